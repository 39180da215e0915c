/* Claim: a worker that was taken over can answer what it likes: reading its answer, judging nothing of it, and printing it again as
 * a report never crashes the supervisor. */
#include "fuzz.h"

#include "report/report.h"

#include <glib.h>

static void print(struct pa_document *document)
{
    static const enum pa_format formats[] = {PA_FORMAT_JSON, PA_FORMAT_TEXT, PA_FORMAT_HTML,
                                             PA_FORMAT_CSV};
    struct pa_report *report = pa_report_new();
    report->documents = g_new0(struct pa_document *, 1);
    report->documents[report->document_count++] = document;
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        struct pa_report_opts opts = {.format = formats[i]};
        struct pa_bytes bytes;
        if (pa_report_render(report, &opts, &bytes, NULL) == PA_OK)
            pa_bytes_free(&bytes);
    }
    pa_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cJSON *json;
    if (pa_json_parse(data, size, &json, NULL) != PA_OK)
        return 0;
    struct pa_document *document = pa_document_new();
    if (pa_document_from_json(json, document, NULL) == PA_OK)
        print(document);
    else
        pa_document_free(document);
    cJSON_Delete(json);
    return 0;
}

const char *const fuzz_seeds[] = {
#include "answer_seed.inc"
    "{}", NULL};
