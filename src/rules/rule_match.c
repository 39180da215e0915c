/* rules/rule_match -- checks become findings: a mismatch by the code's severity, an uncertain one mildly */
#include "rules/judges.h"

enum pa_result pa_rule_match(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_check *check = c->check;
    said->index = check->document_index;
    said->field = check->field;
    pa_say(said, "note", check->note_zh, check->note_en);
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
