#include "quality/inks.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    STEP = 2, /* px between the pixels that are asked */
    COLOURED =
        40, /* levels that a difference of channels lies off the document's own: gold, red, skin; no paper, no black */
    TONES = 511,    /* differences of two channels, from -255 */
    PER_MILLE = 120 /* of a place's pixels, coloured, or it is not worth looking at; judgement */
};
static const double MARGIN =
    0.1; /* of the document's sides: the border's own pattern repeats like a raster */

struct tones {
    int red_blue, red_green; /* medians over the document, levels */
};

static const uint8_t *pixel(struct pa_plane photo, int x, int y)
{
    return photo.data + (size_t)y * photo.stride + (size_t)x * 3;
}

static int median(const int histogram[TONES], int count)
{
    int value = 0;
    for (int left = count / 2 - histogram[0]; left > 0 && value < TONES - 1;)
        left -= histogram[++value];
    return value - 255;
}

static struct tones usual_tones(struct pa_plane photo, struct pa_rect box)
{
    int red_blue[TONES] = {0}, red_green[TONES] = {0}, count = 0;
    for (int y = box.y; y < box.y + box.h; y += STEP)
        for (int x = box.x; x < box.x + box.w; x += STEP, count++) {
            const uint8_t *p = pixel(photo, x, y);
            red_blue[p[0] - p[2] + 255]++;
            red_green[p[0] - p[1] + 255]++;
        }
    return (struct tones){median(red_blue, count), median(red_green, count)};
}

/* Coloured pixels among those that are asked of a square. */
static int coloured_in(struct pa_plane photo, int x0, int y0, int side, struct tones usual)
{
    int count = 0;
    for (int y = y0; y < y0 + side; y += STEP)
        for (int x = x0; x < x0 + side; x += STEP) {
            const uint8_t *p = pixel(photo, x, y);
            count += abs(p[0] - p[2] - usual.red_blue) > COLOURED ||
                     abs(p[0] - p[1] - usual.red_green) > COLOURED;
        }
    return count;
}

struct found {
    int coloured;
    struct pa_patch place;
};

/* The most coloured first; of like ones the upper. */
static int by_colour(const void *a, const void *b)
{
    const struct found *p = a, *q = b;
    if (p->coloured != q->coloured)
        return p->coloured < q->coloured ? 1 : -1;
    return p->place.y != q->place.y ? p->place.y - q->place.y : p->place.x - q->place.x;
}

static bool is_inside(const struct pa_homography *to_unit, double x, double y)
{
    struct pa_point p = pa_homography_apply(to_unit, (struct pa_point){x, y});
    return p.x > MARGIN && p.x < 1 - MARGIN && p.y > MARGIN && p.y < 1 - MARGIN;
}

/* Two blocks each way make a place. */
static int collect(const int *block, int columns, int rows, struct pa_rect box, int half,
                   const struct pa_homography *to_unit, struct found *out)
{
    int count = 0, asked = (2 * half / STEP) * (2 * half / STEP);
    for (int r = 0; r + 1 < rows; r++)
        for (int c = 0; c + 1 < columns; c++) {
            struct pa_patch at = {box.x + c * half, box.y + r * half};
            const int *b = block + r * columns + c;
            int coloured = b[0] + b[1] + b[columns] + b[columns + 1];
            if (coloured * 1000 >= asked * PER_MILLE &&
                is_inside(to_unit, at.x + half, at.y + half))
                out[count++] = (struct found){coloured, at};
        }
    return count;
}

int pa_inks_find(struct pa_plane photo, const struct pa_quad *outline, struct pa_rect box, int side,
                 struct pa_patch *to, int most)
{
    int half = side / 2, columns = box.w / half, rows = box.h / half, count = 0;
    struct pa_quad unit = pa_quad_of_rect(0, 0, 1, 1);
    struct pa_homography to_unit;
    if (columns < 2 || rows < 2 || !pa_homography_between(outline, &unit, &to_unit))
        return 0;
    size_t blocks = (size_t)columns * (size_t)rows;
    int *block = malloc(blocks * sizeof *block);
    struct found *found = malloc(blocks * sizeof *found);
    if (block != NULL && found != NULL) {
        struct tones usual = usual_tones(photo, box);
        for (int b = 0; b < columns * rows; b++)
            block[b] = coloured_in(photo, box.x + b % columns * half, box.y + b / columns * half,
                                   half, usual);
        count = collect(block, columns, rows, box, half, &to_unit, found);
        qsort(found, (size_t)count, sizeof *found, by_colour);
    }
    count = count < most ? count : most;
    for (int i = 0; i < count; i++)
        to[i] = found[i].place;
    free(block);
    free(found);
    return count;
}
