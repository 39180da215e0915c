#include "fields/rowcut.h"

#include <math.h>

/* By eye on scopes and addresses of rendered sets (seed 69801). In heights of the next row's box: a box is too high; the two lie on
 * each other; the row is as high; its foot lies in the next one's box, which leaves free paper above the print. */
static const double TALL = 1.3, SHARED = 0.25, HEIGHT = 1.15, FOOT = 0.08;
/* Characters of a next row, fewer where it begins below the value; of the value's width, a row whose own slant counts. */
enum { LONG = 5 };
static const double WIDE = 0.6, BELOW = 0.5; /* em */

/* First glyph behind the labels at a line's begin; the line's end where there is none, or no label. */
static int value_of(const struct pa_level *level, const struct pa_level_line *line)
{
    int end = line->first + line->count, at = line->first;
    while (at < end && (level->glyph[at].label || (at > line->first && level->glyph[at].ch == ':')))
        at++;
    return at > line->first ? at : end;
}

static bool has_label(const struct pa_level *level, const struct pa_level_line *line)
{
    for (int i = line->first; i < line->first + line->count; i++)
        if (level->glyph[i].label)
            return true;
    return false;
}

/* Upper edge of a line's box at x, in the frame. */
static double top_at(const struct pa_level *level, int line, double x, bool slanted)
{
    struct pa_quad q = pa_level_frame(level, &level->lines->item[line].quad);
    double middle = (q.p[0].y + q.p[1].y) / 2, width = fmax(q.p[1].x - q.p[0].x, 1);
    double slope = slanted ? (q.p[1].y - q.p[0].y) / width : 0;
    return middle + slope * (x - (q.p[0].x + q.p[1].x) / 2);
}

/* Does a row begin where the value does, whose first characters may not have been read: behind its label? */
static bool begins_below(const struct pa_level *level, const struct pa_level_line *row, int value)
{
    double em = row->em;
    return row->x0 > level->glyph[value - 1].right - BELOW * em &&
           row->x0 < level->glyph[value].left + BELOW * em;
}

/* The highest line of running text that lies on the lower part of line a, behind its label, below value; −1: none. */
static int next_row(const struct pa_level *level, int a, int value)
{
    const struct pa_level_line *line = &level->line[a];
    struct pa_quad box = pa_level_frame(level, &level->lines->item[a].quad);
    double thick = level->lines->item[a].height, best_top = INFINITY;
    int best = -1;
    for (int b = 0; b < level->line_count; b++) {
        const struct pa_level_line *other = &level->line[b];
        double height = level->lines->item[b].height,
               from = fmax(level->glyph[value].left, other->x0), to = fmin(line->x1, other->x1);
        bool is_long = other->count >= LONG && to - from >= LONG * other->em;
        if (b == a || other->drop || has_label(level, other) ||
            !(is_long || (other->count > 0 && begins_below(level, other, value))))
            continue;
        double middle = (from + to) / 2, share = (middle - line->begin) / (line->x1 - line->begin);
        double top = top_at(level, b, middle, is_long);
        double above = box.p[0].y + share * (box.p[1].y - box.p[0].y);
        double below = box.p[3].y + share * (box.p[2].y - box.p[3].y);
        if (thick < TALL * height || top < (above + below) / 2 - height / 2 ||
            below - top < SHARED * height || top > best_top)
            continue;
        best = b;
        best_top = top;
    }
    return best;
}

static void cut(struct pa_level *level, int a, int value, int next)
{
    struct pa_level_line *line = &level->line[a];
    const struct pa_level_line *other = &level->line[next];
    bool slanted = other->x1 - other->x0 > WIDE * (line->x1 - level->glyph[value].left);
    double height = level->lines->item[next].height, head = HEIGHT * height, foot[2];
    for (int i = 0; i < 2; i++)
        foot[i] = top_at(level, next, i == 0 ? line->begin : line->x1, slanted) + FOOT * height;
    const struct pa_quad row = {{{line->begin, foot[0] - head},
                                 {line->x1, foot[1] - head},
                                 {line->x1, foot[1]},
                                 {line->begin, foot[0]}}};
    line->cut = true;
    line->row = pa_level_page(level, &row);
    line->size = other->size;
    for (int i = value; i < line->first + line->count; i++) {
        struct pa_level_glyph *g = &level->glyph[i];
        double share = (g->x - line->begin) / (line->x1 - line->begin);
        g->y = foot[0] + share * (foot[1] - foot[0]) - head / 2;
        g->em = other->em;
    }
}

void pa_rowcut_make(struct pa_level *level)
{
    for (int a = 0; a < level->line_count; a++) {
        const struct pa_level_line *line = &level->line[a];
        int value = value_of(level, line);
        if (line->drop || value >= line->first + line->count)
            continue;
        int next = next_row(level, a, value);
        if (next >= 0)
            cut(level, a, value, next);
    }
}
