/* render/line_text -- what a line says, by kind. */
#include "render/line_parts.h"

#include <stdio.h>
#include <string.h>

#define PICK(rng, table)                                                                           \
    ((table)[fiction_below((rng), (uint32_t)(sizeof(table) / sizeof *(table)))])

static const char *const kind_names[LINE_ALL + 1] = {
    "uscc", "reg",   "identity",  "company", "person", "address", "date", "scope", "capital",
    "type", "label", "authority", "pool",    "",       "code",    "text", "all"};

const char *line_kind_name(enum line_kind kind)
{
    return kind <= LINE_ALL ? kind_names[kind] : "";
}

/* How often a group gives a kind, in hundredths. */
struct share {
    enum line_kind kind;
    unsigned percent;
};
static const struct share code_shares[] = {{LINE_USCC, 60}, {LINE_REG, 20}, {LINE_IDENTITY, 20}};
static const struct share text_shares[] = {
    {LINE_COMPANY, 30}, {LINE_PERSON, 24}, {LINE_ADDRESS, 8}, {LINE_DATE, 6},      {LINE_SCOPE, 6},
    {LINE_CAPITAL, 3},  {LINE_TYPE, 3},    {LINE_LABEL, 3},   {LINE_AUTHORITY, 3}, {LINE_POOL, 14}};

static enum line_kind choose(struct fiction_rng *rng, const struct share *shares, size_t n)
{
    unsigned at = fiction_below(rng, 100);
    for (size_t i = 0; i < n; i++) {
        if (at < shares[i].percent)
            return shares[i].kind;
        at -= shares[i].percent;
    }
    return shares[0].kind;
}

static enum line_kind single_kind(struct fiction_rng *rng, enum line_kind kind)
{
    if (kind == LINE_ALL)
        kind = fiction_chance(rng, 0.25) ? LINE_CODE : LINE_TEXT;
    if (kind == LINE_CODE)
        return choose(rng, code_shares, sizeof code_shares / sizeof *code_shares);
    if (kind == LINE_TEXT)
        return choose(rng, text_shares, sizeof text_shares / sizeof *text_shares);
    return kind;
}

static size_t character_bytes(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* A piece of `least` to `most` characters of a long text, as a wrapped line shows it. */
static void cut_piece(struct fiction_rng *rng, const char *text, unsigned least, unsigned most,
                      char out[512])
{
    size_t total = 0;
    for (const char *c = text; *c != '\0'; c += character_bytes(c))
        total++;
    size_t want = least + fiction_below(rng, most - least + 1);
    size_t skip = total > want ? fiction_below(rng, (uint32_t)(total - want + 1)) : 0;
    const char *from = text;
    while (skip-- > 0)
        from += character_bytes(from);
    const char *to = from;
    for (size_t i = 0; i < want && *to != '\0'; i++)
        to += character_bytes(to);
    snprintf(out, 512, "%.*s", (int)(to - from), from);
}

static void code_text(struct fiction_rng *rng, enum line_kind kind, char out[512])
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    struct fiction_region region;
    char code[19];
    fiction_region_make(rng, &region);
    if (kind == LINE_USCC &&
        fiction_chance(rng, 0.25)) { /* no sense: every character in every place */
        for (int i = 0; i < 18; i++)
            code[i] = alphabet[fiction_below(rng, 31)];
        code[18] = '\0';
    } else if (kind == LINE_USCC) {
        enum fiction_subject subject = (enum fiction_subject)fiction_below(rng, FICTION_SUBJECTS);
        fiction_code_uscc(rng, subject, &region, code);
    } else if (kind == LINE_IDENTITY) {
        struct fiction_date birth = fiction_date_between(rng, 1940, 2015);
        fiction_code_identity(rng, &region, birth, fiction_chance(rng, 0.5), code);
    } else if (fiction_chance(rng, 0.8)) {
        fiction_code_reg15(rng, (enum fiction_subject)fiction_below(rng, FICTION_SUBJECTS), &region,
                           code);
    } else {
        fiction_code_old13(rng, &region, code);
    }
    snprintf(out, 512, "%s", code);
}

static void date_text(struct fiction_rng *rng, char out[512])
{
    char from[64], to[64];
    static const enum fiction_date_style styles[] = {FICTION_DATE_PADDED,  FICTION_DATE_PADDED,
                                                     FICTION_DATE_PADDED,  FICTION_DATE_PLAIN,
                                                     FICTION_DATE_CHINESE, FICTION_DATE_DOTS};
    enum fiction_date_style style = PICK(rng, styles);
    fiction_date_print(fiction_date_between(rng, 1985, 2030), style, from);
    fiction_date_print(fiction_date_between(rng, 1985, 2060), style, to);
    uint32_t form = fiction_below(rng, 10);
    const char *joint = style == FICTION_DATE_DOTS ? "-" : "至";
    if (form < 6)
        snprintf(out, 512, "%s", from);
    else if (form < 9)
        snprintf(out, 512, "%s%s%s", from, joint, to);
    else
        snprintf(out, 512, "%s%s长期", from, joint);
}

static void label_text(struct fiction_rng *rng, char out[512])
{
    static const char *const words[] = {"名称",
                                        "类型",
                                        "住所",
                                        "法定代表人",
                                        "注册资本",
                                        "成立日期",
                                        "营业期限",
                                        "经营范围",
                                        "统一社会信用代码",
                                        "注册号",
                                        "经营者",
                                        "负责人",
                                        "投资人",
                                        "执行事务合伙人",
                                        "经营场所",
                                        "营业场所",
                                        "主要经营场所",
                                        "组成形式",
                                        "注册日期",
                                        "公司类型",
                                        "企业类型",
                                        "实收资本",
                                        "法定代表人姓名",
                                        "经营者姓名",
                                        "字号名称",
                                        "登记机关",
                                        "业务范围",
                                        "成员出资总额",
                                        "合伙期限",
                                        "经营期限",
                                        "营业执照",
                                        "副本",
                                        "姓名",
                                        "性别男民族汉",
                                        "出生",
                                        "住址",
                                        "公民身份号码",
                                        "签发机关",
                                        "有效期限",
                                        "居民身份证",
                                        "中华人民共和国",
                                        "企业信用信息公示系统网址",
                                        "国家市场监督管理总局监制",
                                        "个人经营",
                                        "家庭经营",
                                        "长期",
                                        "个体工商户"};
    snprintf(out, 512, "%s", PICK(rng, words));
}

static void append_focus(struct fiction_rng *rng, const char *focus, char out[512])
{
    size_t used = strlen(out), n = strlen(focus) / 3;
    snprintf(out + used, 512 - used, "%.3s", focus + 3 * fiction_below(rng, (uint32_t)n));
}

static bool allowed(const char *text, const char *only);

static void pool_text(struct fiction_rng *rng, const struct line_options *options, char out[512])
{
    unsigned n = 2 + fiction_below(rng, 6);
    out[0] = '\0';
    for (unsigned i = 0; i < n; i++) {
        if (options->focus != NULL && fiction_chance(rng, 0.5)) {
            append_focus(rng, options->focus, out);
            continue;
        }
        char c[5];
        do {
            fiction_pool_character(fiction_below(rng, (uint32_t)fiction_pool_count), c);
        } while (!allowed(c, options->only));
        size_t used = strlen(out);
        snprintf(out + used, 512 - used, "%s", c);
    }
}

static void person_text(struct fiction_rng *rng, const struct line_options *options, char out[512])
{
    char name[64];
    fiction_person_name(rng, 0.35, options->wide, name);
    if (options->focus == NULL || fiction_chance(rng, 0.65)) {
        snprintf(out, 512, "%s", name);
        return;
    }
    snprintf(out, 512, "%.3s", name);
    append_focus(rng, options->focus, out);
    if (fiction_chance(rng, 0.6))
        append_focus(rng, options->focus, out);
}

static void business_text(struct fiction_rng *rng, enum line_kind kind, double wide, char out[512])
{
    struct fiction_licence licence;
    char scope[1024], name[256];
    enum fiction_subject subject = (enum fiction_subject)fiction_below(rng, FICTION_SUBJECTS);
    if (fiction_chance(rng, 0.5))
        subject = FICTION_COMPANY;
    fiction_licence_make(fiction_next(rng), "line", subject, FICTION_NUMBER_ANY, &licence);
    switch (kind) {
    case LINE_COMPANY:
        fiction_firm_name(rng, subject, &licence.region, wide, name);
        cut_piece(rng, name, 4, fiction_chance(rng, 0.5) ? 60 : 9, out);
        break;
    case LINE_ADDRESS:
        cut_piece(rng, licence.address, 5, fiction_chance(rng, 0.4) ? 30 : 12, out);
        break;
    case LINE_SCOPE:
        fiction_scope(rng, 8, scope);
        cut_piece(rng, scope, 5, fiction_chance(rng, 0.4) ? 28 : 12, out);
        break;
    case LINE_TYPE:
        snprintf(out, 512, "%s", licence.type);
        break;
    case LINE_AUTHORITY:
        snprintf(out, 512, "%s", licence.authority);
        break;
    default:
        fiction_capital(rng, scope);
        snprintf(out, 512, "%.80s", scope);
        break;
    }
}

static void one_text(struct fiction_rng *rng, enum line_kind kind,
                     const struct line_options *options, char out[512])
{
    switch (kind) {
    case LINE_USCC:
    case LINE_REG:
    case LINE_IDENTITY:
        code_text(rng, kind, out);
        break;
    case LINE_PERSON:
        person_text(rng, options, out);
        break;
    case LINE_DATE:
        date_text(rng, out);
        break;
    case LINE_LABEL:
        label_text(rng, out);
        break;
    case LINE_POOL:
        pool_text(rng, options, out);
        break;
    default:
        business_text(rng, kind, options->wide, out);
        break;
    }
}

void line_text_fold(const char *text, char out[512])
{
    static const char *const pairs[][2] = {
        {"（", "("}, {"）", ")"}, {"：", ":"}, {"；", ";"}, {"－", "-"}};
    size_t used = 0;
    for (const char *at = text; *at != '\0' && used + 5 < 512; at += character_bytes(at)) {
        size_t bytes = character_bytes(at);
        const char *from = at;
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            if (bytes == 3 && strncmp(at, pairs[i][0], 3) == 0)
                from = pairs[i][1];
        bytes = from == at ? bytes : 1;
        memcpy(out + used, from, bytes);
        used += bytes;
    }
    out[used] = '\0';
}

/* True where every character of text, folded, is one of `only`. */
static bool allowed(const char *text, const char *only)
{
    char c[8], folded[512];
    line_text_fold(text, folded);
    for (const char *at = folded; only != NULL && *at != '\0'; at += character_bytes(at)) {
        snprintf(c, sizeof c, "%.*s", (int)character_bytes(at), at);
        if (strstr(only, c) == NULL)
            return false;
    }
    return true;
}

enum line_kind line_text_make(struct fiction_rng *rng, const struct line_options *options,
                              char out[512])
{
    enum line_kind kind = single_kind(rng, options->kind);
    for (int i = 0; i < 60; i++) {
        one_text(rng, kind, options, out);
        if (allowed(out, options->only))
            return kind;
        if (i % 10 == 9) /* the pool rarely passes a narrow set: another kind may */
            kind = single_kind(rng, options->kind);
    }
    label_text(rng, out);
    return LINE_LABEL;
}
