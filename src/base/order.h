/* base/order -- numbers in order
 *
 *   pa_order_doubles()   comparison for qsort, ascending
 *   pa_order_median()    sorts in place → upper median
 */
#ifndef PA_BASE_ORDER_H
#define PA_BASE_ORDER_H

int pa_order_doubles(const void *a, const void *b);
/* Of none: otherwise. */
double pa_order_median(double *value, int count, double otherwise);

#endif
