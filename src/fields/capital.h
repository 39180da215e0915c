/* fields/capital -- is a text a sum of money, as licences print it?
 *
 *   pa_capital_is()   "壹佰万元整", "人民币500.0000万元整", "50万元", "伍佰万元（人民币）"
 */
#ifndef PA_FIELDS_CAPITAL_H
#define PA_FIELDS_CAPITAL_H

#include <stdbool.h>

/* True where the text holds an amount with its unit (万, 亿, 元, 圆) and nothing but what such sums
 * are made of. */
bool pa_capital_is(const char *text);

#endif
