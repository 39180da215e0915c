/* json/json -- THE door to cJSON: parse with caps, typed getters that fail with a JSON path
 */
#ifndef PA_JSON_JSON_H
#define PA_JSON_JSON_H

#include "base/err.h"
#include "base/fs.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

/* Parses exactly one JSON text of UTF-8 (a byte order mark is skipped; anything after it but white space is an error; nesting over
 * 32 or a duplicate key is an error). Freed by cJSON_Delete. PA_E_FORMAT with line and column. */
enum pa_status pa_json_parse(const void *data, size_t size, cJSON **out,
                             struct pa_err *err) PA_MUST_CHECK;

/* Getters: path is the object's own path for messages ("" for the root). An absent key leaves *out as it was and is PA_OK unless
 * required; a wrong type is PA_E_ARG "path.key: expected a string". null counts as absent. */
enum pa_status pa_json_object(const cJSON *object, const char *path, const char *key, bool required,
                              const cJSON **out, struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_json_array(const cJSON *object, const char *path, const char *key, bool required,
                             const cJSON **out, struct pa_err *err) PA_MUST_CHECK;
/* Copies a string into out (size bytes); one that does not fit is PA_E_ARG "…: longer than N bytes". */
enum pa_status pa_json_string(const cJSON *object, const char *path, const char *key, bool required,
                              char *out, size_t size, struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_json_bool(const cJSON *object, const char *path, const char *key, bool required,
                            bool *out, bool *present, struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_json_number(const cJSON *object, const char *path, const char *key, bool required,
                              double *out, struct pa_err *err) PA_MUST_CHECK;
/* Whether a key may be shown in messages and logs: a word of ASCII letters and underscores, 32 at most. What else stands where a
 * key should may be anybody's data. */
bool pa_json_is_plain_key(const char *key);
/* Place of a member of an object or array, from 1. */
int pa_json_place(const cJSON *parent, const cJSON *member);
/* A text member as it is; "" where there is none or it is of another type. */
const char *pa_json_text(const cJSON *object, const char *key);
/* First key of object that is not among known (NULL-terminated); NULL where all are known. start is the child to begin with
 * (object->child at first, found->next to go on). */
const cJSON *pa_json_unknown(const cJSON *start, const char *const *known);

/* Text of a JSON value, owned, freed by pa_bytes_free: one line, or indented by two blanks. Numbers print as short as they can. */
enum pa_status pa_json_print(const cJSON *json, bool indent, struct pa_bytes *out,
                             struct pa_err *err) PA_MUST_CHECK;

/* Members of flat structs, for texts between processes of one program. A table row names a member and how it travels; what is read
 * back is checked (type, length, range of its C type, UTF-8). An infinity travels as -1e30. */
enum pa_json_type {
    PA_JSON_DOUBLE,
    PA_JSON_INT, /* int or enum */
    PA_JSON_BOOL,
    PA_JSON_TEXT, /* char array, UTF-8 */
    PA_JSON_SIZE,
    PA_JSON_BYTES,  /* uint8_t array, base64 */
    PA_JSON_DOUBLES /* struct or array of doubles alone */
};
struct pa_json_member {
    const char *name;
    enum pa_json_type type;
    size_t offset, size; /* size in bytes of the member */
};
#define PA_JSON_MEMBER(s, type, name)                                                              \
    {                                                                                              \
#name, type, offsetof(struct s, name), sizeof(((struct s *)0)->name)                       \
    }
void pa_json_write_members(cJSON *object, const struct pa_json_member *m, size_t count,
                           const void *base);
/* False where one is missing or wrong; base is then filled in part. */
bool pa_json_read_members(const cJSON *object, const struct pa_json_member *m, size_t count,
                          void *base);

#endif
