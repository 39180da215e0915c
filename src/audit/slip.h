/* audit/slip -- a slip of paper pasted over a name or a number
 *
 *   pa_audit_slip()   a page and its values → which name or number lies on other paper than what is around it
 *
 * Idea: sharpening makes coloured paper under all print stand out, by as much under each; a slip lies under one value. What counts
 * is by how much that one exceeds all others, and the halo about their print. A box with straight edges and paper without the
 * pattern around it stand out by themselves.
 */
#ifndef PA_AUDIT_SLIP_H
#define PA_AUDIT_SLIP_H

#include "document/document.h"

/* Fills slip_field and slip, nothing where fewer than three other values were read; flat_field and flat; mixed_field and mixed;
 * struck_field and struck. page: 3 bands, on which the fields' places are; chroma_step: of its picture (img/img.h). PA_E_NOMEM. */
enum pa_status pa_audit_slip(struct pa_plane page, double chroma_step, struct pa_document *document,
                             struct pa_err *err) PA_MUST_CHECK;

#endif
