#include "report/page.h"

#include "base/embedded.h"
#include "report/html.h"

#include <string.h>

extern const struct pa_embedded pa_page_files[]; /* page.css, index.js; ended by a NULL name */

static const char *page_file(const char *name)
{
    const struct pa_embedded *file = pa_page_files;
    while (strcmp(file->name, name) != 0)
        file++;
    return (const char *)file->data;
}

const char *pa_page_say(const struct pa_page_text *p, const char *zh, const char *en)
{
    return p->zh ? zh : en;
}

static const char *const words[][3] = {
    {"pass", "通过", "pass"},
    {"review", "需人工复核", "review"},
    {"reject", "会被驳回", "reject"},
    {"notice", "提示", "notice"},
    {"match", "一致", "match"},
    {"mismatch", "不一致", "mismatch"},
    {"uncertain", "无法确定", "uncertain"},
    {"not_applicable", "不适用", "not applicable"},
};

const char *pa_page_word(const struct pa_page_text *p, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][p->zh ? 1 : 2];
    return name;
}

const char *pa_page_class(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][0];
    return "";
}

void pa_page_badge(const struct pa_page_text *p, const char *name)
{
    g_string_append_printf(p->to, "<span class=\"badge %s\">", pa_page_class(name));
    pa_html_text(p->to, pa_page_word(p, name));
    g_string_append(p->to, "</span>");
}

const char *pa_page_title(const struct pa_page_text *p, const char *code)
{
    const struct pa_code_text *text = pa_rules_code(code);
    return text == NULL ? code : p->zh ? text->title_zh : text->title_en;
}

int pa_page_count(const cJSON *findings, const char *severity)
{
    const cJSON *finding;
    int n = 0;
    cJSON_ArrayForEach(finding, findings)
    {
        n += strcmp(pa_json_text(finding, "severity"), severity) == 0;
    }
    return n;
}

const char *pa_page_worst(const cJSON *findings)
{
    return pa_page_count(findings, "reject") > 0   ? "reject"
           : pa_page_count(findings, "review") > 0 ? "review"
                                                   : "";
}

void pa_page_begin(const struct pa_page_text *p, const char *title, const char *verdict,
                   const char *summary, const char *script)
{
    pa_html_head(p->to, p->zh, title, page_file("page.css"),
                 script != NULL ? page_file(script) : NULL);
    g_string_append(p->to, "<a class=\"skip\" href=\"#main\">");
    pa_html_text(p->to, pa_page_say(p, "跳到正文", "Skip to the report"));
    g_string_append(p->to, "</a>\n<header class=\"top\"><div>");
    pa_html_element(p->to, "p", "brand", pa_page_say(p, "上传材料预审", "Pre-audit of uploads"));
    g_string_append(p->to, "<div class=\"title\">");
    pa_html_element(p->to, "h1", NULL, title);
    if (verdict != NULL)
        pa_page_badge(p, verdict);
    g_string_append(p->to, "</div>");
    pa_html_element(p->to, "p", "summary", summary);
    g_string_append(p->to, "</div></header>\n<main id=\"main\">\n");
}

enum pa_status pa_page_end(struct pa_page_text *p, const char *script, struct pa_bytes *out,
                           struct pa_err *err)
{
    g_string_append(p->to, "</main>\n<footer><p>");
    pa_html_text(p->to, pa_page_say(p, "由程序预审，结果供参考；是否通过由平台决定。",
                                    "Checked by a program, as a help; the platform decides."));
    g_string_append(p->to, "</p></footer>\n");
    pa_html_foot(p->to, script != NULL ? page_file(script) : NULL);
    out->size = p->to->len;
    out->data = (uint8_t *)g_string_free(p->to, FALSE);
    p->to = NULL;
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a page");
}
