#include "base/clock.h"

#include <criterion/criterion.h>

Test(clock, dates_are_parsed_exactly)
{
    struct pa_date date;
    cr_assert(pa_date_parse("2024-02-29", &date));
    cr_assert_eq(date.day, 29);
    cr_assert_not(pa_date_parse("2023-02-29", &date));
    cr_assert_eq(date.year, 0);
    cr_assert_not(pa_date_parse("2024-2-9", &date));
    cr_assert_not(pa_date_parse("2024-02-29x", &date));
}

Test(clock, days_and_years)
{
    struct pa_date a = {2004, 2, 29}, b = {2024, 2, 28}, c = {2024, 2, 29};
    cr_assert_eq(pa_date_days(b, c), 1);
    cr_assert_eq(pa_date_years(a, b), 19);
    cr_assert_eq(pa_date_years(a, c), 20);
}

Test(clock, months_later)
{
    static const struct {
        struct pa_date from;
        int months;
        struct pa_date to;
    } rows[] = {
        {{2025, 7, 8}, 1, {2025, 8, 8}},      {{2025, 1, 31}, 1, {2025, 2, 28}},
        {{2024, 1, 31}, 1, {2024, 2, 29}},    {{2025, 12, 31}, 2, {2026, 2, 28}},
        {{2025, 11, 30}, 13, {2026, 12, 30}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_assert_eq(pa_date_days(pa_date_months_later(rows[i].from, rows[i].months), rows[i].to),
                     0, "row %zu", i);
}
