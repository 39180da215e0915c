#include "fields/misread.h"

#include "base/text.h"

/* A label's character and what readers put for it. */
static const char *const confusions[] = {"营苦莹宫菅當管",
                                         "业亚並",
                                         "称秭祢你林株",
                                         "型垄刑",
                                         "类奖美娄粪",
                                         "住佳往任隹",
                                         "所昕听析",
                                         "法沫",
                                         "定走",
                                         "代伐",
                                         "表袁",
                                         "人入八",
                                         "注往住",
                                         "册删",
                                         "资贷货",
                                         "本木",
                                         "成咸戍",
                                         "日曰目口白",
                                         "期朋斯",
                                         "限眼艰恨",
                                         "经轻径",
                                         "范茫",
                                         "围国圆固困用",
                                         "场扬汤杨",
                                         "者着",
                                         "立",
                                         "号",
                                         "统",
                                         "社杜",
                                         "信",
                                         "用",
                                         "码",
                                         "登",
                                         "记己",
                                         "机",
                                         "关美",
                                         "名各多",
                                         "姓性姝娃姪",
                                         "性姓",
                                         "别",
                                         "民艮",
                                         "族",
                                         "出",
                                         "生",
                                         "址祉",
                                         "公",
                                         "身",
                                         "份",
                                         "签鉴",
                                         "发",
                                         "有",
                                         "效"};

int pa_misread_as(uint32_t label, uint32_t out[PA_MISREAD_MAX])
{
    int count = 0;
    out[count++] = label;
    for (size_t i = 0; i < sizeof confusions / sizeof *confusions; i++) {
        const char *at = confusions[i];
        if (pa_text_next(&at) != label)
            continue;
        for (uint32_t c; count < PA_MISREAD_MAX && (c = pa_text_next(&at)) != 0;)
            out[count++] = c;
    }
    return count;
}
