/* fields/regno -- where a registration number stands in a row of characters
 *
 *   pa_regno_find()     best run of characters that can be a licence number
 *   pa_regno_is_code()  may this character belong to a number (letters that readers put for digits
 * pass)
 *
 * Grammar: 18 characters (GB 32100), 15 digits (GS 15-2006) or 13 digits (before 2007).
 */
#ifndef PA_FIELDS_REGNO_H
#define PA_FIELDS_REGNO_H

#include <stdbool.h>
#include <stdint.h>

struct pa_regno_run {
    int from, to; /* characters from … to − 1; equal: none */
    bool valid;   /* check digits hold as read */
    double score; /* 0 to 1: 1 for a right length with check digits, .8 right length, less the
                     further off */
};

bool pa_regno_is_code(uint32_t c);
/* Best run among count characters (half-width). break_before[i] (NULL allowed) says that a wide gap
 * stands before character i. */
struct pa_regno_run pa_regno_find(const uint32_t *ch, const bool *break_before, int count);

#endif
