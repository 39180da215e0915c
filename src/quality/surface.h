/* quality/surface -- a smooth surface through many samples: uneven light over a page
 *
 *   pa_surface_add()     takes a sample
 *   pa_surface_solve()   the surface of the second degree with the least squares of what is left
 *   pa_surface_at()      its height
 */
#ifndef PA_QUALITY_SURFACE_H
#define PA_QUALITY_SURFACE_H

#include <stdbool.h>

enum { PA_SURFACE_TERMS = 6 }; /* 1, u, v, u², uv, v² */

/* Zero-initialised: no sample yet. Flat; never freed. */
struct pa_surface {
    double sums[PA_SURFACE_TERMS][PA_SURFACE_TERMS + 1]; /* normal equations, right side last */
    double factor[PA_SURFACE_TERMS];                     /* after solving */
};

/* u, v: place, -1 to 1 across the page; level: any unit. */
void pa_surface_add(struct pa_surface *surface, double u, double v, double level);
/* false where the samples do not determine a surface (too few, or all on a line). */
bool pa_surface_solve(struct pa_surface *surface);
double pa_surface_at(const struct pa_surface *surface, double u, double v);

#endif
