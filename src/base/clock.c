#include "base/clock.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

double pa_clock_ms(void)
{
    return (double)g_get_monotonic_time() / 1000.0;
}

bool pa_date_is_valid(struct pa_date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           g_date_valid_dmy((GDateDay)d.day, (GDateMonth)d.month, (GDateYear)d.year);
}

bool pa_date_parse(const char *text, struct pa_date *out)
{
    static const char shape[] = "dddd-dd-dd";
    *out = (struct pa_date){0};
    if (strlen(text) != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return false;
    struct pa_date date = {(int)g_ascii_strtoll(text, NULL, 10),
                           (int)g_ascii_strtoll(text + 5, NULL, 10),
                           (int)g_ascii_strtoll(text + 8, NULL, 10)};
    if (!pa_date_is_valid(date))
        return false;
    *out = date;
    return true;
}

void pa_date_format(struct pa_date date, char to[16])
{
    snprintf(to, 16, "%04u-%02u-%02u", (unsigned)date.year % 10000U, (unsigned)date.month % 100U,
             (unsigned)date.day % 100U);
}

static int julian(struct pa_date d)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)d.day, (GDateMonth)d.month, (GDateYear)d.year);
    return (int)g_date_get_julian(&date);
}

int pa_date_days(struct pa_date a, struct pa_date b)
{
    return julian(b) - julian(a);
}

int pa_date_years(struct pa_date a, struct pa_date b)
{
    bool before = b.month < a.month || (b.month == a.month && b.day < a.day);
    return b.year - a.year - (before ? 1 : 0);
}

struct pa_date pa_date_months_later(struct pa_date date, int months)
{
    int count = date.month - 1 + months;
    struct pa_date later = {date.year + count / 12, count % 12 + 1, date.day};
    while (!pa_date_is_valid(later) && later.day > 28)
        later.day--;
    return later;
}

struct pa_date pa_date_today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return (struct pa_date){g_date_time_get_year(now), g_date_time_get_month(now),
                            g_date_time_get_day_of_month(now)};
}
