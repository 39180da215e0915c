/* rules/rule_paper -- what the picture is of: a colour original, whole, uncovered, itself and no copy, upright */
#include "rules/amount.h"
#include "rules/judges.h"

/* Width over height: cards are 85.6 by 54 mm, 1.585; seen at 25 degrees, 1.75. */
static const double CARD_WIDEST = 1.75;
/* Where an identity card has its portrait, of its width and height: from, to; on the layout. */
static const double PORTRAIT[4] = {0.60, 0.96, 0.08, 0.77};
/* Likewise its emblem. */
static const double EMBLEM[4] = {0.04, 0.27, 0.05, 0.48};
static const double WHOLE[4] = {0, 1, 0, 1};
/* Where nothing but print is taken for a thing, of the width and height: from, to; from, to. Beyond it is what a card lies on; a licence's
 * title, emblem and seal. None lies within on 384 pictures of honest cards of five other renderers, and on 70 real licences and 73 of two
 * other renderers. */
static const double ON_CARD[4] = {0.02, 0.98, 0.02, 0.98}, ON_LICENCE[4] = {0.03, 0.97, 0.33, 0.87};
/* A finger over a licence's foot reaches out of that part: it begins above, and is so long, of the page's height, and of its width where it
 * comes from a corner. The table that a licence lies on does not on those. */
static const double FOOT_FROM = 0.85, FOOT_LONG = 0.1;
/* Of a card: a laminate's rainbow over print looks like a thing of 0.006 (render set, seed 75201). */
static const double ON_CARD_LEAST = 0.012;

/* Are a card's labels blue, as they are printed? On no copy in black and white, nor where red and blue are exchanged. */
static bool has_blue_labels(const struct pa_case *c)
{
    const struct pa_amount *labels = &c->document->quality.labels;
    return pa_case_kind(c->document) == PA_KIND_ID_CARD_PORTRAIT && c->document->has_text &&
           pa_amount_known(labels) &&
           labels->value >= pa_case_limit(c, "image.greyscale", "labels_blue");
}

/* Are red and blue exchanged, or is it a negative? */
static bool has_other_hues(const struct pa_case *c)
{
    static const char code[] = "image.greyscale";
    const struct pa_quality *q = &c->document->quality;
    enum pa_kind kind = pa_case_kind(c->document);
    /* Where the face is, is known of a card that its text has turned upright. */
    if (kind == PA_KIND_ID_CARD_PORTRAIT)
        return c->document->has_text && pa_amount_known(&q->face_warm) && !has_blue_labels(c) &&
               q->face_warm.value < pa_case_limit(c, code, "face_warm_review");
    return (kind == PA_KIND_ID_CARD_EMBLEM || kind == PA_KIND_BUSINESS_LICENCE) &&
           pa_amount_known(&q->warm) && q->warm.value < pa_case_limit(c, code, "warm_review");
}

/* A portrait's face, where its place is known: skin is redder than blue in any light but a copy's. */
static bool is_face_between(const struct pa_case *c, const char *code, const char *from,
                            const char *to)
{
    const struct pa_amount *face = &c->document->quality.face_warm;
    return pa_case_kind(c->document) == PA_KIND_ID_CARD_PORTRAIT && c->document->has_text &&
           pa_amount_known(face) && (from == NULL || face->value >= pa_case_limit(c, code, from)) &&
           (to == NULL || face->value < pa_case_limit(c, code, to));
}

static bool reaches(const struct pa_case *c, const struct pa_amount *amount, const char *code,
                    const char *limit)
{
    return pa_amount_known(amount) && amount->value >= pa_case_limit(c, code, limit);
}

static bool is_sharper(const struct pa_case *c, const char *code, const char *limit)
{
    return !reaches(c, &c->document->quality.blur_radius, code, limit);
}

/* Is nothing seen where a card has its face? Then that is said, and no colour is missed. */
static bool is_face_bare(const struct pa_case *c)
{
    return pa_case_kind(c->document) == PA_KIND_ID_CARD_PORTRAIT && c->document->has_text &&
           is_sharper(c, "image.occluded", "face_sharp") &&
           reaches(c, &c->document->quality.bare, "image.occluded", "bare_review");
}

/* Is nothing seen where a card has its emblem? Likewise. */
static bool is_emblem_bare(const struct pa_case *c)
{
    return pa_case_kind(c->document) == PA_KIND_ID_CARD_EMBLEM && c->document->has_text &&
           is_sharper(c, "image.occluded", "face_sharp") &&
           reaches(c, &c->document->quality.emblem, "image.occluded", "emblem_review");
}

/* Is a licence's emblem or title in colour? known: where they stand is. */
static bool is_head_coloured(const struct pa_case *c, bool *known)
{
    const struct pa_amount *head = &c->document->quality.head_colour;
    *known = pa_case_kind(c->document) == PA_KIND_BUSINESS_LICENCE && c->document->has_text &&
             pa_amount_known(head);
    return *known && head->value >= pa_case_limit(c, "image.greyscale", "head_review");
}

/* A grey copy under a seal in colour: a card's face and labels tell, a licence's emblem and title. */
static bool is_grey_under_colour(const struct pa_case *c)
{
    bool known, coloured = is_head_coloured(c, &known);
    return (known && !coloured) || (!is_face_bare(c) && !has_blue_labels(c) &&
                                    is_face_between(c, "image.greyscale", NULL, "face_grey"));
}

/* Chroma that is enough: of a pale document less, where a part of it is in a colour that is so on no copy in black and white. */
static const char *least_colour(const struct pa_case *c)
{
    bool known;
    return has_blue_labels(c) || is_head_coloured(c, &known)          ? "pale_review"
           : is_face_between(c, "image.greyscale", "face_skin", NULL) ? "colourful_reject"
                                                                      : "colourful_review";
}

enum pa_result pa_rule_image_greyscale(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.greyscale";
    const struct pa_amount *a = &c->document->quality.colourful;
    const cJSON *row = pa_tables_find(pa_case_rows(c, PA_TABLE_FIELDS, "kinds"), "kind",
                                      pa_kind_name(pa_case_kind(c->document)));
    bool seal = cJSON_IsTrue(pa_tables_get(row, "seal_alone"));
    if (cJSON_IsFalse(pa_tables_get(row, "colour")) || is_emblem_bare(c))
        return PA_RULE_NA;
    if (!pa_amount_known(a))
        return c->document->has_quality ? PA_RULE_UNKNOWN : PA_RULE_NA;
    if (has_other_hues(c)) {
        said->variant = "hues";
        return PA_RULE_MILD;
    }
    if (a->value >= pa_case_limit(c, code, seal ? "seal_review" : least_colour(c)))
        return is_grey_under_colour(c) ? PA_RULE_UNKNOWN : PA_RULE_PASS;
    /* Light over all of a picture takes its colours too. */
    const struct pa_amount *contrast = &c->document->quality.contrast;
    bool pale = pa_amount_known(contrast) && !reaches(c, contrast, code, "contrast_min");
    bool sure = !pale &&
                a->value < pa_case_limit(c, code, seal ? "seal_reject" : "colourful_reject") &&
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
    return pa_kind_is_id_card(document->fields.kind) &&
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
    bool dark = reaches(c, &q->dark, "image.dark", "dark_review"); /* edges are lost */
    if (q->cropped_confidence >= pa_case_limit(c, code, "confidence_reject"))
        return pa_case_sure(!dark && !is_too_wide(c->document));
    return q->cropped_confidence >= pa_case_limit(c, code, "confidence_review") ? PA_RULE_MILD
                                                                                : PA_RULE_PASS;
}

/* A licence of which neither the registrar, the day nor any of the seal's red is seen: its foot is covered. */
static bool has_no_foot(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    return d->fields.kind == PA_KIND_BUSINESS_LICENCE && pa_amount_known(&d->quality.seal) &&
           d->quality.seal.value < pa_case_limit(c, "image.occluded", "seal_review") &&
           !pa_case_field(d, PA_FIELD_AUTHORITY)->present &&
           !pa_case_field(d, PA_FIELD_ISSUED)->present;
}

/* A licence, or a card's emblem side, in a picture that is sharp, whose title is not seen though what is asked of it is: something lies
 * over it. */
static bool has_no_title(const struct pa_case *c)
{
    const struct pa_document *d = c->document;
    return (d->fields.kind == PA_KIND_BUSINESS_LICENCE ||
            d->fields.kind == PA_KIND_ID_CARD_EMBLEM) &&
           d->has_text && d->fields.title <= 0 && pa_case_reads_well(c, d, c->index) &&
           is_sharper(c, "image.blurred", "blur_radius_unread");
}

/* A scan that its paper fills, of a kind of which nothing must be read: its text is judged, and its rim cannot be. */
static bool is_plain_scan(const struct pa_case *c)
{
    const cJSON *required = pa_tables_get(pa_case_kind_row(c, c->document), "required");
    return cJSON_GetArraySize(required) == 0 && c->document->has_text &&
           c->document->fields.kind != PA_KIND_UNKNOWN &&
           pa_amount_known(&c->document->quality.sharpness);
}

/* The thing that lies on a row, or, where not even the row is known, any; NULL: none. */
static const struct pa_rect *thing_on(const struct pa_document *d, struct pa_rect row)
{
    for (int i = 0; i < d->quality.occluded_place_count; i++) {
        const struct pa_rect *thing = &d->quality.occluded_places[i].rect;
        if (pa_rect_is_empty(row) || !pa_rect_is_empty(pa_rect_intersect(row, *thing)))
            return thing;
    }
    return NULL;
}

static void say_thing(const struct pa_document *d, const struct pa_rect *r, const char *variant,
                      struct pa_said *said)
{
    struct pa_quad quad = pa_quad_of_rect(r->x, r->y, r->w, r->h);
    said->box = pa_document_box(d, &quad);
    said->has_box = !pa_rect_is_empty(said->box);
    said->variant = variant;
}

/* Does a place lie where nothing but print is taken for a thing? */
static bool is_within(const struct pa_document *d, const struct pa_rect *r, bool card)
{
    const double *part = card ? ON_CARD : ON_LICENCE, w = d->page_width, h = d->page_height;
    bool over_foot = !card && r->y <= FOOT_FROM * h && r->h >= FOOT_LONG * h;
    bool over_corner = over_foot && r->w >= FOOT_LONG * w;
    return (over_corner || (r->x >= part[0] * w && r->x + r->w <= part[1] * w)) &&
           r->y >= part[2] * h && (over_foot || r->y + r->h <= part[3] * h);
}

/* Does something lie on the document, well within it? Of a blurred picture, or one without colours, seals and emblems look so. */
static bool is_lain_on(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_document *d = c->document;
    bool card = pa_kind_is_id_card(d->fields.kind);
    struct pa_said unsaid = {0};
    if ((!card && d->fields.kind != PA_KIND_BUSINESS_LICENCE) ||
        pa_rule_image_blurred(c, &unsaid) == PA_RULE_FAIL ||
        pa_rule_image_greyscale(c, &unsaid) == PA_RULE_FAIL)
        return false;
    for (int i = 0; i < d->quality.occluded_place_count; i++) {
        const struct pa_place *place = &d->quality.occluded_places[i];
        if ((card && place->amount < ON_CARD_LEAST) || !is_within(d, &place->rect, card))
            continue;
        say_thing(d, &place->rect, "lies", said);
        return true;
    }
    if (d->quality.object.amount > 0)
        say_thing(d, &d->quality.object.rect, "lies", said);
    return d->quality.object.amount > 0;
}

/* Does something, however small, lie over what could not be read in a picture that is not blurred? Says where. */
static bool hides_value(const struct pa_case *c, struct pa_said *said)
{
    static const char *const lists[] = {"required", "wanted", "shown"};
    const struct pa_document *d = c->document;
    const cJSON *kind = pa_case_kind_row(c, d), *one;
    struct pa_case at = *c;
    if (!is_sharper(c, "image.blurred", "blur_radius_unread"))
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        cJSON_ArrayForEach(one, pa_tables_get(kind, lists[i]))
        {
            at.field = pa_field_from_name(one->valuestring);
            struct pa_rect row = pa_amount_row(&at);
            bool read = i < 2 ? pa_case_is_read(c, d, c->index, at.field)
                              : pa_case_field(d, at.field)->known;
            bool sought = !read && (i == 0 || !pa_rect_is_empty(row));
            const struct pa_rect *r = sought ? thing_on(d, row) : NULL;
            if (r == NULL)
                continue;
            say_thing(d, r, "thing", said);
            return true;
        }
    return false;
}

/* Is a reflection said to lie over a field? Then it, and nothing pasted, makes its paper another. */
static bool is_lit(const struct pa_case *c, enum pa_field field)
{
    struct pa_case at = *c;
    struct pa_said unsaid = {0};
    at.field = field;
    enum pa_result light = pa_rule_image_glare_field(&at, &unsaid);
    return light == PA_RULE_FAIL || light == PA_RULE_MILD;
}

/* A part of the page, of its width and height: from, to; from, to. */
static void say_part(const struct pa_document *document, const double part[4], struct pa_said *said)
{
    double w = document->page_width, h = document->page_height;
    struct pa_quad quad =
        pa_quad_of_rect(part[0] * w, part[2] * h, (part[1] - part[0]) * w, (part[3] - part[2]) * h);
    said->box = pa_document_box(document, &quad);
    said->has_box = !pa_rect_is_empty(said->box);
}

/* Is the face on a card coarsened, or, in a picture that is sharp itself, barred or blurred out? Says so. */
static bool is_face_undone(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.occluded";
    const struct pa_quality *q = &c->document->quality;
    bool sharp = is_sharper(c, code, "face_sharp");
    const struct {
        const char *variant, *limit;
        const struct pa_amount *amount;
        bool tells;
    } rows[] = {{"mosaic", "mosaic_review", &q->mosaic, true},
                {"bar", "bar_review", &q->bar, sharp},
                {"smear", "smear_review", &q->smear, sharp},
                {"bare", "bare_review", &q->bare, sharp}};
    if (pa_case_kind(c->document) != PA_KIND_ID_CARD_PORTRAIT || !c->document->has_text)
        return false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].tells && reaches(c, rows[i].amount, code, rows[i].limit)) {
            said->variant = rows[i].variant;
            say_part(c->document, PORTRAIT, said);
            return true;
        }
    return false;
}

/* A strong shadow lies on the page, which is said. */
static bool is_shaded(const struct pa_case *c)
{
    return reaches(c, &c->document->quality.shadow, "image.shadow", "shadow_review");
}

enum pa_result pa_rule_image_occluded(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.occluded";
    const struct pa_quality *q = &c->document->quality;
    if (pa_case_is_marked(c, PA_MARK_PURPOSE, "mark", said))
        return PA_RULE_FAIL;
    pa_say_percent(said, "share", q->occluded.value);
    if (!pa_amount_known(&q->occluded))
        return is_plain_scan(c) ? PA_RULE_PASS : pa_amount_missing(c);
    /* So large a part of the page is no thing's, but in the shadow. */
    bool shade = is_shaded(c) && q->occluded.value >= pa_case_limit(c, code, "shadow_share");
    bool covered = q->occluded.value >= pa_case_limit(c, code, "occluded_review") && !shade;
    if (covered || hides_value(c, said) || is_lain_on(c, said))
        return PA_RULE_FAIL;
    said->variant = "foot";
    if (!is_shaded(c) && has_no_foot(c))
        return PA_RULE_FAIL;
    said->variant = "title";
    if (has_no_title(c))
        return PA_RULE_FAIL;
    said->variant = "face";
    if (is_face_between(c, code, "face_covered", NULL) || is_face_undone(c, said))
        return PA_RULE_FAIL;
    if (is_emblem_bare(c)) {
        said->variant = "emblem";
        say_part(c->document, EMBLEM, said);
        return PA_RULE_FAIL;
    }
    const struct pa_document *d = c->document;
    const struct {
        const char *variant, *limit;
        double level;
        enum pa_field field;
    } marks[] = {{"slip", "slip_review", d->slip, d->slip_field},
                 {"flat", "flat_review", d->flat, d->flat_field},
                 {"mixed", "mixed_review", d->mixed, d->mixed_field},
                 {"struck", "struck_review", d->struck, d->struck_field}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        said->variant = marks[i].variant;
        said->field = marks[i].field;
        if (marks[i].level >= pa_case_limit(c, code, marks[i].limit) && !is_lit(c, said->field))
            return PA_RULE_FAIL;
    }
    said->field = PA_FIELD_NONE;
    said->variant = "corner";
    return pa_rule_when(reaches(c, &q->corner, code, "corner_review"));
}

enum pa_result pa_rule_image_recaptured(const struct pa_case *c, struct pa_said *said)
{
    static const char code[] = "image.recaptured";
    const struct pa_quality *q = &c->document->quality;
    const struct {
        const struct pa_amount *amount;
        const char *limit, *variant;
        bool around; /* the page tells it by what lies around it: its box is the place */
    } rows[] = {{&q->moire, "moire_review", "default", false},
                {&q->print_dots, "print_dots_review", "print", false},
                {&q->screenshot, "screenshot_review", "screenshot", false},
                {&q->print_margin, "print_margin_review", "margin", true},
                {&q->screen_margin, "screen_margin_review", "glass", true}};
    if (pa_case_is_marked(c, PA_MARK_COPY, "copy", said))
        return PA_RULE_FAIL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (reaches(c, rows[i].amount, code, rows[i].limit)) {
            said->variant = rows[i].variant;
            if (rows[i].around)
                say_part(c->document, WHOLE, said);
            return PA_RULE_FAIL;
        }
    /* A card in the midst of a sheet of paper that is wholly in the photo is printed on it, as a rule. */
    if (c->document->on_sheet && pa_kind_is_id_card(c->document->fields.kind)) {
        said->variant = "sheet";
        return PA_RULE_FAIL;
    }
    bool none = !pa_amount_known(&q->moire) && !pa_amount_known(&q->print_dots) &&
                !pa_amount_known(&q->screenshot);
    return none ? pa_amount_missing(c) : PA_RULE_PASS;
}

enum pa_result pa_rule_image_rotated(const struct pa_case *c, struct pa_said *said)
{
    pa_say_number(said, "degrees", c->document->rotation, 0);
    return pa_rule_when(c->document->rotation != 0);
}
