#include "audit/mirror.h"

#include <glib.h>

enum { LEAST_LINES = 3 }; /* of a document */

static enum pa_status turn_over(const struct pa_audit_page *page, struct pa_audit_page *back,
                                struct pa_err *err)
{
    struct pa_plane front = pa_pixels_view(&page->page.pixels);
    const struct pa_homography over = {{-1, 0, front.width, 0, 1, 0, 0, 0, 1}};
    *back = (struct pa_audit_page){.page.aspect = page->page.aspect};
    back->page.to_photo = pa_homography_scale(1, 1);
    return pa_plane_warp(front, &over, front.width, front.height, &back->page.pixels, err);
}

enum pa_status pa_audit_mirror(struct pa_reader *reader, const struct pa_audit_page *page,
                               struct pa_document *out, struct pa_err *err)
{
    struct pa_audit_page back;
    if (reader == NULL || out->fields.kind != PA_KIND_UNKNOWN || page->lines.count < LEAST_LINES)
        return PA_OK;
    g_autofree struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    struct pa_document *seen = pa_document_new();
    enum pa_status status = turn_over(page, &back, err);
    if (status == PA_OK)
        status = pa_read_find(reader, pa_pixels_view(&back.page.pixels), &back.lines, err);
    if (status == PA_OK)
        status = pa_audit_page_upright(reader, &back, err);
    if (status == PA_OK)
        status = pa_audit_page_fields(reader, &back, job, seen, err);
    if (status == PA_OK && seen->fields.kind != PA_KIND_UNKNOWN) {
        out->mirrored = true;
        out->rotation = 0;
    }
    pa_audit_page_close(&back);
    pa_document_free(seen);
    return status;
}
