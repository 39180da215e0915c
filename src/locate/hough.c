#include "locate/hough.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
    ANGLES = 180, /* 1° a bin */
    ANGLE_REACH =
        3, /* bins that a point votes for: the spread of gradient directions along a faint edge */
    MARGIN = 2
};
static const double RHO_BIN = 1.5; /* px */
static const double FIT_ANGLE =
    0.35; /* radians (20°): a point that runs another way is no part of the line */
static const double SAME_END = 2.5; /* px at both ends: two peaks of one line */
static const double VOTES_MIN =
    14; /* about 12 points of mean weight: the short side of a card an eighth of the photo wide */

struct votes {
    float *cell; /* ANGLES + 2 · MARGIN rows of rhos */
    int rhos;
    double cx, cy; /* centre: rho is measured from here */
};

struct peak {
    float votes;
    int angle, rho;
};

static float *cell_at(const struct votes *v, int angle, int rho)
{
    return v->cell + (size_t)angle * (size_t)v->rhos + rho;
}

/* One point's votes: a bump of half width ANGLE_REACH around its direction. Directions wrap at π;
 * the mirrored normal mirrors rho by itself. */
static void cast(const struct votes *v, const double *cosine, const double *sine, double x,
                 double y, double angle, double weight)
{
    int at = (int)floor(angle * ANGLES / M_PI);
    for (int k = -ANGLE_REACH; k <= ANGLE_REACH; k++) {
        int a = at + k;
        if (a < 0 || a >= ANGLES)
            a += a < 0 ? ANGLES : -ANGLES;
        double rho = (x * cosine[a] + y * sine[a]) / RHO_BIN + v->rhos / 2.0;
        int r = (int)floor(rho);
        if (r < MARGIN || r >= v->rhos - MARGIN)
            continue;
        *cell_at(v, a, r) += (float)(weight * (1 - abs(k) / (ANGLE_REACH + 1.0)));
    }
}

static void vote(const struct pa_edges *edges, const struct votes *v)
{
    double cosine[ANGLES], sine[ANGLES];
    for (int a = 0; a < ANGLES; a++) {
        cosine[a] = cos((a + 0.5) * M_PI / ANGLES);
        sine[a] = sin((a + 0.5) * M_PI / ANGLES);
    }
    for (int y = 0; y < edges->height; y++)
        for (int x = 0; x < edges->width; x++) {
            size_t i = (size_t)y * (size_t)edges->width + (size_t)x;
            if (edges->weight[i] > 0)
                cast(v, cosine, sine, x + 0.5 - v->cx, y + 0.5 - v->cy, (double)edges->angle[i],
                     (double)edges->weight[i]);
        }
}

/* Sum of a cell and its two neighbours in rho: a line that bends or lies between two bins. */
static float sum3(const struct votes *v, int angle, int rho)
{
    const float *at = cell_at(v, angle, rho);
    return at[-1] + at[0] + at[1];
}

static bool is_peak(const struct votes *v, int angle, int rho, float value)
{
    for (int a = angle > 0 ? angle - 1 : 0; a <= angle + 1 && a < ANGLES; a++)
        for (int r = rho - 1; r <= rho + 1; r++) {
            float other = sum3(v, a, r);
            bool later = a > angle || (a == angle && r > rho);
            if (other > value || (later && other == value))
                return false;
        }
    return true;
}

static int by_votes(const void *a, const void *b)
{
    float x = ((const struct peak *)a)->votes, y = ((const struct peak *)b)->votes;
    return x < y ? 1 : x > y ? -1 : 0;
}

static int find_peaks(const struct votes *v, struct peak *out, int cap)
{
    int count = 0;
    for (int a = 0; a < ANGLES; a++)
        for (int r = MARGIN; r < v->rhos - MARGIN; r++) {
            float value = sum3(v, a, r);
            if ((double)value >= VOTES_MIN && count < cap && is_peak(v, a, r, value))
                out[count++] = (struct peak){value, a, r};
        }
    qsort(out, (size_t)count, sizeof *out, by_votes);
    return count;
}

/* Weighted sums of a line fit. */
struct sums {
    double w, x, y, xx, xy, yy;
};

static void add_point(struct sums *s, double x, double y, double w)
{
    s->w += w;
    s->x += w * x;
    s->y += w * y;
    s->xx += w * x * x;
    s->xy += w * x * y;
    s->yy += w * y * y;
}

/* Total least squares: the normal is the eigenvector of the smaller spread. */
static bool solve(const struct sums *s, struct pa_hough_line *line)
{
    if (s->w <= 0)
        return false;
    double mx = s->x / s->w, my = s->y / s->w;
    double a = s->xx / s->w - mx * mx, b = s->xy / s->w - mx * my, c = s->yy / s->w - my * my;
    double along = 0.5 * atan2(2 * b, a - c);
    double nx = -sin(along), ny = cos(along);
    if (nx * line->nx + ny * line->ny < 0) {
        nx = -nx;
        ny = -ny;
    }
    if (nx * line->nx + ny * line->ny < 0.98)
        return false; /* turned by more than 11°: too few points */
    *line = (struct pa_hough_line){nx, ny, nx * mx + ny * my, s->w};
    return true;
}

/* Adds the edge points of one column across the line, around (x, y). */
static void gather(const struct pa_edges *edges, const struct pa_hough_line *line, double x,
                   double y, double reach, double line_angle, struct sums *to)
{
    for (int k = (int)-reach; k <= (int)reach; k++) {
        double at_x = x + k * line->nx, at_y = y + k * line->ny;
        if (!(at_x >= 0 && at_y >= 0 && at_x < edges->width && at_y < edges->height))
            continue;
        int px = (int)at_x, py = (int)at_y;
        size_t i = (size_t)py * (size_t)edges->width + (size_t)px;
        if (edges->weight[i] <= 0)
            continue;
        double turn = fabs((double)edges->angle[i] - line_angle);
        turn = turn > M_PI / 2 ? M_PI - turn : turn;
        if (turn > FIT_ANGLE)
            continue;
        double off = line->nx * (px + 0.5) + line->ny * (py + 0.5) - line->c;
        double far = off / (reach * 0.5);
        add_point(to, px + 0.5, py + 0.5, (double)edges->weight[i] / (1 + far * far));
    }
}

void pa_hough_fit(const struct pa_edges *edges, double reach, struct pa_hough_line *line)
{
    double angle = atan2(line->ny, line->nx);
    angle = angle < 0 ? angle + M_PI : angle >= M_PI ? angle - M_PI : angle;
    double tx = -line->ny, ty = line->nx, half = hypot(edges->width, edges->height);
    double cx = edges->width / 2.0, cy = edges->height / 2.0;
    double off = line->c - line->nx * cx - line->ny * cy;
    struct sums sums = {0};
    for (double s = -half; s <= half; s += 1) {
        double x = cx + off * line->nx + s * tx, y = cy + off * line->ny + s * ty;
        if (x >= -reach && y >= -reach && x <= edges->width + reach && y <= edges->height + reach)
            gather(edges, line, x, y, reach, angle, &sums);
    }
    struct pa_hough_line fitted = *line;
    if (solve(&sums, &fitted))
        *line = fitted;
}

/* Where the line crosses two opposite borders of the frame: top and bottom where steep, else left
 * and right. */
static void ends(const struct pa_edges *edges, const struct pa_hough_line *line, bool steep,
                 double at[2])
{
    double length = steep ? edges->height : edges->width;
    at[0] = steep ? line->c / line->nx : line->c / line->ny;
    at[1] =
        steep ? (line->c - line->ny * length) / line->nx : (line->c - line->nx * length) / line->ny;
}

static bool same_line(const struct pa_edges *edges, const struct pa_hough_line *a,
                      const struct pa_hough_line *b)
{
    if (fabs(a->nx * b->nx + a->ny * b->ny) < 0.95)
        return false;
    double p[2], q[2];
    bool steep = fabs(a->nx) > fabs(a->ny);
    ends(edges, a, steep, p);
    ends(edges, b, steep, q);
    return fabs(p[0] - q[0]) < SAME_END && fabs(p[1] - q[1]) < SAME_END;
}

static int keep_distinct(const struct pa_edges *edges, const struct votes *v,
                         const struct peak *peak, int peaks, struct pa_hough_line *out)
{
    int count = 0;
    for (int i = 0; i < peaks && count < PA_HOUGH_MAX; i++) {
        double angle = (peak[i].angle + 0.5) * M_PI / ANGLES;
        struct pa_hough_line line = {cos(angle), sin(angle), 0, (double)peak[i].votes};
        double rho = (peak[i].rho + 0.5 - v->rhos / 2.0) * RHO_BIN;
        line.c = rho + line.nx * v->cx + line.ny * v->cy;
        pa_hough_fit(edges, 3.0, &line);
        bool known = false;
        for (int k = 0; k < count && !known; k++)
            known = same_line(edges, &line, &out[k]);
        if (!known)
            out[count++] = line;
    }
    return count;
}

enum pa_status pa_hough_find(const struct pa_edges *edges, struct pa_hough_line out[PA_HOUGH_MAX],
                             int *count, struct pa_err *err)
{
    enum { PEAKS = 20000, TRIED = 420 };
    *count = 0;
    struct votes v = {.cx = edges->width / 2.0, .cy = edges->height / 2.0};
    v.rhos = (int)ceil(hypot(edges->width, edges->height) / RHO_BIN) + 2 * MARGIN + 2;
    v.cell = calloc((size_t)ANGLES * (size_t)v.rhos, sizeof *v.cell);
    struct peak *peak = malloc(PEAKS * sizeof *peak);
    enum pa_status status = PA_OK;
    if (!v.cell || !peak) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for lines");
    } else {
        vote(edges, &v);
        int peaks = find_peaks(&v, peak, PEAKS);
        *count = keep_distinct(edges, &v, peak, peaks < TRIED ? peaks : TRIED, out);
    }
    free(v.cell);
    free(peak);
    return status;
}
