/* The gradient is that of all three colour bands together (structure tensor), so a cream paper on a
 * grey table of the same lightness still has an edge. Weights are relative to the neighbourhood:
 * the faint edge of white paper on a white table then counts as much as a line of print, which has
 * strong neighbours. */
#include "locate/edges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Colour differences count twice: their range in photos of documents is about half that of luma. */
static const float CHROMA_GAIN = 2.0F;
/* Gradient (grey levels a px) that JPEG noise reaches after smoothing; the real photos' table
 * areas, median. */
static const float NOISE_FLOOR = 0.8F;
static const float WEIGHT_MIN = 0.9F, WEIGHT_MAX = 4.0F;
enum { MEAN_RADIUS = 11 }; /* px: a line of print and its spacing */

static void to_colour(struct pa_plane small, float *to)
{
    for (int y = 0; y < small.height; y++) {
        const uint8_t *from = small.data + (size_t)y * small.stride;
        for (int x = 0; x < small.width; x++, from += small.bands, to += 3) {
            float r = from[0], g = from[small.bands == 3 ? 1 : 0], b = from[small.bands - 1];
            float luma = 0.299F * r + 0.587F * g + 0.114F * b;
            to[0] = luma;
            to[1] = CHROMA_GAIN * 0.564F * (b - luma);
            to[2] = CHROMA_GAIN * 0.713F * (r - luma);
        }
    }
}

/* Binomial 1 2 1 along one axis; step is the distance of neighbours in floats. */
static void smooth_run(const float *from, float *to, int count, size_t step)
{
    for (int i = 0; i < count; i++) {
        const float *at = from + (size_t)i * step;
        const float *before = i > 0 ? at - step : at, *after = i + 1 < count ? at + step : at;
        to[(size_t)i * step] = 0.25F * *before + 0.5F * *at + 0.25F * *after;
    }
}

/* Smooths a bands-interleaved image in place, 1 2 1 both ways; spare: as large. */
static void smooth(float *image, float *spare, int width, int height, int bands)
{
    size_t row = (size_t)width * (size_t)bands;
    for (int y = 0; y < height; y++)
        for (int b = 0; b < bands; b++)
            smooth_run(image + (size_t)y * row + b, spare + (size_t)y * row + b, width,
                       (size_t)bands);
    for (int y = 0; y < height; y++) {
        const float *at = spare + (size_t)y * row;
        const float *up = y > 0 ? at - row : at, *down = y + 1 < height ? at + row : at;
        float *to = image + (size_t)y * row;
        for (size_t i = 0; i < row; i++)
            to[i] = 0.25F * up[i] + 0.5F * at[i] + 0.25F * down[i];
    }
}

/* Structure tensor xx, xy, yy of every pixel, summed over the bands. */
static void tensor(const float *colour, float *to, int width, int height)
{
    size_t row = 3 * (size_t)width;
    memset(to, 0, (size_t)height * row * sizeof *to);
    for (int y = 1; y + 1 < height; y++)
        for (int x = 1; x + 1 < width; x++) {
            const float *at = colour + (size_t)y * row + 3 * (size_t)x;
            float *t = to + (size_t)y * row + 3 * (size_t)x;
            for (int b = 0; b < 3; b++) {
                float gx = (at[b + 3] - at[b - 3]) / 2,
                      gy = (at[row + (size_t)b] - at[b - (ptrdiff_t)row]) / 2;
                t[0] += gx * gx;
                t[1] += gx * gy;
                t[2] += gy * gy;
            }
        }
}

/* Root of the tensor's larger eigenvalue. */
static void strength(const float *t, float *to, size_t count)
{
    for (size_t i = 0; i < count; i++, t += 3) {
        float d = t[0] - t[2];
        to[i] = sqrtf((t[0] + t[2] + sqrtf(d * d + 4 * t[1] * t[1])) / 2);
    }
}

/* Mean over the (2r+1)² box by running sums; to and from differ. */
static void box_mean_run(const float *from, float *to, int count, size_t step)
{
    float sum = 0;
    int n = 0, r = MEAN_RADIUS;
    for (int i = 0; i < r && i < count; i++, n++)
        sum += from[(size_t)i * step];
    for (int i = 0; i < count; i++) {
        if (i + r < count) {
            sum += from[(size_t)(i + r) * step];
            n++;
        }
        if (i - r - 1 >= 0) {
            sum -= from[(size_t)(i - r - 1) * step];
            n--;
        }
        to[(size_t)i * step] = sum / (float)n;
    }
}

static void box_mean(const float *from, float *to, float *spare, int width, int height)
{
    for (int y = 0; y < height; y++)
        box_mean_run(from + (size_t)y * (size_t)width, spare + (size_t)y * (size_t)width, width, 1);
    for (int x = 0; x < width; x++)
        box_mean_run(spare + x, to + x, height, (size_t)width);
}

/* Keeps the crest points: at least as strong as both neighbours along the gradient. */
static void thin(const float *t, const float *mag, const float *mean, struct pa_edges *out)
{
    int w = out->width;
    for (int y = 2; y + 2 < out->height; y++)
        for (int x = 2; x + 2 < w; x++) {
            size_t i = (size_t)y * (size_t)w + (size_t)x;
            float weight = mag[i] / (mean[i] + NOISE_FLOOR);
            if (weight < WEIGHT_MIN)
                continue;
            const float *at = t + 3 * i;
            float angle = 0.5F * atan2f(2 * at[1], at[0] - at[2]);
            int dx = (int)lroundf(cosf(angle)), dy = (int)lroundf(sinf(angle));
            ptrdiff_t step = (ptrdiff_t)dy * w + dx;
            if (mag[i] < mag[(ptrdiff_t)i + step] || mag[i] <= mag[(ptrdiff_t)i - step])
                continue;
            out->weight[i] = weight < WEIGHT_MAX ? weight : WEIGHT_MAX;
            out->angle[i] = angle < 0 ? angle + (float)M_PI : angle;
        }
}

static void count_busy(struct pa_edges *out)
{
    const float unit = 1.0F / (PA_EDGES_BLOCK * PA_EDGES_BLOCK);
    int blocks = (out->width + PA_EDGES_BLOCK - 1) / PA_EDGES_BLOCK;
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++)
            if (out->weight[(size_t)y * (size_t)out->width + (size_t)x] > 0)
                out->busy[(y / PA_EDGES_BLOCK) * blocks + x / PA_EDGES_BLOCK] += unit;
}

static enum pa_status find_in(struct pa_plane small, struct pa_edges *out, struct pa_err *err)
{
    size_t count = (size_t)small.width * (size_t)small.height;
    float *t = malloc(3 * count * sizeof *t), *mag = malloc(3 * count * sizeof *mag);
    enum pa_status status = PA_OK;
    out->colour = malloc(3 * count * sizeof *out->colour);
    out->weight = calloc(count, sizeof *out->weight);
    out->angle = calloc(count, sizeof *out->angle);
    out->busy =
        calloc(count / (PA_EDGES_BLOCK * PA_EDGES_BLOCK) + (size_t)(small.width + small.height),
               sizeof *out->busy);
    if (!t || !mag || !out->colour || !out->weight || !out->angle || !out->busy) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for edges");
    } else {
        to_colour(small, out->colour);
        smooth(out->colour, t, small.width, small.height, 3);
        tensor(out->colour, t, small.width, small.height);
        smooth(t, mag, small.width, small.height, 3);
        strength(t, mag, count);
        box_mean(mag, mag + count, mag + 2 * count, small.width, small.height);
        thin(t, mag, mag + count, out);
        count_busy(out);
    }
    free(t);
    free(mag);
    return status;
}

enum pa_status pa_edges_find(struct pa_plane photo, struct pa_edges *out, struct pa_err *err)
{
    *out = (struct pa_edges){0};
    if (photo.data == NULL || photo.width < 16 || photo.height < 16)
        return pa_fail(err, PA_E_ARG, "photo of %d x %d px is too small", photo.width,
                       photo.height);
    int longer = photo.width > photo.height ? photo.width : photo.height;
    out->scale = longer > PA_EDGES_SIDE ? (double)PA_EDGES_SIDE / longer : 1;
    out->width = (int)lround(photo.width * out->scale);
    out->height = (int)lround(photo.height * out->scale);
    out->width = out->width < 8 ? 8 : out->width;
    out->height = out->height < 8 ? 8 : out->height;
    struct pa_pixels small;
    enum pa_status status = pa_plane_resize(photo, out->width, out->height, &small, err);
    if (status == PA_OK)
        status = find_in(pa_pixels_view(&small), out, err);
    pa_pixels_free(&small);
    if (status != PA_OK)
        pa_edges_free(out);
    return status;
}

void pa_edges_free(struct pa_edges *edges)
{
    if (edges == NULL)
        return;
    free(edges->colour);
    free(edges->weight);
    free(edges->angle);
    free(edges->busy);
    *edges = (struct pa_edges){0};
}

void pa_edges_erase(struct pa_edges *edges, const struct pa_quad *quad, int count)
{
    struct pa_rect frame = {0, 0, edges->width, edges->height};
    for (int i = 0; i < count; i++) {
        struct pa_rect r = pa_rect_intersect(pa_quad_bounds(&quad[i]), frame);
        for (int y = r.y; y < r.y + r.h; y++)
            for (int x = r.x; x < r.x + r.w; x++)
                if (pa_quad_contains(&quad[i], x + 0.5, y + 0.5))
                    edges->weight[(size_t)y * (size_t)edges->width + (size_t)x] = 0;
    }
}
