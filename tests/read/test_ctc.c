#include "read/ctc.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { STEPS = 5, CLASSES = 4 };

/* Rows that sum to 1, from a small linear congruential generator. */
static void fill(float *p, int steps, int classes, unsigned seed)
{
    for (int t = 0; t < steps; t++) {
        float sum = 0;
        for (int c = 0; c < classes; c++) {
            seed = seed * 1664525u + 1013904223u;
            p[t * classes + c] = (float)(seed >> 20) + 1;
            sum += p[t * classes + c];
        }
        for (int c = 0; c < classes; c++)
            p[t * classes + c] /= sum;
    }
}

/* Text of one alignment: repeats joined, blanks dropped. */
static int collapse(const int *path, int steps, int *to)
{
    int count = 0;
    for (int t = 0; t < steps; t++)
        if (path[t] != PA_CTC_BLANK && (t == 0 || path[t] != path[t - 1]))
            to[count++] = path[t];
    return count;
}

/* The sum over all classes^steps alignments. */
static double brute_force(const struct pa_ctc *ctc, const int *text, int count)
{
    long paths = 1;
    for (int t = 0; t < ctc->steps; t++)
        paths *= ctc->classes;
    double sum = 0;
    for (long n = 0; n < paths; n++) {
        int path[8], read[8];
        double p = 1;
        long rest = n;
        for (int t = 0; t < ctc->steps; t++, rest /= ctc->classes) {
            path[t] = (int)(rest % ctc->classes);
            p *= (double)ctc->p[t * ctc->classes + path[t]];
        }
        if (collapse(path, ctc->steps, read) == count &&
            memcmp(read, text, sizeof *text * (size_t)count) == 0)
            sum += p;
    }
    return sum;
}

/* All texts of up to STEPS characters, one after the other: digits of n in base CLASSES - 1, after
 * its length. */
static int nth_text(int n, int *text)
{
    int length = 0, of_length = 1;
    while (n >= of_length) {
        n -= of_length;
        of_length *= CLASSES - 1;
        length++;
    }
    for (int i = 0; i < length; i++, n /= CLASSES - 1)
        text[i] = 1 + n % (CLASSES - 1);
    return length;
}

Test(ctc, forward_sum_equals_brute_force_for_every_text)
{
    for (unsigned seed = 1; seed <= 5; seed++) {
        float p[STEPS * CLASSES];
        fill(p, STEPS, CLASSES, seed);
        struct pa_ctc ctc = {p, STEPS, CLASSES};
        double all = 0;
        for (int n = 0; n < 1 + 3 + 9 + 27 + 81 + 243; n++) {
            int text[8], count = nth_text(n, text);
            double logp, expected = brute_force(&ctc, text, count);
            cr_assert_eq(pa_ctc_logp(&ctc, text, count, &logp, NULL), PA_OK);
            cr_expect_float_eq(exp(logp), expected, 1e-9, "seed %u text %d", seed, n);
            all += exp(logp);
        }
        cr_expect_float_eq(all, 1, 1e-6, "the texts' probabilities sum to %f", all);
    }
}

Test(ctc, a_text_that_does_not_fit_is_impossible)
{
    float p[2 * CLASSES];
    fill(p, 2, CLASSES, 7);
    struct pa_ctc ctc = {p, 2, CLASSES};
    double logp;
    /* Twice the same character needs a blank between: three steps. */
    cr_assert_eq(pa_ctc_logp(&ctc, (int[]){1, 1}, 2, &logp, NULL), PA_OK);
    cr_expect(isinf(logp) && logp < 0);
    cr_assert_eq(pa_ctc_logp(&ctc, (int[]){1, 2}, 2, &logp, NULL), PA_OK);
    cr_expect(isfinite(logp));
    /* Classes that are none. */
    cr_assert_eq(pa_ctc_logp(&ctc, (int[]){CLASSES}, 1, &logp, NULL), PA_OK);
    cr_expect(isinf(logp));
    cr_assert_eq(pa_ctc_logp(&ctc, (int[]){-1}, 1, &logp, NULL), PA_OK);
    cr_expect(isinf(logp));
}

Test(ctc, greedy_joins_repeats_and_tells_where)
{
    /* Steps: a a - a b -: reads a, a, b. */
    static const float p[6 * 3] = {0.1f, 0.8f, 0.1f, 0.2f, 0.7f, 0.1f, 0.9f, 0.1f, 0.0f,
                                   0.3f, 0.6f, 0.1f, 0.2f, 0.3f, 0.5f, 1.0f, 0.0f, 0.0f};
    struct pa_ctc ctc = {p, 6, 3};
    struct pa_ctc_glyph out[4];
    cr_assert_eq(pa_ctc_greedy(&ctc, out, 4), 3);
    cr_expect_eq(out[0].class, 1);
    cr_expect_eq(out[1].class, 1);
    cr_expect_eq(out[2].class, 2);
    cr_expect_float_eq(out[0].confidence, 0.8, 1e-6);
    cr_expect_float_eq(out[0].at, 1.0 / 6, 1e-6); /* steps 0 and 1 of 6: their middle */
    cr_expect_float_eq(out[1].at, 3.5 / 6, 1e-6);
    cr_expect_float_eq(out[2].at, 4.5 / 6, 1e-6);
    cr_expect_eq(pa_ctc_greedy(&ctc, out, 2), 2);
}

Test(ctc, a_wide_beam_finds_the_likeliest_text)
{
    for (unsigned seed = 11; seed <= 20; seed++) {
        float p[STEPS * CLASSES];
        fill(p, STEPS, CLASSES, seed);
        struct pa_ctc ctc = {p, STEPS, CLASSES};
        struct pa_ctc_text out[400];
        int count, best[8], best_count = 0;
        double most = -1;
        for (int n = 0; n < 1 + 3 + 9 + 27 + 81 + 243; n++) {
            int text[8], length = nth_text(n, text);
            double probability = brute_force(&ctc, text, length);
            if (probability > most) {
                most = probability;
                best_count = length;
                memcpy(best, text, sizeof best);
            }
        }
        cr_assert_eq(pa_ctc_beam(&ctc, 364, out, 400, &count, NULL), PA_OK);
        cr_expect_eq(out[0].count, best_count, "seed %u", seed);
        cr_expect_eq(memcmp(out[0].class, best, sizeof *best * (size_t)best_count), 0);
        cr_expect_float_eq(exp(out[0].logp), most, 1e-6);
        for (int i = 1; i < count; i++)
            cr_expect_leq(out[i].logp, out[i - 1].logp);
    }
}

Test(ctc, a_narrow_beam_gives_no_more_than_its_width)
{
    float p[STEPS * CLASSES];
    fill(p, STEPS, CLASSES, 3);
    struct pa_ctc ctc = {p, STEPS, CLASSES};
    struct pa_ctc_text out[8];
    int count;
    cr_assert_eq(pa_ctc_beam(&ctc, 4, out, 8, &count, NULL), PA_OK);
    cr_expect_eq(count, 4);
    cr_expect_eq(pa_ctc_beam(&ctc, 0, out, 8, &count, NULL), PA_E_ARG);
}
