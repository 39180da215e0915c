#include "read/bend.h"
#include "read/lines.h"

#include <stdlib.h>

/* Adds the lines, found on the page before it was made flat, in whose places nothing was found since. */
static enum pa_status add_lost(const struct pa_lines *before, const struct pa_bend *bend,
                               struct pa_lines *lines, struct pa_err *err)
{
    int found = lines->count;
    size_t most = (size_t)found + (size_t)before->count + 1;
    struct pa_line *item = realloc(lines->item, most * sizeof *item);
    if (item == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for lines");
    lines->item = item;
    for (int i = 0; i < before->count; i++) {
        struct pa_line line = {.quad = before->item[i].quad, .height = before->item[i].height};
        for (int k = 0; k < 4; k++) {
            struct pa_point *p = &line.quad.p[k];
            p->y -= pa_bend_back(bend, *p).y - p->y;
        }
        const struct pa_lines now = {item, found};
        if (!pa_lines_hold(&now, &line))
            item[lines->count++] = line;
    }
    pa_lines_sort(lines);
    return PA_OK;
}

enum pa_status pa_read_flatten(struct pa_reader *reader, struct pa_pixels *page,
                               struct pa_lines *lines, struct pa_bend *bend, struct pa_err *err)
{
    struct pa_pixels flat;
    struct pa_lines found = {0};
    if (!pa_bend_measure(pa_pixels_view(page), lines, bend))
        return PA_OK;
    enum pa_status status = pa_bend_unroll(pa_pixels_view(page), bend, &flat, err);
    if (status != PA_OK)
        return status;
    pa_pixels_free(page);
    *page = flat;
    status = pa_read_find(reader, pa_pixels_view(page), &found, err);
    if (status == PA_OK)
        status = add_lost(lines, bend, &found, err);
    pa_lines_free(lines);
    *lines = found;
    return status;
}
