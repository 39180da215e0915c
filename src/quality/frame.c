/* quality/frame -- is the whole document in the picture?
 *
 * Idea: a side of the outline that runs along the picture's edge, or beyond it, is where the document may go on. Four things tell
 * whether it does. A sliver of the table along that edge: the paper ends there, nothing is cut. Print that reaches the side: cut,
 * for licences and cards keep a blank margin around their print. The opposite side, where the table beyond it is seen: a paper
 * that ends inside the picture on one side hardly ends at the very edge of it on the other, least of all where it is too short for
 * its kind. And the shape alone, where it is no document's: soonest where both other sides are seen, less where all four sides are
 * the picture's own: a card that hardly stands out from the table may lie inside it, but so much of a sheet may be missing that a
 * person must look. Corners that lie outside count by the area that they take along.
 * Why not "touches the edge" alone: four in ten real photos do, and half of them are whole.
 * Fails when: a scan without any border is cut by less than its blank margin.
 */
#include "quality/frame.h"

#include "quality/beyond.h"

#include <math.h>
#include <stdlib.h>

static const double NEAR_EDGE = 0.006;  /* of the photo's longer side: an outline is that exact */
static const double ALONG_SHARE = 0.4;  /* of a side that runs along the edge */
static const double ALONG_WHOLE = 0.8;  /* … from which it is all of it */
static const double PRINT_SHARE = 0.06; /* of a line of cells that is print where print begins */
static const double INK_DROP = 0.25;    /* of the paper's level: print */
static const double STRIP_SHARE = 0.75, STRIP_DEPTH = 0.02; /* so much of it is the table's edge */
static const double CUT_MARGIN =
    0.006; /* of the page's longer side: narrower, print reaches the side */
static const double SAFE_MARGIN = 0.014; /* wider: the paper's own margin, or most of it */
static const double SLIVER_DEPTH =
    0.003; /* of the photo's longer side, past the outline: paper for certain */
static const double NEAR_SHORT =
    0.02; /* … where the page is too short: its own print misled the outline */
static const int SLIVER_STEP = 30;    /* levels of any colour between table and paper */
static const double SLIVER_RUN = 0.2; /* of the side, without a gap: print has gaps */
static const double SLIVER_END =
    0.035; /* of the side: there a table shows too, and a printed frame does not */
/* A scanner's white lid: lighter than the paper by so many levels of each colour, close to its edge and so far in, of the photo's longer
 * side. By eye on two scans of another renderer: 16 to 23. */
static const int LID_STEP = 10;
static const double LID_DEPTH = 0.02;
/* Between two edges: 14 rendered pages (seeds 1071, 1072), cut by 0 to 10 %; whole ones are off by 0.0013 at most. */
static const double SHORT_FROM = 0.012,
                    SHORT_TO = 0.035;               /* |ln| that a cut makes a page too short by */
static const double FITS = 0.012;                   /* |ln|: the shape is a whole document's */
static const double ODD_FROM = 0.04, ODD_TO = 0.09; /* |ln|: the shape alone tells */
/* |ln|: a page between two edges that are seen is that much longer than a sheet, and than a card taken for one: nothing of its length
 * is missing, its end was not told from a table of its colour. By eye on one rendered licence (seed 67404: 0.16). */
static const double TOO_LONG = 0.13;
static const double OUT_FROM = 0.006,
                    OUT_TO = 0.040; /* share of the area that lies outside the picture */
/* Of the photo's longer side: a corner that lies farther out is not in the picture, however little it takes along. Outlines of 70 real
 * photos lie up to 0.009 out where nothing else tells that they are cut, and from 0.0195 on where something does; a licence of another
 * renderer without its two blank corners 0.020. */
static const double CORNER_OUT = 0.015;
static const double ONE_SIDE = 0.7; /* most that print at a single side of a scan proves */
static const double UNSEEN = 0.6;   /* … where no side of the document was seen: for a person */
/* Of the picture, blank before and after its text: of sheets 0.07 and 0.15 at most (real licences of 2014 with their footers, and
 * 0.05 and 0.09 of 2019); cut ones have less. By eye on a licence on a white table. */
static const double ROOM_LEAST = 0.08, ROOM_BOTH = 0.17;
static const double MOST = 0.9;        /* that is ever sure */
static const double LEAST_SURE = 0.25; /* of a side to be named */
/* Text height, of the longer side: cards have more. 0.0252 at least on 2,000 sides of cards of four other renderers, sharp ones;
 * licences 0.0206 at most of 990, and 0.0181 of 70 real ones. */
static const double CARD_EM = 0.0235;
static const double PAPER = 1.41421, CARD = 1.58519; /* ISO 216; ISO/IEC 7810 ID-1 */
static const double RADIUS = 3.18 / 85.6;            /* of a card's corners, of its longer side */

/* Side k of the page, 0 top, then clockwise; PA_SIDE_* bits in the same order. */
static const int side_bit[4] = {PA_SIDE_TOP, PA_SIDE_RIGHT, PA_SIDE_BOTTOM, PA_SIDE_LEFT};

struct side {
    double along; /* share that runs along the picture's edge */
    bool seen;    /* the paper's edge is in the picture */
    bool framed;  /* … but may be a frame that is printed on it, cut by the picture's edge */
    bool square;  /* a card's, whose corners are round elsewhere, but not at its ends */
    double print; /* how sure it is that print reaches it, 0 to 1 */
    double sure;  /* … that it is cut */
};

struct frame_work {
    const struct pa_quality_input *input;
    const struct pa_maps *maps;
    struct pa_homography to_photo; /* page pixels → pixels of the photo */
    double off[2];  /* |ln| that the page is too short by: its height (sides 0, 2), its width */
    double outside; /* share of its area outside the picture */
    bool filled;    /* its outline is the picture's own frame */
    bool card;      /* by its text or its shape */
    struct side side[4];
};

static double ramp(double value, double from, double to)
{
    return fmin(fmax((value - from) / (to - from), 0), 1);
}

static double longer_side(struct pa_plane photo)
{
    return photo.width > photo.height ? photo.width : photo.height;
}

/* How far p lies inside the picture's nearest edge, px; which: 0 left, 1 right, 2 top, 3 bottom. */
static double depth_of(struct pa_point p, struct pa_plane photo, int *which)
{
    const double depth[4] = {p.x, photo.width - p.x, p.y, photo.height - p.y};
    *which = 0;
    for (int i = 1; i < 4; i++)
        if (depth[i] < depth[*which])
            *which = i;
    return depth[*which];
}

/* A pixel of the photo, the position cut to it. */
static const uint8_t *pixel_at(struct pa_plane photo, double x, double y)
{
    int px = (int)fmin(fmax(x, 0), photo.width - 1), py = (int)fmin(fmax(y, 0), photo.height - 1);
    return photo.data + (size_t)py * photo.stride + (size_t)px * 3;
}

/* Greatest and least that the colours of one pixel lie above those of another, levels. */
static void compare(const uint8_t *a, const uint8_t *b, int *most, int *least)
{
    *most = *least = a[0] - b[0];
    for (int c = 1; c < 3; c++) {
        int above = a[c] - b[c];
        *most = above > *most ? above : *most;
        *least = above < *least ? above : *least;
    }
}

/* Whether the picture's outermost pixels near p, which lies so deep inside its edge, are not the paper's colour further in. */
static bool is_sliver(struct pa_plane photo, struct pa_point p, double depth, int edge)
{
    static const int dx[4] = {1, -1, 0, 0}, dy[4] = {0, 0, 1, -1};
    double longer = longer_side(photo),
           in = fmax(depth, NEAR_EDGE * longer) + SLIVER_DEPTH * longer;
    double x = edge == 0 ? 0 : edge == 1 ? photo.width - 1 : p.x;
    double y = edge == 2 ? 0 : edge == 3 ? photo.height - 1 : p.y;
    const uint8_t *outer = pixel_at(photo, x, y);
    int most, least, further;
    compare(outer, pixel_at(photo, x + in * dx[edge], y + in * dy[edge]), &most, &least);
    if (most >= SLIVER_STEP || -least >= SLIVER_STEP)
        return true;
    in = fmax(in, LID_DEPTH * longer);
    compare(outer, pixel_at(photo, x + in * dx[edge], y + in * dy[edge]), &most, &further);
    return least >= LID_STEP && further >= LID_STEP;
}

static void look_along(const struct frame_work *w, int number, struct side *side)
{
    enum { SAMPLES = 241 };
    struct pa_point a = w->input->outline.p[number], b = w->input->outline.p[(number + 1) % 4];
    struct pa_plane photo = w->input->photo;
    double near = (w->off[number % 2] > SHORT_TO ? NEAR_SHORT : NEAR_EDGE) * longer_side(photo);
    int along = 0, run = 0, longest = 0;
    bool ends = false;
    for (int i = 0; i < SAMPLES; i++) {
        double t = (i + 0.5) / SAMPLES;
        struct pa_point p = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        int edge;
        double depth = depth_of(p, photo, &edge);
        along += depth <= near;
        run = depth <= near && is_sliver(photo, p, depth, edge) ? run + 1 : 0;
        longest = run > longest ? run : longest;
        ends = ends || (run > 0 && fmin(t, 1 - t) < SLIVER_END);
    }
    side->along = w->input->outline_found ? (double)along / SAMPLES : 1;
    side->seen = side->along < ALONG_SHARE || longest > SLIVER_RUN * SAMPLES;
    side->framed = side->along >= ALONG_SHARE && !ends;
}

/* A page between two edges that are seen is too short for a whole one: what seemed to be the table at its third is print. */
static void look_again(struct frame_work *w)
{
    bool seen[4];
    for (int i = 0; i < 4; i++)
        seen[i] = w->side[i].seen;
    for (int i = 0; i < 4; i++)
        w->side[i].seen = seen[i] && !(w->side[i].framed && w->off[i % 2] > SHORT_TO &&
                                       seen[(i + 1) % 4] && seen[(i + 3) % 4]);
}

/* Colour at a place near a corner of the page, given along the sides that go on from it and come to it, px of the page. */
static const uint8_t *near_corner(const struct frame_work *w, int corner, double on, double back)
{
    const double wide = w->maps->page.width, high = w->maps->page.height;
    const double x[4] = {on, wide - back, wide - on, back},
                 y[4] = {back, on, high - back, high - on};
    struct pa_point p = pa_homography_apply(&w->to_photo, (struct pa_point){x[corner], y[corner]});
    return pixel_at(w->input->photo, p.x, p.y);
}

/* Mean colour of places given in radii from a point near the corner. */
static void mean_near(const struct frame_work *w, int corner, const double from[2],
                      const double (*place)[2], int count, double mean[3])
{
    double radius = RADIUS * fmax(w->maps->page.width, w->maps->page.height);
    for (int c = 0; c < 3; c++)
        mean[c] = 0;
    for (int i = 0; i < count; i++) {
        const uint8_t *p = near_corner(w, corner, (from[0] + place[i][0]) * radius,
                                       (from[1] + place[i][1]) * radius);
        for (int c = 0; c < 3; c++)
            mean[c] += (double)p[c] / count;
    }
}

static double apart(const double a[3], const double b[3])
{
    return fmax(fmax(fabs(a[0] - b[0]), fabs(a[1] - b[1])), fabs(a[2] - b[2]));
}

/* Is the page rounded off about a point, as a card is that ends there: another colour outside the arc, and the card's own on both sides
 * up to the edge where the arc has ended? Places in radii. */
static bool is_round_from(const struct frame_work *w, int corner, const double from[2])
{
    static const double outside[][2] = {{0.06, 0.06}, {0.13, 0.13}, {0.06, 0.2}, {0.2, 0.06}};
    static const double inside[][2] = {{0.6, 0.6}, {0.8, 0.8}, {1, 0.5}, {0.5, 1}};
    static const double sides[2][2][2] = {{{1.3, 0.15}, {1.6, 0.15}}, {{0.15, 1.3}, {0.15, 1.6}}};
    double out[3], in[3], side[3];
    mean_near(w, corner, from, outside, 4, out);
    mean_near(w, corner, from, inside, 4, in);
    bool round = apart(out, in) >= SLIVER_STEP;
    for (int i = 0; i < 2 && round; i++) {
        mean_near(w, corner, from, sides[i], 2, side);
        round = apart(side, in) < 0.5 * apart(side, out);
    }
    return round;
}

/* … near a corner of the outline, which may lie a little outside the card's. */
static bool is_round(const struct frame_work *w, int corner)
{
    enum { PLACES = 6 };
    static const double STEP = 0.12;
    bool round = false;
    for (int i = 0; i < PLACES * PLACES && !round; i++)
        round =
            is_round_from(w, corner, (const double[]){(int)(i / PLACES) * STEP, i % PLACES * STEP});
    return round;
}

/* A card that is rounded off at both ends of a side ends there; one that is rounded off elsewhere, but at neither end, does not. */
static void look_at_corners(struct frame_work *w)
{
    bool round[4], any = false;
    for (int i = 0; i < 4; i++) {
        round[i] = w->card && is_round(w, i);
        any = any || round[i];
    }
    for (int i = 0; i < 4; i++) {
        bool both = round[i] && round[(i + 1) % 4], one = round[i] || round[(i + 1) % 4];
        w->side[i].seen = w->side[i].seen || both;
        w->side[i].square = any && !one;
    }
}

/* Cell number i along the line that lies depth cells inside a side. */
static struct pa_point cell_of(const struct pa_maps *m, int side, int depth, int i)
{
    int x = side == 0 || side == 2 ? i : side == 1 ? m->width - 1 - depth : depth;
    int y = side == 1 || side == 3 ? i : side == 0 ? depth : m->height - 1 - depth;
    return (struct pa_point){x, y};
}

static bool is_inside(const struct frame_work *w, struct pa_point page)
{
    struct pa_point p = pa_homography_apply(&w->to_photo, page);
    return p.x >= 0 && p.y >= 0 && p.x < w->input->photo.width && p.y < w->input->photo.height;
}

/* Share of a line of cells that is print, of those that lie in the picture; < 0 where few do. */
static double print_share(const struct frame_work *w, int side, int depth)
{
    const struct pa_maps *m = w->maps;
    int length = side % 2 == 0 ? m->width : m->height, from = length / 10, print = 0, valid = 0;
    for (int i = from; i < length - from; i++) {
        struct pa_point cell = cell_of(m, side, depth, i);
        struct pa_point page = {(cell.x + 0.5) * m->step, (cell.y + 0.5) * m->step};
        if (!is_inside(w, page))
            continue;
        size_t at = (size_t)cell.y * (size_t)m->width + (size_t)cell.x;
        valid++;
        print += m->low[at] < (1 - INK_DROP) * m->paper[at];
    }
    return valid * 2 > length - 2 * from ? (double)print / valid : -1;
}

/* Blank margin along a side, as a share of the longer side; a strip of the table at the very border is not the page's. */
static double margin_of(const struct frame_work *w, int side)
{
    const struct pa_maps *m = w->maps;
    int deep = side % 2 == 0 ? m->height : m->width, first = 1;
    int longer = m->width > m->height ? m->width : m->height;
    for (int depth = 1; depth < deep / 3; depth++) {
        double print = print_share(w, side, depth);
        bool strip = print > STRIP_SHARE && depth < STRIP_DEPTH * longer && depth <= first;
        if (print < 0 || strip)
            first = depth + 1;
        else if (print > PRINT_SHARE)
            return (double)(depth - first + 1) / longer;
    }
    return 1;
}

/* How far the page is too short, either way, for the nearest document; for the right one where the text tells cards from sheets. */
static void find_shape(struct frame_work *w)
{
    const struct pa_maps *m = w->maps;
    double aspect =
        w->input->aspect > 0 ? w->input->aspect : (double)m->page.width / fmax(m->page.height, 1);
    double shape = aspect < 1 ? 1 / aspect : aspect, whole = PAPER;
    double longer = m->page.width > m->page.height ? m->page.width : m->page.height;
    if (m->em.known && w->input->line_count > 0)
        whole = m->em.value > CARD_EM * longer ? CARD : PAPER;
    else if (fabs(log(shape / CARD)) < fabs(log(shape / PAPER)))
        whole = CARD;
    double wide = log(aspect / (aspect < 1 ? 1 / whole : whole)); /* > 0: the height is short */
    w->card = whole == CARD;
    w->off[0] = fmax(wide, 0);
    w->off[1] = fmax(-wide, 0);
}

static void find_outside(struct frame_work *w)
{
    enum { STEPS = 40 };
    int outside = 0;
    double width = w->maps->page.width, height = w->maps->page.height;
    for (int y = 0; y < STEPS; y++)
        for (int x = 0; x < STEPS; x++) {
            struct pa_point p = {(x + 0.5) / STEPS * width, (y + 0.5) / STEPS * height};
            outside += !is_inside(w, p);
        }
    w->outside = (double)outside / (STEPS * STEPS);
}

/* Whether a corner lies so far out, of the photo's longer side. */
static bool is_out_by(const struct frame_work *w, int corner, double share)
{
    struct pa_point p = w->input->outline.p[corner];
    double near = share * longer_side(w->input->photo);
    return p.x < -near || p.y < -near || p.x > w->input->photo.width + near ||
           p.y > w->input->photo.height + near;
}

static bool is_outside(const struct frame_work *w, int corner)
{
    return is_out_by(w, corner, NEAR_EDGE);
}

/* Is the picture wider, or higher, about the text than a sheet is about its own? Then nothing is missing there, but its edges were not
 * told from the table. */
static bool has_room(const struct frame_work *w, bool across)
{
    double size = across ? w->maps->page.width : w->maps->page.height, low = size, high = 0;
    for (int i = 0; i < w->input->line_count; i++)
        for (int k = 0; k < 4; k++) {
            struct pa_point p = w->input->lines[i].p[k];
            low = fmin(low, across ? p.x : p.y);
            high = fmax(high, across ? p.x : p.y);
        }
    double before = low / size, after = 1 - high / size;
    return w->input->line_count > 0 && fmin(before, after) >= ROOM_LEAST &&
           before + after >= ROOM_BOTH;
}

/* How sure it is that a side is cut, of which the paper's edge is not seen. */
static double sure_of_side(const struct frame_work *w, int number, bool lone_print)
{
    const struct side *side = &w->side[number], *opposite = &w->side[(number + 2) % 4];
    const struct side *next = &w->side[(number + 1) % 4], *last = &w->side[(number + 3) % 4];
    if (side->seen)
        return 0;
    if (!w->input->outline_found)
        return fmin(0.6 * side->print, ONE_SIDE);
    double off = w->off[number % 2], other = w->off[(number + 1) % 2];
    bool guessed = is_outside(w, number) || is_outside(w, (number + 1) % 4);
    double print = guessed ? ONE_SIDE * side->print : MOST * side->print;
    double sure = (w->filled ? UNSEEN : MOST) * ramp(off, ODD_FROM, ODD_TO);
    if (w->filled && has_room(w, number % 2 != 0))
        sure = 0;
    bool too_long = next->seen && last->seen && other >= TOO_LONG;
    if (opposite->seen && !too_long) {
        bool tailored = (!next->seen || !last->seen) && off + other < FITS && !side->square;
        sure = fmax(sure, tailored ? 0.4 : 0.6 + 0.3 * ramp(off, SHORT_FROM, SHORT_TO));
    } else {
        if (lone_print && sure < ONE_SIDE)
            print = fmin(print, ONE_SIDE); /* a footer close to one tight edge is no proof enough */
        if (next->seen && last->seen)
            sure = fmax(sure, ONE_SIDE * ramp(off, SHORT_FROM, SHORT_TO));
    }
    return fmax(sure, print) * fmin(1, side->along / ALONG_WHOLE);
}

static void judge(struct frame_work *w, struct pa_quality *out)
{
    int printed = 0;
    w->filled = true;
    for (int i = 0; i < 4; i++) {
        w->filled = w->filled && !w->side[i].seen && w->side[i].along >= ALONG_WHOLE;
        double margin = w->side[i].seen ? 1 : margin_of(w, i);
        w->side[i].print = 1 - ramp(margin, CUT_MARGIN, SAFE_MARGIN);
        printed += w->side[i].print * MOST > ONE_SIDE;
    }
    double outside = w->outside < OUT_FROM ? 0 : 0.5 + 0.4 * ramp(w->outside, OUT_FROM, OUT_TO);
    for (int i = 0; i < 4; i++) {
        double sure = sure_of_side(w, i, printed == 1);
        if (is_outside(w, i) || is_outside(w, (i + 1) % 4))
            sure = fmax(sure, outside);
        if (is_out_by(w, i, CORNER_OUT) || is_out_by(w, (i + 1) % 4, CORNER_OUT))
            sure = fmax(sure, UNSEEN);
        /* A whole page may have another beyond it, in one line with it. */
        if (w->input->outline_found && fmax(w->off[0], w->off[1]) > FITS &&
            pa_beyond_goes_on(w->input->photo, &w->input->outline, i))
            sure = MOST;
        if (sure >= LEAST_SURE)
            out->cropped_sides |= side_bit[i];
        out->cropped_confidence = fmax(out->cropped_confidence, sure);
    }
    /* Cut on all sides at once: a patterned table was taken for the document, or the photo is so close that its text tells. */
    if (out->cropped_sides == (PA_SIDE_TOP | PA_SIDE_RIGHT | PA_SIDE_BOTTOM | PA_SIDE_LEFT))
        out->cropped_confidence = fmin(out->cropped_confidence, ONE_SIDE);
}

void pa_frame_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                      struct pa_quality *out)
{
    struct frame_work w = {.input = input, .maps = maps};
    struct pa_quad page = pa_quad_of_rect(0, 0, maps->page.width, maps->page.height);
    if (input->photo.data == NULL || input->photo.bands != 3 ||
        !pa_homography_between(&page, &input->outline, &w.to_photo))
        return;
    find_shape(&w);
    find_outside(&w);
    for (int i = 0; i < 4; i++)
        look_along(&w, i, &w.side[i]);
    look_again(&w);
    look_at_corners(&w);
    judge(&w, out);
}
