/* rules/tables -- the JSON tables: built in, replaced one by one from a folder, checked when loaded
 */
#ifndef PA_RULES_TABLES_H
#define PA_RULES_TABLES_H

#include "base/embedded.h"
#include "base/err.h"
#include "json/json.h"

enum pa_table {
    PA_TABLE_CODES = 0,
    PA_TABLE_SUBJECTS,
    PA_TABLE_NAMES,
    PA_TABLE_CATEGORIES,
    PA_TABLE_CONTENT,
    PA_TABLE_SERVER,
    PA_TABLE_REGIONS,
    PA_TABLE_PROFILES,
    PA_TABLE_FIELDS,
    PA_TABLE_MATCH,
    PA_TABLE_QUALITY,
    PA_TABLE_COUNT
};

/* The tables as they were built in. */
extern const struct pa_embedded pa_tables_builtin[];

/* File name of a table ("names.json"). */
const char *pa_tables_name(enum pa_table table);
/* Loads a table: DIR/name where dir is given and has it, else the built-in one. PA_E_ARG names file, list, row and what is wrong. */
enum pa_status pa_tables_load(const char *dir, enum pa_table table, cJSON **out,
                              struct pa_err *err) PA_MUST_CHECK;

/* Member of an object; NULL where it is absent. */
const cJSON *pa_tables_get(const cJSON *object, const char *key);
/* Its text ("" where absent), its number (fallback where absent). */
const char *pa_tables_text(const cJSON *object, const char *key);
double pa_tables_number(const cJSON *object, const char *key, double fallback);
/* Whether an array of strings holds that one. */
bool pa_tables_has(const cJSON *array, const char *text);
/* The row whose key has that text; NULL where there is none. */
const cJSON *pa_tables_find(const cJSON *rows, const char *key, const char *text);

#endif
