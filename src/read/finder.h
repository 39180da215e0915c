/* read/finder -- text lines without a network
 *
 * Idea: ink is darker than the paper around it; characters are specks of ink of like size; smearing them along the reading
 * direction by their own size joins a line's characters and leaves lines apart (run-length smoothing).
 * Source: F. M. Wahl, K. Y. Wong, R. G. Casey, "Block segmentation and text extraction in mixed text/image documents", 1982.
 * Fails when: print lies on a busy background, lines touch, the page is skewed by more than a few degrees.
 */
#ifndef PA_READ_FINDER_H
#define PA_READ_FINDER_H

#include "read/detect.h"

/* Boxes in page pixels; rough. Both reading directions, along x and along y, are tried. */
enum pa_status pa_finder_run(struct pa_plane page, struct pa_boxes *out,
                             struct pa_err *err) PA_MUST_CHECK;

#endif
