/* locate/locate -- photo → the documents in it: outline, and an upright, rectified page
 *
 *   pa_locate_find()      outlines in a working copy of the photo
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
    struct pa_quad quad; /* photo pixels (of the plane given); corners may lie outside the frame */
    double confidence;   /* 0 to 1 */
    int cut_sides; /* PA_SIDE_* bits as in quality.h (1 top, 2 right, 4 bottom, 8 left of the quad):
                      the document goes on outside */
};

struct pa_outlines {
    struct pa_outline item[PA_LOCATE_MAX];
    int count; /* 0: none found; the caller takes the whole photo */
};

/* Finds documents. photo: 3 bands, longer side about 1,000 to 2,000 px. text: hulls of text lines
 * found in the same pixels (text_count 0 where no reader ran): an outline that cuts through text,
 * or leaves most of it out, is refused. */
enum pa_status pa_locate_find(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              struct pa_outlines *out, struct pa_err *err) PA_MUST_CHECK;

/* A rectified document. Owned; pixels freed by pa_page_free. */
struct pa_page {
    struct pa_pixels pixels; /* 3 bands */
    struct pa_homography
        to_photo; /* page pixels → pixels of the photo at full size (upright, EXIF applied) */
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
