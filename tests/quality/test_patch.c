/* A slip of other paper under one of twelve rows. */
#include "draw.h"

#include <string.h>

enum { ROW = 5 };

/* Exchanges the paper, lighter than the ink, around a row for another colour, reaching so far above and below it. */
static void paste(struct drawing *d, int reach, int red, int green, int blue)
{
    struct pa_rect r = pa_quad_bounds(&d->line[ROW]);
    for (int y = r.y - reach; y < r.y + r.h + reach; y++)
        for (int x = r.x - reach; x < r.x + 200; x++) {
            uint8_t *p = draw_at(d, x, y);
            if (p[1] < 150)
                continue;
            p[0] = (uint8_t)red;
            p[1] = (uint8_t)green;
            p[2] = (uint8_t)blue;
        }
}

static double measured_at(struct drawing *d, double step)
{
    struct pa_rect r = pa_quad_bounds(&d->line[ROW]);
    struct pa_quad row = pa_quad_of_rect(r.x, r.y - 1, r.w, r.h + 2);
    double level = pa_quality_patch(pa_pixels_view(&d->pixels), &row, step);
    pa_pixels_free(&d->pixels);
    return level;
}

static double measured(struct drawing *d)
{
    return measured_at(d, 0);
}

/* What blocks of colour are rounded to is no other paper. */
Test(patch, coarse_compression)
{
    struct drawing d = draw_page(200, 60);
    paste(&d, 4, 214, 214, 208);
    cr_expect_gt(measured_at(&d, 1), 5);
    d = draw_page(200, 60);
    paste(&d, 4, 214, 214, 208);
    cr_expect_eq(measured_at(&d, 2), 0);
}

Test(patch, lighter_paper_of_another_colour_under_a_row)
{
    struct drawing d = draw_page(200, 60);
    paste(&d, 4, 214, 214, 200);
    cr_expect_gt(measured(&d), 10);
}

/* A row of less than 24 px: what stands out plainly alone is told of it. */
Test(patch, a_slip_about_small_print)
{
    for (int plain = 0; plain < 2; plain++) {
        struct drawing d = draw_page(200, 60);
        struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
        struct pa_quad row = pa_quad_of_rect(r.x, r.y + 1, r.w, r.h - 2);
        if (plain)
            paste(&d, 4, 234, 234, 208);
        else
            paste(&d, 4, 210, 210, 202);
        double level = pa_quality_patch(pa_pixels_view(&d.pixels), &row, 0);
        cr_expect(plain ? level > 14 : level == 0, "%d: %g", plain, level);
        pa_pixels_free(&d.pixels);
    }
}

/* Paper within some pixels of print made lighter, as sharpening does. */
static double halo_of(int reach, int levels)
{
    struct drawing d = draw_page(200, 60);
    struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
    struct pa_quad row = pa_quad_of_rect(r.x, r.y - 1, r.w, r.h + 2);
    struct pa_pixels old;
    struct pa_err err;
    cr_assert_eq(pa_plane_grey(pa_pixels_view(&d.pixels), &old, &err), PA_OK);
    for (int y = reach; y < old.height - reach; y++)
        for (int x = reach; x < old.width - reach; x++) {
            int low = 255;
            for (int v = y - reach; v <= y + reach; v++)
                for (int u = x - reach; u <= x + reach; u++) {
                    int at = old.data[v * old.width + u];
                    low = at < low ? at : low;
                }
            for (int b = 0; b < 3 && low < 150 && old.data[y * old.width + x] >= 150; b++)
                draw_at(&d, x, y)[b] = (uint8_t)(draw_at(&d, x, y)[b] + levels);
        }
    double level = pa_quality_halo(pa_pixels_view(&d.pixels), &row);
    pa_pixels_free(&old);
    pa_pixels_free(&d.pixels);
    return level;
}

Test(patch, the_halo_about_print)
{
    cr_expect_float_eq(halo_of(4, 12), 12, 2);
    cr_expect_lt(halo_of(4, 0), 1);
    cr_expect_lt(halo_of(1, 12), 1);
}

/* Bold print that fills the value leaves no paper to look at, but the slip ends behind it. */
Test(patch, a_slip_that_ends_behind_its_print)
{
    for (int slip = 0; slip < 2; slip++) {
        struct drawing d = draw_page(200, 60);
        struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
        struct pa_quad row = pa_quad_of_rect(r.x, r.y - 1, 3 * r.h, r.h + 2);
        for (int y = r.y; y < r.y + r.h; y++)
            for (int x = r.x; x < r.x + r.w; x++) {
                bool bold = x < r.x + 3 * r.h && (x / 3 + y / 3) % 3 > 0;
                memset(draw_at(&d, x, y), bold ? 60 : 200, 3);
            }
        if (slip)
            paste(&d, 2, 214, 214, 200);
        double level = pa_quality_patch(pa_pixels_view(&d.pixels), &row, 0);
        cr_expect(slip ? level > 5 : level < 1, "%f", level);
        pa_pixels_free(&d.pixels);
    }
}

/* A halo around print is lighter, or of another colour. */
Test(patch, what_is_lighter_alone_or_coloured_alone)
{
    struct drawing d = draw_page(200, 60);
    paste(&d, 4, 214, 214, 214);
    cr_expect_lt(measured(&d), 1);
    d = draw_page(200, 60);
    paste(&d, 4, 200, 200, 186);
    cr_expect_lt(measured(&d), 1);
}

/* What a phone that sharpens and compression leave about print is lighter and of another colour, but ends a little off it. */
Test(patch, the_halo_of_print)
{
    struct drawing d = draw_page(200, 60), plain = draw_page(200, 60);
    struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
    for (int y = r.y - 2; y < r.y + r.h + 2; y++)
        for (int x = r.x - 2; x < r.x + r.w + 2; x++) {
            bool close = false;
            for (int i = 0; i < 9; i++)
                close = close || draw_at(&plain, x + i % 3 - 1, y + i / 3 - 1)[1] < 150;
            uint8_t *p = draw_at(&d, x, y);
            if (!close || p[1] < 150)
                continue;
            p[0] = p[1] = 214;
            p[2] = 206;
        }
    pa_pixels_free(&plain.pixels);
    cr_expect_lt(measured(&d), 1);
}

Test(patch, paper_that_is_the_same_or_darker)
{
    struct drawing d = draw_page(200, 60);
    cr_expect_lt(measured(&d), 1);
    d = draw_page(200, 60);
    paste(&d, 4, 188, 188, 174);
    cr_expect_lt(measured(&d), 1);
}

/* Shade goes on from above to below. */
Test(patch, shade_across_the_page)
{
    struct drawing d = draw_page(200, 60);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++)
            for (int c = 0; c < 3; c++)
                draw_at(&d, x, y)[c] = (uint8_t)(draw_at(&d, x, y)[c] * (300 - y / 4) / 300);
    cr_expect_lt(measured(&d), 1.5);
}

Test(patch, print_too_small_to_tell)
{
    struct drawing d = draw_page(200, 60);
    struct pa_quad small = pa_quad_of_rect(100, 100, 200, 20);
    cr_expect_eq(pa_quality_patch(pa_pixels_view(&d.pixels), &small, 0), 0);
    pa_pixels_free(&d.pixels);
}

/* How deep a pattern is at a pixel, of its strength. */
typedef double pattern(int x, int y);

/* Fine slanting lines, as cards bear them. */
static double slanting(int x, int y)
{
    return (x + 2 * y) % 6 < 2;
}

/* Two sets of waves that cross on a grained paper: between them lie bare places as large as digits. */
static double waving(int x, int y)
{
    double wave = 10 * sin(x / 45.0);
    bool line = (y + (int)(1000 + wave)) % 24 < 2 || (y + (int)(1000 - wave)) % 24 < 2;
    return line ? 1 : (x * 7919 + y * 104729) % 13 / 52.0;
}

/* The pattern on the paper, but for flat paper over columns x0 to x1 of the row and so many px above and below it. */
static double missing_of(int x0, int x1, int strength, int around, pattern *depth)
{
    struct drawing d = draw_page(200, 60);
    struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
    double out = -1;
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            bool patched = y >= r.y - around && y < r.y + r.h + around && x >= x0 && x < x1;
            uint8_t *p = draw_at(&d, x, y);
            for (int c = 0; c < 3 && p[1] >= 150 && !patched; c++)
                p[c] = (uint8_t)(p[c] - strength * depth(x, y));
        }
    int more = around - 3;
    struct pa_quad row = pa_quad_of_rect(r.x, r.y - more, r.w, r.h + 2 * more);
    cr_assert_eq(pa_quality_flat(pa_pixels_view(&d.pixels), &row, &out, NULL), PA_OK);
    pa_pixels_free(&d.pixels);
    return out;
}

static double missing(int x0, int x1, int strength)
{
    return missing_of(x0, x1, strength, 4, slanting);
}

/* In print of 32 px and more. */
Test(patch, a_digit_without_the_pattern_around_it)
{
    struct drawing d = draw_page(200, 60);
    struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
    pa_pixels_free(&d.pixels);
    cr_expect_gt(missing_of(r.x + 207, r.x + 243, 12, 9, slanting), 0.5);
    cr_expect_lt(missing_of(r.x + 207, r.x + 243, 12, 4, slanting), 0.5);
    cr_expect_lt(missing_of(0, 0, 12, 9, slanting), 0.5);
}

Test(patch, a_pattern_that_leaves_bare_places_everywhere)
{
    cr_expect_lt(missing_of(0, 0, 25, 9, waving), 0.3);
}

Test(patch, paper_without_the_pattern_around_it)
{
    struct drawing d = draw_page(200, 60);
    struct pa_rect r = pa_quad_bounds(&d.line[ROW]);
    pa_pixels_free(&d.pixels);
    cr_expect_lt(missing(0, 0, 12), 0.2);
    cr_expect_gt(missing(0, DRAW_W, 12), 0.8);
    cr_expect_gt(missing(r.x + r.w / 2, r.x + r.w, 12), 0.8, "a part of the row");
    cr_expect_eq(missing(0, DRAW_W, 0), 0, "no pattern anywhere");
}
