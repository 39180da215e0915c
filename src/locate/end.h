/* locate/end -- where a sheet ends that was taken to reach the photo's border
 *
 * A waved or curled edge has no straight line; without one the photo's own border is the likeliest side. The table shows before it.
 */
#ifndef PA_LOCATE_END_H
#define PA_LOCATE_END_H

#include "locate/edges.h"

/* Moves each side that is the photo's border (frame[i] not 0) to where the sheet ends before it, and clears its frame[i]. Where the
 * sheet runs into the border, or its colour is too much like the table's to tell, the side stays. quad: small px. */
void pa_end_sides(const struct pa_edges *edges, int frame[4], struct pa_quad *quad);

#endif
