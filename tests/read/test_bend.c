#include "read/bend.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE = 1000, HIGH = 700, EM = 20, ROWS = 9, CHARACTERS = 38, LEFT = 100 };

struct sheet {
    struct pa_pixels page;
    struct pa_lines lines;
};

/* A curl: px that the paper lies lower at x; it grows down the page. */
static double curl(double x, double y, double most)
{
    double u = (x - WIDE / 2.0) / (WIDE / 2.0);
    return most * (0.6 + 0.4 * y / HIGH) * (1 - u * u);
}

/* Nine rows of crossed squares as characters, each box straight from end to end as a detector's is. */
static struct sheet draw_sheet(double most)
{
    struct sheet s = {.lines.item = calloc(ROWS + 1, sizeof *s.lines.item)};
    cr_assert_eq(pa_pixels_init(&s.page, WIDE, HIGH, 1, NULL), PA_OK);
    memset(s.page.data, 225, (size_t)WIDE * HIGH);
    for (int r = 0; r < ROWS; r++) {
        int top = 60 + 64 * r, characters = r % 3 == 1 ? CHARACTERS / 2 : CHARACTERS;
        double low = INFINITY, high = 0;
        for (int x = LEFT; x < LEFT + EM * characters; x++) {
            double shift = curl(x, top, most);
            int k = (x - LEFT) % EM;
            for (int y = 0; k >= 2 && y < EM - 2; y++)
                if (k < 4 || k >= EM - 2 || y < 2 || y >= EM - 4 || abs(k - y - 1) < 2)
                    s.page.data[(size_t)(top + y + lround(shift)) * WIDE + (size_t)x] = 50;
            low = fmin(low, top + shift);
            high = fmax(high, top + shift + EM - 2);
        }
        double middle = (low + high) / 2;
        s.lines.item[s.lines.count++] = (struct pa_line){
            .quad = pa_quad_of_rect(LEFT, middle - EM / 2.0, EM * characters, EM), .height = EM};
    }
    return s;
}

static void close_sheet(struct sheet *s)
{
    pa_pixels_free(&s->page);
    free(s->lines.item);
}

/* Of the dark pixels about a row, the highest at x. */
static int top_at(const struct pa_pixels *page, int x, int from)
{
    for (int y = from; y < page->height; y++)
        if (page->data[(size_t)y * (size_t)page->width + (size_t)x] < 130)
            return y;
    return -1;
}

static struct pa_pixels unrolled(const struct sheet *s, struct pa_bend *bend)
{
    struct pa_pixels flat;
    struct pa_plane page = pa_pixels_view(&s->page);
    cr_assert(pa_bend_measure(page, &s->lines, bend));
    cr_assert_eq(pa_bend_unroll(page, bend, &flat, NULL), PA_OK);
    return flat;
}

Test(bend, straight_rows_stay)
{
    struct sheet s = draw_sheet(0);
    struct pa_bend bend;
    cr_assert(!pa_bend_measure(pa_pixels_view(&s.page), &s.lines, &bend));
    struct pa_point p = pa_bend_back(&bend, (struct pa_point){300, 200});
    cr_assert(p.x == 300 && p.y == 200);
    close_sheet(&s);
}

Test(bend, curled_rows_become_straight)
{
    struct sheet s = draw_sheet(14);
    struct pa_bend bend;
    struct pa_pixels flat = unrolled(&s, &bend);
    cr_assert(bend.arc > 0.3 && bend.arc < 0.45, "%g", bend.arc);
    for (int r = 0; r < ROWS;
         r += 2) { /* the left stroke of a character at both ends and in the middle */
        int from = 60 + 64 * r - 16, end = LEFT + EM * (r % 3 == 1 ? 18 : 37) + 2;
        int a = top_at(&flat, LEFT + 2, from), b = top_at(&flat, LEFT + 9 * EM + 2, from);
        int c = top_at(&flat, end, from);
        cr_expect(abs(a - b) <= 2 && abs(b - c) <= 2, "row %d: %d %d %d", r, a, b, c);
    }
    pa_pixels_free(&flat);
    close_sheet(&s);
}

Test(bend, a_place_goes_back_to_where_it_was)
{
    struct sheet s = draw_sheet(14);
    struct pa_bend bend;
    struct pa_pixels flat = unrolled(&s, &bend);
    for (int x = LEFT + 2; x < LEFT + 36 * EM; x += 9 * EM) {
        int y = top_at(&flat, x, 300);
        struct pa_point back = pa_bend_back(&bend, (struct pa_point){x, y});
        cr_expect_float_eq(back.y, top_at(&s.page, x, (int)back.y - 8), 1.6);
    }
    pa_pixels_free(&flat);
    close_sheet(&s);
}

Test(bend, two_short_rows_tell_nothing)
{
    struct sheet s = draw_sheet(14);
    struct pa_bend bend;
    s.lines.count = 2;
    cr_assert(!pa_bend_measure(pa_pixels_view(&s.page), &s.lines, &bend));
    cr_assert_eq(bend.arc, 0);
    close_sheet(&s);
}
