#include "sample.h"

#include "report/mask.h"
#include "report/photo.h"

#include <criterion/criterion.h>
#include <string.h>

static void lacks(const char *text, const char *needle)
{
    cr_assert_null(strstr(text, needle), "found %s in %s", needle, text);
}

static void has(const char *text, const char *needle)
{
    cr_assert_not_null(strstr(text, needle), "no %s in %s", needle, text);
}

Test(report, every_format_masks_unless_revealed)
{
    static const enum pa_format formats[] = {PA_FORMAT_TEXT, PA_FORMAT_JSON, PA_FORMAT_JSONL,
                                             PA_FORMAT_HTML, PA_FORMAT_CSV};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *masked = rendered(formats[i], false);
        lacks(masked, "330106199003077512");
        lacks(masked, "欧阳某");
    }
    g_autofree char *shown = rendered(PA_FORMAT_JSON, true);
    has(shown, "330106199003077512");
    has(shown, "欧阳某远");
}

/* Scans are often named after whom they show. */
Test(report, numbers_in_the_names_of_sets_and_files_are_masked)
{
    static const enum pa_format formats[] = {PA_FORMAT_TEXT, PA_FORMAT_JSON, PA_FORMAT_HTML,
                                             PA_FORMAT_CSV};
    static const char name[] = "330106199003077512.jpg", hidden[] = "330106********7512";
    struct pa_report *r = sample_report();
    struct pa_err err = {0};
    pa_text_copy(r->id, sizeof r->id, name);
    pa_text_copy(r->documents[0]->file, sizeof r->documents[0]->file, name);
    pa_text_copy(r->checks->item[0].file, sizeof r->checks->item[0].file, name);
    pa_text_copy(r->findings->item[0].file, sizeof r->findings->item[0].file, name);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        for (int reveal = 0; reveal < 2; reveal++) {
            struct pa_report_opts opts = {.format = formats[i], .reveal = reveal};
            struct pa_bytes bytes = {0};
            cr_assert_eq(pa_report_render(r, &opts, &bytes, &err), PA_OK);
            g_autofree char *text = g_strndup((const char *)bytes.data, bytes.size);
            has(text, reveal ? name : hidden);
            lacks(text, reveal ? hidden : name);
            pa_bytes_free(&bytes);
        }
    pa_report_free(r);
}

/* A permit that names as its holder the person who is its operator. */
Test(report, a_holder_who_is_a_person_is_masked)
{
    static const char *const names[] = {"欧阳某远", "个体户欧阳某远", "样张小吃店"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct pa_report *r = sample_report();
        struct pa_fields *fields = &r->documents[0]->fields;
        fields->kind = PA_KIND_FOOD_LICENCE;
        fields->field[PA_FIELD_LEGAL_PERSON] = fields->field[PA_FIELD_NAME];
        pa_text_copy(fields->field[PA_FIELD_NAME].value, PA_FIELD_VALUE_BYTES, names[i]);
        struct pa_report_opts opts = {.format = PA_FORMAT_JSON};
        struct pa_bytes bytes = {0};
        struct pa_err err = {0};
        cr_assert_eq(pa_report_render(r, &opts, &bytes, &err), PA_OK);
        g_autofree char *text = g_strndup((const char *)bytes.data, bytes.size);
        lacks(text, "欧阳");
        if (i == 2)
            has(text, "样张小吃店");
        pa_bytes_free(&bytes);
        pa_report_free(r);
    }
}

/* A report that was made to reveal, rendered again: as if it had been masked from the first. */
Test(report, a_finished_report_is_masked_again)
{
    static const enum pa_format formats[] = {PA_FORMAT_JSON, PA_FORMAT_JSONL, PA_FORMAT_HTML,
                                             PA_FORMAT_CSV, PA_FORMAT_TEXT};
    struct pa_err err = {0};
    g_autofree char *masked = rendered(PA_FORMAT_JSON, false);
    g_autofree char *revealed = rendered(PA_FORMAT_JSON, true);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        for (int reveal = 0; reveal < 2; reveal++) {
            const struct pa_report_opts opts = {.format = formats[i], .zh = true, .reveal = reveal};
            const char *texts[] = {masked, revealed};
            char *again[2] = {NULL, NULL};
            for (int k = 0; k < 2; k++) {
                cJSON *json = NULL;
                struct pa_bytes bytes = {0};
                cr_assert_eq(pa_json_parse(texts[k], strlen(texts[k]), &json, &err), PA_OK);
                cr_assert_eq(pa_report_render_finished(&json, NULL, 1, &opts, &bytes, &err), PA_OK);
                again[k] = g_strndup((const char *)bytes.data, bytes.size);
                pa_bytes_free(&bytes);
                cJSON_Delete(json);
            }
            lacks(again[0], "330106199003077512");
            if (reveal == 0)
                cr_expect_str_eq(again[0], again[1]);
            else if (formats[i] != PA_FORMAT_TEXT) /* a line a set has no values */
                has(again[1], "330106199003077512");
            g_free(again[0]);
            g_free(again[1]);
        }
}

static void expect_check(const char *check, const char *field, const char *claim, const char *shown)
{
    g_autofree char *text = g_strdup_printf(
        "{\"documents\":[{\"file\":\"a.jpg\",\"kind\":\"food_licence\",\"fields\":{"
        "\"legal_person\":{\"value\":\"欧阳某远\"},\"name\":{\"value\":\"样张小吃店\"}}}],"
        "\"checks\":[{\"check\":\"match.subject_name\",\"application\":\"样张小吃店\"},"
        "{\"check\":\"%s\",\"field\":\"%s\",\"file\":\"a.jpg\",\"application\":\"%s\","
        "\"document\":\"%s\"}]}",
        check, field, claim, claim);
    cJSON *json = NULL;
    struct pa_err err = {0};
    cr_assert_eq(pa_json_parse(text, strlen(text), &json, &err), PA_OK, "%s", err.text);
    pa_report_mask(json);
    const cJSON *one = cJSON_GetObjectItemCaseSensitive(json, "checks")->child->next;
    cr_expect_str_eq(pa_json_text(one, "document"), shown, "%s: %s", check,
                     pa_json_text(one, "document"));
    cJSON_Delete(json);
}

Test(report, what_a_check_holds_is_masked_by_its_role)
{
    expect_check("match.id_number", "id_number", "330106199003077512", "330106********7512");
    expect_check("match.administrator", "id_number", "330106199003077512", "330106********7512");
    expect_check("match.administrator", "name", "李四", "李*");
    expect_check("match.id_name", "", "李四", "李*");
    expect_check("match.legal_person", "legal_person", "李四", "李*");
    expect_check("match.account_holder", "", "李四", "李*");
    expect_check("match.account_holder", "", "样张餐饮有限公司", "样张餐饮有限公司");
    expect_check("match.account_holder", "", "样张小吃店", "样张小吃店");
    expect_check("match.subject_name", "name", "样张小吃店", "样张小吃店");
    expect_check("match.subject_name", "name", "欧阳某远", "欧***");
    expect_check("match.subject_name", "name", "个体户李四", "个体户李*");
    expect_check("match.licence_number", "licence_number", "91330106MA2XQ5LP0H",
                 "91330106MA2XQ5LP0H");
    expect_check("match.address", "address", "浙江省杭州市文三路", "浙江省杭州市文三路");
    expect_check("match.qr_code", "", "https://a.cn/欧阳某远", "https://a.cn*****");
}

Test(report, what_was_not_read_is_not_valid)
{
    struct pa_report *r = sample_report();
    struct pa_field_value *number = &r->documents[0]->fields.field[PA_FIELD_ID_NUMBER];
    struct pa_report_opts opts = {.format = PA_FORMAT_JSON};
    for (int known = 1; known >= 0; known--) {
        number->known = known;
        cJSON *json = pa_report_to_json(r, &opts);
        const cJSON *field = cJSON_GetObjectItemCaseSensitive(
            cJSON_GetObjectItemCaseSensitive(
                cJSON_GetObjectItemCaseSensitive(json, "documents")->child, "fields"),
            "id_number");
        cr_expect_eq(cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(field, "value")), !known);
        cr_expect_eq(cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(field, "valid")), known);
        cJSON_Delete(json);
    }
    pa_report_free(r);
}

Test(report, with_only_quality_it_says_that_nothing_was_compared)
{
    static const enum pa_format formats[] = {PA_FORMAT_TEXT, PA_FORMAT_JSON, PA_FORMAT_HTML};
    static const char *const words[] = {"没有与申请比对", "\"only\": \"quality\"",
                                        "没有与申请比对"};
    for (int only = 0; only < 2; only++)
        for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
            struct pa_report *r = sample_report();
            struct pa_report_opts opts = {.format = formats[i], .zh = true};
            struct pa_bytes bytes = {0};
            struct pa_err err = {0};
            r->only_quality = only;
            r->checks->count = r->findings->count = 0;
            cr_assert_eq(pa_report_render(r, &opts, &bytes, &err), PA_OK);
            g_autofree char *text = g_strndup((const char *)bytes.data, bytes.size);
            (only ? has : lacks)(text, words[i]);
            pa_bytes_free(&bytes);
            pa_report_free(r);
        }
}

Test(report, json_has_the_contracts_shape)
{
    g_autofree char *text = rendered(PA_FORMAT_JSON, false);
    cJSON *json = cJSON_Parse(text);
    const cJSON *document = cJSON_GetObjectItem(json, "documents")->child;
    const cJSON *number = cJSON_GetObjectItem(cJSON_GetObjectItem(document, "fields"), "id_number");
    cr_assert_str_eq(cJSON_GetObjectItem(json, "schema")->valuestring, "preaudit.report/1");
    cr_assert_str_eq(cJSON_GetObjectItem(json, "verdict")->valuestring, "reject");
    cr_assert(cJSON_IsNull(cJSON_GetObjectItem(document, "outline")));
    cr_assert_str_eq(cJSON_GetObjectItem(number, "value")->valuestring, "330106********7512");
    cr_assert(cJSON_IsTrue(cJSON_GetObjectItem(number, "valid")));
    cr_assert_eq(cJSON_GetArraySize(cJSON_GetObjectItem(number, "box")), 4);
    cJSON_Delete(json);
}

Test(report, jsonl_is_one_line)
{
    g_autofree char *text = rendered(PA_FORMAT_JSONL, false);
    cr_assert_eq(strchr(text, '\n') - text, (long)strlen(text) - 1);
}

Test(report, html_runs_nothing_of_others)
{
    g_autofree char *text = rendered(PA_FORMAT_HTML, true);
    lacks(text, "<script>alert");
    lacks(text, "<b>");
    lacks(text, "\033");
    lacks(text, "\xE2\x80\xAE");
    has(text, "&lt;script&gt;");
    has(text, "default-src 'none'");
    has(text, "<mark>达</mark>");
    has(text, "<mark>远</mark>");
    g_autofree char *masked = rendered(PA_FORMAT_HTML, false);
    lacks(masked, "<mark>");
}

Test(report, text_carries_no_escapes_of_others)
{
    g_autofree char *text = rendered(PA_FORMAT_TEXT, false);
    lacks(text, "\033");
    lacks(text, "\xE2\x80\xAE");
    has(text, "会被驳回");
    has(text, "match.id_name");
}

Test(report, csv_cells_are_not_run)
{
    g_autofree char *text = rendered(PA_FORMAT_CSV, true);
    has(text, "\"'=cmd|<script>");
    has(text, "\"'330106199003077512\"");
}

Test(report, several_sets_make_an_array_and_an_index)
{
    struct pa_report *two[2] = {sample_report(), sample_report()};
    struct pa_report_opts opts = {.format = PA_FORMAT_JSON};
    struct pa_bytes bytes;
    cr_assert_eq(pa_report_render_all(two, 2, &opts, &bytes, NULL), PA_OK);
    cr_assert_eq(bytes.data[0], '[');
    pa_bytes_free(&bytes);
    opts.format = PA_FORMAT_HTML;
    cr_assert_eq(pa_report_render_all(two, 2, &opts, &bytes, NULL), PA_OK);
    has((char *)bytes.data, "data-filter=\"reject\"");
    lacks((char *)bytes.data, "<script>alert");
    pa_bytes_free(&bytes);
    two[1]->documents[0]->view = g_strdup("AAAA");
    cr_assert_eq(pa_report_render_all(two, 2, &opts, &bytes, NULL), PA_OK);
    lacks((char *)bytes.data, "data-filter"); /* with pictures it is a page of both */
    has((char *)bytes.data, "id=\"d1\"");
    has((char *)bytes.data, "data:image/jpeg;base64,AAAA");
    has((char *)bytes.data, "personal data is covered");
    pa_bytes_free(&bytes);
    pa_report_free(two[0]);
    pa_report_free(two[1]);
}

/* The sample's ID card with name and number where they belong on its page of 1000 × 700. */
static struct pa_report *placed_report(void)
{
    struct pa_report *r = sample_report();
    struct pa_field_value *field = r->documents[0]->fields.field;
    field[PA_FIELD_NAME].quad = pa_quad_of_rect(180, 85, 120, 40);
    field[PA_FIELD_ID_NUMBER].quad = pa_quad_of_rect(340, 590, 520, 40);
    r->documents[0]->outline = pa_quad_of_rect(0, 0, 1000, 700);
    return r;
}

/* The card lies straight in its photo, so that a quadrilateral is its bounds. */
static bool is_painted(const struct pa_cover *cover, int x, int y)
{
    for (int i = 0; i < cover->painted_count; i++) {
        struct pa_rect r = pa_quad_bounds(&cover->painted[i]);
        if (x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h)
            return true;
    }
    return false;
}

Test(report, an_id_card_is_painted_over_where_its_layout_has_personal_data)
{
    struct pa_report *r = placed_report();
    struct pa_cover cover;
    pa_report_cover(r->documents, 1, &cover);
    cr_assert_not(cover.full);
    cr_assert_eq(cover.shown_count, 1);
    cr_assert(is_painted(&cover, 300, 110)); /* name */
    cr_assert(is_painted(&cover, 300, 290)); /* birth, which was not found */
    cr_assert(is_painted(&cover, 300, 400)); /* address, likewise */
    cr_assert(is_painted(&cover, 800, 610)); /* number */
    cr_assert(is_painted(&cover, 800, 300)); /* portrait */
    cr_assert_not(is_painted(&cover, 90, 110));
    pa_report_free(r);
}

Test(report, a_picture_whose_personal_data_is_not_placed_is_shown_coarsely)
{
    struct pa_report *r = placed_report();
    struct pa_document *d = r->documents[0];
    struct pa_cover cover;
    d->fields.field[PA_FIELD_ID_NUMBER].quad =
        pa_quad_of_rect(340, 300, 520, 40); /* a wrong page */
    pa_report_cover(r->documents, 1, &cover);
    cr_assert(cover.full && cover.shown_count == 0 && cover.square >= 1000 / 12);
    d->has_text = false; /* quality alone: nobody knows what it is */
    pa_report_cover(r->documents, 1, &cover);
    cr_assert(cover.full && cover.shown_count == 0);
    pa_report_free(r);
}

/* Of a permit on which nothing was found. */
static struct pa_report *permit_report(void)
{
    struct pa_report *r = placed_report();
    struct pa_document *d = r->documents[0];
    d->fields.kind = PA_KIND_FOOD_LICENCE;
    memset(d->fields.field, 0, sizeof d->fields.field);
    return r;
}

Test(report, of_a_permit_only_fields_of_nobody_are_shown)
{
    struct pa_report *r = permit_report();
    struct pa_document *d = r->documents[0];
    struct pa_cover cover;
    d->fields.field[PA_FIELD_PERMIT_NUMBER].present = true;
    d->fields.field[PA_FIELD_PERMIT_NUMBER].quad = pa_quad_of_rect(200, 200, 300, 30);
    pa_report_cover(r->documents, 1, &cover);
    cr_assert_not(cover.full);
    cr_assert_eq(cover.shown_count, 1);
    cr_assert_float_eq(cover.shown[0].p[2].x, 500, 1e-6);
    cr_assert(cover.square >= 1000 / 40);
    pa_report_free(r);
}

/* All of a picture lies within a quadrilateral without an area. */
Test(report, a_field_without_a_place_shows_nothing)
{
    struct pa_report *r = permit_report();
    struct pa_document *d = r->documents[0];
    struct pa_cover cover;
    d->fields.field[PA_FIELD_AUTHORITY].present = true;
    pa_report_cover(r->documents, 1, &cover);
    cr_assert_eq(cover.shown_count, 0);
    d->fields.kind = PA_KIND_BUSINESS_LICENCE;
    d->fields.field[PA_FIELD_LEGAL_PERSON].present = true;
    pa_report_cover(r->documents, 1, &cover);
    cr_assert_eq(cover.shown_count, 0);
    d->fields.field[PA_FIELD_LEGAL_PERSON].quad = pa_quad_of_rect(200, 200, 90, 30);
    pa_report_cover(r->documents, 1, &cover);
    cr_assert_eq(cover.shown_count, 1);
    pa_report_free(r);
}

Test(report, findings_are_numbered_worst_first_where_they_have_a_place)
{
    cJSON *findings = cJSON_Parse("[{\"severity\":\"notice\",\"box\":[1,1,2,2]},"
                                  "{\"severity\":\"reject\"},"
                                  "{\"severity\":\"review\",\"box\":[5,5,2,2]},"
                                  "{\"severity\":\"reject\",\"box\":[9,9,2,2]},"
                                  "{\"severity\":\"reject\",\"box\":[9,9,0,2]}]");
    const int expected[] = {3, 0, 2, 1, 0};
    for (int i = 0; i < 5; i++)
        cr_assert_eq(pa_photo_mark_number(findings, cJSON_GetArrayItem(findings, i)), expected[i]);
    cJSON_Delete(findings);
}

/* A page's crop of a field on a photo that lies on its side: the cut is as wide as the field is high. */
Test(report, crops_are_turned_upright)
{
    cJSON *document = cJSON_Parse("{\"rotation\":90,\"image\":{\"width\":400,\"height\":600},"
                                  "\"quality\":{\"text_height\":20}}");
    struct pa_photo photo = pa_photo_of(document, "AAAA", 3);
    struct pa_page_text p = {g_string_new(NULL), NULL, false};
    const double box[4] = {100, 200, 20, 160};
    pa_photo_crop(&p, &photo, box, "name");
    has(p.to->str, "viewBox=\"27.0 267.0 166.0 26.0\""); /* 15 % of 20 px more on each side */
    has(p.to->str, "rotate(-90 110.0 280.0)");
    has(p.to->str, "href=\"#p3\"");
    g_string_free(p.to, TRUE);
    cJSON_Delete(document);
}

Test(report, csv_begins_with_a_byte_order_mark_where_it_is_wanted)
{
    struct pa_report *r = sample_report();
    struct pa_report_opts opts = {.format = PA_FORMAT_CSV, .byte_order_mark = true};
    struct pa_bytes bytes;
    cr_assert_eq(pa_report_render(r, &opts, &bytes, NULL), PA_OK);
    cr_assert_eq(memcmp(bytes.data, "\xEF\xBB\xBFid,verdict", 13), 0);
    pa_bytes_free(&bytes);
    pa_report_free(r);
}

/* A text on a terminal of 40 columns; a Chinese character takes two. */
Test(report, text_goes_on_below_itself_on_a_terminal)
{
    struct pa_report *r = sample_report();
    struct pa_report_opts opts = {.format = PA_FORMAT_TEXT, .zh = true, .width = 40};
    struct pa_bytes bytes;
    struct pa_finding *f = &r->findings->item[0];
    pa_text_copy(f->message_zh, sizeof f->message_zh,
                 "法定代表人与申请不一致，第二个字不同，请核对 longword");
    cr_assert_eq(pa_report_render(r, &opts, &bytes, NULL), PA_OK);
    has((char *)bytes.data, "会被驳回    法定代表人与申请不一致，第\n              二个字不同");
    has((char *)bytes.data, "请核对 \n              longword\n");
    pa_bytes_free(&bytes);
    opts.width = 0;
    cr_assert_eq(pa_report_render(r, &opts, &bytes, NULL), PA_OK);
    has((char *)bytes.data, "第二个字不同，请核对 longword\n");
    pa_bytes_free(&bytes);
    pa_report_free(r);
}

Test(report, csv_cells_with_any_sign_of_a_formula_are_led_by_an_apostrophe)
{
    static const char *const ids[] = {"=1", "+1", "-1", "@x", "|x", "  =1", "\uFF1D1"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        struct pa_report *r = sample_report();
        struct pa_report_opts opts = {.format = PA_FORMAT_CSV};
        struct pa_bytes bytes;
        pa_text_copy(r->id, sizeof r->id, ids[i]);
        cr_assert_eq(pa_report_render(r, &opts, &bytes, NULL), PA_OK);
        g_autofree char *cell = g_strdup_printf("\n\"'%s\"", ids[i]);
        has((char *)bytes.data, cell);
        pa_bytes_free(&bytes);
        pa_report_free(r);
    }
}
