#include "rules/words.h"

#include "base/text.h"
#include "read/read.h"

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
        pa_text_encode(g_unichar_tolower(c), one);
        if (!pa_text_append(to, size, one))
            return;
    }
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

bool pa_words_holds(const char *folded, const char *word, const cJSON *except)
{
    char wanted[256];
    pa_words_fold(word, wanted, sizeof wanted);
    if (wanted[0] == '\0')
        return false;
    for (const char *at = folded; (at = strstr(at, wanted)) != NULL; at++)
        if (!is_inside(folded, at, strlen(wanted), except))
            return true;
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

static bool is_negated(const char *folded, const char *place, const cJSON *negations,
                       const cJSON *affirmations)
{
    for (const char *at = clause_of(folded, place); at < place; at = g_utf8_next_char(at))
        if (starts_with_any(at, negations) && !starts_with_any(at, affirmations))
            return true;
    return false;
}

const char *pa_words_first(const char *folded, const cJSON *words, const cJSON *negations,
                           const cJSON *affirmations)
{
    const cJSON *one;
    char wanted[256];
    cJSON_ArrayForEach(one, words)
    {
        pa_words_fold(one->valuestring, wanted, sizeof wanted);
        for (const char *at = folded; (at = strstr(at, wanted)) != NULL; at++)
            if (!is_negated(folded, at, negations, affirmations))
                return one->valuestring;
    }
    return NULL;
}

int pa_words_count(const char *folded, const cJSON *words)
{
    const cJSON *one;
    int count = 0;
    cJSON_ArrayForEach(one, words)
    {
        count += pa_words_holds(folded, one->valuestring, NULL);
    }
    return count;
}
