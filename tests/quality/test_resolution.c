#include "draw.h"
#include "quality/maps.h"

static const double HEIGHT_TOL = 0.15; /* of the height, without lines */

Test(resolution, believes_lines)
{
    struct drawing d = draw_page(220, 40);
    struct pa_quality q = draw_measure(&d, true);
    cr_assert(q.text_height.known);
    cr_assert_float_eq(q.text_height.value, 2 * 23 / 1.15,
                       0.1); /* line height / 1.15, 2 stored px a page px */
    pa_pixels_free(&d.pixels);
}

Test(resolution, finds_text_by_itself)
{
    struct drawing d = draw_page(220, 40);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert(q.text_height.known);
    /* 20 px are rather tall on a page whose shape promises 13: the guess leans that way */
    cr_assert_lt(q.text_height.value, 2 * DRAW_EM * (1 + HEIGHT_TOL));
    cr_assert_gt(q.text_height.value, 2 * 12 * (1 - HEIGHT_TOL));
    pa_pixels_free(&d.pixels);
}

/* Of a page too poor to be read the title alone was found: it tells nothing of the body text's height. */
Test(resolution, a_title_alone_is_not_the_text)
{
    struct drawing d = draw_page(220, 40);
    struct pa_quad title = pa_quad_of_rect(250, 8, 300, 70);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_quality_input input = {.page = view,
                                     .photo = view,
                                     .outline = pa_quad_of_rect(0, 0, DRAW_W, DRAW_H),
                                     .outline_found = true,
                                     .stored_per_page = 1,
                                     .lines = &title,
                                     .line_count = 1};
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_expect_lt(q.text_height.value, DRAW_EM * (1 + HEIGHT_TOL), "%g", q.text_height.value);
    cr_expect_gt(q.text_height.value, 12 * (1 - HEIGHT_TOL));
    pa_pixels_free(&d.pixels);
}

Test(resolution, blank_paper_is_unknown)
{
    struct drawing d = draw_page(220, 220);
    struct pa_quality q = draw_measure(&d, false);
    cr_assert_not(q.text_height.known);
    cr_assert_not(q.blur_radius.known);
    cr_assert_not(q.sharpness.known);
    cr_assert_not(q.contrast.known);
    pa_pixels_free(&d.pixels);
}

static bool is_text(const struct pa_maps *m, int x, int y)
{
    return m->text[(size_t)(y / m->step) * (size_t)m->width + (size_t)(x / m->step)] != 0;
}

/* Text lies in a line, not around it: rows that slant, and a seal's ring that was taken for a row, cover more than that. */
Test(resolution, text_lies_in_its_lines)
{
    struct drawing d = draw_page(220, 40);
    struct pa_plane view = pa_pixels_view(&d.pixels);
    struct pa_quad lines[] = {
        pa_quad_of_rect(100, 40, 400, 23),
        {{{100, 300}, {400, 100}, {413, 119}, {113, 319}}},
        {{{450, 400}, {650, 250}, {750, 380}, {550, 530}}},
    };
    struct pa_quality_input input = {.page = view, .photo = view, .lines = lines, .line_count = 3};
    struct pa_maps maps;
    cr_assert_eq(pa_maps_make(&input, &maps, NULL), PA_OK);
    cr_assert(is_text(&maps, 300, 50));
    cr_assert(is_text(&maps, 256, 210));
    cr_assert_not(is_text(&maps, 120, 130));
    cr_assert_not(is_text(&maps, 390, 290));
    cr_assert_not(is_text(&maps, 600, 390));
    pa_maps_free(&maps);
    pa_pixels_free(&d.pixels);
}
