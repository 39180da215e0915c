/* quality/colour -- is it a colour picture of a colour document, or a black-and-white copy?
 *
 *   pa_colour_measure()   fills colourful, head_colour, is_colour, warm, face_warm, face_burnt, labels, seal
 */
#ifndef PA_QUALITY_COLOUR_H
#define PA_QUALITY_COLOUR_H

#include "quality/maps.h"

enum pa_status pa_colour_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err) PA_MUST_CHECK;

#endif
