#include "fields/piece.h"

#include "base/order.h"
#include "base/text.h"
#include "fields/datetext.h"

#include <math.h>
#include <string.h>

/* em; from the measurements of 43 papers (wrapping, misregistration) and the lines of 70 photos. */
static const double COLUMN_GAP =
    1.1; /* a gap as wide as this at a column's edge parts two values */
static const double SPECK_EM = 0.75,
                    SPECK_REACH =
                        1.5; /* of the print beside it, em; by eye on two rendered pages */
/* A stroke's confidence as a character, at most; em before print: its own next character would stand half an em before. By eye on one
 * rendered card of another renderer (0.2). */
static const double POOR = 0.5, ON = 0.3;
static const double REMNANT = 1.2; /* em; by eye on a page of seed 62001 */
enum { LONG_PIECE = 8 };

double pa_piece_column_x(const struct pa_label_column *column, double y)
{
    return column->x0 + column->slope0 * y;
}

bool pa_piece_is_of_date(const struct pa_region *region, const struct pa_piece *piece)
{
    for (int i = piece->from; i < piece->to; i++) {
        uint32_t ch = region->level->glyph[i].ch;
        if ((ch < '0' || ch > '9') && !pa_datetext_is_sign(ch))
            return false;
    }
    return true;
}

double pa_piece_step(const struct pa_region *region, const struct pa_piece *piece)
{
    enum { LEAST = 3, MOST = 128 };
    const struct pa_level_glyph *g = region->level->glyph;
    double step[MOST];
    int n = 0;
    for (int i = piece->from + 1; i < piece->to && n < MOST; i++)
        if (pa_text_is_han(g[i].ch) && pa_text_is_han(g[i - 1].ch))
            step[n++] = g[i].x - g[i - 1].x;
    return n >= LEAST ? pa_order_median(step, n, 0) : 0;
}

/* Does a column begin in the gap between two glyphs? */
static bool column_between(const struct pa_region *region, const struct pa_level_glyph *a,
                           const struct pa_level_glyph *b)
{
    for (int c = 0; c < region->columns->count; c++) {
        double x = pa_piece_column_x(&region->columns->column[c], a->y);
        if (x > a->x && x < b->x + 0.5 * b->em)
            return true;
    }
    return false;
}

static bool parts(const struct pa_region *region, const struct pa_level_glyph *a,
                  const struct pa_level_glyph *b)
{
    double gap = b->left - a->right;
    return gap > PA_PIECE_GAP * a->em || (gap > COLUMN_GAP * a->em && column_between(region, a, b));
}

enum { MARK_RUN_MAX = 12 };
static const double PITCH = 1.1; /* em of print by what its characters are apart */

/* How many glyphs at the end of a piece are the paper's mark rather than its value: two or more capitals of it in their order, or
 * three and more that are all of it. */
static int mark_at_end(const struct pa_level_glyph *glyph, int from, int to)
{
    char run[MARK_RUN_MAX + 1];
    int n = 0;
    while (n < MARK_RUN_MAX && to - n > from && glyph[to - n - 1].ch < 128 &&
           strchr("SCJDGLI1", (int)glyph[to - n - 1].ch) != NULL)
        n++;
    for (int i = 0; i < n; i++)
        run[i] = (char)glyph[to - n + i].ch;
    run[n] = '\0';
    bool digits = strpbrk(run, "1") != NULL && strspn(run, "1I") == (size_t)n;
    bool after_han = to - n > from && pa_text_is_han(glyph[to - n - 1].ch);
    return after_han && !digits && (n >= 3 || (n == 2 && strstr(PA_LEVEL_MARK, run) != NULL)) ? n
                                                                                              : 0;
}

/* The same, where what the paper says in Han characters was read behind it: three capitals of it in their order and all that follows. */
static int mark_inside(const struct pa_level_glyph *glyph, int from, int to)
{
    for (int i = from + 1; i + 3 <= to; i++) {
        const char run[] = {(char)glyph[i].ch, (char)glyph[i + 1].ch, (char)glyph[i + 2].ch, '\0'};
        bool capitals = glyph[i].ch < 128 && glyph[i + 1].ch < 128 && glyph[i + 2].ch < 128;
        if (capitals && glyph[i - 1].ch >= 128 && strstr(PA_LEVEL_MARK, run) != NULL)
            return to - i;
    }
    return 0;
}

/* The mark's letters are larger than print: a box about both is as high as they are. */
static double own_em(const struct pa_level_glyph *glyph, int from, int to)
{
    double em = glyph[from].em;
    return to - from < 2 ? em
                         : fmin(em, PITCH * (glyph[to - 1].x - glyph[from].x) / (to - 1 - from));
}

static void add_piece(struct pa_region *region, int from, int to)
{
    const struct pa_level_glyph *g = region->level->glyph;
    const struct pa_level_line *line = &region->level->line[g[from].line];
    int inside = mark_inside(g, from, to), behind = inside > 0 ? inside : mark_at_end(g, from, to);
    to -= behind;
    region->piece[region->count++] =
        (struct pa_piece){from,
                          to,
                          g[from].left,
                          g[to - 1].right,
                          (g[from].y + g[to - 1].y) / 2,
                          behind > 0 ? own_em(g, from, to) : g[from].em,
                          0,
                          0,
                          line->size};
}

static void cut(struct pa_region *region)
{
    const struct pa_level *level = region->level;
    for (int l = 0; l < level->line_count; l++) {
        int from = -1, end = level->line[l].first + level->line[l].count;
        for (int i = level->line[l].first; i < end && !level->line[l].drop; i++) {
            const struct pa_level_glyph *g = &level->glyph[i];
            bool own = !g->label && !g->ground;
            if (from >= 0 && (!own || parts(region, g - 1, g))) {
                add_piece(region, from, i);
                from = -1;
            }
            if (from < 0 && own && g->ch != ':')
                from = i;
        }
        if (from >= 0 && !level->line[l].drop)
            add_piece(region, from, end);
    }
}

/* A character or two within the reach of print of three times as many, or one that is too small and stands close before two, or one
 * that hardly looks like any and stands on them: a stroke of theirs in a box of its own. */
static bool is_speck(const struct pa_region *region, const struct pa_piece *p,
                     const struct pa_piece *q)
{
    double middle = (p->x0 + p->x1) / 2;
    int few = p->to - p->from, many = q->to - q->from;
    if (fabs(p->y - q->y) >= 0.6 * q->em || middle >= q->x1 + 0.5 * q->em)
        return false;
    bool small = few == 1 && many >= 2 && p->em < SPECK_EM * q->em;
    bool poor = few == 1 && many >= 2 && region->level->glyph[p->from].confidence < POOR &&
                middle > q->x0 - ON * q->em;
    return (few <= 2 && many >= 3 * few && middle > q->x0 - 0.5 * q->em) ||
           (small && middle > q->x0 - SPECK_REACH * q->em) || poor;
}

/* What is left of a label's last character, read as a digit or two close before a long value. */
static bool is_label_end(const struct pa_region *region, const struct pa_piece *p,
                         const struct pa_piece *q)
{
    int few = p->to - p->from;
    double before = q->x0 - (p->x0 + p->x1) / 2;
    if (few > 2 || q->to - q->from < LONG_PIECE || fabs(p->y - q->y) >= 0.6 * q->em || before < 0 ||
        before > REMNANT * q->em || p->x1 - p->x0 > REMNANT * q->em)
        return false;
    for (int i = p->from; i < p->to; i++)
        if (pa_text_is_han(region->level->glyph[i].ch))
            return false;
    const struct pa_level_glyph *glyph = &region->level->glyph[p->from];
    bool of_label = p->from > 0 && glyph[-1].label && glyph[-1].line == glyph->line;
    return of_label || p->em < SPECK_EM * q->em;
}

/* Specks that a reader took for a character or two beside real print on the same row. */
static void drop_specks(struct pa_region *region)
{
    int kept = 0;
    for (int i = 0; i < region->count; i++) {
        bool speck = false;
        for (int k = 0; k < region->count && !speck; k++)
            speck = k != i && (is_speck(region, &region->piece[i], &region->piece[k]) ||
                               is_label_end(region, &region->piece[i], &region->piece[k]));
        if (!speck)
            region->piece[kept++] = region->piece[i];
    }
    region->count = kept;
}

void pa_piece_cut(struct pa_region *region)
{
    cut(region);
    drop_specks(region);
}
