#include "read/detect.h"

#include "base/heap.h"
#include "base/hull.h"
#include "read/reader.h"
#include "read/recog.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP = 32,        /* sides of the network's input are multiples of this */
    MAX_BOXES = 1024, /* a crowded A3 licence has under 100 */
    BAND =
        256, /* rows of the map computed at once: bounds the memory, about 80 MB instead of 250 */
    CONTEXT = 32, /* rows seen above and below a band and then dropped */
    MIN_CORE = 3  /* px, a core's thinner side; less is a speck */
};
static const int CORE = 76; /* of 255: probability at a core's edge, 0.3; the published setting */
static const double MIN_SCORE = 0.5; /* of a core */
static const double GROW = 1.5;      /* the published ratio by which training shrank the cores */

struct search {
    const uint8_t *map;
    int width, height;
    uint8_t *seen;
    int *stack;
    struct pa_point *points, *hull; /* left and right ends of the core's rows */
    int *left, *right;              /* by row */
};

static enum pa_status open_search(struct search *s, const uint8_t *map, int width, int height,
                                  struct pa_err *err)
{
    size_t n = (size_t)width * (size_t)height;
    *s = (struct search){.map = map, .width = width, .height = height};
    s->seen = calloc(n, 1);
    s->stack = malloc(n * sizeof *s->stack);
    s->points = malloc(((size_t)height * 4 + 1) * sizeof *s->points);
    s->hull = malloc(((size_t)height * 4 + 1) * sizeof *s->hull);
    s->left = malloc((size_t)height * sizeof *s->left);
    s->right = malloc((size_t)height * sizeof *s->right);
    if (!s->seen || !s->stack || !s->points || !s->hull || !s->left || !s->right)
        return pa_fail(err, PA_E_NOMEM, "no memory for finding lines");
    return PA_OK;
}

static void close_search(struct search *s)
{
    free(s->seen);
    free(s->stack);
    free(s->points);
    free(s->hull);
    free(s->left);
    free(s->right);
}

static int push(struct search *s, int at, int depth)
{
    if (!s->seen[at] && s->map[at] > CORE) {
        s->seen[at] = 1;
        s->stack[depth++] = at;
    }
    return depth;
}

static void touch(struct search *s, int x, int y, int *y0, int *y1)
{
    if (*y1 < *y0)
        *y0 = y, *y1 = y - 1;
    for (; *y0 > y; s->left[*y0] = s->width, s->right[*y0] = -1)
        (*y0)--;
    while (*y1 < y) {
        (*y1)++;
        s->left[*y1] = s->width;
        s->right[*y1] = -1;
    }
    s->left[y] = x < s->left[y] ? x : s->left[y];
    s->right[y] = x > s->right[y] ? x : s->right[y];
}

/* Walks a core from one of its pixels; rows y0 to y1 of left and right are filled. Returns its mean
 * probability. */
static double walk(struct search *s, int start, int *y0, int *y1)
{
    double sum = 0;
    long count = 0;
    int depth = push(s, start, 0);
    *y0 = 0;
    *y1 = -1;
    while (depth > 0) {
        int at = s->stack[--depth], x = at % s->width, y = at / s->width;
        touch(s, x, y, y0, y1);
        sum += s->map[at];
        count++;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
                if (x + dx >= 0 && x + dx < s->width && y + dy >= 0 && y + dy < s->height)
                    depth = push(s, at + dy * s->width + dx, depth);
    }
    return sum / UINT8_MAX / (double)count;
}

/* Corners of the pixels at the ends of a core's rows. */
static int outline(const struct search *s, int y0, int y1)
{
    int n = 0;
    for (int y = y0; y <= y1; y++)
        for (int k = 0; k < 2; k++) {
            s->points[n++] = (struct pa_point){s->left[y], y + k};
            s->points[n++] = (struct pa_point){s->right[y] + 1, y + k};
        }
    return n;
}

/* Grown rectangle of the core that starts at a pixel. False where it is too small or too unsure. */
static bool box_at(struct search *s, int start, double grow, struct pa_box *out)
{
    int y0, y1;
    double score = walk(s, start, &y0, &y1);
    int corners = pa_hull_of(s->points, outline(s, y0, y1), s->hull);
    struct pa_quad core = pa_hull_rectangle(s->hull, corners);
    double w = pa_point_distance(core.p[0], core.p[1]), h = pa_point_distance(core.p[0], core.p[3]);
    if (score < MIN_SCORE || fmin(w, h) < MIN_CORE)
        return false;
    *out = (struct pa_box){pa_hull_grown(&core, w * h * grow / (2 * (w + h))), (float)score};
    return true;
}

enum pa_status pa_detect_boxes(const uint8_t *map, int width, int height, double grow,
                               struct pa_boxes *out, struct pa_err *err)
{
    *out = (struct pa_boxes){0};
    struct search s;
    enum pa_status status = open_search(&s, map, width, height, err);
    out->item = status == PA_OK ? malloc(MAX_BOXES * sizeof *out->item) : NULL;
    if (status == PA_OK && out->item == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory for lines");
    for (int at = 0; status == PA_OK && at < width * height && out->count < MAX_BOXES; at++)
        if (!s.seen[at] && map[at] > CORE && box_at(&s, at, grow, &out->item[out->count]))
            out->count++;
    close_search(&s);
    return status;
}

/* Nearest multiple of STEP, at least one. */
static int stepped(double side)
{
    int steps = (int)lround(side / STEP);
    return (steps < 1 ? 1 : steps) * STEP;
}

static enum pa_status run_net(struct pa_onnx_net *net, struct pa_plane copy, struct pa_tensor *map,
                              struct pa_err *err)
{
    static const float mean[3] = {0.485f, 0.456f, 0.406f}, deviation[3] = {0.229f, 0.224f, 0.225f};
    *map = (struct pa_tensor){0};
    float *input = malloc(sizeof *input * 3 * (size_t)copy.width * (size_t)copy.height);
    if (input == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for the detector's input");
    pa_recog_planes(copy, mean, deviation, input);
    enum pa_status status =
        pa_onnx_run(net, input, (const int64_t[4]){1, 3, copy.height, copy.width}, map, err);
    free(input);
    if (status == PA_OK && (map->shape[2] != copy.height || map->shape[3] != copy.width)) {
        pa_tensor_free(map);
        return pa_fail(err, PA_E_LIBRARY, "the detector's output has another size than its input");
    }
    return status;
}

/* The map of a copy of the page of width × height, band by band. */
static enum pa_status fill_map(struct pa_onnx_net *net, struct pa_plane page, int width, int height,
                               uint8_t *map, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int y = 0; status == PA_OK && y < height; y += BAND) {
        int top = y < CONTEXT ? 0 : y - CONTEXT, rows = BAND, bottom = y + BAND + CONTEXT;
        bottom = bottom > height ? height : bottom;
        rows = y + rows > height ? height - y : rows;
        struct pa_tensor part = {0};
        struct pa_pixels band;
        status = pa_plane_resize_rows(page, width, height, top, bottom - top, &band, err);
        if (status == PA_OK)
            status = run_net(net, pa_pixels_view(&band), &part, err);
        size_t first = (size_t)(y - top) * (size_t)width, from = (size_t)y * (size_t)width;
        for (size_t i = 0; status == PA_OK && i < (size_t)rows * (size_t)width; i++)
            map[from + i] = (uint8_t)(UINT8_MAX * fminf(fmaxf(part.data[first + i], 0), 1) + 0.5f);
        pa_tensor_free(&part);
        pa_pixels_free(&band);
    }
    return status;
}

enum pa_status pa_detect_run(struct pa_reader *reader, struct pa_plane page, int side,
                             struct pa_boxes *out, struct pa_err *err)
{
    *out = (struct pa_boxes){0};
    double scale = (double)side / fmax(page.width, page.height);
    int width = stepped(page.width * scale), height = stepped(page.height * scale);
    pa_cache_forget_second(reader->cache);
    pa_heap_trim(); /* 20 sets of three photos (seed 73951) peak at 196 MB so, at 214 MB over the holes of what went before */
    uint8_t *map = malloc((size_t)width * (size_t)height);
    enum pa_status status = map != NULL ? fill_map(reader->detector, page, width, height, map, err)
                                        : pa_fail(err, PA_E_NOMEM, "no memory for finding lines");
    if (status == PA_OK)
        status = pa_detect_boxes(map, width, height, GROW, out, err);
    struct pa_homography back =
        pa_homography_scale((double)page.width / width, (double)page.height / height);
    for (int i = 0; i < out->count; i++)
        out->item[i].quad = pa_homography_apply_quad(&back, &out->item[i].quad);
    free(map);
    pa_heap_trim();
    return status;
}
