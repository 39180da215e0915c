/* quality/blur -- is the print sharp enough to read, all over and at each place?
 *
 *   pa_blur_measure()   fills sharpness, blur_radius, motion_length, motion_angle_deg, blur_grid, noise
 */
#ifndef PA_QUALITY_BLUR_H
#define PA_QUALITY_BLUR_H

#include "quality/maps.h"

/* Facts stay unknown where the maps show no text. PA_E_NOMEM alone can fail it. */
enum pa_status pa_blur_measure(const struct pa_maps *maps, struct pa_quality *out,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
