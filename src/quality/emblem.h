/* quality/emblem -- is the emblem seen on a card's emblem side?
 *
 *   pa_emblem_measure()   fills emblem
 */
#ifndef PA_QUALITY_EMBLEM_H
#define PA_QUALITY_EMBLEM_H

#include "quality/maps.h"

enum pa_status pa_emblem_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err) PA_MUST_CHECK;

#endif
