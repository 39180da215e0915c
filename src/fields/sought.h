/* fields/sought -- claimed values whose labels were not found, looked for in the print itself
 *
 *   pa_sought_fill()
 *
 * Idea: a claim of some length that stands on the page almost to the letter marks its own place.
 * What is read there is judged like
 * any other value; a short claim (a person's name) is too easily met by chance and is not sought.
 */
#ifndef PA_FIELDS_SOUGHT_H
#define PA_FIELDS_SOUGHT_H

#include "fields/extract.h"

/* For every claim on this kind of document whose field is not present. */
enum pa_status pa_sought_fill(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

#endif
