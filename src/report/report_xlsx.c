#include "report/report_xlsx.h"

#ifdef PA_HAVE_XLSX

#include "report/report_csv.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static void put(lxw_worksheet *sheet, lxw_row_t row, int column, const char *text,
                lxw_format *format)
{
    worksheet_write_string(sheet, row, (lxw_col_t)column, text, format);
}

static void write_sets(lxw_workbook *book, cJSON *const *reports, int count, bool zh,
                       lxw_format *bold)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, zh ? "明细" : "Sets");
    for (int column = 0; column < PA_CSV_COLUMNS; column++)
        put(sheet, 0, column, pa_csv_columns[column], bold);
    for (int i = 0; i < count; i++)
        for (int column = 0; column < PA_CSV_COLUMNS; column++) {
            g_autofree char *cell = pa_csv_cell(reports[i], column);
            if (pa_csv_is_number(column))
                worksheet_write_number(sheet, (lxw_row_t)i + 1, (lxw_col_t)column,
                                       g_ascii_strtod(cell, NULL), NULL);
            else
                put(sheet, (lxw_row_t)i + 1, column, cell, NULL);
        }
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_set_column(sheet, 0, PA_CSV_COLUMNS - 1, 22, NULL);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)count, PA_CSV_COLUMNS - 1);
}

/* Counts a text in a table from text to number. */
static void tally(GHashTable *counts, const char *text)
{
    int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, text));
    g_hash_table_insert(counts, g_strdup(text), GINT_TO_POINTER(n + 1));
}

static int write_counts(lxw_worksheet *sheet, lxw_row_t row, const char *title, GHashTable *counts,
                        lxw_format *bold)
{
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
    put(sheet, row++, 0, title, bold);
    for (GList *at = keys; at != NULL; at = at->next, row++) {
        put(sheet, row, 0, at->data, NULL);
        worksheet_write_number(sheet, row, 1,
                               GPOINTER_TO_INT(g_hash_table_lookup(counts, at->data)), NULL);
    }
    return (int)row + 1;
}

static void write_summary(lxw_workbook *book, cJSON *const *reports, int count, bool zh,
                          lxw_format *bold)
{
    g_autoptr(GHashTable) verdicts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < count; i++) {
        const cJSON *verdict = cJSON_GetObjectItemCaseSensitive(reports[i], "verdict"), *finding;
        tally(verdicts, cJSON_IsString(verdict) ? verdict->valuestring : "");
        cJSON_ArrayForEach(finding, cJSON_GetObjectItemCaseSensitive(reports[i], "findings"))
        {
            const cJSON *code = cJSON_GetObjectItemCaseSensitive(finding, "code");
            tally(codes, cJSON_IsString(code) ? code->valuestring : "");
        }
    }
    lxw_worksheet *sheet = workbook_add_worksheet(book, zh ? "汇总" : "Summary");
    worksheet_set_column(sheet, 0, 0, 36, NULL);
    int row = write_counts(sheet, 0, zh ? "结论" : "Verdicts", verdicts, bold);
    write_counts(sheet, (lxw_row_t)row, zh ? "问题" : "Findings", codes, bold);
}

enum pa_status pa_report_xlsx(cJSON *const *reports, int count, bool zh, struct pa_bytes *out,
                              struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    struct pa_err inner = {0};
    g_autofree char *folder = g_dir_make_tmp("preaudit-XXXXXX", NULL);
    if (folder == NULL)
        return pa_fail(err, PA_E_IO, "no temporary folder");
    g_autofree char *path = g_build_filename(folder, "report.xlsx", NULL);
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    write_summary(book, reports, count, zh, bold);
    write_sets(book, reports, count, zh, bold);
    lxw_error failed = workbook_close(book);
    enum pa_status status = failed != LXW_NO_ERROR
                                ? pa_fail(err, PA_E_IO, "XLSX: %s", lxw_strerror(failed))
                                : pa_fs_read(path, (size_t)1 << 30, out, &inner);
    if (failed == LXW_NO_ERROR && status != PA_OK)
        status = pa_fail(err, status, "XLSX: %s", inner.text);
    remove(path);
    remove(folder);
    return status;
}

#else

enum pa_status pa_report_xlsx(cJSON *const *reports, int count, bool zh, struct pa_bytes *out,
                              struct pa_err *err)
{
    (void)reports, (void)count, (void)zh;
    *out = (struct pa_bytes){0};
    return pa_fail(err, PA_E_MISSING,
                   "built without libxlsxwriter: install it and run scripts/setup");
}

#endif
