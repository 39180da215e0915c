#include "fields/mark.h"
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
    pa_mark_find(&sheet->lines, &fields);
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
    cr_assert_str_empty(mark_of(rows, 1, -22));
    static const char *const own[] = {"仅供微信小程序认证使用", "小程序认证使用", "仅供微信"};
    cr_assert_str_empty(mark_of(own, 3, -22));
    static const char *const seal[] = {"市场监督", "管理局"};
    cr_assert_str_empty(mark_of(seal, 2, -40));
}
