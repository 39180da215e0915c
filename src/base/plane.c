#include "base/plane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 1 << 28 }; /* 256 MiB: a 64-megapixel colour photo fits, a bomb does not */

enum pa_status pa_pixels_init(struct pa_pixels *out, int width, int height, int bands,
                              struct pa_err *err)
{
    *out = (struct pa_pixels){0};
    if (width < 1 || height < 1 || (bands != 1 && bands != 3))
        return pa_fail(err, PA_E_ARG, "image size %d x %d x %d", width, height, bands);
    if ((size_t)width > (size_t)MAX_BYTES / (size_t)height / (size_t)bands)
        return pa_fail(err, PA_E_LIMIT, "image size %d x %d is too large", width, height);
    out->data = calloc((size_t)width * (size_t)height, (size_t)bands);
    if (out->data == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for %d x %d pixels", width, height);
    out->width = width;
    out->height = height;
    out->bands = bands;
    return PA_OK;
}

void pa_pixels_free(struct pa_pixels *pixels)
{
    if (pixels == NULL)
        return;
    free(pixels->data);
    *pixels = (struct pa_pixels){0};
}

struct pa_plane pa_pixels_view(const struct pa_pixels *pixels)
{
    return (struct pa_plane){pixels->data, pixels->width, pixels->height, pixels->bands,
                             (size_t)pixels->width * (size_t)pixels->bands};
}

const uint8_t *pa_plane_at(struct pa_plane plane, struct pa_point point)
{
    if (!(point.x >= 0 && point.y >= 0 && point.x < plane.width && point.y < plane.height))
        return NULL;
    return plane.data + (size_t)point.y * plane.stride + (size_t)point.x * (size_t)plane.bands;
}

struct pa_plane pa_plane_crop(struct pa_plane plane, struct pa_rect rect)
{
    struct pa_rect r = pa_rect_intersect(rect, (struct pa_rect){0, 0, plane.width, plane.height});
    if (pa_rect_is_empty(r) || plane.data == NULL)
        return (struct pa_plane){0};
    const uint8_t *data =
        plane.data + (size_t)r.y * plane.stride + (size_t)r.x * (size_t)plane.bands;
    return (struct pa_plane){data, r.w, r.h, plane.bands, plane.stride};
}

enum pa_status pa_plane_grey(struct pa_plane plane, struct pa_pixels *out, struct pa_err *err)
{
    enum pa_status status = pa_pixels_init(out, plane.width, plane.height, 1, err);
    if (status != PA_OK)
        return status;
    for (int y = 0; y < plane.height; y++) {
        const uint8_t *from = plane.data + (size_t)y * plane.stride;
        uint8_t *to = out->data + (size_t)y * (size_t)plane.width;
        if (plane.bands == 1) {
            memcpy(to, from, (size_t)plane.width);
            continue;
        }
        for (int x = 0; x < plane.width; x++, from += 3)
            to[x] = (uint8_t)((77 * from[0] + 150 * from[1] + 29 * from[2] + 128) >> 8);
    }
    return PA_OK;
}

enum pa_status pa_plane_turn(struct pa_plane plane, int quarters, struct pa_pixels *out,
                             struct pa_err *err)
{
    int q = (quarters % 4 + 4) % 4, w = plane.width, h = plane.height, b = plane.bands;
    enum pa_status status = pa_pixels_init(out, q % 2 ? h : w, q % 2 ? w : h, b, err);
    if (status != PA_OK)
        return status;
    for (int y = 0; y < out->height; y++) {
        uint8_t *to = out->data + (size_t)y * (size_t)out->width * (size_t)b;
        for (int x = 0; x < out->width; x++, to += b) {
            int sx = q == 0 ? x : q == 1 ? y : q == 2 ? w - 1 - x : w - 1 - y;
            int sy = q == 0 ? y : q == 1 ? h - 1 - x : q == 2 ? h - 1 - y : x;
            memcpy(to, plane.data + (size_t)sy * plane.stride + (size_t)(sx * b), (size_t)b);
        }
    }
    return PA_OK;
}

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static void sample(struct pa_plane plane, double x, double y, uint8_t *to)
{
    x = clamp(x, 0, plane.width - 1);
    y = clamp(y, 0, plane.height - 1);
    int x0 = (int)x, y0 = (int)y;
    int x1 = x0 + 1 < plane.width ? x0 + 1 : x0, y1 = y0 + 1 < plane.height ? y0 + 1 : y0;
    int fx = (int)((x - x0) * 256), fy = (int)((y - y0) * 256), b = plane.bands;
    const uint8_t *r0 = plane.data + (size_t)y0 * plane.stride;
    const uint8_t *r1 = plane.data + (size_t)y1 * plane.stride;
    for (int i = 0; i < b; i++) {
        int top = r0[x0 * b + i] * (256 - fx) + r0[x1 * b + i] * fx;
        int low = r1[x0 * b + i] * (256 - fx) + r1[x1 * b + i] * fx;
        to[i] = (uint8_t)((top * (256 - fy) + low * fy + (1 << 15)) >> 16);
    }
}

/* Rows of a warped plane, the first of them from. */
static void warp_rows(struct pa_plane plane, const struct pa_homography *to_source, int from,
                      struct pa_pixels *out)
{
    uint8_t *to = out->data;
    for (int y = from; y < from + out->height; y++)
        for (int x = 0; x < out->width; x++, to += plane.bands) {
            struct pa_point p = pa_homography_apply(to_source, (struct pa_point){x + 0.5, y + 0.5});
            sample(plane, p.x - 0.5, p.y - 0.5, to);
        }
}

enum pa_status pa_plane_warp(struct pa_plane plane, const struct pa_homography *to_source,
                             int width, int height, struct pa_pixels *out, struct pa_err *err)
{
    enum pa_status status = pa_pixels_init(out, width, height, plane.bands, err);
    if (status != PA_OK)
        return status;
    warp_rows(plane, to_source, 0, out);
    return PA_OK;
}

/* One output sample: the mean of the source box [x0, x1) × [y0, y1), all in whole pixels. */
static void box_mean(struct pa_plane plane, struct pa_rect box, uint8_t *to)
{
    uint32_t sum[3] = {0, 0, 0};
    for (int y = box.y; y < box.y + box.h; y++) {
        const uint8_t *from = plane.data + (size_t)y * plane.stride + (size_t)(box.x * plane.bands);
        for (int x = 0; x < box.w; x++, from += plane.bands)
            for (int b = 0; b < plane.bands; b++)
                sum[b] += from[b];
    }
    uint32_t n = (uint32_t)box.w * (uint32_t)box.h;
    for (int b = 0; b < plane.bands; b++)
        to[b] = (uint8_t)((sum[b] + n / 2) / n);
}

/* Rows of a copy of box means, the first of them from. */
static void mean_rows(struct pa_plane plane, double sx, double sy, int from, struct pa_pixels *out)
{
    uint8_t *to = out->data;
    for (int y = from; y < from + out->height; y++) {
        int y0 = (int)(y * sy), y1 = (int)ceil((y + 1) * sy);
        y1 = y1 > plane.height ? plane.height : y1;
        for (int x = 0; x < out->width; x++, to += plane.bands) {
            int x0 = (int)(x * sx), x1 = (int)ceil((x + 1) * sx);
            x1 = x1 > plane.width ? plane.width : x1;
            box_mean(plane, (struct pa_rect){x0, y0, x1 - x0, y1 - y0}, to);
        }
    }
}

enum pa_status pa_plane_resize_rows(struct pa_plane plane, int width, int height, int from,
                                    int rows, struct pa_pixels *out, struct pa_err *err)
{
    double sx = (double)plane.width / width, sy = (double)plane.height / height;
    enum pa_status status = pa_pixels_init(out, width, rows, plane.bands, err);
    if (status != PA_OK)
        return status;
    struct pa_homography scale = pa_homography_scale(sx, sy);
    if (sx < 2 && sy < 2)
        warp_rows(plane, &scale, from, out);
    else
        mean_rows(plane, sx, sy, from, out);
    return PA_OK;
}

enum pa_status pa_plane_resize(struct pa_plane plane, int width, int height, struct pa_pixels *out,
                               struct pa_err *err)
{
    return pa_plane_resize_rows(plane, width, height, 0, height, out, err);
}
