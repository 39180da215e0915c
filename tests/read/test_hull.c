#include "base/hull.h"

#include <criterion/criterion.h>
#include <math.h>

Test(hull, leaves_out_inner_points_and_those_on_edges)
{
    struct pa_point points[] = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {2, 2}, {2, 0}, {1, 3}};
    struct pa_point hull[8];
    cr_expect_eq(pa_hull_of(points, 7, hull), 4);
}

Test(hull, rectangle_of_a_turned_bar_is_the_bar)
{
    /* A bar of 100 × 20, turned by 30°. */
    double c = cos(M_PI / 6), s = sin(M_PI / 6);
    struct pa_point corners[4] = {
        {0, 0}, {100 * c, 100 * s}, {100 * c - 20 * s, 100 * s + 20 * c}, {-20 * s, 20 * c}};
    struct pa_point points[4], hull[5];
    for (int i = 0; i < 4; i++)
        points[i] = corners[(i + 2) % 4];
    struct pa_quad r = pa_hull_rectangle(hull, pa_hull_of(points, 4, hull));
    for (int i = 0; i < 4; i++) {
        cr_expect_float_eq(r.p[i].x, corners[i].x, 1e-6);
        cr_expect_float_eq(r.p[i].y, corners[i].y, 1e-6);
    }
}

Test(hull, upright_bars_read_downwards)
{
    struct pa_point points[] = {{0, 0}, {10, 0}, {10, 80}, {0, 80}}, hull[5];
    struct pa_quad r = pa_hull_rectangle(hull, pa_hull_of(points, 4, hull));
    cr_expect_float_eq(r.p[0].x, 10, 1e-9);
    cr_expect_float_eq(r.p[0].y, 0, 1e-9);
    cr_expect_float_eq(r.p[1].x, 10, 1e-9);
    cr_expect_float_eq(r.p[1].y, 80, 1e-9);
}

Test(hull, grows_by_the_distance_on_every_side)
{
    struct pa_quad q = pa_quad_of_rect(10, 10, 40, 20), g = pa_hull_grown(&q, 3);
    cr_expect_float_eq(g.p[0].x, 7, 1e-9);
    cr_expect_float_eq(g.p[0].y, 7, 1e-9);
    cr_expect_float_eq(g.p[2].x, 53, 1e-9);
    cr_expect_float_eq(g.p[2].y, 33, 1e-9);
}
