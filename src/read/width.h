/* read/width -- how many characters' ink a line holds
 *
 *   pa_width_of()   span → inked columns, in heights of the print
 *
 * Idea: a reader passes over a character that it does not know as if there were none, and the rest may then read like a shorter
 * name. Its ink is there all the same. Fails when: the print is spotted, or so light that strokes are lost.
 */
#ifndef PA_READ_WIDTH_H
#define PA_READ_WIDTH_H

#include "read/read.h"

/* Han print fills 0.7 to 1.1 a character. 0 where nothing can be told. */
double pa_width_of(struct pa_plane page, const struct pa_span *span);

#endif
