/* Two documents of one kind on a page, by their numbers. */
#include "audit/beside.h"

#include "base/text.h"

#include <criterion/criterion.h>

/* Whether a page of such lines, read with that confidence, shows two numbers. 91350100M000100Y43: the example of GB 32100-2015. */
static bool shows_two_read(enum pa_kind kind, const char *const *texts, double confidence)
{
    static struct pa_line line[4];
    static struct pa_glyph glyph[4][64];
    struct pa_lines lines = {line, 0};
    for (; texts[lines.count] != NULL; lines.count++) {
        struct pa_line *one = &line[lines.count];
        const char *at = texts[lines.count];
        *one = (struct pa_line){.glyphs = glyph[lines.count], .confidence = confidence};
        for (uint32_t c; (c = pa_text_next(&at)) != 0;)
            pa_text_encode(c, one->glyphs[one->glyph_count++].utf8);
    }
    return pa_audit_two_numbers(&lines, kind);
}

static bool shows_two(enum pa_kind kind, const char *const *texts)
{
    return shows_two_read(kind, texts, 0.95);
}

Test(beside, a_border_is_no_number)
{
    const char *const zeros[] = {"91350100M000100Y43", "000000000000000000000000", NULL};
    const char *const two[] = {"91350100M000100Y43", "91330106MA2XQ5LP4X", NULL};
    cr_expect_not(shows_two(PA_KIND_BUSINESS_LICENCE, zeros));
    cr_expect_not(shows_two_read(PA_KIND_BUSINESS_LICENCE, two, 0.5));
}

Test(beside, two_numbers_whose_check_digits_hold)
{
    const char *const one[] = {"代码91350100M000100Y43", "91350100M000100Y43（1-1）", NULL};
    const char *const two[] = {"代码91350100M000100Y43", "名称", "91330106MA2XQ5LP4X", NULL};
    const char *const damaged[] = {"91350100M000100Y43", "91330106MA2XQ5LP4A", NULL};
    cr_expect_not(shows_two(PA_KIND_BUSINESS_LICENCE, one));
    cr_expect(shows_two(PA_KIND_BUSINESS_LICENCE, two));
    cr_expect_not(shows_two(PA_KIND_BUSINESS_LICENCE, damaged));
    cr_expect_not(shows_two(PA_KIND_ID_CARD_PORTRAIT, two));
    cr_expect_not(shows_two(PA_KIND_FOOD_LICENCE, two));
}

Test(beside, two_cards)
{
    const char *const two[] = {"公民身份号码110101199003070011", "330106199003077515", NULL};
    const char *const one[] = {"公民身份号码330106199003077515", "330106199003077515", NULL};
    cr_expect_not(shows_two(PA_KIND_ID_CARD_PORTRAIT, one));
    cr_expect(shows_two(PA_KIND_ID_CARD_PORTRAIT, two));
}
