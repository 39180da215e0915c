/* Digits that stand twice in a number, of one face or of two. */
#include "draw.h"

#include <string.h>

enum { COUNT = 18, STEP = 24, TOP = 200 };
static const char NUMBER[] = "320583198708192263";

struct change {
    int from, to; /* the run that was set in by hand */
    int face;     /* moves a digit's shape to another's */
    int wider;    /* px */
    int smear;    /* px on either side that join the run and what is before it */
};

static struct pa_repeats measured(struct change by)
{
    struct drawing d = draw_page(210, 210);
    struct pa_repeats repeats;
    for (int i = 0; i < COUNT; i++) {
        bool other = i >= by.from && i < by.to;
        for (int k = 0; k <= (other ? by.wider : 0); k++)
            draw_character(&d, DRAW_LEFT + i * STEP + k, TOP,
                           (NUMBER[i] - '0') * 7 + (other ? by.face : 0), 60);
    }
    for (int y = 0; by.smear > 0 && y < 6; y++)
        draw_box(
            &d,
            (struct pa_rect){DRAW_LEFT + by.from * STEP - by.smear, TOP + 6 + y, 2 * by.smear, 1},
            130, 130, 130);
    struct pa_quad row = pa_quad_of_rect(DRAW_LEFT, TOP - 5, COUNT * STEP, 30);
    cr_assert_eq(pa_quality_repeats(pa_pixels_view(&d.pixels), &row, NUMBER, &repeats, NULL),
                 PA_OK);
    pa_pixels_free(&d.pixels);
    return repeats;
}

Test(repeats, one_face)
{
    struct pa_repeats said = measured((struct change){0});
    cr_expect_lt(said.shape, 0.04, "%g", said.shape);
    cr_expect_lt(said.width, 0.08, "%g", said.width);
}

Test(repeats, digits_of_another_face)
{
    static const struct change by[] = {
        {14, 18, 5, 0, 0}, {6, 10, 5, 0, 0}, {14, 18, 5, 0, 5}, {14, 15, 5, 0, 0}};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        struct pa_repeats said = measured(by[i]);
        cr_expect_gt(said.shape, 0.08, "%zu: %g", i, said.shape);
    }
}

Test(repeats, strokes_of_another_weight)
{
    struct pa_repeats said = measured((struct change){14, 18, 0, 1, 0});
    cr_expect_gt(said.width, 0.17, "%g", said.width);
}

/* A number of letters in small print, another count of characters, a blank: nothing can be said. */
Test(repeats, what_cannot_be_told)
{
    struct drawing d = draw_page(210, 60);
    struct pa_repeats said;
    struct pa_quad low = pa_quad_of_rect(DRAW_LEFT, TOP, COUNT * STEP, 16);
    struct pa_quad blank = pa_quad_of_rect(DRAW_LEFT, 5, COUNT * STEP, 30);
    struct pa_plane page = pa_pixels_view(&d.pixels);
    const struct {
        const struct pa_quad *quad;
        const char *text;
    } rows[] = {{&low, NUMBER}, {&blank, NUMBER}, {&d.line[3], "320583198708"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_assert_eq(pa_quality_repeats(page, rows[i].quad, rows[i].text, &said, NULL), PA_OK);
        cr_expect(said.shape <= 0 && said.width <= 0, "%zu", i);
    }
    pa_pixels_free(&d.pixels);
}
