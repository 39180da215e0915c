#include "sheet.h"

#include <criterion/criterion.h>

static const char *value(const struct pa_fields *fields, enum pa_field field)
{
    return fields->field[field].known ? fields->field[field].value : "";
}

/* A card 860 px wide; the number is the check-digit example of GB 11643's annex pattern, its
 * holder invented. */
static void portrait(struct sheet *s, bool labels)
{
    sheet_open(s);
    if (labels) {
        sheet_line(s, 60, 120, 26, "姓名");
        sheet_line(s, 60, 184, 26, "性别");
        sheet_line(s, 290, 184, 26, "民族");
        sheet_line(s, 60, 244, 26, "出生");
        sheet_line(s, 60, 310, 26, "住址");
        sheet_line(s, 60, 471, 26, "公民身份号码");
    }
    sheet_line(s, 175, 120, 32, "欧阳思远");
    sheet_line(s, 175, 184, 28, "女");
    sheet_line(s, 372, 184, 28, "维吾尔");
    sheet_line(s, 175, 244, 28, "1949年12月31日");
    sheet_line(s, 175, 310, 28, "云州省云州市青石区文三");
    sheet_line(s, 175, 349, 28, "路四百七十八号");
    sheet_spaced(s, 267, 471, 34, 1.52, "11010519491231002X");
}

static void expect_portrait(const struct pa_fields *f)
{
    cr_expect_eq(f->kind, PA_KIND_ID_CARD_PORTRAIT);
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "欧阳思远");
    cr_expect_str_eq(value(f, PA_FIELD_SEX), "女");
    cr_expect_str_eq(value(f, PA_FIELD_ETHNICITY), "维吾尔");
    cr_expect_str_eq(value(f, PA_FIELD_BIRTH), "1949-12-31");
    cr_expect_str_eq(value(f, PA_FIELD_ID_NUMBER), "11010519491231002X");
    cr_expect(f->field[PA_FIELD_ID_NUMBER].valid);
}

Test(idcard, portrait_side_by_its_labels)
{
    static struct sheet s;
    portrait(&s, true);
    const struct pa_fields *f = sheet_fields(&s);
    expect_portrait(f);
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州省云州市青石区文三路四百七十八号");
}

/* Wiped out or covered: what stands a row below the label is a part of an address. */
Test(idcard, an_address_without_its_first_row)
{
    static struct sheet s;
    portrait(&s, true);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "云") == 0)
            s.line[i] = s.line[--s.lines.count];
    const struct pa_fields *f = sheet_fields(&s);
    expect_portrait(f);
    cr_expect(f->field[PA_FIELD_ADDRESS].present);
    cr_expect_not(f->field[PA_FIELD_ADDRESS].known);
}

/* … nor is the birth's row, which stands next to it. */
Test(idcard, an_address_of_which_nothing_is_left)
{
    static struct sheet s;
    portrait(&s, true);
    for (int i = 0; i < s.lines.count; i++)
        if (strcmp(s.line[i].glyphs[0].utf8, "云") == 0 ||
            strcmp(s.line[i].glyphs[0].utf8, "路") == 0)
            s.line[i].glyph_count = 0;
        else if (strcmp(s.line[i].glyphs[0].utf8, "1") == 0 && s.line[i].glyph_count == 11)
            for (int k = 0; k < 4; k++)
                s.line[i].quad.p[k].y += 40;
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect(f->field[PA_FIELD_ADDRESS].present);
    cr_expect_not(f->field[PA_FIELD_ADDRESS].known, "%s", value(f, PA_FIELD_ADDRESS));
}

/* 民族大道 in a row of an address is no label 民族. */
Test(idcard, a_label_in_an_address)
{
    static struct sheet s;
    portrait(&s, true);
    sheet_line(&s, 175, 388, 28, "民族大道五号");
    const struct pa_fields *f = sheet_fields(&s);
    expect_portrait(f);
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS),
                     "云州省云州市青石区文三路四百七十八号民族大道五号");
}

Test(idcard, a_people_read_as_its_look_alike)
{
    static struct sheet s;
    portrait(&s, true);
    for (int i = 0; i < s.lines.count; i++) {
        struct pa_line *line = &s.line[i];
        if (strcmp(line->glyphs[0].utf8, "维") != 0)
            continue;
        pa_text_copy(line->glyphs[0].utf8, sizeof line->glyphs[0].utf8, "畬");
        line->glyphs[0].at = 0.5f;
        line->glyph_count = 1;
        line->quad = pa_quad_of_rect(372, 167, 28, 34);
    }
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ETHNICITY), "畲");
}

Test(idcard, portrait_side_with_labels_fused)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 60, 120, 30, "姓名 欧阳思远");
    sheet_line(&s, 60, 184, 28, "性别 女 民族维吾尔");
    sheet_line(&s, 60, 244, 28, "出生 1949年12月31日");
    sheet_line(&s, 60, 310, 28, "住址 云州省云州市青石区文三");
    sheet_line(&s, 130, 349, 28, "路四百七十八号");
    sheet_line(&s, 60, 471, 28, "公民身份号码 11010519491231002X");
    expect_portrait(sheet_fields(&s));
}

/* Its row was not found; the next one's value is none of it. */
Test(idcard, a_name_is_not_the_sex)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 60, 150, 30, "姓名");
    sheet_line(&s, 170, 176, 30, "男");
    sheet_line(&s, 60, 310, 28, "住址 云州省云州市青石区文三");
    sheet_line(&s, 60, 471, 28, "公民身份号码 11010519491231002X");
    const struct pa_field_value *name = &sheet_fields(&s)->field[PA_FIELD_NAME];
    cr_expect(name->present && !name->known, "%s", name->value);
}

Test(idcard, portrait_side_placed_by_its_number)
{
    static struct sheet s;
    static struct pa_fields f;
    struct pa_err err;
    portrait(&s, false);
    cr_assert_eq(pa_fields_extract(NULL, (struct pa_plane){0}, &s.lines, PA_KIND_ID_CARD_PORTRAIT,
                                   NULL, 0, true, &f, &err),
                 PA_OK);
    expect_portrait(&f);
}

/* A covered name, on a card whose rows are higher up: the row where other cards have it is the sex's and the people's. */
Test(idcard, no_other_row_is_a_name)
{
    static struct sheet s;
    static struct pa_fields f;
    struct pa_err err;
    for (int labels = 0; labels <= 1; labels++) {
        sheet_open(&s);
        if (labels) {
            sheet_line(&s, 60, 138, 26, "性别");
            sheet_line(&s, 240, 138, 26, "民族");
        }
        sheet_line(&s, 175, 138, 28, "女");
        sheet_line(&s, 310, 138, 28, labels ? "蒙古" : "汉");
        sheet_line(&s, 175, 471 - 270, 28, "1949年12月31日");
        sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
        cr_assert_eq(pa_fields_extract(NULL, (struct pa_plane){0}, &s.lines,
                                       PA_KIND_ID_CARD_PORTRAIT, NULL, 0, true, &f, &err),
                     PA_OK);
        cr_expect_str_eq(value(&f, PA_FIELD_NAME), "", "%d", labels);
        cr_expect(f.field[PA_FIELD_NAME].present);
    }
}

/* A box that reaches from the label into the name's first character: the stroke in it is no character before the name. */
Test(idcard, a_stroke_of_a_name_in_a_box_of_its_own_is_no_character)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 60, 120, 30, "姓名");
    sheet_line(&s, 160, 120, 32, "永");
    s.line[1].glyphs[0].confidence = 0.2f;
    sheet_line(&s, 175, 120, 32, "郝秋");
    sheet_line(&s, 60, 471, 26, "公民身份号码");
    sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_str_eq(value(f, PA_FIELD_NAME), "郝秋");
}

/* Bilingual: labels that the script beside them spoils, a row of script above the name, rows higher up than on other cards. */
Test(idcard, a_bilingual_card_by_what_its_rows_say)
{
    static struct sheet s;
    sheet_open(&s);
    sheet_line(&s, 60, 100, 26, "姓名");
    sheet_line(&s, 175, 62, 20, "Waiiaoul");
    sheet_line(&s, 175, 100, 30, "欧阳思远");
    sheet_line(&s, 140, 160, 28, "女");
    sheet_line(&s, 372, 160, 28, "维吾尔");
    sheet_line(&s, 140, 226, 28, "1949年");
    sheet_line(&s, 290, 225, 28, "12月31日");
    sheet_line(&s, 140, 300, 28, "云州省云州市青石区文三");
    sheet_line(&s, 140, 343, 28, "路四百七十八号");
    sheet_line(&s, 60, 471, 26, "公民身份号码");
    sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
    const struct pa_fields *f = sheet_fields(&s);
    expect_portrait(f);
    cr_expect_str_eq(value(f, PA_FIELD_ADDRESS), "云州省云州市青石区文三路四百七十八号");
}

/* Every card shows its fields: what is covered is present, and not known. */
Test(idcard, a_covered_address_is_present)
{
    static struct sheet s;
    portrait(&s, true);
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect(f->field[PA_FIELD_ADDRESS].known);
    sheet_open(&s);
    sheet_line(&s, 60, 120, 26, "姓名");
    sheet_line(&s, 60, 471, 26, "公民身份号码");
    sheet_line(&s, 175, 120, 32, "欧阳思远");
    sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
    f = sheet_fields(&s);
    cr_expect(f->field[PA_FIELD_ADDRESS].present);
    cr_expect_not(f->field[PA_FIELD_ADDRESS].known);
}

Test(idcard, what_is_no_sex_or_people_is_not_known)
{
    static struct sheet s;
    portrait(&s, true);
    pa_text_copy(s.line[7].glyphs[0].utf8, 5, "文");
    pa_text_copy(s.line[8].glyphs[0].utf8, 5, "准");
    const struct pa_fields *f = sheet_fields(&s);
    cr_assert(f->field[PA_FIELD_SEX].present && !f->field[PA_FIELD_SEX].known);
    cr_assert(f->field[PA_FIELD_ETHNICITY].present && !f->field[PA_FIELD_ETHNICITY].known);
}

/* The emblem side but for the authority. */
static void emblem(struct sheet *s, const char *term)
{
    sheet_open(s);
    sheet_line(s, 330, 110, 44, "中华人民共和国");
    sheet_spaced(s, 330, 200, 60, 1.2, "居民身份证");
    sheet_line(s, 220, 410, 26, "签发机关");
    sheet_line(s, 220, 478, 26, "有效期限");
    sheet_line(s, 350, 478, 26, term);
}

Test(idcard, emblem_side)
{
    static struct sheet s;
    emblem(&s, "2014.05.06-2034.05.06");
    sheet_line(&s, 350, 410, 26, "云州市公安局青石分局");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_eq(f->kind, PA_KIND_ID_CARD_EMBLEM);
    cr_expect_gt(f->title, 0);
    cr_expect_str_eq(value(f, PA_FIELD_AUTHORITY), "云州市公安局青石分局");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_FROM), "2014-05-06");
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "2034-05-06");
}

/* The label stands between the two lines of its value; two labels make no column. */
Test(idcard, an_authority_of_two_lines)
{
    static struct sheet s;
    emblem(&s, "2014.05.06-长期");
    sheet_line(&s, 350, 391, 26, "云州市公安局青石白水");
    sheet_line(&s, 350, 424, 26, "分局");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_AUTHORITY), "云州市公安局青石白水分局");
}

/* Something lies over the first day: the card bears one. */
Test(idcard, a_term_without_its_beginning)
{
    static struct sheet s;
    emblem(&s, "2014.05. 长期");
    sheet_line(&s, 350, 410, 26, "云州市公安局青石分局");
    const struct pa_fields *f = sheet_fields(&s);
    cr_expect_str_eq(value(f, PA_FIELD_VALID_TO), "long-term");
    cr_expect(f->field[PA_FIELD_VALID_FROM].present);
    cr_expect_not(f->field[PA_FIELD_VALID_FROM].known);
}

Test(idcard, an_address_whose_lines_are_set_apart)
{
    static struct sheet s;
    portrait(&s, true);
    for (int i = 0; i < 3; i++) /* its address and its number */
        s.line[--s.lines.count] = (struct pa_line){0};
    sheet_line(&s, 175, 310, 28, "云州省云州市青石区文三");
    sheet_line(&s, 175, 362, 28, "路478号");
    sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ADDRESS), "云州省云州市青石区文三路478号");
}

Test(idcard, an_address_in_a_road_of_the_peoples)
{
    static struct sheet s;
    portrait(&s, true);
    for (int i = 0; i < 3; i++)
        s.line[--s.lines.count] = (struct pa_line){0};
    sheet_line(&s, 175, 310, 28, "云州壮族自治区云州市青");
    sheet_line(&s, 175, 349, 28, "秀区民族大道253号");
    sheet_spaced(&s, 267, 471, 34, 1.52, "11010519491231002X");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ADDRESS),
                     "云州壮族自治区云州市青秀区民族大道253号");
    cr_expect_str_eq(value(sheet_fields(&s), PA_FIELD_ETHNICITY), "维吾尔");
}
