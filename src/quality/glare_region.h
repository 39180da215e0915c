/* quality/glare_region -- regions of risen paper and veiled print: which of them are reflections
 *
 *   pa_glare_is_candidate()   whether a cell may be part of one
 *   pa_glare_region()         the region of such cells around one, and whether it is a reflection
 *   pa_glare_is_bright()      clipped, or as good as
 */
#ifndef PA_QUALITY_GLARE_REGION_H
#define PA_QUALITY_GLARE_REGION_H

#include "quality/maps.h"

/* V over paper below which print is taken to be unveiled; light from which paper is taken to be clipped (sRGB 250). */
#define PA_GLARE_BARE 0.10
#define PA_GLARE_CLIPPED 0.955
enum { PA_GLARE_LEAST_TEXT = 12 }; /* text cells to judge fading by */

/* A page's cells at work; owned by quality/glare. V is the light added, of clipping white. */
struct pa_glare_work {
    const struct pa_maps *maps;
    int cells;
    double table[256];  /* sRGB → light */
    float *base, *rise; /* L and paper − L */
    float *veil, *near,
        *far;       /* V by print, < 0 where there is none; V by the print around likewise */
    float *density; /* share of print in the wider neighbourhood */
    double usual;   /* its median over the print */
    double *sums;   /* two integral images */
    int *region, *stack;
    uint8_t *near_solid; /* and scratch behind it */
    double ink_ratio;    /* r of this page */
    double tint;         /* red over green of its bare paper */
};

/* base: the paper's own light. */
bool pa_glare_is_bright(const struct pa_glare_work *w, int cell, double base);
bool pa_glare_is_candidate(const struct pa_glare_work *w, int cell);
/* Marks the region around start with label (> 0) and leaves its cells in w->stack, *count of them. True where it is a reflection;
 * *lost: print is missing in its clipped part. */
bool pa_glare_region(struct pa_glare_work *w, int start, int label, int *count, bool *lost);

#endif
