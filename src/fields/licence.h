/* fields/licence -- the fields of a business licence
 *
 *   pa_licence_extract()   x opened with the licence's labels
 */
#ifndef PA_FIELDS_LICENCE_H
#define PA_FIELDS_LICENCE_H

#include "fields/extract.h"

enum pa_status pa_licence_extract(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;
/* The licence number of any document that carries one: by its label and by its shape. */
enum pa_status pa_licence_number(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

#endif
