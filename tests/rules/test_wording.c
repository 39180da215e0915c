/* Names and introductions as merchants write them: what is caught and what is let be. */
#include "set.h"

static const struct {
    const char *name, *code;
    int severity;
} named[] = {
    {"茶", "name.length", PA_REJECT},
    {"茶馆", "name.length", NOTHING},
    {"abc", "name.length", PA_REJECT},
    {"abcd", "name.length", NOTHING},
    {"一二三四五六七八九十一二三四五", "name.length", NOTHING},
    {"一二三四五六七八九十一二三四五a", "name.length", PA_REJECT},
    {"全国销量领先家政", "name.absolute_term", PA_REJECT},
    {"滴滴家政", "name.reserved_term", PA_REVIEW},
    {"中国到家", "name.reserved_term", PA_REVIEW},
    {"中国风服饰", "name.reserved_term", NOTHING},
    {"超市", "name.reserved_term", PA_REVIEW},
    {"小满超市", "name.reserved_term", NOTHING},
    {"TEST", "name.reserved_term", PA_REVIEW},
    {"中央日用", "name.reserved_term", PA_REVIEW},
    {"中央公园茶馆", "name.reserved_term", NOTHING},
    {"国家级甄选", "name.absolute_term", PA_REJECT},
    {"国 家 级甄选", "name.absolute_term", PA_REJECT},
    {"唯一好茶", "name.absolute_term", PA_REJECT},
    {"全城最佳烘焙", "name.absolute_term", PA_REJECT},
    {"第一品牌男装", "name.absolute_term", PA_REJECT},
    {"顶级鲜花", "name.absolute_term", PA_REJECT},
    {"國家級甄選", "name.absolute_term", PA_REJECT},
    {"唯壹好茶", "name.absolute_term", PA_REJECT},
    {"惟一好茶", "name.absolute_term", PA_REJECT},
    {"ＮＯ.１茶店", "name.absolute_term", PA_REJECT},
    {"NO1茶店", "name.absolute_term", PA_REVIEW},
    {"茶店TOP10", "name.absolute_term", NOTHING},
    {"第1品牌茶", "name.absolute_term", PA_REJECT},
    {"第12街区", "name.absolute_term", NOTHING},
    {"最高人民法院普法", "name.absolute_term", NOTHING},
    {"最高人民法院普法", "name.reserved_term", PA_REJECT},
    {"最美书屋", "name.absolute_term", PA_REVIEW},
    {"第一小学课堂", "name.absolute_term", PA_REVIEW},
    {"首都书店", "name.absolute_term", NOTHING},
    {"国·家·级茶庄", "name.absolute_term", PA_REJECT},
    {"囯家级茶庄", "name.absolute_term", PA_REJECT},
    {"国家.级茶庄", "name.absolute_term", PA_REVIEW},
    {"第-一品牌茶", "name.absolute_term", PA_REJECT},
    {"独·一无二茶", "name.absolute_term", PA_REJECT},
    {"N.O.1茶庄", "name.absolute_term", PA_REJECT},
    {"N0.1茶庄", "name.absolute_term", PA_REJECT},
    {"No:1茶庄", "name.absolute_term", PA_REVIEW},
    {"TOP.1茶庄", "name.absolute_term", PA_REJECT},
    {"TOP.1.0茶庄", "name.absolute_term", PA_REJECT},
    {"取佳茶庄", "name.absolute_term", PA_REVIEW},
    {"第·一茶庄", "name.absolute_term", PA_REVIEW},
    {"小·程·序", "name.reserved_term", PA_REJECT},
    {"国,务院", "name.reserved_term", PA_REVIEW},
    {"微·信茶", "name.reserved_term", PA_REVIEW},
    {"腾-讯茶", "name.reserved_term", PA_REVIEW},
    {"We.Chat茶", "name.reserved_term", PA_REJECT},
    {"好 We.Chat", "name.reserved_term", PA_REJECT},
    {"Q.Q茶庄", "name.reserved_term", PA_REVIEW},
    {"官·方茶", "name.reserved_term", PA_REVIEW},
    /* Two words meet at a sign. */
    {"一级·家政", "name.absolute_term", NOTHING},
    {"国家·公园", "name.absolute_term", NOTHING},
    {"首都-书店", "name.absolute_term", NOTHING},
    {"宝宝取佳名", "name.absolute_term", NOTHING},
    {"Piano-1号琴房", "name.absolute_term", NOTHING},
    {"TOP.10影像", "name.absolute_term", NOTHING},
    {"No.12咖啡", "name.absolute_term", NOTHING},
    {"LAPTOP-1号店", "name.absolute_term", NOTHING},
    {"Shiwei-Xin花店", "name.reserved_term", NOTHING},
    {"法院路·面馆", "name.reserved_term", NOTHING},
    {"王小二(官渡店)", "name.reserved_term", NOTHING},
    {"首饰工坊", "name.absolute_term", NOTHING},
    /* Praise in other letters, and what looks like 一 or 1. */
    {"领导品牌男装", "name.absolute_term", PA_REJECT},
    {"国家免检食品", "name.absolute_term", PA_REJECT},
    {"全球首发店", "name.absolute_term", PA_REJECT},
    {"NO壹茶庄", "name.absolute_term", PA_REJECT},
    {"No.l茶庄", "name.absolute_term", PA_REJECT},
    {"第I品牌男装", "name.absolute_term", PA_REJECT},
    {"第l品牌男装", "name.absolute_term", PA_REJECT},
    {"㝡佳茶庄", "name.absolute_term", PA_REJECT},
    {"蕞佳茶庄", "name.absolute_term", PA_REJECT},
    {"zui好的茶", "name.absolute_term", PA_REJECT},
    {"the best tea", "name.absolute_term", PA_REJECT},
    {"Number One茶", "name.absolute_term", PA_REJECT},
    {"唯-旅行", "name.absolute_term", PA_REVIEW},
    {"唯丨旅行", "name.absolute_term", PA_REVIEW},
    {"唯_旅行", "name.absolute_term", PA_REVIEW},
    {"蕞美书屋", "name.absolute_term", PA_REVIEW},
    {"王中王烧烤", "name.absolute_term", PA_REVIEW},
    {"王记面馆", "name.absolute_term", NOTHING},
    {"首钢食堂", "name.absolute_term", NOTHING},
    {"烤鱼王", "name.absolute_term", PA_NOTICE},
    {"明前茶王", "name.absolute_term", PA_NOTICE},
    {"王者茶", "name.absolute_term", PA_NOTICE},
    {"首席点餐", "name.absolute_term", PA_REVIEW},
    {"王小明面馆", "name.absolute_term", NOTHING},
    {"王佳佳美甲", "name.absolute_term", NOTHING},
    {"西湖老王面馆", "name.absolute_term", NOTHING},
    {"动物王国", "name.absolute_term", NOTHING},
    {"何首乌养发", "name.absolute_term", NOTHING},
    {"思唯-英语", "name.absolute_term", NOTHING},
    {"唯love花店", "name.absolute_term", NOTHING},
    {"Piano_琴房", "name.absolute_term", NOTHING},
    {"Piano一号琴房", "name.absolute_term", NOTHING},
    {"LAPTOP-l号店", "name.absolute_term", NOTHING},
    {"蕞尔小店", "name.absolute_term", NOTHING},
    /* Organs and symbols of state and party, leaders, the platform misspelt. */
    {"中国共产党史", "name.reserved_term", PA_REJECT},
    {"党中央学习", "name.reserved_term", PA_REJECT},
    {"解放军之家", "name.reserved_term", PA_REJECT},
    {"五星红旗", "name.reserved_term", PA_REJECT},
    {"国家主席", "name.reserved_term", PA_REJECT},
    {"毛泽东书屋", "name.reserved_term", PA_REJECT},
    {"小程式工坊", "name.reserved_term", PA_REJECT},
    {"tengxun茶", "name.reserved_term", PA_REJECT},
    {"Mini Program茶", "name.reserved_term", PA_REJECT},
    {"薇信茶", "name.reserved_term", PA_REJECT},
    {"徽信茶", "name.reserved_term", PA_REJECT},
    {"腾迅茶", "name.reserved_term", PA_REJECT},
    {"Tencent茶", "name.reserved_term", PA_REJECT},
    {"北京市政府", "name.reserved_term", PA_REVIEW},
    {"人民日报读者", "name.reserved_term", PA_REVIEW},
    {"警察故事", "name.reserved_term", PA_REVIEW},
    {"红十字会", "name.reserved_term", PA_REVIEW},
    {"特朗普汉堡", "name.reserved_term", PA_REVIEW},
    {"安徽信息", "name.reserved_term", NOTHING},
    {"蔷薇信箱", "name.reserved_term", NOTHING},
    {"公安县锅盔", "name.reserved_term", NOTHING},
    {"上海关爱家", "name.reserved_term", NOTHING},
    {"城市委托", "name.reserved_term", NOTHING},
    {"四川普洱茶", "name.reserved_term", NOTHING},
    {"王记面馆", "name.reserved_term", NOTHING},
    {"海棠家政", "name.absolute_term", NOTHING},
    {"微信优选商城", "name.reserved_term", PA_REJECT},
    {"WECHAT shop", "name.reserved_term", PA_REJECT},
    {"ｗｅｃｈａｔ小铺", "name.reserved_term", PA_REJECT},
    {"小满小程序", "name.reserved_term", PA_REJECT},
    {"騰訊点餐", "name.reserved_term", PA_REJECT},
    {"腾讯官方商城", "name.reserved_term", PA_REJECT},
    {"海棠官方商城", "name.reserved_term", PA_REVIEW},
    {"小米粥铺", "name.reserved_term", NOTHING},
    {"小满★点餐", "name.characters", PA_REJECT},
    {"小满\xE2\x80\xAE点餐", "name.characters", PA_REJECT},
    {" 小满点餐", "name.characters", PA_REJECT},
    {"12345", "name.characters", PA_REJECT},
    {"７小满点餐Ａ", "name.characters", NOTHING},
    {"小满·点餐 (西湖)", "name.characters", NOTHING},
    {"䶮家点餐", "name.characters", NOTHING},
};

Test(wording, names)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct set *s = set_new();
        SAY(mini_program.name, named[i].name);
        check(s, named[i].code, named[i].severity, named[i].name);
        set_free(s);
    }
}

/* A short word parted by any of the signs that names may hold is never passed over. */
Test(wording, names_with_a_sign_inside)
{
    static const char *const signs[] = {" ", "·",  "-",  "+",  "&",  ".",  "(", ")",
                                        "!", "?",  ":",  ",",  "'",  "/",  "_", "|",
                                        "@", "（", "！", "？", "：", "，", "、"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct set *s = set_new();
        char name[64];
        snprintf(name, sizeof name, "唯%s一茶庄", signs[i]);
        SAY(mini_program.name, name);
        check(s, "name.absolute_term", strcmp(signs[i], " ") == 0 ? PA_REJECT : PA_REVIEW, name);
        set_free(s);
    }
}

Test(wording, names_in_use)
{
    struct set *s = set_new();
    s->opts.taken_names = PA_TEST_DIR "/rules/data/taken.txt";
    check(s, "name.taken", PA_REJECT, "小满点餐");
    SAY(subject.name, "宁波海棠商贸有限公司");
    check(s, "name.taken", NOTHING, "its own");
    SAY(mini_program.name, "青禾 书屋");
    check(s, "name.taken", PA_REJECT, "青禾 书屋");
    SAY(mini_program.name, "青禾书房");
    check(s, "name.taken", NOTHING, "青禾书房");
    SAY(mini_program.name, "青禾·书屋");
    check(s, "name.taken", PA_REVIEW, "青禾·书屋");
    SAY(mini_program.name, "青禾書屋");
    check(s, "name.taken", PA_REVIEW, "青禾書屋");
    SAY(mini_program.name, "小滿-點餐");
    SAY(subject.name, FIRM);
    check(s, "name.taken", PA_REVIEW, "小滿-點餐");
    SAY(subject.name, "宁波海棠商贸有限公司");
    check(s, "name.taken", NOTHING, "its own");
    set_free(s);
}

/* Category, introduction, permit in the set, code, severity. */
static const struct {
    const char *category, *text;
    enum pa_kind permit;
    const char *code;
    int severity;
} introductions[] = {
    {"餐饮/点餐平台", "到店扫码点餐、外带自取，积累会员积分。", 0, "category.mismatch", NOTHING},
    {"商家自营/百货", "日用百货在线选购，下单后配送到家。", 0, "category.mismatch", NOTHING},
    {"生活服务/家政", "预约保洁、收纳等家政服务，查看订单进度。", 0, "category.mismatch", NOTHING},
    {"生活服务/丽人", "美发美甲到店预约，领取优惠券。", 0, "category.mismatch", NOTHING},
    {"汽车/养车/修车", "洗车和保养预约，查询维修进度。", 0, "category.mismatch", NOTHING},
    {"工具/记账", "记录日常收支，按月统计。", 0, "category.mismatch", NOTHING},
    {"餐饮/菜谱", "家常菜谱的做法和食材清单。", 0, "category.mismatch", NOTHING},
    {"教育/培训机构", "艺术课程介绍和线下课程报名。", PA_KIND_SCHOOL_LICENCE, "category.mismatch",
     NOTHING},
    {"餐饮/点餐平台", "汽车保养、洗车预约和维修进度查询。", 0, "category.mismatch", PA_REVIEW},
    {"工具/效率", "附近门店的外卖下单和配送。", 0, "category.mismatch", PA_REVIEW},
    {"工具/效率", "医生和患者在线沟通。", 0, "category.mismatch", PA_REVIEW},
    {"工具/效率", "在线诊断病情，给出治疗方案。", 0, "content.medical_advice", PA_REJECT},
    {"医疗/就医服务", "在线问诊。", PA_KIND_MEDICAL_INSTITUTION_LICENCE, "content.medical_advice",
     NOTHING},
    {"医疗/就医服务", "在线问诊，包治百病。", PA_KIND_MEDICAL_INSTITUTION_LICENCE,
     "content.medical_advice", PA_REJECT},
    {"医疗/健康咨询", "健康科普，不提供诊断和治疗建议。", 0, "content.medical_advice", NOTHING},
    {"医疗/健康咨询", "不仅科普，还提供诊断。", 0, "content.medical_advice", PA_REJECT},
    {"医疗/健康咨询", "不收费，在线诊断。", 0, "content.medical_advice", PA_REJECT},
    {"医疗/健康咨询", "在线 诊 断。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "稳健理财产品，保本保息，年化收益8%。", 0, "content.financial_product",
     PA_REJECT},
    {"金融业/保险", "保本保息。", PA_KIND_FINANCIAL_LICENCE, "content.financial_product",
     PA_REJECT},
    {"金融业/保险", "本机构网点查询和保险知识介绍。", PA_KIND_FINANCIAL_LICENCE,
     "content.financial_product", NOTHING},
    {"金融业/基金", "基金销售。", PA_KIND_FINANCIAL_LICENCE, "content.financial_product", NOTHING},
    {"金融业/基金", "基金销售。", 0, "content.financial_product", PA_REJECT},
    {"教育/培训机构", "学历提升和考证保过。", PA_KIND_SCHOOL_LICENCE, "content.beyond_licence",
     PA_REJECT},
    {"工具/效率", "線上診斷，給出治療方案。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "足不出户在线问诊。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "未来医院在线问诊。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "不用诊断。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "科普内容不能替代医生的诊断。", 0, "content.medical_advice", NOTHING},
    {"汽车/养车/修车", "汽车故障诊断和保养预约。", 0, "content.medical_advice", NOTHING},
    {"汽车/养车/修车", "汽车故障诊断，也诊断病情。", 0, "content.medical_advice", PA_REJECT},
    {"餐饮/点餐平台", "治愈系甜品，到店点餐。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "无抵押贷款，秒批。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "不看征信贷款。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "本平台不发放贷款。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "穩賺不賠。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "分配资源，安排会议。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "环保分类和现代考古知识。", 0, "content.beyond_licence", NOTHING},
    {"工具/效率", "国家政策和挂号信查询。", 0, "category.mismatch", NOTHING},
    {"餐饮／点餐平台", "到店点餐。", 0, "category.mismatch", NOTHING},
    {"餐饮 / 点餐平台", "到店点餐。", 0, "category.unknown", NOTHING},
    {"金融/基金", "基金知识。", PA_KIND_FINANCIAL_LICENCE, "category.mismatch", NOTHING},
    {"教育/培训机构", "高考冲刺班。", 0, "content.beyond_licence", PA_REJECT},
    {"教育/培训机构", "艺术课程介绍。", PA_KIND_SCHOOL_LICENCE, "content.beyond_licence", NOTHING},
    {"工具/效率", "专家为您诊治，网上看诊。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "症状自查，判断您得了什么病，医生在线解答病情。", 0, "content.medical_advice",
     PA_REJECT},
    {"工具/效率", "疗法治好失眠。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "抗癌食疗方案定制。", 0, "content.medical_advice", PA_REVIEW},
    {"文娱/资讯", "带你布局妖股。", 0, "content.financial_product", PA_REJECT},
    {"教育/教育信息服务", "代办学历。", 0, "content.beyond_licence", PA_REJECT},
    {"工具/效率", "没有治不好的病。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "中医把脉。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "减肥药三天见效。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "智能分诊。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "体检报告解读。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "禁止诊断以外的行为。", 0, "content.medical_advice", PA_REVIEW},
    {"工具/效率", "禁止诊断服务之外的行为。", 0, "content.medical_advice", PA_REVIEW},
    {"工具/效率", "教您如何诊断高血压。", 0, "content.medical_advice", PA_REVIEW},
    {"工具/效率", "古法疗法介绍。", 0, "content.medical_advice", PA_REVIEW},
    {"工具/效率", "植物病虫害诊断。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "科普：如何诊断高血压。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "查看诊所位置。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "信号脉冲和用药方法科普。", 0, "content.medical_advice", NOTHING},
    {"工具/效率", "弘扬法治好声音。", 0, "content.medical_advice", NOTHING},
    {"生活服务/宠物", "宠物诊疗预约。", 0, "content.medical_advice", NOTHING},
    {"生活服务/宠物", "宠物诊疗预约，也为主人诊断。", 0, "content.medical_advice", PA_REJECT},
    {"工具/效率", "养老投资项目，本金无忧，翻倍回报。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "期权众筹。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "投资返利。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "股权众筹。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "比特币合约。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "虚拟币交易。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "现金贷。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "信用卡套现。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "原始股转让。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "稳定回报。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "一本万利。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "保夲理财。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "贷款计算器，秒批放款。", 0, "content.financial_product", PA_REJECT},
    {"工具/效率", "众筹拍摄一部短片。", 0, "content.financial_product", PA_REVIEW},
    {"工具/效率", "优质投资项目推荐。", 0, "content.financial_product", PA_REVIEW},
    {"工具/效率", "贷款计算器，比较两种还款方式。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "整套现货家具。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "坏果包赔，假一赔十。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "投资项目审批进度查询。", 0, "content.financial_product", NOTHING},
    {"工具/效率", "警惕信用卡套现和现金贷。", 0, "content.financial_product", NOTHING},
    {"餐饮/星际食堂", "到店点餐", 0, "category.unknown", PA_REVIEW},
    {"商家自营/图书报刊音像", "书单。", 0, "category.qualification_missing", PA_REVIEW},
    {"金融业/个人征信", "网点查询。", 0, "category.qualification_missing", PA_REJECT},
    {"旅游/住宿", "客房介绍。", 0, "category.qualification_missing", PA_REVIEW},
    {"商家自营/电话卡", "号码介绍。", 0, "category.qualification_missing", PA_REVIEW},
    {"社交/社区论坛", "话题。", 0, "category.qualification_missing", PA_REJECT},
    {"医疗-公立医疗机构", "门诊。", 0, "category.qualification_missing", PA_REJECT},
    {"社交", "话题。", 0, "category.unknown", PA_REVIEW},
    {"金融/基金", "基金销售。", PA_KIND_FINANCIAL_LICENCE, "category.unknown", NOTHING},
    {"商家自营/食品", "预包装食品。", 0, "category.qualification_missing", PA_REJECT},
    {"商家自营/食品", "预包装食品。", PA_KIND_FOOD_LICENCE, "category.qualification_missing",
     NOTHING},
    {"教育/培训机构", "课程。", PA_KIND_ONLINE_EDUCATION_FILING, "category.qualification_missing",
     NOTHING},
    {"医疗/公立医疗机构", "门诊。", PA_KIND_MEDICAL_INSTITUTION_LICENCE,
     "category.qualification_missing", PA_REJECT},
};

Test(wording, introductions)
{
    for (size_t i = 0; i < sizeof introductions / sizeof *introductions; i++) {
        struct set *s = set_new();
        SAY(mini_program.categories[0], introductions[i].category);
        SAY(mini_program.introduction, introductions[i].text);
        SAY(mini_program.name, "海棠小铺");
        if (introductions[i].permit != PA_KIND_UNKNOWN) {
            add(s, "permit.jpg", introductions[i].permit);
            put(s, s->count - 1, PA_FIELD_NAME, FIRM);
        }
        check(s, introductions[i].code, introductions[i].severity, introductions[i].text);
        set_free(s);
    }
}

/* Paid courses and what else is forbidden, in other words; the second list is honest. */
static const struct {
    const char *category, *text, *code;
    int severity;
} offers[] = {
    {"教育/教育信息服务", "付费课", "content.beyond_licence", PA_REJECT},
    {"教育/教育信息服务", "付费听课", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "课程售价199元", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "每节课99元，报名后支付", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "购买会员学习全部课程", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "报名课程请支付", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "精品课，付费解锁", "content.beyond_licence", PA_REJECT},
    {"文娱/资讯", "小学数学补习", "content.beyond_licence", PA_REVIEW},
    {"文娱/资讯", "手工烘焙课程，每节课99元", "content.beyond_licence", PA_REVIEW},
    {"教育/教育信息服务", "英语课程学习", "content.beyond_licence", PA_REVIEW},
    {"文娱/资讯", "不出售课程，只做校历查询", "content.beyond_licence", NOTHING},
    {"文娱/资讯", "课程介绍。购买茶叶请到门店", "content.beyond_licence", NOTHING},
    {"商家自营/百货", "文具和课桌椅选购，优惠多多", "content.beyond_licence", NOTHING},
    {"生活服务/丽人", "提供在线下单、课程报名和领取会员优惠等服务。", "content.beyond_licence",
     NOTHING},
    {"文娱/资讯", "会员可学全部精品课", "content.beyond_licence", PA_REVIEW},
    {"体育/体育场馆服务", "健身房预约，私教课程购买", "content.beyond_licence", NOTHING},
    {"工具/效率", "单元测试，每单元课题管理", "content.beyond_licence", NOTHING},
    {"文娱/资讯", "给您开方", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "推荐用药", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "根据症状推荐药品", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "线上问药", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "AI识别皮肤病", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "医生在线答疑，告诉您吃什么药", "content.medical_advice", PA_REJECT},
    {"文娱/资讯", "专家一对一解答", "content.medical_advice", PA_REVIEW},
    {"工具/效率", "服药时间记录和用药提醒", "content.medical_advice", NOTHING},
    {"工具/效率", "植物疾病识别", "content.medical_advice", NOTHING},
    {"工具/效率", "打开方式多样", "content.medical_advice", NOTHING},
    {"文娱/资讯", "代客理财", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "小额信贷", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "借钱", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "资产管理产品", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "财富管理", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "在线投保", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "消费分期", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "每天返现收益", "content.financial_product", PA_REJECT},
    {"文娱/资讯", "老师带您做股票", "content.financial_product", PA_REJECT},
    {"工具/备忘录", "记录借书还书和借钱记录", "content.financial_product", NOTHING},
    {"工具/企业管理", "固定资产管理系统", "content.financial_product", NOTHING},
    {"工具/计算类", "房贷计算器", "content.financial_product", NOTHING},
    {"文娱/资讯", "真人棋牌", "category.mismatch", PA_REVIEW},
    {"餐饮/点餐平台", "棋牌室预订，到店点餐", "category.mismatch", NOTHING},
};

Test(wording, offers)
{
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        struct set *s = set_new();
        SAY(mini_program.categories[0], offers[i].category);
        SAY(mini_program.introduction, offers[i].text);
        SAY(mini_program.name, "海棠小铺");
        check(s, offers[i].code, offers[i].severity, offers[i].text);
        set_free(s);
    }
}

/* Courses among the features: paid ones by their name, others beside payment. */
Test(wording, courses_as_a_feature)
{
    static const struct {
        const char *feature, *other;
        int severity;
    } rows[] = {
        {"paid_courses", "", PA_REJECT},   {"付费课程", "", PA_REJECT},
        {"courses", "payment", PA_REVIEW}, {"courses", "reminder", NOTHING},
        {"booking", "payment", NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(mini_program.introduction, "校历查询");
        SAY(mini_program.features[0], rows[i].feature);
        SAY(mini_program.features[1], rows[i].other);
        s->app->mini_program.feature_count = rows[i].other[0] != '\0' ? 2 : 1;
        check(s, "content.beyond_licence", rows[i].severity, rows[i].feature);
        add(s, "permit.jpg", PA_KIND_SCHOOL_LICENCE);
        check(s, "content.beyond_licence", NOTHING, "with a permit");
        set_free(s);
    }
}

/* An address to which no mail can go cannot be told unused. */
Test(wording, emails)
{
    static const struct {
        const char *email;
        int severity;
    } rows[] = {
        {"ops@example.cn", NOTHING},
        {"first.last+shop@mail.example.com.cn", NOTHING},
        {"123456@qq.com", NOTHING},
        {"店长@点餐.中国", NOTHING},
        {"", NOTHING},
        {"not an email", PA_REVIEW},
        {"ops", PA_REVIEW},
        {"ops@example", PA_REVIEW},
        {"@example.cn", PA_REVIEW},
        {"ops@@example.cn", PA_REVIEW},
        {"ops@.cn", PA_REVIEW},
        {"ops@example..cn", PA_REVIEW},
        {"o ps@example.cn", PA_REVIEW},
        {"a@example.cn,b@example.cn", PA_REVIEW},
        {"ops@example.cn\xE2\x80\x8B", PA_REVIEW},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(email, rows[i].email);
        check(s, "account.email_in_use", rows[i].severity, rows[i].email);
        s->app->email_in_use = PA_TRI_TRUE;
        check(s, "account.email_in_use", PA_REJECT, rows[i].email);
        set_free(s);
    }
}

/* Numbers and names of the wrong subject, however they are written. */
Test(wording, subjects)
{
    static const char *const numbers[] = {SINGLE_NUMBER, "92330106ma2hb3cd7a",
                                          "９2330106MA2HB3CD7A", "92330106 MA2HB3CD7A"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct set *s = set_new();
        unread(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
        SAY(subject.licence_number, numbers[i]);
        check(s, "document.kind_mismatch", PA_REJECT, numbers[i]);
        set_free(s);
    }
    struct set *s = set_new();
    s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS;
    SAY(subject.name, "杭州小满餐饮有限公司 ");
    check(s, "field.inconsistent", PA_REJECT, "a blank behind 公司");
    SAY(subject.name, "西湖区公司路面馆");
    check(s, "field.inconsistent", NOTHING, "公司 inside");
    set_free(s);
}

/* What stands for a permit: a government body's own papers, a licence's scope. */
Test(wording, instead_of_a_permit)
{
    struct set *s = set_new();
    SAY(mini_program.categories[0], "社交/直播");
    SAY(mini_program.introduction, "直播间。");
    check(s, "category.qualification_missing", PA_REJECT, "enterprise");
    s->app->subject.type = PA_SUBJECT_OTHER_ORGANISATION;
    check(s, "category.qualification_missing", PA_REJECT, "other organisation");
    s->app->subject.type = PA_SUBJECT_GOVERNMENT;
    check(s, "category.qualification_missing", NOTHING, "government");
    SAY(mini_program.categories[0], "社交/陌生人交友");
    check(s, "category.qualification_missing", PA_REJECT, "government, another category");
    SAY(mini_program.categories[0], "旅游/住宿服务");
    put(s, LICENCE, PA_FIELD_BUSINESS_SCOPE, "餐饮服务；食品销售。");
    check(s, "category.qualification_missing", PA_REVIEW, "no lodging in the scope");
    put(s, LICENCE, PA_FIELD_BUSINESS_SCOPE, "住宿服务；餐饮服务。");
    check(s, "category.qualification_missing", NOTHING, "lodging in the scope");
    field_of(s, LICENCE, PA_FIELD_BUSINESS_SCOPE)->confidence = .2;
    check(s, "category.qualification_missing", PA_REVIEW, "scope read poorly");
    set_free(s);
}
