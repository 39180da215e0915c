#include "fields/rowend.h"

#include "base/text.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Where a mark stands behind the last character, em: from, to; before a row's first one it stands
 * at its cell's far end; a comma is low, so that only the row's lower part is looked at. By eye on ten rendered pages. */
static const double FROM = 0.05, TO = 0.75, CELL = 1.15, TOP = -0.1, BOTTOM = 0.6;
static const double INK = 0.65; /* of the paper's level: ink; by eye on twenty rendered rows */
enum { WIDTH = 24, HEIGHT = 24, INKED_LEAST = 5, INKED_MOST = WIDTH * HEIGHT / 3 };

static const char MARKS[] = "，,、；;。.";

static bool is_mark(uint32_t code)
{
    const char *at = MARKS;
    for (uint32_t mark; (mark = pa_text_next(&at)) != 0;)
        if (mark == code)
            return true;
    return false;
}

static uint32_t last_of(const char *text)
{
    uint32_t last = 0;
    for (uint32_t c; (c = pa_text_next(&text)) != 0;)
        last = c;
    return last;
}

static uint32_t first_of(const char *text)
{
    return pa_text_next(&text);
}

/* Some ink in a box as high as a mark stands, and not as much as a character or a border has. */
static bool has_ink(const struct pa_extract *x, const struct pa_piece *piece, double x0, double x1)
{
    struct pa_pixels grey;
    int count[256] = {0}, inked = 0, paper = 255;
    if (pa_extract_grey(x, x0, piece->y + TOP * piece->em, x1, piece->y + BOTTOM * piece->em, WIDTH,
                        HEIGHT, &grey)) {
        for (int i = 0; i < WIDTH * HEIGHT; i++)
            count[grey.data[i]]++;
        for (int seen = 0; paper > 0 && (seen += count[paper]) < WIDTH * HEIGHT / 4;)
            paper--;
        for (int v = 0; v < INK * paper; v++)
            inked += count[v];
    }
    pa_pixels_free(&grey);
    return inked >= INKED_LEAST && inked <= INKED_MOST;
}

/* The piece read with more room at one of its ends. */
static enum pa_status read_wider(struct pa_extract *x, const struct pa_piece *piece, double before,
                                 double behind, struct pa_reading *out, struct pa_err *err)
{
    const struct pa_span span = {
        .quad = {pa_level_quad(&x->level, piece->from, piece->to, before, behind)}, .count = 1};
    enum pa_status status = pa_read_value(x->reader, x->page, &span, PA_ALPHABET_TEXT, out, err);
    if (status == PA_OK && !out->known)
        out->value[0] = '\0';
    return status;
}

enum pa_status pa_rowend_mend(struct pa_extract *x, const struct pa_piece *piece, char *text,
                              size_t size, struct pa_err *err)
{
    const struct pa_level_glyph *glyph = x->level.glyph;
    const struct pa_level_line *line = &x->level.line[glyph[piece->from].line];
    double near = FROM * piece->em, far = TO * piece->em, cell = CELL * piece->em;
    if (x->reader == NULL)
        return PA_OK;
    enum pa_status status = PA_OK;
    struct pa_reading *reading = g_new0(struct pa_reading, 1);
    size_t length = pa_text_length(text);
    char utf8[8];
    if (piece->to == line->first + line->count && !is_mark(last_of(text)) &&
        has_ink(x, piece, line->x1 + near, line->x1 + far)) {
        status = read_wider(x, piece, piece->lead, far, reading, err);
        uint32_t mark = last_of(reading->value);
        pa_text_encode(mark, utf8);
        if (is_mark(mark) && pa_text_length(reading->value) > length)
            pa_text_append(text, size, utf8);
    }
    if (status == PA_OK && piece->from == line->first && !is_mark(first_of(text)) &&
        has_ink(x, piece, line->x0 - cell, line->x0 - near)) {
        status = read_wider(x, piece, cell, piece->trail, reading, err);
        uint32_t mark = first_of(reading->value);
        pa_text_encode(mark, utf8);
        if (is_mark(mark) && pa_text_length(reading->value) > length &&
            strlen(text) + strlen(utf8) < size) {
            memmove(text + strlen(utf8), text, strlen(text) + 1);
            memcpy(text, utf8, strlen(utf8));
        }
    }
    g_free(reading);
    return status;
}

void pa_rowend_join(char *to, size_t size, const char *text)
{
    const char *rest = text;
    uint32_t first = pa_text_next(&rest);
    pa_text_append(to, size, is_mark(first) && first == last_of(to) ? rest : text);
}
