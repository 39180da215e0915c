/* quality/maps -- what the measures share: small maps of paper level, ink level, colour and text
 *
 * Idea: one pass over the page leaves, for every cell of a few pixels, means and extremes; everything that is smooth (light,
 * veil, shadow, colour, covers) is then measured on 400 cells a side, whatever the photo's size. The paper's level under text is
 * the morphological closing of the cells' lightest pixels by about one and a half text heights: strokes vanish, light stays.
 * Why not a blurred copy: dense print would count as shade. Fails when: solid areas are wider than the closing (seals, portraits).
 */
#include "quality/maps.h"

#include "quality/resolution.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAP_COUNT = 9 };
enum { COLUMNS = 64, MOST_RADIUS = 128 }; /* lines spread at once; cells */
static const double MARGIN = 0.08;        /* of the page */
static const double CLOSE_EM = 1.0;       /* radius of the closing, text heights */
static const double CLOSE_SIDE = 0.012; /* … as a share of the longer side where no text is known */

double pa_maps_light(double value)
{
    double v = value / 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

int pa_maps_rank(const int histogram[256], double share)
{
    int total = 0, below = 0, v = 0;
    for (int i = 0; i < 256; i++)
        total += histogram[i];
    for (; v < 255; v++) {
        below += histogram[v];
        if (below > share * total)
            break;
    }
    return v;
}

void pa_maps_around(const struct pa_maps *maps, int cell, int out[4])
{
    int x = cell % maps->width, cells = maps->width * maps->height;
    out[0] = x > 0 ? cell - 1 : -1;
    out[1] = x + 1 < maps->width ? cell + 1 : -1;
    out[2] = cell >= maps->width ? cell - maps->width : -1;
    out[3] = cell + maps->width < cells ? cell + maps->width : -1;
}

int pa_maps_flood(const struct pa_maps *maps, uint8_t *map, int start, int *stack)
{
    int count = 0;
    stack[count++] = start;
    map[start] = 2;
    for (int done = 0; done < count; done++) {
        int next[4];
        pa_maps_around(maps, stack[done], next);
        for (int k = 0; k < 4; k++)
            if (next[k] >= 0 && map[next[k]] == 1) {
                map[next[k]] = 2;
                stack[count++] = next[k];
            }
    }
    return count;
}

double pa_maps_ellipse(const struct pa_maps *maps, const int *cells, int count)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, cell = 1.0 / 12; /* a cell's own */
    for (int i = 0; i < count; i++) {
        double x = cells[i] % maps->width, y = cells[i] / maps->width;
        sx += x, sy += y, sxx += x * x, sxy += x * y, syy += y * y;
    }
    double mx = sx / count, my = sy / count;
    double vx = sxx / count - mx * mx + cell, vy = syy / count - my * my + cell;
    double both = sxy / count - mx * my;
    return 4 * G_PI * sqrt(fmax(vx * vy - both * both, 0));
}

bool pa_maps_is_margin(const struct pa_maps *maps, int cell)
{
    int x = cell % maps->width, y = cell / maps->width;
    int dx = (int)(MARGIN * maps->width), dy = (int)(MARGIN * maps->height);
    return x < dx || y < dy || x >= maps->width - dx || y >= maps->height - dy;
}

/* Greatest of each run of n rows of a block that is COLUMNS wide, left where the run begins; rows: of the block. Runs of 1, 2, 4, …
 * rows, and two of the last that together are n long. */
static void greatest_runs(uint8_t *block, int rows, int n)
{
    int run = 1;
    for (; 2 * run <= n; run *= 2)
        for (size_t i = 0; i < (size_t)(rows - run) * COLUMNS; i++) {
            uint8_t other = block[i + (size_t)run * COLUMNS];
            block[i] = other > block[i] ? other : block[i];
        }
    for (size_t i = 0; i < (size_t)(rows - n + 1) * COLUMNS; i++) {
        uint8_t other = block[i + (size_t)(n - run) * COLUMNS];
        block[i] = other > block[i] ? other : block[i];
    }
}

/* One direction. step: bytes from one sample to the next of a line, across: from one line to the next; flip: 255 for the least. */
static void spread_lines(const uint8_t *from, uint8_t *to, int length, int lines, size_t step,
                         size_t across, int radius, uint8_t flip)
{
    uint8_t block[(PA_MAPS_SIDE + 2 * MOST_RADIUS) * COLUMNS];
    int rows = length + 2 * radius;
    for (int first = 0; first < lines; first += COLUMNS) {
        int count = lines - first < COLUMNS ? lines - first : COLUMNS;
        memset(block, 0, (size_t)rows * COLUMNS);
        for (int y = 0; y < length; y++)
            for (int x = 0; x < count; x++)
                block[(y + radius) * COLUMNS + x] =
                    from[(size_t)y * step + (size_t)(first + x) * across] ^ flip;
        greatest_runs(block, rows, 2 * radius + 1);
        for (int y = 0; y < length; y++)
            for (int x = 0; x < count; x++)
                to[(size_t)y * step + (size_t)(first + x) * across] = block[y * COLUMNS + x] ^ flip;
    }
}

void pa_maps_spread(uint8_t *map, uint8_t *scratch, int width, int height, int radius,
                    bool greatest)
{
    uint8_t flip = greatest ? 0 : 255;
    radius = radius < MOST_RADIUS ? radius : MOST_RADIUS;
    spread_lines(map, scratch, width, height, 1, (size_t)width, radius, flip);
    spread_lines(scratch, map, height, width, (size_t)width, 1, radius, flip);
}

/* Sums of one cell. */
static void measure_cell(const struct pa_maps *m, int cx, int cy)
{
    int x0 = cx * m->step, y0 = cy * m->step, sum[4] = {0}, low = 255, high = 0, n = 0;
    int x1 = x0 + m->step < m->page.width ? x0 + m->step : m->page.width;
    int y1 = y0 + m->step < m->page.height ? y0 + m->step : m->page.height;
    for (int y = y0; y < y1; y++) {
        const uint8_t *p = m->page.data + (size_t)y * m->page.stride + (size_t)(x0 * 3);
        const uint8_t *g = m->grey.data + (size_t)y * (size_t)m->grey.width + (size_t)x0;
        for (int x = x0; x < x1; x++, p += 3, g++, n++) {
            sum[0] += p[0];
            sum[1] += p[1];
            sum[2] += p[2];
            sum[3] += *g;
            low = *g < low ? *g : low;
            high = *g > high ? *g : high;
        }
    }
    size_t i = (size_t)cy * (size_t)m->width + (size_t)cx;
    uint8_t *const to[4] = {m->red, m->green, m->blue, m->mean};
    for (int k = 0; k < 4; k++)
        to[k][i] = (uint8_t)((sum[k] + n / 2) / n);
    m->low[i] = (uint8_t)low;
    m->high[i] = (uint8_t)high;
}

static enum pa_status allocate(struct pa_maps *m, struct pa_err *err)
{
    size_t cells = (size_t)m->width * (size_t)m->height;
    m->memory = calloc(MAP_COUNT + 1, cells);
    if (m->memory == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for maps of %d by %d cells", m->width,
                       m->height);
    uint8_t **const to[MAP_COUNT] = {&m->red,  &m->green, &m->blue, &m->mean, &m->low,
                                     &m->high, &m->paper, &m->ink,  &m->text};
    for (int i = 0; i < MAP_COUNT; i++)
        *to[i] = m->memory + (size_t)i * cells;
    return PA_OK;
}

/* paper: closing of high; ink: least of low near. The last block of memory is scratch. */
static void level_maps(struct pa_maps *m)
{
    size_t cells = (size_t)m->width * (size_t)m->height;
    uint8_t *scratch = m->memory + MAP_COUNT * cells;
    int longer = m->page.width > m->page.height ? m->page.width : m->page.height;
    double reach = m->em.known ? CLOSE_EM * m->em.value : CLOSE_SIDE * longer;
    int radius = (int)ceil(reach / m->step);
    memcpy(m->paper, m->high, cells);
    memcpy(m->ink, m->low, cells);
    pa_maps_spread(m->paper, scratch, m->width, m->height, radius, true);
    pa_maps_spread(m->paper, scratch, m->width, m->height, radius, false);
    pa_maps_spread(m->ink, scratch, m->width, m->height, radius, false);
}

static void count_text(struct pa_maps *m)
{
    int cells = m->width * m->height, all[256] = {0}, on_text[256] = {0};
    for (int i = 0; i < cells; i++) {
        all[m->paper[i]]++;
        on_text[m->paper[i]] += m->text[i];
        m->text_cells += m->text[i];
    }
    m->paper_white = pa_maps_rank(m->text_cells > 0 ? on_text : all, 0.5);
}

enum pa_status pa_maps_make(const struct pa_quality_input *input, struct pa_maps *out,
                            struct pa_err *err)
{
    *out = (struct pa_maps){.page = input->page};
    if (input->page.data == NULL || input->page.bands != 3 || input->page.width < 16 ||
        input->page.height < 16)
        return pa_fail(err, PA_E_ARG, "a page of 3 bands and at least 16 by 16 pixels is needed");
    int w = input->page.width, h = input->page.height, longer = w > h ? w : h;
    out->step = (longer + PA_MAPS_SIDE - 1) / PA_MAPS_SIDE;
    out->width = (w + out->step - 1) / out->step;
    out->height = (h + out->step - 1) / out->step;
    enum pa_status status = pa_plane_grey(input->page, &out->grey, err);
    if (status == PA_OK)
        status = allocate(out, err);
    if (status != PA_OK)
        goto out;
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++)
            measure_cell(out, x, y);
    level_maps(out);
    status = pa_resolution_find_text(input, out, err);
    if (status != PA_OK)
        goto out;
    level_maps(out);
    count_text(out);
out:
    if (status != PA_OK)
        pa_maps_free(out);
    return status;
}

void pa_maps_tint(const struct pa_maps *maps, double *red, double *blue)
{
    double sum[3] = {0};
    for (int i = 0; i < maps->width * maps->height; i++) {
        if (maps->mean[i] < 0.85 * maps->paper[i] || maps->paper[i] < 0.8 * maps->paper_white)
            continue;
        sum[0] += maps->red[i];
        sum[1] += maps->green[i];
        sum[2] += maps->blue[i];
    }
    *red = sum[1] > 0 ? sum[0] / sum[1] : 1;
    *blue = sum[1] > 0 ? sum[2] / sum[1] : 1;
}

double pa_maps_chroma(const struct pa_maps *maps, double red, double blue, int cell)
{
    double r = maps->red[cell] / red - maps->green[cell];
    double b = maps->blue[cell] / blue - maps->green[cell];
    return sqrt(r * r + b * b) / fmax(maps->paper_white, 40);
}

bool pa_maps_is_bare(const struct pa_maps *maps, int cell)
{
    enum { BARE = 24 }; /* levels within it */
    return maps->high[cell] - maps->low[cell] <= BARE;
}

bool pa_maps_is_at_end(const struct pa_maps *maps, int cell)
{
    return maps->red[cell] >= PA_MAPS_END && maps->green[cell] >= PA_MAPS_END &&
           maps->blue[cell] >= PA_MAPS_END;
}

void pa_maps_free(struct pa_maps *maps)
{
    pa_pixels_free(&maps->grey);
    free(maps->memory);
    *maps = (struct pa_maps){0};
}
