#include "sheet.h"

#include <criterion/criterion.h>

/* 91350100M000100Y43: the example of GB 32100-2015. Firms and persons are invented. */
static const char *value(const struct pa_fields *fields, enum pa_field field)
{
    return fields->field[field].known ? fields->field[field].value : "";
}

static void expect_common(const struct pa_fields *f)
{
    cr_expect_eq(f->kind, PA_KIND_BUSINESS_LICENCE);
    cr_expect_str_eq(value(f, PA_FIELD_LICENCE_NUMBER), "91350100M000100Y43");
    cr_expect(f->field[PA_FIELD_LICENCE_NUMBER].valid);
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(value(f, PA_FIELD_TYPE), "有限责任公司");
    cr_expect_str_eq(value(f, PA_FIELD_LEGAL_PERSON), "欧阳思远");
    cr_expect_str_eq(value(f, PA_FIELD_ESTABLISHED), "2019-05-08");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_FROM), "2019-05-08");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "long-term");
}

/* Portrait edition: one column, number right of its label, labels letter-spaced and cut into
 * boxes. */
static void portrait(struct sheet *s, double shift)
{
    sheet_open(s);
    sheet_line(s, 250, 280, 90, "营业执照");
    sheet_line(s, 330, 350, 28, "（副本）");
    sheet_line(s, 470, 390, 20, "统一社会信用代码91350100M000100Y43");
    sheet_line(s, 650, 415, 18, "（1-1）");
    sheet_line(s, 160, 450, 22, "名");
    sheet_line(s, 270, 450, 22, "称");
    sheet_line(s, 320, 450 + shift, 20, "云州小满餐饮管理有限公司");
    sheet_spaced(s, 160, 490, 22, 4.9, "类型");
    sheet_line(s, 320, 490 + shift, 20, "有限责任公司");
    sheet_line(s, 160, 530, 22, "住");
    sheet_line(s, 270, 530, 22, "所");
    sheet_line(s, 320, 530 + shift, 20, "云州市青石区文三路四百七十八号一号");
    sheet_line(s, 320, 553 + shift, 20, "楼二层");
    sheet_line(s, 160, 590, 22, "法定代表人");
    sheet_line(s, 320, 590 + shift, 20, "欧阳思远");
    sheet_spaced(s, 160, 630, 22, 1.33, "注册资本");
    sheet_line(s, 320, 630 + shift, 20, "壹佰万元整");
    sheet_spaced(s, 160, 670, 22, 1.33, "成立日期");
    sheet_line(s, 320, 670 + shift, 20, "2019年05月08日");
    sheet_spaced(s, 160, 710, 22, 1.33, "营业期限");
    sheet_line(s, 320, 710 + shift, 20, "2019年05月08日至长期");
    sheet_spaced(s, 160, 750, 22, 1.33, "经营范围");
    sheet_line(s, 320, 750 + shift, 18, "餐饮服务；食品销售；餐饮管理咨询；企业管理咨");
    sheet_line(s, 320, 771 + shift, 18, "询。（依法须经批准的项目）");
    sheet_spaced(s, 450, 1000, 22, 1.4, "登记机关");
}

/* Household of the older edition: Chinese numerals, 15 digits, no capital; a tax number that is
 * not the licence's. */
static void household(struct sheet *s)
{
    sheet_open(s);
    sheet_line(s, 240, 250, 80, "个体工商户营业执照");
    sheet_line(s, 700, 325, 20, "注册号 110108000000016");
    sheet_line(s, 700, 355, 20, "税务登记证号 330322197604261220");
    sheet_spaced(s, 108, 420, 26, 1.9, "经营者姓名");
    sheet_line(s, 413, 412, 22, "欧阳思远");
    sheet_line(s, 108, 360, 26, "名");
    sheet_line(s, 312, 360, 26, "称");
    sheet_line(s, 413, 352, 22, "云州市青石区小满面馆");
    sheet_spaced(s, 108, 480, 26, 2.6, "组成形式");
    sheet_line(s, 413, 472, 22, "个人经营");
    sheet_spaced(s, 108, 540, 26, 2.6, "经营场所");
    sheet_line(s, 413, 532, 22, "云州市青石区文三路四号");
    sheet_spaced(s, 108, 600, 26, 2.6, "经营范围");
    sheet_line(s, 413, 592, 20, "小吃制售***");
    sheet_spaced(s, 108, 660, 26, 2.6, "注册日期");
    sheet_line(s, 413, 652, 22, "二〇一二年二月廿三日");
}

/* A licence on which only a name was found. */
static const struct pa_field_value *name_read(const char *name)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_line(&s, 160, 450, 22, "名");
    sheet_line(&s, 270, 450, 22, "称");
    sheet_line(&s, 320, 450, 20, name);
    return &sheet_fields(&s)->field[PA_FIELD_NAME];
}

/* Its end stands on a row that was not found. */
Test(licence, a_name_with_half_a_pair_of_brackets_is_not_sure)
{
    static const char *const names[] = {"云州小满餐饮合伙企业(有限合伙)",
                                        "云州小满餐饮合伙企业(有限合",
                                        "云州小满餐饮合伙企业有限合伙)"};
    for (size_t i = 0; i < 3; i++) {
        const struct pa_field_value *name = name_read(names[i]);
        cr_expect_str_eq(name->value, names[i]);
        cr_expect(name->known && (i == 0 ? name->confidence > 0.8 : name->confidence <= 0.5), "%s",
                  names[i]);
    }
}

/* 多 is taken for 名 where a label's last character is looked for. */
Test(licence, a_name_does_not_go_on_from_its_label)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_spaced(&s, 346, 720, 24, 4.7, "名称");
    sheet_line(&s, 503, 720, 28, "云州市青石区小满面馆");
    sheet_spaced(&s, 346, 823, 24, 2.35, "经营者");
    sheet_line(&s, 503, 823, 28, "扎西·多吉");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_LEGAL_PERSON), "扎西·多吉");
}

/* The day at the foot of the sheet: beside a border that is read as noughts, behind the paper's own mark, without a label, or with
 * one of its own. */
Test(licence, the_day_of_issue)
{
    static const struct {
        const char *label, *day, *below;
        double x; /* of the day */
        const char *want;
    } rows[] = {
        {"登记机关", "2018年1月23日", "O000000000O", 560, "2018-01-23"},
        {"SCJDG登记机关", "2018年1月23日", "", 560, "2018-01-23"},
        {"", "2011年12月19日", "", 620, "2011-12-19"},
        {"", "2011年12月19日", "", 160, NULL}, /* left: no day that a seal lies over */
        {"发照日期2013年11月27日", "", "", 560, "2013-11-27"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct sheet s;
        portrait(&s, 0);
        s.line[--s.lines.count] = (struct pa_line){0}; /* its own label */
        if (rows[i].label[0] != 0)
            sheet_line(&s, 450, 1000, 22, rows[i].label);
        if (rows[i].day[0] != 0)
            sheet_line(&s, rows[i].x, 1060, 22, rows[i].day);
        if (rows[i].below[0] != 0)
            sheet_line(&s, 440, 1095, 20, rows[i].below);
        const struct pa_field_value *day = &sheet_fields(&s)->field[PA_FIELD_ISSUED];
        cr_expect_eq(day->known, rows[i].want != NULL, "row %zu", i);
        if (rows[i].want != NULL)
            cr_expect_str_eq(day->value, rows[i].want, "row %zu", i);
    }
}

Test(licence, asterisks_alone_stand_for_no_name)
{
    const struct pa_field_value *name = name_read("******");
    cr_expect(name->known);
    cr_expect_str_eq(name->value, "***");
    cr_expect_leq(name->confidence, 0.6);
}

Test(licence, a_dash_in_a_name_is_the_numeral_one)
{
    const struct pa_field_value *name = name_read("云州—号餐饮管理有限公司");
    cr_expect(name->known);
    cr_expect_str_eq(name->value, "云州一号餐饮管理有限公司");
}

Test(licence, portrait_edition)
{
    static struct sheet s;
    portrait(&s, 0);
    const struct pa_fields *f = sheet_fields(&s);
    expect_common(f);
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州市青石区文三路四百七十八号一号楼二层");
    cr_expect_str_eq(value(f, PA_FIELD_REGISTERED_CAPITAL), "壹佰万元整");
    cr_expect_str_eq(value(f, PA_FIELD_BUSINESS_SCOPE),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询。（依法须经批准的项目）");
    cr_expect_str_eq(f->edition, "2014-portrait");
    cr_expect_str_eq(f->copy, "副本");
    cr_expect_str_eq(f->subject_hint, "enterprise");
}

/* Readers take the pieces of a key pattern, and the letters in the background, for print. */
Test(licence, border_and_background_beside_values)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < 6; i++) {
        sheet_line(&s, 580, 450 + 40 * i, 20, i % 2 == 0 ? "可" : "包");
        s.line[s.lines.count - 1].glyphs[0].confidence = 0.6F;
    }
    sheet_line(&s, 470, 490, 20, "GL");
    expect_common(sheet_fields(&s));
}

Test(licence, a_bare_end_is_no_unreadable_one)
{
    /* As one line; as two; two boxes of them that overlap; one sign with something before it. */
    static const struct {
        const char *text[3];
        double x[3];
        bool bare;
    } rows[] = {
        {{"2019年05月08日至年月日"}, {320}, true},
        {{"2019年05月08日至", "年月日"}, {320, 490}, true},
        {{"2019年05月08日至", "年月", "月日"}, {320, 480, 500}, true},
        {{"2019年05月08日至", "2年", "月日"}, {320, 480, 540}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct sheet s;
        portrait(&s, 0);
        for (int k = 0; k < s.lines.count; k++)
            if (s.line[k].quad.p[0].y > 690 && strcmp(s.line[k].glyphs[0].utf8, "2") == 0)
                s.line[k].glyph_count = 0;
        for (int k = 0; k < 3 && rows[i].text[k] != NULL; k++)
            sheet_line(&s, rows[i].x[k], 710, 20, rows[i].text[k]);
        const struct pa_fields *f = sheet_fields(&s);
        cr_expect_str_eq(value(f, PA_FIELD_VALID_FROM), "2019-05-08", "row %zu", i);
        cr_expect_eq(f->field[PA_FIELD_VALID_TO].present, !rows[i].bare, "row %zu", i);
    }
}

/* A speck between label and value that a reader took for a character, and the paper's own mark at the end of a value's line. */
Test(licence, specks_and_the_papers_mark_are_no_part_of_values)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "云") == 0 ||
            strcmp(s.line[i].glyphs[0].utf8, "2") == 0)
            s.line[i].glyph_count = 0;
    sheet_line(&s, 320, 450, 20, "云州小满餐饮管理有限公司SCJD");
    sheet_line(&s, 320, 530, 20, "云州市青石区文三路四百七十八号一号");
    sheet_line(&s, 320, 670, 20, "2019年05月08日");
    sheet_line(&s, 320, 710, 20, "长期");
    sheet_line(&s, 300, 710, 8, "口");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "long-term");
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "云") == 0 && s.line[i].glyph_count > 12)
            s.line[i].glyph_count = 0;
    sheet_line(&s, 320, 530, 20, "云州市青石区文三路四百七十八号A2");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ADDRESS),
                     "云州市青石区文三路四百七十八号A2楼二层", "numbers of houses stay");
}

/* On curled paper the two ends of a wide-set label stand 17 px, three quarters of an em, apart, the second in one line with the
 * value. */
Test(licence, wide_label_on_a_curled_row)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "称") == 0 ||
            strcmp(s.line[i].glyphs[0].utf8, "云") == 0)
            s.line[i].glyph_count = 0;
    sheet_line(&s, 270, 433, 20, "称 云州小满餐饮管理有限公司");
    sheet_line(&s, 320, 530, 20, "云州市青石区文三路四百七十八号一号");
    expect_common(sheet_fields(&s));
}

Test(licence, values_half_a_line_off_and_a_page_askew)
{
    static struct sheet s;
    portrait(&s, -11);
    expect_common(sheet_fields(&s));
    portrait(&s, 9);
    sheet_turn(&s, 0.9994, 0.035);
    expect_common(sheet_fields(&s));
}

static void replace(struct sheet *s, const char *text, const char *by)
{
    char line[512];
    for (int i = 0; i < s->lines.count; i++) {
        line[0] = '\0';
        for (int k = 0; k < s->line[i].glyph_count; k++)
            pa_text_append(line, sizeof line, s->line[i].glyphs[k].utf8);
        if (strcmp(line, text) != 0)
            continue;
        const char *at = by;
        for (int k = 0; k < s->line[i].glyph_count; k++)
            pa_text_encode(pa_text_next(&at), s->line[i].glyphs[k].utf8);
        return;
    }
    cr_assert_fail("no line %s", text);
}

Test(licence, labels_misread_or_half_lost)
{
    static struct sheet s;
    portrait(&s, 0);
    replace(&s, "名", "卜");
    replace(&s, "法定代表人", "沫定伐袁人");
    replace(&s, "成立日期", "成亡日朋");
    replace(&s, "类型", "奖型");
    replace(&s, "统一社会信用代码91350100M000100Y43", "筑二社会信用伐码91350100M000100Y43");
    expect_common(sheet_fields(&s));
}

/* 林 is what readers at times make of 称: behind 姓名 it is a surname. */
Test(licence, a_surname_that_looks_like_part_of_a_label)
{
    static struct sheet s;
    household(&s);
    replace(&s, "欧阳思远", "");
    sheet_line(&s, 372, 418, 22, "林知秋");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_LEGAL_PERSON), "林知秋");
}

/* The box of a line beside a larger label reaches into the next line's, and leaves that one half a box. */
Test(licence, lines_whose_boxes_share_the_room_unevenly)
{
    static struct sheet s;
    portrait(&s, 0);
    replace(&s, "询。（依法须经批准的项目）", "询及经批准的其他有关事项。");
    for (int i = 0; i < s.lines.count; i++) {
        struct pa_line *line = &s.line[i];
        bool first = strcmp(line->glyphs[0].utf8, "餐") == 0,
             second = strcmp(line->glyphs[0].utf8, "询") == 0;
        if (!first && !second)
            continue;
        double high = first ? 1.9 * line->height : 0.6 * line->height;
        struct pa_rect box = pa_quad_bounds(&line->quad);
        line->quad = pa_quad_of_rect(box.x, box.y + (box.h - high) / 2, box.w, high);
        line->height = high;
    }
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_BUSINESS_SCOPE),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询及经批准的其他有关事项。");
}

Test(licence, how_large_the_title_is)
{
    static struct sheet s;
    portrait(&s, 0);
    cr_expect_float_eq(sheet_fields(&s)->title, 90 / 20.0, 0.3);
    sheet_open(&s);
    sheet_line(&s, 250, 280, 30, "营业执照");
    sheet_line(&s, 160, 450, 20, "名称：云州小满餐饮管理有限公司");
    sheet_line(&s, 160, 490, 20, "经营范围：凭营业执照依法自主开展经营活动");
    cr_expect_float_eq(sheet_fields(&s)->title, 1.5, 0.1);
}

Test(licence, a_name_without_its_label)
{
    static struct sheet s;
    portrait(&s, 0);
    replace(&s, "名", "卜");
    replace(&s, "称", "卜");
    expect_common(sheet_fields(&s));
}

Test(licence, nothing_stands_beside_a_label)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++)
        if (s.line[i].glyph_count == 4 && strcmp(s.line[i].glyphs[0].utf8, "欧") == 0)
            s.line[i].glyph_count = 0;
    const struct pa_fields *f = sheet_fields(&s);
    cr_assert(f->field[PA_FIELD_LEGAL_PERSON].present);
    cr_assert_not(f->field[PA_FIELD_LEGAL_PERSON].known);
    cr_assert_str_eq(f->field[PA_FIELD_LEGAL_PERSON].value, "");
    cr_assert_str_eq(value(f, PA_FIELD_NAME), "云州小满餐饮管理有限公司");
}

/* The person a managing partner has appointed, on one row and on two; a claim of the firm keeps the whole. */
Test(licence, who_acts_for_a_partner_that_is_a_firm)
{
    static const char *const rows[][2] = {{"云州小满管理有限公司(委派代表:欧阳思远)", NULL},
                                          {"云州小满投资管理有限公司(委派代", "表:欧阳思远)"},
                                          {"欧阳思远", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sheet s;
        sheet_open(&s);
        sheet_line(&s, 160, 490, 20, "类型");
        sheet_line(&s, 400, 490, 20, "有限合伙企业");
        sheet_line(&s, 160, 530, 20, "执行事务合伙人");
        sheet_line(&s, 400, 530, 20, rows[i][0]);
        if (rows[i][1] != NULL)
            sheet_line(&s, 400, 553, 20, rows[i][1]);
        sheet_line(&s, 160, 630, 20, "成立日期");
        sheet_line(&s, 400, 630, 20, "2019年05月08日");
        struct pa_fields f;
        struct pa_err err = {0};
        cr_assert_eq(pa_fields_extract(NULL, (struct pa_plane){0}, &s.lines,
                                       PA_KIND_BUSINESS_LICENCE, NULL, 0, true, &f, &err),
                     PA_OK);
        cr_expect_str_eq(value(&f, PA_FIELD_LEGAL_PERSON), "欧阳思远");
    }
}

/* 编…号 in running text is no label 编号. */
Test(licence, a_digit_between_two_characters_of_a_label)
{
    static struct sheet s;
    portrait(&s, 0);
    replace(&s, "云州市青石区文三路四百七十八号一号", "云州市青石区文三路自编1号厂房之一");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ADDRESS),
                     "云州市青石区文三路自编1号厂房之一楼二层");
}

/* Rows of a value that begin with the words of a label, whole or misread, and words of labels within a row. */
Test(licence, words_of_labels_in_values)
{
    static struct sheet s;
    static const char *const rows[] = {"经营范围以登记机关核定的为准", "住所申报、名称预先登记",
                                       "登记机关核准的项目", "类2型机械", "成立日朋前的业务"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char want[512] = "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询。（依法须经批准的项目）";
        portrait(&s, 4);
        sheet_line(&s, 320, 796, 18, rows[i]);
        pa_text_append(want, sizeof want, rows[i]);
        cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_BUSINESS_SCOPE), want);
    }
}

Test(licence, two_lines_of_which_the_second_is_nearer_to_the_label)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++) {
        double up = strcmp(s.line[i].glyphs[0].utf8, "云") == 0 && s.line[i].glyph_count == 17 ? 15
                    : strcmp(s.line[i].glyphs[0].utf8, "楼") == 0                              ? 17
                                                                                               : 0;
        for (int k = 0; k < 4; k++)
            s.line[i].quad.p[k].y -= up;
    }
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州小满餐饮管理有限公司");
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州市青石区文三路四百七十八号一号楼二层");
}

Test(licence, a_mark_across_the_page_is_no_value)
{
    static struct sheet s;
    portrait(&s, 0);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "壹") == 0)
            s.line[i].glyph_count = 0;
    sheet_line(&s, 320, 630, 38, "某某网");
    const struct pa_fields *f = sheet_fields(&s);
    cr_assert(f->field[PA_FIELD_REGISTERED_CAPITAL].present);
    cr_assert_not(f->field[PA_FIELD_REGISTERED_CAPITAL].known);
    expect_common(f);
}

/* Landscape edition of 2019: two columns, labels fused with their values, number below its
 * label, marks across the page. */
Test(licence, landscape_edition)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 120, 136, 16, "统一社会信用代码");
    sheet_line(&s, 120, 158, 15, "91350100M000100Y43(1-1)");
    sheet_line(&s, 350, 180, 50, "营业执照");
    sheet_line(&s, 730, 140, 11, "扫描二维码登录‘国家企");
    sheet_line(&s, 120, 258, 16, "名");
    sheet_line(&s, 184, 258, 16, "称 云州小满餐饮管理有限公司");
    sheet_line(&s, 540, 258, 16, "注册资本 壹佰万元整");
    sheet_line(&s, 120, 290, 16, "类");
    sheet_line(&s, 184, 290, 16, "型 有限责任公司SCJDGL市场监");
    sheet_line(&s, 540, 290, 16, "成立日期 2019年05月08日");
    sheet_line(&s, 120, 324, 16, "法定代表人 欧阳思远");
    sheet_line(&s, 540, 324, 16, "营业期限 2019年05月08日至长期");
    sheet_line(&s, 120, 357, 16, "经营范围");
    sheet_line(&s, 200, 357, 12, "餐饮服务；食品销售；餐饮管理咨询；企业管理");
    sheet_line(&s, 200, 371, 12, "咨询。");
    sheet_line(&s, 540, 357, 16, "住");
    sheet_line(&s, 591, 357, 16, "所 云州市青石区文三路四百七十");
    sheet_line(&s, 615, 376, 16, "八号");
    sheet_line(&s, 300, 310, 24, "SCJDGL");
    sheet_line(&s, 500, 440, 24, "SCJDGL");
    sheet_line(&s, 583, 490, 18, "登记机关");
    sheet_line(&s, 733, 600, 13, "国家市场监督管理总局监制");
    const struct pa_fields *f = sheet_fields(&s);
    expect_common(f);
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州市青石区文三路四百七十八号");
    cr_expect_str_eq(value(f, PA_FIELD_BUSINESS_SCOPE),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询。");
    cr_expect_str_eq(f->edition, "2019-landscape");
    cr_expect_str_eq(f->copy, "正本");
}

Test(licence, older_household)
{
    static struct sheet s;
    household(&s);
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_eq(f->kind, PA_KIND_BUSINESS_LICENCE);
    cr_expect_str_eq(value(f, PA_FIELD_LICENCE_NUMBER), "110108000000016");
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "云州市青石区小满面馆");
    cr_expect_str_eq(value(f, PA_FIELD_LEGAL_PERSON), "欧阳思远");
    cr_expect_str_eq(value(f, PA_FIELD_ESTABLISHED), "2012-02-23");
    cr_expect_str_eq(f->edition, "older");
    cr_expect_str_eq(f->subject_hint, "individual_business");
    cr_expect_not(f->field[PA_FIELD_REGISTERED_CAPITAL].present);
    cr_expect_not(f->field[PA_FIELD_VALID_TO].present);
}
