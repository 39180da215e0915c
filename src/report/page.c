#include "report/page.h"

#include "report/html.h"

#include <string.h>

const char *pa_page_text_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(item) ? item->valuestring : "";
}

const char *pa_page_say(const struct pa_page_text *p, const char *zh, const char *en)
{
    return p->zh ? zh : en;
}

/* A word of the contract in the page's language. */
const char *pa_page_word(const struct pa_page_text *p, const char *name)
{
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
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][p->zh ? 1 : 2];
    return name;
}

static const char *const class_names[] = {"pass",  "review",   "reject",    "notice",
                                          "match", "mismatch", "uncertain", "not_applicable"};

/* Class of a known word; "" for anything else, so that no text of a report becomes markup. */
const char *pa_page_class(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++)
        if (strcmp(class_names[i], name) == 0)
            return class_names[i];
    return "";
}

void pa_page_badge(const struct pa_page_text *p, const char *name)
{
    g_string_append_printf(p->to, "<span class=\"badge %s\">", pa_page_class(name));
    pa_html_text(p->to, pa_page_word(p, name));
    g_string_append(p->to, "</span>");
}

enum pa_status pa_page_deliver(GString *text, struct pa_bytes *out, struct pa_err *err)
{
    out->size = text->len;
    out->data = (uint8_t *)g_string_free(text, FALSE);
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a page");
}
