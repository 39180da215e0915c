#include "read/border.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BODY = 24,   /* px, the line's height on the working copy */
    AROUND = 36, /* px of it above and below */
    REACH = 24,  /* px before and behind the line's end where a rule is looked for */
    INSIDE = 60, /* px of the line that are looked at: paper and print */
    SLANT = 4,   /* px that a rule may lean over the copy's height to either side */
    APART = 4,   /* px inside a rule: paper again */
    BEHIND = 12, /* px behind it in which there is some */
    HEIGHT = BODY + 2 * AROUND,
    LEAST_RANGE = 24 /* grey levels from paper to print */
};
static const double PAPER = 0.8, PRINT = 0.04; /* quantiles of brightness */
/* Of the print's darkness: a rule's least; how much darker it is than what is on its sides. Of the rows: that show the one (of
 * all, and of those above and below the line, where print may reach the rule too), the other. By hand on five rendered addresses
 * of another renderer that run into the border; no field of 66 real licences is read otherwise by them. */
static const double INKED = 0.2, CONTRAST = 0.15, ROWS_INKED = 0.94, ROWS_THIN = 0.6;
static const double EVEN =
    0.5; /* of its median darkness: what a tenth of a rule's rows fall below */
/* Of a line, px and its heights: in smaller or shorter ones the paper's grain has rules. */
static const double LEAST_HEIGHT = 10, LEAST_LENGTH = 3;
/* Of the page's width. Those addresses' border stands at 0.93; a fold through a real licence's scope at 0.51. */
static const double BY_THE_EDGE = 0.85;
static const double LIGHTER = 0.7; /* of the print's darkness: a rule that can be told from print */

/* Value that a share of a band's pixels in the columns [from, to) does not exceed. */
static int quantile(struct pa_plane p, int band, int from, int to, double share)
{
    int count[256] = {0}, left = (int)(share * (to - from) * p.height), value = 0;
    for (int y = 0; y < p.height; y++)
        for (int x = from; x < to; x++)
            count[p.data[(size_t)y * p.stride + (size_t)(x * p.bands + band)]]++;
    while (value < 255 && (left -= count[value]) >= 0)
        value++;
    return value;
}

static int by_float(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The working copy's darkness: 0 paper, 1 print. */
struct field {
    int width;
    float *dark;
};

static float darkest(const struct field *f, int x, int y)
{
    const float *at = &f->dark[(size_t)y * (size_t)f->width + (size_t)x];
    return fmaxf(at[0], fmaxf(at[-1], at[1]));
}

/* Is a rule's row lighter on both sides: paper inside it, and the ornament's gaps behind it? A fold's shadow stays dark. */
static bool is_thin(const struct field *f, int x, int y, float dark)
{
    const float *row = &f->dark[(size_t)y * (size_t)f->width];
    float behind = dark;
    for (int k = 2; k <= BEHIND && x + k < f->width; k++)
        behind = fminf(behind, row[x + k]);
    return dark - row[x - APART] > CONTRAST && dark - behind > CONTRAST;
}

/* Median darkness of the rule that crosses the middle at x and leans by lean px to either side; 0: there is none. */
static double rule_at(const struct field *f, int x, int lean)
{
    float row[HEIGHT];
    int inked = 0, thin = 0;
    for (int y = 0; y < HEIGHT; y++) {
        int at = x + (int)lround(lean * ((double)y / (HEIGHT - 1) - 0.5) * 2);
        if (at < APART || at + 1 >= f->width)
            return 0;
        row[y] = darkest(f, at, y);
        inked += row[y] > INKED;
        thin += (y < AROUND || y >= AROUND + BODY) && is_thin(f, at, y, row[y]);
    }
    qsort(row, HEIGHT, sizeof *row, by_float);
    bool is_rule = inked > ROWS_INKED * HEIGHT && thin > ROWS_THIN * 2 * AROUND &&
                   row[HEIGHT / 10] > EVEN * row[HEIGHT / 2];
    return is_rule ? row[HEIGHT / 2] : 0;
}

/* The first rule outward; looked for where the line's end is at the column end. */
static bool find_in(const struct field *f, int end, struct pa_border *out)
{
    for (int x = end - REACH; x <= end + REACH; x++)
        for (int lean = 0; lean <= SLANT; lean++)
            for (int side = -1; side <= 1; side += 2) {
                double dark = rule_at(f, x, side * lean);
                if (dark > 0) {
                    *out = (struct pa_border){(double)(x - end) / BODY, dark};
                    return true;
                }
            }
    return false;
}

/* A border stands near the page's right edge; folds and their shadows do not, mostly. Above and below the page a column is its last
 * pixel over and over, as even as a rule. */
static bool may_have_border(struct pa_plane page, const struct pa_quad *quad)
{
    struct pa_rect r = pa_quad_bounds(quad);
    return r.y >= 0 && r.y + r.h <= page.height && r.x + r.w > BY_THE_EDGE * page.width;
}

bool pa_border_find(struct pa_plane page, const struct pa_quad *quad, struct pa_border *out)
{
    double wide = pa_quad_width(quad), thick = pa_quad_height(quad);
    if (!(thick >= LEAST_HEIGHT) || !(wide >= LEAST_LENGTH * thick))
        return false;
    double inside = fmin(INSIDE, wide / thick * BODY) / BODY,
           outside = (double)(REACH + SLANT + BEHIND) / BODY;
    struct pa_quad end = pa_strip_part(quad, 1 - inside * thick / wide, 1, 0, 1);
    struct pa_strip_opts cut = {(double)AROUND / BODY, (double)AROUND / BODY, 0, outside, HEIGHT};
    struct pa_pixels strip = {0}, grey = {0};
    bool found = false;
    struct pa_quad looked_at = pa_strip_part(&end, 0, 1 + 1 / inside, -cut.above, 1 + cut.below);
    if (may_have_border(page, &looked_at) &&
        pa_strip_cut(page, &end, &cut, &strip, NULL) == PA_OK &&
        pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK) {
        size_t pixels = (size_t)grey.width * (size_t)grey.height;
        struct field f = {grey.width, malloc(pixels * sizeof *f.dark)};
        int end_at = (int)lround(grey.width * inside / (inside + outside));
        struct pa_plane line =
            pa_plane_crop(pa_pixels_view(&grey), (struct pa_rect){0, AROUND, end_at, BODY});
        int paper = quantile(line, 0, 0, line.width, PAPER);
        int range = paper - quantile(line, 0, 0, line.width, PRINT);
        for (size_t i = 0; f.dark != NULL && i < pixels; i++)
            f.dark[i] = (float)(paper - grey.data[i]) / (float)(range > 1 ? range : 1);
        if (f.dark != NULL && range > LEAST_RANGE)
            found = find_in(&f, end_at, out);
        free(f.dark);
    }
    pa_pixels_free(&strip);
    pa_pixels_free(&grey);
    return found;
}

double pa_border_print(const struct pa_border *border)
{
    return border->dark < LIGHTER ? (border->dark + 1) / 2 : 2;
}

/* Paper for what is lighter than print from a column to the right. dark: of print. */
static void bleach(struct pa_pixels *strip, const struct pa_pixels *grey, int from, double dark)
{
    struct pa_plane p = pa_pixels_view(strip), g = pa_pixels_view(grey);
    uint8_t paper[4] = {0};
    for (int b = 0; b < strip->bands; b++)
        paper[b] = (uint8_t)quantile(p, b, 0, strip->width, PAPER);
    int light = quantile(g, 0, 0, g.width, PAPER), print = quantile(g, 0, 0, g.width, PRINT);
    double limit = light - (light - print) * dark;
    for (int y = 0; y < strip->height; y++)
        for (int x = from; x < strip->width; x++) {
            size_t at = (size_t)y * (size_t)strip->width + (size_t)x;
            if (grey->data[at] > limit)
                memcpy(&strip->data[at * (size_t)strip->bands], paper, (size_t)strip->bands);
        }
}

enum pa_status pa_border_bleach(struct pa_plane page, const struct pa_quad *quad,
                                const struct pa_strip_opts *opts, struct pa_pixels *strip,
                                struct pa_err *err)
{
    struct pa_border border;
    struct pa_pixels grey;
    if (!pa_border_find(page, quad, &border) || border.at >= opts->after)
        return PA_OK;
    double line = pa_quad_width(quad) / pa_quad_height(quad);
    double share = (opts->before + line + border.at) / (opts->before + line + opts->after);
    enum pa_status status = pa_plane_grey(pa_pixels_view(strip), &grey, err);
    if (status == PA_OK)
        bleach(strip, &grey, (int)fmax(share * strip->width - 1, 0), pa_border_print(&border));
    pa_pixels_free(&grey);
    return status;
}
