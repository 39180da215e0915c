/* rules/rule_field -- single fields: read at all, read well, check digits */
#include "rules/judges.h"

#include <string.h>

/* An individual business may have no name. */
static bool may_be_nameless(const struct pa_case *c)
{
    bool single = strcmp(c->document->fields.subject_hint, "individual_business") == 0 ||
                  c->app->subject.type == PA_SUBJECT_INDIVIDUAL_BUSINESS;
    return c->field == PA_FIELD_NAME && single &&
           c->document->fields.kind == PA_KIND_BUSINESS_LICENCE;
}

/* Nearly the claim by one reader at least: there is something to read, and a rare character rather than the photo may be at fault. */
static bool is_near_claim(const struct pa_field_value *value)
{
    const struct pa_evidence *e = &value->evidence;
    int nearest = e->first_distance < e->second_distance ? e->first_distance : e->second_distance;
    int length = (int)pa_text_length(e->rival);
    return value->claimed && e->tested && length > nearest &&
           (nearest <= 1 || 4 * nearest <= length);
}

/* Sex and birth stand in the ID number too, whose check digit holds: what agrees with it was read right. */
static bool is_confirmed_by_number(const struct pa_case *c)
{
    struct pa_said unsaid = {0};
    return (c->field == PA_FIELD_SEX && pa_rule_consistency_sex(c, &unsaid) == PA_RULE_PASS) ||
           (c->field == PA_FIELD_BIRTH && pa_rule_consistency_birth(c, &unsaid) == PA_RULE_PASS);
}

/* What the subject type asks of a licence beside what all licences must show: an individual business's says that it is one. */
static bool is_asked_of_subject(const struct pa_case *c)
{
    return c->document->fields.kind == PA_KIND_BUSINESS_LICENCE &&
           pa_tables_has(pa_tables_get(c->subject, "licence_says"), pa_field_name(c->field));
}

/* A number of which so many characters are missing that something must hide them. */
static bool is_fragment(const struct pa_case *c, const struct pa_field_value *value)
{
    enum { WHOLE = 18, OLD = 13, HIDDEN = 4 };
    size_t length = strlen(value->value);
    bool number = c->field == PA_FIELD_ID_NUMBER || c->field == PA_FIELD_LICENCE_NUMBER;
    return number && length + HIDDEN <= WHOLE &&
           !(c->field == PA_FIELD_LICENCE_NUMBER && length >= OLD);
}

/* Cards are issued by 公安 authorities alone: where these characters were not read, the rest was lost too. Of 1,146 emblem sides of five
 * renderers eight lack them, all of them covered, under light or shaken. */
static bool is_part_of_authority(const struct pa_case *c, const struct pa_field_value *value)
{
    return c->field == PA_FIELD_AUTHORITY && c->document->fields.kind == PA_KIND_ID_CARD_EMBLEM &&
           strstr(value->value, "公安") == NULL;
}

static bool has_one_of(const char *text, const char *set)
{
    for (uint32_t c; (c = pa_text_next(&text)) != 0;)
        if (pa_text_has(set, c))
            return true;
    return false;
}

/* A capital of which the number or the unit was not read. Of 2,182 reports on licences of seven renderers and real ones only those lack
 * either whose value was covered, or had faded. */
static bool is_part_of_sum(const struct pa_case *c, const struct pa_field_value *value)
{
    static const char digits[] = "0123456789一二三四五六七八九零十百千壹贰叁肆伍陆柒捌玖拾佰仟";
    static const char units[] = "万亿元圆币$美欧镑";
    return c->field == PA_FIELD_REGISTERED_CAPITAL && value->known &&
           !(has_one_of(value->value, digits) && has_one_of(value->value, units));
}

enum pa_result pa_rule_field_unreadable(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *value = pa_case_field(c->document, c->field);
    const cJSON *row = pa_case_kind_row(c, c->document);
    const char *name = pa_field_name(c->field);
    bool required = pa_tables_has(pa_tables_get(row, "required"), name);
    bool wanted = value->present &&
                  (pa_tables_has(pa_tables_get(row, "wanted"), name) || is_asked_of_subject(c));
    bool borne = pa_tables_has(pa_tables_get(row, "borne"), name);
    bool shown = borne || (value->present && pa_tables_has(pa_tables_get(row, "shown"), name));
    bool alone = value->present && pa_quad_width(&value->quad) <= 0 &&
                 pa_tables_has(pa_tables_get(row, "printed"), name);
    if ((shown || alone) && !value->known) {
        said->variant = "unread";
        return PA_RULE_MILD;
    }
    bool guessed = value->confidence <
                   pa_tables_number(c->rules->table[PA_TABLE_FIELDS], "shown_confidence", 1);
    if (shown &&
        (is_part_of_sum(c, value) || (guessed && !pa_case_is_matched(c, c->index, c->field))))
        return PA_RULE_MILD;
    if (borne && (value->confidence < pa_case_low_confidence(c) || is_part_of_authority(c, value)))
        return PA_RULE_MILD;
    if (!required && !wanted)
        return PA_RULE_NA;
    if (pa_case_is_matched(c, c->index, c->field) ||
        (may_be_nameless(c) && pa_field_is_bare(value)))
        return PA_RULE_PASS;
    if (!value->known)
        return pa_case_sure(required && !is_near_claim(value) &&
                            !(may_be_nameless(c) && pa_match_claims_no_name(c->app)));
    /* Read as something that is no word at all: bare paper, as a reader sees it. */
    if (is_asked_of_subject(c) && !pa_text_has_han(value->value))
        return PA_RULE_MILD;
    if (required && is_fragment(c, value))
        return PA_RULE_FAIL;
    return value->confidence < pa_case_low_confidence(c) && !is_confirmed_by_number(c)
               ? PA_RULE_MILD
               : PA_RULE_PASS;
}

/* As long as such a number is: 18 characters, or 15 or 13 digits. Anything else was not read whole. */
static bool is_whole(const char *number)
{
    size_t length = strlen(number), digits = strspn(number, "0123456789");
    return length == 18 || (digits == length && (length == 15 || length == 13));
}

/* Two readers that agree on a number with a wrong check digit saw what is printed. */
static bool is_certain(const struct pa_case *c, const struct pa_field_value *value)
{
    bool agree = value->first[0] != '\0' && strcmp(value->first, value->second) == 0;
    return agree || (value->known && value->confidence >= c->rules->match.confident);
}

/* The check digit is right, but the calendar has no such day of birth. */
static bool is_born_never(const char *number)
{
    char plain[64];
    pa_read_normalise_number(number, plain, sizeof plain);
    return pa_check_id_digit(plain) && !pa_check_id_number(plain);
}

enum pa_result pa_rule_field_checksum(const struct pa_case *c, struct pa_said *said)
{
    if (c->field != PA_FIELD_LICENCE_NUMBER && c->field != PA_FIELD_ID_NUMBER)
        return PA_RULE_NA;
    const struct pa_field_value *value = pa_case_field(c->document, c->field);
    if (!value->known || !value->checked)
        return PA_RULE_NA; /* field.unreadable says it */
    if (value->valid)
        return PA_RULE_PASS;
    int sound = pa_match_number_sound(value->value, c->field == PA_FIELD_ID_NUMBER);
    if (!is_whole(value->value))
        return PA_RULE_MILD;
    if (c->field == PA_FIELD_ID_NUMBER && is_born_never(value->value) && is_certain(c, value))
        said->variant = "birth";
    return pa_case_sure(sound == 0 && is_certain(c, value));
}

enum pa_result pa_rule_field_checksum_claim(const struct pa_case *c, struct pa_said *said)
{
    const struct {
        const char *number, *zh, *en;
        enum pa_field field;
        bool id;
    } rows[3] = {
        {c->app->subject.licence_number, "执照号码", "the licence number", PA_FIELD_LICENCE_NUMBER,
         false},
        {c->app->subject.legal_person.id_number, "法定代表人身份证号码",
         "the legal person's ID number", PA_FIELD_ID_NUMBER, true},
        {c->app->administrator.person.id_number, "管理员身份证号码",
         "the administrator's ID number", PA_FIELD_ID_NUMBER, true},
    };
    if (rows[c->item].number[0] == '\0')
        return PA_RULE_NA;
    int sound = pa_match_number_sound(rows[c->item].number, rows[c->item].id);
    if (sound == 1)
        return PA_RULE_PASS;
    size_t length = pa_text_length(rows[c->item].number);
    bool form =
        length == 18 || (!rows[c->item].id && (length == 15 || length == 9 || length == 10));
    if (sound < 0 && length != 15)
        return PA_RULE_NA; /* 13 digits: from before check digits */
    said->field = rows[c->item].field;
    bool never = rows[c->item].id && is_born_never(rows[c->item].number);
    said->variant = never ? "birth_claimed" : form ? "application" : "length";
    pa_say(said, "field", rows[c->item].zh, rows[c->item].en);
    return pa_case_sure(sound == 0);
}
