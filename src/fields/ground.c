#include "fields/ground.h"

#include "base/text.h"

#include <math.h>

/* em from character to character: print is set tighter than the first, nothing wider than the second belongs together. By hand, on a
 * page of another renderer (1.9). */
static const double PITCH_LEAST = 1.4, PITCH_MOST = 4;
/* How far off its place a character may lie: of the pitch, and of an em from the row. */
static const double OFF = 0.3, ROW = 0.6;

enum {
    WORDS_MAX = 12,
    MEMBERS_MAX = 32, /* a character may be read twice where boxes overlap */
    LEAST = 3         /* characters that say that the rest of the words is there too */
};

/* The words as two glyphs of them have it. */
struct row {
    const struct pa_level_glyph *at; /* character k */
    int k;
    double pitch, slope, em;
};

static bool is_on(const struct row *row, const struct pa_level_glyph *glyph, int k)
{
    double x = row->at->x + (k - row->k) * row->pitch;
    double y = row->at->y + (x - row->at->x) * row->slope;
    return fabs(glyph->x - x) < OFF * row->pitch && fabs(glyph->y - y) < ROW * row->em;
}

/* Do two glyphs, as characters k and k + 1, stand as the words are set? */
static bool begin(const struct pa_level_glyph *a, const struct pa_level_glyph *b, int k,
                  struct row *row)
{
    *row = (struct row){.at = a, .k = k, .pitch = b->x - a->x, .em = fmin(a->em, b->em)};
    if (row->pitch < PITCH_LEAST * row->em || row->pitch > PITCH_MOST * row->em ||
        fabs(b->y - a->y) > ROW * row->em)
        return false;
    row->slope = (b->y - a->y) / row->pitch;
    return true;
}

/* Marks the glyphs on the row where they are enough. */
static void mark_row(struct pa_level *level, const struct row *row, const uint32_t *words,
                     int length)
{
    int member[MEMBERS_MAX], members = 0, found = 0;
    for (int k = 0; k < length; k++) {
        bool seen = false;
        for (int i = 0; i < level->glyph_count && members < MEMBERS_MAX; i++)
            if (level->glyph[i].ch == words[k] && is_on(row, &level->glyph[i], k)) {
                member[members++] = i;
                seen = true;
            }
        found += seen;
    }
    for (int i = 0; found >= LEAST && i < members; i++)
        level->glyph[member[i]].ground = true;
}

void pa_ground_mark(struct pa_level *level)
{
    uint32_t words[WORDS_MAX];
    int length = (int)pa_text_decode(PA_LEVEL_MARK_WORDS, words, WORDS_MAX);
    struct row row;
    for (int k = 0; k + 1 < length; k++)
        for (int a = 0; a < level->glyph_count; a++)
            for (int b = 0; level->glyph[a].ch == words[k] && b < level->glyph_count; b++)
                if (level->glyph[b].ch == words[k + 1] &&
                    begin(&level->glyph[a], &level->glyph[b], k, &row))
                    mark_row(level, &row, words, length);
}
