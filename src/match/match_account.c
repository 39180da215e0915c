/* match/match_account -- whose the bank account is: both sides are the application's own words
 *
 * A corporate account bears the subject's name; an individual business may use its operator's own;
 * an individual has his own. Where the application leaves the subject's name out, its papers tell it.
 */
#include "match/match_judge.h"

#include <glib.h>
#include <string.h>

static struct pa_judgement judge(const struct pa_application *app, const char **expected)
{
    const char *holder = app->subject.account_holder, *kind = app->subject.account_kind;
    const char *owner = app->subject.legal_person.name;
    bool personal = strcmp(kind, "personal") == 0, corporate = strcmp(kind, "corporate") == 0;
    bool single = app->subject.type == PA_SUBJECT_INDIVIDUAL;
    bool may_be_own = single || app->subject.type == PA_SUBJECT_INDIVIDUAL_BUSINESS;
    if (single && owner[0] == '\0')
        owner = app->subject.name;
    *expected = single || (may_be_own && personal) ? owner : app->subject.name;
    if ((personal && !may_be_own) || (corporate && single))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_ACCOUNT_KIND, 1};
    if (may_be_own && !personal && !corporate && pa_judge_equal(holder, owner))
        *expected = owner;
    if ((*expected)[0] == '\0')
        return (struct pa_judgement){PA_NOT_APPLICABLE, PA_REASON_NO_CLAIM, 0};
    return pa_judge_equal(holder, *expected)
               ? (struct pa_judgement){PA_MATCH, PA_REASON_ACCOUNT_EQUAL, 1}
               : (struct pa_judgement){PA_MISMATCH, PA_REASON_ACCOUNT_DIFFERS, 1};
}

/* Whether a holder may be a person. Where nobody says what it is, a name is one unless it is the subject's own or ends as firms' do:
 * names of persons may be long, and bear a dot or none. */
static bool may_be_person(const struct pa_application *app, const char *holder)
{
    const char *kind = app->subject.account_kind;
    if (strcmp(kind, "personal") == 0 || pa_match_is_persons_name(app, holder))
        return true;
    if (pa_judge_equal(holder, app->subject.name) || g_str_has_suffix(holder, "公司"))
        return false;
    return strcmp(kind, "corporate") != 0 || pa_text_length(holder) <= PA_PERSON_MAX ||
           strstr(holder, "·") != NULL;
}

/* The holder against the name on the subject's papers; returns how many there were. */
static int check_papers(struct pa_match_set *set, const char *check, const char *holder)
{
    int found = 0;
    for (int i = -1; (i = pa_match_next_paper(set, i)) >= 0; found++) {
        const struct pa_field_value *name = &set->documents[i]->fields.field[PA_FIELD_NAME];
        struct pa_judgement judgement = pa_match_name_judge(set->policy, holder, name);
        pa_match_add(set, check, judgement, holder, i, PA_FIELD_NAME);
    }
    return found;
}

void pa_match_account_checks(struct pa_match_set *set)
{
    static const char check[] = "match.account_holder";
    const struct pa_application *app = set->application;
    const char *holder = app->subject.account_holder, *expected = "";
    if (holder[0] == '\0') {
        pa_match_add_none(set, check, PA_REASON_NO_CLAIM);
        return;
    }
    struct pa_judgement judgement = judge(app, &expected);
    const char *named = pa_upload_holder_for_name(app);
    if (judgement.outcome == PA_NOT_APPLICABLE && named[0] != '\0' &&
        check_papers(set, check, named) > 0)
        return;
    bool person = may_be_person(app, holder) || pa_match_is_persons_name(app, expected);
    pa_match_add_text(set, check, judgement, holder, expected, person ? PA_MASK_NAME : PA_MASK_NONE,
                      -1, PA_FIELD_NONE);
}
