/* quality/beyond -- does the paper go on beyond a side of its outline, to the picture's edge?
 *
 *   pa_beyond_goes_on()   two sides of an outline, followed past the third
 */
#ifndef PA_QUALITY_BEYOND_H
#define PA_QUALITY_BEYOND_H

#include "base/geom.h"
#include "base/plane.h"

/* photo: 3 bands; outline: of a document in it, px. side: 0 top, then clockwise. True where both sides that end at it are seen to go on,
 * with paper between them, to the picture's edge: the outline's side is print, and the paper is cut. */
bool pa_beyond_goes_on(struct pa_plane photo, const struct pa_quad *outline, int side);

#endif
