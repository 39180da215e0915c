/* The surface goes through samples of its own kind, and says when they are too few. */
#include "quality/surface.h"

#include <criterion/criterion.h>

static double paper(double u, double v)
{
    return 0.5 + 0.1 * u - 0.2 * v + 0.05 * u * u + 0.3 * u * v - 0.1 * v * v;
}

Test(surface, goes_through_samples_of_its_own_kind)
{
    struct pa_surface surface = {0};
    for (int y = -3; y <= 3; y++)
        for (int x = -3; x <= 3; x++)
            pa_surface_add(&surface, x / 3.0, y / 3.0, paper(x / 3.0, y / 3.0));
    cr_assert(pa_surface_solve(&surface));
    cr_assert_float_eq(pa_surface_at(&surface, 0.17, -0.62), paper(0.17, -0.62), 1e-9);
    cr_assert_float_eq(pa_surface_at(&surface, -1, 1), paper(-1, 1), 1e-9);
}

Test(surface, needs_samples_beside_a_line)
{
    struct pa_surface surface = {0};
    for (int x = -5; x <= 5; x++)
        pa_surface_add(&surface, x / 5.0, 0, 1);
    cr_assert_not(pa_surface_solve(&surface));
}
