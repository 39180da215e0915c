/* quality/cover -- does a finger or an object lie on the document?
 *
 *   pa_cover_measure()   fills occluded and occluded_places; these hold things too that may be anything, and do not count in the share
 */
#ifndef PA_QUALITY_COVER_H
#define PA_QUALITY_COVER_H

#include "quality/maps.h"

enum pa_status pa_cover_measure(const struct pa_maps *maps, struct pa_quality *out,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
