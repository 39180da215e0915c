/* rules/rule_category -- categories: known, open to the subject, permits, and what the introduction speaks of */
#include "rules/feature.h"
#include "rules/judges.h"
#include "rules/words.h"

#include <string.h>

/* Whether two paths are one: width, capitals, blanks and signs between words do not matter (社区论坛 is 社区/论坛). */
static bool is_path(const char *text, const char *path)
{
    char folded[2][512];
    pa_words_fold(text, folded[0], sizeof folded[0]);
    pa_words_fold(path, folded[1], sizeof folded[1]);
    const char *a = folded[0], *b = folded[1];
    for (;;) {
        uint32_t one, other;
        do
            one = pa_text_next(&a);
        while (one != 0 && !g_unichar_isalnum(one));
        do
            other = pa_text_next(&b);
        while (other != 0 && !g_unichar_isalnum(other));
        if (one != other || one == 0)
            return one == other;
    }
}

const cJSON *pa_case_category(const struct pa_case *c, const char *path)
{
    const cJSON *row, *alias;
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_CATEGORIES, "categories"))
    {
        if (is_path(pa_tables_text(row, "path"), path))
            return row;
        cJSON_ArrayForEach(alias, pa_tables_get(row, "aliases"))
        {
            if (is_path(alias->valuestring, path))
                return row;
        }
    }
    return NULL;
}

const char *pa_case_category_path(const struct pa_case *c, const char *path)
{
    const cJSON *row = pa_case_category(c, path);
    return row != NULL ? pa_tables_text(row, "path") : path;
}

enum pa_result pa_rule_category_unknown(const struct pa_case *c, struct pa_said *said)
{
    pa_say(said, "category", c->text, c->text);
    return pa_case_category(c, c->text) == NULL ? PA_RULE_FAIL : PA_RULE_PASS;
}

enum pa_result pa_rule_category_subject(const struct pa_case *c, struct pa_said *said)
{
    enum pa_subject subject = c->app->subject.type;
    const cJSON *row = pa_case_category(c, c->text);
    if (row == NULL)
        return PA_RULE_NA; /* category.unknown asks for review */
    pa_say(said, "category", c->text, c->text);
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
    return pa_tables_has(pa_tables_get(row, "closed_to"), pa_subject_name(subject)) ? PA_RULE_FAIL
                                                                                    : PA_RULE_PASS;
}

/* What the table lets stand for the permits: a government body's own papers, or the licence's business scope. */
static bool is_spared(const struct pa_case *c, const cJSON *row)
{
    char scope[PA_WORDS_BYTES];
    if (cJSON_IsTrue(pa_tables_get(row, "government_papers")) &&
        c->app->subject.type == PA_SUBJECT_GOVERNMENT)
        return true;
    pa_words_fold(pa_case_scope(c), scope, sizeof scope);
    return pa_words_count(scope, pa_tables_get(row, "or_scope"), NULL) > 0;
}

enum pa_result pa_rule_category_permit(const struct pa_case *c, struct pa_said *said)
{
    const cJSON *row = pa_case_category(c, c->text), *group;
    char zh[256], en[256];
    if (row == NULL)
        return PA_RULE_NA;
    if (is_spared(c, row))
        return PA_RULE_PASS;
    cJSON_ArrayForEach(group, pa_tables_get(row, "permits"))
    {
        if (pa_case_holds_any(c, group))
            continue;
        pa_case_kind_titles(group, zh, en, sizeof zh);
        pa_say(said, "wanted", zh, en);
        pa_say(said, "category", c->text, c->text);
        return pa_case_sure(strcmp(pa_tables_text(row, "severity"), "review") != 0);
    }
    return PA_RULE_PASS;
}

static bool begins_with_any(const char *path, const cJSON *beginnings)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, beginnings)
    {
        if (cJSON_IsString(one) && g_str_has_prefix(path, one->valuestring))
            return true;
    }
    return false;
}

/* How many of the chosen categories begin with one of these. */
static int chosen_of(const struct pa_case *c, const cJSON *beginnings)
{
    int count = 0;
    for (int i = 0; i < c->app->mini_program.category_count; i++)
        count += begins_with_any(pa_case_category_path(c, c->app->mini_program.categories[i]),
                                 beginnings);
    return count;
}

/* One of the features that speak of a topic; NULL where none of them is asked for. */
static const char *asks_for(const struct pa_case *c, const cJSON *topic)
{
    const cJSON *one;
    for (int i = 0; i < c->app->mini_program.feature_count; i++)
        cJSON_ArrayForEach(one, pa_tables_get(topic, "features"))
        {
            const char *feature = c->app->mini_program.features[i];
            if (pa_case_is_feature(c, feature, one->valuestring) ||
                pa_feature_is(feature, one->valuestring))
                return feature;
        }
    return NULL;
}

/* All that the application says of what it does, a sentence each. */
static void text_of(const struct pa_case *c, char folded[PA_WORDS_BYTES])
{
    char part[1024];
    pa_words_fold(c->app->mini_program.introduction, folded, PA_WORDS_BYTES);
    pa_words_fold(c->app->mini_program.name, part, sizeof part);
    pa_text_append(folded, PA_WORDS_BYTES, "。");
    pa_text_append(folded, PA_WORDS_BYTES, part);
    for (int i = 0; i < c->app->mini_program.feature_count; i++) {
        pa_words_fold(c->app->mini_program.features[i], part, sizeof part);
        pa_text_append(folded, PA_WORDS_BYTES, "。");
        pa_text_append(folded, PA_WORDS_BYTES, part);
    }
}

/* Goods that are named where all categories tell of things and sell none: are they for sale? */
static bool is_for_sale(const struct pa_case *c, const char *folded)
{
    const cJSON *table = c->rules->table[PA_TABLE_CONTENT];
    struct pa_words_manner manner = pa_content_manner(c);
    return chosen_of(c, pa_tables_get(table, "telling")) < c->app->mini_program.category_count ||
           pa_words_count(folded, pa_tables_get(table, "selling"), &manner) > 0;
}

/* What speaks of a topic: one strong word in the text, two of the others, or a feature. */
static const char *speaks_of(const struct pa_case *c, const char *folded, const cJSON *topic)
{
    const cJSON *strong = pa_tables_get(topic, "strong"), *words = pa_tables_get(topic, "words");
    struct pa_words_manner manner = pa_content_manner(c);
    manner.also = pa_tables_get(topic, "except");
    const char *word = pa_words_first(folded, strong, &manner);
    if (word == NULL && pa_words_count(folded, words, &manner) >= 2)
        word = pa_words_first(folded, words, &manner);
    if (word != NULL && cJSON_IsTrue(pa_tables_get(topic, "goods")) && !is_for_sale(c, folded))
        word = NULL;
    return word != NULL ? word : asks_for(c, topic);
}

static enum pa_result say_mismatch(const struct pa_case *c, struct pa_said *said,
                                   const cJSON *topic, const char *word)
{
    const char *better = pa_tables_text(topic, "better");
    pa_say(said, "word", word, word);
    pa_say(said, "better", better, better);
    pa_say(said, "category", c->app->mini_program.categories[0],
           c->app->mini_program.categories[0]);
    said->variant = pa_tables_get(topic, "categories")->child == NULL ? "closed" : NULL;
    return PA_RULE_FAIL;
}

/* An introduction that speaks of its own category too may touch others, but for those topics that ask for a category of their own.
 * The name is no such excuse: it is chosen to fit. */
enum pa_result pa_rule_category_mismatch(const struct pa_case *c, struct pa_said *said)
{
    char folded[PA_WORDS_BYTES], introduction[PA_WORDS_BYTES];
    const cJSON *topic, *other = NULL;
    const char *word = NULL;
    bool fits = false;
    if (c->app->mini_program.category_count == 0)
        return PA_RULE_NA;
    pa_words_fold(c->app->mini_program.introduction, introduction, sizeof introduction);
    text_of(c, folded);
    cJSON_ArrayForEach(topic, pa_case_rows(c, PA_TABLE_CONTENT, "topics"))
    {
        bool own = cJSON_IsTrue(pa_tables_get(topic, "own"));
        if (chosen_of(c, pa_tables_get(topic, "categories")) > 0) {
            fits = fits || speaks_of(c, introduction, topic) != NULL;
            continue;
        }
        const char *found = own || other == NULL ? speaks_of(c, folded, topic) : NULL;
        if (found == NULL)
            continue;
        if (own)
            return say_mismatch(c, said, topic, found);
        other = topic;
        word = found;
    }
    return other == NULL || fits ? PA_RULE_PASS : say_mismatch(c, said, other, word);
}
