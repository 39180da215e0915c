/* quality/mixed -- characters of another print within a number: digits that were set in by hand
 *
 * Idea: a number is printed in one go, so its characters are equally heavy and equally dark. Of a run of characters that are both
 * heavier or lighter and darker or paler than all others, somebody else made the print. How heavy: twice the ink's area by its total
 * variation is the width of a stroke (a stroke of width w and length l has the area w l and the variation 2 l), whatever the character.
 * Shade, blur and noise change one of the two and little by little; the smaller difference counts.
 * By hand, on a number of another renderer whose last six characters were pasted in bold; what it gives on honest numbers stands with
 * its limit in quality.json.
 * A whole value is told from the other values of a licence by the same two.
 * Fails when: the characters put in are of the same face and ink.
 */
#include "quality/quality.h"

#include "base/order.h"
#include "base/sample.h"

#include <math.h>
#include <stdlib.h>

static const double AROUND = 0.1, ASIDE = 0.2; /* heights of the value, about it */
static const double PAPER = 0.8, INK = 0.97;   /* ranks of a part's levels, of its darkness */
static const double FAINT = 0.08;              /* of the paper's level: no print */
static const double STROKE = 0.5, EDGE = 0.3;  /* of the ink's darkness */
static const double LIKE = 0.2; /* rank: so many of a group may be like the other one */
enum { LEAST_HEIGHT = 14 };     /* px */
enum { CHARACTERS = 18, LEAST_RUN = 2, LEAST_REST = 4 };

/* The value cut out straight: green, levels; room for as many numbers twice. */
struct strip {
    float *level;
    double *dark, *sorted;
    int width, height;
};

/* Ink of a part: how dark, of the paper's level, and how wide its strokes are, px. */
struct ink {
    double dark, wide;
};

static enum pa_status cut(struct pa_plane page, const struct pa_quad *q, struct strip *out,
                          struct pa_err *err)
{
    double wide = pa_quad_width(q), high = pa_quad_height(q);
    out->width = (int)(wide + 2 * ASIDE * high);
    out->height = (int)((1 + 2 * AROUND) * high);
    size_t count = (size_t)out->width * (size_t)out->height;
    out->level = malloc(sizeof *out->level * count);
    out->dark = malloc(sizeof *out->dark * count);
    out->sorted = malloc(sizeof *out->sorted * count);
    if (out->level == NULL || out->dark == NULL || out->sorted == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a number's print");
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++) {
            double u = (x + 0.5 - ASIDE * high) / wide, v = (y + 0.5) / high - AROUND;
            struct pa_point p = pa_quad_at(q, u, v);
            out->level[(size_t)y * (size_t)out->width + (size_t)x] =
                pa_sample_linear(page, p.x - 0.5, p.y - 0.5)[1];
        }
    return PA_OK;
}

/* Darkness of the columns from … to − 1 in s->dark, 0 paper to 1 black, row by row, and that of their ink. False: nothing is printed
 * there. */
static bool darkness_of(const struct strip *s, int from, int to, double *ink)
{
    int wide = to - from, n = wide * s->height;
    for (int i = 0; i < n; i++)
        s->sorted[i] = s->dark[i] =
            s->level[(size_t)(i / wide) * (size_t)s->width + (size_t)(from + i % wide)];
    qsort(s->sorted, (size_t)n, sizeof *s->sorted, pa_order_doubles);
    double paper = fmax(pa_order_ranked(s->sorted, n, PAPER), 1);
    *ink = 1 - pa_order_ranked(s->sorted, n, 1 - INK) / paper;
    for (int i = 0; i < n; i++)
        s->dark[i] = fmin(fmax(1 - s->dark[i] / paper, 0), 1);
    return *ink >= FAINT;
}

/* First and last column that holds ink; ornaments at the strip's ends aside. */
static bool extent_of(const struct strip *s, int *from, int *to)
{
    double ink;
    int margin = s->height / 10;
    *from = s->width;
    *to = 0;
    if (!darkness_of(s, 0, s->width, &ink))
        return false;
    for (int y = 0; y < s->height; y++)
        for (int x = margin; x < s->width - margin; x++)
            if (s->dark[y * s->width + x] > STROKE * ink) {
                *from = x < *from ? x : *from;
                *to = x + 1 > *to ? x + 1 : *to;
            }
    return *to - *from >= CHARACTERS * 3;
}

static bool ink_of(const struct strip *s, int from, int to, struct ink *out)
{
    int wide = to - from;
    double *dark = s->dark;
    double area = 0, variation = 0;
    if (!darkness_of(s, from, to, &out->dark))
        return false;
    double least = EDGE * out->dark, range = out->dark - least;
    for (int i = 0; i < wide * s->height; i++) {
        dark[i] = fmin(fmax((dark[i] - least) / range, 0), 1);
        area += dark[i];
    }
    for (int y = 0; y + 1 < s->height; y++)
        for (int x = 0; x + 1 < wide; x++) {
            const double *d = dark + y * wide + x;
            variation += hypot(d[1] - d[0], d[wide] - d[0]);
        }
    out->wide = variation > 0 ? 2 * area / variation : 0;
    return out->wide > 0;
}

/* ln by which nearly all of a group exceed nearly all of the rest, either way; < 0: they do not. */
static double apart(const double value[CHARACTERS], int from, int to)
{
    double in[CHARACTERS], out[CHARACTERS];
    int n = 0, m = 0;
    for (int i = 0; i < CHARACTERS; i++)
        *(i >= from && i < to ? &in[n++] : &out[m++]) = value[i];
    return pa_order_apart(in, n, out, m, LIKE);
}

static double most_apart(const struct strip *s)
{
    double darkness[CHARACTERS], width[CHARACTERS], most = 0;
    int from, to;
    if (!extent_of(s, &from, &to))
        return 0;
    for (int i = 0; i < CHARACTERS; i++) {
        struct ink ink;
        if (!ink_of(s, from + (to - from) * i / CHARACTERS,
                    from + (to - from) * (i + 1) / CHARACTERS, &ink))
            return 0;
        darkness[i] = ink.dark;
        width[i] = ink.wide;
    }
    for (int first = 0; first < CHARACTERS; first++)
        for (int end = first + LEAST_RUN;
             end <= CHARACTERS && CHARACTERS - (end - first) >= LEAST_REST; end++)
            most = fmax(most, fmin(apart(darkness, first, end), apart(width, first, end)));
    return most;
}

static void close_strip(struct strip *s)
{
    free(s->level);
    free(s->dark);
    free(s->sorted);
}

static bool is_large_enough(struct pa_plane page, const struct pa_quad *quad, double least_width)
{
    return page.bands == 3 && pa_quad_height(quad) >= LEAST_HEIGHT &&
           pa_quad_width(quad) >= least_width && pa_quad_width(quad) <= 2 * page.width &&
           pa_quad_height(quad) <= page.height;
}

enum pa_status pa_quality_mixed(struct pa_plane page, const struct pa_quad *quad, double *out,
                                struct pa_err *err)
{
    struct strip strip = {0};
    *out = 0;
    if (!is_large_enough(page, quad, CHARACTERS * 4))
        return PA_OK;
    enum pa_status status = cut(page, quad, &strip, err);
    if (status == PA_OK)
        *out = most_apart(&strip);
    close_strip(&strip);
    return status;
}

enum pa_status pa_quality_print(struct pa_plane page, const struct pa_quad *quad,
                                struct pa_print *out, struct pa_err *err)
{
    struct strip strip = {0};
    struct ink ink;
    *out = (struct pa_print){0};
    if (!is_large_enough(page, quad, LEAST_HEIGHT))
        return PA_OK;
    enum pa_status status = cut(page, quad, &strip, err);
    if (status == PA_OK && ink_of(&strip, 0, strip.width, &ink))
        *out = (struct pa_print){ink.dark, ink.wide};
    close_strip(&strip);
    return status;
}
