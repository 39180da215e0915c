/* locate/refine -- a good guess in the small copy → corners on the photo itself, to a fraction of a
 * pixel
 */
#ifndef PA_LOCATE_REFINE_H
#define PA_LOCATE_REFINE_H

#include "base/geom.h"
#include "base/plane.h"

/* Moves the sides of quad (photo px) to the edges of the photo within reach px and meets them
 * again. frame[i]: side i (top, right, bottom, left) is the photo's border and stays. A side
 * without a clear edge stays. */
void pa_refine_quad(struct pa_plane photo, const int frame[4], double reach, struct pa_quad *quad);

#endif
