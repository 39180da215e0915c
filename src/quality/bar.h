/* quality/bar -- does a bar lie over a card's face?
 *
 *   pa_bar_measure()   fills bar
 */
#ifndef PA_QUALITY_BAR_H
#define PA_QUALITY_BAR_H

#include "quality/maps.h"

enum pa_status pa_bar_measure(const struct pa_maps *maps, struct pa_quality *out,
                              struct pa_err *err) PA_MUST_CHECK;

#endif
