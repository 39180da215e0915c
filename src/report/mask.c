/* report/mask -- see mask.h. A finished report does not say who the subject is: in doubt a name is a person's. */
#include "report/mask.h"

#include "base/text.h"
#include "upload/kind.h"

#include <glib.h>
#include <string.h>

/* A report, and the persons' names that stand in it in full. */
struct masking {
    const cJSON *documents;
    GHashTable *persons;
};

static void mask_member(cJSON *object, const char *key, enum pa_mask mask)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    if (mask == PA_MASK_NONE || !cJSON_IsString(member))
        return;
    size_t size = strlen(member->valuestring) + 16; /* a date's mask has its own length */
    g_autofree char *shown = g_malloc(size);
    pa_text_mask(shown, size, mask, member->valuestring);
    cJSON_ReplaceItemInObjectCaseSensitive(object, key, cJSON_CreateString(shown));
}

static bool is_persons(const struct masking *m, const char *name)
{
    static const char nameless[] = "个体户";
    return strncmp(name, nameless, sizeof nameless - 1) == 0 ||
           g_hash_table_contains(m->persons, name);
}

/* Whether a check's field is of a document of which the field is personal; one that is not there counts as such. */
static enum pa_mask mask_of_file(const struct masking *m, const char *file, enum pa_field field)
{
    enum pa_mask mask = PA_MASK_NONE;
    bool found = false;
    const cJSON *document;
    cJSON_ArrayForEach(document, m->documents)
    {
        if (strcmp(pa_json_text(document, "file"), file) != 0)
            continue;
        found = true;
        if (mask == PA_MASK_NONE)
            mask = pa_field_mask(pa_kind_from_name(pa_json_text(document, "kind")), field);
    }
    return found ? mask : pa_field_mask(PA_KIND_UNKNOWN, field);
}

/* An account's holder is a person unless it is the subject's own name or ends as firms' do. */
static bool is_firm(const cJSON *checks, const struct masking *m, const char *holder)
{
    const cJSON *check;
    if (g_str_has_suffix(holder, "公司"))
        return true;
    cJSON_ArrayForEach(check, checks)
    {
        if (holder[0] != '\0' && strcmp(pa_json_text(check, "check"), "match.subject_name") == 0 &&
            strcmp(pa_json_text(check, "application"), holder) == 0)
            return !is_persons(m, holder);
    }
    return false;
}

static enum pa_mask mask_of_check(const struct masking *m, const cJSON *checks, const cJSON *check)
{
    const char *name = pa_json_text(check, "check"), *claim = pa_json_text(check, "application"),
               *shown = pa_json_text(check, "document");
    enum pa_field field = pa_field_from_name(pa_json_text(check, "field"));
    if (strcmp(name, "match.id_number") == 0)
        return PA_MASK_NUMBER;
    if (strcmp(name, "match.id_name") == 0 || strcmp(name, "match.legal_person") == 0)
        return PA_MASK_NAME;
    if (strcmp(name, "match.administrator") == 0)
        return field == PA_FIELD_ID_NUMBER ? PA_MASK_NUMBER : PA_MASK_NAME;
    if (strcmp(name, "match.account_holder") == 0)
        return is_firm(checks, m, claim) && is_firm(checks, m, shown) ? PA_MASK_NONE : PA_MASK_NAME;
    if (field == PA_FIELD_NAME && (is_persons(m, claim) || is_persons(m, shown)))
        return PA_MASK_NAME;
    return mask_of_file(m, pa_json_text(check, "file"), field);
}

static void mask_check(const struct masking *m, const cJSON *checks, cJSON *check)
{
    if (strcmp(pa_json_text(check, "check"), "match.qr_code") == 0) {
        mask_member(check, "document", PA_MASK_CODE); /* the claim is a licence's number */
        return;
    }
    enum pa_mask mask = mask_of_check(m, checks, check);
    mask_member(check, "application", mask);
    mask_member(check, "document", mask);
}

static void mask_fields(const struct masking *m, const cJSON *document)
{
    enum pa_kind kind = pa_kind_from_name(pa_json_text(document, "kind"));
    cJSON *field;
    cJSON_ArrayForEach(field, cJSON_GetObjectItemCaseSensitive(document, "fields"))
    {
        enum pa_field which = pa_field_from_name(field->string);
        enum pa_mask mask = pa_field_mask(kind, which);
        if (which == PA_FIELD_NONE)
            mask = PA_MASK_CODE; /* a field that nobody knows may hold anything */
        else if (which == PA_FIELD_NAME && is_persons(m, pa_json_text(field, "value")))
            mask = PA_MASK_NAME;
        mask_member(field, "value", mask);
    }
}

static void remember(const struct masking *m, const char *name)
{
    if (name[0] != '\0')
        g_hash_table_add(m->persons, g_strdup(name));
}

/* Whoever stands somewhere as a person is one everywhere. */
static void gather_persons(const struct masking *m, const cJSON *checks)
{
    static const char *const of_persons[] = {"match.legal_person", "match.id_name",
                                             "match.administrator"};
    const cJSON *document, *check;
    cJSON_ArrayForEach(document, m->documents)
    {
        enum pa_kind kind = pa_kind_from_name(pa_json_text(document, "kind"));
        const cJSON *fields = cJSON_GetObjectItemCaseSensitive(document, "fields"), *field;
        cJSON_ArrayForEach(field, fields)
        {
            if (pa_field_mask(kind, pa_field_from_name(field->string)) == PA_MASK_NAME)
                remember(m, pa_json_text(field, "value"));
        }
    }
    cJSON_ArrayForEach(check, checks)
    {
        for (size_t i = 0; i < G_N_ELEMENTS(of_persons); i++)
            if (strcmp(pa_json_text(check, "check"), of_persons[i]) == 0) {
                remember(m, pa_json_text(check, "application"));
                remember(m, pa_json_text(check, "document"));
            }
    }
}

static void mask_ids(cJSON *object, const char *key)
{
    cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    if (cJSON_IsString(member))
        pa_text_mask_ids(member->valuestring);
}

static void mask_files(cJSON *list)
{
    cJSON *one;
    cJSON_ArrayForEach(one, list)
    {
        mask_ids(one, "file");
        mask_files(cJSON_GetObjectItemCaseSensitive(one, "findings"));
    }
}

void pa_report_mask_files(cJSON *report)
{
    static const char *const lists[] = {"documents", "checks", "findings"};
    mask_ids(report, "id");
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        mask_files(cJSON_GetObjectItemCaseSensitive(report, lists[i]));
}

void pa_report_mask(cJSON *report)
{
    cJSON *checks = cJSON_GetObjectItemCaseSensitive(report, "checks"), *check;
    const struct masking m = {cJSON_GetObjectItemCaseSensitive(report, "documents"),
                              g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    const cJSON *document;
    gather_persons(&m, checks);
    /* Checks first: they go by the names in full. */
    cJSON_ArrayForEach(check, checks)
    {
        mask_check(&m, checks, check);
    }
    cJSON_ArrayForEach(document, m.documents)
    {
        mask_fields(&m, document);
    }
    g_hash_table_unref(m.persons);
    pa_report_mask_files(report);
}
