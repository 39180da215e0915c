#include "quality/tint.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>

enum { N = PA_TINT_SIDE };
/* Of peaks over 1.3 on 112 pictures of papers and 70 real licences: a shift of 7° at most where the coherence is 0.5 and more (tables
 * of rendered sets of seed 62401 and of another renderer). Of 24 screens with a peak of colour over 1.9 (seed 62901): 38° at least,
 * coherence 0.7; of another renderer's 32°, 0.6. */
static const double SURE = 0.5, IN_STEP = 15, OUT_OF_STEP = 25;
/* Coherence of a card's own lines: two cards of another renderer gave 0.47 and 0.50 at 10° and 11°; 44 screens of two renderers were
 * 22° and more out of step. */
static const double LOOSE = 0.4;
/* Red over blue: 0.82 to 1.22 in 16 print rasters (seed 62940); 0.46, 0.79, 1.4, 1.4 and 1.8 in the patterns of five papers that had
 * peaks of lightness off the axes. */
static const double TINTED = 1.25;

/* Hann window times the wave of frequency f. */
static void wave(double f, double complex out[N])
{
    for (int i = 0; i < N; i++)
        out[i] = (0.5 - 0.5 * cos(2 * M_PI * (i + 0.5) / N)) * cexp(-2 * M_PI * I * f * i);
}

struct sums {
    double complex cross;
    double red, blue;
};

static double complex sum_of(const double complex wave[N])
{
    double complex sum = 0;
    for (int i = 0; i < N; i++)
        sum += wave[i];
    return sum;
}

/* Adds one patch's share at one frequency. flat: what even paper of level 1 gives there. */
static void add(struct pa_plane photo, int x0, int y0, const double complex *along,
                const double complex *down, double complex flat, struct sums *sums)
{
    double complex red = 0, blue = 0;
    double mean_red = 0, mean_blue = 0;
    for (int y = 0; y < N; y++) {
        const uint8_t *row = photo.data + (size_t)(y0 + y) * photo.stride + (size_t)x0 * 3;
        double complex row_red = 0, row_blue = 0;
        for (int x = 0; x < N; x++) {
            row_red += along[x] * row[3 * x];
            row_blue += along[x] * row[3 * x + 2];
            mean_red += row[3 * x];
            mean_blue += row[3 * x + 2];
        }
        red += down[y] * row_red;
        blue += down[y] * row_blue;
    }
    red -= flat * mean_red / (N * N);
    blue -= flat * mean_blue / (N * N);
    sums->cross += red * conj(blue);
    sums->red += creal(red * conj(red));
    sums->blue += creal(blue * conj(blue));
}

static int by_power(const void *a, const void *b)
{
    const struct sums *p = a, *q = b;
    double x = p->red + p->blue, y = q->red + q->blue;
    return (x > y) - (x < y);
}

struct pa_tint pa_tint_of(struct pa_plane photo, const int *x, const int *y, int count, double fx,
                          double fy)
{
    struct sums of_patch[PA_TINT_PATCHES] = {0}, sums = {0};
    double complex along[N], down[N];
    count = count < PA_TINT_PATCHES ? count : PA_TINT_PATCHES;
    for (int k = 0; k < 9; k++) { /* perspective moves a peak by a bin from patch to patch */
        wave(fx + (double)(k % 3 - 1) / N, along);
        wave(fy + (double)(k / 3 - 1) / N, down);
        double complex flat = sum_of(along) * sum_of(down);
        for (int i = 0; i < count; i++)
            add(photo, x[i], y[i], along, down, flat, &of_patch[i]);
    }
    /* What print lies on the pattern is grey and stronger: the emptier half speaks for the pattern. */
    qsort(of_patch, (size_t)count, sizeof *of_patch, by_power);
    for (int i = 0; i < (count + 1) / 2; i++) {
        sums.cross += of_patch[i].cross;
        sums.red += of_patch[i].red;
        sums.blue += of_patch[i].blue;
    }
    double both = sqrt(sums.red * sums.blue);
    return (struct pa_tint){.shift = carg(sums.cross) * 180 / M_PI,
                            .coherence = both > 0 ? cabs(sums.cross) / both : 0,
                            .ratio = sums.blue > 0 ? sqrt(sums.red / sums.blue) : 1};
}

bool pa_tint_is_screen(const struct pa_tint *tint)
{
    return tint->coherence >= SURE && fabs(tint->shift) >= OUT_OF_STEP;
}

bool pa_tint_is_ink(const struct pa_tint *tint)
{
    return tint->coherence >= SURE && fabs(tint->shift) <= IN_STEP;
}

bool pa_tint_is_paper(const struct pa_tint *tint)
{
    return tint->coherence >= LOOSE && fabs(tint->shift) <= IN_STEP;
}

bool pa_tint_is_coloured(const struct pa_tint *tint)
{
    return pa_tint_is_ink(tint) && (tint->ratio > TINTED || tint->ratio < 1 / TINTED);
}
