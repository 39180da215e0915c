/* locate/hough -- edge points → straight lines
 */
#ifndef PA_LOCATE_HOUGH_H
#define PA_LOCATE_HOUGH_H

#include "locate/edges.h"

enum { PA_HOUGH_MAX = 240 };

/* Line nx · x + ny · y = c in small px; (nx, ny) has length 1. */
struct pa_hough_line {
    double nx, ny, c;
    double votes; /* weight of the edge points on it */
};

/* Strongest lines, strongest first, no two of them nearly the same, each fitted to its points.
 * Returns in *count how many. */
enum pa_status pa_hough_find(const struct pa_edges *edges, struct pa_hough_line out[PA_HOUGH_MAX],
                             int *count, struct pa_err *err) PA_MUST_CHECK;

/* Fits a line again to the edge points within reach px of it, by weighted least squares with far
 * points discounted. */
void pa_hough_fit(const struct pa_edges *edges, double reach, struct pa_hough_line *line);

#endif
