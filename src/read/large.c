/* read/large -- print much larger than the page's own: a stamp across it, a watermark
 *
 * Idea: the detector learnt on lines of text as high as a page's own; a stamp as high as ten rows it takes for a picture, and a pale
 * mark under the rows it does not see. So the page's own print is taken off first, by what sets it apart: its strokes are thin (a
 * grey closing: the lightest around, then the darkest around that). What is left is looked for on small copies, on which it is as
 * high as a line, and read both ways up: a stamp need not stand as the page does.
 * Set by trial on 20 stamps and marks across rendered papers: 14 were found without the closing, all 20 with it.
 * Fails when: the mark is in strokes as thin as the print's.
 */
#include "read/closing.h"
#include "read/detect.h"
#include "read/lines.h"
#include "read/reader.h"

#include <math.h>
#include <stdlib.h>

static const int SIDES[] = {256, 384, 544}; /* px, longer side of the copy */
enum { COPIES = sizeof SIDES / sizeof *SIDES, MOST = 24 /* of one copy; a page holds few */ };
/* Of the usual line's height; labels and names are 1.3 at most, titles alone are larger. */
static const double LARGE = 1.8;
/* px of the usual print on the copy, whose strokes then have 2 to 3; what the closing reaches either way takes strokes of up to 4. */
static const double COPY_LINE = 24;
enum { REACH = 2 };
/* Of the page's shorter side: a whole card seen as one box fills half and more of it. */
static const double HUGE_SHARE = 0.6;

static void add(const struct pa_boxes *boxes, double least, double most, struct pa_lines *out)
{
    int count = 0;
    for (int i = 0; i < boxes->count && count < MOST; i++) {
        const struct pa_quad *quad = &boxes->item[i].quad;
        double height = pa_quad_height(quad);
        if (height < least || height > most)
            continue;
        count++;
        for (int turn = 0; turn < 4; turn += 2)
            out->item[out->count++] =
                (struct pa_line){.quad = pa_quad_turn(quad, turn), .height = height};
    }
}

/* A copy of the page, on which the usual print has COPY_LINE px and its strokes are gone: a grey closing. */
static enum pa_status without_print(struct pa_plane page, double usual, struct pa_pixels *out,
                                    struct pa_err *err)
{
    double scale = fmin(COPY_LINE / usual, 1);
    enum pa_status status = pa_plane_resize(page, (int)fmax(page.width * scale, 1),
                                            (int)fmax(page.height * scale, 1), out, err);
    if (status != PA_OK)
        return status;
    return pa_closing_run(out, REACH, err);
}

static enum pa_status read_copy(struct pa_reader *reader, struct pa_plane copy, double usual,
                                struct pa_lines *out, struct pa_err *err)
{
    out->item = calloc(2 * MOST * COPIES, sizeof *out->item);
    enum pa_status status =
        out->item != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for lines");
    for (int k = 0; status == PA_OK && k < COPIES; k++) {
        struct pa_boxes boxes = {0};
        status = pa_detect_run(reader, copy, SIDES[k], &boxes, err);
        add(&boxes, LARGE * usual, HUGE_SHARE * fmin(copy.width, copy.height), out);
        free(boxes.item);
    }
    return status == PA_OK ? pa_read_lines(reader, copy, out, err) : status;
}

enum pa_status pa_read_large(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_lines *lines, struct pa_lines *out, struct pa_err *err)
{
    double usual = pa_lines_usual_height(lines);
    struct pa_pixels copy = {0};
    *out = (struct pa_lines){0};
    if (reader->detector == NULL || usual <= 0)
        return PA_OK;
    enum pa_status status = without_print(page, usual, &copy, err);
    double scale = (double)page.width / fmax(copy.width, 1);
    if (status == PA_OK)
        status = read_copy(reader, pa_pixels_view(&copy), usual / scale, out, err);
    for (int i = 0; i < out->count; i++) {
        out->item[i].quad = pa_quad_scaled(&out->item[i].quad, scale);
        out->item[i].height *= scale;
    }
    pa_pixels_free(&copy);
    return status;
}
