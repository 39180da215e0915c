#include "report/compare.h"

#include "report/html.h"

#include <string.h>

/* Longest common subsequence of two texts, as characters; what is in it agrees. */
struct pair {
    enum { CAP = 512 } cap;
    uint32_t read[CAP], claimed[CAP];
    int read_count, claimed_count;
    bool read_same[CAP], claimed_same[CAP];
};

static void align(struct pair *pair)
{
    int n = pair->claimed_count, m = pair->read_count, row = m + 1;
    g_autofree guint16 *common = g_new0(guint16, (gsize)(n + 1) * (gsize)row);
    for (int i = n - 1; i >= 0; i--)
        for (int j = m - 1; j >= 0; j--)
            common[i * row + j] = pair->claimed[i] == pair->read[j]
                                      ? (guint16)(common[(i + 1) * row + j + 1] + 1)
                                      : MAX(common[(i + 1) * row + j], common[i * row + j + 1]);
    for (int i = 0, j = 0; i < n && j < m;) {
        if (pair->claimed[i] == pair->read[j]) {
            pair->claimed_same[i++] = true;
            pair->read_same[j++] = true;
        } else if (common[i * row + j + 1] >= common[(i + 1) * row + j]) {
            j++;
        } else {
            i++;
        }
    }
}

/* A text; runs of characters that the other one lacks are marked. */
static void marked(const struct pa_page_text *p, const uint32_t *text, const bool *same, int count)
{
    g_autoptr(GString) run = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        g_string_append_unichar(run, text[i]);
        if (i + 1 < count && same[i + 1] == same[i])
            continue;
        if (same[i])
            pa_html_text(p->to, run->str);
        else
            pa_html_element(p->to, "mark", NULL, run->str);
        g_string_truncate(run, 0);
    }
}

/* Two cells: what was read, what was claimed. differs: mark where; a masked text is not compared, its stars say nothing. */
static void two_cells(const struct pa_page_text *p, const char *read, const char *claimed,
                      bool differs)
{
    const char *heads[2] = {pa_page_say(p, "照片中读到", "Read in the photo"),
                            pa_page_say(p, "申请中填写", "In the application")};
    g_autofree struct pair *pair = g_new0(struct pair, 1);
    differs = differs && strchr(read, '*') == NULL && strchr(claimed, '*') == NULL;
    pair->read_count = (int)pa_text_decode(read, pair->read, CAP);
    pair->claimed_count = (int)pa_text_decode(claimed, pair->claimed, CAP);
    memset(pair->read_same, !differs, sizeof pair->read_same);
    memset(pair->claimed_same, !differs, sizeof pair->claimed_same);
    if (differs)
        align(pair);
    g_string_append_printf(p->to, "<td data-label=\"%s\" class=\"value\">", heads[0]);
    marked(p, pair->read, pair->read_same, pair->read_count);
    g_string_append_printf(p->to, "</td><td data-label=\"%s\" class=\"value\">", heads[1]);
    marked(p, pair->claimed, pair->claimed_same, pair->claimed_count);
    g_string_append(p->to, "</td>");
}

static void table_head(const struct pa_page_text *p, const char *caption,
                       const char *const titles[], size_t count)
{
    g_string_append(p->to, "<table class=\"stack\">");
    pa_html_element(p->to, "caption", NULL, caption);
    g_string_append(p->to, "<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        g_string_append(p->to, "<th scope=\"col\">");
        pa_html_text(p->to, titles[i]);
        g_string_append(p->to, "</th>");
    }
    g_string_append(p->to, "</tr></thead><tbody>\n");
}

static void row_head(const struct pa_page_text *p, const char *title)
{
    g_string_append(p->to, "<tr><th scope=\"row\">");
    pa_html_text(p->to, title);
    g_string_append(p->to, "</th>");
}

/* The check that compares this field of this file; NULL where there is none. */
static const cJSON *check_on(const struct pa_page_text *p, const char *file, const char *field)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    cJSON_ArrayForEach(check, checks)
    {
        if (strcmp(pa_json_text(check, "file"), file) == 0 &&
            strcmp(pa_json_text(check, "field"), field) == 0 &&
            pa_json_text(check, "application")[0] != '\0')
            return check;
    }
    return NULL;
}

static void outcome_cell(const struct pa_page_text *p, const cJSON *check)
{
    g_string_append_printf(p->to, "<td data-label=\"%s\">", pa_page_say(p, "结果", "Outcome"));
    if (check != NULL)
        pa_page_badge(p, pa_json_text(check, "outcome"));
    g_string_append(p->to, "</td>");
}

static bool is_match(const cJSON *check)
{
    return strcmp(pa_json_text(check, "outcome"), "match") == 0;
}

static void field_row(const struct pa_page_text *p, const struct pa_photo *photo,
                      const cJSON *field)
{
    double box[4];
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(field, "value");
    const char *title = pa_field_title(pa_field_from_name(field->string), p->zh);
    const cJSON *check = check_on(p, pa_json_text(photo->document, "file"), field->string);
    const char *read =
        cJSON_IsString(value) ? value->valuestring : pa_page_say(p, "无法辨认", "unreadable");
    row_head(p, title);
    if (photo->view != NULL) {
        g_string_append_printf(p->to, "<td data-label=\"%s\">", pa_page_say(p, "照片", "Photo"));
        if (strchr(read, '*') != NULL)
            pa_html_element(p->to, "span", "hidden-data", pa_page_say(p, "已遮盖", "covered"));
        else if (pa_photo_box(field, box))
            pa_photo_crop(p, photo, box, title);
        g_string_append(p->to, "</td>");
    }
    bool differs = check != NULL && cJSON_IsString(value) && !is_match(check);
    two_cells(p, read, check != NULL ? pa_json_text(check, "application") : "", differs);
    outcome_cell(p, check);
    g_string_append(p->to, "</tr>\n");
}

void pa_compare_fields(const struct pa_page_text *p, const struct pa_photo *photo)
{
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(photo->document, "fields"), *field;
    const char *titles[5];
    size_t count = 0;
    if (cJSON_GetArraySize(fields) == 0)
        return;
    titles[count++] = pa_page_say(p, "栏目", "Field");
    if (photo->view != NULL)
        titles[count++] = pa_page_say(p, "照片", "Photo");
    titles[count++] = pa_page_say(p, "照片中读到", "Read in the photo");
    titles[count++] = pa_page_say(p, "申请中填写", "In the application");
    titles[count++] = pa_page_say(p, "结果", "Outcome");
    table_head(p, pa_page_say(p, "识别的栏目", "Fields that were read"), titles, count);
    cJSON_ArrayForEach(field, fields)
    {
        field_row(p, photo, field);
    }
    g_string_append(p->to, "</tbody></table>\n");
}

/* What a check compares; its own name where nobody knows it. */
static const char *check_title(const struct pa_page_text *p, const char *check)
{
    static const char *const titles[][3] = {
        {"match.licence_number", "执照号码", "licence number"},
        {"match.subject_name", "主体名称", "subject's name"},
        {"match.legal_person", "法定代表人（经营者）", "legal person"},
        {"match.id_number", "身份证号码", "ID number"},
        {"match.id_name", "身份证姓名", "name on the ID card"},
        {"match.administrator", "管理员身份", "administrator"},
        {"match.account_holder", "银行账户户名", "account holder"},
        {"match.address", "地址", "address"},
        {"match.qr_code", "执照二维码", "licence's QR code"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(titles[i][0], check) == 0)
            return titles[i][p->zh ? 1 : 2];
    return check;
}

static void check_row(const struct pa_page_text *p, const cJSON *check)
{
    const char *read = pa_json_text(check, "document"), *note = pa_json_text(check, "note");
    row_head(p, check_title(p, pa_json_text(check, "check")));
    outcome_cell(p, check);
    two_cells(p, read, pa_json_text(check, "application"), !is_match(check) && read[0] != '\0');
    g_string_append_printf(p->to, "<td data-label=\"%s\">", pa_page_say(p, "说明", "Note"));
    pa_html_text(p->to, note);
    g_string_append(p->to, "</td></tr>\n");
}

void pa_compare_checks(const struct pa_page_text *p, int number)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    const char *const titles[] = {
        pa_page_say(p, "项目", "Check"), pa_page_say(p, "结果", "Outcome"),
        pa_page_say(p, "照片中读到", "Read in the photo"),
        pa_page_say(p, "申请中填写", "In the application"), pa_page_say(p, "说明", "Note")};
    int left_out = 0, count = cJSON_GetArraySize(checks);
    cJSON_ArrayForEach(check, checks)
    {
        left_out += strcmp(pa_json_text(check, "outcome"), "not_applicable") == 0;
    }
    if (count == 0)
        return;
    g_string_append_printf(
        p->to, "<section class=\"card\" aria-labelledby=\"c%d\"><h2 id=\"c%d\">%s</h2>\n", number,
        number, pa_page_say(p, "与申请资料核对", "Checked against the application"));
    if (left_out < count)
        table_head(p, pa_page_say(p, "核对项目", "Checks"), titles, G_N_ELEMENTS(titles));
    cJSON_ArrayForEach(check, checks)
    {
        if (strcmp(pa_json_text(check, "outcome"), "not_applicable") != 0)
            check_row(p, check);
    }
    if (left_out < count)
        g_string_append(p->to, "</tbody></table>");
    if (left_out > 0)
        g_string_append_printf(p->to, "<p class=\"soft\">%s%d%s</p>",
                               pa_page_say(p, "另有 ", "Not applicable: "), left_out,
                               pa_page_say(p, " 项不适用（申请或照片没有相应内容）。", "."));
    g_string_append(p->to, "</section>\n");
}
