#include "audit/view.h"

#include "img/img.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { JPEG_QUALITY = 72 }; /* for looking at, not for measuring */

/* Grey over a rectangle of full-size pixels, grown by a little so that no edge of a glyph shows. */
static void cover(struct pa_pixels *picture, struct pa_rect r, double scale)
{
    int grow = 2 + (int)(r.h * scale * 0.15);
    struct pa_rect frame = {0, 0, picture->width, picture->height};
    struct pa_rect box = {(int)floor(r.x * scale) - grow, (int)floor(r.y * scale) - grow,
                          (int)ceil(r.w * scale) + 2 * grow, (int)ceil(r.h * scale) + 2 * grow};
    box = pa_rect_intersect(box, frame);
    for (int y = box.y; y < box.y + box.h; y++)
        memset(picture->data + 3 * ((size_t)y * (size_t)picture->width + (size_t)box.x), 128,
               3 * (size_t)box.w);
}

enum pa_status pa_audit_view(const void *data, size_t size, const struct pa_audit_job *job,
                             struct pa_document *document, struct pa_err *err)
{
    struct pa_pixels picture;
    struct pa_bytes jpeg = {0};
    enum pa_status status = pa_img_load(data, size, PA_AUDIT_VIEW_SIDE, &picture, err);
    if (status != PA_OK)
        return status;
    double scale = (double)picture.width / document->width;
    for (int i = 0; i < job->covered_count; i++)
        cover(&picture, job->covered[i], scale);
    status = pa_img_encode_jpeg(pa_pixels_view(&picture), JPEG_QUALITY, &jpeg, err);
    if (status == PA_OK)
        document->view = g_base64_encode(jpeg.data, jpeg.size);
    pa_bytes_free(&jpeg);
    pa_pixels_free(&picture);
    return status;
}
