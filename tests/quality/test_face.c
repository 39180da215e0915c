#include "draw.h"

/* An identity card's shape, and where its portrait has the middle of its head. */
enum { CARD_W = 1000, CARD_H = 631, HEAD_X = 785, HEAD_Y = 240 };

enum what { PLAIN, BARRED, BARRED_ASLANT, FRINGE, SMEARED, OVAL, PAPER, SHADED };

static bool is_in(double x, double y, double cx, double cy, double rx, double ry)
{
    double u = (x - cx) / rx, v = (y - cy) / ry;
    return u * u + v * v <= 1;
}

/* Hair, face, brows, eyes, mouth, neck and dress, all of them bent but the neck's sides. */
static int portrait_at(double x, double y, enum what what)
{
    double u = x - HEAD_X, v = y - HEAD_Y;
    double low = what == BARRED_ASLANT ? v - 0.04 * u : v;
    if ((what == BARRED || what == BARRED_ASLANT) && fabs(u) < 75 && fabs(low + 20) < 25)
        return 5;
    if (what == PAPER || what == SHADED)
        return fabs(u) > 120 || fabs(v) > 190 ? 225 : what == PAPER ? 240 : 150 + (int)(v / 4);
    if (what == OVAL)
        return is_in(u, v, 0, 0, 62, 85) ? 180 : 225;
    if (what == FRINGE && fabs(u) < 55 && fabs(v + 70) < 15)
        return 40;
    for (int side = -1; side <= 1; side += 2)
        if (is_in(u, v, side * 28, -32, 18, 4) || is_in(u, v, side * 28, -12, 7, 7))
            return 45;
    if (is_in(u, v, 0, 50, 25, 7))
        return 120;
    if (is_in(u, v, 0, 0, 62, 85))
        return 180;
    if (is_in(u, v, 0, -20, 80, 105))
        return 40;
    if (fabs(u) < 25 && v > 0 && v < 110)
        return 165;
    return is_in(u, v, 0, 210, 150, 105) && v < 200 ? 60 : 225;
}

static void smear(struct drawing *d, int x0, int y0, int side, int radius)
{
    uint8_t *copy = malloc((size_t)CARD_W * CARD_H * 3);
    memcpy(copy, d->pixels.data, (size_t)CARD_W * CARD_H * 3);
    for (int y = y0; y < y0 + side; y++)
        for (int x = x0; x < x0 + side; x++) {
            int sum = 0, n = (2 * radius + 1) * (2 * radius + 1);
            for (int v = y - radius; v <= y + radius; v++)
                for (int u = x - radius; u <= x + radius; u++)
                    sum += copy[3 * (v * CARD_W + u)];
            draw_box(d, (struct pa_rect){x, y, 1, 1}, sum / n, sum / n, sum / n);
        }
    free(copy);
}

/* A card's emblem: a red disc with gold ears, a star and bars on it, or a disc with a star; then what may lie there instead. */
enum over { EMBLEM, STARRED, DISC, STICKER, WHITE, NOTHING_THERE };

static void draw_emblem(struct drawing *d, enum over over)
{
    for (int y = 60; y < 280; y++)
        for (int x = 50; x < 250; x++) {
            double u = x - 150, v = y - 165, far = hypot(u, v);
            if (far >= 95 || over == NOTHING_THERE)
                continue;
            bool gold = far > 70 ? (int)(atan2(v, u) * 12) % 2 == 0
                                 : ((int)(v / 8) % 3 == 0 && fabs(u) < 50) || hypot(u, v + 45) < 14;
            struct pa_rect at = {x, y, 1, 1};
            if ((over == EMBLEM && gold) || (over == STARRED && far < 30))
                draw_box(d, at, 220, 170, 60);
            else if (over <= DISC)
                draw_box(d, at, 200, 30, 30);
            else if (over == STICKER)
                draw_box(d, at, 240, 210, 40);
            else
                draw_box(d, at, 245, 245, 245);
        }
}

Test(face, an_emblem_has_detail)
{
    for (int over = EMBLEM; over <= NOTHING_THERE; over++) {
        struct drawing d = {0};
        cr_assert_eq(pa_pixels_init(&d.pixels, CARD_W, CARD_H, 3, NULL), PA_OK);
        memset(d.pixels.data, 225, (size_t)CARD_W * CARD_H * 3);
        draw_emblem(&d, (enum over)over);
        struct pa_quality q = draw_measure(&d, false);
        cr_expect(q.emblem.known);
        cr_expect(over <= STARRED ? q.emblem.value < 0.2 : q.emblem.value > 0.67, "%d: %g", over,
                  q.emblem.value);
        pa_pixels_free(&d.pixels);
    }
}

static struct pa_quality measure(enum what what)
{
    struct drawing d = {0};
    cr_assert_eq(pa_pixels_init(&d.pixels, CARD_W, CARD_H, 3, NULL), PA_OK);
    for (int y = 0; y < CARD_H; y++)
        for (int x = 0; x < CARD_W; x++) {
            int level = portrait_at(x, y, what);
            draw_box(&d, (struct pa_rect){x, y, 1, 1}, level, level, level);
        }
    if (what == SMEARED)
        for (int pass = 0; pass < 2; pass++)
            smear(&d, HEAD_X - 90, HEAD_Y - 130, 180, 14);
    struct pa_quality q = draw_measure(&d, false);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(face, a_bar_is_as_long_as_it_is)
{
    cr_expect_float_eq(measure(BARRED).bar.value, 0.15, 0.02);
    cr_expect_float_eq(measure(BARRED_ASLANT).bar.value, 0.15, 0.02);
}

Test(face, hair_brows_and_a_neck_make_no_bar)
{
    cr_expect_lt(measure(PLAIN).bar.value, 0.06, "%g", measure(PLAIN).bar.value);
    cr_expect_lt(measure(FRINGE).bar.value, 0.06, "%g", measure(FRINGE).bar.value);
}

Test(face, a_blurred_face_has_long_edges)
{
    cr_expect_gt(measure(SMEARED).smear.value, 12, "%g", measure(SMEARED).smear.value);
    cr_expect_lt(measure(PLAIN).smear.value, 6, "%g", measure(PLAIN).smear.value);
    cr_expect_lt(measure(BARRED).smear.value, 6, "%g", measure(BARRED).smear.value);
}

/* A head drawn of an oval alone is one. */
Test(face, paper_over_a_face_leaves_nothing)
{
    cr_expect_gt(measure(PAPER).bare.value, 0.95, "%g", measure(PAPER).bare.value);
    cr_expect_gt(measure(SHADED).bare.value, 0.95, "%g", measure(SHADED).bare.value);
    cr_expect_lt(measure(OVAL).bare.value, 0.8, "%g", measure(OVAL).bare.value);
    cr_expect_lt(measure(PLAIN).bare.value, 0.4, "%g", measure(PLAIN).bare.value);
}

/* What lies where a card has its emblem may be it; what reaches from there to the middle is none. */
Test(face, a_finger_from_the_emblem_on)
{
    for (int far = 0; far < 2; far++) {
        struct drawing d = {0};
        cr_assert_eq(pa_pixels_init(&d.pixels, CARD_W, CARD_H, 3, NULL), PA_OK);
        memset(d.pixels.data, 225, (size_t)CARD_W * CARD_H * 3);
        for (int i = 0; i < (far ? 400 : 120); i++)
            draw_box(&d, (struct pa_rect){60 + i, 80 + i * 3 / 4, 110, 110}, 205, 155, 130);
        struct pa_quality q = draw_measure(&d, false);
        cr_expect(far ? q.occluded.value > 0.05 : q.occluded.value == 0, "%d: %g", far,
                  q.occluded.value);
        pa_pixels_free(&d.pixels);
    }
}
