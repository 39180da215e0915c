#include "fields/extract.h"

#include "base/text.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SPAN_PIECES = (int)(sizeof((struct pa_span *)0)->quad / sizeof(struct pa_quad)) };

/* Without a reader, or where only the fast reading speaks: what its mean confidence must reach. */
static const double GLYPHS_KNOWN = 0.6;

/* Steps between Han characters, against their median: 1.25 at most on 60 names read whole, 1.4
 * and more where one was lost; from the
 * last character to the line's end 1.0 at most (lines of 70 photos). */
static const double HOLE_STEP = 1.45, HOLE_END = 1.3;
enum { HOLE_GLYPHS = 128 };
/* Highest confidence of a name in which a character may be missing. */
static const double DOUBTFUL = 0.5;
/* The line is heard where the crop's reading is less sure than LINE_HEARD and no character of
 * the line less sure than LINE_LEAST. */
static const double LINE_HEARD = 0.8, LINE_LEAST = 0.75, LINE_MOST = 0.75, LINE_CONTRADICTS = 0.85;

void pa_extract_open(struct pa_extract *x, const struct pa_label *labels, int count)
{
    pa_label_find(&x->level, labels, count, &x->hits, &x->columns);
    pa_region_open(&x->level, &x->hits, &x->columns, &x->region);
}

void pa_extract_free(struct pa_extract *x)
{
    pa_region_free(&x->region);
    pa_level_free(&x->level);
}

/* More is better: whole labels, in the column where most labels stand. */
static double rank(const struct pa_extract *x, const struct pa_label_hit *hit)
{
    double whole = (double)hit->matched / hit->length;
    int company = hit->column >= 0 ? x->columns.column[hit->column].count : 0;
    return whole + 0.5 * fmin(company, 4) + 0.05 * hit->length;
}

const struct pa_label_hit *pa_extract_hit(const struct pa_extract *x, int role)
{
    const struct pa_label_hit *best = NULL;
    for (int i = 0; i < x->hits.count; i++) {
        const struct pa_label_hit *hit = &x->hits.hit[i];
        if (hit->label->role == role && (best == NULL || rank(x, hit) > rank(x, best)))
            best = hit;
    }
    return best;
}

/* The claim on a field that is nearest to the text read; NULL: none. */
static const struct pa_claim *claim_on(const struct pa_extract *x, enum pa_field field,
                                       const char *text)
{
    const struct pa_claim *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < x->claim_count; i++) {
        const struct pa_claim *claim = &x->claims[i];
        if (claim->kind != x->kind || claim->field != field || claim->value[0] == '\0')
            continue;
        int distance = pa_text_distance(claim->value, text);
        if (best == NULL || distance < best_distance) {
            best = claim;
            best_distance = distance;
        }
    }
    return best;
}

bool pa_extract_wanted(const struct pa_extract *x, const struct pa_extract_want *want)
{
    return want->always || x->want_all || claim_on(x, want->field, "") != NULL;
}

static bool is_filling(uint32_t c, bool at_end, bool sentence)
{
    static const char both[] = " \t\n:：.．·•,，;；-—_|'\"`、=〓■▉";
    const char *at = both;
    if (c == 0x3000 || c == 0xA0)
        return true;
    for (uint32_t k; (k = pa_text_next(&at)) != 0;)
        if (k == c)
            return true;
    if (c == 0x3002) /* 。 */
        return !at_end || !sentence;
    return at_end && (c == '*' || c == '#');
}

void pa_extract_clean(char *text, bool sentence)
{
    const char *from = text, *at = text;
    for (uint32_t c; (c = pa_text_next(&at)) != 0 && is_filling(c, false, sentence);)
        from = at;
    const char *end = from;
    bool stars = true;
    at = from;
    for (uint32_t c; (c = pa_text_next(&at)) != 0;) {
        stars = stars && c == '*';
        if (!is_filling(c, true, sentence))
            end = at;
    }
    if (stars)
        end = from + strlen(from);
    size_t length = (size_t)(end - from);
    memmove(text, from, length);
    text[length] = '\0';
}

/* The fast reading of the same glyphs, as a reading. */
static void glyph_reading(const struct pa_extract *x, const struct pa_region_value *value,
                          enum pa_alphabet alphabet, struct pa_reading *out)
{
    double sum = 0;
    int n = 0;
    *out = (struct pa_reading){0};
    pa_region_text(&x->region, value, out->value, sizeof out->value);
    for (int i = 0; i < value->count; i++)
        for (int g = value->piece[i].from; g < value->piece[i].to; g++, n++)
            sum += x->level.glyph[g].confidence;
    out->confidence = n > 0 ? sum / n : 0;
    out->known = n > 0 && out->confidence >= GLYPHS_KNOWN;
    out->checked = alphabet == PA_ALPHABET_LICENCE || alphabet == PA_ALPHABET_ID_NUMBER;
    if (alphabet == PA_ALPHABET_ID_NUMBER)
        out->valid = pa_check_id_number(out->value);
    else if (alphabet == PA_ALPHABET_LICENCE)
        out->valid = pa_check_uscc(out->value) || pa_check_registration(out->value);
    pa_text_copy(out->second, sizeof out->second, out->value);
}

static struct pa_quad hull(const struct pa_extract *x, const struct pa_region_value *value)
{
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    for (int i = 0; i < value->count; i++) {
        const struct pa_piece *p = &value->piece[i];
        double half = 0.6 * p->em;
        x0 = i == 0 ? p->x0 : fmin(x0, p->x0);
        x1 = i == 0 ? p->x1 : fmax(x1, p->x1);
        y0 = i == 0 ? p->y - half : fmin(y0, p->y - half);
        y1 = i == 0 ? p->y + half : fmax(y1, p->y + half);
    }
    return pa_level_box(&x->level, x0, y0, x1, y1);
}

static void make_span(const struct pa_extract *x, const struct pa_region_value *value, int from,
                      struct pa_span *span)
{
    span->count = 0;
    for (int i = from; i < value->count && span->count < SPAN_PIECES; i++)
        span->quad[span->count++] =
            pa_level_quad(&x->level, value->piece[i].from, value->piece[i].to, value->piece[i].lead,
                          value->piece[i].trail);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* May a character stand in this piece that the fast reading did not see? Han print advances
 * evenly: a step half as wide again as
 * the others, or room for a character before the line's end, says so. */
static bool has_hole(const struct pa_level *level, const struct pa_piece *piece)
{
    const struct pa_level_glyph *g = level->glyph;
    const struct pa_level_line *line = &level->line[g[piece->from].line];
    double step[HOLE_GLYPHS], sorted[HOLE_GLYPHS];
    int n = 0;
    for (int i = piece->from + 1; i < piece->to && n < HOLE_GLYPHS; i++)
        if (pa_text_is_han(g[i].ch) && pa_text_is_han(g[i - 1].ch))
            step[n++] = g[i].x - g[i - 1].x;
    if (n < 2)
        return false;
    memcpy(sorted, step, sizeof *step * (size_t)n);
    qsort(sorted, (size_t)n, sizeof *sorted, by_value);
    for (int i = 0; i < n; i++)
        if (step[i] > HOLE_STEP * sorted[n / 2])
            return true;
    bool ends_line = piece->to == line->first + line->count;
    return ends_line && line->x1 - g[piece->to - 1].x > HOLE_END * sorted[n / 2];
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

/* The fast reading of the whole line has its say: it saw the value in its surroundings. Two
 * readers of three outvote the third;
 * where all differ, a sure line outweighs an unsure crop, but not for much. */
static void hear_line(const struct pa_extract *x, const struct pa_region_value *value,
                      struct pa_reading *reading)
{
    char text[1024], line[1024], plain[1024], first[1024];
    double least = 1, sum = 0;
    int n = 0;
    pa_region_text(&x->region, value, text, sizeof text);
    pa_extract_clean(text, false);
    pa_read_normalise(text, line, sizeof line);
    pa_read_normalise(reading->value, plain, sizeof plain);
    pa_read_normalise(reading->first, first, sizeof first);
    if (strcmp(line, plain) == 0 || line[0] == '\0')
        return;
    for (int i = 0; i < value->count; i++)
        for (int g = value->piece[i].from; g < value->piece[i].to; g++, n++) {
            least = fmin(least, x->level.glyph[g].confidence);
            sum += x->level.glyph[g].confidence;
        }
    if (lost_characters(plain, line, reading->confidence) && sum > LINE_LEAST * n) {
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
    } else
        reading->confidence = fmin(reading->confidence, LINE_CONTRADICTS);
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
        make_span(x, value, i, &span);
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

/* Sets the field from a reading. */
static void take(struct pa_field_value *field, const struct pa_reading *reading)
{
    field->present = true;
    field->known = reading->known;
    field->confidence = reading->confidence;
    field->checked = reading->checked;
    field->valid = reading->valid;
    pa_text_copy(field->value, sizeof field->value, reading->value);
    pa_text_copy(field->raw, sizeof field->raw, reading->value);
    pa_text_copy(field->first, sizeof field->first, reading->first);
    pa_text_copy(field->second, sizeof field->second, reading->second);
}

static enum pa_status test_claim(struct pa_extract *x, enum pa_field field,
                                 enum pa_alphabet alphabet, const struct pa_span *span,
                                 struct pa_err *err)
{
    struct pa_field_value *value = &x->out->field[field];
    const struct pa_claim *claim = claim_on(x, field, value->value);
    if (claim == NULL || x->reader == NULL || span->count == 0)
        return PA_OK;
    value->claimed = true;
    return pa_read_claim(x->reader, x->page, span, alphabet, claim->value, &value->evidence, err);
}

enum pa_status pa_extract_read(struct pa_extract *x, enum pa_field field, enum pa_alphabet alphabet,
                               const struct pa_region_value *value, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    struct pa_field_value *out = &x->out->field[field];
    struct pa_span span;
    out->present = true;
    if (value->count == 0)
        return PA_OK;
    struct pa_reading *reading = g_new0(struct pa_reading, 1);
    if (x->reader != NULL)
        status = read_spans(x, value, alphabet, reading, err);
    else
        glyph_reading(x, value, alphabet, reading);
    if (status == PA_OK && x->reader != NULL && alphabet == PA_ALPHABET_NAME)
        hear_line(x, value, reading);
    if (alphabet == PA_ALPHABET_NAME && is_doubtful(x, value))
        reading->confidence = fmin(reading->confidence, DOUBTFUL);
    if (status == PA_OK) {
        take(out, reading);
        out->quad = hull(x, value);
        make_span(x, value, 0, &span);
        if (value->count <= SPAN_PIECES)
            status = test_claim(x, field, alphabet, &span, err);
    }
    g_free(reading);
    return status;
}

enum pa_status pa_extract_read_box(struct pa_extract *x, enum pa_field field,
                                   enum pa_alphabet alphabet, struct pa_quad box,
                                   struct pa_err *err)
{
    struct pa_span span = {.quad = {box}, .count = 1};
    x->out->field[field].present = true;
    if (x->reader == NULL)
        return PA_OK;
    struct pa_reading *reading = g_new0(struct pa_reading, 1);
    enum pa_status status = pa_read_value(x->reader, x->page, &span, alphabet, reading, err);
    if (status == PA_OK) {
        take(&x->out->field[field], reading);
        x->out->field[field].quad = box;
        status = test_claim(x, field, alphabet, &span, err);
    }
    g_free(reading);
    return status;
}

/* Region of a label's value, with lines below only where the first is long enough to wrap. */
static void region_of(const struct pa_extract *x, const struct pa_extract_want *want,
                      const struct pa_label_hit *hit, struct pa_region_value *value)
{
    int length = 0;
    pa_region_value(&x->region, hit, 1, value);
    for (int i = 0; i < value->count; i++)
        length += value->piece[i].to - value->piece[i].from;
    if (want->rows > 1 && length >= want->wrap_from)
        pa_region_value(&x->region, hit, want->rows, value);
}

void pa_extract_forget(struct pa_field_value *field)
{
    field->known = false;
    field->value[0] = '\0';
    field->confidence = 0;
}

enum pa_status pa_extract_text(struct pa_extract *x, const struct pa_extract_want *want,
                               struct pa_err *err)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, want->role);
    struct pa_field_value *field = &x->out->field[want->field];
    struct pa_region_value value;
    if (hit == NULL || !pa_extract_wanted(x, want))
        return PA_OK;
    region_of(x, want, hit, &value);
    enum pa_status status = pa_extract_read(x, want->field, want->alphabet, &value, err);
    pa_extract_clean(field->value, want->field == PA_FIELD_BUSINESS_SCOPE);
    if (field->value[0] == '\0')
        pa_extract_forget(field);
    return status;
}
