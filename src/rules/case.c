#include "rules/rule.h"

#include <math.h>
#include <string.h>

const cJSON *pa_case_rows(const struct pa_case *c, enum pa_table table, const char *list)
{
    return pa_tables_get(c->rules->table[table], list);
}

enum pa_kind pa_case_kind(const struct pa_document *document)
{
    return document->fields.kind != PA_KIND_UNKNOWN ? document->fields.kind
                                                    : document->declared.kind;
}

const cJSON *pa_case_kind_row(const struct pa_case *c, const struct pa_document *document)
{
    return pa_tables_find(pa_case_rows(c, PA_TABLE_FIELDS, "kinds"), "kind",
                          pa_kind_name(document->fields.kind));
}

const struct pa_field_value *pa_case_field(const struct pa_document *document, enum pa_field field)
{
    return &document->fields.field[field];
}

bool pa_case_date(const struct pa_document *document, enum pa_field field, struct pa_date *out)
{
    const struct pa_field_value *value = pa_case_field(document, field);
    return value->known && pa_date_parse(value->value, out);
}

static bool has_check(const struct pa_case *c, int index, enum pa_field field,
                      enum pa_outcome outcome)
{
    for (int i = 0; c->checks != NULL && i < c->checks->count; i++) {
        const struct pa_check *check = &c->checks->item[i];
        if (check->document_index == index && check->field == field && check->outcome == outcome)
            return true;
    }
    return false;
}

bool pa_case_is_matched(const struct pa_case *c, int index, enum pa_field field)
{
    return has_check(c, index, field, PA_MATCH);
}

bool pa_case_is_uncertain(const struct pa_case *c, int index, enum pa_field field)
{
    return has_check(c, index, field, PA_UNCERTAIN);
}

bool pa_case_is_disputed(const struct pa_case *c, int index, enum pa_field field)
{
    bool disputed = false;
    for (int i = 0; c->checks != NULL && i < c->checks->count; i++) {
        const struct pa_check *check = &c->checks->item[i];
        bool on_it = check->document_index == index && check->field == field;
        disputed = disputed ||
                   (on_it && (check->outcome == PA_UNCERTAIN || check->outcome == PA_MISMATCH));
    }
    return disputed && !pa_case_is_matched(c, index, field);
}

double pa_case_low_confidence(const struct pa_case *c)
{
    return pa_tables_number(c->rules->table[PA_TABLE_FIELDS], "low_confidence", 1);
}

bool pa_case_is_read(const struct pa_case *c, const struct pa_document *document, int index,
                     enum pa_field field)
{
    const struct pa_field_value *value = pa_case_field(document, field);
    return (value->known && value->confidence >= pa_case_low_confidence(c)) ||
           pa_case_is_matched(c, index, field);
}

bool pa_case_reads_well(const struct pa_case *c, const struct pa_document *document, int index)
{
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, document), "required"), *one;
    if (!document->has_text || required == NULL || required->child == NULL)
        return false;
    cJSON_ArrayForEach(one, required)
    {
        if (!pa_case_is_read(c, document, index, pa_field_from_name(one->valuestring)))
            return false;
    }
    return true;
}

bool pa_case_is_lost(const struct pa_case *c)
{
    const struct pa_amount *blur = &c->document->quality.blur_radius;
    bool declared = c->document->declared.kind != PA_KIND_UNKNOWN;
    return c->document->has_text && c->document->fields.kind == PA_KIND_UNKNOWN && blur->known &&
           blur->value >= pa_case_limit(c, "image.blurred",
                                        declared ? "blur_radius_unread" : "blur_radius_review");
}

double pa_case_limit(const struct pa_case *c, const char *code, const char *name)
{
    return pa_tables_number(pa_tables_get(c->rules->table[PA_TABLE_QUALITY], code), name, NAN);
}

bool pa_case_holds_any(const struct pa_case *c, const cJSON *kinds)
{
    for (int i = 0; i < c->count; i++)
        if (c->documents[i]->work != PA_WORK_MISSING &&
            pa_tables_has(kinds, pa_kind_name(pa_case_kind(c->documents[i]))))
            return true;
    return false;
}

void pa_case_kind_titles(const cJSON *kinds, char *zh, char *en, size_t size)
{
    const cJSON *one;
    zh[0] = en[0] = '\0';
    cJSON_ArrayForEach(one, kinds)
    {
        enum pa_kind kind = pa_kind_from_name(one->valuestring);
        pa_text_append(zh, size, zh[0] != '\0' ? "或" : "");
        pa_text_append(zh, size, pa_kind_title(kind, true));
        pa_text_append(en, size, en[0] != '\0' ? " or " : "");
        pa_text_append(en, size, pa_kind_title(kind, false));
    }
}

const char *pa_case_scope(const struct pa_case *c)
{
    for (int i = 0; i < c->count; i++) {
        const struct pa_field_value *scope =
            pa_case_field(c->documents[i], PA_FIELD_BUSINESS_SCOPE);
        if (c->documents[i]->fields.kind == PA_KIND_BUSINESS_LICENCE && scope->known &&
            scope->confidence >= pa_case_low_confidence(c))
            return scope->value;
    }
    return "";
}

static bool same_or_absent(const char *a, const char *b)
{
    char na[512], nb[512];
    pa_read_normalise(a, na, sizeof na);
    pa_read_normalise(b, nb, sizeof nb);
    return na[0] == '\0' || strcmp(na, nb) == 0;
}

bool pa_case_one_person(const struct pa_application *app)
{
    const struct pa_person *admin = &app->administrator.person;
    const struct pa_person *legal = &app->subject.legal_person;
    const char *name = legal->name[0] != '\0' || app->subject.type != PA_SUBJECT_INDIVIDUAL
                           ? legal->name
                           : app->subject.name;
    return same_or_absent(admin->name, name) && same_or_absent(admin->id_number, legal->id_number);
}

enum pa_result pa_case_sure(bool sure)
{
    return sure ? PA_RULE_FAIL : PA_RULE_MILD;
}

bool pa_case_is_marked(const struct pa_case *c, enum pa_mark kind, const char *variant,
                       struct pa_said *said)
{
    const struct pa_fields *fields = &c->document->fields;
    if (fields->mark_kind != kind)
        return false;
    said->variant = variant;
    said->box = pa_document_box(c->document, &fields->mark_quad);
    said->has_box = !pa_rect_is_empty(said->box);
    pa_say(said, "mark", fields->mark, fields->mark);
    return true;
}

enum pa_result pa_case_contradiction(const struct pa_case *c, struct pa_said *said,
                                     enum pa_field field, enum pa_field other, const char *zh,
                                     const char *en)
{
    double confident = c->rules->match.confident;
    said->field = field;
    pa_say(said, "why", zh, en);
    bool sure =
        pa_case_field(c->document, field)->confidence >= confident &&
        (other == PA_FIELD_NONE || pa_case_field(c->document, other)->confidence >= confident);
    return pa_case_sure(sure);
}

const char *pa_case_sound_id(const struct pa_document *document)
{
    const struct pa_field_value *value = pa_case_field(document, PA_FIELD_ID_NUMBER);
    return value->known && pa_check_id_number(value->value) ? value->value : NULL;
}
