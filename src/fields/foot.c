#include "fields/foot.h"

#include "base/order.h"
#include "base/text.h"
#include "fields/datetext.h"
#include "fields/days.h"
#include "fields/seal.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DATE_GLYPHS = 64, PARTS_MIN = 2 };

static const double ISSUED_CONFIDENCE = 0.7; /* most that a day under a seal is worth */
static const double TWICE = 0.2;             /* em; digits advance by half an em */
/* From the registrar's label to the row of the day, em. */
static const double BELOW_MIN = 0.8, BELOW_MAX = 5, BEFORE = 2;
/* From a label to its value at most, and from where a label would stand to the day, em. These and ROW by hand on the days that
 * scripts/accuracy --seed 64101 lacked, which measures them no more. */
static const double VALUE_FAR = 8, BELOW_GUESS = 3;
/* What stands further off the signs' height is another row, em: digits are printed half a line lower at most. */
static const double ROW = 0.9;
/* The row's place: half its height, free paper at its ends, and room for a part that was not seen, em. */
static const double HALF = 0.8, END = 0.3, YEAR = 3.2, DAY = 6;

static const struct pa_extract_want authority = {
    PA_FIELD_AUTHORITY, PA_FIELD_AUTHORITY, 1, 0, PA_ALPHABET_TEXT, false};

/* Where the day has a label of its own. */
static const struct pa_extract_want issued = {
    PA_FIELD_ISSUED, PA_FIELD_ISSUED, 1, 0, PA_ALPHABET_DATE, false};

struct row {
    const struct pa_level_glyph *glyph[DATE_GLYPHS]; /* left to right */
    int count;
};

static int by_x(const void *a, const void *b)
{
    double p = (*(const struct pa_level_glyph *const *)a)->x;
    double q = (*(const struct pa_level_glyph *const *)b)->x;
    return (p > q) - (p < q);
}

/* Four digits 年 one or two 月 one or two 日 and nothing else: a seal's digits among them show
 * as too many or too few. 05月6日 has lost a digit: who prints a nought prints two digits throughout. */
static bool is_whole_day(const char *text)
{
    static const struct {
        const char *sign;
        int least, most;
    } parts[] = {{"年", 4, 4}, {"月", 1, 2}, {"日", 1, 2}};
    bool noughts = false, single = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int digits = (int)strspn(text, "0123456789");
        noughts = noughts || (i > 0 && text[0] == '0');
        single = single || digits == 1;
        text += digits;
        if (digits < parts[i].least || digits > parts[i].most ||
            strncmp(text, parts[i].sign, strlen(parts[i].sign)) != 0)
            return false;
        text += strlen(parts[i].sign);
    }
    return *text == '\0' && !(noughts && single);
}

static bool is_digit(const struct pa_level_glyph *g)
{
    return g->ch >= '0' && g->ch <= '9';
}

/* Median height of the signs among them, by which the row is told from digits that a border was read as; the first one's own where
 * there is no sign. */
static double row_height(const struct row *all)
{
    double y[DATE_GLYPHS];
    int count = 0;
    for (int i = 0; i < all->count; i++)
        if (pa_datetext_is_sign(all->glyph[i]->ch))
            y[count++] = all->glyph[i]->y;
    return pa_order_median(y, count, all->count > 0 ? all->glyph[0]->y : 0);
}

/* Digits and signs below the registrar's label, on one row. */
static void find_row(const struct pa_extract *x, const struct pa_label_hit *hit, struct row *row)
{
    struct row all = {.count = 0};
    for (int i = 0; i < x->level.glyph_count && all.count < DATE_GLYPHS; i++) {
        const struct pa_level_glyph *g = &x->level.glyph[i];
        if ((is_digit(g) || pa_datetext_is_sign(g->ch)) && g->y > hit->y + BELOW_MIN * hit->em &&
            g->y < hit->y + BELOW_MAX * hit->em && g->x > hit->x0 - BEFORE * hit->em)
            all.glyph[all.count++] = g;
    }
    double height = row_height(&all);
    row->count = 0;
    for (int i = 0; i < all.count; i++)
        if (fabs(all.glyph[i]->y - height) < ROW * hit->em)
            row->glyph[row->count++] = all.glyph[i];
    qsort(row->glyph, (size_t)row->count, sizeof(*row->glyph), by_x);
}

/* Does a line begin with a year of four digits? */
static bool begins_with_year(const struct pa_level *level, const struct pa_level_line *line)
{
    const struct pa_level_glyph *g = &level->glyph[line->first];
    for (int i = 0; i < 4; i++)
        if (line->count < 5 || !is_digit(&g[i]))
            return false;
    return g[4].ch == 0x5E74;
}

/* Stands a label before the line, as near as to its value? */
static bool has_label(const struct pa_extract *x, const struct pa_level_line *line)
{
    for (int i = 0; i < x->hits.count; i++) {
        const struct pa_label_hit *hit = &x->hits.hit[i];
        if (fabs(hit->y - line->y) < BELOW_MIN * hit->em && hit->x0 < line->x0 &&
            line->x0 - hit->x1 < VALUE_FAR * hit->em)
            return true;
    }
    return false;
}

/* Old papers print no label: a seal and a day in the right half. The lowest such day, as if a label stood above it. */
static bool guess_place(const struct pa_extract *x, struct pa_label_hit *out)
{
    const struct pa_level *level = &x->level;
    bool found = false;
    for (int l = 0; l < level->line_count; l++) {
        const struct pa_level_line *line = &level->line[l];
        bool right = line->x0 > (level->x0 + level->x1) / 2;
        if (line->drop || !right || !begins_with_year(level, line) || has_label(x, line) ||
            (found && line->y < out->y + BELOW_GUESS * out->em))
            continue;
        *out = (struct pa_label_hit){.x0 = line->x0,
                                     .x1 = line->x0 + 4 * line->em,
                                     .y = line->y - BELOW_GUESS * line->em,
                                     .em = line->em};
        found = true;
    }
    return found;
}

/* What the row's characters make, left to right, and their mean confidence. */
static double spell(const struct row *row, char *text, size_t size)
{
    double sum = 0;
    text[0] = '\0';
    for (int i = 0; i < row->count; i++) {
        const struct pa_level_glyph *g = row->glyph[i], *last = i > 0 ? row->glyph[i - 1] : NULL;
        char utf8[8];
        if (last != NULL && g->ch == last->ch && g->x - last->x < TWICE * g->em)
            continue; /* boxes overlap: it was read twice */
        pa_text_encode(g->ch, utf8);
        pa_text_append(text, size, utf8);
        sum += g->confidence;
    }
    return row->count > 0 ? sum / row->count : 0;
}

/* Where the whole row must be: a year that does not begin with four digits, or a row that does not end in 日, goes on. */
static struct pa_quad place_of(const struct pa_extract *x, const struct row *row)
{
    const struct pa_level_glyph *first = row->glyph[0], *last = row->glyph[row->count - 1];
    double y = 0, em = 0;
    int digits = 0;
    for (int i = 0; i < row->count; i++) {
        y += row->glyph[i]->y / row->count;
        em += row->glyph[i]->em / row->count;
    }
    while (digits < row->count && is_digit(row->glyph[digits]))
        digits++;
    double before = digits >= 4 ? END : YEAR, after = last->ch == 0x65E5 ? END : DAY;
    return pa_level_box(&x->level, first->left - before * em, y - HALF * em,
                        last->right + after * em, y + HALF * em);
}

/* What the seal left of the day. */
static enum pa_status read_under(struct pa_extract *x, struct pa_quad place, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_ISSUED];
    const struct pa_span span = {.quad = {place}, .count = 1};
    if (x->reader == NULL)
        return PA_OK;
    struct pa_reading *reading = g_new0(struct pa_reading, 1);
    enum pa_status status = pa_read_day(x->reader, x->page, &span, reading, err);
    if (status == PA_OK && reading->known) {
        *field = (struct pa_field_value){.known = true, .confidence = reading->confidence};
        pa_text_copy(field->value, sizeof field->value, reading->value);
        pa_text_copy(field->raw, sizeof field->raw, reading->value);
    }
    g_free(reading);
    return status;
}

/* Never for certain: the seal lies over it. */
static enum pa_status read_issued(struct pa_extract *x, const struct pa_label_hit *hit,
                                  struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_ISSUED];
    enum pa_status status = PA_OK;
    struct row row;
    char text[256];
    find_row(x, hit, &row);
    double confidence = spell(&row, text, sizeof text);
    if (row.count == 0)
        return PA_OK;
    struct pa_quad place = place_of(x, &row);
    if (is_whole_day(text)) {
        *field = (struct pa_field_value){.known = true, .confidence = confidence};
        pa_text_copy(field->value, sizeof field->value, text);
        pa_text_copy(field->raw, sizeof field->raw, text);
        pa_days_settle(field, "");
    }
    if (!field->known && row.count >= PARTS_MIN)
        status = read_under(x, place, err);
    field->present = true;
    field->quad = place;
    field->confidence *= ISSUED_CONFIDENCE;
    return status;
}

enum pa_status pa_foot_read(struct pa_extract *x, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_AUTHORITY];
    const struct pa_label_hit *hit = pa_extract_hit(x, PA_FIELD_AUTHORITY);
    enum pa_status status = pa_extract_text(x, &authority, err);
    /* The registrar's name stands in the seal as a rule; what is printed beside the label goes first. */
    if (strstr(field->value, "局") == NULL && strstr(field->value, "厅") == NULL)
        memset(field, 0, sizeof *field);
    struct pa_label_hit guess;
    const struct pa_label_hit *day = pa_extract_hit(x, PA_FIELD_ISSUED);
    if (hit == NULL && guess_place(x, &guess))
        hit = &guess;
    if (hit == NULL)
        hit = day;
    if (status == PA_OK && hit != NULL)
        status = pa_seal_read(x, hit, field, &x->out->seal, err);
    if (status == PA_OK && day != NULL)
        return pa_days_date(x, &issued, err);
    return status == PA_OK && hit != NULL ? read_issued(x, hit, err) : status;
}
