#include "read/cache.h"

#include <criterion/criterion.h>

/* One is exact, and so are a half and nothing; the steps between are small. */
Test(cache, probabilities_in_two_bytes)
{
    enum { STEPS = 2, CLASSES = 3 };
    uint32_t item[] = {64512, 2U << 16 | (64512 - 1024), 1U << 16 | 64511};
    int begin[STEPS + 1] = {0, 2, 3};
    const struct pa_cache_line line = {item, begin, STEPS, CLASSES};
    float p[STEPS * CLASSES];
    pa_cache_unpack(&line, p);
    cr_expect_eq(p[0], 1.0F);
    cr_expect_eq(p[1], 0.0F);
    cr_expect_eq(p[2], 0.5F);
    cr_expect_eq(p[3], 0.0F);
    cr_expect(p[4] < 1.0F && p[4] > 0.999F, "%g", (double)p[4]);
    cr_expect_eq(p[5], 0.0F);
}
