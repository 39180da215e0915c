/* quality/raster -- the regular dots of a screen or of a print
 *
 * Both lay a raster over everything, text and blank paper alike. The power spectra of many small patches are taken, and for every
 * frequency the median over the patches: print differs from patch to patch and drops out, a raster stays as peaks above the spectrum
 * around them. Peaks of colour (red against blue) are a screen's stripes and their moiré, but for those of ink, in which red and blue
 * go together (quality/tint); peaks of lightness off the axes are a print raster, on the axes a screen's lines, unless they are
 * tinted, no waves as high run across them, or waves of twice their length run along: then they are the paper's own pattern.
 * Bright paper may show no dots of a print: they are looked for where the most coloured ink lies, too (quality/inks).
 * Wider fringes of colour show as paper whose colour varies everywhere. JPEG's own raster lies at eighths of the axes and is left
 * out. Why not one large transform: perspective smears a raster's peak over it, and borders give peaks too.
 * Fails when: the copy has been shrunk so far that the raster is gone; a fine printed background in grey repeats like one.
 */
#include "quality/raster.h"

#include "quality/inks.h"
#include "quality/tint.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = PA_TINT_SIDE, ACROSS = 5, DOWN = 5, PATCHES = ACROSS * DOWN, AROUND = 5, BANDS = 2 };
enum { HALF = N / 2 + 1 }; /* rows of a spectrum that are not another's opposite */
enum { STEPS = 511 };      /* differences of two channels */
/* Levels by which the colour of paper varies within a patch, and what they are worth: 22 at most on 191 rendered pictures (pale
 * patterns of identity cards, seed 62001), 25 on 449 of another renderer among them, 14 on 70 real licences, 30 on a card under a
 * rainbow as strong as any (seed 67328); 38 in the median of 30 rendered screens (seed 62901). */
static const double FRINGE = 32, FRINGE_WORTH = 0.92;
static const double LOWEST =
    0.11; /* cycles per pixel; up to half of one: screens lay peaks there, 340 good pictures none */
static const double PEAK = 1.1,
                    PEAK_SPAN = 1.0; /* ln of a peak over its surroundings: from, and scale */
/* … of colour on an axis, where print and JPEG have peaks too: 4.7 at most on 70 real photos, 4.0 on 295 rendered ones; two screens
 * held straight, 7.4 and 7.6 (scripts/accuracy, seeds 9701 and 9801, which are no evaluation of this limit any more). */
static const double UPRIGHT_PEAK = 5.5;
/* … and its ln power: a wave of 0.8 levels. Of seven such screens (seed 62901) 14.7 at least; where JPEG left no colour at all, its
 * own crumbs stand as high over nothing, at 7.6. */
static const double UPRIGHT_POWER = 12;
/* … of one that is out of step, as two screens of another renderer are (1.96 and 2.16, 12.0 and 12.3): none of 443 pages of
 * honest pictures of several renderers, 70 real ones among them, has one out of step at all. */
static const double UPRIGHT_STEP_PEAK = 1.5, UPRIGHT_STEP_POWER = 11;
/* A peak whose red and blue are out of step, from that height on, and what that is worth (see quality/tint). A low one needs more:
 * a lens that parts colours gave 26° at 1.7 (seed 62701); one of lightness must be high: crumbs of JPEG gave 53° at 2.9, a card's
 * pattern of two colours, another renderer, at 3.6; screens have 5.1 and more (seeds 9511 and 9512). */
static const double STEP_PEAK = 1.3, STEP_WORTH = 0.95, STEP_SURE = 3, STEP_SHIFT = 50;
static const double STEP_LIGHT = 4.2;
/* ln power of such waves: 10.0 at least in 18 screens and prints of five other renderers, 12.5 in all but one; 6.6 in the crumbs of JPEG on
 * a clean scan, where next to no colour is left (3.3 high, 33°). */
static const double STEP_POWER = 8.5;
/* Bins, and share of a peak's height, for the waves across it: 0.8 and more in 18 copies, 0.15 in two of five good papers. */
enum { SQUARE_NEAR = 2 };
static const double SQUARE = 0.6;
/* ln power of waves that are a print's dots: 13.4 and more in 38 of 46 copies (seeds 62902, 66310), while of 440 good pictures that have
 * such waves as high as 2.2 all have less. */
static const double DOTS_POWER = 13.4;
/* Of a peak's height, for the wave below it: 0.99 in a paper's lattice, 0.3 at most in 16 copies (seed 66310). */
static const double OVERTONE = 0.7;
/* Tinted waves as high as that are a colour print's: 4.6 at most on five good papers, 6.4 in a copy (seed 62970). */
static const double COLOUR_PRINT = 5.5;
/* … lower ones in squares, with waves of colour beside them so high and powerful: inks that are printed each in its own raster. 4.7, 4.4
 * and 15.4 in a printed card of another renderer; of 420 honest pictures none has both in squares, nor waves of colour above 13.1. */
static const double INKS_LIGHT = 4, INKS_COLOUR = 3.5, INKS_POWER = 14;
static const double DIAGONAL_DEG = 22; /* from the axes: a print raster */
/* Cycles per pixel of a screen's own rows or columns, nearly as fine as the picture's, their height and ln power: 3.9 and 13.4 in two
 * photos of a monitor of another renderer whose other waves are too low; of 380 honest pictures, 70 real licences among them, 3.3 at most,
 * and 3.7 at 11.0 in one of a fourth renderer. */
static const double FINE = 0.43, FINE_PEAK = 3.6, FINE_POWER = 12;
/* … and over the axis itself on either side, which rules and the edges of print raise all along: 0.5 at most in five honest pictures of
 * another renderer with an axis as high, 2.0 and more in nine photos of screens and prints of three. */
static const double FINE_ALONE = 1.2;
enum { BESIDE_FROM = 3, BESIDE_TO = 6 };
/* Patches of coloured ink, or nothing is said of it. */
enum { LEAST_INKED = 6 };
/* Height and ln power of their peak, and what it is worth. 40 copies (seed 68701) have 3.0 and 14.3 at least; none of 108 good pictures,
 * 70 real licences among them, has slanting waves as powerful at all; of 60 fresh sets one card's labels have, 2.4 high. */
static const double INK_PEAK = 2.8, INK_POWER = 14, INK_WORTH = 0.95;
/* Dots of the whole page that count though its coloured ink shows none, and what lower ones are worth then: lattices of two good papers
 * reach 0.90 and 0.94 (seed 70201); of 30 copies (seed 70601) the ink of all that reach less shows dots, 5.2 high and more. */
static const double PAPER_ALONE = 0.96, PAPER_WORTH = 0.8;
/* Of a peak's height, in the lower quartile of the patches: 0.7 and more in 20 photos of screens and prints of four renderers (0.42 in one
 * whose colours are out of step), 0.16 at most in three honest papers. */
static const double STEADY = 0.4;
struct spectra {
    float power[BANDS][HALF * N]
               [PATCHES]; /* ln power: lightness, colour; a frequency's opposite has the same */
    float middle[BANDS][N * N]; /* median over the patches */
    float lower[BANDS][N * N];  /* … and lower quartile */
    int patches;
    float complex patch[N * N], turn[N]; /* work space; the transform's roots */
    float window[N];
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
static void take_patch(struct pa_plane photo, int x0, int y0, const float *window,
                       float complex *patch)
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
        for (int x = 0; x < N; x++)
            patch[y * N + x] = (patch[y * N + x] - mean[0] - mean[1] * I) * window[x] * window[y];
}

static void add_patch(struct spectra *s, int number, float complex *patch,
                      const float complex *turn)
{
    for (int y = 0; y < N; y++)
        transform(patch + y * N, 1, turn);
    for (int x = 0; x < N; x++)
        transform(patch + x, N, turn);
    for (int y = 0; y < HALF; y++)
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
    double height, power, fx, fy; /* over its ring; ln; cycles per pixel */
};

/* Power at a frequency, in one of a band's spectra, over the mean of the square ring around it. */
static double height_in(const float *spectrum, int kx, int ky)
{
    double sum = 0;
    int n = 0;
    for (int dy = -AROUND; dy <= AROUND; dy++)
        for (int dx = -AROUND; dx <= AROUND; dx++) {
            if (abs(dx) < 3 && abs(dy) < 3)
                continue;
            sum += (double)spectrum[(ky + dy + N) % N * N + (kx + dx + N) % N];
            n++;
        }
    return (double)spectrum[ky * N + kx] - sum / n;
}

static double height_at(const struct spectra *s, int band, int kx, int ky)
{
    return height_in(s->middle[band], kx, ky);
}

/* Do three patches in four bear the waves of a peak, as they do a raster's? On a clean scan half of them may be blank, and in the others
 * print, whatever its waves, stands as high over nothing. */
static bool is_steady(const struct spectra *s, int band, const struct peak *peak)
{
    int kx = (int)lround(peak->fx * N), ky = (int)lround(peak->fy * N);
    return height_in(s->lower[band], (kx + N) % N, (ky + N) % N) >= STEADY * peak->height;
}

/* The highest peak of a band: on the axes, or off them and off JPEG's raster. */
static struct peak highest(const struct spectra *s, int band, bool axes)
{
    struct peak best = {0};
    for (int ky = 0; ky <= N / 2; ky++)
        for (int kx = 0; kx < N; kx++) {
            double fx = frequency(kx), fy = frequency(ky);
            if (fx * fx + fy * fy < LOWEST * LOWEST ||
                (axes ? !is_on_axis(kx, ky) : is_jpeg_grid(kx, ky)))
                continue;
            double height = height_at(s, band, kx, ky);
            if (height > best.height)
                best = (struct peak){height, (double)s->middle[band][ky * N + kx], fx, fy};
        }
    return best;
}

/* Do waves as high run across those of a peak of lightness? The dots of print and of screens lie in squares, a paper's lines mostly do
 * not: of 720 good pictures of two renderers two had a peak of that height, and no square; none of 84 screens lost its own by that. */
static bool is_square(const struct spectra *s, const struct peak *peak)
{
    int kx = (int)lround(-peak->fy * N), ky = (int)lround(peak->fx * N);
    for (int dy = -SQUARE_NEAR; dy <= SQUARE_NEAR; dy++)
        for (int dx = -SQUARE_NEAR; dx <= SQUARE_NEAR; dx++)
            if (height_at(s, 0, (kx + dx + N) % N, (ky + dy + N) % N) >= SQUARE * peak->height)
                return true;
    return false;
}

/* Do waves of twice the length, nearly as high, run along with a peak's? Then it is an overtone of a paper's lattice of lines: dots
 * have no wave below their own. */
static bool is_overtone(const struct spectra *s, const struct peak *peak)
{
    int kx = (int)lround(peak->fx * N / 2), ky = (int)lround(peak->fy * N / 2);
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (height_at(s, 0, (kx + dx + N) % N, (ky + dy + N) % N) >= OVERTONE * peak->height)
                return true;
    return false;
}

/* Power at a frequency by an axis over the mean of those further along that axis, either way. */
static double height_along(const struct spectra *s, int kx, int ky)
{
    bool level = ky <= 1 || ky >= N - 1;
    double sum = 0;
    int n = 0;
    for (int off = BESIDE_FROM; off <= BESIDE_TO; off++)
        for (int side = -1; side <= 1; side += 2, n++) {
            int x = kx + (level ? side * off : 0), y = ky + (level ? 0 : side * off);
            sum += (double)s->middle[0][(y + N) % N * N + (x + N) % N];
        }
    return (double)s->middle[0][ky * N + kx] - sum / n;
}

static bool is_fine(const struct spectra *s, int kx, int ky)
{
    return (double)s->middle[0][ky * N + kx] >= FINE_POWER &&
           height_at(s, 0, kx, ky) >= FINE_PEAK && height_along(s, kx, ky) >= FINE_ALONE;
}

/* Waves of lightness along an axis that are as fine as pixels can show: JPEG and print have lower ones there. */
static bool has_fine_rows(const struct spectra *s)
{
    for (int k = (int)ceil(FINE * N); k <= N / 2; k++)
        for (int off = -1; off <= 1; off++)
            if (is_fine(s, k, (off + N) % N) || is_fine(s, (off + N) % N, k))
                return true;
    return false;
}

static double strength(double height)
{
    return height > PEAK ? 1 - exp(-(height - PEAK) / PEAK_SPAN) : 0;
}

/* Median over the patches, for every band and frequency. */
static void settle(struct spectra *s)
{
    for (int band = 0; band < BANDS; band++)
        for (int i = 0; i < HALF * N; i++) {
            float *all = s->power[band][i];
            int opposite = (N - i / N) % N * N + (N - i % N) % N;
            qsort(all, (size_t)s->patches, sizeof *all, by_power);
            s->middle[band][i] = s->middle[band][opposite] = all[s->patches / 2];
            s->lower[band][i] = s->lower[band][opposite] = all[s->patches / 4];
        }
}

static void take(struct spectra *s, struct pa_plane photo, int x, int y)
{
    take_patch(photo, x, y, s->window, s->patch);
    add_patch(s, s->patches++, s->patch, s->turn);
}

/* Where the i-th patch of a document begins. */
static struct pa_patch place_of(struct pa_rect box, int i)
{
    double u = 0.12 + 0.76 * (i % ACROSS) / (ACROSS - 1);
    double v = 0.12 + 0.76 * (i / ACROSS) / (DOWN - 1);
    return (struct pa_patch){box.x + (int)(u * (box.w - N)), box.y + (int)(v * (box.h - N))};
}

static void look_at(struct spectra *s, struct pa_plane photo, const struct pa_patch *at, int count)
{
    s->patches = 0;
    for (int i = 0; i < count; i++)
        take(s, photo, at[i].x, at[i].y);
    settle(s);
}

static void look_inside(struct spectra *s, struct pa_plane photo, struct pa_rect box)
{
    struct pa_patch at[PATCHES];
    for (int i = 0; i < PATCHES; i++)
        at[i] = place_of(box, i);
    look_at(s, photo, at, PATCHES);
}

/* Levels between the lower and the upper tenth of a histogram of differences of two channels, STEPS bins from -255. */
static int spread(const int histogram[STEPS], int count)
{
    int low = 0, high = STEPS - 1;
    for (int left = count / 10; left >= histogram[low]; low++)
        left -= histogram[low];
    for (int left = count / 10; left >= histogram[high]; high--)
        left -= histogram[high];
    return high - low;
}

/* How much the colour of a patch's paper, its lighter half, varies: red or blue against green, levels. */
static int colours_of(struct pa_plane photo, int x0, int y0)
{
    int light[256] = {0}, red[STEPS] = {0}, blue[STEPS] = {0}, count = 0, middle = 255;
    for (int i = 0; i < N * N; i++)
        light[photo.data[(size_t)(y0 + i / N) * photo.stride + (size_t)(x0 + i % N) * 3 + 1]]++;
    for (int seen = light[255]; seen < N * N / 2; seen += light[middle])
        middle--;
    for (int i = 0; i < N * N; i++) {
        const uint8_t *p =
            photo.data + (size_t)(y0 + i / N) * photo.stride + (size_t)(x0 + i % N) * 3;
        if (p[1] < middle)
            continue;
        red[p[0] - p[1] + 255]++;
        blue[p[2] - p[1] + 255]++;
        count++;
    }
    int of_red = spread(red, count), of_blue = spread(blue, count);
    return of_red > of_blue ? of_red : of_blue;
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Fringes of colour, wider than the patches' spectra show: what a screen's raster and the camera's make of each other. */
static double fringes(struct pa_plane photo, struct pa_rect box)
{
    int value[PATCHES];
    for (int i = 0; i < PATCHES; i++) {
        struct pa_patch at = place_of(box, i);
        value[i] = colours_of(photo, at.x, at.y);
    }
    qsort(value, PATCHES, sizeof *value, by_value);
    return fmin(FRINGE_WORTH * value[PATCHES / 2] / FRINGE, 1);
}

/* How red and blue go together in the waves of a peak. */
static struct pa_tint tint_at(struct pa_plane photo, struct pa_rect box, const struct peak *peak)
{
    int x[PATCHES], y[PATCHES];
    for (int i = 0; i < PATCHES; i++) {
        struct pa_patch at = place_of(box, i);
        x[i] = at.x;
        y[i] = at.y;
    }
    return pa_tint_of(photo, x, y, PATCHES, peak->fx, peak->fy);
}

static bool out_of_step(const struct peak *peak, const struct pa_tint *tint)
{
    double least = peak->height >= STEP_SURE ? 0 : STEP_SHIFT;
    return peak->height >= STEP_PEAK && peak->power >= STEP_POWER && pa_tint_is_screen(tint) &&
           fabs(tint->shift) >= least;
}

/* lines: a screen's rows are seen besides. */
static bool is_upright_screen(struct pa_plane photo, struct pa_rect box, const struct peak *peak,
                              bool lines)
{
    if (peak->height < UPRIGHT_STEP_PEAK || peak->power < UPRIGHT_STEP_POWER)
        return false;
    struct pa_tint tint = tint_at(photo, box, peak);
    return (pa_tint_is_screen(&tint) && (lines || fabs(tint.shift) >= STEP_SHIFT)) ||
           (peak->height >= UPRIGHT_PEAK && peak->power >= UPRIGHT_POWER && !pa_tint_is_ink(&tint));
}

static double off_axis(const struct peak *peak)
{
    double angle = fabs(atan2(peak->fy, peak->fx)) * 180 / M_PI;
    return fmin(fmod(angle, 90), 90 - fmod(angle, 90));
}

/* Dots in the coloured ink: bright paper has next to none, a seal or a title is made of them. found: there is such ink. */
static bool ink_is_dotted(struct spectra *s, const struct pa_quality_input *input,
                          struct pa_rect box, bool *found)
{
    struct pa_patch at[PATCHES];
    int count = pa_inks_find(input->photo, &input->outline, box, N, at, PATCHES);
    *found = count >= LEAST_INKED;
    if (!*found)
        return false;
    look_at(s, input->photo, at, count);
    struct peak light = highest(s, 0, false);
    return off_axis(&light) >= DIAGONAL_DEG && light.height >= INK_PEAK &&
           light.power >= INK_POWER && is_square(s, &light) && !is_overtone(s, &light);
}

static enum pa_status new_spectra(struct spectra **out, struct pa_err *err)
{
    struct spectra *s = *out = malloc(sizeof *s);
    if (s == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for spectra");
    for (int i = 0; i < N; i++) {
        s->turn[i] = cexpf(-2 * (float)M_PI * I * (float)i / N);
        s->window[i] = 0.5F - 0.5F * cosf(2 * (float)M_PI * ((float)i + 0.5F) / N);
    }
    return PA_OK;
}

enum pa_status pa_raster_measure(const struct pa_quality_input *input, struct pa_quality *out,
                                 struct pa_err *err)
{
    struct pa_rect box = pa_quad_bounds(&input->outline);
    struct spectra *s;
    box = pa_rect_intersect(box, (struct pa_rect){0, 0, input->photo.width, input->photo.height});
    if (box.w < 2 * N || box.h < 2 * N)
        return PA_OK;
    enum pa_status status = new_spectra(&s, err);
    if (status != PA_OK)
        return status;
    look_inside(s, input->photo, box);
    struct peak light = highest(s, 0, false), colour = highest(s, 1, false);
    struct peak upright = highest(s, 1, true);
    struct pa_tint of_peak = tint_at(input->photo, box, &colour);
    struct pa_tint of_lines = tint_at(input->photo, box, &light);
    bool ink = pa_tint_is_ink(&of_peak);
    bool dots = off_axis(&light) >= DIAGONAL_DEG && (ink || light.height > colour.height);
    bool square = is_square(s, &light), overtone = is_overtone(s, &light);
    bool own = (pa_tint_is_coloured(&of_lines) && light.height < COLOUR_PRINT) || !square ||
               overtone || (dots && light.power < DOTS_POWER);
    bool inks = light.height >= INKS_LIGHT && colour.height >= INKS_COLOUR &&
                colour.power >= INKS_POWER && square && !overtone;
    double of_light = own || (!dots && !is_steady(s, 0, &light)) ? 0 : strength(light.height);
    bool paper = pa_tint_is_paper(&of_peak) || !is_steady(s, 1, &colour);
    double of_colour = paper ? 0 : strength(colour.height);
    if (out_of_step(&colour, &of_peak) ||
        (light.height >= STEP_LIGHT && out_of_step(&light, &of_lines)))
        of_colour = fmax(of_colour, STEP_WORTH);
    if (has_fine_rows(s))
        of_colour = fmax(of_colour, STEP_WORTH);
    bool rows = light.height >= STEP_SURE && !pa_tint_is_coloured(&of_lines) && !overtone;
    if (is_upright_screen(input->photo, box, &upright, rows))
        of_colour = 1;
    of_colour = fmax(of_colour, fringes(input->photo, box));
    out->moire = (struct pa_amount){true, fmax(of_colour, dots ? 0 : of_light), 0.6};
    double of_dots = inks ? 1 : dots ? of_light : 0;
    bool inked = false;
    if (of_dots < PAPER_ALONE && ink_is_dotted(s, input, box, &inked))
        of_dots = INK_WORTH;
    else if (inked)
        of_dots = fmin(of_dots, PAPER_WORTH);
    out->print_dots = (struct pa_amount){true, of_dots, 0.6};
    free(s);
    return PA_OK;
}
