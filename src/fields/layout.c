#include "fields/layout.h"

#include <stddef.h>

/* Labels seen on 70 photographed licences of 2002 to 2020, and those that the registration rules of
 * 2022 add. */
static const struct pa_label licence[] = {
    {"统一社会信用代码", PA_FIELD_LICENCE_NUMBER},
    {"注册号", PA_FIELD_LICENCE_NUMBER},
    {"名称", PA_FIELD_NAME},
    {"企业名称", PA_FIELD_NAME},
    {"字号名称", PA_FIELD_NAME},
    {"类型", PA_FIELD_TYPE},
    {"公司类型", PA_FIELD_TYPE},
    {"企业类型", PA_FIELD_TYPE},
    {"主体类型", PA_FIELD_TYPE},
    {"商事主体类型", PA_FIELD_TYPE},
    {"经济性质", PA_FIELD_TYPE},
    {"法定代表人", PA_FIELD_LEGAL_PERSON},
    {"法定代表人姓名", PA_FIELD_LEGAL_PERSON},
    {"经营者", PA_FIELD_LEGAL_PERSON},
    {"经营者姓名", PA_FIELD_LEGAL_PERSON},
    {"负责人", PA_FIELD_LEGAL_PERSON},
    {"负责人姓名", PA_FIELD_LEGAL_PERSON},
    {"投资人", PA_FIELD_LEGAL_PERSON},
    {"投资人姓名", PA_FIELD_LEGAL_PERSON},
    {"执行事务合伙人", PA_FIELD_LEGAL_PERSON},
    {"首席代表", PA_FIELD_LEGAL_PERSON},
    {"住所", PA_FIELD_ADDRESS},
    {"企业住所", PA_FIELD_ADDRESS},
    {"经营场所", PA_FIELD_ADDRESS},
    {"营业场所", PA_FIELD_ADDRESS},
    {"主要经营场所", PA_FIELD_ADDRESS},
    {"驻在场所", PA_FIELD_ADDRESS},
    {"注册资本", PA_FIELD_REGISTERED_CAPITAL},
    {"注册资金", PA_FIELD_REGISTERED_CAPITAL},
    {"资金数额", PA_FIELD_REGISTERED_CAPITAL},
    {"出资额", PA_FIELD_REGISTERED_CAPITAL},
    {"成员出资总额", PA_FIELD_REGISTERED_CAPITAL},
    {"成立日期", PA_FIELD_ESTABLISHED},
    {"注册日期", PA_FIELD_ESTABLISHED},
    {"营业期限", PA_ROLE_TERM},
    {"经营期限", PA_ROLE_TERM},
    {"合伙期限", PA_ROLE_TERM},
    {"驻在期限", PA_ROLE_TERM},
    {"经营范围", PA_FIELD_BUSINESS_SCOPE},
    {"业务范围", PA_FIELD_BUSINESS_SCOPE},
    {"经营范围及方式", PA_FIELD_BUSINESS_SCOPE},
    {"登记机关", PA_FIELD_AUTHORITY},
    {"发照机关", PA_FIELD_AUTHORITY},
    {"发照日期", PA_FIELD_ISSUED},
    {"核发日期", PA_FIELD_ISSUED},
    {"组成形式", PA_ROLE_FORM},
    {"实收资本", PA_ROLE_STOP},
    {"编号", PA_ROLE_SERIAL},
    {"证照编号", PA_ROLE_SERIAL},
    {"副本号", PA_ROLE_SERIAL},
    {"税务登记证号", PA_ROLE_SERIAL},
    {"税务登记证证号", PA_ROLE_SERIAL},
    {"组织机构代码", PA_ROLE_SERIAL},
    {"重要提示", PA_ROLE_STOP},
};

static const struct pa_label portrait[] = {
    {"姓名", PA_FIELD_NAME},  {"性别", PA_FIELD_SEX},     {"民族", PA_FIELD_ETHNICITY},
    {"出生", PA_FIELD_BIRTH}, {"住址", PA_FIELD_ADDRESS}, {"公民身份号码", PA_FIELD_ID_NUMBER},
};

static const struct pa_label emblem[] = {
    {"签发机关", PA_FIELD_AUTHORITY},
    {"有效期限", PA_ROLE_TERM},
};

/* Permits and certificates of other bodies: the number, the holder, how long. */
static const struct pa_label permit[] = {
    {"许可证编号", PA_FIELD_PERMIT_NUMBER},
    {"许可证号", PA_FIELD_PERMIT_NUMBER},
    {"经营许可证编号", PA_FIELD_PERMIT_NUMBER},
    {"许可编号", PA_FIELD_PERMIT_NUMBER},
    {"证书编号", PA_FIELD_PERMIT_NUMBER},
    {"备案编号", PA_FIELD_PERMIT_NUMBER},
    {"备案号", PA_FIELD_PERMIT_NUMBER},
    {"登记号", PA_FIELD_PERMIT_NUMBER},
    {"证号", PA_FIELD_PERMIT_NUMBER},
    {"编号", PA_FIELD_PERMIT_NUMBER},
    {"机构编码", PA_FIELD_PERMIT_NUMBER},
    {"代码", PA_FIELD_PERMIT_NUMBER},
    {"组织机构代码", PA_FIELD_PERMIT_NUMBER},
    {"统一社会信用代码", PA_FIELD_LICENCE_NUMBER},
    {"社会信用代码", PA_FIELD_LICENCE_NUMBER},
    {"名称", PA_FIELD_NAME},
    {"机构名称", PA_FIELD_NAME},
    {"医疗机构名称", PA_FIELD_NAME},
    {"诊所名称", PA_FIELD_NAME},
    {"学校名称", PA_FIELD_NAME},
    {"单位名称", PA_FIELD_NAME},
    {"公司名称", PA_FIELD_NAME},
    {"企业名称", PA_FIELD_NAME},
    {"经营者名称", PA_FIELD_NAME},
    {"网站名称", PA_ROLE_STOP},
    {"有效期限", PA_ROLE_TERM},
    {"有效期至", PA_ROLE_TERM},
    {"有效期", PA_ROLE_TERM},
    {"许可期限", PA_ROLE_TERM},
    {"地址", PA_FIELD_ADDRESS},
    {"机构地址", PA_FIELD_ADDRESS},
    {"住所", PA_FIELD_ADDRESS},
    {"机构住所", PA_FIELD_ADDRESS},
    {"经营场所", PA_FIELD_ADDRESS},
    {"办学地址", PA_FIELD_ADDRESS},
    {"注册地址", PA_FIELD_ADDRESS},
    {"法定代表人", PA_FIELD_LEGAL_PERSON},
    {"负责人", PA_FIELD_LEGAL_PERSON},
    {"主要负责人", PA_FIELD_LEGAL_PERSON},
    {"法定代表人(负责人)", PA_FIELD_LEGAL_PERSON},
    {"法定代表人或负责人", PA_FIELD_LEGAL_PERSON},
    {"校长", PA_ROLE_STOP},
    {"举办者", PA_ROLE_STOP},
    {"举办单位", PA_ROLE_STOP},
    {"机构类型", PA_FIELD_TYPE},
    {"类型", PA_FIELD_TYPE},
    {"学校类型", PA_FIELD_TYPE},
    {"主体业态", PA_FIELD_TYPE},
    {"办学内容", PA_FIELD_BUSINESS_SCOPE},
    {"经营项目", PA_FIELD_BUSINESS_SCOPE},
    {"诊疗科目", PA_FIELD_BUSINESS_SCOPE},
    {"业务范围", PA_FIELD_BUSINESS_SCOPE},
    {"经营范围", PA_FIELD_BUSINESS_SCOPE},
    {"宗旨和业务范围", PA_FIELD_BUSINESS_SCOPE},
    {"所有制形式", PA_ROLE_STOP},
    {"服务对象", PA_ROLE_STOP},
    {"经营性质", PA_ROLE_STOP},
    {"经费来源", PA_ROLE_STOP},
    {"开办资金", PA_FIELD_REGISTERED_CAPITAL},
    {"注册资本", PA_FIELD_REGISTERED_CAPITAL},
    {"日常监督管理机构", PA_ROLE_STOP},
    {"日常监督管理人员", PA_ROLE_STOP},
    {"投诉举报电话", PA_ROLE_STOP},
    {"床位", PA_ROLE_STOP},
    {"牙椅", PA_ROLE_STOP},
    {"发证机关", PA_FIELD_AUTHORITY},
    {"登记机关", PA_FIELD_AUTHORITY},
    {"颁发单位", PA_FIELD_AUTHORITY},
    {"主管部门", PA_FIELD_AUTHORITY},
    {"审批机关", PA_FIELD_AUTHORITY},
    {"备案机关", PA_FIELD_AUTHORITY},
    {"签发人", PA_ROLE_STOP},
    {"发证日期", PA_FIELD_ISSUED},
    {"签发日期", PA_FIELD_ISSUED},
    {"备案日期", PA_FIELD_ISSUED},
    {"登记日期", PA_FIELD_ISSUED},
};

/* The unit that gives the power, and for how long. */
static const struct pa_label letter[] = {
    {"统一社会信用代码", PA_FIELD_LICENCE_NUMBER},
    {"授权单位", PA_FIELD_NAME},
    {"单位名称", PA_FIELD_NAME},
    {"委托单位", PA_FIELD_NAME},
    {"授权人", PA_FIELD_NAME},
    {"主体名称", PA_FIELD_NAME},
    {"机构名称", PA_FIELD_NAME},
    {"授权期限", PA_ROLE_TERM},
    {"委托期限", PA_ROLE_TERM},
    {"有效期限", PA_ROLE_TERM},
    {"有效期", PA_ROLE_TERM},
    {"授权书编号", PA_FIELD_PERMIT_NUMBER},
    {"编号", PA_FIELD_PERMIT_NUMBER},
    {"被授权人", PA_ROLE_STOP},
    {"身份证号码", PA_ROLE_STOP},
    {"职务", PA_ROLE_STOP},
};

#define ROWS(table) (*count = (int)(sizeof(table) / sizeof *(table)), (table))

const struct pa_label *pa_layout_labels(enum pa_kind kind, int *count)
{
    *count = 0;
    if (kind == PA_KIND_BUSINESS_LICENCE)
        return ROWS(licence);
    if (kind == PA_KIND_ID_CARD_PORTRAIT)
        return ROWS(portrait);
    if (kind == PA_KIND_ID_CARD_EMBLEM)
        return ROWS(emblem);
    if (kind == PA_KIND_AUTHORISATION_LETTER)
        return ROWS(letter);
    return pa_kind_is_permit(kind) ? ROWS(permit) : NULL;
}
