/* match/match_address -- addresses, by their parts: what is left out is a doubt, another number is
 * another place
 */
#include "match/match_judge.h"

#include <string.h>

/* The digits of text, each run followed by a blank. */
static void numbers_of(const char *text, char *to, size_t size)
{
    size_t used = 0;
    bool inside = false;
    for (; *text != '\0' && used + 2 < size; text++) {
        bool digit = *text >= '0' && *text <= '9';
        if (digit)
            to[used++] = *text;
        else if (inside)
            to[used++] = ' ';
        inside = digit;
    }
    to[used] = '\0';
}

static bool same_numbers(const char *a, const char *b)
{
    char na[256], nb[256];
    numbers_of(a, na, sizeof na);
    numbers_of(b, nb, sizeof nb);
    return strcmp(na, nb) == 0;
}

/* One is the other with parts left out (province, city, building), all numbers being the same. */
static bool is_abbreviated(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    return a[0] != '\0' && b[0] != '\0' && strcmp(a, b) != 0 &&
           (pa_text_is_within(a, b) || pa_text_is_within(b, a));
}

/* The claim without characters that do not all stand at its front: more is left out than a province or a city. */
static bool is_cut(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    return pa_text_is_within(b, a) && strcmp(a + strlen(a) - strlen(b), b) != 0;
}

/* Drops brackets, points and commas, and makes capitals of small letters. */
static void simplify(char *text)
{
    static const char dropped[] = "().,、·;:";
    char *to = text;
    for (const char *at = text, *next = text; *at != '\0'; at = next) {
        bool drop = pa_text_has(dropped, pa_text_next(&next));
        for (; !drop && at < next; at++)
            *to++ = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
    }
    *to = '\0';
}

/* Makes a nought of every 〇: readers take the one for the other, and they mean the same. */
static void fold_noughts(char *text)
{
    static const char ring[] = "〇";
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        bool found = strncmp(at, ring, sizeof ring - 1) == 0;
        *to++ = found ? '0' : *at;
        at += found ? sizeof ring - 1 : 1;
    }
    *to = '\0';
}

/* Read as it is claimed, but perhaps for brackets, points and commas, thin strokes, lost the most, and nothing hangs on them but where
 * they part two numbers; or for the size of letters: C and c differ in nothing else, and a house has no two such wings. */
static bool is_read(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    fold_noughts(a);
    fold_noughts(b);
    bool same = same_numbers(a, b);
    simplify(a);
    simplify(b);
    return same && a[0] != '\0' && strcmp(a, b) == 0;
}

static bool is_surely_read(const struct pa_match_policy *policy, const char *claim,
                           const struct pa_field_value *field)
{
    const struct pa_evidence *e = &field->evidence;
    return field->known && field->confidence >= policy->confident && !e->longer &&
           !pa_judge_is_denied(policy, e) && is_read(claim, field->value);
}

/* But for points and commas, the claim with characters left out: the readers lost some, which tells nothing of them. */
static bool lacks(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    simplify(a);
    simplify(b);
    return pa_judge_lacks(b, a);
}

/* First two digits of GB/T 2260. */
static const struct {
    const char *code, *name;
} provinces[] = {
    {"11", "北京市"},           {"12", "天津市"},         {"13", "河北省"},
    {"14", "山西省"},           {"15", "内蒙古自治区"},   {"21", "辽宁省"},
    {"22", "吉林省"},           {"23", "黑龙江省"},       {"31", "上海市"},
    {"32", "江苏省"},           {"33", "浙江省"},         {"34", "安徽省"},
    {"35", "福建省"},           {"36", "江西省"},         {"37", "山东省"},
    {"41", "河南省"},           {"42", "湖北省"},         {"43", "湖南省"},
    {"44", "广东省"},           {"45", "广西壮族自治区"}, {"46", "海南省"},
    {"50", "重庆市"},           {"51", "四川省"},         {"52", "贵州省"},
    {"53", "云南省"},           {"54", "西藏自治区"},     {"61", "陕西省"},
    {"62", "甘肃省"},           {"63", "青海省"},         {"64", "宁夏回族自治区"},
    {"65", "新疆维吾尔自治区"},
};

/* Read as claimed but for one character of the province's name, with which the claim begins: there is no other such place. */
static bool is_but_for_province(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    const char *left = a, *right = b;
    size_t province = 0, at = 0, wrong = 0;
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    for (size_t i = 0; i < sizeof provinces / sizeof *provinces && province == 0; i++)
        if (strncmp(a, provinces[i].name, strlen(provinces[i].name)) == 0)
            province = pa_text_length(provinces[i].name);
    for (; *left != '\0' && *right != '\0'; at++)
        if (pa_text_next(&left) != pa_text_next(&right))
            wrong += at < province ? 1 : 2;
    return *left == '\0' && *right == '\0' && wrong == 1;
}

struct pa_judgement pa_match_address_judge(const struct pa_match_policy *policy, const char *claim,
                                           const struct pa_field_value *field)
{
    struct pa_judgement by_text = pa_match_name_judge(policy, claim, field);
    if (by_text.outcome == PA_MATCH && field->evidence.longer) /* a character was passed over */
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    if (by_text.outcome == PA_MATCH || !field->known)
        return by_text;
    /* A whole address that is misread as what is claimed, of all things, is hardly possible. */
    if (is_surely_read(policy, claim, field))
        return (struct pa_judgement){PA_MATCH, PA_REASON_READ, field->confidence};
    if ((field->evidence.first_agrees || field->evidence.second_agrees) &&
        is_but_for_province(claim, field->value))
        return (struct pa_judgement){PA_MATCH, PA_REASON_LIKELY, 0.95};
    if (is_abbreviated(claim, field->value))
        return (struct pa_judgement){PA_UNCERTAIN,
                                     !is_cut(claim, field->value) ? PA_REASON_ABBREVIATED
                                     : field->confidence >= policy->confident ? PA_REASON_LACKS
                                                                              : PA_REASON_LOST,
                                     0.5};
    if (by_text.outcome == PA_MISMATCH && lacks(claim, field->value))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_LACKS, 0.5};
    bool sure = field->confidence >= policy->confident && field->second[0] != '\0';
    if (by_text.outcome == PA_UNCERTAIN && sure && !pa_judge_lacks(field->value, claim) &&
        !same_numbers(claim, field->value) && !field->evidence.first_agrees &&
        !field->evidence.second_agrees)
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, field->confidence};
    return by_text;
}

/* The claim behind the province's name where it begins with that which the licence's number names; else NULL. */
static const char *behind_province(const char *claim, const struct pa_field_value *number)
{
    enum { USCC = 18, REGISTRATION = 15 };
    size_t n = number->known && number->valid ? strlen(number->value) : 0;
    if (n != USCC && n != REGISTRATION)
        return NULL;
    const char *code = number->value + (n == USCC ? 2 : 0);
    for (size_t i = 0; i < sizeof provinces / sizeof *provinces; i++) {
        size_t length = strlen(provinces[i].name);
        if (strncmp(code, provinces[i].code, 2) == 0 &&
            strncmp(claim, provinces[i].name, length) == 0)
            return claim + length;
    }
    return NULL;
}

/* A licence often begins with the city: the province before it is in its number. */
static struct pa_judgement judge_paper(const struct pa_match_set *set, const char *claim, int index)
{
    const struct pa_fields *fields = &set->documents[index]->fields;
    const struct pa_field_value *field = &fields->field[PA_FIELD_ADDRESS];
    struct pa_judgement said = pa_match_address_judge(set->policy, claim, field);
    const char *rest = behind_province(claim, &fields->field[PA_FIELD_LICENCE_NUMBER]);
    if (said.outcome == PA_UNCERTAIN && rest != NULL && is_surely_read(set->policy, rest, field))
        return (struct pa_judgement){PA_MATCH, PA_REASON_PROVINCE, field->confidence};
    return said;
}

void pa_match_address_checks(struct pa_match_set *set)
{
    static const char check[] = "match.address";
    const char *claim = set->application->subject.address;
    int found = 0;
    for (int i = -1; claim[0] != '\0' && (i = pa_match_next_paper(set, i)) >= 0;) {
        const struct pa_field_value *field = &set->documents[i]->fields.field[PA_FIELD_ADDRESS];
        if (!field->present && pa_match_kind(set->documents[i]) != PA_KIND_BUSINESS_LICENCE)
            continue;
        pa_match_add(set, check, judge_paper(set, claim, i), claim, i, PA_FIELD_ADDRESS);
        found++;
    }
    if (found == 0)
        pa_match_add_none(set, check,
                          claim[0] == '\0' ? PA_REASON_NO_CLAIM : PA_REASON_NO_DOCUMENT);
}
