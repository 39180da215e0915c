#include "ink.h"

#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct face {
    enum ink_role role;
    int weight;
    const char *family;
    bool unseen; /* left out of the readers' training, for evaluation */
};

static bool use_unseen;

/* Several faces a role; a family that is not installed falls back to the next that is. */
static const struct face faces[] = {
    {INK_SONG, 400, "Liberation Serif,Noto Serif CJK SC", false},
    {INK_SONG, 400, "Noto Serif CJK SC", false},
    {INK_SONG, 500, "Noto Serif CJK SC", false},
    {INK_SONG, 300, "Nimbus Roman,Noto Serif CJK SC", false},
    {INK_SONG, 400, "AR PL UMing CN,Noto Serif CJK SC", false},
    {INK_SONG, 400, "Liberation Serif,AR PL UMing CN,Noto Serif CJK SC", false},
    {INK_SONG, 400, "AR PL SungtiL GB,Noto Serif CJK SC", false},
    {INK_SONG, 400, "Nimbus Roman,AR PL SungtiL GB,Noto Serif CJK SC", false},
    {INK_SONG, 400, "BabelStone Han,Noto Serif CJK SC", false},
    {INK_SONG, 400, "Liberation Serif,AR PL SungtiL GB,Noto Serif CJK SC", false},
    {INK_SONG, 400, "P052,LXGW WenKai,Noto Serif CJK SC", true},
    {INK_SONG, 400, "DejaVu Serif,LXGW WenKai,Noto Serif CJK SC", true},
    {INK_HEI, 400, "Noto Sans CJK SC", false},
    {INK_HEI, 500, "Noto Sans CJK SC", false},
    {INK_HEI, 700, "Noto Sans CJK SC", false},
    {INK_HEI, 400, "WenQuanYi Zen Hei,Noto Sans CJK SC", false},
    {INK_HEI, 400, "WenQuanYi Micro Hei,Noto Sans CJK SC", true},
    {INK_HEI, 400, "Droid Sans Fallback,Noto Sans CJK SC", false},
    {INK_HEI, 400, "Liberation Sans,Noto Sans CJK SC", false},
    {INK_KAI, 400, "AR PL UKai CN,Noto Serif CJK SC", false},
    {INK_KAI, 400, "AR PL KaitiM GB,Noto Serif CJK SC", false},
    {INK_KAI, 400, "LXGW WenKai,Noto Serif CJK SC", true},
    {INK_TITLE, 900, "Noto Sans CJK SC", false},
    {INK_TITLE, 700, "Noto Sans CJK SC", false},
    {INK_TITLE, 900, "Noto Serif CJK SC", false},
    {INK_TITLE, 700, "WenQuanYi Zen Hei,Noto Sans CJK SC", false},
    {INK_TITLE, 400, "WenQuanYi Micro Hei,Noto Sans CJK SC", true},
    {INK_DIGITS, 400, "Liberation Serif", false},
    {INK_DIGITS, 400, "AR PL UMing CN", false},
    {INK_DIGITS, 400, "P052", true},
    {INK_DIGITS, 400, "DejaVu Serif", true},
    {INK_DIGITS, 400, "Nimbus Roman", false},
    {INK_DIGITS, 400, "AR PL UMing CN", false},
    {INK_DIGITS, 400, "Noto Serif CJK SC", false},
    {INK_DIGITS, 400, "Liberation Sans", false},
    {INK_DIGITS, 400, "AR PL SungtiL GB", false},
    {INK_OCR, 400, "OCR B", false},
    {INK_OCR, 400, "OCR B", false},
    {INK_OCR, 700, "Noto Sans CJK SC", false},
    {INK_OCR, 400, "DejaVu Sans Mono", true},
    {INK_OCR, 500, "Liberation Sans", false},
};

void ink_use_unseen(bool unseen)
{
    use_unseen = unseen;
}

void ink_pick(struct ink *ink, enum ink_role role, struct dice *dice)
{
    int n = 0;
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++)
        n += faces[i].role == role && faces[i].unseen == use_unseen;
    int wanted = dice_below(dice, n);
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++) {
        if (faces[i].role != role || faces[i].unseen != use_unseen || wanted-- > 0)
            continue;
        ink->family = faces[i].family;
        ink->weight = faces[i].weight;
        return;
    }
}

static double stretch_of(const struct ink *ink)
{
    return ink->stretch > 0 ? ink->stretch : 1.0;
}

static PangoLayout *make_layout(struct page *page, const struct ink *ink, const char *text)
{
    PangoLayout *layout = pango_cairo_create_layout(page->cr);
    PangoContext *context = pango_layout_get_context(layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_context_changed(layout);

    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, ink->family);
    pango_font_description_set_weight(font, (PangoWeight)(ink->weight > 0 ? ink->weight : 400));
    pango_font_description_set_absolute_size(font, ink->em * page->w * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    PangoAttrList *attributes = pango_attr_list_new();
    if (ink->spacing != 0.0) {
        double units = ink->spacing * ink->em * page->w * PANGO_SCALE;
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new((int)units));
    }
    pango_attr_list_insert(attributes, pango_attr_fallback_new(TRUE));
    PangoAttribute *language = pango_attr_language_new(pango_language_from_string("zh-cn"));
    pango_attr_list_insert(attributes, language);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

/* Distance from the baseline up to the middle of a full-size Han glyph, in pixels. Kept for the
 * face that was asked for last: a page uses few. */
static double middle_of(struct page *page, const struct ink *ink)
{
    static char family[160];
    static int weight;
    static double ratio;
    if (strcmp(family, ink->family) != 0 || weight != ink->weight) {
        struct ink probe = {.family = ink->family, .weight = ink->weight, .em = 100 / page->w};
        PangoLayout *layout = make_layout(page, &probe, "国");
        PangoRectangle rect;
        pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &rect, NULL);
        ratio = -((double)rect.y + rect.height / 2.0) / PANGO_SCALE / 100;
        g_object_unref(layout);
        snprintf(family, sizeof family, "%s", ink->family);
        weight = ink->weight;
    }
    return ratio * ink->em * page->w;
}

/* Paints one layout line with its baseline start at (x, y) in pixels and returns the ink's box. */
static struct page_box paint_line(struct page *page, const struct ink *ink, PangoLayoutLine *line,
                                  double x, double y)
{
    cairo_t *cr = page->cr;
    cairo_save(cr);
    cairo_new_path(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, ink->turn);
    cairo_scale(cr, stretch_of(ink), 1);
    pango_cairo_layout_line_path(cr, line);
    cairo_restore(cr);
    double x0, y0, x1, y1;
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_set_source_rgba(cr, ink->rgb[0], ink->rgb[1], ink->rgb[2],
                          ink->alpha > 0 ? ink->alpha : 1.0);
    if (ink->bolder > 0) {
        cairo_set_line_width(cr, ink->bolder * ink->em * page->w);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_fill_preserve(cr);
        cairo_stroke(cr);
    } else {
        cairo_fill(cr);
    }
    cairo_new_path(cr);
    return (struct page_box){x0 / page->w, y0 / page->h, (x1 - x0) / page->w, (y1 - y0) / page->h};
}

static double line_width(PangoLayoutLine *line)
{
    PangoRectangle rect;
    pango_layout_line_get_extents(line, NULL, &rect);
    return (double)rect.width / PANGO_SCALE;
}

struct page_box ink_line(struct page *page, struct page_field *field, const struct ink *ink,
                         double x, double y, enum ink_anchor anchor, const char *text)
{
    if (*text == '\0')
        return (struct page_box){0};
    PangoLayout *layout = make_layout(page, ink, text);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    double width = line_width(line) * stretch_of(ink), left = x * page->w;
    if (anchor == INK_CENTRE)
        left -= width / 2;
    else if (anchor == INK_RIGHT)
        left -= width;
    struct page_box box = paint_line(page, ink, line, left, y * page->h + middle_of(page, ink));
    g_object_unref(layout);
    page_add_line(page, field, text, box);
    return box;
}

double ink_width(struct page *page, const struct ink *ink, const char *text)
{
    PangoLayout *layout = make_layout(page, ink, text);
    double width = line_width(pango_layout_get_line_readonly(layout, 0));
    g_object_unref(layout);
    return width * stretch_of(ink) / page->w;
}

static int utf8_length(const char *text)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

struct page_box ink_spread(struct page *page, const struct ink *ink, double x, double y,
                           double width, const char *text)
{
    int n = utf8_length(text);
    struct ink spread = *ink;
    spread.spacing = 0;
    double natural = ink_width(page, &spread, text);
    if (natural > width * 1.03) /* a long label is set smaller */
        spread.em *= width / natural;
    else if (n > 1)
        spread.spacing = (width - natural) / (n - 1) / ink->em / stretch_of(ink);
    return ink_line(page, NULL, &spread, x, y, INK_LEFT, text);
}

static PangoLayout *wrapped_layout(struct page *page, const struct ink *ink, double width,
                                   const char *text)
{
    PangoLayout *layout = make_layout(page, ink, text);
    pango_layout_set_wrap(layout, PANGO_WRAP_CHAR);
    pango_layout_set_width(layout, (int)(width * page->w / stretch_of(ink) * PANGO_SCALE));
    return layout;
}

int ink_count_lines(struct page *page, const struct ink *ink, double width, const char *text)
{
    PangoLayout *layout = wrapped_layout(page, ink, width, text);
    int n = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return n;
}

double ink_block(struct page *page, struct page_field *field, const struct ink *ink, double x,
                 double y, double width, double pitch, int max_lines, const char *text)
{
    PangoLayout *layout = wrapped_layout(page, ink, width, text);
    int n = pango_layout_get_line_count(layout);
    if (n > max_lines)
        n = max_lines;
    double middle = middle_of(page, ink);
    for (int i = 0; i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        double at = y + i * pitch;
        struct page_box box = paint_line(page, ink, line, x * page->w, at * page->h + middle);
        char piece[1024];
        int length = line->length < 1023 ? line->length : 1023;
        snprintf(piece, sizeof piece, "%.*s", length, text + line->start_index);
        page_add_line(page, field, piece, box);
    }
    g_object_unref(layout);
    return y + (n > 0 ? n - 1 : 0) * pitch;
}
