/* report/report_xlsx -- THE door to libxlsxwriter: a summary sheet and one set a row
 */
#ifndef PA_REPORT_REPORT_XLSX_H
#define PA_REPORT_REPORT_XLSX_H

#include "report/report.h"

/* Every cell is a text cell: nothing in it is run, no number is rounded. PA_E_MISSING where the program was built without it. */
enum pa_status pa_report_xlsx(cJSON *const *reports, int count, bool zh, struct pa_bytes *out,
                              struct pa_err *err) PA_MUST_CHECK;

#endif
