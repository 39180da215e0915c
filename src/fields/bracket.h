/* fields/bracket -- a name whose last character was lost: the bracket that closes another
 *
 *   pa_bracket_is_lost()   whether it was
 *   pa_bracket_close()     closes it
 *
 * Idea: where a name wraps, its closing bracket may stand on a row of its own, where it is taken for dirt. If both readers are at one
 * on all else, nothing but it can follow. The claim is tested without it.
 */
#ifndef PA_FIELDS_BRACKET_H
#define PA_FIELDS_BRACKET_H

#include "fields/extract.h"

/* Both readers read the same, one bracket of which is open. */
bool pa_bracket_is_lost(const struct pa_field_value *name);
/* Of a name on one row, as read; leaves all other fields as they are. */
enum pa_status pa_bracket_close(struct pa_extract *x, const struct pa_extract_want *want,
                                const struct pa_region_value *value,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
