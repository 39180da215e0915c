/* locate/aspect -- width over height of the rectangle that a quadrilateral is the photo of
 */
#ifndef PA_LOCATE_ASPECT_H
#define PA_LOCATE_ASPECT_H

#include "base/geom.h"

/* Width (p[0]→p[1]) over height of the flat rectangle seen as quad, by its vanishing points; the
 * camera's axis goes through centre, longer is the photo's longer side in the same px. Falls back
 * on a usual phone's focal length where the sides are too parallel to tell it, and on the measured
 * sides where the quad is degenerate. > 0. */
double pa_aspect_of(const struct pa_quad *quad, struct pa_point centre, double longer);

/* The nearest shape that documents have (√2 paper, 1.585 card, lying or standing) where it is
 * within tolerance (a ratio, 0.05 is 5 %); else aspect itself. */
double pa_aspect_snap(double aspect, double tolerance);

/* |ln| distance to the nearest such shape. */
double pa_aspect_misfit(double aspect);

#endif
