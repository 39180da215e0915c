#include "audit/pages.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No character can be told in so few pixels: not a line, a speck. */
static const double SPECK_PX = 4;
/* Of a document that lies as oblique as that the lines are found again on the page: the photo's boxes of a character or two do not
 * follow the line. Of 25 rendered cards at 30 to 60 degrees 21 were read as when upright with the photo's boxes, all with the
 * page's; one at 20 degrees was with the photo's. */
static const double OBLIQUE_DEG = 15;

static struct pa_point centre_of(const struct pa_quad *q)
{
    return (struct pa_point){(q->p[0].x + q->p[1].x + q->p[2].x + q->p[3].x) / 4,
                             (q->p[0].y + q->p[1].y + q->p[2].y + q->p[3].y) / 4};
}

/* Lengths along and across the reading direction. */
static double side(const struct pa_quad *q, int corner)
{
    return (pa_point_distance(q->p[corner], q->p[(corner + 1) % 4]) +
            pa_point_distance(q->p[(corner + 3) % 4], q->p[(corner + 2) % 4])) /
           2;
}

/* Lines whose centres lie on the page, mapped there; glyphs are not carried over. */
static void lines_onto(const struct pa_lines *lines, const struct pa_homography *map, int width,
                       int height, struct pa_lines *out)
{
    *out = (struct pa_lines){calloc((size_t)lines->count + 1, sizeof *out->item), 0};
    if (out->item == NULL)
        return;
    for (int i = 0; i < lines->count; i++) {
        struct pa_line line = {.quad = pa_homography_apply_quad(map, &lines->item[i].quad)};
        struct pa_point c = centre_of(&line.quad);
        if (c.x < 0 || c.y < 0 || c.x >= width || c.y >= height)
            continue;
        line.height = side(&line.quad, 1);
        if (line.height < SPECK_PX || side(&line.quad, 0) < SPECK_PX)
            continue;
        out->item[out->count++] = line;
    }
}

/* Direction of the page's x axis in the photo, in clockwise quarter turns. */
static double quarters_of(const struct pa_audit_page *page)
{
    double w = page->page.pixels.width, h = page->page.pixels.height;
    struct pa_point a = pa_homography_apply(&page->page.to_photo, (struct pa_point){0, h / 2});
    struct pa_point b = pa_homography_apply(&page->page.to_photo, (struct pa_point){w, h / 2});
    return atan2(b.y - a.y, b.x - a.x) / (M_PI / 2);
}

bool pa_audit_page_oblique(const struct pa_audit_page *page)
{
    double quarters = quarters_of(page);
    return 90 * fabs(quarters - round(quarters)) > OBLIQUE_DEG;
}

enum pa_status pa_audit_page_lines(struct pa_reader *reader, const struct pa_audit_photo *photo,
                                   struct pa_audit_page *page, struct pa_err *err)
{
    struct pa_plane pixels = pa_pixels_view(&page->page.pixels);
    if (reader != NULL && (page->from_full || pa_audit_page_oblique(page)))
        return pa_read_find(reader, pixels, &page->lines, err);
    struct pa_homography from_photo;
    struct pa_homography unscale = pa_homography_scale(1 / photo->scale, 1 / photo->scale);
    if (!pa_homography_invert(&page->page.to_photo, &from_photo))
        return pa_fail(err, PA_E_LIBRARY, "the outline is degenerate");
    struct pa_homography map = pa_homography_compose(&from_photo, &unscale);
    lines_onto(&photo->lines, &map, pixels.width, pixels.height, &page->lines);
    return page->lines.item != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for lines");
}

void pa_audit_page_close(struct pa_audit_page *page)
{
    pa_page_free(&page->page);
    pa_lines_free(&page->lines);
}

static int reading_order(const void *a, const void *b)
{
    const struct pa_line *p = a, *q = b;
    struct pa_point c = centre_of(&p->quad), d = centre_of(&q->quad);
    if (fabs(c.y - d.y) > 0.5 * fmin(p->height, q->height))
        return (c.y > d.y) - (c.y < d.y);
    return (c.x > d.x) - (c.x < d.x);
}

enum pa_status pa_audit_page_upright(struct pa_reader *reader, struct pa_audit_page *page,
                                     struct pa_err *err)
{
    int quarters = 0;
    double confidence = 0;
    struct pa_plane pixels = pa_pixels_view(&page->page.pixels);
    enum pa_status status =
        pa_read_orient(reader, pixels, &page->lines, &quarters, &confidence, err);
    if (status != PA_OK)
        return status;
    struct pa_homography before = page->page.to_photo, back;
    if (quarters % 4 != 0)
        status = pa_page_turn(&page->page, (4 - quarters) % 4, err);
    if (status != PA_OK)
        return status;
    if (quarters % 2 != 0) { /* lines that stood upright are found in pieces: find them again */
        pa_lines_free(&page->lines);
        return pa_read_find(reader, pa_pixels_view(&page->page.pixels), &page->lines, err);
    }
    if (!pa_homography_invert(&page->page.to_photo, &back))
        return pa_fail(err, PA_E_LIBRARY, "the page's map is degenerate");
    struct pa_homography map = pa_homography_compose(&back, &before);
    for (int i = 0; i < page->lines.count; i++) {
        struct pa_line *line = &page->lines.item[i];
        struct pa_quad quad = line->quad;
        if (quarters % 4 != 0)
            quad = pa_homography_apply_quad(&map, &quad);
        line->quad = pa_quad_toward(&quad, 1, 0);
        line->height = side(&line->quad, 1);
    }
    qsort(page->lines.item, (size_t)page->lines.count, sizeof *page->lines.item, reading_order);
    return PA_OK;
}

/* Clockwise quarter turns of the page's x axis in the photo, as degrees. */
static int rotation_of(const struct pa_audit_page *page)
{
    return ((int)lround(quarters_of(page)) + 4) % 4 * 90;
}

static void describe(const struct pa_audit_page *page, struct pa_document *out)
{
    int w = page->page.pixels.width, h = page->page.pixels.height;
    struct pa_quad whole = pa_quad_of_rect(0, 0, w, h);
    out->outline_found = page->outline_found;
    out->outline = pa_homography_apply_quad(&page->page.to_photo, &whole);
    out->outline_confidence = page->outline.confidence;
    out->page_width = w;
    out->page_height = h;
    out->to_photo = page->page.to_photo;
    out->rotation = rotation_of(page);
}

enum pa_status pa_audit_page_quality(const struct pa_audit_page *page,
                                     const struct pa_audit_photo *photo, struct pa_document *out,
                                     struct pa_err *err)
{
    describe(page, out);
    out->on_sheet = page->outline_found && photo->outlines.on_sheet;
    g_autofree struct pa_quad *quads = g_new0(struct pa_quad, (gsize)page->lines.count + 1);
    for (int i = 0; i < page->lines.count; i++)
        quads[i] = page->lines.item[i].quad;
    struct pa_quality_input input = {
        .page = pa_pixels_view(&page->page.pixels),
        .photo = pa_pixels_view(&photo->copy),
        .outline = pa_quad_scaled(&out->outline, photo->scale),
        .outline_found = page->outline_found,
        .aspect = page->page.aspect,
        .stored_per_page = pa_document_scale(out),
        .lines = page->lines.count > 0 ? quads : NULL,
        .line_count = page->lines.count,
        .jpeg = photo->info.format == PA_IMG_JPEG,
        .closer = page->closer,
    };
    out->has_quality = true;
    return pa_quality_measure(&input, &out->quality, err);
}

void pa_audit_page_places(const struct pa_audit_page *page, struct pa_document *out)
{
    for (int i = 0; i < PA_FIELD_COUNT; i++)
        for (int k = 0; k < 4; k++) {
            struct pa_point *p = &out->fields.field[i].quad.p[k];
            *p = pa_bend_back(&page->bend, *p);
        }
}

/* Index of the part that the declaration speaks of: the one of its kind, else the first. */
static int declared_part(struct pa_document *const *documents, int count, enum pa_kind kind)
{
    for (int i = 0; i < count; i++)
        if (documents[i]->fields.kind == kind)
            return i;
    return 0;
}

void pa_audit_settle_parts(struct pa_document **documents, int *count,
                           const struct pa_declared *declared)
{
    bool any_known = false;
    for (int i = 0; i < *count; i++)
        any_known = any_known || documents[i]->fields.kind != PA_KIND_UNKNOWN;
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        if (any_known && documents[i]->fields.kind == PA_KIND_UNKNOWN) {
            pa_document_free(documents[i]);
            continue;
        }
        documents[kept++] = documents[i];
    }
    *count = any_known ? kept : *count;
    int owner = declared_part(documents, *count, declared->kind);
    for (int i = 0; i < *count; i++) {
        documents[i]->part = i;
        documents[i]->part_count = *count;
        if (i != owner)
            documents[i]->declared.kind = PA_KIND_UNKNOWN;
    }
}
