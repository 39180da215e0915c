/* Validity on the day that is asked about: each border from both sides. Today is 2026-11-23 in every set. */
#include "set.h"

static void expect(struct set *s, const char *code, int severity, const char *why)
{
    char text[8192];
    judge(s);
    const struct pa_finding *f = find(s, code);
    cr_expect_eq(f != NULL ? (int)f->severity : NOTHING, severity, "%s: %s%s", why, code,
                 listing(s, text, sizeof text));
}

static const struct {
    const char *end, *profile;
    int expired, expiring;
} ends[] = {
    {"2026-11-22", NULL, PA_REJECT, NOTHING},
    {"2026-11-23", NULL, NOTHING, PA_NOTICE}, /* the last day counts */
    {"2027-02-21", NULL, NOTHING, PA_NOTICE}, /* 90 days */
    {"2027-02-22", NULL, NOTHING, NOTHING},   /* 91 days */
    {"long-term", NULL, NOTHING, NOTHING},
    {"2026-12-23", "filing", NOTHING, PA_REVIEW}, /* 30 days, more than a month is asked for */
    {"2026-12-24", "filing", NOTHING, PA_NOTICE},
    {"2027-02-22", "payment", NOTHING, PA_REVIEW}, /* 91 days, three months are asked for */
    {"2027-02-23", "payment", NOTHING, NOTHING},
    {"2026-12-01", "certification", NOTHING, PA_NOTICE},
    {"2026-11-22", "payment", PA_REJECT, NOTHING},
};

Test(dates, documents_end)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct set *s = set_new();
        s->opts.profile = ends[i].profile;
        put(s, LICENCE, PA_FIELD_VALID_TO, ends[i].end);
        expect(s, "document.expired", ends[i].expired, ends[i].end);
        expect(s, "document.expiring", ends[i].expiring, ends[i].end);
        set_free(s);
    }
}

/* More than a month of the calendar, whatever its length. */
Test(dates, a_month_of_filing)
{
    static const struct {
        struct pa_date today;
        const char *end;
        int severity;
    } months[] = {
        {{2025, 7, 8}, "2025-08-08", PA_REVIEW},  {{2025, 7, 8}, "2025-08-09", PA_NOTICE},
        {{2025, 1, 31}, "2025-02-28", PA_REVIEW}, {{2025, 1, 31}, "2025-03-03", PA_NOTICE},
        {{2025, 12, 8}, "2026-01-08", PA_REVIEW}, {{2025, 12, 8}, "2026-01-09", PA_NOTICE},
    };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        struct set *s = set_new();
        s->opts.profile = "filing";
        s->opts.today = months[i].today;
        put(s, LICENCE, PA_FIELD_VALID_TO, months[i].end);
        expect(s, "document.expiring", months[i].severity, months[i].end);
        set_free(s);
    }
}

/* A permit that has ended is no permit that a pass could rest on. */
Test(dates, an_expired_permit)
{
    struct set *s = set_new();
    SAY(mini_program.categories[0], "商家自营/食品");
    SAY(mini_program.introduction, "预包装食品。");
    add(s, "food.jpg", PA_KIND_FOOD_LICENCE);
    put(s, 3, PA_FIELD_NAME, FIRM);
    put(s, 3, PA_FIELD_VALID_TO, "2027-11-23");
    judge(s);
    cr_expect_eq(pa_rules_verdict(s->findings), PA_VERDICT_PASS);
    put(s, 3, PA_FIELD_VALID_TO, "2026-11-22");
    expect(s, "document.expired", PA_REJECT, "food licence");
    set_free(s);
}

/* Holder's ID number (born in 1990 or 1950), card from, to, whether span and age fit. */
static const struct {
    const char *id, *birth, *from, *to;
    bool fits;
} cards[] = {
    {ID, "1990-03-07", "2020-06-01", "2040-06-01", true},
    {ID, "1990-03-07", "2020-06-01", "2030-06-01", false}, /* 30 years old: 20 years */
    {ID, "1990-03-07", "2020-06-01", "long-term", false},  /* from 46 on */
    {ID, "1990-03-07", "2020-06-01", "2040-06-02", false}, /* no day's grace */
    {ID, "1990-03-07", "2020-02-29", "2040-03-02", false},
    {ID, "1990-03-07", "2020-06-01", "2040-06-04", false},
    {ID, "1990-03-07", "2020-06-01", "2041-06-01", false}, /* 21 years */
    {ID, "1990-03-07", "2020-02-29", "2040-02-29", true},
    {ID, "1990-03-07", "2016-02-29", "2036-03-01", true}, /* a leap day either side */
    {"110101195001010017", "1950-01-01", "2012-05-01", "long-term", true},
    {"110101195001010017", "1950-01-01", "2012-05-01", "2032-05-01", false},
};

Test(dates, spans_of_id_cards)
{
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        struct set *s = set_new();
        cr_assert(pa_check_id_number(cards[i].id));
        put(s, PORTRAIT, PA_FIELD_ID_NUMBER, cards[i].id);
        put(s, PORTRAIT, PA_FIELD_BIRTH, cards[i].birth);
        SAY(subject.legal_person.id_number, cards[i].id);
        s->app->administrator.person = s->app->subject.legal_person;
        put(s, EMBLEM, PA_FIELD_VALID_FROM, cards[i].from);
        put(s, EMBLEM, PA_FIELD_VALID_TO, cards[i].to);
        expect(s, "field.inconsistent", cards[i].fits ? NOTHING : PA_REJECT, cards[i].to);
        set_free(s);
    }
}

/* Days of a licence that cannot be, as sure as they were read: a day of issue under its seal is worth 0.7 at most, and less where it
 * may be misread. The firm is established on 2018-05-02. */
static const struct {
    enum pa_field field;
    const char *day;
    double confidence;
    int severity;
} wrong_days[] = {
    {PA_FIELD_ISSUED, "2027-03-01", 0.95, PA_REJECT},
    {PA_FIELD_ISSUED, "2027-03-01", 0.7, PA_REVIEW},
    {PA_FIELD_ISSUED, "2027-03-01", 0.65, NOTHING},
    {PA_FIELD_ISSUED, "2018-05-01", 0.95, PA_REJECT},
    {PA_FIELD_ISSUED, "2018-05-01", 0.7, PA_REVIEW},
    {PA_FIELD_ISSUED, "2018-05-01", 0.65, NOTHING},
    {PA_FIELD_ISSUED, "2018-05-02", 0.7, NOTHING},
    {PA_FIELD_VALID_FROM, "2018-05-01", 0.95, PA_REVIEW},
    {PA_FIELD_VALID_FROM, "2018-05-01", 0.65, PA_REVIEW},
    {PA_FIELD_VALID_FROM, "2018-05-02", 0.95, NOTHING},
    {PA_FIELD_VALID_FROM, "2020-01-01", 0.95, NOTHING},
};

Test(dates, of_a_licence_that_cannot_be)
{
    for (size_t i = 0; i < sizeof wrong_days / sizeof *wrong_days; i++) {
        struct set *s = set_new();
        put(s, LICENCE, wrong_days[i].field, wrong_days[i].day);
        field_of(s, LICENCE, wrong_days[i].field)->confidence = wrong_days[i].confidence;
        expect(s, "field.inconsistent", wrong_days[i].severity, wrong_days[i].day);
        set_free(s);
    }
}

/* Of a day that was guessed under a seal, as its text shows, one digit of the month or the day may be wrong; established on 2018-05-02,
 * judged in 2026. */
static const struct {
    const char *day, *raw;
    double confidence;
    int severity;
} guessed_days[] = {
    {"2018-05-01", "2018-05-01", 0.695, NOTHING}, /* 2018-05-11 can be */
    {"2018-05-01", "2018年05月01日", 0.695, PA_REVIEW},
    {"2018-05-01", "2018-05-01", 0.95, PA_REJECT},
    {"2017-05-11", "2017-05-11", 0.695, PA_REVIEW}, /* the year's digits stand before the seal */
    {"2027-03-01", "2027-03-01", 0.695, PA_REVIEW},
    {"2026-12-01", "2026-12-01", 0.695, NOTHING}, /* 2026-02-01 */
};

Test(dates, guessed_under_a_seal)
{
    for (size_t i = 0; i < sizeof guessed_days / sizeof *guessed_days; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_ISSUED, guessed_days[i].day);
        struct pa_field_value *field = field_of(s, LICENCE, PA_FIELD_ISSUED);
        pa_text_copy(field->raw, sizeof field->raw, guessed_days[i].raw);
        field->confidence = guessed_days[i].confidence;
        expect(s, "field.inconsistent", guessed_days[i].severity, guessed_days[i].raw);
        set_free(s);
    }
}
