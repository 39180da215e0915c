/* The recipe: edges → straight lines → sides with evidence → quadrilaterals → score → corners on
 * the photo itself. */
#include "locate/locate.h"

#include "base/order.h"
#include "locate/aspect.h"
#include "locate/edges.h"
#include "locate/end.h"
#include "locate/guess.h"
#include "locate/refine.h"
#include "locate/score.h"
#include "locate/sheet.h"

#include <math.h>
#include <stdlib.h>

static const double SCORE_MIN = 0.0; /* log-odds below which nothing was found: the fit's "none" */
static const double CONFIDENCE_SHIFT =
    0.5;                              /* the table is that much too sure, by scripts/tune-locate */
static const double REFINE_REACH = 3; /* small px: what the small copy's lines can be off */
/* Log-odds, and misfit, by eye on a card on a table of its own brightness (seed of another renderer). */
static const double WHOLE_SCORE = 0.5, WHOLE_MISFIT = 0.01;
/* … of a card's shape: cards have no printed border that could be taken for their edge. By eye on a card on a chequered cloth (1.1; seed
 * 68935); of 40 cut cards and 30 cut licences (seeds 69601, 66430) one licence would be taken for whole if sheets were given as much. */
static const double WHOLE_CARD_SCORE = 1.25, CARD_TEXT = 0.027;
/* Of the paper's width or height, how much more blank than on the other side: print stands in its middle, or does not. And the log-odds
 * that such an outline may have; by eye on one rendered licence on white papers of another renderer (0.01 against 0.08; -0.6). */
static const double CENTRED = 0.03, OFF_CENTRE = 0.06, CENTRED_SCORE = -2;
/* By hand, on 40 licences bent by 0.5 to 3 % of their height. Without their text seven were the whole photo, and overlap by 0.99 so; with
 * it four were, and three still are. */
static const double SHEET_CONFIDENCE = 0.7, ALL = 0.97;
enum { SHEET_LINES = 5 };
/* A sheet that a card lies on is so much larger, at least: A4 has 11.6 times a card's area. */
static const double SHEET_LARGER = 3;
enum { CARD_LINES = 64 }; /* that are asked for their height */
/* Likewise for a document among other print, told by its shape; by eye on three licences and a permit on printed sheets of other
 * renderers (6.9, 6.5, -0.7 and -1.0); on 66 pictures with a side or corner cut off no finding of it changed. */
static const double ALONE_SCORE = -1.5, ALONE_MISFIT = 0.02;
/* A second document must be surer than the first, and much like it in size. Renders of two cards. */
static const double SECOND_SCORE_MIN = 2.5;
static const double SECOND_AREA_RATIO = 2.0;
static const double OVERLAP_MAX = 0.05; /* of the smaller one's area */
static const double GROUP_GAP = 0.06;   /* of the longer side, between two documents' text */
static const double GROUP_SHARE = 0.15; /* of the text's area that a group must have at least */

/* What one search works on. */
struct search {
    const struct pa_edges *edges;
    struct pa_plane photo;
    struct pa_guess_set *set;
    struct pa_guess *guess; /* PA_GUESS_MAX */
};

static struct pa_point to_small(const struct pa_edges *edges, struct pa_plane photo,
                                struct pa_point p)
{
    return (struct pa_point){p.x * edges->width / photo.width, p.y * edges->height / photo.height};
}

/* Text in small px; NULL where memory is out or there is none. */
static struct pa_quad *small_text(const struct pa_edges *edges, struct pa_plane photo,
                                  const struct pa_quad *text, int count)
{
    struct pa_quad *out = count > 0 ? malloc((size_t)count * sizeof *out) : NULL;
    for (int i = 0; i < count && out != NULL; i++)
        for (int k = 0; k < 4; k++)
            out[i].p[k] = to_small(edges, photo, text[i].p[k]);
    return out;
}

static struct pa_outline outline_of(const struct search *search, const struct pa_guess *guess)
{
    struct pa_outline out = {.confidence = 1 / (1 + exp(CONFIDENCE_SHIFT - guess->score))};
    const struct pa_edges *edges = search->edges;
    struct pa_plane photo = search->photo;
    double sx = (double)photo.width / edges->width, sy = (double)photo.height / edges->height;
    struct pa_quad quad = guess->quad;
    int frame[4];
    for (int i = 0; i < 4; i++)
        frame[i] = search->set->item[guess->side[i]].frame;
    pa_end_sides(edges, frame, &quad);
    for (int i = 0; i < 4; i++)
        out.quad.p[i] = (struct pa_point){quad.p[i].x * sx, quad.p[i].y * sy};
    pa_refine_quad(photo, frame, REFINE_REACH * fmax(sx, sy), &out.quad);
    return out;
}

/* Text as high as a card's, against its longer side. */
static bool is_cards_text(const struct pa_guess_text *text, double longer)
{
    double height[CARD_LINES];
    int count = text->count < CARD_LINES ? text->count : CARD_LINES;
    for (int i = 0; i < count; i++)
        height[i] = pa_quad_height(&text->quad[i]);
    return count > 0 && pa_order_median(height, count, 0) > CARD_TEXT * longer;
}

/* How much less likely an outline may be that is whole and fits. */
static double allowance(const struct search *search, const struct pa_guess_text *text,
                        const struct pa_guess *g)
{
    const struct pa_edges *edges = search->edges;
    struct pa_point centre = {edges->width / 2.0, edges->height / 2.0};
    double aspect = pa_aspect_of(&g->quad, centre, fmax(edges->width, edges->height));
    double longer = fmax(pa_quad_width(&g->quad), pa_quad_height(&g->quad));
    return pa_locate_off_card(aspect) < WHOLE_MISFIT && is_cards_text(text, longer)
               ? WHOLE_CARD_SCORE
               : WHOLE_SCORE;
}

/* How much wider the blank is between the text and one side of an outline than on the opposite side, of the way from side to side;
 * infinite where text lies outside of it. */
static double more_blank(const struct pa_guess_text *text, const struct pa_quad *quad, int side)
{
    struct pa_quad unit = pa_quad_of_rect(0, 0, 1, 1);
    struct pa_homography to_unit;
    double low = 1, high = 0;
    if (text->count == 0 || !pa_homography_between(quad, &unit, &to_unit))
        return INFINITY;
    for (int i = 0; i < 4 * text->count; i++) {
        struct pa_point p = pa_homography_apply(&to_unit, text->quad[i / 4].p[i % 4]);
        double at = side % 2 == 0 ? p.y : p.x;
        low = fmin(low, at);
        high = fmax(high, at);
    }
    if (low < 0 || high > 1)
        return INFINITY;
    return side == 0 || side == 3 ? low - (1 - high) : (1 - high) - low;
}

/* Does print that stands aside in one outline, away from the side in which another one differs, stand in the other's middle? Then
 * what lies beyond that side is no part of the document: of what is cut off the blank goes first. */
static bool is_centred(const struct pa_guess_text *text, const struct pa_guess *best,
                       const struct pa_guess *g)
{
    int side = 0;
    for (int k = 0; k < 4; k++)
        side = g->side[k] != best->side[k] ? k : side;
    return g->score > CENTRED_SCORE && fabs(more_blank(text, &g->quad, side)) < CENTRED &&
           more_blank(text, &best->quad, side) > OFF_CENTRE &&
           more_blank(text, &best->quad, side) < 1;
}

/* A document that seems cut off by the photo's border, but for an outline with three of its sides that is as likely, or in whose
 * middle the print stands, and that has the very shape of a paper or card: that is it, whole. */
static const struct pa_guess *whole_instead(const struct search *search,
                                            const struct pa_guess_text *text,
                                            const struct pa_guess *best, int count)
{
    const struct pa_guess *whole = best;
    double least = -INFINITY;
    for (int i = 0; i < count; i++) {
        const struct pa_guess *g = &search->guess[i];
        int shared = 0;
        for (int k = 0; k < 4; k++)
            shared += g->side[k] == best->side[k];
        if (shared == 3 && g->feature[PA_GUESS_BORDERS] < 1 && g->score >= least &&
            g->feature[PA_GUESS_ASPECT] < WHOLE_MISFIT &&
            (g->score >= best->score - allowance(search, text, g) || is_centred(text, best, g))) {
            whole = g;
            least = g->score;
        }
    }
    return whole;
}

/* Scores all guesses against the text; returns the best, NULL where none is good enough. */
static const struct pa_guess *best_guess(const struct search *search,
                                         const struct pa_guess_text *text)
{
    const struct pa_guess *best = NULL;
    int count = pa_guess_find(search->edges, search->set, search->guess);
    for (int i = 0; i < count; i++) {
        pa_score_guess(search->edges, search->set, text, &search->guess[i]);
        if (search->guess[i].score > (best == NULL ? SCORE_MIN : best->score))
            best = &search->guess[i];
    }
    return best != NULL && best->feature[PA_GUESS_BORDERS] > 0
               ? whole_instead(search, text, best, count)
               : best;
}

static double along(const struct pa_quad *q, bool down)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += down ? q->p[i].y : q->p[i].x;
    return sum / 4;
}

/* Divides the text (reordered in place) by the widest gap across or down the photo. Returns how many lines lie before the gap;
 * 0 where there is no gap as between two documents. */
static int split_text(const struct pa_edges *edges, struct pa_quad *text, int count, bool down)
{
    double widest = GROUP_GAP * fmax(edges->width, edges->height), all = 0, before = 0,
           reach = -1e9;
    int at = 0;
    for (int i = 1; i < count; i++) { /* by place: lists are short */
        struct pa_quad one = text[i];
        int k = i;
        for (; k > 0 && along(&text[k - 1], down) > along(&one, down); k--)
            text[k] = text[k - 1];
        text[k] = one;
    }
    for (int i = 0; i < count; i++)
        all += fabs(pa_quad_area(&text[i]));
    for (int i = 0; i < count; i++) {
        struct pa_rect r = pa_quad_bounds(&text[i]);
        double start = down ? r.y : r.x, end = start + (down ? r.h : r.w);
        if (i > 0 && start - reach > widest && before > GROUP_SHARE * all &&
            before < (1 - GROUP_SHARE) * all) {
            widest = start - reach;
            at = i;
        }
        before += fabs(pa_quad_area(&text[i]));
        reach = fmax(reach, end);
    }
    return at;
}

static bool is_like(const struct pa_guess *a, const struct pa_guess *b)
{
    double x = pa_quad_area(&a->quad), y = pa_quad_area(&b->quad);
    return fmax(x, y) < SECOND_AREA_RATIO * fmin(x, y);
}

/* Share of the smaller quad that the other one covers, by a grid of points. */
static double overlap(const struct pa_quad *a, const struct pa_quad *b)
{
    enum { GRID = 16 };
    if (pa_quad_area(a) > pa_quad_area(b)) {
        const struct pa_quad *t = a;
        a = b;
        b = t;
    }
    int in = 0;
    for (int i = 0; i < GRID * GRID; i++) {
        double u = (i % GRID + 0.5) / GRID, v = ((int)(i / GRID) + 0.5) / GRID;
        struct pa_point top = {a->p[0].x + u * (a->p[1].x - a->p[0].x),
                               a->p[0].y + u * (a->p[1].y - a->p[0].y)};
        struct pa_point low = {a->p[3].x + u * (a->p[2].x - a->p[3].x),
                               a->p[3].y + u * (a->p[2].y - a->p[3].y)};
        in += pa_score_holds(
            b, (struct pa_point){top.x + v * (low.x - top.x), top.y + v * (low.y - top.y)});
    }
    return (double)in / (GRID * GRID);
}

/* Looks for two documents, one round each of two groups of text. True where both are there. */
static bool find_two(const struct search *search, struct pa_quad *text, int count,
                     struct pa_guess found[2])
{
    for (int down = 0; down < 2; down++) {
        int at = split_text(search->edges, text, count, down == 1);
        if (at == 0)
            continue;
        const struct pa_guess_text group[2] = {{text, at}, {text + at, count - at}};
        bool both = true;
        for (int i = 0; i < 2 && both; i++) {
            pa_guess_weigh_text(&group[i], search->set);
            const struct pa_guess *best = best_guess(search, &group[i]);
            both = best != NULL && best->score > SECOND_SCORE_MIN &&
                   best->feature[PA_GUESS_BORDERS] < 3;
            if (both)
                found[i] = *best;
        }
        if (both && is_like(&found[0], &found[1]) &&
            overlap(&found[0].quad, &found[1].quad) < OVERLAP_MAX)
            return true;
    }
    return false;
}

/* One document, or two where the text lies in two groups with a document around each. Without text: the best guess and those
 * beside it that are as sure. */
static void choose(const struct search *search, struct pa_quad *text, int text_count,
                   struct pa_outlines *out)
{
    struct pa_guess two[2];
    if (text_count > 1 && find_two(search, text, text_count, two)) {
        out->item[out->count++] = outline_of(search, &two[0]);
        out->item[out->count++] = outline_of(search, &two[1]);
        return;
    }
    const struct pa_guess_text all = {text, text_count};
    pa_guess_weigh_text(&all, search->set);
    const struct pa_guess *best = best_guess(search, &all), *second = NULL;
    if (best == NULL)
        return;
    out->item[out->count++] = outline_of(search, best);
    for (int i = 0; i < PA_GUESS_MAX && text_count == 0; i++) {
        const struct pa_guess *g = &search->guess[i];
        if (g->score > (second == NULL ? SECOND_SCORE_MIN : second->score) && is_like(g, best) &&
            g->feature[PA_GUESS_BORDERS] < 1 && overlap(&g->quad, &best->quad) < OVERLAP_MAX)
            second = g;
    }
    if (second != NULL)
        out->item[out->count++] = outline_of(search, second);
}

/* The one document that lies whole in the photo about the text. */
static void choose_whole(const struct search *search, const struct pa_guess_text *text,
                         struct pa_outlines *out)
{
    const struct pa_guess *best = NULL;
    int count = pa_guess_find(search->edges, search->set, search->guess);
    for (int i = 0; i < count; i++) {
        struct pa_guess *g = &search->guess[i];
        pa_score_guess(search->edges, search->set, text, g);
        if (g->feature[PA_GUESS_BORDERS] < 1 && g->feature[PA_GUESS_ASPECT] < ALONE_MISFIT &&
            g->score > (best == NULL ? ALONE_SCORE : best->score))
            best = g;
    }
    if (best != NULL)
        out->item[out->count++] = outline_of(search, best);
}

/* A sheet by its light or its ground, photo px. */
static enum pa_status sheet_in_photo(const struct search *search, const struct pa_guess_text *text,
                                     enum pa_sheet_by by, bool *found, struct pa_quad *out,
                                     struct pa_err *err)
{
    double sx = (double)search->photo.width / search->edges->width;
    double sy = (double)search->photo.height / search->edges->height;
    enum pa_status status = pa_sheet_find(search->edges, text, by, found, out, err);
    for (int i = 0; i < 4; i++)
        out->p[i] = (struct pa_point){out->p[i].x * sx, out->p[i].y * sy};
    return status;
}

static double area_of(struct pa_plane photo)
{
    return (double)photo.width * photo.height;
}

/* Does an outline run along the photo's border? */
static bool is_at_border(struct pa_plane photo, const struct pa_quad *quad)
{
    int at = 0;
    for (int i = 0; i < 4; i++)
        at += fmin(quad->p[i].x, quad->p[i].y) < 1 || quad->p[i].x > photo.width - 1 ||
              quad->p[i].y > photo.height - 1;
    return at > 1;
}

/* Nothing, or the photo's own border, stands for a document that curls too far for straight sides: a sheet by its light goes first;
 * where a part of that border does, one on a drawn ground. */
static enum pa_status choose_sheet(const struct search *search, const struct pa_guess_text *text,
                                   struct pa_outlines *out, struct pa_err *err)
{
    struct pa_quad sheet;
    bool found = false, by_light = text->count == 0 || text->count >= SHEET_LINES;
    bool all = out->count == 0 || pa_quad_area(&out->item[0].quad) >= ALL * area_of(search->photo);
    if (out->count > 1 || (!all && !is_at_border(search->photo, &out->item[0].quad)))
        return PA_OK;
    enum pa_status status = sheet_in_photo(search, text, PA_SHEET_GROUND, &found, &sheet, err);
    if (status == PA_OK && !found && all && by_light)
        status = sheet_in_photo(search, text, PA_SHEET_LIGHT, &found, &sheet, err);
    if (status == PA_OK && found)
        *out = (struct pa_outlines){.item = {{sheet, SHEET_CONFIDENCE}}, .count = 1};
    return status;
}

static bool lies_on(const struct pa_quad *quad, const struct pa_quad *sheet)
{
    for (int i = 0; i < 4; i++)
        if (!pa_quad_contains(sheet, quad->p[i].x, quad->p[i].y))
            return false;
    return pa_quad_area(sheet) > SHEET_LARGER * pa_quad_area(quad);
}

/* Whether all that was found lies on a sheet of paper that is wholly in the photo or nearly. */
static enum pa_status look_for_sheet(const struct search *search, const struct pa_guess_text *text,
                                     struct pa_outlines *out, struct pa_err *err)
{
    struct pa_quad sheet;
    bool found = out->count > 0;
    for (int i = 0; i < out->count; i++)
        found = found && SHEET_LARGER * pa_quad_area(&out->item[i].quad) < area_of(search->photo);
    if (!found)
        return PA_OK;
    enum pa_status status = sheet_in_photo(search, text, PA_SHEET_CUT, &found, &sheet, err);
    for (int i = 0; i < out->count; i++)
        found = found && lies_on(&out->item[i].quad, &sheet);
    out->on_sheet = status == PA_OK && found;
    return status;
}

/* own: how many of the lines, the first ones, are evidence; one document that lies whole is looked for where these are not all. */
static enum pa_status find_in(struct pa_edges *edges, struct pa_plane photo,
                              const struct pa_quad *text, int text_count, int own,
                              struct pa_outlines *out, struct pa_err *err)
{
    struct pa_quad *small = small_text(edges, photo, text, text_count);
    struct pa_guess_set *set = calloc(1, sizeof *set);
    struct pa_guess *guess = calloc(PA_GUESS_MAX, sizeof *guess);
    enum pa_status status = PA_OK;
    if (set == NULL || guess == NULL || (small == NULL && text_count > 0)) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for outlines");
    } else {
        const struct pa_guess_text evidence = {small, own};
        pa_edges_erase(edges, small, text_count);
        status = pa_guess_sides(edges, &evidence, set, err);
        const struct search search = {edges, photo, set, guess};
        if (status == PA_OK && own < text_count)
            choose_whole(&search, &evidence, out);
        else if (status == PA_OK)
            choose(&search, small, text_count, out);
        if (status == PA_OK && own == text_count)
            status = choose_sheet(&search, &evidence, out, err);
        if (status == PA_OK && own == text_count)
            status = look_for_sheet(&search, &evidence, out, err);
        pa_guess_free(set);
    }
    free(small);
    free(set);
    free(guess);
    return status;
}

static enum pa_status find(struct pa_plane photo, const struct pa_quad *text, int text_count,
                           int own, struct pa_outlines *out, struct pa_err *err)
{
    struct pa_edges edges;
    enum pa_status status = pa_edges_find(photo, &edges, err);
    if (status == PA_OK)
        status = find_in(&edges, photo, text, text_count, own, out, err);
    pa_edges_free(&edges);
    return status;
}

enum pa_status pa_locate_find(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              struct pa_outlines *out, struct pa_err *err)
{
    *out = (struct pa_outlines){0};
    if (text_count < 0 || (text_count > 0 && text == NULL))
        return pa_fail(err, PA_E_ARG, "text without lines");
    return find(photo, text, text_count, text_count, out, err);
}

enum pa_status pa_locate_among(struct pa_plane photo, const struct pa_quad *text, int text_count,
                               int own, struct pa_outlines *out, struct pa_err *err)
{
    *out = (struct pa_outlines){0};
    if (own < 1 || own >= text_count)
        return pa_fail(err, PA_E_ARG, "a document without print, or no other print about it");
    return find(photo, text, text_count, own, out, err);
}
