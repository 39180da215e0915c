#include "rules/amount.h"

#include <math.h>

enum pa_result pa_rule_when(bool condition)
{
    return condition ? PA_RULE_FAIL : PA_RULE_PASS;
}

bool pa_amount_known(const struct pa_amount *amount)
{
    return amount->known && isfinite(amount->value);
}

enum pa_result pa_amount_missing(const struct pa_case *c)
{
    bool no_document = c->document->has_text && c->document->fields.kind == PA_KIND_UNKNOWN;
    bool judged = !c->document->has_quality || no_document || /* document.not_found says that */
                  pa_case_reads_well(c, c->document, c->index);
    return judged ? PA_RULE_PASS : PA_RULE_UNKNOWN;
}
