#include "audit/photo.h"

#include "base/order.h"

#include <glib.h>

/* Line height below which a page is cut out of the full-size photo: the readers work at 48 px a line. */
static const double SMALL_LINE_PX = 30;
/* Of the stored picture's scale; nearer to it no more text is seen … */
static const double NEAR_ENOUGH = 0.9;
/* … and no finer raster. */
static const double CLOSE_ENOUGH = 0.8;
/* A photo that is hardly larger than the copy on which rasters are looked for serves as it is: a raster grows with it. Judgement. */
static const double HARDLY_LARGER = 1.15;

/* Rows' heights, and width by height: a box that is as high and no wider is none. By eye on a licence whose seal's box reached over the
 * paper's edge (4.5 and 1.9). */
static const double LUMP_HEIGHT = 4, LUMP_SHAPE = 3;
/* … whatever its shape, so high: a title that is left out lies well within the paper. By eye on a cloth's dots beside a card (5.5). */
static const double NO_ROW = 5;

/* Of the working copy's shorter side: less shows no line of text, and no edge can be told. */
enum { LEAST_SIDE = 16 };

static enum pa_status check_copy(const struct pa_audit_photo *photo, struct pa_err *err)
{
    if (MIN(photo->copy.width, photo->copy.height) >= LEAST_SIDE)
        return PA_OK;
    return pa_fail(err, PA_E_LIMIT, "a picture of %d x %d pixels is too small or too thin",
                   photo->info.width, photo->info.height);
}

/* A box about a seal's ring, an emblem or a pattern, not a row: it may reach beyond the paper. usual: height of the rows, px. */
static bool is_lump(const struct pa_quad *quad, double usual)
{
    double high = pa_quad_height(quad);
    return high > NO_ROW * usual ||
           (high > LUMP_HEIGHT * usual && pa_quad_width(quad) < LUMP_SHAPE * high);
}

static enum pa_status find_outlines(struct pa_audit_photo *photo, struct pa_err *err)
{
    const struct pa_lines *lines = &photo->lines;
    g_autofree struct pa_quad *quads = g_new0(struct pa_quad, (gsize)lines->count + 1);
    g_autofree double *heights = g_new0(double, (gsize)lines->count + 1);
    int count = 0;
    for (int i = 0; i < lines->count; i++)
        heights[i] = pa_quad_height(&lines->item[i].quad);
    double usual = pa_order_median(heights, lines->count, 0);
    for (int i = 0; i < lines->count; i++)
        if (!is_lump(&lines->item[i].quad, usual))
            quads[count++] = lines->item[i].quad;
    return pa_locate_find(pa_pixels_view(&photo->copy), quads, count, &photo->outlines, err);
}

enum pa_status pa_audit_photo_open(struct pa_reader *reader, struct pa_audit_photo *photo,
                                   struct pa_err *err)
{
    photo->reads = reader != NULL;
    int side = photo->reads ? PA_AUDIT_READ_SIDE : PA_AUDIT_QUALITY_SIDE;
    enum pa_status status = pa_img_load(photo->data, photo->size, side, &photo->copy, err);
    if (status != PA_OK)
        return status;
    photo->scale = (double)photo->copy.width / photo->info.width;
    status = check_copy(photo, err);
    if (status == PA_OK)
        status = pa_img_varies(photo->data, photo->size, &photo->info, &photo->varies, err);
    if (status == PA_OK && photo->reads)
        status = pa_read_find(reader, pa_pixels_view(&photo->copy), &photo->lines, err);
    return status == PA_OK ? find_outlines(photo, err) : status;
}

void pa_audit_photo_close(struct pa_audit_photo *photo)
{
    pa_lines_free(&photo->lines);
    pa_pixels_free(&photo->copy);
}

/* Median height of the lines, px; 0 where there are none. */
static double median_height(const struct pa_lines *lines)
{
    g_autofree double *heights = g_new(double, (gsize)lines->count + 1);
    for (int i = 0; i < lines->count; i++)
        heights[i] = lines->item[i].height;
    return pa_order_median(heights, lines->count, 0);
}

static enum pa_status cut_pages(struct pa_plane source, double scale,
                                struct pa_audit_page pages[PA_AUDIT_MAX_PARTS], int count,
                                struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && i < count; i++)
        status = pa_locate_rectify(source, scale, &pages[i].outline.quad, PA_AUDIT_PAGE_SIDE,
                                   &pages[i].page, err);
    return status;
}

static enum pa_status look_closer(struct pa_plane large, double scale,
                                  struct pa_audit_page pages[PA_AUDIT_MAX_PARTS], int count,
                                  struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && i < count; i++) {
        struct pa_quad outline = pa_quad_scaled(&pages[i].outline.quad, scale);
        status = pa_quality_look_closer(large, &outline, &pages[i].closer, err);
    }
    return status;
}

/* A copy of at most a side (0: the photo itself), for pages, for rasters or for both. */
static enum pa_status use_copy(const struct pa_audit_photo *photo, int side, bool cut, bool look,
                               struct pa_audit_page pages[PA_AUDIT_MAX_PARTS], int count,
                               struct pa_err *err)
{
    struct pa_pixels large;
    if (!cut && !look)
        return PA_OK;
    enum pa_status status = pa_img_load(photo->data, photo->size, side, &large, err);
    if (status != PA_OK)
        return status;
    double scale = (double)large.width / photo->info.width;
    if (cut)
        status = cut_pages(pa_pixels_view(&large), scale, pages, count, err);
    if (status == PA_OK && look)
        status = look_closer(pa_pixels_view(&large), scale, pages, count, err);
    pa_pixels_free(&large);
    return status;
}

/* Pages whose outlines are known. */
static enum pa_status cut_all(const struct pa_audit_photo *photo,
                              struct pa_audit_page pages[PA_AUDIT_MAX_PARTS], int count, bool small,
                              struct pa_err *err)
{
    bool rasters = photo->reads && photo->scale < CLOSE_ENOUGH;
    bool as_it_is =
        MAX(photo->info.width, photo->info.height) <= HARDLY_LARGER * PA_AUDIT_CLOSE_SIDE;
    enum pa_status status = PA_OK;
    if (!small)
        status = cut_pages(pa_pixels_view(&photo->copy), photo->scale, pages, count, err);
    if (status == PA_OK)
        status = use_copy(photo, 0, small, rasters && as_it_is, pages, count, err);
    if (status == PA_OK)
        status =
            use_copy(photo, PA_AUDIT_CLOSE_SIDE, false, rasters && !as_it_is, pages, count, err);
    return status;
}

static bool has_small_lines(const struct pa_audit_photo *photo)
{
    double line_height = median_height(&photo->lines);
    return line_height > 0 && line_height < SMALL_LINE_PX && photo->scale < NEAR_ENOUGH;
}

enum pa_status pa_audit_photo_cut(const struct pa_audit_photo *photo,
                                  struct pa_audit_page out[PA_AUDIT_MAX_PARTS], int *count,
                                  struct pa_err *err)
{
    const struct pa_outlines *outlines = &photo->outlines;
    bool small = has_small_lines(photo);
    *count = CLAMP(outlines->count, 1, PA_AUDIT_MAX_PARTS);
    for (int i = 0; i < *count; i++) {
        out[i] = (struct pa_audit_page){.outline_found = outlines->count > 0, .from_full = small};
        out[i].outline.quad = pa_quad_of_rect(0, 0, photo->info.width, photo->info.height);
        if (out[i].outline_found) {
            out[i].outline = outlines->item[i];
            out[i].outline.quad = pa_quad_scaled(&outlines->item[i].quad, 1 / photo->scale);
        }
    }
    return cut_all(photo, out, *count, small, err);
}

enum pa_status pa_audit_photo_cut_one(const struct pa_audit_photo *photo,
                                      const struct pa_outline *outline, struct pa_audit_page *out,
                                      struct pa_err *err)
{
    bool small = has_small_lines(photo);
    *out = (struct pa_audit_page){.outline_found = true, .outline = *outline, .from_full = small};
    return cut_all(photo, out, 1, small, err);
}
