#include "licence.h"

#include "ink.h"
#include "licence_work.h"
#include "press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double licence_width_mm(const struct licence_spec *spec)
{
    return licence_layout_find(spec->edition, spec->duplicate, false)->width_mm;
}

double licence_height_mm(const struct licence_spec *spec)
{
    return licence_layout_find(spec->edition, spec->duplicate, false)->height_mm;
}

/* The seed's own version of the measured layout. */
static void vary_layout(struct licence_work *w)
{
    struct licence_layout *l = &w->lay;
    double scale = dice_range(&w->dice, 0.92, 1.08);
    l->value_em *= scale * dice_range(&w->dice, 0.94, 1.06);
    l->label_em *= dice_range(&w->dice, 0.93, 1.05);
    l->scope_em *= dice_range(&w->dice, 0.9, 1.3);
    l->number_em *= dice_range(&w->dice, 0.9, 1.15);
    l->first_y += licence_jitter(w, 0.012);
    l->pitch *= dice_range(&w->dice, 0.97, l->label2_x0 > 0 ? 1.18 : 1.12);
    l->seal_x += licence_jitter(w, 0.012);
    l->seal_y += licence_jitter(w, 0.018);
    l->seal_d *= dice_range(&w->dice, 0.94, 1.06);
    l->value_x += licence_jitter(w, 0.006);
    l->title_y += licence_jitter(w, 0.006);
    l->title_em *= dice_range(&w->dice, 0.96, 1.05);
    double shift = licence_jitter(w, 0.02);
    if (w->spec->edition == LICENCE_2014)
        shift = dice_range(&w->dice, -0.09, 0.05);
    l->number_label_x0 += shift;
    l->number_label_x1 += shift;
    l->number_x += shift;
    double dy =
        w->spec->edition == LICENCE_2014 ? licence_jitter(w, 0.012) : licence_jitter(w, 0.004);
    l->number_label_y += dy;
    l->number_y += dy;
    if (w->spec->edition == LICENCE_OLDER) {
        w->dy = dice_range(&w->dice, -0.015, 0.006);
        w->dx = dice_range(&w->dice, -0.003, 0.008);
    } else {
        w->dy = licence_jitter(w, 0.003);
        w->dx = dice_range(&w->dice, 0, 0.008);
    }
}

static void choose_inks(struct licence_work *w)
{
    struct dice dice = dice_child(&w->dice, "inks");
    double label_tone = dice_range(&dice, 0.10, 0.36), value_tone = dice_range(&dice, 0.07, 0.42);
    if (dice_chance(&dice, 0.1))
        value_tone = dice_range(&dice, 0.5, 0.68); /* a faint laser printer */
    ink_pick(&w->label, dice_chance(&dice, 0.8) ? INK_HEI : INK_SONG, &dice);
    enum ink_role role = dice_chance(&dice, 0.86)  ? INK_SONG
                         : dice_chance(&dice, 0.6) ? INK_HEI
                                                   : INK_KAI;
    ink_pick(&w->value, role, &dice);
    w->number = w->value;
    if (dice_chance(&dice, 0.3))
        ink_pick(&w->number, INK_DIGITS, &dice);
    w->label.em = w->lay.label_em;
    w->value.em = w->lay.value_em;
    w->number.em = w->lay.number_em;
    if (dice_chance(&dice, 0.4))
        w->number.spacing = dice_range(&dice, 0, 0.14);
    if (dice_chance(&dice, 0.3))
        w->value.bolder = dice_range(&dice, 0.005, 0.03);
    if (dice_chance(&dice, 0.15))
        w->value.spacing = dice_range(&dice, -0.03, 0.08);
    for (int c = 0; c < 3; c++) {
        w->label.rgb[c] = label_tone;
        w->value.rgb[c] = value_tone;
        w->number.rgb[c] = value_tone;
    }
}

/* SCJDGL in rows, alternate rows shifted by half. */
static void word_background(struct licence_work *w)
{
    if (!dice_chance(&w->dice, 0.8))
        return;
    struct page *page = w->page;
    double strength = dice_range(&w->dice, 0.03, 0.11), pitch_x = w->spec->duplicate ? .268 : .237;
    double pitch_y = w->spec->duplicate ? .168 : .145;
    int texts = page->n_texts;
    struct ink ink = {.family = "Liberation Sans",
                      .weight = 700,
                      .em = 0.03,
                      .alpha = strength,
                      .rgb = {0.35, 0.3, 0.25}};
    for (int row = 0; row < 5; row++)
        for (int i = 0; i < 4; i++) {
            double x = 0.14 + i * pitch_x + (row % 2) * pitch_x / 2;
            if (x < 0.92)
                ink_line(page, NULL, &ink, x, 0.235 + row * pitch_y, INK_CENTRE, "SCJDGL");
        }
    if (!w->spec->duplicate && dice_chance(&w->dice, 0.6)) {
        struct ink large = {.family = "Noto Sans CJK SC",
                            .weight = 700,
                            .em = 0.04,
                            .spacing = 0.3,
                            .alpha = strength,
                            .rgb = {0.35, 0.3, 0.25}};
        ink_line(page, NULL, &large, 0.51, 0.525, INK_CENTRE, "市场监督管理");
    }
    page->n_texts = texts; /* background, not text that a reader should find */
}

static void draw_ground(struct licence_work *w)
{
    struct page *page = w->page;
    struct dice *dice = &w->dice;
    double tone = dice_range(dice, 0.93, 0.99), warm = dice_range(dice, 0, 0.05);
    page->paper[0] = tone;
    page->paper[1] = tone - warm * 0.4;
    page->paper[2] = tone - warm;
    if (w->spec->edition == LICENCE_ELECTRONIC)
        page->paper[0] = page->paper[1] = page->paper[2] = 0.995;
    press_paper(page);
    struct page_box inside = {w->lay.border.x, w->lay.border.y, w->lay.border.w, w->lay.border.h};
    double lattice = w->spec->edition == LICENCE_2019    ? 0.5
                     : w->spec->edition == LICENCE_OLDER ? 0.5
                                                         : 0.25;
    if (dice_chance(dice, lattice))
        press_lattice(page, inside,
                      dice_range(dice, 0.02, w->spec->edition == LICENCE_OLDER ? .12 : .05), dice);
    if (w->spec->edition == LICENCE_2019)
        word_background(w);
    double level = dice_range(dice, 0.50, 0.66);
    double rgb[3] = {level, level * dice_range(dice, .94, .99), level * dice_range(dice, .80, .92)};
    if (w->lay.meander) {
        for (int c = 0; c < 3; c++)
            rgb[c] = fmin(rgb[c] + dice_range(dice, 0.1, 0.22), 0.88);
        press_meander(page, w->lay.border, w->lay.band, w->lay.gap0, w->lay.gap1, rgb, dice);
    } else {
        press_guilloche(page, w->lay.border, w->lay.band, rgb, dice);
    }
    press_emblem(page, w->lay.emblem_x, w->lay.emblem_y, w->lay.emblem_w, w->lay.emblem_gold, dice);
}

static const char *title_of(const struct licence_work *w)
{
    if (w->spec->edition != LICENCE_OLDER)
        return "营业执照";
    if (w->facts->subject == FICTION_HOUSEHOLD)
        return "个体工商户营业执照";
    return w->facts->subject == FICTION_COMPANY || w->facts->subject == FICTION_STOCK
               ? "企业法人营业执照"
               : "营业执照";
}

static void draw_title(struct licence_work *w)
{
    struct licence_layout *l = &w->lay;
    struct ink face = {0};
    ink_pick(&face, INK_TITLE, &w->dice);
    const char *title = title_of(w);
    double pitch = strlen(title) == 12 && w->spec->edition == LICENCE_OLDER ? 1.6 * l->title_em
                                                                            : l->title_pitch;
    double em = strlen(title) > 24 ? l->title_em * 0.96 : l->title_em;
    press_foil(w->page, face.family, face.weight, em, pitch / em - 1, l->title_x, l->title_y, title,
               &w->dice);
    if (!w->spec->duplicate || l->copy_x == 0)
        return;
    if (l->copy_gold) {
        press_foil(w->page, face.family, 500, l->copy_em * .8, 0.2, l->copy_x, l->copy_y,
                   "（副本）", &w->dice);
        return;
    }
    struct ink ink = w->label;
    ink.em = l->copy_em;
    char mark[64];
    snprintf(mark, sizeof mark, "（副本）%s",
             dice_chance(&w->dice, 0.4) ? w->facts->copy_number : "");
    ink_line(w->page, NULL, &ink, l->copy_x, l->copy_y, INK_CENTRE, mark);
}

static void draw_number(struct licence_work *w)
{
    struct licence_layout *l = &w->lay;
    const struct fiction_licence *f = w->facts;
    struct ink label = w->label;
    label.em = l->number_em * dice_range(&w->dice, 0.95, 1.1);
    bool below = l->number_x < l->number_label_x0 + 0.05;
    double width = l->number_label_x1 - l->number_label_x0, x = l->number_x;
    double natural = ink_width(w->page, &label, f->number_label);
    if (natural > width || !below)
        width = natural;
    double x0 = below ? l->number_label_x0 : l->number_label_x1 - width;
    /* Now and then the number runs into the border. */
    double right =
        l->border.x + l->border.w - l->band + (dice_chance(&w->dice, 0.06) ? 0.02 : -0.01);
    double need = ink_width(w->page, &w->number, f->number);
    if (!below && x + need > right) {
        x0 -= x + need - right;
        x = right - need;
    }
    ink_spread(w->page, &label, x0, l->number_label_y, width, f->number_label);
    if (below && x + need > 0.315) { /* the title begins there */
        w->number.em *= (0.315 - x) / need;
        w->number.spacing = 0;
    }
    struct page_field *field = page_add_field(w->page, "licence_number", f->number);
    struct page_box box =
        ink_line(w->page, field, &w->number, x + w->dx, l->number_y + w->dy, INK_LEFT, f->number);
    if (f->copy_number[0] != '\0' && below && dice_chance(&w->dice, 0.6))
        ink_line(w->page, NULL, &w->number, box.x + box.w + 0.008, l->number_y + w->dy, INK_LEFT,
                 f->copy_number);
    if (f->serial[0] != '\0' && dice_chance(&w->dice, 0.6)) {
        struct ink small = w->number;
        small.em *= 0.75;
        char text[64];
        snprintf(text, sizeof text, "编号：%s", f->serial);
        double sx = below ? l->number_label_x0 : l->number_label_x0;
        ink_line(w->page, NULL, &small, sx, l->number_label_y - 0.026, INK_LEFT, text);
    }
}

/* Authority's label, date line with its pre-printed 年 月 日, seal over both. */
static void draw_date(struct licence_work *w)
{
    const struct licence_layout *l = &w->lay;
    char part[3][16], date[64];
    struct fiction_date day = w->facts->issued;
    const char *pad = dice_chance(&w->dice, 0.8) ? "%02d" : "%d";
    bool padded = pad[1] == '0';
    snprintf(part[0], sizeof part[0], "%d", day.year);
    snprintf(part[1], sizeof part[1], padded ? "%02d" : "%d", day.month);
    snprintf(part[2], sizeof part[2], padded ? "%02d" : "%d", day.day);
    static const char *const units[] = {"年", "月", "日"};
    licence_iso(day, date);
    struct page_field *field = page_add_field(w->page, "issued", date);
    double width = l->date_x1 - l->date_x0, dy = licence_jitter(w, 0.006);
    struct ink unit = w->label, digits = w->value;
    unit.em = digits.em = fmin(w->label.em, w->value.em * 1.1);
    for (int i = 0; i < 3; i++) {
        double x = l->date_x0 + width * (0.30 + 0.33 * i);
        ink_line(w->page, NULL, &unit, x, l->date_y, INK_LEFT, units[i]);
        ink_line(w->page, field, &digits, x - 0.004, l->date_y + dy, INK_RIGHT, part[i]);
    }
}

static void seal_texts(struct licence_work *w, struct press_seal *seal, char number[16])
{
    seal->arc = w->spec->bare_seal ? NULL : w->facts->authority;
    if (dice_chance(&w->dice, 0.45) && !w->spec->bare_seal) {
        for (int i = 0; i < 13; i++)
            number[i] = (char)('0' + dice_below(&w->dice, 10));
        number[13] = '\0';
        seal->number = number;
    }
}

static void draw_seal(struct licence_work *w)
{
    static const char *const faces[] = {"Noto Serif CJK SC", "AR PL UMing CN",
                                        "Noto Serif CJK SC Bold"};
    char number[16];
    struct dice dice = dice_child(&w->dice, "seal");
    double pale =
        dice_chance(&dice, 0.25) ? dice_range(&dice, 0.3, 0.7) : dice_range(&dice, 0, 0.25);
    struct press_seal seal = {.cx = w->lay.seal_x,
                              .cy = w->lay.seal_y,
                              .diameter = w->lay.seal_d,
                              .rgb = {0.92, 0.30 + 0.4 * pale, 0.33 + 0.4 * pale},
                              .alpha = dice_range(&dice, 0.75, 1.0),
                              .turn = dice_normal(&dice) * 0.08,
                              .family = faces[dice_below(&dice, 3)]};
    seal_texts(w, &seal, number);
    struct page_field *field = page_add_field(w->page, "authority", w->facts->authority);
    double aspect = w->page->w / w->page->h, d = seal.diameter;
    field->box = (struct page_box){seal.cx - d / 2, seal.cy - d * aspect / 2, d, d * aspect};
    press_seal(w->page, &seal, &dice);
}

static void draw_qr(struct licence_work *w)
{
    static const char *const provinces[] = {"bj", "sh", "gd", "zj", "js",
                                            "sc", "hb", "hn", "fj", "sd"};
    const struct licence_layout *l = &w->lay;
    bool missing = dice_chance(&w->dice, 0.04) && w->spec->qr_text == NULL;
    if (l->qr_w == 0 || missing)
        return;
    char text[256];
    if (w->spec->qr_text != NULL)
        snprintf(text, sizeof text, "%s", w->spec->qr_text);
    else
        snprintf(text, sizeof text, "http://%s.gsxt.gov.cn/%%7B%016llX%016llX%%7D",
                 provinces[dice_below(&w->dice, 10)],
                 (unsigned long long)fiction_next(&w->dice.rng),
                 (unsigned long long)fiction_next(&w->dice.rng));
    press_qr(w->page, l->qr_x, l->qr_y, l->qr_w, text, &w->dice);
    if (l->hint_x == 0)
        return;
    struct ink ink = {.family = w->label.family, .em = 0.0068, .rgb = {0.25, 0.25, 0.25}};
    ink_block(w->page, NULL, &ink, l->hint_x, l->qr_y + 0.01, 0.072 * 6 / (l->hint_lines + 2),
              0.0155, 8,
              "扫描二维码登录‘国家企业信用信息公示系统’了解更多登记、备案、许可、监管信息。");
}

static void draw_footers(struct licence_work *w)
{
    static const char *const urls[] = {"http://www.gsxt.gov.cn", "http：//www.gsxt.gov.cn/",
                                       "http://gsxt.saic.gov.cn"};
    const struct licence_layout *l = &w->lay;
    struct ink ink = w->label;
    ink.em = (l->meander && l->label2_x0 == 0 ? 0.0155 : 0.0105) * dice_range(&w->dice, 0.9, 1.1);
    ink.weight = 400;
    if (l->footer_left != NULL) {
        struct page_box box = ink_line(w->page, NULL, &ink, l->border.x + 0.005, l->footer_y,
                                       INK_LEFT, l->footer_left);
        ink_line(w->page, NULL, &ink, box.x + box.w + 0.012, l->footer_y + licence_jitter(w, 0.004),
                 INK_LEFT, urls[dice_below(&w->dice, 3)]);
    }
    ink_line(w->page, NULL, &ink, l->border.x + l->border.w, l->footer_y, INK_RIGHT,
             l->footer_right);
    if (w->spec->duplicate && dice_chance(&w->dice, 0.7)) {
        ink.em *= 0.85;
        bool landscape = w->spec->edition != LICENCE_2014;
        ink_line(w->page, NULL, &ink, landscape ? 0.42 : 0.12, landscape ? 0.945 : 0.925, INK_LEFT,
                 "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告");
    }
}

static void draw_electronic_marks(struct licence_work *w)
{
    struct ink ink = {
        .family = "Noto Sans CJK SC", .weight = 500, .em = 0.014, .rgb = {.2, .2, .25}};
    ink_line(w->page, NULL, &ink, 0.06, 0.05, INK_LEFT, "电子营业执照");
    ink.em = 0.0095;
    ink_line(w->page, NULL, &ink, 0.06, 0.085, INK_LEFT,
             "本件由电子营业执照系统打印，与纸质营业执照具有同等效力");
}

struct page *licence_draw(const struct licence_spec *spec, const struct fiction_licence *facts,
                          double width_px)
{
    bool household = facts->subject == FICTION_HOUSEHOLD;
    struct licence_work w = {
        .spec = spec, .facts = facts, .dice = dice_new(spec->seed, "licence look")};
    w.lay = *licence_layout_find(spec->edition, spec->duplicate, household);
    w.page = page_new("business_licence", w.lay.width_mm, w.lay.height_mm, width_px);
    snprintf(w.page->edition, sizeof w.page->edition, "%s",
             spec->edition == LICENCE_ELECTRONIC ? "electronic" : w.lay.edition);
    snprintf(w.page->copy, sizeof w.page->copy, "%s", spec->duplicate ? "副本" : "正本");
    vary_layout(&w);
    choose_inks(&w);
    w.page->em = w.value.em;
    draw_ground(&w);
    draw_title(&w);
    draw_number(&w);
    if (spec->edition == LICENCE_OLDER && !household)
        licence_rows_older(&w);
    else
        licence_rows(&w);
    if (w.lay.authority_x0 > 0)
        licence_label(&w, w.lay.authority_x0, w.lay.authority_y,
                      w.lay.authority_x1 - w.lay.authority_x0,
                      spec->edition == LICENCE_OLDER ? "发照日期" : "登记机关");
    draw_date(&w);
    draw_qr(&w);
    draw_footers(&w);
    licence_extras(&w);
    if (spec->edition == LICENCE_ELECTRONIC)
        draw_electronic_marks(&w);
    draw_seal(&w);
    press_sample_mark(w.page, 0.90, w.lay.border.y * 0.4, 0.02);
    return w.page;
}
