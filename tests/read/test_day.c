/* Days out of matrices that are spelled out: digits, Y M D for 年 月 日, '.' for paper.
 */
#include "read/day.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { STEPS_MAX = 64, TEXTS = 16 };

static int class_of(char c)
{
    switch (c) {
    case '.':
        return PA_CTC_BLANK;
    case 'Y':
        return PA_DAY_YEAR;
    case 'M':
        return PA_DAY_MONTH;
    case 'D':
        return PA_DAY_DAY;
    default:
        return c - '0' + 1;
    }
}

/* One step a character, each as sure as sure; the rest is spread evenly. */
static struct pa_ctc spell(float *p, const char *steps, float sure)
{
    int count = (int)strlen(steps);
    for (int t = 0; t < count; t++)
        for (int c = 0; c < PA_DAY_CLASSES; c++)
            p[t * PA_DAY_CLASSES + c] =
                c == class_of(steps[t]) ? sure : (1 - sure) / (PA_DAY_CLASSES - 1);
    pa_day_hide_signs(p, count);
    return (struct pa_ctc){p, count, PA_DAY_CLASSES};
}

static void write(const struct pa_day_text *text, char *to)
{
    for (int i = 0; i < text->count; i++)
        *to++ = "?0123456789YMD"[text->class[i]];
    *to = '\0';
}

/* The likeliest day of a row, "" where there is none. */
static const char *day(const char *steps)
{
    static float p[STEPS_MAX * PA_DAY_CLASSES];
    static char text[PA_DAY_PLACES + 1];
    struct pa_day_text texts[TEXTS], *best = NULL;
    struct pa_ctc ctc = spell(p, steps, 0.9f);
    int count = pa_day_texts(&ctc, texts, TEXTS);
    text[0] = '\0';
    for (int i = 0; i < count; i++) {
        double logp;
        struct pa_err err;
        cr_assert_eq(pa_ctc_logp(&ctc, texts[i].class, texts[i].count, &logp, &err), PA_OK);
        cr_expect_leq(texts[i].logp, logp + 1e-6, "one alignment is no likelier than all");
        if (best == NULL || texts[i].logp > best->logp)
            best = &texts[i];
    }
    if (best != NULL)
        write(best, text);
    return text;
}

Test(day, what_is_printed_clearly_is_read)
{
    cr_expect_str_eq(day("2.0.1.8.Y.0.3.M.1.7.D."), "2018Y03M17D");
    cr_expect_str_eq(day("2.0.1.8.Y.3.M.7.D."), "2018Y3M7D");
    cr_expect_str_eq(day("1.9.9.9.Y.1.2.M.3.1.D."), "1999Y12M31D");
    cr_expect_str_eq(day("2.0.2.1.Y.9.M.2.3.D."), "2021Y9M23D");
}

Test(day, equal_digits_need_paper_between_them)
{
    cr_expect_str_eq(day("2.0.2.2.Y.1.1.M.2.2.D."), "2022Y11M22D");
    cr_expect_str_eq(day("22001188YY0033MM1177DD"), "2018Y03M17D");
}

Test(day, what_the_seal_took_away_is_filled_in_where_the_form_tells)
{
    cr_expect_str_eq(day("2.0.1.8.Y.0.3.M.1.7..."), "2018Y03M17D");
    cr_expect_str_eq(day("2.0.1.8...0.3.M.1.7.D."), "2018Y03M17D");
    cr_expect_str_eq(day("2.0.1.8...1.2...1.7.D."), "2018Y12M17D");
}

Test(day, what_the_seal_added_is_passed_over)
{
    cr_expect_str_eq(day("2.0.1.8.Y.M.0.3.M.1.7.D."), "2018Y03M17D");
    cr_expect_str_eq(day("2.0.1.8.Y.0.3.M.1.7.D.D."), "2018Y03M17D");
}

Test(day, only_days_of_the_calendar)
{
    cr_expect_str_neq(day("2.0.1.9.Y.0.2.M.3.0.D."), "2019Y02M30D");
    cr_expect_str_neq(day("2.0.1.9.Y.1.6.M.2.0.D."), "2019Y16M20D");
    cr_expect_str_eq(day("2.0.2.0.Y.0.2.M.2.9.D."), "2020Y02M29D");
}

Test(day, a_row_that_is_too_short_holds_none)
{
    cr_expect_str_eq(day("2.0.1.8"), "");
    cr_expect_str_eq(day(""), "");
}
