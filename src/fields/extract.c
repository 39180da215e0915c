#include "fields/extract.h"

#include "base/text.h"
#include "fields/blank.h"
#include "fields/bracket.h"
#include "fields/capital.h"
#include "fields/content.h"
#include "fields/delegate.h"
#include "fields/papermark.h"
#include "fields/reading.h"
#include "fields/rowcut.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* em from a short line to the next of the same value: wrapped lines are set 1.15 em apart, rows of a form 1.65 and more. */
static const double WRAP_STEP = 1.4;
/* … and a line is no short one where less than this is left behind it, em: by a permit in two narrow columns, a name of eight
 * characters in the first of its two rows (1.3). */
static const double FULL = 1.5;
/* Confidence of a value read where no line was found: at least, at most. */
static const double UNSEEN_LEAST = 0.6, UNSEEN_MOST = 0.85;
/* Em: so far right of its label a card's value reaches at most; beyond lies the portrait (by the cards' layout, 12.6). */
static const double BESIDE_PORTRAIT = 12;
enum {
    MARKS_LEAST = 3, /* asterisks that stand for a name */
    LABEL_END = 4,   /* characters of a label that may be left over */
    MARK_LEAST = 4   /* capitals of the paper's mark that are no name */
};
/* Of a row's height: where asterisks stand. */
static const double MARKS_TOP = 0.2, MARKS_FOOT = 0.65;

void pa_extract_open(struct pa_extract *x, const struct pa_label *labels, int count)
{
    pa_label_find(&x->level, labels, count, &x->hits, &x->columns);
    pa_rowcut_make(&x->level);
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

const struct pa_claim *pa_extract_claim(const struct pa_extract *x, enum pa_field field,
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
    return want->always || x->want_all || pa_extract_claim(x, want->field, "") != NULL;
}

static bool is_filling(uint32_t c, bool at_end, bool sentence)
{
    static const char both[] = " \t\n:：.．·•,，;；-—_|'\"`、=〓■▉";
    if (c == 0x3000 || c == 0xA0 || pa_text_has(both, c))
        return true;
    if (c == 0x3002) /* 。 */
        return !at_end || !sentence;
    return at_end && (c == '*' || c == '#');
}

/* The stroke 丶, which no text has, is the comma 、 misread. */
static void mend_commas(char *text)
{
    static const char stroke[] = "丶", comma[] = "、";
    for (char *at = text; (at = strstr(at, stroke)) != NULL;)
        memcpy(at, comma, sizeof comma - 1);
}

/* Whether trades are all that stands between two points: "批发、零售", "网上销售". */
static bool is_trades(const char *from, const char *to)
{
    static const char *const words[] = {"、",   "销售", "批发", "零售", "生产", "加工", "制造",
                                        "制作", "设计", "研发", "开发", "网上", "兼",   "及"};
    bool any = false;
    while (from < to) {
        size_t length = 0;
        for (size_t i = 0; i < sizeof words / sizeof *words && length == 0; i++)
            if (strncmp(from, words[i], strlen(words[i])) == 0)
                length = strlen(words[i]);
        if (length == 0)
            return false;
        from += length;
        any = true;
    }
    return any;
}

/* In a list of trades a colon stands behind 项目, 经营 or an item of trades alone; elsewhere it is a semicolon whose tail small
 * print hides. By eye on the scopes of real photos: some 40 such semicolons, 9 colons. */
static void mend_semicolons(char *text)
{
    static const char wide[] = "；", stops[] = ";；,，。.():（）：";
    uint32_t before = 0;
    const char *item = text; /* begins behind the last stop */
    for (const char *at = text, *next = text; *at != '\0'; at = next) {
        uint32_t c = pa_text_next(&next);
        char *to = text + (at - text);
        bool heads = before == 0x76EE || before == 0x8425 || before == 0 /* 目 营 */
                     || is_trades(item, at);
        if (c == ':' && !heads)
            *to = ';';
        else if (c == 0xFF1A && !heads)
            memcpy(to, wide, sizeof wide - 1);
        if (pa_text_has(stops, c))
            item = next;
        before = c;
    }
}

void pa_extract_clean(char *text, bool sentence)
{
    mend_commas(text);
    if (sentence)
        mend_semicolons(text);
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

/* The claim with the bracket behind it, where that lies in the span too, if it is likelier so. */
static enum pa_status test_closed(struct pa_extract *x, enum pa_alphabet alphabet,
                                  const struct pa_span *span, const char *claim,
                                  struct pa_evidence *evidence, struct pa_err *err)
{
    char closed[PA_FIELD_VALUE_BYTES];
    struct pa_evidence with;
    snprintf(closed, sizeof closed, "%s)", claim);
    enum pa_status status = pa_read_claim(x->reader, x->page, span, alphabet, closed, &with, err);
    if (status == PA_OK && with.tested && with.claim_logp > evidence->claim_logp)
        *evidence = with;
    return status;
}

static enum pa_status test_claim(struct pa_extract *x, enum pa_field field,
                                 enum pa_alphabet alphabet, const struct pa_span *span,
                                 bool in_brackets, struct pa_err *err)
{
    struct pa_field_value *value = &x->out->field[field];
    const struct pa_claim *claim = pa_extract_claim(x, field, value->value);
    if (claim == NULL || x->reader == NULL || span->count == 0)
        return PA_OK;
    value->claimed = true;
    enum pa_status status =
        pa_read_claim(x->reader, x->page, span, alphabet, claim->value, &value->evidence, err);
    return status == PA_OK && in_brackets
               ? test_closed(x, alphabet, span, claim->value, &value->evidence, err)
               : status;
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
    status = pa_reading_take(x, value, alphabet, reading, err);
    if (status == PA_OK) {
        take(out, reading);
        out->quad = pa_reading_hull(x, value, alphabet);
        pa_reading_span(x, value, 0, &span);
        if (value->count == span.count)
            status = test_claim(x, field, alphabet, &span, value->in_brackets, err);
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
        status = test_claim(x, field, alphabet, &span, false, err);
    }
    g_free(reading);
    return status;
}

/* Region of a label's value, with lines below where the first is long enough to wrap or they follow it closely. */
static void region_of(const struct pa_extract *x, const struct pa_extract_want *want,
                      const struct pa_label_hit *hit, struct pa_region_value *value)
{
    int length = 0, first = 0;
    pa_region_value(&x->region, hit, want->rows, value);
    for (; first < value->count &&
           fabs(value->piece[first].y - value->piece[0].y) < 0.5 * value->piece[0].em;
         first++)
        length += value->piece[first].to - value->piece[first].from;
    if (length >= want->wrap_from || value->rows < 2 || first == value->count)
        return;
    double from, to;
    pa_region_span(&x->region, hit, &from, &to);
    if (value->piece[first - 1].x1 > to - FULL * value->piece[0].em)
        return;
    if (value->piece[first].y - value->piece[0].y <= WRAP_STEP * value->piece[0].em)
        return;
    value->count = first;
    value->rows = 1;
}

bool pa_extract_grey(const struct pa_extract *x, double x0, double y0, double x1, double y1,
                     int width, int height, struct pa_pixels *out)
{
    struct pa_quad place = pa_level_box(&x->level, x0, y0, x1, y1);
    struct pa_quad strip = pa_quad_of_rect(0, 0, width, height);
    struct pa_homography map;
    struct pa_pixels cut = {0};
    struct pa_err err;
    *out = (struct pa_pixels){0};
    bool done = pa_homography_between(&strip, &place, &map) &&
                pa_plane_warp(x->page, &map, width, height, &cut, &err) == PA_OK &&
                pa_plane_grey(pa_pixels_view(&cut), out, &err) == PA_OK;
    pa_pixels_free(&cut);
    return done;
}

void pa_extract_forget(struct pa_field_value *field)
{
    field->known = false;
    field->value[0] = '\0';
    field->confidence = 0;
}

/* No firm is named without Han characters: letters alone are the paper's own mark. Nobody is named as the mark says. */
static bool is_no_name(const struct pa_extract *x, enum pa_field field, const char *text)
{
    if (strlen(text) >= MARK_LEAST && strstr(PA_LEVEL_MARK, text) != NULL)
        return true;
    bool han = false, letter = false;
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        han = han || pa_text_is_han(c);
        letter = letter || (c < 0x80 && g_ascii_isalnum((char)c));
    }
    return x->kind == PA_KIND_BUSINESS_LICENCE && field == PA_FIELD_NAME && letter && !han;
}

/* Asterisks, or what the second reader takes for some of them behind the first. */
static bool is_marks(const char *text)
{
    static const char *const like[] = {"*", "#", "学", "米"};
    size_t count = 0;
    bool found = text[0] == '*';
    while (found && *text != '\0') {
        found = false;
        for (size_t i = 0; i < sizeof like / sizeof *like && !found; i++)
            if (strncmp(text, like[i], strlen(like[i])) == 0) {
                text += strlen(like[i]);
                found = true;
            }
        count++;
    }
    return found && count >= 2;
}

static void take_marks(struct pa_field_value *name)
{
    name->present = name->known = true;
    name->confidence = UNSEEN_LEAST;
    pa_text_copy(name->value, sizeof name->value, "***");
}

/* Whether a line of a few asterisks was found in a value's place: larger pictures of it are read as print that looks like them. */
static bool found_marks(const struct pa_extract *x, const struct pa_region_value *value)
{
    char text[64];
    pa_region_text(&x->region, value, text, sizeof text);
    return strlen(text) >= MARKS_LEAST && strspn(text, "*") == strlen(text);
}

/* A licence that prints asterisks for want of a name: small and high, they are not always found as a line. A narrow box around
 * where they stand is read (boxes by the readings of three rendered ones, seeds 63604, 63678 and 63454; the last is
 * still not read). */
static enum pa_status read_marks(struct pa_extract *x, const struct pa_label_hit *hit,
                                 struct pa_err *err)
{
    struct pa_field_value *name = &x->out->field[PA_FIELD_NAME];
    enum pa_status status = PA_OK;
    bool marks = false;
    struct pa_quad row, box;
    for (int em = 3; em <= 4 && !marks && status == PA_OK; em++) {
        if (!pa_region_place(&x->region, hit, em, &row))
            return PA_OK;
        for (int i = 0; i < 2; i++) {
            box.p[i] = pa_point_between(row.p[i], row.p[3 - i], MARKS_TOP);
            box.p[3 - i] = pa_point_between(row.p[i], row.p[3 - i], MARKS_FOOT);
        }
        struct pa_field_value *before = g_memdup2(name, sizeof *name);
        status = pa_extract_read_box(x, PA_FIELD_NAME, PA_ALPHABET_NAME, box, err);
        marks = status == PA_OK && is_marks(name->second);
        if (!marks)
            *name = *before;
        g_free(before);
    }
    if (marks)
        take_marks(name);
    return status;
}

enum pa_status pa_extract_unseen(struct pa_extract *x, enum pa_field field,
                                 enum pa_alphabet alphabet, const struct pa_label_hit *hit,
                                 struct pa_err *err)
{
    struct pa_field_value *value = &x->out->field[field];
    struct pa_quad box;
    double most = x->kind == PA_KIND_ID_CARD_PORTRAIT ? BESIDE_PORTRAIT : INFINITY;
    if (x->reader == NULL || !pa_region_place(&x->region, hit, most, &box))
        return PA_OK;
    struct pa_field_value *before = g_memdup2(value, sizeof *value);
    enum pa_status status = pa_extract_read_box(x, field, alphabet, box, err);
    pa_extract_clean(value->value, field == PA_FIELD_BUSINESS_SCOPE);
    if (field == PA_FIELD_TYPE && pa_content_trim_type(value->value)) {
        value->known = true; /* there are so few that it is no chance reading */
        value->confidence = fmax(value->confidence, UNSEEN_LEAST);
    }
    if (!value->known || value->confidence < UNSEEN_LEAST || value->value[0] == '\0' ||
        is_no_name(x, field, value->value)) {
        *value = *before;
        bool name = field == PA_FIELD_NAME;
        bool bare = name ? pa_blank_surely(x, hit) : pa_blank_beside(x, hit);
        if (!bare)
            value->quad = box; /* something is there, or light: no blank */
        if (!bare && name && status == PA_OK && x->kind == PA_KIND_BUSINESS_LICENCE)
            status = read_marks(x, hit, err);
    } else
        value->confidence = fmin(value->confidence, UNSEEN_MOST);
    g_free(before);
    return status;
}

/* Where a text goes on behind a beginning; NULL where it begins otherwise. Wide and narrow brackets are the same. */
static const char *behind(const char *text, const char *beginning)
{
    for (uint32_t c; (c = pa_text_next(&beginning)) != 0;)
        if (pa_level_half_width(pa_text_next(&text)) != pa_level_half_width(c))
            return NULL;
    return text;
}

/* A label that was found without its end, or with a like one from elsewhere: that end begins what was read beside it. A name may
 * begin with any one character, an address or a scope with none of those. */
static void drop_label_end(const struct pa_label_hit *hit, bool name, char *text)
{
    const char *end = hit->label->text;
    for (int left = (int)pa_text_length(end); left >= 1; left--, pa_text_next(&end)) {
        bool is_end = left <= LABEL_END && (left > 1 || hit->matched < hit->length || !name);
        const char *rest = is_end ? behind(text, end) : NULL;
        if (rest != NULL) {
            memmove(text, rest, strlen(rest) + 1);
            return;
        }
    }
}

static size_t glyphs_of(const struct pa_region_value *value)
{
    int count = 0;
    for (int i = 0; i < value->count; i++)
        count += value->piece[i].to - value->piece[i].from;
    return (size_t)count;
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
    if (want->field == PA_FIELD_LEGAL_PERSON)
        pa_delegate_pick(x, hit, &value);
    pa_papermark_drop(x, want->field, &value);
    if (want->field == PA_FIELD_NAME && x->kind == PA_KIND_BUSINESS_LICENCE &&
        found_marks(x, &value)) {
        take_marks(field);
        field->quad = pa_reading_hull(x, &value, want->alphabet);
        return PA_OK;
    }
    enum pa_status status = pa_extract_read(x, want->field, want->alphabet, &value, err);
    drop_label_end(hit, want->alphabet == PA_ALPHABET_NAME, field->value);
    pa_extract_clean(field->value, want->field == PA_FIELD_BUSINESS_SCOPE);
    bool lost = want->field == PA_FIELD_ADDRESS && value.passed_over &&
                pa_text_length(field->value) <= glyphs_of(&value);
    if (want->field == PA_FIELD_TYPE)
        (void)pa_content_trim_type(field->value);
    if (want->field == PA_FIELD_REGISTERED_CAPITAL)
        pa_capital_mend(field->value);
    if (field->value[0] == '\0' || is_no_name(x, want->field, field->value))
        pa_extract_forget(field);
    if (status == PA_OK)
        status = pa_bracket_close(x, want, &value, err);
    if (status == PA_OK)
        status = pa_papermark_forgive(x, want, &value, err);
    field->evidence.longer |=
        lost; /* the readers saw no more either: no claim is borne out by that */
    if (status == PA_OK && !field->known && value.rows < 2)
        status = pa_extract_unseen(x, want->field, want->alphabet, hit, err);
    return status;
}
