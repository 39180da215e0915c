/* fields/capital -- a registered capital as it is printed
 *
 *   pa_capital_mend()   "USS300.00万" → "US$300.00万"
 */
#ifndef PA_FIELDS_CAPITAL_H
#define PA_FIELDS_CAPITAL_H

/* The sign of a currency is set right, in place, where it was read as the S that it looks like. */
void pa_capital_mend(char *text);

#endif
