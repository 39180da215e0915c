#include "quality/blown.h"

#include <string.h>

/* By hand, on eight lamps of another renderer than ours and 441 honest pictures of it and others, 70 of them real: of those no convex
 * spot of this size has a rim darker than .45 of its length, but one real one, too small to be said; of the lamps seven have .64 and more. */
static const int END = 252;      /* level at which a channel's mean is at its end */
static const int NO_PRINT = 244; /* grey level of the darkest pixel of a cell without print */
static const double LEAST = 0.0025, MOST = 0.3; /* of the page */
static const double SOLID = 0.6;                /* of the box about a spot: an ellipse has 0.79 */
static const double CONVEX = 0.9; /* of the rows and of the columns between their ends */
/* Cells off a spot, and how much darker than the end the page is there, along most of its rim. */
enum { OFF = 8, DROP = 8 };
static const double RIM = 0.6;
static const double MARGIN = 0.03,
                    MARGIN_SHARE = 0.5; /* spots mostly so near the border cover no field */

static bool is_full(const struct pa_maps *m, int i)
{
    return m->red[i] >= END && m->green[i] >= END && m->blue[i] >= END && m->low[i] >= NO_PRINT;
}

/* Cells of the spot around start, into stack; returns their number. */
static int flood(const struct pa_maps *m, int start, int *mark, int *stack)
{
    int count = 0, width = m->width, cells = m->width * m->height;
    stack[count++] = start;
    mark[start] = 1;
    for (int done = 0; done < count; done++) {
        int at = stack[done], x = at % width;
        const int next[4] = {x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width,
                             at + width};
        for (int k = 0; k < 4; k++) {
            int to = next[k];
            if (to < 0 || to >= cells || mark[to] != 0 || !is_full(m, to))
                continue;
            mark[to] = 1;
            stack[count++] = to;
        }
    }
    return count;
}

struct spot {
    int x0, y0, x1, y1, cells, margin;
    int rim, dark; /* ways off it within the page; those that end on a darker page */
};

static struct spot measure(const struct pa_maps *m, const int *stack, int count)
{
    struct spot s = {.x0 = m->width, .y0 = m->height, .cells = count};
    int dx = (int)(MARGIN * m->width), dy = (int)(MARGIN * m->height);
    for (int i = 0; i < count; i++) {
        int at = stack[i], x = at % m->width, y = at / m->width;
        s.x0 = x < s.x0 ? x : s.x0;
        s.x1 = x > s.x1 ? x : s.x1;
        s.y0 = y < s.y0 ? y : s.y0;
        s.y1 = y > s.y1 ? y : s.y1;
        s.margin += x < dx || y < dy || x >= m->width - dx || y >= m->height - dy;
        for (int k = 0; k < 4; k++) {
            int side = (k < 2) - (k >= 2), right = k % 2 * side, down = (1 - k % 2) * side;
            int nx = x + right, ny = y + down;
            if (nx < 0 || ny < 0 || nx >= m->width || ny >= m->height ||
                is_full(m, ny * m->width + nx))
                continue;
            int fx = x + OFF * right, fy = y + OFF * down;
            if (fx < 0 || fy < 0 || fx >= m->width || fy >= m->height)
                continue;
            s.rim++;
            s.dark += m->mean[fy * m->width + fx] <= 255 - DROP;
        }
    }
    return s;
}

/* Cells between the first and the last full one of each row of the spot's box, or of each column. */
static int spanned(const struct pa_maps *m, const struct spot *s, bool columns)
{
    int lines = columns ? s->x1 - s->x0 : s->y1 - s->y0, sum = 0;
    int along = columns ? s->y1 - s->y0 : s->x1 - s->x0;
    for (int line = 0; line <= lines; line++) {
        int first = -1, last = -1;
        for (int i = 0; i <= along; i++) {
            int x = s->x0 + (columns ? line : i), y = s->y0 + (columns ? i : line);
            if (!is_full(m, y * m->width + x))
                continue;
            first = first < 0 ? i : first;
            last = i;
        }
        sum += first >= 0 ? last - first + 1 : 0;
    }
    return sum;
}

/* Whether rows and columns are filled from end to end: no head or word stands in it. */
static bool is_convex(const struct pa_maps *m, const struct spot *s)
{
    return s->cells >= CONVEX * spanned(m, s, false) && s->cells >= CONVEX * spanned(m, s, true);
}

static bool is_blown(const struct pa_maps *m, const struct spot *s)
{
    int page = m->width * m->height, box = (s->x1 - s->x0 + 1) * (s->y1 - s->y0 + 1);
    return s->cells >= LEAST * page && s->cells <= MOST * page && s->cells >= SOLID * box &&
           s->margin < MARGIN_SHARE * s->cells && s->rim > 0 && s->dark >= RIM * s->rim &&
           is_convex(m, s);
}

void pa_blown_mark(const struct pa_maps *maps, float *veil, int *mark, int *stack)
{
    int cells = maps->width * maps->height;
    memset(mark, 0, sizeof *mark * (size_t)cells);
    for (int i = 0; i < cells; i++) {
        if (mark[i] != 0 || !is_full(maps, i))
            continue;
        int count = flood(maps, i, mark, stack);
        struct spot spot = measure(maps, stack, count);
        if (!is_blown(maps, &spot))
            continue;
        for (int k = 0; k < count; k++)
            veil[stack[k]] = 1;
    }
}
