#include "fields/capital.h"

#include <criterion/criterion.h>

Test(capital, sums_as_licences_print_them)
{
    cr_assert(pa_capital_is("壹佰万元整"));
    cr_assert(pa_capital_is("人民币500.0000万元整"));
    cr_assert(pa_capital_is("伍佰万圆（人民币）"));
    cr_assert(pa_capital_is("50万美元"));
}

Test(capital, other_print_is_none)
{
    cr_assert_not(pa_capital_is("2019年05月08日"));
    cr_assert_not(pa_capital_is("有限责任公司"));
    cr_assert_not(pa_capital_is("500"));
    cr_assert_not(pa_capital_is(""));
}
