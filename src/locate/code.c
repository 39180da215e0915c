/* THE door to zbar. First the page as it is; where that shows nothing, the places that look most
 * like a QR code (dense edges both ways) enlarged, for codes on licences are often only 2 px a
 * module in a photo. */
#include "locate/locate.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zbar.h>

enum {
    BLOCKS = 64,   /* along the page's longer side */
    WINDOW = 6,    /* blocks: 9 % of it; codes on licences span 6 to 15 % */
    PLACES = 2,    /* looked at again */
    ENLARGED = 900 /* px, the side that a place is enlarged to, at most three times */
};

/* What is read in one picture goes back to page px by a scale and a shift. */
struct look {
    double scale, x, y;
};

static void copy_text(const char *from, size_t size, char *to, size_t cap)
{
    char *whole = strndup(from, size);
    to[0] = '\0';
    if (whole == NULL)
        return;
    const char *at = whole;
    for (;;) {
        char one[5];
        uint32_t c = pa_text_next(&at);
        if (c == 0)
            break;
        (void)pa_text_encode(c, one);
        if (!pa_text_append(to, cap, one))
            break;
    }
    free(whole);
}

static bool known(const struct pa_code *codes, int count, const char *text)
{
    for (int i = 0; i < count; i++)
        if (strcmp(codes[i].text, text) == 0)
            return true;
    return false;
}

static void add_symbol(const zbar_symbol_t *symbol, const struct look *look,
                       struct pa_code out[PA_CODES_MAX], int *count)
{
    struct pa_code *code = &out[*count];
    copy_text(zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol), code->text,
              sizeof code->text);
    if (code->text[0] == '\0' || known(out, *count, code->text))
        return;
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); i++) {
        double x = zbar_symbol_get_loc_x(symbol, i), y = zbar_symbol_get_loc_y(symbol, i);
        x0 = fmin(x0, x);
        y0 = fmin(y0, y);
        x1 = fmax(x1, x);
        y1 = fmax(y1, y);
    }
    if (x1 >= x0)
        code->quad = pa_quad_of_rect(look->x + x0 * look->scale, look->y + y0 * look->scale,
                                     (x1 - x0) * look->scale, (y1 - y0) * look->scale);
    (*count)++;
}

/* Reads one grey picture (Y800, rows packed). */
static enum pa_status scan(zbar_image_scanner_t *scanner, const struct pa_pixels *grey,
                           const struct look *look, struct pa_code out[PA_CODES_MAX], int *count,
                           struct pa_err *err)
{
    zbar_image_t *image = zbar_image_create();
    if (image == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for reading codes");
    unsigned w = (unsigned)grey->width, h = (unsigned)grey->height;
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, w, h);
    zbar_image_set_data(image, grey->data, (unsigned long)w * h, NULL);
    int found = zbar_scan_image(scanner, image);
    const zbar_symbol_t *symbol = found > 0 ? zbar_image_first_symbol(image) : NULL;
    for (; symbol != NULL && *count < PA_CODES_MAX; symbol = zbar_symbol_next(symbol))
        if (zbar_symbol_get_type(symbol) == ZBAR_QRCODE)
            add_symbol(symbol, look, out, count);
    zbar_image_destroy(image);
    return found < 0 ? pa_fail(err, PA_E_LIBRARY, "zbar cannot read the picture") : PA_OK;
}

/* Edge strength of every block, the weaker of across and down: high in a QR code, low along lines
 * and in print. */
static void measure_blocks(const struct pa_pixels *grey, int block, int across, int down, float *to)
{
    for (int by = 0; by < down; by++)
        for (int bx = 0; bx < across; bx++) {
            long gx = 0, gy = 0;
            for (int y = by * block; y < (by + 1) * block - 1; y++) {
                const uint8_t *row = grey->data + (size_t)y * (size_t)grey->width;
                for (int x = bx * block; x < (bx + 1) * block - 1; x++) {
                    gx += abs(row[x + 1] - row[x]);
                    gy += abs(row[x + grey->width] - row[x]);
                }
            }
            to[by * across + bx] = (float)(gx < gy ? gx : gy);
        }
}

/* Window with the highest sum; its blocks are emptied, so that the next call finds another place.
 */
static struct pa_rect best_window(float *value, int across, int down)
{
    struct pa_rect best = {0, 0, 0, 0};
    float most = 0;
    for (int y = 0; y + WINDOW <= down; y++)
        for (int x = 0; x + WINDOW <= across; x++) {
            float sum = 0;
            for (int k = 0; k < WINDOW * WINDOW; k++)
                sum += value[(y + k / WINDOW) * across + x + k % WINDOW];
            if (sum > most) {
                most = sum;
                best = (struct pa_rect){x, y, WINDOW, WINDOW};
            }
        }
    for (int k = 0; k < best.w * best.h; k++)
        value[(best.y + k / WINDOW) * across + best.x + k % WINDOW] = 0;
    return best;
}

/* Enlarges one place of the page and reads it, upright and turned by 90°. */
static enum pa_status scan_place(zbar_image_scanner_t *scanner, struct pa_plane grey,
                                 struct pa_rect place, struct pa_code out[PA_CODES_MAX], int *count,
                                 struct pa_err *err)
{
    struct pa_rect r = pa_rect_intersect(place, (struct pa_rect){0, 0, grey.width, grey.height});
    int side = r.w > r.h ? r.w : r.h;
    double grow = fmin(3, fmax(1, (double)ENLARGED / side));
    struct look look = {1 / grow, r.x, r.y};
    struct pa_pixels large;
    enum pa_status status =
        pa_plane_resize(pa_plane_crop(grey, r), (int)(r.w * grow), (int)(r.h * grow), &large, err);
    if (status == PA_OK)
        status = scan(scanner, &large, &look, out, count, err);
    if (status == PA_OK && *count == 0) {
        struct pa_pixels turned;
        status = pa_plane_turn(pa_pixels_view(&large), 1, &turned, err);
        int before = *count;
        if (status == PA_OK)
            status = scan(scanner, &turned, &look, out, count, err);
        for (int i = before; i < *count; i++) /* the turned copy's place is the whole place */
            out[i].quad = pa_quad_of_rect(r.x, r.y, r.w, r.h);
        pa_pixels_free(&turned);
    }
    pa_pixels_free(&large);
    return status;
}

static enum pa_status scan_places(zbar_image_scanner_t *scanner, const struct pa_pixels *grey,
                                  struct pa_code out[PA_CODES_MAX], int *count, struct pa_err *err)
{
    int longer = grey->width > grey->height ? grey->width : grey->height;
    int block = longer / BLOCKS < 4 ? 4 : longer / BLOCKS;
    int across = grey->width / block, down = grey->height / block;
    if (across < WINDOW || down < WINDOW)
        return PA_OK;
    float *value = calloc((size_t)across * (size_t)down, sizeof *value);
    if (value == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for reading codes");
    measure_blocks(grey, block, across, down, value);
    enum pa_status status = PA_OK;
    for (int i = 0; i < PLACES && status == PA_OK && *count == 0; i++) {
        struct pa_rect w = best_window(value, across, down);
        struct pa_rect place = {(w.x - WINDOW / 2 - 1) * block, (w.y - WINDOW / 2 - 1) * block,
                                (2 * WINDOW + 2) * block, (2 * WINDOW + 2) * block};
        status = scan_place(scanner, pa_pixels_view(grey), place, out, count, err);
    }
    free(value);
    return status;
}

enum pa_status pa_locate_codes(struct pa_plane page, struct pa_code out[PA_CODES_MAX], int *count,
                               struct pa_err *err)
{
    *count = 0;
    memset(out, 0, PA_CODES_MAX * sizeof *out);
    struct pa_pixels grey;
    enum pa_status status = pa_plane_grey(page, &grey, err);
    if (status != PA_OK)
        return status;
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    if (scanner == NULL) {
        pa_pixels_free(&grey);
        return pa_fail(err, PA_E_NOMEM, "no memory for reading codes");
    }
    (void)zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    (void)zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    const struct look whole = {1, 0, 0};
    status = scan(scanner, &grey, &whole, out, count, err);
    if (status == PA_OK && *count == 0)
        status = scan_places(scanner, &grey, out, count, err);
    zbar_image_scanner_destroy(scanner);
    pa_pixels_free(&grey);
    return status;
}
