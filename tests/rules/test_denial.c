/* What an introduction denies, and what only looks denied: "不提供诊断" is let be, "不提供发票、保本稳赚" is not. */
#include "set.h"

static const struct {
    const char *text, *code;
    enum pa_severity severity;
} caught[] = {
    {"不提供发票、贷款秒批", "content.financial_product", PA_REJECT},
    {"不提供纸质发票、保本稳赚高收益", "content.financial_product", PA_REJECT},
    {"远离贫困 保本稳赚", "content.financial_product", PA_REJECT},
    {"不推荐其他平台只做投资理财产品", "content.financial_product", PA_REJECT},
    {"本店不支持现金支付但提供贷款和放贷", "content.financial_product", PA_REJECT},
    {"不办理退货：在线诊断和开处方", "content.medical_advice", PA_REJECT},
    {"警惕糖尿病：神药根治药到病除", "content.medical_advice", PA_REJECT},
    {"稳-赚不赔", "content.financial_product", PA_REJECT},
    {"零 风 险", "content.financial_product", PA_REJECT},
    {"包过不收费", "content.beyond_licence", PA_REJECT},
    {"无贷款压力，放贷快", "content.financial_product", PA_REJECT},
    {"打击黑中介贷款秒批", "content.financial_product", PA_REJECT},
    {"拒绝拖延贷款秒到", "content.financial_product", PA_REJECT},
    {"不得不说我们治愈率高", "content.medical_advice", PA_REJECT},
    {"不但保本还稳赚", "content.financial_product", PA_REJECT},
    {"不仅包治百病", "content.medical_advice", PA_REJECT},
    {"不只看病", "content.medical_advice", PA_REJECT},
    {"不错的理财产品", "content.financial_product", PA_REJECT},
    {"禁止外带药品看病开药", "content.medical_advice", PA_REJECT},
    {"保本\n稳赚", "content.financial_product", PA_REJECT},
    {"荐-股", "content.financial_product", PA_REJECT},
    {"反对慢性病就来根治", "content.medical_advice", PA_REJECT},
    {"不提供发票 保本稳赚", "content.financial_product", PA_REJECT},
    {"不支持信用卡而提供贷款", "content.financial_product", PA_REJECT},
    {"稳、赚、不、赔", "content.financial_product", PA_REJECT},
    {"不提供纸质病历\n在线诊断", "content.medical_advice", PA_REJECT},
    {"没有医生不能治疗的病", "content.medical_advice", PA_REJECT},
    {"不提供就医挂号就在线诊断", "content.medical_advice", PA_REJECT},
    {"不收定金，贷款秒批", "content.financial_product", PA_REJECT},
    {"诊，断", "content.medical_advice", PA_REJECT},
    {"保·本理财", "content.financial_product", PA_REVIEW},
    {"治·愈糖尿病", "content.medical_advice", PA_REVIEW},
    {"根-治鼻炎", "content.medical_advice", PA_REVIEW},
    {"诊·断疾病", "content.medical_advice", PA_REVIEW},
    {"在线问·诊", "content.medical_advice", PA_REVIEW},
    {"不提供就医诊断", "content.medical_advice", PA_REVIEW},
    {"不提供发票、贷款", "content.financial_product", PA_REVIEW},
    {"我们没有提供不了的贷款", "content.financial_product", PA_REVIEW},
    {"非保本不做", "content.financial_product", PA_REVIEW},
    {"不是不保本", "content.financial_product", PA_REVIEW},
    {"提供贷*款", "content.financial_product", PA_REVIEW},
    {"提供贷/款", "content.financial_product", PA_REVIEW},
    {"私·募基金", "content.financial_product", PA_REVIEW},
    {"警惕糖尿病用神药根治", "content.medical_advice", PA_REVIEW},
    {"防范肝癌药到病除", "content.medical_advice", PA_REVIEW},
    {"杜绝亏损稳赚不赔", "content.financial_product", PA_REVIEW},
    {"谢绝还价保证收益", "content.financial_product", PA_REVIEW},
    {"抵制病痛永不复发", "content.medical_advice", PA_REVIEW},
    {"不提供发票保本稳赚", "content.financial_product", PA_REVIEW},
    {"不治愈不收费", "content.medical_advice", PA_REVIEW},
    {"不包过不收费", "content.beyond_licence", PA_REVIEW},
    {"无不治愈", "content.medical_advice", PA_REVIEW},
    {"没有我们不办理的贷款", "content.financial_product", PA_REVIEW},
    {"不提供诊断服务 开处方", "content.medical_advice", PA_REVIEW},
};

/* What honest merchants write. */
static const char *const silent[] = {
    "老年大学课程介绍，警惕养老诈骗、非法集资。",
    "禁止炒币、荐股、配资等违法行为",
    "不提供金融产品、贷款或保险销售",
    "心理测评仅供娱乐，不具有诊断意义",
    "请勿相信任何贷款广告",
    "环保 本地 新鲜蔬菜",
    "健康科普，不提供诊断和治疗建议。",
    "不提供诊断、治疗、用药建议。",
    "健康科普，不提供任何形式的诊断、治疗服务。",
    "不用诊断。",
    "科普内容不能替代医生的诊断。",
    "本平台不发放贷款。",
    "不提供面对面诊断和远程医疗",
    "不能代替执业医师的面对面诊断和治疗",
    "不承诺保本，也不承诺收益",
    "不承诺保本、高收益",
    "防范电信诈骗和非法集资",
    "防范电信诈骗、非法集资",
    "谨防非法集资",
    "远离网贷，理性消费",
    "远离非法网贷",
    "抵制代写论文、代考等行为",
    "警惕“保本高收益”骗局",
    "严禁非法集资和放贷",
    "不诊断不开药，只做科普",
    "不开药、不诊断",
    "不提供 诊断",
    "正品质保，本店自营",
    "正品质保 本店自营",
    "提高效率，收益看得见",
    "环保/本地直送",
    "售后质保；本地配送",
    "无需治疗",
    "非诊断用途",
    "拒绝高收益诱惑",
    "学习环保 本周活动",
    "汽车故障诊断和保养预约。",
    "治愈系甜品",
    "不从事任何金融业务，不放贷",
    "禁止代考",
    "反对代考",
    "不构成诊断或治疗建议",
    "本内容仅供科普，不作为诊断依据",
    "本小店不收押金，不贷款",
    "无诊断和治疗功能",
    "不提供在线诊断、处方等服务",
    "不涉及投资理财、基金销售、保险销售",
    "不提供贷款、担保、理财等金融服务",
    "温馨提示：不提供诊断",
    "不提供医疗诊断服务、治疗服务，仅做健康科普",
    "无论如何不提供诊断",
    "不诊断、治疗疾病",
    "远离“保本”“稳赚”等骗局",
    "杜绝包过承诺",
    "切勿相信包治百病的神药",
    "勿信稳赚不赔",
    "本平台不参与任何炒股、荐股活动",
    "不得用于诊断",
    "禁止发布贷款、代考、炒币等信息",
    "活动报名 到店预约",
    "严禁任何机构和个人放贷",
};

static const struct pa_finding *judged(struct set *s, const char *text, const char *code)
{
    SAY(mini_program.name, "海棠小铺");
    SAY(mini_program.introduction, text);
    judge(s);
    for (int i = 0; i < s->findings->count; i++)
        if (g_str_has_prefix(s->findings->item[i].code, code))
            return &s->findings->item[i];
    return NULL;
}

Test(denial, what_only_looks_denied_is_caught)
{
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        struct set *s = set_new();
        const struct pa_finding *f = judged(s, caught[i].text, caught[i].code);
        cr_expect(f != NULL && f->severity == caught[i].severity, "%s on \"%s\": %s",
                  caught[i].code, caught[i].text,
                  f == NULL ? "nothing" : pa_severity_name(f->severity));
        set_free(s);
    }
}

Test(denial, what_is_denied_is_let_be)
{
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        struct set *s = set_new();
        const struct pa_finding *f = judged(s, silent[i], "content.");
        cr_expect_null(f, "\"%s\": %s", silent[i], f != NULL ? f->message_en : "");
        set_free(s);
    }
}
