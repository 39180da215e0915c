/* match/match_policy -- when the evidence is enough
 *
 * On crops of real licences, before the readers were retrained, a limit of -0.2 per character accepted 94 % of true company names
 * and 87 % of true persons, and none of 493 claims with one look-alike. The limits of accept, both, dissent, gap, rival and alone
 * were set with scripts/tune-claims: 250 lines each of persons and firms, crisp and moderate, in typefaces that training leaves
 * out; later those of the third witness (denied, faint, backed, vouched, certain), with the 2,000 persons of
 * scripts/tune-claims --twins, in whose names every third character has a twin. Of 1,000 true claims 973 match
 * and none is a mismatch; of 989 with one look-alike none matches, 935 are a mismatch; of 25 misreadings of the second reader taken
 * as claims 3 match. Of the twins 1,829 of 2,000 true claims match and none is a mismatch; of 1,972 with one look-alike one matches
 * (茶 for a printed 荼), and of 753 misreadings of both readers 10 do, a 高 for 髙 mostly. At -6 no true claim of all these is
 * denied, one misreading is. Where both readers read a claim it is not denied: on one of 68 real photos it would be, by -6.7.
 * That of a text: on 68 real photos five more names of firms match by it than by that of accept, and of 506 claims with one look-alike
 * the second reader read none of a firm's as its best reading.
 * The limit of doubt: in a near miss of scripts/accuracy --seed 9701 a 夭 that the second reader took for 天 by 4.7, and Tesseract for neither; where the third witness is for the claim too, that of dissent: of the 2,000 persons with twins 6 more match so.
 */
#include "match/match.h"

#include <string.h>

struct pa_match_policy pa_match_policy_default(void)
{
    return (struct pa_match_policy){
        .accept_logp = -0.2,
        .accept_margin = 1.5,
        .text_margin = 1,
        .both_logp = -0.7,
        .both_margin = 0.5,
        .twin_margin = 3,
        .twins_margin = 2.5,
        .slant_margin = 6.25,
        .pair_margin = 3.5,
        .doubt_margin = 5,
        .dissent_margin = 2.5,
        .denied_lead = -6,
        .denied_person = -2,
        .faint_lead = 4,
        .faint_logp = -0.3,
        .backed_lead = 2,
        .backed_logp = -0.4,
        .vouched_lead = 5,
        .vouched_logp = -0.9,
        .first_worth = 2,
        .clear_margin = 8,
        .clear_logp = -0.6,
        .certain_lead = 5.5,
        .certain_logp = -1.7,
        .sure_logp = -0.05,
        .sure_margin = 3,
        .crisp_logp = -0.3,
        .gap = 7,
        .rival_margin = 5,
        .alone_margin = 8,
        .far_share = 0.4,
        .code_far = 4,
        .code_margin = 1,
        .pieced = 0.6,
        .confident = 0.8,
    };
}

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, offsetof(struct pa_match_policy, name)                                              \
    }
static const struct {
    const char *name;
    size_t offset;
} members[] = {
    ROW(accept_logp),  ROW(accept_margin),  ROW(text_margin),  ROW(both_logp),    ROW(both_margin),
    ROW(denied_lead),  ROW(faint_lead),     ROW(faint_logp),   ROW(backed_lead),  ROW(backed_logp),
    ROW(vouched_lead), ROW(vouched_logp),   ROW(first_worth),  ROW(certain_lead), ROW(certain_logp),
    ROW(sure_logp),    ROW(sure_margin),    ROW(crisp_logp),   ROW(gap),          ROW(rival_margin),
    ROW(alone_margin), ROW(dissent_margin), ROW(doubt_margin), ROW(twin_margin),  ROW(twins_margin),
    ROW(slant_margin), ROW(far_share),      ROW(code_far),     ROW(code_margin),  ROW(pieced),
    ROW(confident),    ROW(denied_person),  ROW(clear_margin), ROW(clear_logp),   ROW(pair_margin),
};

static double *member(struct pa_match_policy *policy, const char *name)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcmp(members[i].name, name) == 0)
            return (double *)(void *)((char *)policy + members[i].offset);
    return NULL;
}

enum pa_status pa_match_policy_parse(const cJSON *rows, const char *file,
                                     struct pa_match_policy *policy, struct pa_err *err)
{
    int number = 0;
    const cJSON *row;
    cJSON_ArrayForEach(row, rows)
    {
        const cJSON *name = cJSON_GetObjectItemCaseSensitive(row, "name");
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(row, "value");
        number++;
        if (!cJSON_IsString(name) || !cJSON_IsNumber(value))
            return pa_fail(err, PA_E_ARG, "%s: row %d: name and a number value expected", file,
                           number);
        double *to = member(policy, name->valuestring);
        if (to == NULL)
            return pa_fail(err, PA_E_ARG, "%s: row %d: no threshold \"%s\"", file, number,
                           name->valuestring);
        *to = value->valuedouble;
    }
    return PA_OK;
}
