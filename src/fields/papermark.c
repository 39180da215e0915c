#include "fields/papermark.h"

#include "base/text.h"
#include "fields/reading.h"

#include <math.h>
#include <string.h>

enum {
    MOST = 2, /* letters of the mark that a name does not lie over */
    TAIL = 2  /* … that are no house's, at least */
};

static const double HALF = 0.6; /* em from a character's middle to its end */

static bool is_letter(uint32_t c)
{
    return c < 0x80 && c != 0 && strchr(PA_LEVEL_MARK, (int)c) != NULL;
}

/* The application gives a value that begins with a letter: then the letter on the paper is its own. */
static bool is_claimed(const struct pa_extract *x, enum pa_field field)
{
    const struct pa_claim *claim = pa_extract_claim(x, field, "");
    return claim != NULL && is_letter((unsigned char)claim->value[0]);
}

static void drop_before(const struct pa_extract *x, struct pa_region_value *value)
{
    const struct pa_level_glyph *glyph = x->level.glyph;
    struct pa_piece *first = &value->piece[0];
    int n = 0;
    while (n < MOST && first->from + n < first->to && is_letter(glyph[first->from + n].ch))
        n++;
    if (n == 0 || first->from + n >= first->to || !pa_text_is_han(glyph[first->from + n].ch) ||
        is_claimed(x, PA_FIELD_NAME))
        return;
    first->from += n;
    first->x0 = glyph[first->from].left;
}

/* How many letters of the mark, in its order, end a text behind a Han character or a bracket that closes. */
static size_t letters_behind(const char *text)
{
    size_t length = strlen(text), n = 0, at = 0;
    uint32_t before = 0;
    while (n < length && is_letter((unsigned char)text[length - 1 - n]))
        n++;
    for (const char *p = text; at < length - n; at = (size_t)(p - text))
        before = pa_text_next(&p);
    bool ends = pa_text_is_han(before) || before == ')' || before == 0xFF09;
    return n >= TAIL && ends && strstr(PA_LEVEL_MARK, text + length - n) != NULL ? n : 0;
}

/* The application's value of a field ends in such a letter too. */
static bool is_tail_claimed(const struct pa_extract *x, enum pa_field field)
{
    const struct pa_claim *claim = pa_extract_claim(x, field, "");
    size_t length = claim != NULL ? strlen(claim->value) : 0;
    return length > 0 && is_letter((unsigned char)claim->value[length - 1]);
}

static void drop_behind(const struct pa_extract *x, enum pa_field field,
                        struct pa_region_value *value)
{
    struct pa_piece *last = &value->piece[value->count - 1];
    char text[1024];
    pa_level_text(&x->level, last->from, last->to, text, sizeof text);
    int n = (int)letters_behind(text);
    if (n == 0 || is_tail_claimed(x, field))
        return;
    last->to -= n;
    last->x1 = x->level.glyph[last->to - 1].right;
    last->trail = 0;
}

void pa_papermark_drop(const struct pa_extract *x, enum pa_field field,
                       struct pa_region_value *value)
{
    if (x->kind != PA_KIND_BUSINESS_LICENCE || value->count == 0)
        return;
    if (field == PA_FIELD_NAME)
        drop_before(x, value);
    drop_behind(x, field, value);
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

/* Are so many letters a part of the mark, in its order? */
static bool is_of_mark(const char *letters, size_t length)
{
    char part[sizeof PA_LEVEL_MARK];
    if (length >= sizeof part)
        return false;
    memcpy(part, letters, length);
    part[length] = '\0';
    return strstr(PA_LEVEL_MARK, part) != NULL;
}

static bool is_han_or_bracket(uint32_t c)
{
    return pa_text_is_han(c) || pa_text_has("()（）", c);
}

/* Where letters of the mark stand between Han characters or brackets of a text; NULL where none do. */
static char *find_inside(char *text, size_t *length)
{
    bool behind_one = false;
    size_t step;
    for (char *at = text; *at != '\0'; at += step) {
        size_t letters = strspn(at, PA_LEVEL_MARK);
        const char *rest = at + letters;
        bool before_one = is_han_or_bracket(pa_text_next(&rest));
        if (letters >= TAIL && behind_one && before_one && is_of_mark(at, letters)) {
            *length = letters;
            return at;
        }
        behind_one = letters == 0 && before_one;
        step = letters > 0 ? letters : (size_t)(rest - at);
    }
    return NULL;
}

static void cut(char *at, size_t length)
{
    memmove(at, at + length, strlen(at + length) + 1);
}

static void strip(char *text, bool inside)
{
    size_t length;
    cut(text, letters_before(text));
    for (char *at; inside && (at = find_inside(text, &length)) != NULL;)
        cut(at, length);
}

static bool is_all_letters(const struct pa_extract *x, const struct pa_piece *piece)
{
    for (int i = piece->from; i < piece->to; i++)
        if (x->level.glyph[i].ch < 'A' || x->level.glyph[i].ch > 'Z')
            return false;
    return true;
}

/* Reads the value once more, no further than its last Han character: without the mark's box, or its part of the line's. */
static enum pa_status read_shorter(struct pa_extract *x, const struct pa_extract_want *want,
                                   const struct pa_region_value *value, struct pa_err *err)
{
    struct pa_region_value less = *value;
    while (less.count > 1 && is_all_letters(x, &less.piece[less.count - 1]))
        less.count--;
    struct pa_piece *last = &less.piece[less.count - 1];
    const struct pa_level_glyph *end = &x->level.glyph[last->to - 1];
    const struct pa_level_line *line = &x->level.line[end->line];
    if (last->to == line->first + line->count)
        last->trail = fmin(end->x + HALF * end->em - line->x1, 0);
    enum pa_status status = pa_extract_read(x, want->field, want->alphabet, &less, err);
    pa_extract_clean(x->out->field[want->field].value, false);
    return status;
}

enum pa_status pa_papermark_forgive(struct pa_extract *x, const struct pa_extract_want *want,
                                    const struct pa_region_value *value, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[want->field];
    if (x->kind != PA_KIND_BUSINESS_LICENCE)
        return PA_OK;
    bool wide = want->field == PA_FIELD_ADDRESS || want->field == PA_FIELD_NAME;
    if (wide && letters_behind(field->value) > 0 && !is_tail_claimed(x, want->field))
        return read_shorter(x, want, value, err);
    size_t length;
    bool inside = want->field == PA_FIELD_ADDRESS && find_inside(field->value, &length) != NULL;
    if (!wide || is_claimed(x, want->field) || (letters_before(field->value) == 0 && !inside))
        return PA_OK;
    char shown[PA_FIELD_VALUE_BYTES];
    pa_read_normalise(field->value, shown, sizeof shown);
    strip(field->value, inside);
    strip(field->first, inside);
    strip(field->second, inside);
    return pa_reading_claim(x, want, value, shown, err);
}
