/* render/line -- print a line, put it on paper, photograph it, cut it out. */
#include "render/line.h"
#include "render/line_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Type is laid out at this size and scaled by cairo: no hinting, no embedded bitmaps, one cache for all sizes. */
#define LAYOUT_PX 48.0
/* Pixels round the cut that blur and compression may reach into. */
enum { PAD = 12 };

/* All that is drawn at random about the print of one line. */
struct print {
    double em, skew_deg, shear, squeeze, spacing_em, bold_em, bend_em;
    double digit_rise_em, digit_gap_em; /* values printed later than the form */
    struct line_faces faces;
};

/* An 8-bit coverage picture. */
struct cover {
    cairo_surface_t *surface;
    uint8_t *data;
    int w, h, stride;
};

struct box {
    int x0, y0, x1, y1; /* x1, y1 excluded */
};

static bool cover_make(int w, int h, struct cover *out)
{
    out->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    out->data = cairo_image_surface_get_data(out->surface);
    out->stride = cairo_image_surface_get_stride(out->surface);
    out->w = w;
    out->h = h;
    return out->data != NULL;
}

static struct box cover_ink(const struct cover *cover)
{
    struct box b = {cover->w, cover->h, 0, 0};
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

static double severity_of(struct fiction_rng *rng, enum line_severity severity)
{
    switch (severity) {
    case LINE_CRISP:
        return fiction_between(rng, 0.0, 0.12);
    case LINE_MODERATE:
        return fiction_between(rng, 0.15, 0.5);
    case LINE_HARD:
        return fiction_between(rng, 0.5, 1.0);
    default:
        return pow(fiction_between(rng, 0.0, 1.0), 2.0);
    }
}

static double size_of(struct fiction_rng *rng, enum line_severity severity)
{
    double low = severity == LINE_CRISP ? 24.0 : severity == LINE_MODERATE ? 15.0 : 9.0;
    double high = severity == LINE_HARD ? 22.0 : 48.0;
    return low * pow(high / low, fiction_between(rng, 0.0, 1.0));
}

static bool is_code(enum line_kind kind)
{
    return kind == LINE_USCC || kind == LINE_REG || kind == LINE_IDENTITY;
}

static void choose_print(struct fiction_rng *rng, enum line_kind kind, double severity, struct print *p)
{
    p->skew_deg = 0.35 * (0.3 + severity) * fiction_normal(rng);
    p->shear = fiction_chance(rng, 0.2) ? 0.04 * fiction_normal(rng) : 0.0;
    p->squeeze = fiction_chance(rng, 0.3) ? fiction_between(rng, 0.85, 1.12) : 1.0;
    p->spacing_em = 0.0;
    if (is_code(kind))
        p->spacing_em = fiction_chance(rng, 0.6) ? fiction_between(rng, -0.03, 0.22) : 0.0;
    else if (fiction_chance(rng, 0.25))
        p->spacing_em = fiction_between(rng, -0.04, kind == LINE_LABEL || kind == LINE_PERSON ? 0.9 : 0.2);
    p->bold_em = fiction_chance(rng, 0.2) ? fiction_between(rng, 0.005, 0.04) : 0.0;
    p->bend_em = fiction_chance(rng, 0.3) ? 0.12 * severity * fiction_normal(rng) : 0.0;
    p->digit_rise_em = 0.0;
    p->digit_gap_em = 0.0;
    if (kind == LINE_DATE && fiction_chance(rng, 0.35)) {
        p->digit_rise_em = fiction_between(rng, -0.3, 0.3);
        p->digit_gap_em = fiction_between(rng, 0.0, 0.35);
    }
}

static PangoLayout *segment_layout(PangoContext *context, const struct print *p, const char *text,
                                   size_t bytes, bool latin)
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

/* Draw (cr not NULL) or only measure a text at the origin's baseline; returns its width, in layout pixels. */
static double draw_text(cairo_t *cr, PangoContext *context, const struct print *p, const char *text)
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
static void bend(double amount_px, struct cover *cover)
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

static PangoContext *text_context(void)
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
static bool print_cover(PangoContext *context, const struct print *p, const char *text, struct cover *out)
{
    double scale = p->em / LAYOUT_PX;
    double width = draw_text(NULL, context, p, text) * scale * p->squeeze;
    double tilt = fabs(sin(p->skew_deg * 0.0174533)) * width;
    int w = (int)ceil(width + 3.0 * p->em) + 8, h = (int)ceil(4.0 * p->em + 2.0 * tilt) + 8;
    if (!cover_make(w, h, out))
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

/* Where the cutter cuts: the ink fills most of the height, the middle is missed by a little. */
static struct box choose_cut(struct fiction_rng *rng, const struct box *ink, double em)
{
    double least = 0.55 * em, height = fmax(ink->y1 - ink->y0, least);
    double middle = 0.5 * (ink->y0 + ink->y1), share = fiction_between(rng, 0.75, 0.95);
    double way = fiction_between(rng, 0.0, 1.0);
    if (way < 0.08)
        share = fiction_between(rng, 0.60, 0.75);
    else if (way > 0.95)
        share = fiction_between(rng, 0.95, 1.02);
    double cut = height / share;
    middle += 0.4 * (cut - height) * fiction_between(rng, -1.0, 1.0) + 0.01 * height * fiction_normal(rng);
    struct box b;
    b.y0 = (int)floor(middle - 0.5 * cut);
    b.y1 = (int)ceil(middle + 0.5 * cut);
    b.x0 = ink->x0 - 1 - (int)(em * fiction_between(rng, 0.02, 0.6));
    b.x1 = ink->x1 + 1 + (int)(em * fiction_between(rng, 0.02, 0.6));
    return b;
}

/* Copy a cover's part onto another, the darker wins; the source's (sx, sy) falls on (0, 0). */
static void paste(const struct cover *from, int sx, int sy, struct cover *to)
{
    for (int y = 0; y < to->h; y++) {
        for (int x = 0; x < to->w; x++) {
            int fx = x + sx, fy = y + sy;
            if (fx < 0 || fy < 0 || fx >= from->w || fy >= from->h)
                continue;
            uint8_t v = from->data[fy * from->stride + fx];
            uint8_t *t = &to->data[y * to->stride + x];
            *t = v > *t ? v : *t;
        }
    }
}

/* The line above or below reaches into the cut by part of the margin. */
static void add_neighbour(struct fiction_rng *rng, PangoContext *context, const struct print *p,
                          const struct box *ink, const struct box *cut, struct cover *page)
{
    struct line_options any = {.kind = LINE_SCOPE, .wide = 0.0};
    char text[512];
    struct cover other = {0};
    line_text_make(rng, &any, text);
    if (!print_cover(context, p, text, &other)) {
        cairo_surface_destroy(other.surface);
        return;
    }
    struct box b = cover_ink(&other);
    bool above = fiction_chance(rng, 0.5);
    double reach = fiction_between(rng, 0.1, 0.8);
    int sx = b.x0 + (int)(p->em * fiction_between(rng, -2.0, 2.0)) - PAD, sy;
    if (above)
        sy = b.y1 - (int)(reach * (ink->y0 - cut->y0)) - PAD;
    else
        sy = b.y0 - (cut->y1 - cut->y0) + (int)(reach * (cut->y1 - ink->y1)) - PAD;
    if (above ? ink->y0 > cut->y0 : cut->y1 > ink->y1)
        paste(&other, sx, sy, page);
    cairo_surface_destroy(other.surface);
}

/* A round seal whose ring, star or letters cross the line. */
static void add_seal(struct fiction_rng *rng, double em, struct line_canvas *canvas)
{
    struct cover seal;
    if (!cover_make(canvas->w, canvas->h, &seal))
        return;
    double d = em * fiction_between(rng, 7.0, 13.0), r = 0.5 * d;
    double cx = canvas->w * fiction_between(rng, 0.0, 1.0);
    double cy = 0.5 * canvas->h + 0.8 * r * fiction_between(rng, -1.0, 1.0);
    cairo_t *cr = cairo_create(seal.surface);
    cairo_set_line_width(cr, 0.025 * d);
    cairo_arc(cr, cx, cy, r, 0, 6.2832);
    cairo_stroke(cr);
    for (int i = 0; i < 10; i++) { /* the star */
        double angle = 0.6283 * i - 1.5708, k = (i % 2 == 0 ? 0.28 : 0.11) * r;
        cairo_line_to(cr, cx + k * cos(angle), cy + k * sin(angle));
    }
    cairo_fill(cr);
    cairo_select_font_face(cr, "Noto Serif CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, 0.13 * d);
    for (int i = 0; i < 15; i++) {
        char c[5];
        fiction_pool_character(fiction_below(rng, FICTION_POOL_LEVEL_1), c);
        cairo_save(cr);
        cairo_translate(cr, cx, cy);
        cairo_rotate(cr, 0.30 * (i - 7));
        cairo_move_to(cr, -0.065 * d, -0.36 * d);
        cairo_show_text(cr, c);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
    cairo_surface_flush(seal.surface);
    double pale = fiction_between(rng, 0.0, 0.6);
    double ink[3] = {0.91 + 0.08 * pale, 0.43 + 0.45 * pale, 0.46 + 0.45 * pale};
    line_ink(seal.data, seal.stride, ink, canvas);
    cairo_surface_destroy(seal.surface);
}

/* A rule or the border's edge close to the line. */
static void add_rule(struct fiction_rng *rng, const double ink[3], struct line_canvas *canvas)
{
    bool below = fiction_chance(rng, 0.5);
    int thick = 1 + (int)fiction_below(rng, 3), margin = (int)fiction_below(rng, 4);
    int y0 = below ? canvas->h - PAD - margin - thick : PAD + margin;
    for (int y = y0; y < y0 + thick; y++)
        for (int x = 0; x < canvas->w; x++)
            for (int c = 0; c < 3; c++)
                canvas->plane[c][y * canvas->w + x] *= (float)ink[c];
}

static void choose_ink(struct fiction_rng *rng, double severity, double ink[3], struct line_truth *truth)
{
    double k = fiction_between(rng, 0.05 + 0.25 * severity, 0.45 + 0.33 * severity);
    double warm = fiction_chance(rng, 0.3) ? fiction_between(rng, -0.05, 0.10) : 0.0;
    truth->contrast = k;
    ink[0] = fmin(k + warm, 0.95);
    ink[1] = k;
    ink[2] = fmax(k - 0.5 * warm, 0.02);
}

/* Bytes out of the float picture, compressed if the camera does, without the pad. */
static bool finish(const struct line_canvas *canvas, int jpeg, struct line_image *image)
{
    int w = canvas->w, h = canvas->h;
    uint8_t *all = malloc((size_t)w * (size_t)h * 3);
    if (all == NULL)
        return false;
    for (int i = 0; i < w * h; i++)
        for (int c = 0; c < 3; c++)
            all[3 * i + c] = (uint8_t)fminf(fmaxf(canvas->plane[c][i] + 0.5F, 0.0F), 255.0F);
    bool good = jpeg == 0 || line_jpeg(jpeg, w, h, all);
    image->width = w - 2 * PAD;
    image->height = h - 2 * PAD;
    size_t row = (size_t)image->width * 3;
    image->rgb = malloc(row * (size_t)image->height);
    for (int y = 0; image->rgb != NULL && y < image->height; y++)
        memcpy(image->rgb + row * (size_t)y, all + ((size_t)(y + PAD) * (size_t)w + PAD) * 3, row);
    free(all);
    return good && image->rgb != NULL;
}

/* From the printed line to the picture. */
static bool photograph(struct fiction_rng *rng, PangoContext *context, const struct print *p,
                       double severity, const struct cover *line, struct line_image *image,
                       struct line_truth *truth)
{
    struct box ink = cover_ink(line);
    if (ink.x1 <= ink.x0)
        return false;
    struct box cut = choose_cut(rng, &ink, p->em);
    struct line_canvas canvas = {0};
    struct cover page = {0};
    int w = cut.x1 - cut.x0 + 2 * PAD, h = cut.y1 - cut.y0 + 2 * PAD;
    bool good = line_canvas_make(w, h, &canvas) && cover_make(w, h, &page);
    if (good) {
        double colour[3];
        paste(line, cut.x0 - PAD, cut.y0 - PAD, &page);
        if (fiction_chance(rng, 0.2))
            add_neighbour(rng, context, p, &ink, &cut, &page);
        line_paper(rng, severity, p->em, &canvas);
        choose_ink(rng, severity, colour, truth);
        line_ink(page.data, page.stride, colour, &canvas);
        bool late = truth->kind == LINE_DATE || truth->kind == LINE_AUTHORITY;
        truth->seal = fiction_chance(rng, late ? 0.35 : 0.06);
        if (truth->seal)
            add_seal(rng, p->em, &canvas);
        if (fiction_chance(rng, 0.05))
            add_rule(rng, colour, &canvas);
        line_degrade(rng, severity, p->em, &canvas, truth);
        good = finish(&canvas, truth->jpeg, image);
    }
    cairo_surface_destroy(page.surface);
    line_canvas_free(&canvas);
    return good;
}

bool line_render(uint64_t seed, unsigned number, const struct line_options *options,
                 struct line_image *image, struct line_truth *truth)
{
    struct fiction_rng rng;
    struct print p;
    struct cover line = {0};
    char label[32];
    memset(image, 0, sizeof *image);
    memset(truth, 0, sizeof *truth);
    snprintf(label, sizeof label, "line/%u", number);
    fiction_seed(&rng, seed, label);
    truth->kind = line_text_make(&rng, options, truth->text);
    double severity = severity_of(&rng, options->severity);
    choose_print(&rng, truth->kind, severity, &p);
    p.em = size_of(&rng, options->severity);
    PangoContext *context = text_context();
    line_faces_choose(&rng, context, truth->kind, options->unseen_faces, truth->text, &p.faces);
    snprintf(truth->face, sizeof truth->face, "%s", is_code(truth->kind) ? p.faces.latin : p.faces.han);
    truth->em = p.em;
    truth->skew_deg = p.skew_deg;
    bool good = print_cover(context, &p, truth->text, &line) &&
                photograph(&rng, context, &p, severity, &line, image, truth);
    if (!good)
        fprintf(stderr, "line: cannot draw line %u\n", number);
    cairo_surface_destroy(line.surface);
    g_object_unref(context);
    return good;
}

void line_image_free(struct line_image *image)
{
    free(image->rgb);
    memset(image, 0, sizeof *image);
}
