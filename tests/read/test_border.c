#include "read/border.h"

#include "read/ink.h"
#include "read/strip.h"

#include "draw.h"

enum { WIDTH = 260, PAPER = 220, PRINT = 40, RULE = 130 };

/* A row of "characters" of 12 px, 16 px apart, each a stroke down and one across. */
static void row(struct pa_pixels *page, int x, int y, int count)
{
    for (int i = 0; i < count; i++) {
        draw_bar(page, x + 16 * i, y, 3, 12, PRINT);
        draw_bar(page, x + 16 * i, y + 5, 12, 3, PRINT);
    }
}

/* A border that begins at x: its rule, and an ornament's bars behind it. */
static void border(struct pa_pixels *page, int x)
{
    draw_bar(page, x, 0, 2, page->height, RULE);
    for (int y = 1; y < page->height; y += 7)
        draw_bar(page, x + 2, y, WIDTH - x - 2, 2, RULE);
}

static uint8_t at(const struct pa_pixels *p, int x, int y)
{
    return p->data[y * p->width + x];
}

Test(border, a_line_that_runs_into_a_border_ends_behind_its_rule)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_ink_opts opts = {0.4, 0.9};
    struct pa_quad rough = pa_quad_of_rect(96, 40, 118, 20), fitted;
    border(&page, 224);
    row(&page, 100, 44, 8); /* ink from 100 to 224; the box ends in the last character */
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    cr_expect_gt(fitted.p[1].x, 224);
    cr_expect_lt(fitted.p[1].x, 224 + 12);
    rough = pa_quad_of_rect(96, 40, 142, 20); /* the box holds some of the border */
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    cr_expect_gt(fitted.p[1].x, 224);
    cr_expect_lt(fitted.p[1].x, 224 + 12);
    pa_pixels_free(&page);
}

Test(border, a_line_that_runs_over_a_border_ends_where_its_print_does)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_ink_opts opts = {0.4, 0.9};
    struct pa_quad rough = pa_quad_of_rect(80, 40, 150, 20), fitted;
    draw_bar(&page, 222, 0, 2, page.height, RULE);
    row(&page, 84, 44, 10); /* the last character, from 228 to 240, stands behind the rule */
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    cr_expect_gt(fitted.p[1].x, 240);
    cr_expect_lt(fitted.p[1].x, 240 + 8);
    pa_pixels_free(&page);
}

Test(border, a_line_that_ends_before_a_border_ends_there)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_ink_opts opts = {0.4, 0.9};
    struct pa_quad rough = pa_quad_of_rect(96, 40, 144, 20), fitted;
    border(&page, 224 + 9);
    row(&page, 100, 44, 8);
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    cr_expect_gt(fitted.p[1].x, 224);
    cr_expect_lt(fitted.p[1].x, 224 + 8);
    pa_pixels_free(&page);
}

/* The line's image as the fast reading takes it. */
static struct pa_pixels image(const struct pa_pixels *page, const struct pa_quad *line)
{
    static const struct pa_strip_opts opts = {.above = 0.2, .below = 0.2, .after = 0.1};
    struct pa_pixels strip;
    cr_assert_eq(pa_strip_line(pa_pixels_view(page), line, &opts, &strip, NULL), PA_OK);
    cr_assert_eq(pa_border_bleach(pa_pixels_view(page), line, &opts, &strip, NULL), PA_OK);
    return strip;
}

Test(border, print_that_lies_on_a_rule_stays_and_the_border_goes)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_quad line = pa_quad_of_rect(20, 40, 220, 20);
    border(&page, 232);
    row(&page, 24, 44, 13);
    draw_bar(&page, 231, 44, 4, 12, PRINT); /* a 1 on the rule */
    struct pa_pixels strip = image(&page, &line);
    int rule = strip.width * (232 - 20) / 222, dark = 0;
    for (int x = rule + 2; x < strip.width; x++)
        for (int y = 0; y < strip.height; y++) {
            bool edge = y < 10 || y >= 38; /* above and below the print */
            cr_assert(!edge || at(&strip, x, y) > PAPER - 10, "column %d, row %d", x, y);
            dark += at(&strip, x, y) < PRINT + 40;
        }
    cr_expect_gt(dark, 40, "the 1 is %d pixels", dark);
    pa_pixels_free(&strip);
    pa_pixels_free(&page);
}

Test(border, print_alone_is_no_border)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_border found;
    struct pa_quad line = pa_quad_of_rect(110, 40, 124, 20);
    row(&page, 114, 44, 7);
    draw_bar(&page, 227, 44, 3, 12,
             PRINT); /* strokes one below the other, as closely as rows are set */
    draw_bar(&page, 227, 28, 3, 12, PRINT);
    draw_bar(&page, 227, 60, 3, 12, PRINT);
    draw_bar(&page, 227, 12, 3, 12, PRINT);
    draw_bar(&page, 227, 76, 3, 12, PRINT);
    cr_expect_not(pa_border_find(pa_pixels_view(&page), &line, &found));
    draw_bar(&page, 227, 0, 2, 100, RULE);
    cr_expect(pa_border_find(pa_pixels_view(&page), &line, &found));
    cr_expect_float_eq(20 * found.at, 227 - 234, 2);
    pa_pixels_free(&page);
}

/* A fold lies where no border stands, and its shadow ends nowhere. */
Test(border, a_fold_is_no_border)
{
    struct pa_pixels page = draw_paper(WIDTH, 100, PAPER);
    struct pa_border found;
    struct pa_quad line = pa_quad_of_rect(20, 40, 124, 20);
    row(&page, 24, 44, 7);
    draw_bar(&page, 139, 0, 2, 100, RULE);
    cr_expect_not(pa_border_find(pa_pixels_view(&page), &line, &found), "in the page's middle");
    line = pa_quad_of_rect(110, 40, 124, 20);
    draw_bar(&page, 229, 0, WIDTH - 229, 100, RULE);
    cr_expect_not(pa_border_find(pa_pixels_view(&page), &line, &found), "a shadow");
    pa_pixels_free(&page);
}
