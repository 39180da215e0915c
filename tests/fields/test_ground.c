/* The paper's own large words, set wide, on the row of a label and its value. */
#include "sheet.h"

#include <criterion/criterion.h>

/* A landscape licence whose address stands in the right column, below another label or alone; words lie across its row. */
static const struct pa_field_value *address_on(bool alone, double em, double pitch,
                                               const char *words)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 700, 530, 120, "营业执照");
    sheet_spaced(&s, 194, 735, 30, 6.2, "名称");
    sheet_line(&s, 450, 735, 30, "云州小满饼铺");
    if (!alone) {
        sheet_spaced(&s, 1216, 735, 30, 1.9, "成立日期");
        sheet_line(&s, 1450, 735, 30, "2018年06月21日");
    }
    sheet_spaced(&s, 194, 803, 30, 6.2, "类型");
    sheet_line(&s, 450, 803, 30, "个人独资企业");
    sheet_line(&s, 1216, 803, 30, "住");
    sheet_line(&s, 1404, 803, 30, "所");
    sheet_line(&s, 1452, 803, 30, "云州市青石区文三路四百七十八号");
    sheet_spaced(&s, 194, 867, 30, 2.6, "投资人");
    sheet_line(&s, 450, 867, 30, "欧阳思远");
    sheet_spaced(&s, 820, 808, em, pitch, words);
    return &sheet_fields(&s)->field[PA_FIELD_ADDRESS];
}

/* 市 stands at 845, 管 between 住 and 所, 督 close before 住. */
Test(ground, large_words_part_no_label)
{
    for (int alone = 0; alone <= 1; alone++) {
        const struct pa_field_value *address = address_on(alone, 50, 2.2, "市场监督管理");
        cr_expect(address->known);
        cr_expect_str_eq(address->value, "云州市青石区文三路四百七十八号");
    }
}

Test(ground, other_print_does)
{
    cr_expect_not(address_on(true, 50, 2.2, "云州小满饼铺")->known);
}

Test(ground, print_set_tight_is_no_ground)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 700, 530, 120, "营业执照");
    sheet_spaced(&s, 194, 735, 30, 6.2, "名称");
    sheet_line(&s, 450, 735, 30, "云州市场监督管理服务有限公司");
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_NAME].value, "云州市场监督管理服务有限公司");
}
