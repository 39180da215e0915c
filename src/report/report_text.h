/* report/report_text -- a report for a person at a terminal: the verdict, then each finding with file, place and mend
 *
 * Written from the report's JSON, so that finished reports read the same. Texts of others lose control and direction-changing
 * characters; columns count a Chinese character as two.
 */
#ifndef PA_REPORT_REPORT_TEXT_H
#define PA_REPORT_REPORT_TEXT_H

#include "report/report.h"

/* Sets in full, one after the other. */
enum pa_status pa_report_texts(cJSON *const *reports, int count, const struct pa_report_opts *opts,
                               struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;
/* Several sets: a line each and their sum; one alone in full. */
enum pa_status pa_report_text_summary(cJSON *const *reports, int count,
                                      const struct pa_report_opts *opts, struct pa_bytes *out,
                                      struct pa_err *err) PA_MUST_CHECK;

#endif
