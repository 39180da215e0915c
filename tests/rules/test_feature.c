/* Features as people write them: which are closed to an individual, however they are spelt, and what else they tell. */
#include "set.h"

static const char *const closed[] = {
    "payment",
    "Payment",
    " PAYMENT ",
    "pay ment",
    "payments",
    "wechat-pay",
    "wechatpay",
    "WeChatPay",
    "wx_pay",
    "jsapi_pay",
    "微信支付",
    "微-信支付",
    "支付",
    "支/付",
    "微信付款",
    "收款",
    "p\xD0\xB0yment", /* a Cyrillic а */
    "payment\xE2\x80\x8B",
    "ｐａｙｍｅｎｔ",
    "payment;",
    "payment,membership",
    "membership、payment",
    "customer_service",
    "customer-service",
    "customerService",
    "客服",
    "在线客服",
    "kefu",
    "直播",
    "直播带货",
    "live stream",
};
static const char *const doubtful[] = {"自助付款页", "wechat-kefu", "shoukuanma", "不含支付"};
static const char *const allowed[] = {"membership", "优惠券", "notes", "笔记; 搜索",
                                      "预约",       "",       ";"};

static void check_all(const char *const *list, size_t count, int severity)
{
    for (size_t i = 0; i < count; i++) {
        struct set *s = set_new();
        s->app->subject.type = PA_SUBJECT_INDIVIDUAL;
        SAY(mini_program.features[0], list[i]);
        check(s, "subject.feature_unavailable", severity, list[i]);
        s->app->subject.type = PA_SUBJECT_ENTERPRISE;
        check(s, "subject.feature_unavailable", NOTHING, list[i]);
        set_free(s);
    }
}

Test(feature, closed_to_an_individual)
{
    check_all(closed, sizeof closed / sizeof *closed, PA_REJECT);
    check_all(doubtful, sizeof doubtful / sizeof *doubtful, PA_REVIEW);
}

Test(feature, open_to_an_individual)
{
    check_all(allowed, sizeof allowed / sizeof *allowed, NOTHING);
}

/* What the table does not know is said to be so, and changes no verdict. */
Test(feature, unknown)
{
    static const char *const unknown[] = {"星座运势", "notes,星座运势"};
    check_all(unknown, sizeof unknown / sizeof *unknown, PA_NOTICE);
}

Test(feature, speak_of_a_category_too)
{
    struct set *s = set_new();
    SAY(mini_program.categories[0], "工具/备忘录");
    SAY(mini_program.introduction, "记录每天的事情。");
    check(s, "category.mismatch", NOTHING, "payment");
    SAY(mini_program.features[0], "shop");
    check(s, "category.mismatch", PA_REVIEW, "shop");
    SAY(mini_program.categories[0], "商家自营/百货");
    check(s, "category.mismatch", NOTHING, "shop");
    set_free(s);
}

Test(feature, extra_verification_by_any_name)
{
    struct set *s = set_new();
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
    SAY(mini_program.features[0], "微信付款、会员");
    check(s, "subject.extra_verification", PA_NOTICE, "微信付款、会员");
    SAY(mini_program.features[0], "会员");
    check(s, "subject.extra_verification", NOTHING, "会员");
    set_free(s);
}
