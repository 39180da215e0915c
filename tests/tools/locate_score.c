/* locate_score -- how well pa_locate_find does on pictures whose outlines are known
 *
 *   locate_score [--debug DIR] [--side N] [--quiet] TRUTH.json...
 *
 * TRUTH.json: {"files": [{"file": PATH, "outline": corners or null, …}]}, in upright pixels. Prints one
 * line a picture and the sums; --debug writes a PNG a picture, truth green, found red.
 */
#include "base/fs.h"
#include "img/img.h"
#include "json/json.h"
#include "locate/locate.h"
#include "locate/score.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
enum { POLYGON = 16, RESULTS = 20000, TEXTS = 400 };

struct polygon {
    struct pa_point p[POLYGON];
    int count;
};
struct options {
    const char *debug;
    FILE *guesses;
    int side;
    bool quiet, text;
};

struct results {
    double iou[RESULTS], corner[RESULTS], ms[RESULTS];
    int count, none, pictures;
};

/* Processor time: the wall clock of a busy machine says nothing. */
static double cpu_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double polygon_area(const struct polygon *poly)
{
    double twice = 0;
    for (int i = 0; i < poly->count; i++) {
        struct pa_point a = poly->p[i], b = poly->p[(i + 1) % poly->count];
        twice += a.x * b.y - b.x * a.y;
    }
    return fabs(twice) / 2;
}

/* Cuts poly to the right of a → b (the inside of a clockwise ring). */
static void cut(struct polygon *poly, struct pa_point a, struct pa_point b)
{
    struct polygon out = {.count = 0};
    for (int i = 0; i < poly->count; i++) {
        struct pa_point p = poly->p[i], q = poly->p[(i + 1) % poly->count];
        double dp = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        double dq = (b.x - a.x) * (q.y - a.y) - (b.y - a.y) * (q.x - a.x);
        if (dp >= 0 && out.count < POLYGON)
            out.p[out.count++] = p;
        if ((dp > 0 && dq < 0) || (dp < 0 && dq > 0)) {
            double t = dp / (dp - dq);
            if (out.count < POLYGON)
                out.p[out.count++] =
                    (struct pa_point){p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)};
        }
    }
    *poly = out;
}

static struct polygon of_quad(const struct pa_quad *quad, double width, double height)
{
    struct polygon out = {.count = 4};
    memcpy(out.p, quad->p, sizeof quad->p);
    const struct pa_quad frame = pa_quad_of_rect(0, 0, width, height);
    for (int i = 0; i < 4; i++)
        cut(&out, frame.p[i], frame.p[(i + 1) % 4]);
    return out;
}

/* Intersection over union of the parts inside the picture. */
static double overlap(const struct pa_quad *a, const struct pa_quad *b, double width, double height)
{
    struct polygon pa = of_quad(a, width, height), pb = of_quad(b, width, height), both = pa;
    for (int i = 0; i < 4; i++)
        cut(&both, b->p[i], b->p[(i + 1) % 4]);
    double common = polygon_area(&both), all = polygon_area(&pa) + polygon_area(&pb) - common;
    return all > 0 ? common / all : 0;
}

static double corner_error(const struct pa_quad *a, const struct pa_quad *b)
{
    double best = INFINITY;
    for (int turn = 0; turn < 4; turn++) {
        struct pa_quad t = pa_quad_turn(a, turn);
        double far = 0;
        for (int i = 0; i < 4; i++)
            far = fmax(far, pa_point_distance(t.p[i], b->p[i]));
        best = fmin(best, far);
    }
    return best;
}

static void draw(struct pa_pixels *to, const struct pa_quad *quad, double scale, int r, int g,
                 int b)
{
    for (int i = 0; i < 4; i++) {
        struct pa_point p = quad->p[i], q = quad->p[(i + 1) % 4];
        int steps = (int)(pa_point_distance(p, q) * scale) + 1;
        for (int k = 0; k <= 2 * steps; k++) {
            int x = (int)((p.x + (q.x - p.x) * k / (2 * steps)) * scale);
            int y = (int)((p.y + (q.y - p.y) * k / (2 * steps)) * scale);
            for (int j = 0; j < 4; j++) {
                int u = x + j % 2, v = y + j / 2;
                if (u < 0 || v < 0 || u >= to->width || v >= to->height)
                    continue;
                uint8_t *at = to->data + 3 * ((size_t)v * (size_t)to->width + (size_t)u);
                at[0] = (uint8_t)r;
                at[1] = (uint8_t)g;
                at[2] = (uint8_t)b;
            }
        }
    }
}

static bool get_quad(const cJSON *points, struct pa_quad *out)
{
    if (!cJSON_IsArray(points) || cJSON_GetArraySize(points) != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        const cJSON *p = cJSON_GetArrayItem(points, i);
        out->p[i] = (struct pa_point){cJSON_GetArrayItem(p, 0)->valuedouble,
                                      cJSON_GetArrayItem(p, 1)->valuedouble};
    }
    if (pa_quad_area(out) < 0)
        *out = (struct pa_quad){{out->p[0], out->p[3], out->p[2], out->p[1]}};
    return true;
}

/* Pictures of several documents ("outlines": [quad, …]): how many are found whole. */
static void several(const char *path, const cJSON *outlines, double shrink, struct pa_plane photo,
                    const struct pa_outlines *found)
{
    int good = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, outlines)
    {
        struct pa_quad truth;
        double best = 0;
        if (!get_quad(item, &truth))
            continue;
        for (int k = 0; k < 4; k++)
            truth.p[k] = (struct pa_point){truth.p[k].x * shrink, truth.p[k].y * shrink};
        for (int i = 0; i < found->count; i++)
            best = fmax(best, overlap(&found->item[i].quad, &truth, photo.width, photo.height));
        good += best >= 0.95;
    }
    printf("%s: %d documents, %d outlines, %d right\n", path, cJSON_GetArraySize(outlines),
           found->count, good);
}

struct texts {
    struct pa_quad quad[TEXTS];
    int count;
};

/* Quads of an array of {"quad": …} or {"lines": [{"quad": …}]}, or of an object of such. */
static void gather_text(const cJSON *list, double scale, struct texts *to)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        const cJSON *lines = cJSON_GetObjectItem(item, "lines");
        if (lines != NULL) {
            gather_text(lines, scale, to);
        } else if (to->count < TEXTS &&
                   get_quad(cJSON_GetObjectItem(item, "quad"), &to->quad[to->count])) {
            for (int i = 0; i < 4; i++) {
                to->quad[to->count].p[i].x *= scale;
                to->quad[to->count].p[i].y *= scale;
            }
            to->count++;
        }
    }
}

/* Writes each guess: picture, overlap, quick score, features. */
static void write_guesses(const struct options *options, const char *path, struct pa_plane photo,
                          const struct texts *texts, const struct pa_quad *truth)
{
    struct pa_edges edges;
    struct pa_err err;
    static struct pa_guess_set set;
    static struct pa_guess guess[PA_GUESS_MAX];
    static struct texts small;
    if (pa_edges_find(photo, &edges, &err) != PA_OK)
        return;
    double scale = edges.scale;
    small = *texts;
    for (int i = 0; i < small.count; i++)
        for (int k = 0; k < 4; k++)
            small.quad[i].p[k] =
                (struct pa_point){texts->quad[i].p[k].x * scale, texts->quad[i].p[k].y * scale};
    struct pa_quad want = *truth;
    for (int k = 0; k < 4; k++)
        want.p[k] = (struct pa_point){truth->p[k].x * scale, truth->p[k].y * scale};
    pa_edges_erase(&edges, small.quad, small.count);
    const struct pa_guess_text text = {small.quad, small.count};
    int count =
        pa_guess_sides(&edges, &text, &set, &err) == PA_OK ? pa_guess_find(&edges, &set, guess) : 0;
    for (int i = 0; i < count; i++) {
        pa_score_guess(&edges, &set, &text, &guess[i]);
        fprintf(options->guesses, "%s %.4f %.4f", path,
                overlap(&guess[i].quad, &want, edges.width, edges.height), guess[i].quick);
        for (int k = 0; k < PA_GUESS_FEATURES; k++)
            fprintf(options->guesses, " %.4f", guess[i].feature[k]);
        fprintf(options->guesses, "\n");
    }
    pa_guess_free(&set);
    pa_edges_free(&edges);
}

static void debug_picture(const struct options *options, const char *path, struct pa_plane photo,
                          double shrink, const struct pa_quad *truth,
                          const struct pa_outlines *found)
{
    struct pa_pixels small = {0};
    struct pa_err err;
    double scale = fmin(1, 700.0 / fmax(photo.width, photo.height));
    const char *name = strrchr(path, '/');
    char file[600];
    if (snprintf(file, sizeof file, "%s/%s.png", options->debug, name ? name + 1 : path) < 0)
        return;
    if (pa_plane_resize(photo, (int)(photo.width * scale), (int)(photo.height * scale), &small,
                        &err) != PA_OK)
        return;
    if (truth != NULL)
        draw(&small, truth, scale * shrink, 0, 220, 0);
    for (int i = 0; i < found->count; i++)
        draw(&small, &found->item[i].quad, scale, 255, 0, i > 0 ? 255 : 0);
    if (pa_img_write_png(pa_pixels_view(&small), file, &err) != PA_OK)
        fprintf(stderr, "%s\n", err.text);
    pa_pixels_free(&small);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double quantile(double *values, int count, double at)
{
    if (count == 0)
        return NAN;
    qsort(values, (size_t)count, sizeof *values, by_value);
    return values[(int)fmin(count - 1, at * count)];
}

static void count_result(struct results *to, bool known, int found, const double figures[3])
{
    to->ms[to->pictures < RESULTS ? to->pictures++ : 0] = figures[0];
    to->none += found == 0;
    if (!known || to->count >= RESULTS)
        return;
    to->iou[to->count] = figures[1];
    to->corner[to->count++] = isnan(figures[2]) ? 1 : figures[2];
}

/* Finds in one picture and compares. */
static void one(const struct options *options, const char *path, const cJSON *entry,
                struct results *to)
{
    struct pa_bytes bytes = {0};
    struct pa_pixels pixels = {0};
    struct pa_img_info info;
    struct pa_outlines found;
    struct pa_err err = {0};
    struct pa_quad truth;
    bool known = get_quad(cJSON_GetObjectItem(entry, "outline"), &truth);
    if (pa_fs_read(path, 1 << 28, &bytes, &err) != PA_OK ||
        pa_img_probe(bytes.data, bytes.size, &info, &err) != PA_OK ||
        pa_img_load(bytes.data, bytes.size, options->side, &pixels, &err) != PA_OK) {
        fprintf(stderr, "%s: %s\n", path, err.text);
        pa_bytes_free(&bytes);
        return;
    }
    double shrink = (double)pixels.width / info.width;
    static struct texts texts;
    texts.count = 0;
    if (options->text) {
        gather_text(cJSON_GetObjectItem(entry, "texts"), shrink, &texts);
        gather_text(cJSON_GetObjectItem(entry, "fields"), shrink, &texts);
    }
    double start = cpu_ms();
    found.count = 0;
    if (options->guesses == NULL &&
        pa_locate_find(pa_pixels_view(&pixels), texts.quad, texts.count, &found, &err) != PA_OK)
        fprintf(stderr, "%s: %s\n", path, err.text);
    double ms = cpu_ms() - start, iou = 0, corner = NAN;
    struct pa_quad scaled = truth;
    for (int i = 0; i < 4; i++)
        scaled.p[i] = (struct pa_point){truth.p[i].x * shrink, truth.p[i].y * shrink};
    if (known && found.count > 0) {
        iou = overlap(&found.item[0].quad, &scaled, pixels.width, pixels.height);
        corner = corner_error(&found.item[0].quad, &scaled) / hypot(pixels.width, pixels.height);
    }
    if (known && options->guesses != NULL)
        write_guesses(options, path, pa_pixels_view(&pixels), &texts, &scaled);
    count_result(to, known, found.count, (const double[3]){ms, iou, corner});
    if (!options->quiet)
        printf("%-28s %d %5.2f iou %6.4f corner %6.4f %5.1f ms\n",
               path + (strlen(path) > 28 ? strlen(path) - 28 : 0), found.count,
               found.count > 0 ? found.item[0].confidence : 0, known ? iou : -1, corner, ms);
    if (cJSON_GetObjectItem(entry, "outlines") != NULL)
        several(path, cJSON_GetObjectItem(entry, "outlines"), shrink, pa_pixels_view(&pixels),
                &found);
    if (options->debug != NULL)
        debug_picture(options, path, pa_pixels_view(&pixels), shrink, known ? &truth : NULL,
                      &found);
    pa_pixels_free(&pixels);
    pa_bytes_free(&bytes);
}

static int all_of(const struct options *options, const char *truth, struct results *to)
{
    struct pa_bytes bytes = {0};
    struct pa_err err = {0};
    cJSON *json = NULL;
    if (pa_fs_read(truth, 1 << 28, &bytes, &err) != PA_OK ||
        pa_json_parse(bytes.data, bytes.size, &json, &err) != PA_OK) {
        fprintf(stderr, "%s: %s\n", truth, err.text);
        pa_bytes_free(&bytes);
        return 1;
    }
    const char *slash = strrchr(truth, '/');
    int folder = slash ? (int)(slash - truth) : 0;
    const cJSON *entry;
    cJSON_ArrayForEach(entry, cJSON_GetObjectItem(json, "files"))
    {
        char path[600];
        const cJSON *file = cJSON_GetObjectItem(entry, "file");
        if (cJSON_IsString(file) && snprintf(path, sizeof path, "%.*s%s%s", folder, truth,
                                             slash ? "/" : "", file->valuestring) > 0)
            one(options, path, entry, to);
    }
    cJSON_Delete(json);
    pa_bytes_free(&bytes);
    return 0;
}

static bool is_truth(const char *name)
{
    const char *end = strstr(name, ".truth.json");
    return end != NULL && strlen(end) == strlen(".truth.json");
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every *.truth.json of a folder, by name. */
static int folder_of(const struct options *options, const char *folder, struct results *to)
{
    static char *name[RESULTS];
    int count = 0;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return 1;
    for (struct dirent *at = readdir(dir); at != NULL; at = readdir(dir))
        if (is_truth(at->d_name) && count < RESULTS)
            name[count++] = strdup(at->d_name);
    closedir(dir);
    qsort(name, (size_t)count, sizeof *name, compare_names);
    for (int i = 0; i < count; i++) {
        char path[600], picture[600];
        struct pa_bytes bytes = {0};
        struct pa_err err = {0};
        cJSON *json = NULL;
        if (snprintf(path, sizeof path, "%s/%s", folder, name[i]) > 0 &&
            pa_fs_read(path, 1 << 28, &bytes, &err) == PA_OK &&
            pa_json_parse(bytes.data, bytes.size, &json, &err) == PA_OK &&
            snprintf(picture, sizeof picture, "%s/%s", folder,
                     cJSON_GetObjectItem(json, "file")->valuestring) > 0)
            one(options, picture, json, to);
        cJSON_Delete(json);
        pa_bytes_free(&bytes);
        free(name[i]);
    }
    return 0;
}

static void summary(struct results *r)
{
    printf("pictures %d, nothing found in %d; time median %.0f p90 %.0f max %.0f ms\n", r->pictures,
           r->none, quantile(r->ms, r->pictures, 0.5), quantile(r->ms, r->pictures, 0.9),
           quantile(r->ms, r->pictures, 1));
    int good = 0;
    for (int i = 0; i < r->count; i++)
        good += r->corner[i] <= 0.01;
    printf("with outline %d: IoU median %.4f p25 %.4f p10 %.4f p5 %.4f; corners within 1 %% of the "
           "diagonal %.1f %%\n",
           r->count, quantile(r->iou, r->count, 0.5), quantile(r->iou, r->count, 0.25),
           quantile(r->iou, r->count, 0.1), quantile(r->iou, r->count, 0.05),
           100.0 * good / fmax(1, r->count));
}

int main(int argc, char **argv)
{
    static struct results results;
    struct options options = {.side = 1600};
    struct pa_err err = {0};
    int status = 0;
    if (pa_img_init(argv[0], &err) != PA_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--debug") == 0 && i + 1 < argc)
            options.debug = argv[++i];
        else if (strcmp(argv[i], "--side") == 0 && i + 1 < argc)
            options.side = (int)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--quiet") == 0)
            options.quiet = true;
        else if (strcmp(argv[i], "--text") == 0)
            options.text = true;
        else if (strcmp(argv[i], "--guesses") == 0 && i + 1 < argc)
            options.guesses = fopen(argv[++i], "w");
        else if (strstr(argv[i], ".json") == NULL)
            status |= folder_of(&options, argv[i], &results);
        else
            status |= all_of(&options, argv[i], &results);
    }
    summary(&results);
    if (options.guesses != NULL && fclose(options.guesses) != 0)
        status = 2;
    return status;
}
