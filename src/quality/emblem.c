/* quality/emblem -- is the emblem seen on a card's emblem side?
 *
 * Idea: an emblem is full of detail, stars, a gate, ears and a wheel: hardly a place of it where neither light nor colour changes. What
 * has a colour where cards have the emblem is looked at; where nothing has, the place itself. The share of it about which nothing
 * changes is the value.
 * A red disc with nothing but a star in it is one, too, drawn coarsely: what is level and red in it counts as seen.
 * Fails when: what lies over it has a pattern of its own, blocks of it for one, or is red with a spot of another colour.
 * Set on 323 emblem sides of five other renderers, of which 0.17 at most is level, on such discs (0.64 to 0.9 without that), and on six
 * under a sticker, a disc, white, black and light, with 0.7 and more.
 */
#include "quality/emblem.h"

#include "quality/portrait.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where an upright card has it, of its width and height: anywhere in here; surely here. Left, right, top, bottom. */
static const double ABOUT[4] = {0.02, 0.36, 0.04, 0.62}, MIDST[4] = {0.09, 0.21, 0.15, 0.36};
static const double COLOUR = 0.22; /* off the paper's tint, of its level */
static const double LEAST = 0.01;  /* of the page, to be looked at itself */
static const double CHANGE = 0.06; /* of the paper's level, of one band: no more than noise */
/* Red over green and blue; of its place, what a star covers at the least, and what must be red. */
static const double EMBLEM_RED = 1.8, STAR = 0.02, LEAST_RED = 0.4;
enum {
    REACH = 3,
    INNER = 3,
    FILL = 3
}; /* cells: about one, within which it changes; off a rim; of gaps that are filled */

struct work {
    const struct pa_maps *m;
    uint8_t
        *place; /* 1 where a colour is; 2 where it was looked at; later 1 where the emblem stands */
    uint8_t *most, *least, *change, *scratch;
    int *stack;
};

static struct pa_rect part_of(const struct pa_maps *m, const double part[4])
{
    int x0 = (int)(part[0] * m->width), y0 = (int)(part[2] * m->height);
    return (struct pa_rect){x0, y0, (int)(part[1] * m->width) - x0,
                            (int)(part[3] * m->height) - y0};
}

static void fill_part(uint8_t *map, int width, struct pa_rect r, uint8_t value)
{
    for (int y = r.y; y < r.y + r.h; y++)
        memset(map + y * width + r.x, value, (size_t)r.w);
}

/* Marks the largest piece of colour where cards have the emblem, or, where there is none, its place. */
static void find_place(struct work *w)
{
    const struct pa_maps *m = w->m;
    struct pa_rect about = part_of(m, ABOUT);
    size_t bytes = (size_t)m->width * (size_t)m->height;
    int cells = (int)bytes, most = 0, at = 0;
    double red, blue;
    pa_maps_tint(m, &red, &blue);
    memset(w->place, 0, bytes);
    for (int y = about.y; y < about.y + about.h; y++)
        for (int x = about.x; x < about.x + about.w; x++) {
            int i = y * m->width + x;
            w->place[i] = pa_maps_chroma(m, red, blue, i) > COLOUR;
        }
    pa_maps_spread(w->place, w->scratch, m->width, m->height, FILL, true);
    pa_maps_spread(w->place, w->scratch, m->width, m->height, FILL, false);
    for (int i = 0; i < cells; i++) {
        int count = w->place[i] == 1 ? pa_maps_flood(m, w->place, i, w->stack) : 0;
        if (count > most) {
            most = count;
            at = i;
        }
    }
    memset(w->change, 0, bytes);
    if (most < LEAST * cells) {
        fill_part(w->change, m->width, part_of(m, MIDST), 1);
    } else {
        for (int i = 0; i < cells; i++)
            w->place[i] = w->place[i] != 0;
        for (int i = pa_maps_flood(m, w->place, at, w->stack) - 1; i >= 0; i--)
            w->change[w->stack[i]] = 1;
        pa_maps_spread(w->change, w->scratch, m->width, m->height, INNER, false);
    }
    memcpy(w->place, w->change, bytes);
}

/* The most that any band changes about each cell. */
static void find_changes(struct work *w)
{
    const struct pa_maps *m = w->m;
    const uint8_t *bands[] = {m->red, m->green, m->blue};
    size_t cells = (size_t)m->width * (size_t)m->height;
    memset(w->change, 0, cells);
    for (int b = 0; b < 3; b++) {
        memcpy(w->most, bands[b], cells);
        memcpy(w->least, bands[b], cells);
        pa_maps_spread(w->most, w->scratch, m->width, m->height, REACH, true);
        pa_maps_spread(w->least, w->scratch, m->width, m->height, REACH, false);
        for (size_t i = 0; i < cells; i++) {
            uint8_t change = (uint8_t)(w->most[i] - w->least[i]);
            w->change[i] = change > w->change[i] ? change : w->change[i];
        }
    }
}

/* Red as an emblem is, against the paper's tint. */
static bool is_red(const struct pa_maps *m, double red, double blue, size_t i)
{
    double r = m->red[i] / red, g = m->green[i], b = m->blue[i] / blue;
    return r > EMBLEM_RED * fmax(g, b);
}

static struct pa_amount bare_share(const struct work *w)
{
    const struct pa_maps *m = w->m;
    int all = 0, level = 0, level_red = 0, other = 0;
    double red, blue;
    pa_maps_tint(m, &red, &blue);
    for (size_t i = 0; i < (size_t)m->width * (size_t)m->height; i++) {
        if (w->place[i] == 0)
            continue;
        bool still = w->change[i] < CHANGE * fmax(m->paper_white, 40);
        bool as_emblem = is_red(m, red, blue, i);
        all++;
        level += still;
        level_red += still && as_emblem;
        other += !as_emblem;
    }
    if (all == 0)
        return (struct pa_amount){0};
    /* A red disc with a star in it is drawn coarsely, and seen; one of nothing but red lies over an emblem. */
    bool drawn = other >= STAR * all && other <= (1 - LEAST_RED) * all;
    return (struct pa_amount){true, (double)(level - (drawn ? level_red : 0)) / all, 0.7};
}

enum pa_status pa_emblem_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err)
{
    size_t cells = (size_t)maps->width * (size_t)maps->height;
    if (!pa_portrait_possible(maps))
        return PA_OK;
    struct work w = {
        .m = maps, .place = malloc(5 * cells), .stack = calloc(cells, sizeof *w.stack)};
    enum pa_status status = PA_OK;
    if (w.place == NULL || w.stack == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for an emblem");
        goto out;
    }
    w.most = w.place + cells;
    w.least = w.most + cells;
    w.change = w.least + cells;
    w.scratch = w.change + cells;
    find_place(&w);
    find_changes(&w);
    out->emblem = bare_share(&w);
out:
    free(w.place);
    free(w.stack);
    return status;
}
