#include "view.h"

#include <math.h>
#include <string.h>

static void invert(const double m[9], double out[9])
{
    out[0] = m[4] * m[8] - m[5] * m[7];
    out[1] = m[2] * m[7] - m[1] * m[8];
    out[2] = m[1] * m[5] - m[2] * m[4];
    out[3] = m[5] * m[6] - m[3] * m[8];
    out[4] = m[0] * m[8] - m[2] * m[6];
    out[5] = m[2] * m[3] - m[0] * m[5];
    out[6] = m[3] * m[7] - m[4] * m[6];
    out[7] = m[1] * m[6] - m[0] * m[7];
    out[8] = m[0] * m[4] - m[1] * m[3];
}

static void multiply(const double a[9], const double b[9], double out[9])
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            out[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
}

static void apply(const double m[9], double x, double y, double *ox, double *oy)
{
    double w = m[6] * x + m[7] * y + m[8];
    *ox = (m[0] * x + m[1] * y + m[2]) / w;
    *oy = (m[3] * x + m[4] * y + m[5]) / w;
}

/* Sheet (u, v) → plane through a pinhole: turn, tilt about an axis in the plane, perspective. */
static void pinhole(const struct view_pose *pose, double aspect, double out[9])
{
    /* Eye distance in sheet diagonals: phones stand 1.2 to 2 diagonals away. */
    static const double eye = 1.6;
    double diagonal = hypot(aspect, 1.0), turn = pose->turn_deg * M_PI / 180;
    double tilt = pose->tilt_deg * M_PI / 180, axis = pose->tilt_axis_deg * M_PI / 180;
    double centre[9] = {
        aspect / diagonal, 0, -aspect / diagonal / 2, 0, 1 / diagonal, -1 / diagonal / 2, 0, 0, 1};
    double rotate[9] = {cos(turn), -sin(turn), 0, sin(turn), cos(turn), 0, 0, 0, 1};
    double to_axis[9] = {cos(axis), sin(axis), 0, -sin(axis), cos(axis), 0, 0, 0, 1};
    double back[9] = {cos(axis), -sin(axis), 0, sin(axis), cos(axis), 0, 0, 0, 1};
    double lean[9] = {cos(tilt), 0, 0, 0, 1, 0, sin(tilt) / eye, 0, 1};
    double a[9], b[9];
    multiply(rotate, centre, a);
    multiply(to_axis, a, b);
    multiply(lean, b, a);
    multiply(back, a, out);
}

void view_make(struct view *view, const struct view_pose *pose, double aspect, double width,
               double height)
{
    double plane[9], x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    view->pose = *pose;
    pinhole(pose, aspect, plane);
    for (int i = 0; i < 4; i++) {
        double x, y;
        apply(plane, i & 1, i >> 1, &x, &y);
        x0 = fmin(x0, x);
        x1 = fmax(x1, x);
        y0 = fmin(y0, y);
        y1 = fmax(y1, y);
    }
    double scale = pose->cover * fmin(width / (x1 - x0), height / (y1 - y0));
    double place[9] = {scale, 0,     width * (0.5 + pose->shift_x) - scale * (x0 + x1) / 2,
                       0,     scale, height * (0.5 + pose->shift_y) - scale * (y0 + y1) / 2,
                       0,     0,     1};
    multiply(place, plane, view->forward);
    invert(view->forward, view->backward);
}

void view_scan(struct view *view, double x0, double y0, double x1, double y1, double width,
               double height)
{
    memset(view, 0, sizeof *view);
    double sx = width / (x1 - x0), sy = height / (y1 - y0);
    double m[9] = {sx, 0, -x0 * sx, 0, sy, -y0 * sy, 0, 0, 1};
    memcpy(view->forward, m, sizeof m);
    invert(view->forward, view->backward);
}

/* The shift that curl and fold give to v (or u, for a fold along the lines), and its derivative. */
static void bend(const struct view_pose *pose, double u, double v, double *du, double *dv)
{
    *du = 0;
    *dv = 0;
    if (pose->curl != 0.0)
        *dv += pose->curl * sin(M_PI * pose->waves * u + pose->phase) * (0.6 + 0.4 * v);
    if (pose->fold != 0.0) {
        double along = pose->fold_upright ? u : v, t = fabs(along - pose->fold_at);
        if (pose->fold_upright)
            *dv += pose->fold * (t - 0.25);
        else
            *du += pose->fold * (t - 0.25);
    }
}

double view_slope(const struct view *view, double u, double v)
{
    const struct view_pose *pose = &view->pose;
    double slope = pose->curl * M_PI * pose->waves * cos(M_PI * pose->waves * u + pose->phase);
    if (pose->fold != 0.0) {
        double t = (pose->fold_upright ? u : v) - pose->fold_at;
        slope += pose->fold * 3 * (t / (fabs(t) + 0.01)) * exp(-fabs(t) * 6);
    }
    return slope;
}

void view_backward(const struct view *view, double x, double y, double *u, double *v)
{
    double du, dv;
    apply(view->backward, x, y, u, v);
    bend(&view->pose, *u, *v, &du, &dv);
    *u += du;
    *v += dv;
}

void view_forward(const struct view *view, double u, double v, double *x, double *y)
{
    double a = u, b = v;
    for (int i = 0; i < 8; i++) { /* fixed point: the bend is small, so this converges */
        double du, dv;
        bend(&view->pose, a, b, &du, &dv);
        a = u - du;
        b = v - dv;
    }
    apply(view->forward, a, b, x, y);
}

double view_scale(const struct view *view)
{
    double x0, y0, x1, y1;
    apply(view->forward, 0.45, 0.5, &x0, &y0);
    apply(view->forward, 0.55, 0.5, &x1, &y1);
    return hypot(x1 - x0, y1 - y0) * 10;
}
