/* quality/recapture -- a photo of a screen or of a print, a screenshot, a picture ruined by JPEG?
 *
 * Screen and print dots: quality/raster. Screenshot: bands as wide as the picture, at its top or bottom (or its sides, where it was
 * turned), whose rows are one flat colour without any noise, but for signs. JPEG blocks: steps at every eighth column against steps
 * elsewhere, only where the photo is at the stored size.
 */
#include "quality/recapture.h"

#include "quality/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FLAT_BAND = 0.03; /* height of a screenshot's bar, of the picture */
static const double FLAT_LINE = 0.7;  /* of a line that is one colour */
static const double LETTERBOX = 0.1;  /* height of a viewer's field, of the picture (judgement) */
static const int BLACK = 32;          /* level (judgement) */
static const double LEAST_SIGNS = 0.002, LEAST_BAR = 0.006; /* of a line; of the picture */
/* What one colour is: levels that it may stray, over pixels taken together. As drawn; after JPEG, and with grain. */
struct flat {
    int even, run;
};
static const struct flat EXACT = {1, 1}, COMPRESSED = {3, 16};
/* Of a line: a stroke, a battery; what covers more at a stretch lies on a table. */
static const double WIDEST_SIGN = 0.06;
/* Of the picture, bare below a bar's words: the corner of a card comes and goes with the grain at its tip (judgement). */
static const double BELOW_WORDS = 0.004;
static const int BAR_SHADES =
    6; /* levels that a bar's lines differ by, from its first; judgement */
static const int SIGN_STEP = 40;         /* levels of any colour between a bar and its signs */
static const double SCREEN_SHAPE = 1.55; /* screens are 16 to 10 or longer, paper is 1.41 to 1 */
static const double LEAST_BLOCK_STEP = 0.02; /* grey levels: smaller mean steps are no blocks */
static const double SAME_SCALE = 1.03; /* stored px per photo px up to which blocks can be seen */

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

/* Mean colour of a run of pixels, step bytes apart. */
static void mean_of(const uint8_t *at, size_t step, int run, uint8_t mean[3])
{
    for (int c = 0; c < 3; c++) {
        int sum = 0;
        for (int i = 0; i < run; i++)
            sum += at[(size_t)i * step + (size_t)c];
        mean[c] = (uint8_t)((sum + run / 2) / run);
    }
}

struct line {
    double same, signs; /* shares: of its first run's colour; wholly different */
    bool wide;          /* something on it is wider than a sign */
    uint8_t colour[3];  /* of its first run */
};

/* The line that lies depth pixels inside a side (0 top, then clockwise), run pixels at a time. */
static struct line look_at_line(struct pa_plane photo, int side, int depth, struct flat flat)
{
    struct line out = {0};
    bool level = side % 2 == 0;
    int runs = (level ? photo.width : photo.height) / flat.run;
    size_t line = (size_t)(side == 1   ? photo.width - 1 - depth
                           : side == 2 ? photo.height - 1 - depth
                                       : depth);
    size_t step = level ? 3 : photo.stride;
    const uint8_t *first = photo.data + line * (level ? photo.stride : 3);
    mean_of(first, step, flat.run, out.colour);
    for (int i = 0; i < runs; i++) {
        uint8_t colour[3];
        mean_of(first + (size_t)i * (size_t)flat.run * step, step, flat.run, colour);
        int off = furthest(colour, out.colour);
        out.same += off <= flat.even;
        out.signs += off >= SIGN_STEP;
    }
    for (int i = 0, other = 0; i < runs * flat.run; i++) {
        other = furthest(first + (size_t)i * step, out.colour) >= SIGN_STEP ? other + 1 : 0;
        out.wide = out.wide || other > WIDEST_SIGN * flat.run * runs;
    }
    out.same /= fmax(runs, 1);
    out.signs /= fmax(runs, 1);
    return out;
}

static struct band find_band(struct pa_plane photo, int side, struct flat flat)
{
    struct band band = {0};
    int deep = side % 2 == 0 ? photo.height : photo.width, depth = 0, with_signs = 0, begun = 0,
        with_things = 0, clear = 0, below = (int)ceil(BELOW_WORDS * deep);
    for (; depth < deep; depth++) {
        struct line line = look_at_line(photo, side, depth, flat);
        if (depth == 0)
            memcpy(band.colour, line.colour, sizeof band.colour);
        if (line.same < FLAT_LINE || furthest(line.colour, band.colour) > BAR_SHADES)
            break;
        with_things += line.wide;
        begun += line.signs > LEAST_SIGNS && !line.wide;
        clear = line.signs > LEAST_SIGNS ? 0 : clear + 1;
        if (clear >= below) { /* a bar goes on below its words; what a table ends at does not */
            with_signs += begun;
            begun = 0;
        }
    }
    band.depth = (double)depth / deep;
    band.signs = with_things < with_signs ? (double)with_signs / deep : 0;
    return band;
}

/* A viewer's black field, so crowded with words that only its first lines are flat: as black as the one at the other end. */
static bool is_letterbox(const struct band *here, const struct band *there)
{
    return here->depth > 0 && there->depth >= LETTERBOX && there->colour[1] < BLACK &&
           furthest(here->colour, there->colour) <= EXACT.even;
}

/* Evidence of bars at the two ends of one direction: at side and at the one across. with_signs: one bears a clock or the like. */
static double find_bars(const struct band band[4], const struct band noisy[4], int side, bool tall,
                        bool *with_signs)
{
    double sure = 0;
    *with_signs = false;
    for (int end = side; end < 4; end += 2) {
        bool bar = tall && noisy[end].depth >= FLAT_BAND && noisy[end].signs >= LEAST_BAR;
        bool flat = band[end].depth >= FLAT_BAND || is_letterbox(&band[end], &band[(end + 2) % 4]);
        sure += bar ? 0.35 : flat ? 0.25 : 0;
        *with_signs = *with_signs || bar;
    }
    return sure;
}

/* Bars of a screen, told from a drawing on a plain ground and from a scan with a pure white margin: these have a margin of one
 * colour on every side. Where a tall screen's picture lies on its side, one of its bars must bear signs. */
static void find_screenshot(const struct pa_quality_input *input, struct pa_quality *out)
{
    struct band band[4];
    struct pa_plane photo = input->photo;
    double longer = fmax(photo.width, photo.height), shape = longer * longer;
    shape /= (double)photo.width * photo.height;
    bool margin = true, flat = false, signs, signs_aside, tall = shape >= SCREEN_SHAPE;
    struct band noisy[4];
    for (int side = 0; side < 4; side++) {
        band[side] = find_band(photo, side, EXACT);
        noisy[side] = find_band(photo, side, COMPRESSED);
        margin = margin && noisy[side].depth > 0 &&
                 furthest(noisy[side].colour, noisy[0].colour) <= BAR_SHADES;
        flat = flat || band[side].depth > 0.9;
    }
    double bars = find_bars(band, noisy, 0, tall, &signs);
    double aside = find_bars(band, noisy, 1, tall && photo.width > photo.height, &signs_aside);
    if (signs_aside)
        bars = fmax(bars, aside);
    double sure = (tall ? 0.4 : 0) + (input->jpeg ? 0 : 0.1) + bars;
    bool plain = flat || (margin && !signs && !signs_aside);
    out->screenshot = (struct pa_amount){true, plain ? 0 : fmin(sure, 1), 0.5};
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
    return pa_raster_measure(input, out, err);
}
