#include "rules/tables.h"

#include "rules/sound.h"
#include "upload/kind.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

enum { TABLE_MAX_BYTES = 4 << 20 }; /* the largest is 60 kB */

static const char *const names[PA_TABLE_COUNT] = {
    [PA_TABLE_CODES] = "codes.json",     [PA_TABLE_SUBJECTS] = "subjects.json",
    [PA_TABLE_NAMES] = "names.json",     [PA_TABLE_CATEGORIES] = "categories.json",
    [PA_TABLE_CONTENT] = "content.json", [PA_TABLE_SERVER] = "server.json",
    [PA_TABLE_REGIONS] = "regions.json", [PA_TABLE_PROFILES] = "profiles.json",
    [PA_TABLE_FIELDS] = "fields.json",   [PA_TABLE_MATCH] = "match.json",
    [PA_TABLE_QUALITY] = "quality.json",
};

static bool any(const char *text)
{
    return text[0] != '\0';
}

static bool is_kind(const char *text)
{
    return pa_kind_from_name(text) != PA_KIND_UNKNOWN;
}

static bool is_subject(const char *text)
{
    return pa_subject_from_name(text) != PA_SUBJECT_NONE;
}

static bool is_field(const char *text)
{
    return pa_field_from_name(text) != PA_FIELD_NONE;
}

static bool is_severity(const char *text)
{
    return strcmp(text, "notice") == 0 || strcmp(text, "review") == 0 ||
           strcmp(text, "reject") == 0;
}

static bool is_level(const char *text)
{
    return strcmp(text, "review") == 0 || strcmp(text, "reject") == 0;
}

static bool is_holder(const char *text)
{
    return strcmp(text, "legal_person") == 0 || strcmp(text, "administrator") == 0;
}

static bool is_code(const char *text)
{
    return strncmp(text, "content.", 8) == 0;
}

/* What a row's member must be. */
enum shape {
    STRING,
    NUMBER,
    BOOLEAN,
    STRINGS,
    NUMBERS,
    GROUPS,
    OBJECT,
    PAIR,
    PAIRS,
    OBJECTS,
    COMBINATIONS
};

struct column {
    enum pa_table table;
    const char *list, *key;
    enum shape shape;
    bool required;
    bool (*good)(const char *text); /* of each string; NULL: any that is not empty */
};

static const struct column columns[] = {
    {PA_TABLE_CODES, "codes", "code", STRING, true, NULL},
    {PA_TABLE_CODES, "codes", "severity", STRING, true, is_severity},
    {PA_TABLE_CODES, "codes", "mild", STRING, false, is_severity},
    {PA_TABLE_CODES, "codes", "severe", STRING, false, is_severity},
    {PA_TABLE_CODES, "codes", "title", PAIR, true, NULL},
    {PA_TABLE_CODES, "codes", "meaning", PAIR, true, NULL},
    {PA_TABLE_CODES, "codes", "reason", PAIR, true, NULL},
    {PA_TABLE_CODES, "codes", "mend", PAIR, true, NULL},
    {PA_TABLE_CODES, "codes", "mends", PAIRS, false, NULL},
    {PA_TABLE_CODES, "codes", "source", STRING, true, NULL},
    {PA_TABLE_CODES, "codes", "messages", OBJECT, true, NULL},
    {PA_TABLE_SUBJECTS, "subjects", "type", STRING, true, is_subject},
    {PA_TABLE_SUBJECTS, "subjects", "materials", OBJECTS, true, NULL},
    {PA_TABLE_SUBJECTS, "subjects", "licence_says", STRINGS, false, is_field},
    {PA_TABLE_SUBJECTS, "subjects", "closed_features", STRINGS, true, NULL},
    {PA_TABLE_SUBJECTS, "subjects", "extra_verification", STRINGS, true, NULL},
    {PA_TABLE_SUBJECTS, "subjects", "closed_verification", STRINGS, true, NULL},
    {PA_TABLE_SUBJECTS, "subjects", "refused_classes", STRINGS, true, NULL},
    {PA_TABLE_SUBJECTS, "advice", "subject", STRING, true, is_subject},
    {PA_TABLE_SUBJECTS, "advice", "features", STRINGS, true, NULL},
    {PA_TABLE_SUBJECTS, "advice", "words", STRINGS, false, NULL},
    {PA_TABLE_SUBJECTS, "advice", "better", STRING, true, is_subject},
    {PA_TABLE_SUBJECTS, "features", "name", STRING, true, NULL},
    {PA_TABLE_SUBJECTS, "features", "aliases", STRINGS, false, NULL},
    {PA_TABLE_SUBJECTS, "features", "hints", STRINGS, false, NULL},
    {PA_TABLE_SUBJECTS, "features", "zh", STRING, true, NULL},
    {PA_TABLE_SUBJECTS, "features", "en", STRING, true, NULL},
    {PA_TABLE_NAMES, "absolute", "word", STRING, true, NULL},
    {PA_TABLE_NAMES, "absolute", "level", STRING, true, is_severity},
    {PA_TABLE_NAMES, "absolute", "except", STRINGS, false, NULL},
    {PA_TABLE_NAMES, "absolute", "inside", BOOLEAN, false, NULL},
    {PA_TABLE_NAMES, "reserved", "word", STRING, true, NULL},
    {PA_TABLE_NAMES, "reserved", "level", STRING, true, is_level},
    {PA_TABLE_NAMES, "reserved", "except", STRINGS, false, NULL},
    {PA_TABLE_NAMES, "reserved", "whole", BOOLEAN, false, NULL},
    {PA_TABLE_CATEGORIES, "categories", "path", STRING, true, NULL},
    {PA_TABLE_CATEGORIES, "categories", "permits", GROUPS, true, is_kind},
    {PA_TABLE_CATEGORIES, "categories", "closed_to", STRINGS, true, is_subject},
    {PA_TABLE_CATEGORIES, "categories", "aliases", STRINGS, false, NULL},
    {PA_TABLE_CATEGORIES, "categories", "industry", STRING, false, NULL},
    {PA_TABLE_CATEGORIES, "categories", "severity", STRING, false, is_level},
    {PA_TABLE_CATEGORIES, "categories", "government_papers", BOOLEAN, false, NULL},
    {PA_TABLE_CATEGORIES, "categories", "or_scope", STRINGS, false, NULL},
    {PA_TABLE_CATEGORIES, "categories", "source", STRING, false, NULL},
    {PA_TABLE_CONTENT, "promises", "code", STRING, true, is_code},
    {PA_TABLE_CONTENT, "promises", "unless", STRINGS, true, is_kind},
    {PA_TABLE_CONTENT, "promises", "words", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "promises", "level", STRING, false, is_level},
    {PA_TABLE_CONTENT, "promises", "except", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "spared", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "near", COMBINATIONS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "soft", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "features", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "with", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "promises", "categories", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "topics", "name", STRING, true, NULL},
    {PA_TABLE_CONTENT, "topics", "better", STRING, true, NULL},
    {PA_TABLE_CONTENT, "topics", "categories", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "topics", "strong", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "topics", "words", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "topics", "features", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "topics", "except", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, "topics", "own", BOOLEAN, false, NULL},
    {PA_TABLE_CONTENT, "topics", "goods", BOOLEAN, false, NULL},
    {PA_TABLE_CONTENT, "scope", "categories", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "scope", "words", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, "scope", "unless", STRINGS, true, is_kind},
    {PA_TABLE_REGIONS, "places", "province", NUMBER, true, NULL},
    {PA_TABLE_REGIONS, "places", "names", STRINGS, true, NULL},
    {PA_TABLE_PROFILES, "profiles", "name", STRING, true, NULL},
    {PA_TABLE_PROFILES, "profiles", "max_bytes", NUMBER, true, NULL},
    {PA_TABLE_PROFILES, "profiles", "expiring_days", NUMBER, true, NULL},
    {PA_TABLE_PROFILES, "profiles", "min_days", NUMBER, true, NULL},
    {PA_TABLE_PROFILES, "profiles", "over_months", NUMBER, false, NULL},
    {PA_TABLE_PROFILES, "profiles", "suffix", STRING, false, is_severity},
    {PA_TABLE_FIELDS, "kinds", "kind", STRING, true, is_kind},
    {PA_TABLE_FIELDS, "kinds", "required", STRINGS, true, is_field},
    {PA_TABLE_FIELDS, "kinds", "wanted", STRINGS, true, is_field},
    {PA_TABLE_FIELDS, "kinds", "shown", STRINGS, false, is_field},
    {PA_TABLE_FIELDS, "kinds", "printed", STRINGS, false, is_field},
    {PA_TABLE_FIELDS, "kinds", "borne", STRINGS, false, is_field},
    {PA_TABLE_FIELDS, "kinds", "colour", BOOLEAN, true, NULL},
    {PA_TABLE_FIELDS, "kinds", "seal_alone", BOOLEAN, false, NULL},
    {PA_TABLE_MATCH, "limits", "name", STRING, true, NULL},
    {PA_TABLE_MATCH, "limits", "value", NUMBER, true, NULL},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Members of a table's root beside its lists of rows. */
static const struct column roots[] = {
    {PA_TABLE_NAMES, NULL, "low", NUMBER, true, NULL},
    {PA_TABLE_NAMES, NULL, "high", NUMBER, true, NULL},
    {PA_TABLE_NAMES, NULL, "symbols", STRING, true, NULL},
    {PA_TABLE_NAMES, NULL, "ones", STRINGS, false, NULL},
    {PA_TABLE_NAMES, NULL, "ones_behind", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "negations", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, NULL, "beside", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, NULL, "affirmations", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, NULL, "except", STRINGS, true, NULL},
    {PA_TABLE_CONTENT, NULL, "fillers", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "tails", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "turns", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "neutral", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "parts", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "beyond", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "telling", STRINGS, false, NULL},
    {PA_TABLE_CONTENT, NULL, "selling", STRINGS, false, NULL},
    {PA_TABLE_REGIONS, NULL, "provinces", NUMBERS, true, NULL},
    {PA_TABLE_REGIONS, NULL, "registers", NUMBERS, true, NULL},
    {PA_TABLE_REGIONS, NULL, "classes", STRINGS, true, NULL},
    {PA_TABLE_SERVER, NULL, "forbidden", STRINGS, true, NULL},
    {PA_TABLE_SERVER, NULL, "platform", STRINGS, false, NULL},
    {PA_TABLE_SERVER, NULL, "numbers", STRINGS, false, NULL},
    {PA_TABLE_SERVER, NULL, "suffixes", STRINGS, false, NULL},
    {PA_TABLE_SERVER, NULL, "public", STRINGS, false, NULL},
    {PA_TABLE_SERVER, NULL, "tunnels", STRINGS, false, NULL},
    {PA_TABLE_SERVER, NULL, "local", STRINGS, true, NULL},
    {PA_TABLE_SERVER, NULL, "provinces", STRINGS, true, NULL},
    {PA_TABLE_FIELDS, NULL, "low_confidence", NUMBER, true, NULL},
    {PA_TABLE_FIELDS, NULL, "shown_confidence", NUMBER, true, NULL},
    {PA_TABLE_CODES, NULL, "unknown", PAIR, true, NULL},
};

static bool good_string(const struct column *column, const cJSON *value)
{
    return cJSON_IsString(value) && (column->good != NULL ? column->good : any)(value->valuestring);
}

static bool good_strings(const struct column *column, const cJSON *value)
{
    const cJSON *one;
    if (!cJSON_IsArray(value))
        return false;
    cJSON_ArrayForEach(one, value)
    {
        if (!good_string(column, one))
            return false;
    }
    return true;
}

static bool good_numbers(const cJSON *value)
{
    const cJSON *one;
    if (!cJSON_IsArray(value) || value->child == NULL)
        return false;
    cJSON_ArrayForEach(one, value)
    {
        if (!cJSON_IsNumber(one))
            return false;
    }
    return true;
}

static bool good_groups(const struct column *column, const cJSON *value)
{
    const cJSON *one;
    if (!cJSON_IsArray(value))
        return false;
    cJSON_ArrayForEach(one, value)
    {
        if (!good_strings(column, one) || one->child == NULL)
            return false;
    }
    return true;
}

/* Materials of a subject: kinds, and whose. */
static bool good_materials(const cJSON *value)
{
    static const struct column kinds = {PA_TABLE_SUBJECTS, "", "kinds", STRINGS, true, is_kind};
    const cJSON *one;
    cJSON_ArrayForEach(one, value)
    {
        const cJSON *list = pa_tables_get(one, "kinds"), *holder = pa_tables_get(one, "holder");
        if (!good_strings(&kinds, list) || list->child == NULL ||
            (holder != NULL && (!cJSON_IsString(holder) || !is_holder(holder->valuestring))))
            return false;
    }
    return cJSON_IsArray(value);
}

/* Two lists of words, and how near they stand. */
static bool good_combinations(const cJSON *value)
{
    static const struct column any_words = {PA_TABLE_CONTENT, "", "", STRINGS, true, NULL};
    const cJSON *one;
    cJSON_ArrayForEach(one, value)
    {
        const cJSON *words = pa_tables_get(one, "words"), *others = pa_tables_get(one, "others");
        if (!good_strings(&any_words, words) || words->child == NULL ||
            !good_strings(&any_words, others) || others->child == NULL ||
            !(pa_tables_number(one, "within", -1) >= 0))
            return false;
    }
    return cJSON_IsArray(value);
}

static bool good_pair(const cJSON *value)
{
    return pa_tables_text(value, "zh")[0] != '\0' && pa_tables_text(value, "en")[0] != '\0';
}

static bool good_pairs(const cJSON *value)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, value)
    {
        if (!good_pair(one))
            return false;
    }
    return cJSON_IsObject(value);
}

static bool good_messages(const cJSON *value)
{
    return good_pairs(value) && pa_tables_get(value, "default") != NULL;
}

static bool good_value(const struct column *column, const cJSON *value)
{
    switch (column->shape) {
    case STRING:
        return good_string(column, value);
    case NUMBER:
        return cJSON_IsNumber(value);
    case BOOLEAN:
        return cJSON_IsBool(value);
    case STRINGS:
        return good_strings(column, value);
    case NUMBERS:
        return good_numbers(value);
    case GROUPS:
        return good_groups(column, value);
    case OBJECT:
        return good_messages(value);
    case PAIR:
        return good_pair(value);
    case PAIRS:
        return good_pairs(value);
    case OBJECTS:
        return good_materials(value);
    case COMBINATIONS:
        return good_combinations(value);
    }
    return false;
}

static enum pa_status check_member(const struct column *column, const cJSON *row, int number,
                                   struct pa_err *err)
{
    const cJSON *value = pa_tables_get(row, column->key);
    if (value == NULL ? !column->required : good_value(column, value))
        return PA_OK;
    const char *what = value == NULL ? "is missing" : "has a wrong value";
    if (number == 0)
        return pa_fail(err, PA_E_ARG, "%s: %s %s", names[column->table], column->key, what);
    return pa_fail(err, PA_E_ARG, "%s: %s row %d: %s %s", names[column->table], column->list,
                   number, column->key, what);
}

static enum pa_status check_list(const struct column *column, const cJSON *root, struct pa_err *err)
{
    const cJSON *rows = pa_tables_get(root, column->list), *row;
    int number = 0;
    if (!cJSON_IsArray(rows) || rows->child == NULL)
        return pa_fail(err, PA_E_ARG, "%s: %s: a list of rows expected", names[column->table],
                       column->list);
    cJSON_ArrayForEach(row, rows)
    {
        if (!cJSON_IsObject(row))
            return pa_fail(err, PA_E_ARG, "%s: %s row %d: an object expected", names[column->table],
                           column->list, number + 1);
        enum pa_status status = check_member(column, row, ++number, err);
        if (status != PA_OK)
            return status;
    }
    return PA_OK;
}

static enum pa_status check(enum pa_table table, const cJSON *root, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (!cJSON_IsObject(root))
        return pa_fail(err, PA_E_ARG, "%s: a JSON object expected", names[table]);
    for (size_t i = 0; i < sizeof roots / sizeof *roots && status == PA_OK; i++)
        if (roots[i].table == table)
            status = check_member(&roots[i], root, 0, err);
    for (int i = 0; i < COLUMNS && status == PA_OK; i++)
        if (columns[i].table == table)
            status = check_list(&columns[i], root, err);
    return status;
}

static const struct pa_embedded *builtin(const char *name)
{
    const struct pa_embedded *file = pa_tables_builtin;
    while (file->name != NULL && strcmp(file->name, name) != 0)
        file++;
    return file;
}

const char *pa_tables_name(enum pa_table table)
{
    return names[table];
}

static enum pa_status parse(const char *path, const void *data, size_t size, cJSON **out,
                            struct pa_err *err)
{
    struct pa_err inner = {0};
    enum pa_status status = pa_json_parse(data, size, out, &inner);
    return status == PA_OK ? PA_OK : pa_fail(err, PA_E_ARG, "%s: %s", path, inner.text);
}

static enum pa_status parse_builtin(enum pa_table table, cJSON **out, struct pa_err *err)
{
    const struct pa_embedded *file = builtin(names[table]);
    return parse(names[table], file->data, file->size, out, err);
}

/* Whether nothing at all has that name; a link to nowhere has it. */
static bool is_absent(const char *path)
{
    struct stat info;
    return lstat(path, &info) != 0 && errno == ENOENT;
}

/* The folder's table; *out stays NULL where the folder has none of that name. */
static enum pa_status parse_file(const char *dir, enum pa_table table, cJSON **out,
                                 struct pa_err *err)
{
    struct pa_bytes bytes = {0};
    struct pa_err inner = {0};
    g_autofree char *path = g_strdup_printf("%s/%s", dir, names[table]);
    if (is_absent(path))
        return PA_OK;
    enum pa_status status = pa_fs_read(path, TABLE_MAX_BYTES, &bytes, &inner);
    if (status == PA_OK)
        status = parse(path, bytes.data, bytes.size, out, err);
    else
        status = pa_fail(err, PA_E_ARG, "%s", inner.text);
    pa_bytes_free(&bytes);
    return status;
}

enum pa_status pa_tables_load(const char *dir, enum pa_table table, cJSON **out, struct pa_err *err)
{
    cJSON *usual = NULL;
    *out = NULL;
    enum pa_status status = parse_builtin(table, &usual, err);
    if (status == PA_OK && dir != NULL)
        status = parse_file(dir, table, out, err);
    if (status == PA_OK && *out == NULL) {
        *out = usual;
        usual = NULL;
    }
    if (status == PA_OK)
        status = check(table, *out, err);
    if (status == PA_OK)
        status = pa_sound_check(table, *out, usual, err);
    cJSON_Delete(usual);
    if (status != PA_OK) {
        cJSON_Delete(*out);
        *out = NULL;
    }
    return status;
}

const cJSON *pa_tables_get(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

const char *pa_tables_text(const cJSON *object, const char *key)
{
    const cJSON *value = pa_tables_get(object, key);
    return cJSON_IsString(value) ? value->valuestring : "";
}

double pa_tables_number(const cJSON *object, const char *key, double fallback)
{
    const cJSON *value = pa_tables_get(object, key);
    return cJSON_IsNumber(value) ? value->valuedouble : fallback;
}

bool pa_tables_has(const cJSON *array, const char *text)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, array)
    {
        if (cJSON_IsString(one) && strcmp(one->valuestring, text) == 0)
            return true;
    }
    return false;
}

const cJSON *pa_tables_find(const cJSON *rows, const char *key, const char *text)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, rows)
    {
        if (strcmp(pa_tables_text(row, key), text) == 0)
            return row;
    }
    return NULL;
}
