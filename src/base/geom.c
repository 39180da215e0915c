#include "base/geom.h"

#include "base/solve.h"

#include <math.h>
#include <string.h>

struct pa_quad pa_quad_of_rect(double x, double y, double w, double h)
{
    return (struct pa_quad){{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}};
}

/* A coordinate as a whole number; what lies beyond any picture (a hostile worker's answer may) is cut to its edge. */
static int whole(double value)
{
    const double far = 1e9;
    return (int)fmin(fmax(value, -far), far);
}

struct pa_point pa_quad_at(const struct pa_quad *quad, double u, double v)
{
    struct pa_point top = pa_point_between(quad->p[0], quad->p[1], u);
    return pa_point_between(top, pa_point_between(quad->p[3], quad->p[2], u), v);
}

struct pa_rect pa_quad_bounds(const struct pa_quad *quad)
{
    double x0 = quad->p[0].x, x1 = x0, y0 = quad->p[0].y, y1 = y0;
    for (int i = 1; i < 4; i++) {
        x0 = fmin(x0, quad->p[i].x);
        x1 = fmax(x1, quad->p[i].x);
        y0 = fmin(y0, quad->p[i].y);
        y1 = fmax(y1, quad->p[i].y);
    }
    int left = whole(floor(x0)), top = whole(floor(y0));
    return (struct pa_rect){left, top, whole(ceil(x1)) - left, whole(ceil(y1)) - top};
}

bool pa_quad_contains(const struct pa_quad *q, double x, double y)
{
    int left = 0, right = 0;
    for (int i = 0; i < 4; i++) {
        struct pa_point a = q->p[i], b = q->p[(i + 1) % 4];
        double cross = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
        left += cross < 0;
        right += cross > 0;
    }
    return left == 0 || right == 0;
}

double pa_quad_area(const struct pa_quad *quad)
{
    double twice = 0;
    for (int i = 0; i < 4; i++) {
        struct pa_point a = quad->p[i], b = quad->p[(i + 1) % 4];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

struct pa_quad pa_quad_turn(const struct pa_quad *quad, int quarters)
{
    struct pa_quad out;
    for (int i = 0; i < 4; i++)
        out.p[i] = quad->p[(i + (quarters % 4 + 4)) % 4];
    return out;
}

struct pa_quad pa_quad_toward(const struct pa_quad *quad, double x, double y)
{
    struct pa_quad best = *quad;
    double most = -INFINITY;
    for (int turn = 0; turn < 4; turn++) {
        struct pa_quad q = pa_quad_turn(quad, turn);
        double along = (q.p[1].x - q.p[0].x + q.p[2].x - q.p[3].x) * x +
                       (q.p[1].y - q.p[0].y + q.p[2].y - q.p[3].y) * y;
        if (along > most) {
            most = along;
            best = q;
        }
    }
    return best;
}

double pa_point_distance(struct pa_point a, struct pa_point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

struct pa_point pa_point_between(struct pa_point a, struct pa_point b, double t)
{
    return (struct pa_point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

double pa_quad_width(const struct pa_quad *quad)
{
    return (pa_point_distance(quad->p[0], quad->p[1]) + pa_point_distance(quad->p[3], quad->p[2])) /
           2;
}

double pa_quad_height(const struct pa_quad *quad)
{
    return (pa_point_distance(quad->p[0], quad->p[3]) + pa_point_distance(quad->p[1], quad->p[2])) /
           2;
}

struct pa_rect pa_rect_intersect(struct pa_rect a, struct pa_rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (x1 <= x0 || y1 <= y0)
        return (struct pa_rect){0};
    return (struct pa_rect){x0, y0, x1 - x0, y1 - y0};
}

bool pa_rect_is_empty(struct pa_rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool pa_homography_between(const struct pa_quad *from, const struct pa_quad *to,
                           struct pa_homography *out)
{
    *out = pa_homography_identity();
    double a[8][9];
    for (int i = 0; i < 4; i++) {
        double x = from->p[i].x, y = from->p[i].y, u = to->p[i].x, v = to->p[i].y;
        double rows[2][9] = {{x, y, 1, 0, 0, 0, -u * x, -u * y, u},
                             {0, 0, 0, x, y, 1, -v * x, -v * y, v}};
        memcpy(a[2 * i], rows[0], sizeof rows[0]);
        memcpy(a[2 * i + 1], rows[1], sizeof rows[1]);
    }
    double m[8];
    if (!pa_solve(a[0], 8, 1e-12, m))
        return false;
    memcpy(out->m, m, sizeof m);
    out->m[8] = 1;
    return true;
}

bool pa_homography_invert(const struct pa_homography *h, struct pa_homography *out)
{
    const double *m = h->m;
    *out = pa_homography_identity();
    double c0 = m[4] * m[8] - m[5] * m[7], c1 = m[5] * m[6] - m[3] * m[8];
    double c2 = m[3] * m[7] - m[4] * m[6];
    double det = m[0] * c0 + m[1] * c1 + m[2] * c2;
    if (fabs(det) < 1e-300)
        return false;
    const double inverse[9] = {c0, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
                               c1, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
                               c2, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    for (int i = 0; i < 9; i++)
        out->m[i] = inverse[i] / det;
    return true;
}

struct pa_homography pa_homography_compose(const struct pa_homography *a,
                                           const struct pa_homography *b)
{
    struct pa_homography out;
    for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
            out.m[3 * r + c] = a->m[3 * r] * b->m[c] + a->m[3 * r + 1] * b->m[3 + c] +
                               a->m[3 * r + 2] * b->m[6 + c];
    return out;
}

struct pa_homography pa_homography_identity(void)
{
    return (struct pa_homography){{1, 0, 0, 0, 1, 0, 0, 0, 1}};
}

struct pa_homography pa_homography_scale(double sx, double sy)
{
    return (struct pa_homography){{sx, 0, 0, 0, sy, 0, 0, 0, 1}};
}

struct pa_quad pa_quad_scaled(const struct pa_quad *quad, double factor)
{
    struct pa_homography scale = pa_homography_scale(factor, factor);
    return pa_homography_apply_quad(&scale, quad);
}

struct pa_quad pa_homography_apply_quad(const struct pa_homography *h, const struct pa_quad *quad)
{
    struct pa_quad out;
    for (int i = 0; i < 4; i++)
        out.p[i] = pa_homography_apply(h, quad->p[i]);
    return out;
}
