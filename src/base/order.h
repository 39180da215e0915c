/* base/order -- numbers in order
 *
 *   pa_order_doubles()   comparison for qsort, ascending
 *   pa_order_median()    sorts in place → upper median
 *   pa_order_ranked()    of sorted ones the value of a rank
 */
#ifndef PA_BASE_ORDER_H
#define PA_BASE_ORDER_H

int pa_order_doubles(const void *a, const void *b);
/* Of none: otherwise. */
double pa_order_median(double *value, int count, double otherwise);
/* rank: 0 the first to 1 the last, between two in proportion; count: 1 at least. */
double pa_order_ranked(const double *sorted, int count, double rank);

#endif
