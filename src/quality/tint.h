/* quality/tint -- how red and blue go together in a regular pattern
 *
 *   pa_tint_of()   phase, coherence and ratio of red against blue at one frequency
 *
 * Idea: ink takes light from red and blue at the same places: whatever its colour, both rise and fall together. A screen lays red
 * beside blue: what is left of its raster in a photo, and the moiré that it makes with the camera's, has red and blue out of step.
 */
#ifndef PA_QUALITY_TINT_H
#define PA_QUALITY_TINT_H

#include "base/plane.h"

#include <stdbool.h>

/* Patches are squares of that many px; so many are looked at. */
enum { PA_TINT_SIDE = 64, PA_TINT_PATCHES = 64 };

struct pa_tint {
    double shift;     /* degrees by which red is ahead of blue, 0 to 180 either way */
    double coherence; /* 0: they have nothing to do with each other, 1: always the same shift */
    double ratio;     /* amplitude of red over that of blue */
};

/* Over patches whose upper left corners are x[i], y[i], all of them inside the photo (3 bands); frequency in cycles per px. */
struct pa_tint pa_tint_of(struct pa_plane photo, const int *x, const int *y, int count, double fx,
                          double fy);
/* Is the pattern out of step, as a screen's is? */
bool pa_tint_is_screen(const struct pa_tint *tint);
/* Is it in step, as ink is? Both are false where that cannot be told. */
bool pa_tint_is_ink(const struct pa_tint *tint);
/* Is it in step by and large: ink, or fine lines of several inks, as cards have them? */
bool pa_tint_is_paper(const struct pa_tint *tint);
/* Is it ink of a colour, as a paper's own pattern is, and no grey as a print raster's dots are? */
bool pa_tint_is_coloured(const struct pa_tint *tint);

#endif
