/* read/matrix -- the second reader's probabilities for a whole value, ready for questions
 *
 *   pa_matrix_read()     a value's lines, one after the other in time, equal characters joined
 *   pa_matrix_join()     … where the kind of value says which of two is meant
 *   pa_matrix_reduce()   the same over a small alphabet
 */
#ifndef PA_READ_MATRIX_H
#define PA_READ_MATRIX_H

#include "read/ctc.h"
#include "read/prep.h"
#include "read/read.h"

/* Owned: p[step · classes + class]; freed by pa_matrix_free. */
struct pa_matrix {
    float *p;
    int steps, classes;
    int end[PA_SPAN_LINES], lines; /* where each line's steps end */
};
void pa_matrix_free(struct pa_matrix *matrix);
struct pa_ctc pa_matrix_view(const struct pa_matrix *matrix);

/* Classes that pa_read_normalise writes alike (（ and () count together, as the normal form's.
 * Needs the second reader. */
enum pa_status pa_matrix_read(struct pa_reader *reader, struct pa_plane page,
                              const struct pa_span *span, enum pa_look look, struct pa_matrix *out,
                              struct pa_err *err) PA_MUST_CHECK;
/* Counts characters that are one by sense for one. A day's: every circle as 0, every dot of a filled-up end as *; a name's: a
 * dash as 一, for names of persons and firms hold no dashes, and commas, quotes and the like as paper. */
void pa_matrix_join(const struct pa_reader *reader, enum pa_alphabet alphabet,
                    struct pa_matrix *matrix);
/* Class i > 0 becomes the alphabet's i-th character. A character that the alphabet lacks counts for
 * the one it is mistaken for (O for 0, I and l for 1, S for 5, Z for 2, B for 8 …) if it has one,
 * else as the blank: labels and stains beside a code are passed over. */
enum pa_status pa_matrix_reduce(const struct pa_reader *reader, const struct pa_matrix *matrix,
                                const char *alphabet, struct pa_matrix *out,
                                struct pa_err *err) PA_MUST_CHECK;

/* Fills fold (one int a class): the class of each class's normal form. */
struct pa_charset;
void pa_matrix_folding(const struct pa_charset *charset, int *fold);

#endif
