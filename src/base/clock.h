/* base/clock -- monotonic time and dates of the calendar
 */
#ifndef PA_BASE_CLOCK_H
#define PA_BASE_CLOCK_H

#include <stdbool.h>

/* Milliseconds of the monotonic clock. */
double pa_clock_ms(void);

/* A day of the proleptic Gregorian calendar; all zero: unknown. */
struct pa_date {
    int year, month, day;
};

bool pa_date_is_valid(struct pa_date date);
/* Parses YYYY-MM-DD exactly; false (and all zero) for anything else or a day that does not exist. */
bool pa_date_parse(const char *text, struct pa_date *out);
/* Writes YYYY-MM-DD into to (≥ 11 bytes). */
void pa_date_format(struct pa_date date, char to[16]);
/* Days from a to b; negative where b is earlier. Both valid. */
int pa_date_days(struct pa_date a, struct pa_date b);
/* Full years from a to b (an age); both valid, a not after b. */
int pa_date_years(struct pa_date a, struct pa_date b);
/* The same day so many months later, or that month's last where it has no such day; the date valid, months not negative. */
struct pa_date pa_date_months_later(struct pa_date date, int months);
/* Today in the local time zone. */
struct pa_date pa_date_today(void);

#endif
