#include "sample.h"

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
    pa_bytes_free(&bytes);
    pa_report_free(two[0]);
    pa_report_free(two[1]);
}

Test(report, pictures_without_placed_personal_data_are_covered_whole)
{
    struct pa_report *r = sample_report();
    struct pa_rect covered[24];
    cr_assert_eq(pa_report_cover(r->documents[0], covered, 24),
                 1); /* birth and address were not found */
    cr_assert_eq(covered[0].w, 1000);
    struct pa_field_value *field = r->documents[0]->fields.field;
    field[PA_FIELD_BIRTH] = field[PA_FIELD_ADDRESS] = field[PA_FIELD_NAME];
    cr_assert_eq(pa_report_cover(r->documents[0], covered, 24),
                 5); /* four fields and the portrait */
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
