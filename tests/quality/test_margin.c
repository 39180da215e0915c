#include "draw.h"

enum { WIDE = 900, HIGH = 700 };

/* What lies around the document; levels. aslant: px that a side's end lies farther out than its beginning. */
struct scene {
    int inside, margin, outside, width, gap, aslant;
    bool right; /* whether the margin goes on there */
    int wider;  /* px that it is wider there and at the left */
};

static struct pa_quality look_at(struct scene s)
{
    const struct pa_rect page = {250, 200, 400, 300};
    struct drawing d = {0};
    cr_assert_eq(pa_pixels_init(&d.pixels, WIDE, HIGH, 3, NULL), PA_OK);
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            double t = (double)s.aslant * x / WIDE, u = (double)s.aslant * y / HIGH;
            double aside = fmax(page.x - u - x, s.right ? x + u - (page.x + page.w) : 0);
            double above = fmax(page.y - t - y, y + t - (page.y + page.h));
            bool inside = fmax(aside, above) < s.gap;
            bool margin = aside < s.gap + s.width + s.wider && above < s.gap + s.width;
            int level = inside ? s.inside : margin ? s.margin : s.outside;
            draw_box(&d, (struct pa_rect){x, y, 1, 1}, level, level, level);
        }
    draw_box(&d, page, 225, 225, 225);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_quality_input input = {.page = pa_plane_crop(view, page),
                                     .photo = view,
                                     .outline = pa_quad_of_rect(page.x, page.y, page.w, page.h),
                                     .outline_found = true,
                                     .stored_per_page = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    pa_pixels_free(&d.pixels);
    cr_assert(q.print_margin.known && q.screen_margin.known);
    return q;
}

static double measure(struct scene s)
{
    return look_at(s).print_margin.value;
}

Test(margin, a_printed_photo_has_one)
{
    cr_expect_gt(measure((struct scene){60, 240, 120, 30, 60, 0, true, 0}), 0.9);
    cr_expect_gt(measure((struct scene){60, 240, 120, 20, 90, 25, true, 0}), 0.9);
    cr_expect_gt(measure((struct scene){60, 240, 120, 30, 60, 0, false, 0}), 0.9, "three sides do");
}

/* A joint between tiles, a table's edge, a frame right around the paper, no margin at all. */
Test(margin, what_else_is_white_around_a_document_is_none)
{
    cr_expect_eq(measure((struct scene){60, 240, 65, 30, 60, 0, true, 0}), 0);
    cr_expect_eq(measure((struct scene){60, 240, 240, 30, 60, 0, true, 0}), 0);
    cr_expect_eq(measure((struct scene){60, 240, 120, 30, 0, 0, true, 0}), 0);
    cr_expect_eq(measure((struct scene){60, 60, 120, 30, 60, 0, true, 0}), 0);
    cr_expect_eq(measure((struct scene){60, 150, 120, 30, 60, 0, true, 0}), 0, "it is not white");
}

/* A phone's glass is black, and wider where the picture is narrower than it; a frame on a wall is as wide all around, and what goes on to
 * the photo's edge is a viewer's field or the table. */
Test(margin, a_phone_shows_a_picture_in_black)
{
    static const struct {
        struct scene scene;
        bool found;
    } rows[] = {
        {{120, 30, 150, 20, 30, 0, true, 100}, true},
        {{150, 30, 150, 20, 30, 10, true, 100}, true}, /* the same table inside and outside */
        {{120, 30, 150, 20, 30, 0, true, 10}, false},
        {{120, 30, 150, 20, 30, 0, true, 300}, false},
        {{120, 90, 150, 20, 30, 0, true, 100}, false},
        {{30, 30, 150, 20, 30, 0, true, 100}, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(look_at(rows[i].scene).screen_margin.value >= 0.5, rows[i].found, "row %zu",
                     i);
}
