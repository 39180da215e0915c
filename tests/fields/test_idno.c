#include "base/text.h"
#include "fields/idno.h"

#include <criterion/criterion.h>

static int find(const char *text, int *length)
{
    uint32_t ch[128];
    int n = (int)pa_text_decode(text, ch, 128);
    return pa_idno_find(ch, n, length);
}

Test(idno, stands_behind_its_label)
{
    int length;
    cr_assert_eq(find("公民身份号码11010519491231002X", &length), 6);
    cr_assert_eq(length, 18);
}

Test(idno, prefers_eighteen)
{
    int length;
    cr_assert_eq(find("123456789012345/110105194912310021", &length), 16);
    cr_assert_eq(length, 18);
}

Test(idno, an_x_within_ends_no_number)
{
    int length;
    cr_assert_eq(find("1101X5194912310021", &length), -1);
    cr_assert_eq(find("1234567890", &length), -1);
}

Test(idno, says_birth_and_sex)
{
    struct pa_date birth;
    cr_assert(pa_idno_birth("11010519491231002X", &birth));
    cr_assert_eq(birth.year, 1949);
    cr_assert_eq(birth.month, 12);
    cr_assert_eq(birth.day, 31);
    cr_assert_not(pa_idno_is_male("11010519491231002X"));
    cr_assert(pa_idno_is_male("110105194912310031"));
    cr_assert_not(pa_idno_birth("110105194913310021", &birth));
    cr_assert_eq(birth.year, 0);
    cr_assert_not(pa_idno_birth("1101", &birth));
}
