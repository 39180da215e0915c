/* quality/rim -- the rim of a slip: straight edges about a value, on three of its sides or as a shadow's corner
 *
 * Idea: on each side of a value a straight edge is sought, at any distance up to a height or so and leaning a little: a place where the
 * picture steps the same way on four fifths of that side. Print beside a value has gaps and ends, a rule or a crease shows on one side
 * alone or on two opposite ones; a slip of paper shows on three, or throws a shadow on two that meet. Where all four sides step the same
 * way, to what is darker outside or to what is lighter, less is enough.
 * Limits by hand; what it gives about slips and honest values stands with its limit in audit/slip.
 * Fails when: the slip is as light as the paper on two sides and throws no shadow, or is larger than looked for.
 */
#include "quality/quality.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>

/* Higher than a row by this, a value has several. */
static const double RUN_ON = 1.7;
/* How far from the value each side is sought, heights of a row. A shadow may lie a little inside the value's box; there a number's
 * digits, all of one height, make edges of their own, which count for nothing else. */
static const double ABOVE[2] = {0.04, 0.9}, INSIDE[2] = {-0.15, 0.04};
static const double BEHIND[2] = {0.08, 1.6}, BEFORE[2] = {0.05, 1.0};
/* An upright side goes on beyond the value above and below, heights, further than a stroke of print does. */
static const double OVER = 0.15;
/* Most that a side leans over its length: of the value's width, of its height. */
static const double LEAN_LEVEL = 0.03, LEAN_UPRIGHT = 0.06;
static const double STEADY = 0.2; /* share of a side that need not step */
/* A shadow's corner counts by this: 23 levels at most in 70 real licences and 30 rendered sets, 68 to 94 in three pictures. */
static const double CORNER = 0.15;
/* What edges count that step the same way on all four sides: 3.0 levels at most about the values of 70 real licences and of 56 honest
 * sets of another renderer, and parts of them; 8 to 12 about three white strips of that renderer. */
static const double FRAME = 2;
/* A step at fewer than 6 of 8 places is none all along. */
static const double FIRST_STEP = 1.5;
enum { ALONG = 40, FIRST = 8, FIRST_LEAST = 6, LEANS = 7, LEAST_HEIGHT = 20 };

enum side { TOP, RIGHT, BOTTOM, LEFT, SIDES };

struct rim {
    struct pa_plane page;
    const struct pa_quad *quad;
    double high, wide, row;
};

/* A line beside a value: so far off its side, px, and leaning by so many over its length. */
struct line {
    enum side side;
    double off, lean;
};

static const uint8_t *pixel_at(const struct rim *r, const struct line *line, double along,
                               double beyond)
{
    double off = line->off + line->lean * (along - 0.5) + beyond;
    double v = (1 + 2 * OVER) * along - OVER;
    struct pa_point at = line->side == TOP      ? pa_quad_at(r->quad, along, -off / r->high)
                         : line->side == BOTTOM ? pa_quad_at(r->quad, along, 1 + off / r->high)
                         : line->side == LEFT   ? pa_quad_at(r->quad, -off / r->wide, v)
                                                : pa_quad_at(r->quad, 1 + off / r->wide, v);
    return pa_plane_at(r->page, at);
}

/* Steps of green and blue outwards across the line, at places spread over it. */
static void steps_of(const struct rim *r, const struct line *line, int places,
                     double step[2][ALONG])
{
    for (int i = 0; i < places; i++) {
        double along = (i + 0.5) / places;
        const uint8_t *in = pixel_at(r, line, along, -1.5), *out = pixel_at(r, line, along, 1.5);
        for (int band = 0; band < 2; band++)
            step[band][i] = in != NULL && out != NULL ? (double)out[band + 1] - in[band + 1] : 0;
    }
}

static bool may_step(const double step[FIRST])
{
    int up = 0, down = 0;
    for (int i = 0; i < FIRST; i++) {
        up += step[i] >= FIRST_STEP;
        down += step[i] <= -FIRST_STEP;
    }
    return up >= FIRST_LEAST || down >= FIRST_LEAST;
}

/* The strongest edge of a side, levels: to what is lighter outside, to what is darker. */
struct edge {
    double lighter, darker;
};

static double either(struct edge edge)
{
    return fmax(edge.lighter, edge.darker);
}

/* Takes the step that a line shows all along into an edge. */
static void step_along(const struct rim *r, const struct line *line, struct edge *best)
{
    double step[2][ALONG];
    int rank = (int)(STEADY * ALONG);
    steps_of(r, line, FIRST, step);
    if (!may_step(step[0]) && !may_step(step[1]))
        return;
    steps_of(r, line, ALONG, step);
    for (int band = 0; band < 2; band++) {
        qsort(step[band], ALONG, sizeof *step[band], pa_order_doubles);
        best->lighter = fmax(best->lighter, step[band][rank]);
        best->darker = fmax(best->darker, -step[band][ALONG - 1 - rank]);
    }
}

/* In a range of heights off the side. */
static struct edge edge_of(const struct rim *r, enum side side, const double range[2])
{
    struct edge best = {0};
    bool level = side == TOP || side == BOTTOM;
    double most = level ? LEAN_LEVEL * r->wide : LEAN_UPRIGHT * r->high;
    for (double off = range[0] * r->row; off <= range[1] * r->row; off++)
        for (int k = 0; k < LEANS; k++) {
            const struct line line = {side, off, most * (2.0 * k / (LEANS - 1) - 1)};
            step_along(r, &line, &best);
        }
    return best;
}

struct pa_rim pa_quality_rim(struct pa_plane page, const struct pa_quad *quad, double row)
{
    struct edge edge[SIDES];
    double sorted[SIDES], lighter = INFINITY, darker = INFINITY;
    const double high = pa_quad_height(quad);
    const struct rim rim = {page, quad, high, pa_quad_width(quad),
                            high < RUN_ON * row ? high : row};
    if (page.bands != 3 || rim.high < LEAST_HEIGHT || rim.wide < 1)
        return (struct pa_rim){0};
    for (int side = 0; side < SIDES; side++) {
        edge[side] = edge_of(&rim, (enum side)side,
                             side == RIGHT  ? BEHIND
                             : side == LEFT ? BEFORE
                                            : ABOVE);
        sorted[side] = either(edge[side]);
        lighter = fmin(lighter, edge[side].lighter);
        darker = fmin(darker, edge[side].darker);
    }
    qsort(sorted, SIDES, sizeof *sorted, pa_order_doubles);
    double upper = fmax(either(edge[TOP]), either(edge_of(&rim, TOP, INSIDE)));
    double lower = fmax(either(edge[BOTTOM]), either(edge_of(&rim, BOTTOM, INSIDE)));
    double corner = fmin(either(edge[RIGHT]), fmax(upper, lower));
    return (struct pa_rim){
        .level = fmax(fmax(sorted[1], CORNER * corner), FRAME * fmax(lighter, darker)),
        .rules = fmin(either(edge[TOP]), either(edge[BOTTOM])),
    };
}
