/* rules/rule_subject -- the subject type: features, verification, account, administrator, and which type would serve better */
#include "rules/feature.h"
#include "rules/judges.h"
#include "rules/words.h"

#include <string.h>

static bool is_that(const struct pa_case *c, const char *feature, const char *name)
{
    const cJSON *row = pa_feature_row(c, feature);
    return pa_words_same(feature, name) ||
           (row != NULL && strcmp(pa_tables_text(row, "name"), name) == 0);
}

/* The whole entry is asked about too: a sign of a list may stand inside a word. */
bool pa_case_is_feature(const struct pa_case *c, const char *feature, const char *name)
{
    g_auto(GStrv) parts = pa_feature_parts(feature);
    for (int i = 0; parts[i] != NULL; i++)
        if (is_that(c, parts[i], name))
            return true;
    return is_that(c, feature, name);
}

static bool is_one_of(const struct pa_case *c, const char *feature, const cJSON *list)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, list)
    {
        if (pa_case_is_feature(c, feature, one->valuestring))
            return true;
    }
    return false;
}

static void say_feature(const struct pa_case *c, const char *feature, struct pa_said *said)
{
    const cJSON *row = pa_feature_row(c, feature);
    enum pa_subject subject = c->app->subject.type;
    said->args = 0;
    pa_say(said, "feature", row != NULL ? pa_tables_text(row, "zh") : feature,
           row != NULL ? pa_tables_text(row, "en") : feature);
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
}

/* One part of an entry against the features that are closed. What the table does not know cannot be told open: that is said, and no
 * more, for the list of features has no end. */
static enum pa_result judge_feature(const struct pa_case *c, const char *part)
{
    const cJSON *closed = pa_tables_get(c->subject, "closed_features");
    if (part[strspn(part, " ")] == '\0' || closed == NULL || closed->child == NULL)
        return PA_RULE_PASS;
    if (is_one_of(c, part, closed))
        return PA_RULE_FAIL;
    if (pa_feature_row(c, part) != NULL)
        return PA_RULE_PASS;
    return pa_feature_hinted(c, part, closed) != NULL ? PA_RULE_MILD : PA_RULE_NOTE;
}

enum pa_result pa_rule_subject_feature(const struct pa_case *c, struct pa_said *said)
{
    g_auto(GStrv) parts = pa_feature_parts(c->text);
    enum pa_result worst = PA_RULE_PASS;
    for (int i = 0; parts[i] != NULL; i++) {
        enum pa_result result = judge_feature(c, parts[i]);
        if (result <= worst)
            continue;
        worst = result;
        say_feature(c, parts[i], said);
    }
    if (worst != PA_RULE_FAIL && judge_feature(c, c->text) == PA_RULE_FAIL) {
        worst = PA_RULE_FAIL;
        say_feature(c, c->text, said);
    }
    said->variant = worst == PA_RULE_NOTE ? "new" : NULL;
    return worst;
}

enum pa_result pa_rule_subject_extra(const struct pa_case *c, struct pa_said *said)
{
    say_feature(c, c->text, said);
    return is_one_of(c, c->text, pa_tables_get(c->subject, "extra_verification")) ? PA_RULE_FAIL
                                                                                  : PA_RULE_PASS;
}

enum pa_result pa_rule_subject_advice(const struct pa_case *c, struct pa_said *said)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_SUBJECTS, "advice"))
    {
        enum pa_subject better = pa_subject_from_name(pa_tables_text(row, "better"));
        if (strcmp(pa_tables_text(row, "subject"), pa_subject_name(c->app->subject.type)) != 0 ||
            !is_one_of(c, c->text, pa_tables_get(row, "features")))
            continue;
        say_feature(c, c->text, said);
        pa_say(said, "better", pa_subject_title(better, true), pa_subject_title(better, false));
        return PA_RULE_FAIL;
    }
    return PA_RULE_PASS;
}

/* The same of what the introduction speaks of. */
enum pa_result pa_rule_subject_advice_words(const struct pa_case *c, struct pa_said *said)
{
    char kept[PA_WORDS_BYTES];
    const cJSON *row;
    struct pa_words_manner manner = pa_content_manner(c);
    if (c->app->mini_program.introduction[0] == '\0')
        return PA_RULE_NA;
    pa_words_keep(c->app->mini_program.introduction, kept, sizeof kept);
    cJSON_ArrayForEach(row, pa_case_rows(c, PA_TABLE_SUBJECTS, "advice"))
    {
        enum pa_subject better = pa_subject_from_name(pa_tables_text(row, "better"));
        if (strcmp(pa_tables_text(row, "subject"), pa_subject_name(c->app->subject.type)) != 0)
            continue;
        const char *word = pa_words_first(kept, pa_tables_get(row, "words"), &manner);
        if (word == NULL)
            continue;
        pa_say(said, "feature", word, word);
        pa_say(said, "better", pa_subject_title(better, true), pa_subject_title(better, false));
        return PA_RULE_FAIL;
    }
    return PA_RULE_PASS;
}

/* A category closed to the subject: the type that may choose it. */
enum pa_result pa_rule_subject_category(const struct pa_case *c, struct pa_said *said)
{
    static const enum pa_subject others[] = {PA_SUBJECT_INDIVIDUAL_BUSINESS, PA_SUBJECT_ENTERPRISE};
    const cJSON *row = pa_case_category(c, c->text);
    const cJSON *closed = pa_tables_get(row, "closed_to");
    if (row == NULL || !pa_tables_has(closed, pa_subject_name(c->app->subject.type)))
        return PA_RULE_NA;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (pa_tables_has(closed, pa_subject_name(others[i])))
            continue;
        pa_say(said, "feature", c->text, c->text);
        pa_say(said, "better", pa_subject_title(others[i], true),
               pa_subject_title(others[i], false));
        return PA_RULE_FAIL;
    }
    return PA_RULE_NA;
}

static enum pa_result when_said(enum pa_tri value, enum pa_tri wrong)
{
    return value == PA_TRI_ABSENT ? PA_RULE_NA : value == wrong ? PA_RULE_FAIL : PA_RULE_PASS;
}

/* Whether mail could be sent there: one @, something before it, a host of two labels behind it. */
static bool is_email(const char *text)
{
    enum { LONGEST_LOCAL = 64 }; /* RFC 5321 */
    const char *mark = strchr(text, '@');
    if (mark == NULL || mark == text || mark - text > LONGEST_LOCAL ||
        strchr(mark + 1, '@') != NULL)
        return false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isgraph(g_utf8_get_char(at)) || strchr(",;<>\"\\()[]:", *at) != NULL)
            return false;
    g_autofree char *host = g_hostname_to_ascii(mark + 1);
    const char *dot = host != NULL ? strrchr(host, '.') : NULL;
    return dot != NULL && dot > host && strlen(dot + 1) >= 2 && strstr(host, "..") == NULL &&
           host[0] != '.' && !pa_text_hides(text);
}

/* Of what is no address nobody can say whether it is in use. */
enum pa_result pa_rule_account_email(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    enum pa_result result = when_said(c->app->email_in_use, PA_TRI_TRUE);
    if (result == PA_RULE_FAIL || c->app->email[0] == '\0' || is_email(c->app->email))
        return result;
    return PA_RULE_UNKNOWN;
}

enum pa_result pa_rule_administrator_card(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    return when_said(c->app->administrator.bank_card_bound, PA_TRI_FALSE);
}

enum pa_result pa_rule_verification_slow(const struct pa_case *c, struct pa_said *said)
{
    (void)said;
    if (c->app->verification[0] == '\0')
        return PA_RULE_NA;
    return strcmp(c->app->verification, "bank_transfer") == 0 ? PA_RULE_FAIL : PA_RULE_PASS;
}

enum pa_result pa_rule_verification_closed(const struct pa_case *c, struct pa_said *said)
{
    enum pa_subject subject = c->app->subject.type;
    if (c->app->verification[0] == '\0')
        return PA_RULE_NA;
    pa_say(said, "subject", pa_subject_title(subject, true), pa_subject_title(subject, false));
    if (pa_tables_has(pa_tables_get(c->subject, "closed_verification"), c->app->verification))
        return PA_RULE_FAIL;
    said->variant = "account";
    bool personal = strcmp(c->app->subject.account_kind, "personal") == 0;
    return personal && strcmp(c->app->verification, "bank_transfer") == 0 ? PA_RULE_FAIL
                                                                          : PA_RULE_PASS;
}

/* Age today by an ID number, 0 of who is not born yet; -1 where it is none. */
static int age_of(const struct pa_case *c, const char *id)
{
    int number = 0;
    if (!pa_check_id_number(id))
        return -1;
    for (int i = 6; i < 14; i++)
        number = number * 10 + (id[i] - '0');
    struct pa_date birth = {number / 10000, number / 100 % 100, number % 100};
    return pa_date_days(birth, c->rules->today) >= 0 ? pa_date_years(birth, c->rules->today) : 0;
}

/* Real-name verification asks for an age of 18: of the administrator, and of an individual. */
enum pa_result pa_rule_verification_age(const struct pa_case *c, struct pa_said *said)
{
    enum { OF_AGE = 18 };
    const struct {
        const char *id, *variant;
    } rows[] = {
        {c->app->subject.legal_person.id_number, "person"},
        {c->app->administrator.person.id_number, "administrator"},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int age = age_of(c, rows[i].id);
        any = any || age >= 0;
        if (age < 0 || age >= OF_AGE)
            continue;
        said->variant = rows[i].variant;
        return PA_RULE_MILD;
    }
    return any ? PA_RULE_PASS : PA_RULE_NA;
}
