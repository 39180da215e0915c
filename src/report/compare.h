/* report/compare -- what was read beside what was claimed: the table of a document's fields, and the table of a set's checks
 */
#ifndef PA_REPORT_COMPARE_H
#define PA_REPORT_COMPARE_H

#include "report/photo.h"

/* A document's fields with their crops; what differs from the application is marked. Nothing where there are none. */
void pa_compare_fields(const struct pa_page_text *p, const struct pa_photo *photo);
/* The set's checks; those that do not apply are only counted. Nothing where there are none. */
void pa_compare_checks(const struct pa_page_text *p, int number);

#endif
