/* read/ink -- fits a rough line box to its ink: rows, ends, slope
 *
 *   pa_ink_fit()    rough quadrilateral → tight one
 *   pa_ink_mark()   line image → where its ink is
 *
 * Idea: darkness against the paper beside it, summed along rows, shows the line's body between two
 * gaps; summed along columns, where it ends. A box around a large label and a small value becomes
 * the value's own when only the value's part is given: small print then fills the reader's picture.
 * Fails when: two lines touch (the box stays as it is), hardly any ink (likewise).
 */
#ifndef PA_READ_INK_H
#define PA_READ_INK_H

#include "base/geom.h"
#include "base/plane.h"

#include <stdbool.h>

struct pa_ink_opts {
    /* A line ends at the widest blank that begins between inner inside the box's end and outer
     * outside it, in heights of the box. */
    double inner, outer;
};

/* False, and *out = *quad, where nothing could be fitted. */
bool pa_ink_fit(struct pa_plane page, const struct pa_quad *quad, const struct pa_ink_opts *opts,
                struct pa_quad *out);
/* A grey line image's pixels become 1 where there is ink, 0 elsewhere. False where there is hardly any contrast. */
bool pa_ink_mark(struct pa_pixels *grey);

#endif
