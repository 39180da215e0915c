#include "base/heap.h"

#include <criterion/criterion.h>

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGES = 64, FIRST_FULL = 20, FULL = 3 };

/* Pages of a range that are in memory. */
static int resident(const uint8_t *from, size_t page)
{
    unsigned char seen[PAGES];
    int count = 0;
    cr_assert_eq(mincore((void *)(uintptr_t)from, PAGES * page, seen), 0);
    for (int i = 0; i < PAGES; i++)
        count += seen[i] & 1;
    return count;
}

/* The program's break is moved by hand: under a sanitizer the allocator does not use it. */
Test(heap, drops_pages_of_zeros_and_keeps_the_others)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const void *before = pa_heap_end();
    uint8_t *raw = sbrk((intptr_t)((PAGES + 1) * page));
    cr_assert_neq(raw, (void *)-1);
    uint8_t *at = (uint8_t *)(((uintptr_t)raw + page - 1) / page * page);
    memset(at, 0, PAGES * page);
    for (int i = 0; i < FULL; i++)
        at[(size_t)(FIRST_FULL + i) * page + (i == 1 ? 0 : page - 1)] = 7;
    cr_assert_eq(resident(at, page), PAGES);
    pa_heap_drop_zeros(before);
    cr_expect_eq(resident(at, page), FULL);
    int left = 0;
    for (size_t i = 0; i < PAGES * page; i++)
        left += at[i];
    cr_expect_eq(left, 7 * FULL);
    cr_expect_eq(at[(FIRST_FULL + 1) * page], 7);
}

Test(heap, leaves_what_lies_before_the_mark_alone)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uint8_t *raw = sbrk((intptr_t)((PAGES + 1) * page));
    cr_assert_neq(raw, (void *)-1);
    uint8_t *at = (uint8_t *)(((uintptr_t)raw + page - 1) / page * page);
    memset(at, 0, PAGES * page);
    pa_heap_drop_zeros(pa_heap_end());
    cr_expect_eq(resident(at, page), PAGES);
    pa_heap_drop_zeros(at + page * (PAGES / 2));
    cr_expect_eq(resident(at, page), PAGES / 2);
}
