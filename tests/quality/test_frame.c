#include "draw.h"
#include "quality/beyond.h"

Test(frame, blank_margins_are_whole)
{
    struct drawing d = draw_page(210, 50);
    struct pa_quality q =
        draw_measure(&d, true); /* the outline lies on the photo's border, as in a scan */
    cr_assert_eq(q.cropped_sides, 0);
    cr_assert_eq(q.cropped_confidence, 0);
    cr_assert_eq(q.occluded.value, 0);
    pa_pixels_free(&d.pixels);
}

Test(frame, print_that_reaches_the_edge_is_cut)
{
    struct drawing d = draw_page(210, 50);
    for (int y = 20; y < DRAW_H - 20; y += 30)
        for (int i = 0; i < 5; i++)
            draw_character(&d, DRAW_W - 21 - 21 * i, y, i + y, 50);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert_eq(q.cropped_sides, PA_SIDE_RIGHT);
    cr_assert_float_eq(q.cropped_confidence, 0.7,
                       0.01); /* one side alone: for a person to look at */
    pa_pixels_free(&d.pixels);
}

Test(frame, an_outline_inside_the_photo_is_whole)
{
    struct drawing d = draw_page(210, 50);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_plane page = pa_plane_crop(view, (struct pa_rect){DRAW_LEFT, DRAW_TOP, 500, 350});
    struct pa_quality_input input = {.page = page,
                                     .photo = view,
                                     .outline = pa_quad_of_rect(DRAW_LEFT, DRAW_TOP, 500, 350),
                                     .outline_found = true,
                                     .stored_per_page = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_assert_eq(q.cropped_sides, 0); /* its print touches its sides, but the photo goes on */
    pa_pixels_free(&d.pixels);
}

/* A page over a table of that level, cut by the picture's top so far below its own; its outline begins at a frame so far down. */
static bool goes_on(int table, int top, int frame, int side)
{
    struct drawing d = draw_page(table, table);
    bool on;
    draw_box(&d, (struct pa_rect){100, top, 500, 400 - top}, 210, 208, 200);
    draw_box(&d, (struct pa_rect){120, frame, 460, 2}, 90, 90, 90);
    struct pa_quad outline = pa_quad_of_rect(100, frame, 500, 400 - frame);
    on = pa_beyond_goes_on(pa_pixels_view(&d.pixels), &outline, side);
    pa_pixels_free(&d.pixels);
    return on;
}

Test(frame, a_paper_that_goes_on_beyond_its_frame)
{
    cr_expect(goes_on(90, 0, 30, 0), "the picture's edge cuts it");
    cr_expect_not(goes_on(90, 0, 30, 2), "below it is whole");
    cr_expect_not(goes_on(90, 30, 30, 0), "the outline is the paper's");
    cr_expect_not(goes_on(90, 15, 30, 0), "the paper ends before the picture does");
    cr_expect_not(goes_on(205, 0, 30, 0), "a table of its colour");
    cr_expect_not(goes_on(90, 0, 200, 0), "what goes on so far is another's");
}

Test(frame, a_finger_enters_from_the_side)
{
    struct drawing d = draw_page(210, 50);
    struct pa_rect finger = {0, 250, 160, 60};
    draw_box(&d, finger, 205, 155, 130);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert_eq(q.occluded_place_count, 1);
    cr_assert_float_eq(q.occluded.value, 160.0 * 60 / DRAW_W / DRAW_H, 0.006);
    struct pa_rect r = q.occluded_places[0].rect;
    cr_assert(r.x == 0 && r.y > 235 && r.y < 265 && r.w > 140 && r.w < 180);
    pa_pixels_free(&d.pixels);
}

/* The table's colour in a corner, a triangle: a small one is the rounding of a card, one along a whole end is no corner. */
Test(frame, a_corner_is_gone)
{
    static const struct {
        int wide, high, table;
        bool gone;
    } cut[] = {{80, 70, 34, true},
               {80, 70, 110, true}, /* a table not much darker than the paper */
               {80, 70, 190, false},
               {24, 24, 34, false},
               {DRAW_W, 60, 34, false}};
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        struct drawing d = draw_page(210, 50);
        for (int y = 0; y < cut[i].high; y++)
            draw_box(&d, (struct pa_rect){0, y, cut[i].wide * (cut[i].high - y) / cut[i].high, 1},
                     cut[i].table - 4, cut[i].table, cut[i].table + 6);
        struct pa_quality q = draw_measure(&d, false);
        cr_assert_eq(q.corner.value > 0, cut[i].gone, "case %zu", i);
        if (cut[i].gone) {
            cr_assert_float_eq(q.corner.value, cut[i].wide * cut[i].high / 2.0 / DRAW_W / DRAW_H,
                               0.002);
            cr_assert_eq(q.occluded_places[0].rect.x, 0);
            cr_assert_eq(q.occluded_places[0].rect.y, 0);
        }
        pa_pixels_free(&d.pixels);
    }
}

/* What lies wholly inside: an object; an emblem's red, a rule and a word's strokes are the document's own. */
Test(frame, an_object_inside_is_a_cover)
{
    static const struct {
        struct pa_rect rect;
        int red, green, blue;
        int covers;
    } inside[] = {{{320, 210, 140, 90}, 205, 155, 130, 1},
                  {{320, 210, 140, 90}, 200, 50, 40, 0},
                  {{200, 300, 400, 10}, 205, 155, 130, 0}};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        struct drawing d = draw_page(210, 50);
        draw_box(&d, inside[i].rect, inside[i].red, inside[i].green, inside[i].blue);
        struct pa_quality q = draw_measure(&d, false);
        cr_assert_eq(q.occluded_place_count, inside[i].covers, "case %zu", i);
        pa_pixels_free(&d.pixels);
    }
}

/* The part of a drawing that is taken for the document. */
static struct pa_quality measure_on(const struct drawing *d, struct pa_rect part, double aspect)
{
    struct pa_plane view = pa_pixels_view(&d->pixels);
    struct pa_quality_input input = {.page = pa_plane_crop(view, part),
                                     .photo = view,
                                     .outline = pa_quad_of_rect(part.x, part.y, part.w, part.h),
                                     .outline_found = true,
                                     .aspect = aspect,
                                     .stored_per_page = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    return q;
}

/* A sheet of paper on a dark table, the picture cut at its left side so that shown px of the table or of the sheet are lost, and
 * with so much of the table at its right. */
static struct pa_quality shoot_between(int left, int right, double aspect, int sliver)
{
    struct drawing d = draw_page(210, 50);
    for (int i = 0; i < 4;
         i++) { /* table at the top, right and bottom, and a sliver of it at the left */
        const struct pa_rect table[4] = {{0, 0, DRAW_W, 30},
                                         {DRAW_W - right, 0, right, DRAW_H},
                                         {0, DRAW_H - 30, DRAW_W, 30},
                                         {0, 0, sliver, DRAW_H}};
        draw_box(&d, table[i], 70, 60, 50);
    }
    struct pa_quality q =
        measure_on(&d, (struct pa_rect){left, 30, DRAW_W - right - left, DRAW_H - 60}, aspect);
    pa_pixels_free(&d.pixels);
    return q;
}

/* A sheet, upright, with a table at its top and both sides, cut through the frame that is printed on it; sliver: px of the table below. */
static struct pa_quality shoot_through_frame(int sliver)
{
    struct drawing d = draw_page(210, 50);
    const struct pa_rect table[4] = {{0, 0, DRAW_W, 40},
                                     {0, 0, 200, DRAW_H},
                                     {600, 0, 200, DRAW_H},
                                     {0, DRAW_H - sliver, DRAW_W, sliver}};
    draw_box(&d, (struct pa_rect){225, DRAW_H - 5, 350, 5}, 120, 140, 130);
    for (int i = 0; i < 4; i++)
        draw_box(&d, table[i], 70, 60, 50);
    struct pa_rect part = {200, 40, 400, DRAW_H - 40};
    struct pa_quality q = measure_on(&d, part, (double)part.w / part.h);
    pa_pixels_free(&d.pixels);
    return q;
}

static struct pa_quality shoot_sheet(int left, double aspect, int sliver)
{
    return shoot_between(left, 40, aspect, sliver);
}

Test(frame, one_side_at_the_edge_is_cut_where_the_others_are_not)
{
    struct pa_quality q = shoot_sheet(0, 1.36, 0); /* 4 % too narrow for paper */
    cr_assert_eq(q.cropped_sides, PA_SIDE_LEFT);
    cr_assert_geq(q.cropped_confidence, 0.8);
    q = shoot_sheet(0, 1.414, 0); /* of paper's shape: for a person to look at */
    cr_assert(q.cropped_confidence >= 0.5 && q.cropped_confidence < 0.8);
}

Test(frame, a_sliver_of_the_table_shows_that_the_paper_ends)
{
    struct pa_quality q = shoot_sheet(0, 1.36, 3);
    cr_assert_eq(q.cropped_sides, 0);
}

Test(frame, two_opposite_sides_at_the_edges_are_cut_where_the_sheet_is_too_short)
{
    struct pa_quality q = shoot_between(0, 0, 1.414, 0);
    cr_assert_eq(q.cropped_sides, 0); /* the picture was cut to the sheet on two sides */
    q = shoot_between(0, 0, 1.365, 0);
    cr_assert_eq(q.cropped_sides, PA_SIDE_LEFT | PA_SIDE_RIGHT); /* either of them */
    cr_assert(q.cropped_confidence >= 0.5 && q.cropped_confidence < 0.8);
}

Test(frame, an_outline_on_print_near_the_edge_does_not_hide_that_the_sheet_is_cut)
{
    int near = DRAW_W / 80;
    struct pa_quality q = shoot_sheet(near, 1.32, 0); /* paper goes on to the edge */
    cr_assert_eq(q.cropped_sides, PA_SIDE_LEFT);
    cr_assert_geq(q.cropped_confidence, 0.8);
    q = shoot_sheet(near, 1.32, near); /* the table does */
    cr_assert_eq(q.cropped_sides, 0);
    q = shoot_sheet(near, 1.41, 0);
    cr_assert_eq(q.cropped_sides, 0); /* whole: what lies beyond is another sheet */
}

/* … of a scanner's white lid. */
Test(frame, a_sliver_of_a_lid_shows_that_the_paper_ends)
{
    static const int lids[] = {224, 214}; /* paper: 210 */
    for (int i = 0; i < 2; i++) {
        struct drawing d = draw_page(210, 50);
        draw_box(&d, (struct pa_rect){0, 0, DRAW_W, 30}, 70, 60, 50);
        draw_box(&d, (struct pa_rect){0, DRAW_H - 30, DRAW_W, 30}, 70, 60, 50);
        draw_box(&d, (struct pa_rect){DRAW_W - 40, 0, 40, DRAW_H}, 70, 60, 50);
        draw_box(&d, (struct pa_rect){0, 0, 3, DRAW_H}, lids[i], lids[i], lids[i]);
        struct pa_quality q =
            measure_on(&d, (struct pa_rect){0, 30, DRAW_W - 40, DRAW_H - 60}, 1.36);
        cr_expect_eq(q.cropped_sides, i == 0 ? 0 : PA_SIDE_LEFT, "lid %d", lids[i]);
        pa_pixels_free(&d.pixels);
    }
}

/* A card that fills the picture to its top and left edges, rounded off at some of its corners (bit k: corner k, from the top left one
 * clockwise). */
static struct pa_quality shoot_card(int round)
{
    enum { W = DRAW_W - 40, H = DRAW_H - 40, RADIUS = 28 };
    struct drawing d = draw_page(210, 50);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            int dx = x < W / 2 ? RADIUS - x : x - (W - RADIUS);
            int dy = y < H / 2 ? RADIUS - y : y - (H - RADIUS);
            int corner = y < H / 2 ? x >= W / 2 : 3 - (x >= W / 2);
            bool off = dx > 0 && dy > 0 && dx * dx + dy * dy > RADIUS * RADIUS;
            if (x >= W || y >= H || (off && (round >> corner & 1) != 0))
                draw_box(&d, (struct pa_rect){x, y, 1, 1}, 70, 60, 50);
        }
    struct pa_quality q = measure_on(&d, (struct pa_rect){0, 0, W, H}, 1.585);
    pa_pixels_free(&d.pixels);
    return q;
}

Test(frame, rounded_corners_tell_where_a_card_ends)
{
    cr_expect_eq(shoot_card(15).cropped_confidence, 0, "rounded off at all corners");
    cr_expect_lt(shoot_card(0).cropped_confidence, 0.5, "cut to the card on two sides");
    struct pa_quality q = shoot_card(4); /* round at the bottom right alone: the rest is outside */
    cr_expect_eq(q.cropped_sides, PA_SIDE_TOP | PA_SIDE_LEFT);
    cr_expect_geq(q.cropped_confidence, 0.6);
}

/* A lamp's warm light that falls off towards a corner changes little by little. */
Test(frame, warm_light_is_no_cover)
{
    struct drawing d = draw_page(220, 40);
    for (int y = 0; y < DRAW_H; y++)
        for (int x = 0; x < DRAW_W; x++) {
            uint8_t *p = draw_at(&d, x, y);
            double near = fmax(0, 1 - hypot(DRAW_W - x, DRAW_H - y) / 420.0);
            p[2] = (uint8_t)(p[2] * (1 - 0.5 * near));
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    cr_assert_eq(q.occluded.value, 0, "%g", q.occluded.value);
}

/* A corner that lies outside takes hardly any of the area along: a person must look all the same. */
Test(frame, a_blank_corner_outside_is_missing)
{
    for (int far = 0; far < 2; far++) {
        struct drawing d = draw_page(210, 50);
        struct pa_plane view = pa_pixels_view(&d.pixels);
        struct pa_quad outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H);
        struct pa_quality q;
        for (int k = 0; k < 4; k++) { /* all within, but for one */
            outline.p[k].x = k == 0 || k == 3 ? 30 : DRAW_W - 30;
            outline.p[k].y = k < 2 ? 30 : DRAW_H - 30;
        }
        outline.p[0] = (struct pa_point){40, (far ? -0.025 : -0.005) * DRAW_W};
        struct pa_quality_input input = {.page = view,
                                         .photo = view,
                                         .outline = outline,
                                         .outline_found = true,
                                         .stored_per_page = 1};
        cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
        cr_expect_eq(q.cropped_confidence >= 0.5, far == 1, "%d: %g", far, q.cropped_confidence);
        pa_pixels_free(&d.pixels);
    }
}

/* A picture of no document's shape, in which no edge was told: more may be missing, but not where the picture is wider about the text
 * than a sheet. */
Test(frame, room_about_the_text_shows_that_a_narrow_picture_is_whole)
{
    static const struct {
        double left; /* of the first line, px */
        bool cut;
    } rows[] = {{DRAW_LEFT, false}, {20, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drawing d = draw_page(210, 50);
        struct pa_plane view = pa_pixels_view(&d.pixels);
        d.line[0] = pa_quad_of_rect(rows[i].left, DRAW_TOP, 28 * 21, 23);
        struct pa_quality_input input = {.page = view,
                                         .photo = view,
                                         .outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H),
                                         .outline_found = true,
                                         .aspect = 9 / 16.0,
                                         .stored_per_page = 1,
                                         .lines = d.line,
                                         .line_count = DRAW_ROWS};
        struct pa_quality q;
        cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
        cr_expect_eq(q.cropped_sides, rows[i].cut ? PA_SIDE_LEFT | PA_SIDE_RIGHT : 0, "row %zu", i);
        pa_pixels_free(&d.pixels);
    }
}

/* A coin, a pen, a yellow note: each has a place, and no share. Bold print, a seal and paper alone have none. */
Test(cover, things_of_any_kind_have_a_place)
{
    static const struct {
        struct pa_rect rect;
        int red, green, blue, slope; /* levels by which it lightens from one end to the other */
        int places;
    } rows[] = {
        {{340, 240, 60, 60}, 70, 70, 70, 110, 1},  {{300, 250, 160, 16}, 60, 70, 150, 0, 1},
        {{340, 240, 90, 26}, 225, 220, 170, 0, 1}, {{340, 240, 60, 5}, 40, 40, 40, 0, 0},
        {{340, 240, 60, 60}, 200, 60, 50, 0, 0},   {{340, 240, 60, 60}, 215, 215, 215, 0, 0},
        {{340, 240, 16, 16}, 90, 90, 90, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drawing d = draw_page(215, 40);
        struct pa_rect r = rows[i].rect;
        for (int x = r.x; x < r.x + r.w; x++) {
            int more = rows[i].slope * (x - r.x) / r.w;
            draw_box(&d, (struct pa_rect){x, r.y, 1, r.h}, rows[i].red + more, rows[i].green + more,
                     rows[i].blue + more);
        }
        struct pa_quality q = draw_measure(&d, true);
        pa_pixels_free(&d.pixels);
        cr_expect_eq(q.occluded_place_count, rows[i].places, "row %zu: %d", i,
                     q.occluded_place_count);
        cr_expect(rows[i].slope == 0 || q.occluded.value == 0, "row %zu", i);
        if (q.occluded_place_count > 0)
            cr_expect_gt(pa_rect_intersect(q.occluded_places[0].rect, r).w, r.w / 2, "row %zu", i);
    }
}

/* A finger aslant fills its box by a third; two arms of a frame, which do not more, are no thing. */
Test(cover, a_finger_aslant)
{
    for (int bent = 0; bent < 2; bent++) {
        struct drawing d = draw_page(215, 40);
        for (int i = 0; i < 220; i++) {
            int x = bent ? (i < 110 ? 0 : 2 * (i - 110)) : i,
                y = bent ? (i < 110 ? 2 * i : 220) : i;
            draw_box(&d, (struct pa_rect){280 + x, 140 + y, 40, 40}, 205, 155, 130);
        }
        struct pa_quality q = draw_measure(&d, true);
        pa_pixels_free(&d.pixels);
        cr_expect_eq(q.occluded_place_count, bent ? 0 : 1, "%d: %d", bent, q.occluded_place_count);
    }
}

/* Two edges are seen and the page is too short: a dark band at its end is its own frame, unless it goes on to the corners. */
Test(frame, a_cut_through_the_printed_frame)
{
    struct pa_quality q = shoot_through_frame(0);
    cr_assert_eq(q.cropped_sides, PA_SIDE_BOTTOM, "%d", q.cropped_sides);
    cr_assert_geq(q.cropped_confidence, 0.8);
    q = shoot_through_frame(4);
    cr_assert_eq(q.cropped_sides, 0, "%d", q.cropped_sides);
}
