#include "locate/cut.h"

#include "locate/aspect.h"

#include <math.h>
#include <stdbool.h>

static const double OUT_SLACK = 0.005; /* of the diagonal: a corner this far outside is cut off */
/* How far a whole sheet's measured shape may be from paper or card (|ln|): exact for a scan, less so for a photo. */
static const double SCAN_MISFIT = 0.015, PHOTO_MISFIT = 0.025;
static const double INK = 30; /* grey levels darker than the paper beside it */
static const double ROUND_CORNER =
    0.065; /* of a side: a card's corners (3.2 mm) show the table behind */
static const double INK_SHARE =
    0.02; /* of the border's length: a printed border's two bands are 5 % */

static bool is_outside(const struct pa_edges *edges, struct pa_point p)
{
    double slack = OUT_SLACK * hypot(edges->width, edges->height);
    return p.x < -slack || p.y < -slack || p.x > edges->width + slack ||
           p.y > edges->height + slack;
}

static double luma_at(const struct pa_edges *edges, double x, double y)
{
    int px = (int)fmin(fmax(x, 0), edges->width - 1), py = (int)fmin(fmax(y, 0), edges->height - 1);
    return (double)edges->colour[3 * ((size_t)py * (size_t)edges->width + (size_t)px)];
}

/* Share of the photo's border between two corners where print runs into it: darker than the brightest place near by. */
static double ink_at_border(const struct pa_edges *edges, struct pa_point a, struct pa_point b)
{
    enum { REACH = 8 };
    int length = (int)pa_point_distance(a, b), ink = 0, seen = 0;
    struct pa_point along = {(b.x - a.x) / fmax(1, length), (b.y - a.y) / fmax(1, length)};
    int skip = REACH + (int)(ROUND_CORNER * length);
    for (int i = skip; i < length - skip; i++, seen++) {
        double x = a.x + i * along.x - 1.5 * along.y, y = a.y + i * along.y + 1.5 * along.x;
        double here = luma_at(edges, x, y), paper = here;
        for (int k = -REACH; k <= REACH; k += 2)
            paper = fmax(paper, luma_at(edges, x + k * along.x, y + k * along.y));
        ink += paper - here > INK;
    }
    return seen > 0 ? (double)ink / seen : 0;
}

/* Sides in the direction in which the sheet is too short for paper or card. */
static int short_sides(double aspect)
{
    double fit = pa_aspect_snap(aspect, 100);
    return aspect < fit ? 2 | 8 : 1 | 4;
}

/* Borders of the photo that cut the sheet. */
static int cut_borders(const struct pa_edges *edges, const struct pa_quad *quad, const int frame[4])
{
    struct pa_point centre = {edges->width / 2.0, edges->height / 2.0};
    int borders = 0, bits = 0, inked = 0;
    for (int i = 0; i < 4; i++) {
        if (!frame[i])
            continue;
        borders++;
        bits |= 1 << i;
        if (ink_at_border(edges, quad->p[i], quad->p[(i + 1) % 4]) > INK_SHARE)
            inked |= 1 << i;
    }
    if (borders == 0)
        return 0;
    double aspect = borders == 4 ? (double)edges->width / edges->height
                                 : pa_aspect_of(quad, centre, fmax(edges->width, edges->height));
    bool whole = pa_aspect_misfit(aspect) <= (borders == 4 ? SCAN_MISFIT : PHOTO_MISFIT);
    if (whole || inked != 0)
        return inked;
    return borders == 4 ? short_sides(aspect) : bits;
}

int pa_cut_sides(const struct pa_edges *edges, const struct pa_quad *quad, const int frame[4])
{
    int sides = cut_borders(edges, quad, frame), result;
    for (int i = 0; i < 4; i++) {
        struct pa_point a = quad->p[i], b = quad->p[(i + 1) % 4];
        if (is_outside(edges, (struct pa_point){(a.x + b.x) / 2, (a.y + b.y) / 2}))
            sides |= 1 << i;
    }
    result = sides;
    for (int i = 0; i < 4; i++) {
        int both = 1 << i | 1 << (i + 3) % 4;
        if (is_outside(edges, quad->p[i]) && (sides & both) == 0 && !frame[i] &&
            !frame[(i + 3) % 4])
            result |= both; /* only the corner is missing */
    }
    return result;
}
