/* rules/words -- finding words of a table in a text that somebody wrote
 */
#ifndef PA_RULES_WORDS_H
#define PA_RULES_WORDS_H

#include "json/json.h"

#include <stdbool.h>

enum { PA_WORDS_BYTES = 4608 };

/* Text for searching: full width to half width, no blanks or invisible characters, small letters, simplified characters. */
void pa_words_fold(const char *text, char *to, size_t size);
/* Whether two short texts are the same when folded. */
bool pa_words_same(const char *a, const char *b);

/* When a word that stands in a text does not count; arrays of strings, NULL allowed. */
struct pa_words_manner {
    const cJSON *except;       /* it is part of one of these longer words */
    const cJSON *negations;    /* one of these stands before it in the same clause … */
    const cJSON *beside;       /* … or one of these directly before it … */
    const cJSON *affirmations; /* … and is not the beginning of one of these */
};

struct pa_case;
/* As the table content.json has it. */
struct pa_words_manner pa_content_manner(const struct pa_case *c);

/* Whether word stands in the folded text outside of every one of except (NULL allowed). */
bool pa_words_holds(const char *folded, const char *word, const cJSON *except);
/* The first of words that the folded text holds and that counts; NULL where there is none. */
const char *pa_words_first(const char *folded, const cJSON *words,
                           const struct pa_words_manner *manner);
/* How many of words the folded text holds so that they count. */
int pa_words_count(const char *folded, const cJSON *words, const struct pa_words_manner *manner);

#endif
