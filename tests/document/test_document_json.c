#include "document/document.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static struct pa_document *sample(void)
{
    struct pa_document *d = pa_document_new();
    pa_text_copy(d->file, sizeof d->file, "执照.jpg");
    d->work = PA_WORK_DONE;
    d->has_quality = d->has_text = true;
    d->rotation = 270;
    d->bytes = 123456;
    d->quality.glare = (struct pa_amount){true, 0.25, 0.9};
    d->quality.glare_grid[5] = 200;
    d->quality.glare_place_count = 1;
    d->quality.glare_places[0] = (struct pa_place){{1, 2, 3, 4}, 0.5};
    d->fields.kind = PA_KIND_BUSINESS_LICENCE;
    struct pa_field_value *name = &d->fields.field[PA_FIELD_NAME];
    name->present = name->known = true;
    pa_text_copy(name->value, sizeof name->value, "某某公司");
    name->evidence.claim_logp = -INFINITY;
    d->code_count = 1;
    pa_text_copy(d->codes[0].text, sizeof d->codes[0].text, "http://example.cn");
    return d;
}

Test(document_json, a_document_survives_the_pipe)
{
    struct pa_document *d = sample(), *back = pa_document_new();
    cJSON *json = pa_document_to_json(d);
    struct pa_err err = {0};
    cr_assert_eq(pa_document_from_json(json, back, &err), PA_OK, "%s", err.text);
    cr_assert_str_eq(back->file, d->file);
    cr_assert_eq(back->rotation, 270);
    cr_assert_eq(back->bytes, 123456);
    cr_assert_eq(back->quality.glare_grid[5], 200);
    cr_assert_eq(back->quality.glare_places[0].rect.h, 4);
    cr_assert_str_eq(back->fields.field[PA_FIELD_NAME].value, "某某公司");
    cr_assert_lt(back->fields.field[PA_FIELD_NAME].evidence.claim_logp, -1e29);
    cr_assert_str_eq(back->codes[0].text, "http://example.cn");
    cJSON_Delete(json);
    pa_document_free(d);
    pa_document_free(back);
}

Test(document_json, damaged_answers_are_refused)
{
    static const char *const keys[] = {"work", "rotation", "outline", "quality", "fields", "file"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct pa_document *d = sample(), *back = pa_document_new();
        cJSON *json = pa_document_to_json(d);
        cJSON_ReplaceItemInObjectCaseSensitive(json, keys[i], cJSON_CreateNumber(7e8));
        cr_assert_eq(pa_document_from_json(json, back, NULL), PA_E_FORMAT, "%s", keys[i]);
        cJSON_Delete(json);
        pa_document_free(d);
        pa_document_free(back);
    }
}

/* A field that has no place on the page has none in the photo. */
Test(document_json, no_place_no_box)
{
    struct pa_document *d = sample();
    d->width = 2000;
    d->height = 1000;
    d->to_photo = pa_homography_scale(2, 2);
    d->to_photo.m[2] = d->to_photo.m[5] = 100;
    struct pa_quad none = {0}, some = pa_quad_of_rect(10, 20, 30, 40);
    cr_expect(pa_rect_is_empty(pa_document_box(d, &none)));
    cr_expect_eq(pa_document_box(d, &some).x, 120);
    cr_expect_eq(pa_document_box(d, &some).h, 80);
    pa_document_free(d);
}
