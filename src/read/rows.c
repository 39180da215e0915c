#include "read/rows.h"

#include "read/ink.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE = 20,       /* px, a usual line's height on the working copy */
    MOST_HEIGHT = 80 /* px, of the working copy */
};
/* Of a usual line's height: a box of several lines is as high as that, at least and at most; a line of them likewise; free paper
 * above and below it. */
static const double TALL = 1.2, TALLEST = 4, ROW_MIN = 0.35, ROW_MAX = 1.4, MARGIN = 0.08;
static const double LONG = 5;    /* a long box, in its heights */
static const double BLANK = 0.2; /* of the fullest row: less ink is the blank between lines */
/* … and so little somewhere, or for two rows: 曾思子 has one row of .2 between its characters' halves. */
static const double CLEAR = 0.1;

/* Ink of each row after shearing: the right end is moved up by shear px, the left end down. Returns the unevenness. */
static double project(const struct pa_pixels *ink, int shear, int *rows)
{
    double sum = 0;
    memset(rows, 0, sizeof *rows * MOST_HEIGHT);
    for (int x = 0; x < ink->width; x++) {
        int move = (int)lround(shear * ((double)x / ink->width - 0.5));
        for (int y = 0; y < ink->height; y++) {
            int from = y + move;
            if (from >= 0 && from < ink->height)
                rows[y] += ink->data[(size_t)from * (size_t)ink->width + (size_t)x];
        }
    }
    for (int y = 0; y < ink->height; y++)
        sum += (double)rows[y] * rows[y];
    return sum;
}

/* Are the rows [from, to) the blank between two lines, and no gap in one line's characters? */
static bool is_blank(const int *rows, int from, int to, int most)
{
    int least = rows[from];
    for (int y = from; y < to; y++)
        least = rows[y] < least ? rows[y] : least;
    return to - from >= 2 || least <= CLEAR * most;
}

/* Runs of inked rows that are lines. Returns how many; 0 where a run is none. */
static int find_lines(const int *rows, int height, int (*run)[2])
{
    int most = 0, count = 0;
    for (int y = 0; y < height; y++)
        most = rows[y] > most ? rows[y] : most;
    for (int y = 0; y < height; y++) {
        if (rows[y] <= BLANK * most)
            continue;
        int from = y;
        while (y < height && rows[y] > BLANK * most)
            y++;
        if (y - from < ROW_MIN * LINE)
            continue; /* strokes of a neighbour */
        bool parted = count == 0 || is_blank(rows, run[count - 1][1], from, most);
        if (count == PA_ROWS_MAX || y - from > ROW_MAX * LINE || !parted)
            return 0;
        run[count][0] = from;
        run[count++][1] = y;
    }
    return count >= 2 ? count : 0;
}

static struct pa_point at(const struct pa_quad *quad, double x, double y)
{
    return pa_strip_part(quad, x, x, y, y).p[0];
}

int pa_rows_split(struct pa_plane page, const struct pa_quad *quad, double height,
                  struct pa_quad parts[PA_ROWS_MAX])
{
    double thick = pa_quad_height(quad);
    struct pa_pixels strip = {0}, grey = {0};
    int rows[MOST_HEIGHT], run[PA_ROWS_MAX][2], count = 0, best = 0;
    struct pa_strip_opts opts = {.height = (int)lround(LINE * thick / fmax(height, 1))};
    if (thick < TALL * height || thick > TALLEST * height || opts.height > MOST_HEIGHT ||
        pa_quad_width(quad) < LONG * thick)
        return 0;
    if (pa_strip_cut(page, quad, &opts, &strip, NULL) == PA_OK &&
        pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK && pa_ink_mark(&grey)) {
        double most = 0;
        for (int shear = -opts.height; shear <= opts.height; shear++) {
            double uneven = project(&grey, shear, rows);
            if (uneven > most) {
                most = uneven;
                best = shear;
            }
        }
        project(&grey, best, rows);
        count = find_lines(rows, grey.height, run);
    }
    for (int i = 0; i < count; i++) {
        double h = grey.height, half = best / 2.0;
        double y0 = run[i][0] - MARGIN * LINE, y1 = run[i][1] + MARGIN * LINE;
        parts[i] = (struct pa_quad){{at(quad, 0, (y0 - half) / h), at(quad, 1, (y0 + half) / h),
                                     at(quad, 1, (y1 + half) / h), at(quad, 0, (y1 - half) / h)}};
    }
    pa_pixels_free(&strip);
    pa_pixels_free(&grey);
    return count;
}
