#include "audit/view.h"

#include "img/img.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum {
    JPEG_QUALITY = 72, /* for looking at, not for measuring */
    PAINT = 150        /* grey level */
};

static bool is_in_any(const struct pa_quad *quads, int count, double x, double y)
{
    for (int i = 0; i < count; i++)
        if (pa_quad_contains(&quads[i], x, y))
            return true;
    return false;
}

static uint8_t *pixel(struct pa_pixels *picture, int x, int y)
{
    return picture->data + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
}

/* Grey over a quadrilateral of full-size pixels. */
static void paint(struct pa_pixels *picture, const struct pa_quad *quad, double scale)
{
    struct pa_homography to_view = pa_homography_scale(scale, scale);
    struct pa_quad q = pa_homography_apply_quad(&to_view, quad);
    struct pa_rect frame = {0, 0, picture->width, picture->height};
    struct pa_rect box = pa_rect_intersect(pa_quad_bounds(&q), frame);
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            if (pa_quad_contains(&q, x + 0.5, y + 0.5))
                memset(pixel(picture, x, y), PAINT, 3);
}

/* Averages a square of view pixels, and puts the average where the picture is not shown. */
static void blot(struct pa_pixels *picture, struct pa_rect square, const struct pa_cover *cover,
                 double scale)
{
    long sums[3] = {0, 0, 0}, count = (long)square.w * square.h;
    for (int pass = 0; pass < 2; pass++)
        for (int y = square.y; y < square.y + square.h; y++)
            for (int x = square.x; x < square.x + square.w; x++) {
                uint8_t *at = picture->data + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
                bool hide = pass == 1 && !is_in_any(cover->shown, cover->shown_count,
                                                    (x + 0.5) / scale, (y + 0.5) / scale);
                for (int c = 0; c < 3; c++) {
                    if (pass == 0)
                        sums[c] += at[c];
                    else if (hide)
                        at[c] = (uint8_t)(sums[c] / count);
                }
            }
}

static void hide(struct pa_pixels *picture, const struct pa_cover *cover, double scale)
{
    struct pa_rect frame = {0, 0, picture->width, picture->height};
    int side = (int)ceil(cover->square * scale);
    if (cover->square < 1)
        return;
    for (int y = 0; y < picture->height; y += side)
        for (int x = 0; x < picture->width; x += side)
            blot(picture, pa_rect_intersect((struct pa_rect){x, y, side, side}, frame), cover,
                 scale);
    for (int i = 0; i < cover->painted_count; i++)
        paint(picture, &cover->painted[i], scale);
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
    hide(&picture, &job->cover, scale);
    status = pa_img_encode_jpeg(pa_pixels_view(&picture), JPEG_QUALITY, &jpeg, err);
    if (status == PA_OK)
        document->view = g_base64_encode(jpeg.data, jpeg.size);
    pa_bytes_free(&jpeg);
    pa_pixels_free(&picture);
    return status;
}
