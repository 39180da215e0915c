/* base/heap -- memory that is no longer needed, given back to the system (Linux, glibc) */
#ifndef PA_BASE_HEAP_H
#define PA_BASE_HEAP_H

#include <stddef.h>

/* Gives back the heap's free pages, those between pieces in use too. For stages that leave many behind; each page that is wanted
 * again costs a fault. */
void pa_heap_trim(void);

/* Pieces of so many bytes and more are mapped one by one from now on: freed, they go back at once and leave no hole. */
void pa_heap_map_from(size_t bytes);
/* What a worker maps: six photos on one core took 16.2 s and 217 MB so, 17.0 s and 217 MB from 8 MB on; a licence of 12 megapixels
 * 4.6 s and 205 MB, 4.5 s and 214 MB; from 1 MB on 5.0 s and 204 MB. */
#define PA_HEAP_MAPPED ((size_t)4 << 20)

#endif
