/* quality/frame -- is the whole document in the picture?
 *
 *   pa_frame_measure()   fills cropped_sides and cropped_confidence
 */
#ifndef PA_QUALITY_FRAME_H
#define PA_QUALITY_FRAME_H

#include "quality/maps.h"

void pa_frame_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                      struct pa_quality *out);

#endif
