/* quality/exposure -- is there enough light, evenly, and does ink stand out from paper?
 *
 * Idea: all of it on the paper's level and the ink's level under the text. Contrast is what ink takes of the paper's lightness, so
 * it does not change with exposure; darkness is a paper level at which noise and quantisation eat the print; over-exposure is
 * clipped paper whose ink has been lifted towards it; shadow is how far the darkest twentieth of the paper that print stands on
 * lies below the lightest, in linear light: a portrait's dark coat is no shadow.
 * Why not the picture's histogram: a dark table around, a dark portrait or much white margin would decide.
 * Fails when: no text is found (contrast unknown then, over-exposure told only of a picture that is all white).
 */
#include "quality/exposure.h"

#include <math.h>

static const int DARK_PAPER = 50;     /* sRGB: paper below it is too dark */
static const int CLIPPED_PAPER = 250; /* sRGB */
static const int WASHED_INK = 150;    /* sRGB: ink that light on clipped paper is washed out */
static const int PALE_MARK =
    225; /* sRGB: ink on clipped paper that is the paper's own mark: 231 on two scans; no print of the ladders is as pale and read */
/* Of a page without any print; by eye on two pictures of another renderer, 4 stops too light (0.95 and more). */
static const double WHITE_PICTURE = 0.8;
static const double EDGE = 0.03; /* of the page left out of shadow: the outline is not exact */

struct exposure_counts {
    int text, dark, washed, clipped, all;
    int contrast[256], paper[256], level[256], under_text[256];
};

static bool under_glare(const struct pa_maps *m, const struct pa_quality *q, int x, int y)
{
    int gx = x * PA_QUALITY_GRID / m->width, gy = y * PA_QUALITY_GRID / m->height;
    return q->glare_grid[gy * PA_QUALITY_GRID + gx] > 0;
}

static void count_cell(const struct pa_maps *m, int x, int y, bool glare, struct exposure_counts *c)
{
    size_t at = (size_t)y * (size_t)m->width + (size_t)x;
    int paper = m->paper[at], ink = m->ink[at];
    bool inner = x >= EDGE * m->width && x < (1 - EDGE) * m->width && y >= EDGE * m->height &&
                 y < (1 - EDGE) * m->height;
    c->all++;
    c->paper[paper]++;
    c->clipped += paper >= CLIPPED_PAPER && !glare;
    if (inner && !glare)
        c->level[paper]++;
    if (!m->text[at] || (paper >= CLIPPED_PAPER && ink >= PALE_MARK))
        return;
    c->text++;
    if (!glare)
        c->under_text[paper]++;
    c->dark += paper < DARK_PAPER;
    c->washed += !glare && paper >= CLIPPED_PAPER && ink >= WASHED_INK;
    c->contrast[paper > 0 && paper > ink ? (paper - ink) * 255 / paper : 0]++;
}

void pa_exposure_measure(const struct pa_maps *maps, struct pa_quality *out)
{
    struct exposure_counts c = {0};
    for (int y = 0; y < maps->height; y++)
        for (int x = 0; x < maps->width; x++)
            count_cell(maps, x, y, under_glare(maps, out, x, y), &c);
    out->exposure = (struct pa_amount){true, maps->paper_white / 255.0, 0.95};
    const int *level = c.text > 0 ? c.under_text : c.level;
    double low = pa_maps_light(pa_maps_rank(level, 0.05));
    double high = pa_maps_light(pa_maps_rank(level, 0.95));
    out->shadow = (struct pa_amount){true, high > 0 ? 1 - low / high : 0, 0.8};
    if (c.text == 0) {
        double share = (double)c.paper[0] / c.all;
        for (int v = 1; v < DARK_PAPER; v++)
            share += (double)c.paper[v] / c.all;
        out->dark = (struct pa_amount){true, share, 0.5};
        double white = (double)c.clipped / c.all;
        if (white > WHITE_PICTURE) /* nothing but light: what there was of print is gone */
            out->overexposed = (struct pa_amount){true, white, 0.5};
        return;
    }
    out->dark = (struct pa_amount){true, (double)c.dark / c.text, 0.9};
    out->overexposed = (struct pa_amount){true, (double)c.washed / c.text, 0.8};
    out->contrast = (struct pa_amount){true, pa_maps_rank(c.contrast, 0.5) / 255.0, 0.9};
}
