/* match/match -- the documents' fields against the application and each other → checks
 *
 *   pa_match_compare()      everything that can be compared
 *   pa_match_policy_*()     the thresholds: built in, or from a table
 *
 * Idea: a claimed value is a hypothesis about the picture. It is accepted where the picture speaks
 * for it and against its look-alikes, refused where the picture speaks for another value, and
 * uncertain otherwise; two strings that happen to be equal prove as little as two that differ by
 * one misread character. What cannot be read is never a match.
 */
#ifndef PA_MATCH_MATCH_H
#define PA_MATCH_MATCH_H

#include "base/err.h"
#include "document/document.h"
#include "json/json.h"
#include "upload/upload.h"

enum { PA_CHECKS_MAX = 64 };

enum pa_outcome { PA_NOT_APPLICABLE = 0, PA_MATCH, PA_MISMATCH, PA_UNCERTAIN };
const char *pa_outcome_name(enum pa_outcome outcome);

struct pa_check {
    const char *check; /* code, static: "match.subject_name" */
    enum pa_outcome outcome;
    char application[1024]; /* claimed value; "" where absent */
    char document[1024];    /* value read */
    enum pa_mask mask;      /* how the claim is masked in outputs */
    enum pa_mask shown;     /* … the document's */
    char file[PA_PATH_BYTES];
    int document_index; /* into the documents; -1 none */
    enum pa_field field;
    double confidence;
    unsigned normalised;             /* PA_NORMAL_* bits: what was made equal before comparing */
    char note_zh[256], note_en[256]; /* why, for a person: which character differs, … */
};

struct pa_checks {
    struct pa_check item[PA_CHECKS_MAX];
    int count;
    bool overflow; /* more than fit: becomes process.limit */
};

/* When the evidence is enough. Log-probabilities are natural, per character of the claim; margins
 * are of the whole claim. */
struct pa_match_policy {
    double accept_logp;   /* one reader reads the claim: accepted from this likelihood on */
    double accept_margin; /* … and where it beats its likeliest look-alike by this, nats */
    double text_margin;   /* … by this where it is longer than a person's name, nats */
    double both_logp;     /* both readers read the claim: accepted from this likelihood on */
    double both_margin;   /* … and where it beats its likeliest look-alike by this, nats */
    double twin_margin;   /* … by this where the two differ by a stroke, nats */
    double twins_margin;  /* … likewise, where both readers read the claim */
    double
        slant_margin; /* … likewise, where the two differ by the slant of a stroke alone (天 and 夭) */
    double
        pair_margin; /* … likewise, of other pairs of which both readers read the one as the other */
    double doubt_margin; /* … by this where Tesseract does not see a character that has a twin */
    double dissent_margin; /* … by this where Tesseract reads that look-alike, nats */
    double denied_lead;    /* the third witness denies a claim at this lead or less, nats */
    double denied_person;  /* … a person's name, whatever the readers say */
    double faint_lead;     /* a person's name that both read and that is less likely than … */
    double faint_logp;     /* … this per character matches from that lead on, nats */
    double backed_lead;    /* the third witness backs a claim from this lead on, nats: then … */
    double backed_logp;    /* … this likelihood per character is enough */
    double vouched_lead; /* it vouches for a claim that no reader reads exactly from this on, … */
    double vouched_logp; /* … and this likelihood per character */
    double first_worth;  /* … Tesseract's reading the claim too counts as so much of it, nats */
    double certain_lead; /* … from this lead on, nats, … */
    double certain_logp; /* … from this likelihood */
    double
        clear_margin; /* the second reader reads it whole, and beats every rival by this, nats … */
    double clear_logp;   /* … accepted from this likelihood on */
    double sure_logp;    /* no reader reads it exactly: accepted from this likelihood on */
    double sure_margin;  /* … likewise, nats */
    double crisp_logp;   /* the best reading is this likely: the picture is crisp */
    double gap;          /* a crisp picture speaks against the claim by this, nats */
    double rival_margin; /* a look-alike beats the claim by this, nats */
    double alone_margin; /* … by this where Tesseract does not read it too, nats */
    double far_share; /* share of characters that differ in what is plainly another text, 0 to 1 */
    double code_far;  /* characters that differ in what is plainly another number */
    double
        code_margin; /* nats by which a number that not both readers read must lead its likeliest rival */
    double pieced;    /* a number that both readers do not read is not believed below, 0 to 1 */
    double confident; /* confidence of a reading that is believed against a claim, 0 to 1 */
};
/* The built-in thresholds; rules/match.json holds the same. */
struct pa_match_policy pa_match_policy_default(void);
/* Takes thresholds from rows {name, value, unit, source}; what no row names stays. PA_E_ARG names a
 * bad row. */
enum pa_status pa_match_policy_parse(const cJSON *rows, const char *file,
                                     struct pa_match_policy *policy,
                                     struct pa_err *err) PA_MUST_CHECK;

/* 1 the number's own check digits hold, 0 they do not or its form is wrong, -1 it has none that decide (13 digits, or 15 that
 * break the rule, as some early provincial ones do). Licence numbers: 18, 15, 13 characters, or 9 of an organisation code. */
int pa_match_number_sound(const char *number, bool id_number);
/* Is the subject's claimed name that of a nameless individual business: 个体户 and the operator's name? */
bool pa_match_claims_no_name(const struct pa_application *application);

/* Compares everything that can be compared, by the built-in thresholds. documents: count handles;
 * those not worked off are passed over. Every check of the contract is there at least once where an
 * application is, not_applicable without its input. */
enum pa_status pa_match_compare(const struct pa_application *application,
                                struct pa_document *const *documents, int count,
                                struct pa_checks *out, struct pa_err *err) PA_MUST_CHECK;
/* Likewise, by policy. */
enum pa_status pa_match_compare_by(const struct pa_match_policy *policy,
                                   const struct pa_application *application,
                                   struct pa_document *const *documents, int count,
                                   struct pa_checks *out, struct pa_err *err) PA_MUST_CHECK;

#endif
