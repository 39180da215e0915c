#include "read/ink.h"

#include "read/border.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BODY = 32,   /* px, the box's height on the working copy */
    AROUND = 12, /* px of it above and below the box */
    FAR =
        6, /* px beyond the box: a line that a detector boxed ends there (gaps on renders of closely set lines) */
    WITHIN = 3 /* px inside the box: … and does not end before */
};
static const double PAPER =
    0.8; /* quantile of a column's brightness that is paper: print covers less than half */
static const double FAINT = 0.3; /* of the line's darkest ink; less is paper's grain */
static const double ROW = 0.12;  /* of the fullest rows; emptier rows are gaps between lines */
static const double VALLEY =
    0.45; /* of the median row; emptier rows at the box's edge part touching lines */
static const double INNER_GAP =
    0.3; /* of the body; 三 has such gaps, two lines have none that are inked on both sides */
static const double MARGIN =
    0.06; /* of the body left free above and below: print then fills 89 % of the height */
static const double BEYOND =
    0.5; /* of the box's height, looked at beyond where a line may end: how wide the blank is */
static const float LEAST_COLUMN = 1.0f; /* ink of a column that is not blank, in full pixels */
static const double WIDE = 0.5; /* of the box's height: a blank this wide ends a line for certain */
static const double NEAR = 0.2; /* what a blank's distance from the box's end takes off its width */
static const double SIDE = 0.12; /* of the body left free at both ends */
/* Of the box's height: print so near to a border's rule touches it, and may go on as far behind it (5 rendered addresses). */
static const double TOUCHES = 0.1, OVER = 0.35;
static const double INKED = 0.3; /* of the range from the paper to the darkest ink */

struct ink {
    int width, height;
    int left, right; /* columns of the box itself */
    float *dark;     /* 0 to 1, width × height */
    float *rows, *columns;
    int rule; /* column of a border's rule at the right end; 0: there is none */
    float
        print; /* darkness of what is print on the rule and behind it, not the border's; above 1: none can be told */
};

bool pa_ink_mark(struct pa_pixels *grey)
{
    int count[256] = {0}, paper = 255, dark = 0, n = grey->width * grey->height;
    for (int i = 0; i < n; i++)
        count[grey->data[i]]++;
    for (int left = n / 3; paper > 0 && (left -= count[paper]) >= 0;)
        paper--;
    for (int left = n / 50; dark < 255 && (left -= count[dark]) >= 0;)
        dark++;
    double limit = paper - fmax(INKED * (paper - dark), 10);
    for (int i = 0; i < n; i++)
        grey->data[i] = grey->data[i] < limit;
    return paper - dark > 24;
}

static uint8_t quantile_of_column(const struct pa_pixels *grey, int x, double share)
{
    int count[256] = {0}, left = (int)(share * grey->height);
    for (int y = 0; y < grey->height; y++)
        count[grey->data[(size_t)y * (size_t)grey->width + (size_t)x]]++;
    int value = 0;
    while (value < 255 && (left -= count[value]) >= 0)
        value++;
    return (uint8_t)value;
}

/* Darkness against the paper: the brightest of the neighbouring columns' paper, within a body's
 * height. */
static void darken(struct ink *ink, const struct pa_pixels *grey)
{
    for (int x = 0; x < ink->width; x++)
        ink->columns[x] = quantile_of_column(grey, x, PAPER);
    for (int x = 0; x < ink->width; x++) {
        float paper = 0;
        for (int k = x - BODY / 2; k <= x + BODY / 2; k++)
            if (k >= 0 && k < ink->width && ink->columns[k] > paper)
                paper = ink->columns[k];
        for (int y = 0; y < ink->height; y++) {
            size_t at = (size_t)y * (size_t)ink->width + (size_t)x;
            ink->dark[at] = fmaxf(0, paper - (float)grey->data[at]);
        }
    }
}

static int by_float(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Scales darkness so that the box's darkest twentieth is 1, and drops the faint. False where the
 * box holds no ink. */
static bool level(struct ink *ink)
{
    int w = ink->right - ink->left, n = 0;
    float *all = malloc(sizeof *all * (size_t)w * BODY);
    if (all == NULL)
        return false;
    for (int y = AROUND; y < AROUND + BODY; y++)
        for (int x = ink->left; x < ink->right; x++)
            all[n++] = ink->dark[(size_t)y * (size_t)ink->width + (size_t)x];
    qsort(all, (size_t)n, sizeof *all, by_float);
    float full = all[(int)((double)n * 0.95)];
    free(all);
    if (full < 8)
        return false;
    for (size_t i = 0; i < (size_t)ink->width * (size_t)ink->height; i++) {
        float d = ink->dark[i] / full;
        ink->dark[i] = d < (float)FAINT ? 0 : fminf(d, 1);
    }
    return true;
}

static void sum_rows(struct ink *ink)
{
    for (int y = 0; y < ink->height; y++) {
        ink->rows[y] = 0;
        for (int x = ink->left; x < ink->right; x++)
            ink->rows[y] += ink->dark[(size_t)y * (size_t)ink->width + (size_t)x];
    }
}

static void sum_columns(struct ink *ink, int top, int bottom)
{
    for (int x = 0; x < ink->width; x++) {
        ink->columns[x] = 0;
        for (int y = top; y < bottom; y++)
            ink->columns[x] += ink->dark[(size_t)y * (size_t)ink->width + (size_t)x];
    }
}

/* Ink of a run of rows that lies in the box itself. */
static float mass_in_box(const struct ink *ink, int begin, int end)
{
    float mass = 0;
    for (int y = begin; y < end; y++)
        if (y >= AROUND && y < AROUND + BODY)
            mass += ink->rows[y];
    return mass;
}

/* Row with the least ink of [begin, end). */
static int emptiest(const struct ink *ink, int begin, int end)
{
    int best = begin;
    for (int y = begin; y < end; y++)
        if (ink->rows[y] < ink->rows[best])
            best = y;
    return best;
}

/* Rows [*top, *bottom) of the line's body: the run of inked rows with most ink in the box, and runs
 * beside it that no wide gap parts from it and that lie in the box. A run that goes on far beyond the box is a neighbouring line
 * that touches: the emptiest row about the box's edge parts them. */
static bool find_body(const struct ink *ink, int *top, int *bottom)
{
    float sorted[BODY], best = 0;
    memcpy(sorted, ink->rows + AROUND, sizeof sorted);
    qsort(sorted, BODY, sizeof *sorted, by_float);
    float least = sorted[BODY * 4 / 5] * (float)ROW;
    *top = *bottom = 0;
    for (int y = 0; y < ink->height;) {
        int begin = y;
        while (y < ink->height && ink->rows[y] > least)
            y++;
        float mass = mass_in_box(ink, begin, y);
        if (mass > best) {
            best = mass;
            *top = begin;
            *bottom = y;
        }
        y += y == begin;
    }
    int gap = (int)(INNER_GAP * BODY);
    for (int y = *top - 1, low = AROUND; y >= low && y >= *top - gap; y--)
        if (ink->rows[y] > least)
            *top = y;
    for (int y = *bottom, high = AROUND + BODY; y < high && y < *bottom + gap; y++)
        if (ink->rows[y] > least)
            *bottom = y + 1;
    float full = sorted[BODY / 2] * (float)VALLEY;
    int above = emptiest(ink, AROUND - FAR, AROUND + WITHIN);
    int below = emptiest(ink, AROUND + BODY - WITHIN, AROUND + BODY + FAR);
    if (*top < above && (ink->rows[above] < full || *top < AROUND - FAR))
        *top = above;
    if (*bottom > below + 1 && (ink->rows[below] < full || *bottom > AROUND + BODY + FAR))
        *bottom = below + 1;
    return *bottom - *top >= BODY / 4;
}

/* The last inked column before the blank at which the line ends, looked for from inner px inside
 * the box's edge to outer px outside it. A blank counts by its width, up to WIDE, less its distance
 * from the edge. step: +1 for the right end, -1 for the left one. */
static int find_end(const struct ink *ink, int edge, int step, int inner, int outer)
{
    int far = step > 0 ? ink->left : ink->right - 1, last = edge - step * inner, end = edge;
    double best = -INFINITY;
    if ((last - far) * step < 0)
        last = far;
    for (int x = last, blank = 0; x >= 0 && x < ink->width; x += step) {
        bool inked = ink->columns[x] > LEAST_COLUMN;
        if (inked && (x - edge) * step > outer)
            break;
        blank = inked ? 0 : blank + 1;
        if (inked)
            last = x;
        double score = fmin(blank, WIDE * BODY) - NEAR * abs(last - edge);
        if (score > best) {
            best = score;
            end = last;
        }
    }
    return end;
}

/* Of the columns from a border's rule on only what is darker than the border counts. */
static void keep_print(struct ink *ink, int top, int bottom)
{
    for (int x = ink->rule; x < ink->width; x++) {
        ink->columns[x] = 0;
        for (int y = top; y < bottom; y++) {
            float dark = ink->dark[(size_t)y * (size_t)ink->width + (size_t)x];
            ink->columns[x] += dark > ink->print ? dark : 0;
        }
    }
}

/* The right end of the line, which a border's rule ends as a wide blank does. Print that touches the rule may lie on it, or run on
 * behind it. */
static int find_right(struct ink *ink, int top, int bottom, int inner, int outer)
{
    int edge = ink->right - 1;
    if (ink->rule <= ink->left)
        return find_end(ink, edge, 1, inner, outer) + 1;
    keep_print(ink, top, bottom);
    int right = find_end(ink, edge < ink->rule ? edge : ink->rule, 1, inner, outer) + 1;
    if (ink->rule - right > TOUCHES * BODY)
        return right;
    int over = ink->rule + (int)(OVER * BODY);
    right = find_end(ink, edge, 1, inner, outer) + 1;
    return right > over ? right : over;
}

static bool fit(struct ink *ink, const struct pa_pixels *grey, const struct pa_ink_opts *opts,
                const struct pa_quad *around, struct pa_quad *out)
{
    darken(ink, grey);
    if (!level(ink))
        return false;
    int top, bottom, inner = (int)(opts->inner * BODY), outer = (int)(opts->outer * BODY);
    sum_rows(ink);
    if (!find_body(ink, &top, &bottom))
        return false;
    sum_columns(ink, top, bottom);
    int left = find_end(ink, ink->left, -1, inner, outer);
    int right = find_right(ink, top, bottom, inner, outer);
    if (right - left < 3)
        return false;
    double body = bottom - top, w = ink->width, h = ink->height;
    *out = pa_strip_part(around, (left - SIDE * body) / w, (right + SIDE * body) / w,
                         (top - MARGIN * body) / h, (bottom + MARGIN * body) / h);
    return true;
}

static void set_rule(struct ink *ink, const struct pa_border *border)
{
    ink->rule = ink->right + (int)floor(border->at * BODY) - 1;
    ink->print = (float)pa_border_print(border);
}

bool pa_ink_fit(struct pa_plane page, const struct pa_quad *quad, const struct pa_ink_opts *opts,
                struct pa_quad *out)
{
    *out = *quad;
    double end = opts->outer + BEYOND, part = (double)AROUND / BODY;
    struct pa_strip_opts cut = {part, part, end, end, BODY + 2 * AROUND};
    struct pa_pixels strip = {0}, grey = {0};
    struct pa_border border;
    bool fitted = false;
    if (pa_strip_cut(page, quad, &cut, &strip, NULL) == PA_OK &&
        pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK) {
        double shift = end * pa_quad_height(quad) / pa_quad_width(quad);
        struct pa_quad around = pa_strip_part(quad, -shift, 1 + shift, -part, 1 + part);
        struct ink ink = {.width = grey.width, .height = grey.height};
        ink.left = (int)lround(grey.width * shift / (1 + 2 * shift));
        ink.right = grey.width - ink.left;
        if (pa_border_find(page, quad, &border) && border.at < opts->outer)
            set_rule(&ink, &border);
        ink.dark = malloc(sizeof *ink.dark * (size_t)grey.width * (size_t)grey.height);
        ink.rows = malloc(sizeof *ink.rows * (size_t)grey.height);
        ink.columns = malloc(sizeof *ink.columns * (size_t)grey.width);
        if (ink.dark && ink.rows && ink.columns && ink.right - ink.left >= 3)
            fitted = fit(&ink, &grey, opts, &around, out);
        free(ink.dark);
        free(ink.rows);
        free(ink.columns);
    }
    pa_pixels_free(&strip);
    pa_pixels_free(&grey);
    return fitted;
}
