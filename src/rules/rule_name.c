/* rules/rule_name -- the mini-program's name */
#include "rules/judges.h"
#include "rules/variant.h"
#include "rules/words.h"

#include <ctype.h>
#include <string.h>

static const char *name_of(const struct pa_case *c)
{
    return c->app->mini_program.name;
}

/* Units as the platform counts: what a narrow terminal column takes is one, a Han character two. */
static int units_of(const char *name)
{
    int units = 0;
    for (uint32_t one; (one = pa_text_next(&name)) != 0;)
        units += one < 0x80 ? 1 : 2;
    return units;
}

enum pa_result pa_rule_name_length(const struct pa_case *c, struct pa_said *said)
{
    const cJSON *table = c->rules->table[PA_TABLE_NAMES];
    double low = pa_tables_number(table, "low", 0), high = pa_tables_number(table, "high", 0);
    int units = units_of(name_of(c));
    if (units == 0 && !c->app->mini_program.named)
        return PA_RULE_NA;
    pa_say_number(said, "n", units, 0);
    pa_say_number(said, "low", low, 0);
    pa_say_number(said, "high", high, 0);
    return units < low || units > high ? PA_RULE_FAIL : PA_RULE_PASS;
}

static bool is_letter(uint32_t one)
{
    return pa_text_is_han(one) || (one < 0x80 && isalpha((int)one)) ||
           (one >= 0xFF21 && one <= 0xFF3A) || (one >= 0xFF41 && one <= 0xFF5A);
}

static bool is_allowed(uint32_t one, const char *symbols)
{
    if (is_letter(one) || (one < 0x80 && isdigit((int)one)) || (one >= 0xFF10 && one <= 0xFF19))
        return true;
    for (uint32_t symbol; (symbol = pa_text_next(&symbols)) != 0;)
        if (symbol == one)
            return true;
    return false;
}

enum pa_result pa_rule_name_characters(const struct pa_case *c, struct pa_said *said)
{
    const char *symbols = pa_tables_text(c->rules->table[PA_TABLE_NAMES], "symbols");
    const char *at = name_of(c);
    size_t length = strlen(at);
    bool letters = false;
    if (length == 0)
        return PA_RULE_NA;
    said->variant = "blank";
    if (isspace((unsigned char)at[0]) || isspace((unsigned char)at[length - 1]))
        return PA_RULE_FAIL;
    said->variant = NULL;
    for (int place = 1; *at != '\0'; place++) {
        uint32_t one = pa_text_next(&at);
        letters = letters || is_letter(one);
        if (is_allowed(one, symbols))
            continue;
        pa_say_number(said, "n", place, 0);
        return PA_RULE_FAIL;
    }
    said->variant = "plain";
    return letters ? PA_RULE_PASS : PA_RULE_FAIL;
}

/* How a row's word stands in the name. Blanks do not part a word, signs may. A name that begins with a word of "inside" begins with
 * somebody's name; a word of "whole" must be all of the name. */
static enum pa_words_found stands(const cJSON *row, const char *folded, const char *kept)
{
    const char *word = pa_tables_text(row, "word");
    const cJSON *except = pa_tables_get(row, "except");
    if (cJSON_IsTrue(pa_tables_get(row, "whole")))
        return strcmp(folded, word) == 0 ? PA_WORDS_WHOLE : PA_WORDS_NOT;
    if (cJSON_IsTrue(pa_tables_get(row, "inside")))
        return pa_words_find(g_str_has_prefix(folded, word) ? folded + strlen(word) : folded, word,
                             except);
    enum pa_words_found a = pa_words_find(folded, word, except);
    enum pa_words_found b = pa_words_find(kept, word, except);
    return a > b ? a : b;
}

/* Whether one of words ends at the place; one of letters must not be the end of a longer word. */
static bool ends_at(const char *text, const char *place, const cJSON *words)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, words)
    {
        size_t n = cJSON_IsString(one) ? strlen(one->valuestring) : 0;
        const char *start = place - n;
        if (n > 0 && n <= (size_t)(place - text) && strncmp(start, one->valuestring, n) == 0 &&
            !(start > text && g_ascii_isalpha(start[0]) && g_ascii_isalpha(start[-1])))
            return true;
    }
    return false;
}

/* Length of what looks like 一 or 1 at the place, behind what makes a term of it (唯丨, 第I, No.l); 0 where nothing does. */
static size_t looks_like_one(const cJSON *table, const char *text, const char *place)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, pa_tables_get(table, "ones"))
    {
        size_t n = cJSON_IsString(one) ? strlen(one->valuestring) : 0;
        bool torn = g_ascii_isalpha(place[0]) && g_ascii_isalpha(place[1]);
        if (n > 0 && strncmp(place, one->valuestring, n) == 0 && !torn &&
            ends_at(text, place, pa_tables_get(table, "ones_behind")))
            return n;
    }
    return 0;
}

/* The folded name as it is meant to be read: look-alikes of 一 as 一. */
static void read_ones(const cJSON *table, const char *folded, char to[PA_WORDS_BYTES])
{
    to[0] = '\0';
    for (const char *at = folded; *at != '\0';) {
        char one[8];
        size_t n = looks_like_one(table, folded, at);
        if (n == 0)
            pa_text_encode(pa_text_next(&at), one);
        pa_text_append(to, PA_WORDS_BYTES, n > 0 ? "一" : one);
        at += n;
    }
}

/* How a row's word stands in what the name is meant to be read as: a short word may be there by chance. */
static enum pa_words_found stands_read(const cJSON *row, const char *read)
{
    enum { LONG = 4 };
    const char *word = pa_tables_text(row, "word");
    enum pa_words_found how = pa_words_find(read, word, pa_tables_get(row, "except"));
    bool sure = how != PA_WORDS_WHOLE || g_utf8_strlen(word, -1) >= LONG;
    return sure ? how : PA_WORDS_PARTED;
}

/* The worst of a list's words in the name. */
static enum pa_result judge_words(const struct pa_case *c, struct pa_said *said, const char *list)
{
    char folded[PA_WORDS_BYTES], kept[PA_WORDS_BYTES], read[PA_WORDS_BYTES];
    const cJSON *row, *mild = NULL, *note = NULL;
    if (name_of(c)[0] == '\0')
        return PA_RULE_NA;
    pa_words_fold(name_of(c), folded, sizeof folded);
    pa_words_keep(name_of(c), kept, sizeof kept);
    read_ones(c->rules->table[PA_TABLE_NAMES], folded, read);
    bool other = strcmp(read, folded) != 0;
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_NAMES, list))
    {
        const char *word = pa_tables_text(row, "word");
        enum pa_words_found how = stands(row, folded, kept);
        enum pa_words_found meant = other ? stands_read(row, read) : PA_WORDS_NOT;
        how = meant > how ? meant : how;
        if (how == PA_WORDS_NOT)
            continue;
        if (how == PA_WORDS_WHOLE && strcmp(pa_tables_text(row, "level"), "reject") == 0) {
            pa_say(said, "word", word, word);
            return PA_RULE_FAIL;
        }
        if (strcmp(pa_tables_text(row, "level"), "notice") == 0)
            note = note != NULL ? note : row;
        else
            mild = mild != NULL ? mild : row;
    }
    if (mild == NULL && note == NULL)
        return PA_RULE_PASS;
    const char *word = pa_tables_text(mild != NULL ? mild : note, "word");
    pa_say(said, "word", word, word);
    said->variant = mild == NULL ? "note" : NULL;
    return mild != NULL ? PA_RULE_MILD : PA_RULE_NOTE;
}

enum pa_result pa_rule_name_absolute(const struct pa_case *c, struct pa_said *said)
{
    return judge_words(c, said, "absolute");
}

enum pa_result pa_rule_name_reserved(const struct pa_case *c, struct pa_said *said)
{
    return judge_words(c, said, "reserved");
}

/* A subject may reuse the name of its own account. */
static bool is_own(const struct pa_case *c, const char *owner)
{
    return owner[0] != '\0' && (strcmp(owner, c->app->subject.name) == 0 ||
                                strcmp(owner, c->app->subject.licence_number) == 0);
}

/* Whether a name in use is the folded one but for signs and traditional characters. */
static bool is_like(const char *taken, const char *folded)
{
    for (;;) {
        uint32_t a, b;
        do
            a = pa_text_next(&taken);
        while (a != 0 && !g_unichar_isalnum(a));
        do
            b = pa_text_next(&folded);
        while (b != 0 && !g_unichar_isalnum(b));
        if (a != b && pa_variant_plain(a) != b)
            return false;
        if (a == 0)
            return true;
    }
}

static bool is_near_one(const struct pa_case *c)
{
    GHashTableIter iter;
    gpointer name, owner;
    char folded[PA_WORDS_BYTES];
    pa_words_fold(name_of(c), folded, sizeof folded);
    g_hash_table_iter_init(&iter, c->rules->taken);
    while (g_hash_table_iter_next(&iter, &name, &owner))
        if (is_like(name, folded) && !is_own(c, owner))
            return true;
    return false;
}

enum pa_result pa_rule_name_taken(const struct pa_case *c, struct pa_said *said)
{
    char plain[1024];
    pa_read_normalise(name_of(c), plain, sizeof plain);
    if (c->rules->taken == NULL || plain[0] == '\0')
        return PA_RULE_NA;
    g_autofree char *key = g_utf8_casefold(plain, -1);
    const char *owner = g_hash_table_lookup(c->rules->taken, key);
    pa_say(said, "name", name_of(c), name_of(c));
    if (owner != NULL && !is_own(c, owner))
        return PA_RULE_FAIL;
    return owner == NULL && is_near_one(c) ? PA_RULE_MILD : PA_RULE_PASS;
}
