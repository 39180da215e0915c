/* quality/patch -- paper of another colour under a value: a slip that was pasted over what was printed there
 *
 * Idea: paper is of one colour above a value, under it and below it, but for shade that goes on from one to the other. What stands
 * out from both at once, lighter and of another colour, is a patch. Either alone is not: a camera that sharpens leaves a light halo
 * around print, by 12 levels on real licences, and compression a coloured one, by 13. Both together are told from a patch by where
 * they end: paper is looked at a little off the print.
 * Fails when: the patch is as light as the paper or of its colour, or reaches far above and below the value.
 */
#include "quality/quality.h"

#include <math.h>
#include <string.h>

/* In heights of the value: a window's width, and the step to the next; the bands above and below it, from the value's edge on. */
static const double WIDE = 1.2, STEP = 0.6, CLOSE = 0.05, BAND = 0.18;
static const double STEEP = 0.7;   /* of the whole difference */
static const double LIGHTER = 0.3; /* of a window's pixels: paper */
static const double ALIKE = 0.8;   /* cosine: both differences go the same way */
static const double CHROMA = 1.5;  /* worth of a level of colour against one of lightness */
/* Nearer to print, paper is what a camera and compression make of it; heights of the value, px, levels of print below the paper. */
static const double OFF = 1 / 8.0, LEAST_OFF = 3;
enum { INK = 40, LEAST_TAKEN = 6 };
/* Paper above and below a value, heights of it: beside print, px, and far from it. By hand, on a picture whose halo reaches 5 px: 7 to
 * 10.6 levels there, 0 to 2.2 on one without, beside the slip itself 34. */
static const double HALO_AWAY = 1;
enum { HALO_NEAR = 4, HALO_FAR = 10 };
/* px: lower rows are no larger than the blocks in which JPEG keeps colour; under a rainbow one of 23 px stood out by 12. What stands out by
 * more than that is told of them, too: 16.7 levels about a white strip with a number of 17 px (another renderer), 4.7 at most in values
 * of that size on 70 real licences, none in 100 rendered ones. */
enum { LEAST_HEIGHT = 24, LEAST_TOLD = 14 };
static const double PLAIN = 14;
/* Two blocks beside each other differ by two steps from rounding and print alone; blue of YCbCr (ITU-T T.871) is 1.772 of Cb. */
static const double ROUNDED = 2, BLUE = 1.772;
enum { BANDS = 5, EDGE_BANDS = 2, ACROSS = 24, DOWN = 12, MOST_WINDOWS = 128 };
/* Windows behind the value: a slip reaches beyond what is written on it, and bold print leaves little paper to look at. What they show
 * counts for less: 3.1 at most behind honest values of 170 pictures (70 real licences, two other renderers), 8.5 behind a pasted one. */
enum { BEHIND = 3 };
static const double BEHIND_WORTH = 0.6;

struct colour {
    double light, red, blue; /* levels; red and blue against green */
};

/* Is there print about a pixel, on a ring of a radius or of half of it? */
static bool near_print(struct pa_plane page, int x, int y, int radius, int paper)
{
    static const int ring[8][2] = {{2, 0}, {-2, 0}, {0, 2},  {0, -2},
                                   {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    for (int i = 0; i < 8; i++)
        for (int part = 1; part <= 2; part++) {
            int u = x + ring[i][0] * radius * part / 4, v = y + ring[i][1] * radius * part / 4;
            if (u >= 0 && v >= 0 && u < page.width && v < page.height &&
                page.data[(size_t)v * page.stride + (size_t)u * 3 + 1] < paper - INK)
                return true;
        }
    return false;
}

/* The level that a share of the counted pixels is lighter than. */
static int level_below(const int count[256], int n, double share)
{
    int limit = 255;
    for (int left = (int)(share * n); left > 0 && limit > 0; limit--)
        left -= count[limit];
    return limit;
}

/* Paper of the part of a quadrilateral between shares x0 and x1 along it and y0 and y1 across it. False off the page, and where
 * print leaves none. */
static bool paper_of(struct pa_plane page, const struct pa_quad *q, double x0, double x1, double y0,
                     double y1, struct colour *out)
{
    const uint8_t *pixel[ACROSS * DOWN];
    int column[ACROSS * DOWN], row[ACROSS * DOWN], count[256] = {0}, n = 0, off = 0, taken = 0;
    int radius = (int)fmax(LEAST_OFF, pa_quad_height(q) * OFF);
    for (int j = 0; j < DOWN; j++)
        for (int i = 0; i < ACROSS; i++, n++) {
            double x = x0 + (x1 - x0) * (i + 0.5) / ACROSS, y = y0 + (y1 - y0) * (j + 0.5) / DOWN;
            struct pa_point p = pa_quad_at(q, x, y);
            if (p.x < 0 || p.y < 0 || p.x >= page.width || p.y >= page.height)
                return false;
            column[n] = (int)p.x;
            row[n] = (int)p.y;
            pixel[n] = page.data + (size_t)row[n] * page.stride + (size_t)column[n] * 3;
            count[pixel[n][1]]++;
        }
    int paper = level_below(count, n, LIGHTER);
    memset(count, 0, sizeof count);
    for (int i = 0; i < n; i++)
        if (!near_print(page, column[i], row[i], radius, paper)) {
            pixel[off] = pixel[i];
            count[pixel[off++][1]]++;
        }
    int limit = level_below(count, off, LIGHTER);
    *out = (struct colour){0};
    for (int i = 0; i < off; i++)
        if (pixel[i][1] > limit) {
            out->light += pixel[i][1];
            out->red += pixel[i][0] - pixel[i][1];
            out->blue += pixel[i][2] - pixel[i][1];
            taken++;
        }
    if (taken < LEAST_TAKEN)
        return false;
    out->light /= taken;
    out->red /= taken;
    out->blue /= taken;
    return true;
}

/* Mean of the lightest of n levels counted, < 0 where there are too few. */
static double lightest(const int count[256], int n)
{
    int limit = level_below(count, n, LIGHTER), taken = 0;
    double sum = 0;
    for (int v = limit + 1; v < 256; v++) {
        sum += (double)count[v] * v;
        taken += count[v];
    }
    return taken < LEAST_TAKEN ? -1 : sum / taken;
}

double pa_quality_halo(struct pa_plane page, const struct pa_quad *quad)
{
    int near[256] = {0}, far[256] = {0}, nears = 0, fars = 0;
    double high = pa_quad_height(quad), wide = pa_quad_width(quad);
    if (page.bands != 3 || high < LEAST_HEIGHT)
        return 0;
    for (int side = 0; side < 2; side++)
        for (double y = 1; y < HALO_AWAY * high; y++)
            for (double x = 0; x < wide; x += 2) {
                struct pa_point p =
                    pa_quad_at(quad, x / wide, side == 0 ? -y / high : 1 + y / high);
                if (p.x < 0 || p.y < 0 || p.x >= page.width || p.y >= page.height)
                    continue;
                int u = (int)p.x, v = (int)p.y;
                int level = page.data[(size_t)v * page.stride + (size_t)u * 3 + 1];
                if (!near_print(page, u, v, HALO_FAR, level))
                    fars++, far[level]++;
                else if (!near_print(page, u, v, (int)LEAST_OFF, level) &&
                         near_print(page, u, v, HALO_NEAR, level))
                    nears++, near[level]++;
            }
    double lit = lightest(near, nears), plain = lightest(far, fars);
    return lit < 0 || plain < 0 ? 0 : fmax(lit - plain, 0);
}

/* How a window's paper stands out from the bands beside it, the nearest first. */
struct profile {
    double light[BANDS], red[BANDS], blue[BANDS];
};

static bool profile_of(struct pa_plane page, const struct pa_quad *q, double x0, double x1,
                       const struct colour *in, bool above, struct profile *out)
{
    for (int k = 0; k < BANDS; k++) {
        double near = CLOSE + k * BAND, far = near + BAND;
        struct colour c;
        if (!(above ? paper_of(page, q, x0, x1, -far, -near, &c)
                    : paper_of(page, q, x0, x1, 1 + near, 1 + far, &c)))
            return false;
        out->light[k] = in->light - c.light;
        out->red[k] = in->red - c.red;
        out->blue[k] = in->blue - c.blue;
    }
    return true;
}

/* What all bands beyond a patch's edge differ by; one of them alone may lie on a card's coloured line. */
static double beyond(const double *level)
{
    double least = level[EDGE_BANDS];
    for (int k = EDGE_BANDS + 1; k < BANDS; k++)
        least = fmin(least, level[k]);
    return fmax(least, 0);
}

/* Does a difference come all at once, from one band to the next but one? Shade comes little by little. */
static bool is_steep(const double *level)
{
    double most = 0;
    for (int k = 0; k < BANDS; k++)
        most = fmax(most, level[k] - (k > 1 ? level[k - 2] : 0));
    return most >= STEEP * level[BANDS - 1];
}

static double lighter(const struct profile *up, const struct profile *down)
{
    double level = fmin(beyond(up->light), beyond(down->light));
    return is_steep(up->light) && is_steep(down->light) ? level : 0;
}

/* Along the direction in which both sides' colour differs. */
static double coloured(const struct profile *up, const struct profile *down)
{
    double ur = up->red[BANDS - 1], ub = up->blue[BANDS - 1];
    double dr = down->red[BANDS - 1], db = down->blue[BANDS - 1];
    double u = hypot(ur, ub), d = hypot(dr, db), along[2][BANDS];
    if (u <= 0 || d <= 0 || ur * dr + ub * db < ALIKE * u * d)
        return 0;
    for (int k = 0; k < BANDS; k++) {
        along[0][k] = (up->red[k] * ur + up->blue[k] * ub) / u;
        along[1][k] = (down->red[k] * dr + down->blue[k] * db) / d;
    }
    return is_steep(along[0]) && is_steep(along[1]) ? fmin(beyond(along[0]), beyond(along[1])) : 0;
}

/* chroma_step: see pa_quality_patch. */
static double window_at(struct pa_plane page, const struct pa_quad *q, double x0, double x1,
                        double chroma_step)
{
    struct colour in;
    struct profile up, down;
    if (!paper_of(page, q, x0, x1, 0, 1, &in) || !profile_of(page, q, x0, x1, &in, true, &up) ||
        !profile_of(page, q, x0, x1, &in, false, &down))
        return 0;
    double colour = coloured(&up, &down);
    return colour < ROUNDED * BLUE * chroma_step ? 0 : fmin(lighter(&up, &down), CHROMA * colour);
}

double pa_quality_patch(struct pa_plane page, const struct pa_quad *quad, double chroma_step)
{
    double wide = pa_quad_width(quad), high = pa_quad_height(quad), before = 0, most = 0;
    if (page.bands != 3 || high < LEAST_TOLD || wide < 2 * WIDE * high)
        return 0;
    int windows = (int)((wide - WIDE * high) / (STEP * high)) + 1;
    for (int i = 0; i < windows + BEHIND && i < MOST_WINDOWS; i++) {
        double x0 = i * STEP * high / wide;
        double level = window_at(page, quad, x0, x0 + WIDE * high / wide, chroma_step);
        level *= i < windows ? 1 : BEHIND_WORTH;
        most = fmax(most, fmin(before, level));
        before = level;
    }
    return high < LEAST_HEIGHT && most < PLAIN ? 0 : most;
}
