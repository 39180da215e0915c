/* quality/blown -- spots where the sensor ran full: a lamp's image on the page
 *
 *   pa_blown_mark()   adds such spots to the light that was found added
 *
 * Idea: paper that is merely bright keeps its grain, its tint, its guilloche and its print; where all three channels stand at their
 * end over a whole, unbroken spot, and the paper a short way off does not, light has been added. It needs no print to tell, and no
 * estimate of the paper.
 * Fails when: the whole page is at its end (a scan), or the spot fades over a long way: quality/glare tells these by the print.
 */
#ifndef PA_QUALITY_BLOWN_H
#define PA_QUALITY_BLOWN_H

#include "quality/maps.h"

/* veil: light added to each cell of the maps, 0 to 1; set to 1 in the spots. mark, stack: as many ints as cells, each, to work with. */
void pa_blown_mark(const struct pa_maps *maps, float *veil, int *mark, int *stack);

#endif
