/* read/strip -- cuts a text line out of a page, straight, as the readers want it
 *
 *   pa_strip_cut()   page and quadrilateral → line image of a fixed height
 *   pa_strip_line()  likewise, for a reader: of a line too thin to hold anything, a blank
 *
 * The one cutter for both readers. Resampling: cubic where the line is enlarged (small print), mean
 * of several samples where it is shrunk.
 */
#ifndef PA_READ_STRIP_H
#define PA_READ_STRIP_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

enum {
    PA_STRIP_HEIGHT = 48,     /* px, the second reader's input height */
    PA_STRIP_MAX_WIDTH = 3072 /* px; a line of 64 characters */
};

struct pa_strip_opts {
    double above, below;  /* added to the quadrilateral, in its heights; negative cuts off */
    double before, after; /* added at its left and right end, in its heights */
    int height;           /* of the line image, px; 0: PA_STRIP_HEIGHT */
};

/* opts NULL: nothing added. Width follows from the shape. PA_E_ARG where the quadrilateral is
 * degenerate. */
enum pa_status pa_strip_cut(struct pa_plane page, const struct pa_quad *quad,
                            const struct pa_strip_opts *opts, struct pa_pixels *out,
                            struct pa_err *err) PA_MUST_CHECK;

/* What a reader is given: where the quadrilateral is degenerate, white paper 8 px wide, in which nothing is read. */
enum pa_status pa_strip_line(struct pa_plane page, const struct pa_quad *quad,
                             const struct pa_strip_opts *opts, struct pa_pixels *out,
                             struct pa_err *err) PA_MUST_CHECK;

/* The part of a line's quadrilateral from share x0 to x1 along it and y0 to y1 across it (0 to 1;
 * may lie outside). */
struct pa_quad pa_strip_part(const struct pa_quad *quad, double x0, double x1, double y0,
                             double y1);

#endif
