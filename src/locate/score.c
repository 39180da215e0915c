#include "locate/score.h"

#include "base/order.h"
#include "locate/aspect.h"
#include "locate/score_table.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum feature {
    F_ONE,
    F_STEP_MEAN, /* over the sides that are no photo border */
    F_STEP_MIN,
    F_CREST_MEAN,
    F_CREST_MIN,
    F_BEYOND_MEAN,
    F_BEYOND_MAX,
    F_RUN_ON_MEAN, /* step and crest where the sides' lines run on beyond the corners */
    F_RUN_ON_MAX,
    F_AREA,         /* ln of the share of the photo */
    F_ASPECT,       /* misfit to paper or card, at most 0.3; 0 with photo borders */
    F_PARALLEL,     /* |ln| of opposite sides' lengths, both pairs */
    F_FRAMES,       /* number of photo borders */
    F_FRAMES_ALL,   /* 1: all four */
    F_FRAME_FIT,    /* how little the sheet reaches those borders, 0 to 1 */
    F_PAPER_SPREAD, /* how much the sheet's colour differs from side to side */
    F_CONTRAST,     /* ln of the least colour difference across a side */
    F_CONTRAST_MEAN,
    F_OUT,         /* share of the area outside the frame */
    F_TEXT,        /* 1: text is known */
    F_TEXT_MISSED, /* share of the text left outside */
    F_TEXT_CUT,    /* share of the text cut through */
    F_TEXT_FILL,   /* extent of the text inside, share of the area */
    F_MIDDLE,      /* colour of the sheet's middle against the rims */
    F_AROUND,      /* share of the photo outside the quad that has the sheet's colour */
    F_RIM,         /* share of the photo's border outside the quad that has it */
    F_RIM_SIDE,    /* the same of the border side that has most of it */
    F_BUSY,        /* edge points inside the quad, away from its rim: print */
    F_BUSY_AROUND, /* edge points outside the quad */
    F_EMPTY        /* share of the inside without any edge point */
};
_Static_assert(F_EMPTY + 1 == PA_GUESS_FEATURES, "one entry a feature");
_Static_assert((int)SCORE_FEATURES == (int)PA_GUESS_FEATURES, "the table fits the features");
_Static_assert((int)F_FRAMES == (int)PA_GUESS_BORDERS, "locate reads it");
_Static_assert((int)F_ASPECT == (int)PA_GUESS_ASPECT, "locate reads it");

static const double LIKE_UNIT = 14;   /* grey levels: unevenly lit paper still looks like paper */
static const double RUN_ON = 0.10;    /* of the side's length, looked at beyond each corner */
static const double COLOUR_UNIT = 40; /* grey levels: a clear difference between paper and table */
/* Text that stands askew on a page by more than this, degrees, costs so much log-odds a degree: by eye, on one card on a
 * chequered cloth; outlines stay as good (overlap .998, 10 % below .992 to .994, on 180 rendered sets before and after; .989 on photos). */
static const double ASKEW = 3, ASKEW_COST = 1;
enum { TILTS_MIN = 3, TILTS_MAX = 64 };
/* Four sides as clear as this, of a document's shape, around all of the text, are worth so much more log-odds: on a grained table
 * busier than the card the table of weights prefers the photo's own borders. By eye, on one card on such a table. */
static const double CLEAR_STEP = 0.8, CLEAR_CONTRAST = 0.3, CLEAR_ASPECT = 0.05, CLEAR_GAIN = 3;
static const double STEP_DEFAULT = 0.45,
                    CREST_DEFAULT = 0.45; /* where all sides are photo borders */

/* What one side adds to the features. */
struct tally {
    double step, crest, beyond, run_on, step_min, crest_min, beyond_max, run_on_max;
    double contrast, contrast_min, frame_fit;
    double paper[4][3], seen[4];
    int sides, frames;
};

/* Mean of step and half crest on the line beyond both corners. */
static double run_on_of(const struct pa_side *side, double from, double to)
{
    double reach = RUN_ON * (from - to), sum = 0;
    int samples = 0;
    const double stretch[2][2] = {{from + 3, from + 3 + reach}, {to - 3 - reach, to - 3}};
    for (int i = 0; i < 2; i++) {
        int n;
        sum += pa_side_sum(side, PA_SUM_STEP, stretch[i][0], stretch[i][1], &n);
        sum += 0.5 * pa_side_sum(side, PA_SUM_CREST, stretch[i][0], stretch[i][1], &n);
        samples += n;
    }
    return samples >= 4 ? sum / samples : 0;
}

static void add_side(const struct pa_side *side, const struct pa_guess *guess, int i,
                     struct tally *to)
{
    double a = pa_side_place(side, guess->quad.p[i]);
    double b = pa_side_place(side, guess->quad.p[(i + 1) % 4]);
    double total[PA_SIDE_SUMS];
    int n = pa_side_total(side, a, b, total);
    to->seen[i] = n;
    if (n == 0)
        return;
    for (int k = 0; k < PA_SIDE_SUMS; k++)
        total[k] /= n;
    memcpy(to->paper[i], total + PA_SUM_PAPER, sizeof to->paper[i]);
    double across = pa_edges_distance(total + PA_SUM_PAPER, total + PA_SUM_OUTSIDE);
    if (side->frame) {
        to->frames++;
        to->frame_fit += fmin(1, across / COLOUR_UNIT);
        return;
    }
    double run_on = run_on_of(side, a, b);
    to->sides++;
    to->step += total[PA_SUM_STEP];
    to->crest += total[PA_SUM_CREST];
    to->beyond += total[PA_SUM_BEYOND];
    to->run_on += run_on;
    to->contrast += log((across + 2) / COLOUR_UNIT);
    to->step_min = fmin(to->step_min, total[PA_SUM_STEP]);
    to->crest_min = fmin(to->crest_min, total[PA_SUM_CREST]);
    to->beyond_max = fmax(to->beyond_max, total[PA_SUM_BEYOND]);
    to->run_on_max = fmax(to->run_on_max, run_on);
    to->contrast_min = fmin(to->contrast_min, log((across + 2) / COLOUR_UNIT));
}

static void from_tally(const struct tally *t, double f[PA_GUESS_FEATURES])
{
    double n = t->sides;
    f[F_STEP_MEAN] = n > 0 ? t->step / n : STEP_DEFAULT;
    f[F_STEP_MIN] = n > 0 ? t->step_min : STEP_DEFAULT;
    f[F_CREST_MEAN] = n > 0 ? t->crest / n : CREST_DEFAULT;
    f[F_CREST_MIN] = n > 0 ? t->crest_min : CREST_DEFAULT;
    f[F_BEYOND_MEAN] = n > 0 ? t->beyond / n : 0;
    f[F_BEYOND_MAX] = n > 0 ? t->beyond_max : 0;
    f[F_RUN_ON_MEAN] = n > 0 ? t->run_on / n : 0;
    f[F_RUN_ON_MAX] = n > 0 ? t->run_on_max : 0;
    f[F_CONTRAST] = n > 0 ? t->contrast_min : 0;
    f[F_CONTRAST_MEAN] = n > 0 ? t->contrast / n : 0;
    f[F_FRAMES] = t->frames;
    f[F_FRAMES_ALL] = t->frames == 4;
    f[F_FRAME_FIT] = t->frames > 0 ? t->frame_fit / t->frames : 0;
}

static struct pa_point between(const struct pa_quad *q, double u, double v)
{
    double x =
        (1 - v) * ((1 - u) * q->p[0].x + u * q->p[1].x) + v * ((1 - u) * q->p[3].x + u * q->p[2].x);
    double y =
        (1 - v) * ((1 - u) * q->p[0].y + u * q->p[1].y) + v * ((1 - u) * q->p[3].y + u * q->p[2].y);
    return (struct pa_point){x, y};
}

/* Mean colour of the brighter half of a grid over the sheet's inner part, and the share of the grid
 * outside the frame. */
static double middle(const struct pa_edges *edges, const struct pa_quad *q, double colour[3])
{
    enum { GRID = 14 };
    const float *seen[GRID * GRID];
    int n = 0, outside = 0;
    for (int i = 0; i < GRID * GRID; i++) {
        struct pa_point p = between(q, (i % GRID + 0.5) / GRID, ((int)(i / GRID) + 0.5) / GRID);
        int x = (int)floor(p.x), y = (int)floor(p.y);
        if (x < 0 || y < 0 || x >= edges->width || y >= edges->height) {
            outside++;
            continue;
        }
        seen[n++] = edges->colour + 3 * ((size_t)y * (size_t)edges->width + (size_t)x);
    }
    double mean = 0;
    for (int i = 0; i < n; i++)
        mean += (double)seen[i][0] / n;
    int bright = 0;
    memset(colour, 0, 3 * sizeof *colour);
    for (int i = 0; i < n; i++)
        if ((double)seen[i][0] >= mean) {
            bright++;
            for (int b = 0; b < 3; b++)
                colour[b] += (double)seen[i][b];
        }
    for (int b = 0; b < 3 && bright > 0; b++)
        colour[b] /= bright;
    return (double)outside / (GRID * GRID);
}

/* 1 where the photo at (x, y) has the sheet's colour, falling to 0 at a clear difference. */
static double likeness(const struct pa_edges *edges, int x, int y, const double paper[3])
{
    const float *at = edges->colour + 3 * ((size_t)y * (size_t)edges->width + (size_t)x);
    const double colour[3] = {(double)at[0], (double)at[1], (double)at[2]};
    double r = pa_edges_distance(colour, paper) / LIKE_UNIT;
    return exp(-r * r);
}

static double busy_at(const struct pa_edges *edges, int x, int y)
{
    int blocks = (edges->width + PA_EDGES_BLOCK - 1) / PA_EDGES_BLOCK;
    return (double)edges->busy[(y / PA_EDGES_BLOCK) * blocks + x / PA_EDGES_BLOCK];
}

/* Print inside the quad. */
static void busy_features(const struct pa_edges *edges, const struct pa_quad *quad,
                          double f[PA_GUESS_FEATURES])
{
    enum { GRID = 20 };
    double busy = 0, empty = 0, seen = 0;
    for (int i = 0; i < GRID * GRID; i++) {
        struct pa_point p = between(quad, 0.06 + 0.88 * (i % GRID) / (GRID - 1),
                                    0.06 + 0.88 * (int)(i / GRID) / (GRID - 1));
        if (p.x < 0 || p.y < 0 || p.x >= edges->width || p.y >= edges->height)
            continue;
        double one = busy_at(edges, (int)p.x, (int)p.y);
        busy += one;
        empty += one <= 0;
        seen++;
    }
    f[F_BUSY] = seen > 0 ? 8 * busy / seen : 0;
    f[F_EMPTY] = seen > 0 ? empty / seen : 0;
}

/* Does the sheet's colour go on around the quad? Then the quad may be a printed border. */
static void around_features(const struct pa_edges *edges, const struct pa_quad *quad,
                            const double paper[3], double f[PA_GUESS_FEATURES])
{
    enum { GRID = 24 };
    double like = 0, seen = 0, busy = 0, rim[4] = {0}, rims[4] = {0};
    for (int i = 0; i < GRID * GRID; i++) {
        int x = (2 * (i % GRID) + 1) * edges->width / (2 * GRID);
        int y = (2 * (i / GRID) + 1) * edges->height / (2 * GRID);
        if (pa_score_holds(quad, (struct pa_point){x, y}))
            continue;
        seen++;
        busy += busy_at(edges, x, y);
        like += likeness(edges, x, y, paper);
    }
    for (int i = 0; i < 4 * GRID; i++) {
        int k = i / GRID, along = 2 * (i % GRID) + 1;
        int x = k == 1 ? edges->width - 3 : k == 3 ? 2 : along * edges->width / (2 * GRID);
        int y = k == 0 ? 2 : k == 2 ? edges->height - 3 : along * edges->height / (2 * GRID);
        if (pa_score_holds(quad, (struct pa_point){x, y}))
            continue;
        rims[k]++;
        rim[k] += likeness(edges, x, y, paper);
    }
    f[F_BUSY_AROUND] = 8 * busy / (GRID * GRID);
    f[F_AROUND] = seen > 0 ? like / (GRID * GRID) : 0;
    f[F_RIM] = (rim[0] + rim[1] + rim[2] + rim[3]) / (4 * GRID);
    for (int k = 0; k < 4; k++)
        f[F_RIM_SIDE] = fmax(f[F_RIM_SIDE], rim[k] / GRID);
}

/* Differences of the sides' paper among themselves and against the middle. */
static void paper_features(const struct pa_edges *edges, const struct tally *t,
                           const struct pa_quad *quad, double f[PA_GUESS_FEATURES])
{
    double mean[3] = {0, 0, 0}, centre[3], n = 0;
    for (int i = 0; i < 4; i++)
        for (int b = 0; b < 3; b++) {
            mean[b] += t->seen[i] > 0 ? t->paper[i][b] : 0;
            n += b == 0 && t->seen[i] > 0;
        }
    for (int b = 0; b < 3; b++)
        mean[b] /= fmax(n, 1);
    double far = 0;
    for (int i = 0; i < 4; i++)
        if (t->seen[i] > 0)
            far = fmax(far, pa_edges_distance(t->paper[i], mean));
    f[F_PAPER_SPREAD] = fmin(1.5, far / COLOUR_UNIT);
    f[F_OUT] = middle(edges, quad, centre);
    around_features(edges, quad, centre, f);
    busy_features(edges, quad, f);
    f[F_MIDDLE] = fmin(1.5, pa_edges_distance(centre, mean) / COLOUR_UNIT);
}

bool pa_score_holds(const struct pa_quad *q, struct pa_point p)
{
    for (int i = 0; i < 4; i++) {
        struct pa_point a = q->p[i], b = q->p[(i + 1) % 4];
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0)
            return false;
    }
    return true;
}

static void text_features(const struct pa_guess_text *text, const struct pa_quad *quad,
                          double f[PA_GUESS_FEATURES])
{
    if (text->count == 0)
        return;
    double all = 0, in = 0, cut = 0;
    for (int i = 0; i < text->count; i++) {
        const struct pa_quad *t = &text->quad[i];
        double area = fabs(pa_quad_area(t));
        int inside = 0;
        for (int k = 0; k < 9; k++)
            inside += pa_score_holds(quad, between(t, 0.06 + 0.11 * k, 0.5));
        all += area;
        in += area * inside / 9;
        cut += inside > 0 && inside < 9 ? area : 0;
    }
    f[F_TEXT] = 1;
    f[F_TEXT_MISSED] = all > 0 ? 1 - in / all : 0;
    f[F_TEXT_CUT] = all > 0 ? cut / all : 0;
    f[F_TEXT_FILL] = fmin(1, 4 * in / fmax(1, pa_quad_area(quad)));
}

static void shape_features(const struct pa_edges *edges, const struct pa_quad *q,
                           double f[PA_GUESS_FEATURES])
{
    struct pa_point centre = {edges->width / 2.0, edges->height / 2.0};
    double aspect = pa_aspect_of(q, centre, fmax(edges->width, edges->height));
    double length[4];
    for (int i = 0; i < 4; i++)
        length[i] = fmax(1, pa_point_distance(q->p[i], q->p[(i + 1) % 4]));
    f[F_AREA] = log(pa_quad_area(q) / ((double)edges->width * edges->height));
    f[F_ASPECT] = f[F_FRAMES] > 0 ? 0 : fmin(0.3, pa_aspect_misfit(aspect));
    f[F_PARALLEL] = fabs(log(length[0] / length[2])) + fabs(log(length[1] / length[3]));
}

static double tilt_of(const struct pa_homography *to_page, const struct pa_quad *line)
{
    struct pa_point a = pa_homography_apply(to_page, between(line, 0, 0.5));
    struct pa_point b = pa_homography_apply(to_page, between(line, 1, 0.5));
    return pa_guess_off_axis(atan2(b.y - a.y, b.x - a.x), 0);
}

/* How far from level, or upright, the text would stand on the page that the outline makes, degrees: the median over its lines; 0
 * where they are too few to tell. A cloth's squares may make a fine outline, but not one that the text runs along. */
static double askew(const struct pa_edges *edges, const struct pa_guess_text *text,
                    const struct pa_quad *quad)
{
    struct pa_point centre = {edges->width / 2.0, edges->height / 2.0};
    double tilt[TILTS_MAX], aspect = pa_aspect_of(quad, centre, fmax(edges->width, edges->height));
    struct pa_quad page = pa_quad_of_rect(0, 0, aspect > 0 ? aspect : 1, 1);
    struct pa_homography to_page;
    int count = 0;
    if (!pa_homography_between(quad, &page, &to_page))
        return 0;
    for (int i = 0; i < text->count && count < TILTS_MAX; i++) {
        const struct pa_quad *t = &text->quad[i];
        if (pa_guess_is_long(t) && pa_score_holds(quad, between(t, 0.5, 0.5)))
            tilt[count++] = tilt_of(&to_page, t);
    }
    return count >= TILTS_MIN ? pa_order_median(tilt, count, 0) : 0;
}

/* Log-odds by the fitted table. */
static double weigh(const double feature[PA_GUESS_FEATURES])
{
    double hidden[SCORE_HIDDEN], sum = SCORE_BIAS;
    memcpy(hidden, SCORE_HIDDEN_BIAS, sizeof hidden);
    for (int i = 0; i < PA_GUESS_FEATURES; i++) {
        double f = (feature[i] - SCORE_MEAN[i]) / SCORE_SPREAD[i];
        f = fmax(-SCORE_LIMIT, fmin(SCORE_LIMIT, f));
        sum += SCORE_DIRECT[i] * f;
        for (int k = 0; k < SCORE_HIDDEN; k++)
            hidden[k] += SCORE_HIDDEN_WEIGHT[i][k] * f;
    }
    for (int k = 0; k < SCORE_HIDDEN; k++)
        sum += SCORE_OUT[k] * tanh(hidden[k]);
    return sum;
}

static bool is_clear(const double f[PA_GUESS_FEATURES])
{
    return f[F_FRAMES] <= 0 && f[F_TEXT] > 0 && f[F_TEXT_MISSED] <= 0 && f[F_TEXT_CUT] <= 0 &&
           f[F_STEP_MIN] > CLEAR_STEP && f[F_CONTRAST] > CLEAR_CONTRAST &&
           f[F_ASPECT] < CLEAR_ASPECT;
}

void pa_score_guess(const struct pa_edges *edges, const struct pa_guess_set *set,
                    const struct pa_guess_text *text, struct pa_guess *guess)
{
    struct tally tally = {.step_min = INFINITY, .crest_min = INFINITY, .contrast_min = INFINITY};
    double *f = guess->feature;
    memset(f, 0, sizeof guess->feature);
    for (int i = 0; i < 4; i++)
        add_side(&set->item[guess->side[i]], guess, i, &tally);
    f[F_ONE] = 1;
    from_tally(&tally, f);
    shape_features(edges, &guess->quad, f);
    paper_features(edges, &tally, &guess->quad, f);
    text_features(text, &guess->quad, f);
    guess->score = weigh(f) - ASKEW_COST * fmax(askew(edges, text, &guess->quad) - ASKEW, 0) +
                   (is_clear(f) ? CLEAR_GAIN : 0);
}
