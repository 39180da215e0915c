#include "quality/glare_region.h"

#include "quality/glare_places.h"

#include <math.h>

enum { DEEP = 3 /* cells: a rim and the blur beside it, by eye on two rendered spots */ };
static const double VEILED = 0.18; /* V over paper from which print may be veiled */
static const double RISE = 0.09;   /* least rise of the paper of a candidate */
static const double TALL = 0.14;   /* V that a candidate reaches somewhere */
static const double SLACK = 0.02;  /* clipped paper may be that much darker */
/* These two were set on spots mixed with white over grey paper (tests/quality/test_glare.c); on 70 real photos they add one
 * reflection, a true one. */
static const double BRIGHT_BASE = 0.75; /* paper so far from white counts as clipped where … */
static const double BRIGHT_RISE = 0.85; /* … its light has risen by that share of the room */
static const double WHITE_PAPER = 0.86; /* base level from which clipping alone says nothing */
/* V from which print on such paper is veiled, not pale: the thin print of clean scans (three real ones) reaches .3 to .4. */
static const double WHITE_VEIL = 0.50;
/* Red over green, and how near, text heights; by eye on two seals of another renderer than ours. */
static const double SEAL_RED = 1.08, SEAL_EM = 1.2;
static const double RISE_SHARE = 0.6;    /* of V must be seen in the paper, as far as it can be */
static const double MOST_RISE = 1.5;     /* times V: more, and the paper is better lit */
static const double LEAST_AREA = 0.0004; /* of the page */
static const double LOST =
    0.25; /* less visible print than that in a clipped region: it hides some */
static const double VISIBLE = 0.75; /* V up to which print is seen in it */
static const double HARMFUL =
    0.25; /* mean V over paper of a region's print below which nothing is lost */
/* Of the print in a clipped part, what is as dark as anywhere: 0.34 at most in five real reflections, 0.51 where the sun lit half of
 * a page of another renderer. */
static const double CLEAR = 0.42;
/* Share of the print that must be veiled: around a core less, unless it takes so much of the page, with clear print in it. Four soft
 * lamps of another renderer than ours have 0.43 to 0.8, a bluish paper whose brighter half is clipped 0.30, a yellowish one 0.37. */
static const double VEILED_SHARE = 0.5, VEILED_BY_CORE = 0.36, WIDE = 0.3;

/* Clipped, or as good as: what is mixed with white, not added to, ends a little below. */
bool pa_glare_is_bright(const struct pa_glare_work *w, int i, double base)
{
    double light = w->table[w->maps->paper[i]];
    return light >= PA_GLARE_CLIPPED ||
           (base <= BRIGHT_BASE && light - base >= BRIGHT_RISE * (1 - base));
}

/* Whether the paper has risen as a veil of that much would raise it. */
static bool has_risen(const struct pa_glare_work *w, int i, double veil)
{
    double base = (double)w->base[i], rise = (double)w->rise[i],
           room = PA_GLARE_CLIPPED - SLACK - base;
    if (base >= WHITE_PAPER) /* hardly any room: all of it is used, or print is a pale mark */
        return veil >= WHITE_VEIL && rise >= room;
    return rise >= RISE_SHARE * fmin(veil, room) && rise <= MOST_RISE * veil + PA_GLARE_BARE;
}

/* Beside a seal's print on white paper: that is as pale as veiled print, but has kept its colour. */
static bool is_pale_seal(const struct pa_glare_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    int reach = (int)ceil(SEAL_EM * (m->em.known ? m->em.value : 16) / m->step);
    if ((double)w->base[i] < WHITE_PAPER)
        return false;
    for (int y = i / m->width - reach; y <= i / m->width + reach; y++)
        for (int x = i % m->width - reach; x <= i % m->width + reach; x++) {
            int at = y * m->width + x;
            if (x >= 0 && y >= 0 && x < m->width && y < m->height &&
                m->red[at] > SEAL_RED * w->tint * m->green[at])
                return true;
        }
    return false;
}

static bool is_veiled_print(const struct pa_glare_work *w, int i)
{
    double veil = fmin((double)w->veil[i], (double)w->near[i]);
    double paper = w->table[w->maps->paper[i]];
    return w->veil[i] >= 0 && veil >= 0.8 * PA_GLARE_VEIL && veil >= VEILED * paper &&
           has_risen(w, i, veil) && !is_pale_seal(w, i);
}

bool pa_glare_is_candidate(const struct pa_glare_work *w, int i)
{
    return (double)w->rise[i] >= RISE || is_veiled_print(w, i);
}

/* Collects the region of candidate cells around start into stack; returns its size. */
static int flood(struct pa_glare_work *w, int start, int label)
{
    int count = 0, done = 0;
    w->stack[count++] = start;
    w->region[start] = label;
    while (done < count) {
        int next[4];
        pa_maps_around(w->maps, w->stack[done++], next);
        for (int k = 0; k < 4; k++) {
            int to = next[k];
            if (to < 0 || w->region[to] != 0 || !pa_glare_is_candidate(w, to))
                continue;
            w->region[to] = label;
            w->stack[count++] = to;
        }
    }
    return count;
}

/* V of print at its most, over its mean: a reflection falls off, a pale mark on white paper does not (1.13 at most in 34 marks of two
 * scans). So much of the page at most is a mark. One that runs into a page's better lit margin is in a larger region, of which it is
 * all the print and little (five clean licences of another renderer: 1.03 to 1.10, and 0.08 of the region at most). */
static const double UNEVEN = 1.25, UNEVEN_JOINED = 1.15, MARK_AREA = 0.05, SPARSE = 0.12;

/* What a candidate region is made of. */
struct evidence {
    int cells, clipped, text, veiled, on_white, margin;
    int bright_text, visible_text; /* print in that part: unveiled; seen, though veiled */
    double tallest,
        veil; /* greatest rise, or V of its print; sum of V / paper over its veiled print */
    double tallest_veil; /* greatest V / paper of that */
    int bare;            /* how much of the clipped part is */
};

/* Well inside what is clipped: a hard rim looks like print. */
static bool is_deep(const struct pa_glare_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    int x = i % m->width, y = i / m->width;
    if (x < DEEP || y < DEEP || x >= m->width - DEEP || y >= m->height - DEEP)
        return true;
    const int around[4] = {i - DEEP, i + DEEP, i - DEEP * m->width, i + DEEP * m->width};
    for (int k = 0; k < 4; k++)
        if (!pa_glare_is_bright(w, around[k],
                                w->table[m->paper[around[k]]] - (double)w->rise[around[k]]))
            return false;
    return true;
}

static struct evidence weigh(const struct pa_glare_work *w, int count)
{
    struct evidence e = {.cells = count};
    for (int i = 0; i < count; i++) {
        int at = w->stack[i];
        double paper = w->table[w->maps->paper[at]];
        bool veiled = is_veiled_print(w, at);
        double share = veiled ? (double)w->near[at] / paper : 0;
        e.veil += share;
        e.tallest_veil = fmax(e.tallest_veil, share);
        e.margin += pa_maps_is_margin(w->maps, at);
        e.tallest = fmax(e.tallest, fmax((double)w->rise[at], veiled ? (double)w->near[at] : 0));
        if (pa_glare_is_bright(w, at, (double)w->base[at])) {
            e.clipped++;
            e.bright_text += w->veil[at] >= 0 && (double)w->veil[at] < PA_GLARE_VEIL;
            e.visible_text += w->veil[at] >= 0 && (double)w->veil[at] < VISIBLE && is_deep(w, at);
            e.bare += w->veil[at] < 0;
        }
        e.on_white += (double)w->base[at] >= WHITE_PAPER;
        e.text += w->veil[at] >= 0;
        e.veiled += veiled;
    }
    return e;
}

static bool is_mark(const struct pa_glare_work *w, const struct evidence *e, bool white)
{
    if (white && e->cells < MARK_AREA * w->cells && e->tallest * e->veiled < UNEVEN * e->veil)
        return true;
    return e->veiled < MARK_AREA * w->cells && e->veiled < SPARSE * e->cells &&
           e->tallest_veil * e->veiled < UNEVEN_JOINED * e->veil;
}

static bool is_glare(const struct pa_glare_work *w, const struct evidence *e, bool lost)
{
    bool white = e->on_white * 2 > e->cells;
    if (e->cells < LEAST_AREA * w->cells || e->tallest < TALL || is_mark(w, e, white))
        return false;
    bool inside = !white && e->margin < PA_MAPS_MARGIN_SHARE * e->cells;
    bool core = inside && e->clipped * 12 > e->cells && e->clipped > LEAST_AREA * w->cells &&
                e->bright_text * 4 < e->clipped;
    /* A clipped core without clear print in it: its soft rim leaves the print around partly unveiled. On white paper, where clipping
     * alone says little, all of it must be without. */
    bool clear = e->bright_text >= CLEAR * (e->clipped - e->bare) && e->bright_text > 0;
    bool emptied = e->clipped * 4 > e->cells && (white ? e->bright_text == 0 : core && !clear);
    bool has_text =
        e->text >= PA_GLARE_LEAST_TEXT && (e->text * 20 > e->cells || e->clipped * 2 > e->cells ||
                                           (emptied && e->text >= 4 * PA_GLARE_LEAST_TEXT));
    bool lit = !lost && e->bright_text > 0 && e->cells > WIDE * w->cells;
    double least = (emptied && !lit ? VEILED_BY_CORE : VEILED_SHARE) * e->text;
    return has_text && e->margin < PA_MAPS_MARGIN_SHARE * e->cells && e->veiled > least &&
           e->veil > HARMFUL * e->veiled;
}

bool pa_glare_region(struct pa_glare_work *w, int start, int label, int *count, bool *lost)
{
    *count = flood(w, start, label);
    struct evidence e = weigh(w, *count);
    *lost = e.visible_text < LOST * w->usual * e.clipped;
    return is_glare(w, &e, *lost);
}
