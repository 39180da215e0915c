/* quality/margin -- does a white margin run around the document's surroundings, as around a photo that was printed?
 *
 * Idea: a print of a photo shows the document on one table and lies on another. Between the two runs its white margin: on at least
 * three sides a straight white band, off the document, with something else inside of it than outside. Rays are sent out from each side
 * of the document; where each meets such a band must lie on two straight lines. A side's value is the share of its rays that do, the
 * document's that of its third best side.
 * Fails when: the print has no margin, or its margin is as wide as the table that is seen, or the two tables are alike.
 */
#include "quality/margin.h"

#include <math.h>
#include <stdlib.h>

/* Rays of a side, places on one, places from the document on. */
enum { RAYS = 32, PLACES = 320, OFF = 8 };
static const double PLACE = 1 / 400.0; /* of the document's longer side */
/* Of the document's paper's level, and of its own: white. What lies beside it, of its level. */
static const double WHITE = 0.8, TINT = 0.15, BESIDE = 0.85;
/* Places: how wide a band is; at either side of an edge, which is as wide; how far off its line a place may be. */
enum { THIN = 4, WIDE = 60, EDGE = 3, ASIDE = 6 };
static const double STRAIGHT = 2, FEW = 0.2;
static const double OTHER = 20; /* levels of one colour between what lies inside and outside */

/* One ray's band: first place and the first behind it; colours before and behind. */
struct band {
    bool found;
    int from, to;
    double inside[3], outside[3];
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

/* Is what begins at a place, white up to another, a band with two edges? */
static bool is_band(const struct ray *ray, int from, int to)
{
    double inner[3];
    if (to - from < THIN || to - from > WIDE || from < OFF || to + ASIDE + EDGE > ray->count)
        return false;
    mean_of(ray, from + 1, to - 1, inner);
    return most_of(ray->pixel[from - EDGE]) <= BESIDE * inner[1] &&
           least_of(ray->pixel[to + EDGE - 1]) <= BESIDE * inner[1];
}

/* The first band that the ray meets. */
static struct band first_band(const struct ray *ray, double white)
{
    struct band band = {0};
    int whites = 0;
    for (int i = OFF; i < ray->count; i++) {
        int end = i;
        while (end < ray->count && least_of(ray->pixel[end]) >= white &&
               most_of(ray->pixel[end]) - least_of(ray->pixel[end]) <=
                   TINT * most_of(ray->pixel[end]))
            end++;
        if (is_band(ray, i, end)) {
            band = (struct band){.found = true, .from = i, .to = end};
            mean_of(ray, i - EDGE - 4, i - EDGE + 1, band.inside);
            mean_of(ray, end + EDGE - 1, end + EDGE + ASIDE, band.outside);
            return band;
        }
        whites += end - i;
        if (whites > FEW * (i + OFF) + THIN)
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

/* Share of the rays whose bands lie between the same two straight lines, the best pair of rays giving them. */
static double share_in_line(const struct band band[RAYS])
{
    int most = 0;
    for (int i = 0; i < RAYS; i++)
        for (int k = i + RAYS / 3; k < RAYS; k++) {
            int in = 0;
            if (!band[i].found || !band[k].found)
                continue;
            for (int j = 0; j < RAYS; j++) {
                double t = (double)(j - i) / (k - i);
                double from = band[i].from + t * (band[k].from - band[i].from);
                double to = band[i].to + t * (band[k].to - band[i].to);
                in += band[j].found && is_other(&band[j]) &&
                      fabs(band[j].from - from) <= STRAIGHT && fabs(band[j].to - to) <= STRAIGHT;
            }
            most = in > most ? in : most;
        }
    return (double)most / RAYS;
}

void pa_margin_measure(const struct pa_quality_input *input, const struct pa_maps *maps,
                       struct pa_quality *out)
{
    double share[4], least = 1, second = 1;
    struct pa_homography to_photo;
    struct pa_quad page = pa_quad_of_rect(0, 0, maps->page.width, maps->page.height);
    if (!input->outline_found || input->photo.data == NULL || input->photo.bands != 3 ||
        !pa_homography_between(&page, &input->outline, &to_photo))
        return;
    for (int side = 0; side < 4; side++) {
        struct band band[RAYS];
        for (int i = 0; i < RAYS; i++) {
            struct ray ray;
            send(input, &to_photo, side, (i + 0.5) / RAYS, &ray);
            band[i] = first_band(&ray, WHITE * maps->paper_white);
        }
        share[side] = share_in_line(band);
        second = share[side] < least ? least : fmin(second, share[side]);
        least = fmin(least, share[side]);
    }
    out->print_margin = (struct pa_amount){true, second, 0.7};
}
