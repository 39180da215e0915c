#include "locate/locate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct pa_pixels photo_of(int width, int height)
{
    struct pa_pixels photo;
    cr_assert_eq(pa_pixels_init(&photo, width, height, 3, NULL), PA_OK);
    return photo;
}

static void set(struct pa_pixels *photo, int x, int y, int value)
{
    memset(photo->data + 3 * ((size_t)y * (size_t)photo->width + (size_t)x), value, 3);
}

static int get(const struct pa_pixels *page, int x, int y)
{
    return page->data[3 * ((size_t)y * (size_t)page->width + (size_t)x)];
}

static void near(struct pa_point p, double x, double y, double by)
{
    cr_assert(fabs(p.x - x) <= by && fabs(p.y - y) <= by, "(%g, %g) instead of (%g, %g)", p.x, p.y,
              x, y);
}

Test(rectify, whole_photo_is_copied)
{
    struct pa_pixels photo = photo_of(141, 100);
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 141; x++)
            set(&photo, x, y, (x * 37 + y * 91) % 256);
    struct pa_quad quad = pa_quad_of_rect(0, 0, 141, 100);
    struct pa_page page;
    cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quad, 1000, &page, NULL), PA_OK);
    cr_assert_eq(page.pixels.width, 141);
    cr_assert_eq(page.pixels.height, 99); /* 141 / √2 = 99.7: paper */
    near(pa_homography_apply(&page.to_photo, (struct pa_point){0.5, 0.5}), 0.5, 0.505, 0.01);
    pa_page_free(&page);
    /* 1.5 is neither paper nor card: sides as measured, every pixel the photo's own */
    quad = pa_quad_of_rect(15, 20, 120, 80);
    cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quad, 1000, &page, NULL), PA_OK);
    cr_assert_eq(page.pixels.width, 120);
    cr_assert_eq(page.pixels.height, 80);
    for (int y = 0; y < 80; y++)
        for (int x = 0; x < 120; x++)
            cr_assert_eq(get(&page.pixels, x, y), get(&photo, x + 15, y + 20));
    pa_page_free(&page);
    pa_pixels_free(&photo);
}

/* Rows that lie wholly inside the photo go another way than those at its rim, and three bands another than one. */
Test(rectify, all_ways_give_the_same_page)
{
    struct pa_pixels photo = photo_of(300, 240), grey;
    cr_assert_eq(pa_pixels_init(&grey, 300, 240, 1, NULL), PA_OK);
    for (int y = 0; y < 240; y++)
        for (int x = 0; x < 300; x++) {
            set(&photo, x, y, (x * x * 7 + y * 91 + x * y) % 256);
            grey.data[y * 300 + x] = (uint8_t)get(&photo, x, y);
        }
    const struct pa_quad quads[] = {{{{20, 15}, {270, 30}, {285, 220}, {10, 225}}},
                                    {{{-20, 1}, {300, 12}, {310, 235}, {3, 260}}},
                                    {{{120, 10}, {150, 10}, {299, 200}, {1, 200}}}};
    for (int i = 0; i < 3; i++) {
        struct pa_page coloured, of_grey;
        cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quads[i], 1000, &coloured, NULL),
                     PA_OK);
        cr_assert_eq(pa_locate_rectify(pa_pixels_view(&grey), 1, &quads[i], 1000, &of_grey, NULL),
                     PA_OK);
        cr_assert_eq(coloured.pixels.width, of_grey.pixels.width);
        cr_assert_eq(coloured.pixels.height, of_grey.pixels.height);
        for (int k = 0; k < of_grey.pixels.width * of_grey.pixels.height; k++)
            for (int b = 0; b < 3; b++)
                cr_assert(abs(coloured.pixels.data[3 * k + b] - of_grey.pixels.data[k]) <= 1);
        pa_page_free(&coloured);
        pa_page_free(&of_grey);
    }
    pa_pixels_free(&photo);
    pa_pixels_free(&grey);
}

/* A trapezoid's diagonals meet at (50, 100/3), and so the page's middle must lie there. */
Test(rectify, map_leads_from_page_to_full_photo)
{
    struct pa_pixels half = photo_of(60, 40); /* the photo at half size */
    struct pa_quad quad = {{{0, 0}, {100, 0}, {75, 50}, {25, 50}}};
    struct pa_page page;
    cr_assert_eq(pa_locate_rectify(pa_pixels_view(&half), 0.5, &quad, 1000, &page, NULL), PA_OK);
    double w = page.pixels.width, h = page.pixels.height;
    cr_assert(fmax(w, h) == 50, "the longer side is as long as in the source");
    near(pa_homography_apply(&page.to_photo, (struct pa_point){0, 0}), 0, 0, 1e-6);
    near(pa_homography_apply(&page.to_photo, (struct pa_point){w, h}), 75, 50, 1e-6);
    near(pa_homography_apply(&page.to_photo, (struct pa_point){w / 2, h / 2}), 50, 100.0 / 3, 1e-6);
    pa_page_free(&page);
    pa_pixels_free(&half);
}

Test(rectify, fine_pattern_shrinks_to_its_mean)
{
    struct pa_pixels photo = photo_of(600, 400);
    for (int y = 0; y < 400; y++)
        for (int x = 0; x < 600; x++)
            set(&photo, x, y, (x + y) % 2 ? 255 : 0);
    struct pa_quad quad = pa_quad_of_rect(0, 0, 600, 400);
    for (int side = 90; side <= 330; side += 60) {
        struct pa_page page;
        cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quad, side, &page, NULL), PA_OK);
        cr_assert_eq(page.pixels.width, side);
        for (int y = 2; y < page.pixels.height - 2; y++)
            for (int x = 2; x < page.pixels.width - 2; x++)
                cr_assert(abs(get(&page.pixels, x, y) - 127) <= 40, "side %d: %d at %d %d", side,
                          get(&page.pixels, x, y), x, y);
        pa_page_free(&page);
    }
    pa_pixels_free(&photo);
}

Test(rectify, spot_lands_where_the_map_says)
{
    struct pa_pixels photo = photo_of(300, 200);
    for (int y = 98; y < 103; y++)
        for (int x = 148; x < 153; x++)
            set(&photo, x, y, 255); /* centre (150.5, 100.5) */
    struct pa_quad quad = {{{30, 20}, {280, 40}, {260, 190}, {20, 170}}};
    struct pa_page page;
    cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quad, 400, &page, NULL), PA_OK);
    for (int turn = 0; turn < 4; turn++) {
        double sum = 0, sx = 0, sy = 0;
        for (int y = 0; y < page.pixels.height; y++)
            for (int x = 0; x < page.pixels.width; x++) {
                double v = get(&page.pixels, x, y);
                sum += v;
                sx += v * (x + 0.5);
                sy += v * (y + 0.5);
            }
        near(pa_homography_apply(&page.to_photo, (struct pa_point){sx / sum, sy / sum}), 150.5,
             100.5, 0.15);
        cr_assert_eq(pa_page_turn(&page, 1, NULL), PA_OK);
    }
    near(pa_homography_apply(&page.to_photo, (struct pa_point){0, 0}), 30, 20, 1e-6);
    pa_page_free(&page);
    pa_pixels_free(&photo);
}

Test(rectify, turn_is_clockwise)
{
    struct pa_pixels photo = photo_of(120, 80);
    set(&photo, 0, 0, 255);
    struct pa_quad quad = pa_quad_of_rect(0, 0, 120, 80);
    struct pa_page page;
    cr_assert_eq(pa_locate_rectify(pa_pixels_view(&photo), 1, &quad, 120, &page, NULL), PA_OK);
    cr_assert_eq(pa_page_turn(&page, 1, NULL), PA_OK);
    cr_assert_eq(page.pixels.width, 80);
    cr_assert_eq(get(&page.pixels, 79, 0), 255); /* top left goes to top right */
    near(pa_homography_apply(&page.to_photo, (struct pa_point){80, 0}), 0, 0, 1e-9);
    pa_page_free(&page);
    pa_pixels_free(&photo);
}

Test(rectify, refuses_what_is_no_outline)
{
    struct pa_pixels photo = photo_of(100, 100);
    struct pa_quad line = {{{0, 0}, {50, 0}, {100, 0}, {20, 0}}};
    struct pa_quad turned = {{{0, 0}, {0, 90}, {90, 90}, {90, 0}}};
    struct pa_quad nowhere = {{{NAN, 0}, {90, 0}, {90, 90}, {0, 90}}};
    struct pa_page page;
    struct pa_plane view = pa_pixels_view(&photo);
    cr_assert_eq(pa_locate_rectify(view, 1, &line, 100, &page, NULL), PA_E_ARG);
    cr_assert_eq(pa_locate_rectify(view, 1, &turned, 100, &page, NULL), PA_E_ARG);
    cr_assert_eq(pa_locate_rectify(view, 1, &nowhere, 100, &page, NULL), PA_E_ARG);
    cr_assert_null(page.pixels.data);
    pa_pixels_free(&photo);
}
