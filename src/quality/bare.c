/* quality/bare -- is there a face at all where a card has one?
 *
 * Idea: hair, brows, eyes and a mouth leave hardly a place on a head where nothing changes; a sheet of paper over it, a colour painted
 * over it, blocks of it or what is left of it after a wide blur do little else. The share of places about which the light changes by no
 * more than noise does is the value.
 * Fails when: what lies over the face has a pattern of its own.
 */
#include "quality/bare.h"

#include "quality/portrait.h"

#include <math.h>
#include <stdlib.h>

/* The page is looked at as if it were 250 px wide; the middle of a card's head lies there. */
enum { WIDE = 250, LEFT = 175, TOP = 28, ACROSS = 43, DOWN = 58, WINDOW = 5, STEP = 1 };
static const double CHANGE = 0.024; /* of the paper's level: no more than noise */

static double range_about(const float *light, int x0, int y0)
{
    double least = INFINITY, most = 0;
    for (int y = y0; y < y0 + WINDOW; y++)
        for (int x = x0; x < x0 + WINDOW; x++) {
            least = fmin(least, (double)light[y * ACROSS + x]);
            most = fmax(most, (double)light[y * ACROSS + x]);
        }
    return most - least;
}

enum pa_status pa_bare_measure(const struct pa_maps *maps, struct pa_quality *out,
                               struct pa_err *err)
{
    const struct pa_rect part = {LEFT, TOP, ACROSS, DOWN};
    int places = 0, bare = 0;
    if (!pa_portrait_possible(maps))
        return PA_OK;
    float *light = malloc(sizeof *light * ACROSS * DOWN);
    if (light == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a portrait");
    pa_portrait_sample(maps, WIDE, part, false, light);
    double least = CHANGE * fmax(maps->paper_white, 40);
    for (int y = 0; y + WINDOW <= DOWN; y += STEP)
        for (int x = 0; x + WINDOW <= ACROSS; x += STEP, places++)
            bare += range_about(light, x, y) < least;
    out->bare = (struct pa_amount){true, (double)bare / places, 0.7};
    free(light);
    return PA_OK;
}
