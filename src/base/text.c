#include "base/text.h"

#include <glib.h>
#include <string.h>

bool pa_text_copy(char *to, size_t size, const char *text)
{
    to[0] = '\0';
    return pa_text_append(to, size, text);
}

bool pa_text_append(char *to, size_t size, const char *text)
{
    size_t used = strlen(to), want = strlen(text), room = size - 1 - used;
    size_t take = want <= room ? want : room;
    while (take < want && take > 0 && ((unsigned char)text[take] & 0xC0) == 0x80)
        take--;
    memcpy(to + used, text, take);
    to[used + take] = '\0';
    return take == want;
}

uint32_t pa_text_next(const char **at)
{
    if (**at == '\0')
        return 0;
    gunichar c = g_utf8_get_char_validated(*at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*at)++;
        return 0xFFFD;
    }
    *at = g_utf8_next_char(*at);
    return c;
}

size_t pa_text_encode(uint32_t character, char *to)
{
    int n = g_unichar_to_utf8(character, to);
    to[n] = '\0';
    return (size_t)n;
}

size_t pa_text_length(const char *text)
{
    size_t n = 0;
    while (pa_text_next(&text) != 0)
        n++;
    return n;
}

size_t pa_text_decode(const char *text, uint32_t *to, size_t cap)
{
    size_t n = 0;
    for (uint32_t c; n < cap && (c = pa_text_next(&text)) != 0; n++)
        to[n] = c;
    return n;
}

bool pa_text_is_harmful(uint32_t c)
{
    static const uint32_t ranges[][2] = {
        {0x0001, 0x001F},  {0x007F, 0x009F}, /* C0 and C1 controls */
        {0x00AD, 0x00AD},                    /* soft hyphen */
        {0x061C, 0x061C},  {0x200B, 0x200F}, /* marks of direction, blanks of no width */
        {0x2028, 0x202E},                    /* separators, embeddings and overrides */
        {0x2060, 0x206F},                    /* joiners, isolates, deprecated formats */
        {0xFEFF, 0xFEFF},  {0xFFF9, 0xFFFB}, /* byte order mark, annotations */
        {0xE0000, 0xE007F}                   /* tags */
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

bool pa_text_hides(const char *text)
{
    for (uint32_t c; (c = pa_text_next(&text)) != 0;)
        if (!g_unichar_isspace(c) && (pa_text_is_harmful(c) || g_unichar_iszerowidth(c)))
            return true;
    return false;
}

char *pa_text_harmless(const char *text)
{
    GString *to = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        uint32_t c = pa_text_next(&at);
        g_string_append_unichar(to, pa_text_is_harmful(c) ? 0xFFFD : c);
    }
    return g_string_free(to, FALSE);
}

bool pa_text_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF);
}

bool pa_text_has_han(const char *text)
{
    for (uint32_t c; (c = pa_text_next(&text)) != 0;)
        if (pa_text_is_han(c))
            return true;
    return false;
}

bool pa_text_has(const char *set, uint32_t c)
{
    for (uint32_t k; (k = pa_text_next(&set)) != 0;)
        if (k == c)
            return true;
    return false;
}

bool pa_text_is_within(const char *part, const char *whole)
{
    uint32_t want = pa_text_next(&part);
    for (uint32_t have; want != 0 && (have = pa_text_next(&whole)) != 0;)
        if (have == want)
            want = pa_text_next(&part);
    return want == 0;
}

enum { DISTANCE_CAP = 512 };

int pa_text_distance(const char *a, const char *b)
{
    uint32_t ca[DISTANCE_CAP], cb[DISTANCE_CAP];
    int row[DISTANCE_CAP + 1];
    int na = (int)pa_text_decode(a, ca, DISTANCE_CAP),
        nb = (int)pa_text_decode(b, cb, DISTANCE_CAP);
    for (int j = 0; j <= nb; j++)
        row[j] = j;
    for (int i = 1; i <= na; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= nb; j++) {
            int substitute = diagonal + (ca[i - 1] != cb[j - 1]);
            diagonal = row[j];
            int indel = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = substitute < indel ? substitute : indel;
        }
    }
    return row[nb];
}

/* Keeps the first head and last tail characters and stars the rest. */
static void mask_between(char *to, size_t size, const char *text, size_t head, size_t tail)
{
    size_t n = pa_text_length(text), i = 0;
    if (head + tail >= n)
        head = tail = 0;
    to[0] = '\0';
    for (const char *at = text; *at != '\0'; i++) {
        char one[8] = "*";
        uint32_t c = pa_text_next(&at);
        if (i < head || i >= n - tail)
            pa_text_encode(c, one);
        if (!pa_text_append(to, size, one))
            return;
    }
}

/* Characters of the words that a nameless individual business puts before its operator's name. */
static size_t before_name(const char *text)
{
    static const char words[] = "个体户";
    return strncmp(text, words, sizeof words - 1) == 0 ? 3 : 0;
}

/* Bytes, which are characters, of an address's scheme and host; 0 where a user's name stands there, or anything but plain signs. */
static size_t until_path(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    const char *at = strstr(text, "://");
    if (at == NULL || strspn(text, plain) != (size_t)(at - text))
        return 0;
    const char *end = at + 3 + strspn(at + 3, plain);
    bool masked = *end == '*' && end[strspn(end, "*")] == '\0'; /* stays as it is */
    return masked || *end == '\0' || strchr("/?#", *end) != NULL ? (size_t)(end - text) : 0;
}

void pa_text_mask(char *to, size_t size, enum pa_mask mask, const char *text)
{
    switch (mask) {
    case PA_MASK_NONE:
        pa_text_copy(to, size, text);
        return;
    case PA_MASK_NUMBER:
        mask_between(to, size, text, 6, 4);
        return;
    case PA_MASK_NAME:
        mask_between(to, size, text, before_name(text) + 1, 0);
        return;
    case PA_MASK_DATE:
        pa_text_copy(to, size, "****-**-**");
        return;
    case PA_MASK_ADDRESS:
        mask_between(to, size, text, 3, 0);
        return;
    case PA_MASK_CODE:
        mask_between(to, size, text, until_path(text), 0);
        return;
    }
}

void pa_text_mask_ids(char *text)
{
    enum { DIGITS = 17, SHOWN_FIRST = 6, HIDDEN = 8 };
    for (char *at = text; *at != '\0';) {
        size_t n = strspn(at, "0123456789");
        bool id = n == DIGITS + 1 || (n == DIGITS && (at[n] == 'X' || at[n] == 'x'));
        if (id && (strncmp(at + SHOWN_FIRST, "19", 2) == 0 ||
                   strncmp(at + SHOWN_FIRST, "20", 2) == 0)) /* a year of birth */
            memset(at + SHOWN_FIRST, '*', HIDDEN);
        at += n > 0 ? n : 1;
    }
}

char *pa_text_message(const char *text)
{
    char *message = pa_text_harmless(text);
    pa_text_mask_ids(message);
    return message;
}
