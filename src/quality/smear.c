/* quality/smear -- is a card's face blurred out?
 *
 * Idea: where a face is blurred out, hair and skin still differ, but the light changes from one to the other little by little. In a
 * window that has both, how much it changes in all by how much it changes at once is the length that an edge takes. Wherever hair,
 * brows or eyes are seen, that is short. The longest of all windows over the head is the value.
 * A picture that is out of focus as a whole has long edges everywhere; the rule looks at that first.
 * Fails when: the blur is hardly wider than the picture's own, or noise was laid over it.
 */
#include "quality/smear.h"

#include "quality/portrait.h"

#include <math.h>
#include <stdlib.h>

/* The page is looked at as if it were 500 px wide; a card's head lies there. Windows are squares of 0.08 of the card. */
enum { WIDE = 500, LEFT = 320, TOP = 40, ACROSS = 150, DOWN = 160, WINDOW = 40, STEP = 10 };
enum { LEVELS = 256 };
/* Of the paper's level: levels and changes are counted in so many; what a window must have of dark and light to say something. */
static const double LEVEL = 0.006, CHANGE = 0.002, LEAST = 0.25;
/* Ranks of levels and of changes that count. */
static const double LOW = 0.05, HIGH = 0.95, MOST = 0.99;

/* Levels and changes of the pixels, counted in LEVEL and CHANGE. */
struct head {
    uint8_t level[ACROSS * DOWN], change[ACROSS * DOWN];
};

static uint8_t count_of(double value, double unit)
{
    return (uint8_t)fmin(value / unit, LEVELS - 1);
}

/* A pixel's change is the greater of those over two px, across and down. */
static void count(const float *light, struct head *to)
{
    for (int at = ACROSS + 1; at < ACROSS * (DOWN - 1) - 1; at++) {
        const float *p = light + at;
        double across = fabs((double)p[1] - (double)p[-1]);
        double down = fabs((double)p[ACROSS] - (double)p[-ACROSS]);
        to->level[at] = count_of((double)*p, LEVEL);
        to->change[at] = count_of(fmax(across, down), CHANGE);
    }
}

/* Length, px, that the window's sharpest edges take; 0 where there is nothing to see one by. */
static double length_in(const struct head *head, int x0, int y0)
{
    int levels[LEVELS] = {0}, changes[LEVELS] = {0};
    for (int y = y0; y < y0 + WINDOW; y++)
        for (int x = x0; x < x0 + WINDOW; x++) {
            levels[head->level[y * ACROSS + x]]++;
            changes[head->change[y * ACROSS + x]]++;
        }
    double range = LEVEL * (pa_maps_rank(levels, HIGH) - pa_maps_rank(levels, LOW));
    double most = CHANGE * (pa_maps_rank(changes, MOST) + 1);
    return range < LEAST ? 0 : 2 * range / most;
}

enum pa_status pa_smear_measure(const struct pa_maps *maps, struct pa_quality *out,
                                struct pa_err *err)
{
    const struct pa_rect part = {LEFT, TOP, ACROSS, DOWN};
    if (!pa_portrait_possible(maps))
        return PA_OK;
    float *light = malloc(sizeof *light * ACROSS * DOWN);
    struct head *head = calloc(1, sizeof *head);
    enum pa_status status = PA_OK;
    if (light == NULL || head == NULL) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for a portrait");
        goto out;
    }
    pa_portrait_sample(maps, WIDE, part, false, light);
    float white = (float)fmax(maps->paper_white, 40);
    for (int i = 0; i < ACROSS * DOWN; i++)
        light[i] /= white;
    count(light, head);
    double longest = 0;
    for (int y = 1; y + WINDOW < DOWN; y += STEP)
        for (int x = 1; x + WINDOW < ACROSS; x += STEP)
            longest = fmax(longest, length_in(head, x, y));
    out->smear = (struct pa_amount){true, longest, 0.7};
out:
    free(light);
    free(head);
    return status;
}
