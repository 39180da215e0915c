#include "rules/feature.h"

#include "rules/variant.h"
#include "rules/words.h"

#include <string.h>

enum { KEY_BYTES = 512 };

/* Folded, of letters and digits alone, letters of other scripts as the Latin ones that they look like, without a plural's s. */
static void key_of(const char *feature, char to[KEY_BYTES])
{
    enum { SHORT = 4 };
    char folded[KEY_BYTES], one[8];
    pa_words_fold(feature, folded, sizeof folded);
    to[0] = '\0';
    for (const char *at = folded; *at != '\0';) {
        uint32_t c = pa_text_next(&at);
        if (!g_unichar_isalnum(c))
            continue;
        pa_text_encode(pa_variant_latin(c), one);
        pa_text_append(to, KEY_BYTES, one);
    }
    size_t length = strlen(to);
    if (length >= SHORT && to[length - 1] == 's' && g_ascii_isalpha(to[length - 2]))
        to[length - 1] = '\0';
}

static bool is_same(const char *key, const char *other)
{
    char its[KEY_BYTES];
    key_of(other, its);
    return key[0] != '\0' && strcmp(key, its) == 0;
}

char **pa_feature_parts(const char *entry)
{
    char plain[KEY_BYTES];
    pa_words_keep(entry, plain, sizeof plain);
    for (const char *sign = "、"; strstr(plain, sign) != NULL;)
        memcpy(strstr(plain, sign), ",  ", strlen(sign));
    g_strdelimit(plain, ";/|+&\n", ',');
    return g_strsplit(plain, ",", PA_FEATURE_PARTS);
}

bool pa_feature_is(const char *feature, const char *name)
{
    char key[KEY_BYTES];
    g_auto(GStrv) parts = pa_feature_parts(feature);
    for (int i = 0; parts[i] != NULL; i++) {
        key_of(parts[i], key);
        if (is_same(key, name))
            return true;
    }
    return false;
}

const cJSON *pa_feature_row(const struct pa_case *c, const char *feature)
{
    const cJSON *row, *alias;
    char key[KEY_BYTES];
    key_of(feature, key);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_SUBJECTS, "features"))
    {
        if (is_same(key, pa_tables_text(row, "name")))
            return row;
        cJSON_ArrayForEach(alias, pa_tables_get(row, "aliases"))
        {
            if (is_same(key, alias->valuestring))
                return row;
        }
    }
    return NULL;
}

const cJSON *pa_feature_hinted(const struct pa_case *c, const char *feature, const cJSON *names)
{
    const cJSON *row, *hint;
    char key[KEY_BYTES];
    key_of(feature, key);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_SUBJECTS, "features"))
    {
        if (!pa_tables_has(names, pa_tables_text(row, "name")))
            continue;
        cJSON_ArrayForEach(hint, pa_tables_get(row, "hints"))
        {
            if (strstr(key, hint->valuestring) != NULL)
                return row;
        }
    }
    return NULL;
}
