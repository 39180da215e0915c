#include "locate/side.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Distances from the line, small px (600 the longer side). Near: past the blur of the edge. Deep:
 * inside, within the margin and over the printed border (2.5 % of the width, about 11 px); the
 * brightest are paper. Beyond: outside, past a printed border's band, within the paper's margin (4
 * to 15 % of a side). */
static const double NEAR[] = {2, 3, 4};
static const double DEEP[] = {5, 9, 13, 18, 24, 31};
static const double BEYOND[] = {8, 12, 17, 23, 31, 41};
enum { NEARS = 3, DEEPS = 6, BEYONDS = 6, BRIGHTEST = 2 };

static const double COLOUR_NOISE =
    5; /* grey levels: differences below are no evidence (JPEG, uneven light) */
static const double CREST_ANGLE = 0.30; /* radians */
enum { RANK_STRIDE = 4 };               /* samples skipped while ranking */
static const double RANK_BAR = 0.35; /* mean of step + crest over clutter; a stretch must beat it */

struct colour {
    double v[3];
};

/* Mean colour at the distances; how many could be read. */
static int mean_at(const struct pa_edges *edges, const struct pa_side *side, struct pa_point p,
                   const double *distances, int count, double sign, struct colour *out)
{
    int n = 0;
    struct colour sum = {{0, 0, 0}}, one;
    for (int i = 0; i < count; i++) {
        double d = sign * distances[i];
        if (!pa_edges_colour(edges, (struct pa_point){p.x + d * side->nx, p.y + d * side->ny},
                             one.v))
            continue;
        for (int b = 0; b < 3; b++)
            sum.v[b] += one.v[b];
        n++;
    }
    for (int b = 0; b < 3; b++)
        out->v[b] = n > 0 ? sum.v[b] / n : 0;
    return n;
}

/* The sheet's colour: mean of the brightest deep samples, since print is darker than paper. */
static bool paper_at(const struct pa_edges *edges, const struct pa_side *side, struct pa_point p,
                     struct colour *out)
{
    struct colour seen[DEEPS];
    int n = 0;
    for (int i = 0; i < DEEPS; i++) {
        double d = DEEP[i];
        struct colour one;
        if (!pa_edges_colour(edges, (struct pa_point){p.x + d * side->nx, p.y + d * side->ny},
                             one.v))
            break;
        int k = n++;
        for (; k > 0 && seen[k - 1].v[0] < one.v[0]; k--)
            seen[k] = seen[k - 1];
        seen[k] = one;
    }
    int used = n < BRIGHTEST ? n : BRIGHTEST;
    *out = (struct colour){{0, 0, 0}};
    for (int i = 0; i < used; i++)
        for (int b = 0; b < 3; b++)
            out->v[b] += seen[i].v[b] / used;
    return n > 0;
}

/* 1 where an edge point that runs along the side lies within 1 px. */
static double crest_at(const struct pa_edges *edges, const struct pa_side *side, struct pa_point p,
                       double angle)
{
    for (int k = -1; k <= 1; k++) {
        double x = p.x + k * side->nx, y = p.y + k * side->ny;
        if (!(x >= 0 && y >= 0 && x < edges->width && y < edges->height))
            continue;
        size_t i = (size_t)y * (size_t)edges->width + (size_t)x;
        if (edges->weight[i] <= 0)
            continue;
        double turn = fabs((double)edges->angle[i] - angle);
        turn = turn > M_PI / 2 ? M_PI - turn : turn;
        if (turn < CREST_ANGLE)
            return 1;
    }
    return 0;
}

static double beyond_at(const struct pa_edges *edges, const struct pa_side *side, struct pa_point p,
                        const struct colour *paper)
{
    double nearest = INFINITY;
    for (int i = 0; i < BEYONDS; i++) {
        struct colour one;
        double d = -BEYOND[i];
        if (!pa_edges_colour(edges, (struct pa_point){p.x + d * side->nx, p.y + d * side->ny},
                             one.v))
            break;
        nearest = fmin(nearest, pa_edges_distance(one.v, paper->v));
    }
    double r = nearest / (2 * COLOUR_NOISE);
    return exp(-r * r);
}

/* One sample's answers. At the photo's border nothing outside can be seen: the step is 0. far: what lies further out is asked, too. */
static void answer(const struct pa_edges *edges, const struct pa_side *side, struct pa_point p,
                   double angle, bool far, double to[PA_SIDE_SUMS])
{
    struct colour paper = {{0, 0, 0}}, near = paper, out = paper;
    memset(to, 0, PA_SIDE_SUMS * sizeof *to);
    bool has_paper = paper_at(edges, side, p, &paper);
    bool has_near = mean_at(edges, side, p, NEAR, NEARS, 1, &near) > 0;
    bool has_out = mean_at(edges, side, p, NEAR, NEARS, -1, &out) > 0;
    if (has_paper && has_near && has_out) {
        double beyond = pa_edges_distance(out.v, paper.v);
        double close = pa_edges_distance(near.v, paper.v);
        to[PA_SUM_STEP] = (beyond - close) / (beyond + close + COLOUR_NOISE);
        to[PA_SUM_BEYOND] = far ? beyond_at(edges, side, p, &paper) : 0;
    }
    to[PA_SUM_CREST] = crest_at(edges, side, p, angle);
    for (int b = 0; b < 3; b++) {
        to[PA_SUM_PAPER + b] = paper.v[b];
        to[PA_SUM_OUTSIDE + b] = has_out ? out.v[b] : near.v[b];
    }
}

/* Cuts [*a, *b], places along the line, to where lo ≤ base + s · slope ≤ hi. */
static void clip(double base, double slope, double lo, double hi, double *a, double *b)
{
    if (fabs(slope) < 1e-9) {
        if (base < lo || base > hi)
            *b = *a - 1;
        return;
    }
    double s = (lo - base) / slope, t = (hi - base) / slope;
    *a = fmax(*a, fmin(s, t));
    *b = fmin(*b, fmax(s, t));
}

static double normal_angle(const struct pa_side *side)
{
    double angle = atan2(side->ny, side->nx);
    return angle < 0 ? angle + M_PI : angle >= M_PI ? angle - M_PI : angle;
}

static struct pa_point point_at(const struct pa_side *side, int sample)
{
    double s = side->start + sample * PA_SIDE_STEP;
    return (struct pa_point){side->c * side->nx - s * side->ny, side->c * side->ny + s * side->nx};
}

/* Sets the samples' range: the line's part inside the frame. */
static void span(const struct pa_edges *edges, struct pa_side *side)
{
    double a = -1e6, b = 1e6;
    clip(side->c * side->nx, -side->ny, 0, edges->width, &a, &b);
    clip(side->c * side->ny, side->nx, 0, edges->height, &a, &b);
    side->start = a;
    side->count = b > a ? (int)((b - a) / PA_SIDE_STEP) + 1 : 0;
}

static void fill(const struct pa_edges *edges, struct pa_side *side)
{
    double angle = normal_angle(side), total[PA_SIDE_SUMS] = {0};
    for (int i = 0; i < side->count; i++) {
        double one[PA_SIDE_SUMS];
        answer(edges, side, point_at(side, i), angle, true, one);
        float *to = side->sum + (size_t)(i + 1) * PA_SIDE_SUMS;
        for (int k = 0; k < PA_SIDE_SUMS; k++) {
            total[k] += one[k];
            to[k] = (float)total[k];
        }
    }
}

double pa_side_rank(const struct pa_edges *edges, const struct pa_hough_line *line)
{
    struct pa_side side = {.nx = line->nx, .ny = line->ny, .c = line->c};
    double run = 0, best = 0, angle = normal_angle(&side);
    span(edges, &side);
    for (int i = 0; i < side.count; i += RANK_STRIDE) {
        double one[PA_SIDE_SUMS];
        answer(edges, &side, point_at(&side, i), angle, false, one);
        run = fmax(0, run + one[PA_SUM_STEP] + 0.5 * one[PA_SUM_CREST] - RANK_BAR);
        best = fmax(best, run);
    }
    return best;
}

enum pa_status pa_side_sample(const struct pa_edges *edges, const struct pa_hough_line *line,
                              int frame, struct pa_side *out, struct pa_err *err)
{
    *out = (struct pa_side){.nx = line->nx, .ny = line->ny, .c = line->c, .frame = frame};
    span(edges, out);
    out->sum = calloc((size_t)(out->count + 1) * PA_SIDE_SUMS, sizeof *out->sum);
    if (out->sum == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a side");
    fill(edges, out);
    return PA_OK;
}

void pa_side_free(struct pa_side *side)
{
    if (side == NULL)
        return;
    free(side->sum);
    *side = (struct pa_side){0};
}

double pa_side_place(const struct pa_side *side, struct pa_point p)
{
    return -side->ny * p.x + side->nx * p.y;
}

/* Samples [*from, *to) of a stretch. */
static void range(const struct pa_side *side, double a, double b, int *from, int *to)
{
    double lo = (fmin(a, b) - side->start) / PA_SIDE_STEP;
    double hi = (fmax(a, b) - side->start) / PA_SIDE_STEP;
    *from = lo <= 0 ? 0 : lo >= side->count ? side->count : (int)ceil(lo);
    *to = hi < 0 ? 0 : hi >= side->count - 1 ? side->count : (int)floor(hi) + 1;
    *to = *to < *from ? *from : *to;
}

int pa_side_total(const struct pa_side *side, double a, double b, double total[PA_SIDE_SUMS])
{
    int from, to;
    range(side, a, b, &from, &to);
    const float *x = side->sum + (size_t)from * PA_SIDE_SUMS;
    const float *y = side->sum + (size_t)to * PA_SIDE_SUMS;
    for (int k = 0; k < PA_SIDE_SUMS; k++)
        total[k] = (double)(y[k] - x[k]);
    return to - from;
}

double pa_side_sum(const struct pa_side *side, enum pa_side_sum which, double a, double b,
                   int *samples)
{
    int from, to;
    range(side, a, b, &from, &to);
    *samples = to - from;
    return (double)(side->sum[(size_t)to * PA_SIDE_SUMS + which] -
                    side->sum[(size_t)from * PA_SIDE_SUMS + which]);
}
