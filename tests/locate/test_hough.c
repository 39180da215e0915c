#include "locate/hough.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* Half a picture dark, half light, parted by nx · x + ny · y = c. */
static struct pa_pixels step_of(int width, int height, double nx, double ny, double c, int contrast)
{
    struct pa_pixels out;
    cr_assert_eq(pa_pixels_init(&out, width, height, 3, NULL), PA_OK);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            double off = nx * (x + 0.5) + ny * (y + 0.5) - c;
            double share = fmin(1, fmax(0, off + 0.5));
            memset(out.data + 3 * ((size_t)y * (size_t)width + (size_t)x),
                   100 + (int)(contrast * share), 3);
        }
    return out;
}

Test(hough, finds_a_step_to_half_a_pixel)
{
    for (int degrees = 0; degrees < 180; degrees += 17) {
        double nx = cos(degrees * M_PI / 180), ny = sin(degrees * M_PI / 180);
        double c = nx * 250 + ny * 180 + 20;
        for (int contrast = 12; contrast <= 100; contrast += 44) {
            struct pa_pixels picture = step_of(500, 400, nx, ny, c, contrast);
            struct pa_edges edges;
            struct pa_hough_line line[PA_HOUGH_MAX];
            int count;
            cr_assert_eq(pa_edges_find(pa_pixels_view(&picture), &edges, NULL), PA_OK);
            cr_assert_eq(pa_hough_find(&edges, line, &count, NULL), PA_OK);
            cr_assert_geq(count, 1, "at %d degrees", degrees);
            double sign = line[0].nx * nx + line[0].ny * ny > 0 ? 1 : -1;
            double turn = fabs(line[0].nx * ny - line[0].ny * nx) * 180 / M_PI;
            double off = sign * line[0].c - c - (sign * line[0].nx - nx) * 250 -
                         (sign * line[0].ny - ny) * 180;
            cr_assert_lt(turn, 0.15, "turned by %g at %d degrees", turn, degrees);
            cr_assert_lt(fabs(off), 0.55, "off by %g at %d degrees", off, degrees);
            pa_edges_free(&edges);
            pa_pixels_free(&picture);
        }
    }
}

Test(hough, erased_print_makes_no_line)
{
    struct pa_pixels picture = step_of(500, 400, 0, 1, 200, 80);
    struct pa_quad all = pa_quad_of_rect(0, 150, 500, 100);
    struct pa_edges edges;
    struct pa_hough_line line[PA_HOUGH_MAX];
    int count;
    cr_assert_eq(pa_edges_find(pa_pixels_view(&picture), &edges, NULL), PA_OK);
    pa_edges_erase(&edges, &all, 1);
    cr_assert_eq(pa_hough_find(&edges, line, &count, NULL), PA_OK);
    cr_assert_eq(count, 0);
    pa_edges_free(&edges);
    pa_pixels_free(&picture);
}
