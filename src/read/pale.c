/* read/pale -- pale rows across a page's own print: a watermark as high as that print
 *
 * Idea: where dark print crosses a pale row, lines are found that are of both, and neither reads as anything. So the dark print is
 * taken off: what is much darker than the paper around it (a grey closing), and a little more, becomes that paper. Of what is left the
 * rows that stand aslant are read.
 * By hand on a mark across a rendered card of which the first look had read two characters of eight; of four other marks as
 * pale, laid over pictures of cards, two were then found, and of four of this platform's purpose none.
 * Fails when: the mark is as dark as the print, or so much of it is crossed that what is left of a row is no row.
 */
#include "read/closing.h"
#include "read/detect.h"
#include "read/lines.h"
#include "read/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COPY_SIDE = 800, /* px, the longer side of the copy that is looked at */ MOST = 24 };
static const double COPY_LINE = 32; /* px of the usual print on it */
/* px either way: strokes of that print are filled by the first, and their blurred edges by the second. */
enum { REACH = 10, EDGE = 2 };
static const double DARK = 0.62; /* of the paper around: print, and darker than a mark is */

/* Degrees from the page's own rows; 15 to 35 in 20 marks of two renderers, and 7 at the most in other rows of curled pages. */
static const double SLANT_MIN = 8, SLANT_MAX = 60;

bool pa_line_is_aslant(const struct pa_line *line)
{
    const struct pa_quad *q = &line->quad;
    double degrees = fabs(atan2(q->p[1].y - q->p[0].y, q->p[1].x - q->p[0].x)) * 180 / M_PI;
    degrees = fmin(degrees, 180 - degrees); /* upside down is no slant */
    return degrees >= SLANT_MIN && degrees <= SLANT_MAX;
}

static double level(const uint8_t *pixel, int bands)
{
    double sum = 0;
    for (int b = 0; b < bands; b++)
        sum += pixel[b];
    return sum / bands;
}

/* The paper of a pixel's surroundings in its place. */
static void cover(struct pa_pixels *copy, const struct pa_pixels *paper, int x0, int y0)
{
    for (int y = y0 - EDGE; y <= y0 + EDGE; y++)
        for (int x = x0 - EDGE; x <= x0 + EDGE; x++) {
            if (x < 0 || y < 0 || x >= copy->width || y >= copy->height)
                continue;
            size_t at = ((size_t)y * (size_t)copy->width + (size_t)x) * (size_t)copy->bands;
            memcpy(copy->data + at, paper->data + at, (size_t)copy->bands);
        }
}

/* A copy of the page, its usual print COPY_LINE px high, without what is dark. */
static enum pa_status without_dark(struct pa_plane page, double usual, struct pa_pixels *out,
                                   struct pa_err *err)
{
    struct pa_pixels paper = {0}, from = {0};
    double scale = fmin(COPY_LINE / usual, 1);
    int width = (int)fmax(page.width * scale, 1), height = (int)fmax(page.height * scale, 1);
    enum pa_status status = pa_plane_resize(page, width, height, out, err);
    if (status == PA_OK)
        status = pa_plane_resize(page, width, height, &from, err);
    if (status == PA_OK)
        status = pa_plane_resize(page, width, height, &paper, err);
    if (status == PA_OK)
        status = pa_closing_run(&paper, REACH, err);
    for (int y = 0; status == PA_OK && y < height; y++)
        for (int x = 0; x < width; x++) {
            size_t at = ((size_t)y * (size_t)width + (size_t)x) * (size_t)from.bands;
            if (level(from.data + at, from.bands) < DARK * level(paper.data + at, from.bands))
                cover(out, &paper, x, y);
        }
    pa_pixels_free(&from);
    pa_pixels_free(&paper);
    return status;
}

static enum pa_status read_copy(struct pa_reader *reader, struct pa_plane copy,
                                struct pa_lines *out, struct pa_err *err)
{
    struct pa_boxes boxes = {0};
    enum pa_status status = pa_detect_run(reader, copy, COPY_SIDE, &boxes, err);
    out->item = calloc(MOST, sizeof *out->item);
    if (status == PA_OK && out->item == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory for lines");
    for (int i = 0; status == PA_OK && i < boxes.count && out->count < MOST; i++) {
        struct pa_line line = {.quad = boxes.item[i].quad,
                               .height = pa_quad_height(&boxes.item[i].quad)};
        if (pa_line_is_aslant(&line))
            out->item[out->count++] = line;
    }
    free(boxes.item);
    return status == PA_OK ? pa_read_lines(reader, copy, out, err) : status;
}

enum pa_status pa_read_pale(struct pa_reader *reader, struct pa_plane page,
                            const struct pa_lines *lines, struct pa_lines *out, struct pa_err *err)
{
    double usual = pa_lines_usual_height(lines);
    struct pa_pixels copy = {0};
    *out = (struct pa_lines){0};
    if (reader->detector == NULL || usual <= 0)
        return PA_OK;
    enum pa_status status = without_dark(page, usual, &copy, err);
    double scale = (double)page.width / fmax(copy.width, 1);
    if (status == PA_OK)
        status = read_copy(reader, pa_pixels_view(&copy), out, err);
    for (int i = 0; i < out->count; i++) {
        out->item[i].quad = pa_quad_scaled(&out->item[i].quad, scale);
        out->item[i].height *= scale;
    }
    pa_pixels_free(&copy);
    return status;
}
