#include "read/matrix.h"

#include "base/text.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

/* Free rows above and below the ink, of its height: what the recogniser read best with on real
 * lines (67 numbers, 69 firms' names, 67 persons; 0.05 to 0.2 tried). */
static const double MARGIN = 0.2;

void pa_matrix_free(struct pa_matrix *matrix)
{
    if (matrix == NULL)
        return;
    free(matrix->p);
    *matrix = (struct pa_matrix){0};
}

struct pa_ctc pa_matrix_view(const struct pa_matrix *matrix)
{
    return (struct pa_ctc){matrix->p, matrix->steps, matrix->classes};
}

void pa_matrix_folding(const struct pa_charset *charset, int *fold)
{
    for (int c = 0; c < pa_charset_classes(charset); c++) {
        char text[8], normal[64];
        const char *at = normal;
        pa_text_encode(pa_charset_code(charset, c), text);
        pa_read_normalise(text, normal, sizeof normal);
        uint32_t code = c > 0 ? pa_text_next(&at) : 0;
        int class = code != 0 && *at == '\0' ? pa_charset_class(charset, code) : -1;
        fold[c] = class > 0 ? class : code == 0 && c > 0 ? PA_CTC_BLANK : c;
    }
}

/* Appends one line's steps. */
static enum pa_status append(const struct pa_reader *reader, const struct pa_cache_line *line,
                             struct pa_matrix *out, struct pa_err *err)
{
    int steps = line->steps, classes = line->classes;
    if (classes != pa_charset_classes(reader->charset))
        return pa_fail(err, PA_E_MISSING,
                       "the recogniser and its character list do not fit together");
    size_t old = (size_t)out->steps * (size_t)classes, more = (size_t)steps * (size_t)classes;
    float *grown = realloc(out->p, (old + more) * sizeof *grown);
    if (grown == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a value's probabilities");
    pa_cache_unpack(line, grown + old);
    out->p = grown;
    out->steps += steps;
    out->end[out->lines++] = out->steps;
    out->classes = classes;
    return PA_OK;
}

static void fold_classes(const int *fold, struct pa_matrix *matrix)
{
    for (int c = 0; c < matrix->classes; c++) {
        if (fold[c] == c)
            continue;
        for (int t = 0; t < matrix->steps; t++) {
            float *row = matrix->p + (size_t)t * (size_t)matrix->classes;
            row[fold[c]] += row[c];
            row[c] = 0;
        }
    }
}

enum pa_status pa_matrix_read(struct pa_reader *reader, struct pa_plane page,
                              const struct pa_span *span, enum pa_look look, struct pa_matrix *out,
                              struct pa_err *err)
{
    *out = (struct pa_matrix){0};
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && i < span->count; i++) {
        struct pa_pixels strip = {0};
        const struct pa_cache_line *line = NULL;
        status = pa_prep_cut(page, &span->quad[i], look, MARGIN, &strip, err);
        if (status == PA_OK)
            status = pa_cache_second(reader, pa_pixels_view(&strip), &line, err);
        if (status == PA_OK)
            status = append(reader, line, out, err);
        pa_pixels_free(&strip);
    }
    if (status == PA_OK && out->p != NULL)
        fold_classes(reader->fold, out);
    else
        pa_matrix_free(out);
    return status;
}

static void move_class(struct pa_matrix *matrix, int from, int to)
{
    for (int t = 0; from > 0 && to >= 0 && from != to && t < matrix->steps; t++) {
        float *row = matrix->p + (size_t)t * (size_t)matrix->classes;
        row[to] += row[from];
        row[from] = 0;
    }
}

/* Letters and digits but for an O: among them an O is one. */
static bool holds_latin(const struct pa_reader *reader, const struct pa_matrix *matrix)
{
    enum { MOST = 256 };
    struct pa_ctc_glyph glyphs[MOST];
    struct pa_ctc ctc = pa_matrix_view(matrix);
    int count = pa_ctc_greedy(&ctc, glyphs, MOST);
    for (int i = 0; i < count; i++) {
        uint32_t code = pa_charset_code(reader->charset, glyphs[i].class);
        bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
        if ((letter && (code | 0x20) != 'o') || (code >= '0' && code <= '9'))
            return true;
    }
    return false;
}

/* A ring in a name of Han characters is 〇, which readers take for an O. */
static void join_rings(const struct pa_reader *reader, struct pa_matrix *matrix)
{
    static const uint32_t rings[] = {'O', 'o', 0x25CB, 0x25EF};
    if (matrix->p == NULL || holds_latin(reader, matrix))
        return;
    for (size_t i = 0; i < sizeof rings / sizeof *rings; i++)
        move_class(matrix, pa_charset_class(reader->charset, rings[i]),
                   pa_charset_class(reader->charset, 0x3007));
}

void pa_matrix_join(const struct pa_reader *reader, enum pa_alphabet alphabet,
                    struct pa_matrix *matrix)
{
    static const uint32_t days[][2] = {{0x3007, '0'}, {0x25CB, '0'}, {0x25EF, '0'}, {'O', '0'},
                                       {'o', '0'},    {0xB7, '*'},   {0x2022, '*'}, {0x22EF, '*'}};
    static const uint32_t names[][2] = {{'-', 0x4E00},    {0x2010, 0x4E00}, {0x2013, 0x4E00},
                                        {0x2014, 0x4E00}, {0x2015, 0x4E00}, {0x2500, 0x4E00}};
    /* A building's wing, C座: small letters are the size of nothing beside them. */
    static const uint32_t texts[][2] = {{'c', 'C'}};
    /* Marks that no name holds: strokes of a label or a border at the ends of the line. */
    static const uint32_t strays[] = {',',    ';',    ':',    '"',    '\'',   '`',    '!',
                                      '?',    '~',    '_',    '|',    '^',    0x3001, 0x3002,
                                      0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D};
    for (size_t i = 0;
         alphabet == PA_ALPHABET_NAME && matrix->p != NULL && i < sizeof strays / sizeof *strays;
         i++)
        move_class(matrix, pa_charset_class(reader->charset, strays[i]), PA_CTC_BLANK);
    if (alphabet == PA_ALPHABET_NAME)
        join_rings(reader, matrix);
    const uint32_t(*joined)[2] = alphabet == PA_ALPHABET_DATE   ? days
                                 : alphabet == PA_ALPHABET_NAME ? names
                                                                : texts;
    size_t count = alphabet == PA_ALPHABET_DATE   ? sizeof days / sizeof *days
                   : alphabet == PA_ALPHABET_NAME ? sizeof names / sizeof *names
                   : alphabet == PA_ALPHABET_TEXT ? sizeof texts / sizeof *texts
                                                  : 0;
    for (size_t i = 0; matrix->p != NULL && i < count; i++)
        move_class(matrix, pa_charset_class(reader->charset, joined[i][0]),
                   pa_charset_class(reader->charset, joined[i][1]));
}

/* Characters that are mistaken for one of a code's: the first of a pair is read, the second is
 * meant. */
static const char MISTAKEN[][2] = {
    {'O', '0'}, {'o', '0'}, {'Q', '0'}, {'D', '0'}, {'I', '1'}, {'l', '1'}, {'|', '1'}, {'i', '1'},
    {'!', '1'}, {'S', '5'}, {'s', '5'}, {'Z', '2'}, {'z', '2'}, {'B', '8'}, {'b', '6'}, {'G', '6'},
    {'q', '9'}, {'g', '9'}, {'x', 'X'}, {'V', 'Y'}, {'T', '7'}, {'L', '1'}, {'A', '4'}};

/* Place in the alphabet (from 1) that a character counts for; 0: none. */
static int place_of(uint32_t code, const char *alphabet)
{
    if (code == 0 || code > 127)
        return 0;
    const char *at = strchr(alphabet, (int)code);
    for (size_t i = 0; at == NULL && i < sizeof MISTAKEN / sizeof *MISTAKEN; i++)
        if (MISTAKEN[i][0] == (char)code)
            at = strchr(alphabet, MISTAKEN[i][1]);
    if (at == NULL && code >= 'a' && code <= 'z')
        at = strchr(alphabet, (int)code - 'a' + 'A');
    return at != NULL ? (int)(at - alphabet) + 1 : 0;
}

enum pa_status pa_matrix_reduce(const struct pa_reader *reader, const struct pa_matrix *matrix,
                                const char *alphabet, struct pa_matrix *out, struct pa_err *err)
{
    *out = (struct pa_matrix){.steps = matrix->steps, .classes = (int)strlen(alphabet) + 1};
    out->p = calloc((size_t)out->steps * (size_t)out->classes, sizeof *out->p);
    int *place = malloc((size_t)matrix->classes * sizeof *place);
    if (out->p == NULL || place == NULL) {
        free(place);
        pa_matrix_free(out);
        return pa_fail(err, PA_E_NOMEM, "no memory for a code's probabilities");
    }
    for (int c = 0; c < matrix->classes; c++)
        place[c] = place_of(pa_charset_code(reader->charset, c), alphabet);
    for (int t = 0; t < matrix->steps; t++)
        for (int c = 0; c < matrix->classes; c++)
            out->p[(size_t)t * (size_t)out->classes + (size_t)place[c]] +=
                matrix->p[(size_t)t * (size_t)matrix->classes + (size_t)c];
    free(place);
    return PA_OK;
}
