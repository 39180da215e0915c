#include "lookalike.h"

#include "ink.h"
#include "press.h"

#include <stdio.h>
#include <string.h>

struct work {
    struct page *page;
    const struct fiction_person *person;
    struct dice dice;
    struct ink label, value;
};

struct thing {
    const char *name;
    bool card;
    double width_mm, height_mm, em;
    void (*draw)(struct work *w);
};

static void field(struct work *w, const char *name, const char *value, double x, double y,
                  const char *label)
{
    double at = x + fmax(ink_width(w->page, &w->label, label) + 0.012, 0.11);
    ink_line(w->page, NULL, &w->label, x, y, INK_LEFT, label);
    ink_line(w->page, page_add_field(w->page, name, value), &w->value, at, y, INK_LEFT, value);
}

static void card_ground(struct work *w, double r, double g, double b)
{
    struct page *page = w->page;
    page->corner = 0.037;
    page->shine = 0.8;
    page->paper[0] = r;
    page->paper[1] = g;
    page->paper[2] = b;
    press_paper(page);
    press_lattice(page, (struct page_box){0, 0, 1, 1}, dice_range(&w->dice, .05, .15), &w->dice);
}

static void title(struct work *w, double x, double y, double em, const char *text)
{
    struct ink ink = {.em = em, .rgb = {.15, .15, .2}};
    ink_pick(&ink, INK_TITLE, &w->dice);
    ink_line(w->page, NULL, &ink, x, y, INK_CENTRE, text);
}

static void person_rows(struct work *w, double y, double pitch)
{
    char birth[64];
    const struct fiction_person *p = w->person;
    fiction_date_print(p->birth, FICTION_DATE_PLAIN, birth);
    field(w, "name", p->name, .06, y, "姓名");
    field(w, "sex", p->sex, .06, y + pitch, "性别");
    field(w, "birth", birth, .06, y + 2 * pitch, "出生");
    ink_line(w->page, NULL, &w->label, .06, y + 3 * pitch, INK_LEFT, "住址");
    ink_block(w->page, page_add_field(w->page, "address", p->address), &w->value, .17,
              y + 3 * pitch, .45, pitch * .7, 3, p->address);
    press_portrait(w->page, (struct page_box){.68, .2, .26, .52}, &w->dice);
}

static void temporary_id(struct work *w)
{
    card_ground(w, .93, .94, .90);
    title(w, .40, .09, .05, "中华人民共和国临时居民身份证");
    person_rows(w, .22, .115);
    field(w, "id_number", w->person->id_number, .06, .83, "公民身份号码");
    field(w, "authority", w->person->authority, .06, .925, "签发机关");
}

static void residence_permit(struct work *w)
{
    char number[32];
    card_ground(w, .90, .94, .96);
    snprintf(number, sizeof number, "8%d0000%s", 1 + dice_below(&w->dice, 3),
             w->person->id_number + 6);
    bool taiwan = number[1] == '3';
    title(w, .36, .07, .040,
          taiwan ? "中华人民共和国台湾居民居住证" : "中华人民共和国港澳居民居住证");
    person_rows(w, .20, .125);
    field(w, "id_number", number, .06, .88, "公民身份号码");
}

static void foreign_card(struct work *w)
{
    static const char *const names[] = {"ANDERSON, MARIA", "TANAKA, YUKI", "MUELLER, JONAS",
                                        "KIM, SEOYEON"};
    card_ground(w, .93, .92, .96);
    title(w, .42, .07, .040, "中华人民共和国外国人永久居留身份证");
    struct ink small = w->label;
    small.em *= .8;
    ink_line(w->page, NULL, &small, .42, .145, INK_CENTRE, "FOREIGN PERMANENT RESIDENT ID CARD");
    field(w, "name", names[dice_below(&w->dice, 4)], .06, .25, "姓名/Name");
    field(w, "sex", w->person->sex, .06, .37, "性别/Sex");
    field(w, "birth", "1985.06.12", .06, .49, "出生日期/Date of Birth");
    field(w, "valid_to", "2024.03.02-2034.03.01", .06, .61, "有效期限/Period of Validity");
    field(w, "id_number", w->person->id_number, .06, .85, "证件号码/ID No.");
    press_portrait(w->page, (struct page_box){.70, .2, .24, .52}, &w->dice);
}

static void driving_licence(struct work *w)
{
    card_ground(w, .95, .95, .93);
    title(w, .5, .08, .042, "中华人民共和国机动车驾驶证");
    struct ink small = w->label;
    small.em *= .7;
    ink_line(w->page, NULL, &small, .5, .155, INK_CENTRE,
             "Driving License of the People's Republic of China");
    field(w, "id_number", w->person->id_number, .06, .25, "证号");
    field(w, "name", w->person->name, .06, .36, "姓名");
    field(w, "sex", w->person->sex, .36, .36, "性别");
    ink_line(w->page, NULL, &w->label, .06, .47, INK_LEFT, "住址");
    ink_block(w->page, page_add_field(w->page, "address", w->person->address), &w->value, .17, .47,
              .48, .08, 2, w->person->address);
    field(w, "birth", "1990-05-06", .30, .68, "出生日期");
    field(w, "issued", "2015-08-11", .30, .78, "初次领证日期");
    field(w, "class", dice_chance(&w->dice, .7) ? "C1" : "B2", .30, .87, "准驾车型");
    press_portrait(w->page, (struct page_box){.70, .42, .24, .50}, &w->dice);
    struct press_seal seal = {.cx = .15,
                              .cy = .80,
                              .diameter = .2,
                              .arc = "公安局交通警察支队",
                              .rgb = {.9, .3, .32},
                              .alpha = .9,
                              .family = "Noto Serif CJK SC"};
    press_seal(w->page, &seal, &w->dice);
}

static void bank_card(struct work *w)
{
    static const char *const banks[] = {"云岭银行", "东湖银行", "北辰农商银行", "远洋银行"};
    char number[32];
    card_ground(w, dice_range(&w->dice, .1, .8), dice_range(&w->dice, .1, .6),
                dice_range(&w->dice, .2, .8));
    struct ink white = {.em = .055, .rgb = {.95, .95, .92}};
    ink_pick(&white, INK_TITLE, &w->dice);
    ink_line(w->page, NULL, &white, .08, .14, INK_LEFT, banks[dice_below(&w->dice, 4)]);
    snprintf(number, sizeof number, "6217 %04d %04d %04d %03d", dice_below(&w->dice, 10000),
             dice_below(&w->dice, 10000), dice_below(&w->dice, 10000), dice_below(&w->dice, 1000));
    struct ink digits = {.family = "OCR B", .em = .062, .rgb = {.95, .95, .9}};
    ink_line(w->page, page_add_field(w->page, "card_number", number), &digits, .08, .60, INK_LEFT,
             number);
    white.em = .03;
    ink_line(w->page, NULL, &white, .08, .78, INK_LEFT, "VALID THRU 09/31");
    ink_line(w->page, NULL, &white, .90, .88, INK_RIGHT, "储蓄卡 DEBIT");
    cairo_set_source_rgb(w->page->cr, .85, .75, .4);
    cairo_rectangle(w->page->cr, .09 * w->page->w, .28 * w->page->h, .12 * w->page->w,
                    .17 * w->page->h);
    cairo_fill(w->page->cr);
}

static void plain_ground(struct work *w, double tone)
{
    w->page->paper[0] = w->page->paper[1] = w->page->paper[2] = tone;
    press_paper(w->page);
}

static void receipt(struct work *w)
{
    static const char *const goods[] = {"可乐 330ml", "鲜牛奶", "全麦面包", "纸巾三包",
                                        "苹果 1.2kg", "方便面", "洗洁精",   "矿泉水",
                                        "鸡蛋十枚",   "酱油"};
    plain_ground(w, .96);
    w->value.em = w->label.em = .042;
    title(w, .5, .06, .07, "便民超市");
    double y = .13;
    for (int i = 0; i < 14; i++, y += .05) {
        char price[16];
        snprintf(price, sizeof price, "%d.%d0", 2 + dice_below(&w->dice, 60),
                 dice_below(&w->dice, 10));
        ink_line(w->page, NULL, &w->value, .08, y, INK_LEFT, goods[dice_below(&w->dice, 10)]);
        ink_line(w->page, NULL, &w->value, .9, y, INK_RIGHT, price);
    }
    ink_line(w->page, NULL, &w->label, .08, .88, INK_LEFT, "合计");
    ink_line(w->page, NULL, &w->label, .9, .88, INK_RIGHT, "218.60");
    ink_line(w->page, NULL, &w->label, .5, .95, INK_CENTRE, "谢谢惠顾 欢迎下次光临");
}

static void hills(struct work *w)
{
    cairo_t *cr = w->page->cr;
    double width = w->page->w, height = w->page->h;
    cairo_pattern_t *sky = cairo_pattern_create_linear(0, 0, 0, height);
    cairo_pattern_add_color_stop_rgb(sky, 0, .35, .58, dice_range(&w->dice, .7, .95));
    cairo_pattern_add_color_stop_rgb(sky, 1, .95, .90, .80);
    cairo_set_source(cr, sky);
    cairo_paint(cr);
    cairo_pattern_destroy(sky);
    for (int range = 0; range < 4; range++) {
        double base = height * (.45 + .14 * range), a = height * dice_range(&w->dice, .03, .12);
        double k = dice_range(&w->dice, 1, 4), phase = dice_range(&w->dice, 0, 6);
        cairo_set_source_rgb(cr, .30 - .06 * range, .45 - .07 * range, .38 - .08 * range);
        cairo_move_to(cr, 0, height);
        for (int i = 0; i <= 60; i++) {
            double t = i / 60.0;
            double y = base - a * sin(k * 6.28 * t + phase) - .3 * a * sin(5 * k * t * 6.28);
            cairo_line_to(cr, t * width, y);
        }
        cairo_line_to(cr, width, height);
        cairo_close_path(cr);
        cairo_fill(cr);
    }
}

static void desk(struct work *w)
{
    cairo_t *cr = w->page->cr;
    double width = w->page->w, height = w->page->h;
    plain_ground(w, dice_range(&w->dice, .3, .8));
    for (int i = 0; i < 12; i++) {
        cairo_save(cr);
        cairo_translate(cr, dice_range(&w->dice, 0, 1) * width,
                        dice_range(&w->dice, 0, 1) * height);
        cairo_rotate(cr, dice_range(&w->dice, 0, 6));
        cairo_set_source_rgb(cr, dice_unit(&w->dice), dice_unit(&w->dice), dice_unit(&w->dice));
        if (i % 3 == 0)
            cairo_arc(cr, 0, 0, width * dice_range(&w->dice, .03, .1), 0, 6.29);
        else
            cairo_rectangle(cr, 0, 0, width * dice_range(&w->dice, .02, .4),
                            height * dice_range(&w->dice, .02, .2));
        cairo_fill(cr);
        cairo_restore(cr);
    }
}

static void book_page(struct work *w)
{
    static const char text[] =
        "清晨的雾还没有散，河面上漂着几片落叶。船家把缆绳解开，竹篙一点，小船便滑了出去。两岸的屋檐"
        "低低地压着水，"
        "檐下挂着去年的玉米和辣椒。有人在窗口喊了一声，声音被雾吸了去，只剩下水波轻轻拍着石阶。";
    plain_ground(w, .95);
    w->value.em = .030;
    w->value.rgb[0] = w->value.rgb[1] = w->value.rgb[2] = .15;
    double y = .10;
    title(w, .5, .05, .03, "第三章 渡口");
    for (int i = 0; i < 5; i++)
        y = ink_block(w->page, NULL, &w->value, .10, y, .80, .034, 8, text) + .034;
    ink_line(w->page, NULL, &w->value, .5, .96, INK_CENTRE, "37");
}

static const struct thing things[] = {
    {"temporary_id_card", true, 85.6, 54, .036, temporary_id},
    {"residence_permit_hmt", true, 85.6, 54, .036, residence_permit},
    {"foreign_permanent_residence", true, 85.6, 54, .032, foreign_card},
    {"driving_licence", true, 88, 60, .034, driving_licence},
    {"bank_card", true, 85.6, 54, .04, bank_card},
    {"receipt", false, 80, 150, .042, receipt},
    {"landscape", false, 160, 120, 0, hills},
    {"desk", false, 160, 120, 0, desk},
    {"book_page", false, 145, 210, .03, book_page},
};

enum { THINGS = sizeof things / sizeof things[0] };

static const struct thing *find(const char *name)
{
    for (int i = 0; i < THINGS; i++)
        if (strcmp(things[i].name, name) == 0)
            return &things[i];
    return &things[THINGS - 1];
}

const char *lookalike_name(int i)
{
    return i < THINGS ? things[i].name : NULL;
}

bool lookalike_is_card(const char *name)
{
    return find(name)->card;
}

void lookalike_size(const char *name, double *width_mm, double *height_mm, double *em)
{
    const struct thing *thing = find(name);
    *width_mm = thing->width_mm;
    *height_mm = thing->height_mm;
    *em = thing->em;
}

struct page *lookalike_draw(const char *name, uint64_t seed, const struct fiction_person *person,
                            double width_px)
{
    const struct thing *thing = find(name);
    struct work w = {.person = person, .dice = dice_new(seed, "look-alike")};
    w.page = page_new(name, thing->width_mm, thing->height_mm, width_px);
    ink_pick(&w.label, INK_HEI, &w.dice);
    ink_pick(&w.value, INK_HEI, &w.dice);
    w.label.em = thing->em * .9;
    w.value.em = thing->em;
    w.page->em = thing->em;
    for (int c = 0; c < 3; c++) {
        w.label.rgb[c] = .3;
        w.value.rgb[c] = .12;
    }
    thing->draw(&w);
    press_sample_mark(w.page, .94, thing->card ? .96 : .03, thing->card ? .024 : .02);
    return w.page;
}
