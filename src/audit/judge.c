/* audit/judge -- the supervisor's half of the recipe: see audit.h */
#include "audit/audit.h"

#include "audit/judge.h"

#include <glib.h>
#include <string.h>

/* The same place of the same image. */
static bool is_same_part(const struct pa_document *a, const struct pa_document *b)
{
    static const double SAME_PX = 2;
    if (a->fields.kind != b->fields.kind || memcmp(a->sha256, b->sha256, sizeof a->sha256) != 0)
        return false;
    for (int k = 0; k < 4; k++)
        if (pa_point_distance(a->outline.p[k], b->outline.p[k]) > SAME_PX)
            return false;
    return true;
}

/* Is a part that nobody declared one of the others, which is there as declared? */
static bool is_repeated(const struct pa_document *document, struct pa_document *const *others,
                        int count)
{
    for (int i = 0; i < count && document->declared.kind == PA_KIND_UNKNOWN; i++)
        if (others[i]->part_count > 1 && others[i]->declared.kind == document->fields.kind &&
            is_same_part(document, others[i]))
            return true;
    return false;
}

int pa_audit_drop_repeated(struct pa_document **documents, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (is_repeated(documents[i], documents, kept) ||
            is_repeated(documents[i], documents + i + 1, count - i - 1))
            pa_document_free(documents[i]);
        else
            documents[kept++] = documents[i];
    return kept;
}

enum pa_status pa_audit_judge(const struct pa_rules *rules, const struct pa_upload *upload,
                              struct pa_document **documents, int count, bool only_quality,
                              struct pa_report **out, struct pa_err *err)
{
    *out = NULL;
    if (count == 0 && only_quality) { /* nothing was looked at, so nothing may pass */
        g_free(documents);
        return pa_fail(err, PA_E_ARG, "%s: there is no picture to look at", upload->id);
    }
    struct pa_report *report = *out = pa_report_new();
    const struct pa_application *application = &upload->application;
    pa_text_copy(report->id, sizeof report->id, upload->id);
    report->subject = application->subject.type;
    report->only_quality = only_quality;
    for (int i = 0; i < count; i++)
        report->elapsed_ms += documents[i]->part == 0 ? documents[i]->elapsed_ms : 0;
    count = pa_audit_drop_repeated(documents, count);
    report->documents = documents;
    report->document_count = count;
    report->warning_count = application->warning_count;
    memcpy(report->warnings, application->warnings, sizeof report->warnings);
    enum pa_status status = PA_OK;
    if (!only_quality)
        status = pa_match_compare_by(pa_rules_match_policy(rules), application, documents, count,
                                     report->checks, err);
    if (status == PA_OK)
        status = pa_rules_apply(rules, upload, documents, count, report->checks, only_quality,
                                report->findings, err);
    if (status == PA_OK) {
        report->verdict = pa_rules_verdict(report->findings);
        return PA_OK;
    }
    pa_report_free(report);
    *out = NULL;
    return status;
}
