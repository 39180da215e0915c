#include "fields/reading.h"

#include "base/order.h"
#include "base/text.h"
#include "fields/rowend.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum {
    SPAN_PIECES = (int)(sizeof((struct pa_span *)0)->quad / sizeof(struct pa_quad)),
    VOTE_CHARACTERS = 256,
    TEXT_BYTES = 1024
};

/* Without a reader, or where only the fast reading speaks: what its mean confidence must reach. */
static const double GLYPHS_KNOWN = 0.6;

/* Steps between Han characters, against their median: 1.25 at most on 60 names read whole, 1.4 and more where one was lost; from the
 * last character to the line's end 1.0 at most (lines of 70 photos). */
static const double HOLE_STEP = 1.45, HOLE_END = 1.3;
enum { HOLE_GLYPHS = 128 };
/* Highest confidence of a name in which a character may be missing. */
static const double DOUBTFUL = 0.5;
/* The line is heard where the crop's reading is less sure than LINE_HEARD and no character of the line less sure than LINE_LEAST. */
static const double LINE_HEARD = 0.8, LINE_LEAST = 0.75, LINE_MOST = 0.75, LINE_CONTRADICTS = 0.85;
/* Text other than names is not read again where no character of its line is less sure than this; it is worth that much then. */
static const double LINE_SURE = 0.9, LINE_WORTH = 0.94;
/* Votes of the readings: of the crop over all looks, of its first look, of the line, of Tesseract. */
static const double VOTES[] = {1.05, 1, 1, 0.7};
/* Share of the characters that the crop and the line must have in common, and what that is worth; both alike are worth ALIKE. */
static const double COMMON = 0.7, COMMON_WORTH = 0.5, ALIKE = 0.6;
/* Less in common: one of them read something else, a mark across the page or the neighbour's print. */
static const double STRANGE = 0.3, STRANGE_WORTH = 0.45;
/* Of the step from line to line: a first line's box that holds more than a line; what it is cut to. By eye on rendered pages. */
static const double HIGH_ROW = 1.45, FIRST_ROW = 1.1;
/* A box of one character that hardly looks like any, and in whose crop nothing is read, is none; 0.11 on a page of samples/. */
static const double SPECK_MEAN = 0.3;
/* Of a text of several lines, the share of characters in lines that are known. */
static const double KNOWN_SHARE = 0.75;

/* Mean and lowest confidence of the line's reading. */
static void trust(const struct pa_extract *x, const struct pa_region_value *value, double *mean,
                  double *least)
{
    double sum = 0;
    int n = 0;
    *least = 1;
    for (int i = 0; i < value->count; i++)
        for (int g = value->piece[i].from; g < value->piece[i].to; g++, n++) {
            sum += x->level.glyph[g].confidence;
            *least = fmin(*least, x->level.glyph[g].confidence);
        }
    *mean = n > 0 ? sum / n : 0;
    *least = n > 0 ? *least : 0;
}

/* The fast reading of the same glyphs, as a reading. */
static void line_reading(const struct pa_extract *x, const struct pa_region_value *value,
                         enum pa_alphabet alphabet, struct pa_reading *out)
{
    double least;
    *out = (struct pa_reading){0};
    pa_region_text(&x->region, value, out->value, sizeof out->value);
    trust(x, value, &out->confidence, &least);
    out->known = out->confidence >= GLYPHS_KNOWN;
    out->checked = alphabet == PA_ALPHABET_LICENCE || alphabet == PA_ALPHABET_ID_NUMBER;
    if (alphabet == PA_ALPHABET_ID_NUMBER)
        out->valid = pa_check_id_number(out->value);
    else if (alphabet == PA_ALPHABET_LICENCE)
        out->valid = pa_check_uscc(out->value) || pa_check_registration(out->value);
    pa_text_copy(out->second, sizeof out->second, out->value);
}

void pa_reading_span(const struct pa_extract *x, const struct pa_region_value *value, int from,
                     struct pa_span *span)
{
    span->count = 0;
    for (int i = from; i < value->count && span->count < SPAN_PIECES; i++)
        span->quad[span->count++] =
            pa_level_quad(&x->level, value->piece[i].from, value->piece[i].to, value->piece[i].lead,
                          value->piece[i].trail);
}

/* Steps between a piece's Han characters, of *count; returns their median, the line's em where there are none. */
static double steps_of(const struct pa_level *level, const struct pa_piece *piece,
                       double step[HOLE_GLYPHS], int *count)
{
    const struct pa_level_glyph *g = level->glyph;
    double sorted[HOLE_GLYPHS];
    int n = 0;
    for (int i = piece->from + 1; i < piece->to && n < HOLE_GLYPHS; i++)
        if (pa_text_is_han(g[i].ch) && pa_text_is_han(g[i - 1].ch))
            step[n++] = g[i].x - g[i - 1].x;
    *count = n;
    memcpy(sorted, step, sizeof *step * (size_t)n);
    return pa_order_median(sorted, n, level->line[g[piece->from].line].em);
}

/* Is there room for a character between the piece's last one and its line's end? */
static bool ends_early(const struct pa_level *level, const struct pa_piece *piece, double usual)
{
    const struct pa_level_glyph *g = level->glyph;
    const struct pa_level_line *line = &level->line[g[piece->from].line];
    bool ends_line = piece->to == line->first + line->count;
    return ends_line && line->x1 - g[piece->to - 1].x > HOLE_END * usual;
}

/* May a character stand in this piece that the fast reading did not see? Han print advances
 * evenly: a step half as wide again as
 * the others, or room for a character before the line's end, says so. */
static bool has_hole(const struct pa_level *level, const struct pa_piece *piece)
{
    double step[HOLE_GLYPHS];
    int n;
    double usual = steps_of(level, piece, step, &n);
    for (int i = 0; i < n; i++)
        if (step[i] > HOLE_STEP * usual)
            return true;
    return ends_early(level, piece, usual);
}

/* Right end of a piece's ink, a last character that was not read and all. */
static double end_of(const struct pa_level *level, const struct pa_piece *piece)
{
    double step[HOLE_GLYPHS];
    int n;
    bool early = ends_early(level, piece, steps_of(level, piece, step, &n));
    return early ? fmax(piece->x1, level->line[level->glyph[piece->from].line].x1) : piece->x1;
}

struct pa_quad pa_reading_hull(const struct pa_extract *x, const struct pa_region_value *value,
                               enum pa_alphabet alphabet)
{
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    for (int i = 0; i < value->count; i++) {
        const struct pa_piece *p = &value->piece[i];
        double half = 0.6 * p->em;
        double end = alphabet == PA_ALPHABET_NAME ? end_of(&x->level, p) : p->x1;
        x0 = i == 0 ? p->x0 : fmin(x0, p->x0);
        x1 = i == 0 ? end : fmax(x1, end);
        y0 = i == 0 ? p->y - half : fmin(y0, p->y - half);
        y1 = i == 0 ? p->y + half : fmax(y1, p->y + half);
    }
    return pa_level_box(&x->level, x0, y0, x1, y1);
}

/* Has every bracket its other half? A name that has not goes on where nothing was found, or has lost a character. */
static bool is_closed(const char *text)
{
    int open = 0;
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        open += c == '(' || c == 0xFF08;
        open -= c == ')' || c == 0xFF09;
        if (open < 0)
            return false;
    }
    return open == 0;
}

/* Dashes in a name are 一: both take three bytes. */
static void dashes_to_ones(char *name)
{
    static const char *const dashes[] = {"‐", "–", "—", "―", "─"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (char *at = strstr(name, dashes[i]); at != NULL; at = strstr(at, dashes[i]))
            memcpy(at, "一", strlen("一"));
}

static bool is_doubtful(const struct pa_extract *x, const struct pa_region_value *value)
{
    for (int i = 0; i < value->count; i++)
        if (value->piece[i].lead > 0 || has_hole(&x->level, &value->piece[i]))
            return true;
    return false;
}

/* Did the crop's reading lose what the line shows: half of it and more, or, where it is unsure,
 * an end of it? */
static bool lost_characters(const char *crop, const char *line, double confidence)
{
    size_t have = pa_text_length(crop), want = pa_text_length(line);
    return have * 2 <= want ||
           (have < want && confidence < LINE_HEARD && strstr(line, crop) != NULL);
}

/* Where several readings of one text differ: each character by the votes. All must be as long as the first. */
static bool vote(char *value, size_t size, const char *const text[], int count)
{
    uint32_t code[sizeof VOTES / sizeof *VOTES][VOTE_CHARACTERS];
    bool in[sizeof VOTES / sizeof *VOTES] = {false}, changed = false;
    size_t n = pa_text_decode(text[0], code[0], VOTE_CHARACTERS);
    for (int i = 0; i < count; i++)
        in[i] =
            pa_text_length(text[i]) == n && pa_text_decode(text[i], code[i], VOTE_CHARACTERS) == n;
    if (!in[0] || n == 0)
        return false;
    value[0] = '\0';
    for (size_t k = 0; k < n; k++) {
        double most = 0;
        int best = 0;
        char utf8[8];
        for (int i = 0; i < count; i++) {
            double votes = 0;
            for (int j = 0; in[i] && j < count; j++)
                votes += in[j] && code[j][k] == code[i][k] ? VOTES[j] : 0;
            if (votes > most) {
                most = votes;
                best = i;
            }
        }
        changed = changed || code[best][k] != code[0][k];
        pa_text_encode(code[best][k], utf8);
        pa_text_append(value, size, utf8);
    }
    return changed;
}

/* Share of the characters that two readings have in common. */
static double common(const char *a, const char *b)
{
    size_t n = MAX(pa_text_length(a), pa_text_length(b));
    return n == 0 ? 0 : 1 - (double)pa_text_distance(a, b) / (double)n;
}

/* The crop's reading is unsure: the readings vote, and what most of crop and line have in common is known. */
static void settle(struct pa_reading *reading, const char *line, double line_mean, const char *crop,
                   const char *first)
{
    char second[TEXT_BYTES], voted[TEXT_BYTES];
    pa_read_normalise(reading->second, second, sizeof second);
    const char *texts[] = {crop, second, line, first};
    double share = fmax(common(crop, line), common(second, line));
    if (vote(voted, sizeof voted, texts, (int)(sizeof texts / sizeof *texts))) {
        pa_text_copy(reading->value, sizeof reading->value, voted);
        reading->confidence = fmin(reading->confidence, COMMON_WORTH);
    }
    if (share < STRANGE)
        reading->known = false;
    if (share < COMMON)
        return;
    if (pa_text_length(line) > pa_text_length(crop) && line_mean > LINE_HEARD)
        pa_text_copy(reading->value, sizeof reading->value, line);
    reading->known = true;
    reading->confidence = fmax(reading->confidence, COMMON_WORTH * share);
}

/* The fast reading of the whole line has its say: it saw the value in its surroundings. Two
 * readers of three outvote the third;
 * where all differ, a sure line outweighs an unsure crop, but not for much. */
static void hear_line(const struct pa_extract *x, const struct pa_region_value *value,
                      struct pa_reading *reading)
{
    char text[TEXT_BYTES], line[TEXT_BYTES], plain[TEXT_BYTES], first[TEXT_BYTES];
    double least, mean;
    pa_region_text(&x->region, value, text, sizeof text);
    pa_extract_clean(text, false);
    pa_read_normalise(text, line, sizeof line);
    pa_read_normalise(reading->value, plain, sizeof plain);
    pa_read_normalise(reading->first, first, sizeof first);
    trust(x, value, &mean, &least);
    if (line[0] == '\0')
        return;
    if (strcmp(line, plain) == 0) {
        reading->known = true;
        reading->confidence = fmax(reading->confidence, ALIKE * mean);
        return;
    }
    if (lost_characters(plain, line, reading->confidence) && mean > LINE_LEAST) {
        pa_text_copy(reading->value, sizeof reading->value, line);
        reading->known = true;
        reading->confidence = DOUBTFUL;
        return;
    }
    bool agreed = strcmp(line, first) == 0;
    if (agreed || (reading->confidence < LINE_HEARD && least > LINE_LEAST &&
                   pa_text_length(line) >= pa_text_length(plain))) {
        pa_text_copy(reading->value, sizeof reading->value, line);
        reading->known = true;
        reading->confidence = agreed ? LINE_CONTRADICTS : LINE_MOST;
    } else {
        if (common(plain, line) < STRANGE)
            reading->confidence = fmin(reading->confidence, STRANGE_WORTH);
        reading->confidence = fmin(reading->confidence, LINE_CONTRADICTS);
        if (reading->confidence < LINE_HEARD)
            settle(reading, line, mean, plain, first);
    }
}

static void join(char *to, size_t size, const char *text)
{
    if (text[0] != '\0')
        pa_text_append(to, size, text);
}

/* Reads a value of any number of pieces, a span's worth at a time. */
static enum pa_status read_spans(struct pa_extract *x, const struct pa_region_value *value,
                                 enum pa_alphabet alphabet, struct pa_reading *out,
                                 struct pa_err *err)
{
    enum pa_status status = PA_OK;
    struct pa_reading *part = g_new0(struct pa_reading, 1);
    struct pa_span span;
    *out = (struct pa_reading){.known = true, .confidence = 1};
    for (int i = 0; i < value->count && status == PA_OK; i += SPAN_PIECES) {
        pa_reading_span(x, value, i, &span);
        status = pa_read_value(x->reader, x->page, &span, alphabet, part, err);
        out->known = out->known && part->known;
        out->confidence = fmin(out->confidence, part->confidence);
        out->checked = part->checked;
        out->valid = part->valid;
        join(out->value, sizeof out->value, part->value);
        join(out->first, sizeof out->first, part->first);
        join(out->second, sizeof out->second, part->second);
    }
    g_free(part);
    return status;
}

/* Beside a label in larger type the box of a value's first line reaches into the second one. Where lines that follow tell the step
 * from line to line, it is cut to one line, a step above the second. */
static void cut_to_row(const struct pa_region_value *value, struct pa_quad *first)
{
    const struct pa_piece *head = &value->piece[0], *second = &value->piece[1];
    const struct pa_piece *last = &value->piece[value->count - 1];
    if (value->count < 3 || value->count != value->rows)
        return;
    double step = (last->y - second->y) / (value->rows - 2);
    double thick = pa_point_distance(first->p[0], first->p[3]);
    double top = (second->y - step - head->y) / thick + 0.5 - 0.5 * FIRST_ROW * step / thick;
    if (thick < HIGH_ROW * step || step < 0.8 * second->em)
        return;
    *first = pa_level_band(first, fmax(top, 0), fmin(top + FIRST_ROW * step / thick, 1));
}

/* Text that is no name: line by line, those that were read for certain not again. */
static enum pa_status read_lines(struct pa_extract *x, const struct pa_region_value *value,
                                 struct pa_reading *out, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    struct pa_reading *part = g_new0(struct pa_reading, 1);
    int known = 0, all = 0;
    *out = (struct pa_reading){.confidence = 1};
    for (int i = 0; i < value->count && status == PA_OK; i++) {
        struct pa_region_value piece = {.piece = {value->piece[i]}, .count = 1, .rows = 1};
        double mean, least;
        trust(x, &piece, &mean, &least);
        if (least >= LINE_SURE && value->piece[i].lead <= 0) {
            char text[TEXT_BYTES];
            line_reading(x, &piece, PA_ALPHABET_TEXT, part);
            pa_text_copy(text, sizeof text, part->value);
            pa_read_normalise(text, part->value, sizeof part->value);
            pa_text_copy(part->second, sizeof part->second, part->value);
            part->confidence = LINE_WORTH * mean;
        } else {
            struct pa_span span;
            pa_reading_span(x, &piece, 0, &span);
            if (i == 0)
                cut_to_row(value, &span.quad[0]);
            status = pa_read_value(x->reader, x->page, &span, PA_ALPHABET_TEXT, part, err);
            hear_line(x, &piece, part);
            bool speck = value->count > 1 && piece.piece[0].to - piece.piece[0].from == 1;
            if (speck && mean < SPECK_MEAN && part->value[0] == '\0')
                continue;
        }
        if (status == PA_OK && value->count > 1)
            status = pa_rowend_mend(x, &value->piece[i], part->value, sizeof part->value, err);
        int length = value->piece[i].to - value->piece[i].from;
        known += part->known ? length : 0;
        all += length;
        out->confidence = fmin(out->confidence, part->confidence);
        pa_rowend_join(out->value, sizeof out->value, part->value);
        join(out->first, sizeof out->first, part->first);
        join(out->second, sizeof out->second, part->second);
    }
    out->known = known >= KNOWN_SHARE * all;
    g_free(part);
    return status;
}

/* Behind a text that stands in brackets the second half of them may have been read. */
static void drop_bracket(char *text)
{
    size_t n = strlen(text);
    if (n > 0 && text[n - 1] == ')')
        text[n - 1] = '\0';
}

enum pa_status pa_reading_take(struct pa_extract *x, const struct pa_region_value *value,
                               enum pa_alphabet alphabet, struct pa_reading *out,
                               struct pa_err *err)
{
    if (x->reader == NULL)
        line_reading(x, value, alphabet, out);
    else if (alphabet == PA_ALPHABET_TEXT)
        return read_lines(x, value, out, err);
    enum pa_status status = x->reader != NULL ? read_spans(x, value, alphabet, out, err) : PA_OK;
    if (status != PA_OK || alphabet != PA_ALPHABET_NAME)
        return status;
    if (x->reader != NULL)
        hear_line(x, value, out);
    dashes_to_ones(out->value);
    if (value->in_brackets) {
        drop_bracket(out->value);
        drop_bracket(out->first);
        drop_bracket(out->second);
    }
    if (is_doubtful(x, value) || !is_closed(out->value))
        out->confidence = fmin(out->confidence, DOUBTFUL);
    return PA_OK;
}

enum pa_status pa_reading_claim(struct pa_extract *x, const struct pa_extract_want *want,
                                const struct pa_region_value *value, const char *shown,
                                struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[want->field];
    const struct pa_claim *claim = pa_extract_claim(x, want->field, field->value);
    char claimed[PA_FIELD_VALUE_BYTES], read[PA_FIELD_VALUE_BYTES];
    struct pa_span span = {0};
    pa_read_normalise(claim != NULL ? claim->value : "", claimed, sizeof claimed);
    pa_read_normalise(field->value, read, sizeof read);
    pa_reading_span(x, value, 0, &span);
    if (x->reader == NULL || strcmp(claimed, read) != 0 || span.count < value->count)
        return PA_OK;
    return pa_read_claim(x->reader, x->page, &span, want->alphabet, shown, &field->evidence, err);
}
