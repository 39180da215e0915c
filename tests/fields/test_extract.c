/* What a value's text is cleaned of. */
#include "fields/bracket.h"
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

/* The bracket that closes another may have wrapped away: only where both readers are at one on all else. */
Test(extract, a_lost_bracket)
{
    static const struct {
        const char *value, *first, *second;
        bool lost;
    } names[] = {
        {"云州样张企业(有限合伙", "云州样张企业(有限合伙", "云州样张企业(有限合伙", true},
        {"云州样张企业（有限合伙", "云州样张企业（有限合伙", "云州样张企业（有限合伙", true},
        {"云州样张企业(有限合伙", "云州样张企业(有限合似", "云州样张企业(有限合伙", false},
        {"云州样张企业(有限合伙)", "云州样张企业(有限合伙)", "云州样张企业(有限合伙)", false},
        {"样张(云州)有限公司", "样张(云州)有限公司", "样张(云州)有限公司", false}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct pa_field_value name = {.present = true, .known = true};
        pa_text_copy(name.value, sizeof name.value, names[i].value);
        pa_text_copy(name.first, sizeof name.first, names[i].first);
        pa_text_copy(name.second, sizeof name.second, names[i].second);
        cr_expect_eq(pa_bracket_is_lost(&name), names[i].lost, "case %zu", i);
    }
}
