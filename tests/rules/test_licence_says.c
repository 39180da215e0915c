/* What a licence says of itself against what it may say: its type, and whether it says it at all. */
#include "set.h"

#define OLD_NUMBER "330106000001231"        /* a company's, before the unified code */
#define OLD_SINGLE_NUMBER "330106600001237" /* an individual business's */
#define FARM_NUMBER "93330106MA2XQ5LP4P"

static int severity_of(struct set *s, const char *code)
{
    judge(s);
    const struct pa_finding *found = find(s, code);
    return found != NULL ? (int)found->severity : NOTHING;
}

static void number(struct set *s, const char *text)
{
    put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, text);
    SAY(subject.licence_number, text);
}

static const struct {
    const char *number, *type;
    int severity;
} types[] = {
    {NUMBER, "有限责任公司(自然人独资)", NOTHING},
    {NUMBER, "个人独资企业", NOTHING},
    {NUMBER, "个体工商户", PA_REJECT},
    {SINGLE_NUMBER, "个体工商户", NOTHING},
    {SINGLE_NUMBER, "个体工商户（港澳居民）", NOTHING},
    {SINGLE_NUMBER, "个休工商尸", NOTHING}, /* misread */
    {SINGLE_NUMBER, "个人独资企业", PA_REJECT},
    {SINGLE_NUMBER, "普通合伙企业", PA_REJECT},
    {SINGLE_NUMBER, "有限责任公司", PA_REJECT},
    {FARM_NUMBER, "农民专业合作社", NOTHING},
    {FARM_NUMBER, "个体工商户", PA_REJECT},
    {OLD_NUMBER, "有限责任公司", NOTHING},
    {OLD_NUMBER, "个体工商户", PA_REJECT},
    {OLD_SINGLE_NUMBER, "个体工商户", NOTHING},
    {OLD_SINGLE_NUMBER, "个人独资企业", PA_REJECT},
    {"330106600001238", "个人独资企业", NOTHING}, /* its check digit does not hold */
};

Test(licence_says, a_type_that_fits_the_number)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct set *s = set_new();
        number(s, types[i].number);
        put(s, LICENCE, PA_FIELD_TYPE, types[i].type);
        put(s, LICENCE, PA_FIELD_NAME, "西湖区样张小吃店");
        cr_expect_eq(severity_of(s, "field.inconsistent"), types[i].severity, "row %zu", i);
        field_of(s, LICENCE, PA_FIELD_TYPE)->confidence = 0.4;
        cr_expect_eq(severity_of(s, "field.inconsistent"),
                     types[i].severity == NOTHING ? NOTHING : PA_REVIEW, "row %zu", i);
        set_free(s);
    }
}

/* A type that is shown must be read, and an individual business's says that it is one; old ones have no type, only a title. */
Test(licence_says, that_it_is_an_individual_businesss)
{
    struct set *s = set_new();
    unread(s, LICENCE, PA_FIELD_TYPE);
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW, "an enterprise");
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
    number(s, SINGLE_NUMBER);
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW);
    *field_of(s, LICENCE, PA_FIELD_TYPE) = (struct pa_field_value){0};
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "without a type");
    put(s, LICENCE, PA_FIELD_TYPE, "SYYOXYYX");
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW, "paper without print");
    put(s, LICENCE, PA_FIELD_TYPE, "个休工商尸");
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "misread");
    put(s, LICENCE, PA_FIELD_TYPE, "个体工商户");
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING);
    set_free(s);
}

/* What is shown and read by a guess alone is for review, unless a claim confirms it. */
Test(licence_says, a_shown_value_that_is_guessed)
{
    struct set *s = set_new();
    field_of(s, LICENCE, PA_FIELD_ESTABLISHED)->confidence = 0.49;
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW);
    field_of(s, LICENCE, PA_FIELD_ESTABLISHED)->confidence = 0.5;
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING);
    field_of(s, LICENCE, PA_FIELD_ADDRESS)->confidence = 0.3;
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "as it is claimed");
    SAY(subject.address, "");
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW, "nothing is claimed");
    set_free(s);
}

/* Print that is too small to read is none of the merchant's faults; none at all is. */
Test(licence_says, a_scope_beside_its_label)
{
    struct set *s = set_new();
    unread(s, LICENCE, PA_FIELD_BUSINESS_SCOPE);
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW, "its label alone");
    field_of(s, LICENCE, PA_FIELD_BUSINESS_SCOPE)->quad = pa_quad_of_rect(200, 700, 500, 60);
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "small print");
    *field_of(s, LICENCE, PA_FIELD_BUSINESS_SCOPE) = (struct pa_field_value){0};
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "not even the label");
    unread(s, PORTRAIT, PA_FIELD_ETHNICITY);
    cr_expect_eq(severity_of(s, "field.unreadable"), PA_REVIEW, "a people that was wiped away");
    field_of(s, PORTRAIT, PA_FIELD_ETHNICITY)->quad = pa_quad_of_rect(400, 300, 40, 40);
    cr_expect_eq(severity_of(s, "field.unreadable"), NOTHING, "one that was not read");
    set_free(s);
}

static const struct {
    enum pa_field field;
    const char *date;
    int severity;
} days[] = {
    {PA_FIELD_ESTABLISHED, "1890-06-17", PA_REJECT},
    {PA_FIELD_ESTABLISHED, "1949-09-30", PA_REJECT},
    {PA_FIELD_ESTABLISHED, "1949-10-01", NOTHING},
    {PA_FIELD_ESTABLISHED, "1956-01-15", NOTHING},
    {PA_FIELD_VALID_FROM, "1890-06-17", PA_REJECT},
    {PA_FIELD_ISSUED, "1019-06-17", PA_REJECT},
};

Test(licence_says, no_day_before_there_were_licences)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct set *s = set_new();
        put(s, LICENCE, days[i].field, days[i].date);
        cr_expect_eq(severity_of(s, "field.inconsistent"), days[i].severity, "row %zu", i);
        set_free(s);
    }
    struct set *s = set_new(); /* a person may be older */
    put(s, PORTRAIT, PA_FIELD_BIRTH, "1948-03-07");
    put(s, PORTRAIT, PA_FIELD_ID_NUMBER, "330106194803070016");
    judge(s);
    const struct pa_finding *found = find(s, "field.inconsistent");
    cr_expect(found == NULL || found->field != PA_FIELD_BIRTH);
    set_free(s);
}

static const struct {
    const char *capital;
    int severity;
} capitals[] = {
    {"人民币零元整", PA_REJECT},   {"0万元人民币", PA_REJECT}, {"0.00元", PA_REJECT},
    {"人民币壹佰万元整", NOTHING}, {"100万元人民币", NOTHING}, {"叁拾万零伍仟元整", NOTHING},
    {"10,000.00万元", NOTHING},    {"人民币元整", NOTHING},    {"一〇〇万元", NOTHING},
    {"０万元", PA_REJECT},         {"５０万元", NOTHING},
};

Test(licence_says, a_capital_of_something)
{
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_REGISTERED_CAPITAL, capitals[i].capital);
        cr_expect_eq(severity_of(s, "field.inconsistent"), capitals[i].severity, "%s",
                     capitals[i].capital);
        set_free(s);
    }
}

/* One that is shown must be read whole. */
Test(licence_says, a_capital_with_number_and_unit)
{
    static const struct {
        const char *capital;
        int severity;
    } rows[] = {
        {"伍", PA_REVIEW},         {"500", PA_REVIEW},
        {"人民币万元", PA_REVIEW}, {"万元整", PA_REVIEW},
        {"伍佰万圆整", NOTHING},   {"500万元", NOTHING},
        {"US$300.00万", NOTHING},  {"人民币35.0000万元整", NOTHING},
        {"拾万元人民币", NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_REGISTERED_CAPITAL, rows[i].capital);
        cr_expect_eq(severity_of(s, "field.unreadable"), rows[i].severity, "%s", rows[i].capital);
        set_free(s);
    }
}

/* Names as the application gives them: that can be none, or are another person's. */
Test(licence_says, names_that_can_be_none)
{
    static const struct {
        const char *subject, *person;
        enum pa_subject type;
        int severity;
    } rows[] = {
        {FIRM, PERSON, PA_SUBJECT_ENTERPRISE, NOTHING},
        {"司", PERSON, PA_SUBJECT_ENTERPRISE, PA_REJECT},
        {FIRM, "欧", PA_SUBJECT_ENTERPRISE, PA_REJECT},
        {FIRM, "***", PA_SUBJECT_ENTERPRISE, PA_REJECT},
        {FIRM, "12345", PA_SUBJECT_ENTERPRISE, PA_REJECT},
        {FIRM, PERSON " ", PA_SUBJECT_ENTERPRISE, PA_REVIEW},
        {FIRM, "\xE3\x80\x80" PERSON, PA_SUBJECT_ENTERPRISE, PA_REVIEW},
        {FIRM, "阿卜杜拉·艾山", PA_SUBJECT_ENTERPRISE, NOTHING},
        {"个体户王五", PERSON, PA_SUBJECT_INDIVIDUAL_BUSINESS, PA_REJECT},
        {"个体户王五小吃店", PERSON, PA_SUBJECT_INDIVIDUAL_BUSINESS, PA_REVIEW},
        {"个体户" PERSON, PERSON, PA_SUBJECT_INDIVIDUAL_BUSINESS, NOTHING},
        {"个体户王五", "", PA_SUBJECT_INDIVIDUAL_BUSINESS, NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        s->app->subject.type = rows[i].type;
        SAY(subject.name, rows[i].subject);
        SAY(subject.legal_person.name, rows[i].person);
        check(s, "field.inconsistent", rows[i].severity, rows[i].subject);
        set_free(s);
    }
    struct set *s = set_new();
    memset(s->app->subject.name, 'a', 111);
    s->app->subject.name[111] = '\0';
    check(s, "field.inconsistent", PA_REJECT, "111 letters");
    s->app->subject.name[110] = '\0';
    check(s, "field.inconsistent", NOTHING, "110 letters");
    set_free(s);
}
