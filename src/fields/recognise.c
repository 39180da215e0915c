#include "fields/recognise.h"

#include "fields/idno.h"
#include "fields/label.h"

#include <math.h>
#include <string.h>

/* What speaks for a kind. */
struct clue {
    enum pa_kind kind;
    const char *text;
    double weight;
    bool title; /* counts where it is set larger than the page's print, or stands alone near the top
                 */
};

static const struct clue clues[] = {
    {PA_KIND_BUSINESS_LICENCE, "营业执照", 1.0, true},
    {PA_KIND_BUSINESS_LICENCE, "企业法人营业执照", 1.2, true},
    {PA_KIND_BUSINESS_LICENCE, "个体工商户营业执照", 1.2, true},
    {PA_KIND_BUSINESS_LICENCE, "农民专业合作社法人营业执照", 1.2, true},
    {PA_KIND_BUSINESS_LICENCE, "统一社会信用代码", 0.15, false},
    {PA_KIND_BUSINESS_LICENCE, "注册号", 0.15, false},
    {PA_KIND_BUSINESS_LICENCE, "法定代表人", 0.15, false},
    {PA_KIND_BUSINESS_LICENCE, "经营者", 0.1, false},
    {PA_KIND_BUSINESS_LICENCE, "经营范围", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "业务范围", 0.1, false},
    {PA_KIND_BUSINESS_LICENCE, "注册资本", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "成立日期", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "注册日期", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "营业期限", 0.15, false},
    {PA_KIND_BUSINESS_LICENCE, "组成形式", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "登记机关", 0.1, false},
    {PA_KIND_BUSINESS_LICENCE, "信用信息公示系统", 0.15, false},
    {PA_KIND_BUSINESS_LICENCE, "国家市场监督管理总局监制", 0.2, false},
    {PA_KIND_BUSINESS_LICENCE, "国家工商行政管理总局监制", 0.2, false},
    {PA_KIND_ID_CARD_PORTRAIT, "公民身份号码", 0.5, false},
    {PA_KIND_ID_CARD_PORTRAIT, "姓名", 0.2, false},
    {PA_KIND_ID_CARD_PORTRAIT, "性别", 0.2, false},
    {PA_KIND_ID_CARD_PORTRAIT, "民族", 0.2, false},
    {PA_KIND_ID_CARD_PORTRAIT, "出生", 0.15, false},
    {PA_KIND_ID_CARD_PORTRAIT, "住址", 0.2, false},
    {PA_KIND_ID_CARD_EMBLEM, "中华人民共和国", 0.2, false},
    {PA_KIND_ID_CARD_EMBLEM, "居民身份证", 0.6, false},
    {PA_KIND_ID_CARD_EMBLEM, "签发机关", 0.4, false},
    {PA_KIND_ID_CARD_EMBLEM, "有效期限", 0.3, false},
    {PA_KIND_TEMPORARY_ID_CARD, "临时居民身份证", 2.4, false},
    {PA_KIND_RESIDENCE_PERMIT, "港澳居民居住证", 2.4, false},
    {PA_KIND_RESIDENCE_PERMIT, "台湾居民居住证", 2.4, false},
    {PA_KIND_RESIDENCE_PERMIT, "通行证号码", 1.2, false},
    {PA_KIND_RESIDENCE_PERMIT, "签发次数", 0.9, false},
    {PA_KIND_FOREIGN_RESIDENCE_CARD, "外国人永久居留身份证", 2.6, false},
    {PA_KIND_FOREIGN_RESIDENCE_CARD, "外国人永久居留证", 2.4, false},
    {PA_KIND_FOREIGN_RESIDENCE_CARD, "永久居留", 1.4, false},
    {PA_KIND_FOREIGN_RESIDENCE_CARD, "PERMANENTRES", 1.0, false},
    {PA_KIND_DRIVING_LICENCE, "机动车驾驶证", 1.6, false},
    {PA_KIND_DRIVING_LICENCE, "准驾车型", 0.7, false},
    {PA_KIND_DRIVING_LICENCE, "初次领证日期", 0.7, false},
    {PA_KIND_BANK_CARD, "银联", 0.5, false},
    {PA_KIND_BANK_CARD, "UnionPay", 0.6, false},
    {PA_KIND_BANK_CARD, "储蓄卡", 0.4, false},
    {PA_KIND_BANK_CARD, "借记卡", 0.4, false},
    {PA_KIND_BANK_CARD, "信用卡", 0.3, false},
    {PA_KIND_BANK_CARD, "VALIDTHRU", 0.5, false},
    {PA_KIND_BANK_CARD, "MONTH/YEAR", 0.4, false},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "组织机构代码证", 1.4, true},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "统一社会信用代码证书", 1.6, true},
    /* Of organisations of other kinds, whose registration certificate bears the unified code. */
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "社会团体法人登记证书", 1.6, true},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "民办非企业单位登记证书", 1.6, true},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "民办非企业单位(法人)登记证书", 1.6, true},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "基金会法人登记证书", 1.6, true},
    {PA_KIND_AUTHORISATION_LETTER, "授权书", 1.2, true},
    {PA_KIND_AUTHORISATION_LETTER, "授权委托书", 1.5, true},
    {PA_KIND_AUTHORISATION_LETTER, "授权函", 1.2, true},
    {PA_KIND_AUTHORISATION_LETTER, "委托书", 1.1, true},
    {PA_KIND_MEDICAL_INSTITUTION_LICENCE, "医疗机构执业许可证", 1.6, true},
    {PA_KIND_MEDICAL_FILING, "诊所备案凭证", 1.5, true},
    {PA_KIND_MEDICAL_FILING, "中医诊所备案证", 1.5, true},
    {PA_KIND_MEDICAL_FILING, "诊所备案", 1.1, true},
    {PA_KIND_SCHOOL_LICENCE, "办学许可证", 1.3, true},
    {PA_KIND_SCHOOL_LICENCE, "民办学校办学许可证", 1.6, true},
    {PA_KIND_ONLINE_EDUCATION_FILING, "线上教育备案", 1.3, true},
    {PA_KIND_ONLINE_EDUCATION_FILING, "校外线上培训备案", 1.4, true},
    {PA_KIND_ONLINE_EDUCATION_FILING, "教育移动应用备案", 1.4, true},
    {PA_KIND_ONLINE_EDUCATION_FILING, "教育移动互联网应用程序备案", 1.7, true},
    {PA_KIND_FINANCIAL_LICENCE, "金融许可证", 1.3, true},
    {PA_KIND_FINANCIAL_LICENCE, "支付业务许可证", 1.4, true},
    {PA_KIND_FINANCIAL_LICENCE, "经营证券期货业务许可证", 1.5, true},
    {PA_KIND_FINANCIAL_LICENCE, "保险许可证", 1.3, true},
    {PA_KIND_FINANCIAL_LICENCE, "保险中介许可证", 1.4, true},
    {PA_KIND_FINANCIAL_LICENCE, "经营保险代理业务许可证", 1.6, true},
    {PA_KIND_FINANCIAL_LICENCE, "经营保险经纪业务许可证", 1.6, true},
    {PA_KIND_FINANCIAL_LICENCE, "经营保险公估业务许可证", 1.6, true},
    {PA_KIND_FOOD_LICENCE, "食品经营许可证", 1.5, true},
    {PA_KIND_FOOD_LICENCE, "食品生产许可证", 1.5, true},
    {PA_KIND_FOOD_LICENCE, "食品流通许可证", 1.5, true},
    {PA_KIND_FOOD_LICENCE, "餐饮服务许可证", 1.5, true},
    {PA_KIND_PUBLICATION_LICENCE, "出版物经营许可证", 1.5, true},
    {PA_KIND_VALUE_ADDED_TELECOM_LICENCE, "增值电信业务经营许可证", 1.7, true},
    {PA_KIND_NON_COMMERCIAL_INTERNET_FILING, "非经营性互联网信息服务备案", 1.7, true},
    {PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE, "事业单位法人证书", 1.6, true},
    {PA_KIND_DRIVING_SCHOOL_FILING, "机动车驾驶员培训备案", 1.6, true},
    {PA_KIND_DRIVING_SCHOOL_FILING, "道路运输经营许可证", 1.2, true},
    {PA_KIND_AUDIOVISUAL_LICENCE, "信息网络传播视听节目许可证", 1.8, true},
    {PA_KIND_NETWORK_CULTURE_LICENCE, "网络文化经营许可证", 1.6, true},
    {PA_KIND_BROADCAST_PRODUCTION_LICENCE, "广播电视节目制作经营许可证", 1.8, true},
    {PA_KIND_SPECIAL_INDUSTRY_PERMIT, "特种行业许可证", 1.5, true},
    {PA_KIND_TELECOM_AGENCY_CONTRACT, "电信业务代理合同", 1.5, true},
    {PA_KIND_OTHER_PERMIT, "许可证", 0.75, true},
    {PA_KIND_OTHER_PERMIT, "备案证明", 0.8, true},
    {PA_KIND_OTHER_PERMIT, "经营许可证", 0.9, true},
    {PA_KIND_OTHER_PERMIT, "资质证书", 0.8, true},
    {PA_KIND_OTHER_PERMIT, "登记证书", 0.8, true},
};

static const double TITLE_EM = 1.25; /* a title's type against the page's, at least */
static const double SCORE_MIN = 0.5; /* less speaks for nothing */
static const double STEEPNESS = 2.0; /* score → confidence: 1 − exp(−STEEPNESS · score) */

/* Of a title one character may be lost, of a long one two: titles differ in one or two. */
static double title_share(int length)
{
    int lost = length < 4 ? 0 : length < 12 ? 1 : 2;
    return (length - lost - 0.1) / length;
}

/* Weight of a clue on this page: its share of characters, nothing below three quarters (a misread
 * one of three passes). */
static double weigh(const struct pa_level *level, const struct clue *clue)
{
    struct pa_label_hit hit;
    double share = pa_label_share(level, clue->text, &hit);
    double least = clue->title       ? title_share(hit.length)
                   : hit.length <= 2 ? 1
                   : hit.length == 3 ? 0.66
                                     : 0.74;
    if (share < least)
        return 0;
    double tall = level->y1 - level->y0;
    bool is_title =
        hit.em > TITLE_EM * level->em ||
        (hit.y < level->y0 + 0.25 * tall && hit.em > 0.95 * level->em && level->glyph_count < 400);
    if (clue->title && !is_title)
        return 0;
    /* Every character that is missing costs: titles differ in one or two of them. */
    return clue->weight * (1 - 1.6 * (1 - share));
}

/* Is there a number of 16 to 19 digits that is no identity number (a bank card's), or one that is?
 */
static void digits(const struct pa_level *level, double *identity, double *bank)
{
    uint32_t ch[128];
    *identity = *bank = 0;
    for (int l = 0; l < level->line_count; l++) {
        int n = 0, length;
        for (int i = 0; i < level->line[l].count && n < 128; i++)
            ch[n++] = level->glyph[level->line[l].first + i].ch;
        int at = pa_idno_find(ch, n, &length);
        if (at < 0)
            continue;
        bool year = length == 18 && (ch[at + 6] == '1' || ch[at + 6] == '2') &&
                    (ch[at + 7] == '9' || ch[at + 7] == '0');
        if (year)
            *identity = 0.4;
        else if (ch[at] == '6' || ch[at] == '4' || ch[at] == '5')
            *bank = 0.5;
    }
}

/* Look-alikes share the card's words; what tells them apart is said here. */
static void tell_apart(double *score)
{
    if (score[PA_KIND_ID_CARD_PORTRAIT] >= 0.8 && score[PA_KIND_ID_CARD_EMBLEM] >= 0.6)
        score[PA_KIND_TEMPORARY_ID_CARD] += 0.4;
    if (score[PA_KIND_DRIVING_LICENCE] >= 1.0)
        score[PA_KIND_ID_CARD_PORTRAIT] = 0;
    if (score[PA_KIND_TEMPORARY_ID_CARD] >= 1.2 || score[PA_KIND_RESIDENCE_PERMIT] >= 0.9 ||
        score[PA_KIND_FOREIGN_RESIDENCE_CARD] >= 1.2)
        score[PA_KIND_ID_CARD_PORTRAIT] = score[PA_KIND_ID_CARD_EMBLEM] = 0;
    if (score[PA_KIND_BANK_CARD] < 0.8)
        score[PA_KIND_BANK_CARD] = 0;
}

static bool adds_up(const struct clue *clue)
{
    return !clue->title;
}

void pa_recognise_kind(const struct pa_level *level, enum pa_kind *kind, double *confidence)
{
    double score[PA_KIND_COUNT] = {0}, title[PA_KIND_COUNT] = {0}, identity, bank;
    *kind = PA_KIND_UNKNOWN;
    *confidence = 0;
    for (size_t i = 0; i < sizeof clues / sizeof *clues; i++) {
        double w = weigh(level, &clues[i]);
        if (adds_up(&clues[i]))
            score[clues[i].kind] += w;
        else
            title[clues[i].kind] = fmax(title[clues[i].kind], w);
    }
    digits(level, &identity, &bank);
    if (score[PA_KIND_ID_CARD_PORTRAIT] > 0)
        score[PA_KIND_ID_CARD_PORTRAIT] += identity;
    if (score[PA_KIND_BANK_CARD] > 0)
        score[PA_KIND_BANK_CARD] += bank;
    tell_apart(score);
    double best = SCORE_MIN;
    for (int k = 1; k < PA_KIND_COUNT; k++)
        if (score[k] + title[k] > best) {
            best = score[k] + title[k];
            *kind = (enum pa_kind)k;
        }
    if (*kind != PA_KIND_UNKNOWN)
        *confidence = 1 - exp(-STEEPNESS * best);
}
