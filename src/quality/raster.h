/* quality/raster -- the regular dots of a screen or of a print
 *
 *   pa_raster_measure()   fills moire and print_dots
 */
#ifndef PA_QUALITY_RASTER_H
#define PA_QUALITY_RASTER_H

#include "quality/quality.h"

/* Works on input->photo, whose pixel raster no warp has disturbed; 3 bands. PA_E_NOMEM alone can fail it. */
enum pa_status pa_raster_measure(const struct pa_quality_input *input, struct pa_quality *out,
                                 struct pa_err *err) PA_MUST_CHECK;

#endif
