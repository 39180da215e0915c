#include "base/solve.h"

#include <math.h>

static void swap_rows(double *a, double *b, int count)
{
    for (int i = 0; i < count; i++) {
        double swap = a[i];
        a[i] = b[i];
        b[i] = swap;
    }
}

bool pa_solve(double *a, int n, double least, double *x)
{
    int w = n + 1;
    for (int i = 0; i < n; i++) {
        int pivot = i;
        for (int r = i + 1; r < n; r++)
            if (fabs(a[r * w + i]) > fabs(a[pivot * w + i]))
                pivot = r;
        if (!(fabs(a[pivot * w + i]) >= least))
            return false;
        swap_rows(a + i * w, a + pivot * w, w);
        for (int r = 0; r < n; r++) {
            double f = r == i ? 0 : a[r * w + i] / a[i * w + i];
            for (int c = i; c < w && f != 0; c++)
                a[r * w + c] -= f * a[i * w + c];
        }
    }
    for (int i = 0; i < n; i++)
        x[i] = a[i * w + n] / a[i * w + i];
    return true;
}
