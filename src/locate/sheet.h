/* locate/sheet -- a sheet by its light, where no four straight sides are found
 *
 *   pa_sheet_find()   the bright region about the text, and the four corners that fill it best
 *
 * Idea: paper that curls has no straight sides, but on something darker it is one bright region, almost convex, that ends before the
 * photo does. Its corners are the four points of its hull that span the most.
 * Fails when: the ground is as light as the paper, or other light things touch it.
 */
#ifndef PA_LOCATE_SHEET_H
#define PA_LOCATE_SHEET_H

#include "locate/guess.h"

/* Small px. cut: the photo's border may cut a little off it. Not found where there is no such region, or none of a paper's shape.
 * PA_E_NOMEM is the only failure. */
enum pa_status pa_sheet_find(const struct pa_edges *edges, const struct pa_guess_text *text,
                             bool cut, bool *found, struct pa_quad *out,
                             struct pa_err *err) PA_MUST_CHECK;

#endif
