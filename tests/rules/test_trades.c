/* What introductions say of illness and money, by those who may not, and words that border on reserved ones: what is caught and what is
 * let be. */
#include "set.h"

static const struct {
    const char *category, *text, *code;
    int severity;
} rows[] = {
    {"工具/信息查询", "提供医疗建议，线上确诊。", "content.medical_advice", PA_REJECT},
    {"工具/信息查询", "不提供医疗建议。", "content.medical_advice", NOTHING},
    {"生活服务/摄影/扩印", "没有不能治的病。", "content.medical_advice", PA_REJECT},
    {"工具/信息查询", "康复方案定制。", "content.medical_advice", PA_REVIEW},
    {"工具/备忘录", "遵医嘱，按时记录。", "content.medical_advice", NOTHING},
    {"工具/信息查询", "拍照整理自己的看病历本。", "content.medical_advice", NOTHING},
    {"工具/信息查询", "介绍诊断流程的科普文章。", "content.medical_advice", NOTHING},
    {"工具/计算类", "贷款利率计算。", "content.financial_product", NOTHING},
};

Test(trades, introductions)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(mini_program.categories[0], rows[i].category);
        SAY(mini_program.introduction, rows[i].text);
        check(s, rows[i].code, rows[i].severity, rows[i].text);
        set_free(s);
    }
}

static const struct {
    const char *name, *code;
    int severity;
} names[] = {
    {"guojiaji美发", "name.absolute_term", PA_REVIEW},
    {"国傢级茶庄", "name.absolute_term", PA_REVIEW},
    {"显微信号分析", "name.reserved_term", NOTHING},
    {"小微信用", "name.reserved_term", PA_REVIEW},
    {"好微信茶", "name.reserved_term", PA_REJECT},
};

Test(trades, names)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct set *s = set_new();
        SAY(mini_program.name, names[i].name);
        check(s, names[i].code, names[i].severity, names[i].name);
        set_free(s);
    }
}
