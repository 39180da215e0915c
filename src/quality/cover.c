/* quality/cover -- does a finger or an object lie on the document?
 *
 * Idea: what enters from the page's border, is wider than a text line, bears no print and has neither the paper's colour nor a
 * shadow's (a shadow darkens the paper and leaves its tint and its print): a finger, a cup, a note. What lies wholly inside must be
 * thick and of one piece besides, for emblems, titles and portraits are there too.
 * Fails when: a cover has the paper's own colour, is as red as a seal, or lies at a card's end, inside.
 * Set on 30 rendered pictures with fingers and objects (render set --seed 5210, --defect finger-id, finger-licence, object-licence), whose
 * rims are sharp along 0.88 and more, and on four real photos: light taken for a cover has 0.65 and less, an emblem at the edge 1.
 */
#include "quality/cover.h"

#include <math.h>
#include <stdlib.h>

static const double THIN = 0.008;        /* of the page's longer side, twice: print */
static const double DEEP = 0.05;         /* how far a cover reaches in, of the shorter side */
static const double COVER_AREA = 0.003;  /* of the page at the least */
static const double COVER_CHROMA = 0.13; /* against the paper's tint */
static const double COVER_DARK =
    0.40; /* of the paper's level, nowhere lighter: no shadow is that dark */
static const double PRINTED =
    0.30; /* of the paper's level between the darkest and lightest pixel of a cell: print */
static const double COVER_PRINT = 0.30; /* share of such cells that still is a cover: its rim */

/* Light that falls off or changes its tint does so little by little, a cover at its rim: so much within so many cells either way,
 * along so much of the rim. */
static const double RIM_CHANGE = 0.12, SHARP_RIM = 0.8;
/* Printer's red over green, and the share of such cells from which on the region is an emblem at the edge of a cut page. */
static const double RED_PRINT = 1.8, RED_SHARE = 0.25;
enum { RIM_STEP = 3 };
/* A corner that is cut off, folded in or covered: its legs, of the page's longer side (a longer one is an outline aslant), and its share
 * of the box about it (a triangle has half). By hand, on three cards of another renderer that lack a corner, the shortest leg 0.074; of
 * 637 pictures of three renderers one that is covered has as much, else 0.05 at most; by these limits none of 70 real licences lacks one,
 * nor do 1,370 honest pictures of six renderers where no more than a thing is asked for. */
static const double CORNER_LEG = 0.065, CORNER_LONGEST = 0.35, CORNER_SOLID = 0.4;
/* Inside the page: of its longer side, thicker than print and lines; of the page; of the box about it. By hand, on a finger over a
 * card's address (another renderer), and on 440 good papers and 70 real ones, of which none shows the like. */
static const double THICK = 0.02, INNER_AREA = 0.006, SOLID = 0.45, OVAL = 0.8, INNER_PRINT = 0.1;
/* A card has its portrait or its emblem at one end, whichever way it lies: so far from its middle, of its longer side; the centres of
 * what is seen of them are 0.27 off and more. */
static const double CARD_SHAPE = 1.45, END = 0.18;
/* … and they reach in by less than that. */
static const double END_TO = 0.46;

/* A thing that may be anything, a coin, a pen, a yellow note: against the paper's tint and level. It hides what is not read; alone it
 * tells nothing, and its share is not counted. By hand, on coins, pens and notes of another renderer. */
static const double THING_CHROMA = 0.05, THING_DARK = 0.8;
static const double THING_LEAST = 0.002, THING_MOST = 0.08;

struct cover_work {
    const struct pa_maps *maps;
    uint8_t *map; /* 1 foreign, 2 foreign and part of a region already, 0 the document's own */
    int *stack;
    double red, blue; /* the paper's tint, over green */
    int count;        /* cells on the stack */
};

static bool is_foreign(const struct cover_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    return pa_maps_chroma(m, w->red, w->blue, i) > COVER_CHROMA ||
           m->high[i] < COVER_DARK * m->paper_white;
}

/* Another colour than the paper's, or nowhere in the cell as light as it. */
static bool is_thing(const struct cover_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    return pa_maps_chroma(m, w->red, w->blue, i) > THING_CHROMA ||
           m->high[i] < THING_DARK * m->paper_white;
}

/* A region of foreign cells that starts at the border. rim: cells beside others, as far from the page's border as its steps reach;
 * sharp: of these, where colour or light changes at once. */
struct cover {
    int x0, y0, x1, y1, cells, printed, red, depth, rim, sharp;
    double ellipse; /* area of that of the same second moments */
};

static void add_to_cover(const struct pa_maps *m, int at, struct cover *c)
{
    int x = at % m->width, y = at / m->width;
    int from_side = x < m->width - 1 - x ? x : m->width - 1 - x;
    int from_end = y < m->height - 1 - y ? y : m->height - 1 - y;
    int depth = from_side < from_end ? from_side : from_end;
    c->x0 = x < c->x0 ? x : c->x0;
    c->x1 = x > c->x1 ? x : c->x1;
    c->y0 = y < c->y0 ? y : c->y0;
    c->y1 = y > c->y1 ? y : c->y1;
    c->depth = depth > c->depth ? depth : c->depth;
    c->printed += m->high[at] - m->low[at] > PRINTED * m->paper_white;
    c->red += m->red[at] > RED_PRINT * m->green[at];
    c->cells++;
}

/* Change of colour and light from one cell to another, of the paper's level. */
static double change(const struct pa_maps *m, int a, int b)
{
    double red = (m->red[a] - m->green[a]) - (m->red[b] - m->green[b]);
    double blue = (m->blue[a] - m->green[a]) - (m->blue[b] - m->green[b]);
    double light = m->high[a] - m->high[b];
    return sqrt(red * red + blue * blue + light * light) / fmax(m->paper_white, 40);
}

/* A cell on the region's rim: (dx, dy) leads out of it. */
static void add_rim(const struct pa_maps *m, int x, int y, int dx, int dy, struct cover *c)
{
    int ax = x - RIM_STEP * dx, ay = y - RIM_STEP * dy, bx = x + RIM_STEP * dx,
        by = y + RIM_STEP * dy;
    if (ax < 0 || ay < 0 || bx < 0 || by < 0 || ax >= m->width || bx >= m->width ||
        ay >= m->height || by >= m->height)
        return;
    c->rim++;
    c->sharp += change(m, ay * m->width + ax, by * m->width + bx) > RIM_CHANGE;
}

static struct cover flood(struct cover_work *w, int start)
{
    const struct pa_maps *m = w->maps;
    struct cover c = {.x0 = m->width, .y0 = m->height};
    int count = 0, done = 0;
    w->stack[count++] = start;
    w->map[start] = 2;
    while (done < count) {
        int at = w->stack[done++], x = at % m->width, y = at / m->width;
        add_to_cover(m, at, &c);
        for (int k = 0; k < 4; k++) {
            int dx = (k == 0) - (k == 1), dy = (k == 2) - (k == 3), next = at + dy * m->width + dx;
            if (x + dx < 0 || y + dy < 0 || x + dx >= m->width || y + dy >= m->height)
                continue;
            if (w->map[next] == 0)
                add_rim(m, x, y, dx, dy, &c);
            if (w->map[next] == 1) {
                w->map[next] = 2;
                w->stack[count++] = next;
            }
        }
    }
    c.ellipse = pa_maps_ellipse(m, w->stack, count);
    return c;
}

/* Of one piece without bays: it fills the box about it, or, aslant, an ellipse. */
static bool is_solid(const struct cover *c)
{
    int box = (c->x1 - c->x0 + 1) * (c->y1 - c->y0 + 1);
    return c->cells >= SOLID * box || c->cells >= OVAL * c->ellipse;
}

/* Bare, not red, with a sharp rim. */
static bool is_cover(const struct cover *c, double printed)
{
    return c->printed <= printed * c->cells && c->sharp >= SHARP_RIM * c->rim &&
           c->red <= RED_SHARE * c->cells;
}

static bool is_border_cover(const struct pa_maps *m, const struct cover *c)
{
    int shorter = m->width < m->height ? m->width : m->height;
    return c->cells >= COVER_AREA * m->width * m->height && c->depth >= DEEP * shorter &&
           is_cover(c, COVER_PRINT);
}

/* Where a card has its portrait or emblem, and no further in. */
static bool is_at_cards_end(const struct pa_maps *m, const struct cover *c)
{
    bool across = m->width > CARD_SHAPE * m->height;
    double from = across ? (double)c->x0 / m->width : (double)c->y0 / m->height;
    double to = across ? (double)c->x1 / m->width : (double)c->y1 / m->height;
    return (across || m->height > CARD_SHAPE * m->width) && fabs((from + to) / 2 - 0.5) > END &&
           (to < END_TO || from > 1 - END_TO);
}

static bool is_inner_cover(const struct pa_maps *m, const struct cover *c)
{
    return c->cells >= INNER_AREA * m->width * m->height && is_solid(c) &&
           is_cover(c, INNER_PRINT) && !is_at_cards_end(m, c);
}

/* Bare, and it has the page's corner: from there it runs along both of its borders. */
static bool is_corner(const struct pa_maps *m, const struct cover *c)
{
    int longer = m->width > m->height ? m->width : m->height;
    int wide = c->x1 - c->x0 + 1, high = c->y1 - c->y0 + 1;
    bool at_side = (c->x0 == 0) != (c->x1 == m->width - 1);
    bool at_end = (c->y0 == 0) != (c->y1 == m->height - 1);
    return at_side && at_end && fmin(wide, high) >= CORNER_LEG * longer &&
           fmax(wide, high) <= CORNER_LONGEST * longer && c->cells >= CORNER_SOLID * wide * high &&
           is_cover(c, COVER_PRINT);
}

static double share_of(const struct pa_maps *m, const struct cover *c)
{
    return (double)c->cells / (m->width * m->height);
}

/* Its box, pixels of the page. */
static struct pa_rect box_of(const struct pa_maps *m, const struct cover *c)
{
    struct pa_rect box = {c->x0 * m->step, c->y0 * m->step, (c->x1 - c->x0 + 1) * m->step,
                          (c->y1 - c->y0 + 1) * m->step};
    return pa_rect_intersect(box, (struct pa_rect){0, 0, m->page.width, m->page.height});
}

static void keep_place(const struct pa_maps *m, const struct cover *c, struct pa_quality *out)
{
    if (out->occluded_place_count == PA_QUALITY_PLACES)
        return;
    out->occluded_places[out->occluded_place_count++] =
        (struct pa_place){box_of(m, c), share_of(m, c)};
}

static void keep_cover(const struct pa_maps *m, const struct cover *c, struct pa_quality *out)
{
    out->occluded.value += share_of(m, c);
    keep_place(m, c, out);
}

/* Opens what is thinner than twice a share of the page's longer side away: print, an inexact outline. */
static void drop_thin(struct cover_work *w, uint8_t *scratch, double share)
{
    const struct pa_maps *m = w->maps;
    int longer = m->width > m->height ? m->width : m->height;
    int radius = (int)fmax(longer * share, 1);
    pa_maps_spread(w->map, scratch, m->width, m->height, radius, false);
    pa_maps_spread(w->map, scratch, m->width, m->height, radius, true);
}

/* What is left of the map when the border's regions are taken out: covers that lie wholly inside. */
static void find_inner(struct cover_work *w, uint8_t *scratch, struct pa_quality *out)
{
    const struct pa_maps *m = w->maps;
    for (int i = 0; i < m->width * m->height; i++)
        w->map[i] = w->map[i] == 1;
    drop_thin(w, scratch, THICK);
    for (int at = 0; at < m->width * m->height; at++) {
        if (w->map[at] != 1)
            continue;
        struct cover cover = flood(w, at);
        if (is_inner_cover(m, &cover))
            keep_cover(m, &cover, out);
    }
}

static bool is_kept(const struct pa_maps *m, const struct cover *c, const struct pa_quality *out)
{
    struct pa_rect box = box_of(m, c);
    for (int i = 0; i < out->occluded_place_count; i++)
        if (!pa_rect_is_empty(pa_rect_intersect(box, out->occluded_places[i].rect)))
            return true;
    return false;
}

/* Things that lie on the page, whatever they are, and corners where a table shows that is not much darker than the paper. */
static void find_things(struct cover_work *w, uint8_t *scratch, struct pa_quality *out)
{
    const struct pa_maps *m = w->maps;
    for (int i = 0; i < m->width * m->height; i++)
        w->map[i] = is_thing(w, i);
    drop_thin(w, scratch, THIN);
    for (int at = 0; at < m->width * m->height; at++) {
        if (w->map[at] != 1)
            continue;
        struct cover c = flood(w, at);
        double share = share_of(m, &c);
        if (is_corner(m, &c) && !is_kept(m, &c, out)) {
            keep_cover(m, &c, out);
            out->corner.value = fmax(out->corner.value, share);
        } else if (share >= THING_LEAST && share <= THING_MOST && is_solid(&c) &&
                   is_cover(&c, COVER_PRINT) && !is_at_cards_end(m, &c) && !is_kept(m, &c, out))
            keep_place(m, &c, out);
    }
}

/* Covers that enter from the border; thin ones (print, an inexact outline) are opened away first. */
enum pa_status pa_cover_measure(const struct pa_maps *m, struct pa_quality *out, struct pa_err *err)
{
    size_t cells = (size_t)m->width * (size_t)m->height;
    struct cover_work w = {.maps = m};
    w.map = malloc(2 * cells);
    w.stack = calloc(cells, sizeof *w.stack);
    enum pa_status status = PA_OK;
    if (w.map == NULL || w.stack == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory to look for covers");
        goto out;
    }
    pa_maps_tint(w.maps, &w.red, &w.blue);
    for (size_t i = 0; i < cells; i++)
        w.map[i] = is_foreign(&w, (int)i);
    drop_thin(&w, w.map + cells, THIN);
    out->occluded = out->corner = (struct pa_amount){true, 0, 0.7};
    for (int at = 0; at < m->width * m->height; at++) {
        int x = at % m->width, y = at / m->width;
        bool border = x == 0 || y == 0 || x == m->width - 1 || y == m->height - 1;
        if (!border || w.map[at] != 1)
            continue;
        struct cover cover = flood(&w, at);
        bool corner = is_corner(m, &cover);
        if (corner || is_border_cover(m, &cover))
            keep_cover(m, &cover, out);
        if (corner)
            out->corner.value =
                fmax(out->corner.value, (double)cover.cells / (m->width * m->height));
    }
    find_inner(&w, w.map + cells, out);
    find_things(&w, w.map + cells, out);
out:
    free(w.map);
    free(w.stack);
    return status;
}
