#include "draw.h"

/* A small generator, so that the test is the same everywhere. */
static int noise_step(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (int)(*state >> 28) - 8;
}

static void add_noise(struct drawing *d)
{
    unsigned state = 7;
    for (size_t i = 0; i < (size_t)DRAW_W * DRAW_H; i++) {
        int step = noise_step(&state) / 2;
        for (int c = 0; c < 3; c++)
            d->pixels.data[3 * i + (size_t)c] = (uint8_t)(d->pixels.data[3 * i + (size_t)c] + step);
    }
}

/* Share of the page, from the left, that the waves lie over. */
static double share = 1;

/* Waves over the page: amplitude on red less on blue (colour) or, across each other, on all (lightness). */
static struct pa_quality with_waves(double fx, double fy, double amplitude, bool colour)
{
    struct drawing d = draw_page(200, 200);
    add_noise(&d);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double wave = amplitude * sin(2 * 3.14159265 * (fx * x + fy * y));
            if (x >= share * DRAW_W)
                continue;
            if (!colour)
                wave = (wave + amplitude * sin(2 * 3.14159265 * (fx * y - fy * x))) / 2;
            uint8_t *p = draw_at(&d, x, y);
            p[0] = (uint8_t)(p[0] + wave);
            p[1] = (uint8_t)(p[1] + (colour ? 0 : wave));
            p[2] = (uint8_t)(p[2] + (colour ? -wave : wave));
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(recapture, plain_paper_shows_no_raster)
{
    struct pa_quality q = with_waves(0, 0, 0, false);
    cr_assert(q.moire.known);
    cr_assert_lt(q.moire.value, 0.9);
    cr_assert_lt(q.print_dots.value, 0.9);
}

Test(recapture, a_screen_held_straight_shows_on_the_axes)
{
    cr_assert_gt(with_waves(0.14, 0, 20, true).moire.value, 0.9);
    cr_assert_gt(with_waves(0, 0.14, 20, true).moire.value, 0.9);
}

/* A monitor's pixels, half as fine as the picture's: no print has such waves. */
Test(recapture, rows_as_fine_as_pixels_are_a_screen)
{
    cr_assert_gt(with_waves(0.484, 0, 12, false).moire.value, 0.9);
    cr_assert_lt(with_waves(0.36, 0, 12, false).moire.value, 0.9);
}

/* Rules one pixel high, which lie level in most places: as high all along the axis, they are no screen's rows. */
Test(recapture, rules_are_no_rows_of_pixels)
{
    struct drawing d = draw_page(210, 210);
    add_noise(&d);
    for (int y = 20; y < DRAW_H; y += 31)
        draw_box(&d, (struct pa_rect){0, y, DRAW_W, 1}, 90, 90, 90);
    cr_expect_lt(draw_measure(&d, true).moire.value, 0.5);
    pa_pixels_free(&d.pixels);
}

Test(recapture, coloured_stripes_are_a_screen)
{
    struct pa_quality q = with_waves(0.29, 0.03, 12, true);
    cr_assert_gt(q.moire.value, 0.9);
    cr_assert_eq(q.print_dots.value, 0);
}

/* What lies under most of a page, but not under a third of it, is no raster: blank parts of a clean scan lack the waves of print. */
Test(recapture, waves_over_a_part_of_the_page_are_no_screen)
{
    cr_assert_gt(with_waves(0.29, 0.03, 12, false).moire.value, 0.9);
    share = 0.65;
    cr_assert_lt(with_waves(0.29, 0.03, 12, false).moire.value, 0.9);
}

Test(recapture, a_slanting_raster_is_print)
{
    struct pa_quality q = with_waves(0.17, 0.19, 20, false);
    cr_assert_gt(q.print_dots.value, 0.9);
}

static double dots_of(struct drawing *d)
{
    double dots = draw_measure(d, true).print_dots.value;
    pa_pixels_free(&d->pixels);
    return dots;
}

/* Dots of one ink near the axes, in squares, and those of another, by so many levels, at another angle. */
static double dots_of_inks(double other)
{
    struct drawing d = draw_page(200, 200);
    add_noise(&d);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double light = 9 * (sin(1.08 * x - 0.2 * y) + sin(1.08 * y + 0.2 * x));
            double colour = other * (sin(0.3 * x + 0.98 * y) + sin(0.3 * y - 0.98 * x));
            uint8_t *p = draw_at(&d, x, y);
            p[0] = (uint8_t)(p[0] + light + colour);
            p[1] = (uint8_t)(p[1] + light);
            p[2] = (uint8_t)(p[2] + light - colour);
        }
    return dots_of(&d);
}

Test(recapture, inks_each_in_its_own_raster_are_a_colour_print)
{
    cr_assert_gt(dots_of_inks(10), 0.9);
    cr_assert_lt(dots_of_inks(0), 0.9);
}

/* Waves that cross each other aslant over a part of the page, by so many levels of the channels from the first on. */
static void lay_dots(struct drawing *d, struct pa_rect r, int first, double amplitude)
{
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            for (int c = first; c < 3; c++)
                draw_at(d, x, y)[c] =
                    (uint8_t)(draw_at(d, x, y)[c] + amplitude * sin(1.1 * x + 1.2 * y) +
                              amplitude * sin(1.1 * y - 1.2 * x));
}

/* A page on which nothing but a red seal of 240 px shows the dots of a print, by so many levels; the paper is bare. */
static double dots_of_seal(double amplitude)
{
    struct drawing d = draw_page(230, 230);
    const struct pa_rect seal = {420, 240, 240, 240};
    draw_box(&d, seal, 200, 60, 60);
    lay_dots(&d, seal, 1, amplitude);
    add_noise(&d);
    return dots_of(&d);
}

Test(recapture, dots_in_a_seal_alone_are_print)
{
    cr_assert_gt(dots_of_seal(25), 0.9);
    cr_assert_lt(dots_of_seal(0), 0.5);
}

/* A page whose paper carries waves like dots, so high; with a red seal that has none of them, or without. */
static double dots_of_paper(double amplitude, int grain, bool seal)
{
    struct drawing d = draw_page(230, 230);
    lay_dots(&d, (struct pa_rect){0, 0, DRAW_W, DRAW_H}, 0, amplitude);
    if (seal)
        draw_box(&d, (struct pa_rect){420, 240, 240, 240}, 200, 60, 60);
    for (int i = 0; i < grain; i++)
        add_noise(&d);
    return dots_of(&d);
}

/* A lattice of the paper is not in the ink that was put on it; a print's dots are. */
Test(recapture, low_dots_that_coloured_ink_lacks_are_the_papers)
{
    cr_assert_gt(dots_of_paper(3, 4, false), 0.88, "%g", dots_of_paper(3, 4, false));
    cr_assert_lt(dots_of_paper(3, 4, true), 0.85, "%g", dots_of_paper(3, 4, true));
    cr_assert_gt(dots_of_paper(9, 1, true), 0.96, "%g", dots_of_paper(9, 1, true));
}

/* Paper in cells of 20 px, more or less red than blue without any order. */
static double moire_of_cells(int amplitude)
{
    struct drawing d = draw_page(200, 200);
    unsigned state = 3;
    for (int y = 0; y < DRAW_H; y += 20)
        for (int x = 0; x < DRAW_W; x += 20) {
            int step = noise_step(&state) * amplitude / 8;
            draw_box(&d, (struct pa_rect){x, y, 20, 20}, 200 + step, 200, 200 - step);
        }
    add_noise(&d);
    double moire = draw_measure(&d, true).moire.value;
    pa_pixels_free(&d.pixels);
    return moire;
}

Test(recapture, strong_colours_all_over_are_a_screen_pale_ones_are_a_pattern)
{
    cr_assert_gt(moire_of_cells(40), 0.92);
    cr_assert_lt(moire_of_cells(8), 0.9);
}

/* Lines all over the page, on red and on blue by an amplitude each, blue behind red by so many degrees. */
static struct pa_quality with_lines(double fx, double fy, double red, double blue, double behind)
{
    struct drawing d = draw_page(200, 60);
    add_noise(&d);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double at = 2 * 3.14159265 * (fx * x + fy * y);
            uint8_t *p = draw_at(&d, x, y);
            p[0] = (uint8_t)(p[0] + red * sin(at));
            p[1] = (uint8_t)(p[1] + (red + blue) / 2 * sin(at - behind * 3.14159265 / 360));
            p[2] = (uint8_t)(p[2] + blue * sin(at - behind * 3.14159265 / 180));
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(recapture, tinted_lines_are_the_papers_own_grey_ones_are_none)
{
    cr_assert_gt(with_lines(0.29, 0.05, 14, 14, 0).moire.value, 0.9);
    cr_assert_lt(with_lines(0.29, 0.05, 22, 8, 0).moire.value, 0.5);
}

Test(recapture, slanting_lines_one_way_are_no_dots)
{
    struct pa_quality q = with_lines(0.19, 0.17, 14, 14, 0);
    cr_assert_lt(q.print_dots.value, 0.5);
    cr_assert_lt(q.moire.value, 0.5);
}

Test(recapture, red_and_blue_out_of_step_are_a_screen)
{
    cr_assert_gt(with_lines(0.29, 0.05, 5, 4, 120).moire.value, 0.9);
    cr_assert_gt(with_lines(0.19, 0.17, 5, 4, -120).moire.value, 0.9);
}

Test(recapture, a_closer_look_adds_what_the_first_did_not_show)
{
    struct drawing d = draw_page(200, 200);
    struct pa_quad outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H);
    struct pa_rasters closer;
    add_noise(&d);
    struct pa_quality_input input = {.page = pa_pixels_view(&d.pixels),
                                     .photo = pa_pixels_view(&d.pixels)};
    input.outline = outline;
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    double moire = q.moire.value;
    cr_assert_lt(q.print_dots.value, 0.5);
    lay_dots(&d, (struct pa_rect){0, 0, DRAW_W, DRAW_H}, 0, 9);
    cr_assert_eq(pa_quality_look_closer(pa_pixels_view(&d.pixels), &outline, &closer, NULL), PA_OK);
    cr_assert_gt(closer.print_dots.value, 0.9, "%g", closer.print_dots.value);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++)
            for (int c = 0; c < 3; c++)
                draw_at(&d, x, y)[c] = 200;
    input.closer = closer;
    input.closer.moire = (struct pa_amount){true, 0, 0.6};
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_assert_gt(q.print_dots.value, 0.9, "%g", q.print_dots.value);
    cr_assert_eq(q.moire.value, moire, "%g", q.moire.value);
    pa_pixels_free(&d.pixels);
}

/* Upright stripes of red beside blue are a screen's, if faint; of one colour they are a paper's own. */
Test(recapture, stripes_out_of_step_are_a_screen)
{
    for (int shift = 0; shift <= 80; shift += 80) {
        struct drawing d = draw_page(200, 200);
        add_noise(&d);
        for (int y = 0; y < DRAW_H; y++)
            for (int x = 0; x < DRAW_W; x++) {
                double phase = 2 * M_PI * 0.28 * x, off = shift * M_PI / 180;
                for (int c = 0; c < 3; c++)
                    draw_at(&d, x, y)[c] += (uint8_t)(int)lround(4 * cos(phase + off * c / 2));
            }
        struct pa_quality q = draw_measure(&d, false);
        cr_assert_eq(q.moire.value >= 0.92, shift > 0, "%d: %g", shift, q.moire.value);
        pa_pixels_free(&d.pixels);
    }
}

Test(recapture, flat_bars_on_a_tall_picture_are_a_screenshot)
{
    struct drawing d = draw_page(200, 60);
    add_noise(&d);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_quality_input input = {.page = view, .stored_per_page = 1, .outline_found = true};
    input.photo = pa_plane_crop(view, (struct pa_rect){0, 0, 260, DRAW_H});
    input.outline = pa_quad_of_rect(0, 0, 260, DRAW_H);
    struct pa_quality without, with;
    cr_assert_eq(pa_quality_measure(&input, &without, NULL), PA_OK);
    draw_box(&d, (struct pa_rect){0, 0, DRAW_W, 40}, 20, 20, 20);
    draw_box(&d, (struct pa_rect){0, DRAW_H - 40, DRAW_W, 40}, 20, 20, 20);
    cr_assert_eq(pa_quality_measure(&input, &with, NULL), PA_OK);
    cr_assert_lt(without.screenshot.value, 0.7);
    cr_assert_gt(with.screenshot.value, 0.7);
    pa_pixels_free(&d.pixels);
}

static double screenshot_of(struct drawing *d, struct pa_rect part)
{
    struct pa_quality_input input = {.page = pa_pixels_view(&d->pixels),
                                     .photo = pa_plane_crop(pa_pixels_view(&d->pixels), part),
                                     .outline = pa_quad_of_rect(0, 0, part.w, part.h),
                                     .outline_found = true,
                                     .stored_per_page = 1,
                                     .jpeg = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    return q.screenshot.value;
}

Test(recapture, a_screenshot_lies_on_its_side)
{
    struct drawing d = draw_page(200, 60);
    add_noise(&d);
    struct pa_rect screen = {0, 0, DRAW_W, 260};
    draw_box(&d, (struct pa_rect){0, 0, 26, 260}, 250, 250, 250);
    draw_box(&d, (struct pa_rect){DRAW_W - 26, 0, 26, 260}, 10, 10, 10);
    cr_assert_eq(screenshot_of(&d, screen), 0.4); /* no clock: a drawing between two fields */
    for (int i = 0; i < 4; i++)
        draw_box(&d, (struct pa_rect){7, 30 + 12 * i, 12, 6}, 30, 30, 30);
    cr_assert_geq(screenshot_of(&d, screen), 0.7);
    pa_pixels_free(&d.pixels);
}

Test(recapture, a_bar_with_a_clock_is_a_screenshot_a_plain_ground_is_none)
{
    struct drawing d = draw_page(200, 60);
    add_noise(&d);
    struct pa_rect screen = {0, 0, DRAW_W, 460};
    draw_box(&d, (struct pa_rect){0, 0, DRAW_W, 24}, 250, 250, 250); /* a bar at the top alone */
    cr_assert_lt(screenshot_of(&d, screen), 0.7);
    for (int i = 0; i < 4; i++)
        draw_box(&d, (struct pa_rect){30 + 12 * i, 6, 6, 12}, 30, 30, 30);
    cr_assert_geq(screenshot_of(&d, screen), 0.7);
    const struct pa_rect ground[4] = {
        {0, 0, DRAW_W, 24}, {0, 430, DRAW_W, 30}, {0, 0, 30, DRAW_H}, {DRAW_W - 30, 0, 30, DRAW_H}};
    for (int i = 0; i < 4; i++)
        draw_box(&d, ground[i], 120, 110, 100);
    cr_assert_eq(screenshot_of(&d, screen), 0);
    for (int y = 0; y < 460; y += 2) /* two sides with a little grain */
        for (int x = 0; x < 30; x++)
            for (int c = 0; c < 3; c++) {
                draw_at(&d, x, y)[c] = (uint8_t)(118 - 10 * c + x % 3);
                draw_at(&d, DRAW_W - 1 - x, y)[c] = (uint8_t)(118 - 10 * c + x % 3);
            }
    cr_assert_eq(screenshot_of(&d, screen), 0);
    pa_pixels_free(&d.pixels);
}

/* Above the picture a black field full of words, below it one without; white ones are a page's margins. */
Test(recapture, a_viewers_black_fields_are_a_screenshot)
{
    for (int light = 0; light <= 250; light += 250) {
        struct drawing d = draw_page(200, 60);
        add_noise(&d);
        struct pa_rect screen = {0, 0, DRAW_W, 460};
        draw_box(&d, (struct pa_rect){0, 0, DRAW_W, 60}, light, light, light);
        draw_box(&d, (struct pa_rect){0, 380, DRAW_W, 80}, light, light, light);
        draw_box(&d, (struct pa_rect){30, 6, DRAW_W - 300, 40}, 250 - light, 250 - light,
                 250 - light);
        double shot = screenshot_of(&d, screen);
        cr_assert(light == 0 ? shot >= 0.7 : shot < 0.7, "%d: %g", light, shot);
        pa_pixels_free(&d.pixels);
    }
}

Test(recapture, a_corner_that_reaches_into_a_plain_ground_is_no_sign)
{
    struct drawing d = draw_page(200, 60);
    add_noise(&d);
    struct pa_rect photo = {0, 0, DRAW_W, 460};
    draw_box(&d, (struct pa_rect){0, 0, DRAW_W, 40}, 120, 110, 100);
    for (int i = 0; i < 16; i++) /* from 24 px below the side on, a px wider each px */
        draw_box(&d, (struct pa_rect){300 - i, 24 + i, 1 + 2 * i, 1}, 230, 230, 230);
    cr_assert_lt(screenshot_of(&d, photo), 0.7);
    for (int y = 12; y < 40; y += 2) /* its tip comes and goes with the grain */
        draw_box(&d, (struct pa_rect){292, y, 16, 1}, 230, 230, 230);
    cr_assert_lt(screenshot_of(&d, photo), 0.7);
    pa_pixels_free(&d.pixels);
}

Test(recapture, blocks_of_eight)
{
    struct drawing d = draw_page(200, 200);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++)
            memset(draw_at(&d, x, y), 180 + (x / 8 * 7 + y / 8 * 5) % 9, 3);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_quality_input input = {.page = view,
                                     .photo = view,
                                     .outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H),
                                     .stored_per_page = 1,
                                     .jpeg = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_assert_gt(q.blockiness.value, 0.9);
    input.stored_per_page = 2; /* shrunk: blocks cannot be seen, nothing is claimed */
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_assert_not(q.blockiness.known);
    pa_pixels_free(&d.pixels);
}
