/* quality/blown -- where the sensor ran full: a lamp's image on the page
 *
 *   pa_blown_mark()   adds such places to the light that was found added
 *
 * Idea: paper that is merely bright keeps its grain, its tint, its guilloche and its print. Where all three channels stand at their
 * end over an unbroken core, and the page far off does not, light has been added: it falls off about the core, softly, or the core is
 * as compact as a lamp's image. It needs no print to tell. The core is blown out; about it, paper that is lighter than the page far
 * off is veiled by the difference.
 * Fails when: the whole page is at its end (a scan), or the light does not reach it: quality/glare tells these by the print.
 */
#ifndef PA_QUALITY_BLOWN_H
#define PA_QUALITY_BLOWN_H

#include "quality/maps.h"

/* veil: light added to each cell of the maps, 0 to 1; set to 1 in cores. turns, stack: as many ints as cells, each, to work with;
 * bytes: twice as many bytes. ink_ratio: light of the page's print over its paper's. */
void pa_blown_mark(const struct pa_maps *maps, double ink_ratio, float *veil, int *turns,
                   int *stack, uint8_t *bytes);

#endif
