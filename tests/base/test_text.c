#include "base/text.h"

#include <criterion/criterion.h>

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
    pa_text_mask(to, sizeof to, PA_MASK_NUMBER, "12345");
    cr_assert_str_eq(to, "*****");
}
