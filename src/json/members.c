/* json/members -- flat structs ↔ JSON by tables of their members
 *
 * Reading back trusts nothing: types and lengths are checked, numbers must be finite, texts UTF-8.
 */
#include "json/json.h"

#include "base/text.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* JSON has no infinities: a log-probability of -∞ travels as this. */
static const double LOWEST = -1e30;

static double no_infinity(double value)
{
    return isfinite(value) ? value : LOWEST;
}

static cJSON *write_member(const struct pa_json_member *m, const char *at)
{
    switch (m->type) {
    case PA_JSON_DOUBLE:
        return cJSON_CreateNumber(no_infinity(*(const double *)(const void *)at));
    case PA_JSON_INT:
        return cJSON_CreateNumber(*(const int *)(const void *)at);
    case PA_JSON_BOOL:
        return cJSON_CreateBool(*(const bool *)(const void *)at);
    case PA_JSON_TEXT:
        return cJSON_CreateString(at);
    case PA_JSON_SIZE:
        return cJSON_CreateNumber((double)*(const size_t *)(const void *)at);
    case PA_JSON_BYTES: {
        g_autofree char *text = g_base64_encode((const guchar *)at, m->size);
        return cJSON_CreateString(text);
    }
    case PA_JSON_DOUBLES:
        return cJSON_CreateDoubleArray((const double *)(const void *)at,
                                       (int)(m->size / sizeof(double)));
    }
    return NULL;
}

void pa_json_write_members(cJSON *object, const struct pa_json_member *m, size_t count,
                           const void *base)
{
    for (; count > 0; count--, m++)
        cJSON_AddItemToObject(object, m->name, write_member(m, (const char *)base + m->offset));
}

static bool read_number(const cJSON *item, double *out)
{
    *out = cJSON_IsNumber(item) ? item->valuedouble : 0;
    return cJSON_IsNumber(item) && isfinite(*out);
}

static bool read_bytes(const cJSON *item, char *at, size_t size)
{
    if (!cJSON_IsString(item))
        return false;
    gsize length = 0;
    g_autofree guchar *bytes = g_base64_decode(item->valuestring, &length);
    if (length != size)
        return false;
    memcpy(at, bytes, size);
    return true;
}

static bool read_doubles(const cJSON *item, double *at, size_t count)
{
    if (!cJSON_IsArray(item))
        return false;
    const cJSON *number = item->child;
    for (size_t i = 0; i < count; i++, number = number->next)
        if (number == NULL || !read_number(number, &at[i]))
            return false;
    return true;
}

static bool read_member(const struct pa_json_member *m, const cJSON *item, char *at)
{
    double number;
    switch (m->type) {
    case PA_JSON_DOUBLE:
        return read_number(item, (double *)(void *)at);
    case PA_JSON_INT:
        if (!read_number(item, &number) || fabs(number) > 2e9)
            return false;
        *(int *)(void *)at = (int)number;
        return true;
    case PA_JSON_BOOL:
        *(bool *)(void *)at = cJSON_IsTrue(item);
        return cJSON_IsBool(item);
    case PA_JSON_TEXT:
        return cJSON_IsString(item) && g_utf8_validate(item->valuestring, -1, NULL) &&
               pa_text_copy(at, m->size, item->valuestring);
    case PA_JSON_SIZE:
        if (!read_number(item, &number) || number < 0 || number > 1e15)
            return false;
        *(size_t *)(void *)at = (size_t)number;
        return true;
    case PA_JSON_BYTES:
        return read_bytes(item, at, m->size);
    case PA_JSON_DOUBLES:
        return read_doubles(item, (double *)(void *)at, m->size / sizeof(double));
    }
    return false;
}

bool pa_json_read_members(const cJSON *object, const struct pa_json_member *m, size_t count,
                          void *base)
{
    for (; count > 0; count--, m++)
        if (!read_member(m, cJSON_GetObjectItemCaseSensitive(object, m->name),
                         (char *)base + m->offset))
            return false;
    return true;
}
