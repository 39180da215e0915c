/* read/day -- a printed day that other things lie over: the likeliest one, not what is read best
 *
 * Idea: a seal's strokes add characters to a date and take others away, so that what is read is no day. But the row holds one,
 * in one of few forms; of all days the likeliest under the second reader's matrix is taken (a Viterbi search over forms with a set
 * of digits at each place), everything that is no part of a date counts as paper, and looks are weighed together.
 */
#ifndef PA_READ_DAY_H
#define PA_READ_DAY_H

#include "read/ctc.h"
#include "read/read.h"

/* Classes of a matrix that holds nothing but parts of a date: blank, 0 to 9, 年, 月, 日. */
enum { PA_DAY_YEAR = 11, PA_DAY_MONTH, PA_DAY_DAY, PA_DAY_CLASSES, PA_DAY_PLACES = 11 };

/* A day as it is printed. */
struct pa_day_text {
    int class[PA_DAY_PLACES];
    int count;
    double logp; /* natural, of its likeliest alignment */
};

/* Lets 年, 月 and 日 hide: where there is paper, or what counts as paper, each may be under the seal. p: steps · PA_DAY_CLASSES. */
void pa_day_hide_signs(float *p, int steps);
/* The likeliest text of each form, those that are days of the calendar; at most cap of them, returns how many. ctc: of
 * PA_DAY_CLASSES classes. Needs no more than 32 kB a hundred steps; none are returned where there is no memory. */
int pa_day_texts(const struct pa_ctc *ctc, struct pa_day_text *out, int cap);

#endif
