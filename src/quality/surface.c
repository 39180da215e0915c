#include "quality/surface.h"

#include <math.h>
#include <string.h>

enum { TERMS = PA_SURFACE_TERMS };
static const double SINGULAR = 1e-9;

static void terms_at(double u, double v, double t[TERMS])
{
    const double all[TERMS] = {1, u, v, u * u, u * v, v * v};
    memcpy(t, all, sizeof all);
}

void pa_surface_add(struct pa_surface *surface, double u, double v, double level)
{
    double t[TERMS];
    terms_at(u, v, t);
    for (int i = 0; i < TERMS; i++) {
        for (int k = 0; k < TERMS; k++)
            surface->sums[i][k] += t[i] * t[k];
        surface->sums[i][TERMS] += t[i] * level;
    }
}

static void swap_rows(double a[TERMS + 1], double b[TERMS + 1])
{
    for (int c = 0; c <= TERMS; c++) {
        double swap = a[c];
        a[c] = b[c];
        b[c] = swap;
    }
}

/* Gauss and Jordan, with partial pivoting. */
bool pa_surface_solve(struct pa_surface *surface)
{
    double(*a)[TERMS + 1] = surface->sums;
    for (int i = 0; i < TERMS; i++) {
        int best = i;
        for (int r = i + 1; r < TERMS; r++)
            best = fabs(a[r][i]) > fabs(a[best][i]) ? r : best;
        if (fabs(a[best][i]) < SINGULAR)
            return false;
        swap_rows(a[i], a[best]);
        for (int r = 0; r < TERMS; r++) {
            double f = r == i ? 0 : a[r][i] / a[i][i];
            for (int c = i; c <= TERMS && f != 0; c++)
                a[r][c] -= f * a[i][c];
        }
    }
    for (int i = 0; i < TERMS; i++)
        surface->factor[i] = a[i][TERMS] / a[i][i];
    return true;
}

double pa_surface_at(const struct pa_surface *surface, double u, double v)
{
    double t[TERMS], sum = 0;
    terms_at(u, v, t);
    for (int i = 0; i < TERMS; i++)
        sum += surface->factor[i] * t[i];
    return sum;
}
