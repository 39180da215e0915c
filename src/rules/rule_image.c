/* rules/rule_image -- the picture: light and sharpness, the measured amounts against quality.json */
#include "rules/amount.h"
#include "rules/judges.h"

#include <math.h>
#include <string.h>

/* Height of an emblem side's values, of the card's: 0.052 on a card of another renderer, 0.055 to 0.059 on four of ours. */
static const double EMBLEM_BODY = 0.055;

/* An identity card's portrait, of the card's width and height: from, to; with room for an outline that is a little off.
 * These by hand on the layout and on two cards of another renderer whose grounds measured as glare of 1.4 and 2.7 %. */
static const double PORTRAIT[4] = {0.58, 0.97, 0.04, 0.80};
/* Its ground beside a head: higher than wide; above it: of the card's width. */
static const double STRIP_ASPECT = 1.8, GROUND_WIDTH = 0.25;

/* Something that is asked of its kind of document could not be read. */
static bool lacks_asked(const struct pa_case *c)
{
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, c->document), "required");
    return c->document->has_text && cJSON_GetArraySize(required) > 0 &&
           !pa_case_reads_well(c, c->document, c->index);
}

enum pa_result pa_rule_image_low_resolution(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.low_resolution";
    const struct pa_amount *height = &c->document->quality.text_height;
    double reject = pa_case_limit(c, code, "text_height_reject");
    if (!pa_amount_known(height))
        return pa_amount_missing(c);
    pa_say_number(said, "height", height->value, 1);
    pa_say_number(said, "limit", reject, 1);
    if (height->value < reject)
        return PA_RULE_FAIL;
    bool small = height->value < pa_case_limit(c, code, "text_height_review") &&
                 !pa_case_reads_well(c, c->document, c->index);
    bool suspect = height->value < pa_case_limit(c, code, "text_height_unread") && lacks_asked(c);
    return small || suspect ? PA_RULE_MILD : PA_RULE_PASS;
}

/* Half of the required fields and more, on a document of a known kind, could not be read. */
static bool is_illegible(const struct pa_case *c)
{
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, c->document), "required"), *one;
    int all = 0, unread = 0;
    cJSON_ArrayForEach(one, required)
    {
        enum pa_field field = pa_field_from_name(one->valuestring);
        all++;
        unread +=
            !pa_case_field(c->document, field)->known && !pa_case_is_matched(c, c->index, field);
    }
    return c->document->has_text && all > 0 && 2 * unread >= all;
}

/* Blur counts against the print that must be read. Of an emblem side that is out of focus only the title is found as text, which is
 * nearly twice as high as the rest: how much smaller the rest is. */
static double title_over_body(const struct pa_case *c)
{
    const struct pa_amount *height = &c->document->quality.text_height;
    double body = EMBLEM_BODY * pa_quad_height(&c->document->outline);
    bool emblem = c->document->fields.kind == PA_KIND_ID_CARD_EMBLEM;
    return emblem && pa_amount_known(height) && body > 0 ? fmax(1, height->value / body) : 1;
}

enum pa_result pa_rule_image_blurred(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.blurred";
    const struct pa_quality *q = &c->document->quality;
    if (!pa_amount_known(&q->blur_radius) && !pa_amount_known(&q->motion_length))
        return pa_amount_missing(c);
    double blur = pa_amount_known(&q->blur_radius) ? title_over_body(c) * q->blur_radius.value : 0;
    double motion = pa_amount_known(&q->motion_length) ? q->motion_length.value : 0;
    /* Motion smears edges: where edges are sharp, what looks like it is a pattern (a screen's, a guilloche's). */
    if (pa_amount_known(&q->blur_radius) && blur < pa_case_limit(c, code, "motion_blur_least"))
        motion = 0;
    if (motion >= pa_case_limit(c, code, "motion_length_reject")) {
        said->variant = "motion";
        return PA_RULE_FAIL;
    }
    if (blur >= pa_case_limit(c, code, "blur_radius_reject") || pa_case_is_lost(c))
        return PA_RULE_FAIL;
    if (!pa_amount_known(&q->blur_radius))
        return pa_amount_missing(c);
    bool borderline = blur >= pa_case_limit(c, code, "blur_radius_review") ||
                      motion >= pa_case_limit(c, code, "motion_length_review");
    if (borderline && is_illegible(c))
        return PA_RULE_FAIL;
    /* Blur that is legible as a rule counts where something could not be read. */
    bool suspect = blur >= pa_case_limit(c, code, "blur_radius_unread") && lacks_asked(c);
    bool unread = borderline && !pa_case_reads_well(c, c->document, c->index);
    return suspect || unread ? PA_RULE_MILD : PA_RULE_PASS;
}

/* Role of a field on its kind of document: required, or wanted and present. */
static bool is_needed(const struct pa_case *c, bool required_alone)
{
    const cJSON *row = pa_case_kind_row(c, c->document);
    const char *name = pa_field_name(c->field);
    return pa_case_field(c->document, c->field)->present &&
           (pa_tables_has(pa_tables_get(row, "required"), name) ||
            (!required_alone && pa_tables_has(pa_tables_get(row, "wanted"), name)));
}

static bool is_read(const struct pa_case *c)
{
    return pa_case_is_read(c, c->document, c->index, c->field);
}

static struct pa_quality_spot spot_of(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect rect = pa_amount_row(c);
    if (!d->has_quality || pa_rect_is_empty(rect))
        return (struct pa_quality_spot){0, 0, -1};
    return pa_quality_field(&d->quality, d->page_width, d->page_height, rect);
}

/* Does a reflection, with its soft rim, reach well into the row of a value that could not be read? */
static bool is_in_light(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect row = pa_amount_row(c);
    if (pa_case_field(d, c->field)->known || pa_rect_is_empty(row) || !d->has_quality)
        return false;
    for (int i = 0; i < d->quality.glare_place_count; i++) {
        struct pa_rect both = pa_rect_intersect(d->quality.glare_places[i].rect, row);
        if (2 * both.w > row.h && 2 * both.h > row.h)
            return true;
    }
    return false;
}

enum pa_result pa_rule_image_blurred_field(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.blurred";
    if (!is_needed(c, true))
        return PA_RULE_NA;
    double blur = spot_of(c).blur;
    said->variant = "field";
    bool read = is_read(c);
    if (blur >= pa_case_limit(c, code, "field_blur_reject"))
        return pa_case_sure(!read);
    return blur >= pa_case_limit(c, code, "field_blur_review") && !read ? PA_RULE_MILD
                                                                        : PA_RULE_PASS;
}

/* A required field that could not even be found, on a document with a reflection: that is where it lies. */
static bool is_hidden(const struct pa_case *c)
{
    const struct pa_field_value *field = pa_case_field(c->document, c->field);
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, c->document), "required");
    const struct pa_amount *glare = &c->document->quality.glare;
    return !field->known && pa_rect_is_empty(pa_quad_bounds(&field->quad)) &&
           pa_amount_known(glare) && pa_tables_has(required, pa_field_name(c->field)) &&
           glare->value >= pa_case_limit(c, "image.glare", "share_notice");
}

/* Is it compared, or shown, where not required? */
static bool is_of_use(const struct pa_case *c)
{
    const cJSON *shown = pa_tables_get(pa_case_kind_row(c, c->document), "shown");
    return is_needed(c, false) || (pa_case_field(c->document, c->field)->present &&
                                   pa_tables_has(shown, pa_field_name(c->field)));
}

enum pa_result pa_rule_image_glare_field(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.glare";
    if (is_hidden(c))
        return PA_RULE_FAIL;
    if (!is_of_use(c))
        return PA_RULE_NA;
    /* Of a field that was not read, light over a character is enough: of its row, a small share. */
    bool required = is_needed(c, true);
    bool read = is_read(c) && !pa_case_is_uncertain(c, c->index, c->field);
    const char *limit = read ? "field_share_reject" : "unread_share_reject";
    const char *lit = read ? "field_lit_review" : "unread_lit_review";
    struct pa_quality_spot spot = spot_of(c);
    bool hides = spot.glare >= pa_case_limit(c, code, limit) || is_in_light(c);
    said->variant = (hides && required) || !read ? "default" : "touch";
    if (hides)
        return pa_case_sure(required);
    /* Its print is still there, though much of it in the light. */
    return spot.lit >= pa_case_limit(c, code, lit) ? PA_RULE_MILD : PA_RULE_PASS;
}

/* The portrait of an identity card stands on white: a bright place inside it, as a strip beside the head or as wide as all of it, is
 * its ground. A lamp's reflection is round, or reaches over its edge. */
static bool is_portrait_ground(const struct pa_document *d, const struct pa_rect *r)
{
    double w = d->page_width, h = d->page_height;
    bool inside = r->x >= PORTRAIT[0] * w && r->x + r->w <= PORTRAIT[1] * w &&
                  r->y >= PORTRAIT[2] * h && r->y + r->h <= PORTRAIT[3] * h;
    return d->fields.kind == PA_KIND_ID_CARD_PORTRAIT && inside &&
           (r->h >= STRIP_ASPECT * r->w || r->w >= GROUND_WIDTH * w);
}

/* Share of the page under its largest reflection. */
static double largest_glare(const struct pa_document *d)
{
    const struct pa_quality *q = &d->quality;
    double largest = 0;
    for (int i = 0; i < q->glare_place_count; i++)
        if (!is_portrait_ground(d, &q->glare_places[i].rect))
            largest = fmax(largest, q->glare_places[i].amount);
    return largest;
}

enum pa_result pa_rule_image_glare(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.glare";
    const struct pa_quality *q = &c->document->quality;
    if (!pa_amount_known(&q->glare))
        return pa_amount_missing(c);
    said->variant = "mild";
    pa_say_percent(said, "share", q->glare.value);
    if (q->glare_place_count > 0) {
        const struct pa_rect *r = &q->glare_places[0].rect;
        struct pa_quad quad = pa_quad_of_rect(r->x, r->y, r->w, r->h);
        said->box = pa_document_box(c->document, &quad);
        said->has_box = !pa_rect_is_empty(said->box);
    }
    /* Specks here and there are foil, sharpened print or white paper; a reflection is one place. */
    if (fmin(q->glare.value, largest_glare(c->document)) >= pa_case_limit(c, code, "share_review"))
        return PA_RULE_MILD;
    return q->glare.value >= pa_case_limit(c, code, "share_notice") ? PA_RULE_NOTE : PA_RULE_PASS;
}

enum pa_result pa_rule_image_dark(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.dark";
    const struct pa_quality *q = &c->document->quality;
    pa_say_percent(said, "share", pa_amount_known(&q->dark) ? q->dark.value : 1);
    if (!pa_amount_known(&q->dark) && !pa_amount_known(&q->exposure))
        return pa_amount_missing(c);
    if (pa_amount_known(&q->dark) && q->dark.value >= pa_case_limit(c, code, "dark_review"))
        return PA_RULE_FAIL;
    pa_say_percent(said, "white", pa_amount_known(&q->exposure) ? q->exposure.value : 0);
    said->variant = "paper";
    return pa_rule_when(pa_amount_known(&q->exposure) &&
                        q->exposure.value < pa_case_limit(c, code, "exposure_review"));
}

enum pa_result pa_rule_image_overexposed(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.overexposed";
    const struct pa_amount *a = &c->document->quality.overexposed;
    const struct pa_amount *face = &c->document->quality.face_burnt;
    if (!pa_amount_known(a))
        return pa_amount_missing(c);
    if (a->value >= pa_case_limit(c, code, "overexposed_review") ||
        (a->value >= pa_case_limit(c, code, "overexposed_unread") && lacks_asked(c))) {
        pa_say_percent(said, "share", a->value);
        return PA_RULE_FAIL;
    }
    said->variant = "face";
    pa_say_percent(said, "share", face->value);
    return pa_rule_when(c->document->fields.kind == PA_KIND_ID_CARD_PORTRAIT &&
                        pa_amount_known(face) &&
                        face->value >= pa_case_limit(c, code, "face_review"));
}

enum pa_result pa_rule_image_low_contrast(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_amount *a = &c->document->quality.contrast;
    const struct pa_amount *noise = &c->document->quality.noise;
    if (pa_amount_known(noise) &&
        noise->value > pa_case_limit(c, "image.low_contrast", "noise_review")) {
        said->variant = "noise";
        pa_say_number(said, "value", noise->value, 0);
        return PA_RULE_MILD;
    }
    pa_say_number(said, "value", a->value, 2);
    if (!pa_amount_known(a))
        return pa_amount_missing(c);
    return pa_rule_when(a->value < pa_case_limit(c, "image.low_contrast", "contrast_review"));
}

enum pa_result pa_rule_image_shadow(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_amount *a = &c->document->quality.shadow;
    (void)said;
    if (!pa_amount_known(a))
        return pa_amount_missing(c);
    return pa_rule_when(a->value >= pa_case_limit(c, "image.shadow", "shadow_review"));
}
