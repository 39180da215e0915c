#include "locate/locate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* A QR code, version 1 level M, of "PREAUDIT 42". */
static const char *const CODE[21] = {
    "#######.#..##.#######", "#.....#..##...#.....#", "#.###.#.#.....#.###.#",
    "#.###.#...#...#.###.#", "#.###.#...#.#.#.###.#", "#.....#.##....#.....#",
    "#######.#.#.#.#######", ".........#.#.........", "#.#...##.#.##..#..#.#",
    "#.####...#....#..#...", "##.#.###.#...####.###", "#..###.#.##.#........",
    "####.##..##..###.###.", "........#.##.###.....", "#######.#..###..#.#..",
    "#.....#..#.#.##.##.#.", "#.###.#...#####...#.#", "#.###.#..#.....###...",
    "#.###.#.##....#######", "#.....#...#.#...###.#", "#######.###...##..###",
};

/* White picture with the code at (x, y), so many px a module, turned by quarters. */
static struct pa_pixels picture(int width, int height, int x, int y, double module, int quarters)
{
    struct pa_pixels out;
    cr_assert_eq(pa_pixels_init(&out, width, height, 3, NULL), PA_OK);
    memset(out.data, 235, (size_t)width * (size_t)height * 3);
    for (int v = 0; v < (int)(21 * module); v++)
        for (int u = 0; u < (int)(21 * module); u++) {
            int row = (int)(v / module), column = (int)(u / module);
            for (int i = 0; i < quarters; i++) {
                int t = row;
                row = 20 - column;
                column = t;
            }
            if (CODE[row][column] == '#')
                memset(out.data + 3 * ((size_t)(y + v) * (size_t)width + (size_t)(x + u)), 40, 3);
        }
    return out;
}

Test(code, is_read_whichever_way_up)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        struct pa_pixels page = picture(900, 640, 700, 90, 4, quarters);
        struct pa_code code[PA_CODES_MAX];
        int count;
        cr_assert_eq(pa_locate_codes(pa_pixels_view(&page), code, &count, NULL), PA_OK);
        cr_assert_eq(count, 1);
        cr_assert_str_eq(code[0].text, "PREAUDIT 42");
        struct pa_rect box = pa_quad_bounds(&code[0].quad);
        cr_assert(abs(box.x - 700) < 12 && abs(box.y - 90) < 12 && abs(box.w - 84) < 20);
        pa_pixels_free(&page);
    }
}

Test(code, small_one_is_enlarged)
{
    struct pa_pixels page = picture(900, 640, 701, 91, 2.1, 0);
    struct pa_code code[PA_CODES_MAX];
    int count;
    cr_assert_eq(pa_locate_codes(pa_pixels_view(&page), code, &count, NULL), PA_OK);
    cr_assert_eq(count, 1);
    cr_assert_str_eq(code[0].text, "PREAUDIT 42");
    pa_pixels_free(&page);
}

Test(code, none_is_no_failure)
{
    struct pa_pixels page = picture(300, 200, 0, 0, 0.04, 0);
    struct pa_code code[PA_CODES_MAX];
    int count = 7;
    cr_assert_eq(pa_locate_codes(pa_pixels_view(&page), code, &count, NULL), PA_OK);
    cr_assert_eq(count, 0);
    pa_pixels_free(&page);
}
