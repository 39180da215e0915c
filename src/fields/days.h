/* fields/days -- fields that are days: beside a label, or the two ends of a period
 *
 *   pa_days_date()     label → region → field, as an ISO date
 *   pa_days_term()     label → region → valid_from and valid_to
 *   pa_days_settle()   a field's text, as read → ISO date
 *
 * Idea: the arbitration's text is parsed first, then what each reader read; a date that only one of
 * them gives is worth little.
 */
#ifndef PA_FIELDS_DAYS_H
#define PA_FIELDS_DAYS_H

#include "fields/extract.h"

enum pa_status pa_days_date(struct pa_extract *x, const struct pa_extract_want *want,
                            struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_days_term(struct pa_extract *x, int role, struct pa_err *err) PA_MUST_CHECK;
/* The field is not known where its text holds no day. glyphs: the fast reading of the same
 * place. */
void pa_days_settle(struct pa_field_value *field, const char *glyphs);

#endif
