/* quality/portrait -- where an identity card has its portrait: see portrait.h */
#include "quality/portrait.h"

#include <math.h>

static const double CARD_HIGH = 0.631; /* of its width (ISO/IEC 7810 ID-1) */
static const double CARD_LEAST =
    1.45; /* width over height, as it is cut out: most sheets have 1.414 */

/* Mean of a box of pixels, its far ends excluded; of one at the least. */
static float mean_of(struct pa_plane grey, int x0, int y0, int x1, int y1)
{
    int sum = 0, count = 0;
    for (int y = y0; y < (y1 > y0 ? y1 : y0 + 1) && y < grey.height; y++)
        for (int x = x0; x < (x1 > x0 ? x1 : x0 + 1) && x < grey.width; x++, count++)
            sum += grey.data[(size_t)y * grey.stride + (size_t)x];
    return count > 0 ? (float)sum / (float)count : 0;
}

bool pa_portrait_possible(const struct pa_maps *maps)
{
    return maps->grey.width > CARD_LEAST * maps->grey.height;
}

void pa_portrait_sample(const struct pa_maps *maps, int wide, struct pa_rect part, bool turned,
                        float *to)
{
    struct pa_plane grey = pa_pixels_view(&maps->grey);
    double kx = (double)grey.width / wide, ky = grey.height / round(wide * CARD_HIGH);
    for (int y = 0; y < part.h; y++)
        for (int x = 0; x < part.w; x++)
            to[turned ? x * part.h + y : y * part.w + x] =
                mean_of(grey, (int)((part.x + x) * kx), (int)((part.y + y) * ky),
                        (int)((part.x + x + 1) * kx), (int)((part.y + y + 1) * ky));
}
