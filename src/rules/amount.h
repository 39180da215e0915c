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
/* Place of the case's field, page px. Of one that was not read, or not as the application has it, the part may be missing that most
 * matters: what lies before and behind it on its row counts too. Empty where it has no place. */
struct pa_rect pa_amount_row(const struct pa_case *c);
/* Place of the case's field, photo px, for a finding: of one that was not read, or not as the application has it, with the reflections
 * and objects that reach well into its row, for under them the rest of it lies. Empty where it has no place. */
struct pa_rect pa_amount_place(const struct pa_case *c);

#endif
