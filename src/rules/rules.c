/* rules -- the handle: tables, profile, names in use */
#include "rules/rule.h"
#include "rules/sound.h"

#include <string.h>

const char *pa_severity_name(enum pa_severity severity)
{
    static const char *const names[] = {"notice", "review", "reject"};
    return names[severity <= PA_REJECT ? severity : PA_REJECT];
}

const char *pa_verdict_name(enum pa_verdict verdict)
{
    static const char *const names[] = {"pass", "review", "reject"};
    return names[verdict <= PA_VERDICT_REJECT ? verdict : PA_VERDICT_REJECT];
}

static enum pa_status load_tables(struct pa_rules *rules, const struct pa_rules_opts *opts,
                                  struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (opts->dir != NULL)
        pa_sound_strangers(opts->dir);
    for (int i = 0; i < PA_TABLE_COUNT && status == PA_OK; i++)
        status = pa_tables_load(opts->dir, (enum pa_table)i, &rules->table[i], err);
    if (status == PA_OK)
        status = pa_codes_check(rules->table[PA_TABLE_CODES], err);
    if (status != PA_OK)
        return status;
    rules->match = pa_match_policy_default();
    return pa_match_policy_parse(pa_tables_get(rules->table[PA_TABLE_MATCH], "limits"),
                                 pa_tables_name(PA_TABLE_MATCH), &rules->match, err);
}

static enum pa_status choose_profile(struct pa_rules *rules, const char *name, struct pa_err *err)
{
    const cJSON *rows = pa_tables_get(rules->table[PA_TABLE_PROFILES], "profiles");
    rules->profile = name != NULL ? pa_tables_find(rows, "name", name) : rows->child;
    if (rules->profile != NULL)
        return PA_OK;
    return pa_fail(err, PA_E_ARG,
                   "--profile: no profile \"%s\"; expected certification, filing or payment", name);
}

/* One name a line; behind a tab its owner (name or licence number), if known. # begins a comment. */
static enum pa_status load_taken(struct pa_rules *rules, const char *path, struct pa_err *err)
{
    enum { TAKEN_MAX_BYTES = 64 << 20 };
    struct pa_bytes bytes;
    enum pa_status status = pa_fs_read(path, TAKEN_MAX_BYTES, &bytes, err);
    if (status != PA_OK)
        return status;
    rules->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit((const char *)bytes.data, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) part = g_strsplit(g_strstrip(lines[i]), "\t", 2);
        char name[512];
        if (part[0] == NULL || part[0][0] == '#')
            continue;
        pa_read_normalise(part[0], name, sizeof name);
        if (name[0] != '\0')
            g_hash_table_replace(rules->taken, g_utf8_casefold(name, -1),
                                 g_strdup(part[1] != NULL ? g_strstrip(part[1]) : ""));
    }
    pa_bytes_free(&bytes);
    return PA_OK;
}

enum pa_status pa_rules_open(const struct pa_rules_opts *opts, struct pa_rules **out,
                             struct pa_err *err)
{
    struct pa_rules *rules = *out = g_new0(struct pa_rules, 1);
    rules->today = opts->today;
    enum pa_status status = PA_OK;
    if (!pa_date_is_valid(opts->today))
        status = pa_fail(err, PA_E_ARG, "today: not a date");
    if (status == PA_OK)
        status = load_tables(rules, opts, err);
    if (status == PA_OK)
        status = choose_profile(rules, opts->profile, err);
    if (status == PA_OK && opts->taken_names != NULL)
        status = load_taken(rules, opts->taken_names, err);
    if (status == PA_OK)
        return PA_OK;
    pa_rules_free(rules);
    *out = NULL;
    return status;
}

void pa_rules_free(struct pa_rules *rules)
{
    if (rules == NULL)
        return;
    for (int i = 0; i < PA_TABLE_COUNT; i++)
        cJSON_Delete(rules->table[i]);
    if (rules->taken != NULL)
        g_hash_table_destroy(rules->taken);
    g_free(rules);
}

const struct pa_match_policy *pa_rules_match_policy(const struct pa_rules *rules)
{
    return &rules->match;
}

enum pa_verdict pa_rules_verdict(const struct pa_findings *findings)
{
    enum pa_verdict verdict = PA_VERDICT_PASS;
    for (int i = 0; i < findings->count; i++) {
        if (findings->item[i].severity == PA_REJECT)
            return PA_VERDICT_REJECT;
        if (findings->item[i].severity == PA_REVIEW)
            verdict = PA_VERDICT_REVIEW;
    }
    return verdict;
}
