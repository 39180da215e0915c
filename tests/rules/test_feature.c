/* Features as people write them: which are closed to an individual, however they are spelt, and what they, the name and the
 * introduction tell of the category. */
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
    check(s, "category.mismatch", PA_REVIEW, "小满点餐");
    SAY(mini_program.name, "小满随手记");
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

/* Category, name, introduction, feature: what needs a category of its own, mostly for its permit, whatever else the text says. */
struct speech {
    const char *category, *name, *text, *feature;
};
static const struct speech elsewhere[] = {
    {"商家自营/百货", "海棠小铺", "预包装食品在线选购，配送到家。", ""},
    {"教育/教育信息服务", "海棠小铺", "考研辅导、英语培训班报名", ""},
    {"工具/图片/音频/视频", "海棠小铺", "直播、电影在线观看", ""},
    {"商家自营/百货", "海棠小铺", "多商户入驻的电商平台，撮合买卖双方交易。", ""},
    {"生活服务/丽人", "海棠小铺", "小学数学辅导班", ""},
    {"工具/信息查询", "海棠小铺", "本地零食特产选购下单", ""},
    {"生活服务/丽人", "海棠小铺", "白酒", ""},
    {"商家自营/百货", "海棠小铺", "奶粉代购", ""},
    {"商家自营/百货", "海棠小铺", "保健品", ""},
    {"商家自营/百货", "海棠小铺", "图书", ""},
    {"生活服务/丽人", "海棠小铺", "图书销售", ""},
    {"商家自营/百货", "海棠小铺", "蔬菜海鲜", ""},
    {"商家自营/百货", "海棠小铺", "卖药", ""},
    {"商家自营/百货", "海棠小铺", "药品", ""},
    {"商家自营/百货", "海棠小铺", "医疗器械", ""},
    {"商家自营/百货", "海棠小铺", "烟草", ""},
    {"商家自营/百货", "海棠小铺", "电子烟", ""},
    {"商家自营/百货", "海棠小铺", "二手车", ""},
    {"商家自营/百货", "海棠小铺", "彩票", ""},
    {"生活服务/丽人", "海棠小铺", "房屋租赁", ""},
    {"生活服务/丽人", "海棠小铺", "双眼皮手术", ""},
    {"生活服务/丽人", "海棠小铺", "微整形注射", ""},
    {"商家自营/百货", "海棠小铺", "日用百货。", "diagnosis"},
    {"商家自营/百货", "海棠小铺", "日用百货。", "prescription"},
    {"商家自营/百货", "海棠小铺", "日用百货。", "loan"},
    {"商家自营/百货", "海棠小铺", "日用百货。", "investment"},
    {"商家自营/百货", "海棠小铺", "日用百货。", "paid_courses"},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约。", "dating"},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约。", "forum"},
    {"商家自营/百货", "海棠小铺", "日用百货商城。", "takeaway"},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约。", "live"},
    {"商家自营/百货", "海棠白酒专卖", "日用百货商城。", ""},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约，房屋出租。", ""},
    {"商家自营/百货", "海棠小铺", "下单购买流量卡。", ""},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约。", "在线问诊"},
    {"生活服务/丽人", "海棠小铺", "美甲美容预约。", "Paid-Courses"},
    {"商家自营/母婴", "海棠小铺", "尿布和奶粉在线选购。", ""},
    {"文娱/资讯", "海棠小铺", "二手书低价出售。", ""},
    {"餐饮/菜谱", "海棠小铺", "海鲜干货包邮。", ""},
    {"生活服务/家政", "海棠小铺", "上门家教，初中数学补课。", ""},
};

/* What honest merchants write, a category each, and words that only look like goods. */
static const struct speech fitting[] = {
    {"餐饮/点餐平台", "海棠小铺", "到店点餐和外卖", ""},
    {"餐饮/点餐平台", "海棠小铺", "到店点餐，本店图书角可以看书", ""},
    {"商家自营/百货", "香水百货", "香水和日用百货在线选购", ""},
    {"餐饮/点餐平台", "药膳火锅", "药膳火锅，精选中药材熬汤，扫码点餐", ""},
    {"商家自营/百货", "海棠小铺", "学校附近的文具店，文具和本册送货上门", ""},
    {"生活服务/家政", "海棠小铺", "房屋保洁，上门擦玻璃", ""},
    {"生活服务/丽人", "海棠小铺", "美甲、美容预约", ""},
    {"生活服务/宠物", "海棠小铺", "宠物寄养和洗护，宠物零食", ""},
    {"工具/计算类", "海棠小铺", "房贷计算器，算一算每月还多少", ""},
    {"餐饮/餐饮服务场所", "海棠小铺", "海鲜烧烤，啤酒畅饮，包厢预订", ""},
    {"餐饮/餐厅排队", "海棠小铺", "排队取号，看前面还有几桌", ""},
    {"餐饮/点评与推荐", "海棠小铺", "附近美食、蛋糕店和奶茶店推荐", ""},
    {"餐饮/菜谱", "海棠小铺", "红酒炖牛肉、月饼和宝宝辅食的做法", ""},
    {"餐饮/外卖平台", "海棠小铺", "水果捞和蛋糕外卖，三公里内配送", ""},
    {"商家自营/食品", "海棠小铺", "茶叶、坚果和地方特产，包邮到家", ""},
    {"商家自营/服装/鞋/箱包", "海棠小铺", "女装童装在线选购，糖果色外套", ""},
    {"商家自营/美妆/洗护", "海棠小铺", "蜂蜜面膜、双眼皮贴和口红", ""},
    {"商家自营/珠宝/饰品", "海棠小铺", "银饰和首饰定制", ""},
    {"商家自营/母婴", "海棠小铺", "婴儿推车、奶粉盒、辅食碗和尿布", ""},
    {"商家自营/家居/家饰/家纺", "海棠小铺", "红酒架、酒杯和饼干盒，二手房翻新好物", ""},
    {"商家自营/家电/数码/手机", "海棠小铺", "面包机、榨汁机和手机，直播支架现货", ""},
    {"商家自营/运动户外", "海棠小铺", "帐篷、瑜伽垫，支持退换", ""},
    {"商家自营/玩具", "海棠小铺", "积木和毛绒玩具", ""},
    {"商家自营/宠物食品/用品", "海棠小铺", "猫粮狗粮和宠物食品", ""},
    {"商家自营/图书报刊/音像", "海棠小铺", "童书绘本和教材", ""},
    {"商家自营/酒", "海棠小铺", "白酒红酒在线选购", ""},
    {"工具/记账", "海棠小铺", "记录买菜、零食和水果的开销，借钱还钱一目了然", ""},
    {"工具/日历", "海棠小铺", "日历和节气，粽子节倒计时", ""},
    {"工具/天气", "海棠小铺", "天气预报和穿衣提醒", ""},
    {"工具/备忘录", "海棠小铺", "吃药提醒和备忘", ""},
    {"工具/投票", "海棠小铺", "班级投票，评选优秀作文", ""},
    {"工具/信息查询", "海棠小铺", "快递查询、图书馆开放时间", ""},
    {"工具/预约/报名", "海棠小铺", "活动报名和到店预约", ""},
    {"工具/图片/音频/视频", "海棠小铺", "照片修图、视频剪辑加字幕", ""},
    {"生活服务/家政", "海棠小铺", "清洗油烟机油烟油污，月嫂育儿嫂会冲奶粉", ""},
    {"生活服务/洗浴保健", "海棠小铺", "足浴和汗蒸预约", ""},
    {"生活服务/摄影/扩印", "海棠小铺", "杂志风写真、婚礼直播拍摄", ""},
    {"生活服务/婚庆服务", "海棠小铺", "婚礼策划，婚宴酒水清单", ""},
    {"生活服务/线下超市/便利店", "海棠小铺", "烟酒零食、蔬菜水果到家", ""},
    {"教育/教育信息服务", "海棠小铺", "本地学校和培训班信息查询，绘本故事", ""},
    {"文娱/资讯", "海棠小铺", "电影资讯、红酒文化", ""},
    {"旅游/旅游攻略", "海棠小铺", "海边特产和海鲜推荐，网红酒店打卡路线", ""},
    {"旅游/住宿服务", "海棠小铺", "民宿订房，停车方便", ""},
    {"出行与交通/停车", "海棠小铺", "停车缴费，找车位", ""},
    {"IT科技/软件服务提供商", "海棠小铺", "电商平台开发、直播系统定制", ""},
    {"商业服务/会展服务", "海棠小铺", "食品展和图书展报名", ""},
    {"政务民生/政务服务", "海棠小铺", "投资项目审批，不动产登记预约", ""},
    {"体育/体育场馆服务", "海棠小铺", "羽毛球培训班报名和场地预订", ""},
    {"汽车/养车/修车", "海棠小铺", "洗车保养，钣金整形", ""},
    {"工具/效率", "海棠小铺", "手机卡顿清理教程，番茄钟有效率地工作", ""},
    {"商家自营/美妆/洗护", "海棠小铺", "选购彩妆和口红，幸福彩虹系列", ""},
    {"商家自营/家居/家饰/家纺", "海棠小铺", "立体彩绘墙纸，海洋酒店风窗帘", ""},
    {"生活服务/丽人", "海棠小铺", "面部护理、芳香疗法，提高信心", ""},
    {"生活服务/丽人", "海棠小铺", "纹眉，美睫，新客优惠", ""},
    {"商家自营/百货", "海棠小铺", "办公用品批发零售，文件夹和笔", ""},
    {"商家自营/百货", "海棠小铺", "五金工具、灯泡和收纳箱", ""},
    {"商家自营/百货", "海棠小铺", "鲜花速递，生日花束", ""},
    {"商家自营/百货", "海棠小铺", "餐具、饭盒，食品级硅胶，零食收纳盒", ""},
    {"工具/企业管理", "海棠小铺", "进销存和员工考勤", "stock"},
    {"体育/体育场馆服务", "海棠小铺", "健身房私教约课，蛋白粉知识", ""},
    {"商家自营/百货", "海棠小铺", "香水、围巾、雨伞，不卖药品和保健品", ""},
    {"医疗/健康咨询", "海棠小铺", "健康知识科普，不提供病情咨询", ""},
    {"餐饮/点餐平台", "王记面馆", "牛肉面，到店点餐", ""},
    {"生活服务/丽人", "海棠小铺", "皮肤管理护肤预约", ""},
    {"旅游/住宿服务", "海棠小铺", "海边客房，附近有海鲜市场", ""},
    {"商家自营/家居/家饰/家纺", "海棠小铺", "书架、茶几和酒柜，图书收纳。", ""},
    {"商家自营/宠物食品/用品", "海棠小铺", "猫砂、狗窝、宠物奶粉和零食。", ""},
    {"生活服务/洗浴保健", "海棠小铺", "推拿按摩、拔罐刮痧到店预约。", ""},
    {"商业服务/广告/设计", "海棠小铺", "直播间设计、包装设计、食品包装。", ""},
    {"文娱/资讯", "海棠小铺", "足球比分和彩票开奖新闻。", ""},
    {"教育/教育信息服务", "海棠小铺", "中考高考政策资讯，志愿填报日程。", ""},
};

static void check_speech(const struct speech *rows, size_t count, int severity)
{
    for (size_t i = 0; i < count; i++) {
        struct set *s = set_new();
        SAY(mini_program.categories[0], rows[i].category);
        SAY(mini_program.name, rows[i].name);
        SAY(mini_program.introduction, rows[i].text);
        SAY(mini_program.features[0], rows[i].feature);
        check(s, "category.mismatch", severity, rows[i].text);
        set_free(s);
    }
}

Test(feature, what_needs_a_category_of_its_own)
{
    check_speech(elsewhere, sizeof elsewhere / sizeof *elsewhere, PA_REVIEW);
}

Test(feature, what_fits_the_category)
{
    check_speech(fitting, sizeof fitting / sizeof *fitting, NOTHING);
}
