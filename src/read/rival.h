/* read/rival -- the texts that a claim could be mistaken for, and how likely they are
 */
#ifndef PA_READ_RIVAL_H
#define PA_READ_RIVAL_H

#include "read/ctc.h"
#include "read/lookalike.h"
#include "read/value.h"

enum { PA_RIVAL_LOOKS = 4 };

enum pa_rival_way { PA_RIVAL_OTHER, PA_RIVAL_LEFT_OUT, PA_RIVAL_DOUBLED };

/* The claim with the character at a place exchanged, left out or doubled. */
struct pa_rival {
    enum pa_rival_way way;
    int at;
    uint32_t code; /* PA_RIVAL_OTHER: the other character, and its class */
    int class;
    double logp[PA_RIVAL_LOOKS]; /* by look */
    double odds;                 /* against it whatever the picture says, nats */
};

/* Owned list, freed by pa_rivals_free. */
struct pa_rivals {
    struct pa_rival *item;
    int count, room;
};
void pa_rivals_free(struct pa_rivals *rivals);

/* Marks those of a claim's count characters that belong to words for a form of organisation (有限公司, 分公司, …), which no other word
 * looks like; leaves the other marks. */
void pa_rivals_mark_forms(const uint32_t *code, int count, bool *marked);

/* Lists a claim's rivals: look-alikes of each character; characters that the matrix shows with at least 2 % somewhere; for
 * codes every other character of the alphabet, and repeated characters left out or doubled. */
enum pa_status pa_rivals_list(const struct pa_task *task, const uint32_t *code, const int *class,
                              int count, const struct pa_ctc *ctc, struct pa_rivals *out,
                              struct pa_err *err) PA_MUST_CHECK;
/* Each rival's log-probability on a look's matrix, at least worst. class, count: the claim's. */
enum pa_status pa_rivals_weigh(struct pa_rivals *rivals, const int *class, int count,
                               const struct pa_ctc *ctc, int look, double worst,
                               struct pa_err *err) PA_MUST_CHECK;
/* The likeliest over the looks that are marked, and its sum over them; NULL where there is none. except: places of the claim whose
 * rivals are left out; NULL: none. */
const struct pa_rival *pa_rivals_best(const struct pa_rivals *rivals,
                                      const bool counts[PA_RIVAL_LOOKS], const bool *except,
                                      double *logp);
/* Its text. code, count: the claim's. */
void pa_rival_text(const struct pa_rival *rival, const uint32_t *code, int count, char *to,
                   size_t size);

#endif
