/* audit/mirror -- a picture whose writing runs backwards, as cameras that face oneself take it
 *
 *   pa_audit_mirror()   a page on which nothing was recognised → whether its mirror image is a document
 */
#ifndef PA_AUDIT_MIRROR_H
#define PA_AUDIT_MIRROR_H

#include "audit/pages.h"

/* page: as it was read. Sets mirrored, and the rotation with it, in out, whose kind is unknown; else out stays as it is. */
enum pa_status pa_audit_mirror(struct pa_reader *reader, const struct pa_audit_page *page,
                               struct pa_document *out, struct pa_err *err) PA_MUST_CHECK;

#endif
