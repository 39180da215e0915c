#include "locate/locate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* A sheet drawn into a photo: paper with rows of print and a printed border inside. */
struct sheet {
    struct pa_quad quad;
    int paper;
    bool card; /* no printed border */
};

static unsigned noise_state = 1;

static int noise(int amount)
{
    noise_state = noise_state * 1664525U + 1013904223U;
    return (int)(noise_state >> 16) % (2 * amount + 1) - amount;
}

/* Grey level of the sheet at page place (u, v), 0 to 1 each. */
static int ink(const struct sheet *sheet, double u, double v)
{
    bool band =
        fmin(fmin(u, 1 - u), fmin(v, 1 - v)) > 0.06 && fmin(fmin(u, 1 - u), fmin(v, 1 - v)) < 0.08;
    if (!sheet->card && band) /* a fine pattern, as guilloche is */
        return sheet->paper - (((int)(u * 280) + (int)(v * 200)) % 2 != 0 ? 70 : 0);
    bool row = u > 0.15 && u < 0.8 && v > 0.15 && v < 0.85 && fmod(v, 0.08) < 0.03;
    return row && fmod(u * 40, 1) < 0.6 ? sheet->paper - 130 : sheet->paper;
}

static struct pa_pixels photo_of(int width, int height, int table, const struct sheet *sheet,
                                 int sheets)
{
    struct pa_pixels out;
    struct pa_homography map[4];
    struct pa_quad unit = pa_quad_of_rect(0, 0, 1, 1);
    cr_assert_eq(pa_pixels_init(&out, width, height, 3, NULL), PA_OK);
    for (int i = 0; i < sheets; i++)
        cr_assert(pa_homography_between(&sheet[i].quad, &unit, &map[i]));
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int value = table;
            for (int i = 0; i < sheets; i++) {
                struct pa_point p =
                    pa_homography_apply(&map[i], (struct pa_point){x + 0.5, y + 0.5});
                if (p.x >= 0 && p.y >= 0 && p.x <= 1 && p.y <= 1)
                    value = ink(&sheet[i], p.x, p.y);
            }
            value += noise(4);
            uint8_t *at = out.data + 3 * ((size_t)y * (size_t)width + (size_t)x);
            memset(at, value < 0 ? 0 : value > 255 ? 255 : value, 3);
        }
    return out;
}

/* Rectangle w × h around (x, y), turned clockwise. */
static struct pa_quad turned(double x, double y, double w, double h, double degrees)
{
    double c = cos(degrees * M_PI / 180), s = sin(degrees * M_PI / 180);
    struct pa_quad box = pa_quad_of_rect(-w / 2, -h / 2, w, h), out;
    for (int i = 0; i < 4; i++)
        out.p[i] = (struct pa_point){x + c * box.p[i].x - s * box.p[i].y,
                                     y + s * box.p[i].x + c * box.p[i].y};
    return out;
}

/* Largest corner distance over the four ways to begin. */
static double miss(const struct pa_quad *a, const struct pa_quad *b)
{
    double best = INFINITY;
    for (int turn = 0; turn < 4; turn++) {
        struct pa_quad t = pa_quad_turn(a, turn);
        double far = 0;
        for (int i = 0; i < 4; i++)
            far = fmax(far, pa_point_distance(t.p[i], b->p[i]));
        best = fmin(best, far);
    }
    return best;
}

static struct pa_outlines find(const struct pa_pixels *photo, const struct pa_quad *text, int count)
{
    struct pa_outlines out;
    cr_assert_eq(pa_locate_find(pa_pixels_view(photo), text, count, &out, NULL), PA_OK);
    return out;
}

Test(locate, paper_on_a_dark_table_at_any_turn)
{
    for (double degrees = 0; degrees < 180; degrees += 33) {
        struct sheet sheet = {turned(600, 450, 640, 640 / sqrt(2), degrees), 220, false};
        struct pa_pixels photo = photo_of(1200, 900, 70, &sheet, 1);
        struct pa_outlines found = find(&photo, NULL, 0);
        cr_assert_eq(found.count, 1, "at %g degrees", degrees);
        double off = miss(&found.item[0].quad, &sheet.quad);
        cr_assert(off < 4, "%g px off at %g degrees", off, degrees);
        cr_assert_gt(found.item[0].confidence, 0.8);
        pa_pixels_free(&photo);
    }
}

Test(locate, paper_seen_at_a_tilt)
{
    struct sheet sheet = {{{{300, 150}, {900, 190}, {1050, 760}, {160, 700}}}, 215, false};
    struct pa_pixels photo = photo_of(1200, 900, 120, &sheet, 1);
    struct pa_outlines found = find(&photo, NULL, 0);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(miss(&found.item[0].quad, &sheet.quad), 4);
    pa_pixels_free(&photo);
}

Test(locate, two_cards_with_their_text)
{
    struct sheet sheet[2] = {{turned(450, 240, 500, 315, 3), 215, true},
                             {turned(460, 680, 500, 315, -2), 215, true}};
    struct pa_pixels photo = photo_of(900, 1000, 90, sheet, 2);
    struct pa_quad text[12];
    for (int i = 0; i < 12; i++)
        text[i] = pa_quad_of_rect(290, (i < 6 ? 140 : 580) + 36 * (i % 6), 330, 15);
    struct pa_outlines found = find(&photo, text, 12);
    cr_assert_eq(found.count, 2);
    cr_assert_lt(miss(&found.item[0].quad, &sheet[0].quad), 5);
    cr_assert_lt(miss(&found.item[1].quad, &sheet[1].quad), 5);
    pa_pixels_free(&photo);
}

/* A card on a sheet of paper whose edges against the table are far stronger than its own, and whose print goes on about it. */
Test(locate, a_card_on_a_sheet_is_found_near_where_its_print_lies)
{
    struct sheet sheet[2] = {{turned(600, 450, 1100, 860, 4), 236, true},
                             {turned(600, 450, 634, 400, -3), 208, true}};
    struct pa_pixels photo = photo_of(1200, 900, 60, sheet, 2);
    struct pa_quad near = turned(612, 441, 620, 391, -1), beside = turned(612, 560, 620, 391, -1);
    struct pa_outlines found;
    cr_assert_eq(pa_locate_card(pa_pixels_view(&photo), NULL, 0, &near, &found, NULL), PA_OK);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(miss(&found.item[0].quad, &sheet[1].quad), 5);
    cr_assert_eq(pa_locate_card(pa_pixels_view(&photo), NULL, 0, &beside, &found, NULL), PA_OK);
    cr_assert_eq(found.count, 0);
    pa_pixels_free(&photo);
}

/* A paper on another one with print all around: that print does not count, and lies below. */
Test(locate, a_paper_among_other_print_is_found_by_its_own)
{
    struct sheet sheet[2] = {{turned(600, 450, 1150, 870, 8), 190, true},
                             {turned(600, 450, 700, 700 / sqrt(2), 0), 230, false}};
    struct pa_pixels photo = photo_of(1200, 900, 60, sheet, 2);
    struct pa_quad text[16];
    struct pa_outlines found;
    for (int i = 0; i < 8; i++) {
        text[i] = pa_quad_of_rect(360, 280 + 40 * i, 450, 16);
        text[8 + i] = pa_quad_of_rect(i < 4 ? 100 : 980, 300 + 80 * (i % 4), 120, 20);
    }
    cr_assert_eq(pa_locate_among(pa_pixels_view(&photo), text, 16, 8, &found, NULL), PA_OK);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(miss(&found.item[0].quad, &sheet[1].quad), 5);
    cr_assert_eq(pa_locate_among(pa_pixels_view(&photo), text, 16, 16, &found, NULL), PA_E_ARG);
    pa_pixels_free(&photo);
}

/* A paper whose left edge hardly stands out from a white one under it, which goes on to the photo's border: print that stands in the
 * middle of its paper tells where that ends. */
Test(locate, a_paper_on_a_white_one_ends_where_its_print_is_in_the_middle)
{
    struct sheet sheet[2] = {{{{{-200, 60}, {520, 60}, {520, 840}, {-200, 840}}}, 231, true},
                             {turned(680, 450, 900, 900 / sqrt(2), 0), 228, true}};
    struct pa_pixels photo = photo_of(1200, 900, 120, sheet, 2);
    struct pa_quad text[12];
    for (int i = 0; i < 12; i++)
        text[i] = pa_quad_of_rect(300, 220 + 40 * i, 760, 16);
    struct pa_outlines found = find(&photo, text, 12);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(miss(&found.item[0].quad, &sheet[1].quad), 6);
    pa_pixels_free(&photo);
}

/* … and print that stands nearer to the border than to the other side does not: the paper is cut off there. */
Test(locate, a_paper_that_the_photo_cuts_off_ends_at_its_border)
{
    struct sheet sheet = {turned(370, 450, 900, 900 / sqrt(2), 0), 228, true};
    struct pa_pixels photo = photo_of(1200, 900, 120, &sheet, 1);
    struct pa_quad text[12];
    for (int i = 0; i < 12; i++)
        text[i] = pa_quad_of_rect(10, 220 + 40 * i, 740, 16);
    struct pa_outlines found = find(&photo, text, 12);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(fabs(found.item[0].quad.p[0].x), 3);
    pa_pixels_free(&photo);
}

Test(locate, scan_is_the_photo_itself_and_whole)
{
    struct sheet sheet = {pa_quad_of_rect(0, 0, 1131, 800), 240, false};
    struct pa_pixels photo = photo_of(1131, 800, 240, &sheet, 1);
    struct pa_quad text[10]; /* the last is the line below the printed border */
    for (int i = 0; i < 10; i++)
        text[i] = pa_quad_of_rect(170, i < 9 ? 128 + 64 * i : 770, 730, 24);
    struct pa_outlines found = find(&photo, text, 10);
    cr_assert_eq(found.count, 1);
    cr_assert_lt(miss(&found.item[0].quad, &sheet.quad), 4);
    pa_pixels_free(&photo);
}

Test(locate, a_side_outside_the_photo_is_the_photos_border)
{
    struct sheet sheet = {pa_quad_of_rect(-150, 100, 1000, 1000 / sqrt(2)), 220, false};
    struct pa_pixels photo = photo_of(1000, 900, 60, &sheet, 1);
    struct pa_outlines found = find(&photo, NULL, 0);
    cr_assert_eq(found.count, 1);
    struct pa_quad seen = pa_quad_of_rect(0, 100, 850, 1000 / sqrt(2));
    cr_assert_lt(miss(&found.item[0].quad, &seen), 5);
    pa_pixels_free(&photo);
}

Test(locate, refuses_what_it_cannot_work_on)
{
    uint8_t dot[3] = {0};
    struct pa_outlines out = {.count = 3};
    struct pa_plane tiny = {dot, 1, 1, 3, 3};
    cr_assert_eq(pa_locate_find(tiny, NULL, 0, &out, NULL), PA_E_ARG);
    cr_assert_eq(out.count, 0);
    cr_assert_eq(pa_locate_find((struct pa_plane){0}, NULL, 5, &out, NULL), PA_E_ARG);
}
