/* A card's four sides are looked for near where its print says they are: what else is printed around it, or lies below it, has
 * straighter and stronger lines than its own. Every line about a side is asked for the same evidence as any side of a sheet
 * (locate/side); of the best of each side those four are taken that make a card. */
#include "locate/locate.h"

#include "locate/edges.h"
#include "locate/refine.h"
#include "locate/side.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* By hand, on 18 photos of a card on a letter, on dense print and on a blank sheet (a renderer of other layouts and cameras). */
static const double REACH = 0.13; /* of the card's height: how far off its print tells a side */
static const double SLANT = 0.12; /* likewise, one end more than the other */
static const double STRIDE = 2;   /* small px between lines tried */
static const double CREST_WORTH = 0.7;
static const double MISFIT_MAX = 0.08, MISFIT_COST = 4; /* |ln| of the shape */
static const double LEAST_COST = 0.6;                   /* for the worst side, beside the mean */
static const double SIDE_LEAST = 0.3, WORTH_LEAST = 0.9;
static const double CONFIDENCE = 0.8;
static const double REFINE_REACH = 3; /* small px: as in locate.c */
enum { SAME = 4 /* small px */, ROOM = 8 };

struct line {
    double nx, ny, c;
    double from, to; /* how far its ends are off */
    double value;
};

struct lines {
    struct line item[ROOM];
    int count;
};

static void keep(struct lines *lines, const struct line *line)
{
    int at = -1;
    for (int i = 0; i < lines->count && at < 0; i++)
        if (fabs(lines->item[i].from - line->from) < SAME &&
            fabs(lines->item[i].to - line->to) < SAME)
            at = i;
    if (at >= 0 && lines->item[at].value >= line->value)
        return;
    if (at < 0 && lines->count == ROOM && lines->item[ROOM - 1].value >= line->value)
        return;
    if (at < 0)
        at = lines->count < ROOM ? lines->count++ : ROOM - 1;
    for (; at > 0 && lines->item[at - 1].value < line->value; at--)
        lines->item[at] = lines->item[at - 1];
    lines->item[at] = *line;
}

/* The line between two points, the sheet to the right of the way from one to the other. */
static struct line line_through(struct pa_point a, struct pa_point b)
{
    double length = fmax(1, pa_point_distance(a, b));
    struct line out = {.nx = -(b.y - a.y) / length, .ny = (b.x - a.x) / length};
    out.c = out.nx * a.x + out.ny * a.y;
    return out;
}

static enum pa_status weigh(const struct pa_edges *edges, struct pa_point a, struct pa_point b,
                            struct line *line, struct pa_err *err)
{
    const struct pa_hough_line as = {.nx = line->nx, .ny = line->ny, .c = line->c};
    struct pa_side side;
    enum pa_status status = pa_side_sample(edges, &as, 0, &side, err);
    if (status != PA_OK)
        return status;
    double from = pa_side_place(&side, a), to = pa_side_place(&side, b);
    int n;
    double step = pa_side_sum(&side, PA_SUM_STEP, from, to, &n);
    double crest = pa_side_sum(&side, PA_SUM_CREST, from, to, &n);
    line->value = n > 0 ? (step + CREST_WORTH * crest) / n : -1;
    pa_side_free(&side);
    return PA_OK;
}

/* The best lines near side i of a quad. */
static enum pa_status find_side(const struct pa_edges *edges, const struct pa_quad *near, int i,
                                struct lines *out, struct pa_err *err)
{
    double height = fmin(pa_quad_width(near), pa_quad_height(near));
    struct pa_point a = near->p[i], b = near->p[(i + 1) % 4];
    struct line base = line_through(a, b);
    out->count = 0;
    for (double from = -REACH * height; from <= REACH * height; from += STRIDE)
        for (double to = -REACH * height; to <= REACH * height; to += STRIDE) {
            if (fabs(from - to) > SLANT * height)
                continue;
            struct pa_point c = {a.x + from * base.nx, a.y + from * base.ny};
            struct pa_point d = {b.x + to * base.nx, b.y + to * base.ny};
            struct line line = line_through(c, d);
            line.from = from;
            line.to = to;
            enum pa_status status = weigh(edges, c, d, &line, err);
            if (status != PA_OK)
                return status;
            keep(out, &line);
        }
    return PA_OK;
}

static struct pa_point meet(const struct line *a, const struct line *b)
{
    double det = a->nx * b->ny - a->ny * b->nx;
    det = fabs(det) < 1e-6 ? 1e-6 : det;
    return (struct pa_point){(a->c * b->ny - b->c * a->ny) / det,
                             (b->c * a->nx - a->c * b->nx) / det};
}

double pa_locate_off_card(double aspect)
{
    return aspect > 0 ? fabs(log((aspect < 1 ? 1 / aspect : aspect) / PA_CARD_ASPECT)) : INFINITY;
}

/* What four sides are worth together; the quad that they make. */
static double worth(const struct line *const side[4], struct pa_quad *quad)
{
    double sum = 0, least = INFINITY;
    for (int i = 0; i < 4; i++) {
        quad->p[i] = meet(side[(i + 3) % 4], side[i]);
        sum += side[i]->value / 4;
        least = fmin(least, side[i]->value);
    }
    double misfit = pa_locate_off_card(pa_quad_width(quad) / fmax(1, pa_quad_height(quad)));
    if (misfit > MISFIT_MAX || least < SIDE_LEAST)
        return -INFINITY;
    return sum + LEAST_COST * least - MISFIT_COST * misfit;
}

/* The four sides that make the best card; false where none do. */
static bool choose(const struct lines lines[4], struct pa_quad *out)
{
    double best = WORTH_LEAST;
    bool found = false;
    for (int i = 0; i < ROOM * ROOM * ROOM * ROOM; i++) {
        const int at[4] = {i % ROOM, i / ROOM % ROOM, i / (ROOM * ROOM) % ROOM,
                           i / (ROOM * ROOM * ROOM)};
        const struct line *side[4];
        bool there = true;
        for (int k = 0; k < 4; k++) {
            there = there && at[k] < lines[k].count;
            side[k] = &lines[k].item[at[k] < lines[k].count ? at[k] : 0];
        }
        struct pa_quad quad;
        double value = there ? worth(side, &quad) : -INFINITY;
        if (value > best) {
            best = value;
            *out = quad;
            found = true;
        }
    }
    return found;
}

static enum pa_status find(const struct pa_edges *edges, struct pa_plane photo,
                           const struct pa_quad *near, struct pa_outlines *out, struct pa_err *err)
{
    static const int no_frame[4] = {0};
    struct lines lines[4];
    struct pa_quad quad;
    for (int i = 0; i < 4; i++) {
        enum pa_status status = find_side(edges, near, i, &lines[i], err);
        if (status != PA_OK)
            return status;
    }
    if (!choose(lines, &quad))
        return PA_OK;
    out->count = 1;
    out->item[0] = (struct pa_outline){.confidence = CONFIDENCE,
                                       .quad = pa_quad_scaled(&quad, 1 / edges->scale)};
    pa_refine_quad(photo, no_frame, REFINE_REACH / edges->scale, &out->item[0].quad);
    return PA_OK;
}

enum pa_status pa_locate_card(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              const struct pa_quad *near, struct pa_outlines *out,
                              struct pa_err *err)
{
    struct pa_edges edges;
    *out = (struct pa_outlines){0};
    enum pa_status status = pa_edges_find(photo, &edges, err);
    if (status != PA_OK)
        return status;
    for (int i = 0; i < text_count; i++) {
        struct pa_quad line = pa_quad_scaled(&text[i], edges.scale);
        pa_edges_erase(&edges, &line, 1);
    }
    struct pa_quad small = pa_quad_scaled(near, edges.scale);
    status = find(&edges, photo, &small, out, err);
    pa_edges_free(&edges);
    return status;
}
