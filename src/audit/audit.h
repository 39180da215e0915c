/* audit/audit -- THE RECIPE
 *
 *   pa_audit_image()   worker's half: one image → the facts about the documents on it
 *   pa_audit_judge()   supervisor's half: facts and application → report; decodes nothing
 */
#ifndef PA_AUDIT_AUDIT_H
#define PA_AUDIT_AUDIT_H

#include "base/err.h"
#include "document/document.h"
#include "read/read.h"
#include "report/report.h"
#include "rules/rules.h"
#include "upload/upload.h"

enum { PA_AUDIT_MAX_PARTS = 4, PA_AUDIT_MAX_CLAIMS = 40 };

/* What is asked of a worker. */
enum pa_audit_purpose {
    PA_AUDIT_FACTS = 0, /* the facts about the image */
    PA_AUDIT_VIEW /* only a small picture of it for a report (document->view), with its personal data covered */
};

/* One image to be worked off: what goes to a worker beside the bytes. */
struct pa_audit_job {
    enum pa_audit_purpose purpose;
    struct pa_cover cover;    /* PA_AUDIT_VIEW */
    char file[PA_PATH_BYTES]; /* name for the report */
    struct pa_declared declared;
    struct pa_claim claims[PA_AUDIT_MAX_CLAIMS];
    int claim_count;
    bool only_quality;
    bool want_all;                    /* every field, not only those that checks need */
    char debug_dir[PA_PATH_BYTES];    /* "" none */
    bool debug_text;                  /* what was read too */
    char prepared_dir[PA_PATH_BYTES]; /* "" none; --prepared */
};

/* Works off one image. reader may be NULL with only_quality. out receives *count handles (1 or more; several where the image
 * holds several documents), owned by the caller. An image that cannot be read is PA_OK with a document that says so; a
 * status other than PA_OK is the program's own failure. */
enum pa_status pa_audit_image(struct pa_reader *reader, const void *data, size_t size,
                              const struct pa_audit_job *job,
                              struct pa_document *out[PA_AUDIT_MAX_PARTS], int *count,
                              struct pa_err *err) PA_MUST_CHECK;

/* A job to JSON and back, for the pipe between supervisor and worker. */
cJSON *pa_audit_job_to_json(const struct pa_audit_job *job);
enum pa_status pa_audit_job_from_json(const cJSON *json, struct pa_audit_job *out,
                                      struct pa_err *err) PA_MUST_CHECK;

/* Judges a set. Takes over the documents (also when it fails). */
enum pa_status pa_audit_judge(const struct pa_rules *rules, const struct pa_upload *upload,
                              struct pa_document **documents, int count, bool only_quality,
                              struct pa_report **out, struct pa_err *err) PA_MUST_CHECK;

#endif
