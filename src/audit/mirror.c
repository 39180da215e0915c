#include "audit/mirror.h"

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
    enum pa_kind kind = PA_KIND_UNKNOWN;
    double confidence;
    enum pa_status status = turn_over(page, &back, err);
    if (status == PA_OK)
        status = pa_read_find(reader, pa_pixels_view(&back.page.pixels), &back.lines, err);
    if (status == PA_OK)
        status = pa_audit_page_upright(reader, &back, err);
    struct pa_plane pixels = pa_pixels_view(&back.page.pixels); /* turned */
    if (status == PA_OK)
        status = pa_read_lines(reader, pixels, &back.lines, err);
    if (status == PA_OK)
        pa_fields_recognise(&back.lines, pixels.width, pixels.height, &kind, &confidence);
    if (kind != PA_KIND_UNKNOWN) {
        out->mirrored = true;
        out->rotation = 0;
    }
    pa_audit_page_close(&back);
    return status;
}
