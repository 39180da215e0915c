/* What a licence says by its QR code. */
#include "checks.h"

/* QR codes of a licence that prints NUMBER. */
static const struct {
    const char *text;
    enum pa_outcome outcome;
} codes[] = {
    {"http://zj.gsxt.gov.cn/%7B0123456789ABCDEF0123456789ABCDEF%7D", PA_NOT_APPLICABLE},
    {"http://www.gsxt.gov.cn/index.html?uniscid=" NUMBER, PA_MATCH},
    {"http://www.gsxt.gov.cn/index.html?uniscid=" OTHER_NUMBER, PA_MISMATCH},
    {"统一社会信用代码:" OTHER_NUMBER ";名称:" FIRM, PA_MISMATCH},
    {"https://gsxt.gov.cn.example.com/", PA_UNCERTAIN},
    {"https://www.gsxt.gov.cn@example.com/", PA_UNCERTAIN},
    {"https://example.com/#.gov.cn", PA_UNCERTAIN},
    {"abc", PA_NOT_APPLICABLE},
};

Test(qr, qr_codes)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct set *s = set_new();
        s->documents[LICENCE]->code_count = 1;
        pa_text_copy(s->documents[LICENCE]->codes[0].text, 1024, codes[i].text);
        cr_expect_eq(outcome_of(s, "match.qr_code"), codes[i].outcome, "%s", codes[i].text);
        const struct pa_check *check = check_of(s, "match.qr_code", PA_FIELD_NONE);
        cr_expect_eq(check->mask, PA_MASK_NONE);
        cr_expect_eq(check->shown, PA_MASK_CODE);
        set_free(s);
    }
}
