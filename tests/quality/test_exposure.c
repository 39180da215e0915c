#include "draw.h"

static struct pa_quality page(int paper, int ink)
{
    struct drawing d = draw_page(paper, ink);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(exposure, contrast_is_what_ink_takes_of_the_paper)
{
    cr_assert_float_eq(page(200, 50).contrast.value, 0.75, 0.02); /* (200 − 50) / 200 */
    cr_assert_float_eq(page(100, 25).contrast.value, 0.75,
                       0.02); /* half the light, the same contrast */
    cr_assert_float_eq(page(200, 180).contrast.value, 0.10, 0.02);
}

Test(exposure, dark_paper_is_dark)
{
    cr_assert_eq(page(200, 50).dark.value, 0);
    cr_assert_eq(page(40, 10).dark.value, 1);
    cr_assert_float_eq(page(51, 10).exposure.value, 0.2, 0.01);
}

Test(exposure, washed_out_ink_on_clipped_paper)
{
    cr_assert_eq(page(255, 30).overexposed.value, 0); /* a scan */
    cr_assert_gt(page(255, 200).overexposed.value, 0.9);
}

/* A picture that is all light says so, though there is no print to judge. */
Test(exposure, a_page_of_light_alone_is_over_exposed)
{
    struct drawing d = draw_page(254, 254);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert(q.overexposed.known);
    cr_assert_gt(q.overexposed.value, 0.9);
    cr_assert_lt(q.colourful.confidence, 0.5);
    pa_pixels_free(&d.pixels);
    d = draw_page(180, 180);
    q = draw_measure(&d, false);
    cr_assert_not(q.overexposed.known);
    pa_pixels_free(&d.pixels);
}
