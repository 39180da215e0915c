#include "read/closing.h"

#include <stdlib.h>
#include <string.h>

/* Of each value and its counterpart the greater (or lesser). */
static void take_row(uint8_t *to, const uint8_t *other, size_t count, bool most)
{
    for (size_t i = 0; i < count; i++)
        to[i] = (other[i] > to[i]) == most ? other[i] : to[i];
}

/* The greatest (or least) around each pixel, along the rows into other and back along the columns. */
static void spread(struct pa_pixels *p, uint8_t *other, int reach, bool most)
{
    size_t row = (size_t)p->width * (size_t)p->bands;
    for (int y = 0; y < p->height; y++) {
        const uint8_t *from = p->data + (size_t)y * row;
        uint8_t *to = other + (size_t)y * row;
        memcpy(to, from, row);
        for (size_t off = (size_t)p->bands; off < row && off <= (size_t)(reach * p->bands);
             off += (size_t)p->bands) {
            take_row(to, from + off, row - off, most);
            take_row(to + off, from, row - off, most);
        }
    }
    for (int y = 0; y < p->height; y++) {
        uint8_t *to = p->data + (size_t)y * row;
        memcpy(to, other + (size_t)y * row, row);
        for (int k = y - reach; k <= y + reach; k++)
            if (k >= 0 && k < p->height)
                take_row(to, other + (size_t)k * row, row, most);
    }
}

enum pa_status pa_closing_run(struct pa_pixels *p, int reach, struct pa_err *err)
{
    uint8_t *other = malloc((size_t)p->width * (size_t)p->height * (size_t)p->bands);
    if (other == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a copy of the page");
    spread(p, other, reach, true);
    spread(p, other, reach, false);
    free(other);
    return PA_OK;
}
