#include "camera.h"

#include "film.h"
#include "light.h"

#include <stdlib.h>
#include <string.h>

/* Added light, of what the sensor clips at: so much veils print; with more than the least of it what ends at END is blown out. */
static const double VEILED = 0.10, LEAST_GLARE = 0.03;
enum { END = 250 }; /* of 255, each band */

struct sheet sheet_of(const struct page *page)
{
    struct sheet sheet = {.paper = page, .n_docs = 1};
    sheet.doc[0] = (struct sheet_doc){page, {0, 0, 1, 1}};
    return sheet;
}

static double sheet_aspect(const struct sheet *sheet)
{
    return sheet->paper->width_mm / sheet->paper->height_mm;
}

static void aim(const struct camera *camera, double aspect, struct view *view)
{
    if (camera->scan) {
        double m = camera->scan_margin, my = m * aspect;
        view_scan(view, -m, -my, 1 + m, 1 + my, camera->width, camera->height);
        if (camera->pose.turn_deg != 0) {
            struct view_pose pose = {.turn_deg = camera->pose.turn_deg, .cover = 1 / (1 + 2 * m)};
            view_make(view, &pose, aspect, camera->width, camera->height);
        }
    } else {
        view_make(view, &camera->pose, aspect, camera->width, camera->height);
    }
}

double camera_draw_width(const struct camera *camera, double width_mm, double height_mm)
{
    struct view view;
    aim(camera, width_mm / height_mm, &view);
    /* A little more than the picture's own scale, so that the lens and not the drawing limits it.
     */
    double width = view_scale(&view) * 1.2;
    return width < 240 ? 240 : width > 5200 ? 5200 : width;
}

/* Premultiplied sample of the drawing, 0..255, bilinear. */
static void sample(const struct page *page, double u, double v, float out[4])
{
    const unsigned char *data = cairo_image_surface_get_data(page->surface);
    int stride = cairo_image_surface_get_stride(page->surface);
    int w = (int)page->w, h = (int)page->h;
    float x = (float)(u * w - 0.5), y = (float)(v * h - 0.5);
    int ix = (int)floorf(x), iy = (int)floorf(y);
    float fx = x - (float)ix, fy = y - (float)iy;
    float weight[4] = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
    memset(out, 0, 4 * sizeof *out);
    for (int i = 0; i < 4; i++) {
        int px = ix + (i & 1), py = iy + (i >> 1);
        if (px < 0 || py < 0 || px >= w || py >= h)
            continue;
        const unsigned char *p = data + (size_t)py * (size_t)stride + (size_t)px * 4;
        for (int c = 0; c < 4;
             c++) /* memory order of ARGB32, little endian: blue, green, red, alpha */
            out[c] += weight[i] * (float)p[c == 3 ? 3 : 2 - c];
    }
}

struct exposing {
    const struct camera *camera;
    const struct sheet *sheet;
    const struct view *view;
    double aspect;
    double white; /* linear light of white paper at this exposure */
    float lut[256];
};

/* Colour of the sheet at (u, v), linear 0..1, with what copying and screens make of it. */
static void reflect(const struct exposing *e, double u, double v, const float sampled[4],
                    double rgb[3])
{
    const struct camera *camera = e->camera;
    double alpha = sampled[3] > 1 ? sampled[3] : 1, srgb[3];
    for (int c = 0; c < 3; c++)
        srgb[c] = sampled[c] / alpha;
    if (camera->grey_copy > 0) {
        double grey = 0.30 * srgb[0] + 0.59 * srgb[1] + 0.11 * srgb[2];
        grey = 0.93 - (0.93 - grey) * camera->copy_contrast;
        grey = grey < 0.06 ? 0.06 : grey;
        for (int c = 0; c < 3; c++)
            srgb[c] += camera->grey_copy * (grey - srgb[c]);
    }
    for (int c = 0; c < 3; c++) {
        int index = (int)(srgb[c] * 255 + 0.5);
        rgb[c] = e->lut[index < 0 ? 0 : index > 255 ? 255 : index];
    }
    if (camera->screen > 0) {
        double column = u * camera->screen_pitch, row = v * camera->screen_pitch / e->aspect;
        double gap = 0.75 + 0.25 * cos(2 * M_PI * row);
        for (int c = 0; c < 3; c++) {
            double stripe = 0.6 + 0.4 * cos(2 * M_PI * (column - c / 3.0));
            rgb[c] = rgb[c] * (1 + camera->screen * (1.35 * stripe * gap / 0.6 - 1)) +
                     0.012 * camera->screen;
        }
    }
    if (camera->dots > 0) {
        double a = u * camera->dots_pitch * 0.7071, b = v * camera->dots_pitch / e->aspect * 0.7071;
        double dot = 0.5 + 0.25 * (cos(2 * M_PI * (a + b)) + cos(2 * M_PI * (a - b)));
        for (int c = 0; c < 3; c++) {
            double tone = rgb[c] < 0.03 ? 0.03 : rgb[c] > 0.97 ? 0.97 : rgb[c];
            double hard = 1 / (1 + exp(-12 * (tone - 1 + dot)));
            rgb[c] += camera->dots * (0.85 * hard + 0.02 - rgb[c]) * 4 * tone * (1 - tone);
        }
    }
}

/* Rainbow of a laminate film. */
static void add_rainbow(const struct camera *camera, double u, double v, double rgb[3])
{
    double wave = sin(7 * u + 4 * v) + 0.6 * sin(11 * v - 3 * u);
    double gate = camera->rainbow * exp(-6 * pow(u + v - 1.0 - 0.3 * sin(3 * u), 2));
    for (int c = 0; c < 3; c++)
        rgb[c] += gate * 0.5 * (1 + sin(3 * wave + 2.1 * c));
}

/* Darkening that the sheet casts on the table just outside itself. */
static double contact_shadow(const struct exposing *e, double u, double v)
{
    double r = e->sheet->paper->corner, height = 1 / e->aspect, y = v * height;
    double dx = fmax(fmax(r - u, u - (1 - r)), 0), dy = fmax(fmax(r - y, y - (height - r)), 0);
    double d = fmax(hypot(dx, dy) - r, 0);
    return 1 - e->camera->drop_shadow * exp(-d * 60);
}

static void expose_pixel(const struct exposing *e, int x, int y, int w, int h, float *pixel)
{
    const struct camera *camera = e->camera;
    double u, v, rgb[3], cover[3];
    float sampled[4] = {0};
    double fall = light_fall(camera, (x + 0.5) / w, (y + 0.5) / h) * e->white;
    view_backward(e->view, x + 0.5, y + 0.5, &u, &v);
    bool near = u > -0.01 && v > -0.01 && u < 1.01 && v < 1.01;
    if (near)
        sample(e->sheet->paper, u, v, sampled);
    double alpha = sampled[3] / 255, table = contact_shadow(e, u, v);
    for (int c = 0; c < 3; c++)
        pixel[c] = (float)(pixel[c] * table * fall * (1 - alpha));
    if (alpha > 0) {
        reflect(e, u, v, sampled, rgb);
        double shade = 1 + 0.8 * view_slope(e->view, u, v);
        if (camera->rainbow > 0)
            add_rainbow(camera, u, v, rgb);
        double glare = light_glare(camera, u, v, e->aspect);
        for (int c = 0; c < 3; c++)
            pixel[c] += (float)(alpha * (rgb[c] * shade * fall + glare));
    }
    if (camera->n_covers > 0) {
        double opaque = light_cover(camera, u, v, e->aspect, cover);
        for (int c = 0; opaque > 0 && c < 3; c++)
            pixel[c] = (float)(pixel[c] * (1 - opaque) + cover[c] * fall * opaque);
    }
}

static void expose(const struct exposing *e, struct film *film)
{
    struct dice dice = dice_new(e->camera->seed, "grain");
    uint64_t state = dice.seed | 1;
    float grain = (float)e->camera->grain;
    for (int y = 0; y < film->h; y++)
        for (int x = 0; x < film->w; x++) {
            float *pixel = film->rgb + ((size_t)y * (size_t)film->w + (size_t)x) * 3;
            expose_pixel(e, x, y, film->w, film->h, pixel);
            state = state * 6364136223846793005u + 1442695040888963407u;
            float speck = 1 + grain * ((float)(state >> 40) / 8388608.0f - 1);
            for (int c = 0; c < 3; c++)
                pixel[c] *= speck;
        }
}

static void to_grey(unsigned char *rgb, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char *p = rgb + 3 * i;
        p[0] = p[1] = p[2] = (unsigned char)((p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8);
    }
}

/* Resolution lost: average down, enlarge again bilinearly. */
static void lose_resolution(struct film *film, double factor)
{
    struct film small = film_new((int)fmax(8, film->w / factor), (int)fmax(8, film->h / factor));
    double sx = (double)film->w / small.w, sy = (double)film->h / small.h;
    for (int y = 0; y < small.h; y++)
        for (int x = 0; x < small.w; x++) {
            int x0 = (int)(x * sx), x1 = (int)((x + 1) * sx), y0 = (int)(y * sy),
                y1 = (int)((y + 1) * sy);
            float sum[3] = {0}, n = (float)((x1 - x0) * (y1 - y0));
            for (int yy = y0; yy < y1; yy++)
                for (int xx = x0; xx < x1; xx++)
                    for (int c = 0; c < 3; c++)
                        sum[c] +=
                            film->rgb[((size_t)yy * (size_t)film->w + (size_t)xx) * 3 + (size_t)c];
            for (int c = 0; c < 3; c++)
                small.rgb[((size_t)y * (size_t)small.w + (size_t)x) * 3 + (size_t)c] = sum[c] / n;
        }
    for (int y = 0; y < film->h; y++)
        for (int x = 0; x < film->w; x++) {
            double fx = fmin(fmax((x + 0.5) / sx - 0.5, 0), small.w - 1.001);
            double fy = fmin(fmax((y + 0.5) / sy - 0.5, 0), small.h - 1.001);
            size_t at = ((size_t)fy * (size_t)small.w + (size_t)fx) * 3, row = (size_t)small.w * 3;
            float a = (float)(fx - floor(fx)), b = (float)(fy - floor(fy));
            for (size_t c = 0; c < 3; c++) {
                const float *p = small.rgb + at + c;
                film->rgb[((size_t)y * (size_t)film->w + (size_t)x) * 3 + c] =
                    (p[0] * (1 - a) + p[3] * a) * (1 - b) + (p[row] * (1 - a) + p[row + 3] * a) * b;
            }
        }
    film_free(&small);
}

static double body_em(const struct shot *shot)
{
    const struct sheet_doc *doc = &shot->sheet.doc[0];
    return shot->sheet.n_docs == 0 ? 0 : doc->page->em * doc->place.w * view_scale(&shot->view);
}

struct shot *camera_shoot(const struct camera *camera, const struct sheet *sheet)
{
    struct shot *shot = calloc(1, sizeof *shot);
    if (shot == NULL)
        abort();
    shot->camera = *camera;
    shot->sheet = *sheet;
    shot->w = camera->width;
    shot->h = camera->height;
    struct exposing e = {.camera = camera, .sheet = sheet, .view = &shot->view};
    e.aspect = sheet_aspect(sheet);
    e.white = film_linear(camera->white);
    for (int i = 0; i < 256; i++)
        e.lut[i] = (float)film_linear(i / 255.0);
    aim(camera, e.aspect, &shot->view);
    shot->em = body_em(shot);
    cairo_surface_flush(sheet->paper->surface);
    struct film film = film_new(shot->w, shot->h);
    light_backdrop(&film, camera);
    expose(&e, &film);
    film_defocus(&film, camera->defocus);
    film_motion(&film, camera->motion, camera->motion_deg);
    if (camera->shrink > 1)
        lose_resolution(&film, camera->shrink);
    struct film_tone tone = {.lift = camera->lift,
                             .gamma = camera->gamma,
                             .noise = camera->noise,
                             .chroma = camera->chroma,
                             .saturation = camera->saturation};
    memcpy(tone.gain, camera->tint, sizeof tone.gain);
    struct dice dice = dice_new(camera->seed, "noise");
    shot->rgb = malloc((size_t)shot->w * (size_t)shot->h * 3);
    if (shot->rgb == NULL)
        abort();
    film_develop(&film, &tone, &dice, shot->rgb);
    film_free(&film);
    film_sharpen(shot->rgb, shot->w, shot->h, camera->sharpen);
    if (camera->grey_picture)
        to_grey(shot->rgb, (size_t)shot->w * (size_t)shot->h);
    return shot;
}

void shot_free(struct shot *shot)
{
    if (shot == NULL)
        return;
    free(shot->rgb);
    free(shot);
}

static void to_sheet(const struct shot *shot, int doc, double x, double y, double *u, double *v)
{
    const struct page_box *place = &shot->sheet.doc[doc].place;
    *u = place->x + x * place->w;
    *v = place->y + y * place->h;
}

struct camera_quad shot_quad(const struct shot *shot, int doc, struct page_box box)
{
    struct camera_quad quad;
    for (int i = 0; i < 4; i++) {
        double u, v;
        to_sheet(shot, doc, box.x + (i == 1 || i == 2 ? box.w : 0), box.y + (i >= 2 ? box.h : 0),
                 &u, &v);
        view_forward(&shot->view, u, v, &quad.x[i], &quad.y[i]);
    }
    return quad;
}

static bool is_at_end(const struct shot *shot, double x, double y)
{
    if (x < 0 || y < 0 || x >= shot->w || y >= shot->h)
        return false;
    const unsigned char *p = shot->rgb + 3 * ((size_t)y * (size_t)shot->w + (size_t)x);
    return p[0] >= END && p[1] >= END && p[2] >= END;
}

struct shot_part shot_part(const struct shot *shot, int doc, struct page_box box)
{
    enum { ACROSS = 48, DOWN = 48 };
    struct shot_part part = {0};
    double aspect = sheet_aspect(&shot->sheet), share = 1.0 / (ACROSS * DOWN), cover[3];
    for (int i = 0; i < ACROSS * DOWN; i++) {
        double u, v, x, y;
        to_sheet(shot, doc, box.x + box.w * ((i % ACROSS) + 0.5) / ACROSS,
                 box.y + box.h * ((double)(i / ACROSS) + 0.5) / DOWN, &u, &v);
        double glare = light_glare(&shot->camera, u, v, aspect);
        view_forward(&shot->view, u, v, &x, &y);
        bool blown = glare >= LEAST_GLARE && is_at_end(shot, x, y);
        part.blown += blown ? share : 0;
        part.veiled += glare >= VEILED && !blown ? share : 0;
        if (shot->camera.n_covers > 0)
            part.covered += light_cover(&shot->camera, u, v, aspect, cover) > 0.5 ? share : 0;
        part.outside += x < 0 || y < 0 || x > shot->w || y > shot->h ? share : 0;
    }
    return part;
}
