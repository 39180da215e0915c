/* Straight edges about a value: a slip's, its shadow's, and what is none. */
#include "quality/quality.h"

#include <criterion/criterion.h>

enum { WIDTH = 560, HEIGHT = 160, X = 120, Y = 60, HIGH = 30, STEP = 34, COUNT = 6 };

static struct pa_pixels page;

static void box(int x, int y, int w, int h, int red, int green, int blue)
{
    for (int v = y; v < y + h; v++)
        for (int u = x; u < x + w; u++) {
            uint8_t *p = page.data + (size_t)(v * WIDTH + u) * 3;
            p[0] = (uint8_t)red, p[1] = (uint8_t)green, p[2] = (uint8_t)blue;
        }
}

static void draw_paper(void)
{
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, NULL), PA_OK);
    box(0, 0, WIDTH, HEIGHT, 224, 222, 216);
}

/* The value in its place, and what the page shows about it then. */
static double measure(void)
{
    for (int i = 0; i < COUNT; i++) {
        box(X + i * STEP, Y + 6 * (i % 2), 5, HIGH - 6 * (i % 2), 50, 48, 45);
        box(X + i * STEP, Y + 8 + i, 28 - 2 * i, 5, 50, 48, 45);
        box(X + i * STEP + 12, Y + 4, 5, 20, 50, 48, 45);
    }
    struct pa_quad quad = pa_quad_of_rect(X, Y, COUNT * STEP - 8, HIGH);
    double level = pa_quality_rim(pa_pixels_view(&page), &quad, pa_quad_height(&quad)).level;
    pa_pixels_free(&page);
    return level;
}

Test(rim, of_a_slip)
{
    draw_paper();
    box(X - 14, Y - 12, COUNT * STEP + 20, HIGH + 24, 240, 236, 205); /* yellow */
    cr_expect_gt(measure(), 9.5);
}

/* Paper a few levels lighter or darker, with an edge on all four sides; on three alone it is too little. */
Test(rim, of_a_slip_that_is_hardly_lighter)
{
    for (int by = -6; by <= 6; by += 12) {
        draw_paper();
        box(X - 14, Y - 12, COUNT * STEP + 20, HIGH + 24, 224 + by, 222 + by, 216 + by);
        cr_expect_gt(measure(), 10.4, "%d", by);
        draw_paper();
        box(0, Y - 12, X + COUNT * STEP + 6, HIGH + 24, 224 + by, 222 + by, 216 + by);
        cr_expect_lt(measure(), 10.4, "%d", by);
    }
}

/* Lighter above and left, darker below and right: a fold and a shade, not a slip. */
Test(rim, of_edges_that_step_unlike)
{
    draw_paper();
    box(0, 0, WIDTH, Y - 12, 230, 228, 222);
    box(0, Y + HIGH + 12, WIDTH, 40, 218, 216, 210);
    cr_expect_lt(measure(), 10.4);
}

Test(rim, of_a_slip_by_its_shadow_alone)
{
    draw_paper();
    box(X - 14, Y + HIGH + 10, COUNT * STEP + 24, 4, 120, 118, 112);
    box(X + COUNT * STEP + 6, Y - 8, 4, HIGH + 22, 120, 118, 112);
    cr_expect_gt(measure(), 9.5);
}

Test(rim, of_nothing)
{
    draw_paper();
    cr_expect_lt(measure(), 2, "bare paper");
    draw_paper();
    box(0, Y + HIGH + 8, WIDTH, 2, 90, 88, 84);
    cr_expect_lt(measure(), 2, "a rule below");
    draw_paper();
    box(0, Y + HIGH + 8, WIDTH, 2, 90, 88, 84);
    box(0, Y - 10, WIDTH, 2, 90, 88, 84);
    cr_expect_lt(measure(), 2, "rules above and below");
    draw_paper();
    for (int i = 0; i < 12; i++)
        box(X - 80 + i * STEP, Y + HIGH + 12, 20, 26, 50, 48, 45);
    cr_expect_lt(measure(), 2, "print on the next row");
    draw_paper();
    box(X - 40, Y, 5, HIGH, 50, 48, 45);
    box(X + COUNT * STEP + 8, Y, 5, HIGH, 50, 48, 45);
    cr_expect_lt(measure(), 2, "upright strokes before and behind");
}

Test(rim, of_what_is_too_small)
{
    draw_paper();
    box(X - 6, Y - 4, 80, 20, 250, 250, 250);
    struct pa_quad quad = pa_quad_of_rect(X, Y, 60, 12);
    cr_expect_eq(pa_quality_rim(pa_pixels_view(&page), &quad, pa_quad_height(&quad)).level, 0);
    pa_pixels_free(&page);
}

/* A value of two rows between rules far above and below it, with the border at its end: edges are sought a row off. */
Test(rim, of_a_value_that_runs_on)
{
    for (int tall = 0; tall < 2; tall++) {
        draw_paper();
        box(0, Y - 22, WIDTH, 2, 90, 88, 84);
        box(0, Y + HIGH + 22, WIDTH, 2, 90, 88, 84);
        box(X + COUNT * STEP + 20, 0, 3, HEIGHT, 90, 88, 84);
        struct pa_quad quad = pa_quad_of_rect(X, Y, COUNT * STEP - 8, HIGH);
        double level = pa_quality_rim(pa_pixels_view(&page), &quad, tall ? HIGH : 12).level;
        cr_expect_eq(level > 10.4, tall == 1, "%d: %g", tall, level);
        pa_pixels_free(&page);
    }
}
