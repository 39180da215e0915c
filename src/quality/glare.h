/* quality/glare -- reflections: where light has been added that is not the paper's
 *
 *   pa_glare_measure()   fills glare, veil, glare_grid, glare_places
 */
#ifndef PA_QUALITY_GLARE_H
#define PA_QUALITY_GLARE_H

#include "quality/maps.h"

enum pa_status pa_glare_measure(const struct pa_maps *maps, struct pa_quality *out,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
