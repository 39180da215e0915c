#include "sheet.h"

#include <criterion/criterion.h>

static const char *value(const struct pa_fields *fields, enum pa_field field)
{
    return fields->field[field].known ? fields->field[field].value : "";
}

Test(permit, number_holder_and_validity)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 300, 100, 60, "食品经营许可证");
    sheet_line(&s, 100, 250, 24, "经营者名称：云州小满餐饮管理有限公司");
    sheet_line(&s, 100, 300, 24, "社会信用代码：91350100M000100Y43");
    sheet_line(&s, 100, 350, 24, "法定代表人（负责人）：欧阳思远");
    sheet_line(&s, 600, 250, 24, "许可证编号：JY23301060123456");
    sheet_line(&s, 600, 300, 24, "有效期至：2026年05月07日");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_eq(f->kind, PA_KIND_FOOD_LICENCE);
    cr_expect_str_eq(value(f, PA_FIELD_PERMIT_NUMBER), "JY23301060123456");
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(value(f, PA_FIELD_LICENCE_NUMBER), "91350100M000100Y43");
    cr_expect_str_eq(value(f, PA_FIELD_LEGAL_PERSON), "欧阳思远");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "2026-05-07");
    cr_expect_not(f->field[PA_FIELD_VALID_FROM].present);
}

/* What a business licence may leave bare a permit may not: nobody would know when it ends. */
Test(permit, a_bare_end_is_an_unreadable_one)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 300, 100, 60, "食品经营许可证");
    sheet_line(&s, 100, 250, 24, "经营者名称：云州小满餐饮管理有限公司");
    sheet_line(&s, 100, 300, 24, "有效期限：2021年05月08日至年月日");
    const struct pa_field_value *end = &sheet_fields(&s)->field[PA_FIELD_VALID_TO];
    cr_expect(end->present && !end->known);
}

Test(permit, the_word_number_in_a_title_announces_none)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 300, 100, 60, "组织机构代码证");
    sheet_line(&s, 100, 250, 24, "代码：MA2XQ5LP-0");
    sheet_line(&s, 100, 300, 24, "机构名称：云州市青石区图书馆");
    sheet_line(&s, 100, 350, 24, "有效期：自2020年01月02日至2024年01月01日");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_eq(f->kind, PA_KIND_ORGANISATION_CODE_CERTIFICATE);
    cr_expect_str_eq(value(f, PA_FIELD_PERMIT_NUMBER), "MA2XQ5LP-0");
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州市青石区图书馆");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_FROM), "2020-01-02");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "2024-01-01");
}
