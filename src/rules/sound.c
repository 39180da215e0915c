#include "rules/sound.h"

#include "base/log.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Lists whose rows are looked up by a key: of two with the same one the second would never count. */
static const struct {
    enum pa_table table;
    const char *list, *key;
} lookups[] = {
    {PA_TABLE_CODES, "codes", "code"},       {PA_TABLE_CATEGORIES, "categories", "path"},
    {PA_TABLE_SUBJECTS, "subjects", "type"}, {PA_TABLE_SUBJECTS, "features", "name"},
    {PA_TABLE_PROFILES, "profiles", "name"}, {PA_TABLE_FIELDS, "kinds", "kind"},
    {PA_TABLE_MATCH, "limits", "name"},
};

/* Numbers of rows, and of the root where list is NULL. */
static const struct {
    enum pa_table table;
    const char *list, *key;
    double least, most;
} ranges[] = {
    {PA_TABLE_PROFILES, "profiles", "max_bytes", 1, INFINITY},
    {PA_TABLE_PROFILES, "profiles", "expiring_days", 0, 36525},
    {PA_TABLE_PROFILES, "profiles", "min_days", 0, 36525},
    {PA_TABLE_PROFILES, "profiles", "over_months", 0, 1200},
    {PA_TABLE_NAMES, NULL, "low", 1, 1000},
    {PA_TABLE_NAMES, NULL, "high", 1, 1000},
    {PA_TABLE_FIELDS, NULL, "low_confidence", 0, 1},
    {PA_TABLE_FIELDS, NULL, "shown_confidence", 0, 1},
};

static enum pa_status check_doubles(enum pa_table table, const cJSON *root, struct pa_err *err)
{
    for (size_t i = 0; i < G_N_ELEMENTS(lookups); i++) {
        const cJSON *rows = pa_tables_get(root, lookups[i].list), *row;
        int number = 0;
        if (lookups[i].table != table)
            continue;
        cJSON_ArrayForEach(row, rows)
        {
            const char *text = pa_tables_text(row, lookups[i].key);
            number++;
            if (pa_tables_find(rows, lookups[i].key, text) != row)
                return pa_fail(err, PA_E_ARG, "%s: %s row %d: %s \"%s\" is there twice",
                               pa_tables_name(table), lookups[i].list, number, lookups[i].key,
                               text);
        }
    }
    return PA_OK;
}

static bool is_within(const cJSON *value, double least, double most)
{
    return value == NULL || (value->valuedouble >= least && value->valuedouble <= most);
}

static enum pa_status check_ranges(enum pa_table table, const cJSON *root, struct pa_err *err)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
        const char *list = ranges[i].list, *key = ranges[i].key;
        const cJSON *row;
        int number = 0;
        if (ranges[i].table != table)
            continue;
        if (list == NULL && !is_within(pa_tables_get(root, key), ranges[i].least, ranges[i].most))
            return pa_fail(err, PA_E_ARG, "%s: %s is out of range", pa_tables_name(table), key);
        const cJSON *rows = list != NULL ? pa_tables_get(root, list) : NULL;
        cJSON_ArrayForEach(row, rows)
        {
            number++;
            if (!is_within(pa_tables_get(row, key), ranges[i].least, ranges[i].most))
                return pa_fail(err, PA_E_ARG, "%s: %s row %d: %s is out of range",
                               pa_tables_name(table), list, number, key);
        }
    }
    if (table == PA_TABLE_NAMES &&
        pa_tables_number(root, "low", 0) > pa_tables_number(root, "high", 0))
        return pa_fail(err, PA_E_ARG, "%s: low is more than high", pa_tables_name(table));
    return PA_OK;
}

/* Sections of quality.json are named by finding codes; what else stands there is prose. */
static bool is_section(const cJSON *member)
{
    return g_str_has_prefix(member->string, "image.");
}

/* Whether a and b stand in another order than in the built-in section: a limit for review that lies beyond the one for reject would
 * never be reached. */
static bool is_turned(const cJSON *section, const cJSON *usual, const char *a, const char *b)
{
    double was = pa_tables_number(usual, a, NAN) - pa_tables_number(usual, b, NAN);
    double is = pa_tables_number(section, a, NAN) - pa_tables_number(section, b, NAN);
    return (was > 0 && is < 0) || (was < 0 && is > 0);
}

static enum pa_status check_order(const cJSON *section, const cJSON *usual, struct pa_err *err)
{
    static const char *const ends[][2] = {{"_review", "_reject"}, {"_notice", "_review"}};
    const cJSON *limit;
    cJSON_ArrayForEach(limit, usual)
    {
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
            if (!g_str_has_suffix(limit->string, ends[i][0]))
                continue;
            size_t stem = strlen(limit->string) - strlen(ends[i][0]);
            g_autofree char *other =
                g_strdup_printf("%.*s%s", (int)stem, limit->string, ends[i][1]);
            if (is_turned(section, usual, limit->string, other))
                return pa_fail(err, PA_E_ARG, "%s: %s: %s and %s are in the wrong order",
                               pa_tables_name(PA_TABLE_QUALITY), usual->string, limit->string,
                               other);
        }
    }
    return PA_OK;
}

static enum pa_status check_section(const cJSON *section, const cJSON *usual, struct pa_err *err)
{
    const char *table = pa_tables_name(PA_TABLE_QUALITY);
    const cJSON *limit;
    if (!cJSON_IsObject(section))
        return pa_fail(err, PA_E_ARG, "%s: %s %s", table, usual->string,
                       section == NULL ? "is missing" : "is no object");
    cJSON_ArrayForEach(limit, section)
    {
        if (pa_tables_get(usual, limit->string) == NULL)
            return pa_fail(err, PA_E_ARG, "%s: %s: no limit \"%s\"", table, usual->string,
                           limit->string);
    }
    cJSON_ArrayForEach(limit, usual)
    {
        const cJSON *value = pa_tables_get(section, limit->string);
        bool good = cJSON_IsNumber(value) && isfinite(value->valuedouble) &&
                    (value->valuedouble >= 0 || limit->valuedouble < 0);
        if (!good)
            return pa_fail(err, PA_E_ARG, "%s: %s: %s %s", table, usual->string, limit->string,
                           value == NULL ? "is missing" : "has a wrong value");
    }
    return check_order(section, usual, err);
}

/* A limit that is absent or no number would switch its check off without a word. */
static enum pa_status check_limits(const cJSON *root, const cJSON *builtin, struct pa_err *err)
{
    const cJSON *member;
    enum pa_status status = PA_OK;
    cJSON_ArrayForEach(member, root)
    {
        if (is_section(member) && pa_tables_get(builtin, member->string) == NULL)
            return pa_fail(err, PA_E_ARG, "%s: no section \"%s\"", pa_tables_name(PA_TABLE_QUALITY),
                           member->string);
    }
    cJSON_ArrayForEach(member, builtin)
    {
        if (status == PA_OK && is_section(member))
            status = check_section(pa_tables_get(root, member->string), member, err);
    }
    return status;
}

enum pa_status pa_sound_check(enum pa_table table, const cJSON *root, const cJSON *builtin,
                              struct pa_err *err)
{
    enum pa_status status = check_doubles(table, root, err);
    if (status == PA_OK)
        status = check_ranges(table, root, err);
    if (status == PA_OK && table == PA_TABLE_QUALITY && builtin != NULL)
        status = check_limits(root, builtin, err);
    return status;
}

void pa_sound_strangers(const char *dir)
{
    const char *name;
    g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
    while (open != NULL && (name = g_dir_read_name(open)) != NULL) {
        bool known = !g_str_has_suffix(name, ".json");
        for (int i = 0; i < PA_TABLE_COUNT; i++)
            known = known || strcmp(name, pa_tables_name((enum pa_table)i)) == 0;
        if (!known)
            pa_log(PA_LOG_WARNING, "%s/%s: no such table, the file is left alone", dir, name);
    }
}
