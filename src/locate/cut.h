/* locate/cut -- which sides of a document go on outside the photo?
 */
#ifndef PA_LOCATE_CUT_H
#define PA_LOCATE_CUT_H

#include "locate/guess.h"

/* Bits 1 << side (top, right, bottom, left of quad) of the sides that are cut off. quad: small px, corners may lie outside;
 * frame[i] is true where side i is the photo's border. A border that the paper just reaches (a scan) is not cut: the sheet then
 * has the shape of paper or card, and no print runs into the border. */
int pa_cut_sides(const struct pa_edges *edges, const struct pa_quad *quad, const int frame[4]);

#endif
