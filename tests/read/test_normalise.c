#include "read/read.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct normal_case {
    char text[64], expected[64];
    unsigned changed;
};

ParameterizedTestParameters(normalise, gives_one_written_form)
{
    static struct normal_case cases[] = {
        {"", "", 0},
        {"某某公司", "某某公司", 0},
        {"Ａ１２", "A12", PA_NORMAL_WIDTH},
        {"甲（乙）", "甲(乙)", PA_NORMAL_BRACKET},
        {"甲〔乙〕", "甲(乙)", PA_NORMAL_BRACKET},
        {" 甲 乙　丙\t", "甲乙丙", PA_NORMAL_SPACE},
        {"买买提•吐逊", "买买提·吐逊", PA_NORMAL_DOT},
        {"买买提·吐逊", "买买提·吐逊", 0},
        {"买买提・吐逊", "买买提·吐逊", PA_NORMAL_DOT},
        {"①", "1", PA_NORMAL_FORM},
        {"⁸", "8", PA_NORMAL_FORM},
        {"\xE2\xBC\xAD", "山", PA_NORMAL_FORM}, /* the radical */
        {"Ⅱ", "II", PA_NORMAL_OTHER},
        {"﹙", "(", PA_NORMAL_OTHER},
        {"（ Ａ・", "(A·", PA_NORMAL_BRACKET | PA_NORMAL_SPACE | PA_NORMAL_WIDTH | PA_NORMAL_DOT},
    };
    return cr_make_param_array(struct normal_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(struct normal_case *c, normalise, gives_one_written_form)
{
    char to[64];
    unsigned changed = pa_read_normalise(c->text, to, sizeof to);
    cr_expect_str_eq(to, c->expected);
    cr_expect_eq(changed, c->changed, "%s: %u", c->text, changed);
}

Test(normalise, never_exchanges_a_han_character)
{
    /* U+F9D1 is a compatibility ideograph that NFKC would turn into U+516D. */
    char to[64];
    cr_expect_eq(pa_read_normalise("\xEF\xA7\x91", to, sizeof to), 0u);
    cr_expect_str_eq(to, "\xEF\xA7\x91");
}

Test(normalise, cuts_at_the_end_of_the_room)
{
    char to[5];
    pa_read_normalise("甲乙丙", to, sizeof to);
    cr_expect_str_eq(to, "甲");
}
