/* audit -- the recipe: load, locate, read, quality, fields in a worker; match, rules in the supervisor. Nothing else. */
#include "audit/audit.h"

#include "audit/again.h"
#include "audit/beside.h"
#include "audit/debug.h"
#include "audit/doubt.h"
#include "audit/filled.h"
#include "audit/mirror.h"
#include "audit/pages.h"
#include "audit/prepare.h"
#include "audit/slip.h"
#include "audit/view.h"
#include "base/clock.h"
#include "img/img.h"

#include <glib.h>
#include <string.h>

/* What one image needs while it is worked off. */
struct work {
    struct pa_reader *reader;
    const struct pa_audit_job *job;
    struct pa_audit_photo photo;
    struct pa_audit_page pages[PA_AUDIT_MAX_PARTS];
    int page_count;
};

/* Facts of one page: the stages in their order. */
static enum pa_status examine_page(struct work *w, struct pa_audit_page *page,
                                   struct pa_document *out, struct pa_err *err)
{
    enum pa_status status = pa_audit_page_lines(w->reader, &w->photo, page, err);
    if (status == PA_OK && w->reader != NULL)
        status = pa_audit_page_upright(w->reader, page, err);
    if (status == PA_OK)
        status = pa_audit_page_quality(page, &w->photo, out, err);
    if (status == PA_OK && w->reader != NULL)
        status =
            pa_locate_codes(pa_pixels_view(&page->page.pixels), out->codes, &out->code_count, err);
    if (status == PA_OK && w->reader != NULL)
        status = pa_read_flatten(w->reader, &page->page.pixels, &page->lines, &page->bend, err);
    if (status == PA_OK && w->reader != NULL)
        status = pa_audit_page_fields(w->reader, page, w->job, out, err);
    if (status == PA_OK && w->reader != NULL)
        status =
            pa_audit_slip(pa_pixels_view(&page->page.pixels), w->photo.info.chroma_step, out, err);
    if (status == PA_OK && w->reader != NULL)
        pa_audit_doubt_ends(pa_pixels_view(&page->page.pixels), out);
    out->beside = pa_audit_two_numbers(&page->lines, out->fields.kind);
    if (status == PA_OK)
        status = pa_audit_debug_page(w->job, page, out, err);
    pa_audit_page_places(page, out);
    pa_audit_doubt_light(out);
    pa_audit_filled(pa_pixels_view(&page->page.pixels), &page->page.to_photo, w->photo.info.width,
                    w->photo.info.height, out);
    return status;
}

/* A document with what is known before any pixel. */
static struct pa_document *new_document(const struct work *w)
{
    struct pa_document *document = pa_document_new();
    pa_text_copy(document->file, sizeof document->file, w->job->file);
    document->declared = w->job->declared;
    document->bytes = w->photo.size;
    document->part_count = 1;
    pa_fs_sha256(w->photo.data, w->photo.size, document->sha256);
    pa_text_copy(document->format, sizeof document->format, w->photo.info.format_name);
    document->width = w->photo.info.width;
    document->height = w->photo.info.height;
    document->varies = w->photo.varies;
    document->second_reader = w->reader != NULL && pa_reader_has_second(w->reader);
    return document;
}

/* An outline that loses a number whose check digits held has cut it off. */
static bool keeps_number(const struct pa_document *first, const struct pa_document *again)
{
    static const enum pa_field number[] = {PA_FIELD_LICENCE_NUMBER, PA_FIELD_ID_NUMBER};
    bool keeps = true;
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        keeps = keeps &&
                (!first->fields.field[number[i]].valid || again->fields.field[number[i]].valid);
    return keeps;
}

/* Is what was taken for a document a sheet of white paper that lies in the photo? Judged at a grid of places, most of which are bare. */
static bool is_white_sheet(const struct work *w, const struct pa_document *sheet)
{
    enum { GRID = 16, LIGHT = 150, GREY = 30 };
    static const double ALL = 0.97;
    struct pa_plane photo = pa_pixels_view(&w->photo.copy);
    struct pa_quad quad = pa_quad_scaled(&sheet->outline, w->photo.scale);
    double area = pa_quad_area(&sheet->outline), all = (double)sheet->width * sheet->height;
    int white = 0;
    for (int i = 0; i < GRID * GRID; i++) {
        const uint8_t *p = pa_plane_at(
            photo, pa_quad_at(&quad, (i % GRID + 0.5) / GRID, ((int)(i / GRID) + 0.5) / GRID));
        white += p != NULL && MIN(MIN(p[0], p[1]), p[2]) >= LIGHT &&
                 MAX(MAX(p[0], p[1]), p[2]) - MIN(MIN(p[0], p[1]), p[2]) <= GREY;
    }
    return sheet->outline_found && area < ALL * all && 2 * white > GRID * GRID;
}

/* … on which the document lies, that is much smaller? By eye on three copies of cards on A4 (another renderer). */
static bool is_sheet_under(const struct work *w, const struct pa_document *sheet,
                           const struct pa_document *on)
{
    static const double LARGER = 3;
    return pa_quad_area(&sheet->outline) > LARGER * pa_quad_area(&on->outline) &&
           is_white_sheet(w, sheet);
}

/* A card is wider than high: one that is not is print on a sheet, without an edge of its own. */
static bool is_printed_on(const struct work *w, const struct pa_document *document)
{
    return pa_kind_is_id_card(document->fields.kind) &&
           document->page_height > document->page_width && is_white_sheet(w, document);
}

/* Where the outline was taken from what lies under the document, all is done once more with its own. */
static enum pa_status examine_again(struct work *w, int part, struct pa_document **document,
                                    struct pa_err *err)
{
    struct pa_outline outline;
    struct pa_audit_page again;
    bool found;
    enum pa_status status =
        pa_audit_again_find(&w->photo, &w->pages[part], *document, &outline, &found, err);
    if (status != PA_OK || !found)
        return status;
    struct pa_document *better = new_document(w);
    status = pa_audit_photo_cut_one(&w->photo, &outline, &again, err);
    if (status == PA_OK)
        status = examine_page(w, &again, better, err);
    bool taken = status == PA_OK && better->fields.kind == (*document)->fields.kind &&
                 keeps_number(*document, better);
    better->on_sheet |= taken && is_sheet_under(w, *document, better);
    better->beside |= (*document)->beside; /* what lies beside it is no longer on its own page */
    pa_audit_page_close(taken ? &w->pages[part] : &again);
    pa_document_free(taken ? *document : better);
    if (taken) {
        w->pages[part] = again;
        *document = better;
    }
    return status;
}

/* The other side of a card, on the same sheet: a document of its own, added to out. */
static enum pa_status examine_other(struct work *w, const struct pa_outline *outline,
                                    enum pa_kind first, struct pa_document **out, int *count,
                                    struct pa_err *err)
{
    struct pa_audit_page page;
    struct pa_document *other = new_document(w);
    enum pa_status status = pa_audit_photo_cut_one(&w->photo, outline, &page, err);
    if (status == PA_OK)
        status = examine_page(w, &page, other, err);
    other->work = PA_WORK_DONE;
    pa_audit_page_close(&page);
    if (status == PA_OK && pa_kind_is_id_card(other->fields.kind) && other->fields.kind != first)
        out[(*count)++] = other;
    else
        pa_document_free(other);
    return status;
}

/* The picture itself is at fault: a finding, not a failure. */
static struct pa_document *refused(const struct work *w, const struct pa_err *why)
{
    struct pa_document *document = new_document(w);
    bool foreign =
        w->photo.info.format == PA_IMG_OTHER && strcmp(w->photo.info.format_name, "unknown") != 0;
    document->work = foreign ? PA_WORK_FORMAT : PA_WORK_UNREADABLE;
    pa_text_copy(document->work_detail, sizeof document->work_detail, why->text);
    return document;
}

static bool is_pictures_fault(enum pa_status status)
{
    return status == PA_E_FORMAT || status == PA_E_LIMIT;
}

/* Only a picture for a report. */
static enum pa_status show(struct work *w, struct pa_document **out, int *count, struct pa_err *err)
{
    struct pa_document *document = out[(*count)++] = new_document(w);
    document->work = PA_WORK_DONE;
    return pa_audit_view(w->photo.data, w->photo.size, w->job, document, err);
}

static enum pa_status examine(struct work *w, struct pa_document **out, int *count,
                              struct pa_err *err)
{
    struct pa_audit_photo *photo = &w->photo;
    enum pa_status status = pa_audit_debug_photo(w->job->debug_dir, w->job->file, photo, err);
    if (status == PA_OK)
        status = pa_audit_photo_cut(photo, w->pages, &w->page_count, err);
    struct pa_outline side;
    bool has_side = false;
    for (int part = 0; status == PA_OK && part < w->page_count; part++) {
        struct pa_document **document = &out[(*count)++];
        *document = new_document(w);
        status = examine_page(w, &w->pages[part], *document, err);
        if (status == PA_OK && w->page_count == 1)
            status = pa_audit_other_side(photo, &w->pages[part], *document, &side, &has_side, err);
        if (status == PA_OK)
            status = examine_again(w, part, document, err);
        if (status == PA_OK)
            status = pa_audit_mirror(w->reader, &w->pages[part], *document, err);
        (*document)->on_sheet |= is_printed_on(w, *document);
        (*document)->work = PA_WORK_DONE;
        pa_audit_page_close(&w->pages[part]);
    }
    if (status == PA_OK && has_side)
        status = examine_other(w, &side, out[0]->fields.kind, out, count, err);
    if (status != PA_OK)
        return status;
    pa_audit_settle_parts(out, count, &w->job->declared);
    status = pa_audit_beside(w->reader, photo, out, *count, err);
    if (status != PA_OK)
        return status;
    return pa_audit_prepare(w->reader, w->job, photo->data, photo->size, out, *count, err);
}

enum pa_status pa_audit_image(struct pa_reader *reader, const void *data, size_t size,
                              const struct pa_audit_job *job,
                              struct pa_document *out[PA_AUDIT_MAX_PARTS], int *count,
                              struct pa_err *err)
{
    double start = pa_clock_ms();
    struct work w = {.reader = job->only_quality ? NULL : reader, .job = job};
    w.photo = (struct pa_audit_photo){.data = data, .size = size};
    struct pa_err inner = {0};
    *count = 0;
    enum pa_status status = pa_img_probe(data, size, &w.photo.info, &inner);
    bool view = job->purpose == PA_AUDIT_VIEW;
    if (status == PA_OK && !view)
        status = pa_audit_photo_open(w.reader, &w.photo, &inner);
    if (is_pictures_fault(status)) {
        out[(*count)++] = refused(&w, &inner);
        status = PA_OK;
    } else if (status == PA_OK) {
        status = view ? show(&w, out, count, &inner) : examine(&w, out, count, &inner);
    }
    for (int i = 0; i < *count; i++)
        out[i]->elapsed_ms = pa_clock_ms() - start;
    for (int i = 0; i < w.page_count; i++)
        pa_audit_page_close(&w.pages[i]);
    pa_audit_photo_close(&w.photo);
    if (status == PA_OK)
        return PA_OK;
    while (*count > 0)
        pa_document_free(out[--*count]);
    return pa_fail(err, status, "%s", inner.text);
}
