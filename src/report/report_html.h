/* report/report_html -- pages: one of a set or of a few, and an index of a batch; they read the report's JSON, so finished reports
 * render again
 */
#ifndef PA_REPORT_REPORT_HTML_H
#define PA_REPORT_REPORT_HTML_H

#include "report/report.h"

/* A self-contained page of one set, or of several one after the other. views: a base64 JPEG a document (NULL: no picture), in the
 * order of the reports and of their "documents"; views NULL: none. */
enum pa_status pa_report_html(cJSON *const *reports, int count, char *const *views, bool zh,
                              struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;
/* An index of several sets. links: an address each, NULL for none (relative, made from file names). */
enum pa_status pa_report_html_index(cJSON *const *reports, char *const *links, int count, bool zh,
                                    struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;

#endif
