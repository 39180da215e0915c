#include "rules/words.h"

#include "base/text.h"
#include "read/read.h"
#include "rules/denial.h"
#include "rules/variant.h"

#include <glib.h>
#include <string.h>

/* One character as it is compared; false where there is no more room. */
static bool fold_one(uint32_t c, char *to, size_t size)
{
    char one[8], plain[64];
    pa_text_encode(c, one);
    pa_read_normalise(one, plain, sizeof plain);
    for (const char *at = plain; *at != '\0';) {
        uint32_t part = pa_text_next(&at);
        GUnicodeType type = g_unichar_type(part);
        if (type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL || g_unichar_isspace(part))
            continue;
        pa_text_encode(g_unichar_tolower(pa_variant_plain(part)), one);
        if (!pa_text_append(to, size, one))
            return false;
    }
    return true;
}

void pa_words_fold(const char *text, char *to, size_t size)
{
    to[0] = '\0';
    for (uint32_t c; (c = pa_text_next(&text)) != 0;)
        if (!fold_one(c, to, size))
            return;
}

static bool ends_line(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

void pa_words_keep(const char *text, char *to, size_t size)
{
    to[0] = '\0';
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        bool fits = ends_line(c)           ? pa_text_append(to, size, "\n")
                    : g_unichar_isspace(c) ? pa_text_append(to, size, " ")
                                           : fold_one(c, to, size);
        if (!fits)
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

/* A word of a list; "", which stands nowhere, where the table holds something else. */
static const char *word_of(const cJSON *one)
{
    return cJSON_IsString(one) ? one->valuestring : "";
}

/* A word's place in a text. */
struct span {
    size_t length;  /* bytes of the text */
    int characters; /* of the word, its signs left out */
    size_t part;    /* bytes before the first gap */
    int gaps;       /* between two of them stands at least one sign or blank … */
    bool foreign;   /* … and the word itself has none there */
    bool stops;     /* one of them ends a sentence or a part of it */
};

static bool is_gap(const char *at)
{
    return *at != '\0' && !g_unichar_isalnum(g_utf8_get_char(at));
}

/* Moves over the signs and blanks of the text. */
static const char *skip_gap(const char *at, struct span *span)
{
    for (; is_gap(at); at = g_utf8_next_char(at))
        span->stops = span->stops || pa_denial_stops(at);
    return at;
}

/* Whether the folded word begins at the place, signs and blanks between its characters or not. */
static bool match(const char *place, const char *word, struct span *span)
{
    const char *at = place;
    memset(span, 0, sizeof *span);
    while (*word != '\0') {
        bool gap = is_gap(at) && span->characters > 0, sign = is_gap(word);
        bool same = g_utf8_get_char(at) == g_utf8_get_char(word);
        if (gap) {
            span->part = span->gaps++ == 0 ? (size_t)(at - place) : span->part;
            span->foreign = span->foreign || !same;
            at = same ? g_utf8_next_char(at) : skip_gap(at, span);
            word = sign ? g_utf8_next_char(word) : word;
        } else if (!same) {
            return false;
        } else {
            span->characters++;
            at = g_utf8_next_char(at);
            word = g_utf8_next_char(word);
        }
    }
    span->length = (size_t)(at - place);
    return true;
}

/* The place before which so many characters stand that are no signs, or the text's beginning. */
static const char *step_back(const char *text, const char *place, long count)
{
    while (place > text && count > 0) {
        place = g_utf8_prev_char(place);
        count -= is_gap(place) ? 0 : 1;
    }
    return place;
}

/* Whether the place lies inside an occurrence of one of the longer words that has no gaps beyond the word's own. */
static bool is_inside(const char *text, const char *place, const struct span *span,
                      const cJSON *longer)
{
    const cJSON *one;
    struct span whole;
    char word[256];
    cJSON_ArrayForEach(one, longer)
    {
        pa_words_fold(word_of(one), word, sizeof word);
        const char *at = step_back(text, place, g_utf8_strlen(word, -1));
        for (; at <= place && *at != '\0'; at = g_utf8_next_char(at))
            if (match(at, word, &whole) && whole.gaps == span->gaps &&
                place + span->length <= at + whole.length)
                return true;
    }
    return false;
}

/* Whether letters go on before or behind a word of letters: "Shiwei-Xin" holds no "weixin". */
static bool is_torn_out(const char *text, const char *place, const struct span *span)
{
    const char *end = place + span->length;
    return (g_ascii_isalpha(place[0]) && place > text && g_ascii_isalpha(place[-1])) ||
           (g_ascii_isalpha(end[-1]) && g_ascii_isalpha(end[0]));
}

/* Whether each character of the place has a gap or an end on both sides. */
static bool is_spelt_out(const char *text, const char *place, const struct span *span)
{
    const char *end = place + span->length;
    const char *before = place > text ? g_utf8_prev_char(place) : "";
    return span->gaps == span->characters - 1 &&
           (span->characters > 2 ||
            ((*before == '\0' || is_gap(before)) && (*end == '\0' || is_gap(end))));
}

/* Two neighbours may meet at a sign and make up a short word ("太极·品茶"), hardly a long one or one that is spelt out. A comma
 * parts phrases: there only what is spelt out is meant. */
static enum pa_words_found how_it_stands(const char *text, const char *place,
                                         const struct span *span, bool is_name)
{
    enum { LONG = 4 };
    if (!span->foreign)
        return PA_WORDS_WHOLE;
    if (is_torn_out(text, place, span))
        return PA_WORDS_NOT;
    bool stops = span->stops && !is_name;
    if (is_spelt_out(text, place, span) || (!stops && span->characters >= LONG))
        return PA_WORDS_WHOLE;
    return stops ? PA_WORDS_NOT : PA_WORDS_PARTED;
}

/* Whether one of words ends where the gap begins, and began before the place. */
static bool ends_longer(const char *text, const char *place, const struct span *span,
                        const cJSON *words)
{
    const char *end = place + span->part;
    const cJSON *one;
    cJSON_ArrayForEach(one, words)
    {
        size_t n = strlen(one->valuestring);
        if (n > span->part && n <= (size_t)(end - text) &&
            strncmp(end - n, one->valuestring, n) == 0)
            return true;
    }
    return false;
}

/* Whether the denial that ends at the place is of all but the word: 以外 stands there. */
static bool is_turned_round(const char *at, const struct pa_words_manner *manner)
{
    const cJSON *tail, *one;
    cJSON_ArrayForEach(one, manner->beyond)
    {
        const char *word = word_of(one);
        if (word[0] != '\0' && g_str_has_prefix(at, word))
            return true;
        cJSON_ArrayForEach(tail, manner->tails)
        {
            size_t n = strlen(tail->valuestring);
            if (word[0] != '\0' && g_str_has_prefix(at, tail->valuestring) &&
                g_str_has_prefix(at + n, word))
                return true;
        }
    }
    return false;
}

static enum pa_words_found weigh(const char *text, const char *place, const struct span *span,
                                 const struct pa_words_manner *manner)
{
    enum pa_words_found how = how_it_stands(text, place, span, manner->is_name);
    if (how == PA_WORDS_NOT || is_inside(text, place, span, manner->except) ||
        is_inside(text, place, span, manner->also) ||
        (how == PA_WORDS_PARTED && ends_longer(text, place, span, manner->parts)))
        return PA_WORDS_NOT;
    enum pa_denial denial = pa_denial_of(text, place, span->length, manner);
    if (denial == PA_DENIAL_SURE && is_turned_round(place + span->length, manner))
        denial = PA_DENIAL_OPEN;
    return denial == PA_DENIAL_SURE   ? PA_WORDS_NOT
           : denial == PA_DENIAL_OPEN ? PA_WORDS_DENIED
                                      : how;
}

/* The surest of the places where the word stands. */
static enum pa_words_found find(const char *text, const char *word,
                                const struct pa_words_manner *manner)
{
    enum pa_words_found surest = PA_WORDS_NOT;
    struct span span;
    char wanted[256];
    pa_words_fold(word, wanted, sizeof wanted);
    if (wanted[0] == '\0')
        return PA_WORDS_NOT;
    for (const char *at = text; *at != '\0' && surest < PA_WORDS_WHOLE; at = g_utf8_next_char(at)) {
        if (!match(at, wanted, &span))
            continue;
        enum pa_words_found how = weigh(text, at, &span, manner);
        surest = how > surest ? how : surest;
    }
    return surest;
}

enum pa_words_found pa_words_find(const char *name, const char *word, const cJSON *except)
{
    struct pa_words_manner manner = {.except = except, .is_name = true};
    return find(name, word, &manner);
}

const char *pa_words_surest(const char *text, const cJSON *words,
                            const struct pa_words_manner *manner, enum pa_words_found *how)
{
    struct pa_words_manner full = manner != NULL ? *manner : (struct pa_words_manner){0};
    const cJSON *one;
    const char *surest = NULL;
    full.words = words;
    *how = PA_WORDS_NOT;
    cJSON_ArrayForEach(one, words)
    {
        enum pa_words_found found = find(text, one->valuestring, &full);
        if (found <= *how)
            continue;
        *how = found;
        surest = one->valuestring;
    }
    return surest;
}

const char *pa_words_first(const char *text, const cJSON *words,
                           const struct pa_words_manner *manner)
{
    enum pa_words_found how;
    const char *word = pa_words_surest(text, words, manner, &how);
    return how == PA_WORDS_WHOLE ? word : NULL;
}

int pa_words_count(const char *text, const cJSON *words, const struct pa_words_manner *manner)
{
    struct pa_words_manner full = manner != NULL ? *manner : (struct pa_words_manner){0};
    const cJSON *one;
    int count = 0;
    full.words = words;
    cJSON_ArrayForEach(one, words)
    {
        count += find(text, word_of(one), &full) == PA_WORDS_WHOLE;
    }
    return count;
}

/* Characters between two places of a text, a comma for several; more than any distance where a sentence or an item of a list ends between them. */
static int distance(const char *from, const char *to)
{
    enum { COMMA = 4, FAR = 1000 };
    int sum = 0;
    for (; from < to && sum < FAR; from = g_utf8_next_char(from))
        sum += *from == ',' ? COMMA
               : strchr(";!?\n", *from) != NULL || g_str_has_prefix(from, "。") ||
                       g_str_has_prefix(from, "、")
                   ? FAR
                   : 1;
    return sum;
}

/* The surest of the places near the word's where one of others stands. */
static enum pa_words_found find_beside(const char *text, const char *place, const char *end,
                                       const struct pa_words_near *near,
                                       const struct pa_words_manner *manner, const char **found)
{
    enum { LONGEST = 8 }; /* characters of the other word */
    enum pa_words_found surest = PA_WORDS_NOT;
    struct pa_words_manner full = *manner;
    char wanted[256];
    const cJSON *one;
    const char *first = place;
    for (int i = 0; i < near->within + LONGEST && first > text; i++)
        first = g_utf8_prev_char(first);
    full.words = near->others;
    cJSON_ArrayForEach(one, near->others)
    {
        pa_words_fold(word_of(one), wanted, sizeof wanted);
        for (const char *at = first; wanted[0] != '\0' && *at != '\0'; at = g_utf8_next_char(at)) {
            struct span span;
            if (at >= end && distance(end, at) > near->within)
                break;
            if (!match(at, wanted, &span) || (at < place && at + span.length <= place &&
                                              distance(at + span.length, place) > near->within))
                continue;
            enum pa_words_found how = weigh(text, at, &span, &full);
            *found = how > surest ? one->valuestring : *found;
            surest = how > surest ? how : surest;
        }
    }
    return surest;
}

enum pa_words_found pa_words_beside(const char *text, const struct pa_words_near *near,
                                    const struct pa_words_manner *manner, const char *found[2])
{
    enum pa_words_found surest = PA_WORDS_NOT;
    struct pa_words_manner full = *manner;
    char wanted[256];
    const cJSON *one;
    full.words = near->words;
    cJSON_ArrayForEach(one, near->words)
    {
        pa_words_fold(word_of(one), wanted, sizeof wanted);
        for (const char *at = text; wanted[0] != '\0' && *at != '\0'; at = g_utf8_next_char(at)) {
            struct span span;
            const char *other = NULL;
            if (!match(at, wanted, &span))
                continue;
            enum pa_words_found how = weigh(text, at, &span, &full);
            if (how <= surest)
                continue;
            enum pa_words_found beside =
                find_beside(text, at, at + span.length, near, manner, &other);
            how = beside < how ? beside : how;
            if (how <= surest)
                continue;
            surest = how;
            found[0] = one->valuestring;
            found[1] = other;
        }
    }
    return surest;
}
