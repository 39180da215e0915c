/* read/glyph -- one character of a line image, for the glyph network
 *
 *   pa_ctc_align()   at which step of a matrix each character of a text stands
 *   pa_glyph_cut()   the square about a place of a line image, as the network takes it
 */
#ifndef PA_READ_GLYPH_H
#define PA_READ_GLYPH_H

#include "base/plane.h"
#include "read/ctc.h"
#include "read/strip.h"

enum {
    PA_GLYPH_HEIGHT = PA_STRIP_HEIGHT,
    PA_GLYPH_WIDTH = 64, /* px: a character and half of each neighbour */
    PA_GLYPH_PIXELS = PA_GLYPH_WIDTH * PA_GLYPH_HEIGHT
};

/* The likeliest alignment: writes for each of count classes the step, 0 to steps - 1, at which it is likeliest on that path.
 * False where the text does not fit into the steps. PA_E_NOMEM is the only failure. */
enum pa_status pa_ctc_align(const struct pa_ctc *ctc, const int *classes, int count, int *step,
                            bool *fits, struct pa_err *err) PA_MUST_CHECK;

/* Grey pixels of line (PA_STRIP_HEIGHT high, 1 or 3 bands) about column x, row by row; beyond the ends its last column goes on. */
void pa_glyph_cut(struct pa_plane line, double x, uint8_t to[PA_GLYPH_PIXELS]);
/* Likewise as the network's input: mean 0, deviation 1 of these pixels; paper without print stays near 0. */
void pa_glyph_scale(const uint8_t from[PA_GLYPH_PIXELS], float to[PA_GLYPH_PIXELS]);

#endif
