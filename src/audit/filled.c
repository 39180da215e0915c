#include "audit/filled.h"

#include "locate/locate.h"

#include <math.h>
#include <string.h>

/* Of the picture's longer side: an outline is that exact (quality/frame). */
static const double NEAR = 0.006;
/* From the begin of the name to the end of the number, of the card's width. Six renderers of cards, some 550 upright
 * photos: 0.66 to 0.74; margins in widths, and heights, of the same cards: left of the name 0.17 and more, right of the number
 * 0.062, above the name 0.10, below the number 0.062. */
static const double SPAN = 0.705;
enum { SIDES = 4 }; /* 0 top, then clockwise */
static const int BIT[SIDES] = {PA_SIDE_TOP, PA_SIDE_RIGHT, PA_SIDE_BOTTOM, PA_SIDE_LEFT};
/* Margins at which a cut is likely and sure: less than all those cards have by the spread of SPAN, and by as much again. */
static const double LIKELY[SIDES] = {0.06, 0.05, 0.035, 0.12},
                    SURE[SIDES] = {0.02, 0.02, 0.01, 0.08};
static const double LIKELY_SURE = 0.5, MOST_SURE = 0.9;
/* Of the page's width: a corner's rounding (ISO/IEC 7810: 3.18 mm of 85.6) leaves 0.011 both ways free of the card; half the side of
 * the squares that are compared; levels of any colour between them; corners that prove a whole card. 36 cards of three renderers, cut
 * out along their outlines, have 21 and more in all four; three that were cut all round 4.6 at most, but for one corner. */
static const double OUTER = 0.003, INNER = 0.05, SPOT = 0.003, CORNER_STEP = 12;
enum { CORNERS = 3 };
/* |ln| of a picture's shape against a card's: one that was cut all round by 1 % is 0.006 off, one that was drawn or exported from edge to
 * edge is not. */
static const double EXACT = 0.003;
static const double RIM_SURE = 0.6; /* for a person, as in quality/frame where no side was seen */

static bool runs_along(struct pa_point a, struct pa_point b, int width, int height)
{
    double near = NEAR * fmax(width, height);
    return (a.x <= near && b.x <= near) || (a.y <= near && b.y <= near) ||
           (a.x >= width - near && b.x >= width - near) ||
           (a.y >= height - near && b.y >= height - near);
}

/* 0 to 1 of a margin: how surely it is cut. */
static double sure_of(double margin, int side)
{
    if (margin >= LIKELY[side])
        return 0;
    double share = fmin((LIKELY[side] - margin) / (LIKELY[side] - SURE[side]), 1);
    return LIKELY_SURE + share * (MOST_SURE - LIKELY_SURE);
}

static void say_cut(struct pa_quality *quality, int sides, double sure)
{
    quality->cropped_sides |= sides;
    quality->cropped_confidence = fmax(quality->cropped_confidence, sure);
}

/* Sides whose margin between print and picture's edge is too narrow. */
static void judge_margins(const bool along[SIDES], struct pa_document *document)
{
    const struct pa_field_value *name = &document->fields.field[PA_FIELD_NAME];
    const struct pa_field_value *number = &document->fields.field[PA_FIELD_ID_NUMBER];
    if (!name->known || !number->known || !number->valid)
        return;
    struct pa_rect first = pa_quad_bounds(&name->quad), last = pa_quad_bounds(&number->quad);
    double wide = (last.x + last.w - first.x) / SPAN, high = wide / PA_CARD_ASPECT;
    if (!(wide > 0))
        return;
    const double margin[SIDES] = {first.y / high, (document->page_width - last.x - last.w) / wide,
                                  (document->page_height - last.y - last.h) / high, first.x / wide};
    for (int i = 0; i < SIDES; i++) {
        double sure = sure_of(margin[i], i);
        if (sure > 0 && along[i])
            say_cut(&document->quality, BIT[i], sure);
    }
}

/* Mean colour of a square about a point that lies so far, by the page's width, from a corner both ways. */
static void colour_at(struct pa_plane page, int corner, double share, double out[3])
{
    int half = (int)fmax(SPOT * page.width, 1), off = (int)(share * page.width), n = 0;
    int x = corner == 0 || corner == 3 ? off : page.width - 1 - off;
    int y = corner < 2 ? off : page.height - 1 - off;
    memset(out, 0, 3 * sizeof *out);
    for (int v = y - half; v <= y + half; v++)
        for (int u = x - half; u <= x + half; u++) {
            if (u < 0 || v < 0 || u >= page.width || v >= page.height)
                continue;
            const uint8_t *p = page.data + (size_t)v * page.stride + (size_t)u * 3;
            for (int c = 0; c < 3; c++)
                out[c] += p[c];
            n++;
        }
    for (int c = 0; c < 3 && n > 0; c++)
        out[c] /= n;
}

/* Corners beyond whose rounding something else than the card's ground is seen. */
static int round_corners(struct pa_plane page)
{
    int count = 0;
    for (int i = 0; i < SIDES; i++) {
        double outer[3], inner[3], step = 0;
        colour_at(page, i, OUTER, outer);
        colour_at(page, i, INNER, inner);
        for (int c = 0; c < 3; c++)
            step = fmax(step, fabs(outer[c] - inner[c]));
        count += step >= CORNER_STEP;
    }
    return count;
}

/* Is the picture of a card's very shape? */
static bool is_card_shaped(int width, int height)
{
    double longer = fmax(width, height), shorter = fmax(fmin(width, height), 1);
    return fabs(log(longer / shorter / PA_CARD_ASPECT)) < EXACT;
}

void pa_audit_filled(struct pa_plane plane, const struct pa_homography *to_photo, int photo_width,
                     int photo_height, struct pa_document *document)
{
    bool portrait = document->fields.kind == PA_KIND_ID_CARD_PORTRAIT, along[SIDES], all = true;
    if (!portrait && document->fields.kind != PA_KIND_ID_CARD_EMBLEM)
        return;
    struct pa_quad page = pa_quad_of_rect(0, 0, document->page_width, document->page_height);
    page = pa_homography_apply_quad(to_photo, &page);
    for (int i = 0; i < SIDES; i++) {
        along[i] = runs_along(page.p[i], page.p[(i + 1) % SIDES], photo_width, photo_height);
        all = all && along[i];
    }
    if (portrait)
        judge_margins(along, document);
    if (all && document->outline_found && plane.bands == 3 && round_corners(plane) < CORNERS &&
        !is_card_shaped(photo_width, photo_height))
        say_cut(&document->quality, BIT[0] | BIT[1] | BIT[2] | BIT[3], RIM_SURE);
}
