#include "report/report_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Words of the contract as a person reads them, and their colours (ANSI). */
static const struct shown {
    const char *name, *zh, *en, *colour;
} words[] = {
    {"pass", "通过", "PASS", "1;32"},
    {"review", "需人工复核", "REVIEW", "1;33"},
    {"reject", "会被驳回", "REJECT", "1;31"},
    {"notice", "提示", "NOTICE", "1;36"},
    {"match", "一致", "match", "32"},
    {"mismatch", "不一致", "mismatch", "31"},
    {"uncertain", "无法确定", "uncertain", "33"},
    {"not_applicable", "不适用", "n/a", "2"},
};

static void add_safe(GString *to, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        gunichar c = pa_text_next(&at);
        g_string_append_unichar(to, pa_text_is_harmful(c) ? 0xFFFD : c);
    }
}

/* Columns that a text takes on a terminal. */
static int width_of(const char *text)
{
    int width = 0;
    for (const char *at = text; *at != '\0';) {
        gunichar c = pa_text_next(&at);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

/* A word, coloured, padded to columns (0: not). */
static void add_word(GString *to, const struct pa_report_opts *opts, const char *name, int columns)
{
    const struct shown *row = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].name, name) == 0)
            row = &words[i];
    const char *text = row == NULL ? name : opts->zh ? row->zh : row->en;
    if (opts->colour && row != NULL)
        g_string_append_printf(to, "\033[%sm%s\033[0m", row->colour, text);
    else
        add_safe(to, text);
    for (int i = width_of(text); i < columns; i++)
        g_string_append_c(to, ' ');
}

static void add_place(GString *to, const cJSON *finding, bool zh)
{
    const char *field = pa_json_text(finding, "field");
    const cJSON *box = cJSON_GetObjectItemCaseSensitive(finding, "box");
    if (pa_json_text(finding, "file")[0] == '\0')
        return;
    add_safe(to, pa_json_text(finding, "file"));
    if (field[0] != '\0')
        g_string_append_printf(to, " · %s", pa_field_title(pa_field_from_name(field), zh));
    if (cJSON_GetArraySize(box) == 4)
        g_string_append_printf(
            to, zh ? "（图中 x %d, y %d, 宽 %d, 高 %d）" : " (x %d, y %d, %d × %d)",
            cJSON_GetArrayItem(box, 0)->valueint, cJSON_GetArrayItem(box, 1)->valueint,
            cJSON_GetArrayItem(box, 2)->valueint, cJSON_GetArrayItem(box, 3)->valueint);
    g_string_append(to, zh ? "：" : ": ");
}

static void add_finding(GString *to, const cJSON *finding, const struct pa_report_opts *opts)
{
    enum { COLUMN = 10 };
    g_string_append(to, "  ");
    add_word(to, opts, pa_json_text(finding, "severity"), COLUMN);
    g_string_append(to, "  ");
    add_place(to, finding, opts->zh);
    add_safe(to, pa_json_text(finding, "message"));
    g_string_append(to, "  [");
    add_safe(to, pa_json_text(finding, "code"));
    g_string_append(to, "]\n");
    if (pa_json_text(finding, "advice")[0] != '\0') {
        g_string_append_printf(to, "  %*s  → ", COLUMN, "");
        add_safe(to, pa_json_text(finding, "advice"));
        g_string_append_c(to, '\n');
    }
}

static void add_matches(GString *to, const cJSON *report, const struct pa_report_opts *opts)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(report, "checks"), *check;
    int agreed = 0;
    cJSON_ArrayForEach(check, checks) agreed +=
        strcmp(pa_json_text(check, "outcome"), "match") == 0;
    if (agreed > 0)
        g_string_append_printf(to, opts->zh ? "  %d 项核对一致。\n" : "  %d checks agree.\n",
                               agreed);
    const cJSON *documents = cJSON_GetObjectItemCaseSensitive(report, "documents"), *document;
    cJSON_ArrayForEach(document, documents)
    {
        const cJSON *copy = cJSON_GetObjectItemCaseSensitive(document, "prepared");
        if (copy == NULL)
            continue;
        g_string_append(to, opts->zh ? "  可上传的副本：" : "  copy ready for upload: ");
        add_safe(to, pa_json_text(copy, "file"));
        g_string_append_c(to, '\n');
    }
}

static void add_set(GString *to, const cJSON *report, const struct pa_report_opts *opts)
{
    static const char *const order[] = {"reject", "review", "notice"};
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    add_safe(to, pa_json_text(report, "id"));
    g_string_append(to, opts->zh ? "：" : ": ");
    add_word(to, opts, pa_json_text(report, "verdict"), 0);
    g_string_append_c(to, '\n');
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding, all) if (strcmp(pa_json_text(finding, "severity"), order[i]) ==
                                             0) add_finding(to, finding, opts);
    add_matches(to, report, opts);
}

static enum pa_status deliver(GString *text, struct pa_bytes *out, struct pa_err *err)
{
    out->size = text->len;
    out->data = (uint8_t *)g_string_free(text, FALSE);
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a report");
}

enum pa_status pa_report_texts(cJSON *const *reports, int count, const struct pa_report_opts *opts,
                               struct pa_bytes *out, struct pa_err *err)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        add_set(text, reports[i], opts);
    return deliver(text, out, err);
}

/* One line of a summary: verdict, id, codes that count. */
static void add_line(GString *to, const cJSON *report, const struct pa_report_opts *opts)
{
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    add_word(to, opts, pa_json_text(report, "verdict"), 12);
    add_safe(to, pa_json_text(report, "id"));
    cJSON_ArrayForEach(finding, all)
    {
        if (strcmp(pa_json_text(finding, "severity"), "notice") == 0)
            continue;
        g_string_append(to, "  ");
        add_safe(to, pa_json_text(finding, "code"));
    }
    g_string_append_c(to, '\n');
}

enum pa_status pa_report_text_summary(cJSON *const *reports, int count,
                                      const struct pa_report_opts *opts, struct pa_bytes *out,
                                      struct pa_err *err)
{
    static const char *const verdicts[] = {"pass", "review", "reject"};
    if (count == 1)
        return pa_report_texts(reports, 1, opts, out, err);
    GString *text = g_string_new(NULL);
    int sums[3] = {0, 0, 0};
    for (int i = 0; i < count; i++) {
        add_line(text, reports[i], opts);
        for (int k = 0; k < 3; k++)
            sums[k] += strcmp(pa_json_text(reports[i], "verdict"), verdicts[k]) == 0;
    }
    g_string_append_printf(text,
                           opts->zh ? "\n共 %d 套：通过 %d，需人工复核 %d，会被驳回 %d\n"
                                    : "\n%d sets: %d pass, %d need review, %d are rejected\n",
                           count, sums[0], sums[1], sums[2]);
    return deliver(text, out, err);
}
