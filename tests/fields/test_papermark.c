/* The paper's own mark, SCJDGL and 市场监督管理, in one line with print. */
#include "sheet.h"

#include "fields/content.h"
#include "fields/level.h"

#include <criterion/criterion.h>

static void licence(struct sheet *s, const char *name)
{
    sheet_open(s);
    sheet_line(s, 250, 280, 90, "营业执照");
    sheet_line(s, 160, 450, 22, "名");
    sheet_line(s, 270, 450, 22, "称");
    sheet_line(s, 320, 450, 20, name);
}

static const char *name_read(const char *name)
{
    static struct sheet s;
    licence(&s, name);
    return sheet_fields(&s)->field[PA_FIELD_NAME].value;
}

Test(papermark, a_letter_of_it_before_a_name)
{
    cr_expect_str_eq(name_read("S云州小满餐饮管理有限公司"), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(name_read("云州S小满餐饮管理有限公司"), "云州S小满餐饮管理有限公司");
}

Test(papermark, behind_a_name)
{
    cr_expect_str_eq(name_read("云州小满餐饮管理有限公司SCJDGL"), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(name_read("云州小满餐饮服务部(个体工商户)SCJDGL"),
                     "云州小满餐饮服务部(个体工商户)");
    cr_expect_str_eq(name_read("云州小满餐饮服务部(SC)"), "云州小满餐饮服务部(SC)");
}

/* … unless the application's name begins with one too. */
Test(papermark, a_letter_that_is_claimed)
{
    static struct sheet s;
    static struct pa_fields fields;
    static const char *const names[] = {"C位小满餐饮工作室", "云州小满餐饮工作室"};
    struct pa_err err;
    for (size_t i = 0; i < 2; i++) {
        struct pa_claim claim = {.kind = PA_KIND_BUSINESS_LICENCE, .field = PA_FIELD_NAME};
        pa_text_copy(claim.value, sizeof claim.value, names[i]);
        licence(&s, "C位小满餐饮工作室");
        cr_assert_eq(pa_fields_extract(NULL, (struct pa_plane){0}, &s.lines,
                                       PA_KIND_BUSINESS_LICENCE, &claim, 1, true, &fields, &err),
                     PA_OK);
        cr_expect_str_eq(fields.field[PA_FIELD_NAME].value,
                         i == 0 ? "C位小满餐饮工作室" : "位小满餐饮工作室");
    }
}

/* An address, and what stands in a box of its own behind it; "" nothing. */
static const char *address_read(const char *address, const char *beside)
{
    static struct sheet s;
    licence(&s, "云州小满餐饮管理有限公司");
    sheet_spaced(&s, 160, 490, 22, 4.9, "住所");
    sheet_line(&s, 320, 490, 20, address);
    if (beside[0] != '\0')
        sheet_line(&s, 320 + 20.4 * (double)pa_text_length(address), 490, 20, beside);
    return sheet_fields(&s)->field[PA_FIELD_ADDRESS].value;
}

/* Two letters and more, in the mark's order: 甲座C is a house. */
Test(papermark, behind_an_address)
{
    static const char *const rows[][2] = {
        {"云州市青石区文三路四号SC", "云州市青石区文三路四号"},
        {"云州市青石区文三路四号JDGL", "云州市青石区文三路四号"},
        {"云州市青石区文三路甲座C", "云州市青石区文三路甲座C"},
        {"云州市青石区文三路四号LS", "云州市青石区文三路四号"},
        {"云州市青石区文三路四号CS", "云州市青石区文三路四号CS"},
        {"云州市青石区文三路4SC", "云州市青石区文三路4SC"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(address_read(rows[i][0], ""), rows[i][1]);
}

Test(papermark, before_and_inside_an_address)
{
    static const char *const rows[][2] = {
        {"C云州市青石区文三路四号", "云州市青石区文三路四号"},
        {"云州市青石区文三路四号(SC自主申报)", "云州市青石区文三路四号(自主申报)"},
        {"云州市青石区文三路JD四号(自主申报)", "云州市青石区文三路四号(自主申报)"},
        {"云州市青石区文三路甲座C栋四号", "云州市青石区文三路甲座C栋四号"},
        {"云州市青石区文三路4SC四号", "云州市青石区文三路4SC四号"},
        {"云州市青石区文三路四CS号", "云州市青石区文三路四CS号"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(address_read(rows[i][0], ""), rows[i][1]);
}

/* … of which the fast reading made other letters, in a box of their own. */
Test(papermark, beside_an_address)
{
    cr_expect_str_eq(address_read("云州市青石区文三路四号", "SC"), "云州市青石区文三路四号");
}

/* … before a second row, in one box with it: what is read begins with the print, or a lead before it, not with the box. */
Test(papermark, before_a_second_row)
{
    static struct sheet s;
    struct pa_level level;
    sheet_open(&s);
    sheet_line(&s, 260, 515, 20, "SCJDGL座583");
    pa_level_make(&s.lines, &level);
    struct pa_quad whole = pa_level_quad(&level, 0, level.line[0].count, 0, 0);
    cr_expect_float_eq(whole.p[0].x, 260, 0.01);
    level.line[0].first += 6;
    level.line[0].count -= 6;
    level.line[0].x0 = level.glyph[6].left;
    for (int lead = 0; lead <= 20; lead += 20) {
        struct pa_quad print = pa_level_quad(&level, 6, 10, lead, 0);
        cr_expect_float_eq(print.p[0].x, 320 - lead, 5, "%f", print.p[0].x);
        cr_expect_float_eq(print.p[1].x, 370, 0.01);
    }
    pa_level_free(&level);
}

Test(papermark, behind_a_type)
{
    static const char *const rows[][2] = {
        {"有限责任公司(自然人独资)场监督", "有限责任公司(自然人独资)"},
        {"一人有限责任公司SC市G场监", "一人有限责任公司"},
        {"有限责任公司G", "有限责任公司G"},
        {"其他市场监督", "其他市场监督"},
        {"个体工商户", "个体工商户"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        pa_text_copy(text, sizeof text, rows[i][0]);
        cr_expect_eq(pa_content_trim_type(text), i != 3);
        cr_expect_str_eq(text, rows[i][1]);
    }
}

Test(papermark, with_words_before_a_label)
{
    static struct sheet s;
    licence(&s, "云州小满餐饮管理有限公司");
    sheet_spaced(&s, 160, 590, 22, 1.33, "经营范围");
    sheet_line(&s, 320, 590, 18, "餐饮服务；食品销售");
    sheet_line(&s, 20, 520, 14, "SCJDd市场监督管成立日期");
    sheet_line(&s, 320, 520, 20, "2019年05月08日");
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_ESTABLISHED].value, "2019-05-08");
}

/* Right of the column stand two labels alone; the first one's last character tells where the second one's is. */
Test(papermark, over_half_of_a_label)
{
    static struct sheet s;
    licence(&s, "云州小满餐饮服务部");
    sheet_spaced(&s, 160, 490, 22, 4.9, "类型");
    sheet_line(&s, 320, 490, 20, "个人独资企业");
    sheet_spaced(&s, 800, 450, 22, 1.5, "成立日期");
    sheet_line(&s, 940, 450, 20, "2019年05月08日");
    sheet_line(&s, 780, 495, 40, "CJD");
    sheet_line(&s, 900, 490, 20, "所云州市青石区文三路四百七十八号");
    const struct pa_fields *fields = sheet_fields(&s);
    cr_expect_str_eq(fields->field[PA_FIELD_ADDRESS].value, "云州市青石区文三路四百七十八号");
    cr_expect_str_eq(fields->field[PA_FIELD_ESTABLISHED].value, "2019-05-08");
}

/* Its letters as readers take them for others, in one box with a label and its value. */
Test(papermark, misread_before_a_label)
{
    static const char *const rows[] = {"SCJDGL法定代表人 欧阳思远", "JDC法定代表人 欧阳思远JDGL",
                                       "5CJDGI法定代表人 欧阳思远"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct sheet s;
        licence(&s, "云州小满餐饮管理有限公司");
        sheet_line(&s, 130, 490, 20, rows[i]);
        cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_LEGAL_PERSON].value, "欧阳思远", "%s",
                         rows[i]);
    }
    cr_expect(pa_level_is_mark("JDC"));
    cr_expect_not(pa_level_is_mark("CSJ"));
}

/* A box about a name and the mark behind it is as high as the mark's letters. */
Test(papermark, higher_than_the_name_before_it)
{
    static struct sheet s;
    licence(&s, "云州小满餐饮管理有限公司");
    sheet_line(&s, 160, 490, 20, "经营者");
    sheet_line(&s, 200, 492, 20, "者欧阳思远JDGL");
    struct pa_line *line = &s.line[s.lines.count - 1];
    line->height = 1.2 * 40;
    line->quad = pa_quad_of_rect(200, 492 - 24, pa_quad_width(&line->quad), 48);
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_LEGAL_PERSON].value, "欧阳思远");
}
