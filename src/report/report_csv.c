#include "report/report_csv.h"

#include <glib.h>
#include <string.h>

enum { DOCUMENTS = 9, ELAPSED_MS = 11 }; /* columns */
enum { MAX_CELL_BYTES = 32000 };         /* a spreadsheet holds 32,767 characters a cell */

const char *const pa_csv_columns[PA_CSV_COLUMNS] = {
    "id",           "verdict",        "reject_codes", "review_codes",
    "notice_codes", "licence_number", "subject_name", "legal_person",
    "id_number",    "documents",      "messages",     "elapsed_ms",
};

/* Codes (or messages) of the findings of a severity (NULL: of all), each once, joined. */
static char *joined(const cJSON *report, const char *severity, const char *key, const char *between)
{
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(report, "findings"), *finding;
    GString *to = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    cJSON_ArrayForEach(finding, all)
    {
        char *text = (char *)(uintptr_t)pa_json_text(finding, key);
        if (severity != NULL && strcmp(pa_json_text(finding, "severity"), severity) != 0)
            continue;
        if (!g_hash_table_add(seen, text))
            continue;
        g_string_append(to, to->len > 0 ? between : "");
        g_string_append(to, text);
    }
    return g_string_free(to, FALSE);
}

/* A field's value as read on the first document of a kind that shows it. */
static char *value_of(const cJSON *report, enum pa_kind kind, enum pa_field field)
{
    const cJSON *documents = cJSON_GetObjectItemCaseSensitive(report, "documents"), *document;
    cJSON_ArrayForEach(document, documents)
    {
        if (strcmp(pa_json_text(document, "kind"), pa_kind_name(kind)) != 0)
            continue;
        const cJSON *fields = cJSON_GetObjectItemCaseSensitive(document, "fields");
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(fields, pa_field_name(field));
        if (value != NULL)
            return g_strdup(pa_json_text(value, "value"));
    }
    return g_strdup("");
}

static char *raw_cell(const cJSON *report, int column)
{
    const cJSON *item;
    switch (column) {
    case 0:
        return g_strdup(pa_json_text(report, "id"));
    case 1:
        return g_strdup(pa_json_text(report, "verdict"));
    case 2:
        return joined(report, "reject", "code", " ");
    case 3:
        return joined(report, "review", "code", " ");
    case 4:
        return joined(report, "notice", "code", " ");
    case 5:
        return value_of(report, PA_KIND_BUSINESS_LICENCE, PA_FIELD_LICENCE_NUMBER);
    case 6:
        return value_of(report, PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME);
    case 7:
        return value_of(report, PA_KIND_BUSINESS_LICENCE, PA_FIELD_LEGAL_PERSON);
    case 8:
        return value_of(report, PA_KIND_ID_CARD_PORTRAIT, PA_FIELD_ID_NUMBER);
    case DOCUMENTS:
        item = cJSON_GetObjectItemCaseSensitive(report, "documents");
        return g_strdup_printf("%d", cJSON_GetArraySize(item));
    case 10:
        return joined(report, NULL, "message", " | ");
    default:
        item = cJSON_GetObjectItemCaseSensitive(report, "elapsed_ms");
        return g_strdup_printf("%.0f", cJSON_IsNumber(item) ? item->valuedouble : 0.0);
    }
}

bool pa_csv_is_number(int column)
{
    return column == DOCUMENTS || column == ELAPSED_MS;
}

char *pa_csv_cell(const cJSON *report, int column)
{
    g_autofree char *raw = raw_cell(report, column);
    g_autofree char *harmless = pa_text_harmless(raw);
    char *cell = g_malloc(MAX_CELL_BYTES);
    pa_text_copy(cell, MAX_CELL_BYTES, harmless);
    return cell;
}

/* All digits and long enough for a spreadsheet to round it: an ID or licence number. */
static bool is_long_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits >= 12 && text[digits] == '\0';
}

/* A spreadsheet takes it for a formula: it begins so, full-width signs included, blanks aside. */
static bool is_formula(const char *text)
{
    const char *at = text + strspn(text, " ");
    uint32_t c = pa_text_next(&at);
    return c != 0 && (c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20 ||
                      (c < 0x80 && strchr("=+-@|", (int)c) != NULL));
}

static void put_cell(GString *to, const char *text)
{
    g_string_append_c(to, '"');
    if (is_formula(text) || is_long_number(text))
        g_string_append_c(to, '\'');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(to, '"');
        g_string_append_c(to, *at);
    }
    g_string_append_c(to, '"');
}

enum pa_status pa_report_csv(cJSON *const *reports, int count, bool byte_order_mark,
                             struct pa_bytes *out, struct pa_err *err)
{
    GString *to = g_string_new(byte_order_mark ? "\xEF\xBB\xBF" : NULL);
    for (int column = 0; column < PA_CSV_COLUMNS; column++)
        g_string_append_printf(to, "%s%s", column > 0 ? "," : "", pa_csv_columns[column]);
    g_string_append(to, "\r\n");
    for (int i = 0; i < count; i++) {
        for (int column = 0; column < PA_CSV_COLUMNS; column++) {
            g_autofree char *cell = pa_csv_cell(reports[i], column);
            g_string_append(to, column > 0 ? "," : "");
            put_cell(to, cell);
        }
        g_string_append(to, "\r\n");
    }
    out->size = to->len;
    out->data = (uint8_t *)g_string_free(to, FALSE);
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for CSV");
}
