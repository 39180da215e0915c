/* match/match_person -- persons: the licence's legal person, his ID card, the administrator's
 */
#include "match/match_judge.h"

#include <string.h>

static struct pa_judgement judge_field(const struct pa_match_set *set, const char *claim, int index,
                                       enum pa_field field)
{
    const struct pa_field_value *value = &set->documents[index]->fields.field[field];
    return field == PA_FIELD_ID_NUMBER ? pa_match_number_judge(set->policy, claim, value, true)
                                       : pa_match_name_judge(set->policy, claim, value);
}

/* The next ID card, portrait side, of that holder. */
static int next_card(const struct pa_match_set *set, int at, enum pa_holder holder)
{
    while ((at = pa_match_next(set, at, PA_KIND_ID_CARD_PORTRAIT)) >= 0)
        if (set->documents[at]->declared.holder == holder)
            return at;
    return -1;
}

/* The claim against that field of every card of the holder. Returns how many there were. */
static int check_cards(struct pa_match_set *set, const char *check, const char *claim,
                       enum pa_holder holder, enum pa_field field)
{
    int found = 0;
    for (int i = -1; claim[0] != '\0' && (i = next_card(set, i, holder)) >= 0; found++)
        pa_match_add(set, check, judge_field(set, claim, i, field), claim, i, field);
    return found;
}

static const char *legal_name(const struct pa_application *app)
{
    bool person = app->subject.type == PA_SUBJECT_INDIVIDUAL;
    return person && app->subject.legal_person.name[0] == '\0' ? app->subject.name
                                                               : app->subject.legal_person.name;
}

/* The licence's legal person against his ID card, where the application does not name him. */
static int cross_check(struct pa_match_set *set, int paper)
{
    int card = next_card(set, -1, PA_HOLDER_LEGAL_PERSON);
    if (card < 0)
        return 0;
    const struct pa_field_value *a = &set->documents[paper]->fields.field[PA_FIELD_LEGAL_PERSON];
    const struct pa_field_value *b = &set->documents[card]->fields.field[PA_FIELD_NAME];
    pa_match_add_text(set, "match.legal_person", pa_match_name_cross(set->policy, a, b), "",
                      a->known ? a->value : "", PA_MASK_NAME, paper, PA_FIELD_LEGAL_PERSON);
    return 1;
}

static void check_legal_person(struct pa_match_set *set)
{
    static const char check[] = "match.legal_person";
    const char *claim = set->application->subject.legal_person.name;
    int found = 0;
    for (int i = -1; (i = pa_match_next_paper(set, i)) >= 0;) {
        const struct pa_field_value *value =
            &set->documents[i]->fields.field[PA_FIELD_LEGAL_PERSON];
        if (claim[0] == '\0') {
            found += cross_check(set, i);
        } else if (value->present || pa_match_kind(set->documents[i]) == PA_KIND_BUSINESS_LICENCE) {
            pa_match_add(set, check, judge_field(set, claim, i, PA_FIELD_LEGAL_PERSON), claim, i,
                         PA_FIELD_LEGAL_PERSON);
            found++;
        }
    }
    found += pa_match_permit_persons(set, check);
    if (found == 0)
        pa_match_add_none(set, check,
                          claim[0] == '\0' ? PA_REASON_NO_CLAIM : PA_REASON_NO_DOCUMENT);
}

static void check_id_card(struct pa_match_set *set)
{
    const struct pa_application *app = set->application;
    const struct {
        const char *check, *claim;
        enum pa_field field;
    } rows[] = {
        {"match.id_number", app->subject.legal_person.id_number, PA_FIELD_ID_NUMBER},
        {"match.id_name", legal_name(app), PA_FIELD_NAME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (check_cards(set, rows[i].check, rows[i].claim, PA_HOLDER_LEGAL_PERSON, rows[i].field) ==
            0)
            pa_match_add_none(set, rows[i].check,
                              rows[i].claim[0] == '\0' ? PA_REASON_NO_CLAIM
                                                       : PA_REASON_NO_DOCUMENT);
}

/* How an individual is called as the subject: his card says it of him as the person too. Where the application gives him two names,
 * what the card bears out of the one it speaks against the other. */
int pa_match_own_name(struct pa_match_set *set, const char *check)
{
    const struct pa_application *app = set->application;
    const char *claim = app->subject.name;
    int found = 0;
    for (int i = -1; (i = next_card(set, i, PA_HOLDER_LEGAL_PERSON)) >= 0; found++) {
        struct pa_judgement said = judge_field(set, legal_name(app), i, PA_FIELD_NAME);
        if (!pa_judge_equal(claim, legal_name(app)))
            said = said.outcome == PA_MATCH
                       ? (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, said.confidence}
                       : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
        pa_match_add(set, check, said, claim, i, PA_FIELD_NAME);
    }
    return found;
}

/* Whether the administrator is the legal person, as far as the application says. */
static bool is_same_person(const struct pa_application *app)
{
    const struct pa_person *admin = &app->administrator.person;
    const struct pa_person *legal = &app->subject.legal_person;
    bool name = admin->name[0] == '\0' || pa_judge_equal(admin->name, legal_name(app));
    bool silent = legal->id_number[0] == '\0' && admin->name[0] != '\0';
    bool number =
        admin->id_number[0] == '\0' || silent || pa_judge_equal(admin->id_number, legal->id_number);
    return name && number;
}

/* Two names that a slip makes one of the other: of three characters or more by one of them, of two by a look-alike. */
static bool is_near(const char *a, const char *b)
{
    char na[PA_CLAIM_BYTES], nb[PA_CLAIM_BYTES];
    uint32_t ca[3], cb[3];
    pa_read_normalise(a, na, sizeof na);
    pa_read_normalise(b, nb, sizeof nb);
    if (pa_text_distance(na, nb) != 1)
        return false;
    size_t n = pa_text_length(na), m = pa_text_length(nb);
    if (n != 2 || m != 2)
        return n >= 2 && m >= 2;
    pa_text_decode(na, ca, 3);
    pa_text_decode(nb, cb, 3);
    return pa_read_look_alike(ca[0], cb[0]) || pa_read_look_alike(ca[1], cb[1]);
}

/* The administrator has the legal person's name and another number, or nearly his name and no number that says that they are two:
 * without a card of his own it cannot be told whether he is another. */
static bool check_slip(struct pa_match_set *set, const char *check)
{
    static const struct pa_judgement doubt = {PA_UNCERTAIN, PA_REASON_NEAR_PERSON, 0.5};
    const struct pa_person *admin = &set->application->administrator.person;
    const char *name = legal_name(set->application),
               *number = set->application->subject.legal_person.id_number;
    bool two = admin->id_number[0] != '\0' && number[0] != '\0';
    if (two && pa_judge_equal(admin->name, name)) {
        pa_match_add_text(set, check, doubt, admin->id_number, number, PA_MASK_NUMBER, -1,
                          PA_FIELD_ID_NUMBER);
        return true;
    }
    if (two || !is_near(admin->name, name))
        return false;
    pa_match_add_text(set, check, doubt, admin->name, name, PA_MASK_NAME, -1, PA_FIELD_NAME);
    return true;
}

/* An individual has nobody to administer his mini-program for him. */
static bool check_self(struct pa_match_set *set, const char *check)
{
    static const struct pa_judgement other = {PA_UNCERTAIN, PA_REASON_NOT_SELF, 0.5};
    if (set->application->subject.type != PA_SUBJECT_INDIVIDUAL)
        return false;
    pa_match_add_text(set, check, other, set->application->administrator.person.name,
                      legal_name(set->application), PA_MASK_NAME, -1, PA_FIELD_NAME);
    return true;
}

/* One number, two names: one of them is wrong. */
static bool share_number(const struct pa_application *app)
{
    const struct pa_person *admin = &app->administrator.person;
    return pa_judge_equal(admin->id_number, app->subject.legal_person.id_number) &&
           admin->name[0] != '\0' && legal_name(app)[0] != '\0' &&
           !pa_judge_equal(admin->name, legal_name(app));
}

static void check_administrator(struct pa_match_set *set)
{
    static const char check[] = "match.administrator";
    const struct pa_application *app = set->application;
    const struct pa_person *admin = &app->administrator.person;
    enum pa_holder holder = PA_HOLDER_ADMINISTRATOR;
    if (admin->name[0] == '\0' && admin->id_number[0] == '\0') {
        pa_match_add_none(set, check, PA_REASON_NO_CLAIM);
        return;
    }
    if (share_number(app)) {
        struct pa_judgement wrong = {PA_MISMATCH, PA_REASON_SAME_NUMBER, 0.99};
        pa_match_add_text(set, check, wrong, admin->name, legal_name(app), PA_MASK_NAME, -1,
                          PA_FIELD_NAME);
    }
    bool no_legal_person =
        legal_name(app)[0] == '\0' && app->subject.legal_person.id_number[0] == '\0';
    bool no_card = next_card(set, -1, holder) < 0;
    if (no_card && (no_legal_person || is_same_person(app)))
        holder = PA_HOLDER_LEGAL_PERSON;
    else if (no_card && !share_number(app) && (check_slip(set, check) || check_self(set, check)))
        return;
    int found = check_cards(set, check, admin->name, holder, PA_FIELD_NAME);
    found += check_cards(set, check, admin->id_number, holder, PA_FIELD_ID_NUMBER);
    if (found == 0)
        pa_match_add_none(set, check, PA_REASON_NO_DOCUMENT);
}

void pa_match_person_checks(struct pa_match_set *set)
{
    check_legal_person(set);
    check_id_card(set);
    check_administrator(set);
}
