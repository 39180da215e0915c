/* Places: in the numbers of licences and of the application, in seals, and on the two sides of an ID card. */
#include "set.h"

static const struct {
    const char *number;
    int severity;
} codes[] = {
    {NUMBER, NOTHING},
    {"91100000MA2XQ5LP48", NOTHING}, /* the national register */
    {"91660100MA2XQ5LP4P", NOTHING}, /* the Production and Construction Corps */
    {"91999999MA2XQ5LP4E", PA_REJECT},
    {"94330106MA2XQ5LP4L", PA_REJECT}, /* no kind 4 of firms */
};

Test(region, of_licence_numbers)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        cr_assert(pa_check_uscc(codes[i].number), "%s", codes[i].number);
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, codes[i].number);
        check(s, "field.inconsistent", codes[i].severity, codes[i].number);
        field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->confidence = 0.6;
        check(s, "field.inconsistent", codes[i].severity == NOTHING ? NOTHING : PA_REVIEW,
              codes[i].number);
        *field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER) = (struct pa_field_value){0};
        SAY(subject.licence_number, codes[i].number);
        check(s, "field.inconsistent", codes[i].severity, "in the application");
        set_free(s);
    }
}

/* A number that cannot be, and that may be the application's, is rather misread. */
Test(region, of_a_licence_number_that_is_uncertain)
{
    struct set *s = set_new();
    cr_assert(pa_check_uscc("01330106MA2XQ5LP47"));
    put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, "01330106MA2XQ5LP47");
    SAY(subject.licence_number, NUMBER);
    check(s, "field.inconsistent", PA_REJECT, "no department 0");
    struct pa_field_value *value = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
    value->first[0] = value->second[0] = '\0'; /* put together */
    value->confidence = 0.9;
    check(s, "field.inconsistent", PA_REVIEW, "no department 0, put together");
    set_free(s);
}

static const struct {
    const char *authority, *address;
    int severity;
} sides[] = {
    {"哈尔滨市公安局南岗分局", "四川省成都市武侯区长江路835号", PA_REVIEW},
    {"哈尔滨市公安局南岗分局", "成都市武侯区长江路835号", PA_REVIEW},
    {"黔东南苗族侗族自治州公安局", "广西壮族自治区柳州市城中区1号", PA_REVIEW},
    {"成都市公安局武侯分局", "四川省成都市武侯区长江路835号", NOTHING},
    {"成都市公安局武侯分局", "四川省绵阳市涪城区1号", NOTHING}, /* the same province */
    {"双流县公安局", "黑龙江省哈尔滨市南岗区1号", NOTHING},     /* a county says nothing */
    {"北京市公安局朝阳分局", "北京市朝阳区1号", NOTHING},
    {"吉林市公安局昌邑分局", "吉林省吉林市昌邑区1号", NOTHING},
    {"海南藏族自治州公安局", "青海省海南藏族自治州共和县1号", NOTHING},
    {"哈尔滨市公安局南岗分局", "武侯区长江路835号", NOTHING},
};

Test(region, of_a_cards_two_sides)
{
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        struct set *s = set_new();
        put(s, EMBLEM, PA_FIELD_AUTHORITY, sides[i].authority);
        put(s, PORTRAIT, PA_FIELD_ADDRESS, sides[i].address);
        check(s, "field.inconsistent", sides[i].severity, sides[i].authority);
        field_of(s, PORTRAIT, PA_FIELD_ADDRESS)->confidence = 0.6;
        check(s, "field.inconsistent", NOTHING, "an address that was read badly");
        set_free(s);
    }
}

/* The administrator's card is another one. */
Test(region, of_another_holders_card)
{
    struct set *s = set_new();
    put(s, PORTRAIT, PA_FIELD_ADDRESS, "四川省成都市武侯区长江路835号");
    s->documents[EMBLEM]->declared.holder = PA_HOLDER_ADMINISTRATOR;
    check(s, "field.inconsistent", NOTHING, "of two persons");
    s->documents[EMBLEM]->declared.holder = PA_HOLDER_LEGAL_PERSON;
    check(s, "field.inconsistent", PA_REVIEW, "of one");
    set_free(s);
}

static const struct {
    const char *number, *registrar;
    int severity;
} registrars[] = {
    {NUMBER, "杭州市西湖区市场监督管理局", NOTHING},
    {NUMBER, "宁波市市场监督管理局", NOTHING},
    {NUMBER, "哈尔滨市道里区市场监督管理局", PA_REVIEW},
    {NUMBER, "黑龙江省市场监督管理局", PA_REVIEW},
    {NUMBER, "国家市场监督管理总局", NOTHING},
    {NUMBER, "道里区市场监督管理局", NOTHING}, /* a district says nothing */
    {"91100000MA2XQ5LP48", "哈尔滨市道里区市场监督管理局", NOTHING},
    {"110108000000016", "北京市海淀区市场监督管理局", NOTHING},
    {"110108000000016", "哈尔滨市道里区市场监督管理局", PA_REVIEW},
};

Test(region, of_the_registrar_in_the_seal)
{
    for (size_t i = 0; i < sizeof registrars / sizeof *registrars; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, registrars[i].number);
        put(s, LICENCE, PA_FIELD_AUTHORITY, registrars[i].registrar);
        check(s, "field.inconsistent", registrars[i].severity, registrars[i].registrar);
        field_of(s, LICENCE, PA_FIELD_AUTHORITY)->confidence = 0.3;
        check(s, "field.inconsistent", NOTHING, "a seal that was read badly");
        set_free(s);
    }
}

Test(region, of_a_seal_that_is_no_registrars)
{
    struct set *s = set_new();
    check(s, "document.not_found", NOTHING, "any");
    s->documents[LICENCE]->fields.seal = PA_SEAL_STARLESS;
    check(s, "document.not_found", PA_REVIEW, "without a star");
    s->documents[LICENCE]->fields.seal = PA_SEAL_FIRM;
    check(s, "document.not_found", PA_REVIEW, "a firm's");
    set_free(s);
}
