/* What lies on a document, or hides a part of it. */
#include "set.h"

/* A thing counts wherever it lies on a card, but for what reaches over its edge; on a licence below the title, and where it begins above
 * the foot and reaches over it. */
Test(cover, a_thing_on_a_document)
{
    static const struct {
        int document;
        struct pa_rect at;
        double amount;
        bool found;
    } rows[] = {{EMBLEM, {300, 300, 200, 200}, 0.014, true},
                {PORTRAIT, {300, 1100, 200, 200}, 0.014, true},
                {PORTRAIT, {300, 1100, 120, 120}, 0.005, false},
                {EMBLEM, {0, 300, 200, 200}, 0.014, false},
                {LICENCE, {300, 300, 120, 120}, 0.005, false},
                {LICENCE, {300, 700, 120, 120}, 0.005, true},
                {LICENCE, {1500, 1100, 200, 280}, 0.017, true}, /* over its foot */
                {LICENCE, {1700, 1100, 300, 300}, 0.014, true}, /* over its corner */
                {LICENCE, {1500, 1180, 200, 100}, 0.006, false},
                {LICENCE, {300, 1240, 900, 150}, 0.017, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[rows[i].document]->quality;
        q->occluded_places[0] = (struct pa_place){rows[i].at, rows[i].amount};
        q->occluded_place_count = 1;
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_expect_eq(found != NULL, rows[i].found, "row %zu", i);
        cr_expect(!rows[i].found || (found->has_box && found->box.x == rows[i].at.x));
        set_free(s);
    }
}

/* One of the paper's own tint is told by the page alone; what it is measured on is known. */
Test(cover, a_grey_thing_on_a_document)
{
    static const int documents[] = {EMBLEM, PORTRAIT, LICENCE};
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        struct set *s = set_new();
        s->documents[documents[i]]->quality.object = (struct pa_place){{300, 300, 120, 120}, 0.005};
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_assert(found != NULL && found->severity == PA_REVIEW, "document %zu", i);
        cr_expect(found->has_box && found->box.w > 0);
        cr_expect(strstr(found->message_en, "lies on") != NULL, "%s", found->message_en);
        set_free(s);
    }
}

/* … and by no page that is blurred, or without colours, of which other findings tell. */
Test(cover, a_grey_thing_where_none_can_be_told)
{
    static const struct {
        double blur, colourful;
        const char *code;
    } rows[] = {{0.05, 1, "image.occluded"},
                {0.25, 1, "image.occluded"},
                {0.35, 1, "image.blurred"},
                {0.05, 0, "image.greyscale"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[LICENCE]->quality;
        q->object = (struct pa_place){{300, 300, 120, 120}, 0.005};
        q->blur_radius = (struct pa_amount){true, rows[i].blur, 1};
        q->colourful = (struct pa_amount){true, rows[i].colourful, 1};
        judge(s);
        cr_expect(find(s, rows[i].code) != NULL, "row %zu", i);
        cr_expect_eq(find(s, "image.occluded") != NULL, i < 2, "row %zu", i);
        set_free(s);
    }
}

/* A bar over a card's face, or a face that is blurred out in a picture that is sharp itself. */
Test(cover, a_face_must_be_seen)
{
    static const struct {
        double bar, smear, bare, blur;
        bool found;
    } rows[] = {{0.15, 3, 0.3, 0.1, true},
                {0.03, 20, 0.3, 0.1, true},
                {0.03, 6, 0.9, 0.1, true},
                {0.03, 6, 0.7, 0.1, false},
                {0.15, 20, 0.9, 0.21, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[PORTRAIT]->quality;
        q->bar = (struct pa_amount){true, rows[i].bar, 0.7};
        q->bare = (struct pa_amount){true, rows[i].bare, 0.7};
        q->smear = (struct pa_amount){true, rows[i].smear, 0.7};
        q->blur_radius = (struct pa_amount){true, rows[i].blur, 0.7};
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_expect_eq(found != NULL && found->severity == PA_REVIEW && found->has_box, rows[i].found,
                     "row %zu", i);
        set_free(s);
    }
}

/* An emblem that is covered is no black-and-white copy's; of the licence nothing is said there. */
Test(cover, an_emblem_must_be_seen)
{
    static const struct {
        int document;
        double emblem, blur;
        bool found;
    } rows[] = {{EMBLEM, 0.7, 0.1, true},
                {EMBLEM, 0.3, 0.1, false},
                {EMBLEM, 0.7, 0.21, false},
                {LICENCE, 0.7, 0.1, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[rows[i].document]->quality;
        q->emblem = (struct pa_amount){true, rows[i].emblem, 0.7};
        q->blur_radius = (struct pa_amount){true, rows[i].blur, 0.7};
        q->colourful = (struct pa_amount){true, 0.001, 0.99};
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_expect_eq(found != NULL && found->severity == PA_REVIEW && found->has_box, rows[i].found,
                     "row %zu", i);
        cr_expect_eq(find(s, "image.greyscale") == NULL, rows[i].found, "row %zu", i);
        set_free(s);
    }
}

/* Light over all of a picture takes its colours with its contrast: then nobody is told that it has none. */
Test(cover, pale_colours)
{
    static const struct {
        double contrast;
        int severity;
    } rows[] = {{0.36, PA_REJECT}, {0.34, PA_REVIEW}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        struct pa_quality *q = &s->documents[PORTRAIT]->quality;
        q->colourful = (struct pa_amount){true, 0.05, 0.99};
        q->contrast = (struct pa_amount){true, rows[i].contrast, 0.9};
        judge(s);
        const struct pa_finding *found = find(s, "image.greyscale");
        cr_expect(found != NULL && (int)found->severity == rows[i].severity, "row %zu", i);
        set_free(s);
    }
}

/* A line through a value is said of that value, however well it is read. */
Test(cover, a_value_that_is_struck_out)
{
    for (int most = 96; most <= 97; most++) {
        struct set *s = set_new();
        s->documents[EMBLEM]->struck = most / 100.0;
        s->documents[EMBLEM]->struck_field = PA_FIELD_VALID_TO;
        judge(s);
        const struct pa_finding *found = find(s, "image.occluded");
        cr_expect_eq(found != NULL && found->severity == PA_REVIEW &&
                         found->field == PA_FIELD_VALID_TO,
                     most == 97, "%d", most);
        set_free(s);
    }
}
