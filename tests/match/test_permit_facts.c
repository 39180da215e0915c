/* What permits show beside their holder's name. */
#include "checks.h"

/* The check of that name on a permit. */
static const struct pa_check *on_permit(struct set *s, const char *name, enum pa_field field)
{
    (void)outcome_of(s, name);
    for (int i = 0; i < s->checks->count; i++)
        if (s->checks->item[i].document_index == EMBLEM && s->checks->item[i].field == field &&
            strcmp(s->checks->item[i].check, name) == 0)
            return &s->checks->item[i];
    return NULL;
}

static struct set *with_permit(enum pa_kind kind)
{
    struct set *s = set_new();
    s->documents[EMBLEM]->declared.kind = s->documents[EMBLEM]->fields.kind = kind;
    put(s, EMBLEM, PA_FIELD_NAME, FIRM);
    return s;
}

/* A text as both readers read it, or one of them; no claim was tested on it. */
static void show(struct set *s, enum pa_field field, const char *text, bool both)
{
    put(s, EMBLEM, field, text);
    struct pa_field_value *v = field_of(s, EMBLEM, field);
    v->claimed = v->evidence.tested = false;
    if (!both)
        v->second[0] = '\0';
}

static const struct {
    const char *number;
    enum pa_outcome outcome;
} numbers[] = {
    {NUMBER, PA_MATCH},
    {OTHER_NUMBER, PA_MISMATCH},
    {"91330106MA2XQ5LP4Y", PA_UNCERTAIN}, /* no number at all */
    {"330106000001231", PA_UNCERTAIN},    /* from before the unified code */
    {ID, PA_NOT_APPLICABLE},              /* of the operator, as old permits print */
    {"330106********7515", PA_NOT_APPLICABLE},
};

/* An unread one says nothing; without a claim the licence's own number is the measure. */
Test(permit_facts, a_permits_number_is_the_subjects)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int claimed = 0; claimed < 2; claimed++) {
            struct set *s = with_permit(PA_KIND_FOOD_LICENCE);
            show(s, PA_FIELD_LICENCE_NUMBER, numbers[i].number, true);
            if (!claimed)
                SAY(subject.licence_number, "");
            cr_expect_eq(on_permit(s, "match.licence_number", PA_FIELD_LICENCE_NUMBER)->outcome,
                         numbers[i].outcome, "row %zu", i);
            show(s, PA_FIELD_LICENCE_NUMBER, "91330106MA2XQ5LP4Y", false);
            field_of(s, EMBLEM, PA_FIELD_LICENCE_NUMBER)->confidence = .6;
            cr_expect_eq(on_permit(s, "match.licence_number", PA_FIELD_LICENCE_NUMBER)->outcome,
                         PA_NOT_APPLICABLE);
            unread(s, EMBLEM, PA_FIELD_LICENCE_NUMBER);
            cr_expect_eq(on_permit(s, "match.licence_number", PA_FIELD_LICENCE_NUMBER)->outcome,
                         PA_NOT_APPLICABLE);
            set_free(s);
        }
}

static const struct {
    enum pa_kind kind;
    const char *name;
    bool both;
    enum pa_outcome outcome;
} persons[] = {
    {PA_KIND_FOOD_LICENCE, PERSON, true, PA_MATCH},
    {PA_KIND_FOOD_LICENCE, PERSON, false, PA_NOT_APPLICABLE},
    {PA_KIND_FOOD_LICENCE, "司马青禾", true, PA_MISMATCH},
    {PA_KIND_FOOD_LICENCE, "欧阳思元", true, PA_UNCERTAIN},
    {PA_KIND_SPECIAL_INDUSTRY_PERMIT, PERSON, true, PA_MATCH},
    {PA_KIND_SPECIAL_INDUSTRY_PERMIT, "司马青禾", true, PA_NOT_APPLICABLE}, /* who runs it */
};

Test(permit_facts, a_permits_legal_person_is_the_subjects)
{
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
        struct set *s = with_permit(persons[i].kind);
        cr_expect_null(on_permit(s, "match.legal_person", PA_FIELD_LEGAL_PERSON));
        show(s, PA_FIELD_LEGAL_PERSON, persons[i].name, persons[i].both);
        const struct pa_check *check = on_permit(s, "match.legal_person", PA_FIELD_LEGAL_PERSON);
        cr_expect_eq(check->outcome, persons[i].outcome, "row %zu", i);
        cr_expect_eq(check->mask, PA_MASK_NAME);
        set_free(s);
    }
}
