#include "draw.h"

/* Where an upright card's portrait lies on the drawn page. */
enum { FACE_X = 490, FACE_Y = 60, FACE_W = 270, FACE_H = 360 };

static unsigned dice(unsigned seed)
{
    return (seed * 2654435761u) >> 16;
}

/* Blocks of that many pixels, each of a grey of its own; with print or grain over them none shows. */
static double blocks(int side, int grain)
{
    struct drawing d = draw_page(210, 50);
    for (int y = 0; y < FACE_H; y++)
        for (int x = 0; x < FACE_W; x++) {
            unsigned number = (unsigned)(y / side * 31 + x / side);
            int level = 60 + (int)(dice(number + 1) % 140) +
                        (grain > 0 ? (int)(dice((unsigned)(y * 997 + x)) % (unsigned)grain) : 0);
            draw_box(&d, (struct pa_rect){FACE_X + x, FACE_Y + y, 1, 1}, level, level, level);
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q.mosaic.value;
}

/* A head that is round and shaded. */
static double head(void)
{
    struct drawing d = draw_page(210, 50);
    for (int y = 0; y < FACE_H; y++)
        for (int x = 0; x < FACE_W; x++) {
            double u = (x - FACE_W / 2.0) / (FACE_W / 3.0), v = (y - FACE_H / 2.0) / (FACE_H / 3.0);
            double r = u * u + v * v;
            int level = r > 1 ? 220 : (int)(90 + 80 * u * u + 30 * v);
            draw_box(&d, (struct pa_rect){FACE_X + x, FACE_Y + y, 1, 1}, level, level, level);
        }
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q.mosaic.value;
}

/* A portrait drawn of boxes: in its frame a head, a neck and a dress. */
static double drawn(void)
{
    struct drawing d = draw_page(210, 50);
    draw_box(&d, (struct pa_rect){FACE_X - 20, FACE_Y - 30, 310, 420}, 210, 210, 210);
    draw_box(&d, (struct pa_rect){FACE_X + 10, FACE_Y + 10, 250, 330}, 235, 235, 235);
    draw_box(&d, (struct pa_rect){FACE_X + 80, FACE_Y + 50, 110, 140}, 180, 150, 130);
    draw_box(&d, (struct pa_rect){FACE_X + 110, FACE_Y + 190, 50, 40}, 150, 120, 100);
    draw_box(&d, (struct pa_rect){FACE_X + 40, FACE_Y + 230, 190, 110}, 60, 60, 90);
    struct pa_quality q = draw_measure(&d, true);
    pa_pixels_free(&d.pixels);
    return q.mosaic.value;
}

Test(mosaic, blocks_stand_in_columns_and_rows)
{
    cr_expect_gt(blocks(30, 0), 15, "%g", blocks(30, 0));
    cr_expect_gt(blocks(24, 4), 15, "%g", blocks(24, 4));
}

Test(mosaic, a_face_does_not)
{
    cr_expect_lt(head(), 5, "%g", head());
    cr_expect_lt(blocks(2, 0), 5, "%g", blocks(2, 0));
    cr_expect_lt(drawn(), 5, "%g", drawn());
}
