/* quality/quality -- photo → glare, blur, exposure, contrast, resolution, colour, cropping, …: facts, never verdicts
 *
 *   pa_quality_measure()   entry
 *   pa_quality_field()     the same facts on one rectangle
 */
#ifndef PA_QUALITY_QUALITY_H
#define PA_QUALITY_QUALITY_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

#include <stdbool.h>
#include <stdint.h>

enum { PA_QUALITY_GRID = 96, PA_QUALITY_PLACES = 8 };

/* A measured amount; zero-initialised: unknown. */
struct pa_amount {
    bool known;
    double value;
    double confidence; /* 0 to 1 */
};

/* A place where something is wrong, in page pixels, with its amount. */
struct pa_place {
    struct pa_rect rect;
    double amount;
};

enum { PA_SIDE_TOP = 1, PA_SIDE_RIGHT = 2, PA_SIDE_BOTTOM = 4, PA_SIDE_LEFT = 8 };

struct pa_quality {
    struct pa_amount sharpness;     /* 0 to 1, 1 is best (contract) */
    struct pa_amount blur_radius;   /* equivalent defocus radius in text heights */
    struct pa_amount motion_length; /* in text heights; 0 where no direction stands out */
    double motion_angle_deg;        /* of the motion, 0 to 180, x axis is 0, clockwise */
    struct pa_amount glare;       /* share of the document's area that added light has blown out */
    struct pa_amount veil;        /* share under a veiling reflection */
    struct pa_amount exposure;    /* median paper lightness 0 to 1 (contract: exposure) */
    struct pa_amount dark;        /* share of text area too dark to read */
    struct pa_amount overexposed; /* share of text area washed out without being a bounded glare */
    struct pa_amount face_burnt;  /* share at the sensor's end of where cards have the face */
    struct pa_amount contrast;    /* 0 to 1, ink against paper */
    struct pa_amount shadow;      /* strength of uneven light: 0 even, 1 black against white */
    struct pa_amount text_height; /* median height of body text, stored pixels of the photo */
    struct pa_amount
        colourful;  /* chroma of document, 0 none … 1; below a threshold: black-and-white copy */
    bool is_colour; /* contract: colourful */
    struct pa_amount
        head_colour; /* as colourful, of the upper part, where licences have emblem and title */
    struct pa_amount warm; /* share of the strongly coloured cells that are red rather than blue */
    struct pa_amount seal; /* share of the page that is red, however pale, in its lower half */
    struct pa_amount face_warm;     /* red over blue where cards have the face, -1 to 1 */
    struct pa_amount labels;        /* blue over red where cards have their labels, 0 to 0.5 */
    struct pa_amount noise;         /* standard deviation, grey levels */
    struct pa_amount blockiness;    /* heavy JPEG: 0 none … 1 */
    struct pa_amount moire;         /* photographed screen: 0 none … 1 */
    struct pa_amount print_dots;    /* photographed halftone print: 0 none … 1 */
    struct pa_amount screenshot;    /* 0 … 1 */
    struct pa_amount print_margin;  /* straight a print's white margin is around: share, 0 to 1 */
    struct pa_amount screen_margin; /* likewise a phone's black glass */
    struct pa_amount occluded;      /* share of the document covered by a finger or an object */
    struct pa_amount mosaic; /* steps of blocks in a card's portrait; of upright cards alone */
    struct pa_amount
        bar; /* length of a bar over a card's face, of its width; of card shapes alone */
    struct pa_amount smear;  /* length of a face's edges, 500ths of a card's width; likewise */
    struct pa_amount bare;   /* share of a card's head on which nothing is seen; likewise */
    struct pa_amount emblem; /* share of a card's emblem on which nothing is seen; likewise */
    struct pa_amount
        corner; /* share of the document of the largest corner that is not seen: cut off, folded in or covered */
    int cropped_sides;         /* PA_SIDE_*: the document goes on outside the frame */
    double cropped_confidence; /* 0 to 1 */
    /* Glare and veil over the page: cell (row · PA_QUALITY_GRID + column), 0 none to 255 wholly blown out. */
    uint8_t glare_grid[PA_QUALITY_GRID * PA_QUALITY_GRID];
    /* Local blur over the page: 0 unknown, else 1 (sharp) to 255 (illegible). */
    uint8_t blur_grid[PA_QUALITY_GRID * PA_QUALITY_GRID];
    struct pa_place glare_places[PA_QUALITY_PLACES], occluded_places[PA_QUALITY_PLACES];
    int glare_place_count, occluded_place_count;
    struct pa_place
        object; /* largest thing of the paper's own tint that lies on it, a share of it; amount 0: none */
};

/* What a larger copy of the photo shows of a screen's or a print's raster: the working copy's own shrinking hides fine ones. */
struct pa_rasters {
    struct pa_amount moire, print_dots; /* as in struct pa_quality */
};

/* What measuring needs besides the pixels. */
struct pa_quality_input {
    struct pa_plane
        page; /* rectified upright document (or the whole photo where none was found), 3 bands */
    struct pa_plane photo; /* the working copy of the whole photo, 3 bands */
    struct pa_quad
        outline; /* of the document in photo's pixels; the photo's own border where none was found */
    bool outline_found;
    double
        aspect; /* of the outline as it was measured, width over height of the page; 0: the page's own */
    double stored_per_page; /* pixels of the stored image for one page pixel (its mean scale) */
    const struct pa_quad *lines; /* text lines in page pixels; NULL where no reader ran */
    int line_count;
    int jpeg;                 /* 1 where the file is a JPEG */
    struct pa_rasters closer; /* as pa_quality_look_closer saw them; zero where it was not asked */
};

/* Measures everything. Cost: a few passes over the page. Unknown where there is nothing to measure on. */
enum pa_status pa_quality_measure(const struct pa_quality_input *input, struct pa_quality *out,
                                  struct pa_err *err) PA_MUST_CHECK;

/* Rasters on a large copy of the photo (3 bands). outline: of the document in its pixels. */
enum pa_status pa_quality_look_closer(struct pa_plane photo, const struct pa_quad *outline,
                                      struct pa_rasters *out, struct pa_err *err) PA_MUST_CHECK;

/* Facts on one rectangle of the page. */
struct pa_quality_spot {
    double glare; /* share of the rectangle under glare, 0 to 1 */
    double lit;   /* share under light that takes a part of the print's contrast */
    double blur;  /* 0 sharp … 1 illegible; < 0 unknown */
};
/* Greatest share under light, 0 to 1, of a square of one character (side: page pixels) anywhere on the rectangle's rows or just before
 * or behind them: there a character may be lost that nobody misses. */
double pa_quality_hidden(const struct pa_quality *quality, int page_width, int page_height,
                         struct pa_rect rect, double side);
struct pa_quality_spot pa_quality_field(const struct pa_quality *quality, int page_width,
                                        int page_height, struct pa_rect rect);

/* Levels by which the paper under a value stands out from that above and below it, as a slip pasted over it does; 0 where the value is
 * too small to tell. page: 3 bands; quad: page pixels; chroma_step: levels that the picture's compression rounds colour to. */
double pa_quality_patch(struct pa_plane page, const struct pa_quad *quad, double chroma_step);
/* Levels by which paper close to a value's print is lighter than that farther off, above and below it: the halo of sharpening. */
double pa_quality_halo(struct pa_plane page, const struct pa_quad *quad);
/* Levels by which the paper about a value stands out between two straight edges, above and below it, as a box pasted or painted over
 * it does; 0 where there is none, and where the value is too small or too short to tell. page: 3 bands; quad: page pixels. */
double pa_quality_box(struct pa_plane page, const struct pa_quad *quad);
/* Levels of the straight edges about a value. */
struct pa_rim {
    double
        level; /* as a slip of paper or its shadow has them: the third strongest of four sides', or what a shadow's corner is worth */
    double rules; /* the weaker of those above and below it */
};

/* Both 0 where the value is too small to tell. page: 3 bands; quad: page pixels; row: height of one of its rows, px. */
struct pa_rim pa_quality_rim(struct pa_plane page, const struct pa_quad *quad, double row);
/* How much bluer a character's ink is than that of the value's others, of the paper's light; 0 where it cannot be told. page: 3 bands;
 * quad: page pixels; laminated: a rainbow may lie over it. */
double pa_quality_pen(struct pa_plane page, const struct pa_quad *quad, bool laminated);
/* Least share, 0 to 1, of the squares right before and behind a value that is paper as between its print; 1 where it cannot be told.
 * page: 3 bands; quad: page pixels. */
double pa_quality_beside(struct pa_plane page, const struct pa_quad *quad);
/* How much of the pattern of the paper above and below a value is missing under it, 0 to 1, as where it was pasted or painted over; 0
 * where there is none or it cannot be told. page: 3 bands; quad: page pixels. PA_E_NOMEM. */
enum pa_status pa_quality_flat(struct pa_plane page, const struct pa_quad *quad, double *out,
                               struct pa_err *err) PA_MUST_CHECK;

/* By how much a run of a number's 18 characters stands out from the rest, ln of both the strokes' width and their darkness, as where
 * digits were put in by hand; 0 where the number is too small to tell. page: 3 bands; quad: page pixels. PA_E_NOMEM. */
enum pa_status pa_quality_mixed(struct pa_plane page, const struct pa_quad *quad, double *out,
                                struct pa_err *err) PA_MUST_CHECK;
/* How far characters of a number that stand in it more than once look apart in a run and in the rest of it: shape, correlation, 0 to
 * 1; width, ln of their strokes'. Both 0 where it cannot be told. */
struct pa_repeats {
    double shape, width;
};
/* page: 3 bands; quad: page pixels; text: the number, 18 characters. PA_E_NOMEM. */
enum pa_status pa_quality_repeats(struct pa_plane page, const struct pa_quad *quad,
                                  const char *text, struct pa_repeats *out,
                                  struct pa_err *err) PA_MUST_CHECK;

/* Thickness of a value's level strokes over that of its upright ones: a third in Song, one in Hei; 0 where it is too small to tell.
 * page: 3 bands; quad: page pixels, of one row or several; em: height of a character, px. PA_E_NOMEM. */
enum pa_status pa_quality_typeface(struct pa_plane page, const struct pa_quad *quad, double em,
                                   double *out, struct pa_err *err) PA_MUST_CHECK;

/* Share, 0 to 1, of a value's width over which ink goes on along one straight line through it, as where it was struck out; 0 where it
 * is too small to tell. page: 3 bands; quad: page pixels; row: height of one of its rows, px. PA_E_NOMEM. */
enum pa_status pa_quality_strike(struct pa_plane page, const struct pa_quad *quad, double row,
                                 double *out, struct pa_err *err) PA_MUST_CHECK;

/* A value's print: how dark, 0 the paper's level to 1 black, and how wide its strokes, px; both 0 where it is too small to tell or
 * nothing is printed. */
struct pa_print {
    double dark, wide;
};
/* page: 3 bands; quad: page pixels. PA_E_NOMEM. */
enum pa_status pa_quality_print(struct pa_plane page, const struct pa_quad *quad,
                                struct pa_print *out, struct pa_err *err) PA_MUST_CHECK;

#endif
