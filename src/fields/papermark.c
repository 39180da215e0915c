#include "fields/papermark.h"

#include "base/text.h"
#include "fields/reading.h"

#include <string.h>

enum { MOST = 2 /* letters of the mark that a name does not lie over */ };

static bool is_letter(uint32_t c)
{
    return c < 0x80 && c != 0 && strchr(PA_LEVEL_MARK, (int)c) != NULL;
}

/* The application gives the firm a name that begins with a letter: then the letter on the paper is its own. */
static bool is_claimed(const struct pa_extract *x)
{
    const struct pa_claim *claim = pa_extract_claim(x, PA_FIELD_NAME, "");
    return claim != NULL && is_letter((unsigned char)claim->value[0]);
}

void pa_papermark_drop(const struct pa_extract *x, struct pa_region_value *value)
{
    const struct pa_level_glyph *glyph = x->level.glyph;
    struct pa_piece *first = &value->piece[0];
    int n = 0;
    while (n < MOST && first->from + n < first->to && is_letter(glyph[first->from + n].ch))
        n++;
    if (n == 0 || first->from + n >= first->to || !pa_text_is_han(glyph[first->from + n].ch) ||
        is_claimed(x))
        return;
    first->from += n;
    first->x0 = glyph[first->from].left;
}

/* How many letters of the mark stand before a text's Han characters. */
static size_t letters_before(const char *text)
{
    size_t n = 0;
    while (n < MOST && is_letter((unsigned char)text[n]))
        n++;
    const char *rest = text + n;
    return n > 0 && pa_text_is_han(pa_text_next(&rest)) ? n : 0;
}

static void strip(char *text)
{
    size_t n = letters_before(text);
    memmove(text, text + n, strlen(text + n) + 1);
}

enum pa_status pa_papermark_forgive(struct pa_extract *x, const struct pa_extract_want *want,
                                    const struct pa_region_value *value, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[want->field];
    size_t n = letters_before(field->value);
    if (want->field != PA_FIELD_NAME || x->kind != PA_KIND_BUSINESS_LICENCE || n == 0 ||
        is_claimed(x))
        return PA_OK;
    char shown[PA_FIELD_VALUE_BYTES];
    pa_read_normalise(field->value, shown, sizeof shown);
    strip(field->value);
    strip(field->first);
    strip(field->second);
    return pa_reading_claim(x, want, value, shown, err);
}
