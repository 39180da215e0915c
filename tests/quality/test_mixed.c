/* Eighteen characters of one print, or of two. */
#include "draw.h"

enum { COUNT = 18, STEP = 21, TOP = 200 };

/* A row of characters, those from … to − 1 of another ink, their strokes so many px wider. */
static double measured(int from, int to, int ink, int wider)
{
    struct drawing d = draw_page(210, 210);
    double mixed = -1;
    for (int i = 0; i < COUNT; i++) {
        bool other = i >= from && i < to;
        for (int k = 0; k <= (other ? wider : 0); k++)
            draw_character(&d, DRAW_LEFT + i * STEP + k, TOP, i * 7, other ? ink : 110);
    }
    struct pa_quad row = pa_quad_of_rect(DRAW_LEFT, TOP - 1, COUNT * STEP, 23);
    cr_assert_eq(pa_quality_mixed(pa_pixels_view(&d.pixels), &row, &mixed, NULL), PA_OK);
    pa_pixels_free(&d.pixels);
    return mixed;
}

Test(mixed, one_print)
{
    cr_expect_lt(measured(0, 0, 0, 0), 0.08);
}

Test(mixed, heavier_and_darker)
{
    cr_expect_gt(measured(12, 18, 40, 2), 0.15);
    cr_expect_gt(measured(5, 9, 40, 2), 0.15);
}

/* Shade makes darker, a smear heavier: neither alone is another print. */
Test(mixed, one_of_both_alone)
{
    cr_expect_lt(measured(12, 18, 40, 0), 0.08);
    cr_expect_lt(measured(12, 18, 110, 2), 0.08);
}

Test(mixed, too_small_to_tell)
{
    struct drawing d = draw_page(200, 60);
    double mixed = -1;
    struct pa_quad row = pa_quad_of_rect(DRAW_LEFT, 100, COUNT * 8, 12);
    cr_assert_eq(pa_quality_mixed(pa_pixels_view(&d.pixels), &row, &mixed, NULL), PA_OK);
    cr_expect_eq(mixed, 0);
    pa_pixels_free(&d.pixels);
}
