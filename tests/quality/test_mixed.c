/* Eighteen characters of one print, or of two. */
#include "draw.h"

#include <string.h>

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

/* A whole value's print. */
Test(mixed, how_wide_and_how_dark)
{
    struct pa_print thin, bold;
    for (int wider = 0; wider <= 2; wider += 2) {
        struct drawing d = draw_page(210, 210);
        for (int i = 0; i < COUNT; i++)
            for (int k = 0; k <= wider; k++)
                draw_character(&d, DRAW_LEFT + i * STEP + k, TOP, i * 7, wider > 0 ? 40 : 110);
        struct pa_quad row = pa_quad_of_rect(DRAW_LEFT, TOP - 1, COUNT * STEP, 23);
        cr_assert_eq(
            pa_quality_print(pa_pixels_view(&d.pixels), &row, wider > 0 ? &bold : &thin, NULL),
            PA_OK);
        pa_pixels_free(&d.pixels);
    }
    cr_expect_float_eq(thin.dark, 1 - 110.0 / 210, 0.03);
    cr_expect_float_eq(bold.dark, 1 - 40.0 / 210, 0.03);
    cr_expect_gt(bold.wide, thin.wide + 0.7, "%f %f", bold.wide, thin.wide);
    struct pa_pixels blank;
    struct pa_quad row = pa_quad_of_rect(10, 10, 60, 24);
    cr_assert_eq(pa_pixels_init(&blank, 100, 50, 3, NULL), PA_OK);
    memset(blank.data, 200, 100 * 50 * 3);
    cr_assert_eq(pa_quality_print(pa_pixels_view(&blank), &row, &thin, NULL), PA_OK);
    cr_expect_eq(thin.wide, 0);
    pa_pixels_free(&blank);
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
