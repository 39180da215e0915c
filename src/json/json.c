#include "json/json.h"

#include "json/grammar.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 32 };

/* Line and column (1-based) of a position in a text. */
static void place_of(const char *text, const char *at, int *line, int *column)
{
    *line = *column = 1;
    for (; text < at; text++) {
        if (*text == '\n') {
            (*line)++;
            *column = 0;
        }
        (*column)++;
    }
}

static bool only_blanks(const char *at, const char *end)
{
    for (; at < end; at++)
        if (strchr(" \t\r\n", *at) == NULL || *at == '\0')
            return false;
    return true;
}

bool pa_json_is_plain_key(const char *key)
{
    enum { LONGEST = 32 };
    size_t length = strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    return length > 0 && length <= LONGEST && key[length] == '\0';
}

int pa_json_place(const cJSON *parent, const cJSON *member)
{
    int place = 1;
    for (const cJSON *at = parent->child; at != NULL && at != member; at = at->next)
        place++;
    return place;
}

/* Says which key stands twice. */
static enum pa_status twice(const cJSON *object, const cJSON *member, struct pa_err *err)
{
    return pa_json_is_plain_key(member->string)
               ? pa_fail(err, PA_E_FORMAT, "key \"%s\" stands twice", member->string)
               : pa_fail(err, PA_E_FORMAT, "a key stands twice, as member %d of its object",
                         pa_json_place(object, member));
}

/* Fails where an object nests deeper than MAX_DEPTH or holds a key twice, or a number is larger than any that can be kept. */
static enum pa_status check_members(const cJSON *json, int depth, struct pa_err *err)
{
    if (depth > MAX_DEPTH)
        return pa_fail(err, PA_E_FORMAT, "nested too deeply");
    if (cJSON_IsNumber(json) && !isfinite(json->valuedouble))
        return pa_fail(err, PA_E_FORMAT, "not JSON: a number is too large");
    g_autoptr(GHashTable) seen =
        cJSON_IsObject(json) ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (const cJSON *child = json->child; child != NULL; child = child->next) {
        if (seen != NULL && !g_hash_table_add(seen, child->string))
            return twice(json, child, err);
        enum pa_status status = check_members(child, depth + 1, err);
        if (status != PA_OK)
            return status;
    }
    return PA_OK;
}

/* A text with a zero character would end there, for whoever reads it as a C string. */
static bool has_zero(const char *text, const char *end)
{
    for (const char *at = text; at + 5 < end; at++)
        if (*at == '\\') {
            at++;
            if (*at == 'u' && memcmp(at + 1, "0000", 4) == 0)
                return true;
        }
    return memchr(text, '\0', (size_t)(end - text)) != NULL;
}

/* Of two bytes a character, as some editors save: by its mark, or by the zero beside the first sign. */
static bool is_utf16(const char *text, size_t size)
{
    return size >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0 ||
                         (text[0] == '\0') != (text[1] == '\0'));
}

enum pa_status pa_json_parse(const void *data, size_t size, cJSON **out, struct pa_err *err)
{
    *out = NULL;
    const char *text = data, *end = text + size, *stop = NULL;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    if (is_utf16(text, (size_t)(end - text)) ||
        (!has_zero(text, end) && !g_utf8_validate(text, end - text, NULL)))
        return pa_fail(err, PA_E_FORMAT, "not JSON: it is not UTF-8");
    if (has_zero(text, end))
        return pa_fail(err, PA_E_FORMAT, "not JSON: a text holds a zero character");
    const char *fault = pa_json_fault(text, end);
    cJSON *json =
        fault != NULL ? NULL : cJSON_ParseWithLengthOpts(text, (size_t)(end - text), &stop, 0);
    if (fault != NULL)
        stop = fault;
    if (json == NULL || !only_blanks(stop, end)) {
        int line = 1, column = 1;
        if (stop != NULL && stop >= text && stop <= end)
            place_of(text, stop, &line, &column);
        cJSON_Delete(json);
        return pa_fail(err, PA_E_FORMAT, "not JSON: line %d, column %d", line, column);
    }
    enum pa_status status = check_members(json, 0, err);
    if (status == PA_OK)
        *out = json;
    else
        cJSON_Delete(json);
    return status;
}

static enum pa_status wrong(const char *path, const char *key, const char *what, struct pa_err *err)
{
    return pa_fail(err, PA_E_ARG, "%s%s%s: %s", path, path[0] != '\0' ? "." : "", key, what);
}

/* Looks a key up; *out NULL where absent or null. */
static enum pa_status look_up(const cJSON *object, const char *path, const char *key, bool required,
                              const cJSON **out, struct pa_err *err)
{
    *out = cJSON_GetObjectItemCaseSensitive(object, key);
    if (cJSON_IsNull(*out))
        *out = NULL;
    if (*out == NULL && required)
        return wrong(path, key, "required", err);
    return PA_OK;
}

enum pa_status pa_json_object(const cJSON *object, const char *path, const char *key, bool required,
                              const cJSON **out, struct pa_err *err)
{
    const cJSON *item;
    enum pa_status status = look_up(object, path, key, required, &item, err);
    if (status != PA_OK || item == NULL)
        return status;
    if (!cJSON_IsObject(item))
        return wrong(path, key, "expected an object", err);
    *out = item;
    return PA_OK;
}

enum pa_status pa_json_array(const cJSON *object, const char *path, const char *key, bool required,
                             const cJSON **out, struct pa_err *err)
{
    const cJSON *item;
    enum pa_status status = look_up(object, path, key, required, &item, err);
    if (status != PA_OK || item == NULL)
        return status;
    if (!cJSON_IsArray(item))
        return wrong(path, key, "expected an array", err);
    *out = item;
    return PA_OK;
}

enum pa_status pa_json_string(const cJSON *object, const char *path, const char *key, bool required,
                              char *out, size_t size, struct pa_err *err)
{
    const cJSON *item;
    enum pa_status status = look_up(object, path, key, required, &item, err);
    if (status != PA_OK || item == NULL)
        return status;
    if (!cJSON_IsString(item))
        return wrong(path, key, "expected a string", err);
    size_t length = strlen(item->valuestring);
    if (length >= size) {
        char what[64];
        snprintf(what, sizeof what, "longer than %zu bytes", size - 1);
        return wrong(path, key, what, err);
    }
    memcpy(out, item->valuestring, length + 1);
    return PA_OK;
}

enum pa_status pa_json_bool(const cJSON *object, const char *path, const char *key, bool required,
                            bool *out, bool *present, struct pa_err *err)
{
    const cJSON *item;
    if (present != NULL)
        *present = false;
    enum pa_status status = look_up(object, path, key, required, &item, err);
    if (status != PA_OK || item == NULL)
        return status;
    if (!cJSON_IsBool(item))
        return wrong(path, key, "expected true or false", err);
    *out = cJSON_IsTrue(item);
    if (present != NULL)
        *present = true;
    return PA_OK;
}

enum pa_status pa_json_number(const cJSON *object, const char *path, const char *key, bool required,
                              double *out, struct pa_err *err)
{
    const cJSON *item;
    enum pa_status status = look_up(object, path, key, required, &item, err);
    if (status != PA_OK || item == NULL)
        return status;
    if (!cJSON_IsNumber(item))
        return wrong(path, key, "expected a number", err);
    *out = item->valuedouble;
    return PA_OK;
}

const char *pa_json_text(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(item) ? item->valuestring : "";
}

const cJSON *pa_json_unknown(const cJSON *start, const char *const *known)
{
    for (; start != NULL; start = start->next) {
        const char *const *name = known;
        while (*name != NULL && strcmp(*name, start->string) != 0)
            name++;
        if (*name == NULL)
            return start;
    }
    return NULL;
}

/* A printer of our own: two blanks of indent, short numbers, characters below 0x20 and 0x7F escaped, and the bidirectional
 * controls too, which could make a reader see another text than the one that stands there. */
struct printer {
    struct pa_bytes *out;
    size_t room;
    bool indent, failed;
};

static void put(struct printer *p, const char *text, size_t n)
{
    if (p->failed)
        return;
    if (p->out->size + n + 1 > p->room) {
        size_t room = (p->out->size + n + 1) * 2;
        uint8_t *grown = realloc(p->out->data, room);
        if (grown == NULL) {
            p->failed = true;
            return;
        }
        p->out->data = grown;
        p->room = room;
    }
    memcpy(p->out->data + p->out->size, text, n);
    p->out->size += n;
    p->out->data[p->out->size] = 0;
}

static bool is_bidi_control(const unsigned char *at)
{
    if (at[0] != 0xE2)
        return false;
    return (at[1] == 0x80 &&
            (at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xAA && at[2] <= 0xAE))) ||
           (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

static void put_string(struct printer *p, const char *text)
{
    put(p, "\"", 1);
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        char escaped[16];
        if (*at == '"' || *at == '\\') {
            escaped[0] = '\\';
            escaped[1] = (char)*at;
            put(p, escaped, 2);
        } else if (*at < 0x20 || *at == 0x7F) {
            const char *short_form = *at == '\n' ? "\\n" : *at == '\t' ? "\\t" : NULL;
            snprintf(escaped, sizeof escaped, "\\u%04x", *at);
            put(p, short_form != NULL ? short_form : escaped, short_form != NULL ? 2 : 6);
        } else if (is_bidi_control(at)) {
            snprintf(escaped, sizeof escaped, "\\u%04x",
                     0x2000U | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU));
            put(p, escaped, 6);
            at += 2;
        } else {
            put(p, (const char *)at, 1);
        }
    }
    put(p, "\"", 1);
}

/* Whole numbers without an exponent: readers of integers take no other. */
static void put_number(struct printer *p, double value)
{
    const double whole = 9007199254740992; /* 2^53: beyond it not every integer is one */
    char text[40];
    bool integer = fabs(value) < whole && value == trunc(value);
    if (integer)
        snprintf(text, sizeof text, "%.0f", value == 0 ? 0 : value);
    for (int digits = 6; !integer && digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    put(p, text, strlen(text));
}

static void new_line(struct printer *p, int depth)
{
    if (!p->indent)
        return;
    put(p, "\n", 1);
    for (int i = 0; i < depth; i++)
        put(p, "  ", 2);
}

static void put_value(struct printer *p, const cJSON *json, int depth);

/* Arrays of numbers stay on one line: points, boxes. */
static void put_children(struct printer *p, const cJSON *json, int depth)
{
    bool object = cJSON_IsObject(json), flat = !object;
    for (const cJSON *c = json->child; c != NULL; c = c->next)
        flat = flat && (cJSON_IsNumber(c) || (cJSON_IsArray(c) && cJSON_IsNumber(c->child)));
    put(p, object ? "{" : "[", 1);
    for (const cJSON *c = json->child; c != NULL; c = c->next) {
        if (!flat)
            new_line(p, depth + 1);
        if (object) {
            put_string(p, c->string);
            put(p, p->indent ? ": " : ":", p->indent ? 2 : 1);
        }
        put_value(p, c, depth + 1);
        if (c->next != NULL)
            put(p, ", ", flat && p->indent ? 2 : 1);
    }
    if (!flat && json->child != NULL)
        new_line(p, depth);
    put(p, object ? "}" : "]", 1);
}

static void put_value(struct printer *p, const cJSON *json, int depth)
{
    if (cJSON_IsObject(json) || cJSON_IsArray(json))
        put_children(p, json, depth);
    else if (cJSON_IsString(json))
        put_string(p, json->valuestring);
    else if (cJSON_IsNumber(json))
        put_number(p, json->valuedouble);
    else if (cJSON_IsBool(json))
        put(p, cJSON_IsTrue(json) ? "true" : "false", cJSON_IsTrue(json) ? 4 : 5);
    else
        put(p, "null", 4);
}

enum pa_status pa_json_print(const cJSON *json, bool indent, struct pa_bytes *out,
                             struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    struct printer p = {.out = out, .indent = indent};
    put_value(&p, json, 0);
    if (p.failed) {
        pa_bytes_free(out);
        return pa_fail(err, PA_E_NOMEM, "no memory for JSON text");
    }
    return PA_OK;
}
