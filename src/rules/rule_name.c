/* rules/rule_name -- the mini-program's name */
#include "rules/judges.h"
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
    if (units == 0)
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

/* How a row's word stands in the name. Blanks do not part a word, signs may. */
static enum pa_words_found stands(const cJSON *row, const char *folded, const char *kept)
{
    const char *word = pa_tables_text(row, "word");
    const cJSON *except = pa_tables_get(row, "except");
    enum pa_words_found a = pa_words_find(folded, word, except);
    enum pa_words_found b = pa_words_find(kept, word, except);
    return a > b ? a : b;
}

/* The worst of a list's words in the name. */
static enum pa_result judge_words(const struct pa_case *c, struct pa_said *said, const char *list)
{
    char folded[PA_WORDS_BYTES], kept[PA_WORDS_BYTES];
    const cJSON *row, *mild = NULL;
    if (name_of(c)[0] == '\0')
        return PA_RULE_NA;
    pa_words_fold(name_of(c), folded, sizeof folded);
    pa_words_keep(name_of(c), kept, sizeof kept);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_NAMES, list))
    {
        const char *word = pa_tables_text(row, "word");
        enum pa_words_found how = stands(row, folded, kept);
        if (how == PA_WORDS_NOT)
            continue;
        if (how == PA_WORDS_WHOLE && strcmp(pa_tables_text(row, "level"), "reject") == 0) {
            pa_say(said, "word", word, word);
            return PA_RULE_FAIL;
        }
        mild = mild != NULL ? mild : row;
    }
    if (mild == NULL)
        return PA_RULE_PASS;
    pa_say(said, "word", pa_tables_text(mild, "word"), pa_tables_text(mild, "word"));
    return PA_RULE_MILD;
}

enum pa_result pa_rule_name_absolute(const struct pa_case *c, struct pa_said *said)
{
    return judge_words(c, said, "absolute");
}

enum pa_result pa_rule_name_reserved(const struct pa_case *c, struct pa_said *said)
{
    return judge_words(c, said, "reserved");
}

enum pa_result pa_rule_name_taken(const struct pa_case *c, struct pa_said *said)
{
    char plain[1024];
    pa_read_normalise(name_of(c), plain, sizeof plain);
    if (c->rules->taken == NULL || plain[0] == '\0')
        return PA_RULE_NA;
    g_autofree char *key = g_utf8_casefold(plain, -1);
    const char *owner = g_hash_table_lookup(c->rules->taken, key);
    if (owner == NULL)
        return PA_RULE_PASS;
    /* A subject may reuse the name of its own account. */
    if (owner[0] != '\0' && (strcmp(owner, c->app->subject.name) == 0 ||
                             strcmp(owner, c->app->subject.licence_number) == 0))
        return PA_RULE_PASS;
    pa_say(said, "name", name_of(c), name_of(c));
    return PA_RULE_FAIL;
}
