/* report/finished -- is a JSON text that lies somewhere one of this program's reports? */
#include "report/report.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 64 };

#define TRY(call)                                                                                  \
    do {                                                                                           \
        enum pa_status status_ = (call);                                                           \
        if (status_ != PA_OK)                                                                      \
            return status_;                                                                        \
    } while (0)

/* A member that must be a text, of whatever length. */
static enum pa_status want_text(const cJSON *object, const char *path, const char *key,
                                struct pa_err *err)
{
    if (cJSON_IsString(cJSON_GetObjectItemCaseSensitive(object, key)))
        return PA_OK;
    return pa_fail(err, PA_E_ARG, "%s%s%s: expected a string", path, path[0] != '\0' ? "." : "",
                   key);
}

/* Place of a text in a list; -1 where it is none of it. */
static int place_in(const char *const *list, int count, const char *text)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return i;
    return -1;
}

/* Findings of the report or of a document; *worst is raised to the severest of them. */
static enum pa_status verify_findings(const cJSON *parent, const char *path, int *worst,
                                      struct pa_err *err)
{
    static const char *const severities[] = {"notice", "review", "reject"};
    const cJSON *array = NULL, *finding;
    int i = 0;
    TRY(pa_json_array(parent, path, "findings", true, &array, err));
    cJSON_ArrayForEach(finding, array)
    {
        char place[PATH_BYTES + 32];
        snprintf(place, sizeof place, "%s%sfindings[%d]", path, path[0] != '\0' ? "." : "", i++);
        TRY(want_text(finding, place, "code", err));
        int severity = place_in(severities, 3, pa_json_text(finding, "severity"));
        if (severity < 0)
            return pa_fail(err, PA_E_ARG, "%s.severity: expected reject, review or notice", place);
        *worst = MAX(*worst, severity);
    }
    return PA_OK;
}

static enum pa_status verify_fields(const cJSON *document, const char *path, struct pa_err *err)
{
    const cJSON *fields = NULL, *field;
    TRY(pa_json_object(document, path, "fields", true, &fields, err));
    cJSON_ArrayForEach(field, fields)
    {
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(field, "value");
        if (!cJSON_IsString(value) && !cJSON_IsNull(value))
            return pa_fail(err, PA_E_ARG, "%s.fields: a value is neither a string nor null", path);
    }
    return PA_OK;
}

static enum pa_status verify_documents(const cJSON *report, int *worst, struct pa_err *err)
{
    const cJSON *array = NULL, *document;
    int i = 0;
    TRY(pa_json_array(report, "", "documents", true, &array, err));
    cJSON_ArrayForEach(document, array)
    {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "documents[%d]", i++);
        TRY(want_text(document, path, "file", err));
        TRY(want_text(document, path, "kind", err));
        TRY(verify_fields(document, path, err));
        TRY(verify_findings(document, path, worst, err));
    }
    return PA_OK;
}

static enum pa_status verify_checks(const cJSON *report, struct pa_err *err)
{
    static const char *const outcomes[] = {"match", "mismatch", "uncertain", "not_applicable"};
    const cJSON *array = NULL, *check;
    int i = 0;
    TRY(pa_json_array(report, "", "checks", true, &array, err));
    cJSON_ArrayForEach(check, array)
    {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "checks[%d]", i++);
        TRY(want_text(check, path, "check", err));
        if (place_in(outcomes, 4, pa_json_text(check, "outcome")) < 0)
            return pa_fail(err, PA_E_ARG,
                           "%s.outcome: expected match, mismatch, uncertain or not_applicable",
                           path);
    }
    return PA_OK;
}

enum pa_status pa_report_verify(const cJSON *json, enum pa_verdict *verdict, struct pa_err *err)
{
    static const char *const verdicts[] = {"pass", "review", "reject"};
    int worst = 0;
    if (strcmp(pa_json_text(json, "schema"), "preaudit.report/1") != 0)
        return pa_fail(err, PA_E_FORMAT, "not a preaudit.report/1");
    TRY(want_text(json, "", "id", err));
    TRY(verify_documents(json, &worst, err));
    TRY(verify_checks(json, err));
    TRY(verify_findings(json, "", &worst, err));
    int said = place_in(verdicts, 3, pa_json_text(json, "verdict"));
    if (said != worst)
        return pa_fail(err, PA_E_ARG, "verdict: its findings make it %s", verdicts[worst]);
    *verdict = (enum pa_verdict)said;
    return PA_OK;
}
