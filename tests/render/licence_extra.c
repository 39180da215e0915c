/* licence_extra -- what only some licences carry: bar codes, form numbers, reminders, a firm's own
 * seal */
#include "licence_work.h"
#include "press.h"

#include <stdio.h>

/* A printed form number, red or black, in the top margin. */
static void form_number(struct licence_work *w, struct dice *dice)
{
    char text[32];
    struct ink ink = {.em = 0.018, .rgb = {0.75, 0.15, 0.15}};
    ink_pick(&ink, INK_DIGITS, dice);
    if (dice_chance(dice, 0.4))
        ink.rgb[0] = ink.rgb[1] = ink.rgb[2] = 0.2;
    snprintf(text, sizeof text, "%s%07d", dice_chance(dice, 0.4) ? "No." : "",
             dice_below(dice, 10000000));
    ink_line(w->page, NULL, &ink, 0.80, w->lay.border.y * 0.66, INK_CENTRE, text);
}

static void barcode(struct licence_work *w, struct dice *dice)
{
    bool older = w->spec->edition == LICENCE_OLDER;
    struct page_box top = {0.72, w->lay.border.y * 0.35, 0.14, w->lay.border.y * 0.25};
    struct page_box foot = {0.06, 0.95, 0.14, 0.022};
    press_barcode(w->page, older ? foot : top, 26, dice);
}

static const double REMINDER_Y = 0.665;

/* Does the scope end above the reminder? */
static bool has_room(const struct licence_work *w)
{
    const struct page_field *scope = page_find_field(w->page, "business_scope");
    return scope == NULL || scope->box.y + scope->box.h < REMINDER_Y - 0.005;
}

/* The reminder box of some cities' forms, where no term and no capital are printed. */
static void reminder(struct licence_work *w, struct dice *dice)
{
    cairo_t *cr = w->page->cr;
    double x = 0.17, y = REMINDER_Y, width = 0.68, height = 0.058, dash = 0.008 * w->page->w;
    struct ink ink = w->label;
    cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
    cairo_set_line_width(cr, w->page->w * 0.0012);
    cairo_set_dash(cr, &dash, 1, 0);
    cairo_rectangle(cr, x * w->page->w, y * w->page->h, width * w->page->w, height * w->page->h);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    ink.em = dice_range(dice, 0.0095, 0.0115);
    ink_block(w->page, NULL, &ink, x + 0.02, y + 0.012, width - 0.04, 0.0115, 4,
              "重要提示：1．商事主体的经营范围由章程确定。经营范围中属于法律、法规规定应当经批准的"
              "项目，取得许可审批"
              "文件后方可开展相关经营活动。2．商事主体经营范围和许可审批项目等有关事项及年报信息，"
              "请登录信用信息公示平台查询。");
}

static void company_seal(struct licence_work *w, struct dice *dice)
{
    struct press_seal seal = {.cx = w->lay.qr_x + w->lay.qr_w + 0.11,
                              .cy = w->lay.seal_y,
                              .diameter = w->lay.seal_d * dice_range(dice, 0.92, 1.0),
                              .arc = w->facts->name,
                              .rgb = {0.92, 0.4, 0.42},
                              .alpha = dice_range(dice, 0.5, 0.9),
                              .turn = dice_normal(dice) * 0.3,
                              .family = "Noto Serif CJK SC"};
    press_seal(w->page, &seal, dice);
}

/* A staple or a punched hole in the margin. */
static void staple(struct licence_work *w, struct dice *dice)
{
    cairo_t *cr = w->page->cr;
    double x = dice_range(dice, 0.015, 0.04) * w->page->w,
           y = dice_range(dice, 0.02, 0.05) * w->page->h;
    cairo_set_source_rgb(cr, 0.55, 0.55, 0.57);
    cairo_set_line_width(cr, w->page->w * 0.002);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + 0.03 * w->page->w, y + 0.006 * w->page->h);
    cairo_stroke(cr);
}

void licence_extras(struct licence_work *w)
{
    struct dice dice = dice_child(&w->dice, "extras");
    bool portrait = w->spec->edition == LICENCE_2014;
    if (dice_chance(&dice, 0.12))
        form_number(w, &dice);
    else if (dice_chance(&dice, 0.12))
        barcode(w, &dice);
    if (portrait && w->facts->capital[0] == '\0' && w->facts->scope[600] == '\0' &&
        dice_chance(&dice, 0.4) && has_room(w))
        reminder(w, &dice);
    if (portrait && dice_chance(&dice, 0.07))
        company_seal(w, &dice);
    if (dice_chance(&dice, 0.06))
        staple(w, &dice);
}
