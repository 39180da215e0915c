/* locate/side -- is this line a side of a sheet? Evidence sampled along a line, summed for any
 * stretch of it
 *
 * A side is an oriented line: the sheet lies on the side that its normal points to. Every SIDE_STEP
 * px along it a sample asks four questions (see enum pa_side_sum); prefix sums answer them for any
 * stretch at once, so that many thousands of quadrilaterals can be compared.
 */
#ifndef PA_LOCATE_SIDE_H
#define PA_LOCATE_SIDE_H

#include "locate/hough.h"

enum { PA_SIDE_STEP = 2 }; /* px along the line between samples */

enum pa_side_sum {
    PA_SUM_STEP,   /* -1 to 1: outside differs from the sheet while the near inside is like it */
    PA_SUM_CREST,  /* 0 to 1: an edge point runs along here */
    PA_SUM_BEYOND, /* 0 to 1: further outside it looks like the sheet again (a printed border, a
                      sheet below) */
    PA_SUM_PAPER,  /* 3 bands: colour of the sheet inside */
    PA_SUM_PAPER_1,
    PA_SUM_PAPER_2,
    PA_SUM_OUTSIDE, /* 3 bands: colour just outside */
    PA_SUM_OUTSIDE_1,
    PA_SUM_OUTSIDE_2,
    PA_SIDE_SUMS
};

/* Handle; freed by pa_side_free. */
struct pa_side {
    double nx, ny, c; /* nx · x + ny · y = c on the line, > c in the sheet */
    int frame; /* 0, or 1 top, 2 right, 4 bottom, 8 left: the photo's own border taken as the side
                */
    double start; /* the first sample's place along (-ny, nx), px */
    int count;    /* samples, all inside the frame */
    float *sum;   /* (count + 1) · PA_SIDE_SUMS prefix sums */
};

/* How much evidence a line has, from a few samples: the largest sum of step and crest above that of
 * clutter over one stretch. */
double pa_side_rank(const struct pa_edges *edges, const struct pa_hough_line *line);

/* Samples a line; the sheet lies where its normal points. */
enum pa_status pa_side_sample(const struct pa_edges *edges, const struct pa_hough_line *line,
                              int frame, struct pa_side *out, struct pa_err *err) PA_MUST_CHECK;
void pa_side_free(struct pa_side *side);

/* Place of a point along the side. */
double pa_side_place(const struct pa_side *side, struct pa_point p);

/* Sums over the stretch from place a to place b (either order) as far as it lies inside the frame;
 * returns the number of samples. */
int pa_side_total(const struct pa_side *side, double a, double b, double total[PA_SIDE_SUMS]);
/* One sum alone, likewise. */
double pa_side_sum(const struct pa_side *side, enum pa_side_sum which, double a, double b,
                   int *samples);

#endif
