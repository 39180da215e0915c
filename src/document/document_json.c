/* document/document_json -- struct pa_document ↔ JSON, by tables of members
 *
 * Private form for the pipe between worker and supervisor: the same program on both ends, but the worker may have been taken
 * over by a hostile picture, so reading back trusts nothing: types and lengths are checked, numbers must be finite.
 */
#include "document/document.h"

#include <glib.h>

#define MEMBER(s, type, name) PA_JSON_MEMBER(s, type, name)

static const struct pa_json_member document_members[] = {
    MEMBER(pa_document, PA_JSON_TEXT, file),
    MEMBER(pa_document, PA_JSON_TEXT, declared.file),
    MEMBER(pa_document, PA_JSON_INT, declared.kind),
    MEMBER(pa_document, PA_JSON_INT, declared.holder),
    MEMBER(pa_document, PA_JSON_INT, work),
    MEMBER(pa_document, PA_JSON_TEXT, work_detail),
    MEMBER(pa_document, PA_JSON_TEXT, sha256),
    MEMBER(pa_document, PA_JSON_SIZE, bytes),
    MEMBER(pa_document, PA_JSON_TEXT, format),
    MEMBER(pa_document, PA_JSON_INT, width),
    MEMBER(pa_document, PA_JSON_INT, height),
    MEMBER(pa_document, PA_JSON_BOOL, varies),
    MEMBER(pa_document, PA_JSON_BOOL, beside),
    MEMBER(pa_document, PA_JSON_BOOL, outline_found),
    MEMBER(pa_document, PA_JSON_BOOL, on_sheet),
    MEMBER(pa_document, PA_JSON_BOOL, mirrored),
    MEMBER(pa_document, PA_JSON_DOUBLES, outline),
    MEMBER(pa_document, PA_JSON_DOUBLE, outline_confidence),
    MEMBER(pa_document, PA_JSON_INT, rotation),
    MEMBER(pa_document, PA_JSON_INT, page_width),
    MEMBER(pa_document, PA_JSON_INT, page_height),
    MEMBER(pa_document, PA_JSON_DOUBLES, to_photo),
    MEMBER(pa_document, PA_JSON_BOOL, has_quality),
    MEMBER(pa_document, PA_JSON_BOOL, has_text),
    MEMBER(pa_document, PA_JSON_BOOL, second_reader),
    MEMBER(pa_document, PA_JSON_INT, part),
    MEMBER(pa_document, PA_JSON_INT, part_count),
    MEMBER(pa_document, PA_JSON_INT, code_count),
    MEMBER(pa_document, PA_JSON_INT, slip_field),
    MEMBER(pa_document, PA_JSON_DOUBLE, slip),
    MEMBER(pa_document, PA_JSON_INT, flat_field),
    MEMBER(pa_document, PA_JSON_DOUBLE, flat),
    MEMBER(pa_document, PA_JSON_INT, mixed_field),
    MEMBER(pa_document, PA_JSON_DOUBLE, mixed),
    MEMBER(pa_document, PA_JSON_INT, struck_field),
    MEMBER(pa_document, PA_JSON_DOUBLE, struck),
    MEMBER(pa_document, PA_JSON_DOUBLE, elapsed_ms),
    MEMBER(pa_document, PA_JSON_TEXT, prepared),
    MEMBER(pa_document, PA_JSON_SIZE, prepared_bytes),
};

#define AMOUNT(name)                                                                               \
    MEMBER(pa_quality, PA_JSON_BOOL, name.known), MEMBER(pa_quality, PA_JSON_DOUBLE, name.value),  \
        MEMBER(pa_quality, PA_JSON_DOUBLE, name.confidence)

static const struct pa_json_member quality_members[] = {
    AMOUNT(sharpness),
    AMOUNT(blur_radius),
    AMOUNT(motion_length),
    MEMBER(pa_quality, PA_JSON_DOUBLE, motion_angle_deg),
    AMOUNT(glare),
    AMOUNT(veil),
    AMOUNT(exposure),
    AMOUNT(dark),
    AMOUNT(overexposed),
    AMOUNT(face_burnt),
    AMOUNT(contrast),
    AMOUNT(shadow),
    AMOUNT(text_height),
    AMOUNT(colourful),
    MEMBER(pa_quality, PA_JSON_BOOL, is_colour),
    AMOUNT(head_colour),
    AMOUNT(warm),
    AMOUNT(seal),
    AMOUNT(face_warm),
    AMOUNT(labels),
    AMOUNT(noise),
    AMOUNT(blockiness),
    AMOUNT(moire),
    AMOUNT(print_dots),
    AMOUNT(screenshot),
    AMOUNT(print_margin),
    AMOUNT(screen_margin),
    AMOUNT(occluded),
    AMOUNT(corner),
    AMOUNT(mosaic),
    AMOUNT(bar),
    AMOUNT(smear),
    AMOUNT(bare),
    AMOUNT(emblem),
    MEMBER(pa_quality, PA_JSON_INT, cropped_sides),
    MEMBER(pa_quality, PA_JSON_DOUBLE, cropped_confidence),
    MEMBER(pa_quality, PA_JSON_BYTES, glare_grid),
    MEMBER(pa_quality, PA_JSON_BYTES, blur_grid),
    MEMBER(pa_quality, PA_JSON_INT, glare_place_count),
    MEMBER(pa_quality, PA_JSON_INT, occluded_place_count),
    MEMBER(pa_quality, PA_JSON_INT, object.rect.x),
    MEMBER(pa_quality, PA_JSON_INT, object.rect.y),
    MEMBER(pa_quality, PA_JSON_INT, object.rect.w),
    MEMBER(pa_quality, PA_JSON_INT, object.rect.h),
    MEMBER(pa_quality, PA_JSON_DOUBLE, object.amount),
};

static const struct pa_json_member place_members[] = {
    MEMBER(pa_place, PA_JSON_INT, rect.x),    MEMBER(pa_place, PA_JSON_INT, rect.y),
    MEMBER(pa_place, PA_JSON_INT, rect.w),    MEMBER(pa_place, PA_JSON_INT, rect.h),
    MEMBER(pa_place, PA_JSON_DOUBLE, amount),
};

static const struct pa_json_member code_members[] = {
    MEMBER(pa_code, PA_JSON_TEXT, text),
    MEMBER(pa_code, PA_JSON_DOUBLES, quad),
};

static const struct pa_json_member fields_members[] = {
    MEMBER(pa_fields, PA_JSON_INT, kind),
    MEMBER(pa_fields, PA_JSON_DOUBLE, kind_confidence),
    MEMBER(pa_fields, PA_JSON_TEXT, edition),
    MEMBER(pa_fields, PA_JSON_TEXT, copy),
    MEMBER(pa_fields, PA_JSON_TEXT, subject_hint),
    MEMBER(pa_fields, PA_JSON_DOUBLE, title),
    MEMBER(pa_fields, PA_JSON_INT, seal),
    MEMBER(pa_fields, PA_JSON_INT, mark_kind),
    MEMBER(pa_fields, PA_JSON_TEXT, mark),
    MEMBER(pa_fields, PA_JSON_DOUBLES, mark_quad),
};

static const struct pa_json_member value_members[] = {
    MEMBER(pa_field_value, PA_JSON_BOOL, present),
    MEMBER(pa_field_value, PA_JSON_BOOL, known),
    MEMBER(pa_field_value, PA_JSON_TEXT, value),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, confidence),
    MEMBER(pa_field_value, PA_JSON_BOOL, checked),
    MEMBER(pa_field_value, PA_JSON_BOOL, valid),
    MEMBER(pa_field_value, PA_JSON_DOUBLES, quad),
    MEMBER(pa_field_value, PA_JSON_TEXT, raw),
    MEMBER(pa_field_value, PA_JSON_TEXT, first),
    MEMBER(pa_field_value, PA_JSON_TEXT, second),
    MEMBER(pa_field_value, PA_JSON_BOOL, claimed),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.tested),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, evidence.claim_logp),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, evidence.best_logp),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, evidence.rival_logp),
    MEMBER(pa_field_value, PA_JSON_TEXT, evidence.rival),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.twin),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, evidence.unseen_logp),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.unseen_twin),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.twin_doubted),
    MEMBER(pa_field_value, PA_JSON_DOUBLE, evidence.glyph_lead),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.longer),
    MEMBER(pa_field_value, PA_JSON_INT, evidence.unknown_second),
    MEMBER(pa_field_value, PA_JSON_INT, evidence.unknown_first),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.first_agrees),
    MEMBER(pa_field_value, PA_JSON_BOOL, evidence.second_agrees),
    MEMBER(pa_field_value, PA_JSON_INT, evidence.first_distance),
    MEMBER(pa_field_value, PA_JSON_INT, evidence.second_distance),
    MEMBER(pa_field_value, PA_JSON_INT, evidence.unlike),
};

#define WRITE(object, table, base) pa_json_write_members(object, table, G_N_ELEMENTS(table), base)
#define READ(object, table, base) pa_json_read_members(object, table, G_N_ELEMENTS(table), base)

static void write_places(cJSON *object, const char *name, const struct pa_place *places, int count)
{
    cJSON *array = cJSON_AddArrayToObject(object, name);
    for (int i = 0; i < count && i < PA_QUALITY_PLACES; i++) {
        cJSON *place = cJSON_CreateObject();
        WRITE(place, place_members, &places[i]);
        cJSON_AddItemToArray(array, place);
    }
}

static bool read_places(const cJSON *object, const char *name, struct pa_place *places, int count)
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(object, name);
    if (count < 0 || count > PA_QUALITY_PLACES || cJSON_GetArraySize(array) != count)
        return false;
    int i = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, array) if (!READ(item, place_members, &places[i++])) return false;
    return true;
}

static cJSON *quality_to_json(const struct pa_quality *quality)
{
    cJSON *json = cJSON_CreateObject();
    WRITE(json, quality_members, quality);
    write_places(json, "glare_places", quality->glare_places, quality->glare_place_count);
    write_places(json, "occluded_places", quality->occluded_places, quality->occluded_place_count);
    return json;
}

static bool quality_from_json(const cJSON *json, struct pa_quality *out)
{
    return READ(json, quality_members, out) &&
           read_places(json, "glare_places", out->glare_places, out->glare_place_count) &&
           read_places(json, "occluded_places", out->occluded_places, out->occluded_place_count);
}

/* Fields that the document shows, keyed by their contract names. */
static cJSON *fields_to_json(const struct pa_fields *fields)
{
    cJSON *json = cJSON_CreateObject();
    WRITE(json, fields_members, fields);
    cJSON *values = cJSON_AddObjectToObject(json, "values");
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT; f++) {
        if (!fields->field[f].present)
            continue;
        cJSON *value = cJSON_AddObjectToObject(values, pa_field_name((enum pa_field)f));
        WRITE(value, value_members, &fields->field[f]);
    }
    return json;
}

static bool fields_from_json(const cJSON *json, struct pa_fields *out)
{
    const cJSON *values = cJSON_GetObjectItemCaseSensitive(json, "values"), *value;
    if (!READ(json, fields_members, out) || !cJSON_IsObject(values))
        return false;
    if ((int)out->kind < 0 || out->kind >= PA_KIND_COUNT || (int)out->mark_kind < 0 ||
        out->mark_kind > PA_MARK_VOID)
        return false;
    cJSON_ArrayForEach(value, values)
    {
        enum pa_field field = pa_field_from_name(value->string);
        if (field == PA_FIELD_NONE || !READ(value, value_members, &out->field[field]))
            return false;
    }
    return true;
}

cJSON *pa_document_to_json(const struct pa_document *document)
{
    cJSON *json = cJSON_CreateObject();
    WRITE(json, document_members, document);
    if (document->has_quality)
        cJSON_AddItemToObject(json, "quality", quality_to_json(&document->quality));
    if (document->has_text)
        cJSON_AddItemToObject(json, "fields", fields_to_json(&document->fields));
    if (document->view != NULL)
        cJSON_AddStringToObject(json, "view", document->view);
    cJSON *codes = cJSON_AddArrayToObject(json, "codes");
    for (int i = 0; i < document->code_count; i++) {
        cJSON *code = cJSON_CreateObject();
        WRITE(code, code_members, &document->codes[i]);
        cJSON_AddItemToArray(codes, code);
    }
    return json;
}

static bool read_codes(const cJSON *json, struct pa_document *out)
{
    const cJSON *codes = cJSON_GetObjectItemCaseSensitive(json, "codes"), *item;
    int i = 0;
    if (out->code_count < 0 || out->code_count > PA_CODES_MAX ||
        cJSON_GetArraySize(codes) != out->code_count)
        return false;
    cJSON_ArrayForEach(item, codes) if (!READ(item, code_members, &out->codes[i++])) return false;
    return true;
}

static bool in_range(const struct pa_document *d)
{
    return (int)d->work >= 0 && d->work <= PA_WORK_MISSING && (int)d->declared.kind >= 0 &&
           d->declared.kind < PA_KIND_COUNT && d->rotation >= 0 && d->rotation < 360 &&
           d->rotation % 90 == 0 && (int)d->slip_field >= 0 && d->slip_field < PA_FIELD_COUNT &&
           (int)d->flat_field >= 0 && d->flat_field < PA_FIELD_COUNT && (int)d->mixed_field >= 0 &&
           d->mixed_field < PA_FIELD_COUNT && (int)d->struck_field >= 0 &&
           d->struck_field < PA_FIELD_COUNT;
}

/* Nothing but base64 may reach a report's page. */
static bool is_base64(const char *text)
{
    for (; *text != '\0'; text++)
        if (!g_ascii_isalnum(*text) && *text != '+' && *text != '/' && *text != '=')
            return false;
    return true;
}

enum pa_status pa_document_from_json(const cJSON *json, struct pa_document *out, struct pa_err *err)
{
    *out = (struct pa_document){0};
    if (!READ(json, document_members, out) || !in_range(out) || !read_codes(json, out))
        return pa_fail(err, PA_E_FORMAT, "a worker's answer is damaged");
    const cJSON *quality = cJSON_GetObjectItemCaseSensitive(json, "quality");
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(json, "fields");
    if (out->has_quality && !quality_from_json(quality, &out->quality))
        return pa_fail(err, PA_E_FORMAT, "a worker's answer is damaged: quality");
    if (out->has_text && !fields_from_json(fields, &out->fields))
        return pa_fail(err, PA_E_FORMAT, "a worker's answer is damaged: fields");
    const cJSON *view = cJSON_GetObjectItemCaseSensitive(json, "view");
    if (cJSON_IsString(view) && is_base64(view->valuestring))
        out->view = g_strdup(view->valuestring);
    return PA_OK;
}
