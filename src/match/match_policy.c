/* match/match_policy -- when the evidence is enough
 *
 * On crops of real licences, before the readers were retrained, a limit of -0.2 per character accepted 94 % of true company names
 * and 87 % of true persons, and none of 493 claims with one look-alike. accept_logp and the margins were set on 320 rendered lines in
 * typefaces that training leaves out (render-lines --unseen, seeds 700 and 811), with true claims, claims with one look-alike, and
 * the readers' own misreadings taken as claims, which are the hardest. At -0.2 seven of 83 of these misreadings came through, all on
 * one reader's word; at -0.1 four, all for true characters that the reader hardly knew, while 3 of 155 true names that were accepted
 * are lost. The margins are odds: 1.5 nats are 4.5 to 1, 2.3 nats 10 to 1, 3 nats 20 to 1, 6 nats 400 to 1. Of 164 true names
 * one reader's beat their best look-alike by 2.36 nats at the least, and 162 of both readers' by 1.5.
 * On 23 real licences (scripts/accuracy --photos --claims) no claim with one look-alike came before its best rival, and 35 of 37 lay
 * more than 4 nats behind it; what is not accepted is uncertain unless the picture is crisp.
 */
#include "match/match.h"

#include <string.h>

struct pa_match_policy pa_match_policy_default(void)
{
    return (struct pa_match_policy){
        .accept_logp = -0.1,
        .accept_margin = 2.3,
        .both_logp = -0.7,
        .both_margin = 1.5,
        .sure_logp = -0.05,
        .sure_margin = 3,
        .crisp_logp = -0.3,
        .gap = 6,
        .rival_margin = 3,
        .far_share = 0.4,
        .code_far = 4,
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
    ROW(accept_logp),  ROW(accept_margin), ROW(both_logp),  ROW(both_margin),
    ROW(sure_logp),    ROW(sure_margin),   ROW(crisp_logp), ROW(gap),
    ROW(rival_margin), ROW(far_share),     ROW(code_far),   ROW(confident),
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
