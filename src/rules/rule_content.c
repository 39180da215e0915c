/* rules/rule_content -- what the introduction promises, against industry rules, permits and the licence's scope */
#include "rules/feature.h"
#include "rules/judges.h"
#include "rules/words.h"

#include <stdio.h>
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
static const char *variant_of(const cJSON *row, enum pa_words_found how, bool soft)
{
    if (how != PA_WORDS_WHOLE)
        return how == PA_WORDS_PARTED ? "parted" : "denied";
    if (soft)
        return "doubtful";
    return pa_tables_get(row, "unless")->child == NULL ? "promise" : NULL;
}

/* The surest words of a row: alone, or two that stand near each other. */
static enum pa_words_found find_words(const char *text, const cJSON *row,
                                      const struct pa_words_manner *manner, char word[128])
{
    enum pa_words_found surest;
    const cJSON *one;
    const char *alone = pa_words_surest(text, pa_tables_get(row, "words"), manner, &surest);
    pa_text_copy(word, 128, alone != NULL ? alone : "");
    cJSON_ArrayForEach(one, pa_tables_get(row, "near"))
    {
        const char *both[2] = {"", ""};
        struct pa_words_near near = {.words = pa_tables_get(one, "words"),
                                     .others = pa_tables_get(one, "others"),
                                     .within = (int)pa_tables_number(one, "within", 0)};
        enum pa_words_found how = pa_words_beside(text, &near, manner, both);
        if (how <= surest)
            continue;
        surest = how;
        snprintf(word, 128, "%s、%s", both[0], both[1]);
    }
    return surest;
}

/* One of the features that the application asks for and the list names; NULL where there is none. */
static const char *asks_for(const struct pa_case *c, const cJSON *list)
{
    const cJSON *one;
    for (int i = 0; i < c->app->mini_program.feature_count; i++)
        cJSON_ArrayForEach(one, list)
        {
            const char *feature = c->app->mini_program.features[i];
            if (pa_case_is_feature(c, feature, one->valuestring) ||
                pa_feature_is(feature, one->valuestring))
                return feature;
        }
    return NULL;
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

static bool is_chosen(const struct pa_case *c, const cJSON *beginnings)
{
    for (int i = 0; i < c->app->mini_program.category_count; i++)
        if (begins_with_any(pa_case_category_path(c, c->app->mini_program.categories[i]),
                            beginnings))
            return true;
    return false;
}

/* How a row's words stand in the text, or PA_WORDS_WHOLE where one of its features is asked for; PA_WORDS_NOT where the row does not
 * count. *soft: a person must read them. */
static enum pa_words_found judge_row(const struct pa_case *c, const char *text, const cJSON *row,
                                     char word[128], bool *soft)
{
    const cJSON *with = pa_tables_get(row, "with");
    const cJSON *categories = pa_tables_get(row, "categories");
    struct pa_words_manner manner = pa_content_manner(c);
    if (strcmp(pa_tables_text(row, "code"), c->rule->code) != 0 ||
        pa_case_holds_any(c, pa_tables_get(row, "unless")) ||
        pa_words_count(text, pa_tables_get(row, "spared"), NULL) > 0 ||
        (with != NULL && asks_for(c, with) == NULL) ||
        (categories != NULL && !is_chosen(c, categories)))
        return PA_WORDS_NOT;
    manner.also = pa_tables_get(row, "except");
    const char *feature = asks_for(c, pa_tables_get(row, "features"));
    *soft = is_doubtful(row);
    if (feature != NULL) {
        pa_text_copy(word, 128, feature);
        return PA_WORDS_WHOLE;
    }
    *soft = *soft || pa_words_count(text, pa_tables_get(row, "soft"), NULL) > 0;
    return find_words(text, row, &manner, word);
}

enum pa_result pa_rule_content_promise(const struct pa_case *c, struct pa_said *said)
{
    char kept[PA_WORDS_BYTES], word[128] = "", found[128];
    const cJSON *row;
    enum pa_words_found surest = PA_WORDS_NOT;
    if (c->app->mini_program.introduction[0] == '\0' && c->app->mini_program.name[0] == '\0' &&
        c->app->mini_program.feature_count == 0)
        return PA_RULE_NA;
    text_of(c, kept);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_CONTENT, "promises"))
    {
        bool soft = false;
        enum pa_words_found how = judge_row(c, kept, row, found, &soft);
        enum pa_words_found grade = how == PA_WORDS_WHOLE && soft ? PA_WORDS_PARTED : how;
        if (grade <= surest)
            continue;
        surest = grade;
        pa_text_copy(word, sizeof word, found);
        said->variant = variant_of(row, how, soft);
    }
    if (surest == PA_WORDS_NOT)
        return PA_RULE_PASS;
    pa_say(said, "word", word, word);
    return pa_case_sure(surest == PA_WORDS_WHOLE);
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
