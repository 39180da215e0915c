#include "base/heap.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void pa_heap_trim(void)
{
    (void)malloc_trim(0);
}

const void *pa_heap_end(void)
{
    return sbrk(0);
}

static bool is_zero(const uint8_t *page, size_t size)
{
    return page[0] == 0 && memcmp(page, page + 1, size - 1) == 0;
}

void pa_heap_drop_zeros(const void *from)
{
    size_t size = (size_t)sysconf(_SC_PAGESIZE), zeros = 0;
    uint8_t *end = sbrk(0), *page = (uint8_t *)(((uintptr_t)from + size - 1) / size * size);
    for (; page + size <= end; page += size) {
        if (is_zero(page, size)) {
            zeros += size;
            continue;
        }
        if (zeros > 0)
            (void)madvise(page - zeros, zeros, MADV_DONTNEED);
        zeros = 0;
    }
    if (zeros > 0)
        (void)madvise(page - zeros, zeros, MADV_DONTNEED);
}
