#include "report/report_html.h"

#include "report/html.h"
#include "report/page.h"
#include "report/style.h"

#include <math.h>
#include <string.h>

static double number_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

static bool box_of(const cJSON *object, double box[4])
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(object, "box"), *item;
    int n = 0;
    cJSON_ArrayForEach(item, array) if (n < 4 && cJSON_IsNumber(item)) box[n++] = item->valuedouble;
    return n == 4 && box[2] > 0 && box[3] > 0;
}

static void one_finding(const struct pa_page_text *p, const cJSON *finding, bool with_file)
{
    const char *severity = pa_page_text_of(finding, "severity"),
               *field = pa_page_text_of(finding, "field");
    g_string_append_printf(p->to, "<li class=\"%s\"><div>", pa_page_class(severity));
    pa_page_badge(p, severity);
    g_string_append_c(p->to, ' ');
    pa_html_text(p->to, pa_page_text_of(finding, "message"));
    g_string_append(p->to, "</div>");
    if (pa_page_text_of(finding, "advice")[0] != '\0')
        pa_html_element(p->to, "div", "advice", pa_page_text_of(finding, "advice"));
    g_string_append(p->to, "<div class=\"where\">");
    if (with_file)
        pa_html_text(p->to, pa_page_text_of(finding, "file"));
    if (field[0] != '\0') {
        g_string_append(p->to, " · ");
        pa_html_text(p->to, pa_field_title(pa_field_from_name(field), p->zh));
    }
    g_string_append(p->to, " <code>");
    pa_html_text(p->to, pa_page_text_of(finding, "code"));
    g_string_append(p->to, "</code></div></li>\n");
}

static void findings(const struct pa_page_text *p, const cJSON *array, bool with_file)
{
    static const char *const order[] = {"reject", "review", "notice"};
    const cJSON *finding;
    if (cJSON_GetArraySize(array) == 0)
        return;
    g_string_append(p->to, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding,
                           array) if (strcmp(pa_page_text_of(finding, "severity"), order[i]) == 0)
            one_finding(p, finding, with_file);
    g_string_append(p->to, "</ul>\n");
}

static void rectangle(const struct pa_page_text *p, const char *class_name, const double box[4],
                      const char *title)
{
    g_string_append_printf(
        p->to, "<rect class=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\">",
        class_name, box[0], box[1], box[2], box[3]);
    pa_html_element(p->to, "title", NULL, title);
    g_string_append(p->to, "</rect>");
}

static void outline(const struct pa_page_text *p, const cJSON *document)
{
    const cJSON *corners = cJSON_GetObjectItemCaseSensitive(document, "outline"), *corner;
    if (!cJSON_IsArray(corners))
        return;
    g_string_append(p->to, "<polygon class=\"outline\" points=\"");
    cJSON_ArrayForEach(corner, corners)
    {
        const cJSON *x = cJSON_GetArrayItem(corner, 0), *y = cJSON_GetArrayItem(corner, 1);
        if (cJSON_IsNumber(x) && cJSON_IsNumber(y))
            g_string_append_printf(p->to, "%.0f,%.0f ", x->valuedouble, y->valuedouble);
    }
    g_string_append(p->to, "\"/>");
}

/* The photo with what was found on it; id is used again by the crops. */
static void photo(const struct pa_page_text *p, const cJSON *document, const char *view, int index)
{
    const cJSON *image = cJSON_GetObjectItemCaseSensitive(document, "image"), *item;
    double width = number_of(image, "width"), height = number_of(image, "height"), box[4];
    if (view == NULL || width < 1 || height < 1)
        return;
    g_string_append_printf(p->to, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\"><title>", width,
                           height);
    pa_html_text(p->to, pa_page_text_of(document, "file"));
    g_string_append_printf(p->to,
                           "</title><image id=\"p%d\" width=\"%.0f\" height=\"%.0f\" "
                           "href=\"data:image/jpeg;base64,%s\"/>",
                           index, width, height, view);
    outline(p, document);
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(document, "fields");
    cJSON_ArrayForEach(item, fields) if (box_of(item, box))
        rectangle(p, "field", box, pa_field_title(pa_field_from_name(item->string), p->zh));
    const cJSON *marks = cJSON_GetObjectItemCaseSensitive(document, "findings");
    cJSON_ArrayForEach(item, marks) if (box_of(item, box))
        rectangle(p, "mark", box, pa_page_text_of(item, "message"));
    g_string_append(p->to, "</svg>\n");
}

/* A claimed value with the characters that differ from the one read marked (longest common subsequence). */
static void differing(const struct pa_page_text *p, const char *claimed, const char *read)
{
    enum { CAP = 200 };
    uint32_t a[CAP], b[CAP];
    static int common[CAP + 1][CAP + 1];
    int n = (int)pa_text_decode(claimed, a, CAP), m = (int)pa_text_decode(read, b, CAP);
    for (int i = n; i >= 0; i--)
        for (int j = m; j >= 0; j--)
            common[i][j] = i == n || j == m ? 0
                           : a[i] == b[j]   ? common[i + 1][j + 1] + 1
                                            : MAX(common[i + 1][j], common[i][j + 1]);
    for (int i = 0, j = 0; i < n; i++) {
        char one[8];
        while (j < m && a[i] != b[j] && common[i][j + 1] >= common[i + 1][j])
            j++;
        bool same = j < m && a[i] == b[j];
        pa_text_encode(a[i], one);
        if (same)
            pa_html_text(p->to, one);
        else
            pa_html_element(p->to, "mark", NULL, one);
        j += same;
    }
}

/* The check that compares this field of this file; NULL where there is none. */
static const cJSON *check_on(const struct pa_page_text *p, const char *file, const char *field)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    cJSON_ArrayForEach(check,
                       checks) if (strcmp(pa_page_text_of(check, "file"), file) == 0 &&
                                   strcmp(pa_page_text_of(check, "field"), field) == 0 &&
                                   pa_page_text_of(check, "application")[0] != '\0') return check;
    return NULL;
}

static void crop(const struct pa_page_text *p, const cJSON *field, int index)
{
    double box[4];
    if (!box_of(field, box))
        return;
    double grow = box[3] * 0.2;
    g_string_append_printf(p->to,
                           "<svg class=\"crop\" viewBox=\"%.0f %.0f %.0f %.0f\" role=\"img\" "
                           "aria-label=\"%s\"><use href=\"#p%d\"/></svg>",
                           box[0] - grow, box[1] - grow, box[2] + 2 * grow, box[3] + 2 * grow,
                           pa_page_say(p, "图中位置", "place in the picture"), index);
}

static void field_row(const struct pa_page_text *p, const cJSON *document, const cJSON *field,
                      bool picture, int index)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(field, "value");
    const cJSON *check = check_on(p, pa_page_text_of(document, "file"), field->string);
    g_string_append(p->to, "<tr>");
    pa_html_element(p->to, "th", NULL, pa_field_title(pa_field_from_name(field->string), p->zh));
    g_string_append(p->to, "<td>");
    if (picture)
        crop(p, field, index);
    pa_html_text(p->to, cJSON_IsString(value) ? value->valuestring
                                              : pa_page_say(p, "无法辨认", "unreadable"));
    g_string_append_printf(p->to, " <span class=\"soft\">%.0f %%</span></td><td>",
                           100 * number_of(field, "confidence"));
    if (check != NULL) {
        const char *claimed = pa_page_text_of(check, "application");
        if (strcmp(pa_page_text_of(check, "outcome"), "match") == 0 || !cJSON_IsString(value))
            pa_html_text(p->to, claimed);
        else
            differing(p, claimed, value->valuestring);
        g_string_append_c(p->to, ' ');
        pa_page_badge(p, pa_page_text_of(check, "outcome"));
    }
    g_string_append(p->to, "</td></tr>\n");
}

static void field_table(const struct pa_page_text *p, const cJSON *document, bool picture,
                        int index)
{
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(document, "fields"), *field;
    if (cJSON_GetArraySize(fields) == 0)
        return;
    g_string_append_printf(p->to,
                           "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">%s</th><th "
                           "scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                           pa_page_say(p, "栏目", "Field"),
                           pa_page_say(p, "图中读到", "Read in the picture"),
                           pa_page_say(p, "申请中填写", "In the application"));
    cJSON_ArrayForEach(field, fields) field_row(p, document, field, picture, index);
    g_string_append(p->to, "</tbody></table></div>\n");
}

static void one_document(const struct pa_page_text *p, const cJSON *document, const char *view,
                         int index)
{
    g_string_append(p->to, "<section class=\"card\"><h3>");
    pa_html_text(p->to, pa_page_text_of(document, "file"));
    g_string_append(p->to, " · ");
    pa_html_text(p->to, pa_kind_title(pa_kind_from_name(pa_page_text_of(document, "kind")), p->zh));
    g_string_append_printf(p->to, "</h3><div class=\"%s\">\n", view != NULL ? "photo" : "");
    photo(p, document, view, index);
    g_string_append(p->to, "<div>");
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(document, "findings");
    if (cJSON_GetArraySize(array) == 0)
        pa_html_element(
            p->to, "p", "soft",
            pa_page_say(p, "这张图片没有发现问题。", "Nothing was found on this picture."));
    findings(p, array, false);
    g_string_append(p->to, "</div></div>\n");
    field_table(p, document, view != NULL, index);
    g_string_append(p->to, "</section>\n");
}

static void check_table(const struct pa_page_text *p)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    if (cJSON_GetArraySize(checks) == 0)
        return;
    pa_html_element(p->to, "h2", NULL, pa_page_say(p, "核对", "Checks"));
    g_string_append_printf(p->to,
                           "<section class=\"card scroll\"><table><thead><tr><th "
                           "scope=\"col\">%s</th><th scope=\"col\">%s</th><th "
                           "scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                           pa_page_say(p, "项目", "Check"), pa_page_say(p, "结果", "Outcome"),
                           pa_page_say(p, "申请中填写", "In the application"),
                           pa_page_say(p, "图中读到", "Read"));
    cJSON_ArrayForEach(check, checks)
    {
        const struct pa_code_text *code = pa_rules_code(pa_page_text_of(check, "check"));
        g_string_append(p->to, "<tr>");
        pa_html_element(p->to, "th", NULL,
                        code == NULL ? pa_page_text_of(check, "check")
                        : p->zh      ? code->title_zh
                                     : code->title_en);
        g_string_append(p->to, "<td>");
        pa_page_badge(p, pa_page_text_of(check, "outcome"));
        g_string_append(p->to, "</td>");
        pa_html_element(p->to, "td", NULL, pa_page_text_of(check, "application"));
        g_string_append(p->to, "<td>");
        pa_html_text(p->to, pa_page_text_of(check, "document"));
        if (pa_page_text_of(check, "note")[0] != '\0')
            pa_html_element(p->to, "div", "soft", pa_page_text_of(check, "note"));
        g_string_append(p->to, "</td></tr>\n");
    }
    g_string_append(p->to, "</tbody></table></section>\n");
}

enum pa_status pa_report_html(const cJSON *report, char *const *views, bool zh,
                              struct pa_bytes *out, struct pa_err *err)
{
    struct pa_page_text p = {g_string_new(NULL), report, zh};
    const cJSON *documents = cJSON_GetObjectItemCaseSensitive(report, "documents"), *document;
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings");
    pa_html_head(p.to, zh, pa_page_text_of(report, "id"), page_style, NULL);
    g_string_append(p.to, "<header><div><h1>");
    pa_html_text(p.to, pa_page_text_of(report, "id"));
    g_string_append(p.to, "</h1>");
    pa_page_badge(&p, pa_page_text_of(report, "verdict"));
    g_string_append(p.to, "</div></header>\n<main>\n");
    pa_html_element(p.to, "h2", NULL, pa_page_say(&p, "需要处理", "To be mended"));
    g_string_append(p.to, "<section class=\"card\">");
    if (cJSON_GetArraySize(all) == 0)
        pa_html_element(
            p.to, "p", NULL,
            pa_page_say(&p, "没有发现问题，可以提交。", "Nothing was found: ready to hand in."));
    findings(&p, all, true);
    g_string_append(p.to, "</section>\n");
    pa_html_element(p.to, "h2", NULL, pa_page_say(&p, "材料", "Documents"));
    int index = 0;
    cJSON_ArrayForEach(document, documents)
    {
        one_document(&p, document, views != NULL ? views[index] : NULL, index);
        index++;
    }
    check_table(&p);
    g_string_append(p.to, "</main>\n");
    pa_html_foot(p.to, NULL);
    return pa_page_deliver(p.to, out, err);
}
