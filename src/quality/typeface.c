/* quality/typeface -- how thick the level strokes of print are against the upright ones
 *
 * Idea: Song has level strokes a third as thick as upright ones, Hei as thick as them. A pixel of ink with a long run of ink from left
 * to right and a short one from top to bottom lies in a level stroke, and the other way round; how thick a stroke is its darkness
 * summed across says, which blur spreads and keeps. The medians of both are compared.
 * Fails when: print is so small that strokes run into each other.
 */
#include "quality/quality.h"

#include "base/sample.h"
#include "quality/maps.h"

#include <math.h>
#include <stdlib.h>

static const double AROUND = 0.1, ASIDE = 0.2;             /* em, about the value */
static const double PAPER = 0.8, INK = 0.03;               /* ranks of its levels */
static const double FAINT = 0.08;                          /* of the paper's level: no print */
static const double EDGE = 0.25;                           /* of the ink's darkness: paper */
static const double ON = 0.35;                             /* … between EDGE and all of it: ink */
static const double LONG = 0.22, SHORT = 0.2;              /* em */
enum { LEAST_EM = 24, LEAST = 20, BINS = 512, FINE = 16 }; /* px; pixels of either kind; of a px */

/* The value cut out straight. ink: 0 paper to 1; across, down: sum of ink over the run that a pixel is in. */
struct strip {
    float *ink, *across, *down;
    int width, height;
};

static void cut(struct pa_plane page, const struct pa_quad *quad, double em, struct strip *s)
{
    double wide = pa_quad_width(quad), high = pa_quad_height(quad);
    for (int y = 0; y < s->height; y++)
        for (int x = 0; x < s->width; x++) {
            double u = (x + 0.5 - ASIDE * em) / wide, v = (y + 0.5 - AROUND * em) / high;
            struct pa_point p = pa_quad_at(quad, u, v);
            s->ink[(size_t)y * (size_t)s->width + (size_t)x] =
                pa_sample_linear(page, p.x - 0.5, p.y - 0.5)[1];
        }
}

/* Levels to ink; false: nothing is printed there. */
static bool to_ink(struct strip *s)
{
    int count[256] = {0}, all = s->width * s->height;
    for (int i = 0; i < all; i++)
        count[(uint8_t)s->ink[i]]++;
    double paper = fmax(pa_maps_rank(count, PAPER), 1);
    double dark = 1 - pa_maps_rank(count, INK) / paper;
    for (int i = 0; i < all; i++) {
        double here = 1 - (double)s->ink[i] / paper;
        s->ink[i] = (float)fmin(fmax((here - EDGE * dark) / ((1 - EDGE) * dark), 0), 1);
    }
    return dark >= FAINT;
}

/* Sums of ink over the runs of a line of pixels, step apart. */
static void sum_runs(const float *ink, float *to, int length, size_t step)
{
    for (int i = 0; i < length; i++) {
        int from = i;
        float sum = i > 0 ? ink[(size_t)(i - 1) * step] : 0;
        for (; i < length && (double)ink[(size_t)i * step] > ON; i++)
            sum += ink[(size_t)i * step];
        sum += i < length ? ink[(size_t)i * step] : 0;
        for (int k = from; k < i; k++)
            to[(size_t)k * step] = sum;
    }
}

/* The median thickness of strokes: along is their run, thick what is summed across. 0: too few. */
static double thickness(const struct strip *s, const float *along, const float *thick, double em)
{
    int count[BINS] = {0}, all = 0, bin = 0;
    for (int i = 0; i < s->width * s->height; i++)
        if ((double)s->ink[i] > ON && (double)along[i] > LONG * em &&
            (double)thick[i] < SHORT * em) {
            int at = (int)((double)thick[i] * FINE);
            count[at < BINS ? at : BINS - 1]++;
            all++;
        }
    if (all < LEAST)
        return 0;
    for (int left = all / 2 - count[0]; left >= 0 && bin < BINS - 1;)
        left -= count[++bin];
    return (bin + 0.5) / FINE;
}

enum pa_status pa_quality_typeface(struct pa_plane page, const struct pa_quad *quad, double em,
                                   double *out, struct pa_err *err)
{
    struct strip s = {.width = (int)(pa_quad_width(quad) + 2 * ASIDE * em),
                      .height = (int)(pa_quad_height(quad) + 2 * AROUND * em)};
    *out = 0;
    if (page.bands != 3 || em < LEAST_EM || pa_quad_height(quad) < LEAST_EM || s.width < em ||
        s.width > 2 * page.width || s.height > 2 * page.height)
        return PA_OK;
    size_t all = (size_t)s.width * (size_t)s.height, width = (size_t)s.width;
    s.ink = calloc(3 * all, sizeof *s.ink);
    if (s.ink == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a value's strokes");
    s.across = s.ink + all;
    s.down = s.across + all;
    cut(page, quad, em, &s);
    if (to_ink(&s)) {
        for (size_t y = 0; y < (size_t)s.height; y++)
            sum_runs(s.ink + y * width, s.across + y * width, s.width, 1);
        for (size_t x = 0; x < width; x++)
            sum_runs(s.ink + x, s.down + x, s.height, width);
        double level = thickness(&s, s.across, s.down, em);
        double upright = thickness(&s, s.down, s.across, em);
        *out = upright > 0 ? level / upright : 0;
    }
    free(s.ink);
    return PA_OK;
}
