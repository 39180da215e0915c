/* quality/beside -- what lies right before and behind a value: paper, or something that may hide the rest of it
 *
 * Idea: a character hidden at a value's end is not missed, for what is left reads well. Paper goes on beside a value, bare or with
 * print on it; under a bar, a finger, a slip of another colour none of it is seen.
 * Limits by hand; what it gives on real names and under bars and fingers stands with its limit in audit/doubt.
 * Fails when: what hides the rest is as light as the paper and of its colour.
 */
#include "quality/quality.h"

#include "quality/maps.h"

#include <math.h>

static const double PAPER = 0.85;                  /* quantile of the value's own levels */
static const double DARKER = 0.35, LIGHTER = 0.25; /* of its light: shade */
static const double COLOUR = 0.12; /* red and blue over green, against the paper's */
static const double NEAR = 0.15, FAR = 0.95, LOW = 0.1, HIGH = 0.9; /* heights of the value */
enum { ACROSS = 16, LEAST_HEIGHT = 10, STEPS = 64 };

/* Paper about the characters from shares x0 to x1 along the value. */
static bool paper_of(struct pa_plane page, const struct pa_quad *q, double x0, double x1,
                     int paper[3])
{
    int count[3][256] = {{0}}, seen = 0;
    for (int j = 0; j < ACROSS; j++)
        for (int i = 0; i < STEPS; i++) {
            const uint8_t *p = pa_plane_at(
                page, pa_quad_at(q, x0 + (x1 - x0) * (i + 0.5) / STEPS, (j + 0.5) / ACROSS));
            for (int b = 0; p != NULL && b < 3; b++)
                count[b][p[b]]++;
            seen += p != NULL;
        }
    for (int b = 0; seen > 0 && b < 3; b++)
        paper[b] = pa_maps_rank(count[b], PAPER);
    return seen > 0;
}

static bool is_alike(const uint8_t *p, const int paper[3])
{
    double light = (double)p[1] / fmax(paper[1], 1), tint[2];
    for (int k = 0; k < 2; k++)
        tint[k] = p[2 * k] / fmax(p[1], 1) - paper[2 * k] / fmax(paper[1], 1);
    return light >= 1 - DARKER && light <= 1 + LIGHTER && fabs(tint[0]) <= COLOUR &&
           fabs(tint[1]) <= COLOUR;
}

/* Share of a square from shares x0 to x1 along the value that is paper; 1 off the page. */
static double paper_share(struct pa_plane page, const struct pa_quad *q, double x0, double x1,
                          const int paper[3])
{
    int like = 0, seen = 0;
    for (int j = 0; j < ACROSS; j++)
        for (int i = 0; i < ACROSS; i++) {
            const uint8_t *p =
                pa_plane_at(page, pa_quad_at(q, x0 + (x1 - x0) * (i + 0.5) / ACROSS,
                                             LOW + (HIGH - LOW) * (j + 0.5) / ACROSS));
            like += p != NULL && is_alike(p, paper);
            seen += p != NULL;
        }
    return seen == ACROSS * ACROSS ? (double)like / seen : 1;
}

double pa_quality_beside(struct pa_plane page, const struct pa_quad *quad)
{
    double high = pa_quad_height(quad), wide = pa_quad_width(quad), least = 1;
    if (page.bands != 3 || high < LEAST_HEIGHT || wide < 1)
        return 1;
    double near = NEAR * high / wide, far = FAR * high / wide, own = fmin(high / wide, 1);
    int paper[3];
    if (paper_of(page, quad, 0, own, paper))
        least = fmin(least, paper_share(page, quad, -far, -near, paper));
    if (paper_of(page, quad, 1 - own, 1, paper))
        least = fmin(least, paper_share(page, quad, 1 + near, 1 + far, paper));
    return least;
}
