/* quality/inks -- where a document's coloured ink lies: its title, its seal, its emblem, a portrait
 *
 *   pa_inks_find()   square places rich in it
 */
#ifndef PA_QUALITY_INKS_H
#define PA_QUALITY_INKS_H

#include "base/geom.h"
#include "base/plane.h"

struct pa_patch {
    int x, y; /* px, its top left corner */
};

/* photo: 3 bands, sRGB. outline: a document in it, px. box: its bounds within the photo. side: of the places, px, even. Fills at most
 * `most` places, those with the most coloured ink first, which overlap by half at most, keep clear of the document's border and hold a
 * share of it that is worth looking at. What is coloured is told from the document's own median colour, whatever the light's cast.
 * Returns how many; 0 where memory lacks. */
int pa_inks_find(struct pa_plane photo, const struct pa_quad *outline, struct pa_rect box, int side,
                 struct pa_patch *to, int most);

#endif
