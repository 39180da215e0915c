/* view -- where a flat sheet lands in a picture: tilt, turn, placement, curl
 *
 *   view_make()     from angles and placement
 *   view_forward()  sheet → picture
 *   view_backward() picture → sheet, for sampling
 *
 * Sheet coordinates u, v run from 0 to 1 over its width and height; picture coordinates are pixels,
 * origin top left, y down. A plane maps by a homography (Hartley, Zisserman: Multiple View
 * Geometry, 2.3); curl and folds shift sheet coordinates before it.
 */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

struct view_pose {
    double turn_deg;      /* clockwise, any angle */
    double tilt_deg;      /* 0 .. 45, away from the camera's axis */
    double tilt_axis_deg; /* direction of the tilt */
    double cover; /* the sheet's bounding box takes this share of the picture's tighter side */
    double shift_x, shift_y; /* of the sheet's middle, fractions of the picture */
    double curl;             /* amplitude, fraction of the sheet's height */
    double waves;            /* half periods over the width */
    double phase;            /* radians */
    double fold;             /* bend at a fold, fraction of the height */
    double fold_at;          /* where, fraction of the width */
    int fold_upright;        /* 1: fold runs top to bottom; 0: left to right */
};

struct view {
    double forward[9], backward[9];
    struct view_pose pose;
};

/* aspect: width over height of the sheet; picture of width x height pixels. */
void view_make(struct view *view, const struct view_pose *pose, double aspect, double width,
               double height);
/* A view without any tilt that fills the whole picture with the part x0..x1, y0..y1 of the sheet.
 */
void view_scan(struct view *view, double x0, double y0, double x1, double y1, double width,
               double height);
void view_forward(const struct view *view, double u, double v, double *x, double *y);
void view_backward(const struct view *view, double x, double y, double *u, double *v);
/* Slope of the paper's surface at (u, v), for shading; 0 where flat. */
double view_slope(const struct view *view, double u, double v);
/* Pixels of the picture per sheet width, at the sheet's middle. */
double view_scale(const struct view *view);

#endif
