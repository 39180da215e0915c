/* Z. Zhang, L. He, "Whiteboard scanning and image enhancement", Digital Signal Processing 17
 * (2007), section 3: from the four corners alone, square pixels and a known principal point give
 * first the focal length, then the aspect. */
#include "locate/aspect.h"

#include <math.h>
#include <stdbool.h>

static const double PAPER = 1.41421356237309515; /* ISO 216: licences, permits */
static const double CARD = 85.6 / 54.0;          /* ISO/IEC 7810 ID-1 */
static const double USUAL_FOCAL =
    0.85; /* of the longer side: a phone's main lens (26 to 28 mm equivalent), a little cropped */
static const double FOCAL_MIN = 0.5, FOCAL_MAX = 3.0; /* wider or longer: the estimate is noise */
static const double CONVERGENCE_MIN =
    0.12; /* per longer side; sides more parallel tell no focal length */

struct vec {
    double x, y, z;
};

static struct vec cross(struct vec a, struct vec b)
{
    return (struct vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static double dot(struct vec a, struct vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static double sides_ratio(const struct pa_quad *q)
{
    double w = pa_point_distance(q->p[0], q->p[1]) + pa_point_distance(q->p[3], q->p[2]);
    double h = pa_point_distance(q->p[0], q->p[3]) + pa_point_distance(q->p[1], q->p[2]);
    return w > 0 && h > 0 ? w / h : 1;
}

/* Directions of the two side pairs in camera space, up to the focal length. */
static bool directions(const struct pa_quad *q, struct pa_point centre, double longer,
                       struct vec *across, struct vec *down)
{
    struct vec m[4];
    for (int i = 0; i < 4; i++)
        m[i] = (struct vec){(q->p[i].x - centre.x) / longer, (q->p[i].y - centre.y) / longer, 1};
    struct vec diagonal = cross(m[0], m[2]);
    double d2 = dot(cross(m[1], m[2]), m[3]), d3 = dot(cross(m[3], m[2]), m[1]);
    if (fabs(d2) < 1e-9 || fabs(d3) < 1e-9)
        return false;
    double k2 = dot(diagonal, m[3]) / d2, k3 = dot(diagonal, m[1]) / d3;
    *across = (struct vec){k2 * m[1].x - m[0].x, k2 * m[1].y - m[0].y, k2 - 1};
    *down = (struct vec){k3 * m[3].x - m[0].x, k3 * m[3].y - m[0].y, k3 - 1};
    return true;
}

double pa_aspect_of(const struct pa_quad *quad, struct pa_point centre, double longer)
{
    struct vec a, d;
    if (longer <= 0 || !directions(quad, centre, longer, &a, &d))
        return sides_ratio(quad);
    double focal = USUAL_FOCAL;
    double wide = hypot(a.x, a.y), tall = hypot(d.x, d.y);
    if (fabs(a.z) > CONVERGENCE_MIN * wide && fabs(d.z) > CONVERGENCE_MIN * tall) {
        double square = -(a.x * d.x + a.y * d.y) / (a.z * d.z);
        if (square > FOCAL_MIN * FOCAL_MIN && square < FOCAL_MAX * FOCAL_MAX)
            focal = sqrt(square);
    }
    double w2 = (a.x * a.x + a.y * a.y) / (focal * focal) + a.z * a.z;
    double h2 = (d.x * d.x + d.y * d.y) / (focal * focal) + d.z * d.z;
    return w2 > 0 && h2 > 0 ? sqrt(w2 / h2) : sides_ratio(quad);
}

static double nearest(double aspect)
{
    double shape = aspect < 1 ? 1 / aspect : aspect;
    double best = fabs(log(shape / PAPER)) < fabs(log(shape / CARD)) ? PAPER : CARD;
    return aspect < 1 ? 1 / best : best;
}

double pa_aspect_misfit(double aspect)
{
    return fabs(log(aspect / nearest(aspect)));
}

double pa_aspect_snap(double aspect, double tolerance)
{
    double best = nearest(aspect);
    return fabs(log(aspect / best)) <= log(1 + tolerance) ? best : aspect;
}
