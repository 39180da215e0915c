/* quality/frame -- is the whole document in the picture, and does anything lie on it?
 *
 *   pa_frame_measure()   fills cropped_sides, cropped_confidence, occluded, occluded_places
 */
#ifndef PA_QUALITY_FRAME_H
#define PA_QUALITY_FRAME_H

#include "quality/maps.h"

enum pa_status pa_frame_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                                struct pa_quality *out, struct pa_err *err) PA_MUST_CHECK;

#endif
