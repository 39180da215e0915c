#include "base/heap.h"

#include <malloc.h>

void pa_heap_trim(void)
{
    (void)malloc_trim(0);
}

void pa_heap_map_from(size_t bytes)
{
    (void)mallopt(M_MMAP_THRESHOLD, (int)bytes);
}
