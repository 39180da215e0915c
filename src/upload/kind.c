#include "upload/kind.h"

#include <string.h>

struct names {
    const char *name, *zh, *en;
};

static const struct names kinds[PA_KIND_COUNT] = {
    [PA_KIND_UNKNOWN] = {"unknown", "未知材料", "unknown document"},
    [PA_KIND_BUSINESS_LICENCE] = {"business_licence", "营业执照", "business licence"},
    [PA_KIND_ID_CARD_PORTRAIT] = {"id_card_portrait", "身份证人像面", "ID card, portrait side"},
    [PA_KIND_ID_CARD_EMBLEM] = {"id_card_emblem", "身份证国徽面", "ID card, emblem side"},
    [PA_KIND_ORGANISATION_CODE_CERTIFICATE] = {"organisation_code_certificate", "组织机构代码证",
                                               "organisation code certificate"},
    [PA_KIND_AUTHORISATION_LETTER] = {"authorisation_letter", "授权书", "letter of authorisation"},
    [PA_KIND_MEDICAL_INSTITUTION_LICENCE] = {"medical_institution_licence", "医疗机构执业许可证",
                                             "medical institution licence"},
    [PA_KIND_MEDICAL_FILING] = {"medical_filing", "诊所备案凭证", "medical filing certificate"},
    [PA_KIND_SCHOOL_LICENCE] = {"school_licence", "办学许可证", "school licence"},
    [PA_KIND_ONLINE_EDUCATION_FILING] = {"online_education_filing", "线上教育备案",
                                         "online education filing"},
    [PA_KIND_FINANCIAL_LICENCE] = {"financial_licence", "金融许可证", "financial licence"},
    [PA_KIND_FOOD_LICENCE] = {"food_licence", "食品经营许可证", "food business licence"},
    [PA_KIND_PUBLICATION_LICENCE] = {"publication_licence", "出版物经营许可证",
                                     "publication business licence"},
    [PA_KIND_VALUE_ADDED_TELECOM_LICENCE] = {"value_added_telecom_licence",
                                             "增值电信业务经营许可证",
                                             "value-added telecom licence"},
    [PA_KIND_NON_COMMERCIAL_INTERNET_FILING] = {"non_commercial_internet_filing",
                                                "非经营性互联网信息服务备案核准",
                                                "non-commercial internet filing"},
    [PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE] = {"public_institution_certificate",
                                                "事业单位法人证书",
                                                "public institution certificate"},
    [PA_KIND_DRIVING_SCHOOL_FILING] = {"driving_school_filing", "机动车驾驶员培训备案",
                                       "driving school filing"},
    [PA_KIND_AUDIOVISUAL_LICENCE] = {"audiovisual_licence", "信息网络传播视听节目许可证",
                                     "audiovisual programme licence"},
    [PA_KIND_NETWORK_CULTURE_LICENCE] = {"network_culture_licence", "网络文化经营许可证",
                                         "network culture licence"},
    [PA_KIND_BROADCAST_PRODUCTION_LICENCE] = {"broadcast_production_licence",
                                              "广播电视节目制作经营许可证",
                                              "broadcast production licence"},
    [PA_KIND_SPECIAL_INDUSTRY_PERMIT] = {"special_industry_permit", "特种行业许可证",
                                         "special industry permit"},
    [PA_KIND_TELECOM_AGENCY_CONTRACT] = {"telecom_agency_contract", "电信业务代理合同",
                                         "telecom agency contract"},
    [PA_KIND_OTHER_PERMIT] = {"other_permit", "其他许可证", "other permit"},
    [PA_KIND_TEMPORARY_ID_CARD] = {"temporary_id_card", "临时居民身份证", "temporary ID card"},
    [PA_KIND_RESIDENCE_PERMIT] = {"residence_permit", "港澳台居民居住证",
                                  "residence permit for Hong Kong, Macau and Taiwan residents"},
    [PA_KIND_FOREIGN_RESIDENCE_CARD] = {"foreign_residence_card", "外国人永久居留身份证",
                                        "foreign permanent residence card"},
    [PA_KIND_DRIVING_LICENCE] = {"driving_licence", "机动车驾驶证", "driving licence"},
    [PA_KIND_BANK_CARD] = {"bank_card", "银行卡", "bank card"},
};

static const struct names fields[PA_FIELD_COUNT] = {
    [PA_FIELD_NONE] = {"", "", ""},
    [PA_FIELD_LICENCE_NUMBER] = {"licence_number", "执照号码", "licence number"},
    [PA_FIELD_NAME] = {"name", "名称（姓名）", "name"},
    [PA_FIELD_TYPE] = {"type", "类型", "type"},
    [PA_FIELD_LEGAL_PERSON] = {"legal_person", "法定代表人（经营者）", "legal person"},
    [PA_FIELD_ADDRESS] = {"address", "住所（住址）", "address"},
    [PA_FIELD_REGISTERED_CAPITAL] = {"registered_capital", "注册资本", "registered capital"},
    [PA_FIELD_ESTABLISHED] = {"established", "成立日期", "date of establishment"},
    [PA_FIELD_VALID_FROM] = {"valid_from", "有效期起", "valid from"},
    [PA_FIELD_VALID_TO] = {"valid_to", "有效期至", "valid until"},
    [PA_FIELD_BUSINESS_SCOPE] = {"business_scope", "经营范围", "business scope"},
    [PA_FIELD_AUTHORITY] = {"authority", "发证机关", "issuing authority"},
    [PA_FIELD_ISSUED] = {"issued", "发证日期", "date of issue"},
    [PA_FIELD_SEX] = {"sex", "性别", "sex"},
    [PA_FIELD_ETHNICITY] = {"ethnicity", "民族", "ethnicity"},
    [PA_FIELD_BIRTH] = {"birth", "出生日期", "date of birth"},
    [PA_FIELD_ID_NUMBER] = {"id_number", "公民身份号码", "ID number"},
    [PA_FIELD_PERMIT_NUMBER] = {"permit_number", "许可证编号", "permit number"},
};

static const struct names subjects[PA_SUBJECT_COUNT] = {
    [PA_SUBJECT_NONE] = {"", "", ""},
    [PA_SUBJECT_ENTERPRISE] = {"enterprise", "企业", "enterprise"},
    [PA_SUBJECT_INDIVIDUAL_BUSINESS] = {"individual_business", "个体工商户", "individual business"},
    [PA_SUBJECT_INDIVIDUAL] = {"individual", "个人", "individual"},
    [PA_SUBJECT_GOVERNMENT] = {"government", "政府", "government"},
    [PA_SUBJECT_MEDIA] = {"media", "媒体", "media"},
    [PA_SUBJECT_OTHER_ORGANISATION] = {"other_organisation", "其他组织", "other organisation"},
};

static int find(const struct names *table, int count, const char *name)
{
    for (int i = 1; i < count; i++)
        if (strcmp(table[i].name, name) == 0)
            return i;
    return 0;
}

static const struct names *row(const struct names *table, int count, int index)
{
    return &table[index >= 0 && index < count ? index : 0];
}

const char *pa_kind_name(enum pa_kind kind)
{
    return row(kinds, PA_KIND_COUNT, (int)kind)->name;
}

enum pa_kind pa_kind_from_name(const char *name)
{
    return (enum pa_kind)find(kinds, PA_KIND_COUNT, name);
}

const char *pa_kind_title(enum pa_kind kind, bool zh)
{
    const struct names *names = row(kinds, PA_KIND_COUNT, (int)kind);
    return zh ? names->zh : names->en;
}

bool pa_kind_is_id_card(enum pa_kind kind)
{
    return kind == PA_KIND_ID_CARD_PORTRAIT || kind == PA_KIND_ID_CARD_EMBLEM;
}

bool pa_kind_is_permit(enum pa_kind kind)
{
    return kind >= PA_KIND_ORGANISATION_CODE_CERTIFICATE && kind <= PA_KIND_OTHER_PERMIT;
}

bool pa_field_is_number(enum pa_field field)
{
    return field == PA_FIELD_LICENCE_NUMBER || field == PA_FIELD_ID_NUMBER;
}

const char *pa_field_name(enum pa_field field)
{
    return row(fields, PA_FIELD_COUNT, (int)field)->name;
}

enum pa_field pa_field_from_name(const char *name)
{
    return (enum pa_field)find(fields, PA_FIELD_COUNT, name);
}

const char *pa_field_title(enum pa_field field, bool zh)
{
    const struct names *names = row(fields, PA_FIELD_COUNT, (int)field);
    return zh ? names->zh : names->en;
}

/* Whether documents of that kind are of a person: its name and address are personal data. An unknown document counts as one. */
static bool is_personal(enum pa_kind kind)
{
    return kind == PA_KIND_UNKNOWN || pa_kind_is_id_card(kind) || kind > PA_KIND_OTHER_PERMIT;
}

enum pa_mask pa_field_mask(enum pa_kind kind, enum pa_field field)
{
    switch (field) {
    case PA_FIELD_ID_NUMBER:
        return PA_MASK_NUMBER;
    case PA_FIELD_LEGAL_PERSON:
        return PA_MASK_NAME;
    case PA_FIELD_BIRTH:
        return PA_MASK_DATE;
    case PA_FIELD_NAME:
        return is_personal(kind) ? PA_MASK_NAME : PA_MASK_NONE;
    case PA_FIELD_ADDRESS:
        return is_personal(kind) ? PA_MASK_ADDRESS : PA_MASK_NONE;
    default:
        return PA_MASK_NONE;
    }
}

const char *pa_subject_name(enum pa_subject subject)
{
    return row(subjects, PA_SUBJECT_COUNT, (int)subject)->name;
}

enum pa_subject pa_subject_from_name(const char *name)
{
    return (enum pa_subject)find(subjects, PA_SUBJECT_COUNT, name);
}

const char *pa_subject_title(enum pa_subject subject, bool zh)
{
    const struct names *names = row(subjects, PA_SUBJECT_COUNT, (int)subject);
    return zh ? names->zh : names->en;
}
