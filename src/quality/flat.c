/* quality/flat -- paper without its pattern under a value: a patch that was pasted or painted over what was printed there
 *
 * Idea: a card's fine lines, a paper's grain and a camera's noise go on under a value as above and below it, and print adds to them.
 * Between the characters, well off their strokes, the paper's gradients are therefore as strong as beside the row, or stronger. Where
 * they are much weaker, what lies there is not the document's paper. Median and ninetieth percentile must both say so: the one is
 * moved by single lines, the other by specks.
 * By hand, on one pasted number of another renderer; what it gives on honest values stands with its limit in quality.json.
 * Fails when: the paper about the row has no pattern itself, or the patch has one.
 */
#include "quality/quality.h"

#include "base/plane.h"
#include "quality/maps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double WINDOW = 3, STEP = 1.5; /* heights of the value */
/* … about a single digit, in two windows that overlap: a thin pattern may be bare in one. What is missing there counts for so much more:
 * 0.35 under two digits of a card's validity that were painted over (a picture of another renderer), 0.24 at most under 165 honest ones
 * of five others. Elsewhere patterns are too wide for it: 0.29 is missing in an honest ID number, 0.3 to 0.7 in three of 70 real
 * licences, in one window. */
static const double DIGIT = 0.9, DIGIT_STEP = 0.15, DIGIT_WORTH = 1.8;
static const double GAP = 0.2, BAND = 0.9; /* between value and band; a band's height */
static const double PAPER_RANK = 0.7;      /* of a part's levels in order */
static const int INK = 30;                 /* levels below its paper: print */
static const double OFF = 1 / 12.0;        /* heights off print, 2 px at the least */
static const double SEEN = 0.08;           /* of a part must be paper to judge by */
static const double PATTERN = 1;           /* level a pixel: less beside the row is none */
enum { LEAST_HEIGHT = 16, LEAST_DIGIT = 32, LEAST_PIXELS = 60 }; /* px */
enum { FINE = 4 /* bins a level */, BINS = 256, MOST_WINDOWS = 160 };

/* Gradients of a part's paper, levels a pixel. */
struct texture {
    double median, high;
    bool known;
};

/* A part of the page at work: one mark a pixel, for print and what lies near it. */
struct part {
    struct pa_plane grey;
    struct pa_rect rect;
    int off;
    uint8_t *near_print;
};

static const uint8_t *at(const struct part *p, int x, int y)
{
    return p->grey.data + (size_t)(p->rect.y + y) * p->grey.stride + (size_t)(p->rect.x + x);
}

static int paper_of(const struct part *p)
{
    int count[256] = {0}, left = (int)(PAPER_RANK * p->rect.w * p->rect.h), level = 0;
    for (int y = 0; y < p->rect.h; y++)
        for (int x = 0; x < p->rect.w; x++)
            count[*at(p, x, y)]++;
    while (level < 255 && (left -= count[level]) > 0)
        level++;
    return level;
}

static void mark_print(struct part *p)
{
    int paper = paper_of(p), w = p->rect.w, h = p->rect.h;
    memset(p->near_print, 0, (size_t)w * (size_t)h);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            if (*at(p, x, y) >= paper - INK)
                continue;
            for (int v = y > p->off ? y - p->off : 0; v <= y + p->off && v < h; v++) {
                int first = x > p->off ? x - p->off : 0;
                int last = x + p->off < w ? x + p->off : w - 1;
                memset(p->near_print + (size_t)v * (size_t)w + first, 1,
                       (size_t)(last - first + 1));
            }
        }
}

static struct texture texture_of(struct part *p)
{
    int count[BINS] = {0}, total = 0, w = p->rect.w, h = p->rect.h;
    if (p->rect.x < 1 || p->rect.y < 1 || p->rect.x + w >= p->grey.width ||
        p->rect.y + h >= p->grey.height || w < 1 || h < 1)
        return (struct texture){0};
    mark_print(p);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            if (p->near_print[(size_t)y * (size_t)w + (size_t)x])
                continue;
            const uint8_t *g = at(p, x, y);
            double gx = g[1] - g[-1], gy = g[p->grey.stride] - *(g - p->grey.stride);
            int bin = (int)(FINE * hypot(gx, gy) / 2);
            count[bin < BINS ? bin : BINS - 1]++;
            total++;
        }
    bool known = total >= LEAST_PIXELS && total >= SEEN * w * h;
    return (struct texture){(pa_maps_rank(count, 0.5) + 0.5) / FINE,
                            (pa_maps_rank(count, 0.9) + 0.5) / FINE, known};
}

/* How much of the pattern above and below a part of the row is missing in it, 0 to 1. */
static double missing(struct part *p, struct pa_rect row)
{
    struct pa_rect bands[2] = {
        {row.x, row.y - (int)((GAP + BAND) * row.h), row.w, (int)(BAND * row.h)},
        {row.x, row.y + (int)((1 + GAP) * row.h), row.w, (int)(BAND * row.h)}};
    p->rect = row;
    struct texture in = texture_of(p);
    double median = HUGE_VAL, high = HUGE_VAL;
    for (int i = 0; in.known && i < 2; i++) {
        p->rect = bands[i];
        struct texture beside = texture_of(p);
        if (!beside.known)
            return 0;
        median = fmin(median, beside.median);
        high = fmin(high, beside.high);
    }
    if (!in.known || median < PATTERN)
        return 0;
    return fmax(1 - fmax(in.median / median, in.high / high), 0);
}

/* The most that is missing in a window of the row, step by step, or in so many neighbours at once; sizes in heights of the row. */
static double most_in_windows(struct part *p, struct pa_rect row, double window, double step,
                              int neighbours)
{
    double most = 0, before = neighbours > 1 ? 0 : 1;
    int wide = (int)(window * row.h);
    for (int i = 0; i < MOST_WINDOWS && i * step * row.h + wide <= row.w; i++) {
        double level =
            missing(p, (struct pa_rect){row.x + (int)(i * step * row.h), row.y, wide, row.h});
        most = fmax(most, fmin(before, level));
        before = neighbours > 1 ? level : 1;
    }
    return most;
}

static double most_missing(struct part *p, struct pa_rect row, bool fine)
{
    double most = fmax(missing(p, row), most_in_windows(p, row, WINDOW, STEP, 1));
    if (!fine || row.h < LEAST_DIGIT)
        return most;
    return fmax(most, fmin(DIGIT_WORTH * most_in_windows(p, row, DIGIT, DIGIT_STEP, 2), 1));
}

enum pa_status pa_quality_flat(struct pa_plane page, const struct pa_quad *quad, bool fine,
                               double *out, struct pa_err *err)
{
    struct pa_rect row = pa_quad_bounds(quad), whole = {0, 0, page.width, page.height};
    int beside = (int)((GAP + BAND) * row.h) + 2;
    struct pa_rect around = pa_rect_intersect(
        (struct pa_rect){row.x - 1, row.y - beside, row.w + 2, row.h + 2 * beside}, whole);
    struct pa_pixels grey = {0};
    *out = 0;
    if (row.h < LEAST_HEIGHT || row.w < 1 || around.w < row.w || around.h < row.h)
        return PA_OK;
    enum pa_status status = pa_plane_grey(pa_plane_crop(page, around), &grey, err);
    if (status != PA_OK)
        return status;
    struct part part = {.grey = pa_pixels_view(&grey), .off = (int)fmax(2, row.h * OFF)};
    row.x -= around.x;
    row.y -= around.y;
    part.near_print = malloc((size_t)row.w * (size_t)row.h);
    if (part.near_print != NULL)
        *out = most_missing(&part, row, fine);
    else
        status = pa_fail(err, PA_E_NOMEM, "no memory to look for a patch");
    free(part.near_print);
    pa_pixels_free(&grey);
    return status;
}
