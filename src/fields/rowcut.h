/* fields/rowcut -- the row of a value whose line's box, made for the larger label before it, reaches into the row below
 *
 * Idea: a detector joins a label and its value into one box as high as the label and the misregistration between them. Where the
 * value's next row is set closely, that box holds a part of it, and a reader reads neither. The next row has a box of its own, which
 * tells where the first one ends. Fails when: the next row was not found.
 */
#ifndef PA_FIELDS_ROWCUT_H
#define PA_FIELDS_ROWCUT_H

#include "fields/level.h"

/* Labels are marked. Cuts lines that begin with a label down to the value's row: cut, row, and the place and size of the glyphs
 * behind the label. */
void pa_rowcut_make(struct pa_level *level);

#endif
