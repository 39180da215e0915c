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
/* … about a single digit, in two windows that overlap: a thin pattern may be bare in one. What is missing there counts for so much more.
 * With that worth, where two digits of a card's validity were painted over by script (27 cards of two other renderers, with noise and
 * without): 0.53 and more in 46 of 54, in six of the others the row is lower than LEAST_DIGIT or not read; three digits of an ID number:
 * 0.56. Honest: 0.49 and 0.43 at most in 371 validities, 0.21 in 240 ID numbers (three other renderers), 0.07 in 70 real licences. */
static const double DIGIT = 0.9, DIGIT_STEP = 0.15, DIGIT_WORTH = 1.4;
static const double GAP = 0.2, BAND = 0.9; /* between value and band; a band's height */
static const double PAPER_RANK = 0.7;      /* of a part's levels in order */
static const int INK = 30;                 /* levels below its paper: print */
static const double OFF = 1 / 12.0;        /* heights off print, 2 px at the least */
static const double SEEN = 0.08;           /* of a part must be paper to judge by */
static const double PATTERN = 1;           /* level a pixel: less beside the row is none */
static const double BAREST = 0.1;          /* of the windows along a row, by what is beside them */
enum {
    LEAST_WINDOWS = 20
}; /* … in fewer the barest is an accident: a name of two characters has six */
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

/* Textures of a part of the row, and of the weaker of the bands above and below it; not known where one of them is not. */
struct window {
    struct texture in, beside;
};

static struct window window_at(struct part *p, struct pa_rect row)
{
    struct pa_rect bands[2] = {
        {row.x, row.y - (int)((GAP + BAND) * row.h), row.w, (int)(BAND * row.h)},
        {row.x, row.y + (int)((1 + GAP) * row.h), row.w, (int)(BAND * row.h)}};
    p->rect = row;
    struct window w = {.in = texture_of(p), .beside = {HUGE_VAL, HUGE_VAL, true}};
    for (int i = 0; w.in.known && i < 2; i++) {
        p->rect = bands[i];
        struct texture beside = texture_of(p);
        w.beside.median = fmin(w.beside.median, beside.median);
        w.beside.high = fmin(w.beside.high, beside.high);
        w.beside.known = w.beside.known && beside.known;
    }
    w.in.known = w.in.known && w.beside.known;
    return w;
}

/* How much of the pattern beside is missing in a part of the row, 0 to 1. */
static double missing(const struct texture *in, const struct texture *beside)
{
    if (!in->known || beside->median < PATTERN)
        return 0;
    return fmax(1 - fmax(in->median / beside->median, in->high / beside->high), 0);
}

/* The most that is missing in a window of the row, step by step; sizes in heights of the row. */
static double most_in_windows(struct part *p, struct pa_rect row, double window, double step)
{
    double most = 0;
    int wide = (int)(window * row.h);
    for (int i = 0; i < MOST_WINDOWS && i * step * row.h + wide <= row.w; i++) {
        struct window w =
            window_at(p, (struct pa_rect){row.x + (int)(i * step * row.h), row.y, wide, row.h});
        most = fmax(most, missing(&w.in, &w.beside));
    }
    return most;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* What a pattern has beside the row's barest windows: lines that lie wider apart than digits leave some bare everywhere. */
static struct texture barest(const struct window *windows, int count)
{
    double median[MOST_WINDOWS], high[MOST_WINDOWS];
    int known = 0;
    for (int i = 0; i < count; i++)
        if (windows[i].in.known) {
            median[known] = windows[i].beside.median;
            high[known++] = windows[i].beside.high;
        }
    if (known < LEAST_WINDOWS)
        return (struct texture){0};
    qsort(median, (size_t)known, sizeof *median, by_value);
    qsort(high, (size_t)known, sizeof *high, by_value);
    int at = (int)(BAREST * known);
    return (struct texture){median[at], high[at], true};
}

/* The most that is missing about a single digit, in two windows that overlap. */
static double most_at_digits(struct part *p, struct pa_rect row)
{
    struct window windows[MOST_WINDOWS];
    int wide = (int)(DIGIT * row.h), count = 0;
    for (; count < MOST_WINDOWS && count * DIGIT_STEP * row.h + wide <= row.w; count++)
        windows[count] = window_at(
            p, (struct pa_rect){row.x + (int)(count * DIGIT_STEP * row.h), row.y, wide, row.h});
    struct texture least = barest(windows, count);
    double most = 0, before = 0;
    for (int i = 0; i < count; i++) {
        struct texture beside = {fmin(windows[i].beside.median, least.median),
                                 fmin(windows[i].beside.high, least.high), true};
        double level = missing(&windows[i].in, &beside);
        most = fmax(most, fmin(before, level));
        before = level;
    }
    return most;
}

static double most_missing(struct part *p, struct pa_rect row)
{
    struct window whole = window_at(p, row);
    double most = fmax(missing(&whole.in, &whole.beside), most_in_windows(p, row, WINDOW, STEP));
    if (row.h < LEAST_DIGIT)
        return most;
    return fmax(most, fmin(DIGIT_WORTH * most_at_digits(p, row), 1));
}

enum pa_status pa_quality_flat(struct pa_plane page, const struct pa_quad *quad, double *out,
                               struct pa_err *err)
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
        *out = most_missing(&part, row);
    else
        status = pa_fail(err, PA_E_NOMEM, "no memory to look for a patch");
    free(part.near_print);
    pa_pixels_free(&grey);
    return status;
}
