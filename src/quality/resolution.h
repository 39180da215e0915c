/* quality/resolution -- how tall is the text, and where does it lie, without reading it
 *
 *   pa_resolution_find_text()   fills em, text of the maps
 */
#ifndef PA_QUALITY_RESOLUTION_H
#define PA_QUALITY_RESOLUTION_H

#include "quality/maps.h"

/* maps: step, size, paper, ink and grey are filled. With lines given they are believed; without, runs of print are measured.
 * em stays unknown where neither shows text. */
enum pa_status pa_resolution_find_text(const struct pa_quality_input *input, struct pa_maps *maps,
                                       struct pa_err *err) PA_MUST_CHECK;

#endif
