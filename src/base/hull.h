/* base/hull -- convex hull and smallest enclosing rectangle of points
 *
 * Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979
 * (monotone chain); H. Freeman and R. Shapira, "Determining the minimum-area encasing rectangle",
 * 1975 (one side lies on a hull edge).
 */
#ifndef PA_BASE_HULL_H
#define PA_BASE_HULL_H

#include "base/geom.h"

/* Sorts points and writes their hull, clockwise with y down, to hull (count + 1 places); returns
 * its size. */
int pa_hull_of(struct pa_point *points, int count, struct pa_point *hull);
/* Rectangle of the smallest area around a hull of at least one point. p[0]→p[1] runs along the
 * longer side, to the right (or down, where the longer side is nearer to the vertical). */
struct pa_quad pa_hull_rectangle(const struct pa_point *hull, int count);
/* The rectangle grown outwards by distance on every side. */
struct pa_quad pa_hull_grown(const struct pa_quad *rectangle, double distance);

#endif
