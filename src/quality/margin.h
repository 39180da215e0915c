/* quality/margin -- does a white margin run around the document's surroundings, as around a photo that was printed, or a black one, as
 * on a phone that shows it?
 *
 *   pa_margin_measure()   fills print_margin, screen_margin
 */
#ifndef PA_QUALITY_MARGIN_H
#define PA_QUALITY_MARGIN_H

#include "quality/maps.h"

/* Works on input->photo; nothing where no outline was found. */
void pa_margin_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                       struct pa_quality *out);

#endif
