/* read/prep -- looks: the same value cut and treated in several ways
 *
 * A reader errs differently on each look; what all looks agree on is more surely right than what
 * one says clearly.
 */
#ifndef PA_READ_PREP_H
#define PA_READ_PREP_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

enum pa_look {
    PA_LOOK_PLAIN,   /* fitted to the ink, as photographed */
    PA_LOOK_RAW,     /* as the quadrilateral says, not fitted */
    PA_LOOK_DIVIDED, /* fitted, grey, paper divided out, contrast stretched */
    PA_LOOK_RED,     /* fitted, red channel: a red seal vanishes */
    PA_LOOK_SHARP,   /* fitted, grey, edges raised */
    PA_LOOK_UNSEALED, /* not fitted (a seal's strokes lead the fit astray), red channel, stretched as DIVIDED */
    PA_LOOKS
};

/* margin: free rows above and below the ink, of its height. The line image is PA_STRIP_HEIGHT high.
 */
enum pa_status pa_prep_cut(struct pa_plane page, const struct pa_quad *quad, enum pa_look look,
                           double margin, struct pa_pixels *out, struct pa_err *err) PA_MUST_CHECK;

/* How many characters of the print's own height the ink of a quadrilateral could hold, side by side. */
double pa_prep_room(struct pa_plane page, const struct pa_quad *quad);

#endif
