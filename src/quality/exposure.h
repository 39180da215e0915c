/* quality/exposure -- is there enough light, evenly, and does ink stand out from paper?
 *
 *   pa_exposure_measure()   fills exposure, dark, overexposed, contrast, shadow
 */
#ifndef PA_QUALITY_EXPOSURE_H
#define PA_QUALITY_EXPOSURE_H

#include "quality/maps.h"

/* After pa_glare_measure: glare is left out of over-exposure and shadow. Cannot fail. */
void pa_exposure_measure(const struct pa_maps *maps, struct pa_quality *out);

#endif
