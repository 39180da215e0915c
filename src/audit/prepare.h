/* audit/prepare -- a copy of a legible document ready for upload */
#ifndef PA_AUDIT_PREPARE_H
#define PA_AUDIT_PREPARE_H

#include "audit/audit.h"
#include "img/img.h"

/* Writes the copy into job->prepared_dir (which exists), where that is asked for and every document on the image is legible, and
 * names it in the documents. The copy is read again before it is written: a value that reads differently there means no copy. */
enum pa_status pa_audit_prepare(struct pa_reader *reader, const struct pa_audit_job *job,
                                const void *data, size_t size, struct pa_document *const *documents,
                                int count, struct pa_err *err) PA_MUST_CHECK;

#endif
