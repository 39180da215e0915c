/* quality/repeats -- characters that stand in a number more than once
 *
 * Idea: a number is printed in one go and in one face, so a digit looks the same wherever it stands. Where every digit of a run differs
 * from its like in the rest by far more than those of the rest differ among themselves, the run was set in by hand, in whatever face;
 * so was a single digit that differs from all its like. How alike two are: their correlation, best over small shifts, since a row may be tilted or wave. The strokes of a run of another
 * weight are wider or thinner than all others, by the measure of quality/mixed, character by character.
 * A number whose characters cannot be told apart by the gaps between them is not judged.
 * Fails when: the run is of the same face and weight; none of its digits stands elsewhere.
 */
#include "quality/quality.h"

#include "base/order.h"
#include "base/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* px of the page: at 20 strokes of an honest number were measured a whole ln apart. */
enum { LEAST_HEIGHT = 24 };
enum { ROWS = 38, PATCH = 18, MOST_WIDE = 1200 }; /* px of the strip, and of a character in it */
enum { CHARACTERS = 18, LEAST_RUN = 2, LEAST_REST = 6, LEAST_PAIRS = 3 };
enum { SHIFT_X = 2, SHIFT_Y = 10 };
static const double AROUND = 0.25, ASIDE = 0.5; /* heights of the value, about it */
static const double BEYOND =
    0.2; /* … by which a character's middle may lie beyond the value's ends */
static const double PAPER = 0.8, INK = 0.97; /* ranks of the strip's levels, of its darkness */
static const double FAINT = 0.08;            /* of the paper's level: no print */
enum { STROKES = 4 };
static const double STROKE[STROKES] = {0.5, 0.6, 0.7, 0.8}, EDGE = 0.3; /* of the ink's darkness */
static const double TALL = 0.32; /* of the strip: lower print is no digit */
static const double LIKE = 0.2;  /* rank: so many of a group may be like the other one */
static const double NEARLY_ALL = 0.9;
/* The same digit in two faces is hardly that much wider in one; two that touch, parted in the wrong place, are 18 and 5 px wide (a number
 * of another renderer). */
static const double WIDER = 2.2;
enum { WIDER_BY = 6 }; /* px of the strip */

/* The number cut out straight, ROWS high: darkness, 0 paper to 1 black. */
struct strip {
    int strokes; /* of STROKE, tried where characters touch */
    float dark[ROWS][MOST_WIDE];
    double sorted[ROWS * MOST_WIDE];
    int width;
    double ink; /* darkness of the print */
};

/* A character: its columns, and its print alone, middled. */
struct character {
    int from, to;
    double wide; /* of its strokes, px of the strip */
    float patch[ROWS][PATCH];
};

/* The mean of two samples either way: numbers may be twice as high. */
static float level_at(struct pa_plane page, const struct pa_quad *quad, double u, double v,
                      double du, double dv)
{
    float sum = 0;
    for (int i = 0; i < 4; i++) {
        struct pa_point p =
            pa_quad_at(quad, u + (i % 2 - 0.5) * du / 2, v + (i / 2 - 0.5) * dv / 2);
        sum += pa_sample_linear(page, p.x - 0.5, p.y - 0.5)[1];
    }
    return sum / 4;
}

/* False: nothing is printed there. */
static bool cut(struct pa_plane page, const struct pa_quad *quad, struct strip *s)
{
    double high = pa_quad_height(quad), wide = pa_quad_width(quad);
    double step = (1 + 2 * AROUND) * high / ROWS; /* page px of one of the strip's */
    s->width = (int)((wide + 2 * ASIDE * high) / step);
    int n = s->width * ROWS;
    for (int i = 0; i < n; i++) {
        int x = i % s->width, y = i / s->width;
        double u = ((x + 0.5) * step - ASIDE * high) / wide;
        double v = (y + 0.5) * step / high - AROUND;
        s->sorted[i] =
            (double)(s->dark[y][x] = level_at(page, quad, u, v, step / wide, step / high));
    }
    qsort(s->sorted, (size_t)n, sizeof *s->sorted, pa_order_doubles);
    double paper = fmax(pa_order_ranked(s->sorted, n, PAPER), 1);
    s->ink = 1 - pa_order_ranked(s->sorted, n, 1 - INK) / paper;
    for (int i = 0; i < n; i++) {
        float *dark = &s->dark[i / s->width][i % s->width];
        *dark = (float)fmin(fmax(1 - (double)*dark / paper, 0), 1);
    }
    return s->ink >= FAINT;
}

/* First and last row that print, at least so dark, crosses in a column; false: none. */
static bool rows_of(const struct strip *s, double least, int x, int *top, int *bottom)
{
    bool found = false;
    for (int y = 0; y < ROWS; y++)
        if ((double)s->dark[y][x] > least) {
            *top = y < *top ? y : *top;
            *bottom = y > *bottom ? y : *bottom;
            found = true;
        }
    return found;
}

/* A strip's characters so far. */
struct row {
    struct character *of;
    int count; /* > CHARACTERS: too many, or one that cannot be parted or reaches out of the strip */
};

/* The runs of columns from … to − 1 with print between gaps, as tall as digits, whose middles the value holds. Where characters touch,
 * only what is darker counts. */
static void part(const struct strip *s, int from, int to, int darker, struct row *row)
{
    const double high = ROWS / (1 + 2 * AROUND), first = (ASIDE - BEYOND) * high;
    for (int x = from; x < to && row->count <= CHARACTERS; x++) {
        int begin = x, top = ROWS, bottom = -1;
        while (x < to && rows_of(s, STROKE[darker] * s->ink, x, &top, &bottom))
            x++;
        double middle = (begin + x) / 2.0;
        bool whole = x - begin <= PATCH;
        bool cut_off = bottom >= ROWS - 1 || (bottom >= 0 && top == 0);
        if (!whole && darker + 1 < s->strokes)
            part(s, begin, x, darker + 1, row);
        else if (!whole || (cut_off && middle >= first && middle <= s->width - first))
            row->count = CHARACTERS + 1;
        else if (bottom - top >= TALL * ROWS && middle >= first && middle <= s->width - first) {
            if (row->count < CHARACTERS)
                row->of[row->count] = (struct character){.from = begin, .to = x};
            row->count++;
        }
    }
}

/* The character's print and its strokes' width; false: too little of it. */
static bool take_print(const struct strip *s, struct character *c)
{
    int from = c->from > 0 ? c->from - 1 : 0, to = c->to < s->width ? c->to + 1 : s->width;
    int left = (from + to) / 2 - PATCH / 2;
    double area = 0, variation = 0, edge = EDGE * s->ink, range = s->ink - edge;
    for (int y = 0; y < ROWS; y++)
        for (int x = from; x < to; x++) {
            if (x - left >= 0 && x - left < PATCH)
                c->patch[y][x - left] = s->dark[y][x];
            double here = fmin(fmax(((double)s->dark[y][x] - edge) / range, 0), 1);
            area += here;
            if (y + 1 == ROWS || x + 1 == to)
                continue;
            double below = fmin(fmax(((double)s->dark[y + 1][x] - edge) / range, 0), 1);
            double beside = fmin(fmax(((double)s->dark[y][x + 1] - edge) / range, 0), 1);
            variation += hypot(beside - here, below - here);
        }
    c->wide = variation > 0 ? 2 * area / variation : 0;
    return c->wide > 0;
}

/* Correlation of two characters, one of them shifted. */
static double correlation(const struct character *a, const struct character *b, int dx, int dy)
{
    double sum[2] = {0}, square[2] = {0}, product = 0;
    int n = 0;
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < PATCH; x++) {
            bool inside = x + dx >= 0 && x + dx < PATCH && y + dy >= 0 && y + dy < ROWS;
            double p = (double)a->patch[y][x];
            double q = inside ? (double)b->patch[y + dy][x + dx] : 0;
            sum[0] += p;
            sum[1] += q;
            square[0] += p * p;
            square[1] += q * q;
            product += p * q;
            n++;
        }
    double both = (square[0] - sum[0] * sum[0] / n) * (square[1] - sum[1] * sum[1] / n);
    return both > 0 ? (product - sum[0] * sum[1] / n) / sqrt(both) : 0;
}

/* How unlike two are: 0 the same, 1 nothing in common. */
static double unlike(const struct character *a, const struct character *b)
{
    double best = 0;
    for (int dy = -SHIFT_Y; dy <= SHIFT_Y; dy++)
        for (int dx = -SHIFT_X; dx <= SHIFT_X; dx++)
            best = fmax(best, correlation(a, b, dx, dy));
    return 1 - best;
}

/* What is known of every pair of the same character: unlike; < 0: they are not the same. */
struct pairs {
    double unlike[CHARACTERS][CHARACTERS];
};

/* By how much nearly all pairs of the run with the rest exceed nearly all within the rest; 0: too few to tell. */
static double shape_apart(const struct pairs *pairs, int from, int to)
{
    double across[CHARACTERS * CHARACTERS], rest[CHARACTERS * CHARACTERS];
    int n = 0, m = 0;
    for (int i = 0; i < CHARACTERS; i++)
        for (int k = i + 1; k < CHARACTERS; k++) {
            bool first = i >= from && i < to, second = k >= from && k < to;
            if (pairs->unlike[i][k] < 0 || (first && second))
                continue;
            if (first != second)
                across[n++] = pairs->unlike[i][k];
            else
                rest[m++] = pairs->unlike[i][k];
        }
    if (n < LEAST_PAIRS || m < LEAST_PAIRS)
        return 0;
    qsort(across, (size_t)n, sizeof *across, pa_order_doubles);
    qsort(rest, (size_t)m, sizeof *rest, pa_order_doubles);
    return pa_order_ranked(across, n, LIKE) - pa_order_ranked(rest, m, 1 - LIKE);
}

/* By how much one character differs from all its like more than nearly all others do among themselves; 0: none to compare. */
static double odd_apart(const struct pairs *pairs, int at)
{
    double rest[CHARACTERS * CHARACTERS], least = INFINITY;
    int n = 0;
    for (int i = 0; i < CHARACTERS; i++)
        for (int k = i + 1; k < CHARACTERS; k++) {
            if (pairs->unlike[i][k] < 0)
                continue;
            if (i == at || k == at)
                least = fmin(least, pairs->unlike[i][k]);
            else
                rest[n++] = pairs->unlike[i][k];
        }
    if (n < LEAST_PAIRS || isinf(least))
        return 0;
    qsort(rest, (size_t)n, sizeof *rest, pa_order_doubles);
    return least - pa_order_ranked(rest, n, NEARLY_ALL);
}

/* ln by which the strokes of nearly all of a run are wider or thinner than those of nearly all others; letters have their own. */
static double width_apart(const struct character *c, const char *text, int from, int to)
{
    double in[CHARACTERS], out[CHARACTERS];
    int n = 0, m = 0;
    for (int i = 0; i < CHARACTERS; i++)
        if (text[i] >= '0' && text[i] <= '9')
            *(i >= from && i < to ? &in[n++] : &out[m++]) = c[i].wide;
    if (n < LEAST_RUN || m < LEAST_REST)
        return 0;
    return pa_order_apart(in, n, out, m, LIKE);
}

/* Are the characters parted where they end? */
static bool is_well_parted(const struct character *c, const char *text)
{
    for (int i = 0; i < CHARACTERS; i++)
        for (int k = 0; k < CHARACTERS; k++) {
            int wide = c[i].to - c[i].from, other = c[k].to - c[k].from;
            if (text[i] == text[k] && wide > WIDER * other && wide > other + WIDER_BY)
                return false;
        }
    return true;
}

static void compare(const struct character *c, const char *text, struct pa_repeats *out)
{
    struct pairs pairs;
    for (int i = 0; i < CHARACTERS; i++)
        for (int k = i + 1; k < CHARACTERS; k++)
            pairs.unlike[i][k] = text[i] == text[k] ? unlike(&c[i], &c[k]) : -1;
    for (int at = 0; at < CHARACTERS; at++)
        out->shape = fmax(out->shape, odd_apart(&pairs, at));
    for (int from = 0; from < CHARACTERS; from++)
        for (int to = from + LEAST_RUN; to <= CHARACTERS && CHARACTERS - (to - from) >= LEAST_REST;
             to++) {
            out->shape = fmax(out->shape, shape_apart(&pairs, from, to));
            out->width = fmax(out->width, width_apart(c, text, from, to));
        }
}

enum pa_status pa_quality_repeats(struct pa_plane page, const struct pa_quad *quad,
                                  const char *text, struct pa_repeats *out, struct pa_err *err)
{
    double high = pa_quad_height(quad);
    /* Letters are of many widths, and their serifs touch in small print: what is parted there by force may be parted wrong. */
    bool digits = strspn(text, "0123456789X") == CHARACTERS;
    *out = (struct pa_repeats){0};
    if (page.bands != 3 || strlen(text) != CHARACTERS || high < LEAST_HEIGHT ||
        pa_quad_width(quad) < 0.3 * CHARACTERS * high ||
        pa_quad_width(quad) > 2 * CHARACTERS * high)
        return PA_OK;
    struct strip *strip = calloc(1, sizeof *strip);
    struct character *characters = calloc(CHARACTERS, sizeof *characters);
    enum pa_status status = PA_OK;
    if (strip == NULL || characters == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for a number's characters");
    } else if (cut(page, quad, strip)) {
        struct row row = {characters, 0};
        strip->strokes = digits ? STROKES : 1;
        part(strip, 0, strip->width, 0, &row);
        bool all = row.count == CHARACTERS;
        for (int i = 0; all && i < CHARACTERS; i++)
            all = take_print(strip, &characters[i]);
        if (all && is_well_parted(characters, text))
            compare(characters, text, out);
    }
    free(characters);
    free(strip);
    return status;
}
