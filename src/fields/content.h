/* fields/content -- values of a licence whose labels were lost, by what they say and where they
 * stand
 *
 *   pa_content_fill()
 *   pa_content_trim_type()   a type without the paper's mark behind it
 *
 * Idea: names end in 公司, 厂, 店 …; types are a closed list; addresses are made of 省 市 区 路 号.
 * A row that says so, stands at the left edge of the other values, belongs to no label that was
 * found and lies where the order of the print has it, is that value.
 */
#ifndef PA_FIELDS_CONTENT_H
#define PA_FIELDS_CONTENT_H

#include "fields/extract.h"

/* Name, type and address, where no label of theirs was found (the latter two only where they are
 * wanted). */
enum pa_status pa_content_fill(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

/* Cuts what the paper says about itself off the end of a type; whether what is left is one of the types that there are. */
bool pa_content_trim_type(char *text);

#endif
