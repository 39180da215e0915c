/* render/fiction_licence -- the fields of a business licence, agreeing with each other. */
#include "render/fiction.h"

#include <stdio.h>
#include <string.h>

#define PICK(rng, table)                                                                           \
    ((table)[fiction_below((rng), (uint32_t)(sizeof(table) / sizeof *(table)))])

/* What a subject's licence calls its fields. NULL: not printed. */
struct subject_labels {
    const char *person, *address, *capital, *established, *term;
};
static const struct subject_labels labels[FICTION_SUBJECTS] = {
    [FICTION_COMPANY] = {"法定代表人", "住所", "注册资本", "成立日期", "营业期限"},
    [FICTION_STOCK] = {"法定代表人", "住所", "注册资本", "成立日期", "营业期限"},
    [FICTION_BRANCH] = {"负责人", "营业场所", NULL, "成立日期", "营业期限"},
    [FICTION_PARTNERSHIP] = {"执行事务合伙人", "主要经营场所", NULL, "成立日期", "合伙期限"},
    [FICTION_SOLE] = {"投资人", "住所", NULL, "成立日期", NULL},
    [FICTION_COOPERATIVE] = {"法定代表人", "住所", "成员出资总额", "成立日期", NULL},
    [FICTION_HOUSEHOLD] = {"经营者", "经营场所", NULL, "注册日期", NULL},
};

static const char *const company_types[] = {"有限责任公司(自然人投资或控股)",
                                            "有限责任公司（自然人投资或控股）",
                                            "有限责任公司(自然人独资)",
                                            "有限责任公司（自然人独资）",
                                            "有限责任公司",
                                            "有限责任公司(法人独资)",
                                            "有限责任公司(自然人投资或控股的法人独资)",
                                            "有限责任公司(台港澳与境内合资)",
                                            "有限责任公司(外国法人独资)",
                                            "其他有限责任公司",
                                            "一人有限责任公司"};
static const char *const stock_types[] = {"股份有限公司(非上市、自然人投资或控股)",
                                          "股份有限公司(非上市)", "其他股份有限公司(非上市)",
                                          "股份有限公司(上市)"};
static const char *const branch_types[] = {"有限责任公司分公司(自然人投资或控股)",
                                           "其他有限责任公司分公司", "有限责任公司分公司"};

static const char *type_text(struct fiction_rng *rng, enum fiction_subject subject)
{
    switch (subject) {
    case FICTION_STOCK:
        return PICK(rng, stock_types);
    case FICTION_BRANCH:
        return PICK(rng, branch_types);
    case FICTION_PARTNERSHIP:
        return fiction_chance(rng, 0.7) ? "有限合伙企业" : "普通合伙企业";
    case FICTION_SOLE:
        return "个人独资企业";
    case FICTION_COOPERATIVE:
        return "农民专业合作社";
    case FICTION_HOUSEHOLD:
        return fiction_chance(rng, 0.8) ? "个体工商户" : "个体户";
    default:
        return PICK(rng, company_types);
    }
}

static enum fiction_subject any_subject(struct fiction_rng *rng)
{
    static const enum fiction_subject often[] = {
        FICTION_COMPANY,     FICTION_COMPANY,    FICTION_COMPANY,   FICTION_COMPANY,
        FICTION_COMPANY,     FICTION_COMPANY,    FICTION_HOUSEHOLD, FICTION_HOUSEHOLD,
        FICTION_STOCK,       FICTION_BRANCH,     FICTION_SOLE,      FICTION_COMPANY,
        FICTION_PARTNERSHIP, FICTION_COOPERATIVE};
    return PICK(rng, often);
}

static enum fiction_number any_number(struct fiction_rng *rng)
{
    double p = fiction_between(rng, 0.0, 1.0);
    return p < 0.75 ? FICTION_USCC : p < 0.95 ? FICTION_REG15 : FICTION_OLD13;
}

static void authority(const struct fiction_region *r, bool newer, char out[128])
{
    const char *city = r->city[0] != '\0' ? r->city : r->province;
    snprintf(out, 128, "%s%s%s", city, r->district, newer ? "市场监督管理局" : "工商行政管理局");
}

static void set_number(struct fiction_rng *rng, struct fiction_licence *l)
{
    const char *label = l->number_kind == FICTION_USCC ? "统一社会信用代码" : "注册号";
    snprintf(l->number_label, sizeof l->number_label, "%s", label);
    if (l->number_kind == FICTION_USCC)
        fiction_code_uscc(rng, l->subject, &l->region, l->number);
    else if (l->number_kind == FICTION_REG15)
        fiction_code_reg15(rng, l->subject, &l->region, l->number);
    else
        fiction_code_old13(rng, &l->region, l->number);
    if (fiction_chance(rng, 0.3))
        snprintf(l->serial, sizeof l->serial, "%cNo.%08u",
                 (char)('A' + (int)fiction_below(rng, 26)),
                 fiction_below(rng, 100000000) % 100000000u);
    if (fiction_chance(rng, 0.4))
        snprintf(l->copy_number, sizeof l->copy_number, "(1-%u)", 1 + fiction_below(rng, 3) % 9u);
}

static enum fiction_date_style date_style(struct fiction_rng *rng, bool newer)
{
    double p = fiction_between(rng, 0.0, 1.0);
    if (!newer && p < 0.25)
        return FICTION_DATE_CHINESE;
    return p < 0.80 ? FICTION_DATE_PADDED : p < 0.92 ? FICTION_DATE_SPACED : FICTION_DATE_PLAIN;
}

static void set_dates(struct fiction_rng *rng, struct fiction_licence *l)
{
    bool newer = l->number_kind == FICTION_USCC;
    int first = l->number_kind == FICTION_OLD13 ? 1995 : newer ? 2001 : 2007;
    int last = l->number_kind == FICTION_OLD13 ? 2006 : newer ? 2025 : 2015;
    l->established = fiction_date_between(rng, first, last);
    int issued = l->established.year < 2015 && newer ? 2015 : l->established.year;
    l->issued = l->established;
    if (issued != l->established.year)
        l->issued = fiction_date_between(rng, 2016, 2025);
    enum fiction_date_style style = date_style(rng, newer);
    fiction_date_print(l->established, style, l->established_text);
    l->long_term = true;
    if (labels[l->subject].term == NULL || fiction_chance(rng, 0.15))
        return;
    snprintf(l->term_label, sizeof l->term_label, "%s", labels[l->subject].term);
    char to[64];
    uint32_t form = fiction_below(rng, 10);
    l->long_term = form >= 6;
    static const int spans[] = {10, 15, 20, 20, 20, 30, 30, 50};
    if (!l->long_term) {
        l->valid_to = fiction_date_add_years(l->established, PICK(rng, spans));
        fiction_date_print(l->valid_to, style, to);
        snprintf(l->term, sizeof l->term, "%s%s至%s", form == 0 ? "自" : "", l->established_text,
                 to);
    } else if (form < 9) {
        snprintf(l->term, sizeof l->term, "长期");
    } else {
        snprintf(l->term, sizeof l->term, "%s至%s", l->established_text,
                 fiction_chance(rng, 0.8) ? "长期" : "******");
    }
}

static void set_labels(struct fiction_rng *rng, struct fiction_licence *l)
{
    const struct subject_labels *s = &labels[l->subject];
    bool older = l->number_kind != FICTION_USCC;
    snprintf(l->name_label, sizeof l->name_label, "名称");
    snprintf(l->type_label, sizeof l->type_label, "%s",
             older && l->subject == FICTION_COMPANY && fiction_chance(rng, 0.6) ? "公司类型"
                                                                                : "类型");
    snprintf(l->person_label, sizeof l->person_label, "%s%s", s->person,
             older && fiction_chance(rng, 0.4) && l->subject != FICTION_PARTNERSHIP ? "姓名" : "");
    snprintf(l->address_label, sizeof l->address_label, "%s", s->address);
    snprintf(l->established_label, sizeof l->established_label, "%s", s->established);
    snprintf(l->scope_label, sizeof l->scope_label, "%s",
             l->subject == FICTION_COOPERATIVE ? "业务范围" : "经营范围");
    if (s->capital != NULL) {
        snprintf(l->capital_label, sizeof l->capital_label, "%s", s->capital);
        fiction_capital(rng, l->capital);
    }
    if (l->subject == FICTION_HOUSEHOLD)
        snprintf(l->form, sizeof l->form, "%s", fiction_chance(rng, 0.9) ? "个人经营" : "家庭经营");
}

void fiction_licence_make(uint64_t seed, const char *label, enum fiction_subject subject,
                          enum fiction_number number, struct fiction_licence *out)
{
    struct fiction_rng rng;
    memset(out, 0, sizeof *out);
    fiction_seed(&rng, seed, label);
    out->subject = subject < FICTION_SUBJECTS ? subject : any_subject(&rng);
    out->number_kind = number < FICTION_NUMBERS ? number : any_number(&rng);
    fiction_region_make(&rng, &out->region);
    set_number(&rng, out);
    fiction_firm_name(&rng, out->subject, &out->region, 0.04, out->name);
    snprintf(out->type, sizeof out->type, "%s", type_text(&rng, out->subject));
    fiction_person_name(&rng, 0.2, 0.03, out->person);
    fiction_address(&rng, &out->region, out->address);
    set_labels(&rng, out);
    set_dates(&rng, out);
    fiction_scope(&rng, 10, out->scope);
    authority(&out->region, out->number_kind == FICTION_USCC, out->authority);
}
