/* What an introduction evidently speaks of, under a category of another kind; and honest introductions that touch it. */
#include "set.h"

static const struct {
    const char *category, *introduction;
    int severity;
} rows[] = {
    {"工具/天气", "网约车叫车与顺风车出行平台", PA_REVIEW},
    {"餐饮/点餐平台", "到店点餐，另有一键打车服务。", PA_REVIEW},
    {"工具/信息查询", "打车、代驾，随叫随到。", PA_REVIEW},
    {"工具/天气", "外卖配送平台，附近餐厅随心点。", PA_REVIEW},
    {"工具/天气", "全国酒店在线预定。", PA_REVIEW},
    {"工具/天气", "秀场直播，给主播打赏。", PA_REVIEW},
    {"工具/天气", "名医在线医疗咨询。", PA_REVIEW},
    {"工具/天气", "小额网贷，在线贷款。", PA_REVIEW},
    {"工具/天气", "双色球在线购彩。", PA_REVIEW},
    {"工具/天气", "德州扑克约局。", PA_REVIEW},
    {"工具/天气", "同城相亲交友平台。", PA_REVIEW},
    {"工具/天气", "特价机票、跟团游预订。", PA_REVIEW},
    {"工具/天气", "同城跑腿，代取快递。", PA_REVIEW},
    {"工具/天气", "海量网络小说随时看。", PA_REVIEW},
    {"工具/天气", "手游充值，游戏代练。", PA_REVIEW},
    {"工具/天气", "女装、童装在线选购。", PA_REVIEW},
    {"工具/天气", "网上卖衣服鞋帽，支持会员储值", PA_REVIEW},
    {"工具/备忘录", "手机配件、电脑配件购买。", PA_REVIEW},
    {"工具/日历", "珠宝首饰商城。", PA_REVIEW},
    {"工具/投票", "宠物洗护与寄养。", PA_REVIEW},
    {"工具/天气", "婚礼策划。", PA_REVIEW},
    {"工具/记账", "旅游攻略分享。", PA_REVIEW},
    {"工具/效率", "树洞匿名聊天室。", PA_REVIEW},
    {"工具/效率", "与附近陌生人聊天。", PA_REVIEW},
    {"工具/天气", "家电维修，师傅上门。", PA_REVIEW},
    {"工具/天气", "电影短视频随时看。", PA_REVIEW},
    {"工具/天气", "承接软件开发外包。", PA_REVIEW},
    {"工具/日历", "羽毛球馆订场。", PA_REVIEW},
    {"工具/天气", "手机号码卡办理。", PA_REVIEW},
    {"工具/信息查询", "彩票选号助手。", PA_REVIEW},
    {"工具/信息查询", "在线算命、占卜。", PA_REVIEW},
    {"工具/办公", "代写论文，代开发票。", PA_REVIEW},
    {"商家自营/百货", "写真拍摄预约。", PA_REVIEW},
    {"商家自营/百货", "在线交友和直播聊天", PA_REVIEW},
    {"商家自营/百货", "美女主播，直播打赏", PA_REVIEW},
    {"商家自营/百货", "直播间选购百货，主播带货", NOTHING},
    {"商家自营/百货", "足疗推拿到店预约。", PA_REVIEW},
    {"汽车/养车/修车", "沙发、床品选购。", PA_REVIEW},
    {"商家自营/运动户外", "黄金首饰选购。", PA_REVIEW},
    {"汽车/养车/修车", "积木玩具选购。", PA_REVIEW},
    {"生活服务/丽人", "帐篷、露营装备选购。", PA_REVIEW},
    {"生活服务/丽人", "展会展位预订。", PA_REVIEW},
    {"汽车/养车/修车", "家常菜谱。", PA_REVIEW},
    {"工具/效率", "话费充值。", PA_REVIEW},
    {"工具/信息查询", "在线法律咨询。", PA_REVIEW},
    {"教育/教育信息服务", "钢琴课报名。", PA_REVIEW},
    {"汽车/养车/修车", "摄影预约", PA_REVIEW},
    {"生活服务/摄影/扩印", "家政保洁，钟点工上门。", PA_REVIEW},
    {"生活服务/家政", "摄影预约", PA_REVIEW},
    {"IT科技/软件服务提供商", "奶茶甜品点单。", PA_REVIEW},
    {"生活服务/招聘", "美甲美发到店预约。", PA_REVIEW},
    {"生活服务/线下超市/便利店", "足疗推拿。", PA_REVIEW},
    {"生活服务/丽人", "新娘造型，婚礼策划。", NOTHING},
    {"生活服务/婚庆服务", "婚纱摄影、新娘美甲。", NOTHING},
    {"生活服务/宠物", "宠物洗澡、美容预约。", NOTHING},
    {"生活服务/宠物", "宠物写真，预约拍摄。", NOTHING},
    {"生活服务/家政", "保洁月嫂，上门喂猫、宠物寄养。", NOTHING},
    {"工具/效率", "VPN加速，翻墙必备。", PA_REVIEW},
    {"IT科技/软件服务提供商", "医院信息系统软件介绍。", NOTHING},
    {"工具/计算类", "房贷利率计算器。", NOTHING},
    {"商家自营/宠物食品/用品", "猫抓板、宠物玩具选购。", NOTHING},
    {"商家自营/运动户外", "帐篷、球拍选购，露营桌椅。", NOTHING},
    {"生活服务/家政", "沙发清洗、窗帘清洗上门。", NOTHING},
    {"工具/预约/报名", "羽毛球馆场地预约。", NOTHING},
    {"工具/记账", "旅行中的每一笔花费都记下来。", NOTHING},
    {"工具/图片/音频/视频", "给服装照片换背景。", NOTHING},
    {"工具/企业管理", "考勤打卡，代考勤一查便知。", NOTHING},
    {"政务民生/政务服务", "反诈宣传：刷单骗局都是诈骗。", NOTHING},
    {"商家自营/家居/家饰/家纺", "床品、首饰盒选购。", NOTHING},
    {"生活服务/丽人", "美甲预约，面膜护肤体验。", NOTHING},
    {"工具/天气", "查询未来七天的天气、湿度和风力。", NOTHING},
    {"工具/天气", "天气预报，雨天提醒您打车出门。", NOTHING},
    {"汽车/养车/修车", "洗车和保养预约，网约车优惠。", NOTHING},
    {"生活服务/招聘", "网约车司机岗位招聘信息。", NOTHING},
    {"政务民生/政务服务", "谨防网贷骗局，远离网络赌博。", NOTHING},
    {"旅游/住宿服务", "民宿预订，附近景点门票信息。", NOTHING},
    {"餐饮/点餐平台", "到店点餐，可跑腿代取。", NOTHING},
    {"商家自营/家电/数码/手机", "手游手柄、耳机等数码配件选购。", NOTHING},
    {"商家自营/图书报刊/音像", "小说、漫画等正版图书选购。", NOTHING},
};

Test(topic, of_introductions)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(mini_program.name, "小满服务");
        SAY(mini_program.categories[0], rows[i].category);
        SAY(mini_program.introduction, rows[i].introduction);
        check(s, "category.mismatch", rows[i].severity, rows[i].introduction);
        set_free(s);
    }
}
