/* locate/end -- where a sheet ends near the photo's border
 *
 * A waved or curled edge has no straight line; without one the photo's own border is the likeliest side, though the table shows before
 * it. And where the photo cuts a sheet off a little beyond its printed border, that border is likelier than the photo's.
 */
#ifndef PA_LOCATE_END_H
#define PA_LOCATE_END_H

#include "locate/edges.h"

/* Moves each side that is the photo's border (frame[i] not 0) to where the sheet ends before it, and clears its frame[i]; and each one
 * beyond which the sheet runs into the border near by to there, and sets frame[i]. Where the sheet's colour is too much like the
 * table's to tell, sides stay. quad: small px. */
void pa_end_sides(const struct pa_edges *edges, int frame[4], struct pa_quad *quad);

#endif
