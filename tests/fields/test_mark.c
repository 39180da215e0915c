#include "fields/fields.h"
#include "sheet.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

/* What is found among rows turned by so many degrees. */
static const char *mark_of(const char *const *rows, int count, double degrees)
{
    static struct pa_fields fields;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    memset(&fields, 0, sizeof fields);
    sheet_open(sheet);
    for (int i = 0; i < count; i++)
        sheet_line(sheet, 100, 100 + 60 * i, 24, rows[i]);
    sheet_turn(sheet, cos(degrees * M_PI / 180), sin(degrees * M_PI / 180));
    pa_fields_mark(&sheet->lines, NULL, NULL, &fields);
    free(sheet);
    return fields.mark;
}

Test(mark, slanting_rows_of_another_purpose_are_one)
{
    static const char *const rows[] = {"名称", "仅供租房备案使", "案使用", "样张"};
    cr_assert_str_eq(mark_of(rows, 4, -22), "仅供租房备案使");
    cr_assert_str_eq(mark_of(rows, 4, 30), "仅供租房备案使");
}

Test(mark, level_rows_a_single_one_and_this_platforms_own_are_none)
{
    static const char *const rows[] = {"仅供租房备案使用", "仅供租房备案使用"};
    cr_assert_str_empty(mark_of(rows, 2, 3));
    static const char *const part[] = {"备案使用"};
    cr_assert_str_empty(mark_of(part, 1, -22));
    static const char *const own[] = {"仅供微信小程序认证使用", "小程序认证使用", "仅供微信"};
    cr_assert_str_empty(mark_of(own, 3, -22));
    static const char *const seal[] = {"市场监督", "管理局"};
    cr_assert_str_empty(mark_of(seal, 2, -40));
}

/* A card has room for one such row. */
Test(mark, one_row_that_was_read_as_a_whole_is_enough)
{
    static const char *const rows[] = {"仅供办理贷款使用", "供办理贷款使用", "仅限租房登记使用"},
                             *const none[] = {"仅供小程序认证使用", "仅供租房", "仅供认证使用",
                                              "样张小额贷款有限公司业务专用"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_assert_str_eq(mark_of(&rows[i], 1, -18), rows[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_assert_str_empty(mark_of(&none[i], 1, -18), "%s", none[i]);
    cr_assert_str_empty(mark_of(rows, 1, 2), "a level row");
}

/* What is found in one row that was read from under a card's own print. */
static const char *pale_mark_of(const char *row)
{
    static struct pa_fields fields;
    static const struct pa_lines none;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    memset(&fields, 0, sizeof fields);
    sheet_open(sheet);
    sheet_line(sheet, 100, 100, 24, row);
    pa_fields_mark(&none, NULL, &sheet->lines, &fields);
    free(sheet);
    return fields.mark;
}

Test(mark, a_pale_row_under_print_is_one_though_some_of_it_is_misread)
{
    cr_assert_str_eq(pale_mark_of("仅限柏读萓记使用"), "仅限柏读萓记使用");
    cr_assert_str_eq(pale_mark_of("仅供办理贷款使用"), "仅供办理贷款使用");
    cr_assert_str_empty(pale_mark_of("仅供微信小程序认证使用"));
    cr_assert_str_empty(pale_mark_of("仅供徽佶小程字认证使用"));
    cr_assert_str_empty(pale_mark_of("记使用"));
    cr_assert_str_empty(pale_mark_of("武侯区长江路835号"));
}

/* The same among large rows, on a page whose own rows say nothing. */
static struct pa_fields *large_mark_of(const char *const *rows, int count, double degrees)
{
    static struct pa_fields fields;
    static const struct pa_lines none;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    memset(&fields, 0, sizeof fields);
    sheet_open(sheet);
    for (int i = 0; i < count; i++)
        sheet_line(sheet, 100, 100 + 200 * i, 90, rows[i]);
    sheet_turn(sheet, cos(degrees * M_PI / 180), sin(degrees * M_PI / 180));
    pa_fields_mark(&none, &sheet->lines, NULL, &fields);
    free(sheet);
    return &fields;
}

static enum pa_mark kind_of(const char *row, double degrees)
{
    return large_mark_of(&row, 1, degrees)->mark_kind;
}

Test(mark, a_large_stamp_says_what_became_of_the_document)
{
    cr_assert_eq(kind_of("作废", -20), PA_MARK_VOID);
    cr_assert_eq(kind_of("已注销", 0), PA_MARK_VOID);
    cr_assert_eq(kind_of("此证无效", 180), PA_MARK_VOID);
    cr_assert_eq(kind_of("VOID", -30), PA_MARK_VOID);
    cr_assert_eq(kind_of("Cancelled", 20), PA_MARK_VOID);
    cr_assert_eq(kind_of("無效", 0), PA_MARK_VOID);
    cr_assert_eq(kind_of("失效", -20), PA_MARK_VOID);
    cr_assert_eq(kind_of("他用无效", -20), PA_MARK_PURPOSE);
    cr_assert_eq(kind_of("AVOID", 0), PA_MARK_NONE);
    cr_assert_eq(kind_of("SAMPLE", -20), PA_MARK_NONE);
    cr_assert_eq(kind_of("样本", -20), PA_MARK_NONE);
    cr_assert_eq(kind_of("与原件一致复印件", 0), PA_MARK_COPY);
    cr_assert_eq(kind_of("营业执照", 0), PA_MARK_NONE);
    cr_assert_eq(kind_of("特种设备使用登记证", 0), PA_MARK_NONE);
}

Test(mark, the_same_words_among_the_rows_are_the_documents_own)
{
    static const char *const rows[] = {"按规定办理注销登记", "原证作废", "复印件无效"};
    cr_assert_str_empty(mark_of(rows, 3, 0));
}

Test(mark, one_large_row_of_another_purpose_is_enough)
{
    cr_assert_eq(kind_of("仅供办理贷款", -22), PA_MARK_PURPOSE);
    cr_assert_eq(kind_of("仅供业执照", -3), PA_MARK_PURPOSE);
    cr_assert_eq(kind_of("借款抵押专用", -22), PA_MARK_PURPOSE);
    cr_assert_eq(kind_of("专用", 0), PA_MARK_NONE);
}

Test(mark, this_platforms_name_excuses_no_other_purpose)
{
    cr_assert_eq(kind_of("仅供微信认证使用", -22), PA_MARK_NONE);
    cr_assert_eq(kind_of("仅供淘宝开店使用非微信", -22), PA_MARK_PURPOSE);
    static const char *const both[] = {"仅供微信认证使用", "仅供办理贷款使用"};
    cr_assert_eq(large_mark_of(both, 2, -22)->mark_kind, PA_MARK_PURPOSE);
    static const char *const parts[] = {"仅供微信认证使用", "仅供微", "认证使用"};
    cr_assert_eq(large_mark_of(parts, 3, -22)->mark_kind, PA_MARK_NONE);
}

Test(mark, void_for_other_uses_is_a_watermarks_word)
{
    static const char *const rows[] = {"仅供微信认证使用", "他用作废"};
    cr_assert_eq(large_mark_of(rows, 2, -22)->mark_kind, PA_MARK_NONE);
    static const char *const stamped[] = {"仅供微信认证使用", "作废"};
    cr_assert_eq(large_mark_of(stamped, 2, -22)->mark_kind, PA_MARK_PURPOSE);
}

Test(mark, sites_that_show_papers_of_others)
{
    static const char *const rows[] = {"企查查", "企查查qcc.com"},
                             *const level[] = {"天眼查", "名称", "天眼查"},
                             *const firm[] = {"北京天眼查科技有限公司", "天眼查科技有限公司"};
    cr_assert_str_eq(mark_of(rows, 2, -22), "企查查qcc.com");
    cr_assert_str_eq(mark_of(level, 3, 0), "天眼查");
    cr_assert_str_empty(mark_of(level, 2, 0), "once");
    cr_assert_str_empty(mark_of(firm, 2, 0), "the firm that runs it");
}

Test(mark, another_platforms_name_or_address_is_one)
{
    static const char *const shop[] = {"淘宝店铺专用www.", "aobao.com", "店铺专"};
    cr_assert_str_eq(mark_of(shop, 3, -30), "淘宝店铺专用www.");
    static const char *const name[] = {"京东", "东商城jd.co"};
    cr_assert_str_not_empty(mark_of(name, 2, -27));
    static const char *const use[] = {"银行开户专用", "行开户专用"};
    cr_assert_str_eq(mark_of(use, 2, 24), "银行开户专用");
    static const char *const level[] = {"拼多多入驻专用", "拼多多入驻专用"};
    cr_assert_str_eq(mark_of(level, 2, 0), "拼多多入驻专用");
}

Test(mark, what_papers_and_seals_say_themselves_is_none)
{
    static const char *const level[] = {"通过淘宝、京东销售日用百货", "淘宝（中国）软件有限公司",
                                        "食品经营专用设备租赁"};
    cr_assert_str_empty(mark_of(level, 3, 2));
    static const char *const foot[] = {"http://www.gsxt.gov.cn", "www.gsxt.gov.cn"};
    cr_assert_str_empty(mark_of(foot, 2, -12));
    static const char *const seal[] = {"企业登记专用章", "行政审批专用"};
    cr_assert_str_empty(mark_of(seal, 2, -40));
    static const char *const own[] = {"微信小程序认证专用", "序认证专用", "www.tencent.com"};
    cr_assert_str_empty(mark_of(own, 3, -22));
    static const char *const parts[] = {"认证使用", "仅限", "限微信小程", "证使用"};
    cr_assert_str_empty(mark_of(parts, 4, -32));
}
