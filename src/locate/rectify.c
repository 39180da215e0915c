/* Sampling is area-aware: where the page is smaller than the photo, source pixels are averaged
 * first by a whole factor and then four points a page pixel are taken, so that fine print does not
 * alias; where it is as large, Catmull-Rom cubics keep strokes as sharp as the photo has them. */
#include "base/sample.h"
#include "locate/aspect.h"
#include "locate/locate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SNAP = 0.04;        /* aspects this near to paper or card are paper or card */
static const double CUBIC_UP_TO = 1.25; /* source px a page px: beyond, cubics begin to alias */
enum { SIDE_MIN = 8 };

/* Where a page pixel lies in the source, and the source. */
struct sampler {
    struct pa_plane source;
    struct pa_homography map;
};

/* Longer of the page's width and height steps in source px at a page point. */
static double local_scale(const struct pa_homography *map, struct pa_point p)
{
    struct pa_point a = pa_homography_apply(map, p);
    struct pa_point x = pa_homography_apply(map, (struct pa_point){p.x + 1, p.y});
    struct pa_point y = pa_homography_apply(map, (struct pa_point){p.x, p.y + 1});
    return fmax(pa_point_distance(a, x), pa_point_distance(a, y));
}

/* The source's sample at a page point. */
static inline pa_sample take(const struct sampler *s, bool cubic, double u, double v)
{
    struct pa_point p = pa_homography_apply(&s->map, (struct pa_point){u, v});
    return cubic ? pa_sample_cubic(s->source, p.x - 0.5, p.y - 0.5)
                 : pa_sample_linear(s->source, p.x - 0.5, p.y - 0.5);
}

/* bands: a constant where this is inlined, so that the loops over them unroll. */
static inline void fill_row(const struct sampler *s, bool cubic, int bands, int v, int width,
                            uint8_t *to)
{
    for (int u = 0; u < width; u++, to += bands) {
        pa_sample sample;
        if (cubic)
            sample = take(s, true, u + 0.5, v + 0.5);
        else
            sample = (take(s, false, u + 0.25, v + 0.25) + take(s, false, u + 0.75, v + 0.25) +
                      take(s, false, u + 0.25, v + 0.75) + take(s, false, u + 0.75, v + 0.75)) /
                     4;
        pa_sample_store(sample, bands, to);
    }
}

/* Do the pixels of a cubic at a page point lie inside the source? Beyond the page's horizon nothing does. */
static bool is_inside(const struct sampler *s, double u, double v)
{
    const double *m = s->map.m;
    struct pa_point p = pa_homography_apply(&s->map, (struct pa_point){u, v});
    return m[6] * u + m[7] * v + m[8] > 1e-9 && p.x >= 2 && p.y >= 2 && p.x < s->source.width - 3 &&
           p.y < s->source.height - 2;
}

/* A row of cubics of three bands whose ends, and so all of them (lines stay lines), lie inside. Places first: what follows from one then waits for no
 * division, and the processor works at several at once. */
static void fill_inside(const struct sampler *s, int v, int width, uint8_t *to)
{
    enum { AT_ONCE = 64 };
    const uint8_t *from[AT_ONCE];
    float tx[AT_ONCE], ty[AT_ONCE];
    const struct pa_plane source = s->source;
    for (int first = 0; first < width; first += AT_ONCE) {
        int count = width - first < AT_ONCE ? width - first : AT_ONCE;
        for (int i = 0; i < count; i++) {
            struct pa_point p =
                pa_homography_apply(&s->map, (struct pa_point){first + i + 0.5, v + 0.5});
            double x = p.x - 0.5, y = p.y - 0.5;
            int x0 = (int)x, y0 = (int)y;
            from[i] = source.data + (size_t)(y0 - 1) * source.stride + (size_t)(x0 - 1) * 3;
            tx[i] = (float)(x - x0);
            ty[i] = (float)(y - y0);
        }
        for (int i = 0; i < count; i++, to += 3)
            pa_sample_store(pa_sample_sixteen(from[i], source.stride, tx[i], ty[i]), 3, to);
    }
}

static void fill_page(const struct sampler *s, bool cubic, struct pa_pixels *page)
{
    const int width = page->width, bands = page->bands;
    for (int v = 0; v < page->height; v++) {
        uint8_t *to = page->data + (size_t)v * (size_t)width * (size_t)bands;
        if (bands != 3)
            fill_row(s, cubic, bands, v, width, to);
        else if (cubic && is_inside(s, 0.5, v + 0.5) && is_inside(s, width - 0.5, v + 0.5))
            fill_inside(s, v, width, to);
        else
            fill_row(s, cubic, 3, v, width, to);
    }
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
