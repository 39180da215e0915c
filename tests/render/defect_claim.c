/* defect_claim -- changes of what the application claims */
#include "defect_change.h"
#include "lookpair.h"

#include <stdio.h>
#include <string.h>

#define UNUSED_REST (void)how, (void)text, (void)dice

static const struct fiction_licence *facts_of(struct upload *upload)
{
    return &upload_find(upload, "business_licence")->document.facts;
}

bool change_number_lookalike(struct upload *upload, const struct upload_how *how, const char *text,
                             struct dice *dice)
{
    UNUSED_REST;
    return lookpair_change_code(upload->application.number, dice);
}

bool change_number_other(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    (void)text;
    (void)dice;
    struct fiction_licence other;
    fiction_licence_make(how->seed, "another firm", facts_of(upload)->subject,
                         facts_of(upload)->number_kind, &other);
    snprintf(upload->application.number, sizeof upload->application.number, "%s", other.number);
    return true;
}

bool change_name_lookalike(struct upload *upload, const struct upload_how *how, const char *text,
                           struct dice *dice)
{
    UNUSED_REST;
    struct application *a = &upload->application;
    bool same = strcmp(a->holder, a->name) == 0;
    if (!lookpair_change(a->name, sizeof a->name, dice))
        return false;
    if (same)
        snprintf(a->holder, sizeof a->holder, "%s", a->name);
    return true;
}

bool change_name_other(struct upload *upload, const struct upload_how *how, const char *text,
                       struct dice *dice)
{
    (void)text;
    (void)dice;
    struct fiction_licence other;
    struct application *a = &upload->application;
    fiction_licence_make(how->seed, "another firm", facts_of(upload)->subject, FICTION_USCC,
                         &other);
    bool same = strcmp(a->holder, a->name) == 0;
    snprintf(a->name, sizeof a->name, "%s", other.name);
    if (same)
        snprintf(a->holder, sizeof a->holder, "%s", other.name);
    return true;
}

bool change_name_form(struct upload *upload, const struct upload_how *how, const char *text,
                      struct dice *dice)
{
    UNUSED_REST;
    struct application *a = &upload->application;
    char *at = strstr(a->name, "有限公司");
    size_t before = at != NULL ? (size_t)(at - a->name) : 0;
    if (at == NULL || at[strlen("有限公司")] != '\0' || before + 25 > sizeof a->name)
        return false;
    bool same = strcmp(a->holder, a->name) == 0;
    snprintf(at, sizeof a->name - before, "有限责任公司");
    if (same)
        snprintf(a->holder, sizeof a->holder, "%s", a->name);
    return true;
}

bool change_name_extra(struct upload *upload, const struct upload_how *how, const char *text,
                       struct dice *dice)
{
    UNUSED_REST;
    struct application *a = &upload->application;
    char changed[sizeof a->name + 8];
    bool same = strcmp(a->holder, a->name) == 0;
    snprintf(changed, sizeof changed, "%.6s新%s", a->name, a->name + 6);
    snprintf(a->name, sizeof a->name, "%.150s", changed);
    if (same)
        snprintf(a->holder, sizeof a->holder, "%s", a->name);
    return true;
}

/* What the licence prints differs from what card and application agree on. */
static bool print_person(struct upload *upload, const char *name)
{
    struct fiction_licence *facts = &upload_find(upload, "business_licence")->document.facts;
    if (strcmp(facts->person, name) == 0)
        return false;
    snprintf(facts->person, sizeof facts->person, "%s", name);
    return true;
}

bool change_person_lookalike(struct upload *upload, const struct upload_how *how, const char *text,
                             struct dice *dice)
{
    UNUSED_REST;
    char name[64];
    snprintf(name, sizeof name, "%s", upload->application.person);
    return lookpair_change(name, sizeof name, dice) && print_person(upload, name);
}

bool change_person_other(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    UNUSED_REST;
    char name[64];
    fiction_person_name(&dice->rng, 0.1, 0, name);
    return print_person(upload, name);
}

static bool set_card(struct upload *upload, const struct fiction_person *person)
{
    for (int i = 0; i < upload->n_items; i++)
        if (strcmp(upload->item[i].holder, "legal_person") == 0)
            upload->item[i].document.person = *person;
    return true;
}

bool change_id_name_lookalike(struct upload *upload, const struct upload_how *how, const char *text,
                              struct dice *dice)
{
    UNUSED_REST;
    struct fiction_person person = upload_find(upload, "id_card_portrait")->document.person;
    if (!lookpair_change(person.name, sizeof person.name, dice))
        return false;
    return set_card(upload, &person);
}

bool change_id_other(struct upload *upload, const struct upload_how *how, const char *text,
                     struct dice *dice)
{
    (void)text;
    (void)dice;
    struct fiction_person other;
    uint64_t seed = how->seed;
    do
        fiction_person_make(seed += 7, "another person", &other);
    while (other.valid_to.year != 0 && other.valid_to.year < 2044);
    return set_card(upload, &other);
}

static void claim_id(struct application *a, const char *number)
{
    bool same = strcmp(a->admin_id, a->person_id) == 0;
    snprintf(a->person_id, sizeof a->person_id, "%.23s", number);
    if (same)
        snprintf(a->admin_id, sizeof a->admin_id, "%.23s", number);
}

bool change_id_number_digit(struct upload *upload, const struct upload_how *how, const char *text,
                            struct dice *dice)
{
    UNUSED_REST;
    char number[24];
    snprintf(number, sizeof number, "%s", upload->application.person_id);
    if (!lookpair_change_code(number, dice))
        return false;
    claim_id(&upload->application, number);
    return true;
}

/* Another sequence number of the same birth date and sex, with its own check digit. */
bool change_id_number_valid(struct upload *upload, const struct upload_how *how, const char *text,
                            struct dice *dice)
{
    UNUSED_REST;
    char number[24];
    snprintf(number, sizeof number, "%s", upload->application.person_id);
    number[15] = number[15] == '9' ? '4' : (char)(number[15] + 1);
    number[17] = fiction_code_identity_check(number);
    claim_id(&upload->application, number);
    return true;
}

bool change_administrator(struct upload *upload, const struct upload_how *how, const char *text,
                          struct dice *dice)
{
    (void)text;
    (void)dice;
    struct upload_how own = *how;
    struct fiction_person other;
    own.administrator = true;
    upload_make(upload, &own);
    fiction_person_make(how->seed, "another administrator", &other);
    snprintf(upload->application.admin, sizeof upload->application.admin, "%s", other.name);
    snprintf(upload->application.admin_id, sizeof upload->application.admin_id, "%s",
             other.id_number);
    return true;
}

bool change_account_holder(struct upload *upload, const struct upload_how *how, const char *text,
                           struct dice *dice)
{
    (void)text;
    (void)dice;
    struct fiction_licence other;
    fiction_licence_make(how->seed, "account", FICTION_COMPANY, FICTION_USCC, &other);
    snprintf(upload->application.holder, sizeof upload->application.holder, "%s", other.name);
    snprintf(upload->application.bank, sizeof upload->application.bank, "corporate");
    return true;
}

bool change_address(struct upload *upload, const struct upload_how *how, const char *text,
                    struct dice *dice)
{
    (void)text;
    (void)dice;
    struct fiction_licence other;
    fiction_licence_make(how->seed, "elsewhere", FICTION_COMPANY, FICTION_USCC, &other);
    snprintf(upload->application.address, sizeof upload->application.address, "%s", other.address);
    return true;
}

bool change_type(struct upload *upload, const struct upload_how *how, const char *text,
                 struct dice *dice)
{
    (void)how;
    (void)dice;
    const struct fiction_licence *facts = facts_of(upload);
    if (facts->number_kind != FICTION_USCC)
        return false;
    snprintf(upload->application.type, sizeof upload->application.type, "%s", text);
    memset(upload->application.feature, 0, sizeof upload->application.feature);
    return true;
}

bool change_program(struct upload *upload, const struct upload_how *how, const char *text,
                    struct dice *dice)
{
    (void)how;
    (void)dice;
    snprintf(upload->application.program, sizeof upload->application.program, "%s", text);
    return true;
}

bool change_category(struct upload *upload, const struct upload_how *how, const char *text,
                     struct dice *dice)
{
    (void)how;
    (void)dice;
    snprintf(upload->application.category[0], sizeof upload->application.category[0], "%s", text);
    return true;
}

bool change_introduction(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    (void)how;
    (void)dice;
    struct application *a = &upload->application;
    if (strstr(a->category[0], "汽车") != NULL || strstr(a->category[0], "工具") != NULL)
        return false;
    snprintf(a->introduction, sizeof a->introduction, "%s", text);
    return true;
}

bool change_feature(struct upload *upload, const struct upload_how *how, const char *text,
                    struct dice *dice)
{
    (void)how;
    (void)dice;
    snprintf(upload->application.feature[0], sizeof upload->application.feature[0], "%s", text);
    return true;
}

/* A school whose permit names another kind of teaching. */
bool change_beyond(struct upload *upload, const struct upload_how *how, const char *text,
                   struct dice *dice)
{
    (void)text;
    (void)dice;
    struct upload_how own = *how;
    struct application *a = &upload->application;
    own.permit = true;
    upload_make(upload, &own);
    if (strcmp(a->category[0], "教育/培训机构") != 0)
        return false;
    struct upload_item *permit = upload_find(upload, "school_licence");
    snprintf(permit->document.permit.scope, sizeof permit->document.permit.scope, "文化艺术培训");
    snprintf(a->introduction, sizeof a->introduction,
             "中小学数学、英语学科类培训，学历提升和考证保过。");
    return true;
}

static void own_server(struct application *a)
{
    snprintf(a->hosting, sizeof a->hosting, "own_server");
    if (a->domain[0] == '\0')
        snprintf(a->domain, sizeof a->domain, "https://api.example.cn");
    if (a->icp[0] == '\0')
        snprintf(a->icp, sizeof a->icp, "浙ICP备2023012345号");
}

bool change_server(struct upload *upload, const struct upload_how *how, const char *text,
                   struct dice *dice)
{
    (void)how;
    (void)dice;
    own_server(&upload->application);
    snprintf(upload->application.domain, sizeof upload->application.domain, "%s", text);
    return true;
}

bool change_icp(struct upload *upload, const struct upload_how *how, const char *text,
                struct dice *dice)
{
    (void)how;
    (void)dice;
    own_server(&upload->application);
    snprintf(upload->application.icp, sizeof upload->application.icp, "%s", text);
    return true;
}

bool change_email(struct upload *upload, const struct upload_how *how, const char *text,
                  struct dice *dice)
{
    UNUSED_REST;
    upload->application.email_in_use = true;
    return true;
}

bool change_bank_card(struct upload *upload, const struct upload_how *how, const char *text,
                      struct dice *dice)
{
    UNUSED_REST;
    upload->application.card_bound = false;
    return true;
}

bool change_verification(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    (void)how;
    (void)dice;
    snprintf(upload->application.verification, sizeof upload->application.verification, "%s", text);
    return true;
}
