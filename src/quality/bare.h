/* quality/bare -- is there a face at all where a card has one?
 *
 *   pa_bare_measure()   fills bare
 */
#ifndef PA_QUALITY_BARE_H
#define PA_QUALITY_BARE_H

#include "quality/maps.h"

enum pa_status pa_bare_measure(const struct pa_maps *maps, struct pa_quality *out,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
