/* locate/score -- how likely is a guess the outline of a document?
 */
#ifndef PA_LOCATE_SCORE_H
#define PA_LOCATE_SCORE_H

#include "locate/guess.h"

#include <stdbool.h>

/* Fills guess->feature and guess->score. */
void pa_score_guess(const struct pa_edges *edges, const struct pa_guess_set *set,
                    const struct pa_guess_text *text, struct pa_guess *guess);

/* Whether a point lies in a convex quadrilateral. */
bool pa_score_holds(const struct pa_quad *quad, struct pa_point p);

#endif
