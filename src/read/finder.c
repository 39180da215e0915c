#include "read/finder.h"

#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SIDE = 1200,  /* px, longer side of the copy that is looked at */
    BLOCK = 24,   /* px, side of the blocks in which paper is measured: a character or two */
    MIN_SPECK = 4 /* px, extent of ink that counts as a character's part */
};
static const int MIN_DARK = 24; /* grey levels below the paper; faint print has 60 and more */
static const double MAX_SPECK =
    0.08; /* of the longer side; larger ink is a border, a seal, a photo */
static const double SMEAR =
    1.2; /* of the median character: characters stand closer, columns farther */
static const double GROW = 0.15;       /* the smeared cores are as high as the print */
static const double LINE_ASPECT = 2.5; /* a longer box is a line */

/* The brightest tenth of each block, then the brightest of its neighbours: what the paper is there. */
static uint8_t *measure_paper(struct pa_plane grey, int columns, int rows)
{
    uint8_t *paper = calloc((size_t)columns * (size_t)rows, 1);
    for (int b = 0; paper != NULL && b < columns * rows; b++) {
        int count[256] = {0}, all = 0, value = 255;
        int x0 = b % columns * BLOCK, y0 = b / columns * BLOCK;
        for (int y = y0; y < y0 + BLOCK && y < grey.height; y++)
            for (int x = x0; x < x0 + BLOCK && x < grey.width; x++, all++)
                count[grey.data[(size_t)y * grey.stride + (size_t)x]]++;
        for (int left = all / 10; value > 0 && (left -= count[value]) >= 0;)
            value--;
        paper[b] = (uint8_t)value;
    }
    return paper;
}

static int brightest_near(const uint8_t *paper, int columns, int rows, int column, int row)
{
    int best = 0;
    for (int r = row - 1; r <= row + 1; r++)
        for (int c = column - 1; c <= column + 1; c++)
            if (r >= 0 && r < rows && c >= 0 && c < columns && paper[r * columns + c] > best)
                best = paper[r * columns + c];
    return best;
}

/* 1 where there is ink. */
static enum pa_status mark_ink(struct pa_plane grey, uint8_t *ink, struct pa_err *err)
{
    int columns = (grey.width + BLOCK - 1) / BLOCK, rows = (grey.height + BLOCK - 1) / BLOCK;
    uint8_t *paper = measure_paper(grey, columns, rows);
    if (paper == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for the paper's brightness");
    for (int b = 0; b < columns * rows; b++) {
        int bright = brightest_near(paper, columns, rows, b % columns, b / columns);
        int limit = bright - (MIN_DARK > bright / 5 ? MIN_DARK : bright / 5);
        for (int y = b / columns * BLOCK; y < (b / columns + 1) * BLOCK && y < grey.height; y++)
            for (int x = b % columns * BLOCK; x < (b % columns + 1) * BLOCK && x < grey.width; x++)
                ink[(size_t)y * (size_t)grey.width + (size_t)x] =
                    grey.data[(size_t)y * grey.stride + (size_t)x] < limit;
    }
    free(paper);
    return PA_OK;
}

/* Walks one speck (value 1) and gives all its pixels another value. Returns its extent. */
static struct pa_rect walk(uint8_t *ink, int width, int height, int start, uint8_t value,
                           int *stack)
{
    int left = width, right = -1, top = height, bottom = -1, depth = 0;
    uint8_t old = ink[start];
    ink[start] = value;
    stack[depth++] = start;
    while (depth > 0) {
        int at = stack[--depth], x = at % width, y = at / width;
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        bottom = y > bottom ? y : bottom;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
                int next = at + dy * width + dx;
                if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height ||
                    ink[next] != old)
                    continue;
                ink[next] = value;
                stack[depth++] = next;
            }
    }
    return (struct pa_rect){left, top, right - left + 1, bottom - top + 1};
}

/* Keeps specks of a character's size (value 2) and drops the others. Returns the median extent of those kept, 0: none. */
static int keep_characters(uint8_t *ink, int width, int height, int *stack)
{
    int extents[512] = {0}, kept = 0, most = (int)(MAX_SPECK * fmax(width, height));
    for (int at = 0; at < width * height; at++) {
        if (ink[at] != 1)
            continue;
        struct pa_rect r = walk(ink, width, height, at, 2, stack);
        int extent = r.w > r.h ? r.w : r.h;
        if (extent > most) {
            walk(ink, width, height, at, 0, stack);
        } else if (extent >= MIN_SPECK) {
            extents[extent < 511 ? extent : 511]++;
            kept++;
        }
    }
    int value = 0;
    for (int left = kept / 2; kept > 0 && value < 511 && (left -= extents[value]) >= 0;)
        value++;
    return value;
}

/* Joins ink along one direction over gaps of at most reach: UINT8_MAX in map where joined. */
static void smear(const uint8_t *ink, int width, int height, bool along_x, int reach, uint8_t *map)
{
    int lines = along_x ? height : width, length = along_x ? width : height;
    int step = along_x ? 1 : width, next = along_x ? width : 1;
    memset(map, 0, (size_t)width * (size_t)height);
    for (int l = 0; l < lines; l++)
        for (int i = 0, last = -reach - 2; i < length; i++) {
            if (!ink[l * next + i * step])
                continue;
            for (int k = i - last <= reach + 1 ? last : i; k <= i; k++)
                map[l * next + k * step] = UINT8_MAX;
            last = i;
        }
}

/* Length of lines that lie along the direction. */
static double length_along(const struct pa_boxes *boxes, bool along_x)
{
    double sum = 0;
    for (int i = 0; i < boxes->count; i++) {
        const struct pa_quad *q = &boxes->item[i].quad;
        bool x = fabs(q->p[1].x - q->p[0].x) >= fabs(q->p[1].y - q->p[0].y);
        double w = pa_quad_width(q), h = pa_quad_height(q);
        if (x == along_x && w >= LINE_ASPECT * h)
            sum += w;
    }
    return sum;
}

static enum pa_status find_boxes(const uint8_t *ink, int width, int height, int character,
                                 struct pa_boxes *out, struct pa_err *err)
{
    struct pa_boxes other = {0};
    uint8_t *map = malloc((size_t)width * (size_t)height);
    *out = (struct pa_boxes){0};
    if (map == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for finding lines");
    int reach = (int)(SMEAR * character) + 1;
    smear(ink, width, height, true, reach, map);
    enum pa_status status = pa_detect_boxes(map, width, height, GROW, out, err);
    if (status == PA_OK) {
        smear(ink, width, height, false, reach, map);
        status = pa_detect_boxes(map, width, height, GROW, &other, err);
    }
    if (length_along(&other, false) > length_along(out, true)) {
        struct pa_boxes swap = *out;
        *out = other;
        other = swap;
    }
    free(other.item);
    free(map);
    return status;
}

enum pa_status pa_finder_run(struct pa_plane page, struct pa_boxes *out, struct pa_err *err)
{
    *out = (struct pa_boxes){0};
    struct pa_pixels copy = {0}, grey = {0};
    double scale = fmin(1.5, (double)SIDE / fmax(page.width, page.height));
    int width = (int)fmax(8, page.width * scale), height = (int)fmax(8, page.height * scale);
    uint8_t *ink = malloc((size_t)width * (size_t)height);
    int *stack = malloc(sizeof *stack * (size_t)width * (size_t)height);
    enum pa_status status = ink != NULL && stack != NULL
                                ? pa_plane_resize(page, width, height, &copy, err)
                                : pa_fail(err, PA_E_NOMEM, "no memory for finding lines");
    if (status == PA_OK)
        status = pa_plane_grey(pa_pixels_view(&copy), &grey, err);
    if (status == PA_OK)
        status = mark_ink(pa_pixels_view(&grey), ink, err);
    if (status == PA_OK)
        status =
            find_boxes(ink, width, height, keep_characters(ink, width, height, stack), out, err);
    struct pa_homography back =
        pa_homography_scale((double)page.width / width, (double)page.height / height);
    for (int i = 0; i < out->count; i++)
        out->item[i].quad = pa_homography_apply_quad(&back, &out->item[i].quad);
    pa_pixels_free(&copy);
    pa_pixels_free(&grey);
    free(ink);
    free(stack);
    return status;
}
