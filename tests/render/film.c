#include "film.h"

#include <stdlib.h>
#include <string.h>

enum { TONE_STEPS = 4096 };

struct film film_new(int w, int h)
{
    struct film film = {w, h, calloc((size_t)w * (size_t)h * 3, sizeof(float))};
    if (film.rgb == NULL)
        abort();
    return film;
}

void film_free(struct film *film)
{
    free(film->rgb);
    film->rgb = NULL;
}

double film_linear(double srgb)
{
    return srgb <= 0.04045 ? srgb / 12.92 : pow((srgb + 0.055) / 1.055, 2.4);
}

double film_srgb(double linear)
{
    if (linear <= 0)
        return 0;
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055;
}

/* A blur kernel as weighted taps. */
struct tap {
    int dx, dy;
    float weight;
};

struct kernel {
    int n;
    struct tap *tap;
};

static void kernel_scale(struct kernel *kernel)
{
    float sum = 0;
    for (int i = 0; i < kernel->n; i++)
        sum += kernel->tap[i].weight;
    for (int i = 0; i < kernel->n; i++)
        kernel->tap[i].weight /= sum;
}

static void kernel_add(struct kernel *kernel, int dx, int dy, double weight)
{
    if (weight <= 0)
        return;
    for (int i = 0; i < kernel->n; i++)
        if (kernel->tap[i].dx == dx && kernel->tap[i].dy == dy) {
            kernel->tap[i].weight += (float)weight;
            return;
        }
    kernel->tap[kernel->n++] = (struct tap){dx, dy, (float)weight};
}

static struct kernel kernel_new(int most)
{
    struct kernel kernel = {0, calloc((size_t)most, sizeof(struct tap))};
    if (kernel.tap == NULL)
        abort();
    return kernel;
}

static int clamp_int(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Adds weight x row y + dy, shifted by dx, to line; ends repeat the border. */
static void add_row(const struct film *film, int y, const struct tap *tap, float *line)
{
    const float *row =
        film->rgb + (size_t)clamp_int(y + tap->dy, 0, film->h - 1) * (size_t)film->w * 3;
    int w = film->w, from = clamp_int(-tap->dx, 0, w), to = clamp_int(w - tap->dx, 0, w);
    for (int x = 0; x < from; x++)
        for (int c = 0; c < 3; c++)
            line[3 * x + c] += tap->weight * row[c];
    const float *shifted = row + 3 * (from + tap->dx);
    for (int i = 3 * from; i < 3 * to; i++)
        line[i] += tap->weight * *shifted++;
    for (int x = to < from ? from : to; x < w; x++)
        for (int c = 0; c < 3; c++)
            line[3 * x + c] += tap->weight * row[3 * (w - 1) + c];
}

static void convolve(struct film *film, const struct kernel *kernel)
{
    struct film out = film_new(film->w, film->h);
    for (int y = 0; y < film->h; y++)
        for (int i = 0; i < kernel->n; i++)
            add_row(film, y, &kernel->tap[i], out.rgb + (size_t)y * (size_t)film->w * 3);
    free(film->rgb);
    *film = out;
}

/* Share of the pixel at (dx, dy) that lies inside the disc, by 5 x 5 samples. */
static double disc_cover(int dx, int dy, double radius)
{
    int inside = 0;
    for (int i = 0; i < 25; i++) {
        double x = dx + (i % 5 - 2) / 5.0, y = dy + ((double)(i / 5) - 2) / 5.0;
        inside += x * x + y * y <= radius * radius;
    }
    return inside / 25.0;
}

/* Large discs: sums over runs by prefix sums, so that the cost grows with the radius, not its
 * square. */
static void disc_row(const struct film *film, int y, int reach, const int *half, double norm,
                     const double *prefix, float *line)
{
    size_t stride = (size_t)(film->w + 1) * 3;
    for (int x = 0; x < film->w; x++) {
        double sum[3] = {0};
        for (int dy = -reach; dy <= reach; dy++) {
            int x0 = x - half[abs(dy)], x1 = x + half[abs(dy)] + 1, below = 0, above = 0;
            if (x0 < 0) {
                below = -x0;
                x0 = 0;
            }
            if (x1 > film->w) {
                above = x1 - film->w;
                x1 = film->w;
            }
            const double *row =
                prefix + (size_t)((y + dy + 4 * (reach + 1) * 16) % (2 * reach + 2)) * stride;
            const float *first =
                film->rgb + (size_t)clamp_int(y + dy, 0, film->h - 1) * (size_t)film->w * 3;
            const float *last = first + 3 * (film->w - 1);
            for (int c = 0; c < 3; c++)
                sum[c] += row[3 * x1 + c] - row[3 * x0 + c] + below * (double)first[c] +
                          above * (double)last[c];
        }
        for (int c = 0; c < 3; c++)
            line[3 * x + c] = (float)(sum[c] * norm);
    }
}

static void fill_prefix(const struct film *film, int y, double *row)
{
    const float *in = film->rgb + (size_t)clamp_int(y, 0, film->h - 1) * (size_t)film->w * 3;
    for (int c = 0; c < 3; c++)
        row[c] = 0;
    for (int i = 0; i < film->w * 3; i++)
        row[i + 3] = row[i] + (double)in[i];
}

static void defocus_large(struct film *film, double radius)
{
    int reach = (int)radius, slots = 2 * reach + 2;
    size_t stride = (size_t)(film->w + 1) * 3;
    int *half = calloc((size_t)reach + 1, sizeof *half);
    double *prefix = calloc((size_t)slots * stride, sizeof *prefix);
    if (half == NULL || prefix == NULL)
        abort();
    double area = 0;
    for (int dy = 0; dy <= reach; dy++) {
        half[dy] = (int)(sqrt(radius * radius - dy * dy) + 0.5);
        area += (dy == 0 ? 1 : 2) * (2 * half[dy] + 1);
    }
    int bias = 4 * (reach + 1) * 16;
    for (int y = -reach; y < reach; y++)
        fill_prefix(film, y, prefix + (size_t)((y + bias) % slots) * stride);
    struct film out = film_new(film->w, film->h);
    for (int y = 0; y < film->h; y++) {
        fill_prefix(film, y + reach, prefix + (size_t)((y + reach + bias) % slots) * stride);
        disc_row(film, y, reach, half, 1 / area, prefix, out.rgb + (size_t)y * (size_t)film->w * 3);
    }
    free(half);
    free(prefix);
    free(film->rgb);
    *film = out;
}

void film_defocus(struct film *film, double radius)
{
    if (radius < 0.3)
        return;
    if (radius > 6) {
        defocus_large(film, radius);
        return;
    }
    int reach = (int)ceil(radius);
    struct kernel kernel = kernel_new((2 * reach + 1) * (2 * reach + 1));
    for (int dy = -reach; dy <= reach; dy++)
        for (int dx = -reach; dx <= reach; dx++)
            kernel_add(&kernel, dx, dy, disc_cover(dx, dy, radius));
    kernel_scale(&kernel);
    convolve(film, &kernel);
    free(kernel.tap);
}

void film_motion(struct film *film, double length, double direction_deg)
{
    if (length < 0.5)
        return;
    double dx = cos(direction_deg * M_PI / 180), dy = sin(direction_deg * M_PI / 180);
    int samples = (int)ceil(length * 4) + 1;
    struct kernel kernel = kernel_new(samples * 4);
    for (int i = 0; i < samples; i++) {
        double t = length * ((double)i / (samples - 1) - 0.5), x = t * dx, y = t * dy;
        int ix = (int)floor(x), iy = (int)floor(y);
        double fx = x - ix, fy = y - iy;
        kernel_add(&kernel, ix, iy, (1 - fx) * (1 - fy));
        kernel_add(&kernel, ix + 1, iy, fx * (1 - fy));
        kernel_add(&kernel, ix, iy + 1, (1 - fx) * fy);
        kernel_add(&kernel, ix + 1, iy + 1, fx * fy);
    }
    kernel_scale(&kernel);
    convolve(film, &kernel);
    free(kernel.tap);
}

/* 256 normal deviates: noise needs millions, and a table's grain is not seen. */
static void noise_table(struct dice *dice, float table[4096])
{
    for (int i = 0; i < 4096; i++)
        table[i] = (float)dice_normal(dice);
}

static void tone_table(const struct film_tone *tone, float table[TONE_STEPS + 1])
{
    for (int i = 0; i <= TONE_STEPS; i++) {
        double v = film_srgb((double)i / TONE_STEPS);
        v = pow(v, tone->gamma > 0 ? tone->gamma : 1.0);
        table[i] = (float)(255 * (tone->lift + (1 - tone->lift) * v));
    }
}

static unsigned char to_byte(float value)
{
    return (unsigned char)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5f);
}

void film_develop(const struct film *film, const struct film_tone *tone, struct dice *dice,
                  unsigned char *out)
{
    static float table[TONE_STEPS + 1], grain[4096];
    tone_table(tone, table);
    noise_table(dice, grain);
    float noise = (float)tone->noise, chroma = (float)tone->chroma, gain[3];
    float saturation = (float)(tone->saturation > 0 ? tone->saturation : 1.0);
    for (int c = 0; c < 3; c++)
        gain[c] = (float)tone->gain[c] * TONE_STEPS;
    uint64_t state = dice->seed | 1;
    size_t n = (size_t)film->w * (size_t)film->h;
    for (size_t i = 0; i < n; i++) {
        float value[3], grey = 0;
        state = state * 6364136223846793005u + 1442695040888963407u;
        for (int c = 0; c < 3; c++) {
            float light = film->rgb[3 * i + (size_t)c] * gain[c];
            value[c] = table[light < 0 ? 0 : light > TONE_STEPS ? TONE_STEPS : (int)light];
            grey += value[c] / 3;
        }
        float common = noise * grain[state >> 52];
        for (int c = 0; c < 3; c++) {
            float shade = value[c] < 250 ? 1.0f : 0.2f; /* blown-out pixels carry no noise */
            float own = chroma * grain[(state >> (16 + 12 * c)) & 4095];
            out[3 * i + (size_t)c] =
                to_byte(grey + saturation * (value[c] - grey) + shade * (common + own));
        }
    }
}

void film_sharpen(unsigned char *rgb, int w, int h, double amount)
{
    if (amount <= 0.01)
        return;
    size_t stride = (size_t)w * 3;
    unsigned char *copy = malloc(stride * (size_t)h);
    if (copy == NULL)
        abort();
    memcpy(copy, rgb, stride * (size_t)h);
    float k = (float)amount;
    for (int y = 1; y < h - 1; y++) {
        const unsigned char *row = copy + (size_t)y * stride;
        for (size_t i = 3; i < stride - 3; i++) {
            float mean =
                (float)(row[i - 3] + row[i + 3] + (row - stride)[i] + (row + stride)[i]) / 4;
            rgb[(size_t)y * stride + i] = to_byte((float)row[i] + k * ((float)row[i] - mean));
        }
    }
    free(copy);
}
