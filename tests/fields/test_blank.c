/* A label, bars for print beside it, and paper: what counts as bare. */
#include "fields/blank.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { WIDTH = 600, HEIGHT = 80, EM = 20, LABEL_X = 40, VALUE_X = 160, ROW = 40 };

struct scene {
    struct pa_pixels page;
    struct pa_label label;
    struct pa_extract x;
};

static void darken(struct scene *s, int x0, int x1, int ink)
{
    for (int y = ROW - EM / 2; y < ROW + EM / 2; y++)
        for (int x = x0; x < x1; x++)
            if (x % 6 < 2)
                s->page.data[y * WIDTH + x] = (uint8_t)(s->page.data[y * WIDTH + x] - ink);
}

static void open_scene(struct scene *s)
{
    struct pa_err err;
    *s = (struct scene){.label = {.text = "营业期限"}};
    cr_assert_eq(pa_pixels_init(&s->page, WIDTH, HEIGHT, 1, &err), PA_OK);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        s->page.data[i] = (uint8_t)(200 - i % WIDTH / 40 + i * 7 % 5);
    darken(s, LABEL_X, LABEL_X + 4 * EM, 100);
    s->x.page = pa_pixels_view(&s->page);
    s->x.level = (struct pa_level){.cosine = 1, .x1 = WIDTH - 40, .y1 = HEIGHT, .em = EM};
    s->x.hits.count = 1;
    s->x.hits.hit[0] = (struct pa_label_hit){.label = &s->label,
                                             .x0 = LABEL_X,
                                             .x1 = LABEL_X + 4 * EM,
                                             .y = ROW,
                                             .em = EM,
                                             .matched = 4,
                                             .length = 4,
                                             .column = -1};
    pa_region_open(&s->x.level, &s->x.hits, &s->x.columns, &s->x.region);
}

static bool is_bare(struct scene *s)
{
    bool bare = pa_blank_beside(&s->x, &s->x.hits.hit[0]);
    pa_region_free(&s->x.region);
    pa_pixels_free(&s->page);
    return bare;
}

Test(blank, paper_that_darkens_slowly_is_bare)
{
    struct scene s;
    open_scene(&s);
    cr_assert(is_bare(&s));
}

Test(blank, faint_print_is_print)
{
    struct scene s;
    open_scene(&s);
    darken(&s, VALUE_X, VALUE_X + 2 * EM, 28);
    cr_assert_not(is_bare(&s));
}

Test(blank, a_reflection_or_a_finger_hides_and_is_not_bare)
{
    static const uint8_t level[] = {255, 60};
    for (size_t i = 0; i < 2; i++) {
        struct scene s;
        open_scene(&s);
        for (int y = 0; y < HEIGHT; y++)
            memset(s.page.data + y * WIDTH + VALUE_X, level[i], 5 * EM);
        cr_assert_not(is_bare(&s), "%d", level[i]);
    }
}

Test(blank, a_label_too_faint_to_compare_with_says_nothing)
{
    struct scene s;
    open_scene(&s);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        s.page.data[i] = 190;
    darken(&s, LABEL_X, LABEL_X + 4 * EM, 15);
    cr_assert_not(is_bare(&s));
}

Test(blank, without_pixels_nothing_is_bare)
{
    struct scene s;
    open_scene(&s);
    s.x.page = (struct pa_plane){0};
    cr_assert_not(is_bare(&s));
}

/* Paper over-exposed all around: bare where a grain is left, not where light has taken it. */
Test(blank, clipped_paper_is_not_surely_bare)
{
    for (int clipped = 0; clipped < 2; clipped++) {
        struct scene s;
        open_scene(&s);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                uint8_t *p = s.page.data + y * WIDTH + x;
                if (x < VALUE_X || !clipped)
                    *p = (uint8_t)(*p + 50 > 255 ? 255 : *p + 50 - x % 3);
                else
                    *p = 255;
            }
        cr_expect_eq(pa_blank_surely(&s.x, &s.x.hits.hit[0]), !clipped, "%d", clipped);
        s.x.hits.hit[0].matched--;
        cr_expect_not(pa_blank_surely(&s.x, &s.x.hits.hit[0]), "part of the label is gone");
        (void)is_bare(&s);
    }
}

/* A value that was smeared away, or lies under a slip. */
Test(blank, a_row_of_another_level_is_not_surely_bare)
{
    static const int step[] = {0, -16, 16};
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        struct scene s;
        open_scene(&s);
        for (int y = ROW - 14; y < ROW + 14; y++)
            for (int x = VALUE_X; x < VALUE_X + 6 * EM; x++)
                s.page.data[y * WIDTH + x] = (uint8_t)(s.page.data[y * WIDTH + x] + step[i]);
        cr_expect_eq(pa_blank_surely(&s.x, &s.x.hits.hit[0]), step[i] == 0, "%d", step[i]);
        (void)is_bare(&s);
    }
}
