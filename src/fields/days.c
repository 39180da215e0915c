#include "fields/days.h"

#include "base/text.h"
#include "fields/blank.h"
#include "fields/datetext.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Highest confidence of a date that only one of several readings gives. */
static const double ONE_READING = 0.6;
/* Of a line that was read without doubt: 0.94 and more on the three real terms with a bare end that read whole. */
static const double SURE = 0.9;
/* Em behind a period's beginning in which the signs of its end stand; by eye on two renders (seeds 65518, 65551). */
static const double BARE_REACH = 12;
/* Em that a day with wide signs takes at most; what it is worth where its row was read as a whole. */
static const double TERM_REACH = 12, WHOLE_MOST = 0.85;
/* Em behind a line that ends in "until", or in the first asterisk: what asterisks take, and a day. */
static const double REST_REACH[] = {3.5, 7};
/* Old forms print values up to half a line above their labels, hardly ever below. */
static const double BELOW_COSTS = 2.5;

/* Parses what was read, the likeliest text first. Returns the confidence; 0: no text holds one. */
static double parse_date(const struct pa_field_value *field, const char *glyphs,
                         struct pa_date *out)
{
    const char *texts[] = {field->second, field->first, glyphs};
    if (pa_datetext_find(field->value, out, NULL))
        return field->known ? field->confidence : fmin(field->confidence, ONE_READING);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (pa_datetext_find(texts[i], out, NULL))
            return ONE_READING;
    return 0;
}

static void set_date(struct pa_field_value *field, struct pa_date date, double confidence)
{
    char iso[16];
    pa_date_format(date, iso);
    pa_text_copy(field->value, sizeof field->value, iso);
    field->known = true;
    field->confidence = confidence;
    field->checked = field->valid = true;
}

void pa_days_settle(struct pa_field_value *field, const char *glyphs)
{
    struct pa_date date;
    double confidence = parse_date(field, glyphs, &date);
    if (confidence > 0)
        set_date(field, date, confidence);
    else
        pa_extract_forget(field);
}

/* The date beside a label: a piece that holds a day and is no period, nearest to the row. */
static bool date_region(const struct pa_extract *x, const struct pa_label_hit *hit,
                        struct pa_region_value *value)
{
    char text[512];
    struct pa_date date;
    double best = 1.6 * hit->em;
    pa_region_value(&x->region, hit, 1, value);
    bool found = false;
    for (int i = 0; i < x->region.count; i++) {
        const struct pa_piece *p = &x->region.piece[i];
        double dy = p->y - hit->y - x->region.offset;
        dy = dy > 0 ? BELOW_COSTS * dy : -dy;
        pa_level_text(&x->level, p->from, p->to, text, sizeof text);
        if (dy < best && p->x0 > hit->x1 - hit->em && p->x0 < hit->x1 + 8 * hit->em &&
            pa_datetext_find(text, &date, NULL) && strstr(text, "至") == NULL &&
            strstr(text, "自") == NULL) {
            *value = (struct pa_region_value){.piece = {*p}, .count = 1, .rows = 1};
            best = dy;
            found = true;
        }
    }
    return found || value->count > 0;
}

enum pa_status pa_days_date(struct pa_extract *x, const struct pa_extract_want *want,
                            struct pa_err *err)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, want->role);
    struct pa_field_value *field = &x->out->field[want->field];
    struct pa_region_value value;
    char glyphs[512];
    if (hit == NULL || !pa_extract_wanted(x, want))
        return PA_OK;
    date_region(x, hit, &value);
    pa_region_text(&x->region, &value, glyphs, sizeof glyphs);
    enum pa_status status = pa_extract_read(x, want->field, PA_ALPHABET_DATE, &value, err);
    pa_days_settle(field, glyphs);
    if (status != PA_OK || field->known)
        return status;
    status = pa_extract_unseen(x, want->field, PA_ALPHABET_DATE, hit, err);
    if (field->known)
        pa_days_settle(field, "");
    return status;
}

/* A period that ends where its label's row does may begin on the row above ("自A" / "至B", the
 * label between them). */
static void add_row_above(const struct pa_extract *x, struct pa_region_value *value)
{
    char text[512];
    struct pa_date date;
    const struct pa_label_hit *other = pa_extract_hit(x, PA_FIELD_ESTABLISHED);
    for (int i = 0; i < x->region.count && value->count > 0; i++) {
        const struct pa_piece *p = &x->region.piece[i], *first = &value->piece[0];
        double step = first->y - p->y;
        pa_level_text(&x->level, p->from, p->to, text, sizeof text);
        if (step < 0.5 * p->em || step > 1.9 * p->em || fabs(p->x0 - first->x0) > 1.5 * p->em ||
            !pa_datetext_find(text, &date, NULL))
            continue;
        if (strstr(text, "自") == NULL && other != NULL && p->y < other->y - 0.3 * p->em)
            continue;
        memmove(value->piece + 1, value->piece,
                sizeof *value->piece * (size_t)(PA_REGION_PIECES_MAX - 1));
        value->piece[0] = *p;
        value->count++;
        return;
    }
}

/* The signs of an end that is left bare, 年 月 日, stand too wide to be one piece with what is before them. */
static void add_bare_end(const struct pa_extract *x, struct pa_region_value *value)
{
    const struct pa_piece last = value->piece[0];
    value->count = 1;
    for (int i = 0; i < x->region.count && value->count < PA_REGION_PIECES_MAX; i++) {
        const struct pa_piece *p = &x->region.piece[i];
        bool signs = true;
        for (int g = p->from; g < p->to; g++)
            signs = signs && pa_datetext_is_sign(x->level.glyph[g].ch);
        if (signs && fabs(p->y - last.y) < 0.5 * last.em && p->x0 > last.x1 - 0.3 * last.em &&
            p->x0 < last.x1 + BARE_REACH * last.em) {
            const struct pa_piece *before = &value->piece[value->count - 1];
            const struct pa_level_glyph *glyph = x->level.glyph;
            struct pa_piece more = *p;
            if (more.to - more.from > 1 && more.x0 < before->x1 &&
                glyph[more.from].ch == glyph[before->to - 1].ch)
                more.x0 = glyph[++more.from].left; /* boxes overlap: it was read twice */
            value->piece[value->count++] = more;
        }
    }
}

static void term_region(const struct pa_extract *x, const struct pa_label_hit *hit,
                        struct pa_region_value *value)
{
    char text[512];
    struct pa_term term;
    pa_region_value(&x->region, hit, 1, value);
    pa_region_text(&x->region, value, text, sizeof text);
    bool parsed = pa_datetext_term(text, &term);
    if (parsed && term.has_to && !term.has_from)
        add_row_above(x, value);
    if (value->count > 0 && parsed && term.has_from && !term.has_to && !term.long_term) {
        struct pa_region_value more;
        pa_region_value(&x->region, hit, 2, &more);
        char below[512];
        pa_region_text(&x->region, &more, below, sizeof below);
        struct pa_term whole;
        if (pa_datetext_term(below, &whole) && (whole.has_to || whole.long_term))
            *value = more;
        else if (term.open_end && !term.bare_end)
            add_bare_end(x, value);
    }
}

/* "20日", alone. */
static bool is_day(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return (digits == 1 || digits == 2) && strcmp(text + digits, "日") == 0;
}

/* A period whose last day stands on a line of its own, so short that none was found there ("自A至2028年04月" / "20日"): reads that
 * place, and adds it to what was read. */
static enum pa_status add_last_day(struct pa_extract *x, const struct pa_region_value *value,
                                   struct pa_err *err)
{
    struct pa_field_value *to = &x->out->field[PA_FIELD_VALID_TO], begun = *to;
    const struct pa_piece *row = &value->piece[0];
    struct pa_term term;
    if (value->count == 0 || value->rows > 1 || !begun.known ||
        !g_str_has_suffix(begun.value, "月") || !pa_datetext_term(begun.value, &term) ||
        !term.has_from || term.has_to)
        return PA_OK;
    struct pa_quad below = pa_level_box(&x->level, row->x0 - 0.3 * row->em, row->y + 0.6 * row->em,
                                        row->x0 + 4 * row->em, row->y + 1.7 * row->em);
    enum pa_status status = pa_extract_read_box(x, PA_FIELD_VALID_TO, PA_ALPHABET_DATE, below, err);
    if (status == PA_OK && to->known && is_day(to->value)) {
        pa_text_append(begun.value, sizeof begun.value, to->value);
        begun.confidence = fmin(begun.confidence, to->confidence);
    }
    *to = begun;
    return status;
}

/* A period of which the line that was found shows no end ("自A至", or the first of its asterisks): reads the row once more with
 * room behind it, for asterisks, then for a day. */
static enum pa_status add_rest(struct pa_extract *x, const struct pa_region_value *value,
                               struct pa_err *err)
{
    struct pa_field_value *to = &x->out->field[PA_FIELD_VALID_TO], begun = *to;
    struct pa_term term, whole;
    enum pa_status status = PA_OK;
    if (x->reader == NULL || value->count == 0 || value->rows > 1 || !begun.known ||
        !pa_datetext_term(begun.value, &term) || !term.open_end || term.bare_end)
        return PA_OK;
    const struct pa_piece *first = &value->piece[0], *last = &value->piece[value->count - 1];
    for (size_t i = 0; i < sizeof REST_REACH / sizeof *REST_REACH && status == PA_OK; i++) {
        struct pa_quad row =
            pa_level_box(&x->level, first->x0 - 0.3 * first->em, first->y - 0.6 * first->em,
                         last->x1 + REST_REACH[i] * last->em, last->y + 0.6 * last->em);
        status = pa_extract_read_box(x, PA_FIELD_VALID_TO, PA_ALPHABET_DATE, row, err);
        if (to->known && pa_datetext_term(to->value, &whole) && whole.has_from &&
            (whole.has_to || whole.long_term) && pa_date_days(whole.from, term.from) == 0) {
            to->confidence = fmin(to->confidence, WHOLE_MOST);
            return status;
        }
        *to = begun;
    }
    return status;
}

/* How much a term says. */
static int weight(const struct pa_term *term)
{
    return term->has_from + 2 * (term->has_to || term->long_term);
}

/* The end is left bare, "自A至 年 月 日", in every reading and for sure. */
static bool is_end_bare(const struct pa_field_value *term, const char *glyphs)
{
    const char *texts[] = {term->value, term->second, glyphs};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct pa_term said;
        if (!pa_datetext_term(texts[i], &said) || !said.bare_end)
            return false;
    }
    return term->confidence >= SURE;
}

/* "有效期至": the one day beside it is the last. */
static bool ends_in_until(const char *label)
{
    return strlen(label) > strlen("至") && g_str_has_suffix(label, "至");
}

/* The one day beside a label, whose row was not found, or in pieces, a seal lying across it: the row is read as a whole. */
static enum pa_status read_whole(struct pa_extract *x, const struct pa_label_hit *hit,
                                 const struct pa_region_value *value, struct pa_date *day,
                                 double *confidence, struct pa_err *err)
{
    bool begun = value->count > 0;
    double em = begun ? value->piece[0].em : hit->em, y = begun ? value->piece[0].y : hit->y;
    double x0 = begun ? value->piece[0].x0 - 0.3 * em : hit->x1 + 0.3 * em, from, reach;
    if (x->reader == NULL)
        return PA_OK;
    pa_region_span(&x->region, hit, &from, &reach);
    struct pa_quad box = pa_level_box(&x->level, x0, y - 0.75 * em,
                                      fmin(reach, x0 + TERM_REACH * em), y + 0.75 * em);
    struct pa_span span = {.quad = {box}, .count = 1};
    struct pa_reading *reading = g_new0(struct pa_reading, 1);
    enum pa_status status = pa_read_day(x->reader, x->page, &span, reading, err);
    if (status == PA_OK && reading->known && pa_date_parse(reading->value, day)) {
        *confidence = fmin(reading->confidence, WHOLE_MOST);
        x->out->field[PA_FIELD_VALID_TO].quad = box;
    } else {
        *confidence = 0;
    }
    g_free(reading);
    return status;
}

enum pa_status pa_days_term(struct pa_extract *x, int role, struct pa_err *err)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, role);
    struct pa_field_value *from = &x->out->field[PA_FIELD_VALID_FROM];
    struct pa_field_value *to = &x->out->field[PA_FIELD_VALID_TO];
    struct pa_region_value value;
    char glyphs[512];
    /* A business licence may leave its term out; of a permit or a card that would hide when it ends. */
    bool may_be_bare = x->kind == PA_KIND_BUSINESS_LICENCE;
    if (hit == NULL)
        return PA_OK;
    term_region(x, hit, &value);
    if (may_be_bare && value.count == 0 && pa_blank_beside(x, hit))
        return PA_OK;
    pa_region_text(&x->region, &value, glyphs, sizeof glyphs);
    enum pa_status status = pa_extract_read(x, PA_FIELD_VALID_TO, PA_ALPHABET_DATE, &value, err);
    if (status == PA_OK)
        status = add_last_day(x, &value, err);
    if (status == PA_OK)
        status = add_rest(x, &value, err);
    const char *texts[] = {to->value, to->second, to->first, glyphs};
    struct pa_term best = {0};
    double confidence = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct pa_term term;
        if (pa_datetext_term(texts[i], &term) && weight(&term) > weight(&best)) {
            best = term;
            confidence = i == 0 && to->known ? to->confidence : fmin(to->confidence, ONE_READING);
        }
    }
    if (status == PA_OK && weight(&best) == 0 && ends_in_until(hit->label->text)) {
        status = read_whole(x, hit, &value, &best.to, &confidence, err);
        best.has_to = confidence > 0;
    }
    if (best.has_from && !best.has_to && ends_in_until(hit->label->text)) {
        best.to = best.from;
        best.has_to = true;
        best.has_from = false;
    }
    if (best.has_from) {
        *from = *to;
        set_date(from, best.from, confidence);
    } else if (x->kind == PA_KIND_ID_CARD_EMBLEM && weight(&best) > 0) { /* every card bears it */
        *from = (struct pa_field_value){.present = true, .quad = to->quad};
    }
    if (best.has_to)
        set_date(to, best.to, confidence);
    else if (best.long_term) {
        pa_text_copy(to->value, sizeof to->value, "long-term");
        to->known = true;
        to->confidence = confidence;
    } else if (may_be_bare && is_end_bare(to, glyphs))
        *to = (struct pa_field_value){0};
    else
        pa_extract_forget(to);
    return status;
}
