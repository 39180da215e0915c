#include "read/lines.h"

#include "base/order.h"
#include "base/text.h"
#include "read/border.h"
#include "read/finder.h"
#include "read/ink.h"
#include "read/reader.h"
#include "read/recog.h"
#include "read/rows.h"
#include "read/stack.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>

static const double LINE_ASPECT = 1.6; /* a shorter box holds a character or two, or is a speck */
static const double HELD = 0.3;        /* of a line's bounds; by eye, as read/bend */
static const double HUGE_SHARE =
    0.3; /* of the page's shorter side; a title is a tenth high, a card seen as one line fills half (seed 58001) */
static const double SAME =
    0.45; /* of their height: lines on each other are that far aside, at most */
/* The detector's boxes end up to a character too early, and begin in the line. */
static const struct pa_ink_opts ENDS = {0.4, 0.9};
/* Free rows above and below the tight line, of its height: the recogniser learnt on boxes as loose
 * as that. */
static const struct pa_strip_opts LOOSE = {.above = 0.2, .below = 0.2, .before = 0.1, .after = 0.1};

void pa_lines_free(struct pa_lines *lines)
{
    if (lines == NULL)
        return;
    for (int i = 0; i < lines->count; i++)
        free(lines->item[i].glyphs);
    free(lines->item);
    *lines = (struct pa_lines){0};
}

void pa_line_text(const struct pa_line *line, char *to, size_t size)
{
    to[0] = '\0';
    for (int i = 0; i < line->glyph_count; i++)
        pa_text_append(to, size, line->glyphs[i].utf8);
}

/* --- order --- */

static struct pa_point centre(const struct pa_quad *q)
{
    return (struct pa_point){(q->p[0].x + q->p[1].x + q->p[2].x + q->p[3].x) / 4,
                             (q->p[0].y + q->p[1].y + q->p[2].y + q->p[3].y) / 4};
}

static int by_y(const void *a, const void *b)
{
    double p = centre(&((const struct pa_line *)a)->quad).y;
    double q = centre(&((const struct pa_line *)b)->quad).y;
    return (p > q) - (p < q);
}

static int by_x(const void *a, const void *b)
{
    double p = centre(&((const struct pa_line *)a)->quad).x;
    double q = centre(&((const struct pa_line *)b)->quad).x;
    return (p > q) - (p < q);
}

/* A line belongs to the row of the line before it where their centres are less than half a line apart. */
void pa_lines_sort(struct pa_lines *lines)
{
    qsort(lines->item, (size_t)lines->count, sizeof *lines->item, by_y);
    for (int begin = 0, i = 1; i <= lines->count; i++) {
        struct pa_line *first = &lines->item[begin], *line = &lines->item[i];
        if (i < lines->count && centre(&line->quad).y - centre(&first->quad).y <
                                    0.5 * fmin(line->height, first->height))
            continue;
        qsort(first, (size_t)(i - begin), sizeof *first, by_x);
        begin = i;
    }
}

/* --- direction --- */

static bool points_right(const struct pa_quad *quad)
{
    return fabs(quad->p[1].x - quad->p[0].x) >= fabs(quad->p[1].y - quad->p[0].y);
}

/* Whether the long boxes lie along the page's x axis. */
static bool page_runs_right(const struct pa_boxes *boxes)
{
    double right = 0;
    for (int i = 0; i < boxes->count; i++) {
        const struct pa_quad *q = &boxes->item[i].quad;
        double w = pa_quad_width(q);
        if (w >= LINE_ASPECT * pa_quad_height(q))
            right += points_right(q) ? w : -w;
    }
    return right >= 0;
}

/* A box of one or two characters says nothing of the reading direction; it takes the page's. */
static struct pa_quad directed(const struct pa_quad *quad, bool right)
{
    bool stubby = pa_quad_width(quad) < LINE_ASPECT * pa_quad_height(quad);
    if (!stubby || points_right(quad) == right)
        return *quad;
    return pa_quad_turn(quad, right ? 3 : 1);
}

static void add_box(struct pa_plane page, const struct pa_quad *box, bool right,
                    struct pa_lines *out)
{
    struct pa_quad rough = directed(box, right), quad;
    pa_ink_fit(page, &rough, &ENDS, &quad);
    out->item[out->count++] = (struct pa_line){.quad = quad, .height = pa_quad_height(&quad)};
}

/* Median thickness of the boxes, px. */
static double usual_height(const struct pa_boxes *boxes)
{
    double *height = malloc(sizeof *height * ((size_t)boxes->count + 1));
    for (int i = 0; height != NULL && i < boxes->count; i++)
        height[i] = pa_quad_height(&boxes->item[i].quad);
    double median = height != NULL ? pa_order_median(height, boxes->count, 0) : 0;
    free(height);
    return median;
}

double pa_lines_usual_height(const struct pa_lines *lines)
{
    double *height = malloc(sizeof *height * ((size_t)lines->count + 1));
    int count = 0;
    for (int i = 0; height != NULL && i < lines->count; i++)
        if (pa_quad_width(&lines->item[i].quad) > 3 * lines->item[i].height)
            height[count++] = lines->item[i].height;
    double median = height != NULL ? pa_order_median(height, count, 0) : 0;
    free(height);
    return median;
}

double pa_lines_cover(const struct pa_lines *lines, const struct pa_line *line)
{
    struct pa_rect r = pa_quad_bounds(&line->quad);
    double sum = 0;
    for (int i = 0; i < lines->count; i++) {
        struct pa_rect both = pa_rect_intersect(r, pa_quad_bounds(&lines->item[i].quad));
        sum += (double)both.w * both.h;
    }
    return fmin(sum / fmax((double)r.w * r.h, 1), 1);
}

bool pa_lines_hold(const struct pa_lines *lines, const struct pa_line *line)
{
    return pa_lines_cover(lines, line) > HELD;
}

/* A detector's box that holds more than a line, in parts. */
static int split(struct pa_plane page, const struct pa_quad *box, bool right, double height,
                 struct pa_quad parts[PA_STACK_MAX])
{
    if (pa_quad_width(box) < LINE_ASPECT * pa_quad_height(box))
        return 0;
    return points_right(box) != right ? pa_stack_split(page, box, parts)
                                      : pa_rows_split(page, box, height, parts);
}

/* Do two lines lie on each other? */
static bool same_line(const struct pa_line *a, const struct pa_line *b)
{
    struct pa_point p = centre(&a->quad), q = centre(&b->quad);
    double apart = pa_point_distance(p, q), reach = 0.5 * pa_quad_width(&a->quad);
    double dx = a->quad.p[1].x - a->quad.p[0].x, dy = a->quad.p[1].y - a->quad.p[0].y;
    double along = fabs((q.x - p.x) * dx + (q.y - p.y) * dy) / fmax(hypot(dx, dy), 1);
    double aside = sqrt(fmax(apart * apart - along * along, 0));
    return aside < SAME * fmin(a->height, b->height) &&
           along < fmax(reach, 0.5 * pa_quad_width(&b->quad));
}

/* Parts of a box of several lines, but for those that have boxes of their own among the lines found. */
static void add_parts(struct pa_plane page, const struct pa_quad *box, bool right, double height,
                      int found, struct pa_lines *out)
{
    struct pa_quad parts[PA_STACK_MAX];
    int count = split(page, box, right, height, parts);
    for (int k = 0; k < count; k++) {
        add_box(page, &parts[k], right, out);
        for (int i = 0; i < found; i++)
            if (same_line(&out->item[out->count - 1], &out->item[i])) {
                out->count--;
                break;
            }
    }
}

enum pa_status pa_lines_of_boxes(struct pa_plane page, const struct pa_boxes *boxes,
                                 struct pa_lines *out, struct pa_err *err)
{
    *out = (struct pa_lines){0};
    out->item = calloc(((size_t)boxes->count + 1) * PA_STACK_MAX, sizeof *out->item);
    if (out->item == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for %d lines", boxes->count);
    bool right = page_runs_right(boxes);
    double height = usual_height(boxes);
    bool *whole = calloc((size_t)boxes->count + 1, sizeof *whole);
    for (int i = 0; whole != NULL && i < boxes->count; i++) {
        struct pa_quad parts[PA_STACK_MAX];
        whole[i] = split(page, &boxes->item[i].quad, right, height, parts) == 0;
        if (whole[i])
            add_box(page, &boxes->item[i].quad, right, out);
    }
    int found = out->count;
    for (int i = 0; whole != NULL && i < boxes->count; i++)
        if (!whole[i])
            add_parts(page, &boxes->item[i].quad, right, height, found, out);
    free(whole);
    pa_lines_sort(out);
    return PA_OK;
}

/* Drops boxes that are as high as no line of a document is: the whole card, seen as one. */
static void drop_huge(struct pa_plane page, struct pa_boxes *boxes)
{
    double most = HUGE_SHARE * (page.width < page.height ? page.width : page.height);
    int kept = 0;
    for (int i = 0; i < boxes->count; i++)
        if (pa_quad_height(&boxes->item[i].quad) <= most)
            boxes->item[kept++] = boxes->item[i];
    boxes->count = kept;
}

static enum pa_status find(struct pa_reader *reader, struct pa_plane page, int side,
                           struct pa_lines *out, struct pa_err *err)
{
    *out = (struct pa_lines){0};
    struct pa_boxes boxes = {0};
    enum pa_status status = reader->detector != NULL
                                ? pa_detect_run(reader, page, side, &boxes, err)
                                : pa_finder_run(page, &boxes, err);
    if (status == PA_OK) {
        drop_huge(page, &boxes);
        status = pa_lines_of_boxes(page, &boxes, out, err);
    }
    free(boxes.item);
    return status;
}

enum pa_status pa_read_find(struct pa_reader *reader, struct pa_plane page, struct pa_lines *out,
                            struct pa_err *err)
{
    return find(reader, page, PA_DETECT_SIDE, out, err);
}

enum pa_status pa_read_find_again(struct pa_reader *reader, struct pa_plane page,
                                  struct pa_lines *out, struct pa_err *err)
{
    return find(reader, page, PA_DETECT_SIDE_AGAIN, out, err);
}

/* --- fast reading --- */

static enum pa_status take_glyphs(const struct pa_charset *charset, const struct pa_ctc *ctc,
                                  struct pa_line *line, struct pa_err *err)
{
    struct pa_ctc_glyph *read = malloc(sizeof *read * (size_t)ctc->steps);
    line->glyphs = calloc((size_t)ctc->steps + 1, sizeof *line->glyphs);
    if (read == NULL || line->glyphs == NULL) {
        free(read);
        return pa_fail(err, PA_E_NOMEM, "no memory for a line's characters");
    }
    int count = pa_ctc_greedy(ctc, read, ctc->steps);
    double sum = 0;
    for (int i = 0; i < count; i++) {
        uint32_t code = pa_charset_code(charset, read[i].class);
        if (code == 0 || code == ' ')
            continue;
        struct pa_glyph *glyph = &line->glyphs[line->glyph_count++];
        pa_text_encode(code, glyph->utf8);
        glyph->confidence = read[i].confidence;
        glyph->at = read[i].at;
        sum += read[i].confidence;
    }
    line->confidence = line->glyph_count > 0 ? sum / line->glyph_count : 0;
    free(read);
    return PA_OK;
}

/* The line's text by Tesseract alone. */
static enum pa_status read_first(struct pa_reader *reader, struct pa_plane strip,
                                 struct pa_line *line, struct pa_err *err)
{
    struct pa_tess_line *read = malloc(sizeof *read);
    enum pa_status status = read != NULL ? pa_tess_read(reader->text, strip, NULL, read, err)
                                         : pa_fail(err, PA_E_NOMEM, "no memory for a line");
    if (status == PA_OK) {
        line->glyphs = calloc((size_t)read->count + 1, sizeof *line->glyphs);
        if (line->glyphs == NULL)
            status = pa_fail(err, PA_E_NOMEM, "no memory for a line's characters");
    }
    double sum = 0;
    for (int i = 0; status == PA_OK && i < read->count; i++) {
        struct pa_glyph *glyph = &line->glyphs[line->glyph_count++];
        pa_text_copy(glyph->utf8, sizeof glyph->utf8, read->glyph[i].utf8);
        glyph->confidence = read->glyph[i].confidence;
        glyph->at = read->glyph[i].at;
        sum += glyph->confidence;
    }
    line->confidence = line->glyph_count > 0 ? sum / line->glyph_count : 0;
    free(read);
    return status;
}

static enum pa_status read_line(struct pa_reader *reader, struct pa_plane page,
                                struct pa_line *line, struct pa_err *err)
{
    struct pa_pixels strip = {0};
    struct pa_tensor matrix = {0};
    enum pa_status status = pa_strip_line(page, &line->quad, &LOOSE, &strip, err);
    if (status == PA_OK)
        status = pa_border_bleach(page, &line->quad, &LOOSE, &strip, err);
    if (status == PA_OK && reader->recogniser == NULL)
        status = read_first(reader, pa_pixels_view(&strip), line, err);
    else if (status == PA_OK)
        status = pa_recog_run(reader->recogniser, pa_pixels_view(&strip), &matrix, err);
    if (status == PA_OK && matrix.data != NULL) {
        struct pa_ctc ctc = pa_recog_view(&matrix);
        status = take_glyphs(reader->charset, &ctc, line, err);
    }
    pa_pixels_free(&strip);
    pa_tensor_free(&matrix);
    return status;
}

enum pa_status pa_read_lines(struct pa_reader *reader, struct pa_plane page, struct pa_lines *lines,
                             struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && i < lines->count; i++)
        if (lines->item[i].glyphs == NULL)
            status = read_line(reader, page, &lines->item[i], err);
    return status;
}
