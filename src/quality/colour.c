/* quality/colour -- is it a colour picture of a colour document, or a black-and-white copy?
 *
 * Idea: take off the light's own tint, which a copy photographed in colour shows everywhere alike: what is left of red against
 * green and blue against green, averaged over some 12 pixels so that noise and JPEG's chroma fall away, is printed colour. Seal,
 * emblem, border, title, a portrait: every original has some square centimetres of it. The value is the chroma that the most
 * coloured hundredth of the page reaches.
 * Why not mean saturation: a pale original under yellow light has less of it than a grey copy under the same light.
 * The hues' sense: seals and emblems are red, and no face is blue, unless red and blue were exchanged or the picture is a negative.
 * Fails when: two lamps of different colour light the page (their border looks printed), or the outline takes in the table.
 */
#include "quality/colour.h"

#include <math.h>
#include <stdlib.h>

static const double TOP_SHARE = 0.01; /* of the page's cells */
static const double EDGE = 0.04;      /* of the page left out: the outline is not exact */
static const double WASHED_OUT = 0.5; /* over-exposure that takes colours with it */
static const double IS_COLOUR = 0.16; /* of full chroma; scripts/tune-quality, ladder "grey" */
/* Full chroma from which a cell is an emblem's or a seal's; pale ones have 0.3 and more (real licences, see there). */
static const double STRONG = 0.3;
static const double STRONG_SHARE = 0.002; /* of the page: fewer such cells say nothing */
/* … from which it may be a seal's, however pale: lower halves of 148 licences, rendered and real, have .003 of the page and more; of
 * four real photos and one of a licence on the upper half of a page less than .0004. */
static const double PALE = 0.1;
/* A card's face, of its width and height: from, to. On the layout, with room for an outline that is a little off. */
static const double FACE[4] = {0.73, 0.85, 0.25, 0.42};
/* … of which its middle alone is skin on every card. */
static const double MIDDLE[4] = {0.765, 0.815, 0.28, 0.40};
static const int BURNT = 250; /* level of all three colours: no skin is as white */
/* A card's labels, of its width and height: from, to. The share of these cells that their ink covers at the least. */
static const double LABELS[4] = {0.03, 0.19, 0.06, 0.66}, LABEL_INK = 0.02;
/* Of an upright licence: emblem and title lie within, from, to. */
static const double HEAD[4] = {0.3, 0.7, 0, 0.3};
enum {
    SMOOTH = 1,
    TILE = 25
}; /* cells either way; cells a side of a tile with a tint of its own */

struct tint {
    double red, blue; /* paper's red and blue over green */
};

/* Tint of the paper in a tile around (cx, cy): means over its lighter cells. */
static struct tint tint_of(const struct pa_maps *m, int cx, int cy, int reach)
{
    double sum[3] = {0};
    for (int y = cy - reach; y <= cy + reach; y++)
        for (int x = cx - reach; x <= cx + reach; x++) {
            if (x < 0 || y < 0 || x >= m->width || y >= m->height)
                continue;
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            if (m->mean[at] < 0.85 * m->paper[at])
                continue;
            sum[0] += m->red[at];
            sum[1] += m->green[at];
            sum[2] += m->blue[at];
        }
    if (sum[1] <= 0)
        return (struct tint){1, 1};
    return (struct tint){sum[0] / sum[1], sum[2] / sum[1]};
}

/* What is left of red and blue against green, of white. */
struct chroma {
    double red, blue;
};

/* Of the mean over the cells around, against a tint. */
static struct chroma chroma_at(const struct pa_maps *m, int cx, int cy, struct tint tint)
{
    double sum[3] = {0};
    for (int y = cy - SMOOTH; y <= cy + SMOOTH; y++)
        for (int x = cx - SMOOTH; x <= cx + SMOOTH; x++) {
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            sum[0] += m->red[at];
            sum[1] += m->green[at];
            sum[2] += m->blue[at];
        }
    double red = sum[0] / tint.red - sum[1], blue = sum[2] / tint.blue - sum[1];
    double whole = (2 * SMOOTH + 1) * (2 * SMOOTH + 1) * fmax(m->paper_white, 40);
    return (struct chroma){red / whole, blue / whole};
}

/* Chroma that the most coloured hundredth of the cells reaches, 0 to 1. */
static double top_chroma(const int histogram[256])
{
    return fmin(pa_maps_rank(histogram, 1 - TOP_SHARE) / 256.0, 1);
}

static bool is_within(const struct pa_maps *m, const double part[4], int x, int y)
{
    return x >= (int)(part[0] * m->width) && x < (int)(part[1] * m->width) &&
           y >= (int)(part[2] * m->height) && y < (int)(part[3] * m->height);
}

/* Red over blue where a card's face is, and how much of its middle is nothing but white. */
static void measure_face(const struct pa_maps *m, struct tint tint, struct pa_quality *out)
{
    double sum = 0, burnt = 0;
    int count = 0, middle = 0;
    for (int y = (int)(FACE[2] * m->height); y < (int)(FACE[3] * m->height); y++)
        for (int x = (int)(FACE[0] * m->width); x < (int)(FACE[1] * m->width); x++) {
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            sum += (m->red[at] / tint.red - m->blue[at] / tint.blue) / fmax(m->paper_white, 40);
            count++;
            if (!is_within(m, MIDDLE, x, y))
                continue;
            burnt += m->red[at] >= BURNT && m->green[at] >= BURNT && m->blue[at] >= BURNT;
            middle++;
        }
    out->face_warm = (struct pa_amount){count > 0, count > 0 ? sum / count : 0, 0.7};
    out->face_burnt = (struct pa_amount){middle > 0, middle > 0 ? burnt / middle : 0, 0.7};
}

/* Blue over red that the bluest of the cells reach where a card has its labels, against the paper there. */
static void measure_labels(const struct pa_maps *m, struct pa_quality *out)
{
    int histogram[256] = {0}, count = 0;
    struct tint tint = tint_of(m, (int)((LABELS[0] + LABELS[1]) / 2 * m->width),
                               (int)((LABELS[2] + LABELS[3]) / 2 * m->height),
                               (int)((LABELS[3] - LABELS[2]) / 2 * m->height));
    for (int y = (int)(LABELS[2] * m->height); y < (int)(LABELS[3] * m->height); y++)
        for (int x = (int)(LABELS[0] * m->width); x < (int)(LABELS[1] * m->width); x++) {
            size_t at = (size_t)y * (size_t)m->width + (size_t)x;
            double blue =
                (m->blue[at] / tint.blue - m->red[at] / tint.red) / fmax(m->paper_white, 40);
            histogram[(int)fmin(fmax(blue * 512, 0), 255)]++;
            count++;
        }
    double level = count > 0 ? pa_maps_rank(histogram, 1 - LABEL_INK) / 512.0 : 0;
    out->labels = (struct pa_amount){count > 0, level, 0.7};
}

enum pa_status pa_colour_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err)
{
    (void)err;
    int histogram[256] = {0}, head[256] = {0}, warm = 0, cold = 0, pale = 0,
        reach = (maps->width > maps->height ? maps->width : maps->height);
    struct tint whole = tint_of(maps, maps->width / 2, maps->height / 2, reach);
    int x0 = (int)(EDGE * maps->width) + SMOOTH, y0 = (int)(EDGE * maps->height) + SMOOTH;
    for (int y = y0; y < maps->height - y0; y++)
        for (int x = x0; x < maps->width - x0; x++) {
            struct chroma c = chroma_at(maps, x, y, whole);
            double chroma = sqrt(c.red * c.red + c.blue * c.blue); /* hypot() costs more */
            int level = (int)fmin(chroma * 512, 255);
            histogram[level]++;
            head[level] += is_within(maps, HEAD, x, y);
            warm += 2 * chroma >= STRONG && c.red > c.blue;
            cold += 2 * chroma >= STRONG && c.red < c.blue;
            pale += y >= maps->height / 2 && 2 * chroma >= PALE && c.red > fmax(c.blue, PALE / 2);
        }
    bool washed_out = out->overexposed.known && out->overexposed.value > WASHED_OUT;
    out->colourful = (struct pa_amount){true, top_chroma(histogram), washed_out ? 0.4 : 0.9};
    out->head_colour = (struct pa_amount){true, top_chroma(head), out->colourful.confidence};
    out->is_colour = out->colourful.value >= IS_COLOUR;
    bool enough = warm + cold >= STRONG_SHARE * maps->width * maps->height;
    out->warm = (struct pa_amount){enough, enough ? (double)warm / (warm + cold) : 0, 0.7};
    measure_face(maps, whole, out);
    measure_labels(maps, out);
    out->seal = (struct pa_amount){true, (double)pale / (maps->width * maps->height), 0.7};
    return PA_OK;
}
