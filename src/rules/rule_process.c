/* rules/rule_process -- what could not be worked off is for a person to look at, never a pass */
#include "rules/judges.h"

static enum pa_result when(bool condition)
{
    return condition ? PA_RULE_FAIL : PA_RULE_PASS;
}

enum pa_result pa_rule_process_timeout(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    return when(c->document->work == PA_WORK_TIMEOUT);
}

enum pa_result pa_rule_process_crashed(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    return when(c->document->work == PA_WORK_CRASHED || c->document->work == PA_WORK_NONE);
}

enum pa_result pa_rule_process_limit(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    return when(c->document->work == PA_WORK_LIMIT);
}

enum pa_result pa_rule_process_overflow(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    return when(c->upload->images_dropped > 0 || (c->checks != NULL && c->checks->overflow));
}
