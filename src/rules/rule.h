/* rules/rule -- what rules are made of: the case that is judged, what a rule says of it, the catalogue
 */
#ifndef PA_RULES_RULE_H
#define PA_RULES_RULE_H

#include "rules/rules.h"
#include "rules/tables.h"

#include <glib.h>

struct pa_rules {
    cJSON *table[PA_TABLE_COUNT];
    const cJSON *profile; /* row of profiles.json */
    struct pa_match_policy match;
    struct pa_date today;
    GHashTable *taken; /* normalised name → owner ("" unknown); NULL where no list was given */
};

/* How a rule finds a thing. */
enum pa_result {
    PA_RULE_PASS = 0,
    PA_RULE_NA,     /* not applicable: its input is absent */
    PA_RULE_NOTE,   /* worth a notice */
    PA_RULE_MILD,   /* borderline or uncertain: the code's "mild" severity */
    PA_RULE_FAIL,   /* the code's severity */
    PA_RULE_SEVERE, /* the code's "severe" severity */
    PA_RULE_UNKNOWN /* could not be judged: for review */
};

/* What a rule is asked about, one after the other. */
enum pa_scope {
    PA_SCOPE_SET = 0,  /* the set as a whole */
    PA_SCOPE_IMAGE,    /* each image, worked off or not */
    PA_SCOPE_DOCUMENT, /* each image that was worked off */
    PA_SCOPE_FIELD,    /* each field of each document whose text was read */
    PA_SCOPE_CHECK,    /* each check */
    PA_SCOPE_CATEGORY, /* each category that the application chooses */
    PA_SCOPE_FEATURE,  /* each feature that it asks for */
    PA_SCOPE_MATERIAL, /* each material of its subject type */
    PA_SCOPE_NUMBER    /* each number with check digits that it gives */
};

enum { PA_NEEDS_NOTHING = 0, PA_NEEDS_APPLICATION = 1, PA_NEEDS_TEXT = 2 };

struct pa_rule;

/* The case: everything borrowed. What the scope names is set, the rest is NULL, -1 or PA_FIELD_NONE. */
struct pa_case {
    const struct pa_rules *rules;
    const struct pa_rule *rule;
    const struct pa_upload *upload;
    const struct pa_application *app;
    struct pa_document *const *documents;
    int count;
    const struct pa_checks *checks;
    bool only_quality;
    const cJSON *subject; /* row of subjects.json; NULL where the application has none */
    int item;             /* number within the scope */
    const struct pa_document *document;
    int index; /* of the document, -1 none */
    enum pa_field field;
    const struct pa_check *check;
    const char *text; /* category or feature */
    const cJSON *row; /* of the material, or of the category (NULL: unknown) */
};

/* What it says beside the result: placeholders of the message. */
struct pa_said {
    const char *variant; /* of the message; NULL: by the result */
    enum pa_field field; /* of the finding */
    int index;           /* document of the finding, -1 of the set */
    bool has_box;
    struct pa_rect box; /* photo pixels; where the field has a place it is filled in */
    struct {
        const char *key;
        char zh[256], en[256];
    } arg[5];
    int args;
};
/* Adds a placeholder's value; a sixth is dropped. */
void pa_say(struct pa_said *said, const char *key, const char *zh, const char *en);
void pa_say_number(struct pa_said *said, const char *key, double value, int decimals);
void pa_say_percent(struct pa_said *said, const char *key, double share);

typedef enum pa_result pa_judge(const struct pa_case *c, struct pa_said *said);

struct pa_rule {
    const char *id, *code;
    enum pa_scope scope;
    unsigned needs;
    pa_judge *judge;
};
extern const struct pa_rule pa_catalogue[];
extern const int pa_catalogue_count;

/* Rows of a table's list. */
const cJSON *pa_case_rows(const struct pa_case *c, enum pa_table table, const char *list);
/* Kind that the document counts as: the recognised one, else the declared one. */
enum pa_kind pa_case_kind(const struct pa_document *document);
/* Row of fields.json for its kind; NULL where there is none. */
const cJSON *pa_case_kind_row(const struct pa_case *c, const struct pa_document *document);
const struct pa_field_value *pa_case_field(const struct pa_document *document, enum pa_field field);
/* A known date of the document; false where it has none. */
bool pa_case_date(const struct pa_document *document, enum pa_field field, struct pa_date *out);
/* Whether a check of that field ended as uncertain or mismatch, and none as match. */
bool pa_case_is_disputed(const struct pa_case *c, int index, enum pa_field field);
/* Whether a check found that field of that document to be the application's. */
bool pa_case_is_matched(const struct pa_case *c, int index, enum pa_field field);
/* Whether a check could not tell. */
bool pa_case_is_uncertain(const struct pa_case *c, int index, enum pa_field field);
/* Whether a field was read with confidence, or confirmed by the application. */
bool pa_case_is_read(const struct pa_case *c, const struct pa_document *document, int index,
                     enum pa_field field);
/* Whether all required fields of the document were read with confidence or confirmed. */
bool pa_case_reads_well(const struct pa_case *c, const struct pa_document *document, int index);
/* Whether the document is so blurred that not even its kind can be told: less will do where it was declared to be one. */
bool pa_case_is_lost(const struct pa_case *c);
double pa_case_low_confidence(const struct pa_case *c);
/* A limit of quality.json; not a number where the table lacks it: comparisons with it are false. */
double pa_case_limit(const struct pa_case *c, const char *code, const char *name);
/* Whether the set holds a document of one of these kinds (names); missing images do not count. */
bool pa_case_holds_any(const struct pa_case *c, const cJSON *kinds);
/* Titles of kinds, joined by 或 and or. */
void pa_case_kind_titles(const cJSON *kinds, char *zh, char *en, size_t size);
/* The business scope as read from a licence; "" where none was read well. */
const char *pa_case_scope(const struct pa_case *c);
/* Row of a category, by its path or an alias; width, blanks, signs and capitals do not matter. NULL where the table has none. */
const cJSON *pa_case_category(const struct pa_case *c, const char *path);
/* The path as the table writes it; as it was given where the table has it not. */
const char *pa_case_category_path(const struct pa_case *c, const char *path);
/* Whether a feature that the application asks for is the one of that name, by the table's aliases. */
bool pa_case_is_feature(const struct pa_case *c, const char *feature, const char *name);
/* Whether the application's administrator is its legal person. */
bool pa_case_one_person(const struct pa_application *app);
/* FAIL where sure, else MILD. */
enum pa_result pa_case_sure(bool sure);
/* A field of the document cannot be, by itself or beside another: FAIL where both were read well, else MILD. why: zh, en. */
enum pa_result pa_case_contradiction(const struct pa_case *c, struct pa_said *said,
                                     enum pa_field field, enum pa_field other, const char *zh,
                                     const char *en);
/* The document's ID number where its check digit holds; NULL otherwise. */
const char *pa_case_sound_id(const struct pa_document *document);
/* Is that kind of mark across the document? Then the variant is said, with the mark's words and its place. */
bool pa_case_is_marked(const struct pa_case *c, enum pa_mark kind, const char *variant,
                       struct pa_said *said);

/* The code table of a rules handle: message and severity of a finding. */
void pa_codes_finding(const struct pa_rules *rules, const char *code, enum pa_result result,
                      const struct pa_said *said, struct pa_finding *out);
/* PA_E_ARG where codes.json names a code that is none. */
enum pa_status pa_codes_check(const cJSON *table, struct pa_err *err) PA_MUST_CHECK;

#endif
