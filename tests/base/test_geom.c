#include "base/geom.h"

#include <criterion/criterion.h>

Test(geom, homography_maps_corners_and_back)
{
    struct pa_quad from = pa_quad_of_rect(0, 0, 100, 50);
    struct pa_quad to = {{{10, 10}, {90, 20}, {95, 70}, {5, 60}}};
    struct pa_homography h, back;
    cr_assert(pa_homography_between(&from, &to, &h));
    cr_assert(pa_homography_invert(&h, &back));
    for (int i = 0; i < 4; i++) {
        struct pa_point p = pa_homography_apply(&h, from.p[i]);
        cr_assert_float_eq(p.x, to.p[i].x, 1e-9);
        cr_assert_float_eq(p.y, to.p[i].y, 1e-9);
        p = pa_homography_apply(&back, p);
        cr_assert_float_eq(p.x, from.p[i].x, 1e-9);
    }
}

Test(geom, degenerate_corners_are_refused)
{
    struct pa_quad from = pa_quad_of_rect(0, 0, 100, 50);
    struct pa_quad line = {{{0, 0}, {1, 0}, {2, 0}, {3, 0}}};
    struct pa_homography h;
    cr_assert_not(pa_homography_between(&from, &line, &h) && pa_homography_invert(&h, &h));
}

Test(geom, bounds_hold_the_quad)
{
    struct pa_quad quad = {{{1.5, 2.5}, {10.2, 3}, {9, 8.1}, {2, 7}}};
    struct pa_rect r = pa_quad_bounds(&quad);
    cr_assert_eq(r.x, 1);
    cr_assert_eq(r.y, 2);
    cr_assert_eq(r.x + r.w, 11);
    cr_assert_eq(r.y + r.h, 9);
}

Test(geom, area_is_positive_clockwise)
{
    struct pa_quad quad = pa_quad_of_rect(0, 0, 4, 3);
    cr_assert_float_eq(pa_quad_area(&quad), 12, 1e-12);
}

Test(geom, turn_renames_corners)
{
    struct pa_quad quad = pa_quad_of_rect(0, 0, 4, 3), turned = pa_quad_turn(&quad, 1);
    struct pa_quad right = pa_quad_toward(&turned, 1, 0.1), up = pa_quad_toward(&turned, 0.2, -1);
    cr_expect(right.p[0].x == 0 && right.p[0].y == 0 && right.p[1].x == 4 && right.p[1].y == 0);
    cr_expect(up.p[0].x == 0 && up.p[0].y == 3 && up.p[1].x == 0 && up.p[1].y == 0);
    cr_assert_float_eq(turned.p[0].x, 4, 0);
    cr_assert_float_eq(turned.p[0].y, 0, 0);
}

Test(geom, a_quad_contains_what_lies_in_it)
{
    struct pa_quad q = {{{10, 0}, {20, 10}, {10, 20}, {0, 10}}}; /* a square on its corner */
    cr_assert(pa_quad_contains(&q, 10, 10) && pa_quad_contains(&q, 15, 5));
    cr_assert_not(pa_quad_contains(&q, 17, 3));
    q = pa_quad_of_rect(0, 0, 4, 2);
    struct pa_quad other = {{q.p[3], q.p[2], q.p[1], q.p[0]}};
    cr_assert(pa_quad_contains(&other, 3, 1));
    cr_assert_not(pa_quad_contains(&other, 5, 1));
}

Test(geom, points_of_a_quad)
{
    struct pa_quad quad = {{{0, 0}, {10, 2}, {12, 8}, {2, 6}}};
    struct pa_point corner = pa_quad_at(&quad, 1, 1), middle = pa_quad_at(&quad, 0.5, 0.5),
                    beyond = pa_quad_at(&quad, -1, 0);
    cr_expect(corner.x == 12 && corner.y == 8);
    cr_expect(middle.x == 6 && middle.y == 4);
    cr_expect(beyond.x == -10 && beyond.y == -2);
}
