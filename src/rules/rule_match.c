/* rules/rule_match -- checks become findings: a mismatch by the code's severity, an uncertain one mildly */
#include "rules/judges.h"

#include <string.h>

/* Where the administrator is the legal person, or the subject, one card answers for both: what is wrong with it is said once. */
static bool is_said(const struct pa_case *c)
{
    bool again = strcmp(c->rule->code, "match.administrator") == 0 ||
                 strcmp(c->rule->code, "match.subject_name") == 0;
    if (!again || c->check->document_index < 0)
        return false;
    for (int i = 0; i < c->checks->count; i++) {
        const struct pa_check *other = &c->checks->item[i];
        if (other != c->check && other->document_index == c->check->document_index &&
            other->field == c->check->field && other->outcome == c->check->outcome &&
            strcmp(other->check, c->check->check) != 0)
            return true;
    }
    return false;
}

enum pa_result pa_rule_match(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_check *check = c->check;
    said->index = check->document_index;
    said->field = check->field;
    pa_say(said, "note", check->note_zh, check->note_en);
    if (is_said(c))
        return PA_RULE_PASS;
    switch (check->outcome) {
    case PA_MISMATCH:
        return PA_RULE_FAIL;
    case PA_UNCERTAIN:
        return PA_RULE_MILD;
    case PA_MATCH:
        return PA_RULE_PASS;
    case PA_NOT_APPLICABLE:
        return PA_RULE_NA;
    }
    return PA_RULE_UNKNOWN;
}
