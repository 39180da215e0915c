#include "locate/sheet.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 600, HEIGHT = 800 };

struct scene {
    double left, top, wide, high, bend; /* px; bend: of the sheet's upper and lower side */
    int paper, table;
};

static double wave(const struct scene *s, double x)
{
    return s->bend * sin(2 * 3.14159265 * (x - s->left) / s->wide);
}

static enum pa_sheet_by by;
/* Levels that the table differs by from one pixel to another; that the paper's pattern does. */
static int grain = 9, pattern;

static bool found(const struct scene *s, struct pa_quad *quad)
{
    struct pa_pixels photo;
    struct pa_edges edges;
    bool is_there = false;
    cr_assert_eq(pa_pixels_init(&photo, WIDTH, HEIGHT, 3, NULL), PA_OK);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            double u = x - s->left, v = y - s->top - wave(s, x);
            bool on = u >= 0 && u < s->wide && v >= 0 && v < s->high;
            bool print = on && u > 60 && u < s->wide - 60 && v > 60 && v < s->high - 60 &&
                         (int)(v / 12) % 3 == 0 && x % 7 < 4;
            memset(photo.data + 3 * ((size_t)y * WIDTH + (size_t)x),
                   print ? 40
                   : on  ? s->paper + (pattern > 0 && (x / 4 + y / 4) % 3 == 0 ? pattern : 0)
                         : s->table + (x * 7 + y * 13) % grain,
                   3);
        }
    cr_assert_eq(pa_edges_find(pa_pixels_view(&photo), &edges, NULL), PA_OK);
    double scale = edges.scale;
    struct pa_quad line = pa_quad_of_rect((s->left + 80) * scale, (s->top + 80) * scale,
                                          (s->wide - 160) * scale, 12 * scale);
    const struct pa_guess_text text = {&line, 1};
    cr_assert_eq(pa_sheet_find(&edges, &text, by, &is_there, quad, NULL), PA_OK);
    for (int i = 0; i < 4; i++)
        quad->p[i] = (struct pa_point){quad->p[i].x / scale, quad->p[i].y / scale};
    pa_edges_free(&edges);
    pa_pixels_free(&photo);
    return is_there;
}

static const struct scene sound = {90, 100, 420, 590, 12, 225, 70};

Test(sheet, that_curls)
{
    struct scene s = sound;
    struct pa_quad quad;
    cr_assert(found(&s, &quad));
    const struct pa_point corner[4] = {{90, 100}, {510, 100}, {510, 690}, {90, 690}};
    for (int i = 0; i < 4; i++)
        cr_expect_lt(pa_point_distance(quad.p[i], corner[i]), 9, "corner %d: %.1f %.1f", i,
                     quad.p[i].x, quad.p[i].y);
}

Test(sheet, is_none)
{
    struct pa_quad quad;
    struct scene s = sound;
    s.table = 205;
    cr_expect_not(found(&s, &quad), "on a table as light as it");
    s = sound;
    s.left = -30;
    cr_expect_not(found(&s, &quad), "cut off by the photo");
    by = PA_SHEET_CUT;
    cr_expect(found(&s, &quad), "which may be");
    by = PA_SHEET_LIGHT;
    s = sound;
    s.bend = 120;
    cr_expect_not(found(&s, &quad), "bent out of shape");
    s = sound;
    s.high = 430;
    cr_expect_not(found(&s, &quad), "a square");
}

/* Paper as light as the ground, which has one colour where it is drawn. */
Test(sheet, on_a_drawn_ground)
{
    const struct pa_point corner[4] = {{90, 100}, {510, 100}, {510, 690}, {90, 690}};
    struct scene s = {90, 100, 420, 590, 0, 222, 230};
    struct pa_quad quad;
    by = PA_SHEET_GROUND;
    pattern = 9;
    grain = 1;
    cr_assert(found(&s, &quad));
    for (int i = 0; i < 4; i++)
        cr_expect_lt(pa_point_distance(quad.p[i], corner[i]), 9, "corner %d: %.1f %.1f", i,
                     quad.p[i].x, quad.p[i].y);
    grain = 12;
    cr_expect_not(found(&s, &quad), "a photographed one");
    grain = 1;
    s.left = -30;
    cr_expect_not(found(&s, &quad), "cut off by the photo");
}
