/* rules/words -- finding words of a table in a text that somebody wrote
 */
#ifndef PA_RULES_WORDS_H
#define PA_RULES_WORDS_H

#include "json/json.h"

#include <stdbool.h>

enum { PA_WORDS_BYTES = 4608 };

/* Text for searching: full width to half width, no blanks or invisible characters, small letters. */
void pa_words_fold(const char *text, char *to, size_t size);
/* Whether word stands in the folded text outside of every one of except (array of strings, NULL allowed). */
bool pa_words_holds(const char *folded, const char *word, const cJSON *except);
/* The first of words that the folded text holds and that is not negated there; NULL where there is none. negations, affirmations:
 * arrays of strings, NULL where negation does not matter. */
const char *pa_words_first(const char *folded, const cJSON *words, const cJSON *negations,
                           const cJSON *affirmations);
/* How many of words the folded text holds. */
int pa_words_count(const char *folded, const cJSON *words);

#endif
