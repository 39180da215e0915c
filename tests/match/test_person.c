/* Persons: of one name or two, whose card, masked where they may be some. */
#include "checks.h"

/* An individual: how he is called as the subject, as the person, what his card shows of the latter; both checks. */
static const struct {
    const char *subject, *person;
    bool read;
    enum pa_outcome outcome;
} individuals[] = {
    {PERSON, PERSON, true, PA_MATCH},          {PERSON, "", true, PA_MATCH},
    {"欧阳思元", PERSON, true, PA_MISMATCH},   {PERSON, PERSON, false, PA_UNCERTAIN},
    {"欧阳思元", PERSON, false, PA_UNCERTAIN}, {"", PERSON, true, PA_NOT_APPLICABLE},
};

Test(person, an_individual_has_one_name)
{
    for (size_t i = 0; i < sizeof individuals / sizeof *individuals; i++) {
        struct set *s = set_new();
        s->app->subject.type = PA_SUBJECT_INDIVIDUAL;
        s->documents[LICENCE]->fields.kind = s->documents[LICENCE]->declared.kind =
            PA_KIND_ID_CARD_EMBLEM;
        SAY(subject.name, individuals[i].subject);
        SAY(subject.legal_person.name, individuals[i].person);
        if (!individuals[i].read)
            unread(s, PORTRAIT, PA_FIELD_NAME);
        cr_expect_eq(outcome_of(s, "match.subject_name"), individuals[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* Administrators without a card of their own, beside the legal person 欧阳思远 or 李天; an empty outcome says that no card is there to
 * compare with. */
static const struct {
    const char *legal, *legal_id, *name, *id;
    enum pa_outcome outcome;
} administrators[] = {
    {PERSON, ID, PERSON, ID, PA_MATCH},
    {PERSON, ID, PERSON, "", PA_MATCH},
    {PERSON, "", PERSON, ID, PA_MATCH},
    {PERSON, ID, "欧阳思元", "", PA_UNCERTAIN},
    {PERSON, ID, "欧阳思", "", PA_UNCERTAIN},
    {PERSON, ID, "欧阳思元", OTHER_ID, PA_NOT_APPLICABLE}, /* two persons, by two numbers */
    {PERSON, ID, PERSON, OTHER_ID, PA_UNCERTAIN},
    {PERSON, ID, "司马青禾", "", PA_NOT_APPLICABLE},
    {PERSON, ID, "司马青禾", ID, PA_MISMATCH},
    {"李天", ID, "李夭", "", PA_UNCERTAIN},
    {"李天", ID, "李强", "", PA_NOT_APPLICABLE},
};

Test(person, a_slip_of_the_administrators_name_makes_no_other_person)
{
    for (size_t i = 0; i < sizeof administrators / sizeof *administrators; i++) {
        struct set *s = set_new();
        SAY(subject.legal_person.name, administrators[i].legal);
        SAY(subject.legal_person.id_number, administrators[i].legal_id);
        SAY(administrator.person.name, administrators[i].name);
        SAY(administrator.person.id_number, administrators[i].id);
        cr_expect_eq(outcome_of(s, "match.administrator"), administrators[i].outcome, "row %zu", i);
        set_free(s);
    }
}

Test(person, an_individual_administers_himself)
{
    struct set *s = set_new();
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL;
    SAY(subject.legal_person.name, PERSON);
    SAY(administrator.person.name, "司马青禾");
    SAY(administrator.person.id_number, OTHER_ID);
    cr_expect_eq(outcome_of(s, "match.administrator"), PA_UNCERTAIN);
    set_free(s);
}

Test(person, an_administrator_of_his_own_has_his_own_card)
{
    struct set *s = set_new();
    SAY(administrator.person.name, "司马青禾");
    SAY(administrator.person.id_number, OTHER_ID);
    cr_expect_eq(outcome_of(s, "match.administrator"), PA_NOT_APPLICABLE);
    add(s, "admin.jpg", PA_KIND_ID_CARD_PORTRAIT)->declared.holder = PA_HOLDER_ADMINISTRATOR;
    put(s, 3, PA_FIELD_NAME, "司马青禾");
    put(s, 3, PA_FIELD_ID_NUMBER, OTHER_ID);
    cr_expect_eq(check_of(s, "match.administrator", PA_FIELD_NAME)->outcome, PA_MATCH);
    cr_expect_eq(check_of(s, "match.administrator", PA_FIELD_ID_NUMBER)->outcome, PA_MATCH);
    put_other(s, 3, PA_FIELD_ID_NUMBER, ID);
    cr_expect_eq(check_of(s, "match.administrator", PA_FIELD_ID_NUMBER)->outcome, PA_MISMATCH);
    set_free(s);
}

/* Holders, and whether they are masked: names of persons may be long, and bear a dot or none. */
static const struct {
    enum pa_subject subject;
    const char *kind, *name, *holder;
    bool masked;
} holders[] = {
    {PA_SUBJECT_ENTERPRISE, "corporate", FIRM, FIRM, false},
    {PA_SUBJECT_ENTERPRISE, "", FIRM, FIRM, false},
    {PA_SUBJECT_ENTERPRISE, "", FIRM, "杭州样张餐饮有限公司", false},
    {PA_SUBJECT_ENTERPRISE, "corporate", FIRM, "杭州市西湖区样张小吃店", false},
    {PA_SUBJECT_ENTERPRISE, "", FIRM, "样张热合曼江某某某", true},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "", FIRM, "样张热合曼·吐尔逊某", true},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "corporate", FIRM, "样张热合曼·吐尔逊某", true},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "corporate", ("个体户" PERSON), ("个体户" PERSON), true},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "", ("个体户" PERSON), "司马青禾", true},
    {PA_SUBJECT_INDIVIDUAL, "", PERSON, "司马青禾", true},
};

Test(person, holders_that_may_be_persons_are_masked)
{
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        struct set *s = set_new();
        s->app->subject.type = holders[i].subject;
        SAY(subject.name, holders[i].name);
        SAY(subject.account_kind, holders[i].kind);
        SAY(subject.account_holder, holders[i].holder);
        const struct pa_check *check = check_of(s, "match.account_holder", PA_FIELD_NONE);
        cr_expect_eq(check->mask, holders[i].masked ? PA_MASK_NAME : PA_MASK_NONE, "row %zu", i);
        cr_expect_eq(check->shown, check->mask);
        set_free(s);
    }
}

Test(person, what_a_nameless_business_is_called_is_masked)
{
    struct set *s = set_new();
    cr_expect_eq(check_of(s, "match.subject_name", PA_FIELD_NAME)->mask, PA_MASK_NONE);
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
    SAY(subject.name, "个体户" PERSON);
    cr_expect_eq(check_of(s, "match.subject_name", PA_FIELD_NAME)->mask, PA_MASK_NAME);
    SAY(subject.name, FIRM); /* … and the paper says who */
    put_other(s, LICENCE, PA_FIELD_NAME, PERSON);
    cr_expect_eq(check_of(s, "match.subject_name", PA_FIELD_NAME)->shown, PA_MASK_NAME);
    set_free(s);
}

/* What is read beside an object that lies on a name, or of bare paper, is no other person's. */
Test(person, a_name_that_is_covered_does_not_differ)
{
    static const struct {
        const char *printed;
        double covered; /* px of the name's 300 */
        enum pa_outcome outcome;
    } rows[] = {{"司马青禾", 0, PA_MISMATCH},
                {"司马青禾", 20, PA_MISMATCH},
                {"司马青禾", 100, PA_UNCERTAIN},
                {"!", 0, PA_UNCERTAIN}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[PORTRAIT]->quality;
        put_other(s, PORTRAIT, PA_FIELD_NAME, rows[i].printed);
        struct pa_rect place = pa_quad_bounds(&field_of(s, PORTRAIT, PA_FIELD_NAME)->quad);
        place.w = (int)rows[i].covered;
        q->occluded_places[0].rect = place;
        q->occluded_place_count = place.w > 0;
        cr_expect_eq(outcome_of(s, "match.id_name"), rows[i].outcome, "row %zu: %s", i,
                     pa_outcome_name(outcome_of(s, "match.id_name")));
        set_free(s);
    }
}

/* A name of which less was read, and not well: a character may stand there that could not be read; read well, the claim may hold one
 * too many. */
Test(person, a_name_of_which_less_was_read)
{
    for (int well = 0; well <= 1; well++) {
        struct set *s = set_new();
        put_other(s, PORTRAIT, PA_FIELD_NAME, "欧阳思");
        field_of(s, PORTRAIT, PA_FIELD_NAME)->confidence = well ? 0.99 : 0.5;
        const struct pa_check *check = check_of(s, "match.id_name", PA_FIELD_NONE);
        cr_assert_eq(check->outcome, PA_UNCERTAIN);
        cr_expect_eq(strstr(check->note_en, "could not be read") != NULL, !well, "%s",
                     check->note_en);
        set_free(s);
    }
}
