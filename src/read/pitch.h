/* read/pitch -- how far a text's characters stand apart
 *
 *   pa_pitch_widest()   matrix and text → the widest step between two neighbours, in usual ones
 *
 * Idea: Han print stands at even steps. Where a reader passed over a character that it does not know, two that it takes for neighbours
 * stand two steps apart. Fails when: that character stands at an end, or print is spaced by words.
 */
#ifndef PA_READ_PITCH_H
#define PA_READ_PITCH_H

#include "read/matrix.h"

/* Widest step between two Han characters that follow each other on one line, over the median of these steps; 0 where there are too few of
 * them or the text does not fit. code, class: count characters, class PA_CTC_ANY where unknown. PA_E_NOMEM is the only failure. */
enum pa_status pa_pitch_widest(const struct pa_matrix *matrix, const uint32_t *code,
                               const int *class, int count, double *widest,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
