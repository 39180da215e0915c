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
