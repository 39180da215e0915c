#include "audit/filled.h"

#include <math.h>

/* Of the picture's longer side: an outline is that exact (quality/frame). */
static const double NEAR = 0.006;
/* From the begin of the name to the end of the number, of the card's width. Six renderers of cards, each by another hand, some 550
 * upright photos: 0.66 to 0.74; margins in widths, and heights, of the same cards: left of the name 0.17 and more, right of the number
 * 0.062, above the name 0.10, below the number 0.062. */
static const double SPAN = 0.705;
static const double CARD = 1.58519; /* ISO/IEC 7810 ID-1 */
enum { SIDES = 4 };                 /* 0 top, then clockwise */
static const int BIT[SIDES] = {PA_SIDE_TOP, PA_SIDE_RIGHT, PA_SIDE_BOTTOM, PA_SIDE_LEFT};
/* Margins at which a cut is likely and sure: less than all those cards have by the spread of SPAN, and by as much again. */
static const double LIKELY[SIDES] = {0.06, 0.05, 0.035, 0.12},
                    SURE[SIDES] = {0.02, 0.02, 0.01, 0.08};
static const double LIKELY_SURE = 0.5, MOST_SURE = 0.9;

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

void pa_audit_filled(const struct pa_homography *to_photo, int photo_width, int photo_height,
                     struct pa_document *document)
{
    const struct pa_field_value *name = &document->fields.field[PA_FIELD_NAME];
    const struct pa_field_value *number = &document->fields.field[PA_FIELD_ID_NUMBER];
    if (document->fields.kind != PA_KIND_ID_CARD_PORTRAIT || !name->known || !number->known ||
        !number->valid)
        return;
    struct pa_rect first = pa_quad_bounds(&name->quad), last = pa_quad_bounds(&number->quad);
    double wide = (last.x + last.w - first.x) / SPAN, high = wide / CARD;
    if (!(wide > 0))
        return;
    const double margin[SIDES] = {first.y / high, (document->page_width - last.x - last.w) / wide,
                                  (document->page_height - last.y - last.h) / high, first.x / wide};
    struct pa_quad page = pa_quad_of_rect(0, 0, document->page_width, document->page_height);
    page = pa_homography_apply_quad(to_photo, &page);
    struct pa_quality *quality = &document->quality;
    for (int i = 0; i < SIDES; i++) {
        double sure = sure_of(margin[i], i);
        if (sure == 0 || !runs_along(page.p[i], page.p[(i + 1) % SIDES], photo_width, photo_height))
            continue;
        quality->cropped_sides |= BIT[i];
        quality->cropped_confidence = fmax(quality->cropped_confidence, sure);
    }
}
