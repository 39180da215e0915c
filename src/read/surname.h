/* read/surname -- which characters of a person's name are a surname
 *
 *   pa_surname_length()   name → characters of its surname
 *
 * Source: the 300 commonest surnames of the Ministry of Public Security's report on names (2020 and before), and the double surnames
 * still in use.
 */
#ifndef PA_READ_SURNAME_H
#define PA_READ_SURNAME_H

#include <stdint.h>

/* 2: begins with a double surname, 1: with a single one, 0: with none of the list. */
int pa_surname_length(const uint32_t *code, int count);

#endif
