#include "locate/end.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 450, HEIGHT = 600 };

/* A sheet from column 60 to 390, from line 50 on; below it ends in a wave about line end. */
static void edges_of(double end, int table, struct pa_edges *out)
{
    struct pa_pixels photo;
    cr_assert_eq(pa_pixels_init(&photo, WIDTH, HEIGHT, 3, NULL), PA_OK);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool paper = x >= 60 && x < 390 && y >= 50 && y < end + 8 * sin(x / 45.0);
            memset(photo.data + 3 * (y * WIDTH + x), paper ? 220 : table, 3);
        }
    cr_assert_eq(pa_edges_find(pa_pixels_view(&photo), out, NULL), PA_OK);
    pa_pixels_free(&photo);
}

static const int BOTTOM[4] = {0, 0, 4, 0};

Test(end, a_waved_sheet_ends_before_the_photos_border)
{
    struct pa_edges edges;
    struct pa_quad quad = pa_quad_of_rect(60, 50, 330, 550);
    int frame[4];
    memcpy(frame, BOTTOM, sizeof frame);
    edges_of(520, 150, &edges);
    pa_end_sides(&edges, frame, &quad);
    cr_assert_eq(frame[2], 0);
    cr_assert_float_eq(quad.p[2].y, 520, 8);
    cr_assert_float_eq(quad.p[3].y, 520, 8);
    cr_assert_float_eq(quad.p[0].y, 50, 1e-9);
    pa_edges_free(&edges);
}

/* The sheet goes on outside the photo, or cannot be told from the table. */
Test(end, a_sheet_that_runs_into_the_border_stays_so)
{
    const struct {
        double end;
        int table;
    } stays[] = {{700, 150}, {595, 150}, {520, 217}};
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++) {
        struct pa_edges edges;
        struct pa_quad quad = pa_quad_of_rect(60, 50, 330, 550);
        int frame[4];
        memcpy(frame, BOTTOM, sizeof frame);
        edges_of(stays[i].end, stays[i].table, &edges);
        pa_end_sides(&edges, frame, &quad);
        cr_assert_eq(frame[2], 4, "case %zu", i);
        cr_assert_float_eq(quad.p[2].y, 600, 1e-9);
        pa_edges_free(&edges);
    }
}

/* A line of print near the photo's border was taken for the edge of a sheet that the photo cuts off. */
Test(end, a_sheet_that_goes_on_beyond_a_side_runs_into_the_border)
{
    const struct {
        double end;
        bool cut;
    } cases[] = {{700, true}, {571, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pa_edges edges;
        struct pa_quad quad = pa_quad_of_rect(60, 50, 330, 520);
        int frame[4] = {0};
        edges_of(cases[i].end, 150, &edges);
        pa_end_sides(&edges, frame, &quad);
        cr_assert_eq(frame[2] != 0, cases[i].cut, "case %zu", i);
        cr_assert_float_eq(quad.p[2].y, cases[i].cut ? 600 : 570, 2);
        cr_assert_eq(frame[0] + frame[1] + frame[3], 0);
        pa_edges_free(&edges);
    }
}

/* What lies beyond a side near the photo's border, between dark things on a table: the print of a sheet's border, or something black, or
 * a table that is hardly darker than the sheet. */
Test(end, what_lies_beyond_a_side_tells_whether_the_sheet_goes_on)
{
    const struct {
        int side, beyond;
        bool cut;
    } cases[] = {
        {592, 150, true}, {592, 20, false}, {592, 90, false}, {560, 220, true}, {560, 190, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pa_edges edges;
        struct pa_pixels photo;
        struct pa_quad quad = pa_quad_of_rect(60, 50, 330, cases[i].side - 50);
        int frame[4] = {0};
        cr_assert_eq(pa_pixels_init(&photo, WIDTH, HEIGHT, 3, NULL), PA_OK);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                bool level = x >= 60 && x < 390 && y >= 50;
                int value = !level ? 90 : y < cases[i].side ? 220 : cases[i].beyond;
                memset(photo.data + 3 * (y * WIDTH + x), value, 3);
            }
        cr_assert_eq(pa_edges_find(pa_pixels_view(&photo), &edges, NULL), PA_OK);
        pa_end_sides(&edges, frame, &quad);
        cr_expect_eq(frame[2] != 0, cases[i].cut, "case %zu", i);
        pa_edges_free(&edges);
        pa_pixels_free(&photo);
    }
}
