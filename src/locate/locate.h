/* locate/locate -- photo → the documents in it: outline, and an upright, rectified page
 *
 *   pa_locate_find()      outlines in a working copy of the photo
 *   pa_locate_among()     … of a document that lies among other print
 *   pa_locate_card()      … an identity card's, of which is known where its print lies
 *   pa_locate_rectify()   one outline → page pixels and the map back to the photo
 *   pa_locate_codes()     QR codes on a page (zbar)
 */
#ifndef PA_LOCATE_LOCATE_H
#define PA_LOCATE_LOCATE_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

#include <stdbool.h>

enum { PA_LOCATE_MAX = 4, PA_CODES_MAX = 4 };

struct pa_outline {
    struct pa_quad
        quad; /* pixels of the plane given; p[0] is the corner at the upper left as seen in the
                            photo, not of the upright document. Corners lie outside the frame where two
                            visible sides meet there; a side that cannot be seen is the photo's border
                            (clipped, never guessed) */
    double confidence; /* 0 to 1: that the outline overlaps the document's by 0.95 or more */
};

struct pa_outlines {
    struct pa_outline item[PA_LOCATE_MAX];
    int count;     /* 0: none found; the caller takes the whole photo */
    bool on_sheet; /* it lies on a larger sheet of paper that is wholly in the photo or nearly */
};

/* Finds documents. photo: 3 bands, longer side about 1,000 to 2,000 px. text: hulls of text lines found in
 * the same pixels (text_count 0 where no reader ran): evidence for what belongs to a document, and for two
 * documents in one photo (two groups of text with an outline round each: both are given; without text a
 * second one is given where it is as clear as the first).
 * A photo that is all document (a scan without border, a picture taken too near) gives the photo's own
 * border, with its confidence; whether it goes on outside is not told here (quality/frame). In a picture frame the outline is that
 * of the part visible inside the frame. About 50 ms on one core for 1,600 px. PA_E_ARG below 16 px. */
enum pa_status pa_locate_find(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              struct pa_outlines *out, struct pa_err *err) PA_MUST_CHECK;

/* Finds the one document that lies whole in the photo and bears the first own of text_count lines; the others lie under it or
 * beside it. One outline, or none. PA_E_ARG where all lines are its own, or none. */
enum pa_status pa_locate_among(struct pa_plane photo, const struct pa_quad *text, int text_count,
                               int own, struct pa_outlines *out, struct pa_err *err) PA_MUST_CHECK;

/* Finds an identity card near where its print says that it lies (near: pixels of the plane, clockwise from any corner); all text is
 * erased as it is for pa_locate_find. Four sides with evidence that make a card: one outline, or none. */
enum pa_status pa_locate_card(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              const struct pa_quad *near, struct pa_outlines *out,
                              struct pa_err *err) PA_MUST_CHECK;

/* Width over height of an identity card (ISO/IEC 7810 ID-1). */
#define PA_CARD_ASPECT (85.6 / 54.0)
/* How far a shape, width over height lying or standing, is off an identity card's (ISO/IEC 7810 ID-1), |ln|; infinite at 0. */
double pa_locate_off_card(double aspect);

/* A rectified document. Owned; pixels freed by pa_page_free. */
struct pa_page {
    struct pa_pixels pixels; /* 3 bands */
    struct pa_homography
        to_photo;  /* page pixels → pixels of the photo at full size (upright, EXIF applied) */
    double aspect; /* width over height as measured, before it was taken for paper's or a card's */
};
void pa_page_free(struct pa_page *page);

/* Rectifies quad (full-size photo pixels) out of source, which is the photo scaled by source_scale
 * (source px per full-size px). The page's longer side is at most max_side and never larger than
 * the quad is in source. */
enum pa_status pa_locate_rectify(struct pa_plane source, double source_scale,
                                 const struct pa_quad *quad, int max_side, struct pa_page *out,
                                 struct pa_err *err) PA_MUST_CHECK;
/* Turns a page clockwise by quarters · 90° in place; to_photo follows. */
enum pa_status pa_page_turn(struct pa_page *page, int quarters, struct pa_err *err) PA_MUST_CHECK;

struct pa_code {
    char text[1024];     /* content; bytes that are not UTF-8 replaced */
    struct pa_quad quad; /* page pixels */
};
/* QR codes on the page. Finding none is PA_OK with *count = 0, and never evidence of anything. */
enum pa_status pa_locate_codes(struct pa_plane page, struct pa_code out[PA_CODES_MAX], int *count,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
