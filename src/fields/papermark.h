/* fields/papermark -- letters of the paper's own mark before a licence's name or address, behind a text, and in an address
 *
 *   pa_papermark_drop()      glyphs of the value's line
 *   pa_papermark_forgive()   letters that the value's readers read
 *
 * Firms' names are written in Han characters: a capital of the mark directly before them is none of theirs.
 */
#ifndef PA_FIELDS_PAPERMARK_H
#define PA_FIELDS_PAPERMARK_H

#include "fields/extract.h"

/* A value of a licence ends before letters of the mark that stand behind its last Han character, and a name begins behind those that
 * stand before its first, unless the application's ends or begins in one too. */
void pa_papermark_drop(const struct pa_extract *x, enum pa_field field,
                       struct pa_region_value *value);
/* A licence's name or address without the letters that were read before it, an address without two and more of them between its Han
 * characters and brackets; what the application claims is then tested with them, as the picture shows it. A text behind which they were
 * read is read again without that place. */
enum pa_status pa_papermark_forgive(struct pa_extract *x, const struct pa_extract_want *want,
                                    const struct pa_region_value *value,
                                    struct pa_err *err) PA_MUST_CHECK;

#endif
