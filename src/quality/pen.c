/* quality/pen -- print of another colour within a value: characters written over it by hand
 *
 * Idea: what is printed in one go is of one ink, black or nearly so. Ink that takes red away and leaves blue, as a pen's does, stands
 * out from the value's other characters, though it may be as dark. Only bluer ink counts: a seal's red lies over honest values. It is
 * held against the paper about it, to which a laminate's rainbow adds the same light, and under a laminate also against the ink three
 * cells off on either side, for a rainbow is wider than a character.
 * Limits by hand; what it gives on honest values and overwritten ones stands with its worth in audit/slip.
 * Fails when: the pen is black, or all of the value, under a laminate more than a few characters, are of its ink.
 */
#include "quality/quality.h"

#include "base/order.h"
#include "quality/maps.h"

#include <math.h>

enum { ASIDE = 3 /* cells: further than a character or two */ };
enum { LEAST_HEIGHT = 14, LEAST_CELLS = 4, MOST_CELLS = 40, LEAST_INK = 12, BINS = 256 };
static const double PAPER = 0.8, INK = 0.72; /* rank of a level; of the paper's green: ink */
static const double RANK = 0.8;              /* of a cell's ink, by blueness */
static const double ABOVE = 0.1;             /* heights of the value beyond it */

/* A part of the value from shares x0 to x1 along it, pixel by pixel. */
struct cell {
    struct pa_plane page;
    const struct pa_quad *quad;
    double x0, x1;
    int across, down;
};

/* NULL off the page. */
static const uint8_t *pixel_of(const struct cell *c, int i, int j)
{
    double x = c->x0 + (c->x1 - c->x0) * (i + 0.5) / c->across;
    return pa_plane_at(c->page,
                       pa_quad_at(c->quad, x, (j + 0.5) / pa_quad_height(c->quad) - ABOVE));
}

/* False where some of the cell lies off the page. */
static bool paper_of(const struct cell *c, int paper[3])
{
    int count[3][256] = {{0}};
    for (int j = 0; j < c->down; j++)
        for (int i = 0; i < c->across; i++) {
            const uint8_t *p = pixel_of(c, i, j);
            if (p == NULL)
                return false;
            for (int b = 0; b < 3; b++)
                count[b][p[b]]++;
        }
    for (int b = 0; b < 3; b++)
        paper[b] = pa_maps_rank(count[b], PAPER);
    return c->across > 0 && c->down > 0;
}

/* How much bluer than the paper about it a cell's ink is, of its light; false where it has too little. */
static bool cell_blue(const struct cell *c, double *out)
{
    int blue[BINS] = {0}, paper[3], ink = 0;
    if (!paper_of(c, paper))
        return false;
    for (int j = 0; j < c->down; j++)
        for (int i = 0; i < c->across; i++) {
            const uint8_t *p = pixel_of(c, i, j);
            if (p[1] > INK * paper[1])
                continue;
            double more = (p[2] - p[0] - (paper[2] - paper[0])) / fmax(paper[1], 1);
            blue[(int)fmin(fmax((more + 1) / 2 * BINS, 0), BINS - 1)]++;
            ink++;
        }
    *out = (pa_maps_rank(blue, RANK) + 0.5) / BINS * 2 - 1;
    return ink >= LEAST_INK;
}

double pa_quality_pen(struct pa_plane page, const struct pa_quad *quad, bool laminated)
{
    double high = pa_quad_height(quad), wide = pa_quad_width(quad), most = 0;
    double level[MOST_CELLS], sorted[MOST_CELLS];
    bool inked[MOST_CELLS];
    int cells = (int)fmin(wide / fmax(high, 1) * 1.5, MOST_CELLS), count = 0;
    if (page.bands != 3 || high < LEAST_HEIGHT || cells < LEAST_CELLS)
        return 0;
    for (int i = 0; i < cells; i++) {
        struct cell cell = {page, quad, (double)i / cells, (i + 1.0) / cells, 0, 0};
        cell.across = (int)((cell.x1 - cell.x0) * wide);
        cell.down = (int)((1 + 2 * ABOVE) * high);
        inked[i] = cell_blue(&cell, &level[i]);
        if (inked[i])
            sorted[count++] = level[i];
    }
    if (count < LEAST_CELLS)
        return 0;
    double usual = pa_order_median(sorted, count, 0);
    for (int i = 0; i < cells; i++) {
        double beside = usual;
        for (int k = i - ASIDE; laminated && k <= i + ASIDE; k += 2 * ASIDE)
            if (k >= 0 && k < cells && inked[k])
                beside = fmax(beside, level[k]);
        if (inked[i])
            most = fmax(most, level[i] - beside);
    }
    return most;
}
