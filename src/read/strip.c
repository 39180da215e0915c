#include "read/strip.h"

#include <math.h>
#include <string.h>

enum { LEAST_WIDTH = 8 }; /* px of a line image */

/* Source pixels a line image's pixel may span before several samples are averaged. */
static const double COARSE = 1.25;

struct pa_quad pa_strip_part(const struct pa_quad *quad, double x0, double x1, double y0, double y1)
{
    struct pa_quad part;
    double x[4] = {x0, x1, x1, x0}, y[4] = {y0, y0, y1, y1};
    for (int i = 0; i < 4; i++)
        part.p[i] = pa_point_between(pa_point_between(quad->p[0], quad->p[1], x[i]),
                                     pa_point_between(quad->p[3], quad->p[2], x[i]), y[i]);
    return part;
}

static inline int clamp(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

/* The whole number below and the rest, 0 to 1; far outside a page any place will do, which keeps the conversion defined. */
static inline int split(double value, int size, float *rest)
{
    value = value < -4 ? -4 : value > size + 4 ? size + 4 : value;
    int cut = (int)value;
    cut -= value < cut;
    *rest = (float)(value - cut);
    return cut;
}

/* Four numbers at once: compilers make one instruction of what is done to all, without which three bands cost three. */
typedef float four_floats __attribute__((vector_size(16)));
typedef int32_t four_ints __attribute__((vector_size(16)));
typedef uint16_t eight_shorts __attribute__((vector_size(16)));
typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));

static inline four_floats load_four(const uint8_t *from)
{
    int32_t word;
    memcpy(&word, from, sizeof word);
    sixteen_bytes bytes = (sixteen_bytes)(four_ints){word}, no_bytes = {0};
    eight_shorts shorts = (eight_shorts)__builtin_shufflevector(
        bytes, no_bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    eight_shorts no_shorts = {0};
    four_ints ints =
        (four_ints)__builtin_shufflevector(shorts, no_shorts, 0, 8, 1, 9, 2, 10, 3, 11);
    return __builtin_convertvector(ints, four_floats);
}

/* The sample between the pixels about (x0, y0) of three bands, all of which and one more to the right lie on the page. */
static inline void add_inner(struct pa_plane page, int x0, int y0, const float wx[4],
                             const float wy[4], float sum[3])
{
    const uint8_t *row = page.data + (size_t)(y0 - 1) * page.stride + (size_t)(x0 - 1) * 3;
    four_floats total = {sum[0], sum[1], sum[2]};
    for (int j = 0; j < 4; j++, row += page.stride)
        total += wy[j] * (wx[0] * load_four(row) + wx[1] * load_four(row + 3) +
                          wx[2] * load_four(row + 6) + wx[3] * load_four(row + 9));
    for (int b = 0; b < 3; b++)
        sum[b] = total[b];
}

/* Cubic sample at (x, y), in pixel centres, added to sum; beyond the border the nearest pixel
 * counts. */
static inline void add_sample(struct pa_plane page, double x, double y, float sum[3])
{
    float wx[4], wy[4], tx, ty;
    int x0 = split(x, page.width, &tx), y0 = split(y, page.height, &ty);
    int column[4], bands = page.bands;
    pa_strip_cubic(tx, wx);
    pa_strip_cubic(ty, wy);
    if (bands == 3 && x0 >= 1 && y0 >= 1 && x0 + 3 < page.width && y0 + 2 < page.height) {
        add_inner(page, x0, y0, wx, wy, sum);
        return;
    }
    for (int i = 0; i < 4; i++)
        column[i] = clamp(x0 - 1 + i, page.width - 1) * bands;
    for (int j = 0; j < 4; j++) {
        const uint8_t *row = page.data + (size_t)clamp(y0 - 1 + j, page.height - 1) * page.stride;
        for (int b = 0; b < bands; b++)
            sum[b] +=
                wy[j] * (wx[0] * (float)row[column[0] + b] + wx[1] * (float)row[column[1] + b] +
                         wx[2] * (float)row[column[2] + b] + wx[3] * (float)row[column[3] + b]);
    }
}

static uint8_t to_byte(float value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5f);
}

/* Fills out, sampling factor × factor points a pixel. */
static void resample(struct pa_plane page, const struct pa_homography *map, int factor,
                     struct pa_pixels *out)
{
    uint8_t *to = out->data;
    float share = 1.0f / (float)(factor * factor);
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++, to += out->bands) {
            float sum[3] = {0};
            for (int k = 0; k < factor * factor; k++) {
                struct pa_point p = {x + (k % factor + 0.5) / factor,
                                     y + (k / factor + 0.5) / factor};
                p = pa_homography_apply(map, p);
                add_sample(page, p.x - 0.5, p.y - 0.5, sum);
            }
            for (int b = 0; b < out->bands; b++)
                to[b] = to_byte(sum[b] * share);
        }
}

enum pa_status pa_strip_cut(struct pa_plane page, const struct pa_quad *quad,
                            const struct pa_strip_opts *opts, struct pa_pixels *out,
                            struct pa_err *err)
{
    static const struct pa_strip_opts none = {0};
    *out = (struct pa_pixels){0};
    opts = opts != NULL ? opts : &none;
    double wide = pa_quad_width(quad), thick = pa_quad_height(quad);
    if (page.data == NULL || !(wide >= 1) || !(thick >= 1))
        return pa_fail(err, PA_E_ARG, "a line of %.1f x %.1f pixels", wide, thick);
    double end = thick / wide;
    struct pa_quad source = pa_strip_part(quad, -opts->before * end, 1 + opts->after * end,
                                          -opts->above, 1 + opts->below);
    int height = opts->height > 0 ? opts->height : PA_STRIP_HEIGHT;
    thick *= 1 + opts->above + opts->below;
    wide += (opts->before + opts->after) * pa_quad_height(quad);
    int width = (int)fmin(PA_STRIP_MAX_WIDTH, fmax(LEAST_WIDTH, round(wide * height / thick)));
    struct pa_quad target = pa_quad_of_rect(0, 0, width, height);
    struct pa_homography map;
    if (!pa_homography_between(&target, &source, &map))
        return pa_fail(err, PA_E_ARG, "a line's corners are degenerate");
    enum pa_status status = pa_pixels_init(out, width, height, page.bands, err);
    if (status != PA_OK)
        return status;
    double coarse = fmax(thick / height, wide / width);
    int factor = coarse > COARSE ? (int)fmin(6, ceil(coarse)) : 1;
    resample(page, &map, factor, out);
    return PA_OK;
}

enum pa_status pa_strip_line(struct pa_plane page, const struct pa_quad *quad,
                             const struct pa_strip_opts *opts, struct pa_pixels *out,
                             struct pa_err *err)
{
    enum pa_status status = pa_strip_cut(page, quad, opts, out, err);
    if (status != PA_E_ARG || page.data == NULL)
        return status;
    int height = opts != NULL && opts->height > 0 ? opts->height : PA_STRIP_HEIGHT;
    status = pa_pixels_init(out, LEAST_WIDTH, height, page.bands, err);
    if (status == PA_OK)
        memset(out->data, UINT8_MAX, (size_t)(LEAST_WIDTH * height * page.bands));
    return status;
}
