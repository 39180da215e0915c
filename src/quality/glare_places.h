/* quality/glare_places -- from the light added to each cell to the facts: shares, grid, largest places
 *
 *   pa_glare_list()   fills glare, veil, glare_grid, glare_places
 */
#ifndef PA_QUALITY_GLARE_PLACES_H
#define PA_QUALITY_GLARE_PLACES_H

#include "quality/maps.h"

enum { PA_GLARE_STACK = PA_QUALITY_GRID * PA_QUALITY_GRID };
/* Light added, of clipping white: from where it is blown out, from where a veil. */
#define PA_GLARE_BLOWN 0.75
#define PA_GLARE_VEIL 0.10

/* veil: light added to each cell of the maps, 0 to 1; stack: PA_GLARE_STACK ints to work with. */
void pa_glare_list(const struct pa_maps *maps, const float *veil, int *stack,
                   struct pa_quality *out);

#endif
