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

Test(colour, faces_are_warmer_than_their_negatives)
{
    cr_assert_gt(face(170, 140, 120), 0.1);
    cr_assert_gt(face(90, 65, 50), 0.1);
    cr_assert_lt(face(120, 140, 170), -0.1);
    cr_assert_float_eq(face(140, 140, 140), 0, 0.05);
}
