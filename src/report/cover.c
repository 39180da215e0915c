/* report/cover -- which places of a picture show personal data */
#include "report/report.h"

/* The portrait on an ID card's page, in fractions of the page: the photo's frame with a margin. */
static const double PORTRAIT_X = 0.60, PORTRAIT_Y = 0.08, PORTRAIT_W = 0.38, PORTRAIT_H = 0.70;

/* Fields without which it is not known where the personal data of a kind stands. */
static bool is_placed(const struct pa_document *d)
{
    const struct pa_field_value *field = d->fields.field;
    switch (d->fields.kind) {
    case PA_KIND_BUSINESS_LICENCE:
        return field[PA_FIELD_LEGAL_PERSON].present;
    case PA_KIND_ID_CARD_PORTRAIT:
        return field[PA_FIELD_NAME].present && field[PA_FIELD_ID_NUMBER].present &&
               field[PA_FIELD_ADDRESS].present && field[PA_FIELD_BIRTH].present;
    case PA_KIND_ID_CARD_EMBLEM:
        return true;
    default:
        return pa_kind_is_permit(d->fields.kind) && d->fields.kind != PA_KIND_AUTHORISATION_LETTER;
    }
}

int pa_report_cover(const struct pa_document *d, struct pa_rect *out, int cap)
{
    int count = 0;
    if (cap < 1)
        return 0;
    if (!d->has_text || !is_placed(d)) {
        out[0] = (struct pa_rect){0, 0, d->width, d->height};
        return 1;
    }
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT && count < cap; f++) {
        const struct pa_field_value *value = &d->fields.field[f];
        if (value->present && pa_field_mask(d->fields.kind, (enum pa_field)f) != PA_MASK_NONE)
            out[count++] = pa_document_box(d, &value->quad);
    }
    if (d->fields.kind == PA_KIND_ID_CARD_PORTRAIT && count < cap) {
        struct pa_quad portrait =
            pa_quad_of_rect(PORTRAIT_X * d->page_width, PORTRAIT_Y * d->page_height,
                            PORTRAIT_W * d->page_width, PORTRAIT_H * d->page_height);
        out[count++] = pa_document_box(d, &portrait);
    }
    return count;
}
