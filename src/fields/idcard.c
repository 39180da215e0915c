#include "fields/idcard.h"

#include "base/text.h"
#include "fields/days.h"
#include "fields/idno.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_GLYPHS = 64, NUMBER_LENGTH = 18 };

/* Places on the portrait side as shares of the card's width and height, from measured cards: the
 * number anchors the rest. */
static const double NUMBER_X0 = 0.310, NUMBER_X1 = 0.861, NUMBER_Y = 0.868, RATIO = 1.585;
static const double VALUE_X0 = 0.18, VALUE_X1 = 0.72, ROW_HALF = 0.035;
static const double SAID_X0 = 0.12; /* … where what it says tells it from a label */
/* Characters: no name or address is shorter, nor a row that is told for another script's. */
enum { NAME_LEAST = 2, ADDRESS_LEAST = 5, SCRIPT_LEAST = 3 };
/* Shares of the card's height: how far off its place a row may be, in steps; from row to row of an address. By eye on four bilingual
 * cards of another renderer than ours. */
static const double OFF = 0.105, OFF_STEP = 0.035, ROW_STEP = 0.085;
static const double NAME_Y = 0.222, NAME_OFF = 0.1; /* … and how far above it may be */
static const double NAME_X1 = 0.40; /* where a name begins: no print over the portrait is one */
static const double BELOW =
    0.7; /* em above a label's row: no longer on it. Judgement; rows are 2 em and more apart */

/* em below its label's row that a value of a page whose values are as low does not begin. Judgement: rows are 1.3 em and more apart */
static const double ROW_LOWER = 0.9;

/* ---- number ---- */

static int find_number(const struct pa_extract *x, struct pa_region_value *out)
{
    int best = 0, glyph[ROW_GLYPHS];
    bool gap[ROW_GLYPHS];
    uint32_t ch[ROW_GLYPHS];
    for (int i = 0; i < x->region.count; i++) {
        int length, n = pa_region_row(&x->region, i, glyph, gap, ROW_GLYPHS);
        for (int k = 0; k < n; k++)
            ch[k] = x->level.glyph[glyph[k]].ch;
        int at = pa_idno_find(ch, n, &length);
        if (at < 0 || (best != 0 && abs(length - NUMBER_LENGTH) >= abs(best - NUMBER_LENGTH)))
            continue;
        pa_region_pick(&x->region, glyph + at, length, out);
        best = length;
    }
    return best;
}

/* Place of the number right of its label, where no line was found there: 18 characters of about .62
 * em of the label's row. */
static struct pa_quad number_box(const struct pa_extract *x, const struct pa_label_hit *hit)
{
    double em = hit->em;
    return pa_level_box(&x->level, hit->x1 + 0.5 * em, hit->y - 0.9 * em, hit->x1 + 17 * em,
                        hit->y + 0.9 * em);
}

static enum pa_status read_number(struct pa_extract *x, struct pa_region_value *value, int *length,
                                  struct pa_err *err)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, PA_FIELD_ID_NUMBER);
    *length = find_number(x, value);
    if (*length > 0)
        return pa_extract_read(x, PA_FIELD_ID_NUMBER, PA_ALPHABET_ID_NUMBER, value, err);
    if (hit == NULL)
        return PA_OK;
    pa_region_value(&x->region, hit, 1, value);
    if (value->count > 0)
        return pa_extract_read(x, PA_FIELD_ID_NUMBER, PA_ALPHABET_ID_NUMBER, value, err);
    return pa_extract_read_box(x, PA_FIELD_ID_NUMBER, PA_ALPHABET_ID_NUMBER, number_box(x, hit),
                               err);
}

/* ---- values whose labels were lost: by the card's own measures ---- */

/* Share of the card's height at which a piece stands, as the number's place says. */
static double height_of(const struct pa_region_value *number, const struct pa_piece *piece)
{
    const struct pa_piece *a = &number->piece[0], *b = &number->piece[number->count - 1];
    double height = (b->x1 - a->x0) / (NUMBER_X1 - NUMBER_X0) / RATIO;
    return NUMBER_Y + (piece->y - (a->y + b->y) / 2) / height;
}

/* Pieces on the row at the share y of the card's height, as the number's place says. */
static void row_at(const struct pa_extract *x, const struct pa_region_value *number, double y,
                   double x0, double x1, struct pa_region_value *out)
{
    const struct pa_piece *a = &number->piece[0], *b = &number->piece[number->count - 1];
    double width = (b->x1 - a->x0) / (NUMBER_X1 - NUMBER_X0), height = width / RATIO;
    double left = a->x0 - NUMBER_X0 * width, top = (a->y + b->y) / 2 - NUMBER_Y * height;
    out->count = 0;
    out->rows = 1;
    for (int i = 0; i < x->region.count && out->count < PA_REGION_PIECES_MAX; i++) {
        const struct pa_piece *p = &x->region.piece[i];
        double px = (p->x0 - left) / width, py = (p->y - top) / height;
        if (px > x0 && px < x1 && fabs(py - y) < ROW_HALF)
            out->piece[out->count++] = *p;
    }
}

/* ---- grammar of single fields ---- */

/* 男 or 女, whatever else was caught with it; nothing else is a sex. */
static const char *sex_in(const char *text)
{
    bool male = strstr(text, "男") != NULL, female = strstr(text, "女") != NULL;
    return male == female ? NULL : male ? "男" : "女";
}

static const char *const peoples[] = {
    "汉",   "蒙古",     "回",     "藏",     "维吾尔", "苗",   "彝",       "壮",     "布依",
    "朝鲜", "满",       "侗",     "瑶",     "白",     "土家", "哈尼",     "哈萨克", "傣",
    "黎",   "傈僳",     "佤",     "畲",     "高山",   "拉祜", "水",       "东乡",   "纳西",
    "景颇", "柯尔克孜", "土",     "达斡尔", "仫佬",   "羌",   "布朗",     "撒拉",   "毛南",
    "仡佬", "锡伯",     "阿昌",   "普米",   "塔吉克", "怒",   "乌孜别克", "俄罗斯", "鄂温克",
    "德昂", "保安",     "裕固",   "京",     "塔塔尔", "独龙", "鄂伦春",   "赫哲",   "门巴",
    "珞巴", "基诺",     "穿青人", "革家人"};

/* One of the names in print; the label's own characters, where caught with it, go first. */
static const char *people_in(const char *text)
{
    const char *best = NULL, *label = strstr(text, "民族");
    if (label != NULL)
        text = label + strlen("民族");
    if (g_str_has_prefix(text, "畬")) /* which readers know better than 畲 */
        return "畲";
    for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++)
        if (strncmp(text, peoples[i], strlen(peoples[i])) == 0 &&
            (best == NULL || strlen(peoples[i]) > strlen(best)))
            best = peoples[i];
    return best;
}

/* ---- values whose labels were lost, by what they say: bilingual cards have their rows elsewhere ---- */

static bool is_sex(const char *text)
{
    return g_str_has_prefix(text, "男") || g_str_has_prefix(text, "女");
}

static bool is_people(const char *text)
{
    return people_in(text) != NULL;
}

static bool is_day(const char *text)
{
    return strpbrk(text, "0123456789") != NULL &&
           (strstr(text, "年") != NULL || strstr(text, "月") != NULL);
}

/* Nothing but the row of the birth, which stands next to where an address begins. */
static bool is_day_alone(const char *text)
{
    bool day = is_day(text);
    for (uint32_t c; day && (c = pa_text_next(&text)) != 0;)
        day = (c >= '0' && c <= '9') || pa_text_has("年月日出生", c);
    return day;
}

static bool is_place(const char *text)
{
    return pa_text_length(text) >= ADDRESS_LEAST;
}

/* Where a value stands, and what its row must say where it stands up to OFF lower or higher; NULL: a name, which may say anything. */
struct place {
    enum pa_field field;
    enum pa_alphabet alphabet;
    double y, x0, x1;
    bool (*says)(const char *text);
    int rows;
};

static const struct place places[] = {
    {PA_FIELD_NAME, PA_ALPHABET_NAME, NAME_Y, VALUE_X0, NAME_X1, NULL, 1},
    {PA_FIELD_SEX, PA_ALPHABET_TEXT, 0.340, SAID_X0, 0.30, is_sex, 1},
    {PA_FIELD_ETHNICITY, PA_ALPHABET_TEXT, 0.340, 0.38, VALUE_X1, is_people, 1},
    {PA_FIELD_BIRTH, PA_ALPHABET_DATE, 0.450, SAID_X0, VALUE_X1, is_day, 1},
    {PA_FIELD_ADDRESS, PA_ALPHABET_TEXT, 0.570, SAID_X0, VALUE_X1, is_place, 3},
};

/* The row nearest to its place that says what it must, and the rows that follow it. */
static void row_saying(const struct pa_extract *x, const struct pa_region_value *number,
                       const struct place *p, struct pa_region_value *out)
{
    char text[512];
    double found = NAN;
    for (double off = 0; off <= OFF && isnan(found); off += OFF_STEP)
        for (int side = -1; side <= 1 && isnan(found); side += 2) {
            row_at(x, number, p->y + side * off, p->x0, p->x1, out);
            pa_region_text(&x->region, out, text, sizeof text);
            if (out->count > 0 && p->says(text))
                found = height_of(number, &out->piece[0]);
        }
    if (isnan(found))
        out->count = 0;
    else
        row_at(x, number, found, p->x0, p->x1, out);
    for (int i = 0; i + 1 < out->count; i++) { /* a character that two lines have is the latter's */
        struct pa_piece *piece = &out->piece[i];
        while (piece->to - piece->from > 1 &&
               x->level.glyph[piece->to - 1].x > out->piece[i + 1].x0)
            piece->to--;
    }
    for (int row = 1; out->count > 0 && row < p->rows; row++) {
        struct pa_region_value more;
        row_at(x, number, found + row * ROW_STEP, p->x0, p->x1, &more);
        for (int i = 0; i < more.count && out->count < PA_REGION_PIECES_MAX; i++)
            out->piece[out->count++] = more.piece[i];
        out->rows += more.count > 0;
        if (more.count == 0)
            break;
    }
}

/* Is a piece on the row of a label that stands below the name's, or lower? Then it is that label's value. */
static bool is_below_name(const struct pa_extract *x, const struct pa_piece *piece)
{
    static const enum pa_field below[] = {PA_FIELD_SEX, PA_FIELD_ETHNICITY, PA_FIELD_BIRTH,
                                          PA_FIELD_ADDRESS};
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        const struct pa_label_hit *hit = pa_extract_hit(x, (int)below[i]);
        if (hit != NULL && piece->y > hit->y - BELOW * hit->em)
            return true;
    }
    return false;
}

/* Cards differ in how far down the name stands: the print nearest to there that begins where values do and is no other value. */
static void name_near(const struct pa_extract *x, const struct pa_region_value *number,
                      struct pa_region_value *out)
{
    out->count = 0;
    for (double off = 0; off <= NAME_OFF && out->count == 0; off += ROW_HALF) {
        row_at(x, number, NAME_Y - off, VALUE_X0, NAME_X1, out);
        char text[512];
        pa_region_text(&x->region, out, text, sizeof text);
        if (out->count > 0 &&
            (pa_text_length(text) < NAME_LEAST || is_sex(text) || is_below_name(x, &out->piece[0])))
            out->count = 0;
    }
}

/* Takes what was read for no value: an address' part, the rest of which is covered or wiped out; the next row. */
static void drop(struct pa_extract *x, enum pa_field field)
{
    struct pa_field_value *value = &x->out->field[field];
    *value = (struct pa_field_value){.present = true, .quad = value->quad};
}

/* An address that begins a row below its label has lost its first. */
static bool lacks_first_row(const struct pa_extract *x, const struct pa_region_value *value)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, PA_FIELD_ADDRESS);
    return hit != NULL && value->count > 0 &&
           value->piece[0].y > hit->y + x->region.offset + ROW_LOWER * hit->em;
}

static enum pa_status by_place(struct pa_extract *x, const struct pa_region_value *number,
                               struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (size_t i = 0; i < sizeof places / sizeof *places && status == PA_OK; i++) {
        const struct place *p = &places[i];
        struct pa_region_value value = {0};
        if (p->says == NULL ? x->out->field[p->field].present : x->out->field[p->field].known)
            continue;
        if (p->says != NULL)
            row_saying(x, number, p, &value);
        else
            name_near(x, number, &value);
        if (value.count > 0)
            status = pa_extract_read(x, p->field, p->alphabet, &value, err);
        if (value.count > 0 && p->alphabet == PA_ALPHABET_DATE)
            pa_days_settle(&x->out->field[p->field], "");
        else
            pa_extract_clean(x->out->field[p->field].value, false);
        if (p->field == PA_FIELD_ADDRESS && lacks_first_row(x, &value))
            drop(x, PA_FIELD_ADDRESS);
    }
    return status;
}

/* A short value and what it may be. */
struct listed {
    enum pa_field field;
    const char *(*in)(const char *text); /* the listed value that a text holds, or NULL */
    double reach;                        /* em of the label: how far right of it the value ends */
};
static const struct listed listed[] = {{PA_FIELD_SEX, sex_in, 4},
                                       {PA_FIELD_ETHNICITY, people_in, 6}};

/* Place right of a label for one or a few characters: the values' print is up to a third larger than the labels'. */
static struct pa_quad beside(const struct pa_extract *x, const struct pa_label_hit *hit,
                             double reach)
{
    double em = hit->em;
    return pa_level_box(&x->level, hit->x1 + 0.3 * em, hit->y - 0.85 * em, hit->x1 + reach * em,
                        hit->y + 0.85 * em);
}

/* Takes the listed value for what was read. A character that stands alone is at times not found as a line, or a speck beside it
 * is: then the place itself is read. */
static enum pa_status settle(struct pa_extract *x, const struct listed *of, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[of->field];
    const struct pa_label_hit *hit = pa_extract_hit(x, (int)of->field);
    const char *value = of->in(field->value);
    enum pa_status status = PA_OK;
    if (value == NULL && hit != NULL) {
        status =
            pa_extract_read_box(x, of->field, PA_ALPHABET_TEXT, beside(x, hit, of->reach), err);
        value = of->in(field->value);
    }
    if (value != NULL) {
        pa_text_copy(field->value, sizeof field->value, value);
        field->checked = field->valid = true;
    } else if (field->present) {
        if (hit != NULL && !pa_text_has_han(field->value))
            field->quad = (struct pa_quad){0}; /* its label stands alone */
        pa_extract_forget(field);
    }
    return status;
}

/* Values are Han characters and digits: a row of another script, as bilingual cards have it above a name, is no part of one. */
static void drop_scripts(struct pa_region *region)
{
    int kept = 0;
    for (int i = 0; i < region->count; i++) {
        struct pa_region_value one = {.piece = {region->piece[i]}, .count = 1, .rows = 1};
        char text[512];
        int known = 0, other = 0;
        pa_region_text(region, &one, text, sizeof text);
        const char *at = text;
        for (uint32_t c; (c = pa_text_next(&at)) != 0;)
            *(pa_text_is_han(c) || (c >= '0' && c <= '9') ? &known : &other) += 1;
        if (known > 0 || other < SCRIPT_LEAST)
            region->piece[kept++] = region->piece[i];
    }
    region->count = kept;
}

/* ---- entries ---- */

static const struct pa_extract_want portrait[] = {
    {PA_FIELD_NAME, PA_FIELD_NAME, 2, 9, PA_ALPHABET_NAME, true},
    {PA_FIELD_SEX, PA_FIELD_SEX, 1, 0, PA_ALPHABET_TEXT, true},
    {PA_FIELD_ETHNICITY, PA_FIELD_ETHNICITY, 1, 0, PA_ALPHABET_TEXT, true},
    {PA_FIELD_ADDRESS, PA_FIELD_ADDRESS, 4, 7, PA_ALPHABET_TEXT, true},
};
/* em from line to line of a card's address: 1.87 on two cards of another renderer. Nothing else stands below it but the number. */
static const double ADDRESS_STEP = 2.2;
static const struct pa_extract_want birth = {
    PA_FIELD_BIRTH, PA_FIELD_BIRTH, 1, 0, PA_ALPHABET_DATE, true};

enum pa_status pa_idcard_portrait(struct pa_extract *x, struct pa_err *err)
{
    struct pa_region_value number = {0};
    int length = 0;
    drop_scripts(&x->region);
    x->region.step_most = ADDRESS_STEP;
    enum pa_status status = read_number(x, &number, &length, err);
    for (size_t i = 0; i < sizeof portrait / sizeof *portrait && status == PA_OK; i++)
        status = pa_extract_text(x, &portrait[i], err);
    if (status == PA_OK)
        status = pa_days_date(x, &birth, err);
    if (status == PA_OK && length == NUMBER_LENGTH)
        status = by_place(x, &number, err);
    for (size_t i = 0; i < sizeof listed / sizeof *listed && status == PA_OK; i++)
        status = settle(x, &listed[i], err);
    const char *address = x->out->field[PA_FIELD_ADDRESS].value;
    if (pa_text_length(address) < ADDRESS_LEAST || is_day_alone(address))
        drop(x, PA_FIELD_ADDRESS);
    if (is_sex(x->out->field[PA_FIELD_NAME].value))
        drop(x, PA_FIELD_NAME);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        x->out->field[places[i].field].present = true; /* every card shows them */
    return status;
}

static const struct pa_extract_want authority = {
    PA_FIELD_AUTHORITY, PA_FIELD_AUTHORITY, 2, 6, PA_ALPHABET_TEXT, true};

enum pa_status pa_idcard_emblem(struct pa_extract *x, struct pa_err *err)
{
    enum pa_status status = pa_extract_text(x, &authority, err);
    return status == PA_OK ? pa_days_term(x, PA_ROLE_TERM, err) : status;
}
