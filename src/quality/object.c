/* quality/object -- does a thing of the paper's own tint lie on the document: a coin, a key, a grey note?
 *
 * Idea: with the print filled in, paper changes its level little by little, a thing at its rim, all around. What the page's sharp
 * changes enclose, and is darker than the paper about it, as grey as it and bears no print, is a thing. Quality/cover tells things by
 * their colour or by a level that is even; metal has neither.
 * Fails when: the thing is as light as the paper, reaches over the page's border, or lies at a card's end or among a licence's emblem
 * and title, and is small.
 * Set on eight coins (another renderer), of 0.0035 to 0.12 of the page, 0.72 to 0.87 of the paper's level, no more than 0.024 off its
 * tint; of 831 pages of honest sets of four other renderers and 70 real licences none shows the like.
 */
#include "quality/object.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FILL = 2,        /* cells about one, in which print is filled in, */
    STEP = 2,        /* on either side of one, between which a change counts, */
    OPEN = 4,        /* by which what is thin is opened away, */
    INNER = 2,       /* from a thing's rim to what is told of it; */
    RING_FROM = 2,   /* from its rim to the paper that it is held against, */
    RING_TO = 7,     /* … and on to there; */
    WIDE_RING = 24,  /* … and, bare, on to there; */
    LEAST_PAPER = 10 /* of which there must be so many */
};
static const double CHANGE = 0.05; /* of the paper's level, of a rim */
static const double WIDE = 0.15;   /* of the page: what is enclosed and larger is paper */
static const double AS_LIGHT =
    0.95; /* of the paper's level: what is enclosed and as light is paper */
static const double LEAST = 0.003, MOST = 0.25; /* of the page */
/* Of the page's longer side, both ways; near its border, where its frame is printed, of its sides, more. Pieces of two real frames are
 * 0.045 and 0.038 thick. */
static const double THICK = 0.047, FRAME = 0.15, FRAME_THICK = 0.09;
static const double SOLID = 0.65;  /* of the box about it */
static const double DARK = 0.9;    /* of the level of the paper about it, at most */
static const double TINT = 0.06;   /* off the paper's tint, of its level, at most */
static const double PRINT = 0.30;  /* of the paper's level within a cell: print, */
static const double PRINTED = 0.1; /* and the share of such cells, at most */
/* Where emblem and title stand, of a page's height, only what is greyer and larger tells. */
static const double HEAD = 0.33, HEAD_TINT = 0.03, HEAD_LEAST = 0.005;
/* What lies nearer to the page's border than that, of its sides, may be beyond it. */
static const double MARGIN = 0.03;
/* A card has its portrait and its emblem at an end. */
static const double CARD_SHAPE = 1.45, END = 0.18;

struct work {
    const struct pa_maps *m;
    uint8_t *level; /* of the paper, print filled in */
    uint8_t *edge;  /* 1 where it changes at once; scratch later */
    uint8_t *thing; /* 1 what may be one, 2 what was looked at */
    uint8_t *paper; /* 1 paper */
    uint8_t *scratch;
    int *stack;
    double red, blue; /* the paper's tint, over green */
};

static void find_edges(struct work *w)
{
    const struct pa_maps *m = w->m;
    size_t cells = (size_t)m->width * (size_t)m->height;
    double least = CHANGE * fmax(m->paper_white, 40);
    memcpy(w->level, m->high, cells);
    pa_maps_spread(w->level, w->scratch, m->width, m->height, FILL, true);
    pa_maps_spread(w->level, w->scratch, m->width, m->height, FILL, false);
    memset(w->edge, 0, cells);
    for (int y = STEP; y < m->height - STEP; y++)
        for (int x = STEP; x < m->width - STEP; x++) {
            const uint8_t *at = w->level + y * m->width + x;
            int level = abs(at[STEP] - at[-STEP]);
            int upright = abs(at[STEP * m->width] - at[-STEP * m->width]);
            w->edge[y * m->width + x] = fmax(level, upright) > least;
        }
}

/* A piece of a map: its box and its cells, which stand on the stack. */
struct piece {
    int x0, y0, x1, y1, cells;
};

/* The cells of map about start that are 1, which become 2. */
static struct piece flood(struct work *w, uint8_t *map, int start)
{
    const struct pa_maps *m = w->m;
    struct piece p = {.x0 = m->width, .y0 = m->height};
    p.cells = pa_maps_flood(m, map, start, w->stack);
    for (int i = 0; i < p.cells; i++) {
        int x = w->stack[i] % m->width, y = w->stack[i] / m->width;
        p.x0 = x < p.x0 ? x : p.x0;
        p.x1 = x > p.x1 ? x : p.x1;
        p.y0 = y < p.y0 ? y : p.y0;
        p.y1 = y > p.y1 ? y : p.y1;
    }
    return p;
}

static double median_of_piece(const struct work *w, const struct piece *p)
{
    int histogram[256] = {0};
    for (int i = 0; i < p->cells; i++)
        histogram[w->level[w->stack[i]]]++;
    return pa_maps_rank(histogram, 0.5);
}

/* Paper is what no edge parts from the border, what is large, and what is as light as paper. */
static void find_paper(struct work *w)
{
    const struct pa_maps *m = w->m;
    int cells = m->width * m->height;
    memset(w->paper, 0, (size_t)cells);
    for (int i = 0; i < cells; i++)
        w->edge[i] = w->edge[i] == 0;
    for (int i = 0; i < cells; i++) {
        if (w->edge[i] != 1)
            continue;
        struct piece p = flood(w, w->edge, i);
        bool open = p.x0 == 0 || p.y0 == 0 || p.x1 == m->width - 1 || p.y1 == m->height - 1;
        if (!open && p.cells <= WIDE * cells && median_of_piece(w, &p) < AS_LIGHT * m->paper_white)
            continue;
        for (int k = 0; k < p.cells; k++)
            w->paper[w->stack[k]] = 1;
    }
}

/* Is the piece thick, well within the page, and not where a card has its portrait or emblem? */
static bool has_place(const struct pa_maps *m, const struct piece *p)
{
    int wide = p->x1 - p->x0 + 1, high = p->y1 - p->y0 + 1;
    int longer = m->width > m->height ? m->width : m->height;
    double x = (p->x0 + p->x1) / (2.0 * m->width), y = (p->y0 + p->y1) / (2.0 * m->height);
    bool end = (m->width > CARD_SHAPE * m->height && fabs(x - 0.5) > END) ||
               (m->height > CARD_SHAPE * m->width && fabs(y - 0.5) > END);
    bool frame = p->x0 < FRAME * m->width || p->x1 >= (1 - FRAME) * m->width ||
                 p->y0 < FRAME * m->height || p->y1 >= (1 - FRAME) * m->height;
    return fmin(wide, high) >= (frame ? FRAME_THICK : THICK) * longer &&
           p->cells >= SOLID * wide * high && !end && p->x0 >= MARGIN * m->width &&
           p->x1 < (1 - MARGIN) * m->width && p->y0 >= MARGIN * m->height &&
           p->y1 < (1 - MARGIN) * m->height;
}

/* Marks what lies within radius cells of the piece, or well within it where radius is below 0. */
static void mark_about(struct work *w, const struct piece *p, int radius, uint8_t *to)
{
    const struct pa_maps *m = w->m;
    memset(to, 0, (size_t)m->width * (size_t)m->height);
    for (int i = 0; i < p->cells; i++)
        to[w->stack[i]] = 1;
    pa_maps_spread(to, w->scratch, m->width, m->height, abs(radius), radius > 0);
}

/* Counts the levels of paper within radius cells of the piece, by so much each; bare: of cells without print. */
static void count_paper(struct work *w, const struct piece *p, int radius, bool bare, int by,
                        int histogram[256])
{
    const struct pa_maps *m = w->m;
    mark_about(w, p, radius, w->edge);
    for (int i = 0; i < m->width * m->height; i++)
        if (w->edge[i] && w->paper[i] && (!bare || pa_maps_is_bare(m, i)))
            histogram[bare ? m->high[i] : w->level[i]] += by;
}

/* Its median between the rim and so far off it, cells; none: where there is none. */
static double median_about(struct work *w, const struct piece *p, int to, bool bare, double none)
{
    int histogram[256] = {0}, count = 0;
    count_paper(w, p, to, bare, 1, histogram);
    count_paper(w, p, RING_FROM, bare, -1, histogram);
    for (int i = 0; i < 256; i++)
        count += histogram[i];
    return count >= LEAST_PAPER ? pa_maps_rank(histogram, 0.5) : none;
}

/* Level of the paper about the piece; -1 where there is none. Sharpening lightens paper between print: then that farther off counts. */
static double paper_about(struct work *w, const struct piece *p)
{
    double close = median_about(w, p, RING_TO, false, -1);
    return fmin(close, median_about(w, p, WIDE_RING, true, close));
}

static bool is_object(struct work *w, const struct piece *p)
{
    const struct pa_maps *m = w->m;
    int cells = m->width * m->height, inner = 0, printed = 0;
    double level = 0, tint = 0;
    if (p->cells < LEAST * cells || p->cells > MOST * cells || !has_place(m, p))
        return false;
    bool head = p->y0 < HEAD * m->height;
    double about = paper_about(w, p);
    mark_about(w, p, -INNER, w->edge);
    for (int i = 0; i < cells; i++)
        if (w->edge[i]) {
            inner++;
            level += w->level[i];
            tint += pa_maps_chroma(m, w->red, w->blue, i);
            printed += m->high[i] - m->low[i] > PRINT * m->paper_white;
        }
    return about > 0 && inner > 0 && level < DARK * about * inner &&
           tint <= (head ? HEAD_TINT : TINT) * inner && printed <= PRINTED * inner &&
           (!head || p->cells >= HEAD_LEAST * cells);
}

/* The largest one. */
static void find_object(struct work *w, struct pa_quality *out)
{
    const struct pa_maps *m = w->m;
    int cells = m->width * m->height;
    for (int i = 0; i < cells; i++)
        w->thing[i] = !w->paper[i];
    pa_maps_spread(w->thing, w->scratch, m->width, m->height, OPEN, false);
    pa_maps_spread(w->thing, w->scratch, m->width, m->height, OPEN, true);
    for (int i = 0; i < cells; i++) {
        if (w->thing[i] != 1)
            continue;
        struct piece p = flood(w, w->thing, i);
        double share = (double)p.cells / cells;
        struct pa_rect box = {p.x0 * m->step, p.y0 * m->step, (p.x1 - p.x0 + 1) * m->step,
                              (p.y1 - p.y0 + 1) * m->step};
        if (share > out->object.amount && is_object(w, &p))
            out->object = (struct pa_place){
                pa_rect_intersect(box, (struct pa_rect){0, 0, m->page.width, m->page.height}),
                share};
    }
}

enum pa_status pa_object_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err)
{
    size_t cells = (size_t)maps->width * (size_t)maps->height;
    struct work w = {
        .m = maps, .level = malloc(5 * cells), .stack = calloc(cells, sizeof *w.stack)};
    enum pa_status status = PA_OK;
    if (w.level == NULL || w.stack == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory to look for things");
        goto out;
    }
    w.edge = w.level + cells;
    w.thing = w.edge + cells;
    w.paper = w.thing + cells;
    w.scratch = w.paper + cells;
    pa_maps_tint(maps, &w.red, &w.blue);
    find_edges(&w);
    find_paper(&w);
    find_object(&w, out);
out:
    free(w.level);
    free(w.stack);
    return status;
}
