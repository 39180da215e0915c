/* read/crowd -- small rows set so closely that their boxes lie on each other are looked for once more, enlarged
 *
 * Idea: on a whole page the detector sees rows of a long small text, a business scope mostly, a few pixels apart: two become one
 * box, askew, and a third is lost. Seen alone and as large as a name, the same rows are found one by one. Boxes that lie on each
 * other show where. What is found counts where less of it lies on each other and hardly less of the text is covered.
 * Fails when: print really lies on print (a seal over a date; those boxes are short and stay as they are).
 */
#include "base/text.h"
#include "read/lines.h"
#include "read/reader.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LARGE = 32;       /* px: a line's height where the detector parts rows well */
static const double MOST_SCALE = 3;   /* of the page; there is nothing more to see */
static const double LEAST_GAIN = 1.2; /* as large as on the first look: the same would be found */
static const double SHARED = 0.2;     /* of the smaller box: two boxes lie on each other */
static const double LONG = 8;         /* heights: a row of a long text, no label, date or seal */
static const double AROUND = 1;       /* heights of a line, cut out around the crowd */
static const double COVERED = 0.8;    /* of the text's width that must be found again */

static double area(struct pa_rect r)
{
    return (double)r.w * r.h;
}

static bool lie_on_each_other(const struct pa_line *a, const struct pa_line *b)
{
    struct pa_rect p = pa_quad_bounds(&a->quad), q = pa_quad_bounds(&b->quad);
    return area(pa_rect_intersect(p, q)) > SHARED * fmin(area(p), area(q));
}

static bool is_long(const struct pa_line *line)
{
    double dx = line->quad.p[1].x - line->quad.p[0].x, dy = line->quad.p[1].y - line->quad.p[0].y;
    return dx > LONG * line->height && fabs(dy) < 0.2 * dx;
}

static struct pa_rect join(struct pa_rect a, struct pa_rect b)
{
    if (pa_rect_is_empty(a))
        return b;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    return (struct pa_rect){x, y, right - x, bottom - y};
}

/* Where long lines lie on others; how many pairs do, and the least height of one of them. */
static struct pa_rect find_crowd(const struct pa_lines *lines, int *pairs, double *height)
{
    struct pa_rect crowd = {0};
    *pairs = 0;
    *height = INFINITY;
    for (int i = 0; i < lines->count; i++)
        for (int k = 0; k < lines->count; k++) {
            const struct pa_line *a = &lines->item[i], *b = &lines->item[k];
            if (k == i || !is_long(a) || (is_long(b) && k < i) || !lie_on_each_other(a, b))
                continue;
            crowd = join(join(crowd, pa_quad_bounds(&a->quad)), pa_quad_bounds(&b->quad));
            *height = fmin(*height, fmin(a->height, b->height));
            ++*pairs;
        }
    return crowd;
}

static bool is_in(const struct pa_line *line, struct pa_rect r)
{
    double x = (line->quad.p[0].x + line->quad.p[2].x) / 2;
    double y = (line->quad.p[0].y + line->quad.p[2].y) / 2;
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static double width_in(const struct pa_lines *lines, struct pa_rect r)
{
    double sum = 0;
    for (int i = 0; i < lines->count; i++)
        sum += is_in(&lines->item[i], r) ? pa_strip_width(&lines->item[i].quad) : 0;
    return sum;
}

/* Lines of the part, in the page's pixels. */
static enum pa_status look_again(struct pa_reader *reader, struct pa_plane page,
                                 struct pa_rect part, int side, struct pa_lines *out,
                                 struct pa_err *err)
{
    struct pa_boxes boxes = {0};
    enum pa_status status =
        pa_detect_run(reader->detector, pa_plane_crop(page, part), side, &boxes, err);
    for (int i = 0; i < boxes.count; i++)
        for (int k = 0; k < 4; k++) {
            boxes.item[i].quad.p[k].x += part.x;
            boxes.item[i].quad.p[k].y += part.y;
        }
    if (status == PA_OK)
        status = pa_lines_of_boxes(page, &boxes, out, err);
    free(boxes.item);
    return status;
}

/* Puts found in the place of the lines inside part. */
static enum pa_status replace(struct pa_lines *lines, struct pa_rect part, struct pa_lines *found,
                              struct pa_err *err)
{
    size_t most = (size_t)(lines->count + found->count);
    struct pa_line *item = realloc(lines->item, (most + 1) * sizeof *item);
    if (item == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for %d lines", found->count);
    lines->item = item;
    int kept = 0;
    for (int i = 0; i < lines->count; i++) {
        if (is_in(&item[i], part))
            free(item[i].glyphs);
        else
            item[kept++] = item[i];
    }
    for (int i = 0; i < found->count; i++)
        if (is_in(&found->item[i], part))
            item[kept++] = found->item[i];
    lines->count = kept;
    pa_lines_sort(lines);
    return PA_OK;
}

enum pa_status pa_read_crowded(struct pa_reader *reader, struct pa_plane page,
                               struct pa_lines *lines, struct pa_err *err)
{
    int before, after;
    double height, ignored;
    struct pa_rect crowd = find_crowd(lines, &before, &height);
    if (before == 0 || reader->detector == NULL)
        return PA_OK;
    int around = (int)(AROUND * height);
    struct pa_rect part = {crowd.x - around, crowd.y - around, crowd.w + 2 * around,
                           crowd.h + 2 * around};
    part = pa_rect_intersect(part, (struct pa_rect){0, 0, page.width, page.height});
    double longer = fmax(part.w, part.h), first = PA_DETECT_SIDE / fmax(page.width, page.height);
    double scale = fmin(fmin(LARGE / height, MOST_SCALE), PA_DETECT_SIDE / longer);
    if (pa_rect_is_empty(part) || scale < LEAST_GAIN * first)
        return PA_OK;
    struct pa_lines found = {0};
    enum pa_status status = look_again(reader, page, part, (int)(scale * longer), &found, err);
    if (status == PA_OK) {
        find_crowd(&found, &after, &ignored);
        if (after < before && width_in(&found, crowd) > COVERED * width_in(lines, crowd))
            status = replace(lines, crowd, &found, err);
    }
    free(found.item);
    return status;
}
