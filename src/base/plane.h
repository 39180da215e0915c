/* base/plane -- pixels in memory: an owned buffer and a borrowed view
 *
 * 8 bits a band, bands interleaved, 1 band (grey) or 3 (sRGB). Stages compute on views, so their tests need no image library.
 */
#ifndef PA_BASE_PLANE_H
#define PA_BASE_PLANE_H

#include "base/err.h"
#include "base/geom.h"

#include <stddef.h>
#include <stdint.h>

/* Borrowed view. data points at the top left sample; stride is bytes from row to row, ≥ width · bands. */
struct pa_plane {
    const uint8_t *data;
    int width, height, bands;
    size_t stride;
};

/* Owned buffer, freed by pa_pixels_free; stride is width · bands. All zero: empty. */
struct pa_pixels {
    uint8_t *data;
    int width, height, bands;
};

/* Allocates width × height × bands zero bytes. PA_E_ARG for a size below 1 or above 1 << 28 bytes in all. */
enum pa_status pa_pixels_init(struct pa_pixels *out, int width, int height, int bands,
                              struct pa_err *err) PA_MUST_CHECK;
void pa_pixels_free(struct pa_pixels *pixels);
struct pa_plane pa_pixels_view(const struct pa_pixels *pixels);
/* View of the part of a plane inside a rectangle (clipped); empty (data NULL) where they do not meet. */
struct pa_plane pa_plane_crop(struct pa_plane plane, struct pa_rect rect);
/* The pixel that a point lies in; NULL outside. */
const uint8_t *pa_plane_at(struct pa_plane plane, struct pa_point point);

/* Grey copy (ITU-R BT.601 luma) of a 3-band plane; a plain copy of a 1-band one. */
enum pa_status pa_plane_grey(struct pa_plane plane, struct pa_pixels *out,
                             struct pa_err *err) PA_MUST_CHECK;
/* Copy turned clockwise by quarters · 90°. */
enum pa_status pa_plane_turn(struct pa_plane plane, int quarters, struct pa_pixels *out,
                             struct pa_err *err) PA_MUST_CHECK;
/* Warp: out pixel (u, v) centre takes the bilinear sample at to_source(u, v) of plane; outside it, the nearest edge pixel. */
enum pa_status pa_plane_warp(struct pa_plane plane, const struct pa_homography *to_source,
                             int width, int height, struct pa_pixels *out,
                             struct pa_err *err) PA_MUST_CHECK;
/* Area-averaging (shrink) or bilinear (enlarge) resize to width × height. */
enum pa_status pa_plane_resize(struct pa_plane plane, int width, int height, struct pa_pixels *out,
                               struct pa_err *err) PA_MUST_CHECK;
/* Rows [from, from + rows) of that copy alone. */
enum pa_status pa_plane_resize_rows(struct pa_plane plane, int width, int height, int from,
                                    int rows, struct pa_pixels *out,
                                    struct pa_err *err) PA_MUST_CHECK;

#endif
