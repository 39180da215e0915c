/* json/grammar -- where a text breaks JSON's grammar though cJSON takes it: raw control characters, numbers such as 007
 */
#ifndef PA_JSON_GRAMMAR_H
#define PA_JSON_GRAMMAR_H

/* The first such place in a text that ends at end; NULL: none. What cJSON refuses itself is not looked for. */
const char *pa_json_fault(const char *text, const char *end);

#endif
