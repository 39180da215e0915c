#include "quality/glare_places.h"

#include <math.h>
#include <stdlib.h>

/* Mean of the light added in a cell of the coarse grid, of what blows print out. */
static double mean_light(const struct pa_maps *m, const float *veil, int gx, int gy)
{
    int x0 = gx * m->width / PA_QUALITY_GRID, x1 = (gx + 1) * m->width / PA_QUALITY_GRID;
    int y0 = gy * m->height / PA_QUALITY_GRID, y1 = (gy + 1) * m->height / PA_QUALITY_GRID;
    x1 = x1 > x0 ? x1 : x0 + 1;
    y1 = y1 > y0 ? y1 : y0 + 1;
    double sum = 0;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            sum += fmin((double)veil[y * m->width + x] / PA_GLARE_BLOWN, 1);
    return sum / ((x1 - x0) * (y1 - y0));
}

/* The coarse grid, and the shares of the page. */
static void fill_grid(const struct pa_maps *m, const float *veil, struct pa_quality *out)
{
    int cells = m->width * m->height;
    double blown = 0, veiled = 0;
    for (int gy = 0; gy < PA_QUALITY_GRID; gy++)
        for (int gx = 0; gx < PA_QUALITY_GRID; gx++)
            out->glare_grid[gy * PA_QUALITY_GRID + gx] =
                (uint8_t)lround(mean_light(m, veil, gx, gy) * 255);
    for (int i = 0; i < cells; i++) {
        double v = (double)veil[i];
        /* Where paper is light, little added light brings it to its end. */
        bool gone = v >= PA_GLARE_BLOWN || (v > 0 && pa_maps_is_at_end(m, i));
        blown += gone;
        veiled += v >= PA_GLARE_VEIL && !gone;
    }
    out->glare = (struct pa_amount){true, blown / cells, 0.9};
    out->veil = (struct pa_amount){true, veiled / cells, 0.8};
}

/* One place on the grid from start; marks its cells as seen. */
static struct pa_place take_place(const uint8_t *grid, bool *seen, int *stack, int start,
                                  const struct pa_maps *m)
{
    int count = 0, done = 0, x0 = 95, y0 = 95, x1 = 0, y1 = 0;
    double sum = 0;
    stack[count++] = start;
    seen[start] = true;
    while (done < count) {
        int at = stack[done++], x = at % PA_QUALITY_GRID, y = at / PA_QUALITY_GRID;
        sum += grid[at] / 255.0;
        x0 = x < x0 ? x : x0;
        x1 = x > x1 ? x : x1;
        y0 = y < y0 ? y : y0;
        y1 = y > y1 ? y : y1;
        const int next[4] = {x > 0 ? at - 1 : -1, x < PA_QUALITY_GRID - 1 ? at + 1 : -1,
                             at - PA_QUALITY_GRID, at + PA_QUALITY_GRID};
        for (int k = 0; k < 4; k++) {
            int to = next[k];
            if (to < 0 || to >= PA_GLARE_STACK || seen[to] ||
                grid[to] < PA_GLARE_VEIL / PA_GLARE_BLOWN * 255)
                continue;
            seen[to] = true;
            stack[count++] = to;
        }
    }
    double sx = (double)m->page.width / PA_QUALITY_GRID,
           sy = (double)m->page.height / PA_QUALITY_GRID;
    struct pa_rect rect = {(int)(x0 * sx), (int)(y0 * sy), (int)ceil((x1 - x0 + 1) * sx),
                           (int)ceil((y1 - y0 + 1) * sy)};
    return (struct pa_place){rect, sum / PA_GLARE_STACK};
}

/* The largest places, by light and area; stack: PA_GLARE_STACK ints. */
static void list_places(const struct pa_maps *m, int *stack, struct pa_quality *out)
{
    bool seen[PA_GLARE_STACK] = {false};
    for (int i = 0; i < PA_GLARE_STACK; i++) {
        if (seen[i] || out->glare_grid[i] < PA_GLARE_VEIL / PA_GLARE_BLOWN * 255)
            continue;
        struct pa_place place = take_place(out->glare_grid, seen, stack, i, m);
        int n = out->glare_place_count, at = n < PA_QUALITY_PLACES ? n : PA_QUALITY_PLACES - 1;
        if (n == PA_QUALITY_PLACES && out->glare_places[at].amount >= place.amount)
            continue;
        for (; at > 0 && out->glare_places[at - 1].amount < place.amount; at--)
            out->glare_places[at] = out->glare_places[at - 1];
        out->glare_places[at] = place;
        out->glare_place_count = n < PA_QUALITY_PLACES ? n + 1 : n;
    }
}

void pa_glare_list(const struct pa_maps *maps, const float *veil, int *stack,
                   struct pa_quality *out)
{
    fill_grid(maps, veil, out);
    list_places(maps, stack, out);
}
