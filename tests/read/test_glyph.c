#include "read/glyph.h"
#include "read/pitch.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { STEPS = 6, CLASSES = 4 };

static void fill(float *p, unsigned seed)
{
    for (int t = 0; t < STEPS; t++) {
        float sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            seed = seed * 1664525u + 1013904223u;
            p[t * CLASSES + c] = (float)(seed >> 20) + 1;
            sum += p[t * CLASSES + c];
        }
        for (int c = 0; c < CLASSES; c++)
            p[t * CLASSES + c] /= sum;
    }
}

/* Of a path's characters, the step of each at which it is likeliest; returns their number. */
static int places(const float *p, const int *path, int *class, int *step)
{
    int count = 0;
    for (int t = 0; t < STEPS; t++) {
        if (path[t] == PA_CTC_BLANK)
            continue;
        if (t == 0 || path[t] != path[t - 1]) {
            class[count] = path[t];
            step[count++] = t;
        } else if (p[t * CLASSES + path[t]] > p[step[count - 1] * CLASSES + path[t]]) {
            step[count - 1] = t;
        }
    }
    return count;
}

/* The best of all CLASSES^STEPS paths that spell the text. */
static bool brute_force(const float *p, const int *text, int count, int *step)
{
    int paths = 1, class[STEPS], at[STEPS];
    double best = 0;
    for (int t = 0; t < STEPS; t++)
        paths *= CLASSES;
    for (int n = 0; n < paths; n++) {
        int path[STEPS], rest = n;
        double probability = 1;
        for (int t = 0; t < STEPS; t++, rest /= CLASSES) {
            path[t] = rest % CLASSES;
            probability *= (double)p[t * CLASSES + path[t]];
        }
        if (places(p, path, class, at) != count || probability <= best ||
            memcmp(class, text, sizeof *text * (size_t)count) != 0)
            continue;
        best = probability;
        memcpy(step, at, sizeof *step * (size_t)count);
    }
    return best > 0;
}

Test(glyph, the_alignment_is_the_likeliest_of_all)
{
    static const int texts[][3] = {{1, 2, 3}, {2, 2, 1}, {3, 3, 3}, {1, 3, 1}};
    for (unsigned seed = 1; seed <= 20; seed++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            float p[STEPS * CLASSES];
            int want[STEPS], got[STEPS];
            bool fits;
            struct pa_err err = {0};
            fill(p, seed);
            struct pa_ctc ctc = {p, STEPS, CLASSES};
            cr_assert(brute_force(p, texts[k], 3, want));
            cr_assert_eq(pa_ctc_align(&ctc, texts[k], 3, got, &fits, &err), PA_OK);
            cr_assert(fits);
            for (int i = 0; i < 3; i++)
                cr_assert_eq(got[i], want[i], "seed %u text %zu character %d: %d, not %d", seed, k,
                             i, got[i], want[i]);
        }
}

Test(glyph, what_does_not_fit_into_the_steps_has_no_alignment)
{
    float p[STEPS * CLASSES];
    int step[4];
    bool fits = true;
    struct pa_err err = {0};
    fill(p, 1);
    struct pa_ctc ctc = {p, STEPS, CLASSES};
    cr_assert_eq(pa_ctc_align(&ctc, (int[]){1, 1, 1, 1}, 4, step, &fits, &err), PA_OK);
    cr_assert_not(fits);
}

Test(glyph, a_character_of_no_class_stands_where_there_is_any)
{
    const float p[3 * 3] = {0.9f, 0.05f, 0.05f, 0.1f, 0.1f, 0.8f, 0.9f, 0.05f, 0.05f};
    struct pa_ctc ctc = {p, 3, 3};
    int step = -1;
    bool fits;
    struct pa_err err = {0};
    cr_assert_eq(pa_ctc_align(&ctc, (int[]){PA_CTC_ANY}, 1, &step, &fits, &err), PA_OK);
    cr_assert(fits);
    cr_assert_eq(step, 1);
}

Test(glyph, a_cut_is_centred_and_its_ends_go_on)
{
    enum { WIDTH = 100 };
    static uint8_t line[PA_GLYPH_HEIGHT * WIDTH], cut[PA_GLYPH_PIXELS];
    for (int y = 0; y < PA_GLYPH_HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            line[y * WIDTH + x] = (uint8_t)x;
    struct pa_plane plane = {line, WIDTH, PA_GLYPH_HEIGHT, 1, WIDTH};
    pa_glyph_cut(plane, 50, cut);
    cr_assert_eq(cut[0], 50 - PA_GLYPH_WIDTH / 2);
    cr_assert_eq(cut[PA_GLYPH_WIDTH / 2], 50);
    pa_glyph_cut(plane, 2, cut);
    cr_assert_eq(cut[0], 0);
    cr_assert_eq(cut[PA_GLYPH_WIDTH / 2], 2);
    pa_glyph_cut(plane, 99, cut);
    cr_assert_eq(cut[PA_GLYPH_WIDTH - 1], 99);
}

Test(glyph, the_input_has_mean_0_and_deviation_1_and_plain_paper_stays_plain)
{
    static uint8_t pixels[PA_GLYPH_PIXELS];
    static float scaled[PA_GLYPH_PIXELS];
    double sum = 0, squares = 0;
    for (int i = 0; i < PA_GLYPH_PIXELS; i++)
        pixels[i] = i % 5 == 0 ? 40 : 200;
    pa_glyph_scale(pixels, scaled);
    for (int i = 0; i < PA_GLYPH_PIXELS; i++) {
        sum += (double)scaled[i];
        squares += (double)scaled[i] * (double)scaled[i];
    }
    cr_assert_lt(fabs(sum / PA_GLYPH_PIXELS), 1e-4);
    cr_assert_lt(fabs(squares / PA_GLYPH_PIXELS - 1), 1e-3);
    for (int i = 0; i < PA_GLYPH_PIXELS; i++)
        pixels[i] = (uint8_t)(200 + i % 2);
    pa_glyph_scale(pixels, scaled);
    cr_assert_lt(fabs((double)scaled[0]), 0.2);
}

/* A line of count characters, classes 1 and 2 in turn, each at its step and blank between. */
static void print_at(const int *at, int count, struct pa_matrix *out)
{
    *out = (struct pa_matrix){.steps = 40, .classes = 3, .end = {40}, .lines = 1};
    out->p = calloc(40 * 3, sizeof *out->p);
    for (int t = 0; t < 40; t++)
        out->p[3 * t] = 1;
    for (int i = 0; i < count; i++) {
        out->p[3 * at[i]] = 0.01f;
        out->p[3 * at[i] + 1 + i % 2] = 0.99f;
    }
}

Test(pitch, a_character_passed_over_leaves_a_step_of_two)
{
    static const uint32_t code[] = {0x6C47, 0x7F51, 0x7EDC, 0x79D1, 0x6280};
    static const int class[] = {1, 2, 1, 2, 1};
    static const struct {
        int at[5];
        int end;
        double widest;
    } rows[] = {{{2, 6, 10, 14, 18}, 40, 1},    /* even */
                {{2, 6, 14, 18, 22}, 40, 2},    /* one is missing */
                {{2, 6, 14, 18, 22}, 10, 1},    /* … no, it goes on in the next line */
                {{2, 6, 11, 15, 19}, 40, 1.25}, /* a step's jitter */
                {{2, 6, 6, 6, 6}, 40, 0}};      /* too little to tell */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pa_matrix matrix;
        double widest = -1;
        int count = rows[i].at[2] == rows[i].at[1] ? 2 : 5;
        print_at(rows[i].at, count, &matrix);
        if (rows[i].end < 40) {
            matrix.end[0] = rows[i].end;
            matrix.end[1] = 40;
            matrix.lines = 2;
        }
        cr_assert_eq(pa_pitch_widest(&matrix, code, class, count, &widest, NULL), PA_OK);
        cr_expect_float_eq(widest, rows[i].widest, 1e-9, "row %zu: %g", i, widest);
        pa_matrix_free(&matrix);
    }
}

/* A letter is narrower than a character, and a bracket stands at a side of its square: their steps do not count. */
Test(pitch, only_steps_between_han_characters_count)
{
    static const uint32_t code[] = {0x6C47, 0x7F51, '(', 0x79D1, 0x6280, 0x6280};
    static const int class[] = {1, 2, 1, 2, 1, 2}, at[] = {2, 6, 14, 18, 22, 26};
    struct pa_matrix matrix;
    double widest = -1;
    print_at(at, 6, &matrix);
    cr_assert_eq(pa_pitch_widest(&matrix, code, class, 6, &widest, NULL), PA_OK);
    cr_expect_float_eq(widest, 1, 1e-9, "%g", widest);
    pa_matrix_free(&matrix);
}
