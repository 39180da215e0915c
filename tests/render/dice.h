/* dice -- short names for the random numbers that drawing and camera ask for all the time
 *
 * The stream is fiction's. A child stream depends on its parent's seed and its own name alone, so
 * that a change in how many numbers one part draws leaves the other parts as they were.
 */
#ifndef RENDER_DICE_H
#define RENDER_DICE_H

#include "fiction.h"

#include <math.h>

struct dice {
    struct fiction_rng rng;
    uint64_t seed;
};

static inline struct dice dice_new(uint64_t seed, const char *part)
{
    struct dice dice;
    fiction_seed(&dice.rng, seed, part);
    dice.seed = fiction_next(&dice.rng);
    return dice;
}

/* A stream of its own for one part. */
static inline struct dice dice_child(const struct dice *dice, const char *part)
{
    return dice_new(dice->seed, part);
}

/* Uniform in [0, 1). */
static inline double dice_unit(struct dice *dice)
{
    return fiction_between(&dice->rng, 0, 1);
}

/* Uniform in [low, high). */
static inline double dice_range(struct dice *dice, double low, double high)
{
    return fiction_between(&dice->rng, low, high);
}

/* Uniform integer in [0, n); n >= 1. */
static inline int dice_below(struct dice *dice, int n)
{
    return (int)fiction_below(&dice->rng, (uint32_t)n);
}

static inline bool dice_chance(struct dice *dice, double probability)
{
    return fiction_chance(&dice->rng, probability);
}

static inline double dice_normal(struct dice *dice)
{
    return fiction_normal(&dice->rng);
}

#endif
