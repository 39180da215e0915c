#include "quality/blown.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* What these were set on: 56 rendered lamps (scripts/tune-quality --ladders glare --seed 9201), 17 of the renderer's defects and 8 of
 * another renderer, all of whose spots fall off to 160 to 241; against them 311 good rendered pictures without any core, 70 real
 * ones, in whose cores the page stays at 249 and more, they lie in the margin, or are a reflection (one), and 120 of another renderer. */
static const int NO_PRINT = 248; /* grey level of the darkest pixel of a cell without print */
static const double CORE_EM =
    0.4; /* text heights: so far around a cell of the core all is at its end */
static const double LEAST = 0.0005; /* of the page */
/* A lamp's image over a character or two: a smaller core, more closely looked at, on a page that is nowhere near its end. Eight spots
 * over a character (another renderer) have 3 to 16 such cells on paper of 201 to 214; of 70 real photos two have such spots, both of
 * true reflections, 41 honest sets of another renderer none. */
static const double SPOT_CORE_EM = 0.2;
static const int SPOT_LEAST = 3, SPOT_OTHER = 240;
static const double NEAR_EM = 0.8,
                    FAR_EM[2] = {3, 6}; /* rings about a core, text heights off its spot */
enum { OFF = 2 };                       /* cells: the blur of a rim */
static const int OTHER = 247;           /* level that the page falls to far off, at most */
static const double SOFT =
    0.12; /* of that fall still to come in the near ring: a white thing's rim has none */
static const double SOFT_WHOLLY = 0.4; /* with so much, the spot but its core is veiled alone */
/* A hard rim's core: of the ellipse of its second moments, which tells a lamp from letters at any slant, and of its rows and columns.
 * By hand, on 72 lamps of another renderer; on 70 real photos they add none. */
static const double SOLID = 0.8, CONVEX = 0.9;
static const double SPOT_SOLID = 0.7; /* of a core of a few cells */
/* Light of print over its paper's, at most; V of unveiled print; of the print beside a core, from there on light fell on the page:
 * 0.24 at most in 130 reflections, all of it where the sun lit half a drawn page. */
static const double PRINT = 0.75, UNVEILED = 0.1, LIT = 0.5;
/* … where the page far off is as light as that, and print stands in the core: 0.19 at most in 39 reflections of three renderers, 0.23 and
 * 0.44 on two folded sheets, half of which lay to the light. */
static const double LIT_PAGE = 0.21;
/* A core that fills so much of its ellipse has no print in it: what stood there is gone. Of 45 pages of three renderers that light was made
 * to fall on (edges, folds, gradients), those whose paper far off is no lighter than WHITE_OTHER have 0.70 at most; lamps over a
 * fifth and more of a page 0.76 to 0.80. Then the page may be lighter, if so much print stands beside it, hardly any of it dark. */
static const double EMPTY = 0.75;
static const int WHITE_OTHER = 250;
/* … and a page that is white all over, far from the core too, as an application for scanning makes it: 252 and 255, 243 and 247 on two
 * such (another renderer); of 138 pictures with reflections of four renderers and 70 real ones none is judged otherwise by it. */
static const int WHITE_PAGE = 252, WHITE_FAR = 243;
/* A core so large, of the page, that fills so little of its ellipse is white paper with print all over it: three cards of another renderer
 * drawn on paper of 250 and 255 have 0.37 to 0.42, and 0.39 to 0.51. Of that print some is dark: about a lamp over a card 0.02. */
static const double SHEET = 0.15, RIDDLED = 0.6, SOME_DARK = 0.1;
enum {
    LEAST_PRINT = 12,
    LEAST_DARK = 6, /* cells: fewer are a rim's */
    MUCH_PRINT = 100,
    CLOSE = 3
}; /* cells */
static const double RISEN =
    0.08; /* light above the page's far off that still belongs to the reflection */
static const double REACH_EM = 8,
                    BARELY =
                        0.74; /* how far; V of what lies about a core, at most: not blown out */

struct core {
    int x0, y0, x1, y1, cells, margin;
    double spread; /* area of the ellipse of the same second moments, cells */
    int near, far; /* level of bare paper in the rings; -1 where there is none */
    int page;      /* level of the paper far off, print filled in */
    int print,
        dark; /* cells of print on full paper beside it; those as dark as the page's print elsewhere */
};

/* The page's cells at work: 1 a cell of a core, 2 of one that was judged. */
struct field {
    const struct pa_maps *m;
    uint8_t *core;
    int *mark, *stack, turn;
    int radius;
    bool small; /* spots are looked for, not lamps */
    double em;  /* cells */
    double ink_ratio;
};

static bool is_full(const struct pa_maps *m, int i)
{
    return pa_maps_is_at_end(m, i) && m->low[i] >= NO_PRINT;
}

/* Adds to the stack the cells one step further out than those from begin to end, where they may be taken; returns their new number. */
static int step_out(struct field *f, int begin, int end,
                    bool (*takes)(const struct field *, int, double), double than)
{
    int count = end;
    for (int i = begin; i < end; i++) {
        int next[4];
        pa_maps_around(f->m, f->stack[i], next);
        for (int k = 0; k < 4; k++)
            if (next[k] >= 0 && f->mark[next[k]] != f->turn && takes(f, next[k], than)) {
                f->mark[next[k]] = f->turn;
                f->stack[count++] = next[k];
            }
    }
    return count;
}

static bool takes_all(const struct field *f, int cell, double than)
{
    (void)f, (void)cell, (void)than;
    return true;
}

static bool takes_risen(const struct field *f, int cell, double than)
{
    return is_full(f->m, cell) || pa_maps_light(f->m->paper[cell]) >= than;
}

/* A walk outwards from the core's cells begins. */
static void begin_walk(struct field *f, int count)
{
    f->turn++;
    for (int i = 0; i < count; i++)
        f->mark[f->stack[i]] = f->turn;
}

static int median(const int histogram[256])
{
    int total = 0;
    for (int i = 0; i < 256; i++)
        total += histogram[i];
    return total > 0 ? pa_maps_rank(histogram, 0.5) : -1;
}

/* Level of the darkest bare paper close to a cell, or -1. */
static int paper_near(const struct pa_maps *m, int cell)
{
    int x0 = cell % m->width - CLOSE, y0 = cell / m->width - CLOSE, level = 256;
    for (int y = y0 > 0 ? y0 : 0; y <= y0 + 2 * CLOSE && y < m->height; y++)
        for (int x = x0 > 0 ? x0 : 0; x <= x0 + 2 * CLOSE && x < m->width; x++) {
            int at = y * m->width + x;
            if (m->mean[at] < level && pa_maps_is_bare(m, at))
                level = m->mean[at];
        }
    return level < 256 ? level : -1;
}

/* Print on paper at its end: light that fell on the page leaves it dark, light that was added does not. */
static void weigh_print(const struct field *f, int cell, struct core *core)
{
    double low = pa_maps_light(f->m->low[cell]);
    if (low >= PRINT || paper_near(f->m, cell) < PA_MAPS_END)
        return;
    core->print++;
    core->dark += (low - f->ink_ratio) / (1 - f->ink_ratio) < UNVEILED;
}

/* Levels of the paper in the two rings, and the print beside the core. */
static void look_around(struct field *f, int count, struct core *core)
{
    int near[256] = {0}, far[256] = {0}, around[256] = {0}, begin = 0, end = count;
    begin_walk(f, count);
    for (int off = 1 - f->radius; off <= FAR_EM[1] * f->em && end > begin; off++) {
        int more = step_out(f, begin, end, takes_all, 0);
        for (int i = end; i < more; i++) {
            int at = f->stack[i], bare = pa_maps_is_bare(f->m, at);
            near[f->m->mean[at]] += bare && off > OFF && off <= OFF + NEAR_EM * f->em;
            far[f->m->mean[at]] += bare && off > FAR_EM[0] * f->em;
            around[f->m->paper[at]] += off > FAR_EM[0] * f->em;
            if (off <= OFF + f->em)
                weigh_print(f, at, core);
        }
        begin = end;
        end = more;
    }
    core->near = median(near);
    core->far = median(far);
    core->page = median(around);
}

static struct core measure(struct field *f, int count)
{
    const struct pa_maps *m = f->m;
    struct core c = {.x0 = m->width, .y0 = m->height, .cells = count};
    for (int i = 0; i < count; i++) {
        int x = f->stack[i] % m->width, y = f->stack[i] / m->width;
        c.x0 = x < c.x0 ? x : c.x0;
        c.x1 = x > c.x1 ? x : c.x1;
        c.y0 = y < c.y0 ? y : c.y0;
        c.y1 = y > c.y1 ? y : c.y1;
        c.margin += pa_maps_is_margin(m, f->stack[i]);
    }
    c.spread = pa_maps_ellipse(m, f->stack, count);
    look_around(f, count, &c);
    return c;
}

/* Cells between the first and the last of each row of the core's box, or of each column. */
static int spanned(const struct field *f, const struct core *c, bool columns)
{
    int lines = columns ? c->x1 - c->x0 : c->y1 - c->y0, sum = 0;
    int along = columns ? c->y1 - c->y0 : c->x1 - c->x0;
    for (int line = 0; line <= lines; line++) {
        int first = -1, last = -1;
        for (int i = 0; i <= along; i++) {
            int x = c->x0 + (columns ? line : i), y = c->y0 + (columns ? i : line);
            if (f->core[y * f->m->width + x] == 0)
                continue;
            first = first < 0 ? i : first;
            last = i;
        }
        sum += first >= 0 ? last - first + 1 : 0;
    }
    return sum;
}

/* Whether rows and columns are filled from end to end: no head or word stands in it. */
static bool is_convex(const struct field *f, const struct core *c)
{
    return c->cells >= (f->small ? SPOT_SOLID : SOLID) * c->spread &&
           c->cells >= CONVEX * spanned(f, c, false) && c->cells >= CONVEX * spanned(f, c, true);
}

/* Of the fall from the sensor's end to the page far off, what is still to come a little way off the spot. */
static double softness(const struct core *c)
{
    return (double)(c->near - c->far) / (255 - c->far);
}

/* Did light fall on the page? Then print beside the core is as dark as elsewhere. limit: of the print that is. */
static bool is_lit(const struct core *c, double limit)
{
    return c->print >= LEAST_PRINT && c->dark >= LEAST_DARK && c->dark >= limit * c->print;
}

static bool is_blown(const struct field *f, const struct core *c)
{
    if (c->margin >= PA_MAPS_MARGIN_SHARE * c->cells || c->far < 0)
        return false;
    if (f->small)
        return c->far <= SPOT_OTHER && c->page <= OTHER && is_convex(f, c);
    bool empty = c->cells >= EMPTY * c->spread;
    bool soft = c->near > 0 && softness(c) >= SOFT;
    bool washed = empty && soft && c->print >= MUCH_PRINT && !is_lit(c, LIT_PAGE);
    if (c->far > (washed ? WHITE_OTHER : OTHER) ||
        (c->page >= WHITE_PAGE && c->far >= WHITE_FAR && !washed))
        return false;
    bool pale = c->print >= MUCH_PRINT && !is_lit(c, SOME_DARK);
    if (!pale && c->cells >= SHEET * f->m->width * f->m->height && c->cells < RIDDLED * c->spread)
        return false;
    if (is_lit(c, c->page > OTHER && !empty ? LIT_PAGE : LIT))
        return false;
    return soft || is_convex(f, c);
}

/* V of a core's cells while others are marked: another lamp's rim takes nothing from them. */
static const float CORE = 2;

/* The core's own light, and what falls off around it. What is at its end beside a core was clipped by how soft its rim is. */
static void mark_light(struct field *f, int count, const struct core *c, float *veil)
{
    const struct pa_maps *m = f->m;
    double page = pa_maps_light(c->page), hard = fmin(fmax(1 - softness(c) / SOFT_WHOLLY, 0), 1);
    double most = BARELY + (1 - BARELY) * hard, room = fmin(1 - page, BARELY);
    double least = room + (1 - room) * hard;
    int begin = 0, end = count;
    for (int i = 0; i < count; i++)
        veil[f->stack[i]] = CORE;
    begin_walk(f, count);
    for (int off = 1; off <= f->radius + REACH_EM * f->em && end > begin; off++) {
        int more = step_out(f, begin, end, takes_risen, page + RISEN);
        for (int i = end; i < more; i++) {
            int at = f->stack[i];
            if (veil[at] >= CORE)
                continue;
            double light = is_full(m, at) ? (off <= f->radius ? most : least)
                                          : pa_maps_light(m->paper[at]) - page;
            light = fmin(light, pa_maps_light(m->low[at]));
            veil[at] = (float)fmin(fmax(light, (double)veil[at]), most);
        }
        begin = end;
        end = more;
    }
}

/* Whether a core is a lamp's that was marked already, more closely looked at. */
static bool holds_lamp(const struct field *f, int count, const float *veil)
{
    for (int i = 0; i < count; i++)
        if (veil[f->stack[i]] >= 1)
            return true;
    return false;
}

/* Marks the cores of a page: whole lamps, or spots. */
static void mark(struct field *f, bool small, float *veil, uint8_t *scratch)
{
    const struct pa_maps *m = f->m;
    int cells = m->width * m->height;
    double least = small ? SPOT_LEAST : LEAST * cells;
    f->small = small;
    f->radius = (int)fmax(round((small ? SPOT_CORE_EM : CORE_EM) * f->em), 1);
    for (int i = 0; i < cells; i++)
        f->core[i] = is_full(m, i);
    pa_maps_spread(f->core, scratch, m->width, m->height, f->radius, false);
    for (int i = 0; i < cells; i++) {
        if (f->core[i] != 1)
            continue;
        int count = pa_maps_flood(m, f->core, i, f->stack);
        if (count < least || (small && holds_lamp(f, count, veil)))
            continue;
        struct core core = measure(f, count);
        if (is_blown(f, &core))
            mark_light(f, count, &core, veil);
    }
}

void pa_blown_mark(const struct pa_maps *maps, double ink_ratio, float *veil, int *turns,
                   int *stack, uint8_t *bytes)
{
    int cells = maps->width * maps->height;
    struct field f = {.m = maps, .core = bytes, .mark = turns, .stack = stack};
    f.em = fmax((maps->em.known ? maps->em.value : 16) / maps->step, 2.5);
    f.ink_ratio = ink_ratio;
    memset(turns, 0, sizeof *turns * (size_t)cells);
    mark(&f, false, veil, bytes + cells);
    mark(&f, true, veil, bytes + cells);
    for (int i = 0; i < cells; i++)
        veil[i] = fminf(veil[i], 1);
}
