#include "press.h"

#include "ink.h"

#include <pango/pangocairo.h>
#include <string.h>

static void rounded_path(cairo_t *cr, double x, double y, double w, double h, double r)
{
    cairo_new_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -M_PI / 2, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, M_PI / 2);
    cairo_arc(cr, x + r, y + h - r, r, M_PI / 2, M_PI);
    cairo_arc(cr, x + r, y + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(cr);
}

void press_paper(struct page *page)
{
    cairo_t *cr = page->cr;
    cairo_set_source_rgb(cr, page->paper[0], page->paper[1], page->paper[2]);
    if (page->corner > 0)
        rounded_path(cr, 0, 0, page->w, page->h, page->corner * page->w);
    else
        cairo_rectangle(cr, 0, 0, page->w, page->h);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
}

/* One side of a guilloche: interlaced sines along +x from (0,0) to (length,0), band pixels deep. */
static void guilloche_side(cairo_t *cr, double length, double band, int strands, double period)
{
    int waves = (int)fmax(4, round(length / period));
    double step = length / waves / 10;
    for (int s = 0; s < strands; s++) {
        double phase = 2 * M_PI * s / strands, swing = (s % 2 == 0 ? 1 : -1) * band * 0.42;
        for (double x = 0; x <= length + step / 2; x += step) {
            double t = 2 * M_PI * x * waves / length;
            double y = band / 2 + swing * sin(t + phase) + 0.07 * band * sin(3 * t + phase);
            if (x == 0)
                cairo_move_to(cr, x, y);
            else
                cairo_line_to(cr, x, y);
        }
    }
    cairo_stroke(cr);
}

/* The scalloped inner edge of the band. */
static void scallops(cairo_t *cr, double length, double band, double period)
{
    int n = (int)fmax(4, round(length / period));
    for (int i = 0; i < n; i++) {
        double w = length / n;
        cairo_arc(cr, (i + 0.5) * w, band, w / 2, 0, M_PI);
        cairo_stroke(cr);
    }
}

/* Runs draw on the four sides, each turned so that the band lies inwards of its upper edge. */
static void side_transform(cairo_t *cr, int side, double x, double y, double w, double h)
{
    static const double turn[] = {0, M_PI / 2, M_PI, 3 * M_PI / 2};
    const double ox[] = {x, x + w, x + w, x}, oy[] = {y, y, y + h, y + h};
    cairo_translate(cr, ox[side], oy[side]);
    cairo_rotate(cr, turn[side]);
}

void press_guilloche(struct page *page, struct page_box outer, double band, const double rgb[3],
                     struct dice *dice)
{
    cairo_t *cr = page->cr;
    double x = outer.x * page->w, y = outer.y * page->h, w = outer.w * page->w,
           h = outer.h * page->h;
    double depth = band * page->w, period = depth * dice_range(dice, 0.55, 1.4);
    int strands = 3 + dice_below(dice, 5);
    for (int side = 0; side < 4; side++) {
        double length = side % 2 == 0 ? w : h;
        cairo_save(cr);
        side_transform(cr, side, x, y, w, h);
        cairo_set_source_rgba(cr, rgb[0], rgb[1], rgb[2], 0.30);
        cairo_rectangle(cr, 0, 0, length, depth * 0.95);
        cairo_fill(cr);
        cairo_set_source_rgba(cr, rgb[0] * 0.75, rgb[1] * 0.75, rgb[2] * 0.75, 0.9);
        cairo_set_line_width(cr, fmax(depth * 0.05, 0.6));
        guilloche_side(cr, length, depth, strands, period);
        scallops(cr, length, depth * 0.95, depth * 0.5);
        cairo_restore(cr);
    }
}

/* One key of the meander in a unit square, as a polyline. */
static void key_unit(cairo_t *cr, double x, double band, double width, int style)
{
    static const double keys[2][16] = {
        {0, .85, 0, .15, .8, .15, .8, .65, .35, .65, .35, .42, .58, .42, .58, .42},
        {0, .15, .75, .15, .75, .85, .2, .85, .2, .4, .5, .4, .5, .62, .5, .62},
    };
    for (int i = 0; i < 8; i++) {
        double px = x + keys[style][2 * i] * width, py = keys[style][2 * i + 1] * band;
        if (i == 0)
            cairo_move_to(cr, px, py);
        else
            cairo_line_to(cr, px, py);
    }
}

void press_meander(struct page *page, struct page_box outer, double band, double gap0, double gap1,
                   const double rgb[3], struct dice *dice)
{
    cairo_t *cr = page->cr;
    double x = outer.x * page->w, y = outer.y * page->h, w = outer.w * page->w,
           h = outer.h * page->h;
    double depth = band * page->w, pitch = depth * dice_range(dice, 0.8, 1.5);
    int style = dice_below(dice, 2);
    cairo_set_source_rgb(cr, rgb[0], rgb[1], rgb[2]);
    for (int side = 0; side < 4; side++) {
        double length = side % 2 == 0 ? w : h;
        cairo_save(cr);
        if (side == 0 && gap1 > gap0) {
            cairo_rectangle(cr, 0, 0, gap0 * page->w, page->h);
            cairo_rectangle(cr, gap1 * page->w, 0, page->w, page->h);
            cairo_clip(cr);
        }
        side_transform(cr, side, x, y, w, h);
        cairo_set_line_width(cr, fmax(depth * 0.07, 0.7));
        int n = (int)fmax(4, round(length / pitch));
        for (int i = 0; i < n; i++)
            key_unit(cr, i * length / n, depth, length / n * 0.92, style);
        for (int edge = 0; edge < 2; edge++) {
            cairo_move_to(cr, edge * depth, edge * depth);
            cairo_line_to(cr, length - edge * depth, edge * depth);
        }
        cairo_stroke(cr);
        cairo_restore(cr);
    }
}

void press_lattice(struct page *page, struct page_box area, double strength, struct dice *dice)
{
    cairo_t *cr = page->cr;
    double pitch = page->w * dice_range(dice, 0.008, 0.03);
    double slope = dice_range(dice, 0.3, 1.2), wave = dice_range(dice, 0, 0.4) * pitch;
    double x0 = area.x * page->w, y0 = area.y * page->h, w = area.w * page->w, h = area.h * page->h;
    cairo_save(cr);
    cairo_rectangle(cr, x0, y0, w, h);
    cairo_clip(cr);
    cairo_set_source_rgba(cr, dice_range(dice, 0, 0.8), dice_range(dice, 0, 0.8),
                          dice_range(dice, 0, 0.8), strength);
    cairo_set_line_width(cr, fmax(pitch * 0.1, 0.5));
    for (int family = 0; family < 2; family++) {
        double dir = family == 0 ? slope : -slope;
        for (double at = -h * slope - pitch; at < w + h * slope; at += pitch) {
            for (int i = 0; i <= 24; i++) {
                double y = h * i / 24, x = at + dir * y + wave * sin(y / pitch);
                if (i == 0)
                    cairo_move_to(cr, x0 + x, y0 + y);
                else
                    cairo_line_to(cr, x0 + x, y0 + y);
            }
        }
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

static cairo_pattern_t *foil_pattern(struct page *page, double cx, double width, struct dice *dice)
{
    double tone = dice_range(dice, 0.75, 1.45), slant = dice_range(dice, -0.4, 0.4);
    cairo_pattern_t *foil = cairo_pattern_create_linear(
        (cx - width / 2) * page->w, 0, (cx + width / 2) * page->w, slant * width * page->w);
    int n = 2 + dice_below(dice, 5);
    for (int i = 0; i <= n; i++) {
        double level = tone * dice_range(dice, 0.6, 1.25);
        cairo_pattern_add_color_stop_rgb(foil, (double)i / n, fmin(0.53 * level, 0.92),
                                         fmin(0.41 * level, 0.80), fmin(0.22 * level, 0.45));
    }
    return foil;
}

void press_foil(struct page *page, const char *family, int weight, double em, double spacing,
                double cx, double cy, const char *text, struct dice *dice)
{
    struct ink ink = {.family = family, .weight = weight, .em = em, .spacing = spacing};
    struct page_box box;
    cairo_t *cr = page->cr;
    double width = ink_width(page, &ink, text) - spacing * em;
    cairo_push_group_with_content(cr, CAIRO_CONTENT_ALPHA);
    box = ink_line(page, NULL, &ink, cx - width / 2, cy, INK_LEFT, text);
    cairo_pattern_t *mask = cairo_pop_group(cr);
    cairo_pattern_t *foil = foil_pattern(page, cx, box.w, dice);
    cairo_set_source(cr, foil);
    cairo_mask(cr, mask);
    cairo_pattern_destroy(foil);
    cairo_pattern_destroy(mask);
}

void press_portrait(struct page *page, struct page_box box, struct dice *dice)
{
    cairo_t *cr = page->cr;
    double hair = dice_range(dice, 0.04, 0.2), skin = dice_range(dice, 0.78, 0.95);
    double cloth[3] = {dice_range(dice, .1, .8), dice_range(dice, .1, .8),
                       dice_range(dice, .1, .8)};
    cairo_save(cr);
    cairo_rectangle(cr, box.x * page->w, box.y * page->h, box.w * page->w, box.h * page->h);
    cairo_clip(cr);
    cairo_translate(cr, (box.x + box.w / 2) * page->w, box.y * page->h);
    cairo_scale(cr, box.w * page->w, box.h * page->h);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.55);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, cloth[0], cloth[1], cloth[2]);
    cairo_arc(cr, 0, 1.15, 0.48, 0, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, skin * 0.93, skin * 0.76, skin * 0.66);
    cairo_rectangle(cr, -0.12, 0.5, 0.24, 0.25);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, hair, hair, hair);
    cairo_arc(cr, 0, 0.32, dice_range(dice, 0.26, 0.31), M_PI * 0.95, M_PI * 2.05);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, skin, skin * 0.82, skin * 0.71);
    cairo_save(cr);
    cairo_scale(cr, 0.23, 0.24);
    cairo_arc(cr, 0, 1.6, 1, 0, 2 * M_PI);
    cairo_restore(cr);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.2, 0.15, 0.12);
    for (int eye = -1; eye <= 1; eye += 2) {
        cairo_arc(cr, eye * 0.085, 0.36, 0.02, 0, 2 * M_PI);
        cairo_fill(cr);
    }
    cairo_set_source_rgb(cr, 0.7, 0.4, 0.38);
    cairo_rectangle(cr, -0.06, 0.5, 0.12, 0.018);
    cairo_fill(cr);
    cairo_restore(cr);
}

void press_sample_mark(struct page *page, double x, double y, double em)
{
    struct ink ink = {
        .family = "Noto Sans CJK SC", .em = em, .rgb = {0.45, 0.45, 0.5}, .alpha = 0.7};
    ink_line(page, NULL, &ink, x, y, INK_CENTRE, "样张");
}
