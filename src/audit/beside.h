/* audit/beside -- another document of the same kind in the photo, beside the one that was examined
 *
 *   pa_audit_beside()       documents of a photo → which of them has another of its kind beside it
 *   pa_audit_two_numbers()  whether a page shows two numbers that one document has one of
 *
 * Idea: lines of text that lie outside of every document that was cut out are clutter mostly, a newspaper, a poster. Where many are
 * there they are read as they stand on the working copy, and their words tell whether they are a document of the same kind: two
 * firms' licences, two persons' cards. Which of the two is meant the picture does not say.
 * Fails when: the other one's print is too small for the working copy.
 */
#ifndef PA_AUDIT_BESIDE_H
#define PA_AUDIT_BESIDE_H

#include "audit/photo.h"

/* Sets beside in the documents. reader may be NULL: nothing is looked at. */
enum pa_status pa_audit_beside(struct pa_reader *reader, const struct pa_audit_photo *photo,
                               struct pa_document *const *documents, int count,
                               struct pa_err *err) PA_MUST_CHECK;

/* lines: read. kind: of the page. Numbers count whose check digits hold. */
bool pa_audit_two_numbers(const struct pa_lines *lines, enum pa_kind kind);

#endif
