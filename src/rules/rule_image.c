/* rules/rule_image -- the picture: the measured amounts against quality.json */
#include "rules/judges.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Width over height: cards are 85.6 by 54 mm, 1.585; seen at 25 degrees, 1.75. */
static const double CARD_WIDEST = 1.75;

/* Height of an emblem side's values, of the card's: 0.052 on a card of another renderer, 0.055 to 0.059 on four of ours. */
static const double EMBLEM_BODY = 0.055;

/* An identity card's portrait, of the card's width and height: from, to; with room for an outline that is a little off.
 * These by hand on the layout and on two cards of another renderer whose grounds measured as glare of 1.4 and 2.7 %. */
static const double PORTRAIT[4] = {0.58, 0.97, 0.04, 0.80};
/* Its ground beside a head: higher than wide; above it: of the card's width. */
static const double STRIP_ASPECT = 1.8, GROUND_WIDTH = 0.25;

static enum pa_result when(bool condition)
{
    return condition ? PA_RULE_FAIL : PA_RULE_PASS;
}

/* Measured, and a number. */
static bool is_known(const struct pa_amount *amount)
{
    return amount->known && isfinite(amount->value);
}

/* Not measured: for review, unless the text itself proves that it can be read. */
static enum pa_result unmeasured(const struct pa_case *c)
{
    bool no_document = c->document->has_text && c->document->fields.kind == PA_KIND_UNKNOWN;
    bool judged = !c->document->has_quality || no_document || /* document.not_found says that */
                  pa_case_reads_well(c, c->document, c->index);
    return judged ? PA_RULE_PASS : PA_RULE_UNKNOWN;
}

enum pa_result pa_rule_image_low_resolution(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.low_resolution";
    const struct pa_amount *height = &c->document->quality.text_height;
    double reject = pa_case_limit(c, code, "text_height_reject");
    if (!is_known(height))
        return unmeasured(c);
    pa_say_number(said, "height", height->value, 1);
    pa_say_number(said, "limit", reject, 1);
    if (height->value < reject)
        return PA_RULE_FAIL;
    return height->value < pa_case_limit(c, code, "text_height_review") &&
                   !pa_case_reads_well(c, c->document, c->index)
               ? PA_RULE_MILD
               : PA_RULE_PASS;
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
    return emblem && is_known(height) && body > 0 ? fmax(1, height->value / body) : 1;
}

enum pa_result pa_rule_image_blurred(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.blurred";
    const struct pa_quality *q = &c->document->quality;
    if (!is_known(&q->blur_radius) && !is_known(&q->motion_length))
        return unmeasured(c);
    double blur = is_known(&q->blur_radius) ? title_over_body(c) * q->blur_radius.value : 0;
    double motion = is_known(&q->motion_length) ? q->motion_length.value : 0;
    /* Motion smears edges: where edges are sharp, what looks like it is a pattern (a screen's, a guilloche's). */
    if (is_known(&q->blur_radius) && blur < pa_case_limit(c, code, "motion_blur_least"))
        motion = 0;
    if (motion >= pa_case_limit(c, code, "motion_length_reject")) {
        said->variant = "motion";
        return PA_RULE_FAIL;
    }
    if (blur >= pa_case_limit(c, code, "blur_radius_reject"))
        return PA_RULE_FAIL;
    if (!is_known(&q->blur_radius))
        return unmeasured(c);
    bool borderline = blur >= pa_case_limit(c, code, "blur_radius_review") ||
                      motion >= pa_case_limit(c, code, "motion_length_review");
    if (borderline && is_illegible(c))
        return PA_RULE_FAIL;
    return borderline && !pa_case_reads_well(c, c->document, c->index) ? PA_RULE_MILD
                                                                       : PA_RULE_PASS;
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

/* Of a field that was not read, or not as the application has it, the part may be missing that most matters: what lies before and
 * behind it on its row counts too. */
static const int START_OF_ROW = 4, REST_OF_ROW = 10; /* heights of the row */

static struct pa_rect rect_of(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect rect = pa_quad_bounds(&pa_case_field(d, c->field)->quad);
    if (!pa_rect_is_empty(rect) && (!is_read(c) || pa_case_is_disputed(c, c->index, c->field))) {
        int before = MIN(START_OF_ROW * rect.h, rect.x);
        rect.x -= before;
        rect.w = MIN(before + rect.w + REST_OF_ROW * rect.h, d->page_width - rect.x);
    }
    return rect;
}

static struct pa_quality_spot spot_of(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect rect = rect_of(c);
    if (!d->has_quality || pa_rect_is_empty(rect))
        return (struct pa_quality_spot){0, -1};
    return pa_quality_field(&d->quality, d->page_width, d->page_height, rect);
}

/* Does a reflection, with its soft rim, reach well into the row of a value that could not be read? */
static bool is_in_light(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    struct pa_rect row = rect_of(c);
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
    return !field->known && pa_rect_is_empty(pa_quad_bounds(&field->quad)) && is_known(glare) &&
           pa_tables_has(required, pa_field_name(c->field)) &&
           glare->value >= pa_case_limit(c, "image.glare", "share_notice");
}

enum pa_result pa_rule_image_glare_field(const struct pa_case *c, struct pa_said *said)
{
    if (is_hidden(c))
        return PA_RULE_FAIL;
    if (!is_needed(c, false))
        return PA_RULE_NA;
    /* Of a field that was not read, light over a character is enough: of its row, a small share. */
    const char *limit = is_read(c) ? "field_share_reject" : "unread_share_reject";
    if (!(spot_of(c).glare >= pa_case_limit(c, "image.glare", limit)) && !is_in_light(c))
        return PA_RULE_PASS;
    said->variant = is_needed(c, true) ? "default" : "touch";
    return pa_case_sure(is_needed(c, true));
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
    if (!is_known(&q->glare))
        return unmeasured(c);
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
    pa_say_percent(said, "share", is_known(&q->dark) ? q->dark.value : 1);
    if (!is_known(&q->dark) && !is_known(&q->exposure))
        return unmeasured(c);
    if (is_known(&q->dark) && q->dark.value >= pa_case_limit(c, code, "dark_review"))
        return PA_RULE_FAIL;
    pa_say_percent(said, "white", is_known(&q->exposure) ? q->exposure.value : 0);
    said->variant = "paper";
    return when(is_known(&q->exposure) &&
                q->exposure.value < pa_case_limit(c, code, "exposure_review"));
}

enum pa_result pa_rule_image_overexposed(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.overexposed";
    const struct pa_amount *a = &c->document->quality.overexposed;
    const struct pa_amount *face = &c->document->quality.face_burnt;
    if (!is_known(a))
        return unmeasured(c);
    if (a->value >= pa_case_limit(c, code, "overexposed_review")) {
        pa_say_percent(said, "share", a->value);
        return PA_RULE_FAIL;
    }
    said->variant = "face";
    pa_say_percent(said, "share", face->value);
    return when(c->document->fields.kind == PA_KIND_ID_CARD_PORTRAIT && is_known(face) &&
                face->value >= pa_case_limit(c, code, "face_review"));
}

enum pa_result pa_rule_image_low_contrast(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_amount *a = &c->document->quality.contrast;
    const struct pa_amount *noise = &c->document->quality.noise;
    if (is_known(noise) && noise->value > pa_case_limit(c, "image.low_contrast", "noise_review")) {
        said->variant = "noise";
        pa_say_number(said, "value", noise->value, 0);
        return PA_RULE_MILD;
    }
    pa_say_number(said, "value", a->value, 2);
    if (!is_known(a))
        return unmeasured(c);
    return when(a->value < pa_case_limit(c, "image.low_contrast", "contrast_review"));
}

enum pa_result pa_rule_image_shadow(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_amount *a = &c->document->quality.shadow;
    (void)said;
    if (!is_known(a))
        return unmeasured(c);
    return when(a->value >= pa_case_limit(c, "image.shadow", "shadow_review"));
}

/* Are red and blue exchanged, or is it a negative? */
static bool has_other_hues(const struct pa_case *c)
{
    static const char code[] = "image.greyscale";
    const struct pa_quality *q = &c->document->quality;
    enum pa_kind kind = pa_case_kind(c->document);
    /* Where the face is, is known of a card that its text has turned upright. */
    if (kind == PA_KIND_ID_CARD_PORTRAIT)
        return c->document->has_text && is_known(&q->face_warm) &&
               q->face_warm.value < pa_case_limit(c, code, "face_warm_review");
    return (kind == PA_KIND_ID_CARD_EMBLEM || kind == PA_KIND_BUSINESS_LICENCE) &&
           is_known(&q->warm) && q->warm.value < pa_case_limit(c, code, "warm_review");
}

/* A portrait's face, where its place is known: skin is redder than blue in any light but a copy's. */
static bool is_face_between(const struct pa_case *c, const char *code, const char *from,
                            const char *to)
{
    const struct pa_amount *face = &c->document->quality.face_warm;
    return pa_case_kind(c->document) == PA_KIND_ID_CARD_PORTRAIT && c->document->has_text &&
           is_known(face) && (from == NULL || face->value >= pa_case_limit(c, code, from)) &&
           (to == NULL || face->value < pa_case_limit(c, code, to));
}

/* A grey copy under a seal in colour: a card's face tells, a licence's emblem and title. */
static bool is_grey_under_colour(const struct pa_case *c)
{
    static const char code[] = "image.greyscale";
    const struct pa_amount *head = &c->document->quality.head_colour;
    if (pa_case_kind(c->document) != PA_KIND_BUSINESS_LICENCE)
        return is_face_between(c, code, NULL, "face_grey");
    return c->document->has_text && is_known(head) &&
           head->value < pa_case_limit(c, code, "head_review");
}

enum pa_result pa_rule_image_greyscale(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.greyscale";
    const struct pa_amount *a = &c->document->quality.colourful;
    const cJSON *row = pa_tables_find(pa_case_rows(c, PA_TABLE_FIELDS, "kinds"), "kind",
                                      pa_kind_name(pa_case_kind(c->document)));
    bool seal = cJSON_IsTrue(pa_tables_get(row, "seal_alone"));
    if (cJSON_IsFalse(pa_tables_get(row, "colour")))
        return PA_RULE_NA;
    if (!is_known(a))
        return c->document->has_quality ? PA_RULE_UNKNOWN : PA_RULE_NA;
    if (has_other_hues(c)) {
        said->variant = "hues";
        return PA_RULE_MILD;
    }
    bool warm_face = is_face_between(c, code, "face_skin", NULL); /* pale, but in colour */
    const char *least = seal ? "seal_review" : warm_face ? "colourful_reject" : "colourful_review";
    if (a->value >= pa_case_limit(c, code, least))
        return is_grey_under_colour(c) ? PA_RULE_UNKNOWN : PA_RULE_PASS;
    bool sure = a->value < pa_case_limit(c, code, seal ? "seal_reject" : "colourful_reject") &&
                a->confidence >= pa_case_limit(c, code, "confidence_min");
    return sure ? PA_RULE_FAIL : PA_RULE_UNKNOWN;
}

static void say_sides(struct pa_said *said, int sides)
{
    static const struct {
        int bit;
        const char *zh, *en;
    } rows[] = {{PA_SIDE_TOP, "上边", "top"},
                {PA_SIDE_RIGHT, "右边", "right side"},
                {PA_SIDE_BOTTOM, "下边", "bottom"},
                {PA_SIDE_LEFT, "左边", "left side"}};
    char zh[64] = "", en[64] = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((sides & rows[i].bit) != 0) {
            pa_text_append(zh, sizeof zh, zh[0] != '\0' ? "、" : "");
            pa_text_append(zh, sizeof zh, rows[i].zh);
            pa_text_append(en, sizeof en, en[0] != '\0' ? " and " : "");
            pa_text_append(en, sizeof en, rows[i].en);
        }
    pa_say(said, "sides", zh, en);
}

/* Is an identity card wider than cards are, where its left or right lies outside? Then its outline is wrong, and tells nothing. */
static bool is_too_wide(const struct pa_document *document)
{
    const struct pa_quad *quad = &document->outline;
    enum pa_kind kind = document->fields.kind;
    return (kind == PA_KIND_ID_CARD_PORTRAIT || kind == PA_KIND_ID_CARD_EMBLEM) &&
           (document->quality.cropped_sides & (PA_SIDE_TOP | PA_SIDE_BOTTOM)) == 0 &&
           pa_quad_width(quad) > CARD_WIDEST * pa_quad_height(quad);
}

enum pa_result pa_rule_image_cropped(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.cropped";
    const struct pa_quality *q = &c->document->quality;
    if (q->cropped_sides == 0)
        return PA_RULE_PASS;
    say_sides(said, q->cropped_sides);
    if (q->cropped_confidence >= pa_case_limit(c, code, "confidence_reject"))
        return pa_case_sure(!is_too_wide(c->document));
    return q->cropped_confidence >= pa_case_limit(c, code, "confidence_review") ? PA_RULE_MILD
                                                                                : PA_RULE_PASS;
}

/* A licence of which neither the registrar, the day nor any of the seal's red is seen: its foot is covered. */
static bool has_no_foot(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    return d->fields.kind == PA_KIND_BUSINESS_LICENCE && is_known(&d->quality.seal) &&
           d->quality.seal.value < pa_case_limit(c, "image.occluded", "seal_review") &&
           !pa_case_field(d, PA_FIELD_AUTHORITY)->present &&
           !pa_case_field(d, PA_FIELD_ISSUED)->present;
}

/* A scan that its paper fills, of a kind of which nothing must be read: its text is judged, and its rim cannot be. */
static bool is_plain_scan(const struct pa_case *c)
{
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, c->document), "required");
    return cJSON_GetArraySize(required) == 0 && c->document->has_text &&
           c->document->fields.kind != PA_KIND_UNKNOWN && is_known(&c->document->quality.sharpness);
}

enum pa_result pa_rule_image_occluded(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.occluded";
    const struct pa_quality *q = &c->document->quality;
    if (pa_case_is_marked(c, PA_MARK_PURPOSE, "mark", said))
        return PA_RULE_FAIL;
    pa_say_percent(said, "share", q->occluded.value);
    if (!is_known(&q->occluded))
        return is_plain_scan(c) ? PA_RULE_PASS : unmeasured(c);
    if (q->occluded.value >= pa_case_limit(c, code, "occluded_review"))
        return PA_RULE_FAIL;
    said->variant = "foot";
    if (has_no_foot(c))
        return PA_RULE_FAIL;
    said->variant = "mosaic";
    if (pa_case_kind(c->document) == PA_KIND_ID_CARD_PORTRAIT && c->document->has_text &&
        is_known(&q->mosaic) && q->mosaic.value >= pa_case_limit(c, code, "mosaic_review"))
        return PA_RULE_FAIL;
    said->variant = "face";
    if (is_face_between(c, code, "face_covered", NULL))
        return PA_RULE_FAIL;
    said->variant = "slip";
    said->field = c->document->slip_field;
    if (c->document->slip >= pa_case_limit(c, code, "slip_review"))
        return PA_RULE_FAIL;
    said->variant = "flat";
    said->field = c->document->flat_field;
    if (c->document->flat >= pa_case_limit(c, code, "flat_review"))
        return PA_RULE_FAIL;
    said->variant = "mixed";
    said->field = c->document->mixed_field;
    if (c->document->mixed >= pa_case_limit(c, code, "mixed_review"))
        return PA_RULE_FAIL;
    said->field = PA_FIELD_NONE;
    said->variant = "corner";
    return when(is_known(&q->corner) && q->corner.value >= pa_case_limit(c, code, "corner_review"));
}

enum pa_result pa_rule_image_recaptured(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.recaptured";
    const struct pa_quality *q = &c->document->quality;
    const struct {
        const struct pa_amount *amount;
        const char *limit, *variant;
    } rows[] = {{&q->moire, "moire_review", "default"},
                {&q->print_dots, "print_dots_review", "print"},
                {&q->screenshot, "screenshot_review", "screenshot"}};
    if (pa_case_is_marked(c, PA_MARK_COPY, "copy", said))
        return PA_RULE_FAIL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is_known(rows[i].amount) &&
            rows[i].amount->value >= pa_case_limit(c, code, rows[i].limit)) {
            said->variant = rows[i].variant;
            return PA_RULE_FAIL;
        }
    /* A card in the midst of a sheet of paper that is wholly in the photo is printed on it, as a rule. */
    enum pa_kind kind = c->document->fields.kind;
    if (c->document->on_sheet &&
        (kind == PA_KIND_ID_CARD_PORTRAIT || kind == PA_KIND_ID_CARD_EMBLEM)) {
        said->variant = "sheet";
        return PA_RULE_FAIL;
    }
    bool none = !is_known(&q->moire) && !is_known(&q->print_dots) && !is_known(&q->screenshot);
    return none ? unmeasured(c) : PA_RULE_PASS;
}

enum pa_result pa_rule_image_rotated(const struct pa_case *c, struct pa_said *said)
{
    pa_say_number(said, "degrees", c->document->rotation, 0);
    return when(c->document->rotation != 0);
}
