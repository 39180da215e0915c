#include "quality/maps.h"

#include <criterion/criterion.h>
#include <math.h>

Test(maps, light_is_srgb)
{
    cr_assert_float_eq(pa_maps_light(0), 0, 1e-9);
    cr_assert_float_eq(pa_maps_light(255), 1, 1e-9);
    cr_assert_float_eq(pa_maps_light(188), 0.5029, 1e-4); /* ((188/255 + .055) / 1.055)^2.4 */
}

Test(maps, rank_of_a_histogram)
{
    int histogram[256] = {0};
    histogram[10] = 3;
    histogram[20] = 1;
    cr_assert_eq(pa_maps_rank(histogram, 0.5), 10); /* 2 of 4 lie at 10 */
    cr_assert_eq(pa_maps_rank(histogram, 0.9), 20);
}

Test(maps, spread_takes_the_greatest_or_least_around)
{
    uint8_t map[5] = {1, 9, 1, 1, 5}, scratch[5];
    pa_maps_spread(map, scratch, 5, 1, 1, true);
    const uint8_t greatest[5] = {9, 9, 9, 5, 5};
    cr_assert_arr_eq(map, greatest, 5);
    pa_maps_spread(map, scratch, 5, 1, 1, false);
    const uint8_t least[5] = {9, 9, 5, 5, 5};
    cr_assert_arr_eq(map, least, 5);
}

Test(maps, needs_three_bands)
{
    static const uint8_t pixels[20 * 20] = {0};
    struct pa_quality_input input = {.page = {pixels, 20, 20, 1, 20}};
    struct pa_maps maps;
    cr_assert_eq(pa_maps_make(&input, &maps, NULL), PA_E_ARG);
    pa_maps_free(&maps);
}
