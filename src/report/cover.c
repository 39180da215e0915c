/* report/cover -- which places of a picture show personal data
 *
 * Nothing is shown because nobody found it: outside the documents that were recognised, and on permits outside the fields that are
 * nobody's own, a picture is only shown coarsely; where it is not sure what lies where, all of it is.
 */
#include "report/report.h"

#include <glib.h>
#include <math.h>

/* Zones of an ID card's portrait side, in fractions of the page: name, birth, address, number, portrait; each with a margin. By the
 * card's standard layout (GA 448, 85.6 × 54 mm), beside the boxes of the fields that were found. */
static const double zones[][4] = {
    {0.16, 0.06, 0.46, 0.17}, {0.16, 0.35, 0.46, 0.14}, {0.16, 0.48, 0.48, 0.30},
    {0.30, 0.79, 0.66, 0.17}, {0.58, 0.06, 0.41, 0.73},
};
/* Height at which a field's middle lies on an ID card, in fractions of the page, and how far it may lie off; farther off, the page
 * is not the card. */
static const double NAME_Y = 0.15, NUMBER_Y = 0.87, VALIDITY_Y = 0.86, MAX_OFF = 0.08;

/* Squares of a picture that is shown coarsely, in shares of its longer side: text of a document that fills the frame is half as
 * high as FINE, a face of a card that fills it four times as wide as COARSE. */
static const double FINE = 1.0 / 40, COARSE = 1.0 / 12;
static const double TEXT_TIMES = 2; /* squares are at least that many times as high as body text */

static bool lies_at(const struct pa_document *d, enum pa_field field, double height)
{
    const struct pa_field_value *value = &d->fields.field[field];
    if (!value->present || d->page_height < 1)
        return false;
    double middle = 0;
    for (int i = 0; i < 4; i++)
        middle += value->quad.p[i].y / 4;
    return fabs(middle / d->page_height - height) < MAX_OFF;
}

/* Whether it is known where a field stands: one that nobody found has no place, and all of a picture lies within that. */
static bool has_place(const struct pa_document *d, int field)
{
    return fabs(pa_quad_area(&d->fields.field[field].quad)) >= 1;
}

/* Whether it is known where the personal data of a document stands. */
static bool is_placed(const struct pa_document *d)
{
    switch (d->fields.kind) {
    case PA_KIND_BUSINESS_LICENCE:
        return d->fields.field[PA_FIELD_LEGAL_PERSON].present &&
               has_place(d, PA_FIELD_LEGAL_PERSON);
    case PA_KIND_ID_CARD_PORTRAIT:
        return lies_at(d, PA_FIELD_NAME, NAME_Y) && lies_at(d, PA_FIELD_ID_NUMBER, NUMBER_Y);
    case PA_KIND_ID_CARD_EMBLEM:
        return lies_at(d, PA_FIELD_VALID_TO, VALIDITY_Y);
    default:
        return false;
    }
}

/* Nobody's face is on it. */
static bool is_faceless(const struct pa_document *d)
{
    return d->has_text &&
           (d->fields.kind == PA_KIND_BUSINESS_LICENCE ||
            (pa_kind_is_permit(d->fields.kind) && d->fields.kind != PA_KIND_AUTHORISATION_LETTER));
}

/* page_quad: page pixels. What does not fit any more covers all. */
static void paint(struct pa_cover *cover, const struct pa_document *d,
                  const struct pa_quad *page_quad)
{
    if (cover->painted_count < PA_COVER_MAX)
        cover->painted[cover->painted_count++] = pa_homography_apply_quad(&d->to_photo, page_quad);
    else
        cover->full = true;
}

static void show(struct pa_cover *cover, const struct pa_quad *quad)
{
    if (cover->shown_count < PA_COVER_MAX)
        cover->shown[cover->shown_count++] = *quad;
}

/* A field's box with a margin; a person's name may go on where its end was not found. */
static void paint_field(struct pa_cover *cover, const struct pa_document *d, enum pa_field field)
{
    struct pa_quad quad = d->fields.field[field].quad;
    double height = pa_point_distance(quad.p[0], quad.p[3]);
    bool is_name = pa_document_mask(d, field) == PA_MASK_NAME;
    double before = (is_name ? 0.5 : 0.25) * height, after = (is_name ? 1.5 : 0.25) * height;
    for (int i = 0; i < 4; i++) {
        quad.p[i].x += i == 1 || i == 2 ? after : -before;
        quad.p[i].y += i < 2 ? -0.25 * height : 0.25 * height;
    }
    paint(cover, d, &quad);
}

static void cover_placed(struct pa_cover *cover, const struct pa_document *d)
{
    show(cover, &d->outline);
    bool card = d->fields.kind == PA_KIND_ID_CARD_PORTRAIT; /* painted by its zones, too */
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT; f++) {
        if (!d->fields.field[f].present || pa_document_mask(d, (enum pa_field)f) == PA_MASK_NONE)
            continue;
        if (has_place(d, f))
            paint_field(cover, d, (enum pa_field)f);
        else if (!card)
            cover->full = true;
    }
    for (size_t i = 0; card && i < G_N_ELEMENTS(zones); i++) {
        struct pa_quad zone =
            pa_quad_of_rect(zones[i][0] * d->page_width, zones[i][1] * d->page_height,
                            zones[i][2] * d->page_width, zones[i][3] * d->page_height);
        paint(cover, d, &zone);
    }
}

/* Only the fields that are nobody's own. */
static void cover_but_fields(struct pa_cover *cover, const struct pa_document *d)
{
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT; f++)
        if (d->fields.field[f].present && has_place(d, f) &&
            pa_document_mask(d, (enum pa_field)f) == PA_MASK_NONE) {
            struct pa_quad quad = pa_homography_apply_quad(&d->to_photo, &d->fields.field[f].quad);
            show(cover, &quad);
        }
}

void pa_report_cover(struct pa_document *const *documents, int count, struct pa_cover *out)
{
    *out = (struct pa_cover){0};
    double square = 0;
    for (int i = 0; i < count; i++) {
        const struct pa_document *d = documents[i];
        double side = fmax(d->width, d->height);
        square = fmax(square, FINE * side);
        if (d->quality.text_height.known)
            square = fmax(square, TEXT_TIMES * d->quality.text_height.value);
        if (d->has_text && is_placed(d))
            cover_placed(out, d);
        else if (is_faceless(d))
            cover_but_fields(out, d);
        else
            out->full = true;
        if (out->full)
            square = COARSE * side;
    }
    if (out->full)
        out->shown_count = out->painted_count = 0;
    out->square = (int)ceil(fmin(square, 1 << 20));
}
