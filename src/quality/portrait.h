/* quality/portrait -- where an identity card has its portrait
 *
 *   pa_portrait_possible() whether the page has a card's shape
 *   pa_portrait_sample()   a part of the page, of a size that does not depend on the photo's
 *
 * Where it lies is known of a card that stands upright (ISO/IEC 7810 ID-1, the card's layout); of anything else what is measured there
 * says nothing.
 */
#ifndef PA_QUALITY_PORTRAIT_H
#define PA_QUALITY_PORTRAIT_H

#include "quality/maps.h"

bool pa_portrait_possible(const struct pa_maps *maps);
/* The page as if it were so many px wide, and a card's height to it; part of it in these px, grey levels. to: part.w · part.h, row by
 * row, or column by column where turned; each value is the mean of the page's pixels there. */
void pa_portrait_sample(const struct pa_maps *maps, int wide, struct pa_rect part, bool turned,
                        float *to);

#endif
