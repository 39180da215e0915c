#include "idcard.h"

#include "ink.h"
#include "press.h"

#include <stdio.h>
#include <string.h>

struct work {
    struct page *page;
    const struct idcard_spec *spec;
    const struct fiction_person *person;
    struct dice dice;
    struct ink label, value, number;
    double drop; /* lines below each other shift down on bilingual cards */
};

static void wave_ground(struct work *w)
{
    cairo_t *cr = w->page->cr;
    double width = w->page->w, height = w->page->h;
    double hue = dice_unit(&w->dice), strength = dice_range(&w->dice, 0.10, 0.28);
    cairo_set_line_width(cr, fmax(width * 0.0012, 0.5));
    for (int family = 0; family < 3; family++) {
        double a = dice_range(&w->dice, 0.02, 0.09), k = dice_range(&w->dice, 1.5, 5);
        double phase = dice_range(&w->dice, 0, 6.28);
        cairo_set_source_rgba(cr, 0.25 + 0.5 * hue, 0.55, 0.75 - 0.4 * hue * family / 2, strength);
        for (int i = 0; i < 26; i++) {
            double y0 = height * (i - 3) / 20.0;
            for (int s = 0; s <= 36; s++) {
                double x = width * s / 36;
                double y = y0 + a * height * sin(k * x / width * 6.28 + phase + 0.12 * i);
                if (s == 0)
                    cairo_move_to(cr, x, y);
                else
                    cairo_line_to(cr, x, y);
            }
        }
        cairo_stroke(cr);
    }
}

static void ground(struct work *w)
{
    struct page *page = w->page;
    double tone = dice_range(&w->dice, 0.88, 0.96);
    page->paper[0] = tone - dice_range(&w->dice, 0, 0.06);
    page->paper[1] = tone;
    page->paper[2] = tone + dice_range(&w->dice, -0.03, 0.03);
    page->corner = 0.037;
    page->shine = 0.8;
    press_paper(page);
    cairo_pattern_t *glow = cairo_pattern_create_radial(
        page->w * dice_range(&w->dice, .2, .8), page->h * dice_range(&w->dice, .2, .8),
        page->h * 0.05, page->w / 2, page->h / 2, page->w * 0.7);
    cairo_pattern_add_color_stop_rgba(glow, 0, 1, dice_range(&w->dice, .75, .95), .85, 0.5);
    cairo_pattern_add_color_stop_rgba(glow, 1, .8, .9, 1, 0.05);
    cairo_set_source(page->cr, glow);
    cairo_paint(page->cr);
    cairo_pattern_destroy(glow);
    wave_ground(w);
}

static void choose_inks(struct work *w)
{
    double tone = dice_range(&w->dice, 0.06, 0.25);
    ink_pick(&w->label, INK_HEI, &w->dice);
    ink_pick(&w->value, dice_chance(&w->dice, 0.9) ? INK_HEI : INK_SONG, &w->dice);
    if (w->value.weight > 500)
        w->value.weight = 500;
    ink_pick(&w->number, INK_OCR, &w->dice);
    w->label.em = dice_range(&w->dice, 0.031, 0.036);
    w->value.em = dice_range(&w->dice, 0.0375, 0.0425);
    w->number.em = dice_range(&w->dice, 0.047, 0.052);
    double blue[3] = {dice_range(&w->dice, .1, .3), dice_range(&w->dice, .35, .5),
                      dice_range(&w->dice, .62, .78)};
    for (int c = 0; c < 3; c++) {
        w->label.rgb[c] = blue[c];
        w->value.rgb[c] = tone;
        w->number.rgb[c] = tone;
    }
}

/* A line in a script that only looks like one: joined strokes on a base line. */
static void pseudo_script(struct work *w, double x, double y, double width, double size)
{
    cairo_t *cr = w->page->cr;
    double px = x * w->page->w, py = y * w->page->h, em = size * w->page->w;
    double end = px + width * w->page->w;
    cairo_set_source_rgb(cr, w->value.rgb[0], w->value.rgb[1], w->value.rgb[2]);
    cairo_set_line_width(cr, em * 0.09);
    while (px < end) {
        int glyph = dice_below(&w->dice, 5);
        double step = em * dice_range(&w->dice, 0.25, 0.6);
        cairo_move_to(cr, px, py + em * 0.2);
        if (glyph == 0)
            cairo_curve_to(cr, px, py - em * .4, px + step, py - em * .4, px + step, py + em * .2);
        else if (glyph == 1)
            cairo_line_to(cr, px + step, py + em * .2);
        else if (glyph == 2)
            cairo_arc(cr, px + step / 2, py + em * .1, step / 2.4, 0, 6.2);
        else
            cairo_curve_to(cr, px + step, py + em * .6, px - step, py - em * .5, px + step,
                           py + em * .2);
        cairo_stroke(cr);
        if (glyph > 2) {
            cairo_arc(cr, px + step / 2, py - em * 0.3, em * 0.06, 0, 6.28);
            cairo_fill(cr);
        }
        px += step * (dice_chance(&w->dice, 0.15) ? 1.8 : 1.0);
    }
}

static void value_at(struct work *w, const char *field, const char *value, double x, double y,
                     const char *text)
{
    struct ink ink = w->value;
    if (strcmp(field, "name") == 0)
        ink.em *= 1.12;
    double room = 0.62 - x, need = ink_width(w->page, &ink, text);
    if (strcmp(field, "name") == 0 && need > room)
        ink.em *= room / need;
    ink_line(w->page, page_add_field(w->page, field, value), &ink, x, y, INK_LEFT, text);
}

static void birth_line(struct work *w, double y)
{
    static const double at[] = {.185, .330, .440}, unit_at[] = {.290, .385, .497};
    static const char *const units[] = {"年", "月", "日"};
    struct fiction_date b = w->person->birth;
    char date[64], part[3][16];
    fiction_date_print(b, FICTION_DATE_DASHES, date);
    struct page_field *field = page_add_field(w->page, "birth", date);
    snprintf(part[0], sizeof part[0], "%d", b.year);
    snprintf(part[1], sizeof part[1], "%d", b.month);
    snprintf(part[2], sizeof part[2], "%d", b.day);
    for (int i = 0; i < 3; i++) {
        ink_line(w->page, field, &w->value, at[i] + (i == 0 ? 0 : 0.012), y, INK_LEFT, part[i]);
        ink_line(w->page, NULL, &w->label, unit_at[i], y, INK_LEFT, units[i]);
    }
}

static void portrait_side(struct work *w)
{
    struct page *page = w->page;
    const struct fiction_person *p = w->person;
    double x = 0.062 + dice_range(&w->dice, -.006, .006), value_x = 0.190,
           dy = dice_range(&w->dice, -.012, .012);
    double y[] = {.150 + dy, .280 + dy, .400 + dy, .530 + dy,
                  .868 + dice_range(&w->dice, -.01, .01)};
    if (w->spec->bilingual) {
        y[0] += 0.03;
        y[1] += 0.035;
        y[2] += 0.02;
        y[3] += 0.045;
        pseudo_script(w, value_x, y[0] - .075, 0.2, 0.026);
        pseudo_script(w, value_x, y[3] - .070, 0.4, 0.024);
    }
    ink_line(page, NULL, &w->label, x, y[0], INK_LEFT, "姓名");
    ink_line(page, NULL, &w->label, x, y[1], INK_LEFT, "性别");
    ink_line(page, NULL, &w->label, .330, y[1], INK_LEFT, "民族");
    ink_line(page, NULL, &w->label, x, y[2], INK_LEFT, "出生");
    ink_line(page, NULL, &w->label, x, y[3], INK_LEFT, "住址");
    value_at(w, "name", p->name, value_x, y[0], p->name);
    value_at(w, "sex", p->sex, value_x, y[1], p->sex);
    value_at(w, "ethnicity", p->nation, .425, y[1], p->nation);
    birth_line(w, y[2]);
    struct page_field *address = page_add_field(page, "address", p->address);
    double pitch = dice_range(&w->dice, 0.074, 0.082);
    ink_block(page, address, &w->value, value_x, y[3], fmin(w->value.em * 11.2, 0.462), pitch,
              3 + (w->spec->bilingual ? 0 : 1), p->address);
    ink_line(page, NULL, &w->label, x, y[4], INK_LEFT, "公民身份号码");
    struct page_field *number = page_add_field(page, "id_number", p->id_number);
    double room = 0.90 - 0.335, need = ink_width(page, &w->number, p->id_number);
    w->number.spacing = (room * dice_range(&w->dice, .92, 1) - need) / 18 / w->number.em;
    ink_line(page, number, &w->number, .335, y[4], INK_LEFT, p->id_number);
    press_portrait(page, (struct page_box){.662, .125, .285, .60}, &w->dice);
}

static void validity_line(struct work *w, double y)
{
    const struct fiction_person *p = w->person;
    char from[64], to[64], iso_from[64], iso_to[64] = "long-term";
    snprintf(from, sizeof from, "%.10s-", p->validity);
    snprintf(to, sizeof to, "%s", strlen(p->validity) > 11 ? p->validity + 11 : "");
    fiction_date_print(p->valid_from, FICTION_DATE_DASHES, iso_from);
    if (p->valid_to.year != 0)
        fiction_date_print(p->valid_to, FICTION_DATE_DASHES, iso_to);
    struct ink ink = w->value;
    double x = .395;
    ink_line(w->page, page_add_field(w->page, "valid_from", iso_from), &ink, x, y, INK_LEFT, from);
    x += ink_width(w->page, &ink, from);
    ink_line(w->page, page_add_field(w->page, "valid_to", iso_to), &ink, x, y, INK_LEFT, to);
}

static void emblem_side(struct work *w)
{
    struct page *page = w->page;
    double y = .895 + dice_range(&w->dice, -.012, .012),
           x = .205 + dice_range(&w->dice, -.008, .008);
    press_emblem(page, .145, .255, .175, dice_chance(&w->dice, 0.3), &w->dice);
    struct ink title = {.em = .066, .rgb = {.12, .12, .12}},
               second = {.em = .088, .rgb = {.12, .12, .12}};
    ink_pick(&title, INK_SONG, &w->dice);
    second.family = title.family;
    title.weight = second.weight = 600;
    double low = w->spec->bilingual ? 0.045 : 0;
    struct page_box box = ink_spread(page, &title, .290, .195 + low, .62, "中华人民共和国");
    if (w->spec->bilingual) {
        pseudo_script(w, .30, .10, .58, .04);
        pseudo_script(w, .33, .315, .50, .04);
        pseudo_script(w, .395, y - .205, .30, .028);
    }
    ink_spread(page, &second, box.x + .02, .385 + low, .58, "居民身份证");
    w->label.rgb[0] = w->label.rgb[1] = w->label.rgb[2] = w->value.rgb[0];
    ink_line(page, NULL, &w->label, x, y - .118, INK_LEFT, "签发机关");
    ink_line(page, NULL, &w->label, x, y, INK_LEFT, "有效期限");
    struct page_field *authority = page_add_field(page, "authority", w->person->authority);
    int lines = ink_count_lines(page, &w->value, .52, w->person->authority);
    ink_block(page, authority, &w->value, .395, y - .118 - (lines > 1 ? .04 : 0), .52, .075, 2,
              w->person->authority);
    validity_line(w, y);
}

struct page *idcard_draw(const struct idcard_spec *spec, const struct fiction_person *person,
                         double width_px)
{
    struct work w = {.spec = spec, .person = person, .dice = dice_new(spec->seed, "card look")};
    w.page = page_new(spec->emblem_side ? "id_card_emblem" : "id_card_portrait", IDCARD_WIDTH_MM,
                      IDCARD_HEIGHT_MM, width_px);
    choose_inks(&w);
    w.page->em = w.value.em;
    ground(&w);
    if (spec->emblem_side)
        emblem_side(&w);
    else
        portrait_side(&w);
    press_sample_mark(w.page, .935, spec->emblem_side ? .55 : .055, .024);
    return w.page;
}
