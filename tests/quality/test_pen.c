/* Characters written over a value in another ink, and what is none. */
#include "quality/quality.h"

#include <criterion/criterion.h>
#include <math.h>

enum { WIDTH = 560, HEIGHT = 120, X = 60, Y = 45, HIGH = 28, STEP = 22, COUNT = 18 };

static struct pa_pixels page;

static void box(int x, int y, int w, int h, int red, int green, int blue)
{
    for (int v = y; v < y + h; v++)
        for (int u = x; u < x + w; u++) {
            uint8_t *p = page.data + (size_t)(v * WIDTH + u) * 3;
            p[0] = (uint8_t)red, p[1] = (uint8_t)green, p[2] = (uint8_t)blue;
        }
}

/* An angle of two strokes. */
static void character(int at, int red, int green, int blue)
{
    box(X + at * STEP, Y, 4, HIGH, red, green, blue);
    box(X + at * STEP, Y + HIGH - 4, 15, 4, red, green, blue);
}

/* A number, black on paper of a tint; the character at written over in a colour. */
static bool laminated;

static double measured(int paper_blue, int at, int red, int green, int blue)
{
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, NULL), PA_OK);
    box(0, 0, WIDTH, HEIGHT, 226, 222, paper_blue);
    for (int i = 0; i < COUNT; i++)
        character(i, 50, 48, 45);
    if (at >= 0) {
        box(X + at * STEP + 8, Y + 2, 4, HIGH - 6, red, green, blue);
        box(X + at * STEP, Y + 8, 15, 4, red, green, blue);
    }
    struct pa_quad quad = pa_quad_of_rect(X, Y, COUNT * STEP, HIGH);
    double level = pa_quality_pen(pa_pixels_view(&page), &quad, laminated);
    pa_pixels_free(&page);
    return level;
}

Test(pen, blue_over_black)
{
    for (int at = 0; at < COUNT; at += 5)
        for (int k = 0; k < 2; k++) {
            laminated = k == 1;
            cr_expect_gt(measured(205, at, 45, 55, 150), 0.2, "character %d, %d", at, k);
        }
}

Test(pen, print_alone_on_any_paper)
{
    cr_expect_lt(measured(205, -1, 0, 0, 0), 0.01);
    cr_expect_lt(measured(236, -1, 0, 0, 0), 0.01);
}

/* A seal's red and more black are not a pen's blue. */
Test(pen, red_and_black)
{
    cr_expect_lt(measured(205, 7, 200, 50, 45), 0.02);
    cr_expect_lt(measured(205, 7, 40, 38, 36), 0.02);
}

Test(pen, too_little_to_tell)
{
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, NULL), PA_OK);
    box(0, 0, WIDTH, HEIGHT, 226, 222, 205);
    struct pa_quad quad[] = {
        pa_quad_of_rect(X, Y, COUNT * STEP, HIGH), pa_quad_of_rect(X, Y, COUNT * STEP, 8),
        pa_quad_of_rect(X, Y, 30, HIGH), pa_quad_of_rect(WIDTH - 60, Y, 200, HIGH)};
    for (int i = 0; i < 4; i++)
        cr_expect_eq(pa_quality_pen(pa_pixels_view(&page), &quad[i], false), 0, "%d", i);
    pa_pixels_free(&page);
}

/* Light of a rainbow's colours, added to paper and print alike, strongest in the middle of the number. */
Test(pen, a_rainbow_over_it)
{
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, NULL), PA_OK);
    box(0, 0, WIDTH, HEIGHT, 200, 200, 190);
    for (int i = 0; i < COUNT; i++)
        character(i, 50, 48, 45);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        double off = (i % WIDTH - WIDTH / 2) / 90.0, light = exp(-off * off);
        page.data[3 * i] = (uint8_t)(page.data[3 * i] - 25 * light);
        page.data[3 * i + 2] = (uint8_t)(page.data[3 * i + 2] + 50 * light);
    }
    struct pa_quad quad = pa_quad_of_rect(X, Y, COUNT * STEP, HIGH);
    cr_expect_lt(pa_quality_pen(pa_pixels_view(&page), &quad, true), 0.03);
    pa_pixels_free(&page);
}
