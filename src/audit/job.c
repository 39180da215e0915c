/* audit/job -- struct pa_audit_job ↔ JSON */
#include "audit/audit.h"

#include <glib.h>

#define MEMBER(s, type, name) PA_JSON_MEMBER(s, type, name)

static const struct pa_json_member job_members[] = {
    MEMBER(pa_audit_job, PA_JSON_INT, purpose),
    MEMBER(pa_audit_job, PA_JSON_INT, cover.square),
    MEMBER(pa_audit_job, PA_JSON_INT, cover.shown_count),
    MEMBER(pa_audit_job, PA_JSON_INT, cover.painted_count),
    MEMBER(pa_audit_job, PA_JSON_TEXT, file),
    MEMBER(pa_audit_job, PA_JSON_TEXT, declared.file),
    MEMBER(pa_audit_job, PA_JSON_INT, declared.kind),
    MEMBER(pa_audit_job, PA_JSON_INT, declared.holder),
    MEMBER(pa_audit_job, PA_JSON_INT, claim_count),
    MEMBER(pa_audit_job, PA_JSON_BOOL, only_quality),
    MEMBER(pa_audit_job, PA_JSON_BOOL, want_all),
    MEMBER(pa_audit_job, PA_JSON_TEXT, debug_dir),
    MEMBER(pa_audit_job, PA_JSON_BOOL, debug_text),
    MEMBER(pa_audit_job, PA_JSON_TEXT, prepared_dir),
};

static const struct pa_json_member claim_members[] = {
    MEMBER(pa_claim, PA_JSON_INT, kind),
    MEMBER(pa_claim, PA_JSON_INT, holder),
    MEMBER(pa_claim, PA_JSON_INT, field),
    MEMBER(pa_claim, PA_JSON_TEXT, value),
};

static const struct pa_json_member quad_members[] = {
    MEMBER(pa_quad, PA_JSON_DOUBLES, p),
};

/* An array of count flat structs of size bytes each. */
static void write_array(cJSON *json, const char *name, const struct pa_json_member *members,
                        size_t member_count, const void *base, size_t size, int count)
{
    cJSON *array = cJSON_AddArrayToObject(json, name);
    for (int i = 0; i < count; i++) {
        cJSON *item = cJSON_CreateObject();
        pa_json_write_members(item, members, member_count, (const char *)base + (size_t)i * size);
        cJSON_AddItemToArray(array, item);
    }
}

cJSON *pa_audit_job_to_json(const struct pa_audit_job *job)
{
    cJSON *json = cJSON_CreateObject();
    pa_json_write_members(json, job_members, G_N_ELEMENTS(job_members), job);
    write_array(json, "claims", claim_members, G_N_ELEMENTS(claim_members), job->claims,
                sizeof job->claims[0], job->claim_count);
    write_array(json, "shown", quad_members, G_N_ELEMENTS(quad_members), job->cover.shown,
                sizeof job->cover.shown[0], job->cover.shown_count);
    write_array(json, "painted", quad_members, G_N_ELEMENTS(quad_members), job->cover.painted,
                sizeof job->cover.painted[0], job->cover.painted_count);
    return json;
}

/* Reads an array of count flat structs of size bytes each. */
static bool read_array(const cJSON *json, const char *name, const struct pa_json_member *members,
                       size_t member_count, void *base, size_t size, int count, int cap)
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(json, name), *item;
    char *at = base;
    if (count < 0 || count > cap || cJSON_GetArraySize(array) != count)
        return false;
    cJSON_ArrayForEach(item, array)
    {
        if (!pa_json_read_members(item, members, member_count, at))
            return false;
        at += size;
    }
    return true;
}

enum pa_status pa_audit_job_from_json(const cJSON *json, struct pa_audit_job *out,
                                      struct pa_err *err)
{
    *out = (struct pa_audit_job){0};
    if (!pa_json_read_members(json, job_members, G_N_ELEMENTS(job_members), out) ||
        !read_array(json, "claims", claim_members, G_N_ELEMENTS(claim_members), out->claims,
                    sizeof out->claims[0], out->claim_count, PA_AUDIT_MAX_CLAIMS) ||
        !read_array(json, "shown", quad_members, G_N_ELEMENTS(quad_members), out->cover.shown,
                    sizeof out->cover.shown[0], out->cover.shown_count, PA_COVER_MAX) ||
        !read_array(json, "painted", quad_members, G_N_ELEMENTS(quad_members), out->cover.painted,
                    sizeof out->cover.painted[0], out->cover.painted_count, PA_COVER_MAX))
        return pa_fail(err, PA_E_FORMAT, "a worker's job is damaged");
    return PA_OK;
}
