/* render/line_degrade -- the pixels of a line: paper, ink, and what a camera makes of them. */
#include "render/line_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

bool line_canvas_make(int w, int h, struct line_canvas *out)
{
    memset(out, 0, sizeof *out);
    size_t n = (size_t)w * (size_t)h;
    float *block = malloc(3 * n * sizeof *block);
    if (block == NULL)
        return false;
    out->w = w;
    out->h = h;
    for (size_t c = 0; c < 3; c++)
        out->plane[c] = block + c * n;
    return true;
}

void line_canvas_free(struct line_canvas *canvas)
{
    free(canvas->plane[0]);
    memset(canvas, 0, sizeof *canvas);
}

/* Guilloche: two families of waves; strength is the share of light that a line takes. */
static void waves(struct fiction_rng *rng, double strength, double em, struct line_canvas *canvas)
{
    double pitch = em * fiction_between(rng, 0.15, 0.9), sway = em * fiction_between(rng, 0.3, 2.0);
    double length = em * fiction_between(rng, 2.0, 9.0), phase = fiction_between(rng, 0.0, 6.0);
    double slope = fiction_between(rng, -0.6, 0.6), tint[3];
    bool crossed = fiction_chance(rng, 0.5);
    for (int c = 0; c < 3; c++)
        tint[c] = strength * fiction_between(rng, 0.4, 1.0);
    for (int y = 0; y < canvas->h; y++) {
        for (int x = 0; x < canvas->w; x++) {
            double bend = sway * sin(x / length + phase);
            double a = sin((y + bend + slope * x) / pitch * 6.283);
            double b = crossed ? sin((y - bend - slope * x) / pitch * 6.283) : 0.0;
            double dark = a * a * a * a + b * b * b * b;
            for (int c = 0; c < 3; c++)
                canvas->plane[c][y * canvas->w + x] *= (float)(1.0 - tint[c] * fmin(dark, 1.0));
        }
    }
}

/* Large pale letters printed into the paper. */
static void letters(struct fiction_rng *rng, double strength, double em, struct line_canvas *canvas)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, canvas->w, canvas->h);
    cairo_t *cr = cairo_create(s);
    cairo_select_font_face(cr, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
    cairo_set_font_size(cr, em * fiction_between(rng, 1.0, 3.0));
    double at = -em * fiction_between(rng, 0.0, 8.0);
    while (at < canvas->w) {
        cairo_move_to(cr, at, canvas->h * fiction_between(rng, 0.3, 1.3));
        cairo_show_text(cr, "SCJDGL");
        at += em * fiction_between(rng, 7.0, 14.0);
    }
    cairo_surface_flush(s);
    double ink[3] = {1.0 - strength, 1.0 - strength, 1.0 - strength};
    line_ink(cairo_image_surface_get_data(s), cairo_image_surface_get_stride(s), ink, canvas);
    cairo_destroy(cr);
    cairo_surface_destroy(s);
}

void line_paper(struct fiction_rng *rng, double severity, double em, struct line_canvas *canvas)
{
    size_t n = (size_t)canvas->w * (size_t)canvas->h;
    double level = fiction_between(rng, severity < 0.15 ? 190.0 : 125.0, 252.0);
    double warm = fiction_between(rng, -4.0, 16.0);
    double colour[3] = {level, level - 0.5 * warm, level - warm};
    for (int c = 0; c < 3; c++)
        for (size_t i = 0; i < n; i++)
            canvas->plane[c][i] = (float)colour[c];
    double kind = fiction_between(rng, 0.0, 1.0);
    if (kind < 0.40)
        waves(rng, fiction_between(rng, 0.01, 0.04 + 0.10 * severity), em, canvas);
    if (kind > 0.30 && kind < 0.55)
        letters(rng, fiction_between(rng, 0.03, 0.11), em, canvas);
}

void line_ink(const uint8_t *coverage, int stride, const double ink[3], struct line_canvas *canvas)
{
    for (int y = 0; y < canvas->h; y++) {
        for (int x = 0; x < canvas->w; x++) {
            uint8_t k = coverage[y * stride + x];
            for (int c = 0; k != 0 && c < 3; c++)
                canvas->plane[c][y * canvas->w + x] *= (float)(1.0 - (1.0 - ink[c]) * k / 255.0);
        }
    }
}

/* Convolve rows (step 1) or columns (step w) with a kernel of 2 * r + 1, edges repeated. */
static void convolve(float *plane, int w, int h, bool rows, const float *kernel, int r)
{
    int n = rows ? w : h, lines = rows ? h : w, step = rows ? 1 : w, next = rows ? w : 1;
    float *copy = malloc((size_t)n * sizeof *copy);
    if (copy == NULL)
        return;
    for (int l = 0; l < lines; l++) {
        float *at = plane + l * next;
        for (int i = 0; i < n; i++)
            copy[i] = at[i * step];
        for (int i = 0; i < n; i++) {
            float sum = 0;
            for (int k = -r; k <= r; k++) {
                int j = i + k < 0 ? 0 : i + k >= n ? n - 1 : i + k;
                sum += kernel[k + r] * copy[j];
            }
            at[i * step] = sum;
        }
    }
    free(copy);
}

enum { BLUR_REACH = 24 };

static void blur(struct line_canvas *canvas, double sigma_x, double sigma_y)
{
    for (int axis = 0; axis < 2; axis++) {
        double sigma = axis == 0 ? sigma_x : sigma_y;
        if (sigma < 0.2)
            continue;
        float kernel[2 * BLUR_REACH + 1];
        int r = (int)ceil(3.0 * sigma);
        r = r > BLUR_REACH ? BLUR_REACH : r;
        double sum = 0;
        for (int i = -r; i <= r; i++)
            sum += exp(-0.5 * i * i / (sigma * sigma));
        for (int i = -r; i <= r; i++)
            kernel[i + r] = (float)(exp(-0.5 * i * i / (sigma * sigma)) / sum);
        for (int c = 0; c < 3; c++)
            convolve(canvas->plane[c], canvas->w, canvas->h, axis == 0, kernel, r);
    }
}

static void motion(struct line_canvas *canvas, double length, bool rows)
{
    float kernel[2 * BLUR_REACH + 1];
    int r = (int)(length / 2.0);
    r = r > BLUR_REACH ? BLUR_REACH : r;
    for (int i = 0; i < 2 * r + 1; i++)
        kernel[i] = 1.0F / (float)(2 * r + 1);
    for (int c = 0; r > 0 && c < 3; c++)
        convolve(canvas->plane[c], canvas->w, canvas->h, rows, kernel, r);
}

/* Light: a slope, perhaps the edge of a shadow, perhaps a reflection, perhaps a fold. */
static void light(struct fiction_rng *rng, double severity, struct line_canvas *canvas)
{
    double slope = 0.3 * severity * fiction_between(rng, -1.0, 1.0);
    bool shadow = fiction_chance(rng, 0.2 * severity), shine = fiction_chance(rng, 0.12 * severity);
    bool fold = fiction_chance(rng, 0.15 * severity);
    double at = fiction_between(rng, 0.0, canvas->w),
           soft = canvas->h * fiction_between(rng, 0.1, 2.0);
    double depth = fiction_between(rng, 0.1, 0.4),
           spot = canvas->h * fiction_between(rng, 0.5, 3.0);
    double bright = fiction_between(rng, 20.0, 110.0), crease = fiction_between(rng, 1.0, 4.0);
    for (int y = 0; y < canvas->h; y++) {
        for (int x = 0; x < canvas->w; x++) {
            double far = x + 0.5 * y - at, factor = 1.0 + slope * ((double)x / canvas->w - 0.5);
            if (shadow)
                factor *= 1.0 - depth / (1.0 + exp(-far / soft));
            if (fold)
                factor *= 1.0 + (depth - 0.25) * exp(-far * far / (crease * crease));
            double add = shine ? bright * exp(-far * far / (spot * spot)) : 0.0;
            for (int c = 0; c < 3; c++) {
                float *p = &canvas->plane[c][y * canvas->w + x];
                *p = (float)(*p * factor + add);
            }
        }
    }
}

static float sample(const float *plane, int w, int h, double x, double y)
{
    int x0 = (int)x, y0 = (int)y;
    x0 = x0 < 0 ? 0 : x0 > w - 2 ? w - 2 : x0;
    y0 = y0 < 0 ? 0 : y0 > h - 2 ? h - 2 : y0;
    double fx = fmin(fmax(x - x0, 0.0), 1.0), fy = fmin(fmax(y - y0, 0.0), 1.0);
    const float *p = plane + y0 * w + x0;
    return (float)((1 - fy) * ((1 - fx) * p[0] + fx * p[1]) +
                   fy * ((1 - fx) * p[w] + fx * p[w + 1]));
}

static void resize(const struct line_canvas *from, struct line_canvas *to)
{
    double sx = (double)from->w / to->w, sy = (double)from->h / to->h;
    for (int c = 0; c < 3; c++)
        for (int y = 0; y < to->h; y++)
            for (int x = 0; x < to->w; x++)
                to->plane[c][y * to->w + x] = sample(from->plane[c], from->w, from->h,
                                                     (x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5);
}

/* Sent on as a smaller picture and enlarged again. */
static void resample(double factor, struct line_canvas *canvas)
{
    struct line_canvas small;
    int w = (int)(canvas->w * factor), h = (int)(canvas->h * factor);
    if (w < 8 || h < 8 || !line_canvas_make(w, h, &small))
        return;
    resize(canvas, &small);
    resize(&small, canvas);
    line_canvas_free(&small);
}

static void sharpen(struct line_canvas *canvas, double amount)
{
    size_t n = (size_t)canvas->w * (size_t)canvas->h;
    struct line_canvas copy;
    if (!line_canvas_make(canvas->w, canvas->h, &copy))
        return;
    memcpy(copy.plane[0], canvas->plane[0], 3 * n * sizeof *copy.plane[0]);
    blur(&copy, 1.0, 1.0);
    for (size_t i = 0; i < 3 * n; i++)
        canvas->plane[0][i] += (float)amount * (canvas->plane[0][i] - copy.plane[0][i]);
    line_canvas_free(&copy);
}

static void add_noise(struct fiction_rng *rng, double sigma, struct line_canvas *canvas)
{
    size_t n = (size_t)canvas->w * (size_t)canvas->h;
    for (size_t i = 0; i < n; i++) {
        float common = (float)(sigma * fiction_normal(rng));
        float colour = (float)(0.5 * sigma * fiction_between(rng, -1.7, 1.7));
        canvas->plane[0][i] += common + colour;
        canvas->plane[1][i] += common;
        canvas->plane[2][i] += common - colour;
    }
}

void line_degrade(struct fiction_rng *rng, double severity, double em, struct line_canvas *canvas,
                  struct line_truth *truth)
{
    light(rng, severity, canvas);
    truth->blur = fiction_between(rng, 0.0, 0.015 + 0.075 * severity);
    double sigma = truth->blur * em + fiction_between(rng, 0.2, 0.6);
    blur(canvas, sigma, sigma);
    if (fiction_chance(rng, 0.3 * severity))
        motion(canvas, em * fiction_between(rng, 0.03, 0.05 + 0.10 * severity),
               fiction_chance(rng, 0.6));
    if (fiction_chance(rng, 0.4 * severity))
        resample(fiction_between(rng, fmin(0.95, 0.5 + 5.0 / em), 1.0), canvas);
    truth->noise = fiction_chance(rng, 0.8) ? fiction_between(rng, 0.0, 1.0 + 9.0 * severity) : 0.0;
    add_noise(rng, truth->noise, canvas);
    if (fiction_chance(rng, 0.15))
        sharpen(canvas, fiction_between(rng, 0.3, 1.5));
    truth->jpeg = 0;
    if (fiction_chance(rng, 0.4 + 0.4 * severity))
        truth->jpeg = (int)fiction_between(rng, 85.0 - 50.0 * severity, 96.0);
}

bool line_jpeg(int quality, int w, int h, uint8_t *rgb)
{
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct out = {.err = jpeg_std_error(&errors)};
    jpeg_create_compress(&out);
    jpeg_mem_dest(&out, &bytes, &size);
    out.image_width = (JDIMENSION)w;
    out.image_height = (JDIMENSION)h;
    out.input_components = 3;
    out.in_color_space = JCS_RGB;
    jpeg_set_defaults(&out);
    jpeg_set_quality(&out, quality, TRUE);
    jpeg_start_compress(&out, TRUE);
    while (out.next_scanline < out.image_height) {
        JSAMPROW row = rgb + (size_t)out.next_scanline * (size_t)w * 3;
        jpeg_write_scanlines(&out, &row, 1);
    }
    jpeg_finish_compress(&out);
    jpeg_destroy_compress(&out);
    struct jpeg_decompress_struct in = {.err = jpeg_std_error(&errors)};
    jpeg_create_decompress(&in);
    jpeg_mem_src(&in, bytes, size);
    bool good = jpeg_read_header(&in, TRUE) == JPEG_HEADER_OK && jpeg_start_decompress(&in);
    while (good && in.output_scanline < in.output_height) {
        JSAMPROW row = rgb + (size_t)in.output_scanline * (size_t)w * 3;
        good = jpeg_read_scanlines(&in, &row, 1) == 1;
    }
    jpeg_destroy_decompress(&in);
    free(bytes);
    return good;
}
