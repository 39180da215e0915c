/* rules/rules -- facts, checks and application → findings and a verdict, by tables
 *
 *   pa_rules_open()    loads the tables (built in, or from a folder) and checks them
 *   pa_rules_apply()   the engine: walks the catalogue
 *   pa_rules_code()    texts of a code, for explain and the reports
 */
#ifndef PA_RULES_RULES_H
#define PA_RULES_RULES_H

#include "base/clock.h"
#include "base/err.h"
#include "document/document.h"
#include "match/match.h"
#include "upload/upload.h"

enum { PA_FINDINGS_MAX = 256 };

enum pa_severity { PA_NOTICE = 0, PA_REVIEW, PA_REJECT };
const char *pa_severity_name(enum pa_severity severity);

enum pa_verdict { PA_VERDICT_PASS = 0, PA_VERDICT_REVIEW, PA_VERDICT_REJECT };
const char *pa_verdict_name(enum pa_verdict verdict);

/* A finding. */
struct pa_finding {
    const char *code; /* static or owned by the rules handle */
    enum pa_severity severity;
    int document_index;       /* -1: of the set */
    char file[PA_PATH_BYTES]; /* "" of the set */
    enum pa_field field;      /* PA_FIELD_NONE where it is of no field */
    bool has_box;
    struct pa_rect box;                    /* full-size photo pixels */
    char message_zh[512], message_en[512]; /* personal data already masked */
    char advice_zh[512], advice_en[512];
};

struct pa_findings {
    struct pa_finding item[PA_FINDINGS_MAX];
    int count;
    bool overflow; /* the last item then is process.limit */
};

struct pa_rules;

struct pa_rules_opts {
    const char *dir;         /* NULL: built-in tables */
    const char *profile;     /* NULL: strictest; "certification", "filing", "payment" */
    const char *taken_names; /* file of names in use, one a line; NULL none */
    struct pa_date today;    /* validity is judged on it */
};

enum pa_status pa_rules_open(const struct pa_rules_opts *opts, struct pa_rules **out,
                             struct pa_err *err) PA_MUST_CHECK;
void pa_rules_free(struct pa_rules *rules);
/* Thresholds of the table match.json, for pa_match_compare_by; borrowed from the handle. */
const struct pa_match_policy *pa_rules_match_policy(const struct pa_rules *rules);

/* Judges a set. only_quality: image findings alone. */
enum pa_status pa_rules_apply(const struct pa_rules *rules, const struct pa_upload *upload,
                              struct pa_document *const *documents, int count,
                              const struct pa_checks *checks, bool only_quality,
                              struct pa_findings *out, struct pa_err *err) PA_MUST_CHECK;
enum pa_verdict pa_rules_verdict(const struct pa_findings *findings);

/* Texts of one finding code. */
struct pa_code_text {
    const char *code;
    enum pa_severity severity;           /* default */
    const char *title_zh, *title_en;     /* a few words */
    const char *meaning_zh, *meaning_en; /* what it means */
    const char *reason_zh, *reason_en;   /* why the platform objects */
    const char *mend_zh, *mend_en;       /* how to mend it */
    const char *source;                  /* of the rule */
};
/* All codes in the order of the contract; *count receives how many. */
const struct pa_code_text *pa_rules_codes(int *count);
/* NULL where there is no such code. */
const struct pa_code_text *pa_rules_code(const char *code);

#endif
