#include "rules/denial.h"

#include <glib.h>
#include <string.h>

/* A text around a word: from the beginning of its sentence. */
struct view {
    const char *start, *place, *end; /* of the word */
    const struct pa_words_manner *manner;
};

static size_t one_of(const char *at, const char *const *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(at, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

/* Ends of sentences: nothing reaches beyond them. Full-width forms are folded, the text is. */
static size_t ends_sentence(const char *at)
{
    static const char *const signs[] = {",", ".", ";", "!", "?", "\n", "。", "…"};
    return one_of(at, signs, sizeof signs / sizeof *signs);
}

/* Borders within one: a denial goes beyond them where it is about a list. */
static size_t is_border(const char *at)
{
    static const char *const signs[] = {" ", ":", "、"};
    return one_of(at, signs, sizeof signs / sizeof *signs);
}

bool pa_denial_stops(const char *at)
{
    return ends_sentence(at) > 0 || (is_border(at) > 0 && *at != ' ');
}

/* Length of the longest of words that begins at the place; 0 where there is none. */
static size_t longest(const char *at, const cJSON *words)
{
    const cJSON *one;
    size_t best = 0;
    cJSON_ArrayForEach(one, words)
    {
        size_t length = strlen(one->valuestring);
        if (length > best && g_ascii_strncasecmp(at, one->valuestring, length) == 0)
            best = length;
    }
    return best;
}

/* Likewise of the words of all lists. */
static size_t longest_listed(const char *at, const cJSON *lists)
{
    const cJSON *row;
    size_t best = 0;
    cJSON_ArrayForEach(row, lists)
    {
        size_t length = longest(at, cJSON_GetObjectItemCaseSensitive(row, "words"));
        best = length > best ? length : best;
    }
    return best;
}

/* What joins the things of a list. */
static size_t joins(const char *at)
{
    static const char *const words[] = {"以及", "或者", "和", "与", "及", "或"};
    return one_of(at, words, sizeof words / sizeof *words);
}

static size_t sign_length(const char *at)
{
    return g_unichar_isalnum(g_utf8_get_char(at)) ? 0 : (size_t)(g_utf8_next_char(at) - at);
}

/* What lies between a negation and the word. */
struct way {
    int strange; /* characters that are nothing known */
    bool listed; /* since the last border a word of a list came by … */
    bool other;  /* … or since the beginning one of another list than the word's */
};

/* Moves over a word of a list with what may follow it; 0 where there is none. What begins before the word may end inside it: 智能诊断
 * holds 诊断. */
static size_t step_word(const char *at, const struct view *v, struct way *way)
{
    size_t own = longest(at, v->manner->words), n = longest_listed(at, v->manner->lists);
    if (own == 0 && n == 0)
        return 0;
    way->listed = true;
    way->other = way->other || own < n;
    n = own > n ? own : n;
    return n + longest(at + n, v->manner->tails);
}

/* Whether a list ends or goes on behind the word. */
static bool is_item(const struct view *v)
{
    const char *at = v->end;
    for (size_t n; (n = longest(at, v->manner->tails)) > 0;)
        at += n;
    return *at == '\0' || ends_sentence(at) + is_border(at) + joins(at) + sign_length(at) > 0;
}

/* Moves over a border; 0 where the denial does not reach beyond it. */
static size_t step_border(const char *at, const struct view *v, struct way *way)
{
    bool blank = *at == ' ', list = *at != ' ' && *at != ':';
    /* "不提供发票、贷款" may be one list, "不提供发票、贷款秒批" is none. */
    if (way->strange > 0 && !way->listed && !(list && is_item(v)))
        return 0;
    /* "不提供诊断 治疗糖尿病": what follows a list's word behind a blank may as well be offered. */
    way->strange += way->listed && blank ? 1 : 0;
    way->listed = false;
    return is_border(at);
}

/* Moves on by one piece of the way; 0 where the denial does not reach beyond it. */
static size_t step(const char *at, const struct view *v, bool close, struct way *way)
{
    size_t n = step_word(at, v, way);
    if (n > 0 || (way->listed && (n = joins(at)) > 0) ||
        (!close && (n = longest(at, v->manner->fillers)) > 0))
        return n;
    if (is_border(at) > 0)
        return step_border(at, v, way);
    if ((n = sign_length(at)) > 0)
        return n;
    if (close || (longest(at, v->manner->turns) > 0 && longest(at, v->manner->neutral) == 0))
        return 0;
    way->strange++;
    return (size_t)(g_utf8_next_char(at) - at);
}

/* How far a negation that ends at the place goes; close: it denies what stands directly behind it. */
static enum pa_denial reach(const char *at, const struct view *v, bool close)
{
    enum {
        FAR = 10
    }; /* characters; longer than any object of a clause that goes on with the word */
    struct way way = {0};
    while (at < v->place && way.strange <= FAR) {
        size_t n = step(at, v, close, &way);
        if (n == 0)
            return PA_DENIAL_NONE;
        at += n;
    }
    if (way.strange == 0 && (!way.other || is_item(v)))
        return PA_DENIAL_SURE;
    return way.strange <= FAR ? PA_DENIAL_OPEN : PA_DENIAL_NONE;
}

/* Length of the negation that stands at the place. */
static size_t negation_at(const char *at, const struct pa_words_manner *manner)
{
    size_t far = longest(at, manner->negations), near = longest(at, manner->beside);
    return far > near ? far : near;
}

/* A negation that denies a word of the same list, beside the one in question: "不诊断不开药" is no double negation. */
static bool is_parallel(const char *at, const struct pa_words_manner *manner)
{
    at += negation_at(at, manner);
    for (size_t n; (n = longest(at, manner->fillers)) > 0;)
        at += n;
    return longest(at, manner->words) > 0;
}

static bool is_mark(const char *at, const struct pa_words_manner *manner)
{
    static const char *const marks[] = {"不", "没", "无", "非", "未", "莫"};
    return one_of(at, marks, sizeof marks / sizeof *marks) > 0 &&
           longest(at, manner->neutral) == 0 && !is_parallel(at, manner);
}

/* Whether a second negation stands near before the one at the place ("没有不能…的", "无不…") or near behind the word
 * ("非…不…"). */
static bool is_doubled(const char *negation, const struct view *v)
{
    enum { NEAR = 6 }; /* characters */
    const char *at = negation;
    for (int i = 0; i < NEAR && at > v->start; i++) {
        at = g_utf8_prev_char(at);
        if (is_border(at) > 0)
            break;
        if (is_mark(at, v->manner))
            return true;
    }
    at = v->end;
    for (int i = 0; i < NEAR && *at != '\0' && ends_sentence(at) + is_border(at) == 0; i++) {
        if (is_mark(at, v->manner))
            return true;
        at = g_utf8_next_char(at);
    }
    return false;
}

static enum pa_denial denial_at(const char *at, const struct view *v)
{
    const struct pa_words_manner *manner = v->manner;
    size_t far = longest(at, manner->negations), near = longest(at, manner->beside);
    enum pa_denial result = PA_DENIAL_NONE;
    if (far > 0 && longest(at, manner->affirmations) == 0)
        result = reach(at + far, v, false);
    if (near > 0 && result != PA_DENIAL_SURE) {
        enum pa_denial close = reach(at + near, v, true);
        result = close > result ? close : result;
    }
    return result == PA_DENIAL_SURE && is_doubled(at, v) ? PA_DENIAL_OPEN : result;
}

enum pa_denial pa_denial_of(const char *text, const char *place, size_t length,
                            const struct pa_words_manner *manner)
{
    enum { REACH = 64 }; /* characters: no list is longer; the cost stays linear in the text */
    struct view v = {.start = text, .place = place, .end = place + length, .manner = manner};
    size_t whole = longest(place, manner->words); /* 稳赚 may be the beginning of 稳赚不赔 */
    v.end = whole > length ? place + whole : v.end;
    enum pa_denial surest = PA_DENIAL_NONE;
    const char *at = place;
    for (int i = 0; i < REACH && at > text; i++) {
        const char *before = g_utf8_prev_char(at);
        if (ends_sentence(before) > 0)
            break;
        at = before;
    }
    v.start = at;
    for (; at < place; at = g_utf8_next_char(at)) {
        enum pa_denial one = denial_at(at, &v);
        surest = one > surest ? one : surest;
    }
    return surest;
}
