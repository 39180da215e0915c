#include "press.h"

#include <pango/pangocairo.h>
#include <qrencode.h>

static void star_path(cairo_t *cr, double x, double y, double radius, double turn)
{
    for (int i = 0; i < 10; i++) {
        double r = i % 2 == 0 ? radius : radius * 0.382, a = turn - M_PI / 2 + i * M_PI / 5;
        if (i == 0)
            cairo_move_to(cr, x + r * cos(a), y + r * sin(a));
        else
            cairo_line_to(cr, x + r * cos(a), y + r * sin(a));
    }
    cairo_close_path(cr);
}

/* Gate with a double roof and a wheel below, in a disc of radius 1 about the origin. */
static void emblem_inside(cairo_t *cr)
{
    star_path(cr, 0, -0.52, 0.17, 0);
    for (int i = 0; i < 4; i++) {
        double a = M_PI * (0.18 + 0.213 * i);
        star_path(cr, -0.40 * cos(a), -0.52 + 0.36 * sin(a), 0.075, 0.4 * i);
    }
    cairo_fill(cr);
    static const double slabs[][4] = {{-.30, .02, .60, .05}, {-.24, .07, .48, .06},
                                      {-.42, .17, .84, .05}, {-.36, .22, .72, .05},
                                      {-.46, .30, .92, .15}, {-.60, .47, 1.20, .05}};
    for (size_t i = 0; i < sizeof slabs / sizeof slabs[0]; i++)
        cairo_rectangle(cr, slabs[i][0], slabs[i][1], slabs[i][2], slabs[i][3]);
    cairo_fill(cr);
    cairo_set_line_width(cr, 0.07);
    cairo_arc(cr, 0, 0.78, 0.15, 0, 2 * M_PI);
    cairo_stroke(cr);
    for (int i = 0; i < 12; i++) {
        double a = i * M_PI / 6;
        cairo_move_to(cr, 0.15 * cos(a), 0.78 + 0.15 * sin(a));
        cairo_line_to(cr, 0.23 * cos(a), 0.78 + 0.23 * sin(a));
    }
    cairo_stroke(cr);
}

static void emblem_rim(cairo_t *cr)
{
    cairo_set_line_width(cr, 0.045);
    for (int i = 0; i < 26; i++) {
        double a = M_PI * (0.62 + 1.76 * i / 25.0);
        for (int leaf = -1; leaf <= 1; leaf += 2) {
            double b = a + 0.10 * leaf;
            cairo_move_to(cr, 0.87 * cos(a), 0.87 * sin(a));
            cairo_line_to(cr, 1.02 * cos(b), 1.02 * sin(b));
        }
    }
    cairo_stroke(cr);
    cairo_move_to(cr, -0.75, 0.62);
    cairo_curve_to(cr, -0.5, 1.1, -0.2, 0.9, 0, 1.05);
    cairo_curve_to(cr, 0.2, 0.9, 0.5, 1.1, 0.75, 0.62);
    cairo_line_to(cr, 0.52, 1.22);
    cairo_line_to(cr, -0.52, 1.22);
    cairo_close_path(cr);
    cairo_fill(cr);
}

void press_emblem(struct page *page, double cx, double cy, double width, bool gold,
                  struct dice *dice)
{
    cairo_t *cr = page->cr;
    double red[3] = {dice_range(dice, .76, .95), dice_range(dice, .08, .25),
                     dice_range(dice, .08, .25)};
    double r = width * page->w / 2 / 1.04;
    cairo_save(cr);
    cairo_translate(cr, cx * page->w, cy * page->h);
    cairo_scale(cr, r, r);
    cairo_arc(cr, 0, 0, gold ? 1.12 : 1.0, 0, 2 * M_PI);
    if (gold)
        cairo_set_source_rgb(cr, dice_range(dice, .70, .9), dice_range(dice, .55, .72), 0.22);
    else
        cairo_set_source_rgba(cr, red[0], red[1], red[2], 0.18);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, red[0], red[1], red[2]);
    emblem_rim(cr);
    cairo_arc(cr, 0, 0, 0.84, 0, 2 * M_PI);
    if (gold || dice_chance(dice, 0.5)) {
        cairo_fill(cr);
        if (gold)
            cairo_set_source_rgb(cr, 0.93, 0.76, 0.30);
        else
            cairo_set_source_rgb(cr, page->paper[0], page->paper[1], page->paper[2]);
    } else {
        cairo_set_line_width(cr, 0.05);
        cairo_stroke(cr);
    }
    cairo_scale(cr, 0.86, 0.86);
    emblem_inside(cr);
    cairo_restore(cr);
}

/* Text along an arc: from the left end over the top for up = 1, under the bottom for up = -1. */
static void arc_text(cairo_t *cr, const char *family, const char *text, double radius, double em,
                     double half_angle, int up)
{
    int n = 0;
    for (const char *p = text; *p != '\0'; p++)
        n += ((unsigned char)*p & 0xC0) != 0x80;
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, family);
    pango_font_description_set_absolute_size(font, em * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    int i = 0;
    for (const char *p = text; *p != '\0'; i++) {
        int length = 1;
        while (((unsigned char)p[length] & 0xC0) == 0x80)
            length++;
        double t = n > 1 ? (double)i / (n - 1) * 2 - 1 : 0;
        pango_layout_set_text(layout, p, length);
        PangoRectangle ink;
        pango_layout_get_extents(layout, &ink, NULL);
        cairo_save(cr);
        cairo_rotate(cr, up * t * half_angle);
        cairo_translate(cr, 0, -up * radius);
        if (up > 0)
            cairo_scale(cr, 0.78, 1.0);
        cairo_translate(cr, -(ink.x + ink.width / 2.0) / PANGO_SCALE,
                        -(ink.y + ink.height / 2.0) / PANGO_SCALE);
        cairo_move_to(cr, 0, 0);
        pango_cairo_layout_path(cr, layout);
        cairo_fill(cr);
        cairo_restore(cr);
        p += length;
    }
    g_object_unref(layout);
}

/* Scatters holes over the drawn group so that the ink looks uneven. */
static void wear_ink(cairo_t *cr, double radius, double amount, struct dice *dice)
{
    cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OUT);
    int n = (int)(amount * 260);
    for (int i = 0; i < n; i++) {
        double a = dice_range(dice, 0, 2 * M_PI), d = radius * sqrt(dice_unit(dice));
        double s = radius * dice_range(dice, 0.004, 0.03);
        cairo_set_source_rgba(cr, 0, 0, 0, dice_range(dice, 0.2, 0.9));
        cairo_arc(cr, d * cos(a), d * sin(a), s, 0, 2 * M_PI);
        cairo_fill(cr);
    }
    for (int i = 0; i < 3; i++) {
        double a = dice_range(dice, 0, 2 * M_PI), d = radius * dice_unit(dice);
        double x = d * cos(a), y = d * sin(a);
        cairo_pattern_t *fade = cairo_pattern_create_radial(x, y, 0, x, y, radius * 0.7);
        cairo_pattern_add_color_stop_rgba(fade, 0, 0, 0, 0, amount * dice_range(dice, 0.2, 0.7));
        cairo_pattern_add_color_stop_rgba(fade, 1, 0, 0, 0, 0);
        cairo_set_source(cr, fade);
        cairo_paint(cr);
        cairo_pattern_destroy(fade);
    }
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
}

void press_seal(struct page *page, const struct press_seal *seal, struct dice *dice)
{
    cairo_t *cr = page->cr;
    double r = seal->diameter * page->w / 2;
    cairo_save(cr);
    cairo_translate(cr, seal->cx * page->w, seal->cy * page->h);
    cairo_rectangle(cr, -r * 1.1, -r * 1.1, r * 2.2, r * 2.2);
    cairo_clip(cr);
    cairo_push_group(cr);
    cairo_rotate(cr, seal->turn);
    cairo_set_source_rgb(cr, seal->rgb[0], seal->rgb[1], seal->rgb[2]);
    cairo_set_line_width(cr, 2 * r * dice_range(dice, 0.02, 0.032));
    cairo_arc(cr, 0, 0, r * 0.97, 0, 2 * M_PI);
    cairo_stroke(cr);
    if (seal->arc != NULL) {
        star_path(cr, 0, seal->below != NULL ? -r * 0.02 : 0, 2 * r * dice_range(dice, .13, .155),
                  0);
        cairo_fill(cr);
        arc_text(cr, seal->family, seal->arc, r * 0.77, r * 0.27, dice_range(dice, 2.0, 2.25), 1);
    }
    if (seal->below != NULL) {
        cairo_save(cr);
        cairo_translate(cr, 0, r * 0.02);
        arc_text(cr, seal->family, seal->below, r * 6.0 - r * 0.0, r * 0.2, 0, 1);
        cairo_restore(cr);
    }
    if (seal->number != NULL)
        arc_text(cr, seal->family, seal->number, r * 0.86, r * 0.12, 0.62, -1);
    wear_ink(cr, r, dice_range(dice, 0, 0.6), dice);
    cairo_pop_group_to_source(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_paint_with_alpha(cr, seal->alpha);
    cairo_restore(cr);
}

void press_qr(struct page *page, double x, double y, double width, const char *text,
              struct dice *dice)
{
    QRcode *code = QRcode_encodeString(
        text, 0, dice_chance(dice, 0.5) ? QR_ECLEVEL_M : QR_ECLEVEL_L, QR_MODE_8, 1);
    if (code == NULL)
        return;
    cairo_t *cr = page->cr;
    double side = width * page->w / code->width;
    cairo_set_source_rgb(cr, 0.12, 0.12, 0.13);
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (code->data[row * code->width + column] & 1)
                cairo_rectangle(cr, x * page->w + column * side, y * page->h + row * side,
                                side * 1.02, side * 1.02);
    cairo_fill(cr);
    QRcode_free(code);
}

void press_barcode(struct page *page, struct page_box box, int n_bars, struct dice *dice)
{
    cairo_t *cr = page->cr;
    double module = box.w * page->w / (n_bars * 3.5), x = box.x * page->w;
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    for (int i = 0; i < n_bars; i++) {
        double bar = module * (1 + dice_below(dice, 3));
        cairo_rectangle(cr, x, box.y * page->h, bar, box.h * page->h);
        x += bar + module * (1 + dice_below(dice, 2));
    }
    cairo_fill(cr);
}
