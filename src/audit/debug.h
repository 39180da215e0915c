/* audit/debug -- one picture a stage, for --debug-dir: what did the program see?
 *
 * FILE-1-photo.png (working copy, lines green, outlines red), FILE-2-page-N.png (upright page, lines green, fields blue)
 * and FILE-2-page-N.json (the lines as read, for tests/tools/fieldlines; without debug_text each character is a *). What cannot
 * be written fails with PA_E_IO. The pictures show the document in full: personal data.
 */
#ifndef PA_AUDIT_DEBUG_H
#define PA_AUDIT_DEBUG_H

#include "audit/pages.h"

/* dir "" writes nothing. */
enum pa_status pa_audit_debug_photo(const char *dir, const char *file,
                                    const struct pa_audit_photo *photo,
                                    struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_audit_debug_page(const struct pa_audit_job *job, const struct pa_audit_page *page,
                                   const struct pa_document *document,
                                   struct pa_err *err) PA_MUST_CHECK;

#endif
