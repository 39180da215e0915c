/* quality/box -- a box pasted or painted over a value: other paper between two straight edges
 *
 * Idea: row by row across a value, the paper between its print has one level. Where it steps at a row above the value and steps back
 * by as much at a row below, within 3 px each, and is the same above and below the two and of one level between them, there is a box.
 * Sharpening makes paper beside print lighter: a lighter box must show beyond that halo, between its edges and the print; a darker one
 * may, where blurred print leaves no paper between its strokes.
 * Shade comes little by little, a rule is as dark on neither side, a fold steps once. All limits by hand, on seven pictures of two other
 * renderers and their honest ones.
 * Fails when: the box is as light as the paper, or lighter and close about the print, has no straight edges, or lies askew by more than
 * 3 px along the value.
 */
#include "quality/quality.h"

#include "base/order.h"
#include "quality/maps.h"

#include <math.h>

/* In heights of the value: from where to where it is looked at; where the box's edges may lie. */
static const double ABOVE = 1.9, BELOW = 1.9, FAR = 1.3;
/* An edge lies at least so far off the value: smeared print is a darker box as high as itself (a number of a small card); seven boxes
 * about values of two other renderers begin and end 0.2 and more off. */
static const double OUT = 0.1;
static const double PAPER =
    0.88; /* quantile of a row's brightness that is paper: bold print covers half and more */
static const double LEAST_WIDE = 2.5; /* heights; a shorter value may lie on a mark's letter */
enum {
    COLUMNS = 160,
    MOST_ROWS = 512,
    LEAST_HEIGHT = 18,
    LEAST_DARKER = 26,
    EDGE = 2, /* rows that an edge is no wider than, either way; large print is kept no sharper */
    SIDE = 3
};
static const double SOFT =
    0.06; /* heights of the value: a soft edge; by hand, on a strip that was laid on blurred over a card's number */
/* Print in a row: a share of it that much darker than its paper, levels; off it, px and heights of the print, begins what no halo
 * reaches, and some rows of that must show. */
static const double DARK_RANK = 0.08, OFF = 0.12;
enum { DARK = 25, LEAST_OFF = 3, CLEAR_ROWS = 3, GAP = 2 };
static const double LEAST_STEP = 4; /* levels of green */
static const double ALIKE =
    0.5; /* of a step: by so much the two steps, and the paper beyond them, may differ … */
static const double EVEN =
    0.35; /* … and the paper between them, but for a few rows that print fills */
static const double MOST_EVEN = 0.8;

struct rows {
    double level[3][MOST_ROWS];
    bool print[MOST_ROWS];
    int begin, count; /* those on the page: [begin, count) */
    int edge;         /* half of an edge's width */
    int top, bottom;  /* the value's own: [top, bottom) */
    int first, last;  /* its print's: [first, last) */
};

/* The rows of print about the value's middle, over gaps of a row or two. */
static void find_print(struct rows *rows)
{
    int middle = (rows->top + rows->bottom) / 2;
    rows->first = rows->last = middle;
    for (int r = middle; r >= 0 && rows->first - r <= GAP; r--)
        if (rows->print[r])
            rows->first = r;
    for (int r = middle; r < rows->count && r - rows->last < GAP; r++)
        if (rows->print[r])
            rows->last = r + 1;
}

static bool is_on_page(struct pa_plane page, const struct pa_quad *quad, double y)
{
    struct pa_point first = pa_quad_at(quad, 0, y), last = pa_quad_at(quad, 1, y);
    return pa_plane_at(page, first) != NULL && pa_plane_at(page, last) != NULL;
}

/* Paper of every row. False where there are too many. */
static bool fill(struct pa_plane page, const struct pa_quad *quad, struct rows *out)
{
    double high = pa_quad_height(quad);
    out->count = (int)lround((1 + ABOVE + BELOW) * high);
    out->top = (int)lround(ABOVE * high);
    out->bottom = (int)lround((1 + ABOVE) * high);
    out->begin = 0;
    if (out->count > MOST_ROWS)
        return false;
    while (out->begin < out->top && !is_on_page(page, quad, (out->begin + 0.5) / high - ABOVE))
        out->begin++;
    while (out->count > out->bottom && !is_on_page(page, quad, (out->count - 0.5) / high - ABOVE))
        out->count--;
    for (int r = 0; r < out->count; r++) {
        int count[3][256] = {0};
        double y = (r + 0.5) / high - ABOVE;
        for (int i = 0; i < COLUMNS; i++) {
            double x = (i + 0.5) / COLUMNS;
            struct pa_point p = pa_quad_at(quad, x, y);
            p.x = fmin(fmax(p.x, 0), page.width - 1);
            p.y = fmin(fmax(p.y, 0), page.height - 1);
            const uint8_t *pixel = page.data + (size_t)p.y * page.stride + (size_t)p.x * 3;
            for (int b = 0; b < 3; b++)
                count[b][pixel[b]]++;
        }
        for (int b = 0; b < 3; b++)
            out->level[b][r] = pa_maps_rank(count[b], PAPER);
        out->print[r] = pa_maps_rank(count[1], DARK_RANK) < out->level[1][r] - DARK;
    }
    find_print(out);
    return true;
}

static double mean(const double *level, int from, int to)
{
    double sum = 0;
    for (int i = from; i < to; i++)
        sum += level[i];
    return sum / (to - from);
}

/* What the paper's green, which compression keeps sharp, differs by, below a row from above it. */
static double step_at(const struct rows *rows, int row)
{
    const double *green = rows->level[1];
    int edge = rows->edge;
    return mean(green, row + edge, row + edge + SIDE) - mean(green, row - edge - SIDE, row - edge);
}

static double length(const double v[3])
{
    return sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

/* The level of the paper of rows [from, to); false where too few of them have it: in some, print leaves little. */
static bool is_even(const struct rows *rows, int from, int to, double limit, double out[3])
{
    int even = 0;
    for (int b = 0; b < 3; b++) {
        double sorted[MOST_ROWS];
        for (int r = from; r < to; r++)
            sorted[r - from] = rows->level[b][r];
        out[b] = pa_order_median(sorted, to - from, 0);
    }
    for (int r = from; r < to; r++) {
        double most = 0;
        for (int b = 0; b < 3; b++)
            most = fmax(most, fabs(rows->level[b][r] - out[b]));
        even += most <= limit;
    }
    return even >= MOST_EVEN * (to - from);
}

/* Whether the rows between a lighter box's edges and its print, clear of both, have one level, above and below the print: out. */
static bool is_clear(const struct rows *rows, int up, int down, double limit, double out[3])
{
    int off = (int)fmax(LEAST_OFF, OFF * (rows->last - rows->first));
    int above = rows->first - off, below = rows->last + off, away = rows->edge + 1;
    double over[3], under[3];
    if (above - up - away < CLEAR_ROWS || down - away - below < CLEAR_ROWS ||
        !is_even(rows, up + away, above, limit, over) ||
        !is_even(rows, below, down - away, limit, under))
        return false;
    for (int b = 0; b < 3; b++) {
        if (fabs(over[b] - under[b]) > 2 * limit)
            return false;
        out[b] = (over[b] + under[b]) / 2;
    }
    return true;
}

/* Whether most of the rows [from, to) bear print. */
static bool is_print(const struct rows *rows, int from, int to)
{
    int print = 0;
    for (int r = from; r < to; r++)
        print += rows->print[r];
    return 2 * print > to - from;
}

/* The levels that a box between two rows stands out by; 0 where it is none. */
static double box_between(const struct rows *rows, int up, int down)
{
    double in[3], above[3], below[3], from_above[3], from_below[3];
    double begin = step_at(rows, up), end = step_at(rows, down);
    bool darker = begin < 0;
    double step = darker ? fmin(-begin, end) : fmin(begin, -end), limit = EVEN * step;
    int around = (rows->bottom - rows->top) / 2, away = rows->edge + 1;
    if ((darker && rows->bottom - rows->top < LEAST_DARKER) || step < LEAST_STEP ||
        fabs(begin + end) > ALIKE * step ||
        !((darker && is_even(rows, up + away, down - away, limit, in)) ||
          is_clear(rows, up, down, limit, in)) ||
        !is_even(rows, up - away - around, up - away, limit, above) ||
        !is_even(rows, down + away, down + away + around, limit, below))
        return 0;
    /* Bare paper between two rows of print, all of which sharpening has made lighter. */
    if (darker && is_print(rows, up - away - around, up - away) &&
        is_print(rows, down + away, down + away + around))
        return 0;
    for (int b = 0; b < 3; b++) {
        from_above[b] = in[b] - above[b];
        from_below[b] = in[b] - below[b];
    }
    bool sharp =
        fabs(from_above[1] - begin) <= ALIKE * step && fabs(from_below[1] + end) <= ALIKE * step;
    return sharp ? fmin(length(from_above), length(from_below)) : 0;
}

double pa_quality_box(struct pa_plane page, const struct pa_quad *quad)
{
    struct rows rows;
    double high = pa_quad_height(quad), most = 0;
    if (page.bands != 3 || high < LEAST_HEIGHT || pa_quad_width(quad) < LEAST_WIDE * high ||
        !fill(page, quad, &rows))
        return 0;
    rows.edge = (int)fmax(EDGE, round(SOFT * high));
    int reach = (int)(FAR * high), out = (int)ceil(OUT * high);
    int least = rows.edge + 1 + (int)(high / 2) + 1;
    for (int up = rows.top - reach; up <= rows.top - out; up++)
        for (int down = rows.bottom + out; down <= rows.bottom + reach; down++)
            if (up >= rows.begin + least && down + least <= rows.count)
                most = fmax(most, box_between(&rows, up, down));
    return most;
}
