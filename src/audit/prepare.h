/* audit/prepare -- a copy of a legible document ready for upload */
#ifndef PA_AUDIT_PREPARE_H
#define PA_AUDIT_PREPARE_H

#include "audit/audit.h"
#include "img/img.h"

/* Writes the copy into job->prepared_dir, where that is asked for and the image holds a legible document. */
enum pa_status pa_audit_prepare(const struct pa_audit_job *job, const void *data, size_t size,
                                const struct pa_img_info *info,
                                struct pa_document *const *documents, int count,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
