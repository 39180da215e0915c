/* audit/pages -- one document of a photo as a page: cut out, turned upright, measured, read
 *
 * The recipe's steps that need more than one stage: a page carries its pixels, its text lines and its way back to the photo.
 */
#ifndef PA_AUDIT_PAGES_H
#define PA_AUDIT_PAGES_H

#include "audit/audit.h"
#include "audit/photo.h"

/* Does the page lie so oblique in the photo that the photo's boxes of a character or two do not follow its lines? */
bool pa_audit_page_oblique(const struct pa_audit_page *page);
/* The page's lines: the photo's, or, where it was cut out of the full-size photo or lies oblique, searched again. reader may be
 * NULL. */
enum pa_status pa_audit_page_lines(struct pa_reader *reader, const struct pa_audit_photo *photo,
                                   struct pa_audit_page *page, struct pa_err *err) PA_MUST_CHECK;
void pa_audit_page_close(struct pa_audit_page *page);
/* Turns the page upright by evidence from its text, and its lines with it. */
enum pa_status pa_audit_page_upright(struct pa_reader *reader, struct pa_audit_page *page,
                                     struct pa_err *err) PA_MUST_CHECK;
/* Quality, outline, rotation and geometry into the document. */
enum pa_status pa_audit_page_quality(const struct pa_audit_page *page,
                                     const struct pa_audit_photo *photo, struct pa_document *out,
                                     struct pa_err *err) PA_MUST_CHECK;
/* The fields' places back on the page as it was, and was measured, before it was made flat. */
void pa_audit_page_places(const struct pa_audit_page *page, struct pa_document *out);
/* Lines read, kind recognised, fields extracted, claims tested. */
enum pa_status pa_audit_page_fields(struct pa_reader *reader, struct pa_audit_page *page,
                                    const struct pa_audit_job *job, struct pa_document *out,
                                    struct pa_err *err) PA_MUST_CHECK;
/* Several documents on one image: drops parts that are no document, gives the declaration to the part that fits it. */
void pa_audit_settle_parts(struct pa_document **documents, int *count,
                           const struct pa_declared *declared);

#endif
