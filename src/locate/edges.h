/* locate/edges -- photo → small smooth colour image and thin edge points
 *
 * Everything in this room works on this small copy; only refine looks at the photo again.
 */
#ifndef PA_LOCATE_EDGES_H
#define PA_LOCATE_EDGES_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

#include <stdbool.h>

/* Longer side of the small copy, px: a 1 % outline error is 7 px here, and a Hough pass over it
 * stays below 10 ms. */
enum { PA_EDGES_SIDE = 600, PA_EDGES_BLOCK = 8 };

/* Handle; freed by pa_edges_free. Arrays hold width · height entries, row by row. */
struct pa_edges {
    int width, height;
    double scale;  /* small px per photo px */
    float *colour; /* 3 an entry: luma, then blue and red differences, grey levels; smoothed */
    float *weight; /* 0 where no edge runs; else gradient over its neighbourhood's mean, 0 to 4 */
    float *angle;  /* direction of the gradient, radians in [0, π); valid where weight > 0 */
    float
        *busy; /* share of edge points in every block of PA_EDGES_BLOCK px, before any were erased;
                      row by row, (width + block - 1) / block a row */
};

enum pa_status pa_edges_find(struct pa_plane photo, struct pa_edges *out,
                             struct pa_err *err) PA_MUST_CHECK;
void pa_edges_free(struct pa_edges *edges);

/* Colour at a place, as in colour; false outside the frame. */
bool pa_edges_colour(const struct pa_edges *edges, struct pa_point p, double to[3]);
/* How far two such colours are apart, grey levels. */
double pa_edges_distance(const double a[3], const double b[3]);

/* Takes away the edge points inside the quadrilaterals (small px): print is no paper edge. */
void pa_edges_erase(struct pa_edges *edges, const struct pa_quad *quad, int count);

#endif
