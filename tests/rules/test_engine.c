/* The engine: what it asks of which set, and what it does with too much. */
#include "set.h"

Test(engine, an_image_alone_is_judged_by_itself)
{
    struct set *s = set_new();
    memset(s->app, 0, sizeof *s->app);
    put(s, EMBLEM, PA_FIELD_VALID_FROM, "2016-11-22");
    put(s, EMBLEM, PA_FIELD_VALID_TO, "2026-11-22");
    put(s, PORTRAIT, PA_FIELD_BIRTH, "1990-03-17");
    judge(s);
    cr_expect_eq(s->checks->count, 0);
    cr_expect_eq(s->findings->count, 2);
    cr_expect_not_null(find(s, "document.expired"));
    cr_expect_not_null(find(s, "field.inconsistent"));
    set_free(s);
}

Test(engine, without_documents_all_materials_are_missing)
{
    struct set *s = set_new();
    while (s->count > 0)
        pa_document_free(s->documents[--s->count]);
    judge(s);
    int missing = 0;
    for (int i = 0; i < s->findings->count; i++)
        missing += strcmp(s->findings->item[i].code, "document.missing") == 0;
    cr_expect_eq(missing, 3);
    set_free(s);
}

/* More findings than fit end in one that says so. */
Test(engine, an_overflow_is_a_finding)
{
    struct set *s = set_new();
    for (int i = s->count; i < PA_UPLOAD_MAX_IMAGES; i++) {
        struct pa_document *d = add(s, "x.jpg", PA_KIND_UNKNOWN);
        d->quality = (struct pa_quality){.cropped_sides = 1, .cropped_confidence = 0.9};
        d->rotation = 90;
        d->bytes = 9 << 20;
        d->has_text = true;
        d->quality.shadow = d->quality.overexposed = d->quality.occluded = d->quality.moire =
            known(1);
    }
    judge(s);
    cr_expect(s->findings->overflow);
    cr_expect_eq(s->findings->count, PA_FINDINGS_MAX);
    cr_expect_str_eq(s->findings->item[PA_FINDINGS_MAX - 1].code, "process.limit");
    cr_expect_eq(s->findings->item[PA_FINDINGS_MAX - 1].severity, PA_REJECT,
                 "as the worst left out");
    set_free(s);
}

/* A sex read badly that the ID number bears out was read right; one that nothing bears out is for a person. */
Test(engine, the_id_number_bears_out_what_was_read_badly)
{
    struct set *s = set_new();
    field_of(s, PORTRAIT, PA_FIELD_SEX)->confidence = 0.3;
    judge(s);
    cr_expect_null(find(s, "field.unreadable"));
    set_free(s);
    s = set_new();
    field_of(s, PORTRAIT, PA_FIELD_SEX)->confidence = 0.3;
    struct pa_field_value *number = field_of(s, PORTRAIT, PA_FIELD_ID_NUMBER);
    number->valid = false;
    number->value[17] = number->value[17] == '1' ? '2' : '1'; /* the check digit */
    judge(s);
    cr_expect_not_null(find(s, "field.unreadable"));
    set_free(s);
}

/* A card in the midst of a sheet of paper is a copy, as a rule; a licence is a sheet of paper. */
Test(engine, a_card_on_a_sheet_is_a_copy)
{
    struct set *s = set_new();
    s->documents[LICENCE]->on_sheet = true;
    judge(s);
    cr_expect_null(find(s, "image.recaptured"));
    s->documents[EMBLEM]->on_sheet = true;
    judge(s);
    const struct pa_finding *found = find(s, "image.recaptured");
    cr_expect(found != NULL && found->severity == PA_REVIEW);
    set_free(s);
}

/* The reason is said, and it is a reject whatever was declared. */
Test(engine, writing_that_runs_backwards_is_no_document)
{
    struct set *s = set_new();
    s->documents[EMBLEM]->fields.kind = PA_KIND_UNKNOWN;
    s->documents[EMBLEM]->mirrored = true;
    judge(s);
    const struct pa_finding *found = find(s, "document.not_found");
    cr_assert(found != NULL && found->severity == PA_REJECT);
    cr_expect(strstr(found->message_en, "mirrored") != NULL, "%s", found->message_en);
    set_free(s);
}

/* Less blur will do where a card was declared: that it is none is not said then. */
Test(engine, what_is_too_blurred_to_be_told_is_blurred)
{
    static const struct {
        double blur;
        bool declared, blurred;
    } rows[] = {{0.15, true, true}, {0.15, false, false}, {0.23, false, true}, {0.1, true, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_document *d = s->documents[EMBLEM];
        d->fields.kind = PA_KIND_UNKNOWN;
        d->declared.kind = rows[i].declared ? PA_KIND_ID_CARD_EMBLEM : PA_KIND_UNKNOWN;
        d->quality.blur_radius.value = rows[i].blur;
        judge(s);
        const struct pa_finding *blurred = find(s, "image.blurred");
        cr_expect_eq(blurred != NULL && blurred->severity == PA_REJECT, rows[i].blurred, "row %zu",
                     i);
        cr_expect_eq(find(s, "document.not_found") == NULL, rows[i].blurred, "row %zu", i);
        set_free(s);
    }
}

/* What no rule asks for must be there to be seen all the same: a capital that was wiped away. */
Test(engine, a_capital_that_is_labelled_is_read)
{
    struct set *s = set_new();
    put(s, LICENCE, PA_FIELD_REGISTERED_CAPITAL, "壹佰万元整");
    judge(s);
    cr_expect_null(find(s, "field.unreadable"));
    unread(s, LICENCE, PA_FIELD_REGISTERED_CAPITAL);
    judge(s);
    cr_expect_not_null(find(s, "field.unreadable"), "capital");
    set_free(s);
}

/* A white margin straight around the document's surroundings is a printed photo's, black glass a phone's that shows it. */
Test(engine, a_photo_of_a_photo_is_a_copy)
{
    for (int screen = 0; screen < 2; screen++) {
        struct set *s = set_new();
        struct pa_amount *margin = screen ? &s->documents[PORTRAIT]->quality.screen_margin
                                          : &s->documents[LICENCE]->quality.print_margin;
        *margin = (struct pa_amount){true, 0.3, 0.7};
        judge(s);
        cr_expect_null(find(s, "image.recaptured"), "%d", screen);
        margin->value = screen ? 0.8 : 0.9;
        judge(s);
        const struct pa_finding *found = find(s, "image.recaptured");
        cr_expect(found != NULL && found->severity == PA_REVIEW && found->has_box, "%d", screen);
        set_free(s);
    }
}

/* A seal in colour makes no original of a grey copy: the face tells; and a pale card in colour is none. */
Test(engine, a_grey_face_is_a_copys)
{
    static const struct {
        double colourful, face, labels;
        bool found;
    } rows[] = {{0.32, 0.0, 0.03, true},  {0.32, 0.2, 0.03, false}, {0.2, 0.2, 0.03, false},
                {0.2, 0.04, 0.03, true},  {0.1, 0.2, 0.03, true},   {0.12, 0.0, 0.2, false},
                {0.32, -0.1, 0.2, false}, /* a drawn figure in blue */
                {0.32, -0.1, 0.03, true}, {0.05, 0.0, 0.2, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[PORTRAIT]->quality;
        q->colourful = (struct pa_amount){true, rows[i].colourful, 0.9};
        q->face_warm = (struct pa_amount){true, rows[i].face, 0.7};
        q->labels = (struct pa_amount){true, rows[i].labels, 0.7};
        judge(s);
        cr_expect_eq(find(s, "image.greyscale") != NULL, rows[i].found, "row %zu", i);
        set_free(s);
    }
}

/* … a licence's emblem and title tell. */
Test(engine, a_grey_head_is_a_copys)
{
    static const struct {
        double colourful, head;
        int severity;
    } rows[] = {{0.5, 0.1, PA_REVIEW},
                {0.5, 0.6, NOTHING},
                {0.18, 0.6, NOTHING}, /* a small emblem, a thin seal */
                {0.18, 0.1, PA_REVIEW},
                {0.08, 0.6, PA_REJECT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[LICENCE]->quality;
        q->colourful = (struct pa_amount){true, rows[i].colourful, 0.9};
        q->head_colour = (struct pa_amount){true, rows[i].head, 0.9};
        check(s, "image.greyscale", rows[i].severity, "");
        set_free(s);
    }
}

/* A licence without the registrar's seal: told where the emblem keeps its colour and the foot is on the page's lower half. */
Test(engine, a_licence_without_a_seal)
{
    static const struct {
        double seal, head, day; /* day: its height on the page, which is 1400 px high */
        int severity;
    } rows[] = {{0, 0.99, 1100, PA_REVIEW},
                {0.004, 0.99, 1100, NOTHING},
                {0, 0.94, 1100, NOTHING}, /* a faded picture's seal has faded too */
                {0, 0.99, 600, NOTHING},  /* the page is twice as high as the paper */
                {0, 0.99, 0, NOTHING}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[LICENCE]->quality;
        q->seal = (struct pa_amount){true, rows[i].seal, 0.7};
        q->head_colour = (struct pa_amount){true, rows[i].head, 0.9};
        if (rows[i].day > 0) {
            put(s, LICENCE, PA_FIELD_ISSUED, "2020-05-02");
            field_of(s, LICENCE, PA_FIELD_ISSUED)->quad =
                pa_quad_of_rect(1200, rows[i].day, 300, 30);
        }
        check(s, "document.not_found", rows[i].severity, "seal");
        set_free(s);
    }
}

/* Another way of verification makes nobody older. */
Test(engine, the_advice_fits_the_variant)
{
    struct set *s = set_new();
    SAY(administrator.person.id_number, "110101201006151239");
    judge(s);
    cr_expect_not_null(strstr(find(s, "verification.unavailable")->advice_en, "18"));
    cr_expect_not_null(strstr(find(s, "verification.unavailable")->advice_zh, "18"));
    SAY(administrator.person.id_number, ID);
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL;
    SAY(verification, "bank_transfer");
    judge(s);
    cr_expect_not_null(strstr(find(s, "verification.unavailable")->advice_en, "face"));
    set_free(s);
}

/* An emblem side names the authority that issued it: left blank, or not found at all, a person looks. */
Test(engine, an_emblem_side_without_authority)
{
    struct set *s = set_new();
    unread(s, EMBLEM, PA_FIELD_AUTHORITY);
    check(s, "field.unreadable", PA_REVIEW, "blank");
    *field_of(s, EMBLEM, PA_FIELD_AUTHORITY) = (struct pa_field_value){0};
    check(s, "field.unreadable", PA_REVIEW, "not found");
    put(s, EMBLEM, PA_FIELD_AUTHORITY, "杭州");
    field_of(s, EMBLEM, PA_FIELD_AUTHORITY)->confidence = 0.5; /* the rest of it in a reflection */
    check(s, "field.unreadable", PA_REVIEW, "partly");
    field_of(s, EMBLEM, PA_FIELD_AUTHORITY)->confidence = 0.95;
    check(s, "field.unreadable", PA_REVIEW, "surely, but no authority");
    put(s, EMBLEM, PA_FIELD_AUTHORITY, "杭州市公安局西湖分局");
    check(s, "field.unreadable", NOTHING, "read");
    set_free(s);
}

/* … and when it begins to hold. */
Test(engine, an_emblem_side_without_its_first_day)
{
    struct set *s = set_new();
    *field_of(s, EMBLEM, PA_FIELD_VALID_FROM) = (struct pa_field_value){0};
    check(s, "field.unreadable", PA_REVIEW, "not found");
    set_free(s);
}

/* A letter's scan has no rim at which a cover would be seen; whether it can be read is known. */
Test(engine, a_letter_that_fills_its_scan)
{
    for (int legible = 0; legible < 2; legible++) {
        struct set *s = set_new();
        struct pa_document *d = add(s, "letter.png", PA_KIND_AUTHORISATION_LETTER);
        d->quality.occluded.known = false;
        d->quality.sharpness.known = legible;
        judge(s);
        cr_expect_eq(find(s, "image.occluded") == NULL, legible);
        set_free(s);
    }
}

/* It may be the one that seems missing; of one that was declared to be another it is known. */
Test(engine, a_picture_that_nobody_saw_is_not_missing)
{
    for (int declared = 0; declared < 2; declared++) {
        struct set *s = set_new();
        struct pa_document *d = s->documents[EMBLEM];
        d->work = PA_WORK_TIMEOUT;
        d->fields.kind = PA_KIND_UNKNOWN;
        d->declared.kind = declared ? PA_KIND_AUTHORISATION_LETTER : PA_KIND_UNKNOWN;
        judge(s);
        cr_expect_not_null(find(s, "process.timeout"));
        cr_expect_eq(find(s, "document.missing") != NULL, declared);
        set_free(s);
    }
}

/* Paper that is another under a value: a slip, or the reflection that is said to lie there. */
Test(engine, a_reflection_is_no_slip)
{
    for (int lit = 0; lit < 2; lit++) {
        struct set *s = set_new();
        struct pa_document *d = s->documents[LICENCE];
        d->slip = 9;
        d->flat = 0.9;
        d->slip_field = d->flat_field = PA_FIELD_LEGAL_PERSON;
        memset(d->quality.glare_grid, lit ? 255 : 0, sizeof d->quality.glare_grid);
        judge(s);
        cr_expect_eq(find(s, "image.glare") != NULL, lit == 1, "lit %d", lit);
        cr_expect_eq(find(s, "image.occluded") == NULL, lit == 1, "lit %d", lit);
        set_free(s);
    }
}

/* Blur that can be read through as a rule is said where something could not be read. */
Test(engine, a_little_blur_counts_where_something_is_unread)
{
    for (int step = 0; step < 3; step++) {
        struct set *s = set_new();
        s->documents[LICENCE]->quality.blur_radius.value = step == 2 ? 0.12 : 0.18;
        if (step > 0)
            unread(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        judge(s);
        cr_expect_eq(find(s, "image.blurred") != NULL, step == 1, "step %d", step);
        set_free(s);
    }
}

/* Likewise print that is bleached in part. */
Test(engine, some_bleached_print_counts_where_something_is_unread)
{
    for (int step = 0; step < 3; step++) {
        struct set *s = set_new();
        s->documents[LICENCE]->quality.overexposed = known(step == 2 ? 0.05 : 0.2);
        if (step > 0)
            unread(s, LICENCE, PA_FIELD_NAME);
        judge(s);
        cr_expect_eq(find(s, "image.overexposed") != NULL, step == 1, "step %d", step);
        set_free(s);
    }
}

/* Likewise small print. */
Test(engine, small_print_counts_where_something_is_unread)
{
    for (int step = 0; step < 3; step++) {
        struct set *s = set_new();
        s->documents[LICENCE]->quality.text_height.value = step == 2 ? 13 : 9;
        if (step > 0)
            unread(s, LICENCE, PA_FIELD_NAME);
        judge(s);
        const struct pa_finding *found = find(s, "image.low_resolution");
        cr_expect_eq(found != NULL && found->severity == PA_REVIEW, step == 1, "step %d", step);
        set_free(s);
    }
}

/* Too little is covered to be said, but it lies behind a value that could not be read. */
Test(engine, a_small_thing_on_an_unread_value_is_said)
{
    for (int step = 0; step < 3; step++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[LICENCE]->quality;
        struct pa_quad place = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->quad;
        struct pa_rect r = pa_quad_bounds(&place);
        q->occluded = known(0.01);
        q->occluded_place_count = 1;
        q->occluded_places[0].rect =
            (struct pa_rect){r.x + r.w + 20, step == 2 ? r.y + 900 : r.y, 60, 120};
        if (step > 0)
            unread(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->quad = place;
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_expect_eq(found != NULL && found->has_box, step == 1, "step %d", step);
        set_free(s);
    }
}

/* Not even the row of a number was found: a thing lies on its label too. */
Test(engine, a_thing_on_an_unseen_row_is_said)
{
    struct set *s = set_new();
    struct pa_quality *q = &s->documents[LICENCE]->quality;
    q->occluded = known(0);
    q->occluded_place_count = 1;
    q->occluded_places[0].rect = (struct pa_rect){40, 900, 60, 60};
    judge(s);
    cr_expect_null(find(s, "image.occluded"));
    *field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER) = (struct pa_field_value){0};
    judge(s);
    cr_expect_not_null(find(s, "image.occluded"));
    set_free(s);
}
