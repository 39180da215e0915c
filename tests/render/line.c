/* render/line -- print a line, put it on paper, photograph it, cut it out. */
#include "render/line.h"
#include "render/line_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pixels round the cut that blur and compression may reach into. */
enum { PAD = 12 };

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

static void choose_print(struct fiction_rng *rng, enum line_kind kind, double severity,
                         struct line_print *p)
{
    p->skew_deg = 0.35 * (0.3 + severity) * fiction_normal(rng);
    p->shear = fiction_chance(rng, 0.2) ? 0.04 * fiction_normal(rng) : 0.0;
    p->squeeze = fiction_chance(rng, 0.3) ? fiction_between(rng, 0.85, 1.12) : 1.0;
    p->spacing_em = 0.0;
    if (is_code(kind))
        p->spacing_em = fiction_chance(rng, 0.6) ? fiction_between(rng, -0.03, 0.22) : 0.0;
    else if (fiction_chance(rng, 0.25))
        p->spacing_em =
            fiction_between(rng, -0.04, kind == LINE_LABEL || kind == LINE_PERSON ? 0.9 : 0.2);
    p->bold_em = fiction_chance(rng, 0.2) ? fiction_between(rng, 0.005, 0.04) : 0.0;
    p->bend_em = fiction_chance(rng, 0.3) ? 0.12 * severity * fiction_normal(rng) : 0.0;
    p->digit_rise_em = 0.0;
    p->digit_gap_em = 0.0;
    if (kind == LINE_DATE && fiction_chance(rng, 0.35)) {
        p->digit_rise_em = fiction_between(rng, -0.3, 0.3);
        p->digit_gap_em = fiction_between(rng, 0.0, 0.35);
    }
}

/* Where the cutter cuts: the ink fills most of the height, the middle is missed by a little. */
static struct line_box choose_cut(struct fiction_rng *rng, const struct line_box *ink, double em)
{
    double least = 0.55 * em, height = fmax(ink->y1 - ink->y0, least);
    double middle = 0.5 * (ink->y0 + ink->y1), share = fiction_between(rng, 0.75, 0.95);
    double way = fiction_between(rng, 0.0, 1.0);
    if (way < 0.08)
        share = fiction_between(rng, 0.60, 0.75);
    else if (way > 0.95)
        share = fiction_between(rng, 0.95, 1.02);
    double cut = height / share;
    middle += 0.4 * (cut - height) * fiction_between(rng, -1.0, 1.0) +
              0.01 * height * fiction_normal(rng);
    struct line_box b;
    b.y0 = (int)floor(middle - 0.5 * cut);
    b.y1 = (int)ceil(middle + 0.5 * cut);
    b.x0 = ink->x0 - 1 - (int)(em * fiction_between(rng, 0.02, 0.6));
    b.x1 = ink->x1 + 1 + (int)(em * fiction_between(rng, 0.02, 0.6));
    return b;
}

/* Copy a cover's part onto another, the darker wins; the source's (sx, sy) falls on (0, 0). */
static void paste(const struct line_cover *from, int sx, int sy, struct line_cover *to)
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
static void add_neighbour(struct fiction_rng *rng, PangoContext *context,
                          const struct line_print *p, const struct line_box *ink,
                          const struct line_box *cut, struct line_cover *page)
{
    struct line_options any = {.kind = LINE_SCOPE, .wide = 0.0};
    char text[512];
    struct line_cover other = {0};
    line_text_make(rng, &any, text);
    if (!line_print(context, p, text, &other)) {
        cairo_surface_destroy(other.surface);
        return;
    }
    struct line_box b = line_cover_ink(&other);
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
    struct line_cover seal;
    if (!line_cover_make(canvas->w, canvas->h, &seal))
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
    cairo_select_font_face(cr, "Noto Serif CJK SC", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
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

static void choose_ink(struct fiction_rng *rng, double severity, double ink[3],
                       struct line_truth *truth)
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
static bool photograph(struct fiction_rng *rng, PangoContext *context, const struct line_print *p,
                       double severity, const struct line_cover *line, struct line_image *image,
                       struct line_truth *truth)
{
    struct line_box ink = line_cover_ink(line);
    if (ink.x1 <= ink.x0)
        return false;
    struct line_box cut = choose_cut(rng, &ink, p->em);
    struct line_canvas canvas = {0};
    struct line_cover page = {0};
    int w = cut.x1 - cut.x0 + 2 * PAD, h = cut.y1 - cut.y0 + 2 * PAD;
    bool good = line_canvas_make(w, h, &canvas) && line_cover_make(w, h, &page);
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
    struct line_print p;
    struct line_cover line = {0};
    char label[32];
    memset(image, 0, sizeof *image);
    memset(truth, 0, sizeof *truth);
    snprintf(label, sizeof label, "line/%u", number);
    fiction_seed(&rng, seed, label);
    truth->kind = line_text_make(&rng, options, truth->text);
    double severity = severity_of(&rng, options->severity);
    choose_print(&rng, truth->kind, severity, &p);
    p.em = size_of(&rng, options->severity);
    PangoContext *context = line_context();
    line_faces_choose(&rng, context, truth->kind, options->unseen_faces, truth->text, &p.faces);
    snprintf(truth->face, sizeof truth->face, "%s",
             is_code(truth->kind) ? p.faces.latin : p.faces.han);
    truth->em = p.em;
    truth->skew_deg = p.skew_deg;
    bool good = line_print(context, &p, truth->text, &line) &&
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
