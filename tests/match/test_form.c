/* Forms of characters: what may be made equal before comparing, and what is another character. */
#include "checks.h"

/* Circled and raised digits and a radical are not what is printed; width, blanks and brackets do not count. */
static const struct {
    const char *check, *claim;
    enum pa_outcome outcome;
} forms[] = {
    {"match.licence_number", "⑨①330106MA2XQ5LP4X", PA_MISMATCH},
    {"match.licence_number", "９１330106 MA2XQ5LP4X", PA_MATCH},
    {"match.licence_number", "91330106ma2xq5lp4x", PA_MATCH},
    {"match.id_number", "③30106199003077515", PA_MISMATCH},
    {"match.address", "浙江省杭州市西湖区文三路⁴⁷⁸号", PA_UNCERTAIN},
    {"match.address", "浙江省杭州市西湖区文三路④⑦⑧号", PA_UNCERTAIN},
    {"match.address", "浙江省杭州市西湖区文三路４７８号", PA_MATCH},
    {"match.id_name", "欧阳思\xE2\xBE\xA1", PA_UNCERTAIN}, /* a radical */
    {"match.account_holder", "杭州云栖⼩满餐饮管理有限公司", PA_UNCERTAIN},
    {"match.account_holder", " 杭州云栖小满餐饮管理有限公司", PA_MATCH},
};

Test(form, other_forms_of_characters_than_those_printed)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct set *s = set_new();
        const char *check = forms[i].check, *claim = forms[i].claim;
        if (strcmp(check, "match.licence_number") == 0)
            SAY(subject.licence_number, claim);
        else if (strcmp(check, "match.id_number") == 0)
            SAY(subject.legal_person.id_number, claim);
        else if (strcmp(check, "match.id_name") == 0)
            SAY(subject.legal_person.name, claim);
        else if (strcmp(check, "match.address") == 0)
            SAY(subject.address, claim);
        else
            SAY(subject.account_holder, claim);
        cr_expect_eq(outcome_of(s, check), forms[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* … but a form that the document prints is its own. */
Test(form, a_form_that_is_printed_is_no_other)
{
    static const char place[] = "浙江省杭州市西湖区文三路①号楼";
    struct set *s = set_new();
    SAY(subject.address, place);
    put(s, LICENCE, PA_FIELD_ADDRESS, place);
    cr_expect_eq(outcome_of(s, "match.address"), PA_MATCH);
    set_free(s);
}

/* A letter that looks like a Han character, though both readers read it so. */
Test(form, a_letter_in_a_name_of_han_characters_is_no_match)
{
    static const struct {
        const char *name;
        enum pa_outcome person, firm;
    } rows[] = {
        {"王O一", PA_UNCERTAIN, PA_UNCERTAIN}, {"王○一", PA_UNCERTAIN, PA_UNCERTAIN},
        {"王T一", PA_UNCERTAIN, PA_MATCH},     {"王〇一", PA_MATCH, PA_MATCH},
        {"OK一", PA_UNCERTAIN, PA_MATCH},      {"ANNA MONDAY", PA_MATCH, PA_MATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(subject.legal_person.name, rows[i].name);
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, rows[i].name);
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].person, "%s", rows[i].name);
        set_free(s);
        s = set_new();
        SAY(subject.name, rows[i].name);
        put(s, LICENCE, PA_FIELD_NAME, rows[i].name);
        cr_expect_eq(outcome_of(s, "match.subject_name"), rows[i].firm, "%s", rows[i].name);
        set_free(s);
    }
}

Test(form, small_letters_of_a_number_are_said)
{
    struct set *s = set_new();
    SAY(subject.licence_number, "91330106ma2xq5lp4x");
    const struct pa_check *check = check_of(s, "match.licence_number", PA_FIELD_NONE);
    cr_expect_eq(check->normalised, (unsigned)PA_NORMAL_CASE);
    cr_expect_not_null(strstr(check->note_zh, "大小写"));
    set_free(s);
}

/* Of 鸣 and 呜 both readers say the former, in a firm's name too: its lead must be plain. 天 and 夭 are no such pair there. */
Test(form, a_pair_in_a_firms_name)
{
    static const struct {
        const char *claim, *rival;
        double margin;
        enum pa_outcome outcome;
    } rows[] = {{"杭州鹿鸣商贸有限公司", "杭州鹿呜商贸有限公司", 3.3, PA_UNCERTAIN},
                {"杭州鹿鸣商贸有限公司", "杭州鹿呜商贸有限公司", 3.7, PA_MATCH},
                {"杭州春天商贸有限公司", "杭州春夭商贸有限公司", 3.3, PA_MATCH}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_NAME, rows[i].claim);
        SAY(subject.name, rows[i].claim);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_NAME);
        v->evidence.tested = v->evidence.first_agrees = v->evidence.second_agrees = true;
        v->evidence.claim_logp = v->evidence.best_logp = -.01;
        v->evidence.rival_logp = v->evidence.unseen_logp = -.01 - rows[i].margin / 10;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, rows[i].rival);
        cr_expect_eq(outcome_of(s, "match.subject_name"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* A pen's stroke through a name is read as 一 before it: what is printed holds more than the claim, however likely that is. */
Test(form, a_name_of_which_more_is_read)
{
    for (int more = 0; more < 2; more++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, more ? "一欧阳海" : "欧阳海");
        SAY(subject.legal_person.name, "欧阳海");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        v->evidence.first_agrees = false;
        v->confidence = 0.5;
        v->evidence.claim_logp = v->evidence.best_logp = -.05;
        v->evidence.rival_logp = v->evidence.unseen_logp = -4;
        cr_expect_eq(outcome_of(s, "match.legal_person"), more ? PA_UNCERTAIN : PA_MATCH);
        set_free(s);
    }
}
