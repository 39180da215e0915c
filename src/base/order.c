#include "base/order.h"

#include <math.h>
#include <stdlib.h>

int pa_order_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double pa_order_median(double *value, int count, double otherwise)
{
    if (count == 0)
        return otherwise;
    qsort(value, (size_t)count, sizeof *value, pa_order_doubles);
    return value[count / 2];
}

double pa_order_ranked(const double *sorted, int count, double rank)
{
    double at = rank * (count - 1);
    int below = (int)at, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

double pa_order_apart(double *one, int n, double *other, int m, double like)
{
    qsort(one, (size_t)n, sizeof *one, pa_order_doubles);
    qsort(other, (size_t)m, sizeof *other, pa_order_doubles);
    return fmax(log(pa_order_ranked(one, n, like) / pa_order_ranked(other, m, 1 - like)),
                log(pa_order_ranked(other, m, like) / pa_order_ranked(one, n, 1 - like)));
}
