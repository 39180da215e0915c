/* read/value -- arbitration between readers and looks; the entry, pa_read_value, is in read/read.h
 *
 *   pa_value_first()   what Tesseract reads of a span on one look
 *   pa_value_code()    codes: candidates of both readers meet the check digits
 *   pa_value_text()    names and other text: candidates of both readers meet each other
 */
#ifndef PA_READ_VALUE_H
#define PA_READ_VALUE_H

#include "read/matrix.h"
#include "read/read.h"
#include "read/tess.h"

/* What is read, by whom, of what. */
struct pa_task {
    struct pa_reader *reader;
    struct pa_plane page;
    const struct pa_span *span;
    enum pa_alphabet alphabet;
};

/* Text of the span's lines, one after the other, in normal form. only: as for pa_tess_read. */
enum pa_status pa_value_first(const struct pa_task *task, struct pa_tess *tess, enum pa_look look,
                              const char *only, char *to, size_t size,
                              struct pa_err *err) PA_MUST_CHECK;

/* The second reader's best reading of a matrix, in normal form; least: the lowest confidence of its
 * characters. */
void pa_value_second(const struct pa_reader *reader, const struct pa_matrix *matrix, char *to,
                     size_t size, double *least);

enum pa_status pa_value_code(const struct pa_task *task, struct pa_reading *out,
                             struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_value_text(const struct pa_task *task, struct pa_reading *out,
                             struct pa_err *err) PA_MUST_CHECK;

/* The characters of a code's alphabet; NULL where it has none of its own. */
const char *pa_value_characters(enum pa_alphabet alphabet);
/* Whether a code's length and check digits are right; *checked: whether one of its length has any.
 */
bool pa_value_is_valid(enum pa_alphabet alphabet, const char *code, bool *checked);

#endif
