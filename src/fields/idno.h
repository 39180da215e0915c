/* fields/idno -- citizen's identity number: where it stands, and what it says of birth and sex (GB
 * 11643-1999)
 *
 *   pa_idno_find()    run of 17 digits and a digit or X among characters
 *   pa_idno_birth()   birth date in a number
 *   pa_idno_is_male() sex in a number
 */
#ifndef PA_FIELDS_IDNO_H
#define PA_FIELDS_IDNO_H

#include "base/clock.h"

#include <stdbool.h>
#include <stdint.h>

/* First character of the best run of 15 to 19 (18 preferred), its length in *length; −1 where there
 * is none. */
int pa_idno_find(const uint32_t *ch, int count, int *length);
/* Birth date of an 18-character number; false where it is no day. */
bool pa_idno_birth(const char *number, struct pa_date *out);
bool pa_idno_is_male(const char *number);

#endif
