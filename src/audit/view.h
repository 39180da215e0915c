/* audit/view -- a small picture of an image for a report, personal data painted over
 */
#ifndef PA_AUDIT_VIEW_H
#define PA_AUDIT_VIEW_H

#include "audit/audit.h"

enum {
    PA_AUDIT_VIEW_SIDE = 1200
}; /* px: a name of a licence that fills the frame is readable, the file about 150 kB */

/* Upright JPEG of at most PA_AUDIT_VIEW_SIDE px, covered as job->cover says, as base64 into document->view. */
enum pa_status pa_audit_view(const void *data, size_t size, const struct pa_audit_job *job,
                             struct pa_document *document, struct pa_err *err) PA_MUST_CHECK;

#endif
