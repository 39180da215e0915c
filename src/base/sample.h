/* base/sample -- samples between the pixels of a plane
 *
 *   pa_sample_cubic()   by cubics through the nearest four each way (Catmull-Rom): strokes stay as sharp as they are
 *   pa_sample_linear()  between the nearest two each way: for means of several samples
 *
 * In a header: they are the innermost step of every copy of a page or a line.
 */
#ifndef PA_BASE_SAMPLE_H
#define PA_BASE_SAMPLE_H

#include "base/plane.h"

#include <stdint.h>
#include <string.h>

/* A number for each of up to three bands, grey levels; the rest is not defined. Compilers make one instruction of what is done to
 * all four, without which three bands cost three. */
typedef float pa_sample __attribute__((vector_size(16)));
typedef int32_t pa_sample_ints __attribute__((vector_size(16)));

/* Weights of four neighbours for a cubic through the middle two, t from 0 to 1 between them. */
static inline pa_sample pa_sample_weights(float t)
{
    const pa_sample still = {0, 1, 0, 0}, linear = {-0.5f, 0, 0.5f, 0};
    const pa_sample square = {1, -2.5f, 2, -0.5f}, cube = {-0.5f, 1.5f, -1.5f, 0.5f};
    return still + t * (linear + t * (square + t * cube));
}

/* The whole number below and the rest, 0 to 1; far outside a plane, or no number, any place will do, which keeps the conversion
 * defined. Library calls (floor, fmin) would cost more than the sample itself. */
static inline int pa_sample_split(double value, int size, float *rest)
{
    value = !(value > -4) ? -4 : value > size + 4 ? size + 4 : value;
    int cut = (int)value;
    cut -= value < cut;
    *rest = (float)(value - cut);
    return cut;
}

/* The pixel of three bands whose bytes begin there; the byte behind it is read too. */
static inline pa_sample pa_sample_three(const uint8_t *from)
{
    typedef uint16_t eight_shorts __attribute__((vector_size(16)));
    typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));
    int32_t word;
    memcpy(&word, from, sizeof word);
    sixteen_bytes bytes = (sixteen_bytes)(pa_sample_ints){word}, no_bytes = {0};
    eight_shorts shorts = (eight_shorts)__builtin_shufflevector(
        bytes, no_bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    eight_shorts no_shorts = {0};
    pa_sample_ints ints =
        (pa_sample_ints)__builtin_shufflevector(shorts, no_shorts, 0, 8, 1, 9, 2, 10, 3, 11);
    return __builtin_convertvector(ints, pa_sample);
}

/* The pixel (x, y) of any plane, or the nearest to it. */
static inline pa_sample pa_sample_pixel(struct pa_plane plane, int x, int y)
{
    x = x < 0 ? 0 : x >= plane.width ? plane.width - 1 : x;
    y = y < 0 ? 0 : y >= plane.height ? plane.height - 1 : y;
    const uint8_t *from = plane.data + (size_t)y * plane.stride + (size_t)x * (size_t)plane.bands;
    pa_sample pixel = {0};
    for (int b = 0; b < plane.bands && b < 3; b++)
        pixel[b] = (float)from[b];
    return pixel;
}

/* The cubic between 16 pixels of three bands, of which row is the first; the byte behind the last of each row is read too. Written
 * out: weights that a loop takes one by one go through memory, which costs more than the sums. */
static inline pa_sample pa_sample_sixteen(const uint8_t *row, size_t stride, float tx, float ty)
{
#define PA_EACH(w, k) __builtin_shufflevector(w, w, k, k, k, k)
#define PA_ACROSS(from)                                                                            \
    (x0 * pa_sample_three(from) + x1 * pa_sample_three((from) + 3) +                               \
     x2 * pa_sample_three((from) + 6) + x3 * pa_sample_three((from) + 9))
    const pa_sample wx = pa_sample_weights(tx), wy = pa_sample_weights(ty);
    const pa_sample x0 = PA_EACH(wx, 0), x1 = PA_EACH(wx, 1), x2 = PA_EACH(wx, 2),
                    x3 = PA_EACH(wx, 3);
    return PA_EACH(wy, 0) * PA_ACROSS(row) + PA_EACH(wy, 1) * PA_ACROSS(row + stride) +
           PA_EACH(wy, 2) * PA_ACROSS(row + 2 * stride) +
           PA_EACH(wy, 3) * PA_ACROSS(row + 3 * stride);
#undef PA_ACROSS
#undef PA_EACH
}

/* The sample at (x, y), px from the centre of the first pixel; outside the plane the nearest pixel counts. May lie a little outside
 * 0 to 255. */
static inline pa_sample pa_sample_cubic(struct pa_plane plane, double x, double y)
{
    float tx, ty;
    int x0 = pa_sample_split(x, plane.width, &tx), y0 = pa_sample_split(y, plane.height, &ty);
    if (plane.bands == 3 && x0 >= 1 && y0 >= 1 && x0 + 3 < plane.width && y0 + 2 < plane.height)
        return pa_sample_sixteen(plane.data + (size_t)(y0 - 1) * plane.stride +
                                     (size_t)(x0 - 1) * 3,
                                 plane.stride, tx, ty);
    const pa_sample wx = pa_sample_weights(tx), wy = pa_sample_weights(ty);
    pa_sample total = {0};
    for (int j = 0; j < 4; j++)
        for (int i = 0; i < 4; i++)
            total += wy[j] * wx[i] * pa_sample_pixel(plane, x0 - 1 + i, y0 - 1 + j);
    return total;
}

/* Likewise, 0 to 255. */
static inline pa_sample pa_sample_linear(struct pa_plane plane, double x, double y)
{
    float tx, ty;
    int x0 = pa_sample_split(x, plane.width, &tx), y0 = pa_sample_split(y, plane.height, &ty);
    pa_sample p[2][2];
    if (plane.bands == 3 && x0 >= 0 && y0 >= 0 && x0 + 2 < plane.width && y0 + 1 < plane.height) {
        const uint8_t *row = plane.data + (size_t)y0 * plane.stride + (size_t)x0 * 3;
        for (int j = 0; j < 2; j++, row += plane.stride)
            for (int i = 0; i < 2; i++)
                p[j][i] = pa_sample_three(row + (size_t)(3 * i));
    } else {
        for (int j = 0; j < 2; j++)
            for (int i = 0; i < 2; i++)
                p[j][i] = pa_sample_pixel(plane, x0 + i, y0 + j);
    }
    pa_sample top = p[0][0] + tx * (p[0][1] - p[0][0]);
    pa_sample bottom = p[1][0] + tx * (p[1][1] - p[1][0]);
    return top + ty * (bottom - top);
}

/* Rounded and cut to a byte a band. */
static inline void pa_sample_store(pa_sample sample, int bands, uint8_t *to)
{
    const pa_sample none = {0}, most = none + 255.0f;
    const pa_sample_ints over = sample > most, within = (sample > none) & ~over;
    sample = (pa_sample)(((pa_sample_ints)sample & within) | ((pa_sample_ints)most & over));
    const pa_sample_ints level = __builtin_convertvector(sample + 0.5f, pa_sample_ints);
    for (int b = 0; b < bands; b++)
        to[b] = (uint8_t)level[b];
}

#endif
