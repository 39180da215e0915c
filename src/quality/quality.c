/* quality/quality -- photo → glare, blur, exposure, contrast, resolution, colour, cropping, …: facts, never verdicts
 *
 * One pass makes maps (maps.h); every measure reads them and fills its own facts. Facts that cannot be measured stay unknown.
 */
#include "quality/quality.h"

#include "quality/bar.h"
#include "quality/bare.h"
#include "quality/blur.h"
#include "quality/colour.h"
#include "quality/cover.h"
#include "quality/emblem.h"
#include "quality/exposure.h"
#include "quality/frame.h"
#include "quality/glare.h"
#include "quality/maps.h"
#include "quality/margin.h"
#include "quality/mosaic.h"
#include "quality/object.h"
#include "quality/raster.h"
#include "quality/recapture.h"
#include "quality/smear.h"

#include <math.h>

/* Values of the glare grid: light added of 0.34 and 0.60 of clipping white, between which print fades out. */
static const double GLARE_FROM = 115, GLARE_WHOLE = 204;
static const double GLARE_LIT = 77; /* … of 0.3 of it: it is seen at once */

static void raise(struct pa_amount *to, const struct pa_amount *seen)
{
    if (seen->known && (!to->known || seen->value > to->value))
        *to = *seen;
}

enum pa_status pa_quality_measure(const struct pa_quality_input *input, struct pa_quality *out,
                                  struct pa_err *err)
{
    *out = (struct pa_quality){0};
    struct pa_maps maps;
    enum pa_status status = pa_maps_make(input, &maps, err);
    if (status != PA_OK)
        return status;
    out->text_height = maps.em;
    if (input->stored_per_page > 0)
        out->text_height.value *= input->stored_per_page;
    status = pa_blur_measure(&maps, out, err);
    if (status == PA_OK)
        status = pa_glare_measure(&maps, out, err);
    if (status == PA_OK)
        pa_exposure_measure(&maps, out);
    if (status == PA_OK)
        status = pa_colour_measure(&maps, out, err);
    if (status == PA_OK)
        pa_frame_measure(input, &maps, out);
    if (status == PA_OK && input->outline_found)
        status = pa_cover_measure(&maps, out, err);
    if (status == PA_OK && input->outline_found)
        status = pa_object_measure(&maps, out, err);
    if (status == PA_OK && input->outline_found)
        status = pa_mosaic_measure(&maps, out, err);
    if (status == PA_OK && input->outline_found)
        status = pa_bar_measure(&maps, out, err);
    if (status == PA_OK && input->outline_found)
        status = pa_smear_measure(&maps, out, err);
    if (status == PA_OK)
        status = pa_bare_measure(&maps, out, err);
    if (status == PA_OK)
        status = pa_emblem_measure(&maps, out, err);
    if (status == PA_OK)
        status = pa_recapture_measure(input, &maps, out, err);
    if (status == PA_OK)
        pa_margin_measure(input, &maps, out);
    raise(&out->moire, &input->closer.moire);
    raise(&out->print_dots, &input->closer.print_dots);
    pa_maps_free(&maps);
    return status;
}

enum pa_status pa_quality_look_closer(struct pa_plane photo, const struct pa_quad *outline,
                                      struct pa_rasters *out, struct pa_err *err)
{
    struct pa_quality_input input = {.photo = photo, .outline = *outline};
    struct pa_quality seen = {0};
    enum pa_status status = pa_raster_measure(&input, &seen, err);
    *out = (struct pa_rasters){seen.moire, seen.print_dots};
    return status;
}

/* How much of a cell's print is lost to light, 0 to 1: a weak veil takes none of it. */
static double lost_to_glare(double value)
{
    return fmin(fmax((value - GLARE_FROM) / (GLARE_WHOLE - GLARE_FROM), 0), 1) * 255;
}

static double is_lit(double value)
{
    return value >= GLARE_LIT ? 255 : 0;
}

static double as_it_is(double value)
{
    return value;
}

/* Mean over the grid's cells whose middle lies in the rectangle. blank: value that says nothing; < 0 where there is no other. */
static double grid_mean(const uint8_t *grid, const double box[4], int blank,
                        double (*weigh)(double value))
{
    double sum = 0;
    int count = 0;
    for (int y = (int)ceil(box[1] - 0.5); y < PA_QUALITY_GRID && y + 0.5 <= box[3]; y++)
        for (int x = (int)ceil(box[0] - 0.5); x < PA_QUALITY_GRID && x + 0.5 <= box[2]; x++) {
            if (x < 0 || y < 0 || grid[y * PA_QUALITY_GRID + x] == blank)
                continue;
            sum += weigh(grid[y * PA_QUALITY_GRID + x]);
            count++;
        }
    return count > 0 ? sum / count : -1;
}

/* Length that two intervals share. */
static double shared(double a0, double a1, double b0, double b1)
{
    return fmax(fmin(a1, b1) - fmax(a0, b0), 0);
}

/* Mean over a rectangle of the grid, of 255; cells count by how much of them lies in it. */
static double mean_within(const uint8_t *grid, const double box[4], double (*weigh)(double value))
{
    double sum = 0;
    for (int y = (int)fmax(box[1], 0); y < PA_QUALITY_GRID && y < box[3]; y++)
        for (int x = (int)fmax(box[0], 0); x < PA_QUALITY_GRID && x < box[2]; x++)
            sum += shared(x, x + 1, box[0], box[2]) * shared(y, y + 1, box[1], box[3]) *
                   weigh(grid[y * PA_QUALITY_GRID + x]);
    return sum / 255 / ((box[2] - box[0]) * (box[3] - box[1]));
}

struct pa_quality_spot pa_quality_field(const struct pa_quality *quality, int page_width,
                                        int page_height, struct pa_rect rect)
{
    struct pa_quality_spot spot = {0, 0, -1};
    if (page_width < 1 || page_height < 1 || pa_rect_is_empty(rect))
        return spot;
    double kx = (double)PA_QUALITY_GRID / page_width, ky = (double)PA_QUALITY_GRID / page_height;
    double cx = (rect.x + rect.w / 2.0) * kx, cy = (rect.y + rect.h / 2.0) * ky;
    double half_w = fmax(rect.w * kx / 2, 0.5), half_h = fmax(rect.h * ky / 2, 0.5);
    const double box[4] = {cx - half_w, cy - half_h, cx + half_w, cy + half_h};
    double glare = grid_mean(quality->glare_grid, box, -1, lost_to_glare);
    double blur = grid_mean(quality->blur_grid, box, 0, as_it_is);
    spot.glare = glare > 0 ? glare / 255 : 0;
    spot.lit = mean_within(quality->glare_grid, box, is_lit);
    spot.blur = blur > 0 ? (blur - 1) / 254 : -1;
    return spot;
}

double pa_quality_hidden(const struct pa_quality *quality, int page_width, int page_height,
                         struct pa_rect rect, double side)
{
    double most = 0;
    if (page_width < 1 || page_height < 1 || pa_rect_is_empty(rect) || !(side >= 1))
        return 0;
    double kx = (double)PA_QUALITY_GRID / page_width, ky = (double)PA_QUALITY_GRID / page_height;
    double bottom = fmax(rect.y + rect.h - side, rect.y);
    for (double y = rect.y; y <= bottom + side / 4; y += side / 4)
        for (double x = rect.x - side; x <= rect.x + rect.w; x += side / 4) {
            const double box[4] = {x * kx, y * ky, (x + side) * kx, (y + side) * ky};
            most = fmax(most, mean_within(quality->glare_grid, box, as_it_is));
        }
    return most;
}
