#include "base/text.h"

#include <criterion/criterion.h>
#include <glib.h>

Test(text, copy_cuts_at_a_characters_border)
{
    char to[6];
    cr_assert_not(pa_text_copy(to, sizeof to, "中文字"));
    cr_assert_str_eq(to, "中");
    cr_assert(pa_text_copy(to, sizeof to, "abcde"));
}

Test(text, next_survives_invalid_bytes)
{
    const char *at = "\xff"
                     "a";
    cr_assert_eq(pa_text_next(&at), 0xFFFD);
    cr_assert_eq(pa_text_next(&at), 'a');
    cr_assert_eq(pa_text_next(&at), 0);
}

Test(text, within_keeps_the_order)
{
    cr_assert(pa_text_is_within("路号", "路10号"));
    cr_assert(pa_text_is_within("", "路"));
    cr_assert_not(pa_text_is_within("号路", "路10号"));
}

Test(text, distance_counts_characters)
{
    cr_assert_eq(pa_text_distance("欧阳思远", "欧阳思达"), 1);
    cr_assert_eq(pa_text_distance("", "abc"), 3);
    cr_assert_eq(pa_text_distance("kitten", "sitting"), 3);
}

Test(text, masks_follow_the_contract)
{
    char to[64];
    pa_text_mask(to, sizeof to, PA_MASK_NUMBER, "33010619900307123X");
    cr_assert_str_eq(to, "330106********123X");
    pa_text_mask(to, sizeof to, PA_MASK_NAME, "欧阳某");
    cr_assert_str_eq(to, "欧**");
    pa_text_mask(to, sizeof to, PA_MASK_NAME, "个体户欧阳某");
    cr_assert_str_eq(to, "个体户欧**");
    pa_text_mask(to, sizeof to, PA_MASK_NAME, "某");
    cr_assert_str_eq(to, "*");
    pa_text_mask(to, sizeof to, PA_MASK_NUMBER, "12345");
    cr_assert_str_eq(to, "*****");
}

Test(text, id_numbers_are_masked_in_any_text)
{
    static const char *const rows[][2] = {
        {"watch: 某-330106199003077512/report", "watch: 某-330106********7512/report"},
        {"京ICP备33010619900307123x号", "京ICP备330106********123x号"},
        {"913301063920123456", "913301063920123456"},
        {"1330106199003077512", "1330106199003077512"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        pa_text_copy(text, sizeof text, rows[i][0]);
        pa_text_mask_ids(text);
        cr_expect_str_eq(text, rows[i][1]);
    }
}

/* A code may hold a name, plainly, among an address's signs, or where a user's name stands. */
Test(text, of_a_code_an_addresss_host_is_shown)
{
    static const struct {
        const char *text, *masked;
    } rows[] = {
        {"https://www.example.gov.cn/a?b", "https://www.example.gov.cn****"},
        {"https://www.example.gov.cn****", "https://www.example.gov.cn****"},
        {"https://example.cn**a", "*********************"},
        {"https://example.cn", "******************"},
        {"欧阳某", "***"},
        {"https://ou@a.cn/", "****************"},
        {"欧https://a.cn/b", "***************"},
        {"https://a.cn欧/", "**************"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char to[64];
        pa_text_mask(to, sizeof to, PA_MASK_CODE, rows[i].text);
        cr_expect_str_eq(to, rows[i].masked, "%s: %s", rows[i].text, to);
    }
}

Test(text, harmful_characters_are_known)
{
    static const uint32_t bad[] = {0x1B,   '\n',   0x7F,   0x9B,   0xAD,   0x61C,  0x200B,
                                   0x200E, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xE0041};
    static const uint32_t good[] = {' ', 'A', 0xA0, 0xB7, 0x4E2D, 0x3000, 0xFF08, 0x20BB7, 0xFFFD};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert(pa_text_is_harmful(bad[i]), "U+%04X", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert_not(pa_text_is_harmful(good[i]), "U+%04X", good[i]);
}

Test(text, harmless_copies_carry_no_escapes_and_no_broken_bytes)
{
    char *copy = pa_text_harmless("a\033[31m\xFF\xE2\x80\xAE\xE4\xB8\xAD\n");
    cr_assert_str_eq(copy, "a\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD\xE4\xB8\xAD\xEF\xBF\xBD");
    g_free(copy);
}
