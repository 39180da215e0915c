/* match/match_number -- numbers with check digits: licence numbers and ID numbers
 *
 * Two digits in eleven thousand characters go wrong; check digits see nearly all of them. A claim
 * that fails its own check digits is wrong whatever the picture shows. A reading whose check digits
 * hold is right to within 0.3 % even where two characters were misread (both check digits of a
 * unified social credit code), so that it may speak against a claim; and a claim whose check digits
 * hold and that one reader reads whole is no accident.
 */
#include "match/match_judge.h"

#include <ctype.h>
#include <string.h>

static bool all_digits(const char *text)
{
    return text[strspn(text, "0123456789")] == '\0';
}

/* GB 11714: eight characters, weights 3 7 9 10 5 8 4 2, mod 11; a hyphen before the last may stand.
 */
static bool organisation_code_holds(const char *code)
{
    static const int weights[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        if (!isdigit((unsigned char)code[i]) && !isupper((unsigned char)code[i]))
            return false;
        sum += weights[i] * (isdigit((unsigned char)code[i]) ? code[i] - '0' : code[i] - 'A' + 10);
    }
    int check = (11 - sum % 11) % 11;
    return code[8] == (check == 10 ? 'X' : (char)('0' + check));
}

int pa_match_number_sound(const char *number, bool id_number)
{
    char text[64], *hyphen;
    if (pa_match_is_odd_form(number, ""))
        return 0; /* no such number has a circled or raised digit */
    pa_read_normalise_number(number, text, sizeof text);
    if (id_number)
        return pa_check_id_number(text);
    if ((hyphen = strchr(text, '-')) != NULL)
        memmove(hyphen, hyphen + 1, strlen(hyphen));
    size_t length = strlen(text);
    if (length == 18)
        return pa_check_uscc(text);
    if (length == 9)
        return organisation_code_holds(text);
    if (length == 15 && all_digits(text))
        return pa_check_registration(text) ? 1
                                           : -1; /* some early provincial numbers break the rule */
    return length == 13 && all_digits(text) ? -1 : 0;
}

static bool reads(const char *reading, const char *number)
{
    char text[64];
    pa_read_normalise_number(reading, text, sizeof text);
    return strcmp(text, number) == 0;
}

/* Of a unified social credit code whose check digits hold: is it one, or a misreading? GB 32100, table 1: nothing begins with 0, and
 * with three letters alone. */
static bool is_registered(const char *value)
{
    return strlen(value) != 18 || strchr("123456789ANY", value[0]) != NULL;
}

/* Is the rival the claim but for a digit in the place of a letter that looks like it, or the reverse? */
static bool is_letter_for_digit(const char *claim, const char *rival)
{
    static const char *const pairs[] = {"0Q", "0D", "0U", "1J", "1L", "2Z",
                                        "4A", "5S", "6G", "7T", "8B"};
    size_t at = 0, length = strlen(claim);
    while (at < length && claim[at] == rival[at])
        at++;
    if (at == length || strcmp(claim + at + 1, rival[at] != '\0' ? rival + at + 1 : "") != 0)
        return false;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((claim[at] == pairs[i][0] && rival[at] == pairs[i][1]) ||
            (claim[at] == pairs[i][1] && rival[at] == pairs[i][0]))
            return true;
    return false;
}

/* Does the picture itself speak for the claim: each reader read it at least once, or it leads all rivals by enough? Check digits and a
 * claim alone can put a character in the place of one that is hidden or wiped away; what is left of a digit is no letter that Tesseract
 * reads as the claim has it. */
static bool is_seen(const struct pa_match_policy *policy, const struct pa_evidence *e,
                    const char *claim)
{
    double lead = (e->claim_logp - e->rival_logp) * (double)strlen(claim);
    return !e->tested || e->rival[0] == '\0' || (e->first_agrees && e->second_agrees) ||
           lead >= policy->code_margin || (e->first_agrees && is_letter_for_digit(claim, e->rival));
}

/* A number may be put together by its check digits though a character of it cannot be read: then a person looks. */
static struct pa_judgement judge_same(const struct pa_match_policy *policy,
                                      const struct pa_field_value *field, const char *claim,
                                      int sound)
{
    bool both = reads(field->first, claim) && reads(field->second, claim);
    bool seen = both || is_seen(policy, &field->evidence, claim);
    if (!seen || (!both && field->confidence < policy->pieced))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    if (sound == 1)
        return (struct pa_judgement){PA_MATCH, PA_REASON_CODE_HOLDS, both ? 0.999 : 0.99};
    if (both)
        return (struct pa_judgement){PA_MATCH, PA_REASON_READ, 0.97};
    return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_ONE_READER, 0.5};
}

static struct pa_judgement judge_other(const struct pa_match_policy *policy,
                                       const struct pa_field_value *field, const char *claim,
                                       const char *value, bool id_number)
{
    const struct pa_evidence *e = &field->evidence;
    bool both = reads(field->first, value) && reads(field->second, value);
    bool holds =
        pa_match_number_sound(value, id_number) == 1 && (id_number || is_registered(value));
    if (!holds && pa_judge_lacks(value, claim))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    if (both && (holds || field->confidence >= policy->confident))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, 0.99};
    if (field->claimed && (e->first_agrees || e->second_agrees))
        return is_seen(policy, e, claim) && pa_match_number_sound(value, id_number) == 0 &&
                       pa_match_number_sound(claim, id_number) == 1
                   ? (struct pa_judgement){PA_MATCH, PA_REASON_CODE_HOLDS, 0.95}
                   : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    /* Eighteen characters hold by accident once in 340 times, fifteen digits once in ten. */
    bool far = pa_text_distance(claim, value) >= policy->code_far && strlen(value) == 18;
    if (holds && (far || field->confidence >= policy->confident))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, 0.97};
    return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
}

struct pa_judgement pa_match_number_judge(const struct pa_match_policy *policy, const char *claim,
                                          const struct pa_field_value *field, bool id_number)
{
    char want[64], value[64];
    pa_read_normalise_number(claim, want, sizeof want);
    pa_read_normalise_number(field->known ? field->value : "", value, sizeof value);
    int sound = pa_match_number_sound(claim, id_number);
    if (sound == 0)
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_CLAIM_INVALID, 0.99};
    if (field->known && strcmp(value, want) == 0)
        return judge_same(policy, field, want, sound);
    if (field->known)
        return judge_other(policy, field, want, value, id_number);
    const struct pa_evidence *e = &field->evidence;
    if (sound == 1 && field->claimed && (e->first_agrees || e->second_agrees) &&
        is_seen(policy, e, want))
        return (struct pa_judgement){PA_MATCH, PA_REASON_CODE_HOLDS,
                                     e->first_agrees && e->second_agrees ? 0.99 : 0.95};
    return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_UNREAD, 0.5};
}

/* An organisation code certificate prints the nine characters that stand at 9 to 17 of the unified social credit code. */
static struct pa_judgement judge_organisation_code(const struct pa_match_policy *policy,
                                                   const char *claim,
                                                   const struct pa_field_value *field)
{
    char want[64], value[64], *hyphen;
    pa_read_normalise_number(claim, want, sizeof want);
    pa_read_normalise_number(field->known ? field->value : "", value, sizeof value);
    if ((hyphen = strchr(value, '-')) != NULL)
        memmove(hyphen, hyphen + 1, strlen(hyphen));
    if ((hyphen = strchr(want, '-')) != NULL)
        memmove(hyphen, hyphen + 1, strlen(hyphen));
    if (pa_match_number_sound(claim, false) == 0)
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_CLAIM_INVALID, 0.99};
    const char *code = strlen(want) == 18 ? want + 8 : want;
    bool whole = strlen(value) == 9 && (strlen(want) == 18 || strlen(want) == 9),
         same = whole && strncmp(code, value, 9) == 0;
    if (!whole || !organisation_code_holds(value))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    if (same)
        return (struct pa_judgement){PA_MATCH, PA_REASON_CODE_HOLDS, 0.97};
    return field->confidence >= policy->confident
               ? (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, field->confidence}
               : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
}

/* The field that bears the number, and how it is judged. */
static void check_paper(struct pa_match_set *set, const char *check, const char *claim, int index)
{
    const struct pa_field_value *fields = set->documents[index]->fields.field;
    bool by_code =
        !fields[PA_FIELD_LICENCE_NUMBER].present && fields[PA_FIELD_PERMIT_NUMBER].present;
    enum pa_field field = by_code ? PA_FIELD_PERMIT_NUMBER : PA_FIELD_LICENCE_NUMBER;
    struct pa_judgement judgement =
        by_code ? judge_organisation_code(set->policy, claim, &fields[field])
                : pa_match_number_judge(set->policy, claim, &fields[field], false);
    pa_match_add(set, check, judgement, claim, index, field);
}

void pa_match_number_checks(struct pa_match_set *set)
{
    static const char check[] = "match.licence_number";
    const char *claim = set->application->subject.licence_number;
    int found = 0;
    for (int i = -1; claim[0] != '\0' && (i = pa_match_next_paper(set, i)) >= 0; found++)
        check_paper(set, check, claim, i);
    found += pa_match_permit_numbers(set, check);
    if (found == 0)
        pa_match_add_none(set, check,
                          claim[0] == '\0' ? PA_REASON_NO_CLAIM : PA_REASON_NO_DOCUMENT);
}
