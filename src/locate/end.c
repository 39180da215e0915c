#include "locate/end.h"

#include "base/order.h"

#include <math.h>
#include <stdbool.h>

enum { COLUMNS = 24, DEPTHS = 12, RUN = 3 };
/* Small px from a side to where its paper is looked at, and its table: beyond the sheet's shadow. */
static const double INSIDE = 6, OUTSIDE = -16;
static const double DEEP = 0.3; /* of the sheet: how far before the border it ends at most */
/* Likewise: how far before the photo's border a line of print is taken for the side. */
static const double BEYOND = 0.12;
/* … of the way from the paper's colour to the table's; a frame's moulding, or a table beside a sheet, is further off. */
static const double LIKE_PAPER = 0.5, PLAIN = 0.35;
/* … and grey levels: a table beyond a sheet may be nearly as bright, while dark things lie beside it; by eye on such a one. */
static const double UNLIKE = 30;
/* Of the sheet, that a line amid its printed border is from the photo's; of the way from the table's colour to the paper's. */
static const double CLOSE = 0.03, NO_TABLE = 0.35;
static const double CLEAR = 60; /* grey levels between such a table and the paper: judgement */
static const double CONTRAST_MIN = 8; /* grey levels between paper and table */
/* At the border: so much nearer to the table's colour than to the paper's. */
static const double LIKE_TABLE = 0.5;
static const double SHARE = 0.85; /* of the columns that must say so */

/* The i-th of 2 · DEPTHS places beside the two sides that run into the border (top of quad), off px further in, or out where negative. */
static struct pa_point place_beside(const struct pa_quad *quad, int i, double off)
{
    int left = i % 2;
    struct pa_point a = quad->p[left ? 0 : 1], b = quad->p[left ? 3 : 2];
    double length = fmax(1, pa_point_distance(a, b)), in = left ? off : -off;
    struct pa_point at = pa_point_between(a, b, DEEP * (i + 1) / (2 * DEPTHS));
    return (struct pa_point){at.x + in * (b.y - a.y) / length, at.y - in * (b.x - a.x) / length};
}

/* Median colour there, beside the right side (first 0, step 2), the left one (1, 2) or both (0, 1); false where too few of these places
 * lie in the photo. */
static bool beside(const struct pa_edges *edges, const struct pa_quad *quad, double off, int first,
                   int step, double to[3])
{
    double value[3][2 * DEPTHS];
    int count = 0;
    for (int i = first; i < 2 * DEPTHS; i += step) {
        double colour[3];
        if (!pa_edges_colour(edges, place_beside(quad, i, off), colour))
            continue;
        for (int k = 0; k < 3; k++)
            value[k][count] = colour[k];
        count++;
    }
    for (int k = 0; k < 3; k++)
        to[k] = pa_order_median(value[k], count, 0);
    return count >= DEPTHS / step;
}

/* Two colours and how far from the first to the second another one is. */
struct ramp {
    double table[3], paper[3];
};

/* How far a colour is on the way from the table's, 0, to the paper's, 1. */
static double way_of(const struct ramp *ramp, const double colour[3])
{
    double along = 0, whole = 0;
    for (int b = 0; b < 3; b++) {
        along += (colour[b] - ramp->table[b]) * (ramp->paper[b] - ramp->table[b]);
        whole += (ramp->paper[b] - ramp->table[b]) * (ramp->paper[b] - ramp->table[b]);
    }
    return along / fmax(whole, 1);
}

/* Share of the way from the border (from) to the opposite side (to) at which the sheet begins; negative where the sheet is at the
 * border already, or is not met. */
static double begin_of(const struct pa_edges *edges, const struct ramp *ramp, struct pa_point from,
                       struct pa_point to)
{
    double length = fmax(1, pa_point_distance(from, to)), colour[3];
    int run = 0;
    for (int i = 2; i < DEEP * length; i++) {
        if (!pa_edges_colour(edges, pa_point_between(from, to, i / length), colour))
            continue;
        if (run == 0 && i <= INSIDE &&
            pa_edges_distance(colour, ramp->table) >
                LIKE_TABLE * pa_edges_distance(colour, ramp->paper))
            return -1;
        run = way_of(ramp, colour) > 0.5 ? run + 1 : 0;
        if (run == RUN)
            return (i - RUN + 1) / length;
    }
    return -1;
}

/* Is all of a paper's colour on the way from a point of a side out of it, to the photo's border? False where the way is too long; *seen:
 * there is a way. */
static bool goes_on(const struct pa_edges *edges, const double own[3], double unlike,
                    struct pa_point from, struct pa_point opposite, bool *seen)
{
    double length = fmax(1, pa_point_distance(from, opposite)), colour[3];
    int i = 0, paper = 0;
    for (; i < BEYOND * length &&
           pa_edges_colour(edges, pa_point_between(from, opposite, -i / length), colour);
         i++)
        paper += pa_edges_distance(colour, own) < unlike;
    *seen = i > 0;
    return i > 0 && i < BEYOND * length && paper >= SHARE * i;
}

/* Is what lies between a side and the photo's border, so near, no table? Of a sheet cut amid its printed border it is neither that nor
 * paper. */
static bool is_no_table(const struct pa_edges *edges, const struct ramp *ramp, struct pa_point from,
                        struct pa_point opposite)
{
    double length = fmax(1, pa_point_distance(from, opposite)), colour[3], mean[3] = {0};
    int i = 0;
    for (; i < CLOSE * length &&
           pa_edges_colour(edges, pa_point_between(from, opposite, -(i + 1) / length), colour);
         i++)
        for (int b = 0; b < 3; b++)
            mean[b] += colour[b];
    if (i == 0 || i >= CLOSE * length)
        return false;
    for (int b = 0; b < 3; b++)
        mean[b] /= i;
    return way_of(ramp, mean) > NO_TABLE;
}

/* Straight line a + b · u through points, by least squares. */
static void fit(const double *u, const double *value, int count, double *a, double *b)
{
    double x = 0, y = 0, xx = 0, xy = 0;
    for (int i = 0; i < count; i++) {
        x += u[i] / count;
        y += value[i] / count;
        xx += u[i] * u[i] / count;
        xy += u[i] * value[i] / count;
    }
    *b = (xy - x * y) / fmax(1e-9, xx - x * x);
    *a = y - *b * x;
}

/* Colours of the sheet and of the table beside the sides that run into the quad's top; false where they cannot be told apart. */
static bool look_beside(const struct pa_edges *edges, const struct pa_quad *quad, struct ramp *ramp)
{
    return beside(edges, quad, OUTSIDE, 0, 1, ramp->table) &&
           beside(edges, quad, INSIDE, 0, 1, ramp->paper) &&
           pa_edges_distance(ramp->table, ramp->paper) >= CONTRAST_MIN;
}

/* pa_end_sides for the side at the quad's top. */
static bool end_top(const struct pa_edges *edges, struct pa_quad *quad)
{
    struct ramp ramp;
    double u[COLUMNS], begin[COLUMNS], a, b;
    int count = 0;
    if (!look_beside(edges, quad, &ramp))
        return false;
    for (int i = 0; i < COLUMNS; i++) {
        u[count] = (i + 0.5) / COLUMNS;
        begin[count] = begin_of(edges, &ramp, pa_point_between(quad->p[0], quad->p[1], u[count]),
                                pa_point_between(quad->p[3], quad->p[2], u[count]));
        count += begin[count] >= 0;
    }
    if (count < SHARE * COLUMNS)
        return false;
    fit(u, begin, count, &a, &b);
    *quad = (struct pa_quad){{pa_point_between(quad->p[0], quad->p[3], fmax(a, 0)),
                              pa_point_between(quad->p[1], quad->p[2], fmax(a + b, 0)), quad->p[2],
                              quad->p[3]}};
    return true;
}

/* Is the table of one colour on both sides of the sheet, a clear one? Of a cluttered one anything may lie beyond a side. */
static bool is_plain(const struct pa_edges *edges, const struct pa_quad *quad,
                     const struct ramp *ramp)
{
    double far = pa_edges_distance(ramp->paper, ramp->table);
    int plain[2] = {0, 0};
    for (int i = 0; i < 2 * DEPTHS; i++) {
        double colour[3];
        if (pa_edges_colour(edges, place_beside(quad, i, OUTSIDE), colour))
            plain[i % 2] += pa_edges_distance(colour, ramp->table) < PLAIN * far;
    }
    return far > CLEAR && plain[0] >= SHARE * DEPTHS && plain[1] >= SHARE * DEPTHS;
}

/* Does the sheet go on beyond the quad's top, out of the photo? */
static bool is_cut_top(const struct pa_edges *edges, const struct pa_quad *quad)
{
    struct ramp ramp;
    double left[3], right[3];
    int seen = 0, on = 0, near = 0;
    if (!look_beside(edges, quad, &ramp) || !is_plain(edges, quad, &ramp) ||
        !beside(edges, quad, INSIDE, 1, 2, left) || !beside(edges, quad, INSIDE, 0, 2, right))
        return false;
    double unlike = fmin(LIKE_PAPER * pa_edges_distance(ramp.table, ramp.paper), UNLIKE);
    for (int i = 0; i < COLUMNS; i++) {
        double u = (i + 0.5) / COLUMNS, own[3];
        bool there;
        for (int b = 0; b < 3; b++)
            own[b] = left[b] + u * (right[b] - left[b]);
        struct pa_point from = pa_point_between(quad->p[0], quad->p[1], u);
        struct pa_point opposite = pa_point_between(quad->p[3], quad->p[2], u);
        on += goes_on(edges, own, unlike, from, opposite, &there);
        near += is_no_table(edges, &ramp, from, opposite);
        seen += there;
    }
    return seen >= COLUMNS / 2 && (on >= SHARE * seen || near >= SHARE * seen);
}

/* The last point of the photo on the way from one point of the sheet through another one; that one where it lies outside. */
static struct pa_point to_border(const struct pa_edges *edges, struct pa_point from,
                                 struct pa_point by)
{
    double length = fmax(1, pa_point_distance(from, by)), colour[3];
    struct pa_point at = by;
    for (int i = 0; pa_edges_colour(edges, pa_point_between(from, by, 1 + i / length), colour); i++)
        at = pa_point_between(from, by, 1 + i / length);
    return at;
}

void pa_end_sides(const struct pa_edges *edges, int frame[4], struct pa_quad *quad)
{
    for (int i = 0; i < 4; i++) {
        struct pa_quad turned = pa_quad_turn(quad, i);
        if (frame[i] && end_top(edges, &turned))
            frame[i] = 0;
        else if (!frame[i] && is_cut_top(edges, &turned)) {
            frame[i] = 1 << i;
            turned.p[0] = to_border(edges, turned.p[3], turned.p[0]);
            turned.p[1] = to_border(edges, turned.p[2], turned.p[1]);
        }
        *quad = pa_quad_turn(&turned, -i);
    }
}
