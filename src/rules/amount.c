#include "rules/amount.h"

#include <glib.h>
#include <math.h>

enum pa_result pa_rule_when(bool condition)
{
    return condition ? PA_RULE_FAIL : PA_RULE_PASS;
}

bool pa_amount_known(const struct pa_amount *amount)
{
    return amount->known && isfinite(amount->value);
}

enum pa_result pa_amount_missing(const struct pa_case *c)
{
    bool no_document = c->document->has_text && c->document->fields.kind == PA_KIND_UNKNOWN;
    bool judged = !c->document->has_quality || no_document || /* document.not_found says that */
                  pa_case_reads_well(c, c->document, c->index);
    return judged ? PA_RULE_PASS : PA_RULE_UNKNOWN;
}

/* Heights of a row: what lies before and behind a value on it. */
static const int START_OF_ROW = 4, REST_OF_ROW = 10;

struct pa_rect pa_amount_row(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect rect = pa_quad_bounds(&pa_case_field(d, c->field)->quad);
    if (!pa_rect_is_empty(rect) && (!pa_case_is_read(c, d, c->index, c->field) ||
                                    pa_case_is_disputed(c, c->index, c->field))) {
        int before = MIN(START_OF_ROW * rect.h, rect.x);
        rect.x -= before;
        rect.w = MIN(before + rect.w + REST_OF_ROW * rect.h, d->page_width - rect.x);
    }
    return rect;
}

/* Widens a value's place by the part of a spot on its row, where that is more than a touch. */
static void join(struct pa_rect *place, struct pa_rect spot, struct pa_rect row)
{
    struct pa_rect both = pa_rect_intersect(spot, row);
    if (2 * both.w <= row.h || 2 * both.h <= row.h)
        return;
    int end = MAX(place->x + place->w, both.x + both.w);
    place->x = MIN(place->x, both.x);
    place->w = end - place->x;
}

struct pa_rect pa_amount_place(const struct pa_case *c)
{
    const struct pa_quality *q = &c->document->quality;
    struct pa_quad quad = pa_case_field(c->document, c->field)->quad;
    struct pa_rect own = pa_quad_bounds(&quad), row = pa_amount_row(c), place = own;
    bool whole = pa_rect_is_empty(own) || row.w == own.w || !c->document->has_quality;
    for (int i = 0; i < q->glare_place_count && !whole; i++)
        join(&place, q->glare_places[i].rect, row);
    for (int i = 0; i < q->occluded_place_count && !whole; i++)
        join(&place, q->occluded_places[i].rect, row);
    if (place.x != own.x || place.w != own.w)
        quad = pa_quad_of_rect(place.x, place.y, place.w, place.h);
    return pa_document_box(c->document, &quad);
}
