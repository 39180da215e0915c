/* quality/recapture -- a photo of a screen or of a print, a screenshot, a picture ruined by JPEG?
 *
 *   pa_recapture_measure()   fills moire, print_dots, screenshot, blockiness, noise
 */
#ifndef PA_QUALITY_RECAPTURE_H
#define PA_QUALITY_RECAPTURE_H

#include "quality/maps.h"

/* Works on input->photo, whose pixel raster no warp has disturbed. PA_E_NOMEM alone can fail it. */
enum pa_status pa_recapture_measure(const struct pa_quality_input *input,
                                    const struct pa_maps *maps, struct pa_quality *out,
                                    struct pa_err *err) PA_MUST_CHECK;

#endif
