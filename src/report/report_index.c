/* report/report_index -- the index page of a batch: verdicts, filter, sort, search, counts by finding */
#include "report/report_html.h"

#include "report/html.h"
#include "report/page.h"

#include <string.h>

static const char script[] = "index.js";

static int count_verdict(cJSON *const *reports, int count, const char *verdict)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += strcmp(pa_json_text(reports[i], "verdict"), verdict) == 0;
    return n;
}

static gint by_count(gconstpointer a, gconstpointer b, gpointer counts)
{
    int x = GPOINTER_TO_INT(g_hash_table_lookup(counts, a));
    int y = GPOINTER_TO_INT(g_hash_table_lookup(counts, b));
    return x != y ? y - x : strcmp(a, b);
}

/* In how many sets each code stands; keys are the reports'. */
static GHashTable *count_codes(cJSON *const *reports, int count)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < count; i++) {
        const cJSON *finding;
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
        cJSON_ArrayForEach(finding, cJSON_GetObjectItemCaseSensitive(reports[i], "findings"))
        {
            char *code = (char *)(uintptr_t)pa_json_text(finding, "code");
            int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, code));
            if (g_hash_table_add(seen, code))
                g_hash_table_insert(counts, code, GINT_TO_POINTER(n + 1));
        }
    }
    return counts;
}

/* One bar: the code's title, a bar in the colour of its usual severity, the number of sets. */
static void bar(const struct pa_page_text *p, const char *code, int n, int most)
{
    const struct pa_code_text *text = pa_rules_code(code);
    g_string_append(p->to, "<li><button class=\"bar\" aria-pressed=\"false\" data-code=\"");
    pa_html_text(p->to, code);
    g_string_append(p->to, "\"><span>");
    pa_html_text(p->to, pa_page_title(p, code));
    g_string_append_printf(
        p->to,
        "</span><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
        "class=\"%s\" width=\"%.1f\" height=\"8\"/></svg><span>%d</span></button></li>\n",
        text != NULL ? pa_severity_name(text->severity) : "", 100.0 * n / most, n);
}

/* Bars of the findings, most frequent first. */
static void chart(const struct pa_page_text *p, cJSON *const *reports, int count)
{
    g_autoptr(GHashTable) counts = count_codes(reports, count);
    g_autoptr(GList) codes = g_list_sort_with_data(g_hash_table_get_keys(counts), by_count, counts);
    if (codes == NULL)
        return;
    int most = GPOINTER_TO_INT(g_hash_table_lookup(counts, codes->data));
    g_string_append_printf(
        p->to,
        "<section class=\"card\" aria-labelledby=\"chart\"><h2 id=\"chart\">%s <span "
        "class=\"soft\">%s</span></h2>\n<ul class=\"bars\">\n",
        pa_page_say(p, "问题分布", "Findings"),
        pa_page_say(p, "有该问题的套数", "sets that have it"));
    for (GList *at = codes; at != NULL; at = at->next)
        bar(p, at->data, GPOINTER_TO_INT(g_hash_table_lookup(counts, at->data)), most);
    g_string_append(p->to, "</ul></section>\n");
}

static void tile(const struct pa_page_text *p, const char *name, const char *word, int n, int all)
{
    g_string_append_printf(p->to,
                           "<li><button class=\"count %s\" data-filter=\"%s\" "
                           "aria-pressed=\"false\"><strong>%d</strong> <span>%s</span> <span "
                           "class=\"soft\">%.0f %%</span></button></li>\n",
                           name, name, n, word, all > 0 ? 100.0 * n / all : 0.0);
}

/* The verdicts' counts, which are the filter too, and the search. */
static void filters(const struct pa_page_text *p, cJSON *const *reports, int count)
{
    static const char *const names[] = {"reject", "review", "pass"};
    g_string_append_printf(p->to, "<ul class=\"counts\" aria-label=\"%s\">\n",
                           pa_page_say(p, "按结论筛选", "Filter by verdict"));
    tile(p, "all", pa_page_say(p, "全部", "all"), count, count);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        tile(p, names[i], pa_page_word(p, names[i]), count_verdict(reports, count, names[i]),
             count);
    g_string_append(p->to, "</ul>\n");
}

static void search(const struct pa_page_text *p, int count)
{
    g_string_append_printf(p->to,
                           "<p class=\"search\"><label for=\"find\">%s</label> <input id=\"find\" "
                           "type=\"search\"> <span class=\"soft\" role=\"status\"><span "
                           "id=\"shown\">%d</span> %s</span></p>\n",
                           pa_page_say(p, "查找", "Find"), count, pa_page_say(p, "套", "sets"));
}

/* What is wrong, worst first. */
static void wrong_cell(const struct pa_page_text *p, const cJSON *all)
{
    static const char *const order[] = {"reject", "review"};
    const cJSON *finding;
    if (pa_page_worst(all)[0] == '\0') {
        g_string_append(p->to, "<td></td>");
        return;
    }
    g_string_append_printf(p->to, "<td data-label=\"%s\"><ul class=\"brief\">",
                           pa_page_say(p, "问题", "What is wrong"));
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding, all)
        {
            if (strcmp(pa_json_text(finding, "severity"), order[i]) == 0)
                pa_html_element(p->to, "li", order[i], pa_json_text(finding, "message"));
        }
    g_string_append(p->to, "</ul></td>");
}

static void codes_of(const struct pa_page_text *p, const cJSON *all)
{
    const cJSON *finding;
    cJSON_ArrayForEach(finding, all)
    {
        pa_html_text(p->to, pa_json_text(finding, "code"));
        g_string_append_c(p->to, ' ');
    }
}

static int rank_of(const char *verdict)
{
    return strcmp(verdict, "reject") == 0 ? 0 : strcmp(verdict, "review") == 0 ? 1 : 2;
}

static void index_row(const struct pa_page_text *p, const cJSON *report, const char *link)
{
    const char *verdict = pa_json_text(report, "verdict");
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings");
    int wrong = pa_page_count(all, "reject") + pa_page_count(all, "review");
    g_string_append_printf(p->to, "<tr data-verdict=\"%s\" data-codes=\"", pa_page_class(verdict));
    codes_of(p, all);
    g_string_append(p->to, "\"><th scope=\"row\">");
    if (link != NULL) {
        g_autofree char *escaped = g_uri_escape_string(link, "/", FALSE);
        g_string_append_printf(p->to, "<a href=\"%s\">", escaped);
    }
    pa_html_text(p->to, pa_json_text(report, "id"));
    g_string_append_printf(p->to, "%s</th><td data-label=\"%s\" data-key=\"%d\">",
                           link != NULL ? "</a>" : "", pa_page_say(p, "结论", "Verdict"),
                           rank_of(verdict));
    pa_page_badge(p, verdict);
    g_string_append_printf(p->to, "</td><td class=\"figure\" data-label=\"%s\">%d</td>",
                           pa_page_say(p, "问题数", "Findings"), wrong);
    wrong_cell(p, all);
    g_string_append(p->to, "</tr>\n");
}

static void set_table(const struct pa_page_text *p, cJSON *const *reports, char *const *links,
                      int count)
{
    const char *const columns[] = {pa_page_say(p, "套", "Set"), pa_page_say(p, "结论", "Verdict"),
                                   pa_page_say(p, "问题数", "Findings"),
                                   pa_page_say(p, "问题", "What is wrong")};
    g_string_append_printf(
        p->to, "<section class=\"card\" aria-labelledby=\"list\"><h2 id=\"list\">%s</h2>\n",
        pa_page_say(p, "各套材料", "Sets"));
    search(p, count);
    g_string_append(p->to, "<table id=\"sets\" class=\"stack\"><thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_string_append_printf(p->to, "<th scope=\"col\"><button data-sort>%s</button></th>",
                               columns[i]);
    g_string_append(p->to, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++)
        index_row(p, reports[i], links != NULL ? links[i] : NULL);
    g_string_append_printf(p->to, "</tbody></table><p id=\"none\" hidden>%s</p></section>\n",
                           pa_page_say(p, "没有符合条件的材料。", "No set fits."));
}

enum pa_status pa_report_html_index(cJSON *const *reports, char *const *links, int count, bool zh,
                                    struct pa_bytes *out, struct pa_err *err)
{
    struct pa_page_text p = {g_string_new(NULL), NULL, zh};
    g_autofree char *summary =
        g_strdup_printf(pa_page_say(&p, "共 %d 套材料。", "%d sets."), count);
    pa_page_begin(&p, pa_page_say(&p, "预审汇总", "Pre-audit summary"), NULL, summary, script);
    filters(&p, reports, count);
    chart(&p, reports, count);
    set_table(&p, reports, links, count);
    return pa_page_end(&p, script, out, err);
}
