#include "read/width.h"

#include "read/ink.h"
#include "read/strip.h"

#include <math.h>
#include <string.h>

enum {
    HEIGHT = 40 /* px, of the working copy */,
    LEAST = 2 /* px of a column or row that is inked */,
    /* px: ink runs on so far in no character; a form's rule or a fold does. Without it 18 of 1,000 true claims of
     * scripts/tune-claims were taken for names of more characters. */
    RULE = 50,
    GAP = 2 /* px that a rule may be broken for */
};
static const double LOWEST = 0.6; /* of the line: a name of flat characters alone is no lower */

static void erase_rules(struct pa_pixels *ink)
{
    for (int y = 0; y < ink->height; y++) {
        uint8_t *row = ink->data + (size_t)y * (size_t)ink->width;
        int begin = 0, last = -1;
        for (int x = 0; x <= ink->width; x++) {
            if (x < ink->width && row[x] == 0)
                continue;
            if (x == ink->width || x - last > GAP + 1) {
                if (last - begin >= RULE)
                    memset(row + begin, 0, (size_t)(last + 1 - begin));
                begin = x;
            }
            last = x;
        }
    }
}

static double width_of_line(const struct pa_pixels *ink)
{
    int columns = 0, top = ink->height, bottom = 0;
    for (int y = 0; y < ink->height; y++) {
        int marked = 0;
        for (int x = 0; x < ink->width; x++)
            marked += ink->data[(size_t)y * (size_t)ink->width + (size_t)x];
        if (marked >= LEAST) {
            top = y < top ? y : top;
            bottom = y + 1;
        }
    }
    for (int x = 0; x < ink->width; x++) {
        int marked = 0;
        for (int y = top; y < bottom; y++)
            marked += ink->data[(size_t)y * (size_t)ink->width + (size_t)x];
        columns += marked >= LEAST;
    }
    return columns / fmax(bottom - top, LOWEST * ink->height);
}

double pa_width_of(struct pa_plane page, const struct pa_span *span)
{
    const struct pa_strip_opts tight = {.height = HEIGHT};
    double sum = 0;
    for (int i = 0; i < span->count; i++) {
        struct pa_pixels strip = {0}, grey = {0};
        if (pa_strip_cut(page, &span->quad[i], &tight, &strip, NULL) == PA_OK &&
            pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK && pa_ink_mark(&grey)) {
            erase_rules(&grey);
            sum += width_of_line(&grey);
        }
        pa_pixels_free(&strip);
        pa_pixels_free(&grey);
    }
    return sum;
}
