#include "report/report_html.h"

#include "report/html.h"
#include "report/style.h"

#include <math.h>
#include <string.h>

struct page {
    GString *to;
    const cJSON *report;
    bool zh;
};

static const char *text_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(item) ? item->valuestring : "";
}

static double number_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

static const char *say(const struct page *p, const char *zh, const char *en)
{
    return p->zh ? zh : en;
}

/* A word of the contract in the page's language. */
static const char *word(const struct page *p, const char *name)
{
    static const char *const words[][3] = {
        {"pass", "通过", "pass"},           {"review", "需人工复核", "review"},
        {"reject", "会被驳回", "reject"},   {"notice", "提示", "notice"},
        {"match", "一致", "match"},         {"mismatch", "不一致", "mismatch"},
        {"uncertain", "无法确定", "uncertain"}, {"not_applicable", "不适用", "not applicable"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][p->zh ? 1 : 2];
    return name;
}

static const char *const class_names[] = {"pass", "review", "reject", "notice", "match", "mismatch",
                                          "uncertain", "not_applicable"};

/* Class of a known word; "" for anything else, so that no text of a report becomes markup. */
static const char *class_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++)
        if (strcmp(class_names[i], name) == 0)
            return class_names[i];
    return "";
}

static void badge(const struct page *p, const char *name)
{
    g_string_append_printf(p->to, "<span class=\"badge %s\">", class_of(name));
    pa_html_text(p->to, word(p, name));
    g_string_append(p->to, "</span>");
}

static bool box_of(const cJSON *object, double box[4])
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(object, "box"), *item;
    int n = 0;
    cJSON_ArrayForEach(item, array) if (n < 4 && cJSON_IsNumber(item)) box[n++] = item->valuedouble;
    return n == 4 && box[2] > 0 && box[3] > 0;
}

static void one_finding(const struct page *p, const cJSON *finding, bool with_file)
{
    const char *severity = text_of(finding, "severity"), *field = text_of(finding, "field");
    g_string_append_printf(p->to, "<li class=\"%s\"><div>", class_of(severity));
    badge(p, severity);
    g_string_append_c(p->to, ' ');
    pa_html_text(p->to, text_of(finding, "message"));
    g_string_append(p->to, "</div>");
    if (text_of(finding, "advice")[0] != '\0')
        pa_html_element(p->to, "div", "advice", text_of(finding, "advice"));
    g_string_append(p->to, "<div class=\"where\">");
    if (with_file)
        pa_html_text(p->to, text_of(finding, "file"));
    if (field[0] != '\0') {
        g_string_append(p->to, " · ");
        pa_html_text(p->to, pa_field_title(pa_field_from_name(field), p->zh));
    }
    g_string_append(p->to, " <code>");
    pa_html_text(p->to, text_of(finding, "code"));
    g_string_append(p->to, "</code></div></li>\n");
}

static void findings(const struct page *p, const cJSON *array, bool with_file)
{
    static const char *const order[] = {"reject", "review", "notice"};
    const cJSON *finding;
    if (cJSON_GetArraySize(array) == 0)
        return;
    g_string_append(p->to, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding, array) if (strcmp(text_of(finding, "severity"), order[i]) == 0)
            one_finding(p, finding, with_file);
    g_string_append(p->to, "</ul>\n");
}

static void rectangle(const struct page *p, const char *class_name, const double box[4],
                      const char *title)
{
    g_string_append_printf(p->to, "<rect class=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\">",
                           class_name, box[0], box[1], box[2], box[3]);
    pa_html_element(p->to, "title", NULL, title);
    g_string_append(p->to, "</rect>");
}

static void outline(const struct page *p, const cJSON *document)
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
static void photo(const struct page *p, const cJSON *document, const char *view, int index)
{
    const cJSON *image = cJSON_GetObjectItemCaseSensitive(document, "image"), *item;
    double width = number_of(image, "width"), height = number_of(image, "height"), box[4];
    if (view == NULL || width < 1 || height < 1)
        return;
    g_string_append_printf(p->to, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\"><title>", width, height);
    pa_html_text(p->to, text_of(document, "file"));
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
        rectangle(p, "mark", box, text_of(item, "message"));
    g_string_append(p->to, "</svg>\n");
}

/* A claimed value with the characters that differ from the one read marked (longest common subsequence). */
static void differing(const struct page *p, const char *claimed, const char *read)
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
static const cJSON *check_on(const struct page *p, const char *file, const char *field)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    cJSON_ArrayForEach(check, checks) if (strcmp(text_of(check, "file"), file) == 0 &&
                                          strcmp(text_of(check, "field"), field) == 0 &&
                                          text_of(check, "application")[0] != '\0') return check;
    return NULL;
}

static void crop(const struct page *p, const cJSON *field, int index)
{
    double box[4];
    if (!box_of(field, box))
        return;
    double grow = box[3] * 0.2;
    g_string_append_printf(p->to,
                           "<svg class=\"crop\" viewBox=\"%.0f %.0f %.0f %.0f\" role=\"img\" "
                           "aria-label=\"%s\"><use href=\"#p%d\"/></svg>",
                           box[0] - grow, box[1] - grow, box[2] + 2 * grow, box[3] + 2 * grow,
                           say(p, "图中位置", "place in the picture"), index);
}

static void field_row(const struct page *p, const cJSON *document, const cJSON *field, bool picture,
                      int index)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(field, "value");
    const cJSON *check = check_on(p, text_of(document, "file"), field->string);
    g_string_append(p->to, "<tr>");
    pa_html_element(p->to, "th", NULL, pa_field_title(pa_field_from_name(field->string), p->zh));
    g_string_append(p->to, "<td>");
    if (picture)
        crop(p, field, index);
    pa_html_text(p->to, cJSON_IsString(value) ? value->valuestring : say(p, "无法辨认", "unreadable"));
    g_string_append_printf(p->to, " <span class=\"soft\">%.0f %%</span></td><td>",
                           100 * number_of(field, "confidence"));
    if (check != NULL) {
        const char *claimed = text_of(check, "application");
        if (strcmp(text_of(check, "outcome"), "match") == 0 || !cJSON_IsString(value))
            pa_html_text(p->to, claimed);
        else
            differing(p, claimed, value->valuestring);
        g_string_append_c(p->to, ' ');
        badge(p, text_of(check, "outcome"));
    }
    g_string_append(p->to, "</td></tr>\n");
}

static void field_table(const struct page *p, const cJSON *document, bool picture, int index)
{
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(document, "fields"), *field;
    if (cJSON_GetArraySize(fields) == 0)
        return;
    g_string_append_printf(p->to, "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                           say(p, "栏目", "Field"), say(p, "图中读到", "Read in the picture"),
                           say(p, "申请中填写", "In the application"));
    cJSON_ArrayForEach(field, fields) field_row(p, document, field, picture, index);
    g_string_append(p->to, "</tbody></table></div>\n");
}

static void one_document(const struct page *p, const cJSON *document, const char *view, int index)
{
    g_string_append(p->to, "<section class=\"card\"><h3>");
    pa_html_text(p->to, text_of(document, "file"));
    g_string_append(p->to, " · ");
    pa_html_text(p->to, pa_kind_title(pa_kind_from_name(text_of(document, "kind")), p->zh));
    g_string_append_printf(p->to, "</h3><div class=\"%s\">\n", view != NULL ? "photo" : "");
    photo(p, document, view, index);
    g_string_append(p->to, "<div>");
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(document, "findings");
    if (cJSON_GetArraySize(array) == 0)
        pa_html_element(p->to, "p", "soft", say(p, "这张图片没有发现问题。", "Nothing was found on this picture."));
    findings(p, array, false);
    g_string_append(p->to, "</div></div>\n");
    field_table(p, document, view != NULL, index);
    g_string_append(p->to, "</section>\n");
}

static void check_table(const struct page *p)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(p->report, "checks"), *check;
    if (cJSON_GetArraySize(checks) == 0)
        return;
    pa_html_element(p->to, "h2", NULL, say(p, "核对", "Checks"));
    g_string_append_printf(p->to, "<section class=\"card scroll\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                           say(p, "项目", "Check"), say(p, "结果", "Outcome"),
                           say(p, "申请中填写", "In the application"), say(p, "图中读到", "Read"));
    cJSON_ArrayForEach(check, checks)
    {
        const struct pa_code_text *code = pa_rules_code(text_of(check, "check"));
        g_string_append(p->to, "<tr>");
        pa_html_element(p->to, "th", NULL,
                        code == NULL ? text_of(check, "check")
                        : p->zh      ? code->title_zh
                                     : code->title_en);
        g_string_append(p->to, "<td>");
        badge(p, text_of(check, "outcome"));
        g_string_append(p->to, "</td>");
        pa_html_element(p->to, "td", NULL, text_of(check, "application"));
        g_string_append(p->to, "<td>");
        pa_html_text(p->to, text_of(check, "document"));
        if (text_of(check, "note")[0] != '\0')
            pa_html_element(p->to, "div", "soft", text_of(check, "note"));
        g_string_append(p->to, "</td></tr>\n");
    }
    g_string_append(p->to, "</tbody></table></section>\n");
}

static enum pa_status deliver(GString *text, struct pa_bytes *out, struct pa_err *err)
{
    out->size = text->len;
    out->data = (uint8_t *)g_string_free(text, FALSE);
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a page");
}

enum pa_status pa_report_html(const cJSON *report, char *const *views, bool zh,
                              struct pa_bytes *out, struct pa_err *err)
{
    struct page p = {g_string_new(NULL), report, zh};
    const cJSON *documents = cJSON_GetObjectItemCaseSensitive(report, "documents"), *document;
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings");
    pa_html_head(p.to, zh, text_of(report, "id"), page_style, NULL);
    g_string_append(p.to, "<header><div><h1>");
    pa_html_text(p.to, text_of(report, "id"));
    g_string_append(p.to, "</h1>");
    badge(&p, text_of(report, "verdict"));
    g_string_append(p.to, "</div></header>\n<main>\n");
    pa_html_element(p.to, "h2", NULL, say(&p, "需要处理", "To be mended"));
    g_string_append(p.to, "<section class=\"card\">");
    if (cJSON_GetArraySize(all) == 0)
        pa_html_element(p.to, "p", NULL, say(&p, "没有发现问题，可以提交。", "Nothing was found: ready to hand in."));
    findings(&p, all, true);
    g_string_append(p.to, "</section>\n");
    pa_html_element(p.to, "h2", NULL, say(&p, "材料", "Documents"));
    int index = 0;
    cJSON_ArrayForEach(document, documents)
    {
        one_document(&p, document, views != NULL ? views[index] : NULL, index);
        index++;
    }
    check_table(&p);
    g_string_append(p.to, "</main>\n");
    pa_html_foot(p.to, NULL);
    return deliver(p.to, out, err);
}

/* Filter and sort; the page reads without it. */
static const char index_script[] =
    "(()=>{const rows=[...document.querySelectorAll('tbody tr')],body=rows.length?rows[0].parentNode:null,"
    "filters=[...document.querySelectorAll('[data-filter]')],search=document.querySelector('#find');"
    "let wanted='all';const apply=()=>{const text=search.value.trim().toLowerCase();let n=0;rows.forEach(r=>{"
    "const on=(wanted==='all'||r.dataset.verdict===wanted)&&r.textContent.toLowerCase().includes(text);"
    "r.hidden=!on;n+=on});document.querySelector('#shown').textContent=n};"
    "filters.forEach(b=>b.addEventListener('click',()=>{wanted=b.dataset.filter;"
    "filters.forEach(o=>o.setAttribute('aria-pressed',o===b));apply()}));search.addEventListener('input',apply);"
    "document.querySelectorAll('[data-sort]').forEach((b,i)=>{let up=false;b.addEventListener('click',()=>{up=!up;"
    "rows.sort((x,y)=>{const a=x.cells[i].dataset.key||x.cells[i].textContent,c=y.cells[i].dataset.key||"
    "y.cells[i].textContent;return (up?1:-1)*a.localeCompare(c,undefined,{numeric:true})})"
    ".forEach(r=>body.appendChild(r))})});})();";

static int count_verdict(cJSON *const *reports, int count, const char *verdict)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += strcmp(text_of(reports[i], "verdict"), verdict) == 0;
    return n;
}

static gint by_count(gconstpointer a, gconstpointer b, gpointer counts)
{
    int x = GPOINTER_TO_INT(g_hash_table_lookup(counts, a));
    int y = GPOINTER_TO_INT(g_hash_table_lookup(counts, b));
    return x != y ? y - x : strcmp(a, b);
}

/* Bars of the findings' counts, most frequent first. */
static void chart(const struct page *p, cJSON *const *reports, int count)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < count; i++) {
        const cJSON *all = cJSON_GetObjectItemCaseSensitive(reports[i], "findings"), *finding;
        cJSON_ArrayForEach(finding, all)
        {
            char *code = (char *)(uintptr_t)text_of(finding, "code");
            int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, code)) + 1;
            g_hash_table_insert(counts, code, GINT_TO_POINTER(n));
        }
    }
    g_autoptr(GList) codes = g_list_sort_with_data(g_hash_table_get_keys(counts), by_count, counts);
    if (codes == NULL)
        return;
    double most = GPOINTER_TO_INT(g_hash_table_lookup(counts, codes->data));
    pa_html_element(p->to, "h2", NULL, say(p, "问题分布", "Findings"));
    g_string_append(p->to, "<section class=\"card bars\">\n");
    for (GList *at = codes; at != NULL; at = at->next) {
        int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, at->data));
        const struct pa_code_text *code = pa_rules_code(at->data);
        pa_html_element(p->to, "span", NULL,
                        code == NULL ? (const char *)at->data : p->zh ? code->title_zh : code->title_en);
        g_string_append_printf(p->to, "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"%.1f\" height=\"8\"/></svg><span>%d</span>\n",
                               100 * n / most, n);
    }
    g_string_append(p->to, "</section>\n");
}

static void filters(const struct page *p, cJSON *const *reports, int count)
{
    static const char *const names[] = {"reject", "review", "pass"};
    g_string_append_printf(p->to, "<p><button data-filter=\"all\" aria-pressed=\"true\">%s %d</button> ",
                           say(p, "全部", "all"), count);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(p->to, "<button data-filter=\"%s\" aria-pressed=\"false\">%s %d</button> ",
                               names[i], word(p, names[i]), count_verdict(reports, count, names[i]));
    g_string_append_printf(p->to, "<label>%s <input id=\"find\" type=\"search\"></label> "
                                  "<span class=\"soft\" aria-live=\"polite\"><span id=\"shown\">%d</span> %s</span></p>\n",
                           say(p, "查找", "Find"), count, say(p, "套", "sets"));
}

static void index_row(const struct page *p, const cJSON *report, const char *link)
{
    const char *verdict = text_of(report, "verdict");
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    g_string_append_printf(p->to, "<tr data-verdict=\"%s\"><td>", class_of(verdict));
    if (link != NULL) {
        g_autofree char *escaped = g_uri_escape_string(link, "/", FALSE);
        g_string_append_printf(p->to, "<a href=\"%s\">", escaped);
    }
    pa_html_text(p->to, text_of(report, "id"));
    g_string_append_printf(p->to, "%s</td><td data-key=\"%s\">", link != NULL ? "</a>" : "",
                           class_of(verdict));
    badge(p, verdict);
    g_string_append_printf(p->to, "</td><td>%d</td><td>", cJSON_GetArraySize(all));
    cJSON_ArrayForEach(finding, all) if (strcmp(text_of(finding, "severity"), "notice") != 0)
        pa_html_element(p->to, "div", NULL, text_of(finding, "message"));
    g_string_append(p->to, "</td></tr>\n");
}

enum pa_status pa_report_html_index(cJSON *const *reports, char *const *links, int count, bool zh,
                                    struct pa_bytes *out, struct pa_err *err)
{
    static const char *const columns[][2] = {{"Set", "套"}, {"Verdict", "结论"}, {"Findings", "问题数"}, {"What is wrong", "问题"}};
    struct page p = {g_string_new(NULL), NULL, zh};
    const char *title = say(&p, "预审汇总", "Pre-audit summary");
    pa_html_head(p.to, zh, title, page_style, index_script);
    g_string_append(p.to, "<header><div>");
    pa_html_element(p.to, "h1", NULL, title);
    g_string_append(p.to, "</div></header>\n<main>\n");
    filters(&p, reports, count);
    g_string_append(p.to, "<section class=\"card scroll\"><table><thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_string_append_printf(p.to, "<th scope=\"col\"><button data-sort>%s</button></th>", columns[i][zh]);
    g_string_append(p.to, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++)
        index_row(&p, reports[i], links != NULL ? links[i] : NULL);
    g_string_append(p.to, "</tbody></table></section>\n");
    chart(&p, reports, count);
    g_string_append(p.to, "</main>\n");
    pa_html_foot(p.to, index_script);
    return deliver(p.to, out, err);
}
