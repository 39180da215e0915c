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
    {"abc", PA_UNCERTAIN},
    /* registers, with and without a scheme */
    {"https://zj.gsxt.gov.cn/%7B0123456789ABCDEF0123456789ABCDEF%7D", PA_NOT_APPLICABLE},
    {"HTTP://WWW.GSXT.GOV.CN/", PA_NOT_APPLICABLE},
    {"www.gsxt.gov.cn", PA_NOT_APPLICABLE},
    {"http://scjgj.example.gov.cn:8080/lic?token=20230101000012345678", PA_NOT_APPLICABLE},
    {"https://scjgj.example.gov.cn/q/9f8e7d6c5b4a39281706", PA_NOT_APPLICABLE},
    /* elsewhere, and what no licence holds */
    {"www.example.com/pay", PA_UNCERTAIN},
    {"weixin://dl/business/?t=abc", PA_UNCERTAIN},
    {"ftp://www.gsxt.gov.cn/a", PA_UNCERTAIN},
    {"http:\\\\example.com", PA_UNCERTAIN},
    {"http://www.gsxt.gov.cn\\@example.com/", PA_UNCERTAIN},
    {"http://www.gsxt.gov.cn http://example.com", PA_UNCERTAIN},
    {"http://www.gsxt.gov.cn/r?u=https%3A%2F%2Fexample.com", PA_UNCERTAIN},
    {"http://样张.gov.cn/", PA_UNCERTAIN},
    /* numbers: glued by escapes, from before the unified code, off by one */
    {"http://www.gsxt.gov.cn/uniscid%3D" OTHER_NUMBER, PA_MISMATCH},
    {"http://www.gsxt.gov.cn/uniscid%253D" OTHER_NUMBER, PA_MISMATCH},
    {"http://www.gsxt.gov.cn/uniscid%3D" NUMBER, PA_MATCH},
    {"统一社会信用代码 330106000001231", PA_UNCERTAIN},
    {"http://www.gsxt.gov.cn/?uniscid=91330106MA2XQ5LP4Y", PA_UNCERTAIN},
    {NUMBER, PA_MATCH},
    {OTHER_NUMBER " " NUMBER, PA_MISMATCH},
    /* names */
    {"企业名称：" FIRM ";法定代表人：" PERSON, PA_MATCH},
    {"统一社会信用代码:" NUMBER ";名称:" FIRM ";登记机关:样张市监局", PA_MATCH},
    {"名称：福州样张餐饮有限公司;法定代表人：" PERSON, PA_MISMATCH},
    {"统一社会信用代码:" NUMBER " 名称:福州样张餐饮有限公司", PA_MISMATCH},
    {"企业名称：" FIRM "；法定代表人：司马青禾；", PA_MISMATCH},
    /* cut off, and without a mark before the next label */
    {"名称：" FIRM "；法定代表人：" PERSON "……登记机关：样张市监局", PA_MATCH},
    {"名称:" FIRM "法定代表人:" PERSON "登记日期:2012年03月22日", PA_MATCH},
    {"名称：" FIRM "；法定代表人：司马青禾……登记机关：样张市监局", PA_MISMATCH},
    {"企业名称：" FIRM "，经营者：欧阳思元", PA_UNCERTAIN},
    {"注册号:" NUMBER ",名称:***", PA_MATCH},
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
        cr_expect_null(strstr(check->note_zh, "“"), "%s", check->note_zh);
        set_free(s);
    }
}

/* The number in the application may be typed in small or wide letters; the code's are capitals. */
Test(qr, the_expected_number_in_other_letters)
{
    static const char *const claims[] = {"91330106ma2xq5lp4x",
                                         "９１３３０１０６ＭＡ２ＸＱ５ＬＰ４Ｘ"};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        struct set *s = set_new();
        SAY(subject.licence_number, claims[i]);
        s->documents[LICENCE]->code_count = 1;
        pa_text_copy(s->documents[LICENCE]->codes[0].text, 1024, "统一社会信用代码:" NUMBER);
        cr_expect_eq(outcome_of(s, "match.qr_code"), PA_MATCH, "%s", claims[i]);
        pa_text_copy(s->documents[LICENCE]->codes[0].text, 1024, "统一社会信用代码:" OTHER_NUMBER);
        cr_expect_eq(outcome_of(s, "match.qr_code"), PA_MISMATCH, "%s", claims[i]);
        set_free(s);
    }
}
