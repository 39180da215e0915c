#include "read/bend.h"

#include "base/sample.h"
#include "base/solve.h"
#include "read/lines.h"
#include "read/trace.h"

#include <math.h>
#include <stdlib.h>

enum { TERMS = 2 * PA_BEND_DEGREE, ROUNDS = 5, LEAST_POINTS = 60 };
/* Heights of a usual line. All by hand, on the licences of 60 rendered sets (seed 57001) and on 70 real ones. */
static const double LOW = 0.6, HIGH = 1.45; /* a line that is as high as usual */
static const double ARC = 0.3;              /* rows that bend by less are read as they are */
static const double ASTRAY =
    0.06; /* a row that is off the field by more is none; five times that at first */
static const double BETTER = 0.8; /* what the bend leaves of the misfit without one */
static const double LEVEL = 0.3;  /* slope of a line that may be a row */
static const double WIDE = 0.4;   /* of the page, that the rows must reach over */
static const double STIFF = 1e-3; /* keeps factors that nothing determines small */
static const double NONE = 1e12;  /* keeps a factor at 0 */
static const double INNER =
    0.6; /* of the way from the middle row to the first and the last: rows beyond are few */

struct row {
    struct pa_point *point;
    int count;
    bool used;
};

struct rows {
    struct row *item;
    int count;
    double height; /* of a usual line, px */
};

static void terms_at(double u, double v, double t[TERMS])
{
    double power = 1;
    for (int i = 0; i < PA_BEND_DEGREE; i++) {
        power *= u;
        t[i] = power;
        t[PA_BEND_DEGREE + i] = power * v;
    }
}

static double clamp(double value, double low, double high)
{
    return fmin(fmax(value, low), high);
}

/* u and v run from -1 to 1 over the seen part. */
static double shift_at(const struct pa_bend *b, double x, double y)
{
    double half_w = (b->right - b->left) / 2, half_h = (b->bottom - b->top) / 2;
    if (half_w <= 0 || half_h <= 0)
        return 0;
    double t[TERMS], sum = 0;
    terms_at(clamp((x - b->left) / half_w - 1, -1, 1), clamp((y - b->top) / half_h - 1, -1, 1), t);
    for (int i = 0; i < TERMS; i++)
        sum += b->factor[i / PA_BEND_DEGREE][i % PA_BEND_DEGREE] * t[i];
    return sum;
}

/* --- rows --- */

static bool may_be_row(const struct pa_line *line, double height)
{
    double dx = line->quad.p[1].x - line->quad.p[0].x, dy = line->quad.p[1].y - line->quad.p[0].y;
    return line->height > LOW * height && line->height < HIGH * height && dx > 0 &&
           fabs(dy) < LEVEL * dx;
}

static void free_rows(struct rows *rows)
{
    for (int i = 0; i < rows->count; i++)
        free(rows->item[i].point);
    free(rows->item);
}

static bool trace_rows(struct pa_plane page, const struct pa_lines *lines, struct rows *rows)
{
    rows->height = pa_lines_usual_height(lines);
    rows->item = calloc((size_t)lines->count + 1, sizeof *rows->item);
    for (int i = 0; rows->item != NULL && i < lines->count; i++) {
        struct row *row = &rows->item[rows->count];
        if (!may_be_row(&lines->item[i], rows->height))
            continue;
        row->point = malloc(sizeof *row->point * PA_TRACE_MAX);
        if (row->point == NULL)
            return false;
        rows->count++;
        row->count = pa_trace_line(page, &lines->item[i].quad, row->point);
        row->used = row->count > 0;
    }
    return rows->item != NULL;
}

/* The part of the page that the rows in use reach over. */
static void find_reach(const struct rows *rows, struct pa_bend *bend)
{
    bend->left = bend->top = INFINITY;
    bend->right = bend->bottom = -INFINITY;
    for (int i = 0; i < rows->count; i++)
        for (int k = 0; rows->item[i].used && k < rows->item[i].count; k++) {
            struct pa_point p = rows->item[i].point[k];
            bend->left = fmin(bend->left, p.x);
            bend->right = fmax(bend->right, p.x);
            bend->top = fmin(bend->top, p.y);
            bend->bottom = fmax(bend->bottom, p.y);
        }
}

/* --- fit --- */

/* Adds a row to the normal equations: where it lies is its own, only how it bends counts. */
static void add_row(const struct row *row, const struct pa_bend *b, double a[TERMS][TERMS + 1])
{
    double half_w = (b->right - b->left) / 2, half_h = (b->bottom - b->top) / 2;
    double t[TERMS + 1], mean[TERMS + 1] = {0};
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < row->count; k++) {
            struct pa_point p = row->point[k];
            terms_at((p.x - b->left) / half_w - 1, (p.y - b->top) / half_h - 1, t);
            t[TERMS] = p.y;
            for (int i = 0; pass == 0 && i <= TERMS; i++)
                mean[i] += t[i] / row->count;
            for (int i = 0; pass == 1 && i < TERMS; i++)
                for (int j = 0; j <= TERMS; j++)
                    a[i][j] += (t[i] - mean[i]) * (t[j] - mean[j]);
        }
}

/* Least squares, with the powers up to degree. */
static bool fit(const struct rows *rows, int degree, struct pa_bend *bend)
{
    double a[TERMS][TERMS + 1] = {{0}}, x[TERMS];
    for (int i = 0; i < rows->count; i++)
        if (rows->item[i].used)
            add_row(&rows->item[i], bend, a);
    for (int i = 0; i < TERMS; i++)
        a[i][i] = i % PA_BEND_DEGREE < degree ? a[i][i] * (1 + STIFF) + STIFF : NONE;
    if (!pa_solve(a[0], TERMS, 1e-9, x))
        return false;
    for (int i = 0; i < TERMS; i++)
        bend->factor[i / PA_BEND_DEGREE][i % PA_BEND_DEGREE] = x[i];
    return true;
}

/* Root mean square of what the row leaves the field by, px. */
static double misfit(const struct row *row, const struct pa_bend *bend)
{
    double sum = 0, squares = 0;
    for (int k = 0; k < row->count; k++) {
        double off = row->point[k].y - shift_at(bend, row->point[k].x, row->point[k].y);
        sum += off;
        squares += off * off;
    }
    return sqrt(fmax(squares / row->count - sum / row->count * sum / row->count, 0));
}

/* Mean misfit of the rows in use, px; rows that are off by more than limit go out of use. */
static double sift(struct rows *rows, const struct pa_bend *bend, double limit, int *points)
{
    double sum = 0;
    *points = 0;
    for (int i = 0; i < rows->count; i++) {
        struct row *row = &rows->item[i];
        double off = row->used ? misfit(row, bend) : 0;
        row->used = row->used && off <= limit;
        *points += row->used ? row->count : 0;
        sum += row->used ? off * row->count : 0;
    }
    return *points > 0 ? sum / *points : 0;
}

/* The fit without the rows that agree with none: misfits of it and of the best field without a bend, px. False where too little
 * is left. */
static bool settle(struct rows *rows, struct pa_bend *bend, double *left, double *before)
{
    int points;
    for (int round = ROUNDS; round >= 0; round--) {
        find_reach(rows, bend);
        if (!(bend->right > bend->left && bend->bottom > bend->top) || !fit(rows, 1, bend))
            return false;
        *before = sift(rows, bend, INFINITY, &points);
        if (!fit(rows, PA_BEND_DEGREE, bend))
            return false;
        *left = sift(rows, bend, round > 0 ? round * ASTRAY * rows->height : INFINITY, &points);
        if (points < LEAST_POINTS)
            return false;
    }
    return true;
}

/* The most that a row over all of the seen part would leave the straight line between its ends by, px. */
static double arc_of(const struct pa_bend *b)
{
    enum { STEPS = 32 };
    double most = 0;
    for (int edge = 0; edge < 2; edge++) {
        double y =
            (b->top + b->bottom) / 2 + (edge == 0 ? -INNER : INNER) * (b->bottom - b->top) / 2;
        double first = shift_at(b, b->left, y), last = shift_at(b, b->right, y);
        for (int i = 1; i < STEPS; i++) {
            double t = (double)i / STEPS, x = b->left + t * (b->right - b->left);
            most = fmax(most, fabs(shift_at(b, x, y) - first - t * (last - first)));
        }
    }
    return most;
}

bool pa_bend_measure(struct pa_plane page, const struct pa_lines *lines, struct pa_bend *out)
{
    struct rows rows = {0};
    bool bent = false;
    *out = (struct pa_bend){0};
    if (trace_rows(page, lines, &rows) && rows.height > 0) {
        double left = 0, before = 0;
        bool settled = settle(&rows, out, &left, &before);
        out->arc = arc_of(out) / rows.height;
        bent = settled && left < BETTER * before && out->arc > ARC &&
               out->right - out->left > WIDE * page.width;
    }
    free_rows(&rows);
    if (!bent)
        *out = (struct pa_bend){0};
    return bent;
}

/* --- use --- */

struct pa_point pa_bend_back(const struct pa_bend *bend, struct pa_point point)
{
    return (struct pa_point){point.x, point.y + shift_at(bend, point.x, point.y)};
}

enum pa_status pa_bend_unroll(struct pa_plane page, const struct pa_bend *bend,
                              struct pa_pixels *out, struct pa_err *err)
{
    enum pa_status status = pa_pixels_init(out, page.width, page.height, page.bands, err);
    size_t bands = (size_t)page.bands, stride = (size_t)page.width * bands;
    for (int y = 0; status == PA_OK && y < page.height; y++)
        for (int x = 0; x < page.width; x++) {
            double from = clamp(y + shift_at(bend, x + 0.5, y + 0.5), 0, page.height - 1);
            float sum[4] = {0};
            const pa_sample weight = pa_sample_weights((float)(from - floor(from)));
            for (int k = 0; k < 4; k++) {
                int row = (int)clamp(floor(from) - 1 + k, 0, page.height - 1);
                const uint8_t *p = page.data + (size_t)row * page.stride + (size_t)x * bands;
                for (size_t b = 0; b < bands && b < 4; b++)
                    sum[b] += weight[k] * (float)p[b];
            }
            for (size_t b = 0; b < bands && b < 4; b++)
                out->data[(size_t)y * stride + (size_t)x * bands + b] =
                    (uint8_t)lround(clamp((double)sum[b], 0, 255));
        }
    return status;
}
