/* What a value's text is cleaned of. */
#include "fields/extract.h"

#include "base/text.h"

#include <criterion/criterion.h>

static const char *cleaned(const char *text, bool sentence)
{
    static char out[256];
    pa_text_copy(out, sizeof out, text);
    pa_extract_clean(out, sentence);
    return out;
}

Test(extract, colons_stand_behind_trades_alone)
{
    static const char *const rows[][2] = {
        {"一般项目:家具销售", "一般项目:家具销售"},
        {"批发、零售:风筝:灯笼", "批发、零售:风筝;灯笼"},
        {"窗帘清洗:销售：风筝", "窗帘清洗;销售：风筝"},
        {"网上销售:玩具", "网上销售:玩具"},
        {"风筝零售:灯笼修补：送货", "风筝零售;灯笼修补；送货"},
        {"灯笼生产、销售:风筝", "灯笼生产、销售;风筝"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(cleaned(rows[i][0], true), rows[i][1]);
    cr_expect_str_eq(cleaned("甲:乙", false), "甲:乙");
}

Test(extract, what_fills_a_row_up_is_no_value)
{
    cr_expect_str_eq(cleaned("：甲乙丙〓***", false), "甲乙丙");
    cr_expect_str_eq(cleaned("家具。", true), "家具。");
    cr_expect_str_eq(cleaned("家具丶玩具", true), "家具、玩具");
}
