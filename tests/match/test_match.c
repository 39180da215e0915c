/* The one promise: what differs or cannot be read well enough is never a match; and what is the same and plain to read is one. */
#include "checks.h"

static const char *const names[] = {
    "match.licence_number", "match.subject_name", "match.legal_person",
    "match.id_number",      "match.id_name",      "match.administrator",
    "match.account_holder", "match.address",      "match.qr_code",
};
enum { NAMES = sizeof names / sizeof *names };

Test(match, a_good_set_matches_throughout)
{
    struct set *s = set_new();
    for (int i = 0; i < NAMES - 1; i++)
        cr_expect_eq(outcome_of(s, names[i]), PA_MATCH, "%s", names[i]);
    cr_expect_eq(outcome_of(s, "match.qr_code"), PA_NOT_APPLICABLE);
    set_free(s);
}

Test(match, without_input_a_check_does_not_apply)
{
    struct set *s = set_new();
    memset(&s->app->subject, 0, sizeof s->app->subject);
    memset(&s->app->administrator, 0, sizeof s->app->administrator);
    s->app->subject.type = PA_SUBJECT_ENTERPRISE;
    s->documents[LICENCE]->has_text = false;
    for (int i = 0; i < NAMES; i++)
        cr_expect_eq(outcome_of(s, names[i]), PA_NOT_APPLICABLE, "%s", names[i]);
    s->app->present = false;
    cr_expect_null(check_of(s, "match.subject_name", PA_FIELD_NONE));
    set_free(s);
}

/* What nobody sees makes another name of it, whatever the picture says; blanks do not. */
Test(match, a_claim_with_hidden_characters_is_never_a_match)
{
    static const char *const hidden[] = {"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x81\xA0",
                                         "\xEF\xB8\x80"};
    struct set *s = set_new();
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_NAME);
        v->claimed = false;
        g_autofree char *name = g_strdup_printf("%.6s%s%s", v->value, hidden[i], v->value + 6);
        SAY(subject.name, name);
        cr_expect_neq(outcome_of(s, "match.subject_name"), PA_MATCH, "%zu", i);
    }
    g_autofree char *blanks = g_strdup_printf(" %s\n", field_of(s, LICENCE, PA_FIELD_NAME)->value);
    SAY(subject.name, blanks);
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_MATCH);
    set_free(s);
}

Test(match, one_reader_alone_never_decides_a_name)
{
    struct set *s = set_new();
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_NAME);
    v->evidence = (struct pa_evidence){0};
    v->second[0] = '\0';
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_UNCERTAIN);
    v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
    v->evidence = (struct pa_evidence){0};
    v->second[0] = '\0';
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MATCH, "check digits hold");
    set_free(s);
}

/* Numbers: printed, claimed, outcome. Both readers agree on what is printed. */
static const struct {
    const char *why, *printed, *claimed;
    enum pa_outcome outcome;
} numbers[] = {
    {"equal", NUMBER, NUMBER, PA_MATCH},
    {"full width and small letters", NUMBER, "９１３３０１０６ma2xq5lp4x", PA_MATCH},
    {"a look-alike, check digit broken", NUMBER, "91330106MA2XQSLP4X", PA_MISMATCH},
    {"one digit short", NUMBER, "91330106MA2XQ5LP4", PA_MISMATCH},
    {"another firm's", NUMBER, OTHER_NUMBER, PA_MISMATCH},
    {"fifteen digits", "330106000001231", "330106000001231", PA_MATCH},
    {"fifteen digits, one other", "330106000001231", "330106000001281", PA_MISMATCH},
    {"thirteen digits, both readers", "3301060000123", "3301060000123", PA_MATCH},
    {"thirteen digits, one other", "3301060000123", "3301060000128", PA_MISMATCH},
};

Test(match, numbers_by_their_check_digits)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, numbers[i].printed);
        field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->claimed = false;
        SAY(subject.licence_number, numbers[i].claimed);
        cr_expect_eq(outcome_of(s, "match.licence_number"), numbers[i].outcome, "%s: %s",
                     numbers[i].why, pa_outcome_name(outcome_of(s, "match.licence_number")));
        set_free(s);
    }
}

/* Every single exchange of a character in a claimed number is refused, whatever the readers say of the printed one. */
Test(match, no_changed_number_matches)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    struct set *s = set_new();
    for (int place = 0; place < 18; place++)
        for (const char *c = alphabet; *c != '\0'; c++) {
            if (*c == NUMBER[place])
                continue;
            SAY(subject.licence_number, NUMBER);
            s->app->subject.licence_number[place] = *c;
            field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->known = true;
            cr_expect_neq(outcome_of(s, "match.licence_number"), PA_MATCH);
            field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->known = false;
            cr_expect_neq(outcome_of(s, "match.licence_number"), PA_MATCH);
        }
    set_free(s);
}

/* In a poor picture another number that was put together speaks against the claim only where two check digits hold it. */
Test(match, fifteen_poor_digits_do_not_condemn)
{
    static const struct {
        const char *read;
        double confidence;
        enum pa_outcome outcome;
    } rows[] = {{"330106000001231", .7, PA_UNCERTAIN},
                {"330106000001231", .9, PA_MISMATCH},
                {OTHER_NUMBER, .7, PA_MISMATCH},
                {"01330106MA2XQ5LP47", .9, PA_UNCERTAIN}}; /* no number begins so */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put_other(s, LICENCE, PA_FIELD_LICENCE_NUMBER, rows[i].read);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
        v->confidence = rows[i].confidence;
        v->first[0] = v->second[0] = '\0';
        cr_expect_eq(outcome_of(s, "match.licence_number"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

Test(match, an_unread_number_is_uncertain_unless_a_reader_saw_the_claim)
{
    struct set *s = set_new();
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
    v->known = false;
    v->value[0] = '\0';
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MATCH);
    v->evidence.first_agrees = v->evidence.second_agrees = false;
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_UNCERTAIN);
    set_free(s);
}

/* A digit is half hidden or wiped away: check digits and the claim tell what it was, the picture does not. */
Test(match, a_number_of_which_one_digit_cannot_be_told)
{
    static const struct {
        bool first, second;
        double lead; /* nats over the likeliest rival */
        enum pa_outcome outcome;
    } rows[] = {
        {false, true, .1, PA_UNCERTAIN},
        {true, false, -2.6, PA_UNCERTAIN},
        {true, false, 1.2, PA_MATCH},
        {true, true, -2.2, PA_MATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
        v->first[0] = '\0';
        v->evidence.tested = true;
        v->evidence.first_agrees = rows[i].first;
        v->evidence.second_agrees = rows[i].second;
        v->evidence.claim_logp = -.1;
        v->evidence.rival_logp = -.1 - rows[i].lead / 18;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, OTHER_NUMBER);
        cr_expect_eq(outcome_of(s, "match.licence_number"), rows[i].outcome, "row %zu", i);
        v->known = false;
        cr_expect_eq(outcome_of(s, "match.licence_number"), rows[i].outcome, "unread, row %zu", i);
        set_free(s);
    }
}

/* … but what is left of a digit is no letter that looks like it, where Tesseract reads the claim. */
Test(match, a_letter_read_for_a_digit)
{
    static const struct {
        const char *rival; /* NUMBER but for a character */
        bool first;
        enum pa_outcome outcome;
    } rows[] = {
        {"91330106MAZXQ5LP4X", true, PA_MATCH},      /* Z for 2 */
        {"91330106MAZXQ5LP4X", false, PA_UNCERTAIN}, /* nobody but the second reader reads it */
        {"91330106MA2X05LP4X", true, PA_MATCH},      /* 0 for Q */
        {"91330106MA8XQ5LP4X", true, PA_UNCERTAIN},  /* 8 for 2 */
        {"91330106MAZXQ5LP4Y", true, PA_UNCERTAIN},  /* … and another */
        {"91330106MAXQ5LP4X", true, PA_UNCERTAIN},   /* left out */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
        v->second[0] = '\0';
        v->evidence.first_agrees = rows[i].first;
        v->evidence.second_agrees = !rows[i].first;
        v->evidence.rival_logp = v->evidence.claim_logp + 0.1;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, rows[i].rival);
        cr_expect_eq(outcome_of(s, "match.licence_number"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

Test(match, a_number_that_its_check_digits_put_together_is_uncertain)
{
    struct set *s = set_new();
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
    v->confidence = 0.5;
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MATCH, "both readers read it");
    v->first[0] = v->second[0] = '\0';
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_UNCERTAIN);
    v->confidence = 0.7;
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MATCH);
    set_free(s);
}

Test(match, brackets_and_blanks_are_said_but_do_not_count)
{
    struct set *s = set_new();
    put(s, LICENCE, PA_FIELD_NAME, "海棠（宁波）商贸有限公司");
    SAY(subject.name, "海棠(宁波) 商贸有限公司");
    const struct pa_check *check = check_of(s, "match.subject_name", PA_FIELD_NONE);
    cr_expect_eq(check->outcome, PA_MATCH);
    cr_expect_neq(check->normalised & PA_NORMAL_SPACE, 0);
    cr_expect_not_null(strstr(check->note_en, "blanks"), "%s", check->note_en);
    set_free(s);
}

Test(match, the_note_names_the_character_but_not_of_a_person)
{
    struct set *s = set_new();
    put_other(s, LICENCE, PA_FIELD_NAME, "杭州云栖小满餐饮管埋有限公司");
    const struct pa_check *check = check_of(s, "match.subject_name", PA_FIELD_NONE);
    cr_expect_eq(check->outcome, PA_MISMATCH);
    cr_expect_not_null(strstr(check->note_zh, "第 10 个字符申请为“理”，证件为“埋”"), "%s",
                       check->note_zh);
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思元");
    check = check_of(s, "match.legal_person", PA_FIELD_NONE);
    cr_expect_eq(check->outcome, PA_MISMATCH);
    cr_expect_eq(check->mask, PA_MASK_NAME);
    cr_expect_not_null(strstr(check->note_zh, "第 4 个字符"), "%s", check->note_zh);
    cr_expect_null(strstr(check->note_zh, "远"), "%s", check->note_zh);
    put_other(s, PORTRAIT, PA_FIELD_ID_NUMBER, OTHER_ID);
    check = check_of(s, "match.id_number", PA_FIELD_NONE);
    cr_expect_eq(check->mask, PA_MASK_NUMBER);
    cr_expect_null(strstr(check->note_zh, "“"), "%s", check->note_zh);
    set_free(s);
}

Test(match, a_nameless_individual_business_is_named_after_its_operator)
{
    struct set *s = set_new();
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
    SAY(subject.name, "个体户" PERSON);
    *field_of(s, LICENCE, PA_FIELD_NAME) = (struct pa_field_value){0};
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_UNCERTAIN, "not even a label");
    unread(s, LICENCE, PA_FIELD_NAME);
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_MATCH, "a label and nothing behind it");
    put_other(s, LICENCE, PA_FIELD_NAME, "***");
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_MATCH);
    SAY(subject.name, "个体户司马青禾");
    cr_expect_neq(outcome_of(s, "match.subject_name"), PA_MATCH);
    s->app->subject.type = PA_SUBJECT_ENTERPRISE;
    SAY(subject.name, "个体户" PERSON);
    cr_expect_neq(outcome_of(s, "match.subject_name"), PA_MATCH);
    set_free(s);
}

/* The holder that a permit names: the operator, the claimed name, another person. */
Test(match, a_permit_of_a_nameless_business_may_name_its_operator)
{
    static const char *const holders[] = {PERSON, ("个体户" PERSON), "司马青禾"};
    for (int i = 0; i < 3; i++) {
        struct set *s = set_new();
        s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
        SAY(subject.name, "个体户" PERSON);
        s->documents[EMBLEM]->declared.kind = s->documents[EMBLEM]->fields.kind =
            PA_KIND_FOOD_LICENCE;
        if (i == 1) /* read as it is claimed */
            put(s, EMBLEM, PA_FIELD_NAME, holders[i]);
        else
            put_other(s, EMBLEM, PA_FIELD_NAME, holders[i]);
        (void)outcome_of(s, "match.subject_name");
        enum pa_outcome outcome = PA_NOT_APPLICABLE;
        for (int k = 0; k < s->checks->count; k++)
            if (s->checks->item[k].document_index == EMBLEM &&
                strcmp(s->checks->item[k].check, "match.subject_name") == 0)
                outcome = s->checks->item[k].outcome;
        cr_expect_eq(outcome, i < 2 ? PA_MATCH : PA_MISMATCH, "%s: %d", holders[i], (int)outcome);
        set_free(s);
    }
}

/* Accounts: subject, kind, holder, outcome. */
static const struct {
    enum pa_subject subject;
    const char *kind, *holder;
    enum pa_outcome outcome;
} accounts[] = {
    {PA_SUBJECT_ENTERPRISE, "corporate", FIRM, PA_MATCH},
    {PA_SUBJECT_ENTERPRISE, "", FIRM, PA_MATCH},
    {PA_SUBJECT_ENTERPRISE, "personal", PERSON, PA_MISMATCH},
    {PA_SUBJECT_ENTERPRISE, "corporate", "杭州云栖小满餐饮管理有限责任公司", PA_MISMATCH},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "personal", PERSON, PA_MATCH},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "corporate", FIRM, PA_MATCH},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "", PERSON, PA_MATCH},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "corporate", PERSON, PA_MISMATCH},
    {PA_SUBJECT_INDIVIDUAL_BUSINESS, "personal", "司马青禾", PA_MISMATCH},
    {PA_SUBJECT_INDIVIDUAL, "personal", PERSON, PA_MATCH},
    {PA_SUBJECT_INDIVIDUAL, "corporate", FIRM, PA_MISMATCH},
    {PA_SUBJECT_INDIVIDUAL, "personal", "司马青禾", PA_MISMATCH},
};

Test(match, whose_account)
{
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
        struct set *s = set_new();
        s->app->subject.type = accounts[i].subject;
        SAY(subject.account_kind, accounts[i].kind);
        SAY(subject.account_holder, accounts[i].holder);
        cr_expect_eq(outcome_of(s, "match.account_holder"), accounts[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* The subject is not named: its licence says whose the account must be. */
Test(match, whose_account_by_the_licence)
{
    static const struct {
        const char *kind, *holder;
        enum pa_outcome outcome;
    } rows[] = {
        {"corporate", FIRM, PA_MATCH},
        {"", FIRM, PA_MATCH},
        {"corporate", "广州市万象恒信贸易有限公司", PA_MISMATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(subject.name, "");
        SAY(subject.account_kind, rows[i].kind);
        SAY(subject.account_holder, rows[i].holder);
        if (rows[i].outcome != PA_MATCH)
            put_other(s, LICENCE, PA_FIELD_NAME, FIRM);
        cr_expect_eq(outcome_of(s, "match.account_holder"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* What is wrong is told: the claim holds a character that the paper does not show, and not that the picture is poor. */
Test(match, a_character_too_many_is_no_poor_picture)
{
    struct set *s = set_new();
    SAY(subject.name, "杭州市云栖小满餐饮管理有限公司");
    put_other(s, LICENCE, PA_FIELD_NAME, FIRM);
    const struct pa_check *check = check_of(s, "match.subject_name", PA_FIELD_NAME);
    cr_assert_eq(check->outcome, PA_UNCERTAIN);
    cr_expect_not_null(strstr(check->note_en, "too many"), "%s", check->note_en);
    set_free(s);
}

/* What was cut out beside a label and is no address at all condemns none. */
Test(match, a_part_of_a_line_is_no_other_address)
{
    struct set *s = set_new();
    SAY(subject.address, ADDRESS);
    put_other(s, LICENCE, PA_FIELD_ADDRESS, "50");
    cr_expect_eq(outcome_of(s, "match.address"), PA_UNCERTAIN);
    put_other(s, LICENCE, PA_FIELD_ADDRESS, "宁波市海曙区柳汀街12号");
    cr_expect_eq(outcome_of(s, "match.address"), PA_MISMATCH);
    set_free(s);
}

/* Read as claimed, but with doubts about its look-alikes: enough for an address where the reading is sure, though
 * brackets are lost. */
Test(match, an_address_that_is_read_as_claimed_agrees)
{
    static const struct {
        const char *value;
        double confidence;
        enum pa_outcome outcome;
    } rows[] = {
        {ADDRESS "(自主申报)", 0.85, PA_MATCH},    {ADDRESS "(自主申报", 0.85, PA_MATCH},
        {ADDRESS "(自主申报)", 0.7, PA_UNCERTAIN}, {ADDRESS "(自主申振)", 0.85, PA_MISMATCH},
        {ADDRESS "自主申报)", 0.85, PA_MATCH},
    };
    static const struct {
        const char *claim, *value;
        enum pa_outcome outcome;
    } letters[] = {
        {ADDRESS "C座", ADDRESS "c座", PA_MATCH},
        {ADDRESS "c座", ADDRESS "C座", PA_MATCH},
    };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        struct set *s = set_new();
        SAY(subject.address, letters[i].claim);
        put(s, LICENCE, PA_FIELD_ADDRESS, letters[i].value);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_ADDRESS);
        v->evidence.claim_logp = -2;
        v->evidence.first_agrees = v->evidence.second_agrees = false;
        cr_expect_eq(outcome_of(s, "match.address"), letters[i].outcome, "letters %zu: %s", i,
                     pa_outcome_name(outcome_of(s, "match.address")));
        v->evidence.glyph_lead = -7; /* the third witness sees another character */
        cr_expect_neq(outcome_of(s, "match.address"), PA_MATCH, "letters %zu", i);
        v->evidence.glyph_lead = 0;
        pa_text_copy(v->value, sizeof v->value, ADDRESS "B座");
        cr_expect_neq(outcome_of(s, "match.address"), PA_MATCH, "letters %zu", i);
        set_free(s);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(subject.address, ADDRESS "（自主申报）");
        put(s, LICENCE, PA_FIELD_ADDRESS, rows[i].value);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_ADDRESS);
        v->confidence = rows[i].confidence;
        v->evidence.claim_logp = -0.6;
        v->evidence.rival_logp = v->evidence.unseen_logp = -0.7;
        v->evidence.first_agrees = v->evidence.second_agrees = false;
        cr_expect_eq(outcome_of(s, "match.address"), rows[i].outcome, "row %zu: %s", i,
                     pa_outcome_name(outcome_of(s, "match.address")));
        SAY(subject.address, ADDRESS "（自主申报\xE2\x80\x8B）"); /* a blank that nobody sees */
        cr_expect_neq(outcome_of(s, "match.address"), PA_MATCH, "row %zu", i);
        SAY(subject.address, ADDRESS "12(3)号");
        pa_text_copy(v->value, sizeof v->value, ADDRESS "123号");
        cr_expect_neq(outcome_of(s, "match.address"), PA_MATCH, "brackets part numbers");
        set_free(s);
    }
}

Test(match, an_organisation_code_is_part_of_the_unified_code)
{
    struct set *s = set_new();
    s->documents[LICENCE]->fields.kind = PA_KIND_ORGANISATION_CODE_CERTIFICATE;
    *field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER) = (struct pa_field_value){0};
    put(s, LICENCE, PA_FIELD_PERMIT_NUMBER, "MA2XQ5LP-4");
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MATCH);
    put(s, LICENCE, PA_FIELD_PERMIT_NUMBER, "MA2KT8RW-2");
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_MISMATCH);
    put(s, LICENCE, PA_FIELD_PERMIT_NUMBER, "MA2XQ5LP-8");
    cr_expect_eq(outcome_of(s, "match.licence_number"), PA_UNCERTAIN);
    set_free(s);
}

Test(match, licence_and_card_without_a_claim)
{
    struct set *s = set_new();
    SAY(subject.legal_person.name, "");
    field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence.tested = false;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MATCH);
    put(s, PORTRAIT, PA_FIELD_NAME, "司马青禾");
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH);
    field_of(s, PORTRAIT, PA_FIELD_NAME)->confidence = 0.4;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    set_free(s);
}

Test(match, too_many_checks_are_said)
{
    struct set *s = set_new();
    s->documents[LICENCE]->code_count = 1;
    for (int i = 3; i < PA_UPLOAD_MAX_IMAGES; i++)
        add(s, "more.jpg", PA_KIND_BUSINESS_LICENCE)->fields = s->documents[LICENCE]->fields;
    judge(s);
    cr_expect(s->checks->overflow);
    cr_expect_not_null(find(s, "process.limit"));
    set_free(s);
}
