/* rules/rule_content -- what the introduction promises, against industry rules, permits and the licence's scope */
#include "rules/judges.h"
#include "rules/words.h"

#include <string.h>

/* Name and introduction are one text: either may promise. */
static void text_of(const struct pa_case *c, char kept[PA_WORDS_BYTES])
{
    char name[1024];
    pa_words_keep(c->app->mini_program.introduction, kept, PA_WORDS_BYTES);
    pa_words_keep(c->app->mini_program.name, name, sizeof name);
    pa_text_append(kept, PA_WORDS_BYTES, "。");
    pa_text_append(kept, PA_WORDS_BYTES, name);
}

struct pa_words_manner pa_content_manner(const struct pa_case *c)
{
    const cJSON *table = c->rules->table[PA_TABLE_CONTENT];
    return (struct pa_words_manner){.except = pa_tables_get(table, "except"),
                                    .negations = pa_tables_get(table, "negations"),
                                    .fillers = pa_tables_get(table, "fillers"),
                                    .tails = pa_tables_get(table, "tails"),
                                    .beside = pa_tables_get(table, "beside"),
                                    .affirmations = pa_tables_get(table, "affirmations"),
                                    .turns = pa_tables_get(table, "turns"),
                                    .neutral = pa_tables_get(table, "neutral"),
                                    .beyond = pa_tables_get(table, "beyond"),
                                    .lists = pa_tables_get(table, "promises"),
                                    .parts = pa_tables_get(table, "parts")};
}

/* Words of such a row have honest meanings too: a person must read them. */
static bool is_doubtful(const cJSON *row)
{
    return strcmp(pa_tables_text(row, "level"), "review") == 0;
}

/* The message of a row's word that stands so. */
static const char *variant_of(const cJSON *row, enum pa_words_found how)
{
    if (how != PA_WORDS_WHOLE)
        return how == PA_WORDS_PARTED ? "parted" : "denied";
    if (is_doubtful(row))
        return "doubtful";
    return pa_tables_get(row, "unless")->child == NULL ? "promise" : NULL;
}

enum pa_result pa_rule_content_promise(const struct pa_case *c, struct pa_said *said)
{
    char kept[PA_WORDS_BYTES];
    const cJSON *table = c->rules->table[PA_TABLE_CONTENT], *row;
    enum pa_words_found surest = PA_WORDS_NOT;
    const char *word = NULL;
    if (c->app->mini_program.introduction[0] == '\0' && c->app->mini_program.name[0] == '\0')
        return PA_RULE_NA;
    struct pa_words_manner manner = pa_content_manner(c);
    text_of(c, kept);
    cJSON_ArrayForEach(row, pa_tables_get(table, "promises"))
    {
        enum pa_words_found how;
        if (strcmp(pa_tables_text(row, "code"), c->rule->code) != 0 ||
            pa_case_holds_any(c, pa_tables_get(row, "unless")) ||
            pa_words_count(kept, pa_tables_get(row, "spared"), NULL) > 0)
            continue;
        manner.also = pa_tables_get(row, "except");
        const char *found = pa_words_surest(kept, pa_tables_get(row, "words"), &manner, &how);
        enum pa_words_found grade =
            how == PA_WORDS_WHOLE && is_doubtful(row) ? PA_WORDS_PARTED : how;
        if (grade <= surest)
            continue;
        surest = grade;
        word = found;
        said->variant = variant_of(row, how);
    }
    if (surest == PA_WORDS_NOT)
        return PA_RULE_PASS;
    pa_say(said, "word", word, word);
    return pa_case_sure(surest == PA_WORDS_WHOLE);
}

static bool begins_with_any(const char *path, const cJSON *beginnings)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, beginnings)
    {
        if (strncmp(path, one->valuestring, strlen(one->valuestring)) == 0)
            return true;
    }
    return false;
}

enum pa_result pa_rule_content_scope(const struct pa_case *c, struct pa_said *said)
{
    char folded[PA_WORDS_BYTES];
    const cJSON *row;
    pa_words_fold(pa_case_scope(c), folded, sizeof folded);
    if (folded[0] == '\0')
        return PA_RULE_NA;
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_CONTENT, "scope"))
    {
        if (!begins_with_any(pa_case_category_path(c, c->text), pa_tables_get(row, "categories")) ||
            pa_case_holds_any(c, pa_tables_get(row, "unless")) ||
            pa_words_count(folded, pa_tables_get(row, "words"), NULL) > 0)
            continue;
        pa_say(said, "category", c->text, c->text);
        return PA_RULE_MILD;
    }
    return PA_RULE_PASS;
}
