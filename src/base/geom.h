/* base/geom -- points, rectangles, quadrilaterals, homographies: value types
 *
 * Coordinates, for the whole program: pixels of the upright photo (EXIF orientation applied) unless a name says otherwise; origin
 * at the top left corner of the top left pixel, x to the right, y down. Corners go clockwise from the top left corner.
 */
#ifndef PA_BASE_GEOM_H
#define PA_BASE_GEOM_H

#include <stdbool.h>

struct pa_point {
    double x, y;
};

struct pa_rect {
    int x, y, w, h; /* w, h ≥ 0; empty where either is 0 */
};

struct pa_quad {
    struct pa_point p[4]; /* clockwise from top left */
};

/* Projective map (x, y, 1) → m · (x, y, 1), row-major. */
struct pa_homography {
    double m[9];
};

struct pa_quad pa_quad_of_rect(double x, double y, double w, double h);
/* The point at shares u along a quadrilateral (p[0] to p[1]) and v across it (p[0] to p[3]), bilinear; beyond 0 to 1 outside it. */
struct pa_point pa_quad_at(const struct pa_quad *quad, double u, double v);
/* Smallest integer rectangle that holds the quadrilateral. */
struct pa_rect pa_quad_bounds(const struct pa_quad *quad);
/* Whether a point lies in a convex quadrilateral, whichever way its corners go; its edge counts. */
bool pa_quad_contains(const struct pa_quad *quad, double x, double y);
/* Signed area (positive where clockwise with y down), square pixels. */
double pa_quad_area(const struct pa_quad *quad);
/* Turns the corner order by quarter turns (1 = 90°): p[0] becomes old p[quarters]. */
struct pa_quad pa_quad_turn(const struct pa_quad *quad, int quarters);
/* Turned so that the upper edge and the lower one lead along (x, y), as near as quarter turns come. */
struct pa_quad pa_quad_toward(const struct pa_quad *quad, double x, double y);
double pa_point_distance(struct pa_point a, struct pa_point b);
/* Share t of the way from a to b. */
struct pa_point pa_point_between(struct pa_point a, struct pa_point b, double t);
/* Mean length of a quadrilateral's top and bottom edges, and of its left and right ones. */
double pa_quad_width(const struct pa_quad *quad);
double pa_quad_height(const struct pa_quad *quad);
struct pa_quad pa_quad_scaled(const struct pa_quad *quad, double factor);

struct pa_rect pa_rect_intersect(struct pa_rect a, struct pa_rect b);
bool pa_rect_is_empty(struct pa_rect r);

/* Homography that maps from->p[i] to to->p[i]. False where the corners are degenerate; *out is then the identity. */
bool pa_homography_between(const struct pa_quad *from, const struct pa_quad *to,
                           struct pa_homography *out);
bool pa_homography_invert(const struct pa_homography *h, struct pa_homography *out);
/* a after b: maps p to a(b(p)). */
struct pa_homography pa_homography_compose(const struct pa_homography *a,
                                           const struct pa_homography *b);
struct pa_homography pa_homography_identity(void);
struct pa_homography pa_homography_scale(double sx, double sy);
/* Inline: every pixel that is cut out of a page asks it. */
static inline struct pa_point pa_homography_apply(const struct pa_homography *h, struct pa_point p)
{
    const double *m = h->m;
    double w = m[6] * p.x + m[7] * p.y + m[8];
    if (w > -1e-12 && w < 1e-12)
        w = w < 0 ? -1e-12 : 1e-12;
    double scale = 1 / w;
    return (struct pa_point){(m[0] * p.x + m[1] * p.y + m[2]) * scale,
                             (m[3] * p.x + m[4] * p.y + m[5]) * scale};
}
struct pa_quad pa_homography_apply_quad(const struct pa_homography *h, const struct pa_quad *quad);

#endif
