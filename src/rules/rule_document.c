/* rules/rule_document -- the set's documents: kinds, completeness, duplicates, validity */
#include "rules/judges.h"

#include <stdlib.h>
#include <string.h>

/* Does a field that stands at a licence's foot stand in the lower half of the page? Else the page may be more than the paper. */
static bool is_at_foot(const struct pa_document *document, enum pa_field field)
{
    const struct pa_field_value *value = pa_case_field(document, field);
    struct pa_rect box = pa_quad_bounds(&value->quad);
    return value->present && !pa_rect_is_empty(box) && 2 * box.y > document->page_height;
}

/* A licence whose emblem keeps its full colour, and that has none of a seal's red at its foot, which is seen. */
static bool has_no_seal(const struct pa_case *c)
{
    static const char code[] = "document.not_found";
    const struct pa_document *d = c->document;
    const struct pa_amount *seal = &d->quality.seal, *head = &d->quality.head_colour;
    return d->fields.kind == PA_KIND_BUSINESS_LICENCE && seal->known && head->known &&
           seal->value < pa_case_limit(c, code, "seal_review") &&
           head->value >= pa_case_limit(c, code, "head_vivid") &&
           (is_at_foot(d, PA_FIELD_ISSUED) || is_at_foot(d, PA_FIELD_AUTHORITY));
}

enum pa_result pa_rule_document_not_found(const struct pa_case *c, struct pa_said *said)
{
    double title = c->document->fields.title;
    bool licence = c->document->fields.kind == PA_KIND_BUSINESS_LICENCE;
    if (licence && title > 0 && title < pa_case_limit(c, "document.not_found", "title_review")) {
        said->variant = "form";
        return PA_RULE_MILD;
    }
    enum pa_seal seal = c->document->fields.seal;
    if (seal != PA_SEAL_ANY || has_no_seal(c)) {
        said->variant = seal == PA_SEAL_FIRM       ? "seal_firm"
                        : seal == PA_SEAL_STARLESS ? "seal_starless"
                                                   : "seal";
        return PA_RULE_MILD;
    }
    if (c->document->fields.kind != PA_KIND_UNKNOWN)
        return PA_RULE_PASS;
    if (c->document->mirrored) {
        said->variant = "mirrored";
        return PA_RULE_FAIL;
    }
    if (pa_case_is_lost(c))
        return PA_RULE_NA; /* image.blurred says that */
    /* Letters, contracts and unlisted permits have no form of their own to be recognised by. */
    enum pa_kind declared = c->document->declared.kind;
    bool formless = declared == PA_KIND_AUTHORISATION_LETTER ||
                    declared == PA_KIND_TELECOM_AGENCY_CONTRACT || declared == PA_KIND_OTHER_PERMIT;
    return pa_case_sure(!formless);
}

static bool are_compatible(enum pa_kind declared, enum pa_kind found)
{
    bool unit = found == PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE ||
                found == PA_KIND_ORGANISATION_CODE_CERTIFICATE;
    return declared == found || (declared == PA_KIND_OTHER_PERMIT && pa_kind_is_permit(found)) ||
           (declared == PA_KIND_ORGANISATION_CODE_CERTIFICATE && unit) ||
           (declared == PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE && unit);
}

/* Below this the kind was guessed from few words. */
static const double SURE_OF_KIND = 0.5;

enum pa_result pa_rule_document_kind(const struct pa_case *c, struct pa_said *said)
{
    enum pa_kind declared = c->document->declared.kind, found = c->document->fields.kind;
    if (found == PA_KIND_UNKNOWN)
        return PA_RULE_NA; /* document.not_found says it */
    pa_say(said, "declared", pa_kind_title(declared, true), pa_kind_title(declared, false));
    pa_say(said, "found", pa_kind_title(found, true), pa_kind_title(found, false));
    bool refused = found > PA_KIND_OTHER_PERMIT;
    if (refused)
        said->variant = "refused";
    if (!refused && (declared == PA_KIND_UNKNOWN || are_compatible(declared, found)))
        return PA_RULE_PASS;
    return pa_case_sure(c->document->fields.kind_confidence >= SURE_OF_KIND);
}

/* Class of a licence: the first two characters of its unified social credit code; for the older 15 digits "individual" (first digit
 * of the sequence 6 to 9, GS 15-2006) or "company". */
static const char *class_of(const char *text, char to[16])
{
    char number[64];
    pa_read_normalise(text, number, sizeof number);
    size_t length = strlen(number);
    to[0] = '\0';
    if (length == 18) {
        to[0] = number[0];
        to[1] = number[1];
        to[2] = '\0';
    } else if (length == 15 && number[strspn(number, "0123456789")] == '\0') {
        pa_text_copy(to, 16, number[6] >= '6' && number[6] <= '9' ? "individual" : "company");
    }
    return to;
}

static bool is_refused(const struct pa_case *c, const char *class_name)
{
    return class_name[0] != '\0' &&
           pa_tables_has(pa_tables_get(c->subject, "refused_classes"), class_name);
}

static void say_class(const struct pa_case *c, struct pa_said *said, const char *class_name)
{
    bool single = strcmp(class_name, "92") == 0 || strcmp(class_name, "individual") == 0;
    enum pa_subject subject = c->app->subject.type;
    enum pa_subject other = single ? PA_SUBJECT_INDIVIDUAL_BUSINESS : PA_SUBJECT_ENTERPRISE;
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
    pa_say(said, "found", pa_subject_title(other, true), pa_subject_title(other, false));
}

enum pa_result pa_rule_document_subject(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *number = pa_case_field(c->document, PA_FIELD_LICENCE_NUMBER);
    const char *hint = c->document->fields.subject_hint;
    char class_name[16] = "";
    if (c->document->fields.kind != PA_KIND_BUSINESS_LICENCE || c->subject == NULL)
        return PA_RULE_NA;
    said->variant = "subject";
    bool sure = number->known && number->valid;
    if (number->known)
        class_of(number->value, class_name);
    else if (strcmp(hint, "individual_business") == 0)
        pa_text_copy(class_name, sizeof class_name, "individual");
    if (!is_refused(c, class_name))
        return PA_RULE_PASS;
    say_class(c, said, class_name);
    said->field = number->known ? PA_FIELD_LICENCE_NUMBER : PA_FIELD_TYPE;
    return pa_case_sure(sure || strcmp(hint, "individual_business") == 0);
}

/* Whether some licence's own number was read: it then speaks for itself. */
static bool any_number_read(const struct pa_case *c)
{
    for (int i = 0; i < c->count; i++)
        if (c->documents[i]->fields.kind == PA_KIND_BUSINESS_LICENCE &&
            pa_case_field(c->documents[i], PA_FIELD_LICENCE_NUMBER)->known)
            return true;
    return false;
}

enum pa_result pa_rule_document_subject_number(const struct pa_case *c, struct pa_said *said)
{
    char class_name[16];
    const char *number = c->app->subject.licence_number;
    if (number[0] == '\0' || c->subject == NULL || any_number_read(c))
        return PA_RULE_NA;
    if (!is_refused(c, class_of(number, class_name)))
        return PA_RULE_PASS;
    said->variant = "subject";
    say_class(c, said, class_name);
    return PA_RULE_FAIL;
}

enum pa_result pa_rule_document_file_missing(const struct pa_case *c, struct pa_said *said)
{
    if (c->document->work != PA_WORK_MISSING)
        return PA_RULE_PASS;
    said->variant = "file";
    pa_say(said, "wanted", c->document->file, c->document->file);
    return PA_RULE_FAIL;
}

static bool is_holder(const struct pa_case *c, const struct pa_document *document)
{
    const char *wanted = pa_tables_text(c->row, "holder");
    return wanted[0] == '\0' || document->declared.holder == PA_HOLDER_LEGAL_PERSON ||
           pa_case_one_person(c->app);
}

/* A document of the material's kind: recognised so, or declared so and found to be another one (document.kind_mismatch says that). */
static bool is_there(const struct pa_case *c, const cJSON *kinds)
{
    for (int i = 0; i < c->count; i++) {
        const struct pa_document *d = c->documents[i];
        bool fits = pa_tables_has(kinds, pa_kind_name(d->fields.kind)) ||
                    pa_tables_has(kinds, pa_kind_name(d->declared.kind));
        if (fits && is_holder(c, d))
            return true;
    }
    return false;
}

/* Whether an image that could not be worked off, and of which nobody said what it is, may show the document. */
static bool may_be_there(const struct pa_case *c)
{
    for (int i = 0; i < c->count; i++) {
        const struct pa_document *d = c->documents[i];
        bool unfinished = d->work == PA_WORK_TIMEOUT || d->work == PA_WORK_CRASHED ||
                          d->work == PA_WORK_LIMIT || d->work == PA_WORK_NONE;
        if (unfinished && d->declared.kind == PA_KIND_UNKNOWN)
            return true;
    }
    return false;
}

enum pa_result pa_rule_document_missing(const struct pa_case *c, struct pa_said *said)
{
    const cJSON *kinds = pa_tables_get(c->row, "kinds");
    enum pa_subject subject = c->app->subject.type;
    char zh[256], en[256];
    if (is_there(c, kinds))
        return PA_RULE_PASS;
    if (may_be_there(c))
        return PA_RULE_NA;
    pa_case_kind_titles(kinds, zh, en, sizeof zh);
    pa_say(said, "wanted", zh, en);
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
    return PA_RULE_FAIL;
}

static bool same_known(const struct pa_document *a, const struct pa_document *b,
                       enum pa_field field)
{
    const struct pa_field_value *va = pa_case_field(a, field), *vb = pa_case_field(b, field);
    return va->known && vb->known && strcmp(va->value, vb->value) == 0;
}

/* The same certificate: by its number, and for a licence by its copy too (正本 and 副本 are two documents of one licence). */
static bool same_certificate(const struct pa_document *a, const struct pa_document *b)
{
    if (a->fields.kind == PA_KIND_UNKNOWN || a->fields.kind != b->fields.kind)
        return false;
    if (a->fields.kind == PA_KIND_BUSINESS_LICENCE)
        return same_known(a, b, PA_FIELD_LICENCE_NUMBER) &&
               strcmp(a->fields.copy, b->fields.copy) == 0;
    if (a->fields.kind == PA_KIND_ID_CARD_PORTRAIT)
        return same_known(a, b, PA_FIELD_ID_NUMBER) ||
               (same_known(a, b, PA_FIELD_NAME) && same_known(a, b, PA_FIELD_BIRTH));
    if (a->fields.kind == PA_KIND_ID_CARD_EMBLEM)
        return a->declared.holder == b->declared.holder && same_known(a, b, PA_FIELD_VALID_FROM) &&
               same_known(a, b, PA_FIELD_VALID_TO) && same_known(a, b, PA_FIELD_AUTHORITY);
    return same_known(a, b, PA_FIELD_PERMIT_NUMBER);
}

/* Of one file: two documents that lie in it, or the two roles that one page of both sides of a card is declared in. */
static bool are_two_of_one_file(const struct pa_document *a, const struct pa_document *b)
{
    return strcmp(a->file, b->file) == 0 &&
           (a->part != b->part || (a->declared.kind != b->declared.kind && a->part_count > 1));
}

enum pa_result pa_rule_document_duplicate(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_document *d = c->document;
    if (d->beside) {
        said->variant = "beside";
        return PA_RULE_FAIL;
    }
    for (int i = 0; i < c->index; i++) {
        const struct pa_document *other = c->documents[i];
        bool twice = d->sha256[0] != '\0' && strcmp(other->sha256, d->sha256) == 0;
        bool other_role =
            other->declared.holder != d->declared.holder && pa_case_one_person(c->app);
        if (are_two_of_one_file(other, d) || other_role || (!twice && !same_certificate(other, d)))
            continue;
        pa_say(said, "other", other->file, other->file);
        return PA_RULE_FAIL;
    }
    return PA_RULE_PASS;
}

static void say_date(struct pa_said *said, struct pa_date date)
{
    char text[16];
    pa_date_format(date, text);
    pa_say(said, "date", text, text);
}

enum pa_result pa_rule_document_expired(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date end;
    if (pa_case_is_marked(c, PA_MARK_VOID, "void", said))
        return PA_RULE_FAIL;
    if (!pa_case_date(c->document, PA_FIELD_VALID_TO, &end))
        return PA_RULE_NA; /* without end, or unreadable, which field.unreadable says */
    said->field = PA_FIELD_VALID_TO;
    say_date(said, end);
    if (pa_date_days(c->rules->today, end) >= 0)
        return PA_RULE_PASS;
    return pa_case_sure(pa_case_field(c->document, PA_FIELD_VALID_TO)->confidence >=
                        pa_case_low_confidence(c));
}

/* Days of validity that the channel asks for. */
static int least_days(const struct pa_case *c)
{
    int days = (int)pa_tables_number(c->rules->profile, "min_days", 0);
    int months = (int)pa_tables_number(c->rules->profile, "over_months", 0);
    if (months <= 0)
        return days;
    struct pa_date end = pa_date_months_later(c->rules->today, months);
    int over = pa_date_days(c->rules->today, end) + 1;
    return over > days ? over : days;
}

enum pa_result pa_rule_document_expiring(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date end;
    if (!pa_case_date(c->document, PA_FIELD_VALID_TO, &end))
        return PA_RULE_NA;
    int days = pa_date_days(c->rules->today, end);
    int least = least_days(c);
    said->field = PA_FIELD_VALID_TO;
    say_date(said, end);
    pa_say_number(said, "days", days, 0);
    pa_say_number(said, "limit", least, 0);
    if (days < 0 || days > pa_tables_number(c->rules->profile, "expiring_days", 0))
        return days >= 0 && days < least ? PA_RULE_MILD : PA_RULE_PASS;
    return days < least ? PA_RULE_MILD : PA_RULE_FAIL;
}
