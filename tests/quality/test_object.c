/* Things of the paper's own tint on a page. */
#include "draw.h"

/* A metal disc: a lit half and a dark one, a bright rim, all of them grey; soft: a shadow of that size, without a rim. */
static void draw_disc(struct drawing *d, int cx, int cy, int radius, bool soft)
{
    for (int y = cy - radius; y < cy + radius; y++)
        for (int x = cx - radius; x < cx + radius; x++) {
            double far = hypot(x - cx, y - cy) / radius;
            if (far >= 1)
                continue;
            double slope = cos(2 * atan2(y - cy, x - cx));
            double level = far > 0.9 ? 130 : 150 + 30 * slope;
            const uint8_t *p = draw_at(d, x, y);
            double fades = p[0] * (1 - 0.4 * pow(cos(far * M_PI_2), 2));
            memset(draw_at(d, x, y), (int)lround(soft ? fades : level), 3);
        }
}

static const struct {
    int x, y, radius;
    bool soft, object;
    int red; /* over the disc's green */
} rows[] = {
    {400, 300, 60, false, true, 0},   /* on the print */
    {250, 350, 30, false, true, 0},   /* a small one */
    {400, 130, 60, false, true, 0},   /* where a licence has its title */
    {250, 350, 12, false, false, 0},  /* no larger than print */
    {400, 300, 90, true, false, 0},   /* a shadow that fades */
    {400, 10, 60, false, false, 0},   /* beyond the border: a cover, if anything */
    {400, 300, 60, false, false, 60}, /* of another tint: quality/cover */
};

Test(object, a_thing_of_the_paper_s_tint_is_told_by_its_rim)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drawing d = draw_page(225, 60);
        int top = rows[i].y - rows[i].radius;
        if (top < 0) { /* the part that the page holds */
            struct pa_rect r = {rows[i].x - rows[i].radius, 0, 2 * rows[i].radius,
                                2 * rows[i].radius + top};
            draw_box(&d, r, 140, 140, 140);
        } else {
            draw_disc(&d, rows[i].x, rows[i].y, rows[i].radius, rows[i].soft);
        }
        for (int y = top > 0 ? top : 0; rows[i].red > 0 && y < rows[i].y + rows[i].radius; y++)
            for (int x = rows[i].x - rows[i].radius; x < rows[i].x + rows[i].radius; x++)
                if (hypot(x - rows[i].x, y - rows[i].y) < rows[i].radius)
                    draw_at(&d, x, y)[0] = (uint8_t)(draw_at(&d, x, y)[0] + rows[i].red);
        struct pa_quality q = draw_measure(&d, true);
        cr_expect_eq(q.object.amount > 0, rows[i].object, "row %zu: %g", i, q.object.amount);
        if (rows[i].object) {
            double share = M_PI * rows[i].radius * rows[i].radius / DRAW_W / DRAW_H;
            cr_expect_float_eq(q.object.amount, share, 0.3 * share, "row %zu: %g", i,
                               q.object.amount);
            struct pa_rect r = q.object.rect;
            cr_expect_leq(abs(r.x + r.w / 2 - rows[i].x), 6, "row %zu", i);
            cr_expect_leq(abs(r.y + r.h / 2 - rows[i].y), 6, "row %zu", i);
        }
        pa_pixels_free(&d.pixels);
    }
}

Test(object, print_alone_is_none)
{
    for (int paper = 120; paper <= 250; paper += 65) {
        struct drawing d = draw_page(paper, paper / 5);
        struct pa_quality q = draw_measure(&d, true);
        cr_expect_eq(q.object.amount, 0);
        pa_pixels_free(&d.pixels);
    }
}

/* Paper beside print is as light as sharpening makes it. */
static void sharpen(struct drawing *d)
{
    enum { REACH = 3, LIGHT = 240, DARK = 120 };
    for (int y = REACH; y < DRAW_H - REACH; y++)
        for (int x = REACH; x < DRAW_W - REACH; x++) {
            bool beside = false;
            for (int off = -REACH; off <= REACH; off++)
                beside =
                    beside || draw_at(d, x + off, y)[1] < DARK || draw_at(d, x, y + off)[1] < DARK;
            if (beside && draw_at(d, x, y)[1] >= DARK)
                memset(draw_at(d, x, y), LIGHT, 3);
        }
}

/* What stands about bare paper, as a seal's characters, makes no thing of it. */
Test(object, paper_within_a_ring_of_sharpened_print_is_none)
{
    for (int darker = 0; darker <= 40; darker += 40) {
        struct drawing d = draw_page(205, 60);
        for (int y = 180; y < 420; y++)
            for (int x = 280; x < 520; x++) {
                double far = hypot(x - 400, y - 300);
                bool print = far >= 60 && far < 105 && x % 12 < 3 && y % 12 < 8;
                if (far < 105)
                    memset(draw_at(&d, x, y), print ? 60 : 205 - darker * (far < 60), 3);
            }
        sharpen(&d);
        struct pa_quality q = draw_measure(&d, true);
        cr_expect_eq(q.object.amount > 0, darker > 0, "%d: %g", darker, q.object.amount);
        pa_pixels_free(&d.pixels);
    }
}
