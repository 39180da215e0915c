#include "permit.h"

#include "ink.h"
#include "press.h"

#include <stdio.h>
#include <string.h>

/* Where a row's value comes from. */
enum source {
    FROM_NOTHING,
    FROM_NAME,
    FROM_ADDRESS,
    FROM_PERSON,
    FROM_NUMBER,
    FROM_SCOPE,
    FROM_TERM,  /* A至B on one line: valid_from and valid_to */
    FROM_UNTIL, /* the end alone */
    FROM_CODE,  /* the holder's licence number */
    FROM_TYPE,
    FROM_AUTHORITY,
    FROM_HANDLER, /* name of the person who acts */
    FROM_HANDLER_ID
};

struct row {
    const char *label;
    enum source source;
};

struct form {
    const char *kind, *title;
    bool landscape;
    const char *number_format; /* d digits, A capitals, others literal */
    const char *scopes[4];
    struct row rows[10];
    const char *sentence; /* above the rows, or NULL */
    const char *authority_suffix;
};

static const struct form forms[] = {
    {"organisation_code_certificate",
     "中华人民共和国组织机构代码证",
     true,
     "",
     {"", NULL},
     {{"代码", FROM_NUMBER},
      {"机构名称", FROM_NAME},
      {"机构类型", FROM_TYPE},
      {"法定代表人", FROM_PERSON},
      {"地址", FROM_ADDRESS},
      {"有效期", FROM_TERM},
      {"颁发单位", FROM_AUTHORITY}},
     NULL,
     "质量技术监督局"},
    {"medical_institution_licence",
     "医疗机构执业许可证",
     true,
     "PDYdddddddddddddddAddd",
     {"内科／外科／口腔科", "全科医疗科／中医科", "口腔科******", "预防保健科／儿科／妇科"},
     {{"机构名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"法定代表人", FROM_PERSON},
      {"诊疗科目", FROM_SCOPE},
      {"登记号", FROM_NUMBER},
      {"有效期限", FROM_TERM}},
     "经核准登记，准予执业。",
     "卫生健康局"},
    {"medical_filing",
     "诊所备案凭证",
     true,
     "PDYdddddddddddddddAddd",
     {"中医科", "口腔科", "全科医疗科", "内科"},
     {{"诊所名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"法定代表人", FROM_PERSON},
      {"诊疗科目", FROM_SCOPE},
      {"备案编号", FROM_NUMBER}},
     "根据《诊所备案管理暂行办法》，准予备案。",
     "卫生健康局"},
    {"school_licence",
     "中华人民共和国民办学校办学许可证",
     true,
     "教民1ddddddddddddd号",
     {"文化艺术培训", "中等及以下非学历教育", "职业技能培训", "外语培训"},
     {{"名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"校长", FROM_PERSON},
      {"学校类型", FROM_SCOPE},
      {"证书编号", FROM_NUMBER},
      {"有效期限", FROM_TERM}},
     NULL,
     "教育局"},
    {"food_licence",
     "食品经营许可证",
     true,
     "JYdddddddddddddd",
     {"热食类食品制售；冷食类食品制售", "预包装食品销售（含冷藏冷冻食品）",
      "自制饮品制售；糕点类食品制售", "散装食品销售；预包装食品销售"},
     {{"经营者名称", FROM_NAME},
      {"社会信用代码", FROM_CODE},
      {"法定代表人（负责人）", FROM_PERSON},
      {"经营场所", FROM_ADDRESS},
      {"经营项目", FROM_SCOPE},
      {"许可证编号", FROM_NUMBER},
      {"有效期至", FROM_UNTIL},
      {"发证机关", FROM_AUTHORITY}},
     NULL,
     "市场监督管理局"},
    {"financial_licence",
     "中华人民共和国金融许可证",
     false,
     "BddddAdddddddd",
     {"经中国银行保险监督管理委员会批准的业务",
      "许可该机构经营依照有关法律批准的业务，经营范围以批准文件所列的为准", "", ""},
     {{"机构编码", FROM_NUMBER},
      {"机构名称", FROM_NAME},
      {"业务范围", FROM_SCOPE},
      {"机构住所", FROM_ADDRESS},
      {"发证机关", FROM_AUTHORITY}},
     NULL,
     "监管局"},
    {"authorisation_letter",
     "授权委托书",
     false,
     "",
     {"", NULL},
     {{"委托单位", FROM_NAME},
      {"统一社会信用代码", FROM_CODE},
      {"受托人", FROM_HANDLER},
      {"身份证号码", FROM_HANDLER_ID},
      {"委托期限", FROM_TERM}},
     "兹委托下列人员代表我单位办理微信小程序的注册、认证和管理事宜，由此产生的责任由我单位承担。",
     ""},
    {"online_education_filing",
     "校外线上培训备案证明",
     true,
     "教APP备ddddddd号",
     {"素质教育类线上培训", "职业教育线上培训", NULL, NULL},
     {{"单位名称", FROM_NAME},
      {"培训内容", FROM_SCOPE},
      {"备案号", FROM_NUMBER},
      {"有效期", FROM_TERM}},
     NULL,
     "教育局"},
    {"value_added_telecom_licence",
     "中华人民共和国增值电信业务经营许可证",
     true,
     "浙B2-dddddddd",
     {"信息服务业务（仅限互联网信息服务）", "在线数据处理与交易处理业务", NULL, NULL},
     {{"公司名称", FROM_NAME},
      {"法定代表人", FROM_PERSON},
      {"业务种类", FROM_SCOPE},
      {"经营许可证编号", FROM_NUMBER},
      {"有效期至", FROM_UNTIL}},
     NULL,
     "通信管理局"},
    {"publication_licence",
     "出版物经营许可证",
     true,
     "新出发零字第dddddd号",
     {"图书、报纸、期刊、电子出版物零售", "出版物零售", NULL, NULL},
     {{"单位名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"法定代表人", FROM_PERSON},
      {"经营范围", FROM_SCOPE},
      {"许可证编号", FROM_NUMBER},
      {"有效期限", FROM_TERM}},
     NULL,
     "新闻出版局"},
    {"network_culture_licence",
     "网络文化经营许可证",
     true,
     "浙网文〔2024〕dddd-ddd号",
     {"利用信息网络经营演出、网络表演", NULL, NULL, NULL},
     {{"单位名称", FROM_NAME},
      {"法定代表人", FROM_PERSON},
      {"经营范围", FROM_SCOPE},
      {"许可证编号", FROM_NUMBER},
      {"有效期限", FROM_TERM}},
     NULL,
     "文化和旅游厅"},
    {"special_industry_permit",
     "特种行业许可证",
     true,
     "公特字第dddddd号",
     {"旅馆业", "宾馆住宿", NULL, NULL},
     {{"企业名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"负责人", FROM_PERSON},
      {"行业种类", FROM_SCOPE},
      {"编号", FROM_NUMBER}},
     NULL,
     "公安局"},
    {"public_institution_certificate",
     "事业单位法人证书",
     true,
     "事证第dddddddddddd号",
     {"提供公共服务", "开展教学研究", NULL, NULL},
     {{"名称", FROM_NAME},
      {"法定代表人", FROM_PERSON},
      {"住所", FROM_ADDRESS},
      {"宗旨和业务范围", FROM_SCOPE},
      {"证书号", FROM_NUMBER},
      {"有效期", FROM_TERM}},
     NULL,
     "事业单位登记管理局"},
    {"other_permit",
     "卫生许可证",
     true,
     "卫公证字〔2024〕第ddddd号",
     {"理发、美容", "游泳场馆", "住宿", "公共浴室"},
     {{"单位名称", FROM_NAME},
      {"地址", FROM_ADDRESS},
      {"法定代表人或负责人", FROM_PERSON},
      {"许可项目", FROM_SCOPE},
      {"许可证编号", FROM_NUMBER},
      {"有效期限", FROM_TERM}},
     NULL,
     "卫生健康局"},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

static const struct form *find_form(const char *kind)
{
    for (int i = 0; i < FORMS; i++)
        if (strcmp(forms[i].kind, kind) == 0)
            return &forms[i];
    return NULL;
}

const char *permit_kind_name(int i)
{
    return i < FORMS ? forms[i].kind : NULL;
}

static void fill_number(const char *format, char *out, size_t size, struct dice *dice)
{
    size_t n = 0;
    for (; *format != '\0' && n + 1 < size; format++) {
        char c = *format;
        if (c == 'd')
            c = (char)('0' + dice_below(dice, 10));
        out[n++] = c;
    }
    out[n] = '\0';
}

/* Organisation code: characters 9 to 17 of the unified code, with its hyphen. */
static void organisation_code(const struct fiction_licence *holder, char out[40], struct dice *dice)
{
    char body[9];
    for (int i = 0; i < 8; i++)
        body[i] = (char)('0' + dice_below(dice, 10));
    body[8] = '\0';
    if (holder->number_kind == FICTION_USCC)
        memcpy(body, holder->number + 8, 8);
    snprintf(out, 40, "%s-%c", body, fiction_code_organisation_check(body));
}

bool permit_make(struct permit *permit, const char *kind, uint64_t seed,
                 const struct fiction_licence *holder)
{
    const struct form *form = find_form(kind);
    memset(permit, 0, sizeof *permit);
    if (form == NULL)
        return false;
    struct dice dice = dice_new(seed, "permit facts");
    snprintf(permit->kind, sizeof permit->kind, "%s", kind);
    permit->seed = seed;
    if (form->number_format[0] == '\0')
        organisation_code(holder, permit->number, &dice);
    else
        fill_number(form->number_format, permit->number, sizeof permit->number, &dice);
    int n = 0;
    while (n < 4 && form->scopes[n] != NULL && form->scopes[n][0] != '\0')
        n++;
    if (n > 0)
        snprintf(permit->scope, sizeof permit->scope, "%s", form->scopes[dice_below(&dice, n)]);
    permit->valid_from = fiction_date_between(&dice.rng, 2024, 2025);
    int years = strcmp(kind, "authorisation_letter") == 0 ? 5 : 5 + 5 * dice_below(&dice, 3);
    permit->valid_to = fiction_date_add_years(permit->valid_from, years);
    return true;
}

void permit_size(const struct permit *permit, double *width_mm, double *height_mm, double *em)
{
    const struct form *form = find_form(permit->kind);
    *width_mm = form->landscape ? 297 : 210;
    *height_mm = form->landscape ? 210 : 297;
    *em = form->landscape ? 0.018 : 0.025;
}

struct work {
    struct page *page;
    const struct permit *permit;
    const struct fiction_licence *holder;
    const struct fiction_person *person;
    const struct form *form;
    struct dice dice;
    struct ink label, value;
    char authority[160];
};

static void draw_term(struct work *w, double x, double y, bool from_too)
{
    static const enum fiction_date_style styles[] = {FICTION_DATE_PADDED, FICTION_DATE_PLAIN,
                                                     FICTION_DATE_SPACED};
    char text[64], date[64];
    enum fiction_date_style style = styles[dice_below(&w->dice, 3)];
    if (from_too) {
        fiction_date_print(w->permit->valid_from, style, text);
        fiction_date_print(w->permit->valid_from, FICTION_DATE_DASHES, date);
        struct page_field *from = page_add_field(w->page, "valid_from", date);
        if (dice_chance(&w->dice, 0.5)) {
            ink_line(w->page, NULL, &w->value, x, y, INK_LEFT, "自");
            x += ink_width(w->page, &w->value, "自");
        }
        ink_line(w->page, from, &w->value, x, y, INK_LEFT, text);
        x += ink_width(w->page, &w->value, text);
        ink_line(w->page, NULL, &w->value, x, y, INK_LEFT, "至");
        x += ink_width(w->page, &w->value, "至");
    }
    bool endless = w->permit->valid_to.year == 0;
    snprintf(text, sizeof text, "长期");
    if (!endless) {
        fiction_date_print(w->permit->valid_to, style, text);
        fiction_date_print(w->permit->valid_to, FICTION_DATE_DASHES, date);
    }
    struct page_field *to = page_add_field(w->page, "valid_to", endless ? "long-term" : date);
    ink_line(w->page, to, &w->value, x, y, INK_LEFT, text);
}

static const char *text_of(const struct work *w, enum source source, const char **field)
{
    *field = NULL;
    switch (source) {
    case FROM_NAME:
        *field = "name";
        return w->holder->name;
    case FROM_ADDRESS:
        *field = "address";
        return w->holder->address;
    case FROM_PERSON:
        *field = "legal_person";
        return w->holder->person;
    case FROM_NUMBER:
        *field = "permit_number";
        return w->permit->number;
    case FROM_SCOPE:
        return w->permit->scope;
    case FROM_CODE:
        *field = "licence_number";
        return w->holder->number;
    case FROM_TYPE:
        return "企业法人";
    case FROM_AUTHORITY:
        *field = "authority";
        return w->authority;
    case FROM_HANDLER:
        *field = "handler";
        return w->person->name;
    case FROM_HANDLER_ID:
        *field = "id_number";
        return w->person->id_number;
    default:
        return "";
    }
}

static double draw_row(struct work *w, const struct row *row, double y, double pitch)
{
    double x0 = w->form->landscape ? 0.13 : 0.14, width = w->form->landscape ? .13 : .17;
    double need = ink_width(w->page, &w->label, row->label);
    bool colon = dice_chance(&w->dice, 0.3);
    char label[64];
    snprintf(label, sizeof label, "%s%s", row->label, colon ? "：" : "");
    ink_spread(w->page, &w->label, x0, y, fmax(width, need * 1.02), label);
    double x = x0 + fmax(width, need * (colon ? 1.15 : 1.02)) + 0.015;
    if (row->source == FROM_TERM || row->source == FROM_UNTIL) {
        draw_term(w, x, y, row->source == FROM_TERM);
        return y + pitch;
    }
    const char *name, *text = text_of(w, row->source, &name);
    struct page_field *field = name != NULL ? page_add_field(w->page, name, text) : NULL;
    double line = 1.3 * w->value.em * w->page->w / w->page->h;
    double last = ink_block(w->page, field, &w->value, x, y, 0.89 - x, line, 3, text);
    return fmax(y + pitch, last + pitch * 0.8);
}

static void draw_ground(struct work *w)
{
    struct dice *dice = &w->dice;
    struct page *page = w->page;
    double tone = dice_range(dice, 0.92, 0.99);
    page->paper[0] = tone + dice_range(dice, -.02, .01);
    page->paper[1] = tone;
    page->paper[2] = tone - dice_range(dice, 0, .08);
    press_paper(page);
    if (strcmp(w->form->kind, "authorisation_letter") == 0)
        return;
    double rgb[3] = {dice_range(dice, .3, .8), dice_range(dice, .3, .7), dice_range(dice, .2, .7)};
    struct page_box border = {.045, .06, .91, .88};
    if (dice_chance(dice, 0.7))
        press_lattice(page, border, dice_range(dice, .03, .12), dice);
    if (dice_chance(dice, 0.6))
        press_guilloche(page, border, dice_range(dice, .018, .035), rgb, dice);
    else
        press_meander(page, border, dice_range(dice, .015, .028), 0, 0, rgb, dice);
    if (dice_chance(dice, 0.5))
        press_emblem(page, 0.5, w->form->landscape ? .15 : .12, w->form->landscape ? .07 : .1,
                     dice_chance(dice, .6), dice);
}

static void draw_title(struct work *w)
{
    struct ink title = {.em = w->form->landscape ? .047 : .058,
                        .rgb = {dice_range(&w->dice, 0, .7), .05, .05}};
    ink_pick(&title, INK_TITLE, &w->dice);
    double need = ink_width(w->page, &title, w->form->title), y = w->form->landscape ? .265 : .215;
    if (need > 0.76)
        title.em *= 0.76 / need;
    else
        title.spacing = dice_range(&w->dice, 0, fmin((0.76 - need) / need, 0.7));
    ink_line(w->page, NULL, &title, 0.5 + title.spacing * title.em / 2, y, INK_CENTRE,
             w->form->title);
}

static void draw_foot(struct work *w)
{
    char text[200], date[64];
    bool letter = strcmp(w->form->kind, "authorisation_letter") == 0;
    double y = w->form->landscape ? .80 : .78;
    ink_line(w->page, NULL, &w->label, .86, y, INK_RIGHT,
             letter ? "委托单位（盖章）" : "发证机关（盖章）");
    fiction_date_print(w->permit->valid_from, FICTION_DATE_PLAIN, text);
    fiction_date_print(w->permit->valid_from, FICTION_DATE_DASHES, date);
    ink_line(w->page, page_add_field(w->page, "issued", date), &w->value, .86, y + .06, INK_RIGHT,
             text);
    struct press_seal seal = {.cx = .74,
                              .cy = y + .02,
                              .diameter = w->form->landscape ? .14 : .2,
                              .arc = letter ? w->holder->name : w->authority,
                              .rgb = {.9, dice_range(&w->dice, .2, .45), .32},
                              .alpha = dice_range(&w->dice, .75, 1),
                              .turn = dice_normal(&w->dice) * .1,
                              .family = "Noto Serif CJK SC"};
    press_seal(w->page, &seal, &w->dice);
}

struct page *permit_draw(const struct permit *permit, const struct fiction_licence *holder,
                         const struct fiction_person *person, double width_px)
{
    struct work w = {.permit = permit,
                     .holder = holder,
                     .person = person,
                     .form = find_form(permit->kind),
                     .dice = dice_new(permit->seed, "permit look")};
    double width, height, em;
    permit_size(permit, &width, &height, &em);
    w.page = page_new(permit->kind, width, height, width_px);
    const char *city =
        holder->region.city[0] != '\0' ? holder->region.city : holder->region.province;
    snprintf(w.authority, sizeof w.authority, "%s%s%s", city, holder->region.district,
             w.form->authority_suffix);
    ink_pick(&w.label, dice_chance(&w.dice, .6) ? INK_HEI : INK_SONG, &w.dice);
    ink_pick(&w.value, dice_chance(&w.dice, .8) ? INK_SONG : INK_KAI, &w.dice);
    w.label.em = em * dice_range(&w.dice, .95, 1.1);
    w.value.em = em * dice_range(&w.dice, .92, 1.1);
    w.page->em = w.value.em;
    w.label.rgb[0] = w.label.rgb[1] = w.label.rgb[2] = dice_range(&w.dice, .1, .3);
    w.value.rgb[0] = w.value.rgb[1] = w.value.rgb[2] = dice_range(&w.dice, .1, .4);
    draw_ground(&w);
    draw_title(&w);
    double y = w.form->landscape ? .37 : .32, line = 1.5 * em * width / height;
    if (w.form->sentence != NULL)
        y = ink_block(w.page, NULL, &w.value, .13, y, .75, line, 4, w.form->sentence) + line * 1.5;
    int n = 0;
    while (n < 10 && w.form->rows[n].label != NULL)
        n++;
    double pitch = fmin(((w.form->landscape ? .78 : .72) - y) / n, w.form->landscape ? .075 : .062);
    for (int i = 0; i < n; i++)
        y = draw_row(&w, &w.form->rows[i], y, pitch);
    draw_foot(&w);
    press_sample_mark(w.page, .92, .03, .02);
    return w.page;
}
