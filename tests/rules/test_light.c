/* Reflections: where they count, and what is said of them. */
#include "set.h"

/* A bright place on an identity card of 1000 by 630: the white beside the head in its portrait is no reflection. */
Test(light, a_portraits_white_ground_is_no_glare)
{
    static const struct {
        struct pa_rect place;
        bool glare;
    } places[] = {
        {{830, 80, 100, 260}, false}, /* beside the head */
        {{640, 70, 290, 380}, false}, /* all about it */
        {{700, 150, 150, 150}, true}, /* round, in its midst */
        {{560, 80, 100, 260}, true},  /* over its edge */
        {{200, 80, 100, 260}, true},  /* elsewhere */
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct set *s = set_new();
        struct pa_document *card = s->documents[PORTRAIT];
        card->page_width = 1000;
        card->page_height = 630;
        card->quality.glare = (struct pa_amount){true, 0.05, 0.9};
        card->quality.glare_places[0] = (struct pa_place){places[i].place, 0.05};
        card->quality.glare_place_count = 1;
        judge(s);
        const struct pa_finding *found = find(s, "image.glare");
        cr_expect_not_null(found);
        cr_expect_eq(found != NULL && found->severity == PA_REVIEW, places[i].glare, "place %zu",
                     i);
        set_free(s);
    }
}

/* Half a page in a hard shadow is no cover, and of a page in the dark the edges are not known. */
Test(light, what_is_dark_is_not_covered_or_cut_off)
{
    struct set *s = set_new();
    struct pa_quality *q = &s->documents[LICENCE]->quality;
    q->occluded.value = 0.45;
    q->shadow.value = 0.95;
    judge(s);
    cr_expect_null(find(s, "image.occluded"));
    cr_expect_not_null(find(s, "image.shadow"));
    q->occluded.value = 0.1;
    judge(s);
    cr_expect_not_null(find(s, "image.occluded"));
    q->cropped_sides = PA_SIDE_TOP;
    q->cropped_confidence = 0.99;
    judge(s);
    cr_expect_eq(find(s, "image.cropped")->severity, PA_REJECT);
    q->dark.value = 0.9;
    judge(s);
    cr_expect_eq(find(s, "image.cropped")->severity, PA_REVIEW);
    set_free(s);
}

/* A row of which a share lies in light that takes a part of its print's contrast: of a value that is read more of it is let pass, and
 * it is no more than said. */
Test(light, light_on_a_value_that_can_still_be_read)
{
    static const struct {
        enum pa_field field;
        bool read;
        double share;
        int severity;
    } rows[] = {
        {PA_FIELD_NAME, true, 0.2, -1},           {PA_FIELD_NAME, true, 0.4, PA_REVIEW},
        {PA_FIELD_ADDRESS, true, 0.4, PA_REVIEW}, {PA_FIELD_ADDRESS, false, 0.2, PA_REVIEW},
        {PA_FIELD_NAME, false, 0.05, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_document *d = s->documents[LICENCE];
        struct pa_field_value *value = field_of(s, LICENCE, rows[i].field);
        double cell = (double)d->page_width / PA_QUALITY_GRID;
        value->present = true;
        value->known = value->claimed = rows[i].read;
        value->quad = pa_quad_of_rect(20 * cell, 300, 20 * cell, 3);
        int y = (int)(301.5 * PA_QUALITY_GRID / d->page_height);
        for (int x = 20; x < 20 + 20 * rows[i].share; x++)
            d->quality.glare_grid[y * PA_QUALITY_GRID + x] = 90;
        judge(s);
        const struct pa_finding *found = find(s, "image.glare");
        cr_expect_eq(found == NULL ? -1 : (int)found->severity, rows[i].severity, "row %zu", i);
        set_free(s);
    }
}

/* A number that was not read, at 400, 300: what was read is half of it, and a reflection hides the rest beside it, or lies elsewhere. */
Test(light, a_reflection_before_what_is_left_of_a_value_is_named)
{
    static const struct {
        struct pa_rect place;
        bool read, named;
        int x, end; /* of the finding's box: what was read, joined with the light */
    } rows[] = {
        {{300, 290, 80, 60}, false, true, 300, 700}, /* before it */
        {{760, 280, 80, 80}, false, true, 400, 840}, /* behind it */
        {{300, 290, 80, 60}, true, false, 0, 0},     /* before a value that was read */
        {{300, 200, 80, 60}, false, false, 0, 0},    /* a row above */
        {{200, 290, 80, 60}, false, false, 0, 0},    /* far off */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_document *licence = s->documents[LICENCE];
        struct pa_field_value *number = field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
        number->known = rows[i].read;
        number->claimed = rows[i].read;
        number->quad = pa_quad_of_rect(400, 300, 300, 30);
        licence->quality.glare = (struct pa_amount){true, 0.002, 0.9};
        licence->quality.glare_places[0] = (struct pa_place){rows[i].place, 0.002};
        licence->quality.glare_place_count = 1;
        judge(s);
        const struct pa_finding *found = find(s, "image.glare");
        cr_expect_eq(found != NULL && found->severity == PA_REJECT, rows[i].named, "row %zu", i);
        if (rows[i].named) {
            cr_expect_eq(found->box.x, rows[i].x, "row %zu: %d", i, found->box.x);
            cr_expect_eq(found->box.x + found->box.w, rows[i].end, "row %zu", i);
            cr_expect_eq(found->box.h, 30);
        }
        set_free(s);
    }
}
