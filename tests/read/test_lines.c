#include "read/lines.h"

#include "read/finder.h"
#include "read/ink.h"
#include "read/rows.h"
#include "read/stack.h"
#include "read/strip.h"
#include "read/width.h"

#include "draw.h"

#include <math.h>
#include <stdlib.h>

/* White page of 400 × 300. */
static struct pa_pixels blank_page(void)
{
    return draw_paper(400, 300, 230);
}

/* A line of count square "characters" of 12 px, 16 px apart, each with a hole. */
static void row(struct pa_pixels *page, int x, int y, int count)
{
    for (int i = 0; i < count; i++) {
        draw_bar(page, x + 16 * i, y, 12, 12, 40);
        draw_bar(page, x + 16 * i + 3, y + 3, 6, 6, 230);
    }
}

Test(detect, a_bar_in_the_map_becomes_its_rectangle_grown)
{
    uint8_t map[60 * 40] = {0};
    for (int y = 10; y < 18; y++)
        for (int x = 10; x < 50; x++)
            map[y * 60 + x] = 230;
    map[5 * 60 + 5] = 230; /* a speck */
    struct pa_boxes boxes;
    cr_assert_eq(pa_detect_boxes(map, 60, 40, 1.5, &boxes, NULL), PA_OK);
    cr_assert_eq(boxes.count, 1);
    /* 40 × 8, area 320, perimeter 96: grown by 1.5 · 320 / 96 = 5 on every side. */
    const struct pa_quad *q = &boxes.item[0].quad;
    cr_expect_float_eq(q->p[0].x, 5, 1e-6);
    cr_expect_float_eq(q->p[0].y, 5, 1e-6);
    cr_expect_float_eq(q->p[2].x, 55, 1e-6);
    cr_expect_float_eq(q->p[2].y, 23, 1e-6);
    cr_expect_float_eq(boxes.item[0].score, 230.0 / UINT8_MAX, 1e-5);
    free(boxes.item);
}

Test(ink, a_rough_box_becomes_tight)
{
    struct pa_pixels page = blank_page();
    row(&page, 100, 100, 8); /* ink from 100 to 224, rows 100 to 112 */
    struct pa_quad rough = pa_quad_of_rect(92, 94, 120, 26), fitted;
    struct pa_ink_opts opts = {0.4, 0.9};
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    /* The margins are 6 and 12 % of 12 px; the working copy's pixel is 0.8 px. */
    cr_expect_float_eq(fitted.p[0].y, 99.3, 1.2);
    cr_expect_float_eq(fitted.p[2].y, 112.7, 1.2);
    cr_expect_float_eq(fitted.p[0].x, 98.6, 1.6);
    cr_expect_float_eq(fitted.p[2].x, 225.4, 1.6); /* the last character lay outside the box */
    pa_pixels_free(&page);
}

Test(ink, blank_paper_is_left_as_it_is)
{
    struct pa_pixels page = blank_page();
    struct pa_quad rough = pa_quad_of_rect(50, 50, 100, 20), fitted;
    struct pa_ink_opts opts = {0.4, 0.9};
    cr_expect_not(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    cr_expect_eq(memcmp(&rough, &fitted, sizeof rough), 0);
    pa_pixels_free(&page);
}

Test(stack, characters_below_each_other_part)
{
    struct pa_pixels page = blank_page();
    struct pa_quad parts[PA_STACK_MAX], box = pa_quad_of_rect(98, 50, 16, 90);
    for (int i = 0; i < 3; i++)
        row(&page, 100, 54 + 34 * i, 1); /* rows 54 to 66, 88 to 100, 122 to 134 */
    box = pa_quad_turn(&box, 1);         /* read downwards */
    cr_assert_eq(pa_stack_split(pa_pixels_view(&page), &box, parts), 3);
    for (int i = 0; i < 3; i++) {
        struct pa_rect r = pa_quad_bounds(&parts[i]);
        cr_expect_leq(abs(r.y + r.h / 2 - (60 + 34 * i)), 2, "character %d at %d", i, r.y);
        cr_expect_leq(abs(r.x + r.w / 2 - 106), 2);
        cr_expect_lt(r.h, 20);
    }
    draw_bar(&page, 100, 54, 12, 80, 40); /* an ornament without gaps */
    cr_expect_eq(pa_stack_split(pa_pixels_view(&page), &box, parts), 0);
    pa_pixels_free(&page);
}

Test(rows, closely_set_lines_in_one_box_that_lies_askew_part)
{
    struct pa_pixels page = blank_page();
    struct pa_quad parts[PA_ROWS_MAX];
    row(&page, 50, 100, 18);
    row(&page, 50, 116, 14); /* 4 px of blank between them */
    struct pa_quad box = {{{45, 100}, {340, 93}, {341, 126}, {46, 133}}};
    cr_assert_eq(pa_rows_split(pa_pixels_view(&page), &box, 16, parts), 2);
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            double middle = (parts[i].p[k].y + parts[i].p[3 - k].y) / 2;
            cr_expect_float_eq(middle, 106 + 16 * i, 3, "line %d at %.1f", i, middle);
        }
    box = pa_quad_of_rect(45, 96, 300, 20); /* one line */
    cr_expect_eq(pa_rows_split(pa_pixels_view(&page), &box, 16, parts), 0);
    pa_pixels_free(&page);
}

/* Two halves of characters, as of 昌 and 思, are no two lines where something stands between them and the gap is one row. */
Test(rows, characters_of_two_halves_are_one_line)
{
    for (int gap = 1; gap <= 3; gap += 2) {
        struct pa_pixels page = blank_page();
        struct pa_quad parts[PA_ROWS_MAX], box = pa_quad_of_rect(45, 96, 300, 24);
        for (int i = 0; i < 15; i++) {
            draw_bar(&page, 50 + 19 * i, 99, 14, 9, 40);
            draw_bar(&page, 50 + 19 * i, 108 + gap, 14, 9, 40);
            draw_bar(&page, 56 + 19 * i, 108, 2, gap, 40);
        }
        cr_expect_eq(pa_rows_split(pa_pixels_view(&page), &box, 20, parts), gap == 1 ? 0 : 2);
        pa_pixels_free(&page);
    }
}

Test(ink, a_line_that_touches_its_neighbours_ends_at_its_box)
{
    struct pa_pixels page = blank_page();
    for (int i = -1; i <= 1; i++) /* print above and below without a gap */
        row(&page, 100, 100 + 12 * i, 8);
    struct pa_quad rough = pa_quad_of_rect(98, 98, 130, 16), fitted;
    struct pa_ink_opts opts = {0.4, 0.9};
    cr_assert(pa_ink_fit(pa_pixels_view(&page), &rough, &opts, &fitted));
    /* Up to 1.5 px beyond the box, and the margin. */
    cr_expect_gt(fitted.p[0].y, 94);
    cr_expect_lt(fitted.p[2].y, 118);
    pa_pixels_free(&page);
}

Test(strip, cuts_the_part_and_keeps_its_shape)
{
    struct pa_pixels page = blank_page(), out;
    draw_bar(&page, 100, 100, 60, 20, 0);
    struct pa_quad quad = pa_quad_of_rect(100, 100, 60, 20);
    cr_assert_eq(pa_strip_cut(pa_pixels_view(&page), &quad, NULL, &out, NULL), PA_OK);
    cr_expect_eq(out.height, 48);
    cr_expect_eq(out.width, 144);
    cr_expect_lt(out.data[24 * 144 + 72], 3);
    pa_pixels_free(&out);
    /* Read downwards, the same bar is 20 wide and 60 high. */
    quad = pa_quad_turn(&quad, 1);
    cr_assert_eq(pa_strip_cut(pa_pixels_view(&page), &quad, NULL, &out, NULL), PA_OK);
    cr_expect_eq(out.width, 16);
    pa_pixels_free(&out);
    struct pa_quad flat = pa_quad_of_rect(0, 0, 50, 0);
    cr_expect_eq(pa_strip_cut(pa_pixels_view(&page), &flat, NULL, &out, NULL), PA_E_ARG);
    cr_assert_eq(pa_strip_line(pa_pixels_view(&page), &flat, NULL, &out, NULL), PA_OK);
    cr_expect_eq(out.height, 48);
    cr_expect_eq(out.data[24 * 8 + 4], 255, "blank");
    pa_pixels_free(&out);
    pa_pixels_free(&page);
}

Test(finder, finds_rows_of_characters)
{
    struct pa_pixels page = blank_page();
    for (int i = 0; i < 5; i++)
        row(&page, 40, 40 + 40 * i, 6 + 2 * i);
    struct pa_boxes boxes;
    struct pa_lines lines;
    cr_assert_eq(pa_finder_run(pa_pixels_view(&page), &boxes, NULL), PA_OK);
    cr_assert_eq(boxes.count, 5);
    cr_assert_eq(pa_lines_of_boxes(pa_pixels_view(&page), &boxes, &lines, NULL), PA_OK);
    for (int i = 0; i < 5; i++) {
        const struct pa_quad *q = &lines.item[i].quad;
        cr_expect_float_eq(q->p[0].x, 40, 3);
        cr_expect_float_eq((q->p[0].y + q->p[2].y) / 2, 46 + 40 * i, 1.5);
        cr_expect_float_eq(q->p[1].x, 40 + 16 * (6 + 2 * i) - 4, 3);
    }
    pa_lines_free(&lines);
    free(boxes.item);
    pa_pixels_free(&page);
}

Test(finder, a_page_on_its_side_reads_downwards)
{
    struct pa_pixels page = blank_page(), turned;
    for (int i = 0; i < 5; i++)
        row(&page, 40, 40 + 40 * i, 12);
    cr_assert_eq(pa_plane_turn(pa_pixels_view(&page), 1, &turned, NULL), PA_OK);
    struct pa_boxes boxes;
    cr_assert_eq(pa_finder_run(pa_pixels_view(&turned), &boxes, NULL), PA_OK);
    cr_assert_eq(boxes.count, 5);
    for (int i = 0; i < 5; i++) {
        const struct pa_quad *q = &boxes.item[i].quad;
        cr_expect_gt(q->p[1].y - q->p[0].y, 150);
        cr_expect_lt(fabs(q->p[1].x - q->p[0].x), 10);
    }
    free(boxes.item);
    pa_pixels_free(&page);
    pa_pixels_free(&turned);
}

/* A claim of two characters on three: blanks between them count for nothing, ink does. */
Test(width, tells_how_many_characters_there_are)
{
    struct pa_pixels page = blank_page();
    row(&page, 50, 100, 3);
    draw_bar(&page, 50, 200, 12, 12, 40);
    draw_bar(&page, 90, 200, 12, 12, 40);
    struct pa_span three = {{pa_quad_of_rect(48, 99, 50, 14)}, 1};
    struct pa_span spaced = {{pa_quad_of_rect(48, 199, 60, 14)}, 1};
    cr_expect_float_eq(pa_width_of(pa_pixels_view(&page), &three), 3, 0.35);
    cr_expect_float_eq(pa_width_of(pa_pixels_view(&page), &spaced), 2, 0.3);
    draw_bar(&page, 50, 150, 12, 12, 40);
    draw_bar(&page, 66, 150, 12, 12, 40);
    draw_bar(&page, 44, 164, 70, 2, 40);
    struct pa_span ruled = {{pa_quad_of_rect(48, 149, 60, 18)}, 1};
    cr_expect_float_eq(pa_width_of(pa_pixels_view(&page), &ruled), 2, 0.3, "a rule is no ink");
    struct pa_span none = {{pa_quad_of_rect(48, 130, 60, 14)}, 1};
    cr_expect_eq(pa_width_of(pa_pixels_view(&page), &none), 0);
    pa_pixels_free(&page);
}
