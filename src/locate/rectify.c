/* Sampling is area-aware: where the page is smaller than the photo, source pixels are averaged
 * first by a whole factor and then four points a page pixel are taken, so that fine print does not
 * alias; where it is as large, Catmull-Rom cubics keep strokes as sharp as the photo has them. */
#include "locate/aspect.h"
#include "locate/locate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SNAP = 0.04;        /* aspects this near to paper or card are paper or card */
static const double CUBIC_UP_TO = 1.25; /* source px a page px: beyond, cubics begin to alias */
enum { PHASES = 64, SIDE_MIN = 8 };

/* Where a page pixel lies in the source, and the source. */
struct sampler {
    struct pa_plane source;
    struct pa_homography map;
    int16_t cubic[PHASES + 1]
                 [4]; /* weights of 4 neighbours by the fraction between the middle two; sum 4096 */
};

/* Longer of the page's width and height steps in source px at a page point. */
static double local_scale(const struct pa_homography *map, struct pa_point p)
{
    struct pa_point a = pa_homography_apply(map, p);
    struct pa_point x = pa_homography_apply(map, (struct pa_point){p.x + 1, p.y});
    struct pa_point y = pa_homography_apply(map, (struct pa_point){p.x, p.y + 1});
    return fmax(pa_point_distance(a, x), pa_point_distance(a, y));
}

static void fill_cubic(struct sampler *s)
{
    for (int i = 0; i <= PHASES; i++) {
        double t = (double)i / PHASES;
        double w[4] = {t * (-0.5 + t * (1 - 0.5 * t)), 1 + t * t * (-2.5 + 1.5 * t),
                       t * (0.5 + t * (2 - 1.5 * t)), t * t * (-0.5 + 0.5 * t)};
        int sum = 0;
        for (int k = 0; k < 4; k++) {
            s->cubic[i][k] = (int16_t)lround(w[k] * 4096);
            sum += s->cubic[i][k];
        }
        s->cubic[i][t < 0.5 ? 1 : 2] = (int16_t)(s->cubic[i][t < 0.5 ? 1 : 2] + 4096 - sum);
    }
}

static int clamp_int(int value, int high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

static uint8_t to_byte(int value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* The pixel before a position, at least -1, and at most size; what is no number becomes -1. Library calls (fmin, floor) would cost
 * more than the sample itself. */
static inline int cut_to(double *position, int size)
{
    double p = *position;
    *position = p = !(p > -1) ? -1 : p > size ? size : p;
    return (int)(p + 1) - 1;
}

/* Cubic sample at source position p (pixel corners' coordinates). */
static inline void take_cubic(const struct sampler *s, int bands, struct pa_point p, uint8_t *to)
{
    double x = p.x - 0.5, y = p.y - 0.5;
    int x0 = cut_to(&x, s->source.width), y0 = cut_to(&y, s->source.height);
    const int16_t *wx = s->cubic[(int)((x - x0) * PHASES + 0.5)];
    const int16_t *wy = s->cubic[(int)((y - y0) * PHASES + 0.5)];
    int column[4], sum[3] = {0, 0, 0};
    for (int i = 0; i < 4; i++)
        column[i] = bands * clamp_int(x0 - 1 + i, s->source.width - 1);
    for (int j = 0; j < 4; j++) {
        const uint8_t *row =
            s->source.data + (size_t)clamp_int(y0 - 1 + j, s->source.height - 1) * s->source.stride;
        for (int b = 0; b < bands; b++) {
            int h = wx[0] * row[column[0] + b] + wx[1] * row[column[1] + b] +
                    wx[2] * row[column[2] + b] + wx[3] * row[column[3] + b];
            sum[b] += (h >> 6) * wy[j]; /* 6 bits less: the product stays below 2³¹ */
        }
    }
    for (int b = 0; b < bands; b++)
        to[b] = to_byte((sum[b] + (1 << 17)) >> 18);
}

static inline double inside(double position, int most)
{
    return !(position > 0) ? 0 : position > most ? most : position;
}

/* Bilinear sample, added to sum in 1/65536 grey levels' eighth: 8 + 8 bits of fraction. */
static inline void add_linear(const struct sampler *s, int bands, struct pa_point p, uint32_t *sum)
{
    double x = inside(p.x - 0.5, s->source.width - 1), y = inside(p.y - 0.5, s->source.height - 1);
    int x0 = (int)x, y0 = (int)y;
    int dx = x0 + 1 < s->source.width ? bands : 0;
    size_t dy = y0 + 1 < s->source.height ? s->source.stride : 0;
    uint32_t fx = (uint32_t)((x - x0) * 256), fy = (uint32_t)((y - y0) * 256);
    const uint8_t *at = s->source.data + (size_t)y0 * s->source.stride + (size_t)(x0 * bands);
    for (int b = 0; b < bands; b++) {
        uint32_t top = at[b] * (256 - fx) + at[b + dx] * fx;
        uint32_t low = at[dy + (size_t)b] * (256 - fx) + at[dy + (size_t)(b + dx)] * fx;
        sum[b] += (top * (256 - fy) + low * fy) >> 8;
    }
}

/* Mean of 2 × 2 bilinear samples inside the page pixel (u, v). */
static inline void take_four(const struct sampler *s, int bands, int u, int v, uint8_t *to)
{
    uint32_t sum[3] = {0, 0, 0};
    for (int k = 0; k < 4; k++) {
        struct pa_point p = {u + 0.25 + 0.5 * (k % 2), v + 0.25 + 0.5 * (int)(k / 2)};
        add_linear(s, bands, pa_homography_apply(&s->map, p), sum);
    }
    for (int b = 0; b < bands; b++)
        to[b] = (uint8_t)((sum[b] + 512) >> 10);
}

/* bands: a constant where this is inlined, so that the loops over them unroll. */
static inline void fill(const struct sampler *s, bool cubic, int bands, struct pa_pixels *page)
{
    uint8_t *to = page->data;
    for (int v = 0; v < page->height; v++)
        for (int u = 0; u < page->width; u++, to += bands) {
            struct pa_point middle = {u + 0.5, v + 0.5};
            if (cubic)
                take_cubic(s, bands, pa_homography_apply(&s->map, middle), to);
            else
                take_four(s, bands, u, v, to);
        }
}

static void fill_page(const struct sampler *s, bool cubic, struct pa_pixels *page)
{
    if (page->bands == 3)
        fill(s, cubic, 3, page);
    else
        fill(s, cubic, page->bands, page);
}

/* Shrinks the part of the source that the page shows by a whole factor; *map then leads there. */
static enum pa_status shrink_source(struct pa_plane source, const struct pa_quad *in_source,
                                    int factor, struct pa_pixels *out, struct pa_homography *map,
                                    struct pa_err *err)
{
    struct pa_rect r = pa_quad_bounds(in_source);
    r = (struct pa_rect){r.x - factor, r.y - factor, r.w + 2 * factor, r.h + 2 * factor};
    r = pa_rect_intersect(r, (struct pa_rect){0, 0, source.width, source.height});
    r.w -= r.w % factor;
    r.h -= r.h % factor;
    if (pa_rect_is_empty(r))
        return pa_fail(err, PA_E_ARG, "outline lies outside the photo");
    enum pa_status status =
        pa_plane_resize(pa_plane_crop(source, r), r.w / factor, r.h / factor, out, err);
    struct pa_homography move = {
        {1.0 / factor, 0, -(double)r.x / factor, 0, 1.0 / factor, -(double)r.y / factor, 0, 0, 1}};
    *map = pa_homography_compose(&move, map);
    return status;
}

/* Page size: the aspect of the sheet, the longer side as long as in the source, at most max_side. Returns the measured aspect. */
static double page_size(struct pa_plane source, const struct pa_quad *q, int max_side, int *width,
                        int *height)
{
    struct pa_point centre = {source.width / 2.0, source.height / 2.0};
    double measured = pa_aspect_of(q, centre, fmax(source.width, source.height));
    double aspect = pa_aspect_snap(measured, SNAP);
    aspect = fmin(fmax(aspect, 0.1), 10);
    double longer = 0;
    for (int i = 0; i < 4; i++)
        longer = fmax(longer, pa_point_distance(q->p[i], q->p[(i + 1) % 4]));
    longer = fmax(SIDE_MIN, fmin(longer, max_side));
    double w = aspect >= 1 ? longer : longer * aspect, h = aspect >= 1 ? longer / aspect : longer;
    *width = (int)fmax(SIDE_MIN, floor(w + 1e-6));
    *height = (int)fmax(SIDE_MIN, floor(h + 1e-6));
    return measured;
}

static enum pa_status sample_page(struct pa_plane source, const struct pa_quad *in_source,
                                  const struct pa_homography *to_source, struct pa_pixels *page,
                                  struct pa_err *err)
{
    struct sampler s = {.source = source, .map = *to_source};
    struct pa_pixels smaller = {0};
    double least = INFINITY, most = 0;
    for (int i = 0; i < 4; i++) {
        struct pa_point corner = {i % 2 ? page->width - 1 : 0, i < 2 ? 0 : page->height - 1};
        double scale = local_scale(to_source, corner);
        least = fmin(least, scale);
        most = fmax(most, scale);
    }
    enum pa_status status = PA_OK;
    if (least >= 2) {
        status = shrink_source(source, in_source, (int)least, &smaller, &s.map, err);
        s.source = pa_pixels_view(&smaller);
    }
    if (status == PA_OK) {
        fill_cubic(&s);
        fill_page(&s, most <= CUBIC_UP_TO, page);
    }
    pa_pixels_free(&smaller);
    return status;
}

enum pa_status pa_locate_rectify(struct pa_plane source, double source_scale,
                                 const struct pa_quad *quad, int max_side, struct pa_page *out,
                                 struct pa_err *err)
{
    *out = (struct pa_page){.to_photo = pa_homography_identity()};
    if (source.data == NULL || !(source_scale > 0) || max_side < SIDE_MIN)
        return pa_fail(err, PA_E_ARG, "page of at most %d px out of no photo", max_side);
    struct pa_homography scale = pa_homography_scale(source_scale, source_scale);
    struct pa_quad in_source = pa_homography_apply_quad(&scale, quad);
    if (!(pa_quad_area(&in_source) >= SIDE_MIN * SIDE_MIN))
        return pa_fail(err, PA_E_ARG, "outline is empty or turned inside out");
    int width, height;
    out->aspect = page_size(source, &in_source, max_side, &width, &height);
    struct pa_quad page = pa_quad_of_rect(0, 0, width, height);
    if (!pa_homography_between(&page, quad, &out->to_photo))
        return pa_fail(err, PA_E_ARG, "outline is degenerate");
    struct pa_homography to_source = pa_homography_compose(&scale, &out->to_photo);
    enum pa_status status = pa_pixels_init(&out->pixels, width, height, source.bands, err);
    if (status == PA_OK)
        status = sample_page(source, &in_source, &to_source, &out->pixels, err);
    if (status != PA_OK)
        pa_page_free(out);
    return status;
}

void pa_page_free(struct pa_page *page)
{
    if (page == NULL)
        return;
    pa_pixels_free(&page->pixels);
    *page = (struct pa_page){.to_photo = pa_homography_identity()};
}

enum pa_status pa_page_turn(struct pa_page *page, int quarters, struct pa_err *err)
{
    int q = (quarters % 4 + 4) % 4;
    double w = page->pixels.width, h = page->pixels.height;
    /* new page pixel → old page pixel */
    const struct pa_homography back[4] = {
        pa_homography_identity(),
        {{0, 1, 0, -1, 0, h, 0, 0, 1}},
        {{-1, 0, w, 0, -1, h, 0, 0, 1}},
        {{0, -1, w, 1, 0, 0, 0, 0, 1}},
    };
    if (q == 0)
        return PA_OK;
    struct pa_pixels turned;
    enum pa_status status = pa_plane_turn(pa_pixels_view(&page->pixels), q, &turned, err);
    if (status != PA_OK)
        return status;
    pa_pixels_free(&page->pixels);
    page->pixels = turned;
    page->aspect = q % 2 != 0 && page->aspect > 0 ? 1 / page->aspect : page->aspect;
    page->to_photo = pa_homography_compose(&page->to_photo, &back[q]);
    return PA_OK;
}
