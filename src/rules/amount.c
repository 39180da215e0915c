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
