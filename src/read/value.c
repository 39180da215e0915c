#include "read/value.h"

#include "base/text.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

/* Free rows above and below the ink for Tesseract, of its height. */
static const double TIGHT = 0.15;

const char *pa_value_characters(enum pa_alphabet alphabet)
{
    switch (alphabet) {
    case PA_ALPHABET_LICENCE:
        return "0123456789ABCDEFGHJKLMNPQRTUWXY";
    case PA_ALPHABET_ID_NUMBER:
        return "0123456789X";
    default:
        return NULL;
    }
}

bool pa_value_is_valid(enum pa_alphabet alphabet, const char *code, bool *checked)
{
    size_t length = strlen(code);
    *checked = length == 18 || (length == 15 && alphabet == PA_ALPHABET_LICENCE);
    if (alphabet == PA_ALPHABET_ID_NUMBER)
        return pa_check_id_number(code);
    return length == 18 ? pa_check_uscc(code) : length == 15 && pa_check_registration(code);
}

/* Between Han characters a dot is the one that parts a name, however a reader wrote it. */
static void mend_dots(char *text, size_t size)
{
    char *copy = strdup(text);
    const char *at = copy;
    uint32_t before = 0;
    text[0] = '\0';
    for (uint32_t c; at != NULL && (c = pa_text_next(&at)) != 0; before = c) {
        char one[8];
        const char *ahead = at;
        bool parts = c == '.' && pa_text_is_han(before) && pa_text_is_han(pa_text_next(&ahead));
        pa_text_encode(parts ? 0xB7 : c, one);
        pa_text_append(text, size, one);
    }
    free(copy);
}

/* The old numbers, of 13 and 15 places, hold digits alone: a capital among them is the digit that looks like it. */
static void keep_digits(char *text)
{
    static const char letters[] = "JLDQBGAT", digits[] = "11008647";
    size_t length = strlen(text);
    for (char *at = text; (length == 13 || length == 15) && *at != '\0'; at++) {
        const char *letter = strchr(letters, *at);
        if (letter != NULL)
            *at = digits[letter - letters];
    }
}

enum pa_status pa_value_first(const struct pa_task *task, struct pa_tess *tess, enum pa_look look,
                              const char *only, char *to, size_t size, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    to[0] = '\0';
    for (int i = 0; status == PA_OK && i < task->span->count; i++) {
        struct pa_pixels strip;
        char text[2048];
        status = pa_prep_cut(task->page, &task->span->quad[i], look, TIGHT, &strip, err);
        if (status == PA_OK)
            status = pa_cache_first(task->reader, tess, pa_pixels_view(&strip), only, text,
                                    sizeof text, err);
        if (status == PA_OK)
            pa_text_append(to, size, text);
        pa_pixels_free(&strip);
    }
    if (only == NULL && strchr(to, '.') != NULL)
        mend_dots(to, size);
    if (task->alphabet == PA_ALPHABET_LICENCE)
        keep_digits(to);
    return status;
}

void pa_value_second(const struct pa_reader *reader, const struct pa_matrix *matrix, char *to,
                     size_t size, double *least)
{
    enum { MOST = 1024 };
    struct pa_ctc_glyph glyphs[MOST];
    struct pa_ctc ctc = pa_matrix_view(matrix);
    int count = pa_ctc_greedy(&ctc, glyphs, MOST);
    to[0] = '\0';
    *least = count > 0 ? 1 : 0;
    for (int i = 0; i < count; i++) {
        char one[8];
        uint32_t code = pa_charset_code(reader->charset, glyphs[i].class);
        if (code == 0 || code == ' ')
            continue;
        pa_text_encode(code, one);
        pa_text_append(to, size, one);
        *least = glyphs[i].confidence < *least ? glyphs[i].confidence : *least;
    }
    if (strchr(to, '.') != NULL)
        mend_dots(to, size);
}

enum pa_status pa_read_value(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_span *span, enum pa_alphabet alphabet,
                             struct pa_reading *out, struct pa_err *err)
{
    *out = (struct pa_reading){0};
    struct pa_task task = {reader, page, span, alphabet};
    if (span->count < 1)
        return PA_OK;
    if (pa_value_characters(alphabet) != NULL)
        return pa_value_code(&task, out, err);
    return pa_value_text(&task, out, err);
}
