#include "read/cache.h"

#include <criterion/criterion.h>
#include <math.h>

/* One is exact, and so are a half and nothing; the steps between are small. */
Test(cache, probabilities_in_two_bytes)
{
    uint16_t packed[] = {0, 64512, 64512 - 1024, 64511, 1};
    const struct pa_cache_line line = {packed, 1, sizeof packed / sizeof *packed};
    float p[sizeof packed / sizeof *packed];
    pa_cache_unpack(&line, p);
    cr_expect_eq(p[0], 0.0F);
    cr_expect_eq(p[1], 1.0F);
    cr_expect_eq(p[2], 0.5F);
    cr_expect(p[3] < 1.0F && p[3] > 0.999F, "%g", (double)p[3]);
    cr_expect_float_eq((double)p[4] * ldexp(1, 63), 1 + ldexp(1, -10), 1e-9);
}
