/* quality/pen -- print of another colour within a value: characters written over it by hand
 *
 * Idea: what is printed in one go is of one ink, black or nearly so. Ink that takes red away and leaves blue, as a pen's does, stands
 * out from the value's other characters, though it may be as dark. Only bluer ink counts: a seal's red lies over honest values.
 * Fails when: the pen is black, or all of the value is of its ink.
 */
#include "quality/quality.h"

#include "base/order.h"
#include "quality/maps.h"

#include <math.h>

enum { LEAST_HEIGHT = 14, LEAST_CELLS = 4, MOST_CELLS = 40, LEAST_INK = 12, BINS = 256 };
static const double PAPER = 0.8, INK = 0.72; /* rank of a level; of the paper's green: ink */
static const double RANK = 0.8;              /* of a cell's ink, by blueness */
static const double ABOVE = 0.1;             /* heights of the value beyond it */

/* How much bluer than the paper a cell's ink is, of its light; false where it has too little. */
static bool cell_blue(struct pa_plane page, const struct pa_quad *q, double x0, double x1,
                      double *out)
{
    int count[3][256] = {{0}}, blue[BINS] = {0}, paper[3], seen = 0, ink = 0;
    double high = pa_quad_height(q), wide = pa_quad_width(q);
    int across = (int)((x1 - x0) * wide), down = (int)((1 + 2 * ABOVE) * high);
    for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < down; j++)
            for (int i = 0; i < across; i++) {
                const uint8_t *p =
                    pa_plane_at(page, pa_quad_at(q, x0 + (x1 - x0) * (i + 0.5) / across,
                                                 (j + 0.5) / high - ABOVE));
                if (p == NULL)
                    return false;
                for (int b = 0; pass == 0 && b < 3; b++)
                    count[b][p[b]]++;
                seen++;
                if (pass == 0 || p[1] > INK * paper[1])
                    continue;
                double more = p[2] / fmax(paper[2], 1) - p[0] / fmax(paper[0], 1); /* -1 to 1 */
                blue[(int)fmin(fmax((more + 1) / 2 * BINS, 0), BINS - 1)]++;
                ink++;
            }
        for (int b = 0; pass == 0 && seen > 0 && b < 3; b++)
            paper[b] = pa_maps_rank(count[b], PAPER);
        if (seen == 0)
            return false;
    }
    *out = (pa_maps_rank(blue, RANK) + 0.5) / BINS * 2 - 1;
    return ink >= LEAST_INK;
}

double pa_quality_pen(struct pa_plane page, const struct pa_quad *quad)
{
    double high = pa_quad_height(quad), wide = pa_quad_width(quad), level[MOST_CELLS], most = -1;
    int cells = (int)fmin(wide / fmax(high, 1) * 1.5, MOST_CELLS), count = 0;
    if (page.bands != 3 || high < LEAST_HEIGHT || cells < LEAST_CELLS)
        return 0;
    for (int i = 0; i < cells; i++)
        if (cell_blue(page, quad, (double)i / cells, (i + 1.0) / cells, &level[count])) {
            most = fmax(most, level[count]);
            count++;
        }
    return count < LEAST_CELLS ? 0 : fmax(most - pa_order_median(level, count, 0), 0);
}
