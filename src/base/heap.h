/* base/heap -- memory that is no longer needed, given back to the system (Linux, glibc) */
#ifndef PA_BASE_HEAP_H
#define PA_BASE_HEAP_H

/* Gives back the heap's free pages, those between pieces in use too. For stages that leave many behind; each page that is wanted
 * again costs a fault. */
void pa_heap_trim(void);

/* Where the heap ends now: what grows it later lies behind. */
const void *pa_heap_end(void);

/* Gives back whole pages of zeros between an earlier end of the heap and today's, in use or not: who looks at them finds zeros
 * again. For tables that a library clears and never fills. To be called while no other thread writes to the heap. */
void pa_heap_drop_zeros(const void *from);

#endif
