/* base/text -- bounded strings, UTF-8, and the masking of personal data
 */
#ifndef PA_BASE_TEXT_H
#define PA_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copies text into to (size bytes), cut at a character's border; always terminated. False where it was cut. */
bool pa_text_copy(char *to, size_t size, const char *text);
/* Appends likewise. */
bool pa_text_append(char *to, size_t size, const char *text);

/* Decodes the character at *at and moves *at behind it. 0 at the end; U+FFFD (one byte consumed) for an invalid byte. */
uint32_t pa_text_next(const char **at);
/* Encodes one character into to (≥ 5 bytes), terminated; returns its length in bytes. */
size_t pa_text_encode(uint32_t character, char *to);
/* Number of characters. */
size_t pa_text_length(const char *text);
/* Decodes at most cap characters into to; returns how many. */
size_t pa_text_decode(const char *text, uint32_t *to, size_t cap);
bool pa_text_is_han(uint32_t character);
/* Whether a text holds such a character. */
bool pa_text_has_han(const char *text);
/* Does more than show itself: a control character (line feed too), one that turns the direction of what follows, one that nobody
 * sees, or a separator that some readers take for the end of a line. Such a character is shown as U+FFFD. */
bool pa_text_is_harmful(uint32_t character);
/* Whether text holds characters that nobody sees, blanks and line feeds aside: what looks equal is then not. */
bool pa_text_hides(const char *text);
/* A copy for a terminal, a log or a cell: UTF-8, harmful characters and invalid bytes as U+FFFD. Owned, freed by g_free. */
char *pa_text_harmless(const char *text);

/* Whether a character is one of a set, UTF-8. */
bool pa_text_has(const char *set, uint32_t c);
/* Whether the characters of part stand in whole in the same order, others perhaps between them; true for an empty part. */
bool pa_text_is_within(const char *part, const char *whole);

/* Edit distance (insert, delete, substitute 1 each) in characters; texts over 512 characters count as 512. */
int pa_text_distance(const char *a, const char *b);

/* Masks of personal data, as the contract shows them: number keeps 6 and 4 ("330106********123X"), name its first character
 * ("欧**", "个体户欧**"), date and address ("浙江省****"): its first three characters; code, a text that may hold anything, an
 * address's scheme and host ("https://www.gsxt.gov.cn****"). */
enum pa_mask {
    PA_MASK_NONE,
    PA_MASK_NUMBER,
    PA_MASK_NAME,
    PA_MASK_DATE,
    PA_MASK_ADDRESS,
    PA_MASK_CODE
};
void pa_text_mask(char *to, size_t size, enum pa_mask mask, const char *text);
/* Masks, in place, whatever in a text has the form of an ID number (17 digits with a year of birth among them, and a digit or X), as
 * PA_MASK_NUMBER does: for texts that are no personal data but may hold some. */
void pa_text_mask_ids(char *text);
/* A copy for messages and logs: harmless, and without ID numbers, which names of files and folders may hold. Owned, freed by g_free. */
char *pa_text_message(const char *text);

#endif
