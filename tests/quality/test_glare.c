#include "draw.h"

static const double SHARE_TOL = 0.02;

static double disc_share(double radius)
{
    return 3.14159265 * radius * radius / DRAW_W / DRAW_H;
}

static struct pa_quality with_glare(int paper, int radius, double light)
{
    struct drawing d = draw_page(paper, 40);
    draw_glare(&d, 400, 250, radius, light);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(glare, clean_pages_have_none)
{
    for (int paper = 150; paper <= 255; paper += 35) {
        struct pa_quality q = with_glare(paper, 0, 0);
        cr_assert(q.glare.known);
        cr_assert_eq(q.glare.value, 0, "paper %d", paper);
        cr_assert_eq(q.veil.value, 0, "paper %d", paper);
        cr_assert_eq(q.glare_place_count, 0);
    }
}

/* The paper's own mark, a little darker than white paper, is print that nothing veils. */
Test(glare, pale_marks_on_white_paper)
{
    struct drawing d = draw_page(243, 40);
    struct pa_rect blank = {DRAW_LEFT, DRAW_TOP + 4 * DRAW_PITCH - 4, 28 * 21, 7 * DRAW_PITCH};
    draw_box(&d, blank, 243, 243, 243);
    for (int i = 0; i < 24; i++)
        draw_character(&d, DRAW_LEFT + i * 21, DRAW_TOP + 7 * DRAW_PITCH, i, 218);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.glare.value, 0, "%g", q.glare.value);
    cr_assert_eq(q.veil.value, 0, "%g", q.veil.value);
    pa_pixels_free(&d.pixels);
}

Test(glare, blown_out_disc)
{
    struct pa_quality q = with_glare(200, 90, 1.0);
    cr_assert_float_eq(q.glare.value, disc_share(90), SHARE_TOL, "%g of %g", q.glare.value,
                       disc_share(90));
    cr_assert_geq(q.glare_place_count, 1);
    struct pa_rect r = q.glare_places[0].rect;
    cr_assert(r.x < 330 && r.x + r.w > 470 && r.y < 180 && r.y + r.h > 320);
}

Test(glare, veil_over_print)
{
    struct pa_quality q = with_glare(180, 110, 0.3);
    cr_assert_float_eq(q.veil.value, disc_share(110), SHARE_TOL);
    cr_assert_lt(q.glare.value, 0.005);
}

/* A lamp's image on paper with a tint, near white: no print tells of it. The same spot is none where its rim is no darker: a page that
 * is lit to its end. */
Test(glare, a_spot_at_the_sensors_end_is_told_by_its_rim)
{
    static const struct {
        int paper, grain; /* levels: of the page, of every other pixel about the spot */
        bool spot;
    } cases[] = {{236, 236, true}, {251, 251, false}, {244, 244, true}, {254, 234, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drawing d = draw_page(cases[i].paper, 50);
        struct pa_rect bare = {DRAW_LEFT, DRAW_TOP, 28 * 21, 5 * DRAW_PITCH};
        draw_box(&d, bare, cases[i].paper, cases[i].paper, cases[i].paper);
        for (int k = 0; k < bare.w * bare.h; k += 2) {
            struct pa_rect grain = {bare.x + k % bare.w, bare.y + k / bare.w, 1, 1};
            draw_box(&d, grain, cases[i].grain, cases[i].grain, cases[i].grain);
        }
        for (int y = -60; y <= 60; y++) {
            int half = (int)(1.4 * sqrt(60 * 60 - y * y));
            draw_box(&d, (struct pa_rect){400 - half, 160 + y, 2 * half, 1}, 255, 255, 255);
        }
        struct pa_quality q = draw_measure(&d, false);
        cr_assert_eq(q.glare.value > 0, cases[i].spot, "case %zu: %g", i, q.glare.value);
        pa_pixels_free(&d.pixels);
    }
}

Test(glare, fields_are_touched_in_part)
{
    struct pa_quality q = with_glare(200, 90, 1.0);
    struct pa_rect inside = {370, 230, 60, 40}, outside = {110, 90, 60, 40},
                   half = {400, 230, 180, 40};
    cr_assert_gt(pa_quality_field(&q, DRAW_W, DRAW_H, inside).glare, 0.9);
    cr_assert_eq(pa_quality_field(&q, DRAW_W, DRAW_H, outside).glare, 0);
    double part = pa_quality_field(&q, DRAW_W, DRAW_H, half).glare;
    cr_assert(part > 0.25 && part < 0.75, "%g", part);
}

Test(glare, uneven_light_is_none)
{
    struct drawing d = draw_page(200, 40);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double light = x < 300 ? 0.55 : 1; /* a shadow's edge */
            for (int c = 0; c < 3; c++)
                draw_at(&d, x, y)[c] = draw_value(light * draw_light(draw_at(&d, x, y)[c]));
        }
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.glare.value, 0);
    cr_assert_lt(q.veil.value, 0.005);
    cr_assert_float_eq(q.shadow.value, 0.45, 0.05);
    pa_pixels_free(&d.pixels);
}

Test(glare, a_spot_that_hides_print_is_blown_out_though_the_print_beside_it_is_dark)
{
    struct drawing d = draw_page(200, 50);
    int cx = DRAW_LEFT + 14 * 21, cy = DRAW_TOP + 5 * DRAW_PITCH + 10;
    draw_glare(&d, cx, cy, 45, 1.0);
    struct pa_quality q =
        draw_measure(&d, false); /* a reader finds no lines where nothing is left */
    struct pa_rect hidden = {cx - 30, cy - 10, 60, 20}, beside = {cx + 120, cy - 10, 60, 20};
    cr_assert_gt(pa_quality_field(&q, DRAW_W, DRAW_H, hidden).glare, 0.8);
    cr_assert_eq(pa_quality_field(&q, DRAW_W, DRAW_H, beside).glare, 0);
    pa_pixels_free(&d.pixels);
}

/* A soft spot that is mixed with white: its middle ends at 248, below clipping, and takes the print away. */
Test(glare, a_spot_mixed_with_white_counts_though_it_does_not_clip)
{
    struct drawing d = draw_page(190, 40);
    for (int y = 170; y < 330; y++)
        for (int x = 320; x < 480; x++) {
            double away = ((x - 400) * (x - 400) + (y - 250) * (y - 250)) / (80.0 * 80.0);
            double share = 0.9 * fmax(0, fmin(1, 2.5 - 2.5 * away));
            for (int b = 0; b < 3; b++) {
                uint8_t *v = draw_at(&d, x, y) + b;
                *v = (uint8_t)(*v + share * (255 - *v));
            }
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    cr_assert_geq(q.glare_place_count, 1);
    struct pa_rect r = q.glare_places[0].rect;
    cr_assert(r.x <= 400 && r.x + r.w >= 400 && r.y <= 250 && r.y + r.h >= 250);
}

/* A lamp whose light falls off slowly, over half the page: a white middle without print, and no rim that is steep. */
static void draw_soft_lamp(struct drawing *d)
{
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double away = hypot((x - 400) / 1.5, y - 260) / 70;
            double share = fmin(fmax(1.25 - 0.35 * away, 0), 1);
            for (int c = 0; c < 3; c++) {
                uint8_t *v = draw_at(d, x, y) + c;
                *v = (uint8_t)(*v + share * (255 - *v));
            }
        }
}

static const double SOFT_LAMP = M_PI * 102 * 68 / DRAW_W / DRAW_H; /* where the paper ends at 250 */

Test(glare, a_soft_lamp_is_found_by_its_core)
{
    struct drawing d = draw_page(200, 40);
    draw_soft_lamp(&d);
    struct pa_quality q = draw_measure(&d, true), bare = draw_measure(&d, false);
    pa_pixels_free(&d.pixels);
    cr_expect_float_eq(q.glare.value, SOFT_LAMP, 0.01, "%g, drawn %g", q.glare.value, SOFT_LAMP);
    cr_expect_float_eq(bare.glare.value, SOFT_LAMP, 0.01, "%g", bare.glare.value);
}

/* A small spot over one row whose rim a camera has made a little soft: an edge between white and grey, as print has them. */
Test(glare, a_small_spot_hides_its_row_whatever_its_rim_looks_like)
{
    struct drawing d = draw_page(180, 50);
    int cx = DRAW_LEFT + 8 * 21, cy = DRAW_TOP + 5 * DRAW_PITCH + 10;
    for (int y = cy - 40; y <= cy + 40; y++)
        for (int x = cx - 80; x <= cx + 80; x++) {
            double away = hypot((x - cx) / 65.0, (y - cy) / 22.0);
            double share = fmax(0, fmin(1, 1 + (1 - away) * 22 / 5));
            for (int b = 0; b < 3; b++) {
                uint8_t *v = draw_at(&d, x, y) + b;
                *v = (uint8_t)(*v + share * (255 - *v));
            }
        }
    struct pa_quality q = draw_measure(&d, false);
    pa_pixels_free(&d.pixels);
    struct pa_rect hidden = {cx - 30, cy - 8, 60, 16};
    cr_assert_gt(pa_quality_field(&q, DRAW_W, DRAW_H, hidden).glare, 0.5);
    cr_assert_gt(q.glare.value, 0.001);
}

/* Whites what lies within an ellipse turned by an angle; its rim is as hard as a tube's image. */
static void draw_lamp(struct drawing *d, double cx, double cy, double along, double across,
                      double angle)
{
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double u = (x - cx) * cos(angle) + (y - cy) * sin(angle);
            double v = (y - cy) * cos(angle) - (x - cx) * sin(angle);
            if (hypot(u / along, v / across) <= 1)
                memset(draw_at(d, x, y), 255, 3);
        }
}

Test(glare, a_tube_counts_at_any_slant)
{
    for (int turn = 0; turn < 6; turn++) {
        struct drawing d = draw_page(205, 50);
        draw_lamp(&d, 400, 260, 210, 32, turn * M_PI / 6);
        struct pa_quality q = draw_measure(&d, true);
        pa_pixels_free(&d.pixels);
        double white = M_PI * 210 * 32 / DRAW_W / DRAW_H;
        cr_expect_float_eq(q.glare.value, white, 0.01, "turn %d: %g, drawn %g", turn, q.glare.value,
                           white);
    }
}

/* A lamp's image no larger than a character, over one or just behind a row's last: its place shows, nothing beside it. */
Test(glare, a_spot_over_a_character)
{
    struct drawing d = draw_page(205, 50);
    int cx = DRAW_LEFT + 8 * 21 + 10, cy = DRAW_TOP + 5 * DRAW_PITCH + 10;
    draw_lamp(&d, cx, cy, 12, 12, 0);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    struct pa_rect over = {cx - 50, cy - 10, 100, 20}, ends = {cx - 71, cy - 10, 60, 20};
    struct pa_rect away = {cx + 60, cy - 10, 100, 20};
    cr_expect_gt(pa_quality_hidden(&q, DRAW_W, DRAW_H, over, DRAW_EM), 0.4);
    cr_expect_gt(pa_quality_hidden(&q, DRAW_W, DRAW_H, ends, DRAW_EM), 0.4);
    cr_expect_eq(pa_quality_hidden(&q, DRAW_W, DRAW_H, away, DRAW_EM), 0);
    cr_expect_eq(pa_quality_hidden(&q, DRAW_W, DRAW_H, (struct pa_rect){0}, DRAW_EM), 0);
    cr_expect_eq(pa_quality_hidden(&q, DRAW_W, DRAW_H, over, 0), 0);
}

/* What falls off around one lamp takes nothing from another. */
Test(glare, a_small_lamp_beside_a_large_one)
{
    struct drawing d = draw_page(200, 40);
    draw_soft_lamp(&d);
    double alone = draw_measure(&d, true).glare.value;
    for (int turn = 0; turn < 4; turn++) {
        draw_lamp(&d, 400 + 130 * cos(turn * M_PI / 2), 260 + 90 * sin(turn * M_PI / 2), 12, 12, 0);
        double both = draw_measure(&d, true).glare.value;
        cr_expect_gt(both, 0.9 * alone, "%d: %g, %g alone", turn, both, alone);
    }
    pa_pixels_free(&d.pixels);
}

/* A photo on a card may be printed on pale ground with hard edges. */
Test(glare, the_ground_of_a_portrait_is_none)
{
    struct drawing d = draw_page(212, 40);
    struct pa_rect right = {DRAW_LEFT + 16 * 21, 0, DRAW_W - DRAW_LEFT - 16 * 21, DRAW_H};
    struct pa_rect ground = {DRAW_LEFT + 19 * 21, DRAW_TOP, 150, 8 * DRAW_PITCH};
    for (int i = 0; i < DRAW_ROWS; i++)
        d.line[i].p[1].x = d.line[i].p[2].x = DRAW_LEFT + 16 * 21;
    draw_box(&d, right, 212, 212, 212);
    draw_box(&d, ground, 255, 253, 227);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.glare.value, 0, "%g", q.glare.value);
    cr_assert_eq(q.veil.value, 0, "%g", q.veil.value);
    draw_box(&d, ground, 254, 254, 253);
    q = draw_measure(&d, true);
    cr_assert_gt(q.glare.value, 0.02, "%g", q.glare.value);
    pa_pixels_free(&d.pixels);
}

/* A page of white paper as an app that strengthens contrast hands it in: a shadow is left about the first rows alone. */
Test(glare, white_paper_is_none_where_a_shadow_darkens_some_of_its_print)
{
    struct drawing d = draw_page(255, 40);
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 330; x++)
            for (int c = 0; c < 3; c++) {
                uint8_t *p = draw_at(&d, x, y) + c;
                *p = (uint8_t)(*p * (0.45 + 0.55 * fmax(x / 330.0, y / 200.0)));
            }
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.glare.value, 0, "%g", q.glare.value);
    pa_pixels_free(&d.pixels);
}

/* Half the page in the sun, clipped, half in the shadow of a phone: what little print the sun falls on is as dark as ever. */
Test(glare, sun_beside_a_shadow_is_none)
{
    struct drawing d = draw_page(200, 30);
    draw_box(&d, (struct pa_rect){0, DRAW_TOP + DRAW_PITCH, 420, 8 * DRAW_PITCH}, 200, 200, 200);
    for (int row = 1; row < 9; row++) {
        double y = DRAW_TOP + row * DRAW_PITCH - 1;
        d.line[row] = pa_quad_of_rect(430, y, 250, 23);
    }
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            double lit = 1.75 / (1 + exp((x + y / 4.0 - 400) / 12));
            for (int c = 0; c < 3; c++) {
                uint8_t *p = draw_at(&d, x, y) + c;
                *p = draw_value(fmin(draw_light(*p) * (0.75 + lit), 1));
            }
        }
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.glare.value, 0, "%g", q.glare.value);
    pa_pixels_free(&d.pixels);
}

/* A card drawn on white paper without any grain, most of its print pale, beside a portrait's ground: the paper is full of holes. */
Test(glare, white_paper_without_grain_is_none)
{
    for (int paper = 250; paper <= 255; paper += 5) {
        struct drawing d = draw_page(paper, 30);
        draw_box(&d, (struct pa_rect){0, 0, DRAW_W, DRAW_H}, paper, paper, paper);
        for (int row = 0; row < DRAW_ROWS; row += 2) {
            for (int i = 0; i < 12; i++)
                draw_character(&d, DRAW_LEFT + i * 21, DRAW_TOP + row * DRAW_PITCH, row + i,
                               i < 9 ? 130 : 30);
            d.line[row / 2] = d.line[row];
            d.line[row / 2].p[1].x = d.line[row / 2].p[2].x = DRAW_LEFT + 12 * 21;
        }
        for (int row = DRAW_ROWS / 2; row < DRAW_ROWS; row++)
            d.line[row] = d.line[0];
        for (int in = 0; in < 3; in++) {
            int level = 228 - 17 * in;
            struct pa_rect ground = {400 + 16 * in, 60 + 16 * in, 370 - 32 * in, 440 - 32 * in};
            draw_box(&d, ground, level, level, level);
        }
        struct pa_quality q = draw_measure(&d, true);
        cr_expect_eq(q.glare.value, 0, "%d: %g", paper, q.glare.value);
        pa_pixels_free(&d.pixels);
    }
}
