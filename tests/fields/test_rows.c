/* Rows of a long text: boxes that hold two of them, that share a character, that differ in height. */
#include "sheet.h"

#include "fields/region.h"
#include "fields/rowcut.h"
#include "fields/rowend.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <math.h>

/* A label of 24 px fused with the first row of a text of 16 px, in a box that reaches down over half of the second row. */
static void fused(struct sheet *s, double second_y)
{
    sheet_open(s);
    sheet_line(s, 160, 500, 24, "经营范围餐饮服务；食品销售；家具修理；玩");
    struct pa_rect box = pa_quad_bounds(&s->line[0].quad);
    s->line[0].quad = pa_quad_of_rect(box.x, 486, box.w, 38);
    s->line[0].height = 38;
    sheet_line(s, 270, second_y, 16, "具零售；窗帘清洗；灯笼制作");
}

static struct pa_level cut_level(struct sheet *s)
{
    struct pa_level level;
    pa_level_make(&s->lines, &level);
    for (int i = 0; i < 4; i++)
        level.glyph[i].label = true;
    pa_rowcut_make(&level);
    return level;
}

Test(rows, a_box_of_two_rows_ends_where_the_second_begins)
{
    static struct sheet s;
    fused(&s, 522);
    struct pa_level level = cut_level(&s);
    struct pa_quad value = pa_level_quad(&level, 4, level.line[0].count, 0, 0);
    cr_assert(level.line[0].cut);
    double top = pa_quad_bounds(&s.line[1].quad).y;
    cr_expect_float_eq(value.p[3].y, top, 3, "%g, %g", value.p[3].y, top);
    cr_expect_float_eq(value.p[0].y, top - s.line[1].height, 4, "%g", value.p[0].y);
    cr_expect_lt(level.glyph[4].y, level.glyph[0].y);
    cr_expect_float_eq(level.glyph[4].em, level.line[1].em, 0.01);
    struct pa_quad label = pa_level_quad(&level, 0, 4, 0, 0);
    cr_expect_float_eq(label.p[3].y - label.p[0].y, 38, 0.01);
    pa_level_free(&level);
}

Test(rows, a_box_of_one_row_stays_as_it_is)
{
    static struct sheet s;
    fused(&s, 560);
    struct pa_level level = cut_level(&s);
    cr_expect_not(level.line[0].cut);
    pa_level_free(&level);
}

/* What a licence says of its scope whose second row was found in two boxes. */
static const char *scope_of(const char *left, double left_em, double x, const char *right,
                            double right_em)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_line(&s, 160, 450, 22, "名");
    sheet_line(&s, 270, 450, 22, "称");
    sheet_line(&s, 320, 450, 20, "云州小满餐饮管理有限公司");
    sheet_spaced(&s, 160, 750, 22, 1.33, "经营范围");
    sheet_line(&s, 320, 750, 18, "餐饮服务；食品销售；餐饮管理咨询；企业管理咨");
    sheet_line(&s, 320, 771, left_em, left);
    sheet_line(&s, x, 771, right_em, right);
    return sheet_fields(&s)->field[PA_FIELD_BUSINESS_SCOPE].value;
}

Test(rows, a_row_in_boxes_of_unlike_height)
{
    cr_expect_str_eq(scope_of("询家具", 18, 378, "修理玩具零售", 14.5),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询家具修理玩具零售");
    cr_expect_str_eq(scope_of("询家具", 18, 378, "某某网络", 30),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询家具");
}

Test(rows, a_character_in_both_of_two_boxes_counts_once)
{
    cr_expect_str_eq(scope_of("询家具修", 18, 374, "修理玩具", 18),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询家具修理玩具");
    cr_expect_str_eq(scope_of("询家具修", 18, 393, "修理玩具", 18),
                     "餐饮服务；食品销售；餐饮管理咨询；企业管理咨询家具修修理玩具");
}

Test(rows, a_mark_seen_from_both_sides_counts_once)
{
    char text[64] = "家具，";
    pa_rowend_join(text, sizeof text, "，玩具");
    cr_expect_str_eq(text, "家具，玩具");
    pa_rowend_join(text, sizeof text, "（云州）。");
    pa_rowend_join(text, sizeof text, "，灯笼");
    cr_expect_str_eq(text, "家具，玩具（云州）。，灯笼");
    pa_rowend_join(text, sizeof text, "笼");
    cr_expect_str_eq(text, "家具，玩具（云州）。，灯笼笼");
}

/* An address whose last row lies in a box so wide, its characters at these places in it; no width: as it is typed. */
static const struct pa_field_value *address_in(const char *row, const char *last, double left,
                                               double width, const float *at)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_spaced(&s, 160, 450, 22, 1.3, "住所");
    sheet_line(&s, 320, 450, 20, row);
    sheet_line(&s, 320, 473, 20, last);
    struct pa_line *line = &s.line[s.lines.count - 1];
    if (width > 0)
        line->quad = pa_quad_of_rect(left, 461, width, 24);
    for (int i = 0; width > 0 && i < line->glyph_count; i++)
        line->glyphs[i].at = at[i];
    return &sheet_fields(&s)->field[PA_FIELD_ADDRESS];
}

/* A last row of one character in a box of two: the digit before it was passed over. Characters that reach from end to end of their
 * box leave no room for another, however small they are measured; nor is there any before the row above begins, at a table's rule. */
Test(rows, a_box_that_holds_more_than_was_read)
{
    static const struct {
        const char *row, *last;
        double left, width;
        float at[2];
        bool longer;
    } rows[] = {
        {"云州市青石区文三路四百七十八号一号楼80", "室", 0, 0, {0}, false},
        {"云州市青石区文三路四百七十八号一号楼80", "室", 318, 34, {0.65f}, true},
        {"云州市青石区文三路四百七十八号一号楼80", "室", 306, 34, {0.65f}, false},
        {"云州市青石区文三路四百七十八号一号楼8号", "商铺", 318, 50, {0.25f, 0.75f}, false},
        {"云州市青石区文三路四百七十八号一号楼8号", "商铺", 318, 58, {0.25f, 0.75f}, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct pa_field_value *field =
            address_in(rows[i].row, rows[i].last, rows[i].left, rows[i].width, rows[i].at);
        char whole[256];
        snprintf(whole, sizeof whole, "%s%s", rows[i].row, rows[i].last);
        cr_expect_str_eq(field->value, whole);
        cr_expect_eq(field->evidence.longer, rows[i].longer, "%zu", i);
    }
}

/* Where a second row begins about a character late, one may stand there that was passed over. */
Test(rows, a_second_row_that_begins_late)
{
    for (int late = 0; late <= 1; late++) {
        static struct sheet s;
        static struct pa_region_value value;
        struct pa_level level;
        struct pa_region region;
        static struct pa_label_hits hits;
        static struct pa_label_columns columns;
        static const struct pa_label label = {.text = "住所"};
        sheet_open(&s);
        sheet_line(&s, 320, 450, 20, "云州市青石区文三路四百七十八号负");
        sheet_line(&s, 320 + 20 * late, 473, 20, "楼一号铺位");
        pa_level_make(&s.lines, &level);
        hits.count = 1;
        hits.hit[0] = (struct pa_label_hit){.label = &label,
                                            .x0 = 260,
                                            .x1 = 300,
                                            .y = 450,
                                            .em = 20,
                                            .matched = 2,
                                            .length = 2,
                                            .column = -1};
        pa_region_open(&level, &hits, &columns, &region);
        region.step_most = 2;
        pa_region_value(&region, &hits.hit[0], 3, &value);
        cr_assert_eq(value.rows, 2);
        cr_expect_float_eq(value.piece[1].lead, late == 1 ? 20 : 0, 3, "%d: %f", late,
                           value.piece[1].lead);
        pa_region_free(&region);
        pa_level_free(&level);
    }
}

/* A name of two rows beside a second column: its first row is short, but leaves no room. */
Test(rows, a_short_row_that_fills_its_column)
{
    for (int wide = 0; wide < 2; wide++) {
        static struct sheet s;
        sheet_open(&s);
        sheet_line(&s, 350, 120, 60, "食品经营许可证");
        sheet_spaced(&s, 100, 300, 20, 2, "经营者名称：");
        sheet_line(&s, 340, 300, 20, "云州青石食品有限");
        sheet_line(&s, 340, 329, 20, "公司");
        sheet_spaced(&s, 100, 380, 20, 1.2, "统一社会信用代码：");
        sheet_line(&s, 340, 380, 20, "91330106MA2XQ5LP0H");
        for (int i = 0; i < 2; i++)
            sheet_spaced(&s, wide ? 640 : 520, 300 + 80 * i, 20, 2,
                         i == 0 ? "主体业态：" : "许可证编号：");
        sheet_line(&s, 800, 300, 20, "食品销售");
        sheet_line(&s, 800, 380, 20, "JY13301060000001");
        cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_NAME].value,
                         wide ? "云州青石食品有限" : "云州青石食品有限公司");
    }
}

/* A second column whose values follow their labels closely: the rows beside a label there are labels, no text. */
Test(rows, labels_close_to_their_values)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 450, 80, 90, "营业执照");
    sheet_spaced(&s, 60, 300, 22, 4, "名称");
    sheet_line(&s, 200, 300, 20, "云州市青石区小满面馆");
    sheet_spaced(&s, 60, 350, 22, 4, "类型");
    sheet_line(&s, 200, 350, 20, "个体工商户");
    sheet_spaced(&s, 60, 400, 22, 2, "经营者");
    sheet_line(&s, 200, 400, 20, "欧阳思远");
    sheet_line(&s, 600, 300, 22, "组成形式");
    sheet_line(&s, 692, 300, 20, "个人经营");
    sheet_line(&s, 600, 350, 22, "经营场所");
    sheet_line(&s, 692, 350, 20, "云州市青石区文三路四百七十八号");
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_ADDRESS].value,
                     "云州市青石区文三路四百七十八号");
}

/* The box of a value's second row lies askew and takes in the label's last character, which is read there once more. */
Test(rows, a_label_that_a_second_row_repeats)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_spaced(&s, 160, 450, 22, 4.9, "名称");
    sheet_line(&s, 292, 450, 20, "云州小满餐饮管理有限公司");
    sheet_spaced(&s, 160, 490, 22, 4.9, "住所");
    sheet_line(&s, 292, 490, 20, "云州市青石区文三路五百八十三号");
    sheet_line(&s, 270, 513, 20, "所二十七幢四室");
    s.line[s.lines.count - 1].height = 40;
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_ADDRESS].value,
                     "云州市青石区文三路五百八十三号二十七幢四室");
}

/* A first row in two boxes that abut, the second drawn lower: set with one step it is the same print, set closer it is another's. */
Test(rows, a_first_row_in_boxes_of_unlike_height)
{
    for (int same = 0; same <= 1; same++) {
        static struct sheet s;
        sheet_open(&s);
        sheet_line(&s, 250, 280, 90, "营业执照");
        sheet_spaced(&s, 160, 450, 22, 4.9, "名称");
        sheet_line(&s, 320, 450, 20, "云州小满餐饮管理有限公司");
        sheet_spaced(&s, 160, 490, 22, 4.9, "住所");
        sheet_line(&s, 320, 490, 20, "云州市青石区一二");
        sheet_spaced(&s, 480, 490, 15.5, same ? 1.29 : 1, "一大街三百五十四号");
        sheet_line(&s, 320, 513, 20, "二十七幢");
        cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_ADDRESS].value,
                         same ? "云州市青石区一二一大街三百五十四号二十七幢"
                              : "云州市青石区一二二十七幢");
    }
}

/* Where the value of a label must stand that was not found: no further right than the next column, though that has no label so low. */
Test(rows, a_place_ends_at_the_next_column)
{
    static const struct pa_label labels[] = {
        {"名称", PA_FIELD_NAME},
        {"类型", PA_FIELD_TYPE},
        {"投资人", PA_FIELD_LEGAL_PERSON},
        {"经营范围", PA_FIELD_BUSINESS_SCOPE},
        {"成立日期", PA_FIELD_ESTABLISHED},
        {"住所", PA_FIELD_ADDRESS},
    };
    static struct sheet s;
    static struct pa_label_hits hits;
    static struct pa_label_columns columns;
    struct pa_level level;
    struct pa_region region;
    sheet_open(&s);
    sheet_spaced(&s, 194, 600, 30, 6.2, "名称");
    sheet_line(&s, 450, 600, 30, "云州小满饼铺");
    sheet_spaced(&s, 194, 680, 30, 6.2, "类型");
    sheet_line(&s, 450, 680, 30, "个人独资企业");
    sheet_spaced(&s, 194, 760, 30, 2.6, "投资人");
    sheet_spaced(&s, 194, 840, 30, 1.9, "经营范围");
    sheet_line(&s, 450, 840, 30, "面包糕点零售");
    sheet_spaced(&s, 1216, 600, 30, 1.9, "成立日期");
    sheet_line(&s, 1450, 600, 30, "2018年06月21日");
    sheet_spaced(&s, 1216, 680, 30, 6.2, "住所");
    sheet_line(&s, 1450, 680, 30, "云州市青石区文三路");
    pa_level_make(&s.lines, &level);
    pa_label_find(&level, labels, 6, &hits, &columns);
    pa_region_open(&level, &hits, &columns, &region);
    int found = 0;
    for (int i = 0; i < hits.count; i++) {
        struct pa_quad box;
        if (hits.hit[i].label->role != PA_FIELD_LEGAL_PERSON)
            continue;
        cr_assert(pa_region_place(&region, &hits.hit[i], INFINITY, &box));
        cr_expect_lt(box.p[1].x, 1216, "%g", box.p[1].x);
        found++;
    }
    cr_expect_eq(found, 1);
    pa_region_free(&region);
    pa_level_free(&level);
}

/* A person's name in a box with room for a character that was not read: the value's box holds that room too. */
Test(rows, a_names_box_holds_what_was_not_read)
{
    for (int room = 0; room <= 1; room++) {
        static struct sheet s;
        sheet_open(&s);
        sheet_line(&s, 250, 280, 90, "营业执照");
        sheet_spaced(&s, 160, 450, 22, 4.9, "名称");
        sheet_line(&s, 320, 450, 20, "云州小满餐饮管理有限公司");
        sheet_spaced(&s, 160, 490, 22, 1.33, "法定代表人");
        sheet_line(&s, 320, 490, 20, "欧阳");
        struct pa_line *line = &s.line[s.lines.count - 1];
        line->quad = pa_quad_of_rect(320, 478, 40 + 20 * room, 24);
        line->glyphs[0].at = room ? 1 / 6.f : 1 / 4.f;
        line->glyphs[1].at = room ? 3 / 6.f : 3 / 4.f;
        const struct pa_field_value *person = &sheet_fields(&s)->field[PA_FIELD_LEGAL_PERSON];
        struct pa_rect box = pa_quad_bounds(&person->quad);
        cr_expect_str_eq(person->value, "欧阳");
        cr_expect_float_eq(box.x + box.w, 360 + 20 * room, 2, "%d", box.x + box.w);
    }
}

/* A line's box, as high as the label in it, that holds a part of a second row of a character or two. */
Test(rows, a_short_second_row_is_cut_off_the_first)
{
    static const char *const seconds[] = {"室", "号18层3-7"};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        static struct sheet s;
        struct pa_level level;
        const struct pa_label label = {"住所", PA_FIELD_ADDRESS};
        struct pa_label_hits hits;
        struct pa_label_columns columns;
        sheet_open(&s);
        sheet_line(&s, 160, 490, 30, "住");
        sheet_line(&s, 280, 490, 30, "所云州市青石区文三路四百七十八");
        struct pa_line *line = &s.line[s.lines.count - 1];
        line->quad = pa_quad_of_rect(280, 468, 400, 44);
        line->height = 44;
        sheet_line(&s, 311, 514, 20, seconds[i]);
        pa_level_make(&s.lines, &level);
        pa_label_find(&level, &label, 1, &hits, &columns);
        pa_rowcut_make(&level);
        cr_expect(level.line[1].cut, "%s", seconds[i]);
        cr_expect_lt(level.line[1].row.p[3].y, 508, "%s", seconds[i]);
        pa_level_free(&level);
    }
}

/* A date in three boxes, the first of them low: it holds digits above all. */
Test(rows, a_date_in_boxes_of_other_heights)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 250, 280, 90, "营业执照");
    sheet_spaced(&s, 160, 450, 30, 1.3, "成立日期");
    sheet_line(&s, 400, 450, 24, "2006年");
    sheet_line(&s, 530, 450, 30, "02月");
    sheet_line(&s, 630, 450, 25, "15日");
    cr_expect_str_eq(sheet_fields(&s)->field[PA_FIELD_ESTABLISHED].value, "2006-02-15");
}
