#include "read/trace.h"

#include "read/ink.h"
#include "read/strip.h"

#include <math.h>
#include <string.h>

enum {
    LINE = 20,   /* px, the line's height on the working copy */
    AROUND = 14, /* px of it above and below */
    HIGH = LINE + 2 * AROUND,
    HALF = 9,          /* px, of the line's ink above and below its middle */
    BLANK = 3,         /* px beside it that hold none */
    WINDOW = 30,       /* px, a character and a half: some are flat, hardly two beside each other */
    STEP = 8,          /* px between windows */
    LEAST_WINDOWS = 6, /* four characters */
};
/* By eye, on the same pages as read/bend. */
static const double BESIDE = 1.5; /* what ink beside the line counts against ink on it */
static const double BENT =
    6; /* ink that a step up or down must gain: lines seldom rise by a tenth */
static const double FILLED = 0.35; /* of the usual window's ink: less is a blank, or a dash */

struct windows {
    int count;
    int ink[PA_TRACE_MAX];                /* of the window */
    double on[PA_TRACE_MAX][HIGH];        /* how well the line's middle fits there */
    signed char from[PA_TRACE_MAX][HIGH]; /* step from the window before on the best path */
};

/* How much of the window's ink is on a line with its middle at y, less what is beside it. */
static double fit_at(const int *rows, int y)
{
    double on = 0;
    for (int k = -HALF - BLANK; k <= HALF + BLANK; k++)
        if (y + k >= 0 && y + k < HIGH)
            on += k < -HALF || k > HALF ? -BESIDE * rows[y + k] : rows[y + k];
    return on;
}

static void look_through(const struct pa_pixels *ink, struct windows *w)
{
    w->count = ink->width < WINDOW ? 0 : (ink->width - WINDOW) / STEP + 1;
    if (w->count > PA_TRACE_MAX)
        w->count = PA_TRACE_MAX;
    for (int i = 0; i < w->count; i++) {
        int rows[HIGH] = {0};
        w->ink[i] = 0;
        for (int y = 0; y < HIGH && y < ink->height; y++)
            for (int x = i * STEP; x < i * STEP + WINDOW; x++)
                rows[y] += ink->data[(size_t)y * (size_t)ink->width + (size_t)x];
        for (int y = 0; y < HIGH; y++)
            w->on[i][y] = fit_at(rows, y);
        for (int y = AROUND; y < AROUND + LINE; y++)
            w->ink[i] += rows[y];
    }
}

/* Best path through all windows; y: the line's middle in each. */
static void find_path(struct windows *w, int *y)
{
    for (int i = 1; i < w->count; i++)
        for (int at = 0; at < HIGH; at++) {
            double best = -INFINITY;
            for (int step = -1; step <= 1; step++) {
                int before = at - step;
                if (before < 0 || before >= HIGH)
                    continue;
                double sum = w->on[i - 1][before] - BENT * step * step;
                if (sum > best) {
                    best = sum;
                    w->from[i][at] = (signed char)step;
                }
            }
            w->on[i][at] += best;
        }
    int last = w->count - 1;
    y[last] = AROUND + LINE / 2;
    for (int at = HALF; at < HIGH - HALF; at++)
        if (w->on[last][at] > w->on[last][y[last]])
            y[last] = at;
    for (int i = last; i > 0; i--)
        y[i - 1] = y[i] - w->from[i][y[i]];
}

static double usual_ink(const struct windows *w)
{
    double sum = 0;
    for (int i = 0; i < w->count; i++)
        sum += w->ink[i];
    return sum / w->count;
}

static int trace(const struct pa_pixels *ink, const struct pa_quad *around, struct pa_point *points)
{
    struct windows w;
    int y[PA_TRACE_MAX], count = 0;
    look_through(ink, &w);
    if (w.count < LEAST_WINDOWS)
        return 0;
    find_path(&w, y);
    double least = FILLED * usual_ink(&w);
    for (int i = 0; i < w.count; i++) {
        double across = (y[i] + 0.5) / ink->height, along = (i * STEP + WINDOW / 2.0) / ink->width;
        if (w.ink[i] > least)
            points[count++] = pa_strip_part(around, along, along, across, across).p[0];
    }
    return count;
}

int pa_trace_line(struct pa_plane page, const struct pa_quad *quad,
                  struct pa_point points[PA_TRACE_MAX])
{
    double part = (double)AROUND / LINE;
    struct pa_strip_opts cut = {.above = part, .below = part, .height = HIGH};
    struct pa_pixels strip = {0}, grey = {0};
    int count = 0;
    if (pa_strip_cut(page, quad, &cut, &strip, NULL) == PA_OK &&
        pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK && pa_ink_mark(&grey)) {
        struct pa_quad around = pa_strip_part(quad, 0, 1, -part, 1 + part);
        count = trace(&grey, &around, points);
    }
    pa_pixels_free(&strip);
    pa_pixels_free(&grey);
    return count;
}
