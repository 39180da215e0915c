/* read/surname -- which characters of a person's name are a surname
 *
 *   pa_surname_length()   name → characters of its surname
 *
 * Source: written down by hand, 265 common single surnames and 34 double ones; no official list stands behind it. A surname that is
 * missing has no advantage over its look-alikes, nothing worse.
 */
#ifndef PA_READ_SURNAME_H
#define PA_READ_SURNAME_H

#include <stdint.h>

/* 2: begins with a double surname, 1: with a single one, 0: with none of the list. */
int pa_surname_length(const uint32_t *code, int count);

#endif
