/* rules/engine -- walks the catalogue: asks every rule about every item of its scope and keeps what it finds. It knows no rule. */
#include "rules/amount.h"
#include "rules/rule.h"

#include <string.h>

/* Keeps a finding. The last place says that there were more, and is as severe as the worst of them: no verdict gets better by it. */
static void keep(const struct pa_rules *rules, const struct pa_finding *finding,
                 struct pa_findings *out)
{
    struct pa_finding *last = &out->item[PA_FINDINGS_MAX - 1];
    if (out->count < PA_FINDINGS_MAX - 1) {
        out->item[out->count++] = *finding;
        return;
    }
    if (!out->overflow) {
        struct pa_said said = {.index = -1};
        *last = (struct pa_finding){.document_index = -1};
        pa_codes_finding(rules, "process.limit", PA_RULE_FAIL, &said, last);
        out->overflow = true;
        out->count = PA_FINDINGS_MAX;
    }
    if (finding->severity > last->severity)
        last->severity = finding->severity;
}

/* Place of a document's field in the photo; empty where it has none. */
static struct pa_rect place_of(const struct pa_case *c, int index, enum pa_field field)
{
    struct pa_case at = *c;
    at.index = index;
    at.document = c->documents[index];
    at.field = field;
    return pa_amount_place(&at);
}

static void report(const struct pa_case *c, enum pa_result result, const struct pa_said *said,
                   struct pa_findings *out)
{
    struct pa_finding finding = {.document_index = said->index,
                                 .field = said->field,
                                 .has_box = said->has_box,
                                 .box = said->box};
    if (said->index >= 0) {
        const struct pa_document *document = c->documents[said->index];
        pa_text_copy(finding.file, sizeof finding.file, document->file);
        if (said->field != PA_FIELD_NONE && !said->has_box) {
            finding.box = place_of(c, said->index, said->field);
            finding.has_box = !pa_rect_is_empty(finding.box);
        }
    }
    pa_codes_finding(c->rules, c->rule->code, result, said, &finding);
    keep(c->rules, &finding, out);
}

/* What the scope's item is; false where the rule is not asked about it. */
static bool take_document(struct pa_case *c, int index, bool done)
{
    c->index = index;
    c->document = c->documents[index];
    return !done || c->document->work == PA_WORK_DONE;
}

static bool take(struct pa_case *c, int item)
{
    c->item = item;
    c->index = -1;
    c->document = NULL;
    c->field = PA_FIELD_NONE;
    switch (c->rule->scope) {
    case PA_SCOPE_IMAGE:
        return take_document(c, item, false);
    case PA_SCOPE_DOCUMENT:
        return take_document(c, item, true) &&
               ((c->rule->needs & PA_NEEDS_TEXT) == 0 || c->document->has_text);
    case PA_SCOPE_FIELD:
        c->field = (enum pa_field)(item % PA_FIELD_COUNT);
        return c->field != PA_FIELD_NONE && take_document(c, item / PA_FIELD_COUNT, true) &&
               c->document->has_text;
    case PA_SCOPE_CHECK:
        c->check = &c->checks->item[item];
        return strcmp(c->check->check, c->rule->code) == 0;
    case PA_SCOPE_CATEGORY:
        c->text = c->app->mini_program.categories[item];
        return true;
    case PA_SCOPE_FEATURE:
        c->text = c->app->mini_program.features[item];
        return true;
    case PA_SCOPE_MATERIAL:
        c->row = cJSON_GetArrayItem(pa_tables_get(c->subject, "materials"), item);
        return c->row != NULL;
    case PA_SCOPE_SET:
    case PA_SCOPE_NUMBER:
        return true;
    }
    return false;
}

static int size_of(const struct pa_case *c)
{
    switch (c->rule->scope) {
    case PA_SCOPE_IMAGE:
    case PA_SCOPE_DOCUMENT:
        return c->count;
    case PA_SCOPE_FIELD:
        return c->count * PA_FIELD_COUNT;
    case PA_SCOPE_CHECK:
        return c->checks != NULL ? c->checks->count : 0;
    case PA_SCOPE_CATEGORY:
        return c->app->mini_program.category_count;
    case PA_SCOPE_FEATURE:
        return c->app->mini_program.feature_count;
    case PA_SCOPE_MATERIAL:
        return cJSON_GetArraySize(pa_tables_get(c->subject, "materials"));
    case PA_SCOPE_NUMBER:
        return 3;
    case PA_SCOPE_SET:
        return 1;
    }
    return 0;
}

static bool is_asked(const struct pa_case *c)
{
    unsigned needs = c->rule->needs;
    return !(c->only_quality && (needs & (PA_NEEDS_TEXT | PA_NEEDS_APPLICATION)) != 0) &&
           ((needs & PA_NEEDS_APPLICATION) == 0 || c->app->present);
}

static void ask(struct pa_case *c, struct pa_findings *out)
{
    for (int item = 0, n = size_of(c); item < n; item++) {
        if (!take(c, item))
            continue;
        struct pa_said said = {.index = c->index, .field = c->field};
        enum pa_result result = c->rule->judge(c, &said);
        if (result > PA_RULE_NA)
            report(c, result, &said, out);
    }
}

enum pa_status pa_rules_apply(const struct pa_rules *rules, const struct pa_upload *upload,
                              struct pa_document *const *documents, int count,
                              const struct pa_checks *checks, bool only_quality,
                              struct pa_findings *out, struct pa_err *err)
{
    out->count = 0;
    out->overflow = false;
    if (count < 0)
        return pa_fail(err, PA_E_ARG, "%d documents", count);
    struct pa_case c = {.rules = rules,
                        .upload = upload,
                        .app = &upload->application,
                        .documents = documents,
                        .count = count,
                        .checks = checks,
                        .only_quality = only_quality};
    const char *type = pa_subject_name(upload->application.subject.type);
    c.subject = pa_tables_find(pa_case_rows(&c, PA_TABLE_SUBJECTS, "subjects"), "type", type);
    for (int i = 0; i < pa_catalogue_count; i++) {
        c.rule = &pa_catalogue[i];
        if (is_asked(&c))
            ask(&c, out);
    }
    return PA_OK;
}
