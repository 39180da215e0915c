#include "read/strip.h"

#include "base/sample.h"

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
        part.p[i] = pa_quad_at(quad, x[i], y[i]);
    return part;
}

/* Fills out, sampling factor × factor points a pixel; the mean of several need not be sharper than linear ones. */
static void resample(struct pa_plane page, const struct pa_homography *map, int factor,
                     struct pa_pixels *out)
{
    uint8_t *to = out->data;
    float share = 1.0f / (float)(factor * factor);
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++, to += out->bands) {
            pa_sample sum = {0};
            for (int k = 0; k < factor * factor; k++) {
                struct pa_point p = {x + (k % factor + 0.5) / factor,
                                     y + (k / factor + 0.5) / factor};
                p = pa_homography_apply(map, p);
                sum += factor > 1 ? pa_sample_linear(page, p.x - 0.5, p.y - 0.5)
                                  : pa_sample_cubic(page, p.x - 0.5, p.y - 0.5);
            }
            pa_sample_store(share * sum, out->bands, to);
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
