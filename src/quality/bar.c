/* quality/bar -- does a bar lie over a card's face?
 *
 * Idea: a bar over the eyes has a straight upper and a straight lower edge, one exactly below the other, nothing between them, and
 * both end where an upright edge goes from one to the other. In a face hair, brows and chin bend, and what is straight, a fringe or a
 * neck, is narrow. Edges are looked for along lines level or a few degrees aslant. The value is the bar's length, of the card's width.
 * Fails when: the bar is as dark as the hair all around it, or thinner than a brow.
 */
#include "quality/bar.h"

#include "quality/portrait.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The page is looked at as if it were 500 px wide; a card's portrait lies there. */
enum { WIDE = 500, LEFT = 300, TOP = 25, ACROSS = 185, DOWN = 235, CELLS = ACROSS * DOWN };
enum {
    MARGIN = 8,     /* px at top and bottom: a line aslant stays inside */
    SLANTS = 4,     /* steps either way */
    LEAST_RUN = 20, /* px along an edge */
    GAP = 2,        /* px of an edge that may be missing */
    NEAR = 4,       /* px from an edge's end to the upright one */
    THIN = 9,
    THICK = 60, /* px from one edge to the other: a brow has 7 */
    INSIDE = 3  /* px from an edge on which its own width is left alone */
};
static const double SLANT = 0.02; /* of a step, px for a px */
/* Change of light, of the paper's level: of an edge; of one that says that something lies between; share of an upright one. */
static const double EDGE = 0.06, TRACE = 0.036, CLOSED = 0.7;

/* light: of the paper's. level: a level edge within a pixel; upright: an upright one; traces: how many traces of level edges lie above,
 * the pixel itself counted. */
struct bar_work {
    float light[CELLS];
    uint8_t level[CELLS], upright[CELLS];
    int16_t traces[CELLS];
    int shift[ACROSS]; /* px that a line aslant lies lower there */
};

/* Change of light at a pixel from two before to two behind it, means of three px along the edge; along: steps in the array. */
static double change_at(const float *light, int at, int across, int along)
{
    double sum = 0;
    for (int k = -1; k <= 1; k++) {
        const float *p = light + at + k * along;
        sum += (double)(p[across] + p[2 * across]) - (double)(p[-across] + p[-2 * across]);
    }
    return fabs(sum) / 6;
}

static void find_edges(struct bar_work *w)
{
    for (int x = 2; x < ACROSS - 2; x++) {
        double last = 0, here = 0;
        for (int y = 2; y < DOWN - 2; y++) {
            int at = y * ACROSS + x;
            double next = y + 3 < DOWN ? change_at(w->light, at + ACROSS, ACROSS, 1) : 0;
            bool crest = here >= last && here >= next;
            w->traces[at] = (int16_t)(w->traces[at - ACROSS] + (crest && here > TRACE));
            for (int k = -1; crest && here > EDGE && k <= 1; k++)
                w->level[at + k * ACROSS] = 1;
            w->upright[at] = change_at(w->light, at, 1, ACROSS) > EDGE;
            last = here;
            here = next;
        }
    }
}

static int cell(const struct bar_work *w, int row, int x)
{
    return (row + w->shift[x]) * ACROSS + x;
}

/* Is there an edge along a row that is long enough? */
static bool has_edge(const struct bar_work *w, int row)
{
    int first = 0, last = -GAP - 2, longest = 0;
    for (int x = 0; x < ACROSS; x++) {
        if (w->level[cell(w, row, x)] == 0)
            continue;
        first = x - last > GAP + 1 ? x : first;
        last = x;
        longest = last - first + 1 > longest ? last - first + 1 : longest;
    }
    return longest >= LEAST_RUN;
}

/* Does an upright edge near x go from one row to the other? */
static bool is_closed(const struct bar_work *w, int x, int upper, int lower)
{
    int from = x > NEAR ? x - NEAR : 0, to = x + NEAR < ACROSS ? x + NEAR : ACROSS - 1, found = 0;
    for (int row = upper + 2; row < lower - 1; row++) {
        bool any = false;
        for (int i = from; i <= to && !any; i++)
            any = w->upright[cell(w, row, i)] != 0;
        found += any;
    }
    return found >= CLOSED * (lower - upper - 3);
}

/* Length of the longest bar between two rows, px. */
static int length_between(const struct bar_work *w, int upper, int lower)
{
    int longest = 0, first = -1, last = -1;
    for (int x = 0; x <= ACROSS; x++) {
        bool on = x < ACROSS && w->level[cell(w, upper, x)] != 0 &&
                  w->level[cell(w, lower, x)] != 0 &&
                  w->traces[cell(w, lower - INSIDE, x)] == w->traces[cell(w, upper + INSIDE, x)];
        if (first >= 0 && (x == ACROSS || x - last > GAP + 1)) {
            int length = last - first + 1;
            if (length > longest && length >= LEAST_RUN && is_closed(w, first, upper, lower) &&
                is_closed(w, last, upper, lower))
                longest = length;
            first = -1;
        }
        if (on) {
            first = first < 0 ? x : first;
            last = x;
        }
    }
    return longest;
}

static int longest_aslant(struct bar_work *w, int steps)
{
    int rows[DOWN], count = 0, longest = 0;
    for (int x = 0; x < ACROSS; x++)
        w->shift[x] = (int)lround(steps * SLANT * (x - ACROSS / 2.0));
    for (int row = MARGIN; row < DOWN - MARGIN; row++)
        if (has_edge(w, row))
            rows[count++] = row;
    for (int i = 0; i < count; i++)
        for (int k = i + 1; k < count && rows[k] - rows[i] <= THICK; k++)
            if (rows[k] - rows[i] >= THIN) {
                int length = length_between(w, rows[i], rows[k]);
                longest = length > longest ? length : longest;
            }
    return longest;
}

enum pa_status pa_bar_measure(const struct pa_maps *maps, struct pa_quality *out,
                              struct pa_err *err)
{
    const struct pa_rect part = {LEFT, TOP, ACROSS, DOWN};
    if (!pa_portrait_possible(maps))
        return PA_OK;
    struct bar_work *w = calloc(1, sizeof *w);
    if (w == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a portrait");
    pa_portrait_sample(maps, WIDE, part, false, w->light);
    float white = (float)fmax(maps->paper_white, 40);
    for (int i = 0; i < CELLS; i++)
        w->light[i] /= white;
    find_edges(w);
    int longest = 0;
    for (int steps = -SLANTS; steps <= SLANTS; steps++) {
        int length = longest_aslant(w, steps);
        longest = length > longest ? length : longest;
    }
    out->bar = (struct pa_amount){true, (double)longest / WIDE, 0.7};
    free(w);
    return PA_OK;
}
