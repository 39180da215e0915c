/* draw.h -- a grey page to draw print on, for the tests of this room */
#ifndef TEST_READ_DRAW_H
#define TEST_READ_DRAW_H

#include "base/plane.h"

#include <criterion/criterion.h>
#include <string.h>

/* A page of paper of that level; freed by pa_pixels_free. */
static inline struct pa_pixels draw_paper(int width, int height, uint8_t level)
{
    struct pa_pixels page;
    cr_assert_eq(pa_pixels_init(&page, width, height, 1, NULL), PA_OK);
    memset(page.data, level, (size_t)width * (size_t)height);
    return page;
}

/* What lies beyond the page's right end or foot is not drawn. */
static inline void draw_bar(struct pa_pixels *page, int x, int y, int w, int h, uint8_t level)
{
    int end = x + w < page->width ? x + w : page->width;
    for (int v = y; v < y + h && v < page->height && x < end; v++)
        memset(page->data + v * page->width + x, level, (size_t)(end - x));
}

#endif
