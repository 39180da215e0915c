#include "locate/guess.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Shapes that a document can take in a photo: tilt to 25° (sides converge by up to about 30°, and
 * one of two opposite sides looks up to 1.8 times as long), any rotation. */
static const double OPPOSITE_COS = -0.82; /* normals of opposite sides: at least 145° apart */
static const double CROSS_COS = 0.64;     /* of neighbouring sides: 50° to 130° */
static const double GAP_MIN = 0.10;       /* of the photo's shorter side, between opposite sides */
static const double AREA_MIN = 0.02;      /* of the photo's area */
static const double OPPOSITE_RATIO = 1.9;
static const double CORNER_OUT =
    0.25; /* how far outside the frame a corner may lie, of the longer side */
static const double SAME_CORNER = 3.0; /* px: all four corners this near: the same outline */
/* A border of the photo taken as a side has no step to show; between clutter and a clear edge. */
static const double FRAME_VALUE = 0.30;
/* A line with all text on its outer side is worth this much less; two documents have half of it there. */
static const double TEXT_OUT_RANK = 0.5;
/* A line that runs neither along the text nor across it, by more than perspective explains, degrees, is worth this much; by
 * eye, on the same card on a cloth as in score.c. */
static const double OFF_AXIS = 14, OFF_AXIS_RANK = 0.5;
static const double OFF_FREE = 12, OFF_COST = 0.04; /* … both axes together, in the quick sum */
static const double LONG_LINE = 4;  /* of its height: a line of text that has a direction */
static const double AGREE_MOST = 5; /* degrees; lines further apart count no more */
enum { TEXT_MIN = 3, TEXT_MAX = 64 };

enum { PAIRS_MAX = PA_GUESS_SIDES * PA_GUESS_SIDES / 2 };

struct pair {
    int a, b;
};

struct ranked {
    struct pa_hough_line line;
    double rank;
};

static int by_rank(const void *a, const void *b)
{
    double x = ((const struct ranked *)a)->rank, y = ((const struct ranked *)b)->rank;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* Share of the text beyond the line: a sheet's side has all of its text inside. */
static double text_outside(const struct pa_guess_text *text, const struct pa_hough_line *line)
{
    double all = 0, out = 0;
    for (int i = 0; i < text->count; i++) {
        const struct pa_quad *q = &text->quad[i];
        double area = fabs(pa_quad_area(q)), x = 0, y = 0;
        for (int k = 0; k < 4; k++) {
            x += q->p[k].x / 4;
            y += q->p[k].y / 4;
        }
        all += area;
        out += line->nx * x + line->ny * y < line->c ? area : 0;
    }
    return all > 0 ? out / all : 0;
}

bool pa_guess_is_long(const struct pa_quad *line)
{
    return pa_point_distance(line->p[0], line->p[1]) >
           LONG_LINE * pa_point_distance(line->p[0], line->p[3]);
}

double pa_guess_off_axis(double a, double b)
{
    double off = fmod(fabs(a - b) * 180 / M_PI, 90);
    return fmin(off, 90 - off);
}

/* Direction of the text, radians: of the long line that the others agree with best. False where there are too few. */
static bool direction_of(const struct pa_guess_text *text, double *direction)
{
    double angle[TEXT_MAX], least = INFINITY;
    int count = 0;
    for (int i = 0; i < text->count && count < TEXT_MAX; i++) {
        const struct pa_quad *q = &text->quad[i];
        if (pa_guess_is_long(q))
            angle[count++] = atan2(q->p[1].y - q->p[0].y, q->p[1].x - q->p[0].x);
    }
    for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = 0; k < count; k++)
            sum += fmin(pa_guess_off_axis(angle[i], angle[k]), AGREE_MOST);
        if (sum < least) {
            least = sum;
            *direction = angle[i];
        }
    }
    return count >= TEXT_MIN;
}

/* Both orientations of every line, by evidence. */
static int rank_lines(const struct pa_edges *edges, const struct pa_guess_text *text,
                      const struct pa_guess_set *set, const struct pa_hough_line *line, int count,
                      struct ranked *out)
{
    for (int i = 0; i < 2 * count; i++) {
        out[i].line = line[i / 2];
        if (i % 2 == 1)
            out[i].line = (struct pa_hough_line){-line[i / 2].nx, -line[i / 2].ny, -line[i / 2].c,
                                                 line[i / 2].votes};
        out[i].rank = pa_side_rank(edges, &out[i].line);
        out[i].rank *= 1 - TEXT_OUT_RANK * text_outside(text, &out[i].line);
        double off = pa_guess_off_axis(atan2(line[i / 2].ny, line[i / 2].nx), set->direction);
        if (set->directed && off > OFF_AXIS)
            out[i].rank *= OFF_AXIS_RANK;
    }
    qsort(out, (size_t)(2 * count), sizeof *out, by_rank);
    return 2 * count;
}

static enum pa_status add_borders(const struct pa_edges *edges, struct pa_guess_set *set,
                                  struct pa_err *err)
{
    double w = edges->width, h = edges->height;
    const struct pa_hough_line border[4] = {
        {0, 1, 0, 0}, {-1, 0, -w, 0}, {0, -1, -h, 0}, {1, 0, 0, 0}};
    for (int i = 0; i < 4; i++) {
        enum pa_status status =
            pa_side_sample(edges, &border[i], 1 << i, &set->item[set->count], err);
        set->text_out[set->count] = 0;
        if (status != PA_OK)
            return status;
        set->count++;
    }
    return PA_OK;
}

enum pa_status pa_guess_sides(const struct pa_edges *edges, const struct pa_guess_text *text,
                              struct pa_guess_set *out, struct pa_err *err)
{
    static _Thread_local struct pa_hough_line line[PA_HOUGH_MAX];
    static _Thread_local struct ranked ranked[2 * PA_HOUGH_MAX];
    int count;
    out->count = 0;
    out->directed = direction_of(text, &out->direction);
    enum pa_status status = pa_hough_find(edges, line, &count, err);
    int lines = status == PA_OK ? rank_lines(edges, text, out, line, count, ranked) : 0;
    for (int i = 0; i < lines && i < PA_GUESS_SIDES - 4 && status == PA_OK; i++) {
        status = pa_side_sample(edges, &ranked[i].line, 0, &out->item[out->count], err);
        out->text_out[out->count] = text_outside(text, &ranked[i].line);
        out->count += status == PA_OK;
    }
    if (status == PA_OK)
        status = add_borders(edges, out, err);
    if (status != PA_OK)
        pa_guess_free(out);
    return status;
}

void pa_guess_weigh_text(const struct pa_guess_text *text, struct pa_guess_set *set)
{
    for (int i = 0; i < set->count; i++) {
        const struct pa_side *side = &set->item[i];
        const struct pa_hough_line line = {side->nx, side->ny, side->c, 0};
        set->text_out[i] = side->frame ? 0 : text_outside(text, &line);
    }
}

void pa_guess_free(struct pa_guess_set *set)
{
    if (set == NULL)
        return;
    for (int i = 0; i < set->count; i++)
        pa_side_free(&set->item[i]);
    set->count = 0;
}

/* How far b's middle lies on a's inner side, px. */
static double gap(const struct pa_edges *edges, const struct pa_side *a, const struct pa_side *b)
{
    double cx = edges->width / 2.0, cy = edges->height / 2.0;
    double off = b->c - b->nx * cx - b->ny * cy;
    return a->nx * (cx + off * b->nx) + a->ny * (cy + off * b->ny) - a->c;
}

static int find_pairs(const struct pa_edges *edges, const struct pa_guess_set *set,
                      struct pair out[PAIRS_MAX])
{
    int count = 0;
    double least = GAP_MIN * fmin(edges->width, edges->height);
    for (int i = 0; i < set->count; i++)
        for (int j = i + 1; j < set->count; j++) {
            const struct pa_side *a = &set->item[i], *b = &set->item[j];
            if (a->nx * b->nx + a->ny * b->ny < OPPOSITE_COS && gap(edges, a, b) > least &&
                gap(edges, b, a) > least && count < PAIRS_MAX)
                out[count++] = (struct pair){i, j};
        }
    return count;
}

static bool meet(const struct pa_side *a, const struct pa_side *b, struct pa_point *out)
{
    double det = a->nx * b->ny - a->ny * b->nx;
    if (fabs(det) < 0.3)
        return false;
    out->x = (a->c * b->ny - b->c * a->ny) / det;
    out->y = (b->c * a->nx - a->c * b->nx) / det;
    return true;
}

/* Corners of four sides in order top, right, bottom, left; false where they make no sheet. */
static bool corners(const struct pa_edges *edges, const struct pa_guess_set *set,
                    struct pa_guess *guess)
{
    double out = CORNER_OUT * fmax(edges->width, edges->height), length[4];
    for (int i = 0; i < 4; i++) {
        const struct pa_side *before = &set->item[guess->side[(i + 3) % 4]];
        struct pa_point *p = &guess->quad.p[i];
        if (!meet(before, &set->item[guess->side[i]], p))
            return false;
        if (p->x < -out || p->y < -out || p->x > edges->width + out || p->y > edges->height + out)
            return false;
    }
    for (int i = 0; i < 4; i++) {
        struct pa_point a = guess->quad.p[i], b = guess->quad.p[(i + 1) % 4];
        const struct pa_side *side = &set->item[guess->side[i]];
        length[i] = pa_side_place(side, a) - pa_side_place(side, b);
        if (length[i] < 10) /* the inner normal is to the right of the way round: places fall */
            return false;
    }
    for (int i = 0; i < 2; i++)
        if (length[i] > OPPOSITE_RATIO * length[i + 2] ||
            length[i + 2] > OPPOSITE_RATIO * length[i])
            return false;
    return pa_quad_area(&guess->quad) > AREA_MIN * edges->width * edges->height;
}

/* Worth of one side between its corners: mean step and crest over what can be seen of it. */
static double side_value(const struct pa_side *side, struct pa_point a, struct pa_point b)
{
    if (side->frame)
        return FRAME_VALUE;
    double from = pa_side_place(side, a), to = pa_side_place(side, b);
    int n;
    double step = pa_side_sum(side, PA_SUM_STEP, from, to, &n);
    double crest = pa_side_sum(side, PA_SUM_CREST, from, to, &n);
    double beyond = pa_side_sum(side, PA_SUM_BEYOND, from, to, &n);
    return n < 8 ? -1 : (step + 0.7 * crest - 0.3 * beyond) / n;
}

/* How far the sheet's two axes, each the mean of two opposite sides, are off the text's, degrees in all. */
static double off_text(const struct pa_guess_set *set, const struct pa_guess *guess)
{
    double sum = 0;
    for (int i = 0; i < 2 && set->directed; i++) {
        const struct pa_side *a = &set->item[guess->side[i]], *b = &set->item[guess->side[i + 2]];
        sum += pa_guess_off_axis(atan2(a->ny - b->ny, a->nx - b->nx), set->direction);
    }
    return sum;
}

static double quick_score(const struct pa_edges *edges, const struct pa_guess_set *set,
                          const struct pa_guess *guess)
{
    double sum = 0, least = INFINITY, text_out = 0;
    int frames = 0;
    for (int i = 0; i < 4; i++) {
        const struct pa_side *side = &set->item[guess->side[i]];
        double value = side_value(side, guess->quad.p[i], guess->quad.p[(i + 1) % 4]);
        sum += value;
        least = fmin(least, value);
        frames += side->frame != 0;
        text_out += set->text_out[guess->side[i]];
    }
    double share = pa_quad_area(&guess->quad) / ((double)edges->width * edges->height);
    return sum / 4 + 0.6 * least + 0.12 * log(share) - 0.04 * frames - fmin(1, text_out) -
           OFF_COST * fmax(off_text(set, guess) - OFF_FREE, 0);
}

static bool same_quad(const struct pa_quad *a, const struct pa_quad *b)
{
    for (int k = 0; k < 4; k++)
        if (fabs(a->p[k].x - b->p[k].x) > SAME_CORNER || fabs(a->p[k].y - b->p[k].y) > SAME_CORNER)
            return false;
    return true;
}

/* Guesses with one number of photo borders among their sides, best first. */
struct shelf {
    struct pa_guess *item;
    int count, room;
};

/* Puts the quad in its place, unless a nearly equal, better one is there already. */
static void keep(struct shelf *shelf, const struct pa_guess *guess)
{
    struct pa_guess *list = shelf->item;
    if (shelf->count == shelf->room && list[shelf->count - 1].quick >= guess->quick)
        return;
    int at = -1;
    for (int i = 0; i < shelf->count && at < 0; i++)
        if (same_quad(&list[i].quad, &guess->quad))
            at = i;
    if (at >= 0 && list[at].quick >= guess->quick)
        return;
    if (at < 0)
        at = shelf->count < shelf->room ? shelf->count++ : shelf->count - 1;
    for (; at > 0 && list[at - 1].quick < guess->quick; at--)
        list[at] = list[at - 1];
    list[at] = *guess;
}

/* Shares of the list by number of photo borders: 0 to 4. */
static const int ROOM[5] = {104, 45, 34, 16, 1};

static int borders_of(const struct pa_guess_set *set, const struct pa_guess *guess)
{
    int count = 0;
    for (int i = 0; i < 4; i++)
        count += set->item[guess->side[i]].frame != 0;
    return count;
}

/* The order round the sheet: the normals of top, right, bottom, left turn clockwise. Starts at the
 * side whose normal points most downwards, so that p[0] is the top left corner as seen in the
 * photo. */
static void set_order(const struct pa_guess_set *set, struct pair p, struct pair q,
                      struct pa_guess *out)
{
    const struct pa_side *a = &set->item[p.a], *k = &set->item[q.a];
    bool next = a->nx * k->ny - a->ny * k->nx > 0;
    int ring[4] = {p.a, next ? q.a : q.b, p.b, next ? q.b : q.a}, top = 0;
    for (int i = 1; i < 4; i++)
        if (set->item[ring[i]].ny > set->item[ring[top]].ny)
            top = i;
    for (int i = 0; i < 4; i++)
        out->side[i] = ring[(top + i) % 4];
}

/* Moves the shelves together; returns how many guesses there are. */
static int close_up(struct shelf shelf[5])
{
    int count = shelf[0].count;
    for (int i = 1; i < 5; i++) {
        memmove(shelf[0].item + count, shelf[i].item,
                (size_t)shelf[i].count * sizeof *shelf[i].item);
        count += shelf[i].count;
    }
    return count;
}

int pa_guess_find(const struct pa_edges *edges, const struct pa_guess_set *set,
                  struct pa_guess out[PA_GUESS_MAX])
{
    static _Thread_local struct pair pair[PAIRS_MAX];
    struct shelf shelf[5] = {{.item = out, .room = ROOM[0]}};
    for (int i = 1; i < 5; i++)
        shelf[i] = (struct shelf){.item = shelf[i - 1].item + ROOM[i - 1], .room = ROOM[i]};
    int pairs = find_pairs(edges, set, pair);
    for (int i = 0; i < pairs; i++)
        for (int j = i + 1; j < pairs; j++) {
            const struct pa_side *a = &set->item[pair[i].a], *k = &set->item[pair[j].a];
            if (fabs(a->nx * k->nx + a->ny * k->ny) > CROSS_COS)
                continue;
            struct pa_guess guess = {0};
            set_order(set, pair[i], pair[j], &guess);
            if (!corners(edges, set, &guess))
                continue;
            guess.quick = quick_score(edges, set, &guess);
            keep(&shelf[borders_of(set, &guess)], &guess);
        }
    return close_up(shelf);
}
