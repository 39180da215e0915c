/* report/report_json -- preaudit.report/1, exactly as the contract says */
#include "report/mask.h"
#include "report/report.h"

#include <math.h>

static double rounded(double value, double step)
{
    return isfinite(value) ? round(value / step) * step : 0;
}

static void add_number(cJSON *object, const char *name, double value, double digits)
{
    cJSON_AddNumberToObject(object, name, round(rounded(value, 1 / digits) * digits) / digits);
}

static cJSON *number_or_null(const struct pa_amount *amount, double digits)
{
    if (!amount->known || !isfinite(amount->value))
        return cJSON_CreateNull();
    return cJSON_CreateNumber(round(amount->value * digits) / digits);
}

static cJSON *box_of(struct pa_rect r)
{
    const int numbers[4] = {r.x, r.y, r.w, r.h};
    return cJSON_CreateIntArray(numbers, 4);
}

static cJSON *outline_of(const struct pa_document *document)
{
    if (!document->outline_found)
        return cJSON_CreateNull();
    cJSON *corners = cJSON_CreateArray();
    for (int i = 0; i < 4; i++) {
        const int xy[2] = {(int)lround(document->outline.p[i].x),
                           (int)lround(document->outline.p[i].y)};
        cJSON_AddItemToArray(corners, cJSON_CreateIntArray(xy, 2));
    }
    return corners;
}

static cJSON *quality_of(const struct pa_quality *q)
{
    cJSON *json = cJSON_CreateObject();
    const struct {
        const char *name;
        const struct pa_amount *amount;
        double digits;
    } rows[] = {
        {"sharpness", &q->sharpness, 1e3},
        {"glare", &q->glare, 1e4},
        {"exposure", &q->exposure, 1e3},
        {"contrast", &q->contrast, 1e3},
        {"text_height", &q->text_height, 10},
        {"blur_radius", &q->blur_radius, 1e3},
        {"motion_length", &q->motion_length, 1e3},
        {"veil", &q->veil, 1e4},
        {"shadow", &q->shadow, 1e3},
        {"noise", &q->noise, 10},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cJSON_AddItemToObject(json, rows[i].name, number_or_null(rows[i].amount, rows[i].digits));
    cJSON_AddBoolToObject(json, "colourful", q->is_colour);
    return json;
}

/* A text masked unless it may be shown. */
static void add_text(cJSON *object, const char *name, const char *text, enum pa_mask mask,
                     bool reveal)
{
    char shown[PA_FIELD_VALUE_BYTES];
    pa_text_mask(shown, sizeof shown, reveal ? PA_MASK_NONE : mask, text);
    cJSON_AddStringToObject(object, name, shown);
}

static cJSON *field_of(const struct pa_document *document, enum pa_field field, bool reveal)
{
    const struct pa_field_value *value = &document->fields.field[field];
    cJSON *json = cJSON_CreateObject();
    if (value->known)
        add_text(json, "value", value->value, pa_document_mask(document, field), reveal);
    else
        cJSON_AddNullToObject(json, "value");
    add_number(json, "confidence", value->known ? value->confidence : 0, 1e3);
    cJSON_AddItemToObject(json, "box", box_of(pa_document_box(document, &value->quad)));
    if (value->checked && value->known) /* of nothing nobody can say so */
        cJSON_AddBoolToObject(json, "valid", value->valid);
    return json;
}

static cJSON *fields_of(const struct pa_document *document, bool reveal)
{
    cJSON *json = cJSON_CreateObject();
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT; f++)
        if (document->fields.field[f].present)
            cJSON_AddItemToObject(json, pa_field_name((enum pa_field)f),
                                  field_of(document, (enum pa_field)f, reveal));
    return json;
}

static cJSON *finding_of(const struct pa_finding *finding, bool with_file, bool zh)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "code", finding->code);
    cJSON_AddStringToObject(json, "severity", pa_severity_name(finding->severity));
    if (with_file && finding->file[0] != '\0')
        cJSON_AddStringToObject(json, "file", finding->file);
    if (finding->field != PA_FIELD_NONE)
        cJSON_AddStringToObject(json, "field", pa_field_name(finding->field));
    if (finding->has_box)
        cJSON_AddItemToObject(json, "box", box_of(finding->box));
    cJSON_AddStringToObject(json, "message", zh ? finding->message_zh : finding->message_en);
    cJSON_AddStringToObject(json, "advice", zh ? finding->advice_zh : finding->advice_en);
    return json;
}

/* Findings of one document, or all with index -2. */
static cJSON *findings_of(const struct pa_report *report, int index, bool zh)
{
    cJSON *array = cJSON_CreateArray();
    for (int i = 0; i < report->findings->count; i++) {
        const struct pa_finding *finding = &report->findings->item[i];
        if (index == -2 || finding->document_index == index)
            cJSON_AddItemToArray(array, finding_of(finding, index == -2, zh));
    }
    return array;
}

/* The kind that the picture shows where it was read, else the declared one. */
static const char *kind_of(const struct pa_document *document)
{
    enum pa_kind kind = document->has_text && document->fields.kind != PA_KIND_UNKNOWN
                            ? document->fields.kind
                            : document->declared.kind;
    return pa_kind_name(kind);
}

static cJSON *document_of(const struct pa_report *report, int index,
                          const struct pa_report_opts *opts)
{
    const struct pa_document *document = report->documents[index];
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "file", document->file);
    cJSON_AddStringToObject(json, "kind", kind_of(document));
    if (document->sha256[0] != '\0')
        cJSON_AddStringToObject(json, "sha256", document->sha256);
    cJSON *image = cJSON_AddObjectToObject(json, "image");
    cJSON_AddStringToObject(image, "format",
                            document->format[0] != '\0' ? document->format : "unknown");
    cJSON_AddNumberToObject(image, "width", document->width);
    cJSON_AddNumberToObject(image, "height", document->height);
    cJSON_AddNumberToObject(image, "bytes", (double)document->bytes);
    if (document->part_count > 1) {
        cJSON_AddNumberToObject(json, "part", document->part + 1);
        cJSON_AddNumberToObject(json, "parts", document->part_count);
    }
    cJSON_AddItemToObject(json, "outline", outline_of(document));
    cJSON_AddNumberToObject(json, "rotation", document->rotation);
    if (document->has_quality)
        cJSON_AddItemToObject(json, "quality", quality_of(&document->quality));
    cJSON_AddItemToObject(json, "fields", fields_of(document, opts->reveal));
    if (document->has_text)
        cJSON_AddNumberToObject(json, "readers", document->second_reader ? 2 : 1);
    cJSON_AddItemToObject(json, "findings", findings_of(report, index, opts->zh));
    if (document->prepared[0] != '\0') {
        cJSON *copy = cJSON_AddObjectToObject(json, "prepared");
        cJSON_AddStringToObject(copy, "file", document->prepared);
        cJSON_AddNumberToObject(copy, "bytes", (double)document->prepared_bytes);
    }
    return json;
}

static cJSON *check_of(const struct pa_check *check, const struct pa_report_opts *opts)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "check", check->check);
    cJSON_AddStringToObject(json, "outcome", pa_outcome_name(check->outcome));
    if (check->application[0] != '\0')
        add_text(json, "application", check->application, check->mask, opts->reveal);
    if (check->document[0] != '\0')
        add_text(json, "document", check->document, check->shown, opts->reveal);
    if (check->file[0] != '\0')
        cJSON_AddStringToObject(json, "file", check->file);
    if (check->field != PA_FIELD_NONE)
        cJSON_AddStringToObject(json, "field", pa_field_name(check->field));
    add_number(json, "confidence", check->confidence, 1e3);
    const char *note = opts->zh ? check->note_zh : check->note_en;
    if (note[0] != '\0')
        cJSON_AddStringToObject(json, "note", note);
    return json;
}

cJSON *pa_report_to_json(const struct pa_report *report, const struct pa_report_opts *opts)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "schema", "preaudit.report/1");
    cJSON_AddStringToObject(json, "id", report->id);
    cJSON_AddStringToObject(json, "verdict", pa_verdict_name(report->verdict));
    if (report->only_quality) /* nothing was read or compared, whatever the verdict */
        cJSON_AddStringToObject(json, "only", "quality");
    cJSON *documents = cJSON_AddArrayToObject(json, "documents");
    for (int i = 0; i < report->document_count; i++)
        cJSON_AddItemToArray(documents, document_of(report, i, opts));
    cJSON *checks = cJSON_AddArrayToObject(json, "checks");
    for (int i = 0; i < report->checks->count; i++)
        cJSON_AddItemToArray(checks, check_of(&report->checks->item[i], opts));
    cJSON_AddItemToObject(json, "findings", findings_of(report, -2, opts->zh));
    if (report->warning_count > 0) {
        cJSON *warnings = cJSON_AddArrayToObject(json, "warnings");
        for (int i = 0; i < report->warning_count && i < 16; i++)
            cJSON_AddItemToArray(warnings, cJSON_CreateString(report->warnings[i]));
    }
    cJSON_AddNumberToObject(json, "elapsed_ms", round(report->elapsed_ms));
    if (!opts->reveal)
        pa_report_mask_files(json);
    return json;
}
