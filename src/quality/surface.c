#include "quality/surface.h"

#include "base/solve.h"

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

bool pa_surface_solve(struct pa_surface *surface)
{
    return pa_solve(surface->sums[0], TERMS, SINGULAR, surface->factor);
}

double pa_surface_at(const struct pa_surface *surface, double u, double v)
{
    double t[TERMS], sum = 0;
    terms_at(u, v, t);
    for (int i = 0; i < TERMS; i++)
        sum += surface->factor[i] * t[i];
    return sum;
}
