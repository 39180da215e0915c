/* base/order -- numbers in order
 *
 *   pa_order_doubles()   comparison for qsort, ascending
 *   pa_order_median()    sorts in place → upper median
 *   pa_order_ranked()    of sorted ones the value of a rank
 *   pa_order_apart()     sorts two groups in place → ln by which they lie apart
 */
#ifndef PA_BASE_ORDER_H
#define PA_BASE_ORDER_H

int pa_order_doubles(const void *a, const void *b);
/* Of none: otherwise. */
double pa_order_median(double *value, int count, double otherwise);
/* rank: 0 the first to 1 the last, between two in proportion; count: 1 at least. */
double pa_order_ranked(const double *sorted, int count, double rank);
/* ln by which nearly all of one group exceed nearly all of the other, either way; < 0: they do not. Numbers above 0, one of each at
 * least; like: share of a group, 0 to 1, that may be like the other. */
double pa_order_apart(double *one, int n, double *other, int m, double like);

#endif
