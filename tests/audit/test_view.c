#include "audit/view.h"

#include "img/img.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static void begin(void)
{
    cr_assert_eq(pa_img_init("test", NULL), PA_OK);
}

TestSuite(view, .init = begin);

enum { SIDE = 400, STRIPE = 4 }; /* px: a photo of black and white stripes, as fine as print */

static int level(const struct pa_pixels *p, int x, int y)
{
    return p->data[3 * ((size_t)y * (size_t)p->width + (size_t)x)];
}

/* Contrast between neighbouring stripes around a point. */
static int contrast(const struct pa_pixels *p, int x, int y)
{
    int least = 255, most = 0;
    for (int dx = 0; dx < 2 * STRIPE; dx++) {
        least = MIN(least, level(p, x + dx, y));
        most = MAX(most, level(p, x + dx, y));
    }
    return most - least;
}

/* The view of the striped photo, decoded. */
static struct pa_pixels view_of(const struct pa_cover *cover)
{
    struct pa_pixels photo = {0}, out = {0};
    struct pa_plane plane;
    struct pa_bytes jpeg = {0};
    g_autofree struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    struct pa_document *document = pa_document_new();
    struct pa_err err = {0};
    gsize size;
    cr_assert_eq(pa_pixels_init(&photo, SIDE, SIDE, 3, &err), PA_OK);
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++)
        memset(photo.data + 3 * i, i % SIDE / STRIPE % 2 == 0 ? 0 : 255, 3);
    plane = pa_pixels_view(&photo);
    cr_assert_eq(pa_img_encode_jpeg(plane, 95, &jpeg, &err), PA_OK, "%s", err.text);
    job->cover = *cover;
    document->width = document->height = SIDE;
    cr_assert_eq(pa_audit_view(jpeg.data, jpeg.size, job, document, &err), PA_OK, "%s", err.text);
    g_autofree guchar *bytes = g_base64_decode(document->view, &size);
    cr_assert_eq(pa_img_load(bytes, size, 0, &out, &err), PA_OK, "%s", err.text);
    pa_bytes_free(&jpeg);
    pa_pixels_free(&photo);
    pa_document_free(document);
    return out;
}

Test(view, without_a_cover_all_is_shown)
{
    struct pa_cover cover = {0};
    struct pa_pixels p = view_of(&cover);
    for (int at = 20; at < SIDE - 20; at += 60)
        cr_assert(contrast(&p, at, at) > 150);
    pa_pixels_free(&p);
}

/* Shown in the left half but for a turned quadrilateral that is painted; coarse in the right half. */
Test(view, what_is_not_shown_or_painted_cannot_be_read)
{
    struct pa_cover cover = {.square = 40, .shown_count = 1, .painted_count = 1};
    cover.shown[0] = pa_quad_of_rect(0, 0, 200, SIDE);
    cover.painted[0] = (struct pa_quad){{{100, 100}, {180, 180}, {100, 260}, {20, 180}}};
    struct pa_pixels p = view_of(&cover);
    cr_assert(contrast(&p, 40, 40) > 150);
    cr_assert(contrast(&p, 40, 340) > 150);
    cr_assert(contrast(&p, 30, 110) > 150); /* outside of the turned square, inside its bounds */
    cr_assert(contrast(&p, 96, 180) < 40);
    cr_assert(contrast(&p, 96, 130) < 40);
    for (int y = 20; y < SIDE; y += 40)
        for (int x = 220; x < SIDE - 20; x += 40)
            cr_assert(contrast(&p, x, y) < 60, "%d, %d", x, y);
    pa_pixels_free(&p);
}

Test(view, a_full_cover_leaves_nothing_fine)
{
    struct pa_cover cover = {.square = 34, .full = true};
    struct pa_pixels p = view_of(&cover);
    for (int y = 10; y < SIDE - 10; y += 34)
        for (int x = 10; x < SIDE - 20; x += 34)
            cr_assert(contrast(&p, x, y) < 60, "%d, %d", x, y);
    pa_pixels_free(&p);
}
