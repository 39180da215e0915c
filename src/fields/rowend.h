/* fields/rowend -- the comma or stop at the end or begin of a row, which a line's box often leaves out
 */
#ifndef PA_FIELDS_ROWEND_H
#define PA_FIELDS_ROWEND_H

#include "fields/extract.h"

/* Adds to text, what was read of a piece, the mark that stands close behind or before it: where there is ink that its box left out
 * and that is read as a mark. Text keeps at most size bytes. */
enum pa_status pa_rowend_mend(struct pa_extract *x, const struct pa_piece *piece, char *text,
                              size_t size, struct pa_err *err) PA_MUST_CHECK;
/* Appends the next piece of a text. A mark between the two that was seen from both sides counts once. */
void pa_rowend_join(char *to, size_t size, const char *text);

#endif
