/* quality/beyond -- does the paper go on beyond a side of its outline, to the picture's edge?
 *
 * Idea: where the outline's side is a printed frame, cut close to the picture's edge, the paper's two other edges do not end at it: what
 * parts the paper from the table inside the outline parts them beyond it, too, up to the picture's edge. Beyond the edge of a whole
 * paper there is the table on both sides of these lines.
 * Fails when: the table is of the paper's colour, one of the two edges lies outside the picture, or the outline is a frame on all sides.
 */
#include "quality/beyond.h"

#include <math.h>

/* Of the picture's longer side: so far off an edge paper and table are looked at; the edges must go on for so long, and from so far past
 * the corner on; what goes on for longer than that without coming to the picture's edge is no cut. */
static const double OFF = 0.006, LEAST = 0.008, GAP = 0.003, MOST = 0.12;
static const double KNOWN =
    0.2; /* of an edge, up to the corner: it tells what parts paper and table */
static const double LEAST_STEP = 25; /* levels of the colour that differs most … */
static const double ALIKE = 0.6;     /* … and of that difference, what counts as the same */
static const double STEADY = 0.9;    /* share of the way on which they are parted so */
enum { PLACES = 24 };

/* An edge that goes from one corner of the outline to another, seen from the paper. */
struct edge {
    struct pa_plane photo;
    struct pa_point corner, along, in; /* along, in: of one px */
    double off;
};

/* By what paper and table differ at so many px past the corner; false outside the picture. */
static bool differ_at(const struct edge *e, double past, double out[3])
{
    struct pa_point at = {e->corner.x + past * e->along.x, e->corner.y + past * e->along.y};
    const uint8_t *paper =
        pa_plane_at(e->photo, (struct pa_point){at.x + e->off * e->in.x, at.y + e->off * e->in.y});
    const uint8_t *table =
        pa_plane_at(e->photo, (struct pa_point){at.x - e->off * e->in.x, at.y - e->off * e->in.y});
    if (paper == NULL || table == NULL)
        return false;
    for (int c = 0; c < 3; c++)
        out[c] = paper[c] - table[c];
    return true;
}

/* Mean over the last of the edge, up to the corner. */
static bool known_difference(const struct edge *e, double length, double out[3])
{
    double most = 0;
    out[0] = out[1] = out[2] = 0;
    for (int i = 0; i < PLACES; i++) {
        double one[3];
        if (!differ_at(e, -(i + 0.5) / PLACES * KNOWN * length - e->off, one))
            return false;
        for (int c = 0; c < 3; c++)
            out[c] += one[c] / PLACES;
    }
    for (int c = 0; c < 3; c++)
        most = fmax(most, fabs(out[c]));
    return most >= LEAST_STEP;
}

static bool goes_on(const struct edge *e, double length, double longer)
{
    double known[3], square = 0;
    if (!known_difference(e, length, known))
        return false;
    for (int c = 0; c < 3; c++)
        square += known[c] * known[c];
    int steps = 0, alike = 0;
    double past = GAP * longer;
    for (; past < MOST * longer; past++, steps++) {
        double one[3], along = 0;
        if (!differ_at(e, past, one))
            break;
        for (int c = 0; c < 3; c++)
            along += one[c] * known[c];
        alike += along >= ALIKE * square;
    }
    return past < MOST * longer && steps >= LEAST * longer && alike >= STEADY * steps;
}

static struct pa_point unit(struct pa_point from, struct pa_point to)
{
    double length = fmax(pa_point_distance(from, to), 1);
    return (struct pa_point){(to.x - from.x) / length, (to.y - from.y) / length};
}

bool pa_beyond_goes_on(struct pa_plane photo, const struct pa_quad *outline, int side)
{
    const struct pa_point *p = outline->p;
    double longer = photo.width > photo.height ? photo.width : photo.height;
    for (int end = 0; end < 2; end++) {
        struct pa_point corner = p[(side + end) % 4], other = p[(side + 1 - end) % 4],
                        far = p[(side + (end == 0 ? 3 : 2)) % 4];
        struct edge e = {photo, corner, unit(far, corner), unit(corner, other), OFF * longer};
        if (!goes_on(&e, pa_point_distance(far, corner), longer))
            return false;
    }
    return true;
}
