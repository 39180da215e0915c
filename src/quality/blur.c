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
 * Without lines nothing is called sharp; where the strongest edges are soft, print is blurred beyond being found.
 * Calibration: scripts/tune-quality. SOFT_PAGE: of 25 blurred pages (render set --seed 5310, --defect blur-id, motion-id,
 * blur-emblem, blur-licence, motion-licence) those on which no lines are found measure 0.53 to 0.81; of 20 pictures of other things
 * (desk, book-page, receipt, no-document) none is called soft in this way.
 */
#include "quality/blur.h"

#include "quality/reblur.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIRECTIONS = 18 };
static const double STROKE = 2.0; /* energy ∝ (s² + a²)^(−STROKE / 2): 1 an edge, 3 a thin line */
static const double MOST_SIGMA = 0.45; /* text heights: beyond it the two scales cannot tell */
static const double WORST_SHARE =
    0.6; /* of the worst direction in the radius, the rest of the best */
static const double STILL_RATIO = 1.6,
                    STILL = 0.04; /* print itself differs that much by direction */
static const double EVEN_RATIO =
    1.8; /* energies of two directions across differ that much in sharp print */
static const double LACK_TRUST =
    3; /* in one block a lack alone is no proof: ruled lines lack a direction too, a border's blocks wholly */
static const double LOST_RATIO = 60;      /* a direction with so much less has been wiped out */
static const double WHOLLY = 1e9;         /* trust over a whole page */
static const double DISC_PER_SIGMA = 2.0; /* a disc of radius r has standard deviation r / 2 */
static const double MOTION_PER_SIGMA = 3.4641016; /* a line of length l has l / sqrt(12) */
static const double SHARP_HALF = 0.30;            /* radius at which sharpness is 0.5 */
/* Without lines: body print is this share of the page's longer side; a page is called soft from this radius on. */
static const double ROWS_GUESSED = 32, SOFT_PAGE = 0.45;
static const double ILLEGIBLE = 0.40; /* radius that the grid shows as 255 */

/* Variance of the blur, px², from two energies; < 0: nothing to tell. */
static double variance_of(const struct pa_reblur *w, double fine, double coarse)
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
static int gather(const struct pa_reblur *w, const struct pa_energy *noise, int bx, int by,
                  int reach, double out[PA_ENERGIES][2])
{
    int used = 0;
    memset(out, 0, PA_ENERGIES * sizeof *out);
    for (int y = by - reach; y <= by + reach; y++)
        for (int x = bx - reach; x <= bx + reach; x++) {
            if (x < 0 || y < 0 || x >= w->across || y >= w->down)
                continue;
            size_t i = (size_t)y * (size_t)w->across + (size_t)x;
            if (w->is_text[i] != 1)
                continue;
            used++;
            for (int s = 0; s < PA_ENERGIES; s++)
                for (int k = 0; k < 2; k++)
                    out[s][k] += w->energy[i].e[s][k] - noise->e[s][k];
        }
    return used;
}

/* Blur along the worst and the best direction, px². */
struct swing {
    double most, least, at_deg; /* at_deg: of the most */
};

/* How far a lack of edges along one direction is believed. */
struct trust {
    double times; /* of the variance that the two scales tell */
    double lost;  /* px²: of a direction without edges */
};

/* Of the page's energies: what is lost all over was wiped out. */
static struct trust wholly(const struct pa_reblur *w)
{
    return (struct trust){WHOLLY, MOST_SIGMA * w->em * MOST_SIGMA * w->em};
}

/* Variance along one direction, told by its two scales, and by how much less it has than the direction across. */
static double variance_along(const struct pa_reblur *w, const double along[2],
                             const double across[2], struct trust trust)
{
    double most = MOST_SIGMA * w->em * MOST_SIGMA * w->em, a2 = w->sigma[0] * w->sigma[0];
    if (along[0] <= across[0] / LOST_RATIO || along[1] <= across[1] / LOST_RATIO)
        return trust.lost;
    double variance = variance_of(w, along[0], along[1]);
    double lack = across[0] / along[0] / EVEN_RATIO;
    double other = lack > 1 ? variance_of(w, across[0], across[1]) : 0;
    double by_lack = lack > 1 ? pow(lack, 2 / STROKE) * (other + a2) - a2 : 0;
    return fmin(fmax(variance, fmin(by_lack, trust.times * variance)), most);
}

/* Derivatives along every direction; a derivative along the path of a motion loses its fine scale whatever edge it crosses. */
static bool swing_of(const struct pa_reblur *w, double e[PA_ENERGIES][2], struct trust trust,
                     struct swing *out)
{
    *out = (struct swing){-1, 1e9, 0};
    if (e[PA_XX][0] + e[PA_YY][0] <= 0 || e[PA_XX][1] + e[PA_YY][1] <= 0)
        return false;
    for (int i = 0; i < DIRECTIONS; i++) {
        double angle = M_PI * i / DIRECTIONS, c = cos(angle), s = sin(angle), along[2], across[2];
        for (int k = 0; k < 2; k++) {
            along[k] = e[PA_XX][k] * c * c + e[PA_YY][k] * s * s + 2 * e[PA_XY][k] * c * s;
            across[k] = e[PA_XX][k] + e[PA_YY][k] - along[k];
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
static double radius_of(const struct pa_reblur *w, double e[PA_ENERGIES][2], struct trust trust)
{
    struct swing swing;
    if (!swing_of(w, e, trust, &swing))
        return -1;
    double variance = WORST_SHARE * swing.most + (1 - WORST_SHARE) * swing.least;
    return DISC_PER_SIGMA * sqrt(variance) / w->em;
}

static void fill_grid(const struct pa_reblur *w, const double *radius, struct pa_quality *out)
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
static bool slant_of(const struct pa_reblur *w, double e[PA_ENERGIES][2], struct swing *out)
{
    if (e[PA_FALLING][0] + e[PA_RISING][0] <= 0 || e[PA_FALLING][1] + e[PA_RISING][1] <= 0)
        return false;
    double falling = variance_along(w, e[PA_FALLING], e[PA_RISING], wholly(w));
    double rising = variance_along(w, e[PA_RISING], e[PA_FALLING], wholly(w));
    *out =
        (struct swing){fmax(falling, rising), fmin(falling, rising), falling > rising ? 45 : 135};
    return true;
}

/* Motion: what the worst direction is blurred beyond the best. Upright and level strokes cannot tell one diagonal from the
 * other; diagonal strokes can. */
static void find_motion(const struct pa_reblur *w, double e[PA_ENERGIES][2], double confidence,
                        struct pa_quality *out)
{
    struct swing swing;
    if (!swing_of(w, e, wholly(w), &swing))
        return;
    struct swing slant;
    if (slant_of(w, e, &slant) && slant.most - slant.least > 2 * (swing.most - swing.least))
        swing = slant;
    double excess = swing.most - STILL_RATIO * swing.least - STILL * STILL * w->em * w->em;
    double length = excess > 0 ? MOTION_PER_SIGMA * sqrt(excess) / w->em : 0;
    out->motion_length = (struct pa_amount){true, length, confidence};
    out->motion_angle_deg = length > 0 ? swing.at_deg : 0;
}

/* Sums the blocks' energies, each at the same weight. */
static void sum_up(const struct pa_reblur *w, const struct pa_energy *noise,
                   double sum[PA_ENERGIES][2])
{
    for (int by = 0; by < w->down; by++)
        for (int bx = 0; bx < w->across; bx++) {
            double e[PA_ENERGIES][2];
            if (gather(w, noise, bx, by, 0, e) == 0)
                continue;
            double coarse = e[PA_XX][1] + e[PA_YY][1];
            if (coarse <= pa_energy_total(noise, PA_COARSE))
                continue;
            for (int s = 0; s < PA_ENERGIES; s++)
                for (int k = 0; k < 2; k++)
                    sum[s][k] += e[s][k] / coarse;
        }
}

static void judge_page(struct pa_reblur *w, const struct pa_energy *noise, double *scratch,
                       struct pa_quality *out)
{
    int n = 0;
    double e[PA_ENERGIES][2], sum[PA_ENERGIES][2] = {{0}};
    double *radius = scratch, *known = scratch + (size_t)w->across * (size_t)w->down;
    struct swing page;
    sum_up(w, noise, sum);
    bool told = swing_of(w, sum, wholly(w), &page);
    struct trust trust = {LACK_TRUST, told ? page.most : wholly(w).lost};
    for (int by = 0; by < w->down; by++)
        for (int bx = 0; bx < w->across; bx++) {
            size_t i = (size_t)by * (size_t)w->across + (size_t)bx;
            radius[i] = -1;
            if (w->is_text[i] != 1 || gather(w, noise, bx, by, 1, e) == 0)
                continue;
            radius[i] = radius_of(w, e, trust);
            if (radius[i] >= 0)
                known[n++] = radius[i];
        }
    fill_grid(w, radius, out);
    if (n < PA_REBLUR_LEAST_BLOCKS)
        return;
    double confidence = n > 40 ? 0.95 : 0.5 + 0.45 * n / 40;
    double middle = pa_reblur_rank(known, n, 0.5);
    out->blur_radius = (struct pa_amount){true, middle, confidence};
    double sharp = 1 / (1 + (middle / SHARP_HALF) * (middle / SHARP_HALF));
    out->sharpness = (struct pa_amount){true, sharp, confidence};
    find_motion(w, sum, confidence, out);
}

/* Text height and, where the lines are to say where print is, their blocks. */
static enum pa_status measure(const struct pa_maps *maps, double em, bool by_lines,
                              struct pa_quality *out, struct pa_err *err)
{
    struct pa_reblur w = {0};
    struct pa_energy noise;
    double *scratch = NULL;
    enum pa_status status = pa_reblur_make(maps, em, by_lines, &w, err);
    if (status != PA_OK)
        goto out;
    pa_reblur_noise(&w, &noise);
    scratch = malloc(2 * (size_t)w.across * (size_t)w.down * sizeof *scratch);
    if (scratch == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory to judge blur");
    else
        judge_page(&w, &noise, scratch, out);
out:
    free(scratch);
    pa_reblur_free(&w);
    return status;
}

/* A page on which no print was found may be blurred beyond reading; that it is sharp nothing proves. */
static enum pa_status measure_without_lines(const struct pa_maps *maps, struct pa_quality *out,
                                            struct pa_err *err)
{
    struct pa_quality guess = {0};
    double longer = fmax(maps->grey.width, maps->grey.height);
    enum pa_status status = measure(maps, longer / ROWS_GUESSED, false, &guess, err);
    if (status == PA_OK && guess.blur_radius.known && guess.blur_radius.value >= SOFT_PAGE) {
        out->blur_radius = guess.blur_radius;
        out->sharpness = guess.sharpness;
        out->motion_length = guess.motion_length;
        out->motion_angle_deg = guess.motion_angle_deg;
    }
    return status;
}

enum pa_status pa_blur_measure(const struct pa_maps *maps, struct pa_quality *out,
                               struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (maps->em.known && maps->text_cells > 0)
        status = measure(maps, maps->em.value, true, out, err);
    if (status == PA_OK && !out->blur_radius.known)
        status = measure_without_lines(maps, out, err);
    return status;
}
