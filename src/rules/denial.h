/* rules/denial -- whether a text says of a word that there is none of it: "不提供诊断"
 *
 * Negation and word must belong together for certain: between them stand known modifiers and words of the same list alone. What
 * else stands between them, or a second negation, leaves the matter open.
 */
#ifndef PA_RULES_DENIAL_H
#define PA_RULES_DENIAL_H

#include "rules/words.h"

enum pa_denial { PA_DENIAL_NONE = 0, PA_DENIAL_OPEN, PA_DENIAL_SURE };

/* Whether the sign at the place ends a sentence or a part of it. */
bool pa_denial_stops(const char *at);
/* Whether the word at the place, length bytes of the text, is denied. */
enum pa_denial pa_denial_of(const char *text, const char *place, size_t length,
                            const struct pa_words_manner *manner);

#endif
