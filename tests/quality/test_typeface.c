/* Rows of strokes, level ones as thick as upright ones or thinner. */
#include "draw.h"

static double measured(int level, int upright, int count, double em, int blur)
{
    struct drawing d = draw_page(220, 220);
    double ratio = -1;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 3; k++) {
            int x = DRAW_LEFT + i * 40, y = 100;
            draw_box(&d, (struct pa_rect){x, y + 3 + k * 12, 34, level}, 60, 60, 60);
            draw_box(&d, (struct pa_rect){x + 2 + k * 12, y, upright, 36}, 60, 60, 60);
        }
    if (blur > 0)
        draw_blur(&d, blur, blur);
    struct pa_quad row = pa_quad_of_rect(DRAW_LEFT, 98, count * 40, 40);
    cr_assert_eq(pa_quality_typeface(pa_pixels_view(&d.pixels), &row, em, &ratio, NULL), PA_OK);
    pa_pixels_free(&d.pixels);
    return ratio;
}

Test(typeface, strokes_alike)
{
    cr_expect_float_eq(measured(4, 4, 3, 40, 0), 1, 0.1);
    cr_expect_float_eq(measured(4, 4, 3, 40, 1), 1, 0.1);
}

Test(typeface, thin_level_strokes)
{
    cr_expect_lt(measured(2, 5, 3, 40, 0), 0.5);
    cr_expect_lt(measured(2, 5, 3, 40, 1), 0.6);
    cr_expect_gt(measured(5, 2, 3, 40, 0), 2);
}

/* Small print, and a blank. */
Test(typeface, what_cannot_be_told)
{
    cr_expect_eq(measured(4, 4, 3, 20, 0), 0);
    cr_expect_eq(measured(4, 4, 0, 40, 0), 0);
}
