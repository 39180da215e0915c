/* rules/rule_day -- a document's days against today and against each other */
#include "rules/judges.h"

#include <string.h>

/* Days under a seal are never reported as sure as that; one at 0.94 was misread (a good set, seed 69947). */
static const double CERTAIN = 0.95;
/* A day under a seal is worth 0.7 at most. Of 40 read on 70 real licences five cannot be, all misread, at 0.64 and less; of some 230
 * on licences of another renderer three, at 0.67 and less. From here on none was misread so. */
static const double CLEAR = 0.69, SEALED = 0.7;

/* Is it the day of issue, read through the seal so badly that what cannot be was misread? */
static bool is_dim(const struct pa_case *c, enum pa_field field)
{
    return field == PA_FIELD_ISSUED && pa_case_field(c->document, field)->confidence < CLEAR;
}

/* Would another digit in the month or the day, the two that a seal lies over, make it a day within the span? */
static bool is_digit_off(const char *day, struct pa_date from, struct pa_date to)
{
    enum { LENGTH = 10, MONTH = 5 };
    char other[LENGTH + 1];
    struct pa_date date;
    if (strlen(day) != LENGTH)
        return false;
    for (int i = MONTH; i < LENGTH; i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            memcpy(other, day, sizeof other);
            other[i] = day[i] == '-' ? '-' : digit;
            if (pa_date_parse(other, &date) && pa_date_days(from, date) >= 0 &&
                pa_date_days(date, to) >= 0)
                return true;
        }
    return false;
}

/* Was the day of issue, which cannot be, misread? Of a row that no reader read as a day, the likeliest day was taken: then its text
 * as printed is the day itself, and one digit may be wrong however likely the rest makes it (a 1 under a ring's characters, read as 0 at
 * 0.694, on a page of another renderer). */
static bool is_misread(const struct pa_case *c, enum pa_field field)
{
    static const struct pa_date first = {1949, 10, 1};
    const struct pa_field_value *value = pa_case_field(c->document, field);
    struct pa_date from = first;
    bool guessed = field == PA_FIELD_ISSUED && value->confidence <= SEALED &&
                   strcmp(value->raw, value->value) == 0;
    pa_case_date(c->document, PA_FIELD_ESTABLISHED, &from);
    return is_dim(c, field) || (guessed && is_digit_off(value->value, from, c->rules->today));
}

/* Dates that can only lie behind us. */
enum pa_result pa_rule_day_future(const struct pa_case *c, struct pa_said *said)
{
    static const enum pa_field past[] = {PA_FIELD_BIRTH, PA_FIELD_ESTABLISHED, PA_FIELD_ISSUED,
                                         PA_FIELD_VALID_FROM};
    struct pa_date date;
    bool any = false;
    for (size_t i = 0; i < sizeof past / sizeof *past; i++) {
        if (!pa_case_date(c->document, past[i], &date))
            continue;
        any = true;
        if (pa_date_days(c->rules->today, date) > 0 && !is_misread(c, past[i]))
            return pa_case_contradiction(c, said, past[i], PA_FIELD_NONE, "日期在今天之后",
                                         "the date lies in the future");
    }
    return any ? PA_RULE_PASS : PA_RULE_NA;
}

/* Of a certificate no date lies before the state whose bodies issue it; a firm that is older was entered since. */
enum pa_result pa_rule_day_era(const struct pa_case *c, struct pa_said *said)
{
    static const enum pa_field days[] = {PA_FIELD_ESTABLISHED, PA_FIELD_ISSUED,
                                         PA_FIELD_VALID_FROM};
    static const struct pa_date first = {1949, 10, 1};
    struct pa_date date;
    bool any = false;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (!pa_case_date(c->document, days[i], &date))
            continue;
        any = true;
        if (pa_date_days(first, date) < 0)
            return pa_case_contradiction(c, said, days[i], PA_FIELD_NONE, "日期早于 1949 年",
                                         "the date lies before 1949");
    }
    return any ? PA_RULE_PASS : PA_RULE_NA;
}

enum pa_result pa_rule_day_term(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date from, to;
    if (!pa_case_date(c->document, PA_FIELD_VALID_FROM, &from) ||
        !pa_case_date(c->document, PA_FIELD_VALID_TO, &to))
        return PA_RULE_NA;
    if (pa_date_days(from, to) > 0)
        return PA_RULE_PASS;
    return pa_case_contradiction(c, said, PA_FIELD_VALID_TO, PA_FIELD_VALID_FROM,
                                 "有效期的结束早于开始", "validity ends before it begins");
}

/* A firm's term begins on the day of its establishment or later. For review, not more: of 70 real licences none differs, which is not
 * to say that no register has one. */
enum pa_result pa_rule_day_begun(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date established, from;
    if (c->document->fields.kind != PA_KIND_BUSINESS_LICENCE ||
        !pa_case_date(c->document, PA_FIELD_ESTABLISHED, &established) ||
        !pa_case_date(c->document, PA_FIELD_VALID_FROM, &from))
        return PA_RULE_NA;
    if (pa_date_days(established, from) >= 0)
        return PA_RULE_PASS;
    pa_case_contradiction(c, said, PA_FIELD_VALID_FROM, PA_FIELD_ESTABLISHED,
                          "营业期限的开始早于成立日期",
                          "the term begins before the firm was established");
    return PA_RULE_MILD;
}

enum pa_result pa_rule_day_issued(const struct pa_case *c, struct pa_said *said)
{
    struct pa_date established, issued;
    if (!pa_case_date(c->document, PA_FIELD_ESTABLISHED, &established) ||
        !pa_case_date(c->document, PA_FIELD_ISSUED, &issued))
        return PA_RULE_NA;
    if (pa_date_days(established, issued) >= 0)
        return PA_RULE_PASS;
    if (is_misread(c, PA_FIELD_ISSUED))
        return PA_RULE_NA;
    enum pa_result result =
        pa_case_contradiction(c, said, PA_FIELD_ISSUED, PA_FIELD_ESTABLISHED,
                              "发证日期早于成立日期", "the licence is older than the firm");
    bool certain = pa_case_field(c->document, PA_FIELD_ISSUED)->confidence >= CERTAIN;
    return certain ? result : PA_RULE_MILD;
}
