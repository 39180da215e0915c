/* render/line_print -- the coverage of one printed line. */
#include "render/line_parts.h"

#include <math.h>
#include <stdlib.h>

/* Type is laid out at this size and scaled by cairo: no hinting, no embedded bitmaps, one cache for
 * all sizes. */
#define LAYOUT_PX 48.0
bool line_cover_make(int w, int h, struct line_cover *out)
{
    out->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    out->data = cairo_image_surface_get_data(out->surface);
    out->stride = cairo_image_surface_get_stride(out->surface);
    out->w = w;
    out->h = h;
    return out->data != NULL;
}

struct line_box line_cover_ink(const struct line_cover *cover)
{
    struct line_box b = {cover->w, cover->h, 0, 0};
    for (int y = 0; y < cover->h; y++) {
        for (int x = 0; x < cover->w; x++) {
            if (cover->data[y * cover->stride + x] < 48)
                continue;
            b.x0 = x < b.x0 ? x : b.x0;
            b.x1 = x >= b.x1 ? x + 1 : b.x1;
            b.y0 = y < b.y0 ? y : b.y0;
            b.y1 = y + 1;
        }
    }
    return b;
}

static PangoLayout *segment_layout(PangoContext *context, const struct line_print *p,
                                   const char *text, size_t bytes, bool latin)
{
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *face =
        pango_font_description_from_string(latin ? p->faces.latin : p->faces.han);
    pango_font_description_set_absolute_size(face, LAYOUT_PX * PANGO_SCALE);
    pango_layout_set_font_description(layout, face);
    pango_layout_set_text(layout, text, (int)bytes);
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(
        list, pango_attr_letter_spacing_new((int)(p->spacing_em * LAYOUT_PX * PANGO_SCALE)));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    pango_font_description_free(face);
    return layout;
}

/* Bytes of the run that starts here: ASCII, or not. */
static size_t run_bytes(const char *text)
{
    bool latin = (unsigned char)text[0] < 0x80;
    size_t n = 0;
    while (text[n] != '\0' && ((unsigned char)text[n] < 0x80) == latin)
        n++;
    return n;
}

/* Draw (cr not NULL) or only measure a text at the origin's baseline; returns its width, in layout
 * pixels. */
static double draw_text(cairo_t *cr, PangoContext *context, const struct line_print *p,
                        const char *text)
{
    double x = 0;
    for (const char *at = text; *at != '\0'; at += run_bytes(at)) {
        bool latin = (unsigned char)at[0] < 0x80;
        PangoLayout *layout = segment_layout(context, p, at, run_bytes(at), latin);
        PangoRectangle logical;
        pango_layout_get_extents(layout, NULL, &logical);
        x += latin ? p->digit_gap_em * LAYOUT_PX : 0.0;
        if (cr != NULL) {
            double base = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
            cairo_move_to(cr, x, -base - (latin ? p->digit_rise_em * LAYOUT_PX : 0.0));
            pango_cairo_layout_path(cr, layout);
        }
        x += (double)logical.width / PANGO_SCALE + (latin ? p->digit_gap_em * LAYOUT_PX : 0.0);
        g_object_unref(layout);
    }
    return x;
}

/* Bend the line: each column moves up or down by part of a wave. */
static void bend(double amount_px, struct line_cover *cover)
{
    uint8_t *column = malloc((size_t)cover->h);
    for (int x = 0; column != NULL && x < cover->w; x++) {
        double shift = amount_px * sin(3.2 * x / cover->w);
        int whole = (int)floor(shift);
        double part = shift - whole;
        for (int y = 0; y < cover->h; y++)
            column[y] = cover->data[y * cover->stride + x];
        for (int y = 0; y < cover->h; y++) {
            int a = y - whole, b = a - 1;
            double va = a >= 0 && a < cover->h ? column[a] : 0;
            double vb = b >= 0 && b < cover->h ? column[b] : 0;
            cover->data[y * cover->stride + x] = (uint8_t)(va * (1 - part) + vb * part);
        }
    }
    free(column);
}

PangoContext *line_context(void)
{
    static _Thread_local PangoFontMap *map;
    if (map == NULL)
        map = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    cairo_font_options_destroy(options);
    return context;
}

/* The text's coverage on a picture with room round it. */
bool line_print(PangoContext *context, const struct line_print *p, const char *text,
                struct line_cover *out)
{
    double scale = p->em / LAYOUT_PX;
    double width = draw_text(NULL, context, p, text) * scale * p->squeeze;
    double tilt = fabs(sin(p->skew_deg * 0.0174533)) * width;
    int w = (int)ceil(width + 3.0 * p->em) + 8, h = (int)ceil(4.0 * p->em + 2.0 * tilt) + 8;
    if (!line_cover_make(w, h, out))
        return false;
    cairo_t *cr = cairo_create(out->surface);
    cairo_translate(cr, 1.5 * p->em, 2.3 * p->em + tilt);
    cairo_rotate(cr, p->skew_deg * 0.0174533);
    cairo_transform(cr, &(cairo_matrix_t){1.0, 0.0, p->shear, 1.0, 0.0, 0.0});
    cairo_scale(cr, scale * p->squeeze, scale);
    draw_text(cr, context, p, text);
    if (p->bold_em > 0.0) {
        cairo_set_line_width(cr, p->bold_em * LAYOUT_PX);
        cairo_stroke_preserve(cr);
    }
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(out->surface);
    if (p->bend_em != 0.0)
        bend(p->bend_em * p->em, out);
    return true;
}
