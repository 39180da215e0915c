#include "upload.h"

#include <stdio.h>
#include <string.h>

/* What a mini-program is for. permit: the kind that its category asks for, or NULL. */
struct theme {
    const char *category, *suffix, *introduction, *permit, *scope;
    bool individual; /* open to individuals too */
    bool household;  /* open to individual businesses */
};

static const struct theme themes[] = {
    {"餐饮/点餐平台", "点餐", "到店扫码点餐、外带自取，积累会员积分。", NULL, "餐饮服务", false,
     true},
    {"商家自营/百货", "百货", "日用百货在线选购，下单后配送到家。", NULL, "日用百货销售", false,
     true},
    {"商家自营/服装/鞋/箱包", "衣橱", "服装鞋包在线选购，支持退换。", NULL, "服装服饰零售", false,
     true},
    {"商家自营/家居/家饰/家纺", "家居", "家居家纺用品展示和在线购买。", NULL, "家居用品销售", false,
     true},
    {"生活服务/家政", "家政", "预约保洁、收纳等家政服务，查看订单进度。", NULL, "家政服务", false,
     true},
    {"生活服务/丽人", "美发", "美发美甲到店预约，领取优惠券。", NULL, "理发服务", false, true},
    {"体育/体育场馆服务", "球馆", "羽毛球馆和篮球馆的场地预订。", NULL, "体育场地设施经营", false,
     true},
    {"汽车/养车/修车", "养车", "洗车和保养预约，查询维修进度。", NULL, "机动车修理和维护", false,
     true},
    {"工具/预约/报名", "预约", "活动报名和到店预约，查看排队进度。", NULL, "信息咨询服务", true,
     true},
    {"工具/记账", "记账", "记录日常收支，按月统计。", NULL, "软件开发", true, true},
    {"工具/备忘录", "随手记", "写备忘，按时提醒。", NULL, "软件开发", true, true},
    {"餐饮/菜谱", "菜谱", "家常菜谱的做法和食材清单。", NULL, "餐饮服务", true, true},
    {"旅游/旅游攻略", "游记", "旅行路线和攻略分享。", NULL, "信息咨询服务", true, true},
    {"生活服务/摄影/扩印", "影像", "照片冲印和取件提醒。", NULL, "摄影扩印服务", true, true},
    {"商家自营/食品", "食品", "预包装食品在线选购，配送到家。", "food_licence", "食品销售", false,
     true},
    {"餐饮/外卖平台", "外卖", "附近门店的外卖下单和配送。", "food_licence", "餐饮服务", false,
     true},
    {"教育/培训机构", "课堂", "艺术课程介绍和线下课程报名。", "school_licence", "文化艺术培训",
     false, true},
    {"医疗/私立医疗机构", "门诊", "门诊预约挂号、就诊时间查询和健康科普。",
     "medical_institution_licence", "医疗服务", false, true},
    {"医疗/私立医疗机构", "诊所", "诊所门诊预约和健康科普文章。", "medical_filing", "医疗服务",
     false, true},
    {"金融业/保险", "保险", "本机构网点查询和保险知识介绍。", "financial_licence", "保险代理业务",
     false, false},
};

static const struct theme *choose_theme(const struct upload_how *how, enum upload_subject subject,
                                        struct dice *dice)
{
    for (;;) {
        const struct theme *theme = &themes[dice_below(dice, sizeof themes / sizeof themes[0])];
        if ((theme->permit != NULL) != how->permit)
            continue;
        if (subject == UPLOAD_INDIVIDUAL && !theme->individual)
            continue;
        if (subject == UPLOAD_HOUSEHOLD && !theme->household)
            continue;
        return theme;
    }
}

static bool person_lasts(const struct fiction_person *person, bool lasting)
{
    int least = lasting ? 2044 : 2029;
    return person->valid_to.year == 0 || person->valid_to.year >= least;
}

static void make_person(struct fiction_person *person, const struct upload_how *how,
                        const char *label)
{
    uint64_t seed = how->seed;
    do
        fiction_person_make(seed += 1000003, label, person);
    while (!person_lasts(person, how->lasting));
}

static struct upload_item *add_item(struct upload *upload, const char *file, const char *kind)
{
    struct upload_item *item = &upload->item[upload->n_items++];
    memset(item, 0, sizeof *item);
    snprintf(item->file, sizeof item->file, "%s", file);
    snprintf(item->declared, sizeof item->declared, "%s", kind);
    return item;
}

static void add_cards(struct upload *upload, const struct fiction_person *person,
                      const char *holder, const char *prefix, struct dice *dice)
{
    static const char *const kinds[] = {"id_card_portrait", "id_card_emblem"};
    static const char *const sides[] = {"portrait", "emblem"};
    uint64_t look = fiction_next(&dice->rng) & 0xffffffffu;
    for (int i = 0; i < 2; i++) {
        char file[48];
        snprintf(file, sizeof file, "%s-%s.jpg", prefix, sides[i]);
        struct upload_item *item = add_item(upload, file, kinds[i]);
        item->document.kind = i == 0 ? DOCUMENT_ID_PORTRAIT : DOCUMENT_ID_EMBLEM;
        item->document.seed = look;
        item->document.person = *person;
        item->document.bilingual = look % 13 == 0;
        snprintf(item->holder, sizeof item->holder, "%s", holder);
    }
}

static enum fiction_subject form_of(enum upload_subject subject, struct dice *dice)
{
    static const enum fiction_subject forms[] = {
        FICTION_COMPANY, FICTION_COMPANY,     FICTION_COMPANY, FICTION_COMPANY,     FICTION_COMPANY,
        FICTION_STOCK,   FICTION_PARTNERSHIP, FICTION_SOLE,    FICTION_COOPERATIVE, FICTION_BRANCH};
    return subject == UPLOAD_HOUSEHOLD ? FICTION_HOUSEHOLD : forms[dice_below(dice, 10)];
}

static bool licence_lasts(const struct document *document, bool lasting)
{
    const struct fiction_licence *facts = &document->facts;
    return facts->long_term || facts->valid_to.year >= (lasting ? 2060 : 2029);
}

/* Some individual businesses have no name: blank, 无 or asterisks, and 个体户 and the operator's name in the application. */
static void take_name(struct fiction_licence *facts, uint64_t seed)
{
    static const char *const none[] = {" ", " ", "无", "******", "***"};
    struct dice dice = dice_new(seed, "nameless");
    if (!dice_chance(&dice, 0.08))
        return;
    snprintf(facts->no_name, sizeof facts->no_name, "%s", none[dice_below(&dice, 5)]);
    snprintf(facts->name, sizeof facts->name, "个体户%s", facts->person);
}

static void add_licence(struct upload *upload, const struct upload_how *how,
                        struct fiction_person *person, struct dice *dice)
{
    struct upload_item *item = add_item(upload, "licence.jpg", "business_licence");
    enum fiction_subject form = form_of(upload->subject, dice);
    uint64_t seed = how->seed * 7919;
    enum licence_edition edition = how->edition;
    if (edition == LICENCE_EDITIONS && dice_chance(dice, 0.75))
        edition = dice_chance(dice, 0.6) ? LICENCE_2019 : LICENCE_2014;
    do
        document_make_licence(&item->document, seed++, edition, form);
    while (!licence_lasts(&item->document, how->lasting));
    if (dice_chance(dice, 0.5)) /* its person and the card's are one */
        snprintf(person->name, sizeof person->name, "%s", item->document.facts.person);
    snprintf(item->document.facts.person, sizeof item->document.facts.person, "%s", person->name);
    if (upload->subject == UPLOAD_HOUSEHOLD)
        take_name(&item->document.facts, how->seed);
}

/* The licence covers what the mini-program does. */
static void add_scope(struct upload *upload, const struct theme *theme)
{
    struct upload_item *licence = upload_find(upload, "business_licence");
    if (licence == NULL)
        return;
    char *scope = licence->document.facts.scope, old[sizeof licence->document.facts.scope];
    snprintf(old, sizeof old, "%s", scope);
    const char *colon = strstr(old, "：");
    int head = colon != NULL && colon - old < 20 ? (int)(colon - old) + 3 : 0;
    snprintf(scope, sizeof old, "%.*s%s；%.900s", head, old, theme->scope, old + head);
}

static void fill_subject(struct upload *upload, const struct fiction_person *person,
                         struct dice *dice)
{
    static const char *const types[] = {"enterprise", "individual_business", "individual",
                                        "other_organisation"};
    struct application *a = &upload->application;
    snprintf(a->type, sizeof a->type, "%s", types[upload->subject]);
    snprintf(a->person, sizeof a->person, "%s", person->name);
    snprintf(a->person_id, sizeof a->person_id, "%s", person->id_number);
    snprintf(a->bank, sizeof a->bank, "personal");
    snprintf(a->holder, sizeof a->holder, "%s", person->name);
    const struct upload_item *licence = upload_find(upload, "business_licence");
    if (licence == NULL) {
        snprintf(a->name, sizeof a->name, "%s", person->name);
        return;
    }
    const struct fiction_licence *facts = &licence->document.facts;
    snprintf(a->name, sizeof a->name, "%s", facts->name);
    snprintf(a->number, sizeof a->number, "%s", facts->number);
    if (dice_chance(dice, 0.7))
        snprintf(a->address, sizeof a->address, "%s", facts->address);
    if (upload->subject == UPLOAD_ENTERPRISE || dice_chance(dice, 0.4)) {
        snprintf(a->bank, sizeof a->bank, "corporate");
        snprintf(a->holder, sizeof a->holder, "%s", facts->name);
    }
}

static void fill_program(struct upload *upload, const struct theme *theme,
                         const struct upload_how *how, struct dice *dice)
{
    static const char *const features[] = {"payment", "membership", "coupons"};
    static const char *const abbreviations[] = {"京", "沪", "粤", "浙", "苏",
                                                "川", "鄂", "湘", "闽", "鲁"};
    struct application *a = &upload->application;
    struct fiction_program program;
    fiction_program_make(how->seed, "program", &program);
    size_t stem = strlen(program.name);
    stem = stem > 6 ? stem - 6 : stem; /* its own last word gives way to the theme's */
    snprintf(a->program, sizeof a->program, "%.*s%s", (int)stem, program.name, theme->suffix);
    snprintf(a->introduction, sizeof a->introduction, "%s", theme->introduction);
    snprintf(a->category[0], sizeof a->category[0], "%s", theme->category);
    if (upload->subject != UPLOAD_INDIVIDUAL)
        for (int i = 0, n = 0; i < 3; i++)
            if (dice_chance(dice, 0.4))
                snprintf(a->feature[n++], sizeof a->feature[0], "%s", features[i]);
    bool own = dice_chance(dice, 0.5);
    snprintf(a->hosting, sizeof a->hosting, "%s", own ? "own_server" : "wechat_cloud");
    if (!own)
        return;
    snprintf(a->domain, sizeof a->domain, "https://api.shop%04d.example.cn",
             dice_below(dice, 10000));
    snprintf(a->icp, sizeof a->icp, "%sICP备20%02d%06d号", abbreviations[dice_below(dice, 10)],
             15 + dice_below(dice, 10), dice_below(dice, 1000000));
}

static void fill_administrator(struct upload *upload, const struct fiction_person *admin,
                               struct dice *dice)
{
    struct application *a = &upload->application;
    snprintf(a->admin, sizeof a->admin, "%s", admin->name);
    snprintf(a->admin_id, sizeof a->admin_id, "%s", admin->id_number);
    a->card_bound = true;
    snprintf(a->email, sizeof a->email, "ops%05d@example.cn", dice_below(dice, 100000));
    snprintf(a->verification, sizeof a->verification, "face");
}

static void add_organisation(struct upload *upload, const struct upload_how *how,
                             const struct fiction_person *person)
{
    static const char *const kinds[] = {"organisation_code_certificate", "authorisation_letter"};
    struct application *a = &upload->application;
    struct fiction_licence facts;
    fiction_licence_make(how->seed, "organisation", FICTION_COMPANY, FICTION_USCC, &facts);
    snprintf(facts.name, sizeof facts.name, "%s%s社会服务中心", facts.region.city,
             facts.region.district);
    snprintf(facts.person, sizeof facts.person, "%s", person->name);
    for (int i = 0; i < 2; i++) {
        struct upload_item *item =
            add_item(upload, i == 0 ? "certificate.jpg" : "letter.jpg", kinds[i]);
        item->document.kind = DOCUMENT_PERMIT;
        item->document.seed = how->seed + (uint64_t)i;
        item->document.facts = facts;
        item->document.person = *person;
        permit_make(&item->document.permit, kinds[i], how->seed, &facts);
        item->document.permit.valid_to =
            fiction_date_add_years(item->document.permit.valid_from, 30);
    }
    snprintf(a->name, sizeof a->name, "%s", facts.name);
    snprintf(a->holder, sizeof a->holder, "%s", facts.name);
    snprintf(a->bank, sizeof a->bank, "corporate");
}

static void add_permit(struct upload *upload, const struct theme *theme,
                       const struct upload_how *how)
{
    const struct upload_item *licence = upload_find(upload, "business_licence");
    if (theme->permit == NULL || licence == NULL)
        return;
    struct fiction_licence facts = licence->document.facts;
    struct upload_item *item = add_item(upload, "permit.jpg", theme->permit);
    item->document.kind = DOCUMENT_PERMIT;
    item->document.seed = how->seed;
    item->document.facts = facts;
    permit_make(&item->document.permit, theme->permit, how->seed, &facts);
    if (how->lasting)
        item->document.permit.valid_to =
            fiction_date_add_years(item->document.permit.valid_from, 40);
}

static void list_documents(struct upload *upload)
{
    struct application *a = &upload->application;
    a->n_documents = 0;
    for (int i = 0; i < upload->n_items; i++) {
        const struct upload_item *item = &upload->item[i];
        if (item->declared[0] == '\0')
            continue;
        struct application_document *d = &a->document[a->n_documents++];
        snprintf(d->file, sizeof d->file, "%s", item->file);
        snprintf(d->kind, sizeof d->kind, "%s", item->declared);
        snprintf(d->holder, sizeof d->holder, "%s", item->holder);
    }
}

void upload_make(struct upload *upload, const struct upload_how *how)
{
    struct dice dice = dice_new(how->seed, "upload");
    struct fiction_person legal, admin;
    memset(upload, 0, sizeof *upload);
    upload->seed = how->seed;
    upload->subject = how->subject;
    if (upload->subject == UPLOAD_ANY) {
        double p = dice_unit(&dice);
        upload->subject = p < .55   ? UPLOAD_ENTERPRISE
                          : p < .85 ? UPLOAD_HOUSEHOLD
                                    : UPLOAD_INDIVIDUAL;
    }
    snprintf(upload->application.id, sizeof upload->application.id, "m-%06llu",
             (unsigned long long)how->seed);
    snprintf(upload->defect, sizeof upload->defect, "good");
    snprintf(upload->expect, sizeof upload->expect, "pass");
    make_person(&legal, how, "legal");
    if (upload->subject == UPLOAD_ENTERPRISE || upload->subject == UPLOAD_HOUSEHOLD)
        add_licence(upload, how, &legal, &dice);
    const struct theme *theme = choose_theme(how, upload->subject, &dice);
    add_scope(upload, theme);
    fill_subject(upload, &legal, &dice);
    if (upload->subject == UPLOAD_ORGANISATION)
        add_organisation(upload, how, &legal);
    add_cards(upload, &legal, "legal_person", "id", &dice);
    fill_program(upload, theme, how, &dice);
    add_permit(upload, theme, how);
    admin = legal;
    if (how->administrator) {
        make_person(&admin, how, "administrator");
        add_cards(upload, &admin, "administrator", "admin", &dice);
    }
    fill_administrator(upload, &admin, &dice);
    list_documents(upload);
}

struct upload_item *upload_find(struct upload *upload, const char *kind)
{
    for (int i = 0; i < upload->n_items; i++)
        if (strcmp(upload->item[i].declared, kind) == 0)
            return &upload->item[i];
    return NULL;
}

void upload_remove(struct upload *upload, struct upload_item *item)
{
    int at = (int)(item - upload->item);
    for (int i = at; i + 1 < upload->n_items; i++)
        upload->item[i] = upload->item[i + 1];
    upload->n_items--;
    list_documents(upload);
}
