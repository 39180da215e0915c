#include "fields/datetext.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

static void expect(const char *text, const char *iso)
{
    struct pa_date date;
    char got[16] = "";
    if (pa_datetext_find(text, &date, NULL))
        pa_date_format(date, got);
    cr_expect_str_eq(got, iso, "%s → \"%s\", not \"%s\"", text, got, iso);
}

Test(datetext, reads_every_dress_of_a_day)
{
    expect("2019年05月08日", "2019-05-08");
    expect("2019 年 5 月 8 日", "2019-05-08");
    expect("２０１９年０５月０８日", "2019-05-08");
    expect("2O19年O5月08日", "2019-05-08");
    expect("2019-08-12", "2019-08-12");
    expect("2014.05.06", "2014-05-06");
    expect("2014/5/6", "2014-05-06");
    expect("20140506", "2014-05-06");
    expect("二〇一九年八月十二日", "2019-08-12");
    expect("二○一二年二月廿三日", "2012-02-23");
    expect("二0一0年八月五日", "2010-08-05");
    expect("二零零九年十二月三十一日", "2009-12-31");
    expect("二〇一四年十一月十日", "2014-11-10");
    expect("二〇〇八年三月二十日", "2008-03-20");
    expect("成立于2020年02月29日。", "2020-02-29");
}

Test(datetext, refuses_what_is_no_day)
{
    expect("2019年02月30日", "");
    expect("2019年13月01日", "");
    expect("1019年05月08日", "");
    expect("2019年月日", "");
    expect("911101012019050812", "");
    expect("电话2019", "");
    expect("20二三年八月八日", "");
    expect("", "");
}

Test(datetext, one_misread_separator_passes_but_not_two)
{
    expect("2019牛05月08日", "2019-05-08");
    expect("2019牛05用08日", "");
}

static void expect_term(const char *text, const char *from, const char *to, bool long_term)
{
    struct pa_term term;
    char a[16] = "", b[16] = "";
    pa_datetext_term(text, &term);
    if (term.has_from)
        pa_date_format(term.from, a);
    if (term.has_to)
        pa_date_format(term.to, b);
    cr_expect_str_eq(a, from, "%s: from \"%s\"", text, a);
    cr_expect_str_eq(b, to, "%s: to \"%s\"", text, b);
    cr_expect_eq(term.long_term, long_term, "%s: long-term", text);
}

Test(datetext, reads_terms)
{
    expect_term("自2014年01月13日至2024年01月12日", "2014-01-13", "2024-01-12", false);
    expect_term("2014.05.06-2024.05.06", "2014-05-06", "2024-05-06", false);
    expect_term("20140506-20240506", "2014-05-06", "2024-05-06", false);
    expect_term("2014.05.06-长期", "2014-05-06", "", true);
    expect_term("2012年03月22日至永久", "2012-03-22", "", true);
    expect_term("2014年10月21日至******", "2014-10-21", "", true);
    expect_term("长期", "", "", true);
    expect_term("无固定期限", "", "", true);
    expect_term("有效期至2025年5月6日", "", "2025-05-06", false);
}

Test(datetext, an_end_left_bare_is_told_from_one_that_was_not_read)
{
    struct pa_term term;
    cr_assert(pa_datetext_term("2015年09月21日至 年 月 日", &term));
    cr_assert(term.bare_end && !term.long_term && !term.has_to);
    cr_assert(pa_datetext_term("2015年09月21日至至年月日", &term) && term.bare_end);
    cr_assert(pa_datetext_term("2015年09月21日至", &term) && !term.bare_end);
    cr_assert(pa_datetext_term("2015年09月21日至2年月日", &term) && !term.bare_end);
    cr_assert(pa_datetext_term("2015年09月21日至长期", &term) && !term.bare_end);
}

Test(datetext, an_end_that_was_not_read_is_not_long_term)
{
    struct pa_term term;
    cr_assert(pa_datetext_term("2015年07月22日至  年  月  日", &term));
    cr_assert(term.has_from && !term.has_to && !term.long_term && term.open_end);
    cr_assert(pa_datetext_term("2015年07月22日至", &term));
    cr_assert(!term.long_term && term.open_end);
    /* The first of several asterisks alone ends nothing: the row is read on behind it. */
    cr_assert(pa_datetext_term("2023年07月11日至*", &term));
    cr_assert(!term.long_term && term.open_end && !term.bare_end);
    cr_assert_not(pa_datetext_term("模糊不清", &term));
}

Test(datetext, rest_stands_behind_the_date)
{
    struct pa_date date;
    const char *rest;
    cr_assert(pa_datetext_find("自2014年01月13日起", &date, &rest));
    cr_assert_str_eq(rest, "起");
}
