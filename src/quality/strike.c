/* quality/strike -- is a value struck out?
 *
 * Idea: between characters there is paper, at whatever height a line is laid through them. Where ink goes on along a line from the first
 * to the last, a pen's stroke lies over the value.
 * 1 on seven values that were struck out (another renderer) and 0.92 on one whose stroke bends; 0.91 at most in 70 real licences and in the
 * values of 115 honest sets of three other renderers.
 * Fails when: print is so small or so blurred that its gaps are gone, or the stroke bends more than a character's stroke is wide.
 */
#include "quality/quality.h"

#include "base/sample.h"
#include "quality/maps.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAST_HEIGHT = 16, /* px */
    LEAST_WIDE = 2,    /* heights of the value */
    FINE = 40          /* lines begin at so many heights, or half as many */
};
static const double PAPER = 0.8, INK = 0.95; /* ranks of its levels, and of its ink */
static const double FAINT = 0.15;            /* of the paper's light: no print */
static const double ON = 0.45;               /* of the ink's: ink */
static const double FROM = 0.2, TO = 0.8;    /* of a row's height: where a line begins and ends */
static const double BEND = 0.035;            /* of the height: so far off the line ink counts */
/* Rows of a value lie so far apart, heights of a row; it has more than one where it is so much higher than one. */
static const double PITCH = 1.65, RUN_ON = 1.7;

/* The value cut out straight. */
struct strip {
    float *dark; /* light that the print takes from the paper's, of the band that loses most */
    uint8_t *ink;
    int width, height;
};

static void take_dark(struct pa_plane page, const struct pa_quad *quad, struct strip *s)
{
    int count[3][256] = {{0}}, all = s->width * s->height;
    for (int pass = 0; pass < 2; pass++) {
        double paper[3];
        for (int b = 0; b < 3; b++)
            paper[b] = pass > 0 ? fmax(pa_maps_rank(count[b], PAPER), 1) : 255;
        for (int i = 0; i < all; i++) {
            struct pa_point p = pa_quad_at(quad, (i % s->width + 0.5) / s->width,
                                           ((int)(i / s->width) + 0.5) / s->height);
            pa_sample at = pa_sample_linear(page, p.x - 0.5, p.y - 0.5);
            float most = 0;
            for (int b = 0; b < 3; b++) {
                count[b][(uint8_t)at[b]] += pass == 0;
                most = fmaxf(most, 1 - at[b] / (float)paper[b]);
            }
            s->dark[i] = most;
        }
    }
}

/* false: nothing is printed there. */
static bool find_ink(struct strip *s)
{
    int count[256] = {0}, all = s->width * s->height;
    int off = (int)fmax(round(BEND * s->height), 1);
    for (int i = 0; i < all; i++)
        count[(uint8_t)(255 * fminf(s->dark[i], 1))]++;
    double ink = pa_maps_rank(count, INK) / 255.0;
    for (int i = 0; i < all; i++) {
        int x = i % s->width, y = i / s->width;
        bool on = false;
        for (int v = y - off < 0 ? 0 : y - off; !on && v <= y + off && v < s->height; v++)
            on = (double)s->dark[v * s->width + x] >= ON * ink;
        s->ink[i] = on;
    }
    return ink >= FAINT;
}

/* Share of the columns in which a line from one height to another meets ink. */
static double share_of(const struct strip *s, int from, int to)
{
    int met = 0;
    for (int x = 0; x < s->width; x++) {
        int y = (int)lround(from + (to - from) * (x + 0.5) / s->width);
        met += s->ink[y * s->width + x];
    }
    return (double)met / s->width;
}

/* The most of a line through the row that begins at a height; what lies between rows strikes nothing out. */
static double most_of_row(const struct strip *s, double top, double high)
{
    int first = (int)(top + FROM * high), last = (int)(top + TO * high);
    int step = 1 + (int)(TO * high) / FINE;
    double most = 0;
    for (int from = first; from <= last; from += step)
        for (int to = first; to <= last; to += step)
            most = fmax(most, share_of(s, from, to));
    return most;
}

static double most_of_rows(const struct strip *s, double row)
{
    double one = row > 0 ? fmin(row, s->height) : s->height;
    if (s->height < RUN_ON * one) /* a box that takes in a table's rules is higher than its row */
        return most_of_row(s, (s->height - one) / 2, one);
    int rows = 1 + (int)fmax(round((s->height - row) / (PITCH * row)), 1);
    double most = 0;
    for (int i = 0; i < rows; i++)
        most = fmax(most, most_of_row(s, (s->height - row) * i / (rows - 1), row));
    return most;
}

enum pa_status pa_quality_strike(struct pa_plane page, const struct pa_quad *quad, double row,
                                 double *out, struct pa_err *err)
{
    struct strip s = {.width = (int)pa_quad_width(quad), .height = (int)pa_quad_height(quad)};
    *out = 0;
    if (page.bands != 3 || s.height < LEAST_HEIGHT || s.width < LEAST_WIDE * s.height ||
        s.width > 2 * page.width || s.height > page.height)
        return PA_OK;
    size_t all = (size_t)s.width * (size_t)s.height;
    s.dark = malloc(all * sizeof *s.dark);
    s.ink = malloc(all);
    enum pa_status status = PA_OK;
    if (s.dark == NULL || s.ink == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for a value's strokes");
    } else {
        take_dark(page, quad, &s);
        if (find_ink(&s))
            *out = most_of_rows(&s, row);
    }
    free(s.dark);
    free(s.ink);
    return status;
}
