/* rules/rule_consistency -- fields of one document, and of one person's two sides, against each other; days stand in rule_day, places
 * in rule_region */
#include "rules/judges.h"
#include "rules/words.h"

#include <stdlib.h>
#include <string.h>

static struct pa_date birth_of(const char *id)
{
    int number = 0;
    for (int i = 6; i < 14; i++)
        number = number * 10 + (id[i] - '0');
    return (struct pa_date){number / 10000, number / 100 % 100, number % 100};
}

enum pa_result pa_rule_consistency_birth(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date birth;
    const char *id = pa_case_sound_id(c->document);
    if (id == NULL || !pa_case_date(c->document, PA_FIELD_BIRTH, &birth))
        return PA_RULE_NA;
    struct pa_date coded = birth_of(id);
    if (coded.year == birth.year && coded.month == birth.month && coded.day == birth.day)
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_BIRTH, PA_FIELD_ID_NUMBER,
                                 "出生日期与身份证号码中的日期不同",
                                 "the date of birth is not the one in the ID number");
}

enum pa_result pa_rule_consistency_sex(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *sex = pa_case_field(c->document, PA_FIELD_SEX);
    const char *id = pa_case_sound_id(c->document);
    bool male = strcmp(sex->value, "男") == 0, female = strcmp(sex->value, "女") == 0;
    if (id == NULL || !sex->known || (!male && !female))
        return PA_RULE_NA;
    if (((id[16] - '0') % 2 == 1) == male)
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_SEX, PA_FIELD_ID_NUMBER,
                                 "性别与身份证号码第 17 位不符",
                                 "the sex does not fit the 17th digit of the ID number");
}

/* A sum that has digits and none of them more than nothing. */
static bool is_nothing(const char *sum)
{
    char plain[256];
    bool zero = false;
    pa_read_normalise(sum, plain, sizeof plain);
    for (const char *at = plain; *at != '\0';) {
        char one[8];
        pa_text_encode(pa_text_next(&at), one);
        if (strstr("123456789一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟", one) != NULL)
            return false;
        zero = zero || strstr("0零〇", one) != NULL;
    }
    return zero;
}

enum pa_result pa_rule_consistency_capital(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *capital = pa_case_field(c->document, PA_FIELD_REGISTERED_CAPITAL);
    if (!capital->known)
        return PA_RULE_NA;
    if (!is_nothing(capital->value))
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_REGISTERED_CAPITAL, PA_FIELD_NONE,
                                 "注册资本为零", "the registered capital is nothing");
}

/* Years of an ID card's validity, to the day: 5, 10, 20; 0 long-term; -1 none of these. What begins on a leap day may end on either side
 * of it. */
static int span_of(const struct pa_document *document)
{
    static const int spans[] = {5, 10, 20};
    const struct pa_field_value *end = pa_case_field(document, PA_FIELD_VALID_TO);
    struct pa_date from, to;
    if (strcmp(end->value, "long-term") == 0)
        return 0;
    if (!pa_case_date(document, PA_FIELD_VALID_FROM, &from) || !pa_date_parse(end->value, &to))
        return -1;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct pa_date expected = {from.year + spans[i], from.month, from.day};
        int off = from.month == 2 && from.day == 29 ? 1 : 0;
        if (!pa_date_is_valid(expected))
            expected.day = 28;
        if (abs(pa_date_days(expected, to)) <= off)
            return spans[i];
    }
    return -1;
}

static bool has_validity(const struct pa_document *document)
{
    struct pa_date from;
    return document->fields.kind == PA_KIND_ID_CARD_EMBLEM &&
           pa_case_field(document, PA_FIELD_VALID_TO)->known &&
           pa_case_date(document, PA_FIELD_VALID_FROM, &from);
}

enum pa_result pa_rule_consistency_validity(const struct pa_case *c, struct pa_said *said)
{
    if (!has_validity(c->document))
        return PA_RULE_NA;
    if (span_of(c->document) >= 0)
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_VALID_TO, PA_FIELD_VALID_FROM,
                                 "身份证有效期应为 5 年、10 年、20 年或长期",
                                 "ID cards are valid for 5, 10 or 20 years or for life");
}

/* Birth of the card's holder: from the other side, else from the application. */
static bool holders_birth(const struct pa_case *c, struct pa_date *birth)
{
    enum pa_holder holder = c->document->declared.holder;
    const char *claimed = holder == PA_HOLDER_ADMINISTRATOR
                              ? c->app->administrator.person.id_number
                              : c->app->subject.legal_person.id_number;
    for (int i = 0; i < c->count; i++) {
        const struct pa_document *d = c->documents[i];
        const char *id = d->work == PA_WORK_DONE ? pa_case_sound_id(d) : NULL;
        if (id != NULL && d->fields.kind == PA_KIND_ID_CARD_PORTRAIT &&
            d->declared.holder == holder) {
            *birth = birth_of(id);
            return true;
        }
    }
    if (!pa_check_id_number(claimed))
        return false;
    *birth = birth_of(claimed);
    return true;
}

/* Under 16: 5 years; 16 to 25: 10; 26 to 45: 20; from 46: for life (Resident Identity Card Law, article 5). A year's grace at each
 * border: the age counts on the day of the request. */
static bool fits_age(int span, int age)
{
    enum { GRACE = 1 };
    switch (span) {
    case 5:
        return age < 16 + GRACE;
    case 10:
        return age >= 16 - GRACE && age <= 25 + GRACE;
    case 20:
        return age >= 26 - GRACE && age <= 45 + GRACE;
    default:
        return age >= 46 - GRACE;
    }
}

enum pa_result pa_rule_consistency_age(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date birth, from;
    if (!has_validity(c->document) || span_of(c->document) < 0 || !holders_birth(c, &birth) ||
        !pa_case_date(c->document, PA_FIELD_VALID_FROM, &from))
        return PA_RULE_NA;
    int age = pa_date_days(birth, from) >= 0 ? pa_date_years(birth, from) : -1;
    if (age >= 0 && fits_age(span_of(c->document), age))
        return PA_RULE_PASS;
    return pa_case_contradiction(
        c, said, PA_FIELD_VALID_TO, PA_FIELD_VALID_FROM,
        "有效期与持证人签发时的年龄不符，国徽面与人像面可能不是同一人",
        "validity does not fit the holder's age at issue; the two sides may be of "
        "two persons");
}

static bool ends_in(const char *text, const char *end)
{
    char plain[1024];
    pa_words_fold(text, plain, sizeof plain);
    return g_str_has_suffix(plain, end);
}

/* Whether a licence's number is one of an individual business; false where it says nothing. Of the older numbers the first digit of
 * the sequence says it (GS 15-2006). */
static bool class_of(const char *number, bool *single)
{
    size_t length = strlen(number);
    if (pa_match_number_sound(number, false) != 1 || (length != 18 && length != 15))
        return false;
    *single = length == 18 ? strncmp(number, "92", 2) == 0 : number[6] >= '6' && number[6] <= '9';
    return length == 15 || number[0] == '9';
}

/* Types of those that are no individual business; 个体工商户 itself has additions, in brackets or not. */
static bool is_companys(const char *type)
{
    static const char *const words[] = {"公司", "独资", "合伙", "合作社", "全民所有制", "集体"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(type, words[i]) != NULL)
            return true;
    return false;
}

enum pa_result pa_rule_consistency_type(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *number = pa_case_field(c->document, PA_FIELD_LICENCE_NUMBER);
    const struct pa_field_value *type = pa_case_field(c->document, PA_FIELD_TYPE);
    bool single = false;
    if (!number->known || !type->known || !class_of(number->value, &single))
        return PA_RULE_NA;
    bool says_single = strstr(type->value, "个体") != NULL;
    if (single ? says_single || !is_companys(type->value) : !says_single)
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_TYPE, PA_FIELD_LICENCE_NUMBER,
                                 "类型与号码的类别不符",
                                 "the type does not fit the class of the number");
}

enum pa_result pa_rule_consistency_name(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_field_value *number = pa_case_field(c->document, PA_FIELD_LICENCE_NUMBER);
    const struct pa_field_value *name = pa_case_field(c->document, PA_FIELD_NAME);
    if (!number->known || !number->valid || !name->known || strncmp(number->value, "92", 2) != 0)
        return PA_RULE_NA;
    if (!ends_in(name->value, "公司"))
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_NAME, PA_FIELD_LICENCE_NUMBER,
                                 "个体工商户的名称不应以“公司”结尾",
                                 "the name of an individual business does not end in 公司");
}

enum pa_result pa_rule_consistency_claim(const struct pa_case *c, struct pa_said *said)
{
    const char *name = c->app->subject.name;
    enum pa_subject type = c->app->subject.type;
    bool barred = type == PA_SUBJECT_INDIVIDUAL_BUSINESS || type == PA_SUBJECT_GOVERNMENT;
    if (!barred || name[0] == '\0')
        return PA_RULE_NA;
    if (!ends_in(name, "公司"))
        return PA_RULE_PASS;
    said->field = PA_FIELD_NAME;
    pa_say(said, "why", "个体工商户和机关单位的名称不以“公司”结尾",
           "names of individual businesses and state organs do not end in 公司");
    return PA_RULE_FAIL;
}

/* What is wrong with a name as such; *sure false where it is a slip of typing. */
struct fault {
    const char *zh, *en;
    bool sure;
};

/* WeChat Pay's rules on names: a merchant's has 2 to 110 characters, a person's 2 to 100, no blanks at its ends, and letters. */
static const struct fault *fault_of(const char *name, bool person)
{
    static const struct fault
        length = {"名称或姓名的字数不合要求（商户 2 至 110 字，个人 2 至 100 字）",
                  "a merchant's name has 2 to 110 characters, a person's 2 to 100", true},
        letters = {"姓名里没有文字", "a person's name has letters", true},
        blanks = {"姓名的开头或结尾有空格", "the person's name begins or ends with a blank", false};
    enum { LEAST = 2, MERCHANT_MOST = 110, PERSON_MOST = 100 };
    g_autofree char *plain = g_strstrip(g_strdup(name));
    const char *start = name;
    uint32_t first = pa_text_next(&start), last = 0;
    bool any = false;
    size_t n = pa_text_length(plain);
    for (const char *at = name; *at != '\0';) {
        last = pa_text_next(&at);
        any = any || g_unichar_isalpha(last);
    }
    if (person && !any)
        return &letters;
    if (n < LEAST || n > (person ? PERSON_MOST : MERCHANT_MOST))
        return &length;
    return person && (g_unichar_isspace(first) || g_unichar_isspace(last)) ? &blanks : NULL;
}

/* A nameless individual business is called 个体户 and its operator: another person's name behind it is no name of this one. */
static const struct fault *misnamed(const struct pa_application *app)
{
    static const struct fault other = {"“个体户”之后应是经营者本人的姓名",
                                       "behind 个体户 the operator's own name is expected", true},
                              unlike = {"“个体户”之后的文字不是经营者的姓名",
                                        "what follows 个体户 is not the operator's name", false};
    static const char prefix[] = "个体户";
    enum { PERSON = 4 }; /* characters of most names; what is longer may be a firm's */
    char name[1024];
    pa_words_fold(app->subject.name, name, sizeof name);
    if (app->subject.type != PA_SUBJECT_INDIVIDUAL_BUSINESS || !g_str_has_prefix(name, prefix) ||
        app->subject.legal_person.name[0] == '\0' || pa_match_claims_no_name(app))
        return NULL;
    return pa_text_length(name + strlen(prefix)) <= PERSON ? &other : &unlike;
}

/* Names in the application, of the subject and of its persons. */
enum pa_result pa_rule_consistency_form(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_application *app = c->app;
    const struct {
        const char *name, *zh, *en;
        enum pa_field field;
        bool person;
    } rows[3] = {
        {app->subject.name, "主体名称", "the subject's name", PA_FIELD_NAME, false},
        {app->subject.legal_person.name, "法定代表人姓名", "the legal person's name",
         PA_FIELD_LEGAL_PERSON, true},
        {app->administrator.person.name, "管理员姓名", "the administrator's name", PA_FIELD_NAME,
         true},
    };
    const char *name = rows[c->item].name;
    if (name[0] == '\0')
        return PA_RULE_NA;
    const struct fault *fault = fault_of(name, rows[c->item].person);
    if (fault == NULL && c->item == 0)
        fault = misnamed(app);
    if (fault == NULL)
        return PA_RULE_PASS;
    said->field = rows[c->item].field;
    said->variant = "form";
    pa_say(said, "field", rows[c->item].zh, rows[c->item].en);
    pa_say(said, "why", fault->zh, fault->en);
    return pa_case_sure(fault->sure);
}
