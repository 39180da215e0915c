#include "report/report.h"

#include "report/mask.h"
#include "report/report_csv.h"
#include "report/report_html.h"
#include "report/report_text.h"
#include "report/report_xlsx.h"

#include <glib.h>
#include <string.h>

static const char *const format_names[] = {
    [PA_FORMAT_TEXT] = "text", [PA_FORMAT_JSON] = "json", [PA_FORMAT_JSONL] = "jsonl",
    [PA_FORMAT_HTML] = "html", [PA_FORMAT_CSV] = "csv",   [PA_FORMAT_XLSX] = "xlsx",
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

/* Several JSON texts, each ended by a line feed. */
static enum pa_status json_lines(cJSON *const *reports, int count, bool indented,
                                 struct pa_bytes *out, struct pa_err *err)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    for (int i = 0; i < count; i++) {
        struct pa_bytes one;
        enum pa_status status = pa_json_print(reports[i], indented, &one, err);
        if (status != PA_OK)
            return status;
        g_byte_array_append(all, one.data, (guint)one.size);
        g_byte_array_append(all, (const guint8 *)"\n", 1);
        pa_bytes_free(&one);
    }
    gsize size = all->len;
    *out = (struct pa_bytes){g_byte_array_steal(all, NULL), size};
    return PA_OK;
}

static enum pa_status json_texts(cJSON *const *reports, int count, bool indented,
                                 struct pa_bytes *out, struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    if (!indented)
        return json_lines(reports, count, false, out, err);
    cJSON *array = cJSON_CreateArray();
    for (int i = 0; i < count; i++)
        cJSON_AddItemReferenceToArray(array, reports[i]);
    cJSON *const whole = count == 1 ? reports[0] : array;
    enum pa_status status = json_lines(&whole, 1, true, out, err);
    cJSON_Delete(array);
    return status;
}

/* Views of all documents in their order, NULL where there is not one; the strings stay the documents'. */
static char **views_of(struct pa_report *const *reports, int count)
{
    GPtrArray *views = g_ptr_array_new();
    bool any = false;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < reports[i]->document_count; k++) {
            g_ptr_array_add(views, reports[i]->documents[k]->view);
            any = any || reports[i]->documents[k]->view != NULL;
        }
    return (char **)g_ptr_array_free(views, !any);
}

/* views of the documents and links of the sets' pages, for html; NULL none. summary: text as a line a set. */
static enum pa_status render(cJSON *const *json, int count, char *const *views, char *const *links,
                             bool summary, const struct pa_report_opts *opts, struct pa_bytes *out,
                             struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    switch (opts->format) {
    case PA_FORMAT_TEXT:
        return summary ? pa_report_text_summary(json, count, opts, out, err)
                       : pa_report_texts(json, count, opts, out, err);
    case PA_FORMAT_JSON:
    case PA_FORMAT_JSONL:
        return json_texts(json, count, opts->format == PA_FORMAT_JSON, out, err);
    case PA_FORMAT_CSV:
        return pa_report_csv(json, count, opts->byte_order_mark, out, err);
    case PA_FORMAT_XLSX:
        return pa_report_xlsx(json, count, opts->zh, out, err);
    case PA_FORMAT_HTML:
        break;
    }
    return (count == 1 && links == NULL) || views != NULL
               ? pa_report_html(json, count, views, opts->zh, out, err)
               : pa_report_html_index(json, links, count, opts->zh, out, err);
}

enum pa_status pa_report_render_finished(cJSON *const *reports, char *const *links, int count,
                                         const struct pa_report_opts *opts, struct pa_bytes *out,
                                         struct pa_err *err)
{
    for (int i = 0; i < count && !opts->reveal; i++)
        pa_report_mask(reports[i]);
    return render(reports, count, NULL, links, true, opts, out, err);
}

enum pa_status pa_report_render_all(struct pa_report *const *reports, int count,
                                    const struct pa_report_opts *opts, struct pa_bytes *out,
                                    struct pa_err *err)
{
    g_autofree cJSON **json = g_new0(cJSON *, (gsize)count + 1);
    g_autofree char **views = views_of(reports, count);
    for (int i = 0; i < count; i++)
        json[i] = pa_report_to_json(reports[i], opts);
    enum pa_status status = render(json, count, views, NULL, false, opts, out, err);
    for (int i = 0; i < count; i++)
        cJSON_Delete(json[i]);
    return status;
}

enum pa_status pa_report_render(const struct pa_report *report, const struct pa_report_opts *opts,
                                struct pa_bytes *out, struct pa_err *err)
{
    struct pa_report *one = (struct pa_report *)(uintptr_t)report;
    return pa_report_render_all(&one, 1, opts, out, err);
}
