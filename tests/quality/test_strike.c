/* Values that are struck out. */
#include "draw.h"

/* high: of a row, px. */
static double strike_within(const struct drawing *d, const struct pa_quad *quad, double high)
{
    double share;
    cr_assert_eq(pa_quality_strike(pa_pixels_view(&d->pixels), quad, high, &share, NULL), PA_OK);
    return share;
}

static double strike_on(const struct drawing *d, int row)
{
    return strike_within(d, &d->line[row], pa_quad_height(&d->line[row]));
}

/* A pen's stroke over row 5, from one share of it to another, rising by so many px; red: its colour. */
static struct drawing struck_page(double from, double to, int rise, int red, int paper, int ink)
{
    struct drawing d = draw_page(paper, ink);
    double left = d.line[5].p[0].x, wide = d.line[5].p[1].x - left;
    for (int x = (int)(left + from * wide); x < left + to * wide; x++) {
        double y = d.line[5].p[0].y + 11 - rise * ((x - left) / wide - 0.5);
        draw_box(&d, (struct pa_rect){x, (int)y, 1, 3}, red, ink, ink);
    }
    return d;
}

static const struct {
    double from, to;
    int rise, red;
    bool struck;
} rows[] = {{0, 1, 0, 50, true},  {0, 1, 6, 50, true},    {-0.05, 1.05, -6, 50, true},
            {0, 1, 4, 200, true}, {0, 0.6, 0, 50, false}, {0.3, 1, 3, 50, false},
            {0, 1, 60, 50, false} /* it crosses the row */};

Test(strike, a_line_from_end_to_end)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drawing d =
            struck_page(rows[i].from, rows[i].to, rows[i].rise, rows[i].red, 225, 50);
        double share = strike_on(&d, 5), other = strike_on(&d, 8);
        cr_expect_eq(share >= 0.97, rows[i].struck, "row %zu: %g", i, share);
        cr_expect_lt(other, 0.93, "row %zu: %g", i, other);
        pa_pixels_free(&d.pixels);
    }
}

Test(strike, nothing_is_told_of_bare_paper_or_small_print)
{
    struct drawing d = draw_page(225, 225);
    cr_expect_eq(strike_on(&d, 5), 0, "bare");
    pa_pixels_free(&d.pixels);
    d = struck_page(0, 1, 0, 50, 225, 50);
    d.line[5] = pa_quad_of_rect(d.line[5].p[0].x, d.line[5].p[0].y + 6, 300, 12);
    cr_expect_eq(strike_on(&d, 5), 0, "12 px high");
    pa_pixels_free(&d.pixels);
}

/* Two rows of one value: a line between them, or under the lower one, strikes nothing out; one through either of them does. */
Test(strike, a_rule_between_two_rows)
{
    for (int k = 0; k < 4; k++) {
        struct drawing d = draw_page(225, 50);
        struct pa_point first = d.line[5].p[0], last = d.line[6].p[2];
        double row = pa_quad_height(&d.line[5]), high = last.y - first.y;
        double at[4] = {0.5 * high, high - 2, 0.5 * row, high - 0.5 * row};
        draw_box(&d,
                 (struct pa_rect){(int)first.x, (int)(first.y + at[k]), (int)(last.x - first.x), 3},
                 50, 50, 50);
        struct pa_quad both = pa_quad_of_rect(first.x, first.y, last.x - first.x, high);
        double share = strike_within(&d, &both, row);
        cr_expect_eq(share >= 0.97, k >= 2, "%d: %g", k, share);
        pa_pixels_free(&d.pixels);
    }
}
