#include "light.h"

#include <string.h>

/* Smooth noise in 0..1 on a lattice of unit cells. */
static double hash_unit(int x, int y, uint64_t seed)
{
    uint64_t z = seed ^ ((uint64_t)(uint32_t)x * 0x9e3779b97f4a7c15u) ^
                 ((uint64_t)(uint32_t)y * 0xc2b2ae3d27d4eb4fu);
    z = (z ^ (z >> 29)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 32)) * 0x94d049bb133111ebu;
    return (double)(z >> 40) / 16777216.0;
}

static double value_noise(double x, double y, uint64_t seed)
{
    int ix = (int)floor(x), iy = (int)floor(y);
    double fx = x - ix, fy = y - iy;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    double top = hash_unit(ix, iy, seed) * (1 - fx) + hash_unit(ix + 1, iy, seed) * fx;
    double low = hash_unit(ix, iy + 1, seed) * (1 - fx) + hash_unit(ix + 1, iy + 1, seed) * fx;
    return top * (1 - fy) + low * fy;
}

struct table {
    uint64_t seed;
    double a[3], b[3]; /* two colours, linear */
    double turn, scale, mix;
};

static double wood(const struct table *t, double x, double y)
{
    double u = x * cos(t->turn) + y * sin(t->turn), v = y * cos(t->turn) - x * sin(t->turn);
    double ring = value_noise(u * 1.5, v * 14 * t->scale, t->seed) * 4;
    double fibre = value_noise(u * 14, v * 260 * t->scale, t->seed + 1);
    return 0.6 * (ring - floor(ring)) + 0.4 * fibre;
}

static double cloth(const struct table *t, double x, double y)
{
    double pitch = 160 * t->scale;
    double weave = 0.5 + 0.25 * sin(x * pitch * 2) + 0.25 * sin(y * pitch * 2.1);
    return 0.5 * weave + 0.5 * value_noise(x * 40, y * 40, t->seed);
}

static double pattern(const struct table *t, double x, double y)
{
    double u = x * cos(t->turn) + y * sin(t->turn), v = y * cos(t->turn) - x * sin(t->turn);
    double pitch = 9 * t->scale;
    int cell = ((int)floor(u * pitch) + (int)floor(v * pitch)) & 1;
    double ring = fabs(sin(u * pitch * M_PI) * sin(v * pitch * M_PI));
    return t->mix < 0.5 ? cell : ring > 0.5;
}

static double texture_at(enum camera_backdrop kind, const struct table *t, double x, double y)
{
    switch (kind) {
    case BACKDROP_WOOD:
        return wood(t, x, y);
    case BACKDROP_CLOTH:
        return cloth(t, x, y);
    case BACKDROP_PATTERN:
        return pattern(t, x, y);
    default:
        return value_noise(x * 6, y * 6, t->seed) * 0.5 +
               value_noise(x * 150, y * 150, t->seed + 2) * 0.5;
    }
}

static void table_colours(struct table *t, enum camera_backdrop kind, struct dice *dice)
{
    static const double base[BACKDROP_COUNT][3] = {
        {.55, .36, .20}, {.90, .90, .89}, {.6, .58, .55}, {.20, .20, .26},
        {.7, .65, .6},   {.12, .12, .13}, {.5, .5, .5}};
    static const double spread[BACKDROP_COUNT] = {.2, .07, .3, .14, .28, .07, .4};
    static const double grain[BACKDROP_COUNT] = {.22, .04, .1, .2, .5, .06, .03};
    double level = dice_range(dice, -1, 1) * spread[kind];
    double change = (dice_chance(dice, 0.5) ? 1 : -1) * dice_range(dice, 0.3, 1) * grain[kind];
    for (int c = 0; c < 3; c++) {
        double tone = base[kind][c] + level + dice_range(dice, -1, 1) * spread[kind] * 0.35;
        t->a[c] = film_linear(fmin(fmax(tone, 0.03), 0.98));
        tone += change * (1 + dice_range(dice, -0.3, 0.3));
        t->b[c] = film_linear(fmin(fmax(tone, 0.03), 0.98));
    }
    t->turn = dice_range(dice, 0, M_PI);
    t->scale = dice_range(dice, 0.5, 1.6);
    t->mix = dice_unit(dice);
}

/* Sheets, books and pens lying about: turned rectangles of one colour with a lined face. */
static void clutter(struct film *film, struct dice *dice)
{
    int n = 4 + dice_below(dice, 7);
    for (int i = 0; i < n; i++) {
        double cx = dice_range(dice, -0.1, 1.1) * film->w,
               cy = dice_range(dice, -0.1, 1.1) * film->h;
        double a = dice_range(dice, 0, M_PI), size = fmax(film->w, film->h);
        double half_w = size * dice_range(dice, 0.01, 0.3),
               half_h = size * dice_range(dice, 0.01, 0.2);
        double lines = dice_chance(dice, 0.4) ? size * dice_range(dice, 0.01, 0.04) : 0;
        double rgb[3];
        for (int c = 0; c < 3; c++)
            rgb[c] = film_linear(dice_range(dice, 0.05, 0.95));
        int reach = (int)hypot(half_w, half_h) + 1;
        for (int y = (int)fmax(0, cy - reach); y < (int)fmin(film->h, cy + reach); y++)
            for (int x = (int)fmax(0, cx - reach); x < (int)fmin(film->w, cx + reach); x++) {
                double u = (x - cx) * cos(a) + (y - cy) * sin(a);
                double v = (y - cy) * cos(a) - (x - cx) * sin(a);
                if (fabs(u) > half_w || fabs(v) > half_h)
                    continue;
                double ink = lines > 0 && fmod(v + 10 * lines * 1000, lines) < 0.35 * lines &&
                                     fmod(u * 7 + 1e6, lines * 3) < lines * 2.3 &&
                                     fabs(u) < 0.85 * half_w
                                 ? 0.4
                                 : 1;
                float *pixel = film->rgb + ((size_t)y * (size_t)film->w + (size_t)x) * 3;
                for (int c = 0; c < 3; c++)
                    pixel[c] = (float)(rgb[c] * ink);
            }
    }
}

void light_backdrop(struct film *film, const struct camera *camera)
{
    struct dice dice = dice_new(camera->seed, "backdrop");
    struct table t = {.seed = dice.seed};
    table_colours(&t, camera->backdrop, &dice);
    double unit = 1.0 / fmax(film->w, film->h);
    int step =
        film->w > 1500 ? 2 : 1; /* texture is soft: half resolution is enough for large pictures */
    for (int y = 0; y < film->h; y += step)
        for (int x = 0; x < film->w; x += step) {
            double mix = texture_at(camera->backdrop, &t, x * unit, y * unit);
            for (int sy = y; sy < y + step && sy < film->h; sy++)
                for (int sx = x; sx < x + step && sx < film->w; sx++) {
                    float *pixel = film->rgb + ((size_t)sy * (size_t)film->w + (size_t)sx) * 3;
                    for (int c = 0; c < 3; c++)
                        pixel[c] = (float)(t.a[c] + (t.b[c] - t.a[c]) * mix);
                }
        }
    if (camera->backdrop == BACKDROP_CLUTTER)
        clutter(film, &dice);
}

double light_fall(const struct camera *camera, double x, double y)
{
    double light = 1, dx = x - 0.5, dy = y - 0.5;
    if (camera->gradient > 0) {
        double a = camera->gradient_deg * M_PI / 180;
        light *= 1 - camera->gradient * (0.5 + (dx * cos(a) + dy * sin(a)) * 0.9);
    }
    if (camera->vignette > 0)
        light *= 1 - camera->vignette * 2 * (dx * dx + dy * dy);
    if (camera->shadow > 0) {
        double a = camera->shadow_deg * M_PI / 180, bow = 0.05 * sin(9 * (dx + dy));
        double t = (dx * cos(a) + dy * sin(a) + bow - camera->shadow_at) / camera->shadow_soft;
        light *= 1 - camera->shadow / (1 + exp(-t));
    }
    return light;
}

static double blob(const struct camera_glare *g, double u, double v, double aspect)
{
    double diagonal = hypot(aspect, 1), a = g->turn_deg * M_PI / 180;
    double x = (u - g->u) * aspect / diagonal, y = (v - g->v) / diagonal;
    double p = (x * cos(a) + y * sin(a)) / (g->size * g->aspect);
    double q = (y * cos(a) - x * sin(a)) / g->size;
    double d = p * p + q * q;
    if (d > 6)
        return 0;
    return g->power * exp(-pow(d, 0.5 + g->hardness / 2));
}

/* Streaks of a crumpled plastic sleeve. */
static double sleeve_light(const struct camera *camera, double u, double v)
{
    uint64_t seed = camera->seed ^ 0x5eed;
    double bend = value_noise(u * 2.5, v * 2.5, seed) * 2;
    double ridge = fabs(sin(3.3 * u + 5.1 * v + 4 * bend)),
           fine = fabs(sin(9 * u - 4 * v + 6 * bend));
    double gate = value_noise(u * 3 + 7, v * 3, seed + 1);
    return camera->sleeve * gate * (pow(1 - ridge, 14) + 0.6 * pow(1 - fine, 20));
}

double light_glare(const struct camera *camera, double u, double v, double aspect)
{
    double light = camera->veil;
    for (int i = 0; i < camera->n_glare; i++)
        light += blob(&camera->glare[i], u, v, aspect);
    if (camera->sleeve > 0)
        light += sleeve_light(camera, u, v);
    return light;
}

/* A finger: a capsule from its tip outwards, round in section. */
static double finger(const struct camera_cover *cover, double x, double y, double rgb[3])
{
    double half = cover->size / 2, along = x < half ? half - x : 0, d = hypot(along, y) / half;
    if (x < 0 || d >= 1)
        return 0;
    double round_off = sqrt(1 - d * d * 0.85);
    bool nail = x < half * 1.5 && x > half * 0.25 && fabs(y) < half * 0.55;
    rgb[0] = film_linear(nail ? 0.90 : 0.82) * (0.45 + 0.55 * round_off);
    rgb[1] = film_linear(nail ? 0.72 : 0.62) * (0.45 + 0.55 * round_off);
    rgb[2] = film_linear(nail ? 0.67 : 0.52) * (0.45 + 0.55 * round_off);
    return d > 0.96 ? (1 - d) / 0.04 : 1;
}

double light_cover(const struct camera *camera, double u, double v, double aspect, double rgb[3])
{
    for (int i = 0; i < camera->n_covers; i++) {
        const struct camera_cover *cover = &camera->cover[i];
        double a = cover->turn_deg * M_PI / 180, dx = u - cover->u, dy = (v - cover->v) / aspect;
        double x = dx * cos(a) + dy * sin(a), y = dy * cos(a) - dx * sin(a);
        if (cover->kind == COVER_FINGER) {
            double opaque = finger(cover, x, y, rgb);
            if (opaque > 0)
                return opaque;
            continue;
        }
        double half = cover->size / 2, length = cover->kind == COVER_NOTE ? cover->size : 3;
        if (x < 0 || x > length || fabs(y) > half)
            continue;
        double shade = cover->kind == COVER_NOTE ? 0.9 : 0.2 + 0.25 * (1 - fabs(y) / half);
        rgb[0] = film_linear(shade);
        rgb[1] = film_linear(shade * 0.95);
        rgb[2] = film_linear(cover->kind == COVER_NOTE ? shade * 0.55 : shade);
        return 1;
    }
    return 0;
}
