/* audit/doubt -- values that may be part of what stands there: whoever reads the rest of a name misses no character
 *
 *   pa_audit_doubt_ends()    a value that begins late in its column, or ends at what is no paper
 *   pa_audit_doubt_light()   a value over or beside which a character may be blown out
 *
 * Both take a doubted value's confidence; check digits that hold say more than either.
 */
#ifndef PA_AUDIT_DOUBT_H
#define PA_AUDIT_DOUBT_H

#include "base/plane.h"
#include "document/document.h"

/* page: what the fields' places lie on. */
void pa_audit_doubt_ends(struct pa_plane page, struct pa_document *document);
/* To be called with the fields' places on the page as its quality was measured. */
void pa_audit_doubt_light(struct pa_document *document);

#endif
