/* read/ctc -- what a matrix of character probabilities says: best reading, likelihood of a text,
 * likely texts
 *
 *   pa_ctc_greedy()   the best class of each step, repeats and blanks taken out
 *   pa_ctc_logp()     probability of a given text, over all alignments
 *   pa_ctc_beam()     the likeliest texts
 *
 * Idea: connectionist temporal classification. A network gives, for each step along a line, a
 * probability of every class; class 0 is "no new character". A text's probability is the sum over
 * all ways to spread it over the steps. Source: A. Graves et al., "Connectionist Temporal
 * Classification", ICML 2006, sections 3 and 4.1 (forward sum); A. Hannun et al., "First-Pass Large
 * Vocabulary Continuous Speech Recognition", 2014, algorithm 1 (prefix beam search).
 */
#ifndef PA_READ_CTC_H
#define PA_READ_CTC_H

#include "base/err.h"

enum {
    PA_CTC_BLANK = 0,
    PA_CTC_ANY = -2,     /* in a text: any character, as likely as that there is one */
    PA_CTC_MAX_TEXT = 64 /* classes of a beam's text; a code has 18 */
};

/* Borrowed matrix: p[step · classes + class], 0 to 1. */
struct pa_ctc {
    const float *p;
    int steps, classes;
};

/* One character of the greedy reading. */
struct pa_ctc_glyph {
    int class;
    float confidence; /* the highest probability of its steps */
    float at;         /* centre: 0 left end, 1 right end of the matrix */
};

/* A text and the natural logarithm of its probability. */
struct pa_ctc_text {
    int class[PA_CTC_MAX_TEXT];
    int count;
    double logp;
};

/* Writes at most cap characters to out; returns how many. */
int pa_ctc_greedy(const struct pa_ctc *ctc, struct pa_ctc_glyph *out, int cap);

/* ln P(classes | matrix), over all alignments; -INFINITY where the text does not fit into the steps
 * or holds a class that is not between 1 and classes - 1. Single probabilities count as 1e-8 at
 * least. PA_E_NOMEM is the only failure. */
enum pa_status pa_ctc_logp(const struct pa_ctc *ctc, const int *classes, int count, double *logp,
                           struct pa_err *err) PA_MUST_CHECK;

/* The likeliest texts, best first, keeping width prefixes a step; *count of them in out (cap
 * places). Steps' classes below 1e-5 are not followed. logp is the sum over the alignments that the
 * beam kept: a lower bound. */
enum pa_status pa_ctc_beam(const struct pa_ctc *ctc, int width, struct pa_ctc_text *out, int cap,
                           int *count, struct pa_err *err) PA_MUST_CHECK;

#endif
