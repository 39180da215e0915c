#include "report/report_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ID_COLUMNS = 40 };

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
    g_autofree char *harmless = pa_text_harmless(text);
    g_string_append(to, harmless);
}

static int width_of_character(gunichar c)
{
    return pa_text_is_harmful(c) ? 1 : g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

/* Columns that a text takes on a terminal. */
static int width_of(const char *text)
{
    int width = 0;
    for (const char *at = text; *at != '\0';)
        width += width_of_character(pa_text_next(&at));
    return width;
}

static void pad(GString *to, int columns)
{
    for (; columns > 0; columns--)
        g_string_append_c(to, ' ');
}

static void colour(GString *to, const struct pa_report_opts *opts, const char *code)
{
    if (opts->colour)
        g_string_append_printf(to, "\033[%sm", code);
}

/* A text from a column on; on a terminal it goes on below itself, cut at blanks or beside a Chinese character. */
static void add_block(GString *to, const struct pa_report_opts *opts, const char *text, int column)
{
    int at_column = column;
    for (const char *at = text, *word; *at != '\0';) {
        word = at;
        gunichar c = pa_text_next(&at);
        int width = width_of_character(c);
        while (*at != '\0' && c != ' ' && !g_unichar_iswide(c)) { /* to the end of the word */
            const char *next = at;
            c = pa_text_next(&next);
            if (g_unichar_iswide(c))
                break;
            width += width_of_character(c);
            at = next;
        }
        if (opts->width > column && at_column > column && at_column + width > opts->width) {
            g_string_append_c(to, '\n');
            pad(to, column);
            at_column = column;
        }
        g_autofree char *part = g_strndup(word, (gsize)(at - word));
        add_safe(to, part);
        at_column += width;
    }
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
    pad(to, columns - width_of(text));
}

/* "licence.jpg · licence number · at 610,718, 930 × 64 · image.glare" */
static char *place_of(const cJSON *finding, bool zh)
{
    GString *place = g_string_new(pa_json_text(finding, "file"));
    const char *field = pa_json_text(finding, "field");
    const cJSON *box = cJSON_GetObjectItemCaseSensitive(finding, "box");
    if (field[0] != '\0')
        g_string_append_printf(place, " · %s", pa_field_title(pa_field_from_name(field), zh));
    if (cJSON_GetArraySize(box) == 4)
        g_string_append_printf(
            place, zh ? " · 位置 %d,%d，%d × %d" : " · at %d,%d, %d × %d",
            cJSON_GetArrayItem(box, 0)->valueint, cJSON_GetArrayItem(box, 1)->valueint,
            cJSON_GetArrayItem(box, 2)->valueint, cJSON_GetArrayItem(box, 3)->valueint);
    g_string_append_printf(place, "%s%s", place->len > 0 ? " · " : "",
                           pa_json_text(finding, "code"));
    return g_string_free(place, FALSE);
}

/* The severity, what is wrong, how to mend it, and in grey where. */
static void add_finding(GString *to, const cJSON *finding, const struct pa_report_opts *opts)
{
    enum { COLUMN = 14 };
    g_autofree char *place = place_of(finding, opts->zh);
    g_string_append(to, "  ");
    add_word(to, opts, pa_json_text(finding, "severity"), COLUMN - 2);
    add_block(to, opts, pa_json_text(finding, "message"), COLUMN);
    g_string_append_c(to, '\n');
    if (pa_json_text(finding, "advice")[0] != '\0') {
        pad(to, COLUMN);
        g_string_append(to, "→ ");
        add_block(to, opts, pa_json_text(finding, "advice"), COLUMN + 2);
        g_string_append_c(to, '\n');
    }
    pad(to, COLUMN);
    colour(to, opts, "2");
    add_block(to, opts, place, COLUMN);
    colour(to, opts, "0");
    g_string_append_c(to, '\n');
}

static void add_matches(GString *to, const cJSON *report, const struct pa_report_opts *opts)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(report, "checks"), *check;
    int agreed = 0;
    cJSON_ArrayForEach(check, checks)
    {
        agreed += strcmp(pa_json_text(check, "outcome"), "match") == 0;
    }
    if (agreed > 0)
        g_string_append_printf(to, opts->zh ? "  %d 项核对一致。\n" : "  %d checks agree.\n",
                               agreed);
    const cJSON *documents = cJSON_GetObjectItemCaseSensitive(report, "documents"), *document;
    cJSON_ArrayForEach(document, documents)
    {
        const cJSON *copy = cJSON_GetObjectItemCaseSensitive(document, "prepared");
        const cJSON *bytes = cJSON_GetObjectItemCaseSensitive(copy, "bytes");
        if (copy == NULL)
            continue;
        g_string_append(to, opts->zh ? "  可上传的副本：" : "  copy ready for upload: ");
        add_safe(to, pa_json_text(copy, "file"));
        if (cJSON_IsNumber(bytes))
            g_string_append_printf(to, opts->zh ? "（%.0f kB）" : " (%.0f kB)",
                                   bytes->valuedouble / 1000);
        g_string_append_c(to, '\n');
    }
}

static void add_set(GString *to, const cJSON *report, const struct pa_report_opts *opts)
{
    static const char *const order[] = {"reject", "review", "notice"};
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    colour(to, opts, "1");
    add_safe(to, pa_json_text(report, "id"));
    colour(to, opts, "0");
    g_string_append(to, opts->zh ? "：" : ": ");
    add_word(to, opts, pa_json_text(report, "verdict"), 0);
    g_string_append_c(to, '\n');
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding, all)
        {
            if (strcmp(pa_json_text(finding, "severity"), order[i]) == 0)
                add_finding(to, finding, opts);
        }
    if (pa_json_text(report, "only")[0] != '\0')
        g_string_append(to, opts->zh ? "  只检查了图像质量，没有识别内容，也没有与申请比对。\n"
                                     : "  Only the pictures' quality was judged: nothing was read, "
                                       "nothing compared with the application.\n");
    add_matches(to, report, opts);
    g_string_append_c(to, '\n');
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

/* One line of a summary: verdict, id (padded), codes that count, each once. */
static void add_line(GString *to, const cJSON *report, const struct pa_report_opts *opts,
                     int id_columns)
{
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *id = pa_json_text(report, "id");
    bool first = true;
    add_word(to, opts, pa_json_text(report, "verdict"), 12);
    add_safe(to, id);
    cJSON_ArrayForEach(finding, all)
    {
        char *code = (char *)(uintptr_t)pa_json_text(finding, "code");
        if (strcmp(pa_json_text(finding, "severity"), "notice") == 0 ||
            !g_hash_table_add(seen, code))
            continue;
        pad(to, first ? id_columns - width_of(id) : 0);
        first = false;
        g_string_append(to, "  ");
        add_safe(to, code);
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
    int sums[3] = {0, 0, 0}, columns = 0;
    for (int i = 0; i < count; i++)
        columns = MAX(columns, MIN(width_of(pa_json_text(reports[i], "id")), MAX_ID_COLUMNS));
    for (int i = 0; i < count; i++) {
        add_line(text, reports[i], opts, columns);
        for (int k = 0; k < 3; k++)
            sums[k] += strcmp(pa_json_text(reports[i], "verdict"), verdicts[k]) == 0;
    }
    g_string_append_printf(text,
                           opts->zh ? "\n共 %d 套：通过 %d，需人工复核 %d，会被驳回 %d\n"
                                    : "\n%d sets: %d pass, %d need review, %d are rejected\n",
                           count, sums[0], sums[1], sums[2]);
    return deliver(text, out, err);
}
