/* fields/foot -- what stands at the foot of a licence: the registrar and the day of issue
 *
 *   pa_foot_read()   label of the registrar → PA_FIELD_AUTHORITY, PA_FIELD_ISSUED
 *
 * Idea: the registrar's seal lies over both. Of the day 年 月 日 are pre-printed and the digits are stamped between them, so it is
 * put together from single characters; where that makes no day, the row's place is read as one line, in looks without the seal.
 */
#ifndef PA_FIELDS_FOOT_H
#define PA_FIELDS_FOOT_H

#include "fields/extract.h"

enum pa_status pa_foot_read(struct pa_extract *x, struct pa_err *err) PA_MUST_CHECK;

#endif
