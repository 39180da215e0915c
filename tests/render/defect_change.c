/* defect_change -- of the documents: kinds, sides, validity, printed values */
#include "defect_change.h"

#include <stdio.h>
#include <string.h>

#define UNUSED_HOW (void)how, (void)text, (void)dice

static struct upload_item *licence_of(struct upload *upload)
{
    return upload_find(upload, "business_licence");
}

/* Both cards of the legal person. */
static void each_card(struct upload *upload, const struct fiction_person *person)
{
    for (int i = 0; i < upload->n_items; i++) {
        enum document_kind kind = upload->item[i].document.kind;
        bool card = kind == DOCUMENT_ID_PORTRAIT || kind == DOCUMENT_ID_EMBLEM;
        if (card && strcmp(upload->item[i].holder, "legal_person") == 0)
            upload->item[i].document.person = *person;
    }
}

static struct fiction_person card_of(struct upload *upload)
{
    return upload_find(upload, "id_card_portrait")->document.person;
}

static void redeclare(struct upload *upload)
{
    struct application *a = &upload->application;
    for (int i = 0; i < a->n_documents; i++)
        for (int j = 0; j < upload->n_items; j++)
            if (strcmp(a->document[i].file, upload->item[j].file) == 0)
                snprintf(a->document[i].kind, sizeof a->document[i].kind, "%s",
                         upload->item[j].declared);
}

bool change_screenshot(struct upload *upload, const struct upload_how *how, const char *text,
                       struct dice *dice)
{
    UNUSED_HOW;
    licence_of(upload)->sheet = SHEETS_SCREENSHOT;
    return true;
}

bool change_marked(struct upload *upload, const struct upload_how *how, const char *text,
                   struct dice *dice)
{
    UNUSED_HOW;
    licence_of(upload)->sheet = SHEETS_MARKED;
    return true;
}

/* text: "" for a bare ring, "firm" for the firm's own seal, else what it says. A province's own registrar is no defect. */
bool change_seal(struct upload *upload, const struct upload_how *how, const char *text,
                 struct dice *dice)
{
    (void)how;
    (void)dice;
    struct document *licence = &licence_of(upload)->document;
    struct fiction_licence *facts = &licence->facts;
    bool firm = strcmp(text, "firm") == 0;
    if (text[0] == '\0')
        licence->licence.bare_seal = true;
    else if (!firm && strncmp(facts->number + 2, "23", 2) == 0)
        return false;
    else
        snprintf(facts->authority, sizeof facts->authority, "%.127s", firm ? facts->name : text);
    return true;
}

bool change_spoil(struct upload *upload, const struct upload_how *how, const char *text,
                  struct dice *dice)
{
    (void)how;
    (void)dice;
    licence_of(upload)->spoil = (enum upload_spoil)(text[0] - '0');
    return true;
}

static void replace(struct upload_item *item, const char *kind, uint64_t seed)
{
    struct fiction_person person = item->document.person;
    document_make(&item->document, kind, seed);
    if (person.name[0] != '\0')
        item->document.person = person;
}

bool change_kind_of_licence(struct upload *upload, const struct upload_how *how, const char *text,
                            struct dice *dice)
{
    (void)dice;
    replace(licence_of(upload), text, how->seed);
    return true;
}

bool change_kind_of_card(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    (void)dice;
    replace(upload_find(upload, "id_card_portrait"), text, how->seed);
    return true;
}

bool change_swap_sides(struct upload *upload, const struct upload_how *how, const char *text,
                       struct dice *dice)
{
    UNUSED_HOW;
    struct upload_item *portrait = upload_find(upload, "id_card_portrait");
    struct upload_item *emblem = upload_find(upload, "id_card_emblem");
    snprintf(portrait->declared, sizeof portrait->declared, "id_card_emblem");
    snprintf(emblem->declared, sizeof emblem->declared, "id_card_portrait");
    redeclare(upload);
    return true;
}

bool change_swap_licence(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    UNUSED_HOW;
    struct upload_item *licence = licence_of(upload),
                       *card = upload_find(upload, "id_card_portrait");
    struct document other = licence->document;
    licence->document = card->document;
    card->document = other;
    return true;
}

bool change_remove(struct upload *upload, const struct upload_how *how, const char *text,
                   struct dice *dice)
{
    (void)how;
    (void)dice;
    struct upload_item *item = upload_find(upload, text);
    if (item == NULL)
        return false;
    upload_remove(upload, item);
    return true;
}

bool change_needs_permit(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    static const char *const categories[] = {"商家自营/食品", "教育/培训机构", "医疗/私立医疗机构"};
    static const char *const words[] = {"预包装食品在线选购，配送到家。",
                                        "艺术课程介绍和线下课程报名。", "门诊预约挂号和健康科普。"};
    (void)how;
    (void)text;
    int i = dice_below(dice, 3);
    struct application *a = &upload->application;
    snprintf(a->category[0], sizeof a->category[0], "%s", categories[i]);
    snprintf(a->introduction, sizeof a->introduction, "%s", words[i]);
    for (int j = 0; j < upload->n_items; j++)
        if (upload->item[j].document.kind == DOCUMENT_PERMIT)
            upload_remove(upload, &upload->item[j]);
    return true;
}

/* The emblem side's file shows the portrait side once more. */
bool change_duplicate(struct upload *upload, const struct upload_how *how, const char *text,
                      struct dice *dice)
{
    UNUSED_HOW;
    struct upload_item *portrait = upload_find(upload, "id_card_portrait");
    struct upload_item *copy = &upload->item[upload->n_items++];
    *copy = *portrait;
    snprintf(copy->file, sizeof copy->file, "id-portrait-2.jpg");
    struct application *a = &upload->application;
    if (a->n_documents < APPLICATION_LIST) {
        struct application_document *d = &a->document[a->n_documents++];
        snprintf(d->file, sizeof d->file, "%s", copy->file);
        snprintf(d->kind, sizeof d->kind, "%s", copy->declared);
        snprintf(d->holder, sizeof d->holder, "%s", copy->holder);
    }
    return true;
}

static void set_validity(struct fiction_person *person, struct fiction_date from,
                         struct fiction_date to)
{
    char a[64], b[64];
    person->valid_from = from;
    person->valid_to = to;
    fiction_date_print(from, FICTION_DATE_DOTS, a);
    fiction_date_print(to, FICTION_DATE_DOTS, b);
    snprintf(person->validity, sizeof person->validity, "%.10s-%.10s", a, b);
}

/* Twenty years for who was 26 to 45 then, ten for the younger; ended a year or more ago. */
bool change_expired_id(struct upload *upload, const struct upload_how *how, const char *text,
                       struct dice *dice)
{
    (void)how;
    (void)text;
    struct fiction_person person = card_of(upload);
    struct fiction_date from = fiction_date_between(&dice->rng, 2004, 2005);
    int years = 20, age = from.year - person.birth.year;
    if (age < 27) {
        from = fiction_date_between(&dice->rng, 2012, 2014);
        years = 10;
        age = from.year - person.birth.year;
        if (age < 17 || age > 24)
            return false;
    } else if (age > 44) {
        return false;
    }
    set_validity(&person, from, fiction_date_add_years(from, years));
    each_card(upload, &person);
    return true;
}

/* Ends a few weeks after 23 November 2026: judge with --today 2026-11-23. */
bool change_expiring_id(struct upload *upload, const struct upload_how *how, const char *text,
                        struct dice *dice)
{
    UNUSED_HOW;
    struct fiction_person person = card_of(upload);
    struct fiction_date from = {2006, 12, 20 + dice_below(dice, 10)};
    int age = from.year - person.birth.year;
    if (age < 27 || age > 44)
        return false;
    set_validity(&person, from, fiction_date_add_years(from, 20));
    each_card(upload, &person);
    return true;
}

bool change_expired_licence(struct upload *upload, const struct upload_how *how, const char *text,
                            struct dice *dice)
{
    (void)how;
    (void)text;
    struct document *document = &licence_of(upload)->document;
    struct fiction_licence *facts = &document->facts;
    char to[64];
    if (facts->established.year > 2014 || facts->term_label[0] == '\0' ||
        document->licence.edition == LICENCE_OLDER)
        return false;
    document->licence.no_term = false;
    facts->valid_to = fiction_date_add_years(facts->established, 10);
    facts->valid_to.year = 2021 + dice_below(dice, 4);
    facts->long_term = false;
    fiction_date_print(facts->valid_to, FICTION_DATE_PADDED, to);
    snprintf(facts->term, sizeof facts->term, "%s至%s", facts->established_text, to);
    return true;
}

bool change_expired_permit(struct upload *upload, const struct upload_how *how, const char *text,
                           struct dice *dice)
{
    (void)text;
    struct upload_how own = *how;
    own.permit = true;
    upload_make(upload, &own);
    for (int i = 0; i < upload->n_items; i++) {
        struct permit *permit = &upload->item[i].document.permit;
        if (upload->item[i].document.kind != DOCUMENT_PERMIT)
            continue;
        if (strcmp(permit->kind, "medical_filing") == 0 ||
            strcmp(permit->kind, "financial_licence") == 0)
            return false; /* these print no end */
        permit->valid_from = fiction_date_between(&dice->rng, 2016, 2018);
        permit->valid_to = fiction_date_add_years(permit->valid_from, 5);
        return true;
    }
    return false;
}

bool change_odd_validity(struct upload *upload, const struct upload_how *how, const char *text,
                         struct dice *dice)
{
    UNUSED_HOW;
    struct fiction_person person = card_of(upload);
    set_validity(&person, person.valid_from,
                 fiction_date_add_years(person.valid_from, 33 + dice_below(dice, 6)));
    each_card(upload, &person);
    return true;
}

bool change_number_checksum(struct upload *upload, const struct upload_how *how, const char *text,
                            struct dice *dice)
{
    UNUSED_HOW;
    char *number = licence_of(upload)->document.facts.number;
    if (strlen(number) < 15)
        return false;
    size_t last = strlen(number) - 1;
    number[last] = number[last] == '7' ? '3' : '7';
    snprintf(upload->application.number, sizeof upload->application.number, "%s", number);
    return true;
}

bool change_id_checksum(struct upload *upload, const struct upload_how *how, const char *text,
                        struct dice *dice)
{
    UNUSED_HOW;
    struct fiction_person person = card_of(upload);
    struct application *a = &upload->application;
    bool same = strcmp(a->admin_id, a->person_id) == 0;
    person.id_number[17] = person.id_number[17] == '5' ? '8' : '5';
    each_card(upload, &person);
    snprintf(a->person_id, sizeof a->person_id, "%s", person.id_number);
    if (same)
        snprintf(a->admin_id, sizeof a->admin_id, "%s", person.id_number);
    return true;
}

bool change_id_birth(struct upload *upload, const struct upload_how *how, const char *text,
                     struct dice *dice)
{
    UNUSED_HOW;
    struct fiction_person person = card_of(upload);
    person.birth.day = person.birth.day > 14 ? person.birth.day - 9 : person.birth.day + 9;
    each_card(upload, &person);
    return true;
}

bool change_id_sex(struct upload *upload, const struct upload_how *how, const char *text,
                   struct dice *dice)
{
    UNUSED_HOW;
    struct fiction_person person = card_of(upload);
    bool male = strcmp(person.sex, "男") == 0;
    snprintf(person.sex, sizeof person.sex, "%s", male ? "女" : "男");
    each_card(upload, &person);
    return true;
}

bool change_qr(struct upload *upload, const struct upload_how *how, const char *text,
               struct dice *dice)
{
    static char address[96];
    (void)text;
    (void)dice;
    struct document *document = &licence_of(upload)->document;
    struct fiction_licence other;
    if (document->licence.edition == LICENCE_OLDER || document->facts.number_kind != FICTION_USCC)
        return false;
    fiction_licence_make(how->seed, "another firm", FICTION_COMPANY, FICTION_USCC, &other);
    snprintf(address, sizeof address, "http://www.gsxt.gov.cn/index.html?uniscid=%s", other.number);
    document->licence.qr_text = address;
    return true;
}
