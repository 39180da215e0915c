/* A box painted over a value, and what is none: slow shade, rules, a fold, the halo of sharpened print. */
#include "quality/quality.h"

#include <criterion/criterion.h>

#include <math.h>

enum { WIDTH = 600, HEIGHT = 240, X = 120, Y = 105, WIDE = 330, HIGH = 30 };

static struct pa_pixels page;

static void fill(int x, int y, int w, int h, int by)
{
    for (int v = y; v < y + h; v++)
        for (int u = x; u < x + w; u++)
            for (int b = 0; b < 3; b++) {
                uint8_t *p = &page.data[(size_t)(v * WIDTH + u) * 3 + (size_t)b];
                *p = (uint8_t)fmin(fmax(*p + by, 0), 255);
            }
}

static void open_page(void)
{
    struct pa_err err;
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, &err), PA_OK);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        for (int b = 0; b < 3; b++)
            page.data[3 * i + b] = (uint8_t)(236 - 4 * b + i * 7 % 3);
}

/* Digits of a kind: two strokes each. halo: levels that paper beside them is lighter by. */
static void print_value(int halo)
{
    fill(X, Y - 2, WIDE, HIGH + 4, halo);
    for (int i = 0; i < 18; i++) {
        fill(X + 18 * i + 3, Y, 4, HIGH, -200);
        fill(X + 18 * i + 3, Y + HIGH - 4, 11, 4, -200);
    }
}

static double measure(void)
{
    struct pa_quad quad = pa_quad_of_rect(X, Y, WIDE, HIGH);
    double level = pa_quality_box(pa_pixels_view(&page), &quad);
    pa_pixels_free(&page);
    return level;
}

Test(box, a_darker_one_is_found_wherever_its_edges_lie)
{
    for (int above = 4; above <= 28; above += 12)
        for (int below = 6; below <= 24; below += 9) {
            open_page();
            fill(X - 10, Y - above, WIDE + 60, HIGH + above + below, -12);
            print_value(0);
            cr_expect_float_eq(measure(), 12 * sqrt(3), 3, "%d %d", above, below);
        }
}

/* About print of 50 px whose strokes are blurred into one another: an edge of 6 rows is one, a shade of 24 is none. */
Test(box, a_soft_edge_about_large_print)
{
    enum { TOP = Y - 15, TALL = 50 };
    for (int soft = 6; soft <= 24; soft += 18) {
        open_page();
        for (int y = -14 - soft / 2; y < TALL + 14 + soft / 2; y++) {
            int in = (y < TALL / 2 ? y : TALL - 1 - y) + 14 + soft / 2;
            fill(X - 20, TOP + y, WIDE + 60, 1, -15 * (in < soft ? in : soft) / soft);
        }
        fill(X, TOP + 6, WIDE, TALL - 12, -12);
        for (int i = 0; i < 18; i++)
            fill(X + 18 * i + 3, TOP + 8, 9, TALL - 16, -110);
        struct pa_quad quad = pa_quad_of_rect(X, TOP, WIDE, TALL);
        double level = pa_quality_box(pa_pixels_view(&page), &quad);
        cr_expect_eq(level >= 8, soft == 6, "%d: %g", soft, level);
        pa_pixels_free(&page);
    }
}

Test(box, bare_paper_has_none)
{
    open_page();
    print_value(0);
    cr_expect_eq(measure(), 0);
}

Test(box, the_halo_of_sharpened_print_is_none)
{
    open_page();
    print_value(14);
    cr_expect_eq(measure(), 0);
}

/* All rows of a page are lighter by it: between a value and its neighbours lies bare paper, darker than they. */
Test(box, bare_paper_between_sharpened_rows_is_none)
{
    open_page();
    for (int row = -1; row <= 1; row++) {
        int y = Y + row * 61;
        fill(X, y - 1, WIDE, HIGH + 2, 16);
        for (int i = 0; i < 18; i++)
            fill(X + 18 * i + 3, y, 2, HIGH, -200);
    }
    cr_expect_eq(measure(), 0);
}

Test(box, rules_are_none)
{
    open_page();
    fill(0, Y - 14, WIDTH, 3, -90);
    fill(0, Y + HIGH + 12, WIDTH, 3, -90);
    print_value(0);
    cr_expect_eq(measure(), 0);
}

Test(box, shade_that_comes_slowly_is_none)
{
    open_page();
    for (int y = 0; y < HEIGHT; y++)
        fill(0, y, WIDTH, 1, (int)lround(-25 * exp(-pow((y - Y - 15) / 40.0, 2))));
    print_value(0);
    cr_expect_eq(measure(), 0);
}

Test(box, a_fold_steps_once)
{
    open_page();
    fill(0, Y - 12, WIDTH, HEIGHT - Y + 12, -14);
    print_value(0);
    cr_expect_eq(measure(), 0);
}

/* Lighter paper is a box only where it shows beyond the halo that sharpening leaves. */
Test(box, a_lighter_one_that_reaches_beyond_its_print)
{
    for (int halo = 0; halo <= 6; halo += 6)
        for (int reach = 14; reach <= 26; reach += 6) {
            open_page();
            fill(X - 10, Y - reach, WIDE + 60, HIGH + 2 * reach, 12);
            print_value(halo);
            cr_expect_float_eq(measure(), 12 * sqrt(3), 3, "halo %d, %d px", halo, reach);
        }
    open_page();
    fill(X - 4, Y - 4, WIDE + 8, HIGH + 8, 12);
    print_value(0);
    cr_expect_eq(measure(), 0);
}
