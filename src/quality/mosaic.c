/* quality/mosaic -- is a card's portrait coarsened into blocks?
 *
 * Idea: blocks of one colour each meet in straight upright and level steps, with nothing but level ground on both sides, and their
 * steps stand in few columns and rows. A face has outlines that bend and shade. Steps are counted that go on over a run of pixels,
 * and only those in the fullest columns (rows) count, but for two that a box about the portrait would have; what counts least of
 * the two ways is the value.
 * Where the portrait lies is known of a card that stands upright; of anything else the value says nothing.
 * Fails when: the blocks are smaller than a few pixels, or lie aslant by more than 2 degrees.
 */
#include "quality/mosaic.h"

#include "quality/portrait.h"

#include <math.h>
#include <stdlib.h>

/* The page is looked at as if it were 1,000 px wide; the portrait lies there. */
enum { WIDE = 1000, LEFT = 600, TOP = 50, ACROSS = 370, DOWN = 440 };
enum {
    RUN = 12,     /* px that a step goes on for */
    NEAR = 2,     /* px from a step's middle to the ground beside it, */
    GROUND = 4,   /* and how far that is level */
    BORDER = 10,  /* px left out at the region's ends */
    FRAME = 2,    /* the fullest columns may be the ends of a portrait that is drawn in a box */
    FULLEST = 10, /* columns that count, without these */
    LEAST = 5,    /* steps in one of them; */
    COLUMNS = 2,  /* so many of them at least, */
    ROWS = 4      /* and of rows: a face drawn of boxes has its head's and its dress's ends */
};
static const double STEP = 8, LEVEL = 2.5; /* grey levels: a step, and what still is level ground */

/* Whether the means of a run of rows make a step at x, with level ground on both sides. */
static bool is_step(const float *mean, int x)
{
    double before = (double)mean[x - NEAR + 1], behind = (double)mean[x + NEAR];
    return fabs(behind - before) >= STEP &&
           fabs((double)mean[x + NEAR + GROUND] - behind) <= LEVEL &&
           fabs(before - (double)mean[x - NEAR + 1 - GROUND]) <= LEVEL;
}

/* Steps by column, over runs of rows one below the other. */
static void count_steps(const float *grey, int width, int height, int *steps)
{
    float mean[ACROSS > DOWN ? ACROSS : DOWN];
    for (int top = 0; top + RUN <= height; top += RUN) {
        bool last = false;
        for (int x = 0; x < width; x++) {
            float sum = 0;
            for (int y = top; y < top + RUN; y++)
                sum += grey[y * width + x];
            mean[x] = sum / RUN;
        }
        for (int x = BORDER; x < width - BORDER; x++) {
            bool step = is_step(mean, x);
            steps[x] += step && !last;
            last = step;
        }
    }
}

/* Steps in the fullest columns, by the share of all steps that they are; 0 where those are fewer than least. A column is three
 * pixels wide. */
static double orderly(const int *steps, int width, int least)
{
    int left[ACROSS > DOWN ? ACROSS : DOWN], all = 0, kept = 0, frame = 0, full = 0;
    for (int x = 0; x < width; x++) {
        left[x] = steps[x];
        all += steps[x];
    }
    for (int k = 0; k < FULLEST; k++) {
        int best = 1, most = 0;
        for (int x = 1; x < width - 1; x++)
            if (left[x - 1] + left[x] + left[x + 1] > most) {
                most = left[x - 1] + left[x] + left[x + 1];
                best = x;
            }
        if (most < LEAST)
            break;
        kept += k < FRAME ? 0 : most;
        frame += k < FRAME ? most : 0;
        full += k >= FRAME;
        for (int x = best - 4; x <= best + 4; x++)
            if (x >= 0 && x < width)
                left[x] = 0;
    }
    int others = all - frame;
    return full >= least && others > 0 ? kept * fmin(1, (double)kept / others) : 0;
}

enum pa_status pa_mosaic_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err)
{
    float *grey = malloc(sizeof *grey * ACROSS * DOWN);
    if (grey == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a portrait");
    const struct pa_rect part = {LEFT, TOP, ACROSS, DOWN};
    double value = INFINITY;
    for (int turned = 0; turned < 2; turned++) {
        int steps[ACROSS > DOWN ? ACROSS : DOWN] = {0};
        int width = turned ? DOWN : ACROSS, height = turned ? ACROSS : DOWN;
        pa_portrait_sample(maps, WIDE, part, turned == 1, grey);
        count_steps(grey, width, height, steps);
        value = fmin(value, orderly(steps, width, turned ? ROWS : COLUMNS));
    }
    out->mosaic = (struct pa_amount){true, value, 0.7};
    free(grey);
    return PA_OK;
}
