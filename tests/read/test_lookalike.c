#include "read/lookalike.h"
#include "read/rival.h"

#include "base/text.h"
#include "read/surname.h"

#include <criterion/criterion.h>
#include <string.h>

static bool alike(const char *a, const char *b)
{
    uint32_t out[64], other = pa_text_next(&b);
    size_t n = pa_lookalike_of(pa_text_next(&a), out, 64);
    for (size_t i = 0; i < n; i++)
        if (out[i] == other)
            return true;
    return false;
}

Test(lookalike, knows_the_classic_pairs_both_ways)
{
    static const char *const pairs[][2] = {{"未", "末"}, {"己", "已"}, {"已", "巳"}, {"土", "士"},
                                           {"日", "曰"}, {"0", "O"},   {"8", "B"},   {"1", "I"},
                                           {"干", "千"}, {"戊", "戌"}, {"仝", "全"}, {"翀", "冲"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        cr_expect(alike(pairs[i][0], pairs[i][1]), "%s %s", pairs[i][0], pairs[i][1]);
        cr_expect(alike(pairs[i][1], pairs[i][0]), "%s %s", pairs[i][1], pairs[i][0]);
    }
    cr_expect_not(alike("国", "一"));
    cr_expect_not(alike("未", "未"));
}

Test(lookalike, twins_differ_by_a_stroke)
{
    cr_expect(pa_lookalike_is_twin(0x5929, 0x592D) &&
              pa_lookalike_is_twin(0x592D, 0x5929));     /* 天夭 */
    cr_expect(pa_lookalike_is_twin(0x5DF2, 0x5DF3));     /* 已巳 */
    cr_expect_not(pa_lookalike_is_twin(0x9752, 0x6E05)); /* 青清: another radical */
    cr_expect_not(pa_lookalike_is_twin(0x5929, 0x5929));
    cr_expect(pa_lookalike_has_twin(0x5929) && !pa_lookalike_has_twin(0x8D5F)); /* 天, 赟 */
}

Test(lookalike, holds_hundreds_of_groups_without_repeats)
{
    size_t han = 0;
    for (const char *const *at = pa_lookalike_groups(); *at != NULL; at++) {
        uint32_t group[64];
        size_t n = pa_text_decode(*at, group, 64);
        cr_assert_geq(n, 2u, "%s", *at);
        cr_assert_lt(n, 64u, "%s", *at);
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < i; k++)
                cr_expect_neq(group[i], group[k], "%s", *at);
        han += pa_text_is_han(group[0]);
    }
    cr_expect_geq(han, 400u, "%zu groups of Han characters", han);
}

Test(lookalike, never_writes_beyond_the_room)
{
    uint32_t out[2] = {7, 7};
    cr_expect_eq(pa_lookalike_of('0', out, 1), 1u);
    cr_expect_eq(out[1], 7u);
    cr_expect_eq(pa_lookalike_of(0x1F600, out, 2), 0u);
}

static int surname_of(const char *name)
{
    uint32_t code[8];
    return pa_surname_length(code, (int)pa_text_decode(name, code, 8));
}

Test(lookalike, surnames_are_told_from_their_look_alikes)
{
    cr_expect_eq(surname_of("欧阳思远"), 2);
    cr_expect_eq(surname_of("夏侯远"), 2);
    cr_expect_eq(surname_of("夏候远"), 1);
    cr_expect_eq(surname_of("侯思远"), 1);
    cr_expect_eq(surname_of("候思远"), 0);
    cr_expect_eq(surname_of("季思远"), 1);
    cr_expect_eq(surname_of("欧阳"), 1, "a single surname and a name");
    cr_expect_eq(surname_of("侯"), 0);
    cr_expect_eq(surname_of(""), 0);
}

static void marks_are(const char *name, const char *expected)
{
    uint32_t code[64];
    int count = (int)pa_text_decode(name, code, 64);
    bool marked[64] = {false};
    pa_rivals_mark_forms(code, count, marked);
    cr_assert_eq((int)strlen(expected), count, "%s", name);
    for (int i = 0; i < count; i++)
        cr_expect_eq(marked[i], expected[i] == 'x', "%s: %d", name, i);
}

Test(rival, of_a_firm_s_name_only_the_words_for_its_form_are_marked)
{
    marks_are("云岭茶业有限公司", "....xxxx");
    marks_are("云岭茶业有限公司大理分公司", "....xxxx..xxx");
    marks_are("有限茶业中心(有限合伙)", "......xxxxxx");
    marks_are("云岭茶业有很公司", "........");
    marks_are("公司", "..");
}
