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

Test(permit, an_organisations_code_is_not_its_number_of_registration)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 300, 100, 60, "组织机构代码证");
    sheet_line(&s, 100, 250, 24, "代码：00254816-8");
    sheet_line(&s, 100, 300, 24, "机构名称：云州市青石区图书馆");
    sheet_line(&s, 100, 350, 24, "登记号：组代管430626-000482-1");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_PERMIT_NUMBER), "00254816-8");
}

/* Labels with a second half in brackets: no part of it is a value. */
Test(permit, the_end_of_a_label_is_no_value)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 300, 100, 60, "经营保险代理业务许可证");
    sheet_line(&s, 100, 250, 24, "机构名称：云州小满保险代理有限公司");
    sheet_line(&s, 100, 300, 24, "法定代表人（分支机构负责人）：欧阳思远");
    sheet_line(&s, 100, 350, 24, "住所（营业场所）：云州市青石区文三路478号");
    sheet_line(&s, 100, 400, 24, "注册资金（资本）：500万元");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_eq(f->kind, PA_KIND_FINANCIAL_LICENCE);
    cr_expect_str_eq(value(f, PA_FIELD_LEGAL_PERSON), "欧阳思远");
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州市青石区文三路478号");
    cr_expect_str_eq(value(f, PA_FIELD_REGISTERED_CAPITAL), "500万元");
}

/* Numbers that no label announces are told by their form; an address's house number is none. */
Test(permit, a_number_without_a_label)
{
    static const char *const numbers[][2] = {{"云新出发零字第U9247号", "云新出发零字第U9247号"},
                                             {"人社民3201024000127号", "人社民3201024000127号"},
                                             {"云州市青石区文三路1478号", ""}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        static struct sheet s;
        sheet_open(&s);
        sheet_line(&s, 300, 100, 60, "出版物经营许可证");
        sheet_line(&s, 600, 200, 24, numbers[i][0]);
        sheet_line(&s, 100, 250, 24, "单位名称：云州小满书店有限公司");
        sheet_line(&s, 100, 300, 24, "法定代表人：欧阳思远");
        cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_PERMIT_NUMBER), numbers[i][1], "case %zu",
                         i);
    }
}
