#include "document.h"

#include "lookalike.h"

#include <stdio.h>
#include <string.h>

static const char *const cards[] = {"business_licence", "id_card_portrait", "id_card_emblem"};

const char *document_kind_name(int i)
{
    if (i < 3)
        return cards[i];
    int permits = 0;
    while (permit_kind_name(permits) != NULL)
        permits++;
    return i - 3 < permits ? permit_kind_name(i - 3) : lookalike_name(i - 3 - permits);
}

/* A foreign firm's representative office: its own type and labels, no capital. */
static void make_office(struct fiction_licence *facts)
{
    char name[sizeof facts->name];
    snprintf(name, sizeof name, "%.120s代表处", facts->name);
    snprintf(facts->name, sizeof facts->name, "%s", name);
    snprintf(facts->type, sizeof facts->type, "外国（地区）企业常驻代表机构");
    snprintf(facts->person_label, sizeof facts->person_label, "首席代表");
    snprintf(facts->address_label, sizeof facts->address_label, "驻在场所");
    facts->capital[0] = '\0';
}

void document_make_licence(struct document *document, uint64_t seed, enum licence_edition edition,
                           enum fiction_subject subject)
{
    struct dice dice = dice_new(seed, "document");
    memset(document, 0, sizeof *document);
    document->kind = DOCUMENT_LICENCE;
    document->seed = seed;
    struct licence_spec *spec = &document->licence;
    if (edition == LICENCE_EDITIONS) { /* about as often as they are met */
        double p = dice_unit(&dice);
        edition = p < .50   ? LICENCE_2019
                  : p < .80 ? LICENCE_2014
                  : p < .92 ? LICENCE_OLDER
                            : LICENCE_ELECTRONIC;
    }
    spec->edition = edition;
    spec->duplicate = edition != LICENCE_OLDER && dice_chance(&dice, 0.6);
    spec->seed = seed;
    spec->no_term = edition == LICENCE_2019 && dice_chance(&dice, 0.35);
    enum fiction_number number = FICTION_USCC;
    if (edition == LICENCE_OLDER)
        number = dice_chance(&dice, 0.85) ? FICTION_REG15 : FICTION_OLD13;
    else if (edition == LICENCE_2014 && dice_chance(&dice, 0.22))
        number = FICTION_REG15;
    static const int last_year[] = {2026, 2018, 2013, 2026};
    uint64_t facts_seed = seed;
    do /* founded while the form was in use */
        fiction_licence_make(facts_seed, "licence", subject, number, &document->facts);
    while (document->facts.established.year > last_year[edition] && (facts_seed += 10007) != 0);
    licence_fit(&document->facts, edition, seed);
    if (dice_chance(&dice, 0.25)) /* one scope in four is long */
        fiction_scope(&dice.rng, 28, document->facts.scope);
    if (document->facts.subject == FICTION_COMPANY && dice_chance(&dice, 0.03))
        make_office(&document->facts);
}

bool document_make(struct document *document, const char *kind, uint64_t seed)
{
    if (strcmp(kind, cards[0]) == 0) {
        document_make_licence(document, seed, LICENCE_EDITIONS, FICTION_SUBJECT_ANY);
        return true;
    }
    struct dice dice = dice_new(seed, "document");
    memset(document, 0, sizeof *document);
    document->seed = seed;
    document->bilingual = dice_chance(&dice, 0.10);
    fiction_person_make(seed, "person", &document->person);
    if (strcmp(kind, cards[1]) == 0 || strcmp(kind, cards[2]) == 0) {
        document->kind = kind == cards[1] || strcmp(kind, cards[1]) == 0 ? DOCUMENT_ID_PORTRAIT
                                                                         : DOCUMENT_ID_EMBLEM;
        return true;
    }
    fiction_licence_make(seed, "licence", FICTION_SUBJECT_ANY, FICTION_USCC, &document->facts);
    if (permit_make(&document->permit, kind, seed, &document->facts)) {
        document->kind = DOCUMENT_PERMIT;
        return true;
    }
    for (int i = 0; lookalike_name(i) != NULL; i++)
        if (strcmp(lookalike_name(i), kind) == 0) {
            document->kind = lookalike_is_card(kind) ? DOCUMENT_LOOKALIKE : DOCUMENT_NOTHING;
            snprintf(document->name, sizeof document->name, "%s", kind);
            return true;
        }
    return false;
}

struct preset_sheet document_sheet(const struct document *document)
{
    struct preset_sheet sheet = {IDCARD_WIDTH_MM, IDCARD_HEIGHT_MM, 0.040, 0};
    switch (document->kind) {
    case DOCUMENT_LICENCE:
        sheet.width_mm = licence_width_mm(&document->licence);
        sheet.height_mm = licence_height_mm(&document->licence);
        sheet.em = sheet.width_mm > sheet.height_mm ? 0.015 : 0.0245;
        break;
    case DOCUMENT_PERMIT:
        permit_size(&document->permit, &sheet.width_mm, &sheet.height_mm, &sheet.em);
        break;
    case DOCUMENT_LOOKALIKE:
    case DOCUMENT_NOTHING:
        lookalike_size(document->name, &sheet.width_mm, &sheet.height_mm, &sheet.em);
        break;
    default:
        break;
    }
    return sheet;
}

struct page *document_draw(const struct document *document, double width_px)
{
    struct idcard_spec card = {document->kind == DOCUMENT_ID_EMBLEM, document->bilingual,
                               document->seed};
    switch (document->kind) {
    case DOCUMENT_LICENCE:
        return licence_draw(&document->licence, &document->facts, width_px);
    case DOCUMENT_PERMIT:
        return permit_draw(&document->permit, &document->facts, &document->person, width_px);
    case DOCUMENT_LOOKALIKE:
    case DOCUMENT_NOTHING:
        return lookalike_draw(document->name, document->seed, &document->person, width_px);
    default:
        return idcard_draw(&card, &document->person, width_px);
    }
}
