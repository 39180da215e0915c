/* render/line_parts -- what line's files share: the choice of text and typeface, and the pixel
 * work. */
#ifndef RENDER_LINE_PARTS_H
#define RENDER_LINE_PARTS_H

#include "render/fiction.h"
#include "render/line.h"

#include <pango/pangocairo.h>

/* Choose a kind (where `kind` is a group) and a text of it. */
enum line_kind line_text_make(struct fiction_rng *rng, const struct line_options *options,
                              char out[512]);

/* Two typefaces for one line: one for Han characters, one for digits and letters (they may be the
 * same). */
struct line_faces {
    char han[64], latin[64];
};
/* Choose typefaces that hold every character of the text. */
void line_faces_choose(struct fiction_rng *rng, PangoContext *context, enum line_kind kind,
                       bool unseen, const char *text, struct line_faces *out);

/* All that is drawn at random about the print of one line. */
struct line_print {
    double em, skew_deg, shear, squeeze, spacing_em, bold_em, bend_em;
    double digit_rise_em, digit_gap_em; /* values printed later than the form */
    struct line_faces faces;
};

/* An 8-bit coverage picture. */
struct line_cover {
    cairo_surface_t *surface;
    uint8_t *data;
    int w, h, stride;
};

struct line_box {
    int x0, y0, x1, y1; /* x1, y1 excluded */
};

/* An empty coverage picture; its surface is the caller's. False where memory is missing. */
bool line_cover_make(int w, int h, struct line_cover *out);
/* The box of what is printed; x1 is 0 where nothing is. */
struct line_box line_cover_ink(const struct line_cover *cover);
/* A layout context without hinting; release with g_object_unref. */
PangoContext *line_context(void);
/* Print the text on a picture with room round it; its surface is the caller's. */
bool line_print(PangoContext *context, const struct line_print *p, const char *text,
                struct line_cover *out);

/* Float picture, three planes of w * h, red, green, blue, 0 ... 255. */
struct line_canvas {
    int w, h;
    float *plane[3];
};
bool line_canvas_make(int w, int h, struct line_canvas *out);
void line_canvas_free(struct line_canvas *canvas);

/* What the camera does; `severity` 0 ... 1. Notes its amounts in truth. Keeps the size. */
void line_degrade(struct fiction_rng *rng, double severity, double em, struct line_canvas *canvas,
                  struct line_truth *truth);
/* JPEG there and back, in place; false where the library fails. */
bool line_jpeg(int quality, int w, int h, uint8_t *rgb);
/* The paper: colour, guilloche or printed letters; fills the canvas. */
void line_paper(struct fiction_rng *rng, double severity, double em, struct line_canvas *canvas);
/* Add ink: coverage 0 ... 255 of the canvas' size; ink[c] is the colour relative to the paper. */
void line_ink(const uint8_t *coverage, int stride, const double ink[3], struct line_canvas *canvas);

#endif
