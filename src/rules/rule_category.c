/* rules/rule_category -- categories: known, open to the subject, permits, and what the introduction speaks of */
#include "rules/judges.h"
#include "rules/words.h"

#include <string.h>

/* Row of the category, by its path or an alias; brackets of width and blanks do not matter. */
static const cJSON *row_of(const struct pa_case *c, const char *path)
{
    char wanted[256], have[256];
    const cJSON *row;
    pa_read_normalise(path, wanted, sizeof wanted);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_CATEGORIES, "categories"))
    {
        pa_read_normalise(pa_tables_text(row, "path"), have, sizeof have);
        if (strcmp(wanted, have) == 0 || pa_tables_has(pa_tables_get(row, "aliases"), path))
            return row;
    }
    return NULL;
}

enum pa_result pa_rule_category_unknown(const struct pa_case *c, struct pa_said *said)
{
    pa_say(said, "category", c->text, c->text);
    return row_of(c, c->text) == NULL ? PA_RULE_FAIL : PA_RULE_PASS;
}

enum pa_result pa_rule_category_subject(const struct pa_case *c, struct pa_said *said)
{
    enum pa_subject subject = c->app->subject.type;
    const cJSON *row = row_of(c, c->text);
    if (row == NULL)
        return PA_RULE_NA; /* category.unknown asks for review */
    pa_say(said, "category", c->text, c->text);
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
    return pa_tables_has(pa_tables_get(row, "closed_to"), pa_subject_name(subject)) ? PA_RULE_FAIL
                                                                                    : PA_RULE_PASS;
}

enum pa_result pa_rule_category_permit(const struct pa_case *c, struct pa_said *said)
{
    const cJSON *row = row_of(c, c->text), *group;
    char zh[256], en[256];
    if (row == NULL)
        return PA_RULE_NA;
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

/* Whether one of the chosen categories begins with one of these. */
static bool chooses_any(const struct pa_case *c, const cJSON *beginnings)
{
    const cJSON *one;
    for (int i = 0; i < c->app->mini_program.category_count; i++)
        cJSON_ArrayForEach(one, beginnings)
        {
            if (strncmp(c->app->mini_program.categories[i], one->valuestring,
                        strlen(one->valuestring)) == 0)
                return true;
        }
    return false;
}

/* Words of a topic in the text: one strong word, or two of the others. */
static const char *speaks_of(const char *folded, const cJSON *topic)
{
    const cJSON *strong = pa_tables_get(topic, "strong"), *words = pa_tables_get(topic, "words");
    const char *word = pa_words_first(folded, strong, NULL, NULL);
    if (word != NULL)
        return word;
    return pa_words_count(folded, words) >= 2 ? pa_words_first(folded, words, NULL, NULL) : NULL;
}

enum pa_result pa_rule_category_mismatch(const struct pa_case *c, struct pa_said *said)
{
    char folded[PA_WORDS_BYTES];
    const cJSON *topic, *other = NULL;
    const char *word = NULL;
    if (c->app->mini_program.introduction[0] == '\0' || c->app->mini_program.category_count == 0)
        return PA_RULE_NA;
    pa_words_fold(c->app->mini_program.introduction, folded, sizeof folded);
    cJSON_ArrayForEach(topic, pa_case_rows(c, PA_TABLE_CONTENT, "topics"))
    {
        const char *found = speaks_of(folded, topic);
        if (found == NULL)
            continue;
        if (chooses_any(c, pa_tables_get(topic, "categories")))
            return PA_RULE_PASS; /* it speaks of its own category too */
        other = other != NULL ? other : topic;
        word = word != NULL ? word : found;
    }
    if (other == NULL)
        return PA_RULE_PASS;
    const char *better = pa_tables_text(other, "better");
    pa_say(said, "word", word, word);
    pa_say(said, "better", better, better);
    pa_say(said, "category", c->app->mini_program.categories[0],
           c->app->mini_program.categories[0]);
    return PA_RULE_FAIL;
}
