#include "draw.h"

static const double HEIGHT_TOL = 0.15; /* of the height, without lines */

Test(resolution, believes_lines)
{
    struct drawing d = draw_page(220, 40);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert(q.text_height.known);
    cr_assert_float_eq(q.text_height.value, 2 * 23 / 1.15,
                       0.1); /* line height / 1.15, 2 stored px a page px */
    pa_pixels_free(&d.pixels);
}

Test(resolution, finds_text_by_itself)
{
    struct drawing d = draw_page(220, 40);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert(q.text_height.known);
    /* 20 px are rather tall on a page whose shape promises 13: the guess leans that way */
    cr_assert_lt(q.text_height.value, 2 * DRAW_EM * (1 + HEIGHT_TOL));
    cr_assert_gt(q.text_height.value, 2 * 12 * (1 - HEIGHT_TOL));
    pa_pixels_free(&d.pixels);
}

Test(resolution, blank_paper_is_unknown)
{
    struct drawing d = draw_page(220, 220);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert_not(q.text_height.known);
    cr_assert_not(q.blur_radius.known);
    cr_assert_not(q.sharpness.known);
    cr_assert_not(q.contrast.known);
    pa_pixels_free(&d.pixels);
}
