/* read/glyphs -- the third witness: single characters, looked at one by one
 *
 *   pa_glyphs_weigh()   what the glyph network says of a claim's characters against their rivals
 *
 * Idea: the second reader has learnt what lines say, and takes a rare character for the common one that looks like it. A small
 * network that has seen each of some 10,000 characters as often as any other, one at a time, has no such leaning; it knows no
 * context and cannot read, but tells a character from its look-alike. Its word is added to the second reader's, within limits.
 */
#ifndef PA_READ_GLYPHS_H
#define PA_READ_GLYPHS_H

#include "read/rival.h"

/* What it says of a claim. */
struct pa_glyphs_word {
    /* By how many nats at least it prefers the claim's characters to all others that it knows, in every place where the second
     * reader is not sure; 0 where it was not asked, or where the claim is unlikely for another reason than those places. */
    double lead;
    /* A character unknown to the second reader that may stand in the place of a person's: the network is not plainly enough for the
     * claim's; 0 where there is none, or it was not asked. */
    uint32_t blind;
    int blind_at;
};

/* Lowers (or raises) the log-probabilities of those rivals that have one character exchanged and are within reach of claim, the
 * claim's own log-probabilities by look, by what the glyph network says. code, class, count: the claim's. looks: those that have
 * been weighed, the plain one first. Nothing changes where there is no such network, or it knows one of the two characters not.
 * Asks about every place of a person's name. */
enum pa_status pa_glyphs_weigh(const struct pa_task *task, const uint32_t *code, const int *class,
                               int count, const double *claim, int looks, struct pa_rivals *rivals,
                               struct pa_glyphs_word *out, struct pa_err *err) PA_MUST_CHECK;

#endif
