#include "fields/licence.h"

#include "base/text.h"
#include "fields/content.h"
#include "fields/days.h"
#include "fields/foot.h"
#include "fields/regno.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- number ---- */

enum { USCC_LENGTH = 18, NUMBER_LENGTH_MIN = 12, RUN_GLYPHS = 96 };

/* A run of code characters on one row, and how well it fits. */
struct candidate {
    struct pa_region_value value;
    double score;
};

/* Is the number printed for this label: right of it, or below it (edition of 2019)? */
static double fit(const struct pa_label_hit *hit, const struct pa_piece *piece)
{
    double em = fmax(hit->em, piece->em), dx = piece->x0 - hit->x1, dy = piece->y - hit->y;
    if (fabs(dy) < 1.25 * em && dx > -2.5 * em && dx < 9 * em)
        return 1 - 0.02 * fmax(dx / em, 0) - 0.1 * fabs(dy) / em;
    if (dy > 0.5 * em && dy < 3.2 * em && fabs(piece->x0 - hit->x0) < 4 * em)
        return 0.9 - 0.05 * dy / em;
    return 0;
}

static double place(const struct pa_extract *x, const struct pa_piece *piece)
{
    double good = 0, bad = 0;
    for (int i = 0; i < x->hits.count; i++) {
        const struct pa_label_hit *hit = &x->hits.hit[i];
        double f = fit(hit, piece) * hit->matched / hit->length;
        if (hit->label->role == PA_FIELD_LICENCE_NUMBER)
            good = fmax(good, f);
        else if (hit->label->role == PA_ROLE_SERIAL || hit->label->role == PA_FIELD_PERMIT_NUMBER)
            bad = fmax(bad, f);
    }
    return good >= bad ? good : -bad;
}

static struct candidate find_number(const struct pa_extract *x)
{
    struct candidate best = {.score = 0.8};
    uint32_t ch[RUN_GLYPHS];
    int glyph[RUN_GLYPHS];
    bool gap[RUN_GLYPHS];
    for (int i = 0; i < x->region.count; i++) {
        int n = pa_region_row(&x->region, i, glyph, gap, RUN_GLYPHS);
        for (int k = 0; k < n; k++)
            ch[k] = x->level.glyph[glyph[k]].ch;
        struct pa_regno_run run = pa_regno_find(ch, gap, n);
        if (run.to == run.from)
            continue;
        struct candidate c;
        pa_region_pick(&x->region, glyph + run.from, run.to - run.from, &c.value);
        c.score = run.score + place(x, &c.value.piece[0]) + (run.to - run.from == 18 ? 0.1 : 0);
        if (c.score > best.score)
            best = c;
    }
    return best;
}

/* Width of a character of the number's last piece, px; 0 where there are too few to tell. */
static double advance_of(const struct pa_extract *x, const struct pa_region_value *value)
{
    const struct pa_piece *last = &value->piece[value->count - 1];
    if (last->to - last->from < 2)
        return 0;
    return (x->level.glyph[last->to - 1].x - x->level.glyph[last->from].x) /
           (last->to - last->from - 1);
}

/* The number ends where its line's box does, with fewer characters than its label promises: the
 * box may have cut it off. */
static void make_room(const struct pa_extract *x, const struct pa_label_hit *hit,
                      struct pa_region_value *value)
{
    int length = 0;
    for (int i = 0; i < value->count; i++)
        length += value->piece[i].to - value->piece[i].from;
    if (hit == NULL || hit->length < 6 || length >= USCC_LENGTH || length < NUMBER_LENGTH_MIN)
        return;
    value->piece[value->count - 1].trail = (USCC_LENGTH - length) * advance_of(x, value);
}

/* Both readers read it whole, and its check digits hold. */
static bool is_plain(const struct pa_field_value *field)
{
    return field->known && field->valid && strcmp(field->first, field->value) == 0 &&
           strcmp(field->second, field->value) == 0;
}

/* Where a number runs over the border's ornament, its line's box may end within its last character, half of which is then read as
 * another (B as 8, H as 1): with room for a character more it is read again, and counts where nothing is left to doubt. */
static enum pa_status read_behind(struct pa_extract *x, struct pa_region_value *value,
                                  struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_LICENCE_NUMBER];
    double advance = advance_of(x, value);
    if (is_plain(field) || advance <= 0)
        return PA_OK;
    struct pa_field_value *before = g_memdup2(field, sizeof *field);
    value->piece[value->count - 1].trail += advance;
    enum pa_status status =
        pa_extract_read(x, PA_FIELD_LICENCE_NUMBER, PA_ALPHABET_LICENCE, value, err);
    if (status == PA_OK && !is_plain(field))
        *field = *before;
    g_free(before);
    return status;
}

/* Place of a number whose line was not found, from its label. Measured: number advance .5 em of the label's type; in the landscape
 * edition of 2019 the number stands 1.6 em below its label, else right of it. */
static struct pa_quad number_box(const struct pa_extract *x, const struct pa_label_hit *hit,
                                 bool below)
{
    double em = hit->em, length = hit->length >= 6 ? 18 : 15;
    if (below)
        return pa_level_box(&x->level, hit->x0 - 0.3 * em, hit->y + 0.9 * em,
                            hit->x0 + 1.1 * (hit->x1 - hit->x0), hit->y + 2.2 * em);
    return pa_level_box(&x->level, hit->x1 + 0.1 * em, hit->y - 0.65 * em,
                        hit->x1 + 0.6 * length * em, hit->y + 0.65 * em);
}

/* The number's line was not found (another print may cross it): where the layout has it, then at the other place. */
static enum pa_status read_unseen(struct pa_extract *x, const struct pa_label_hit *hit,
                                  struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_LICENCE_NUMBER];
    bool wide = x->level.x1 - x->level.x0 > x->level.y1 - x->level.y0;
    bool below = hit->length >= 6 && wide;
    enum pa_status status = pa_extract_read_box(x, PA_FIELD_LICENCE_NUMBER, PA_ALPHABET_LICENCE,
                                                number_box(x, hit, below), err);
    if (status != PA_OK || (field->known && field->valid))
        return status;
    struct pa_field_value *first = g_memdup2(field, sizeof *field);
    status = pa_extract_read_box(x, PA_FIELD_LICENCE_NUMBER, PA_ALPHABET_LICENCE,
                                 number_box(x, hit, !below), err);
    if (!(field->known && field->valid))
        *field = *first;
    g_free(first);
    return status;
}

/* Half-width, upper case, without blanks. */
static void tidy_code(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0'; at++) {
        char c = *at;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        if (c != ' ')
            *to++ = c;
    }
    *to = '\0';
}

enum pa_status pa_licence_number(struct pa_extract *x, struct pa_err *err)
{
    struct pa_field_value *field = &x->out->field[PA_FIELD_LICENCE_NUMBER];
    const struct pa_label_hit *hit = pa_extract_hit(x, PA_FIELD_LICENCE_NUMBER);
    struct candidate c = find_number(x);
    enum pa_status status = PA_OK;
    if (c.value.count > 0) {
        make_room(x, hit, &c.value);
        status = pa_extract_read(x, PA_FIELD_LICENCE_NUMBER, PA_ALPHABET_LICENCE, &c.value, err);
        if (status == PA_OK)
            status = read_behind(x, &c.value, err);
    } else if (hit != NULL)
        status = read_unseen(x, hit, err);
    tidy_code(field->value);
    if (strlen(field->value) < NUMBER_LENGTH_MIN)
        pa_extract_forget(field);
    return status;
}

/* ---- what the labels and the title say ---- */

static const struct {
    const char *text, *hint;
} types[] = {
    {"个体", "individual_business"},
    {"合作社", "co_operative"},
    {"合作经济", "co_operative"},
    {"分公司", "branch"},
    {"分支机构", "branch"},
    {"非法人", "branch"},
    {"个人独资企业", "sole_proprietorship"},
    {"合伙", "partnership"},
    {"代表机构", "branch"},
    {"公司", "enterprise"},
    {"企业", "enterprise"},
    {"所有制", "enterprise"},
};

static const struct {
    const char *text, *hint;
} labels[] = {
    {"经营者", "individual_business"},
    {"经营者姓名", "individual_business"},
    {"投资人", "sole_proprietorship"},
    {"投资人姓名", "sole_proprietorship"},
    {"执行事务合伙人", "partnership"},
    {"成员出资总额", "co_operative"},
    {"合伙期限", "partnership"},
    {"首席代表", "branch"},
    {"负责人", "branch"},
    {"负责人姓名", "branch"},
    {"法定代表人", "enterprise"},
    {"法定代表人姓名", "enterprise"},
};

static const char *hint_of_type(const struct pa_extract *x)
{
    const struct pa_label_hit *hit = pa_extract_hit(x, PA_FIELD_TYPE);
    struct pa_region_value value;
    char text[512];
    if (hit == NULL)
        return "";
    pa_region_value(&x->region, hit, 1, &value);
    pa_region_text(&x->region, &value, text, sizeof text);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strstr(text, types[i].text) != NULL)
            return types[i].hint;
    return "";
}

static const char *hint_of_labels(const struct pa_extract *x)
{
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        for (int i = 0; i < x->hits.count; i++)
            if (strcmp(x->hits.hit[i].label->text, labels[k].text) == 0)
                return labels[k].hint;
    return "";
}

static bool shows(const struct pa_level *level, const char *text, double share)
{
    struct pa_label_hit hit;
    return pa_label_share(level, text, &hit) >= share;
}

/* "(副本)" stands alone below the title, in gold that reads badly: brackets around a character
 * or two that are no digits. */
static bool is_bracketed(const struct pa_level *level, const struct pa_level_line *line)
{
    const struct pa_level_glyph *g = &level->glyph[line->first];
    if (line->count < 2 || line->count > 4 || line->em < level->em || g[0].ch != '(' ||
        g[line->count - 1].ch != ')')
        return false;
    for (int i = 1; i + 1 < line->count; i++)
        if (!pa_text_is_han(g[i].ch))
            return false;
    return line->y < level->y0 + 0.5 * (level->y1 - level->y0);
}

/* "副本" in print, but not "副本数1", which an original carries. */
static bool says_copy(const struct pa_level *level)
{
    for (int l = 0; l < level->line_count; l++)
        for (int i = level->line[l].first; i + 1 < level->line[l].first + level->line[l].count;
             i++) {
            bool more = i + 2 < level->line[l].first + level->line[l].count;
            if (level->glyph[i].ch == 0x526F && level->glyph[i + 1].ch == 0x672C &&
                !(more && level->glyph[i + 2].ch == 0x6570))
                return true;
        }
    for (int l = 0; l < level->line_count; l++)
        if (is_bracketed(level, &level->line[l]))
            return true;
    struct pa_label_hit hit;
    return pa_label_share(level, "(副本)", &hit) >= 0.75 && hit.em > level->em;
}

static void describe(struct pa_extract *x)
{
    const struct pa_level *level = &x->level;
    const char *edition = "", *hint = hint_of_type(x);
    bool wide = level->x1 - level->x0 > 1.05 * (level->y1 - level->y0);
    int columns = 0;
    for (int c = 0; c < x->columns.count; c++)
        columns += x->columns.column[c].count >= 2;
    if (shows(level, "电子营业执照", 0.9))
        edition = "electronic";
    else if (shows(level, "企业法人营业执照", 0.8) || shows(level, "个体工商户营业执照", 0.8))
        edition = "older";
    else if (wide)
        edition = columns >= 2 || shows(level, "国家市场监督管理总局监制", 0.6) ? "2019-landscape"
                                                                                : "older";
    else if (level->glyph_count > 0)
        edition = "2014-portrait";
    pa_text_copy(x->out->edition, sizeof x->out->edition, edition);
    pa_text_copy(x->out->copy, sizeof x->out->copy, says_copy(level) ? "副本" : "正本");
    if (hint[0] == '\0' && shows(level, "个体工商户营业执照", 0.8))
        hint = "individual_business";
    if (hint[0] == '\0')
        hint = hint_of_labels(x);
    pa_text_copy(x->out->subject_hint, sizeof x->out->subject_hint, hint);
}

/* ---- entry ---- */

static const struct pa_extract_want texts[] = {
    {PA_FIELD_NAME, PA_FIELD_NAME, 2, 14, PA_ALPHABET_NAME, true},
    {PA_FIELD_LEGAL_PERSON, PA_FIELD_LEGAL_PERSON, 1, 0, PA_ALPHABET_NAME, true},
    {PA_FIELD_TYPE, PA_FIELD_TYPE, 2, 8, PA_ALPHABET_TEXT, false},
    {PA_FIELD_ADDRESS, PA_FIELD_ADDRESS, 3, 10, PA_ALPHABET_TEXT, false},
    {PA_FIELD_REGISTERED_CAPITAL, PA_FIELD_REGISTERED_CAPITAL, 1, 0, PA_ALPHABET_TEXT, false},
    {PA_FIELD_BUSINESS_SCOPE, PA_FIELD_BUSINESS_SCOPE, 40, 8, PA_ALPHABET_TEXT, false},
};

static const struct pa_extract_want established = {
    PA_FIELD_ESTABLISHED, PA_FIELD_ESTABLISHED, 1, 0, PA_ALPHABET_DATE, true};
enum pa_status pa_licence_extract(struct pa_extract *x, struct pa_err *err)
{
    describe(x);
    enum pa_status status = pa_licence_number(x, err);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PA_OK; i++)
        status = pa_extract_text(x, &texts[i], err);
    if (status == PA_OK)
        status = pa_content_fill(x, err);
    x->out->field[PA_FIELD_ADDRESS].present = true; /* every licence shows one */
    if (status == PA_OK)
        status = pa_days_date(x, &established, err);
    if (status == PA_OK)
        status = pa_days_term(x, PA_ROLE_TERM, err);
    return status == PA_OK && x->want_all ? pa_foot_read(x, err) : status;
}
