/* A sample card's emblem side, as it is and as its mirror image. */
#include "audit/audit.h"

#include "img/img.h"
#include "read/read.h"

#include <criterion/criterion.h>
#include <glib.h>

/* Tesseract's older engine forgets a piece for templates of no class. What new gets is never ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libstdc++\n";
}

static const char sample[] = PA_SOURCE_DIR "/samples/pass-enterprise/id-emblem.jpg";

/* The first document of the sample, turned over or not; freed by pa_document_free. */
static struct pa_document *audited(struct pa_reader *reader, bool over)
{
    struct pa_err err = {0};
    struct pa_bytes file = {0}, jpeg = {0};
    struct pa_pixels photo = {0}, turned = {0};
    cr_assert_eq(pa_fs_read(sample, 16 << 20, &file, &err), PA_OK, "%s", err.text);
    cr_assert_eq(pa_img_load(file.data, file.size, 0, &photo, &err), PA_OK, "%s", err.text);
    const struct pa_homography map = {{over ? -1 : 1, 0, over ? photo.width : 0, 0, 1, 0, 0, 0, 1}};
    cr_assert_eq(
        pa_plane_warp(pa_pixels_view(&photo), &map, photo.width, photo.height, &turned, &err),
        PA_OK, "%s", err.text);
    cr_assert_eq(pa_img_encode_jpeg(pa_pixels_view(&turned), 92, &jpeg, &err), PA_OK);
    g_autofree struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    struct pa_document *out[PA_AUDIT_MAX_PARTS];
    int count;
    cr_assert_eq(pa_audit_image(reader, jpeg.data, jpeg.size, job, out, &count, &err), PA_OK, "%s",
                 err.text);
    for (int i = 1; i < count; i++)
        pa_document_free(out[i]);
    pa_bytes_free(&file);
    pa_bytes_free(&jpeg);
    pa_pixels_free(&photo);
    pa_pixels_free(&turned);
    return out[0];
}

Test(mirror, writing_that_runs_backwards)
{
    struct pa_err err = {0};
    struct pa_reader *reader = NULL;
    const struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    cr_assert_eq(pa_img_init("test", &err), PA_OK);
    cr_assert_eq(pa_reader_open(&opts, &reader, &err), PA_OK, "%s", err.text);
    struct pa_document *plain = audited(reader, false), *over = audited(reader, true);
    cr_expect_eq(plain->fields.kind, PA_KIND_ID_CARD_EMBLEM);
    cr_expect_not(plain->mirrored);
    cr_expect_eq(over->fields.kind, PA_KIND_UNKNOWN);
    cr_expect(over->mirrored);
    cr_expect_eq(over->rotation, 0);
    pa_document_free(plain);
    pa_document_free(over);
    pa_reader_free(reader);
}
