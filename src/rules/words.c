#include "rules/words.h"

#include "base/text.h"
#include "read/read.h"
#include "rules/variant.h"

#include <glib.h>
#include <string.h>

void pa_words_fold(const char *text, char *to, size_t size)
{
    char plain[PA_WORDS_BYTES], one[8];
    pa_read_normalise(text, plain, sizeof plain);
    to[0] = '\0';
    for (const char *at = plain; *at != '\0';) {
        uint32_t c = pa_text_next(&at);
        GUnicodeType type = g_unichar_type(c);
        if (type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL || g_unichar_isspace(c))
            continue;
        pa_text_encode(g_unichar_tolower(pa_variant_plain(c)), one);
        if (!pa_text_append(to, size, one))
            return;
    }
}

bool pa_words_same(const char *a, const char *b)
{
    char fa[512], fb[512];
    pa_words_fold(a, fa, sizeof fa);
    pa_words_fold(b, fb, sizeof fb);
    return strcmp(fa, fb) == 0;
}

/* Whether the place lies inside an occurrence of one of the longer words. */
static bool is_inside(const char *folded, const char *place, size_t length, const cJSON *longer)
{
    const cJSON *one;
    char word[256];
    cJSON_ArrayForEach(one, longer)
    {
        pa_words_fold(one->valuestring, word, sizeof word);
        for (const char *at = folded; (at = strstr(at, word)) != NULL; at++)
            if (at <= place && place + length <= at + strlen(word))
                return true;
    }
    return false;
}

static bool starts_with_any(const char *at, const cJSON *words)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, words)
    {
        if (strncmp(at, one->valuestring, strlen(one->valuestring)) == 0)
            return true;
    }
    return false;
}

/* Begin of the clause that the place stands in. */
static const char *clause_of(const char *folded, const char *place)
{
    static const char *const ends[] = {",", ".", ";", "!", "?", "，", "。", "；", "！", "？"};
    const char *start = folded;
    for (const char *at = folded; at < place; at = g_utf8_next_char(at))
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (strncmp(at, ends[i], strlen(ends[i])) == 0)
                start = at + strlen(ends[i]);
    return start < place ? start : place;
}

/* Whether one of words ends at the place, and begins no earlier than from. */
static bool ends_with_any(const char *from, const char *place, const cJSON *words)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, words)
    {
        size_t length = strlen(one->valuestring);
        if ((size_t)(place - from) >= length &&
            strncmp(place - length, one->valuestring, length) == 0)
            return true;
    }
    return false;
}

static bool is_negated(const char *folded, const char *place, const struct pa_words_manner *manner)
{
    const char *clause = clause_of(folded, place);
    if (ends_with_any(clause, place, manner->beside))
        return true;
    for (const char *at = clause; at < place; at = g_utf8_next_char(at))
        if (starts_with_any(at, manner->negations) && !starts_with_any(at, manner->affirmations))
            return true;
    return false;
}

/* Whether the word stands somewhere in the text so that it counts. */
static bool counts(const char *folded, const char *word, const struct pa_words_manner *manner)
{
    char wanted[256];
    pa_words_fold(word, wanted, sizeof wanted);
    if (wanted[0] == '\0')
        return false;
    for (const char *at = folded; (at = strstr(at, wanted)) != NULL; at++)
        if (manner == NULL || (!is_inside(folded, at, strlen(wanted), manner->except) &&
                               !is_negated(folded, at, manner)))
            return true;
    return false;
}

bool pa_words_holds(const char *folded, const char *word, const cJSON *except)
{
    struct pa_words_manner manner = {.except = except};
    return counts(folded, word, &manner);
}

const char *pa_words_first(const char *folded, const cJSON *words,
                           const struct pa_words_manner *manner)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, words)
    {
        if (counts(folded, one->valuestring, manner))
            return one->valuestring;
    }
    return NULL;
}

int pa_words_count(const char *folded, const cJSON *words, const struct pa_words_manner *manner)
{
    const cJSON *one;
    int count = 0;
    cJSON_ArrayForEach(one, words)
    {
        count += counts(folded, one->valuestring, manner);
    }
    return count;
}
