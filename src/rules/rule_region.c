/* rules/rule_region -- places: in numbers those of GB/T 2260, on an ID card the authority's and the address's */
#include "rules/judges.h"

#include <string.h>

static bool is_among(const cJSON *numbers, int number)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, numbers)
    {
        if (one->valueint == number)
            return true;
    }
    return false;
}

/* Two digits as a number. */
static int province_of(const char *digits)
{
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

static bool is_province(const struct pa_case *c, const char *digits)
{
    return is_among(pa_case_rows(c, PA_TABLE_REGIONS, "provinces"), province_of(digits));
}

enum pa_result pa_rule_region_id(const struct pa_case *c, struct pa_said *said)
{
    const char *id = pa_case_sound_id(c->document);
    if (id == NULL)
        return PA_RULE_NA;
    if (is_province(c, id))
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_ID_NUMBER, PA_FIELD_NONE,
                                 "身份证号码的省份代码不存在",
                                 "the ID number's province does not exist");
}

/* What cannot be in a unified social credit code whose check digits hold. */
struct fault {
    const char *zh, *en;
};

static const struct fault *fault_of_code(const struct pa_case *c, const char *code)
{
    static const struct fault
        place = {"号码中登记机关的省份代码不存在", "the province in the number does not exist"},
        kind = {"号码前两位的登记部门和机构类别不存在",
                "the number's first two characters are of no department and kind"};
    char class_name[3] = {code[0], code[1], '\0'};
    if (!pa_tables_has(pa_case_rows(c, PA_TABLE_REGIONS, "classes"), class_name))
        return &kind;
    bool known = is_province(c, code + 2) ||
                 is_among(pa_case_rows(c, PA_TABLE_REGIONS, "registers"), province_of(code + 2));
    return known ? NULL : &place;
}

enum pa_result pa_rule_region_code(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *number = pa_case_field(c->document, PA_FIELD_LICENCE_NUMBER);
    if (!number->known || !pa_check_uscc(number->value))
        return PA_RULE_NA; /* field.checksum says it */
    const struct fault *fault = fault_of_code(c, number->value);
    if (fault == NULL)
        return PA_RULE_PASS;
    enum pa_result result = pa_case_contradiction(c, said, PA_FIELD_LICENCE_NUMBER, PA_FIELD_NONE,
                                                  fault->zh, fault->en);
    /* Where a check cannot tell whether it is the application's, it is rather misread. */
    return pa_case_is_uncertain(c, c->index, PA_FIELD_LICENCE_NUMBER) && result == PA_RULE_FAIL
               ? PA_RULE_MILD
               : result;
}

/* The same of the numbers in the application; their documents may not be readable. */
enum pa_result pa_rule_region_claim(const struct pa_case *c, struct pa_said *said)
{
    static const struct fault id_place = {
        "申请所填身份证号码的省份代码不存在",
        "the province of the ID number in the application does not exist"};
    const char *const numbers[] = {c->app->subject.licence_number,
                                   c->app->subject.legal_person.id_number,
                                   c->app->administrator.person.id_number};
    const struct fault *fault = NULL;
    char number[64];
    pa_read_normalise_number(numbers[c->item], number, sizeof number);
    if (c->item == 0 ? !pa_check_uscc(number) : !pa_check_id_number(number))
        return PA_RULE_NA; /* field.checksum says it */
    if (c->item == 0)
        fault = fault_of_code(c, number);
    else if (!is_province(c, number))
        fault = &id_place;
    if (fault == NULL)
        return PA_RULE_PASS;
    said->field = c->item == 0 ? PA_FIELD_LICENCE_NUMBER : PA_FIELD_ID_NUMBER;
    pa_say(said, "why", fault->zh, fault->en);
    return PA_RULE_FAIL;
}

/* Province of a text that begins with its name, or with that of a place of the prefecture's level; 0 where it begins with neither. */
static int province_at(const struct pa_case *c, const char *text)
{
    const cJSON *row, *name;
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_REGIONS, "places"))
    {
        cJSON_ArrayForEach(name, pa_tables_get(row, "names"))
        {
            if (g_str_has_prefix(text, name->valuestring))
                return (int)pa_tables_number(row, "province", 0);
        }
    }
    return 0;
}

/* The portrait side of the holder whose emblem side is judged; NULL where there is none, or more than one. */
static const struct pa_document *other_side(const struct pa_case *c)
{
    const struct pa_document *found = NULL;
    for (int i = 0; i < c->count; i++) {
        const struct pa_document *d = c->documents[i];
        if (d->work != PA_WORK_DONE || d->fields.kind != PA_KIND_ID_CARD_PORTRAIT ||
            d->declared.holder != c->document->declared.holder)
            continue;
        if (found != NULL)
            return NULL;
        found = d;
    }
    return found;
}

/* A card is issued where its holder is registered, and that is the address on it; the number is of the place of the first
 * registration, and says nothing. */
enum pa_result pa_rule_region_sides(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *authority = pa_case_field(c->document, PA_FIELD_AUTHORITY);
    const struct pa_document *portrait = other_side(c);
    double confident = c->rules->match.confident;
    if (c->document->fields.kind != PA_KIND_ID_CARD_EMBLEM || portrait == NULL)
        return PA_RULE_NA;
    const struct pa_field_value *address = pa_case_field(portrait, PA_FIELD_ADDRESS);
    if (!authority->known || !address->known || authority->confidence < confident ||
        address->confidence < confident)
        return PA_RULE_NA;
    int issued = province_at(c, authority->value), lives = province_at(c, address->value);
    if (issued == 0 || lives == 0)
        return PA_RULE_NA;
    if (issued == lives)
        return PA_RULE_PASS;
    said->field = PA_FIELD_AUTHORITY;
    said->variant = "sides";
    return PA_RULE_MILD;
}

/* By hand: of 33 real seals that were read three begin with a misread place, none of them with another known one; all have 0.42 and
 * more, one of another city in a rendered set 0.49. */
static const double REGISTRAR_SURE = 0.4;

/* The digits of the registering office's place in a licence's number; NULL where its check digits do not hold. */
static const char *office_of(const char *number)
{
    return pa_check_uscc(number) ? number + 2 : pa_check_registration(number) ? number : NULL;
}

/* A licence is numbered by the office that seals it. */
enum pa_result pa_rule_region_registrar(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *number = pa_case_field(c->document, PA_FIELD_LICENCE_NUMBER);
    const struct pa_field_value *authority = pa_case_field(c->document, PA_FIELD_AUTHORITY);
    const char *office = number->known ? office_of(number->value) : NULL;
    if (office == NULL || !authority->known || authority->confidence < REGISTRAR_SURE ||
        !is_province(c, office))
        return PA_RULE_NA;
    int sealed = province_at(c, authority->value);
    if (sealed == 0)
        return PA_RULE_NA;
    if (sealed == province_of(office))
        return PA_RULE_PASS;
    said->field = PA_FIELD_AUTHORITY;
    said->variant = "registrar";
    return PA_RULE_MILD;
}
