/* quality/recapture -- a photo of a screen or of a print, a screenshot, a picture ruined by JPEG?
 *
 * Screen and print dots: both lay a regular raster over everything, text and blank paper alike. The power spectra of many small
 * patches are taken, and for every frequency the median over the patches: print differs from patch to patch and drops out, a
 * raster stays as peaks above the spectrum around them. Peaks of colour (red against blue) are a screen's stripes and their
 * moiré; peaks of lightness off the axes are a print raster, on the axes a screen's lines. JPEG's own raster lies at eighths of
 * the axes and is left out. Why not one large transform: perspective smears a raster's peak over it, and borders give peaks too.
 * Screenshot: bands as wide as the picture, at its top or bottom, whose rows are one flat colour without any noise, but for signs.
 * JPEG blocks: steps at every eighth column against steps elsewhere, only where the photo is at the stored size.
 * Fails when: the copy has been shrunk so far that the raster is gone; a fine printed background repeats like one.
 */
#include "quality/recapture.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 64, ACROSS = 5, DOWN = 5, PATCHES = ACROSS * DOWN, AROUND = 5, BANDS = 2 };
static const double LOWEST = 0.11, HIGHEST = 0.47; /* cycles per pixel */
static const double PEAK = 1.1,
                    PEAK_SPAN = 1.0; /* ln of a peak over its surroundings: from, and scale */
/* … of colour on an axis, where print and JPEG have peaks too: 4.7 at most on 70 real photos, 4.0 on 295 rendered ones; two screens
 * held straight, 7.4 and 7.6 (scripts/accuracy, seeds 9701 and 9801, which are no evaluation of this limit any more). */
static const double UPRIGHT_PEAK = 5.5;
static const double DIAGONAL_DEG = 22; /* from the axes: a print raster */
static const double FLAT_BAND = 0.03;  /* height of a screenshot's bar, of the picture */
static const double FLAT_LINE = 0.7;   /* of a line that is one colour */
static const double LEAST_SIGNS = 0.002, LEAST_BAR = 0.006; /* of a line; of the picture */
static const int EXACT = 1, COMPRESSED = 3; /* levels that one colour strays; after JPEG */
static const int SIGN_STEP = 40;            /* levels of any colour between a bar and its signs */
static const double SCREEN_SHAPE = 1.55;    /* screens are 16 to 10 or longer, paper is 1.41 to 1 */
static const double LEAST_BLOCK_STEP = 0.02; /* grey levels: smaller mean steps are no blocks */
static const double SAME_SCALE = 1.03; /* stored px per photo px up to which blocks can be seen */

struct spectra {
    float power[BANDS][N * N][PATCHES]; /* ln power: lightness, colour */
    float middle[BANDS][N * N];         /* median over the patches */
};

/* In-place radix-2 transform of N samples, step apart (Cooley and Tukey 1965). */
static void transform(float complex *x, size_t step, const float complex *turn)
{
    for (int i = 1, j = 0; i < N; i++) {
        int bit = N >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            float complex swap = x[(size_t)i * step];
            x[(size_t)i * step] = x[(size_t)j * step];
            x[(size_t)j * step] = swap;
        }
    }
    for (int size = 2; size <= N; size *= 2)
        for (int at = 0; at < N; at += size)
            for (int k = 0; k < size / 2; k++) {
                float complex *a = x + (size_t)(at + k) * step, *b = a + (size_t)(size / 2) * step;
                float complex t = *b * turn[k * (N / size)];
                *b = *a - t;
                *a += t;
            }
}

/* Lightness as the real part, red − blue as the imaginary one, under a Hann window. */
static void take_patch(struct pa_plane photo, int x0, int y0, float complex *patch)
{
    float mean[2] = {0};
    for (int y = 0; y < N; y++)
        for (int x = 0; x < N; x++) {
            const uint8_t *p = photo.data + (size_t)(y0 + y) * photo.stride + (size_t)(x0 + x) * 3;
            float light = (float)(77 * p[0] + 150 * p[1] + 29 * p[2]) / 256;
            float colour = (float)(p[0] - p[2]);
            patch[y * N + x] = light + colour * I;
            mean[0] += light / (N * N);
            mean[1] += colour / (N * N);
        }
    for (int y = 0; y < N; y++)
        for (int x = 0; x < N; x++) {
            float wx = 0.5F - 0.5F * cosf(2 * (float)M_PI * ((float)x + 0.5F) / N);
            float wy = 0.5F - 0.5F * cosf(2 * (float)M_PI * ((float)y + 0.5F) / N);
            patch[y * N + x] = (patch[y * N + x] - mean[0] - mean[1] * I) * wx * wy;
        }
}

static void add_patch(struct spectra *s, int number, float complex *patch,
                      const float complex *turn)
{
    for (int y = 0; y < N; y++)
        transform(patch + y * N, 1, turn);
    for (int x = 0; x < N; x++)
        transform(patch + x, N, turn);
    for (int y = 0; y < N; y++)
        for (int x = 0; x < N; x++) {
            float complex here = patch[y * N + x];
            float complex there = conjf(patch[(N - y) % N * N + (N - x) % N]);
            float complex light = (here + there) / 2, colour = (here - there) / 2;
            s->power[0][y * N + x][number] = logf(crealf(light * conjf(light)) + 1.0F);
            s->power[1][y * N + x][number] = logf(crealf(colour * conjf(colour)) + 1.0F);
        }
}

static int by_power(const void *a, const void *b)
{
    const float *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

static double frequency(int k)
{
    return (double)(k <= N / 2 ? k : k - N) / N;
}

/* JPEG's raster: eighths on the axes, a bin either way. */
static bool is_jpeg_grid(int kx, int ky)
{
    int x = kx <= N / 2 ? kx : N - kx, y = ky <= N / 2 ? ky : N - ky;
    return x <= 1 || y <= 1 || (x % 8 <= 1 && y % 8 <= 1) || (x % 8 == 7 && y % 8 == 7);
}

/* A bin either way of an axis. */
static bool is_on_axis(int kx, int ky)
{
    return kx <= 1 || kx >= N - 1 || ky <= 1 || ky >= N - 1;
}

struct peak {
    double height, fx, fy;
};

/* The highest peak of a band over the mean of the square ring around it: on the axes, or off them and off JPEG's raster. */
static struct peak highest(const struct spectra *s, int band, bool axes)
{
    struct peak best = {0};
    for (int ky = 0; ky <= N / 2; ky++)
        for (int kx = 0; kx < N; kx++) {
            double f = hypot(frequency(kx), frequency(ky)), sum = 0;
            if (f < LOWEST || fabs(frequency(kx)) > HIGHEST || fabs(frequency(ky)) > HIGHEST ||
                (axes ? !is_on_axis(kx, ky) : is_jpeg_grid(kx, ky)))
                continue;
            int n = 0;
            for (int dy = -AROUND; dy <= AROUND; dy++)
                for (int dx = -AROUND; dx <= AROUND; dx++) {
                    if (abs(dx) < 3 && abs(dy) < 3)
                        continue;
                    sum += (double)s->middle[band][(ky + dy + N) % N * N + (kx + dx + N) % N];
                    n++;
                }
            double height = (double)s->middle[band][ky * N + kx] - sum / n;
            if (height > best.height)
                best = (struct peak){height, frequency(kx), frequency(ky)};
        }
    return best;
}

static double strength(double height)
{
    return height > PEAK ? 1 - exp(-(height - PEAK) / PEAK_SPAN) : 0;
}

static void judge(struct spectra *s, int patches, struct pa_quality *out)
{
    for (int band = 0; band < BANDS; band++)
        for (int i = 0; i < N * N; i++) {
            float *all = s->power[band][i];
            qsort(all, (size_t)patches, sizeof *all, by_power);
            s->middle[band][i] = all[patches / 2];
        }
    struct peak light = highest(s, 0, false), colour = highest(s, 1, false);
    struct peak upright = highest(s, 1, true);
    double angle = fabs(atan2(light.fy, light.fx)) * 180 / M_PI;
    double off_axis = fmin(fmod(angle, 90), 90 - fmod(angle, 90));
    bool dots = off_axis >= DIAGONAL_DEG && light.height > colour.height;
    double of_light = strength(light.height), of_colour = strength(colour.height);
    if (upright.height >= UPRIGHT_PEAK)
        of_colour = 1;
    out->moire = (struct pa_amount){true, fmax(of_colour, dots ? 0 : of_light), 0.6};
    out->print_dots = (struct pa_amount){true, dots ? of_light : 0, 0.6};
}

static enum pa_status find_rasters(const struct pa_quality_input *input, struct pa_quality *out,
                                   struct pa_err *err)
{
    struct pa_rect box = pa_quad_bounds(&input->outline);
    box = pa_rect_intersect(box, (struct pa_rect){0, 0, input->photo.width, input->photo.height});
    if (box.w < 2 * N || box.h < 2 * N)
        return PA_OK;
    struct spectra *s = malloc(sizeof *s);
    float complex *patch = malloc(N * N * sizeof *patch), turn[N];
    if (s == NULL || patch == NULL) {
        free(s);
        free(patch);
        return pa_fail(err, PA_E_NOMEM, "no memory for spectra");
    }
    for (int i = 0; i < N; i++)
        turn[i] = cexpf(-2 * (float)M_PI * I * (float)i / N);
    for (int i = 0; i < PATCHES; i++) {
        double u = 0.12 + 0.76 * (i % ACROSS) / (ACROSS - 1);
        double v = 0.12 + 0.76 * (i / ACROSS) / (DOWN - 1);
        int x = box.x + (int)(u * (box.w - N)), y = box.y + (int)(v * (box.h - N));
        take_patch(input->photo, x, y, patch);
        add_patch(s, i, patch, turn);
    }
    judge(s, PATCHES, out);
    free(s);
    free(patch);
    return PA_OK;
}

/* A band along a side of the picture, as wide as it, whose lines are one flat colour but for a clock, signs, words. */
struct band {
    double depth, signs; /* shares of the picture: of the band; of its lines that bear signs */
    uint8_t colour[3];   /* of its outermost line */
};

static int furthest(const uint8_t *a, const uint8_t *b)
{
    int most = 0;
    for (int c = 0; c < 3; c++)
        most = abs(a[c] - b[c]) > most ? abs(a[c] - b[c]) : most;
    return most;
}

/* Shares of the line that lies depth pixels inside a side (0 top, then clockwise): of its first pixel's colour; wholly different. */
static const uint8_t *look_at_line(struct pa_plane photo, int side, int depth, int even,
                                   double *same, double *signs)
{
    bool level = side % 2 == 0;
    int n = level ? photo.width : photo.height, equal = 0, other = 0;
    size_t line = (size_t)(side == 1   ? photo.width - 1 - depth
                           : side == 2 ? photo.height - 1 - depth
                                       : depth);
    size_t step = level ? 3 : photo.stride;
    const uint8_t *first = photo.data + line * (level ? photo.stride : 3);
    for (int i = 0; i < n; i++) {
        int off = furthest(first + (size_t)i * step, first);
        equal += off <= even;
        other += off >= SIGN_STEP;
    }
    *same = (double)equal / n;
    *signs = (double)other / n;
    return first;
}

/* even: levels that a flat colour may stray */
static struct band find_band(struct pa_plane photo, int side, int even)
{
    struct band band = {0};
    int deep = side % 2 == 0 ? photo.height : photo.width, depth = 0, signed_lines = 0;
    for (double same, signs; depth < deep; depth++) {
        const uint8_t *colour = look_at_line(photo, side, depth, even, &same, &signs);
        if (same < FLAT_LINE)
            break;
        if (depth == 0)
            memcpy(band.colour, colour, sizeof band.colour);
        signed_lines += signs > LEAST_SIGNS;
    }
    band.depth = (double)depth / deep;
    band.signs = (double)signed_lines / deep;
    return band;
}

/* Bars of a screen, told from a drawing on a plain ground and from a scan with a pure white margin: these have a margin of one
 * colour on every side. */
static void find_screenshot(const struct pa_quality_input *input, struct pa_quality *out)
{
    struct band band[4];
    struct pa_plane photo = input->photo;
    double longer = fmax(photo.width, photo.height), shape = longer * longer;
    shape /= (double)photo.width * photo.height;
    bool margin = true, flat = false;
    for (int side = 0; side < 4; side++) {
        band[side] = find_band(photo, side, EXACT);
        margin = margin && band[side].depth > 0 && furthest(band[side].colour, band[0].colour) <= 1;
        flat = flat || band[side].depth > 0.9;
    }
    double sure = (shape >= SCREEN_SHAPE ? 0.4 : 0) + (input->jpeg ? 0 : 0.1);
    for (int side = 0; side < 4; side += 2) {
        struct band noisy = find_band(photo, side, COMPRESSED);
        bool bar = shape >= SCREEN_SHAPE && noisy.depth >= FLAT_BAND && noisy.signs >= LEAST_BAR;
        sure += bar ? 0.35 : band[side].depth >= FLAT_BAND ? 0.25 : 0;
        margin = margin && !bar;
    }
    out->screenshot = (struct pa_amount){true, margin || flat ? 0 : fmin(sure, 1), 0.5};
}

/* Mean step between columns, those that are a multiple of eight and all others. */
static void find_blocks(const struct pa_quality_input *input, struct pa_quality *out)
{
    struct pa_plane photo = input->photo;
    double step[8] = {0}, most = 0, sum = 0;
    for (int y = 0; y < photo.height; y += 5) {
        const uint8_t *row = photo.data + (size_t)y * photo.stride;
        for (int x = 8; x + 9 < photo.width; x++) {
            int d = row[x * 3 + 1] - row[x * 3 - 2];
            int around =
                abs(row[x * 3 - 2] - row[x * 3 - 5]) + abs(row[x * 3 + 4] - row[x * 3 + 1]);
            if (around < 12 && abs(d) < 40)
                step[x % 8] += abs(d);
        }
    }
    for (int i = 0; i < 8; i++) {
        most = fmax(most, step[i]);
        sum += step[i];
    }
    double still =
        LEAST_BLOCK_STEP * photo.width * photo.height / 40; /* that much a column class */
    double ratio = (step[0] + still) / ((sum - step[0]) / 7 + still);
    double value = step[0] >= most ? fmin(fmax((ratio - 1.2) / 4, 0), 1) : 0;
    out->blockiness = (struct pa_amount){true, value, 0.7};
}

/* Noise of bare paper: median absolute second difference along rows, as a standard deviation. */
static void find_noise(const struct pa_maps *m, struct pa_quality *out)
{
    int histogram[256] = {0}, count = 0;
    for (int y = 0; y < m->grey.height; y += 3) {
        const uint8_t *row = m->grey.data + (size_t)y * (size_t)m->grey.width;
        const uint8_t *text = m->text + (size_t)(y / m->step) * (size_t)m->width;
        for (int x = 1; x + 1 < m->grey.width; x += 2) {
            if (text[x / m->step] || row[x] >= 253)
                continue;
            int d = abs(2 * row[x] - row[x - 1] - row[x + 1]);
            histogram[d < 255 ? d : 255]++;
            count++;
        }
    }
    if (count < 1000)
        return;
    double median = pa_maps_rank(histogram, 0.5);
    out->noise = (struct pa_amount){true, median / 0.6745 / sqrt(6.0), 0.7};
}

enum pa_status pa_recapture_measure(const struct pa_quality_input *input,
                                    const struct pa_maps *maps, struct pa_quality *out,
                                    struct pa_err *err)
{
    find_noise(maps, out);
    if (input->photo.data == NULL || input->photo.bands != 3)
        return PA_OK;
    find_screenshot(input, out);
    double area = fabs(pa_quad_area(&input->outline));
    double page_area = (double)input->page.width * input->page.height;
    double stored_per_photo = area > 0 ? input->stored_per_page / sqrt(area / page_area) : 0;
    if (input->jpeg && stored_per_photo > 0 && stored_per_photo < SAME_SCALE)
        find_blocks(input, out);
    return find_rasters(input, out, err);
}
