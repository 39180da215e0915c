/* rules/amount -- measured amounts: what the predicates about pictures share
 */
#ifndef PA_RULES_AMOUNT_H
#define PA_RULES_AMOUNT_H

#include "rules/rule.h"

/* Fails where the condition holds. */
enum pa_result pa_rule_when(bool condition);
/* Measured, and a number. */
bool pa_amount_known(const struct pa_amount *amount);
/* Not measured: for review, unless the text itself proves that it can be read. */
enum pa_result pa_amount_missing(const struct pa_case *c);

#endif
