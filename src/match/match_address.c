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

/* Drops brackets, and makes capitals of small letters. */
static void simplify(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0'; at++)
        if (*at != '(' && *at != ')')
            *to++ = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
    *to = '\0';
}

/* Read as it is claimed, but perhaps for brackets, thin strokes, lost the most, and nothing hangs on them but where they part two
 * numbers; or for the size of letters: C and c differ in nothing else, and a house has no two such wings. */
static bool is_read(const char *claim, const char *value)
{
    char a[PA_CLAIM_BYTES], b[PA_CLAIM_BYTES];
    pa_read_normalise(claim, a, sizeof a);
    pa_read_normalise(value, b, sizeof b);
    bool same = same_numbers(a, b);
    simplify(a);
    simplify(b);
    return same && a[0] != '\0' && strcmp(a, b) == 0;
}

struct pa_judgement pa_match_address_judge(const struct pa_match_policy *policy, const char *claim,
                                           const struct pa_field_value *field)
{
    struct pa_judgement by_text = pa_match_name_judge(policy, claim, field);
    if (by_text.outcome == PA_MATCH || !field->known)
        return by_text;
    /* A whole address that is misread as what is claimed, of all things, is hardly possible. */
    if (field->confidence >= policy->confident && is_read(claim, field->value))
        return (struct pa_judgement){PA_MATCH, PA_REASON_READ, field->confidence};
    if (is_abbreviated(claim, field->value))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_ABBREVIATED, 0.5};
    bool sure = field->confidence >= policy->confident && field->second[0] != '\0';
    if (by_text.outcome == PA_UNCERTAIN && sure && !pa_judge_lacks(field->value, claim) &&
        !same_numbers(claim, field->value) && !field->evidence.first_agrees &&
        !field->evidence.second_agrees)
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, field->confidence};
    return by_text;
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
        pa_match_add(set, check, pa_match_address_judge(set->policy, claim, field), claim, i,
                     PA_FIELD_ADDRESS);
        found++;
    }
    if (found == 0)
        pa_match_add_none(set, check,
                          claim[0] == '\0' ? PA_REASON_NO_CLAIM : PA_REASON_NO_DOCUMENT);
}
