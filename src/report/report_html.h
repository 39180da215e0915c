/* report/report_html -- pages: one a set, and an index of a batch; they read the report's JSON, so finished reports render again
 */
#ifndef PA_REPORT_REPORT_HTML_H
#define PA_REPORT_REPORT_HTML_H

#include "report/report.h"

/* A set's page, self-contained. views: a base64 JPEG a document (NULL: no picture), in the order of "documents"; views NULL: none. */
enum pa_status pa_report_html(const cJSON *report, char *const *views, bool zh,
                              struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;
/* An index of several sets. links: an address each, NULL for none (relative, made from file names). */
enum pa_status pa_report_html_index(cJSON *const *reports, char *const *links, int count, bool zh,
                                    struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;

#endif
