#include "locate/aspect.h"

#include <criterion/criterion.h>
#include <math.h>

/* Picture of a w × h sheet by a pinhole camera of the given focal length (px), the sheet turned about
 * the x and y axes, its middle on the optical axis. */
static struct pa_quad shot_of(double w, double h, double turn_x, double turn_y, double focal)
{
    static const double sign[4][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    struct pa_quad out;
    for (int i = 0; i < 4; i++) {
        double x = sign[i][0] * w / 2, y = sign[i][1] * h / 2, z = 0, t;
        t = y * cos(turn_x) - z * sin(turn_x);
        z = y * sin(turn_x) + z * cos(turn_x);
        y = t;
        t = x * cos(turn_y) + z * sin(turn_y);
        z = -x * sin(turn_y) + z * cos(turn_y);
        x = t;
        out.p[i] = (struct pa_point){500 + focal * x / (z + 2), 375 + focal * y / (z + 2)};
    }
    return out;
}

Test(aspect, straight_view_is_measured)
{
    struct pa_quad quad = pa_quad_of_rect(100, 100, 300, 200);
    cr_assert_float_eq(pa_aspect_of(&quad, (struct pa_point){500, 375}, 1000), 1.5, 1e-9);
}

Test(aspect, tilt_about_both_axes_tells_the_focal_length)
{
    for (double focal = 700; focal < 1600; focal += 300) {
        struct pa_quad quad = shot_of(1.41421, 1, 0.35, 0.4, focal);
        cr_assert_float_eq(pa_aspect_of(&quad, (struct pa_point){500, 375}, 1000), 1.41421, 1e-3);
    }
}

Test(aspect, tilt_about_one_axis_with_a_usual_lens)
{
    struct pa_quad quad = shot_of(1.585, 1, 0.4, 0, 850);
    cr_assert_float_eq(pa_aspect_of(&quad, (struct pa_point){500, 375}, 1000), 1.585, 0.01);
}

Test(aspect, snaps_to_paper_and_card_alone)
{
    cr_assert_float_eq(pa_aspect_snap(1.40, 0.04), sqrt(2), 1e-9);
    cr_assert_float_eq(pa_aspect_snap(0.72, 0.04), 1 / sqrt(2), 1e-9);
    cr_assert_float_eq(pa_aspect_snap(1.56, 0.04), 85.6 / 54, 1e-9);
    cr_assert_float_eq(pa_aspect_snap(1.2, 0.04), 1.2, 1e-12);
    cr_assert_float_eq(pa_aspect_misfit(1.2), log(sqrt(2) / 1.2), 1e-9);
}
