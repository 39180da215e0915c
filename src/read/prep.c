#include "read/prep.h"

#include "read/border.h"
#include "read/ink.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A value's box comes from characters' places on a line: right to within half a character. */
static const struct pa_ink_opts ENDS = {0.4, 0.5};
static const double SIDE = 0.1; /* of the height, added at both ends */
enum {
    WINDOW = 24 /* px to each side: paper's brightness is the brightest tenth of so many columns */
};
static const float RAISE = 1.0f; /* how much of the difference to the blurred line is added back */

static enum pa_status red_only(struct pa_pixels *strip, struct pa_err *err)
{
    struct pa_pixels red;
    if (strip->bands == 1)
        return PA_OK;
    enum pa_status status = pa_pixels_init(&red, strip->width, strip->height, 1, err);
    if (status != PA_OK)
        return status;
    for (size_t i = 0; i < (size_t)red.width * (size_t)red.height; i++)
        red.data[i] = strip->data[3 * i];
    pa_pixels_free(strip);
    *strip = red;
    return PA_OK;
}

static enum pa_status grey_only(struct pa_pixels *strip, struct pa_err *err)
{
    struct pa_pixels grey;
    enum pa_status status = pa_plane_grey(pa_pixels_view(strip), &grey, err);
    if (status != PA_OK)
        return status;
    pa_pixels_free(strip);
    *strip = grey;
    return PA_OK;
}

static uint8_t byte_of(float value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5f);
}

/* The value that a share of a histogram's counts does not exceed. */
static int quantile(const int count[256], double share)
{
    int all = 0, value = 0;
    for (int v = 0; v < 256; v++)
        all += count[v];
    for (int left = (int)(share * all); value < 255 && (left -= count[value]) >= 0;)
        value++;
    return value;
}

static void count_columns(const struct pa_pixels *grey, int from, int to, int count[256])
{
    memset(count, 0, 256 * sizeof *count);
    for (int x = from < 0 ? 0 : from; x < to && x < grey->width; x++)
        for (int y = 0; y < grey->height; y++)
            count[grey->data[(size_t)y * (size_t)grey->width + (size_t)x]]++;
}

/* Every column over its neighbourhood's paper (255 afterwards) and darkest ink (0). */
static void divide(struct pa_pixels *grey)
{
    int count[256];
    struct pa_pixels old = *grey;
    uint8_t *low = malloc((size_t)grey->width), *high = malloc((size_t)grey->width);
    for (int x = 0; low && high && x < grey->width; x++) {
        count_columns(&old, x - WINDOW, x + WINDOW + 1, count);
        low[x] = (uint8_t)quantile(count, 0.02);
        high[x] = (uint8_t)quantile(count, 0.9);
    }
    for (int y = 0; low && high && y < grey->height; y++)
        for (int x = 0; x < grey->width; x++) {
            uint8_t *v = &grey->data[(size_t)y * (size_t)grey->width + (size_t)x];
            float range = fmaxf(16, (float)high[x] - (float)low[x]);
            *v = byte_of(255 - ((float)high[x] - (float)*v) * 255 / range);
        }
    free(low);
    free(high);
}

/* Unsharp masking with a 5 × 5 mean. */
static enum pa_status sharpen(struct pa_pixels *grey, struct pa_err *err)
{
    struct pa_pixels out;
    enum pa_status status = pa_pixels_init(&out, grey->width, grey->height, 1, err);
    if (status != PA_OK)
        return status;
    for (int y = 0; y < grey->height; y++)
        for (int x = 0; x < grey->width; x++) {
            int sum = 0, n = 0;
            for (int v = y < 2 ? 0 : y - 2; v <= y + 2 && v < grey->height; v++)
                for (int u = x < 2 ? 0 : x - 2; u <= x + 2 && u < grey->width; u++, n++)
                    sum += grey->data[(size_t)v * (size_t)grey->width + (size_t)u];
            size_t at = (size_t)y * (size_t)grey->width + (size_t)x;
            float value = grey->data[at], mean = (float)sum / (float)n;
            out.data[at] = byte_of(value + RAISE * (value - mean));
        }
    pa_pixels_free(grey);
    *grey = out;
    return PA_OK;
}

static enum pa_status treat(struct pa_pixels *strip, enum pa_look look, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (look == PA_LOOK_RED || look == PA_LOOK_UNSEALED)
        status = red_only(strip, err);
    if (status == PA_OK && look == PA_LOOK_UNSEALED && strip->bands == 1)
        divide(strip);
    if (look != PA_LOOK_DIVIDED && look != PA_LOOK_SHARP)
        return PA_OK;
    status = grey_only(strip, err);
    if (status == PA_OK && look == PA_LOOK_DIVIDED)
        divide(strip);
    if (status == PA_OK && look == PA_LOOK_SHARP)
        status = sharpen(strip, err);
    return status;
}

enum pa_status pa_prep_cut(struct pa_plane page, const struct pa_quad *quad, enum pa_look look,
                           double margin, struct pa_pixels *out, struct pa_err *err)
{
    struct pa_quad fitted = *quad;
    struct pa_strip_opts opts = {.before = SIDE, .after = SIDE};
    bool as_it_is = look == PA_LOOK_RAW || look == PA_LOOK_UNSEALED;
    bool fits = !as_it_is && pa_ink_fit(page, quad, &ENDS, &fitted);
    if (fits)
        opts.above = opts.below = margin;
    enum pa_status status = pa_strip_line(page, &fitted, &opts, out, err);
    if (status == PA_OK && fits)
        status = pa_border_bleach(page, &fitted, &opts, out, err);
    if (status == PA_OK)
        status = treat(out, look, err);
    if (status != PA_OK)
        pa_pixels_free(out);
    return status;
}

double pa_prep_room(struct pa_plane page, const struct pa_quad *quad)
{
    struct pa_quad fitted;
    if (!pa_ink_fit(page, quad, &ENDS, &fitted))
        return 0;
    return pa_quad_width(&fitted) / pa_quad_height(&fitted);
}
