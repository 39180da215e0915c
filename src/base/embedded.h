/* base/embedded -- files that were made part of the program when it was built
 */
#ifndef PA_BASE_EMBEDDED_H
#define PA_BASE_EMBEDDED_H

#include <stddef.h>

/* A file as it was; an array of them is written by base/embed.c and ended by a NULL name. */
struct pa_embedded {
    const char *name;          /* without its folder */
    const unsigned char *data; /* size bytes, then a zero */
    size_t size;
};

#endif
