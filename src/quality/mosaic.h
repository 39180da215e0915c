/* quality/mosaic -- is a card's portrait coarsened into blocks?
 *
 *   pa_mosaic_measure()   fills mosaic
 */
#ifndef PA_QUALITY_MOSAIC_H
#define PA_QUALITY_MOSAIC_H

#include "quality/maps.h"

enum pa_status pa_mosaic_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err) PA_MUST_CHECK;

#endif
