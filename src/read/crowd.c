/* read/crowd -- small rows set so closely that their boxes lie on each other are looked for once more, enlarged
 *
 * Idea: on a whole page the detector sees rows of a long small text, a business scope mostly, a few pixels apart: two become one
 * box, askew, and a third is lost. Seen alone and as large as a name, the same rows are found one by one. Boxes that lie on each
 * other show where. What is found counts where less of it lies on each other and hardly less of the text is covered.
 * Fails when: print really lies on print (a seal over a date; those boxes are short and stay as they are).
 */
#include "read/lines.h"
#include "read/reader.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>

/* All by hand, on scopes of 60 rendered sets (seed 57001) and on 70 real licences. */
static const double LARGE = 32;     /* px: a line's height where the detector parts rows well */
static const double MOST_SCALE = 3; /* of the page; there is nothing more to see */
static const double MOST_PIXELS =
    360e3; /* that are looked at at once: the detector takes 100 bytes for each */
static const double LEAST_GAIN = 1.2; /* as large as on the first look: the same would be found */
static const double SHARED = 0.3;     /* of the lower one: two lines lie on each other */
static const double SLANT = 0.1;      /* of a row; a mark across the page runs steeper */
static const double LONG = 8;         /* heights: a row of a long text, no label, date or seal */
static const double AROUND = 1;       /* heights of a line, cut out around the crowd */
static const double TAKEN =
    0.5; /* …: where so much of it lies under those left, it is one of them */
static const double LABEL = 0.8;   /* heights of a line: a label's last character */
static const double HALF = 0.6;    /* of a usual line's height: less is a part of a row */
static const double COVERED = 0.8; /* of the text's width that must be found again */

/* Upper and lower edge of a line at x. */
static void edges_at(const struct pa_line *line, double x, double *top, double *bottom)
{
    const struct pa_point *p = line->quad.p;
    double upper = (x - p[0].x) / fmax(p[1].x - p[0].x, 1);
    double lower = (x - p[3].x) / fmax(p[2].x - p[3].x, 1);
    *top = p[0].y + upper * (p[1].y - p[0].y);
    *bottom = p[3].y + lower * (p[2].y - p[3].y);
}

/* Do two lines share more than SHARED of the lower one's height where they are above each other? */
static bool lie_on_each_other(const struct pa_line *a, const struct pa_line *b)
{
    double from = fmax(a->quad.p[0].x, b->quad.p[0].x), to = fmin(a->quad.p[1].x, b->quad.p[1].x);
    double least = fmin(a->height, b->height), shared = 0;
    if (to - from < least)
        return false;
    for (int i = 0; i < 3; i++) {
        double top[2], bottom[2], x = from + (0.2 + 0.3 * i) * (to - from);
        edges_at(a, x, &top[0], &bottom[0]);
        edges_at(b, x, &top[1], &bottom[1]);
        shared += fmax(fmin(bottom[0], bottom[1]) - fmax(top[0], top[1]), 0) / 3;
    }
    return shared > SHARED * least;
}

static bool is_level(const struct pa_line *line)
{
    double dx = line->quad.p[1].x - line->quad.p[0].x, dy = line->quad.p[1].y - line->quad.p[0].y;
    return dx > line->height && fabs(dy) < SLANT * dx;
}

static bool is_long(const struct pa_line *line)
{
    return pa_quad_width(&line->quad) > LONG * line->height;
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

/* Lines that lie on each other, all of one heap. */
struct crowd {
    struct pa_rect bounds;
    int pairs;
    double height; /* the least of a line, px */
};

/* Adds line i, and those that lie on it, and so on. */
static void gather(const struct pa_lines *lines, int i, bool *seen, struct crowd *crowd)
{
    const struct pa_line *a = &lines->item[i];
    seen[i] = true;
    for (int k = 0; k < lines->count; k++) {
        const struct pa_line *b = &lines->item[k];
        if (seen[k] || !is_level(b) || !(is_long(a) || is_long(b)) || !lie_on_each_other(a, b))
            continue;
        crowd->pairs++;
        crowd->height = fmin(crowd->height, fmin(a->height, b->height));
        crowd->bounds = join(crowd->bounds, pa_quad_bounds(&a->quad));
        crowd->bounds = join(crowd->bounds, pa_quad_bounds(&b->quad));
        gather(lines, k, seen, crowd);
    }
}

/* The largest crowd; no pairs: there is none. */
static struct crowd find_crowd(const struct pa_lines *lines)
{
    struct crowd best = {0};
    bool *seen = calloc((size_t)lines->count + 1, sizeof *seen);
    for (int i = 0; seen != NULL && i < lines->count; i++) {
        struct crowd crowd = {.height = INFINITY};
        if (!seen[i] && is_level(&lines->item[i]))
            gather(lines, i, seen, &crowd);
        if (crowd.pairs > best.pairs)
            best = crowd;
    }
    free(seen);
    return best;
}

static bool is_inside(const struct pa_line *line, struct pa_rect r)
{
    struct pa_rect b = pa_quad_bounds(&line->quad);
    return b.x >= r.x && b.y >= r.y && b.x + b.w <= r.x + r.w && b.y + b.h <= r.y + r.h;
}

static double width_in(const struct pa_lines *lines, struct pa_rect r)
{
    double sum = 0;
    for (int i = 0; i < lines->count; i++)
        sum += is_inside(&lines->item[i], r) ? pa_quad_width(&lines->item[i].quad) : 0;
    return sum;
}

/* Lines of the part, in the page's pixels. */
static enum pa_status look_again(struct pa_reader *reader, struct pa_plane page,
                                 struct pa_rect part, int side, struct pa_lines *out,
                                 struct pa_err *err)
{
    struct pa_boxes boxes = {0};
    enum pa_status status = pa_detect_run(reader, pa_plane_crop(page, part), side, &boxes, err);
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

/* Drops rows in halves, and what the part's border has cut. */
static void drop_halves(struct pa_lines *lines, struct pa_rect part)
{
    double usual = pa_lines_usual_height(lines);
    int kept = 0;
    for (int i = 0; i < lines->count; i++)
        if (lines->item[i].height >= HALF * usual && is_inside(&lines->item[i], part))
            lines->item[kept++] = lines->item[i];
    lines->count = kept;
}

/* What of a line lies left of the lines found, its label mostly: cut down to that. False: hardly anything. */
static bool cut_to_label(struct pa_line *line, const struct pa_lines *found)
{
    double left = line->quad.p[0].x, width = pa_quad_width(&line->quad), right = left + width;
    for (int i = 0; i < found->count; i++)
        if (lie_on_each_other(line, &found->item[i]))
            right = fmin(right, found->item[i].quad.p[0].x);
    if (right - left < LABEL * line->height)
        return false;
    line->quad = pa_strip_part(&line->quad, 0, fmin((right - left) / width, 1), 0, 1);
    return true;
}

/* Puts found in the place of the lines that it covers and that lie inside part. */
static enum pa_status replace(struct pa_lines *lines, struct pa_rect part,
                              const struct pa_lines *found, struct pa_err *err)
{
    size_t most = (size_t)(lines->count + found->count);
    struct pa_line *item = realloc(lines->item, (most + 1) * sizeof *item);
    if (item == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for %d lines", found->count);
    lines->item = item;
    int kept = 0;
    for (int i = 0; i < lines->count; i++) {
        if (!is_inside(&item[i], part) || !pa_lines_hold(found, &item[i]) ||
            cut_to_label(&item[i], found))
            item[kept++] = item[i];
        else
            free(item[i].glyphs);
    }
    lines->count = kept;
    const struct pa_lines rest = {item, kept};
    for (int i = 0; i < found->count; i++)
        if (pa_lines_cover(&rest, &found->item[i]) < TAKEN)
            item[lines->count++] = found->item[i];
    pa_lines_sort(lines);
    return PA_OK;
}

enum pa_status pa_read_crowded(struct pa_reader *reader, struct pa_plane page,
                               struct pa_lines *lines, struct pa_err *err)
{
    struct crowd crowd = find_crowd(lines);
    if (crowd.pairs == 0 || reader->detector == NULL)
        return PA_OK;
    int around = (int)(AROUND * crowd.height);
    struct pa_rect r = crowd.bounds, all = {0, 0, page.width, page.height};
    struct pa_rect part = {r.x - around, r.y - around, r.w + 2 * around, r.h + 2 * around};
    part = pa_rect_intersect(part, all);
    double longer = fmax(part.w, part.h), first = PA_DETECT_SIDE / fmax(page.width, page.height);
    double scale = fmin(fmin(LARGE / crowd.height, MOST_SCALE), 2 * PA_DETECT_SIDE / longer);
    if (pa_rect_is_empty(part))
        return PA_OK;
    scale = fmin(scale, sqrt(MOST_PIXELS / ((double)part.w * part.h)));
    if (scale < LEAST_GAIN * first)
        return PA_OK;
    struct pa_lines found = {0};
    enum pa_status status = look_again(reader, page, part, (int)(scale * longer), &found, err);
    if (status == PA_OK) {
        drop_halves(&found, part);
        if (find_crowd(&found).pairs < crowd.pairs &&
            width_in(&found, part) > COVERED * width_in(lines, part))
            status = replace(lines, part, &found, err);
    }
    free(found.item);
    return status;
}
