#include "fields/delegate.h"

#include <math.h>
#include <string.h>

static const double HALF =
    0.44; /* em from a character's middle: its ink, and nothing of a bracket beside it */
enum { GLYPHS_MAX = 256, NAME_MIN = 2 };

/* A value's glyphs one after the other, and the piece of each. */
struct row {
    int glyph[GLYPHS_MAX], piece[GLYPHS_MAX];
    int count;
};

static void flatten(const struct pa_region_value *value, struct row *row)
{
    row->count = 0;
    for (int i = 0; i < value->count; i++)
        for (int g = value->piece[i].from; g < value->piece[i].to && row->count < GLYPHS_MAX; g++) {
            row->glyph[row->count] = g;
            row->piece[row->count++] = i;
        }
}

static uint32_t at(const struct pa_extract *x, const struct row *row, int i)
{
    return i < row->count ? x->level.glyph[row->glyph[i]].ch : 0;
}

/* Where the name begins, behind 委派代表 of which one character may be misread; 0: nowhere. */
static int find_begin(const struct pa_extract *x, const struct row *row)
{
    static const uint32_t words[] = {0x59D4, 0x6D3E, 0x4EE3, 0x8868};
    for (int i = 1; i + 4 < row->count; i++) {
        int same = 0;
        for (int k = 0; k < 4; k++)
            same += at(x, row, i + k) == words[k];
        if (same < 3)
            continue;
        return i + 4 + (at(x, row, i + 4) == ':');
    }
    return 0;
}

/* Keeps glyphs begin to end − 1. */
static void keep(const struct pa_extract *x, const struct row *row, int begin, int end,
                 struct pa_region_value *value)
{
    struct pa_region_value kept = {.rows = value->rows, .in_brackets = true};
    for (int i = begin; i < end; i++) {
        const struct pa_level_glyph *g = &x->level.glyph[row->glyph[i]];
        if (i == begin || row->piece[i] != row->piece[i - 1]) {
            kept.piece[kept.count++] = value->piece[row->piece[i]];
            kept.piece[kept.count - 1].from = row->glyph[i];
            kept.piece[kept.count - 1].x0 = g->left;
            kept.piece[kept.count - 1].lead = fmin(g->left - g->x + HALF * g->em, 0);
        }
        struct pa_piece *piece = &kept.piece[kept.count - 1];
        piece->to = row->glyph[i] + 1;
        piece->x1 = g->right;
        piece->trail = fmin(g->x + HALF * g->em - g->right, 0);
    }
    *value = kept;
}

static bool is_more_claimed(const struct pa_extract *x)
{
    for (int i = 0; i < x->claim_count; i++)
        if (x->claims[i].field == PA_FIELD_LEGAL_PERSON && x->claims[i].kind == x->kind &&
            pa_text_length(x->claims[i].value) > PA_PERSON_MAX &&
            strstr(x->claims[i].value, "·") == NULL)
            return true;
    return false;
}

void pa_delegate_pick(const struct pa_extract *x, const struct pa_label_hit *hit,
                      struct pa_region_value *value)
{
    struct pa_region_value both;
    struct row row;
    if (is_more_claimed(x))
        return;
    pa_region_value(&x->region, hit, 2, &both);
    flatten(&both, &row);
    int begin = find_begin(x, &row), end = begin;
    while (end < row.count && at(x, &row, end) != ')')
        end++;
    if (begin == 0 || end - begin < NAME_MIN)
        return;
    keep(x, &row, begin, end, &both);
    *value = both;
}
