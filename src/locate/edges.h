/* locate/edges -- photo → small smooth colour image and thin edge points
 *
 * Everything in this room works on this small copy; only refine looks at the photo again.
 */
#ifndef PA_LOCATE_EDGES_H
#define PA_LOCATE_EDGES_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

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

/* Colour at a place, as in colour; false outside the frame. In a header: outlines are weighed by hundreds of thousands of them. */
static inline bool pa_edges_colour(const struct pa_edges *edges, struct pa_point p, double to[3])
{
    if (!(p.x >= 0 && p.y >= 0 && p.x < edges->width && p.y < edges->height))
        return false;
    const float *from = edges->colour + 3 * ((size_t)p.y * (size_t)edges->width + (size_t)p.x);
    for (int b = 0; b < 3; b++)
        to[b] = (double)from[b];
    return true;
}

/* How far two such colours are apart, grey levels. */
static inline double pa_edges_distance(const double a[3], const double b[3])
{
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                (a[2] - b[2]) * (a[2] - b[2]));
}

/* Takes away the edge points inside the quadrilaterals (small px): print is no paper edge. */
void pa_edges_erase(struct pa_edges *edges, const struct pa_quad *quad, int count);

#endif
