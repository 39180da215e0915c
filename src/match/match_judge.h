/* match/match_judge -- one claim against one field: what the room's files share
 */
#ifndef PA_MATCH_MATCH_JUDGE_H
#define PA_MATCH_MATCH_JUDGE_H

#include "match/match.h"

enum { PA_CLAIM_BYTES = 2048 };

/* Why an outcome is what it is; texts in match_note.c. */
enum pa_reason {
    PA_REASON_NONE = 0,
    PA_REASON_READ,          /* read and equal */
    PA_REASON_LIKELY,        /* the picture speaks for the claim and against its look-alikes */
    PA_REASON_CODE_HOLDS,    /* check digits hold and all characters agree */
    PA_REASON_DIFFERS,       /* read, and different */
    PA_REASON_RIVAL,         /* the picture shows a look-alike */
    PA_REASON_CLAIM_INVALID, /* the claimed number fails its own check digit */
    PA_REASON_UNREAD,        /* nothing was read */
    PA_REASON_POOR,          /* read, but not well enough to tell */
    PA_REASON_LACKS,         /* read well, and is the claim with characters left out */
    PA_REASON_LOST,          /* likewise, but not well: a character may not have been read */
    PA_REASON_MORE,          /* the print has room for a character more than the claim */
    PA_REASON_ONE_READER,    /* equal by one reader's word alone */
    PA_REASON_FORM,          /* equal but for other forms of characters than those printed */
    PA_REASON_HIDDEN,        /* equal but for characters that nobody sees */
    PA_REASON_RARE,          /* holds a character that the readers do not know */
    PA_REASON_PROVINCE,      /* an address equal but for the province that its number names */
    PA_REASON_ABBREVIATED,   /* an address with parts left out */
    PA_REASON_NO_CLAIM,      /* the application does not say */
    PA_REASON_NO_DOCUMENT,   /* no document to compare with */
    PA_REASON_NAMELESS, /* an individual business without a name: 个体户 and the operator's */
    PA_REASON_ACCOUNT_EQUAL,
    PA_REASON_ACCOUNT_DIFFERS,
    PA_REASON_ACCOUNT_KIND, /* a personal account where a corporate one is asked for, or the reverse
                             */
    PA_REASON_QR_OFFICIAL,  /* leads to the official register; its token is opaque */
    PA_REASON_QR_FOREIGN,   /* leads elsewhere */
    PA_REASON_QR_EQUAL,
    PA_REASON_QR_DIFFERS,
    PA_REASON_QR_NAMED,      /* names the subject or its legal person */
    PA_REASON_QR_OTHER_NAME, /* … another */
    PA_REASON_QR_UNCLEAR,    /* holds nothing that is understood */
    PA_REASON_SAME_NUMBER,   /* legal person and administrator share a number but not a name */
    PA_REASON_NEAR_PERSON,   /* the administrator is nearly the legal person */
    PA_REASON_NOT_SELF,      /* an individual's administrator is another */
    PA_REASON_COUNT
};

struct pa_judgement {
    enum pa_outcome outcome;
    enum pa_reason reason;
    double confidence; /* 0 to 1, of the outcome */
};

/* The comparing of one set. */
struct pa_match_set {
    const struct pa_match_policy *policy;
    const struct pa_application *application;
    struct pa_document *const *documents;
    int count;
    struct pa_checks *out;
};

/* Normal form of both, and whether they are equal. */
bool pa_judge_equal(const char *a, const char *b);
/* Of two or more judgements on one thing the worst: mismatch, uncertain, match, not applicable. */
struct pa_judgement pa_judge_worse(struct pa_judgement a, struct pa_judgement b);

/* A number with check digits (licence number, ID number). */
struct pa_judgement pa_match_number_judge(const struct pa_match_policy *policy, const char *claim,
                                          const struct pa_field_value *field, bool id_number);

/* Whether value is claim with characters left out, or a part of a line, not half as long as a claimed text: what a reader makes of
 * print that it does not know or did not see whole. It then neither agrees nor contradicts. */
bool pa_judge_lacks(const char *value, const char *claim);
/* Does the third witness see another character in a place of doubt, where the two readers are not at one on the claim? */
bool pa_judge_is_denied(const struct pa_match_policy *policy, const struct pa_evidence *e);

/* A name or another text. */
struct pa_judgement pa_match_name_judge(const struct pa_match_policy *policy, const char *claim,
                                        const struct pa_field_value *field);
/* Two readings against each other, without a claim. */
struct pa_judgement pa_match_name_cross(const struct pa_match_policy *policy,
                                        const struct pa_field_value *a,
                                        const struct pa_field_value *b);
/* An address, by its parts. */
struct pa_judgement pa_match_address_judge(const struct pa_match_policy *policy, const char *claim,
                                           const struct pa_field_value *field);

/* The number and the legal person that permits show; each returns how many showed one. */
int pa_match_permit_numbers(struct pa_match_set *set, const char *check);
int pa_match_permit_persons(struct pa_match_set *set, const char *check);
/* An individual's name as the subject against his ID cards; returns how many there were. */
int pa_match_own_name(struct pa_match_set *set, const char *check);

/* The families; each adds its checks. */
void pa_match_number_checks(struct pa_match_set *set);
void pa_match_name_checks(struct pa_match_set *set);
void pa_match_person_checks(struct pa_match_set *set);
void pa_match_address_checks(struct pa_match_set *set);
void pa_match_account_checks(struct pa_match_set *set);
void pa_match_qr_checks(struct pa_match_set *set);

/* Whether claim has a circled, raised or otherwise special form of a character that does not stand so in shown. */
bool pa_match_is_odd_form(const char *claim, const char *shown);

/* Whether what the subject is called is a person's name, with 个体户 before it or not. */
bool pa_match_is_persons_name(const struct pa_application *application, const char *name);

/* Adds a check: claim against field of document index (-1 none), with its notes. */
void pa_match_add(struct pa_match_set *set, const char *check, struct pa_judgement judgement,
                  const char *claim, int index, enum pa_field field);
/* Likewise where the document's side is a text of its own. */
void pa_match_add_text(struct pa_match_set *set, const char *check, struct pa_judgement judgement,
                       const char *claim, const char *document, enum pa_mask mask, int index,
                       enum pa_field field);
/* not_applicable */
void pa_match_add_none(struct pa_match_set *set, const char *check, enum pa_reason reason);

/* Kind that a document counts as: the recognised one, else the declared one. */
enum pa_kind pa_match_kind(const struct pa_document *document);
/* Next document after index at of that kind whose text was worked on; -1 where there is none. */
int pa_match_next(const struct pa_match_set *set, int at, enum pa_kind kind);
/* Likewise any certificate that carries the subject's own number and name. */
int pa_match_next_paper(const struct pa_match_set *set, int at);

/* Notes of a check from its reason, the difference and what was made equal. */
void pa_match_note_fill(struct pa_check *check, enum pa_reason reason);

#endif
