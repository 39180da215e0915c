#include "base/order.h"

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
