/* quality/blur -- is the print sharp enough to read, all over and at each place?
 *
 * Idea: smooth the page by two Gaussians of standard deviation a < b, both in units of the text height. An edge of any contrast
 * that the lens has already blurred by s keeps gradient energy proportional to 1 / sqrt(s² + a²) and 1 / sqrt(s² + b²): the ratio
 * of the two tells s, whatever the contrast and however much print there is (re-blur ratio: Zhuo and Sim, Defocus map estimation
 * from a single image, Pattern Recognition 2011, here on energies). Print alone counts; energy of bare paper, measured in the
 * same way, is taken off both as noise. s is measured along every direction: motion blurs derivatives along its path and leaves
 * those across it; the swing is the motion.
 * Why not the variance of the Laplacian: it grows with print, contrast, noise and pixels, and a page's limit is not another's.
 * Fails when: strokes are much bolder than body text (a title alone looks softer), or JPEG blocks replace the print altogether.
 * Calibration: see RADIUS below; scripts/tune-quality.
 */
#include "quality/blur.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Gradient energies kept apart: g_x², g_y², g_x g_y of all edges, and g² of the edges across either diagonal. */
enum { XX, YY, XY, FALLING, RISING, KINDS };
enum { BLUR_FINE = 0, BLUR_COARSE = 1, LEAST_BLOCKS = 4, DIRECTIONS = 18 };
static const double FINE = 0.06, COARSE = 0.16; /* a and b, text heights */
static const double STROKE = 2.0; /* energy ∝ (s² + a²)^(−STROKE / 2): 1 an edge, 3 a thin line */
static const double MOST_SIGMA = 0.45; /* text heights: beyond it the two scales cannot tell */
static const double WORST_SHARE =
    0.6; /* of the worst direction in the radius, the rest of the best */
static const double STILL_RATIO = 1.6,
                    STILL = 0.04; /* print itself differs that much by direction */
static const double EVEN_RATIO =
    1.8; /* energies of two directions across differ that much in sharp print */
static const double LACK_TRUST =
    3; /* in one block a lack alone is no proof: ruled lines lack a direction too */
static const double LOST_RATIO = 60; /* a direction with so much less has been wiped out */
static const double WHOLLY = 1e9;    /* trust over a whole page */
static const float FLAT2 = 0.1716f;  /* tan² 22.5°: gradients steeper and flatter are diagonal */
static const double LEAST_SIGMA = 0.5;    /* px: a pixel's own width */
static const double EM_AIM = 9.0;         /* px: the page is averaged down to text of 9 to 18 px */
static const double BLOCK_EM = 1.5;       /* side of a block, text heights */
static const double DISC_PER_SIGMA = 2.0; /* a disc of radius r has standard deviation r / 2 */
static const double MOTION_PER_SIGMA = 3.4641016; /* a line of length l has l / sqrt(12) */
static const double SHARP_HALF = 0.30;            /* radius at which sharpness is 0.5 */
static const double ILLEGIBLE = 0.40;             /* radius that the grid shows as 255 */

struct energy {
    double e[KINDS][2]; /* fine and coarse */
};

struct blur_work {
    int width, height, block, across, down; /* of the averaged page; blocks */
    double em;                              /* px of the averaged page */
    double sigma[2];
    float *level, *smooth, *scratch; /* width · height */
    struct energy *block_energy;     /* across · down */
    uint8_t *is_text;                /* of a block */
};

static void average_down(const struct pa_maps *m, int k, struct blur_work *w)
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
static int blur_plane(struct blur_work *w, double sigma)
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
static void add_energy(struct blur_work *w, int radius, int scale)
{
    size_t width = (size_t)w->width;
    for (int y = radius + 1; y < w->height - radius - 1; y++) {
        const float *row = w->smooth + (size_t)y * width;
        for (int bx = 0; bx < w->across; bx++) {
            size_t block = (size_t)(y / w->block) * (size_t)w->across + (size_t)bx;
            int x = bx * w->block, end = x + w->block;
            x = x > radius ? x : radius + 1;
            end = end < w->width - radius - 1 ? end : w->width - radius - 1;
            float sum[KINDS] = {0};
            for (; w->is_text[block] != 2 && x < end; x++) {
                float gx = row[x + 1] - row[x - 1];
                float gy = row[x + (ptrdiff_t)width] - row[x - (ptrdiff_t)width];
                float xx = gx * gx, yy = gy * gy, xy = gx * gy;
                sum[XX] += xx;
                sum[YY] += yy;
                sum[XY] += xy;
                bool diagonal = xx > FLAT2 * yy && yy > FLAT2 * xx;
                sum[FALLING] += diagonal && xy > 0 ? xx + yy : 0;
                sum[RISING] += diagonal && xy <= 0 ? xx + yy : 0;
            }
            for (int i = 0; i < KINDS; i++)
                w->block_energy[block].e[i][scale] += (double)sum[i];
        }
    }
}

static void mark_blocks(const struct pa_maps *m, int k, struct blur_work *w)
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

static double total(const struct energy *e, int scale)
{
    return e->e[XX][scale] + e->e[YY][scale];
}

static int by_value(const void *a, const void *b)
{
    const double *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Energy of bare paper a block: of the quieter quarter of the blocks without text. Zero where there are too few. */
static void measure_noise(const struct blur_work *w, struct energy *out)
{
    int blocks = w->across * w->down, n = 0;
    *out = (struct energy){0};
    double *all = malloc((size_t)blocks * sizeof *all);
    if (all == NULL)
        return;
    for (int i = 0; i < blocks; i++)
        if (w->is_text[i] == 0 && total(&w->block_energy[i], BLUR_COARSE) > 0)
            all[n++] = total(&w->block_energy[i], BLUR_COARSE);
    qsort(all, (size_t)n, sizeof *all, by_value);
    double limit = n > 0 ? all[n / 4] : 0;
    free(all);
    int used = 0;
    for (int i = 0; i < blocks; i++) {
        const struct energy *e = &w->block_energy[i];
        if (w->is_text[i] != 0 || total(e, BLUR_COARSE) <= 0 || total(e, BLUR_COARSE) > limit)
            continue;
        used++;
        for (int s = 0; s < KINDS; s++)
            for (int k = 0; k < 2; k++)
                out->e[s][k] += e->e[s][k];
    }
    for (int s = 0; s < KINDS; s++)
        for (int k = 0; k < 2; k++)
            out->e[s][k] = used >= LEAST_BLOCKS ? out->e[s][k] / used : 0;
}

/* Variance of the blur, px², from two energies; < 0: nothing to tell. */
static double variance_of(const struct blur_work *w, double fine, double coarse)
{
    double a2 = w->sigma[0] * w->sigma[0], b2 = w->sigma[1] * w->sigma[1];
    if (coarse <= 0 || fine <= 0)
        return -1;
    double most = b2 / a2, r2 = pow(fine / coarse, 2 / STROKE);
    if (r2 >= most)
        return 0;
    double most_variance = MOST_SIGMA * w->em * MOST_SIGMA * w->em;
    return r2 <= 1 ? most_variance : fmin((b2 - r2 * a2) / (r2 - 1), most_variance);
}

/* Energies of the text blocks within one block of (bx, by), noise taken off. Returns how many blocks. */
static int gather(const struct blur_work *w, const struct energy *noise, int bx, int by, int reach,
                  double out[KINDS][2])
{
    int used = 0;
    memset(out, 0, KINDS * sizeof *out);
    for (int y = by - reach; y <= by + reach; y++)
        for (int x = bx - reach; x <= bx + reach; x++) {
            if (x < 0 || y < 0 || x >= w->across || y >= w->down)
                continue;
            size_t i = (size_t)y * (size_t)w->across + (size_t)x;
            if (w->is_text[i] != 1)
                continue;
            used++;
            for (int s = 0; s < KINDS; s++)
                for (int k = 0; k < 2; k++)
                    out[s][k] += w->block_energy[i].e[s][k] - noise->e[s][k];
        }
    return used;
}

/* Blur along the worst and the best direction, px². */
struct swing {
    double most, least, at_deg; /* at_deg: of the most */
};

/* Variance along one direction, told by its two scales, and by how much less it has than the direction across, up to trust times
 * the first. */
static double variance_along(const struct blur_work *w, const double along[2],
                             const double across[2], double trust)
{
    double most = MOST_SIGMA * w->em * MOST_SIGMA * w->em, a2 = w->sigma[0] * w->sigma[0];
    if (along[0] <= across[0] / LOST_RATIO || along[1] <= across[1] / LOST_RATIO)
        return most;
    double variance = variance_of(w, along[0], along[1]);
    double lack = across[0] / along[0] / EVEN_RATIO;
    double other = lack > 1 ? variance_of(w, across[0], across[1]) : 0;
    double by_lack = lack > 1 ? pow(lack, 2 / STROKE) * (other + a2) - a2 : 0;
    return fmin(fmax(variance, fmin(by_lack, trust * variance)), most);
}

/* Derivatives along every direction; a derivative along the path of a motion loses its fine scale whatever edge it crosses. */
static bool swing_of(const struct blur_work *w, double e[KINDS][2], double trust, struct swing *out)
{
    *out = (struct swing){-1, 1e9, 0};
    if (e[XX][0] + e[YY][0] <= 0 || e[XX][1] + e[YY][1] <= 0)
        return false;
    for (int i = 0; i < DIRECTIONS; i++) {
        double angle = M_PI * i / DIRECTIONS, c = cos(angle), s = sin(angle), along[2], across[2];
        for (int k = 0; k < 2; k++) {
            along[k] = e[XX][k] * c * c + e[YY][k] * s * s + 2 * e[XY][k] * c * s;
            across[k] = e[XX][k] + e[YY][k] - along[k];
        }
        double variance = variance_along(w, along, across, trust);
        out->least = fmin(out->least, variance);
        if (variance > out->most) {
            out->most = variance;
            out->at_deg = i * 180.0 / DIRECTIONS;
        }
    }
    return true;
}

/* Radius of the equivalent disc, text heights, of gathered energies; < 0 unknown. */
static double radius_of(const struct blur_work *w, double e[KINDS][2])
{
    struct swing swing;
    if (!swing_of(w, e, LACK_TRUST, &swing))
        return -1;
    double variance = WORST_SHARE * swing.most + (1 - WORST_SHARE) * swing.least;
    return DISC_PER_SIGMA * sqrt(variance) / w->em;
}

static void fill_grid(const struct blur_work *w, const double *radius, struct pa_quality *out)
{
    for (int gy = 0; gy < PA_QUALITY_GRID; gy++)
        for (int gx = 0; gx < PA_QUALITY_GRID; gx++) {
            int bx = (int)((gx + 0.5) / PA_QUALITY_GRID * w->width) / w->block;
            int by = (int)((gy + 0.5) / PA_QUALITY_GRID * w->height) / w->block;
            bx = bx < w->across ? bx : w->across - 1;
            by = by < w->down ? by : w->down - 1;
            double r = radius[(size_t)by * (size_t)w->across + (size_t)bx];
            double shown = fmin(r / ILLEGIBLE, 1) * 254;
            out->blur_grid[gy * PA_QUALITY_GRID + gx] = r < 0 ? 0 : (uint8_t)(1 + lround(shown));
        }
}

/* Likewise of the two diagonals, by the edges that lie across them. */
static bool slant_of(const struct blur_work *w, double e[KINDS][2], struct swing *out)
{
    if (e[FALLING][0] + e[RISING][0] <= 0 || e[FALLING][1] + e[RISING][1] <= 0)
        return false;
    double falling = variance_along(w, e[FALLING], e[RISING], WHOLLY);
    double rising = variance_along(w, e[RISING], e[FALLING], WHOLLY);
    *out =
        (struct swing){fmax(falling, rising), fmin(falling, rising), falling > rising ? 45 : 135};
    return true;
}

/* Motion: what the worst direction is blurred beyond the best. Upright and level strokes cannot tell one diagonal from the
 * other; diagonal strokes can. */
static void find_motion(const struct blur_work *w, double e[KINDS][2], double confidence,
                        struct pa_quality *out)
{
    struct swing swing;
    if (!swing_of(w, e, WHOLLY, &swing))
        return;
    struct swing slant;
    if (slant_of(w, e, &slant) && slant.most - slant.least > 2 * (swing.most - swing.least))
        swing = slant;
    double excess = swing.most - STILL_RATIO * swing.least - STILL * STILL * w->em * w->em;
    double length = excess > 0 ? MOTION_PER_SIGMA * sqrt(excess) / w->em : 0;
    out->motion_length = (struct pa_amount){true, length, confidence};
    out->motion_angle_deg = length > 0 ? swing.at_deg : 0;
}

static void judge_page(struct blur_work *w, const struct energy *noise, double *scratch,
                       struct pa_quality *out)
{
    int n = 0;
    double e[KINDS][2], sum[KINDS][2] = {{0}};
    double *radius = scratch, *known = scratch + (size_t)w->across * (size_t)w->down;
    for (int by = 0; by < w->down; by++)
        for (int bx = 0; bx < w->across; bx++) {
            size_t i = (size_t)by * (size_t)w->across + (size_t)bx;
            radius[i] = -1;
            if (w->is_text[i] != 1 || gather(w, noise, bx, by, 1, e) == 0)
                continue;
            radius[i] = radius_of(w, e);
            if (radius[i] >= 0)
                known[n++] = radius[i];
            gather(w, noise, bx, by, 0, e);
            double coarse = e[XX][1] + e[YY][1];
            if (coarse <= total(noise, BLUR_COARSE))
                continue;
            double weight = 1 / coarse;
            for (int s = 0; s < KINDS; s++)
                for (int k = 0; k < 2; k++)
                    sum[s][k] += e[s][k] * weight;
        }
    fill_grid(w, radius, out);
    if (n < LEAST_BLOCKS)
        return;
    qsort(known, (size_t)n, sizeof *known, by_value);
    double confidence = n > 40 ? 0.95 : 0.5 + 0.45 * n / 40, middle = known[n / 2];
    out->blur_radius = (struct pa_amount){true, middle, confidence};
    double sharp = 1 / (1 + (middle / SHARP_HALF) * (middle / SHARP_HALF));
    out->sharpness = (struct pa_amount){true, sharp, confidence};
    find_motion(w, sum, confidence, out);
}

static enum pa_status work_open(const struct pa_maps *m, int k, struct blur_work *w,
                                struct pa_err *err)
{
    *w = (struct blur_work){.width = m->grey.width / k, .height = m->grey.height / k};
    w->em = m->em.value / k;
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
    w->block_energy = calloc(blocks, sizeof *w->block_energy);
    w->is_text = calloc(blocks, 1);
    if (w->level && w->smooth && w->scratch && w->block_energy && w->is_text)
        return PA_OK;
    return pa_fail(err, PA_E_NOMEM, "no memory to measure blur");
}

static void work_close(struct blur_work *w)
{
    free(w->level);
    free(w->smooth);
    free(w->scratch);
    free(w->block_energy);
    free(w->is_text);
}

enum pa_status pa_blur_measure(const struct pa_maps *maps, struct pa_quality *out,
                               struct pa_err *err)
{
    if (!maps->em.known || maps->text_cells == 0)
        return PA_OK;
    struct blur_work w;
    struct energy noise;
    int k = maps->em.value < 2 * EM_AIM ? 1 : (int)(maps->em.value / EM_AIM);
    enum pa_status status = work_open(maps, k, &w, err);
    double *scratch = NULL;
    if (status != PA_OK)
        goto out;
    average_down(maps, k, &w);
    mark_blocks(maps, k, &w);
    for (int scale = 0; scale < 2; scale++) {
        int radius = blur_plane(&w, w.sigma[scale]);
        if (radius < 0)
            goto out;
        add_energy(&w, radius, scale);
    }
    measure_noise(&w, &noise);
    scratch = malloc(2 * (size_t)w.across * (size_t)w.down * sizeof *scratch);
    if (scratch == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory to judge blur");
    else
        judge_page(&w, &noise, scratch, out);
out:
    free(scratch);
    work_close(&w);
    return status;
}
