#include "draw.h"

static struct pa_quality blurred(int paper, int ink, int rx, int ry)
{
    struct drawing d = draw_page(paper, ink);
    draw_blur(&d, rx, ry);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    cr_assert(q.blur_radius.known);
    return q;
}

Test(blur, grows_with_the_radius)
{
    double last = -1;
    for (int r = 0; r <= 4; r++) {
        double now = blurred(220, 40, r, r).blur_radius.value;
        cr_assert_gt(now, last, "radius %d: %g after %g", r, now, last);
        last = now;
    }
    cr_assert_gt(last, 0.25); /* a box of 9 px on characters of 20 */
}

Test(blur, sharp_print_is_sharp)
{
    struct pa_quality q = blurred(220, 40, 0, 0);
    cr_assert_lt(q.blur_radius.value, 0.1);
    cr_assert_gt(q.sharpness.value, 0.9);
}

Test(blur, does_not_depend_on_contrast)
{
    double strong = blurred(240, 20, 2, 2).blur_radius.value;
    double faint = blurred(200, 150, 2, 2).blur_radius.value;
    cr_assert_float_eq(strong, faint, 0.15 * strong);
}

Test(blur, motion_has_a_direction)
{
    struct pa_quality across = blurred(220, 40, 6, 0), down = blurred(220, 40, 0, 6);
    struct pa_quality still = blurred(220, 40, 0, 0);
    cr_assert_gt(across.motion_length.value, 2 * still.motion_length.value);
    cr_assert_gt(across.motion_length.value, 0.3, "%g", across.motion_length.value);
    cr_assert(across.motion_angle_deg < 20 || across.motion_angle_deg > 160);
    cr_assert_float_eq(down.motion_angle_deg, 90, 20);
}

Test(blur, a_soft_corner_is_soft_alone)
{
    struct drawing d = draw_page(220, 40), soft = draw_page(220, 40);
    draw_blur(&soft, 4, 4);
    for (int y = 0; y < DRAW_H; y++)
        memcpy(draw_at(&d, DRAW_W / 2, y), draw_at(&soft, DRAW_W / 2, y), DRAW_W / 2 * 3);
    struct pa_quality q = draw_measure(&d, true);
    struct pa_rect left = {DRAW_LEFT + 20, DRAW_TOP + 3 * DRAW_PITCH, 120, DRAW_EM}, right = left;
    right.x = DRAW_W - 250;
    struct pa_quality_spot a = pa_quality_field(&q, DRAW_W, DRAW_H, left);
    struct pa_quality_spot b = pa_quality_field(&q, DRAW_W, DRAW_H, right);
    cr_assert_geq(a.blur, 0);
    cr_assert_gt(b.blur, a.blur + 0.3);
    pa_pixels_free(&d.pixels);
    pa_pixels_free(&soft.pixels);
}

/* Print that nobody could find is soft where all edges are; a page without print is neither sharp nor soft. */
Test(blur, print_that_is_not_found_is_soft)
{
    struct drawing d = draw_page(220, 40), blank = draw_page(220, 220);
    draw_blur(&d, 12, 12);
    struct pa_quality soft = draw_measure(&d, false), none = draw_measure(&blank, false);
    cr_expect(soft.blur_radius.known && soft.blur_radius.value > 0.3, "%g", soft.blur_radius.value);
    cr_expect_lt(soft.sharpness.value, 0.5);
    cr_expect_not(none.blur_radius.known);
    cr_expect_not(none.sharpness.known);
    pa_pixels_free(&d.pixels);
    pa_pixels_free(&blank.pixels);
}
