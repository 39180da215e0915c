#include "report/report.h"

#include "report/report_csv.h"
#include "report/report_html.h"
#include "report/report_text.h"

#include <glib.h>
#include <string.h>

static const char *const format_names[] = {
    [PA_FORMAT_TEXT] = "text", [PA_FORMAT_JSON] = "json", [PA_FORMAT_JSONL] = "jsonl",
    [PA_FORMAT_HTML] = "html", [PA_FORMAT_CSV] = "csv",
};

bool pa_format_from_name(const char *name, enum pa_format *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(format_names); i++)
        if (strcmp(format_names[i], name) == 0) {
            *out = (enum pa_format)i;
            return true;
        }
    return false;
}

struct pa_report *pa_report_new(void)
{
    struct pa_report *report = g_new0(struct pa_report, 1);
    report->checks = g_new0(struct pa_checks, 1);
    report->findings = g_new0(struct pa_findings, 1);
    return report;
}

void pa_report_free(struct pa_report *report)
{
    if (report == NULL)
        return;
    for (int i = 0; i < report->document_count; i++)
        pa_document_free(report->documents[i]);
    g_free(report->documents);
    g_free(report->checks);
    g_free(report->findings);
    g_free(report);
}

static enum pa_status render_html(const struct pa_report *report, const struct pa_report_opts *opts,
                                  struct pa_bytes *out, struct pa_err *err)
{
    g_autofree char **views = g_new0(char *, (gsize)report->document_count + 1);
    for (int i = 0; i < report->document_count; i++)
        views[i] = report->documents[i]->view;
    cJSON *json = pa_report_to_json(report, opts);
    enum pa_status status = pa_report_html(json, views, opts->zh, out, err);
    cJSON_Delete(json);
    return status;
}

enum pa_status pa_report_render(const struct pa_report *report, const struct pa_report_opts *opts,
                                struct pa_bytes *out, struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    if (opts->format == PA_FORMAT_TEXT)
        return pa_report_text(report, opts, out, err);
    if (opts->format == PA_FORMAT_HTML)
        return render_html(report, opts, out, err);
    cJSON *json = pa_report_to_json(report, opts);
    enum pa_status status = opts->format == PA_FORMAT_CSV
                                ? pa_report_csv(&json, 1, false, out, err)
                                : pa_json_print(json, opts->format == PA_FORMAT_JSON, out, err);
    cJSON_Delete(json);
    return status;
}

/* Formats that see all sets at once: a JSON array, CSV, an index page. */
static enum pa_status render_together(struct pa_report *const *reports, int count,
                                      const struct pa_report_opts *opts, struct pa_bytes *out,
                                      struct pa_err *err)
{
    cJSON *array = cJSON_CreateArray();
    g_autofree cJSON **each = g_new0(cJSON *, (gsize)count + 1);
    for (int i = 0; i < count; i++) {
        each[i] = pa_report_to_json(reports[i], opts);
        cJSON_AddItemToArray(array, each[i]);
    }
    enum pa_status status = opts->format == PA_FORMAT_JSON  ? pa_json_print(array, true, out, err)
                            : opts->format == PA_FORMAT_CSV ? pa_report_csv(each, count, false, out, err)
                                                            : pa_report_html_index(each, NULL, count,
                                                                                   opts->zh, out, err);
    cJSON_Delete(array);
    return status;
}

/* Renderings one after the other, each ended by a line feed. */
static enum pa_status render_each(struct pa_report *const *reports, int count,
                                  const struct pa_report_opts *opts, struct pa_bytes *out,
                                  struct pa_err *err)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    for (int i = 0; i < count; i++) {
        struct pa_bytes one;
        enum pa_status status = pa_report_render(reports[i], opts, &one, err);
        if (status != PA_OK)
            return status;
        g_byte_array_append(all, one.data, (guint)one.size);
        if (one.size == 0 || one.data[one.size - 1] != '\n')
            g_byte_array_append(all, (const guint8 *)"\n", 1);
        pa_bytes_free(&one);
    }
    gsize size = all->len;
    *out = (struct pa_bytes){g_byte_array_steal(all, NULL), size};
    return PA_OK;
}

enum pa_status pa_report_render_all(struct pa_report *const *reports, int count,
                                    const struct pa_report_opts *opts, struct pa_bytes *out,
                                    struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    bool lines = opts->format == PA_FORMAT_TEXT || opts->format == PA_FORMAT_JSONL;
    if (opts->format == PA_FORMAT_CSV || (count != 1 && !lines))
        return render_together(reports, count, opts, out, err);
    return render_each(reports, count, opts, out, err);
}
