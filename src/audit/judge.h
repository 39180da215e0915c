/* audit/judge -- a set's documents before they are judged
 */
#ifndef PA_AUDIT_JUDGE_H
#define PA_AUDIT_JUDGE_H

#include "document/document.h"

/* An image that an application names once for each of its documents was worked on once for each: drops of those the parts that are
 * there as declared already. Returns how many documents are left. */
int pa_audit_drop_repeated(struct pa_document **documents, int count);

#endif
