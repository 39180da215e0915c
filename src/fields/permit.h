/* fields/permit -- number, holder and validity of permits and certificates
 *
 *   pa_permit_extract()   x opened with the labels of its kind
 */
#ifndef PA_FIELDS_PERMIT_H
#define PA_FIELDS_PERMIT_H

#include "fields/extract.h"

enum pa_status pa_permit_extract(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

#endif
