#include "base/plane.h"

#include <math.h>
#include <criterion/criterion.h>

static const uint8_t six[6] = {1, 2, 3, 4, 5, 6}; /* 3 × 2 */
static const struct pa_plane small = {six, 3, 2, 1, 3};

Test(plane, turn_is_clockwise)
{
    struct pa_pixels out;
    cr_assert_eq(pa_plane_turn(small, 1, &out, NULL), PA_OK);
    const uint8_t expected[6] = {
        4, 1, 5, 2, 6, 3}; /* 2 × 3: the left column, bottom first, becomes the top row */
    cr_assert_eq(out.width, 2);
    cr_assert_arr_eq(out.data, expected, 6);
    pa_pixels_free(&out);
}

Test(plane, crop_is_clipped)
{
    struct pa_plane part = pa_plane_crop(small, (struct pa_rect){1, 1, 10, 10});
    cr_assert_eq(part.width, 2);
    cr_assert_eq(part.height, 1);
    cr_assert_eq(part.data[0], 5);
    cr_assert_null(pa_plane_crop(small, (struct pa_rect){5, 5, 2, 2}).data);
}

Test(plane, shrinking_averages)
{
    const uint8_t four[16] = {0, 0, 100, 100, 0, 0, 100, 100, 40, 40, 60, 60, 40, 40, 60, 60};
    struct pa_pixels out;
    cr_assert_eq(pa_plane_resize((struct pa_plane){four, 4, 4, 1, 4}, 2, 2, &out, NULL), PA_OK);
    const uint8_t expected[4] = {0, 100, 40, 60};
    cr_assert_arr_eq(out.data, expected, 4);
    pa_pixels_free(&out);
}

Test(plane, sizes_are_checked)
{
    struct pa_pixels out;
    cr_assert_eq(pa_pixels_init(&out, 0, 5, 1, NULL), PA_E_ARG);
    cr_assert_eq(pa_pixels_init(&out, 900000, 900000, 3, NULL), PA_E_LIMIT);
    cr_assert_null(out.data);
}

Test(plane, identity_warp_changes_nothing)
{
    struct pa_homography same = pa_homography_identity();
    struct pa_pixels out;
    cr_assert_eq(pa_plane_warp(small, &same, 3, 2, &out, NULL), PA_OK);
    cr_assert_arr_eq(out.data, six, 6);
    pa_pixels_free(&out);
}

Test(plane, a_point_lies_in_a_pixel_or_outside)
{
    cr_expect_eq(pa_plane_at(small, (struct pa_point){0, 0}), six);
    cr_expect_eq(pa_plane_at(small, (struct pa_point){2.9, 1.1}), six + 5);
    cr_expect_null(pa_plane_at(small, (struct pa_point){3, 0}));
    cr_expect_null(pa_plane_at(small, (struct pa_point){0, 2}));
    cr_expect_null(pa_plane_at(small, (struct pa_point){-0.1, 0}));
    cr_expect_null(pa_plane_at(small, (struct pa_point){NAN, 0}));
}
