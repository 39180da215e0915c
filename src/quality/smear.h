/* quality/smear -- is a card's face blurred out?
 *
 *   pa_smear_measure()   fills smear
 */
#ifndef PA_QUALITY_SMEAR_H
#define PA_QUALITY_SMEAR_H

#include "quality/maps.h"

enum pa_status pa_smear_measure(const struct pa_maps *maps, struct pa_quality *out,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
