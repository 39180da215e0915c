#include "draw.h"

Test(quality, needs_a_page)
{
    struct pa_quality_input input = {0};
    struct pa_quality q;
    struct pa_err err;
    memset(&q, 1, sizeof q);
    cr_assert_eq(pa_quality_measure(&input, &q, &err), PA_E_ARG);
    cr_assert_not(q.glare.known); /* zeroed all the same */
    cr_assert_eq(q.glare_grid[5], 0);
}

Test(quality, the_smallest_page_is_measured)
{
    static const uint8_t pixels[16 * 16 * 3] = {0};
    struct pa_plane plane = {pixels, 16, 16, 3, 48};
    struct pa_quality_input input = {.page = plane, .photo = plane, .stored_per_page = 1};
    input.outline = pa_quad_of_rect(0, 0, 16, 16);
    struct pa_quality q;
    cr_assert_eq(pa_quality_measure(&input, &q, NULL), PA_OK);
    cr_assert_not(q.blur_radius.known);
    cr_assert(q.exposure.known);
    cr_assert_eq(q.exposure.value, 0);
}

Test(quality, spots_are_means_of_the_grids)
{
    struct pa_quality q = {0};
    q.glare_grid[0] = 255;               /* first cell */
    q.blur_grid[1] = 128;                /* second; the others are unknown */
    struct pa_rect two = {0, 0, 20, 10}; /* on 960 × 960: cells of 10 px */
    struct pa_quality_spot spot = pa_quality_field(&q, 960, 960, two);
    cr_assert_float_eq(spot.glare, 0.5, 1e-9);
    cr_assert_float_eq(spot.lit, 0.5, 1e-9);
    q.glare_grid[1] = 80; /* print is left there */
    spot = pa_quality_field(&q, 960, 960, two);
    cr_assert_float_eq(spot.glare, 0.5, 1e-9);
    cr_assert_float_eq(spot.lit, 1, 1e-9);
    cr_assert_float_eq(spot.blur, 127.0 / 254, 1e-9);
    spot = pa_quality_field(&q, 960, 960, (struct pa_rect){3, 3, 2, 2}); /* within one cell */
    cr_assert_float_eq(spot.glare, 1, 1e-9);
    cr_assert_lt(spot.blur, 0);
    spot = pa_quality_field(&q, 960, 960, (struct pa_rect){0, 0, 0, 0});
    cr_assert_eq(spot.glare, 0);
    cr_assert_lt(spot.blur, 0);
}
