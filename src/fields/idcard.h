/* fields/idcard -- the fields of an identity card, both sides
 *
 *   pa_idcard_portrait()   x opened with the portrait side's labels
 *   pa_idcard_emblem()     x opened with the emblem side's labels
 */
#ifndef PA_FIELDS_IDCARD_H
#define PA_FIELDS_IDCARD_H

#include "fields/extract.h"

enum pa_status pa_idcard_portrait(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_idcard_emblem(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

#endif
