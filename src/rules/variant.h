/* rules/variant -- one written form for the characters that the tables' words are made of
 */
#ifndef PA_RULES_VARIANT_H
#define PA_RULES_VARIANT_H

#include <stdint.h>

/* The simplified form of a traditional or formal character, c itself where it has none here. For searching texts that somebody
 * wrote alone: a document's value is never changed so, there 後 and 后 are two characters. */
uint32_t pa_variant_plain(uint32_t c);
/* The small Latin letter that a small letter of another script looks like; c itself where it is none. For names of functions, which are
 * Latin or Han. */
uint32_t pa_variant_latin(uint32_t c);

#endif
