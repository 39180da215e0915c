/* fields/ground -- what the paper says in large, wide-set words behind the print
 *
 *   pa_ground_mark()
 *
 * Idea: papers of the edition of 2019 carry 市场监督管理 across the page, faint, larger than the print and set wide. Where labels and
 * values lie on it, a detector boxes it, with a label's character even, and it would part the label or run into it. The words' own
 * order and pitch tell their characters from the print, whatever boxes they were found in; a registrar's name in print is set tight.
 * Fails when: fewer than three of its characters were read; then labels are looked for as if it were not there.
 */
#ifndef PA_FIELDS_GROUND_H
#define PA_FIELDS_GROUND_H

#include "fields/level.h"

/* Sets the glyphs' ground. */
void pa_ground_mark(struct pa_level *level);

#endif
