#include "draw.h"

/* A page under light of that tint, with a seal of that colour. */
static struct pa_quality sealed(int red, int green, int blue, double warm)
{
    struct drawing d = draw_page(210, 50);
    draw_box(&d, (struct pa_rect){500, 400, 90, 90}, red, green, blue);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            uint8_t *p = draw_at(&d, x, y);
            p[0] = (uint8_t)fmin(p[0] * warm, 255);
            p[2] = (uint8_t)(p[2] / warm);
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(colour, a_red_seal_is_colour)
{
    cr_assert(sealed(180, 80, 80, 1).is_colour);
    cr_assert(sealed(180, 80, 80, 1.15).is_colour);
}

Test(colour, a_pale_seal_is_colour)
{
    cr_assert(sealed(225, 175, 175, 1).is_colour);
}

Test(colour, a_copy_is_none_whatever_the_light)
{
    cr_assert_not(sealed(110, 110, 110, 1).is_colour);
    cr_assert_not(sealed(110, 110, 110, 1.15).is_colour);
    cr_assert_lt(sealed(110, 110, 110, 1.15).colourful.value, 0.05);
}

Test(colour, a_red_seal_is_warm_and_a_blue_one_is_not)
{
    cr_assert_gt(sealed(180, 80, 80, 1).warm.value, 0.9);
    cr_assert_gt(sealed(180, 80, 80, 1.15).warm.value, 0.9);
    cr_assert_lt(sealed(80, 80, 180, 1).warm.value, 0.1);
    cr_assert_not(sealed(110, 110, 110, 1).warm.known);
}

/* Colour of a page's head, with an emblem there of that red, over a red seal at its foot. */
static double head(int red, int green, int blue)
{
    struct drawing d = draw_page(210, 50);
    draw_box(&d, (struct pa_rect){500, 400, 90, 90}, 180, 80, 80);
    draw_box(&d, (struct pa_rect){360, 30, 80, 80}, red, green, blue);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert(q.is_colour);
    pa_pixels_free(&d.pixels);
    return q.head_colour.value;
}

Test(colour, a_seal_gives_the_head_no_colour)
{
    cr_assert_gt(head(180, 80, 80), 0.5);
    cr_assert_lt(head(110, 110, 110), 0.1);
}

/* A page with a face of that colour. */
static struct pa_quality face_of(int red, int green, int blue)
{
    struct drawing d = draw_page(210, 50);
    draw_box(&d, (struct pa_rect){DRAW_W * 7 / 10, DRAW_H / 5, DRAW_W / 5, DRAW_H * 3 / 10}, red,
             green, blue);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

static double face(int red, int green, int blue)
{
    return face_of(red, green, blue).face_warm.value;
}

Test(colour, a_face_that_is_nothing_but_white_is_burnt)
{
    cr_assert_gt(face_of(255, 255, 252).face_burnt.value, 0.9);
    cr_assert_eq(face_of(255, 240, 225).face_burnt.value, 0);
}

/* A dark head before white: what is beside it is no skin. */
Test(colour, white_about_a_face_burns_nothing)
{
    struct drawing d = draw_page(210, 50);
    draw_box(&d, (struct pa_rect){DRAW_W * 7 / 10, DRAW_H / 5, DRAW_W / 5, DRAW_H * 3 / 10}, 255,
             255, 255);
    draw_box(&d, (struct pa_rect){DRAW_W * 75 / 100, DRAW_H / 4, DRAW_W * 8 / 100, DRAW_H / 4}, 110,
             110, 110);
    cr_assert_eq(draw_measure(&d, true).face_burnt.value, 0);
    pa_pixels_free(&d.pixels);
}

/* What is measured of a card's labels of that colour, under two lamps: the light is bluer on the right by so much. */
static double labels_of(int red, int green, int blue, double lamps)
{
    struct drawing d = draw_page(210, 50);
    for (int row = 0; row < 4; row++)
        draw_box(&d,
                 (struct pa_rect){DRAW_W / 20, DRAW_H * (row + 1) / 8, DRAW_W / 10, DRAW_H / 25},
                 red, green, blue);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            uint8_t *p = draw_at(&d, x, y);
            p[2] = (uint8_t)fmin(p[2] * (1 - lamps / 2 + lamps * x / DRAW_W), 255);
        }
    double level = draw_measure(&d, true).labels.value;
    pa_pixels_free(&d.pixels);
    return level;
}

Test(colour, of_labels)
{
    cr_expect_gt(labels_of(60, 100, 170, 0), 0.2);
    cr_expect_gt(labels_of(60, 100, 170, 0.2), 0.2);
    cr_expect_lt(labels_of(170, 100, 60, 0), 0.04, "red and blue exchanged");
    cr_expect_lt(labels_of(100, 100, 100, 0), 0.04);
    cr_expect_lt(labels_of(100, 100, 100, 0.2), 0.06);
    cr_expect_lt(labels_of(100, 100, 100, -0.2), 0.06);
}

Test(colour, faces_are_warmer_than_their_negatives)
{
    cr_assert_gt(face(170, 140, 120), 0.1);
    cr_assert_gt(face(90, 65, 50), 0.1);
    cr_assert_lt(face(120, 140, 170), -0.1);
    cr_assert_float_eq(face(140, 140, 140), 0, 0.05);
}
