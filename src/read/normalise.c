/* read/normalise -- one written form for values and claims
 *
 * Unicode's NFKC folds full-width letters and digits, brackets and the like; but it also exchanges
 * some Han characters (the compatibility ideographs), and a name's characters are evidence: those
 * are left as they are.
 */
#include "read/read.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* Dots that stand between the parts of a name on documents and keyboards. */
static bool is_middle_dot(uint32_t c)
{
    static const uint32_t dots[] = {0x00B7, 0x2022, 0x2027, 0x2219, 0x22C5,
                                    0x30FB, 0xFF65, 0x16EB, 0x25CF, 0xFF0E};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (c == dots[i])
            return true;
    return false;
}

static bool is_blank(uint32_t c)
{
    return g_unichar_isspace(c) || c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF ||
           c == 0x2060;
}

/* Brackets beyond those of NFKC that stand for the plain ones. */
static uint32_t bracket(uint32_t c)
{
    switch (c) {
    case 0x3014: /* 〔 */
    case 0x3010: /* 【 */
    case 0xFF08:
        return '(';
    case 0x3015:
    case 0x3011:
    case 0xFF09:
        return ')';
    default:
        return 0;
    }
}

/* Marks of width and place, and characters that stand for several that look just so: who writes them means what they show. */
static bool is_manner(uint32_t c)
{
    return (c >= 0x2160 && c <= 0x217F) || /* Roman numerals */
           c == 0x2025 || c == 0x2026 ||   /* dots */
           (c >= 0xFE10 && c <= 0xFE1F) || /* vertical forms */
           (c >= 0xFE30 && c <= 0xFE6F);   /* … and small ones */
}

/* NFKC of one character into to; the bits of what it changed. */
static unsigned compatible(uint32_t c, char to[64])
{
    char one[8];
    pa_text_encode(c, one);
    pa_text_copy(to, 64, one);
    if (pa_text_is_han(c) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F))
        return 0;
    g_autofree char *folded = g_utf8_normalize(one, -1, G_NORMALIZE_ALL_COMPOSE);
    if (folded == NULL || strcmp(folded, one) == 0 || strlen(folded) >= 64)
        return 0;
    pa_text_copy(to, 64, folded);
    if (c >= 0xFF00 && c <= 0xFFEF)
        return PA_NORMAL_WIDTH;
    return is_manner(c) ? PA_NORMAL_OTHER : PA_NORMAL_FORM;
}

static unsigned one(uint32_t c, char to[64])
{
    to[0] = '\0';
    if (is_blank(c))
        return PA_NORMAL_SPACE;
    if (is_middle_dot(c)) {
        pa_text_encode(0x00B7, to);
        return c == 0x00B7 ? 0 : PA_NORMAL_DOT;
    }
    uint32_t plain = bracket(c);
    if (plain != 0) {
        pa_text_encode(plain, to);
        return PA_NORMAL_BRACKET;
    }
    return compatible(c, to);
}

unsigned pa_read_normalise(const char *text, char *to, size_t size)
{
    unsigned changed = 0;
    to[0] = '\0';
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        char part[64];
        changed |= one(c, part);
        pa_text_append(to, size, part);
    }
    return changed;
}

void pa_read_normalise_number(const char *text, char *to, size_t size)
{
    pa_read_normalise(text, to, size);
    for (; *to != '\0'; to++)
        *to = g_ascii_toupper(*to);
}
