/* draw -- pages of a few rows of strokes, with everything about them known; for the tests of quality/ */
#ifndef TEST_QUALITY_DRAW_H
#define TEST_QUALITY_DRAW_H

#include "quality/quality.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DRAW_EM = 20,
    DRAW_ROWS = 12,
    DRAW_W = 800,
    DRAW_H = 560,
    DRAW_LEFT = 100,
    DRAW_TOP = 80,
    DRAW_PITCH = 34
};

struct drawing {
    struct pa_pixels pixels;
    struct pa_quad line[DRAW_ROWS];
};

static inline uint8_t *draw_at(struct drawing *d, int x, int y)
{
    return d->pixels.data + ((size_t)y * (size_t)d->pixels.width + (size_t)x) * 3;
}

static inline void draw_box(struct drawing *d, struct pa_rect r, int red, int green, int blue)
{
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++) {
            uint8_t *p = draw_at(d, x, y);
            p[0] = (uint8_t)red;
            p[1] = (uint8_t)green;
            p[2] = (uint8_t)blue;
        }
}

/* A character of 20 px: two level, two upright and one slanting stroke, 2 px thick, moved a little by number. */
static inline void draw_character(struct drawing *d, int x, int y, int number, int ink)
{
    int a = number % 3, b = number % 4;
    draw_box(d, (struct pa_rect){x + 1, y + 1 + a, 17, 2}, ink, ink, ink);
    draw_box(d, (struct pa_rect){x + 1, y + 14 + a, 17, 2}, ink, ink, ink);
    draw_box(d, (struct pa_rect){x + 2 + b, y + 1, 2, 18}, ink, ink, ink);
    draw_box(d, (struct pa_rect){x + 12 + b, y + 1, 2, 18}, ink, ink, ink);
    for (int i = 3; i < 17; i++)
        draw_box(d, (struct pa_rect){x + (number % 2 ? i : 19 - i), y + i, 2, 1}, ink, ink, ink);
}

/* 12 lines of 28 characters, ink on paper. */
static inline struct drawing draw_page(int paper, int ink)
{
    struct drawing d;
    cr_assert_eq(pa_pixels_init(&d.pixels, DRAW_W, DRAW_H, 3, NULL), PA_OK);
    memset(d.pixels.data, paper, (size_t)DRAW_W * DRAW_H * 3);
    for (int row = 0; row < DRAW_ROWS; row++) {
        int y = DRAW_TOP + row * DRAW_PITCH;
        for (int i = 0; i < 28; i++)
            draw_character(&d, DRAW_LEFT + i * 21, y, row * 5 + i * 7, ink);
        d.line[row] = pa_quad_of_rect(DRAW_LEFT, y - 1, 28 * 21, 23);
    }
    return d;
}

/* Every pixel becomes the mean of the box from −rx, −ry to rx, ry around it. */
static inline void draw_blur(struct drawing *d, int rx, int ry)
{
    size_t size = (size_t)DRAW_W * DRAW_H * 3;
    uint8_t *copy = malloc(size);
    memcpy(copy, d->pixels.data, size);
    for (int y = ry; y < DRAW_H - ry; y++)
        for (int x = rx; x < DRAW_W - rx; x++) {
            int sum = 0, n = (2 * rx + 1) * (2 * ry + 1);
            for (int dy = -ry; dy <= ry; dy++)
                for (int dx = -rx; dx <= rx; dx++)
                    sum += copy[((size_t)(y + dy) * DRAW_W + (size_t)(x + dx)) * 3];
            memset(draw_at(d, x, y), (sum + n / 2) / n, 3);
        }
    free(copy);
}

static inline double draw_light(double value)
{
    double v = value / 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static inline uint8_t draw_value(double light)
{
    double v = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return (uint8_t)lround(255 * fmin(fmax(v, 0), 1));
}

/* Adds light, of clipping white, within radius of (cx, cy): flat inside, without a rim. */
static inline void draw_glare(struct drawing *d, int cx, int cy, int radius, double light)
{
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++)
            if (hypot(x - cx, y - cy) < radius)
                for (int c = 0; c < 3; c++)
                    draw_at(d, x, y)[c] = draw_value(draw_light(draw_at(d, x, y)[c]) + light);
}

/* The page as its own photo, outline at its border, with or without its lines. */
static inline struct pa_quality draw_measure(const struct drawing *d, bool with_lines)
{
    struct pa_plane view = pa_pixels_view(&d->pixels);
    struct pa_quality_input input = {.page = view,
                                     .photo = view,
                                     .outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H),
                                     .outline_found = true,
                                     .stored_per_page = 2,
                                     .lines = with_lines ? d->line : NULL,
                                     .line_count = with_lines ? DRAW_ROWS : 0,
                                     .jpeg = 1};
    struct pa_quality quality;
    cr_assert_eq(pa_quality_measure(&input, &quality, NULL), PA_OK);
    return quality;
}

#endif
