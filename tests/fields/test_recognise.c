#include "sheet.h"

#include <criterion/criterion.h>

struct sample {
    enum pa_kind kind;
    const char *title, *more[4];
};

static const struct sample samples[] = {
    {PA_KIND_ID_CARD_EMBLEM,
     "居民身份证",
     {"中华人民共和国", "签发机关 云州市公安局", "有效期限 长期"}},
    {PA_KIND_TEMPORARY_ID_CARD, "临时居民身份证", {"中华人民共和国"}},
    {PA_KIND_RESIDENCE_PERMIT, "港澳居民居住证", {"中华人民共和国", "签发机关", "有效期限"}},
    {PA_KIND_RESIDENCE_PERMIT, "台湾居民居住证", {"中华人民共和国", "签发机关", "有效期限"}},
    {PA_KIND_FOREIGN_RESIDENCE_CARD, "外国人永久居留身份证", {"中华人民共和国", "姓名", "性别"}},
    {PA_KIND_DRIVING_LICENCE,
     "中华人民共和国机动车驾驶证",
     {"姓名", "性别", "准驾车型 C1", "住址"}},
    {PA_KIND_FOOD_LICENCE,
     "食品经营许可证",
     {"经营者名称", "社会信用代码", "法定代表人", "有效期至"}},
    {PA_KIND_MEDICAL_INSTITUTION_LICENCE,
     "医疗机构执业许可证",
     {"机构名称", "法定代表人", "登记号"}},
    {PA_KIND_MEDICAL_FILING, "诊所备案凭证", {"诊所名称", "备案编号"}},
    {PA_KIND_SCHOOL_LICENCE, "办学许可证", {"名称", "校长", "办学内容"}},
    {PA_KIND_FINANCIAL_LICENCE, "金融许可证", {"机构编码", "机构名称"}},
    {PA_KIND_PUBLICATION_LICENCE, "出版物经营许可证", {"名称", "法定代表人", "经营范围"}},
    {PA_KIND_NETWORK_CULTURE_LICENCE, "网络文化经营许可证", {"单位名称", "经营范围"}},
    {PA_KIND_VALUE_ADDED_TELECOM_LICENCE, "增值电信业务经营许可证", {"公司名称", "法定代表人"}},
    {PA_KIND_ORGANISATION_CODE_CERTIFICATE, "组织机构代码证", {"机构名称", "机构类型"}},
    {PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE, "事业单位法人证书", {"名称", "法定代表人", "住所"}},
    {PA_KIND_AUTHORISATION_LETTER, "授权委托书", {"兹授权我单位", "办理相关事宜"}},
    {PA_KIND_OTHER_PERMIT, "烟草专卖零售许可证", {"企业名称", "有效期限"}},
    {PA_KIND_UNKNOWN, "收据", {"今收到", "人民币壹佰元整", "收款人"}},
    {PA_KIND_UNKNOWN, "通知", {"凭食品经营许可证领取", "请各位邻居相互转告"}},
};

Test(recognise, kinds_by_title_and_labels)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        static struct sheet s;
        enum pa_kind kind;
        double confidence;
        sheet_open(&s);
        sheet_line(&s, 200, 120, 60, samples[i].title);
        for (int k = 0; k < 4 && samples[i].more[k] != NULL; k++)
            sheet_line(&s, 100, 300 + 50 * k, 24, samples[i].more[k]);
        pa_fields_recognise(&s.lines, 900, 600, &kind, &confidence);
        cr_expect_eq(kind, samples[i].kind, "%s taken for %s", samples[i].title,
                     pa_kind_name(kind));
        cr_expect(kind == PA_KIND_UNKNOWN ? confidence == 0 : confidence > 0.6,
                  "%s: confidence %.2f", samples[i].title, confidence);
    }
}

Test(recognise, a_licence_whose_golden_title_was_not_read)
{
    static struct sheet s;
    enum pa_kind kind;
    double confidence;
    static const char *const rows[] = {"统一社会信用代码", "法定代表人", "注册资本", "成立日期",
                                       "经营范围"};
    sheet_open(&s);
    for (int i = 0; i < 5; i++)
        sheet_line(&s, 100, 100 + 50 * i, 24, rows[i]);
    pa_fields_recognise(&s.lines, 900, 600, &kind, &confidence);
    cr_assert_eq(kind, PA_KIND_BUSINESS_LICENCE);
}

Test(recognise, an_empty_page_is_unknown)
{
    struct pa_lines none = {0};
    enum pa_kind kind = PA_KIND_BANK_CARD;
    double confidence = 1;
    pa_fields_recognise(&none, 900, 600, &kind, &confidence);
    cr_assert_eq(kind, PA_KIND_UNKNOWN);
    cr_assert_eq(confidence, 0);
}
