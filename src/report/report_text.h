/* report/report_text -- a report for a person at a terminal: the verdict, then each finding with file, place and mend */
#ifndef PA_REPORT_REPORT_TEXT_H
#define PA_REPORT_REPORT_TEXT_H

#include "report/report.h"

enum pa_status pa_report_text(const struct pa_report *report, const struct pa_report_opts *opts,
                              struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;

#endif
