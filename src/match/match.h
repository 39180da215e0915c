/* match/match -- the documents' fields against the application and each other → checks
 */
#ifndef PA_MATCH_MATCH_H
#define PA_MATCH_MATCH_H

#include "base/err.h"
#include "document/document.h"
#include "upload/upload.h"

enum { PA_CHECKS_MAX = 64 };

enum pa_outcome { PA_NOT_APPLICABLE = 0, PA_MATCH, PA_MISMATCH, PA_UNCERTAIN };
const char *pa_outcome_name(enum pa_outcome outcome);

struct pa_check {
    const char *check;        /* code, static: "match.subject_name" */
    enum pa_outcome outcome;
    char application[1024];   /* claimed value; "" where absent */
    char document[1024];      /* value read */
    enum pa_mask mask;        /* how both are masked in outputs */
    char file[PA_PATH_BYTES];
    int document_index;       /* into the documents; -1 none */
    enum pa_field field;
    double confidence;
    unsigned normalised;      /* PA_NORMAL_* bits: what was made equal before comparing */
    char note_zh[256], note_en[256]; /* why, for a person: which character differs, … */
};

struct pa_checks {
    struct pa_check item[PA_CHECKS_MAX];
    int count;
    bool overflow; /* more than fit: becomes process.limit */
};

/* Compares everything that can be compared. documents: count handles. */
enum pa_status pa_match_compare(const struct pa_application *application,
                                struct pa_document *const *documents, int count,
                                struct pa_checks *out, struct pa_err *err) PA_MUST_CHECK;

#endif
