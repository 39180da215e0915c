#include "draw.h"

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
