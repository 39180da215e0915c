/* report/report_index -- the index page of a batch: verdicts, filter, sort, search, counts by finding */
#include "report/report_html.h"

#include "report/html.h"
#include "report/page.h"
#include "report/style.h"

#include <string.h>

/* Filter and sort; the page reads without it. */
static const char index_script[] =
    "(()=>{const rows=[...document.querySelectorAll('tbody "
    "tr')],body=rows.length?rows[0].parentNode:null,"
    "filters=[...document.querySelectorAll('[data-filter]')],search=document.querySelector('#find')"
    ";"
    "let wanted='all';const apply=()=>{const text=search.value.trim().toLowerCase();let "
    "n=0;rows.forEach(r=>{"
    "const "
    "on=(wanted==='all'||r.dataset.verdict===wanted)&&r.textContent.toLowerCase().includes(text);"
    "r.hidden=!on;n+=on});document.querySelector('#shown').textContent=n};"
    "filters.forEach(b=>b.addEventListener('click',()=>{wanted=b.dataset.filter;"
    "filters.forEach(o=>o.setAttribute('aria-pressed',o===b));apply()}));search.addEventListener('"
    "input',apply);"
    "document.querySelectorAll('[data-sort]').forEach((b,i)=>{let "
    "up=false;b.addEventListener('click',()=>{up=!up;"
    "rows.sort((x,y)=>{const "
    "a=x.cells[i].dataset.key||x.cells[i].textContent,c=y.cells[i].dataset.key||"
    "y.cells[i].textContent;return (up?1:-1)*a.localeCompare(c,undefined,{numeric:true})})"
    ".forEach(r=>body.appendChild(r))})});})();";

static int count_verdict(cJSON *const *reports, int count, const char *verdict)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += strcmp(pa_page_text_of(reports[i], "verdict"), verdict) == 0;
    return n;
}

static gint by_count(gconstpointer a, gconstpointer b, gpointer counts)
{
    int x = GPOINTER_TO_INT(g_hash_table_lookup(counts, a));
    int y = GPOINTER_TO_INT(g_hash_table_lookup(counts, b));
    return x != y ? y - x : strcmp(a, b);
}

/* Bars of the findings' counts, most frequent first. */
static void chart(const struct pa_page_text *p, cJSON *const *reports, int count)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < count; i++) {
        const cJSON *all = cJSON_GetObjectItemCaseSensitive(reports[i], "findings"), *finding;
        cJSON_ArrayForEach(finding, all)
        {
            char *code = (char *)(uintptr_t)pa_page_text_of(finding, "code");
            int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, code)) + 1;
            g_hash_table_insert(counts, code, GINT_TO_POINTER(n));
        }
    }
    g_autoptr(GList) codes = g_list_sort_with_data(g_hash_table_get_keys(counts), by_count, counts);
    if (codes == NULL)
        return;
    double most = GPOINTER_TO_INT(g_hash_table_lookup(counts, codes->data));
    pa_html_element(p->to, "h2", NULL, pa_page_say(p, "问题分布", "Findings"));
    g_string_append(p->to, "<section class=\"card bars\">\n");
    for (GList *at = codes; at != NULL; at = at->next) {
        int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, at->data));
        const struct pa_code_text *code = pa_rules_code(at->data);
        pa_html_element(p->to, "span", NULL,
                        code == NULL ? (const char *)at->data
                        : p->zh      ? code->title_zh
                                     : code->title_en);
        g_string_append_printf(
            p->to,
            "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
            "width=\"%.1f\" height=\"8\"/></svg><span>%d</span>\n",
            100 * n / most, n);
    }
    g_string_append(p->to, "</section>\n");
}

static void filters(const struct pa_page_text *p, cJSON *const *reports, int count)
{
    static const char *const names[] = {"reject", "review", "pass"};
    g_string_append_printf(p->to,
                           "<p><button data-filter=\"all\" aria-pressed=\"true\">%s %d</button> ",
                           pa_page_say(p, "全部", "all"), count);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(
            p->to, "<button data-filter=\"%s\" aria-pressed=\"false\">%s %d</button> ", names[i],
            pa_page_word(p, names[i]), count_verdict(reports, count, names[i]));
    g_string_append_printf(
        p->to,
        "<label>%s <input id=\"find\" type=\"search\"></label> "
        "<span class=\"soft\" aria-live=\"polite\"><span id=\"shown\">%d</span> %s</span></p>\n",
        pa_page_say(p, "查找", "Find"), count, pa_page_say(p, "套", "sets"));
}

static void index_row(const struct pa_page_text *p, const cJSON *report, const char *link)
{
    const char *verdict = pa_page_text_of(report, "verdict");
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    g_string_append_printf(p->to, "<tr data-verdict=\"%s\"><td>", pa_page_class(verdict));
    if (link != NULL) {
        g_autofree char *escaped = g_uri_escape_string(link, "/", FALSE);
        g_string_append_printf(p->to, "<a href=\"%s\">", escaped);
    }
    pa_html_text(p->to, pa_page_text_of(report, "id"));
    g_string_append_printf(p->to, "%s</td><td data-key=\"%s\">", link != NULL ? "</a>" : "",
                           pa_page_class(verdict));
    pa_page_badge(p, verdict);
    g_string_append_printf(p->to, "</td><td>%d</td><td>", cJSON_GetArraySize(all));
    cJSON_ArrayForEach(finding,
                       all) if (strcmp(pa_page_text_of(finding, "severity"), "notice") != 0)
        pa_html_element(p->to, "div", NULL, pa_page_text_of(finding, "message"));
    g_string_append(p->to, "</td></tr>\n");
}

enum pa_status pa_report_html_index(cJSON *const *reports, char *const *links, int count, bool zh,
                                    struct pa_bytes *out, struct pa_err *err)
{
    static const char *const columns[][2] = {
        {"Set", "套"}, {"Verdict", "结论"}, {"Findings", "问题数"}, {"What is wrong", "问题"}};
    struct pa_page_text p = {g_string_new(NULL), NULL, zh};
    const char *title = pa_page_say(&p, "预审汇总", "Pre-audit summary");
    pa_html_head(p.to, zh, title, page_style, index_script);
    g_string_append(p.to, "<header><div>");
    pa_html_element(p.to, "h1", NULL, title);
    g_string_append(p.to, "</div></header>\n<main>\n");
    filters(&p, reports, count);
    g_string_append(p.to, "<section class=\"card scroll\"><table><thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_string_append_printf(p.to, "<th scope=\"col\"><button data-sort>%s</button></th>",
                               columns[i][zh]);
    g_string_append(p.to, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++)
        index_row(&p, reports[i], links != NULL ? links[i] : NULL);
    g_string_append(p.to, "</tbody></table></section>\n");
    chart(&p, reports, count);
    g_string_append(p.to, "</main>\n");
    pa_html_foot(p.to, index_script);
    return pa_page_deliver(p.to, out, err);
}
