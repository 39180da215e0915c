/* quality/glare -- reflections: where light has been added that is not the paper's
 *
 * Idea: a lamp, a window or the flash mirrored on the page adds light; uneven light multiplies it. In linear light, paper L becomes
 * L + V and ink r L becomes r L + V. A pair of paper and ink therefore tells V without knowing L: V = (ink − r paper) / (1 − r),
 * and where the paper is clipped, from the ink alone. Pale print looks the same, but does not brighten its paper: where V is told
 * by print, the paper must have risen above the level that it has beside unveiled print, as far as clipping lets it. Between
 * lines and on blank paper V is taken from the print near; a clipped spot without print counts where the paper around is far from
 * white. Blown out is where V is from 0.75 of clipping on, and where a lesser V has brought all bands to the sensor's end; from 0.10 on
 * the rest is a veil.
 * Why not a threshold on brightness: white paper, flatbed scans and flash-lit pages are bright and perfectly legible: their ink
 * stays dark, their paper does not rise.
 * Fails when: the page shows no print, or white paper near clipping carries pale print in one place.
 */
#include "quality/glare.h"

#include "quality/blown.h"
#include "quality/glare_places.h"
#include "quality/glare_region.h"
#include "quality/surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { THIN = 2 };                        /* cells */
static const double DARKEST_SHARE = 0.25; /* of the print gives r */
static const double NEAR_EM = 1.3;   /* how far print tells of the paper around it, text heights */
static const double CLOSE_EM = 0.45; /* where print is, some of it lies so near */
static const double FAR_EM = 4.0;    /* how far print tells whether print is missing */
static const double MISSING =
    0.4; /* less print than that, of what is usual so near to print: some is blown out */
static const double RIM_VEIL = 0.5; /* V of a clipped rim beside print that a reflection hides */
static const double REACH_EM = 2.5; /* risen bare paper counts so near to clipped or veiled */

static int by_level(const void *a, const void *b)
{
    const float *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Paper's level beside unveiled print: a surface where there is much of it, else the level of its lower quarter. */
static void fit_base(struct pa_glare_work *w)
{
    const struct pa_maps *m = w->maps;
    struct pa_surface surface = {0};
    int bare = 0, text = 0, inner = m->width / 40;
    for (int y = inner; y < m->height - inner; y += THIN)
        for (int x = inner; x < m->width - inner; x += THIN) {
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            text += w->veil[at] >= 0;
            double level = w->table[m->paper[at]];
            if (w->veil[at] < 0 || (double)w->veil[at] > PA_GLARE_BARE * level)
                continue;
            w->near[bare++] = (float)level;
            pa_surface_add(&surface, 2.0 * x / m->width - 1, 2.0 * y / m->height - 1, level);
        }
    qsort(w->near, (size_t)bare, sizeof *w->near, by_level);
    double flat = bare > 0 ? (double)w->near[bare / 4] : w->table[m->paper_white];
    /* Paper that is clipped beside most of its print is white: a surface drawn over its ends would find light there that was added. */
    bool white = flat >= PA_GLARE_CLIPPED;
    double low = bare > 0 && !white ? 0.7 * (double)w->near[bare / 20] : flat;
    double high = bare > 0 ? 1.02 * (double)w->near[bare * 4 / 5] : flat;
    bool fits = bare * 2 > text && bare > 200 && pa_surface_solve(&surface);
    for (int y = 0; y < m->height; y++)
        for (int x = 0; x < m->width; x++) {
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            double u = 2.0 * x / m->width - 1, v = 2.0 * y / m->height - 1;
            double base = fits ? pa_surface_at(&surface, u, v) : flat;
            base = fmin(fmax(base, low), high);
            w->base[at] = (float)base;
            w->rise[at] = (float)(w->table[m->paper[at]] - base);
        }
}

/* Darkest light close by: a window that print always touches, yet smaller than the maps' own, so that a hard rim stays sharp. */
static double close_ink(const struct pa_glare_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    int reach = (int)ceil(CLOSE_EM * (m->em.known ? m->em.value : 16) / m->step);
    int x0 = i % m->width - reach, y0 = i / m->width - reach, low = 255;
    for (int y = y0 > 0 ? y0 : 0; y <= y0 + 2 * reach && y < m->height; y++)
        for (int x = x0 > 0 ? x0 : 0; x <= x0 + 2 * reach && x < m->width; x++) {
            int v = m->low[(size_t)y * (size_t)m->width + (size_t)x];
            low = v < low ? v : low;
        }
    return w->table[low];
}

static double ratio_at(const struct pa_glare_work *w, int i)
{
    return w->table[w->maps->ink[i]] / fmax(w->table[w->maps->paper[i]], 0.01);
}

/* V by the print of every text cell; r is that of the page's darkest print. */
static void find_veil(struct pa_glare_work *w)
{
    int histogram[256] = {0};
    for (int i = 0; i < w->cells; i++)
        if (w->maps->text[i])
            histogram[(int)fmin(ratio_at(w, i) * 255, 255)]++;
    w->ink_ratio = fmin(pa_maps_rank(histogram, DARKEST_SHARE) / 255.0, 0.8);
    for (int i = 0; i < w->cells; i++) {
        double paper = w->table[w->maps->paper[i]], ink = w->table[w->maps->ink[i]];
        if (w->maps->text[i] && paper >= PA_GLARE_CLIPPED)
            ink = close_ink(w, i);
        double veil = (ink - w->ink_ratio * paper) / (1 - w->ink_ratio);
        w->veil[i] = w->maps->text[i] ? (float)fmax(veil, 0) : -1.0F;
    }
}

/* Integral images of V and of the number of cells with print. */
static void sum_veil(struct pa_glare_work *w)
{
    const struct pa_maps *m = w->maps;
    size_t across = (size_t)m->width + 1, plane = across * ((size_t)m->height + 1);
    for (int y = 0; y < m->height; y++) {
        double row[2] = {0};
        for (int x = 0; x < m->width; x++) {
            double veil = (double)w->veil[(size_t)y * (size_t)m->width + (size_t)x];
            size_t at = ((size_t)y + 1) * across + (size_t)x + 1;
            row[0] += veil >= 0 ? veil : 0;
            row[1] += veil >= 0 ? 1 : 0;
            w->sums[at] = w->sums[at - across] + row[0];
            w->sums[plane + at] = w->sums[plane + at - across] + row[1];
        }
    }
}

/* out: mean of V over the print within em text heights, < 0 where there is hardly any; density: its share of the cells, or NULL. */
static void spread_veil(const struct pa_glare_work *w, double em, float *out, float *density)
{
    const struct pa_maps *m = w->maps;
    int radius = (int)ceil(em * (m->em.known ? m->em.value : 16) / m->step);
    size_t across = (size_t)m->width + 1, plane = across * ((size_t)m->height + 1);
    for (int y = 0; y < m->height; y++)
        for (int x = 0; x < m->width; x++) {
            int x0 = x > radius ? x - radius : 0, y0 = y > radius ? y - radius : 0;
            int x1 = x + radius + 1 < m->width ? x + radius + 1 : m->width;
            int y1 = y + radius + 1 < m->height ? y + radius + 1 : m->height;
            double sum[2];
            for (int k = 0; k < 2; k++) {
                const double *s = w->sums + (size_t)k * plane;
                sum[k] = s[(size_t)y1 * across + (size_t)x1] - s[(size_t)y0 * across + (size_t)x1] -
                         s[(size_t)y1 * across + (size_t)x0] + s[(size_t)y0 * across + (size_t)x0];
            }
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            out[at] = sum[1] >= PA_GLARE_LEAST_TEXT ? (float)(sum[0] / sum[1]) : -1.0F;
            if (density != NULL)
                density[at] = (float)(sum[1] / ((x1 - x0) * (y1 - y0)));
        }
}

static void find_usual_density(struct pa_glare_work *w)
{
    int histogram[256] = {0};
    for (int i = 0; i < w->cells; i++)
        if (w->veil[i] >= 0)
            histogram[(int)fmin((double)w->density[i] * 255, 255)]++;
    w->usual = pa_maps_rank(histogram, 0.5) / 255.0;
}

/* No more light was added to a cell than its darkest pixel shows: a code's or sharpened print's white is not a reflection's. */
static double at_most(const struct pa_glare_work *w, int i, double amount)
{
    return fmin(amount, w->table[w->maps->low[i]]);
}

/* V of a cell of a kept region; lost: print is missing in the region's clipped part, whatever stands beside it. */
static double amount_at(const struct pa_glare_work *w, int i, bool lost)
{
    bool clipped = pa_glare_is_bright(w, i, (double)w->base[i]);
    if (w->veil[i] >= 0)
        return fmax((double)w->veil[i], (double)w->near[i]);
    if (clipped &&
        lost) /* next to print it is the reflection's rim: lost, though not to the full */
        return w->near[i] >= 0 ? fmax((double)w->near[i], RIM_VEIL) : 1;
    if (clipped && w->near[i] >= 0)
        return (double)w->near[i];
    if (clipped)
        return w->far[i] >= 0 && (double)w->density[i] >= MISSING * w->usual ? (double)w->far[i]
                                                                             : 1;
    return (double)w->rise[i];
}

/* near_solid: within reach of a kept cell that is clipped or bears veiled print. */
static void mark_solid(struct pa_glare_work *w)
{
    const struct pa_maps *m = w->maps;
    int radius = (int)ceil(REACH_EM * (m->em.known ? m->em.value : 16) / m->step);
    for (int i = 0; i < w->cells; i++)
        w->near_solid[i] = w->base[i] < 0 &&
                           (pa_glare_is_bright(w, i, w->table[m->paper[i]] - (double)w->rise[i]) ||
                            (w->veil[i] >= 0 && (double)w->veil[i] >= PA_GLARE_VEIL));
    pa_maps_spread(w->near_solid, w->near_solid + w->cells, m->width, m->height, radius, true);
}

/* Leaves in veil the V of every cell that is glare, 0 elsewhere. */
static void sift(struct pa_glare_work *w)
{
    int labels = 1;
    for (int i = 0; i < w->cells; i++) {
        if (w->region[i] != 0 || !pa_glare_is_candidate(w, i))
            continue;
        bool lost;
        int count = 0;
        bool kept = pa_glare_region(w, i, labels++, &count, &lost);
        for (int k = 0; k < count; k++)
            w->base[w->stack[k]] =
                kept ? -(float)at_most(w, w->stack[k], amount_at(w, w->stack[k], lost)) : 0;
    }
    mark_solid(w);
    for (int i = 0; i < w->cells; i++)
        w->veil[i] = w->region[i] != 0 && w->base[i] < 0 && w->near_solid[i] ? -w->base[i] : 0;
}

static enum pa_status work_open(const struct pa_maps *maps, struct pa_glare_work *w,
                                struct pa_err *err)
{
    *w = (struct pa_glare_work){.maps = maps, .cells = maps->width * maps->height};
    size_t cells = (size_t)w->cells, most = cells > PA_GLARE_STACK ? cells : PA_GLARE_STACK;
    w->base = calloc(6 * cells, sizeof *w->base);
    w->region = calloc(cells + most, sizeof *w->region);
    w->near_solid = calloc(2 * cells, 1);
    w->sums = calloc(2 * ((size_t)maps->width + 1) * ((size_t)maps->height + 1), sizeof *w->sums);
    if (w->base == NULL || w->region == NULL || w->sums == NULL || w->near_solid == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory to measure glare");
    w->rise = w->base + cells;
    w->veil = w->rise + cells;
    w->near = w->veil + cells;
    w->far = w->near + cells;
    w->density = w->far + cells;
    w->stack = w->region + cells;
    for (int i = 0; i < 256; i++)
        w->table[i] = pa_maps_light(i);
    double blue;
    pa_maps_tint(maps, &w->tint, &blue);
    return PA_OK;
}

enum pa_status pa_glare_measure(const struct pa_maps *maps, struct pa_quality *out,
                                struct pa_err *err)
{
    struct pa_glare_work w;
    enum pa_status status = work_open(maps, &w, err);
    if (status == PA_OK) {
        find_veil(&w);
        fit_base(&w);
        sum_veil(&w);
        spread_veil(&w, NEAR_EM, w.near, NULL);
        spread_veil(&w, FAR_EM, w.far, w.density);
        find_usual_density(&w);
        sift(&w);
        pa_blown_mark(maps, w.ink_ratio, w.veil, w.region, w.stack, w.near_solid);
        pa_glare_list(maps, w.veil, w.stack, out);
    }
    free(w.base);
    free(w.region);
    free(w.sums);
    free(w.near_solid);
    return status;
}
