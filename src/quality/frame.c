/* quality/frame -- is the whole document in the picture, and does anything lie on it?
 *
 * Cropped: a side of the outline that runs along the picture's edge, or beyond it, is where the document may go on. The page
 * itself tells whether it does: licences and cards keep a blank margin around their print, so print that reaches such a side has
 * been cut, while a blank margin as wide as on the other sides is a tight but whole picture (every flatbed scan).
 * A page whose shape is no document's has lost a piece as well, and a corner outside the picture is missing whatever it shows.
 * Why not "touches the edge" alone: four in ten real photos do, and half of them are whole.
 * Occluded: what enters from the page's border, is wider than a text line, bears no print and has neither the paper's colour nor a
 * shadow's (a shadow darkens the paper and leaves its tint and its print): a finger, a cup, a note.
 * Fails when: a cover has the paper's own colour, or lies wholly inside the page.
 */
#include "quality/frame.h"

#include <math.h>
#include <stdlib.h>

static const double NEAR_EDGE = 0.006;  /* of the photo's longer side: an outline is that exact */
static const double ALONG_SHARE = 0.4;  /* of a side that runs along the edge */
static const double PRINT_SHARE = 0.06; /* of a line of cells that is print where print begins */
static const double CUT_MARGIN =
    0.012; /* of the page's longer side: narrower, print reaches the side */
static const double SAFE_MARGIN = 0.030; /* wider: the paper's own margin */
static const double OUTSIDE =
    0.012; /* of the photo's longer side: a corner so far out is not there */
static const double ODD_FROM = 0.04,
                    ODD_TO = 0.09; /* |ln| of a page's shape off the nearest document's */
static const double ONE_SIDE =
    0.7; /* most that print at a single side of a well-shaped page proves */
static const double LEAST_SURE = 0.25;   /* of a side to be named */
static const double INK_DROP = 0.25;     /* of the paper's level: print */
static const double DEEP = 0.05;         /* how far a cover reaches in, of the shorter side */
static const double COVER_AREA = 0.003;  /* of the page at the least */
static const double COVER_CHROMA = 0.13; /* against the paper's tint */
static const double COVER_DARK =
    0.40; /* of the paper's level, nowhere lighter: no shadow is that dark */
static const double PRINTED =
    0.30; /* of the paper's level between the darkest and lightest pixel of a cell: print */
static const double COVER_PRINT = 0.30; /* share of such cells that still is a cover: its rim */

/* Side k of the page, 0 top, then clockwise; PA_SIDE_* bits in the same order. */
static const int side_bit[4] = {PA_SIDE_TOP, PA_SIDE_RIGHT, PA_SIDE_BOTTOM, PA_SIDE_LEFT};

static bool at_edge(struct pa_point p, struct pa_plane photo)
{
    double near = NEAR_EDGE * (photo.width > photo.height ? photo.width : photo.height);
    return p.x <= near || p.y <= near || p.x >= photo.width - near || p.y >= photo.height - near;
}

/* Share of a side that runs along the picture's edge or beyond it. */
static double share_at_edge(const struct pa_quality_input *input, int side)
{
    enum { SAMPLES = 21 };
    struct pa_point a = input->outline.p[side], b = input->outline.p[(side + 1) % 4];
    int count = 0;
    for (int i = 0; i < SAMPLES; i++) {
        double t = (i + 0.5) / SAMPLES;
        struct pa_point p = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        count += at_edge(p, input->photo);
    }
    return (double)count / SAMPLES;
}

/* Cell number i along the line that lies depth cells inside a side. */
static size_t cell_of(const struct pa_maps *m, int side, int depth, int i)
{
    int x = side == 0 || side == 2 ? i : side == 1 ? m->width - 1 - depth : depth;
    int y = side == 1 || side == 3 ? i : side == 0 ? depth : m->height - 1 - depth;
    return (size_t)y * (size_t)m->width + (size_t)x;
}

/* Blank margin along a side, as a share of the longer side. */
static double margin_of(const struct pa_maps *m, int side)
{
    int length = side % 2 == 0 ? m->width : m->height, deep = side % 2 == 0 ? m->height : m->width;
    int longer = m->width > m->height ? m->width : m->height, from = length / 10;
    for (int depth = 1; depth < deep / 3; depth++) {
        int print = 0;
        for (int i = from; i < length - from; i++) {
            size_t at = cell_of(m, side, depth, i);
            print += m->low[at] < (1 - INK_DROP) * m->paper[at];
        }
        if (print > PRINT_SHARE * (length - 2 * from))
            return (double)depth / longer;
    }
    return 1;
}

/* How sure it is that the document goes on beyond a corner that lies outside the picture. */
static double corner_outside(const struct pa_quality_input *input, int corner)
{
    struct pa_point p = input->outline.p[corner];
    double longer =
        input->photo.width > input->photo.height ? input->photo.width : input->photo.height;
    double out = fmax(fmax(-p.x, p.x - input->photo.width), fmax(-p.y, p.y - input->photo.height));
    double share = out / longer;
    return share < OUTSIDE ? 0 : fmin(0.5 + 0.45 * (share - OUTSIDE) / OUTSIDE, 0.95);
}

/* How sure the page's shape is that a piece is missing: how far it is from every document's. */
static double odd_shape(const struct pa_maps *m)
{
    static const double shapes[] = {1.4142, 1.5852}; /* ISO A; ID-1 cards */
    double w = m->page.width, h = m->page.height, longer = fmax(w, h) / fmin(w, h), off = 1;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        off = fmin(off, fabs(log(longer / shapes[i])));
    return fmin(fmax((off - ODD_FROM) / (ODD_TO - ODD_FROM), 0), 1) * 0.9;
}

static double sure_of_side(const struct pa_quality_input *input, const struct pa_maps *m, int side,
                           double odd)
{
    double along = input->outline_found ? share_at_edge(input, side) : 1;
    if (along < ALONG_SHARE)
        return 0;
    double margin = margin_of(m, side), most = input->outline_found ? 0.9 : 0.6;
    double sure = most * fmin(fmax((SAFE_MARGIN - margin) / (SAFE_MARGIN - CUT_MARGIN), 0), 1);
    return fmax(sure, input->outline_found ? odd : 0) * fmin(1, along / 0.8);
}

static void find_cuts(const struct pa_quality_input *input, const struct pa_maps *m,
                      struct pa_quality *out)
{
    double odd = odd_shape(m), side_sure[4];
    int doubtful = 0;
    for (int side = 0; side < 4; side++) {
        side_sure[side] = sure_of_side(input, m, side, odd);
        doubtful += side_sure[side] > ONE_SIDE;
    }
    for (int side = 0; side < 4; side++) {
        double sure = side_sure[side];
        if (doubtful == 1 &&
            odd < ONE_SIDE) /* a footer close to one tight edge is not proof enough */
            sure = fmin(sure, ONE_SIDE);
        if (input->outline_found) {
            sure = fmax(sure, corner_outside(input, side));
            sure = fmax(sure, corner_outside(input, (side + 1) % 4));
        }
        if (sure >= LEAST_SURE)
            out->cropped_sides |= side_bit[side];
        out->cropped_confidence = fmax(out->cropped_confidence, sure);
    }
}

struct cover_work {
    const struct pa_maps *maps;
    bool *foreign;
    int *stack;
    double red, blue; /* the paper's tint, over green */
    int count;        /* cells on the stack */
};

static void find_tint(struct cover_work *w)
{
    const struct pa_maps *m = w->maps;
    double sum[3] = {0};
    for (int i = 0; i < m->width * m->height; i++) {
        if (m->mean[i] < 0.85 * m->paper[i] || m->paper[i] < 0.8 * m->paper_white)
            continue;
        sum[0] += m->red[i];
        sum[1] += m->green[i];
        sum[2] += m->blue[i];
    }
    w->red = sum[1] > 0 ? sum[0] / sum[1] : 1;
    w->blue = sum[1] > 0 ? sum[2] / sum[1] : 1;
}

static bool is_foreign(const struct cover_work *w, int i)
{
    const struct pa_maps *m = w->maps;
    double red = m->red[i] / w->red - m->green[i], blue = m->blue[i] / w->blue - m->green[i];
    double chroma = hypot(red, blue) / fmax(m->paper_white, 40);
    return chroma > COVER_CHROMA || m->high[i] < COVER_DARK * m->paper_white;
}

/* A region of foreign cells that starts at the border. */
struct cover {
    int x0, y0, x1, y1, cells, printed, depth;
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
    c->cells++;
}

static struct cover flood(struct cover_work *w, int start)
{
    const struct pa_maps *m = w->maps;
    struct cover c = {.x0 = m->width, .y0 = m->height};
    int count = 0, done = 0;
    w->stack[count++] = start;
    w->foreign[start] = false;
    while (done < count) {
        int at = w->stack[done++], x = at % m->width, y = at / m->width;
        add_to_cover(m, at, &c);
        const int next[4] = {x > 0 ? at - 1 : -1, x + 1 < m->width ? at + 1 : -1,
                             y > 0 ? at - m->width : -1, y + 1 < m->height ? at + m->width : -1};
        for (int k = 0; k < 4; k++)
            if (next[k] >= 0 && w->foreign[next[k]]) {
                w->foreign[next[k]] = false;
                w->stack[count++] = next[k];
            }
    }
    return c;
}

static void keep_cover(const struct pa_maps *m, const struct cover *c, struct pa_quality *out)
{
    int all = m->width * m->height, shorter = m->width < m->height ? m->width : m->height;
    if (c->cells < COVER_AREA * all || c->depth < DEEP * shorter ||
        c->printed > COVER_PRINT * c->cells)
        return;
    double share = (double)c->cells / all;
    out->occluded.value += share;
    if (out->occluded_place_count == PA_QUALITY_PLACES)
        return;
    struct pa_rect rect = {c->x0 * m->step, c->y0 * m->step, (c->x1 - c->x0 + 1) * m->step,
                           (c->y1 - c->y0 + 1) * m->step};
    rect = pa_rect_intersect(rect, (struct pa_rect){0, 0, m->page.width, m->page.height});
    out->occluded_places[out->occluded_place_count++] = (struct pa_place){rect, share};
}

/* Covers that enter from the border; thin ones (print, an inexact outline) are opened away first. */
static enum pa_status find_covers(const struct pa_maps *m, struct pa_quality *out,
                                  struct pa_err *err)
{
    size_t cells = (size_t)m->width * (size_t)m->height;
    struct cover_work w = {.maps = m};
    uint8_t *map = malloc(2 * cells);
    w.foreign = calloc(cells, sizeof *w.foreign);
    w.stack = calloc(cells, sizeof *w.stack);
    enum pa_status status = PA_OK;
    if (map == NULL || w.foreign == NULL || w.stack == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory to look for covers");
        goto out;
    }
    find_tint(&w);
    for (size_t i = 0; i < cells; i++)
        map[i] = is_foreign(&w, (int)i);
    int longer = m->width > m->height ? m->width : m->height;
    int thin = (int)fmax(longer * 0.008, 1);
    pa_maps_spread(map, map + cells, m->width, m->height, thin, false);
    pa_maps_spread(map, map + cells, m->width, m->height, thin, true);
    for (size_t i = 0; i < cells; i++)
        w.foreign[i] = map[i] != 0;
    out->occluded = (struct pa_amount){true, 0, 0.7};
    for (int side = 0; side < 4; side++)
        for (int i = 0; i < (side % 2 == 0 ? m->width : m->height); i++) {
            int at = (int)cell_of(m, side, 0, i);
            if (!w.foreign[at])
                continue;
            struct cover cover = flood(&w, at);
            keep_cover(m, &cover, out);
        }
out:
    free(map);
    free(w.foreign);
    free(w.stack);
    return status;
}

enum pa_status pa_frame_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                                struct pa_quality *out, struct pa_err *err)
{
    find_cuts(input, maps, out);
    if (!input->outline_found)
        return PA_OK;
    return find_covers(maps, out, err);
}
