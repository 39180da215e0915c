/* read/detect -- text lines by the PP-OCRv4 detector
 *
 * Idea: the network gives each pixel a probability of lying in the core of a text line
 * ("differentiable binarisation"); a connected core's smallest rectangle, grown by what the core
 * was shrunk, is the line. Source: M. Liao et al., "Real-time Scene Text Detection with
 * Differentiable Binarization", AAAI 2020, section 3.
 */
#ifndef PA_READ_DETECT_H
#define PA_READ_DETECT_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

struct pa_reader;

enum {
    PA_DETECT_SIDE_AGAIN = 960, /* … where lines seem to be missing */
    PA_DETECT_SIDE = 1120 /* px, longer side of a page's copy: small print is enlarged to it */
};

/* A text line found, page pixels, corners as pa_hull_rectangle orders them. */
struct pa_box {
    struct pa_quad quad;
    float score; /* mean probability of its core, 0 to 1 */
};

/* Owned list, freed by free(item). */
struct pa_boxes {
    struct pa_box *item;
    int count;
};

/* page: any size, 1 or 3 bands; looked at on a copy of about side px on its longer side. The reader has a second one. Here a
 * worker needs most memory, so what the second reader said of lines before is forgotten. */
enum pa_status pa_detect_run(struct pa_reader *reader, struct pa_plane page, int side,
                             struct pa_boxes *out, struct pa_err *err) PA_MUST_CHECK;

/* The boxes of a map of probabilities, 255 for 1, of width × height, in its pixels: the part after the network. grow: a core's rectangle is
 * grown on every side by grow · area / perimeter. */
enum pa_status pa_detect_boxes(const uint8_t *map, int width, int height, double grow,
                               struct pa_boxes *out, struct pa_err *err) PA_MUST_CHECK;

#endif
