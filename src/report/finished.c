/* report/finished -- is a JSON text that lies somewhere one of this program's reports? */
#include "report/report.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 64 };

/* A member that must be a text, of whatever length. */
static enum pa_status want_text(const cJSON *object, const char *path, const char *key,
                                struct pa_err *err)
{
    if (cJSON_IsString(cJSON_GetObjectItemCaseSensitive(object, key)))
        return PA_OK;
    return pa_fail(err, PA_E_ARG, "%s%s%s: expected a string", path, path[0] != '\0' ? "." : "",
                   key);
}

/* Which of count names a text is; -1 where it is none of them. */
static int place_in(const char *(*name)(unsigned value), unsigned count, const char *text)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(name(i), text) == 0)
            return (int)i;
    return -1;
}

static const char *severity(unsigned value)
{
    return pa_severity_name((enum pa_severity)value);
}

static const char *outcome(unsigned value)
{
    return pa_outcome_name((enum pa_outcome)value);
}

static const char *verdict_name(unsigned value)
{
    return pa_verdict_name((enum pa_verdict)value);
}

/* Findings of the report or of a document; *worst is raised to the severest of them: severities and verdicts are in one order. */
static enum pa_status verify_findings(const cJSON *parent, const char *path, int *worst,
                                      struct pa_err *err)
{
    const cJSON *array = NULL, *finding;
    int i = 0;
    PA_TRY(pa_json_array(parent, path, "findings", true, &array, err));
    cJSON_ArrayForEach(finding, array)
    {
        char place[PATH_BYTES + 32];
        snprintf(place, sizeof place, "%s%sfindings[%d]", path, path[0] != '\0' ? "." : "", i++);
        PA_TRY(want_text(finding, place, "code", err));
        int severe = place_in(severity, PA_REJECT + 1, pa_json_text(finding, "severity"));
        if (severe < 0)
            return pa_fail(err, PA_E_ARG, "%s.severity: expected reject, review or notice", place);
        *worst = MAX(*worst, severe);
    }
    return PA_OK;
}

static enum pa_status verify_fields(const cJSON *document, const char *path, struct pa_err *err)
{
    const cJSON *fields = NULL, *field;
    PA_TRY(pa_json_object(document, path, "fields", true, &fields, err));
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
    PA_TRY(pa_json_array(report, "", "documents", true, &array, err));
    cJSON_ArrayForEach(document, array)
    {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "documents[%d]", i++);
        PA_TRY(want_text(document, path, "file", err));
        PA_TRY(want_text(document, path, "kind", err));
        PA_TRY(verify_fields(document, path, err));
        PA_TRY(verify_findings(document, path, worst, err));
    }
    return PA_OK;
}

static enum pa_status verify_checks(const cJSON *report, struct pa_err *err)
{
    const cJSON *array = NULL, *check;
    int i = 0;
    PA_TRY(pa_json_array(report, "", "checks", true, &array, err));
    cJSON_ArrayForEach(check, array)
    {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "checks[%d]", i++);
        PA_TRY(want_text(check, path, "check", err));
        if (place_in(outcome, PA_UNCERTAIN + 1, pa_json_text(check, "outcome")) < 0)
            return pa_fail(err, PA_E_ARG,
                           "%s.outcome: expected match, mismatch, uncertain or not_applicable",
                           path);
    }
    return PA_OK;
}

enum pa_status pa_report_verify(const cJSON *json, enum pa_verdict *verdict, struct pa_err *err)
{
    int worst = 0;
    if (strcmp(pa_json_text(json, "schema"), "preaudit.report/1") != 0)
        return pa_fail(err, PA_E_FORMAT, "not a preaudit.report/1");
    PA_TRY(want_text(json, "", "id", err));
    PA_TRY(verify_documents(json, &worst, err));
    PA_TRY(verify_checks(json, err));
    PA_TRY(verify_findings(json, "", &worst, err));
    int said = place_in(verdict_name, PA_VERDICT_REJECT + 1, pa_json_text(json, "verdict"));
    if (said != worst)
        return pa_fail(err, PA_E_ARG, "verdict: its findings make it %s",
                       verdict_name((unsigned)worst));
    *verdict = (enum pa_verdict)said;
    return PA_OK;
}
