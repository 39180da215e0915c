#include "base/text.h"
#include "fields/regno.h"

#include <criterion/criterion.h>

static struct pa_regno_run find(const char *text, const bool *gaps)
{
    uint32_t ch[128];
    int n = (int)pa_text_decode(text, ch, 128);
    return pa_regno_find(ch, gaps, n);
}

/* 91350100M000100Y43 is the standard's own example (GB 32100-2015). */
Test(regno, finds_a_code_among_print)
{
    struct pa_regno_run run = find("代码91350100M000100Y43(1-1)", NULL);
    cr_assert_eq(run.from, 2);
    cr_assert_eq(run.to, 20);
    cr_assert(run.valid);
    cr_assert_eq(run.score, 1);
}

Test(regno, narrows_a_run_that_is_too_long_to_the_valid_code)
{
    struct pa_regno_run run = find("No91350100M000100Y43", NULL);
    cr_assert_eq(run.from, 2);
    cr_assert_eq(run.to, 20);
}

Test(regno, takes_a_code_with_a_misread_character_for_less)
{
    struct pa_regno_run run = find("9I350100M000100Y43", NULL);
    cr_assert_eq(run.to - run.from, 18);
    cr_assert_not(run.valid);
    cr_assert_lt(run.score, 1);
    cr_assert_geq(run.score, 0.8);
}

Test(regno, knows_the_old_forms)
{
    struct pa_regno_run run = find("注册号110108000000016", NULL);
    cr_assert(run.valid);
    cr_assert_eq(run.to - run.from, 15);
    run = find("3302001234567", NULL);
    cr_assert_eq(run.to - run.from, 13);
    cr_assert_not(run.valid);
}

Test(regno, a_wide_gap_ends_a_run)
{
    bool gaps[20] = {false};
    gaps[15] = true;
    struct pa_regno_run run = find("1101080000000161234", gaps);
    cr_assert_eq(run.to, 15);
}

Test(regno, words_and_short_numbers_are_no_codes)
{
    cr_assert_eq(find("2019年05月08日", NULL).to, 0);
    cr_assert_eq(find("SCJDGLSCJDGLSCJDGL", NULL).to, 0);
    cr_assert_eq(find("", NULL).to, 0);
}

/* The organisation's nine characters and the check character may all be letters. */
Test(regno, a_code_of_many_letters_is_one)
{
    struct pa_regno_run run = find("92110115MBKEPBABXN", NULL);
    cr_assert_eq(run.to - run.from, 18);
    cr_assert(run.valid);
    run = find("92110115MBKEPBAHXN", NULL);
    cr_assert_eq(run.to - run.from, 18);
    cr_assert_not(run.valid);
}

Test(regno, one_character_read_as_none_of_a_code_does_not_end_it)
{
    struct pa_regno_run run = find("代码91350100M000100又43(1-1)", NULL);
    cr_assert_eq(run.to - run.from, 18);
    cr_assert_lt(run.score, 0.8);
    cr_assert_eq(find("12345678年12345678号", NULL).to, 0);
}

Test(regno, a_speck_within_does_not_end_it)
{
    struct pa_regno_run run = find("代码91350100M00.0100Y43(1-1)", NULL);
    cr_assert_eq(run.to - run.from, 19);
    cr_assert_lt(run.score, 0.8);
    cr_assert_eq(find("91350100M00.0100Y4", NULL).to, 11,
                 "no longer than what was found before it");
}
