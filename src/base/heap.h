/* base/heap -- memory that is no longer needed, given back to the system (Linux, glibc) */
#ifndef PA_BASE_HEAP_H
#define PA_BASE_HEAP_H

/* Gives back the heap's free pages, those between pieces in use too. For stages that leave many behind; each page that is wanted
 * again costs a fault. */
void pa_heap_trim(void);

#endif
