/* locate/sheet -- a sheet by its light, where no four straight sides are found
 *
 *   pa_sheet_find()   the bright region about the text, or all that is not drawn ground, and the four corners that fill it best
 *
 * Idea: paper that curls has no straight sides, but on something darker it is one bright region, almost convex, that ends before the
 * photo does. Its corners are the four points of its hull that span the most.
 * A ground that is drawn has one colour, to the level: whatever has another is the sheet, or card.
 * Fails when: the ground is as light as the paper and not drawn, or other light things touch it.
 */
#ifndef PA_LOCATE_SHEET_H
#define PA_LOCATE_SHEET_H

#include "locate/guess.h"

enum pa_sheet_by {
    PA_SHEET_LIGHT, /* the sheet lies whole in the photo, */
    PA_SHEET_CUT,   /* … or the photo's border may cut a little off it; */
    PA_SHEET_GROUND /* it lies whole on a drawn ground */
};

/* Small px. Not found where there is no such region, or none of a paper's shape.
 * PA_E_NOMEM is the only failure. */
enum pa_status pa_sheet_find(const struct pa_edges *edges, const struct pa_guess_text *text,
                             enum pa_sheet_by by, bool *found, struct pa_quad *out,
                             struct pa_err *err) PA_MUST_CHECK;

#endif
