#include "quality/reblur.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FINE = 0.06, COARSE = 0.16; /* a and b, text heights */
static const float FLAT2 = 0.1716f; /* tan² 22.5°: gradients steeper and flatter are diagonal */
static const double LEAST_SIGMA = 0.5; /* px: a pixel's own width */
static const double EM_AIM = 9.0;      /* px: the page is averaged down to text of 9 to 18 px */
static const double BLOCK_EM = 1.5;    /* side of a block, text heights */
static const double OVER_QUIET = 6;    /* energy of what stands for print, over the quiet blocks' */

static void average_down(const struct pa_maps *m, int k, struct pa_reblur *w)
{
    for (int y = 0; y < w->height; y++)
        for (int x = 0; x < w->width; x++) {
            int sum = 0;
            for (int dy = 0; dy < k; dy++) {
                const uint8_t *row = m->grey.data + (size_t)(y * k + dy) * (size_t)m->grey.width;
                for (int dx = 0; dx < k; dx++)
                    sum += row[x * k + dx];
            }
            w->level[(size_t)y * (size_t)w->width + (size_t)x] = (float)sum / (float)(k * k);
        }
}

/* One row of a convolution with a symmetric kernel; taps: weights from the middle outwards. */
static void convolve(const float *from, ptrdiff_t step, int n, const float *taps, int radius,
                     float *to)
{
    for (int x = 0; x < n; x++)
        to[x] = taps[0] * from[x];
    for (int i = 1; i <= radius; i++)
        for (int x = 0; x < n; x++)
            to[x] += taps[i] * (from[x - i * step] + from[x + i * step]);
}

/* smooth = level convolved with a Gaussian; a border of its radius stays zero. */
static int blur_plane(struct pa_reblur *w, double sigma)
{
    float taps[32];
    int radius = (int)ceil(2.5 * sigma);
    radius = radius > 31 ? 31 : radius;
    double sum = 0;
    for (int i = 0; i <= radius; i++)
        sum += (i ? 2 : 1) * exp(-i * i / (2 * sigma * sigma));
    for (int i = 0; i <= radius; i++)
        taps[i] = (float)(exp(-i * i / (2 * sigma * sigma)) / sum);
    size_t width = (size_t)w->width;
    memset(w->smooth, 0, width * (size_t)w->height * sizeof *w->smooth);
    if (w->width <= 2 * radius + 2 || w->height <= 2 * radius + 2)
        return -1;
    for (int y = 0; y < w->height; y++)
        convolve(w->level + (size_t)y * width + radius, 1, w->width - 2 * radius, taps, radius,
                 w->scratch + (size_t)y * width + radius);
    for (int y = radius; y < w->height - radius; y++)
        convolve(w->scratch + (size_t)y * width + radius, (ptrdiff_t)width, w->width - 2 * radius,
                 taps, radius, w->smooth + (size_t)y * width + radius);
    return radius;
}

/* Adds the plane's gradient energy to every block. */
static void add_energy(struct pa_reblur *w, int radius, int scale)
{
    size_t width = (size_t)w->width;
    for (int y = radius + 1; y < w->height - radius - 1; y++) {
        const float *row = w->smooth + (size_t)y * width;
        for (int bx = 0; bx < w->across; bx++) {
            size_t block = (size_t)(y / w->block) * (size_t)w->across + (size_t)bx;
            int x = bx * w->block, end = x + w->block;
            x = x > radius ? x : radius + 1;
            end = end < w->width - radius - 1 ? end : w->width - radius - 1;
            float sum[PA_ENERGIES] = {0};
            for (; w->is_text[block] != 2 && x < end; x++) {
                float gx = row[x + 1] - row[x - 1];
                float gy = row[x + (ptrdiff_t)width] - row[x - (ptrdiff_t)width];
                float xx = gx * gx, yy = gy * gy, xy = gx * gy;
                sum[PA_XX] += xx;
                sum[PA_YY] += yy;
                sum[PA_XY] += xy;
                bool diagonal = xx > FLAT2 * yy && yy > FLAT2 * xx;
                sum[PA_FALLING] += diagonal && xy > 0 ? xx + yy : 0;
                sum[PA_RISING] += diagonal && xy <= 0 ? xx + yy : 0;
            }
            for (int i = 0; i < PA_ENERGIES; i++)
                w->energy[block].e[i][scale] += (double)sum[i];
        }
    }
}

static void mark_blocks(const struct pa_maps *m, int k, struct pa_reblur *w)
{
    for (int by = 0; by < w->down; by++)
        for (int bx = 0; bx < w->across; bx++) {
            int x0 = bx * w->block * k / m->step, x1 = (bx + 1) * w->block * k / m->step;
            int y0 = by * w->block * k / m->step, y1 = (by + 1) * w->block * k / m->step;
            int text = 0, all = 0;
            for (int y = y0; y < y1 && y < m->height; y++)
                for (int x = x0; x < x1 && x < m->width; x++, all++)
                    text += m->text[(size_t)y * (size_t)m->width + (size_t)x];
            w->is_text[(size_t)by * (size_t)w->across + (size_t)bx] = all > 0 && text * 3 >= all ? 1
                                                                      : text > 0                 ? 2
                                                                                 : 0;
        }
}

double pa_energy_total(const struct pa_energy *e, int scale)
{
    return e->e[PA_XX][scale] + e->e[PA_YY][scale];
}

double pa_reblur_rank(double *values, int count, double share)
{
    qsort(values, (size_t)count, sizeof *values, pa_order_doubles);
    return count > 0 ? values[(int)(share * count)] : 0;
}

/* Energy of bare paper a block: of the quieter quarter of the blocks without text. Zero where there are too few. */
void pa_reblur_noise(const struct pa_reblur *w, struct pa_energy *out)
{
    int blocks = w->across * w->down, n = 0;
    *out = (struct pa_energy){0};
    double *all = malloc((size_t)blocks * sizeof *all);
    if (all == NULL)
        return;
    for (int i = 0; i < blocks; i++)
        if (w->is_text[i] == 0 && pa_energy_total(&w->energy[i], PA_COARSE) > 0)
            all[n++] = pa_energy_total(&w->energy[i], PA_COARSE);
    double limit = pa_reblur_rank(all, n, 0.25);
    free(all);
    int used = 0;
    for (int i = 0; i < blocks; i++) {
        const struct pa_energy *e = &w->energy[i];
        if (w->is_text[i] != 0 || pa_energy_total(e, PA_COARSE) <= 0 ||
            pa_energy_total(e, PA_COARSE) > limit)
            continue;
        used++;
        for (int s = 0; s < PA_ENERGIES; s++)
            for (int k = 0; k < 2; k++)
                out->e[s][k] += e->e[s][k];
    }
    for (int s = 0; s < PA_ENERGIES; s++)
        for (int k = 0; k < 2; k++)
            out->e[s][k] = used >= PA_REBLUR_LEAST_BLOCKS ? out->e[s][k] / used : 0;
}

static enum pa_status work_open(const struct pa_maps *m, double em, int k, struct pa_reblur *w,
                                struct pa_err *err)
{
    *w = (struct pa_reblur){.width = m->grey.width / k, .height = m->grey.height / k};
    w->em = em / k;
    w->sigma[0] = fmax(FINE * w->em, LEAST_SIGMA);
    w->sigma[1] = fmax(COARSE * w->em, 2 * LEAST_SIGMA);
    w->block = (int)fmax(ceil(BLOCK_EM * w->em), 6);
    w->across = (w->width + w->block - 1) / w->block;
    w->down = (w->height + w->block - 1) / w->block;
    size_t pixels = (size_t)w->width * (size_t)w->height;
    size_t blocks = (size_t)w->across * (size_t)w->down;
    w->level = calloc(pixels, sizeof *w->level);
    w->smooth = calloc(pixels, sizeof *w->smooth);
    w->scratch = calloc(pixels, sizeof *w->scratch);
    w->energy = calloc(blocks, sizeof *w->energy);
    w->is_text = calloc(blocks, 1);
    if (w->level && w->smooth && w->scratch && w->energy && w->is_text)
        return PA_OK;
    return pa_fail(err, PA_E_NOMEM, "no memory to measure blur");
}

void pa_reblur_free(struct pa_reblur *w)
{
    free(w->level);
    free(w->smooth);
    free(w->scratch);
    free(w->energy);
    free(w->is_text);
}

/* Print that nobody can read is not found as lines: blocks with far more energy than the quieter ones then stand for it, but for
 * the page's rim. */
static void mark_by_energy(struct pa_reblur *w)
{
    struct pa_energy quiet;
    pa_reblur_noise(w, &quiet);
    for (int by = 1; by + 1 < w->down; by++)
        for (int bx = 1; bx + 1 < w->across; bx++) {
            size_t i = (size_t)by * (size_t)w->across + (size_t)bx;
            w->is_text[i] = pa_energy_total(&w->energy[i], PA_COARSE) >
                            OVER_QUIET * pa_energy_total(&quiet, PA_COARSE);
        }
}

enum pa_status pa_reblur_make(const struct pa_maps *maps, double em, bool by_lines,
                              struct pa_reblur *out, struct pa_err *err)
{
    int k = em < 2 * EM_AIM ? 1 : (int)(em / EM_AIM);
    enum pa_status status = work_open(maps, em, k, out, err);
    if (status != PA_OK)
        return status;
    average_down(maps, k, out);
    if (by_lines)
        mark_blocks(maps, k, out);
    for (int scale = 0; scale < 2; scale++) {
        int radius = blur_plane(out, out->sigma[scale]);
        if (radius >= 0)
            add_energy(out, radius, scale);
    }
    if (!by_lines)
        mark_by_energy(out);
    return PA_OK;
}
