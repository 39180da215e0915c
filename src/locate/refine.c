#include "locate/refine.h"

#include <math.h>
#include <stdbool.h>

enum {
    STATIONS = 72,  /* places along a side */
    REACH_MAX = 24, /* px to either side */
    ROUNDS = 6      /* of the robust fit */
};
static const double INSET = 0.02; /* of a side left out at both corners: rounded corners, folds */
static const double GRADIENT_MIN = 4.0;  /* grey levels over 3 px: below, there is no edge to see */
static const double STATIONS_MIN = 0.25; /* of the stations must show an edge */

struct station {
    double s, off; /* place along the side, px; where the edge lies across it, px */
    double weight;
};

struct axis {
    struct pa_point origin, along, across; /* unit vectors */
    double length;
};

/* Mean of 3 pixels along the side around one point, RGB. */
static bool read_row(struct pa_plane photo, const struct axis *axis, double s, double off,
                     double to[3])
{
    int n = 0;
    to[0] = to[1] = to[2] = 0;
    for (int k = -1; k <= 1; k++) {
        double at = s + 1.5 * k;
        int x = (int)floor(axis->origin.x + at * axis->along.x + off * axis->across.x);
        int y = (int)floor(axis->origin.y + at * axis->along.y + off * axis->across.y);
        if (x < 0 || y < 0 || x >= photo.width || y >= photo.height)
            continue;
        const uint8_t *p = photo.data + (size_t)y * photo.stride + (size_t)(x * photo.bands);
        for (int b = 0; b < 3; b++)
            to[b] += p[photo.bands == 3 ? b : 0];
        n++;
    }
    for (int b = 0; b < 3 && n > 0; b++)
        to[b] /= n;
    return n > 0;
}

/* Difference across offset k: two samples inside against two outside. row[k + reach]. */
static double step_across(const double row[][3], int at)
{
    double sum = 0;
    for (int b = 0; b < 3; b++) {
        double d = row[at + 1][b] + row[at + 2][b] - row[at - 1][b] - row[at - 2][b];
        sum += d * d;
    }
    return sqrt(sum) / 2;
}

/* Where the edge lies at place s; weight 0 where there is none. */
static struct station look(struct pa_plane photo, const struct axis *axis, double s, int reach)
{
    double row[2 * REACH_MAX + 5][3], value[2 * REACH_MAX + 5];
    struct station out = {s, 0, 0};
    int rows = 2 * reach + 5, best = -1;
    for (int i = 0; i < rows; i++)
        if (!read_row(photo, axis, s, i - reach - 2, row[i]))
            return out;
    for (int i = 2; i < rows - 2; i++) {
        double far = (i - reach - 2.0) / (reach + 1.0);
        value[i] = step_across((const double(*)[3])row, i) * (1 - 0.6 * far * far);
        if (best < 0 || value[i] > value[best])
            best = i;
    }
    if (value[best] < GRADIENT_MIN || best == 2 || best == rows - 3)
        return out;
    double before = value[best - 1], after = value[best + 1];
    double bend = 2 * value[best] - before - after;
    double part = bend > 1e-6 ? 0.5 * (after - before) / bend : 0;
    out.off = best - reach - 2 + fmax(-0.5, fmin(0.5, part));
    out.weight = fmin(value[best], 40);
    return out;
}

/* Robust straight line off = a + b · s (Cauchy weights, scale shrinking to half a pixel or the
 * spread). */
static bool fit(const struct station *station, int count, double reach, double *a, double *b)
{
    double scale = reach / 2;
    *a = *b = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double w = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (int i = 0; i < count; i++) {
            double miss = (station[i].off - *a - *b * station[i].s) / scale;
            double k = station[i].weight / (1 + miss * miss);
            w += k;
            x += k * station[i].s;
            y += k * station[i].off;
            xx += k * station[i].s * station[i].s;
            xy += k * station[i].s * station[i].off;
        }
        double det = w * xx - x * x;
        if (w <= 0 || det < 1e-6 * w * w)
            return false;
        *b = (w * xy - x * y) / det;
        *a = (y - *b * x) / w;
        scale = fmax(0.7, scale * 0.6);
    }
    return true;
}

static struct axis axis_of(struct pa_point from, struct pa_point to)
{
    struct axis axis = {.origin = from, .length = fmax(1, pa_point_distance(from, to))};
    axis.along = (struct pa_point){(to.x - from.x) / axis.length, (to.y - from.y) / axis.length};
    axis.across = (struct pa_point){-axis.along.y, axis.along.x};
    return axis;
}

/* Moves a side's two points onto the photo's edge. */
static void refine_side(struct pa_plane photo, double reach, struct pa_point *from,
                        struct pa_point *to)
{
    struct axis axis = axis_of(*from, *to);
    struct station station[STATIONS];
    int count = 0;
    reach = fmin(fmax(2, reach), REACH_MAX);
    for (int i = 0; i < STATIONS; i++) {
        double s = axis.length * (INSET + (1 - 2 * INSET) * (i + 0.5) / STATIONS);
        station[count] = look(photo, &axis, s, (int)ceil(reach));
        count += station[count].weight > 0;
    }
    double a, b;
    if (count < STATIONS_MIN * STATIONS || !fit(station, count, reach, &a, &b))
        return;
    if (fabs(a) > reach || fabs(a + b * axis.length) > reach)
        return;
    double end = a + b * axis.length;
    *from = (struct pa_point){from->x + a * axis.across.x, from->y + a * axis.across.y};
    *to = (struct pa_point){to->x + end * axis.across.x, to->y + end * axis.across.y};
}

static bool meet(struct pa_point a, struct pa_point b, struct pa_point c, struct pa_point d,
                 struct pa_point *out)
{
    double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
    double det = rx * sy - ry * sx;
    if (fabs(det) < 1e-6)
        return false;
    double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / det;
    *out = (struct pa_point){a.x + t * rx, a.y + t * ry};
    return true;
}

void pa_refine_quad(struct pa_plane photo, const int frame[4], double reach, struct pa_quad *quad)
{
    struct pa_point side[4][2];
    for (int i = 0; i < 4; i++) {
        side[i][0] = quad->p[i];
        side[i][1] = quad->p[(i + 1) % 4];
        if (!frame[i])
            refine_side(photo, reach, &side[i][0], &side[i][1]);
    }
    struct pa_quad out = *quad;
    for (int i = 0; i < 4; i++) {
        int before = (i + 3) % 4;
        if (!meet(side[before][0], side[before][1], side[i][0], side[i][1], &out.p[i]))
            return;
    }
    *quad = out;
}
