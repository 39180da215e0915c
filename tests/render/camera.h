/* camera -- takes a picture of sheets: placement, light, lens, sensor, file
 *
 *   camera_shoot()   sheet + camera → 8-bit picture and the truth about it
 *
 * A shot depends on its struct camera alone (seed included): the same struct gives the same bytes.
 */
#ifndef RENDER_CAMERA_H
#define RENDER_CAMERA_H

#include "dice.h"
#include "page.h"
#include "view.h"

enum { CAMERA_MAX_GLARE = 6, CAMERA_MAX_DOCS = 4, CAMERA_MAX_COVERS = 4 };

enum camera_backdrop {
    BACKDROP_WOOD,
    BACKDROP_WHITE,
    BACKDROP_CLUTTER,
    BACKDROP_CLOTH,
    BACKDROP_PATTERN,
    BACKDROP_DARK,
    BACKDROP_PLAIN,
    BACKDROP_COUNT
};

struct camera_glare {
    double u, v;   /* middle, on the sheet */
    double size;   /* radius, fraction of the sheet's diagonal */
    double aspect; /* length over breadth */
    double turn_deg;
    double power;    /* light added in the middle; 1 is clipping white after exposure */
    double hardness; /* 1 soft (a lamp on matt paper) .. 8 hard edge (a window on laminate) */
};

enum camera_cover_kind { COVER_FINGER, COVER_OBJECT, COVER_NOTE };

struct camera_cover {
    enum camera_cover_kind kind;
    double u, v; /* tip, on the sheet */
    double size; /* breadth, fraction of the sheet's width */
    double turn_deg;
};

struct camera {
    uint64_t seed;
    int width, height; /* of the upright picture, pixels */
    bool scan;         /* flatbed: no perspective, even light */
    double
        scan_margin; /* of the platen's picture around the sheet, fraction of the sheet; <0 cuts */
    struct view_pose pose;
    enum camera_backdrop backdrop;

    double white;                  /* sRGB 0..1 that white paper gets: exposure */
    double tint[3];                /* colour of the light, about 1 */
    double gradient, gradient_deg; /* light falls by this share across the picture */
    double vignette;
    double shadow, shadow_at, shadow_deg, shadow_soft; /* darkening 0..1 beyond a line */
    double drop_shadow;                                /* of the sheet on the table */
    int n_glare;
    struct camera_glare glare[CAMERA_MAX_GLARE];
    double veil;    /* even light over the whole sheet, as glare.power */
    double sleeve;  /* strokes of a plastic sleeve: their power */
    double rainbow; /* coloured laminate film: its strength */
    int n_covers;
    struct camera_cover cover[CAMERA_MAX_COVERS];

    double grain;         /* paper texture, fraction */
    double grey_copy;     /* 1: the sheet is a black-and-white copy; 0: colour */
    double copy_contrast; /* of that copy, 1 .. 3 */
    bool grey_picture;    /* the picture itself has no colour */
    double screen;        /* pixel pattern of a photographed screen, 0..1 */
    double screen_pitch;  /* its pixels per sheet width */
    double dots;          /* print raster of a photographed copy, 0..1 */
    double dots_pitch;    /* its dots per sheet width */

    double defocus;                 /* disc radius, pixels */
    double motion, motion_deg;      /* length, pixels */
    double noise, chroma;           /* 8-bit steps */
    double lift, gamma, saturation; /* lift raises black: low contrast */
    double sharpen;
    double
        shrink; /* resolution lost: developed this much smaller and enlarged again; 0 or 1: none */
    int jpeg_quality; /* 1..100 */
    int jpeg_before;  /* an earlier compression, 0: none */
    int exif;         /* orientation tag 1..8; 0: no tag */
    bool png;
};

/* What is photographed: a sheet and the documents on it. place: where on the sheet, as fractions.
 */
struct sheet_doc {
    const struct page *page;
    struct page_box place;
};

struct sheet {
    const struct page *paper; /* its drawing is what is seen */
    int n_docs;
    struct sheet_doc doc[CAMERA_MAX_DOCS];
};

struct camera_quad {
    double x[4], y[4]; /* clockwise from the top left of the upright thing, picture pixels */
};

struct shot_part {
    double blown, veiled, covered, outside; /* shares of the area */
};

struct shot {
    struct camera camera;
    struct sheet sheet;
    struct view view;
    int w, h;           /* final picture, EXIF applied */
    unsigned char *rgb; /* w x h x 3, owned */
    double em;          /* body text size of the first document, picture pixels */
};

/* Width in pixels at which a sheet of that size should be drawn for the camera. */
double camera_draw_width(const struct camera *camera, double width_mm, double height_mm);

struct shot *camera_shoot(const struct camera *camera, const struct sheet *sheet);
void shot_free(struct shot *shot);

/* A sheet that is one document. */
struct sheet sheet_of(const struct page *page);

/* Truth: the box of a document (fractions of it) in the picture, and what lies over it. */
struct camera_quad shot_quad(const struct shot *shot, int doc, struct page_box box);
struct shot_part shot_part(const struct shot *shot, int doc, struct page_box box);

#endif
