#include "base/hull.h"

#include <math.h>
#include <stdlib.h>

static int by_position(const void *a, const void *b)
{
    const struct pa_point *p = a, *q = b;
    if (p->x != q->x)
        return (p->x > q->x) - (p->x < q->x);
    return (p->y > q->y) - (p->y < q->y);
}

static double turn(struct pa_point a, struct pa_point b, struct pa_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

int pa_hull_of(struct pa_point *points, int count, struct pa_point *hull)
{
    qsort(points, (size_t)count, sizeof *points, by_position);
    int n = 0;
    for (int i = 0; i < count; i++) { /* the side of small y */
        while (n >= 2 && turn(hull[n - 2], hull[n - 1], points[i]) <= 0)
            n--;
        hull[n++] = points[i];
    }
    int first = n + 1;
    for (int i = count - 2; i >= 0; i--) { /* back along the side of large y */
        while (n >= first && turn(hull[n - 2], hull[n - 1], points[i]) <= 0)
            n--;
        hull[n++] = points[i];
    }
    return n > 1 ? n - 1 : n;
}

/* Rectangle with one side along the unit vector (ux, uy). */
static struct pa_quad along(const struct pa_point *hull, int count, double ux, double uy)
{
    double low_u = INFINITY, high_u = -INFINITY, low_v = INFINITY, high_v = -INFINITY;
    for (int i = 0; i < count; i++) {
        double u = hull[i].x * ux + hull[i].y * uy, v = hull[i].y * ux - hull[i].x * uy;
        low_u = fmin(low_u, u);
        high_u = fmax(high_u, u);
        low_v = fmin(low_v, v);
        high_v = fmax(high_v, v);
    }
    double u[4] = {low_u, high_u, high_u, low_u}, v[4] = {low_v, low_v, high_v, high_v};
    struct pa_quad quad;
    for (int i = 0; i < 4; i++)
        quad.p[i] = (struct pa_point){u[i] * ux - v[i] * uy, u[i] * uy + v[i] * ux};
    return quad;
}

/* Corner order so that the longer side comes first and points right, or down. */
static struct pa_quad in_order(struct pa_quad quad)
{
    if (pa_point_distance(quad.p[0], quad.p[1]) < pa_point_distance(quad.p[1], quad.p[2]))
        quad = pa_quad_turn(&quad, 1);
    double dx = quad.p[1].x - quad.p[0].x, dy = quad.p[1].y - quad.p[0].y;
    bool wrong = fabs(dx) >= fabs(dy) ? dx < 0 : dy < 0;
    return wrong ? pa_quad_turn(&quad, 2) : quad;
}

struct pa_quad pa_hull_rectangle(const struct pa_point *hull, int count)
{
    struct pa_quad best = along(hull, count, 1, 0);
    double least = fabs(pa_quad_area(&best));
    for (int i = 0; count > 1 && i < count; i++) {
        struct pa_point a = hull[i], b = hull[(i + 1) % count];
        double length = pa_point_distance(a, b);
        if (length <= 0)
            continue;
        struct pa_quad quad = along(hull, count, (b.x - a.x) / length, (b.y - a.y) / length);
        double area = fabs(pa_quad_area(&quad));
        if (area < least) {
            least = area;
            best = quad;
        }
    }
    return in_order(best);
}

struct pa_quad pa_hull_grown(const struct pa_quad *r, double distance)
{
    double w = pa_point_distance(r->p[0], r->p[1]), h = pa_point_distance(r->p[0], r->p[3]);
    struct pa_quad out = *r;
    if (w <= 0 || h <= 0)
        return out;
    double ux = (r->p[1].x - r->p[0].x) / w * distance, uy = (r->p[1].y - r->p[0].y) / w * distance;
    double vx = (r->p[3].x - r->p[0].x) / h * distance, vy = (r->p[3].y - r->p[0].y) / h * distance;
    static const int right[4] = {-1, 1, 1, -1}, down[4] = {-1, -1, 1, 1};
    for (int i = 0; i < 4; i++) {
        out.p[i].x += right[i] * ux + down[i] * vx;
        out.p[i].y += right[i] * uy + down[i] * vy;
    }
    return out;
}
