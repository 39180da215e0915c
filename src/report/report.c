#include "report/report.h"

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

enum pa_status pa_report_render(const struct pa_report *report, const struct pa_report_opts *opts,
                                struct pa_bytes *out, struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    cJSON *json;
    enum pa_status status;
    switch (opts->format) {
    case PA_FORMAT_TEXT:
        return pa_report_text(report, opts, out, err);
    case PA_FORMAT_JSON:
    case PA_FORMAT_JSONL:
        json = pa_report_to_json(report, opts);
        status = pa_json_print(json, opts->format == PA_FORMAT_JSON, out, err);
        cJSON_Delete(json);
        return status;
    case PA_FORMAT_HTML:
    case PA_FORMAT_CSV:
        break;
    }
    return pa_fail(err, PA_E_ARG, "this format is not available yet");
}

static enum pa_status render_array(struct pa_report *const *reports, int count,
                                   const struct pa_report_opts *opts, struct pa_bytes *out,
                                   struct pa_err *err)
{
    cJSON *array = cJSON_CreateArray();
    for (int i = 0; i < count; i++)
        cJSON_AddItemToArray(array, pa_report_to_json(reports[i], opts));
    enum pa_status status = pa_json_print(array, true, out, err);
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
    if (opts->format == PA_FORMAT_JSON && count != 1)
        return render_array(reports, count, opts, out, err);
    return render_each(reports, count, opts, out, err);
}
