/* quality/margin -- does a white margin run around the document's surroundings, as around a photo that was printed, or a black one, as
 * on a phone that shows it?
 *
 * Idea: a print of a photo shows the document on one table and lies on another. Between the two runs its white margin: on at least
 * three sides a straight white band, off the document, with something else inside of it than outside. Rays are sent out from each side
 * of the document; where each meets such a band must lie on two straight lines. A side's value is the share of its rays that do, the
 * document's that of its third best side.
 * A phone's glass is black around the picture and lies on a table too; it is much wider on two sides than on the others, as no frame
 * on a wall is. Fails when: the print has no margin, or its margin is as wide as the table that is seen, or the two tables are alike.
 */
#include "quality/margin.h"

#include <math.h>
#include <stdlib.h>

/* Rays of a side, places on one, places from the document on. */
enum { RAYS = 32, PLACES = 320, OFF = 8 };
static const double PLACE = 1 / 400.0; /* of the document's longer side */
/* Of the document's paper's level, and of its own: white. What lies beside it, of its level. */
static const double WHITE = 0.8, TINT = 0.15, BESIDE = 0.85;
/* Places: how wide a band is at least; at either side of an edge, which is as wide; how far off its line a place may be. */
enum { THIN = 4, EDGE = 3, ASIDE = 6 };
/* Black, of the document's paper's level; levels by which what lies beside it is lighter; the widest side, in narrowest ones. */
static const double BLACK = 0.3, LIGHTER = 25, UNEVEN = 2;
static const double STRAIGHT = 2, FEW = 0.2;
static const double OTHER = 20; /* levels of one colour between what lies inside and outside */

/* One ray's band: first place and the first behind it; colours before and behind. */
struct band {
    bool found;
    int from, to;
    double inside[3], outside[3];
};

/* What a band is of: white from a level on, or black up to it. */
struct tone {
    bool black;
    double level;
};

struct ray {
    const uint8_t *pixel[PLACES];
    int count;
};

static int least_of(const uint8_t *p)
{
    int least = p[0] < p[1] ? p[0] : p[1];
    return p[2] < least ? p[2] : least;
}

static int most_of(const uint8_t *p)
{
    int most = p[0] > p[1] ? p[0] : p[1];
    return p[2] > most ? p[2] : most;
}

/* Pixels from a side of the page outward, as far as the photo goes. */
static void send(const struct pa_quality_input *input, const struct pa_homography *to_photo,
                 int side, double t, struct ray *out)
{
    double w = input->page.width, h = input->page.height, step = PLACE * fmax(w, h);
    out->count = 0;
    for (int i = 0; i < PLACES; i++) {
        double d = (i + 1) * step;
        struct pa_point page = side == 0   ? (struct pa_point){t * w, -d}
                               : side == 1 ? (struct pa_point){w + d, t * h}
                               : side == 2 ? (struct pa_point){t * w, h + d}
                                           : (struct pa_point){-d, t * h};
        const uint8_t *p = pa_plane_at(input->photo, pa_homography_apply(to_photo, page));
        if (p == NULL)
            return;
        out->pixel[out->count++] = p;
    }
}

static void mean_of(const struct ray *ray, int from, int to, double out[3])
{
    for (int c = 0; c < 3; c++) {
        out[c] = 0;
        for (int i = from; i < to; i++)
            out[c] += (double)ray->pixel[i][c] / (to - from);
    }
}

static bool is_of(const struct tone *tone, const uint8_t *pixel)
{
    if (tone->black)
        return most_of(pixel) <= tone->level;
    return least_of(pixel) >= tone->level &&
           most_of(pixel) - least_of(pixel) <= TINT * most_of(pixel);
}

/* Is what begins at a place, of the tone up to another, a band with two edges? */
static bool is_band(const struct ray *ray, const struct tone *tone, int from, int to)
{
    double inner[3];
    if (to - from < THIN || from < OFF || to + ASIDE + EDGE > ray->count)
        return false;
    mean_of(ray, from + 1, to - 1, inner);
    if (tone->black)
        return most_of(ray->pixel[from - EDGE]) >= inner[1] + LIGHTER &&
               most_of(ray->pixel[to + EDGE - 1]) >= inner[1] + LIGHTER;
    return most_of(ray->pixel[from - EDGE]) <= BESIDE * inner[1] &&
           least_of(ray->pixel[to + EDGE - 1]) <= BESIDE * inner[1];
}

/* The first band that the ray meets. */
static struct band first_band(const struct ray *ray, const struct tone *tone)
{
    struct band band = {0};
    int others = 0;
    for (int i = OFF; i < ray->count; i++) {
        int end = i;
        while (end < ray->count && is_of(tone, ray->pixel[end]))
            end++;
        if (is_band(ray, tone, i, end)) {
            band = (struct band){.found = true, .from = i, .to = end};
            mean_of(ray, i - EDGE - 4, i - EDGE + 1, band.inside);
            mean_of(ray, end + EDGE - 1, end + EDGE + ASIDE, band.outside);
            return band;
        }
        others += end - i;
        if (others > FEW * (i + OFF) + THIN)
            return band;
        i = end;
    }
    return band;
}

static bool is_other(const struct band *band)
{
    double most = 0;
    for (int c = 0; c < 3; c++)
        most = fmax(most, fabs(band->inside[c] - band->outside[c]));
    return most >= OTHER;
}

/* Share of the rays whose bands lie between the same two straight lines, the best pair of rays giving them, and how wide these are. */
static double share_in_line(const struct band band[RAYS], bool black, double *width)
{
    int most = 0;
    *width = 0;
    for (int i = 0; i < RAYS; i++)
        for (int k = i + RAYS / 3; k < RAYS; k++) {
            int in = 0;
            if (!band[i].found || !band[k].found)
                continue;
            for (int j = 0; j < RAYS; j++) {
                double t = (double)(j - i) / (k - i);
                double from = band[i].from + t * (band[k].from - band[i].from);
                double to = band[i].to + t * (band[k].to - band[i].to);
                in += band[j].found && (black || is_other(&band[j])) &&
                      fabs(band[j].from - from) <= STRAIGHT && fabs(band[j].to - to) <= STRAIGHT;
            }
            if (in <= most)
                continue;
            most = in;
            *width = (band[i].to - band[i].from + band[k].to - band[k].from) / 2.0;
        }
    return (double)most / RAYS;
}

/* A side: share of its rays, and how wide the band is. */
struct side {
    double share, width;
};

static struct side look_along(const struct ray rays[RAYS], const struct tone *tone)
{
    struct band band[RAYS];
    struct side side;
    for (int i = 0; i < RAYS; i++)
        band[i] = first_band(&rays[i], tone);
    side.share = share_in_line(band, tone->black, &side.width);
    return side;
}

/* The third best side's share; of a black band only where the best three are not alike in width. */
static double judge(const struct side side[4], bool black)
{
    int worst = 0;
    double third = 1, narrow = INFINITY, wide = 0;
    for (int i = 1; i < 4; i++)
        worst = side[i].share < side[worst].share ? i : worst;
    for (int i = 0; i < 4; i++) {
        if (i == worst)
            continue;
        third = fmin(third, side[i].share);
        narrow = fmin(narrow, side[i].width);
        wide = fmax(wide, side[i].width);
    }
    return black && wide < UNEVEN * narrow ? 0 : third;
}

void pa_margin_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                       struct pa_quality *out)
{
    struct side white[4], black[4];
    struct pa_homography to_photo;
    struct pa_quad page = pa_quad_of_rect(0, 0, maps->page.width, maps->page.height);
    if (!input->outline_found || input->photo.data == NULL || input->photo.bands != 3 ||
        !pa_homography_between(&page, &input->outline, &to_photo))
        return;
    for (int side = 0; side < 4; side++) {
        struct ray rays[RAYS];
        for (int i = 0; i < RAYS; i++)
            send(input, &to_photo, side, (i + 0.5) / RAYS, &rays[i]);
        white[side] = look_along(rays, &(struct tone){false, WHITE * maps->paper_white});
        black[side] = look_along(rays, &(struct tone){true, BLACK * maps->paper_white});
    }
    out->print_margin = (struct pa_amount){true, judge(white, false), 0.7};
    out->screen_margin = (struct pa_amount){true, judge(black, true), 0.7};
}
