#include "locate/sheet.h"

#include "base/hull.h"

#include <math.h>
#include <stdlib.h>

/* All limits by hand, on 40 licences bent by 0.5 to 3 % of their height on four grounds (a script of our own) and 70 real ones, of
 * which none was found otherwise than before. */
static const double APART = 35; /* levels of luma between ground and sheet */
/* Share of the photo's border that is as bright as the sheet: of a whole one, of one that is cut. */
static const double RING_WHOLE = 0.05, RING_CUT = 0.35;
static const double FULL =
    0.94; /* of its hull: the region with all that lies between its ends, row by row */
static const double BRIGHT = 0.75; /* … and its bright part alone: print is dark */
static const double LEAST = 0.15;  /* of the photo */
static const double BULGE = 1.08;  /* the hull against the four corners' area */
static const double AWAY = 0.01;   /* of the photo's width: from the corners to its border */
static const double SIDES_RATIO = 1.6;
static const double SHAPE_LOW = 1.15, SHAPE_HIGH = 1.75; /* longer over shorter side */
/* A drawn ground, which is of one colour to the level: share of the photo's border that has it; levels (chroma counts twice) that
 * another one is off it by. By hand, on a card on grey of its own brightness (another renderer), two sides of which have no edge. */
static const double GROUND = 0.97, OFF_GROUND = 3, ON_GROUND = 1.5;
enum { LEVELS = 256, HULL_MOST = 160 };

struct region {
    int width, height;
    uint8_t *bright; /* 1 brighter than the threshold, 2 of the region */
    int *stack;
    struct pa_point *edge, *hull; /* of the region, row by row; 2 · height + 1 places each */
};

static double luma_at(const struct pa_edges *edges, int i)
{
    return (double)edges->colour[3 * i];
}

/* Threshold between the darker and the brighter part of the photo (N. Otsu, 1979); false where they are not apart. */
static bool split(const struct pa_edges *edges, double *threshold)
{
    int count[LEVELS] = {0}, all = edges->width * edges->height, below = 0;
    double sum = 0, sum_below = 0, best = 0, apart = 0;
    for (int i = 0; i < all; i++) {
        int level = (int)fmin(fmax(luma_at(edges, i), 0), LEVELS - 1);
        count[level]++;
        sum += level;
    }
    for (int t = 0; t < LEVELS - 1; t++) {
        below += count[t];
        sum_below += (double)t * count[t];
        if (below == 0 || below == all)
            continue;
        double step = (sum - sum_below) / (all - below) - sum_below / below;
        double between = (double)below * (all - below) * step * step;
        if (between > best) {
            best = between;
            apart = step;
            *threshold = t + 1;
        }
    }
    return apart >= APART;
}

/* Marks what is bright; share of the photo's border that is. */
static double mark_bright(const struct pa_edges *edges, double threshold, struct region *r)
{
    int ring = 0, bright = 0;
    for (int y = 0; y < r->height; y++)
        for (int x = 0; x < r->width; x++) {
            int i = y * r->width + x;
            r->bright[i] = luma_at(edges, i) >= threshold;
            if (x == 0 || y == 0 || x == r->width - 1 || y == r->height - 1) {
                ring++;
                bright += r->bright[i];
            }
        }
    return ring > 0 ? (double)bright / ring : 1;
}

/* Size of the bright region that a place belongs to, marked with 2. */
static int flood(struct region *r, int start)
{
    int count = 0, top = 0;
    r->bright[start] = 2;
    r->stack[top++] = start;
    while (top > 0) {
        int i = r->stack[--top], x = i % r->width, y = i / r->width;
        const int next[4] = {x > 0 ? i - 1 : -1, x + 1 < r->width ? i + 1 : -1,
                             y > 0 ? i - r->width : -1, y + 1 < r->height ? i + r->width : -1};
        count++;
        for (int k = 0; k < 4; k++)
            if (next[k] >= 0 && r->bright[next[k]] == 1) {
                r->bright[next[k]] = 2;
                r->stack[top++] = next[k];
            }
    }
    return count;
}

/* The largest bright region alone stays marked with 2; its size. */
static int largest(struct region *r)
{
    int best = 0, from = -1, all = r->width * r->height;
    for (int i = 0; i < all; i++) {
        if (r->bright[i] != 1)
            continue;
        int size = flood(r, i);
        if (size > best) {
            best = size;
            from = i;
        }
    }
    for (int i = 0; i < all; i++)
        r->bright[i] = r->bright[i] != 0;
    return from >= 0 ? flood(r, from) : 0;
}

/* The region's ends row by row; the area between them. */
static double ends_of(struct region *r, int *count)
{
    double area = 0;
    *count = 0;
    for (int y = 0; y < r->height; y++) {
        int first = -1, last = -1;
        for (int x = 0; x < r->width; x++)
            if (r->bright[y * r->width + x] == 2) {
                first = first < 0 ? x : first;
                last = x;
            }
        if (first < 0)
            continue;
        r->edge[(*count)++] = (struct pa_point){first, y + 0.5};
        r->edge[(*count)++] = (struct pa_point){last + 1, y + 0.5};
        area += last + 1 - first;
    }
    return area;
}

static double cross(struct pa_point a, struct pa_point b, struct pa_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static double area_of(const struct pa_point *hull, int count)
{
    double sum = 0;
    for (int i = 1; i + 1 < count; i++)
        sum += cross(hull[0], hull[i], hull[i + 1]) / 2;
    return fabs(sum);
}

/* The four of a hull's points that span the most: for each diagonal the points farthest from it. */
static double corners_of(const struct pa_point *hull, int count, struct pa_quad *out)
{
    double best = 0;
    for (int a = 0; a < count; a++)
        for (int c = a + 2; c < count; c++) {
            double most[2] = {0, 0};
            int at[2] = {-1, -1};
            for (int i = 0; i < count; i++) {
                int side = i > a && i < c ? 0 : 1;
                double area = fabs(cross(hull[a], hull[i], hull[c])) / 2;
                if (i != a && i != c && area > most[side]) {
                    most[side] = area;
                    at[side] = i;
                }
            }
            if (at[0] < 0 || at[1] < 0 || most[0] + most[1] <= best)
                continue;
            best = most[0] + most[1];
            *out = (struct pa_quad){{hull[a], hull[at[0]], hull[c], hull[at[1]]}};
        }
    return best;
}

static bool is_sound(const struct pa_edges *edges, const struct pa_guess_text *text, bool cut,
                     const struct pa_quad *q)
{
    double side[4], wide = pa_quad_width(q), high = pa_quad_height(q),
                    away = cut ? -1 : AWAY * edges->width;
    double shape = fmax(wide, high) / fmax(fmin(wide, high), 1);
    for (int i = 0; i < 4; i++) {
        side[i] = pa_point_distance(q->p[i], q->p[(i + 1) % 4]);
        if (q->p[i].x < away || q->p[i].y < away || q->p[i].x > edges->width - away ||
            q->p[i].y > edges->height - away)
            return false;
    }
    for (int i = 0; i < text->count; i++)
        for (int k = 0; k < 4; k++)
            if (!pa_quad_contains(q, text->quad[i].p[k].x, text->quad[i].p[k].y))
                return false;
    return shape > SHAPE_LOW && shape < SHAPE_HIGH &&
           fmax(side[0], side[2]) < SIDES_RATIO * fmin(side[0], side[2]) &&
           fmax(side[1], side[3]) < SIDES_RATIO * fmin(side[1], side[3]);
}

/* Every so-manieth point of a hull, so that few are left. */
static int thin(struct pa_point *hull, int count)
{
    int step = (count + HULL_MOST - 1) / HULL_MOST, kept = 0;
    for (int i = 0; i < count; i += step)
        hull[kept++] = hull[i];
    return kept;
}

/* The sheet that the marked region is; bright: cells of it. */
static bool sheet_of(const struct pa_edges *edges, const struct pa_guess_text *text, bool cut,
                     double bright, struct region *r, struct pa_quad *out)
{
    int count = 0;
    double filled = ends_of(r, &count), all = (double)edges->width * edges->height;
    int size = count > 2 ? pa_hull_of(r->edge, count, r->hull) : 0;
    double hull = area_of(r->hull, size);
    if (size < 4 || hull < LEAST * all || filled < FULL * hull || bright < BRIGHT * hull)
        return false;
    size = thin(r->hull, size);
    double span = corners_of(r->hull, size, out);
    *out = pa_quad_toward(out, 1, 0);
    return span > 0 && hull < BULGE * span && is_sound(edges, text, cut, out);
}

static bool find(const struct pa_edges *edges, const struct pa_guess_text *text, bool cut,
                 struct region *r, struct pa_quad *out)
{
    double threshold = 0;
    if (!split(edges, &threshold) ||
        mark_bright(edges, threshold, r) > (cut ? RING_CUT : RING_WHOLE))
        return false;
    double bright = largest(r);
    return sheet_of(edges, text, cut, bright, r, out);
}

/* How far a cell is off a colour, in the band that differs most. */
static double off(const struct pa_edges *edges, int cell, const double colour[3])
{
    double most = 0;
    for (int b = 0; b < 3; b++)
        most = fmax(most, fabs((double)edges->colour[3 * cell + b] - colour[b]));
    return most;
}

/* The photo's border, if it is of one colour. */
static bool is_plain(const struct pa_edges *edges, double colour[3])
{
    int w = edges->width, h = edges->height, ring = 0, same = 0;
    for (int b = 0; b < 3; b++)
        colour[b] = (double)edges->colour[b];
    for (int i = 0; i < w * h; i++) {
        if (i % w != 0 && i % w != w - 1 && i / w != 0 && i / w != h - 1)
            continue;
        ring++;
        same += off(edges, i, colour) <= ON_GROUND;
    }
    return same >= GROUND * ring;
}

/* All that is not of a drawn ground's colour, whatever of its colour lies within. */
static bool find_on_ground(const struct pa_edges *edges, const struct pa_guess_text *text,
                           struct region *r, struct pa_quad *out)
{
    double colour[3];
    if (!is_plain(edges, colour))
        return false;
    for (int i = 0; i < r->width * r->height; i++)
        r->bright[i] = off(edges, i, colour) > OFF_GROUND ? 2 : 0;
    return sheet_of(edges, text, false, INFINITY, r, out);
}

enum pa_status pa_sheet_find(const struct pa_edges *edges, const struct pa_guess_text *text,
                             enum pa_sheet_by by, bool *found, struct pa_quad *out,
                             struct pa_err *err)
{
    size_t all = (size_t)edges->width * (size_t)edges->height;
    size_t ends = 2 * (size_t)edges->height + 1;
    struct region r = {.width = edges->width,
                       .height = edges->height,
                       .bright = malloc(all),
                       .stack = malloc(all * sizeof *r.stack),
                       .edge = malloc(ends * sizeof *r.edge),
                       .hull = malloc(ends * sizeof *r.hull)};
    enum pa_status status = PA_OK;
    *found = false;
    *out = (struct pa_quad){{{0, 0}}};
    if (r.bright == NULL || r.stack == NULL || r.edge == NULL || r.hull == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory for a sheet");
    else
        *found = by == PA_SHEET_GROUND ? find_on_ground(edges, text, &r, out)
                                       : find(edges, text, by == PA_SHEET_CUT, &r, out);
    free(r.bright);
    free(r.stack);
    free(r.edge);
    free(r.hull);
    return status;
}
