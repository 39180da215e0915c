/* report/report_csv -- one set a row, from the report's JSON
 */
#ifndef PA_REPORT_REPORT_CSV_H
#define PA_REPORT_REPORT_CSV_H

#include "report/report.h"

enum { PA_CSV_COLUMNS = 12 };
extern const char *const pa_csv_columns[PA_CSV_COLUMNS];

/* Cell of a report in a column: owned text, freed by g_free. At most 32,000 bytes, no harmful characters; no quoting, no neutralising. */
char *pa_csv_cell(const cJSON *report, int column);
/* Whether a column counts something; the others are texts, numbers of documents too. */
bool pa_csv_is_number(int column);
/* Header and rows; cells that a spreadsheet would run (= + - @ tab) are led by an apostrophe, numbers of documents stay text. */
enum pa_status pa_report_csv(cJSON *const *reports, int count, bool byte_order_mark,
                             struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;

#endif
