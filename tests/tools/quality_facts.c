/* quality_facts -- prints the quality facts of pictures, one JSON object a line; for development and scripts/tune-quality
 *
 * usage: quality_facts [--outline] [--lines] [--read MODELS] [--side PX] [--grid DIR] PICTURE...
 *
 * A line "x0 y0 x1 y1 x2 y2 x3 y3" for each picture is taken from standard input with --outline (full-size pixels, clockwise from
 * the top left); otherwise the outline is searched. With --grid each page is
 * written to DIR as a PNG with its glare in red. With --lines or --read, the outline is followed by a count and as many text lines
 * (likewise 8 numbers each), which stand in for the reader's search: "texts" has what is read there (--read alone), and the spot's
 * glare and blur.
 */
#include "base/clock.h"
#include "base/fs.h"
#include "img/img.h"
#include "locate/locate.h"
#include "quality/quality.h"
#include "read/read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct request {
    bool outline, lines;
    int side;
    const char *grid;         /* folder for pictures of the glare, or NULL */
    struct pa_reader *reader; /* NULL: no text */
};

struct shot {
    struct pa_img_info info;
    struct pa_pixels photo;
    double scale;
    struct pa_outlines outlines;
    struct pa_page page;
    struct pa_lines lines; /* page pixels */
};

static void print_amount(const char *name, struct pa_amount a)
{
    if (a.known)
        printf("\"%s\": %.5g, ", name, a.value);
    else
        printf("\"%s\": null, ", name);
}

/* The naive measure of blur, to stand beside ours: variance of the Laplacian (4 neighbours) on a grey copy, 1,000 px wide or high. */
static double laplacian(struct pa_plane photo)
{
    struct pa_pixels small = {0}, grey = {0};
    struct pa_err err;
    double scale = 1000.0 / fmax(photo.width, photo.height), sum = 0, squares = 0;
    int n = 0;
    if (pa_plane_resize(photo, (int)(photo.width * scale), (int)(photo.height * scale), &small,
                        &err) == PA_OK &&
        pa_plane_grey(pa_pixels_view(&small), &grey, &err) == PA_OK)
        for (int y = 1; y + 1 < grey.height; y++)
            for (int x = 1; x + 1 < grey.width; x++, n++) {
                const uint8_t *g = grey.data + (ptrdiff_t)y * grey.width + x;
                double v = g[-1] + g[1] + *(g - grey.width) + g[grey.width] - 4.0 * g[0];
                sum += v;
                squares += v * v;
            }
    pa_pixels_free(&small);
    pa_pixels_free(&grey);
    return n > 0 ? squares / n - sum / n * (sum / n) : 0;
}

static void print_facts(const char *path, const struct shot *s, const struct pa_quality *q,
                        double ms)
{
    printf("{\"file\": \"%s\", \"page\": [%d, %d], \"outline_found\": %s, ", path,
           s->page.pixels.width, s->page.pixels.height, s->outlines.count > 0 ? "true" : "false");
    const struct {
        const char *name;
        struct pa_amount amount;
    } rows[] = {{"sharpness", q->sharpness},
                {"blur_radius", q->blur_radius},
                {"motion_length", q->motion_length},
                {"glare", q->glare},
                {"veil", q->veil},
                {"exposure", q->exposure},
                {"dark", q->dark},
                {"overexposed", q->overexposed},
                {"contrast", q->contrast},
                {"shadow", q->shadow},
                {"text_height", q->text_height},
                {"colourful", q->colourful},
                {"head_colour", q->head_colour},
                {"face_warm", q->face_warm},
                {"face_burnt", q->face_burnt},
                {"labels", q->labels},
                {"warm", q->warm},
                {"seal", q->seal},
                {"mosaic", q->mosaic},
                {"bar", q->bar},
                {"print_margin", q->print_margin},
                {"screen_margin", q->screen_margin},
                {"smear", q->smear},
                {"bare", q->bare},
                {"emblem", q->emblem},
                {"noise", q->noise},
                {"blockiness", q->blockiness},
                {"moire", q->moire},
                {"print_dots", q->print_dots},
                {"screenshot", q->screenshot},
                {"occluded", q->occluded},
                {"corner", q->corner}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        print_amount(rows[i].name, rows[i].amount);
    printf("\"motion_angle\": %.1f, \"is_colour\": %s, \"cropped_sides\": %d, "
           "\"cropped_confidence\": %.2f, \"glare_places\": %d, \"object\": [%.5g, %d, %d, %d, "
           "%d], \"laplacian\": "
           "%.1f, \"ms\": %.1f",
           q->motion_angle_deg, q->is_colour ? "true" : "false", q->cropped_sides,
           q->cropped_confidence, q->glare_place_count, q->object.amount, q->object.rect.x,
           q->object.rect.y, q->object.rect.w, q->object.rect.h,
           laplacian(pa_pixels_view(&s->photo)), ms);
    printf(", \"things\": [");
    for (int i = 0; i < q->occluded_place_count; i++) {
        struct pa_place p = q->occluded_places[i];
        printf("%s[%.5g, %d, %d, %d, %d]", i > 0 ? ", " : "", p.amount, p.rect.x, p.rect.y,
               p.rect.w, p.rect.h);
    }
    printf("]");
}

/* Facts on each line, and what the reader makes of it. */
static void print_texts(const struct shot *s, const struct pa_quality *q)
{
    printf(", \"texts\": [");
    for (int i = 0; i < s->lines.count; i++) {
        char text[4096], plain[4096];
        size_t n = 0;
        pa_line_text(&s->lines.item[i], text, sizeof text);
        for (const char *c = text; *c != '\0' && n + 1 < sizeof plain; c++)
            if (*c != '"' && *c != '\\' && (unsigned char)*c >= 32)
                plain[n++] = *c;
        plain[n] = '\0';
        struct pa_quality_spot spot = pa_quality_field(
            q, s->page.pixels.width, s->page.pixels.height, pa_quad_bounds(&s->lines.item[i].quad));
        printf("%s[\"%s\", %.3f, %.3f]", i > 0 ? ", " : "", plain, spot.glare, spot.blur);
    }
    printf("]");
}

/* Lines of standard input, full-size pixels, onto the page. */
static enum pa_status take_lines(struct shot *s, struct pa_err *err)
{
    struct pa_homography from_photo;
    if (scanf("%d", &s->lines.count) != 1 || s->lines.count < 0 || s->lines.count > 512 ||
        !pa_homography_invert(&s->page.to_photo, &from_photo))
        return pa_fail(err, PA_E_ARG, "a count of lines is missing on standard input");
    s->lines.item = calloc((size_t)s->lines.count + 1, sizeof *s->lines.item);
    if (s->lines.item == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for lines");
    for (int i = 0; i < s->lines.count; i++) {
        struct pa_quad quad;
        for (int k = 0; k < 4; k++)
            if (scanf("%lf %lf", &quad.p[k].x, &quad.p[k].y) != 2)
                return pa_fail(err, PA_E_ARG, "a line is missing on standard input");
        quad = pa_homography_apply_quad(&from_photo, &quad);
        s->lines.item[i].quad = quad;
        s->lines.item[i].height = pa_point_distance(quad.p[0], quad.p[3]);
    }
    return PA_OK;
}

static enum pa_status find_outline(const struct request *request, struct shot *s,
                                   struct pa_err *err)
{
    if (!request->outline)
        return pa_locate_find(pa_pixels_view(&s->photo), NULL, 0, &s->outlines, err);
    struct pa_quad *q = &s->outlines.item[0].quad;
    for (int i = 0; i < 4; i++)
        if (scanf("%lf %lf", &q->p[i].x, &q->p[i].y) != 2)
            return pa_fail(err, PA_E_ARG, "an outline is missing on standard input");
    for (int i = 0; i < 4; i++) {
        q->p[i].x *= s->scale;
        q->p[i].y *= s->scale;
    }
    s->outlines.count = 1;
    return PA_OK;
}

static enum pa_status cut_page(struct shot *s, struct pa_err *err)
{
    struct pa_quad quad = pa_quad_of_rect(0, 0, s->info.width, s->info.height);
    for (int i = 0; i < 4 && s->outlines.count > 0; i++)
        quad.p[i] = (struct pa_point){s->outlines.item[0].quad.p[i].x / s->scale,
                                      s->outlines.item[0].quad.p[i].y / s->scale};
    return pa_locate_rectify(pa_pixels_view(&s->photo), s->scale, &quad, 2400, &s->page, err);
}

/* The page with glare in red and text cells left as they are; small enough to look at. */
static void write_picture(const char *folder, const char *path, struct pa_plane page,
                          const struct pa_quality *q)
{
    const char *name = strrchr(path, '/');
    char to[4096];
    struct pa_pixels small = {0};
    struct pa_err err = {0};
    int width = 600, height = (int)(600.0 * page.height / page.width);
    snprintf(to, sizeof to, "%s/%s.png", folder, name != NULL ? name + 1 : path);
    if (pa_plane_resize(page, width, height, &small, &err) != PA_OK)
        return;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *p = small.data + ((size_t)y * (size_t)width + (size_t)x) * 3;
            int gx = x * PA_QUALITY_GRID / width, gy = y * PA_QUALITY_GRID / height;
            int glare = q->glare_grid[gy * PA_QUALITY_GRID + gx];
            p[0] = (uint8_t)(p[0] + (255 - p[0]) * (glare > 0 ? 40 + glare / 2 : 0) / 255);
            p[1] = (uint8_t)(p[1] * (255 - (glare > 0 ? 40 + glare / 2 : 0)) / 255);
        }
    if (pa_img_write_png(pa_pixels_view(&small), to, &err) != PA_OK)
        fprintf(stderr, "quality_facts: %s\n", err.text);
    pa_pixels_free(&small);
}

static enum pa_status examine(const struct request *request, const char *path, struct pa_err *err)
{
    struct pa_bytes bytes = {0};
    struct shot s = {0};
    struct pa_quality *quality = calloc(1, sizeof *quality);
    enum pa_status status = pa_fs_read(path, PA_IMG_MAX_BYTES, &bytes, err);
    if (status == PA_OK)
        status = pa_img_probe(bytes.data, bytes.size, &s.info, err);
    if (status == PA_OK)
        status = pa_img_load(bytes.data, bytes.size, request->side, &s.photo, err);
    if (status == PA_OK) {
        s.scale = (double)s.photo.width / s.info.width;
        status = find_outline(request, &s, err);
    }
    if (status == PA_OK)
        status = cut_page(&s, err);
    if (status == PA_OK && request->lines)
        status = take_lines(&s, err);
    if (status == PA_OK && request->reader != NULL)
        status = pa_read_lines(request->reader, pa_pixels_view(&s.page.pixels), &s.lines, err);
    if (status == PA_OK && quality != NULL) {
        struct pa_quad whole = pa_quad_of_rect(0, 0, s.photo.width, s.photo.height);
        struct pa_quality_input input = {.page = pa_pixels_view(&s.page.pixels),
                                         .photo = pa_pixels_view(&s.photo),
                                         .outline_found = s.outlines.count > 0,
                                         .jpeg = s.info.format == PA_IMG_JPEG};
        input.aspect = s.page.aspect;
        input.outline = input.outline_found ? s.outlines.item[0].quad : whole;
        double area = fabs(pa_quad_area(&input.outline)) / (s.scale * s.scale);
        input.stored_per_page = sqrt(area / s.page.pixels.width / s.page.pixels.height);
        double start = pa_clock_ms();
        status = pa_quality_measure(&input, quality, err);
        print_facts(path, &s, quality, pa_clock_ms() - start);
        if (request->lines)
            print_texts(&s, quality);
        printf("}\n");
        if (request->grid != NULL)
            write_picture(request->grid, path, pa_pixels_view(&s.page.pixels), quality);
    }
    free(quality);
    pa_lines_free(&s.lines);
    pa_page_free(&s.page);
    pa_pixels_free(&s.photo);
    pa_bytes_free(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct request request = {.side = 1600};
    if (pa_img_init(argv[0], &err) != PA_OK) {
        fprintf(stderr, "quality_facts: %s\n", err.text);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--outline") == 0)
            request.outline = true;
        else if (strcmp(argv[i], "--lines") == 0)
            request.lines = true;
        else if (strcmp(argv[i], "--side") == 0 && i + 1 < argc)
            request.side = (int)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--read") == 0 && i + 1 < argc) {
            struct pa_reader_opts opts = {.models_dir = argv[++i]};
            request.lines = true;
            if (pa_reader_open(&opts, &request.reader, &err) != PA_OK) {
                fprintf(stderr, "quality_facts: %s\n", err.text);
                return 2;
            }
        } else if (strcmp(argv[i], "--grid") == 0 && i + 1 < argc)
            request.grid = argv[++i];
        else if (examine(&request, argv[i], &err) != PA_OK)
            fprintf(stderr, "quality_facts: %s: %s\n", argv[i], err.text);
    }
    pa_reader_free(request.reader);
    return 0;
}
