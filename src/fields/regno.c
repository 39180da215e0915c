#include "fields/regno.h"

#include "read/read.h"

#include <math.h>
#include <stddef.h>

static const double LIKE_STRANGER = 0.7; /* score of a run with a character that is no code's */
enum { RUN_MIN = 9, RUN_MAX = 24, LEAST_DIGITS = 6 };

bool pa_regno_is_code(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '|' ||
           c == '$' || c == 0x3007;
}

static bool is_digit_like(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == 'O' || c == 'o' || c == 'I' || c == 'l';
}

/* Do the check digits hold for ch[from, to) as it was read? */
static bool holds(const uint32_t *ch, int from, int to)
{
    char code[RUN_MAX + 1];
    int n = to - from;
    if (n != 18 && n != 15)
        return false;
    for (int i = 0; i < n; i++) {
        uint32_t c = ch[from + i];
        if (c >= 'a' && c <= 'z')
            c -= 32;
        code[i] = (char)c;
    }
    code[n] = '\0';
    return n == 18 ? pa_check_uscc(code) : pa_check_registration(code);
}

/* How well the length fits one of the three forms. */
static double length_score(int length, int digits)
{
    if (length == 18)
        return 0.8;
    if ((length == 15 || length == 13) && digits == length)
        return 0.78;
    if (length == 17 || length == 19)
        return 0.6;
    if (length == 14 || length == 16)
        return 0.5;
    return length > 19 ? 0.25 : 0.3;
}

/* Scores the run; where a longer one holds 18 or 15 characters with right check digits, narrows it
 * to them. */
static struct pa_regno_run judge(const uint32_t *ch, int from, int to)
{
    static const int lengths[] = {18, 15};
    struct pa_regno_run run = {from, to, false, 0};
    int digits = 0;
    for (int i = from; i < to; i++)
        digits += is_digit_like(ch[i]);
    if (digits < LEAST_DIGITS)
        return (struct pa_regno_run){0};
    for (size_t k = 0; k < 2; k++)
        for (int i = from; i + lengths[k] <= to && to - from <= RUN_MAX; i++)
            if (holds(ch, i, i + lengths[k]) && (k == 0 || to - from == 15))
                return (struct pa_regno_run){i, i + lengths[k], true, 1};
    /* The unified code begins with eight characters of which six are a region's digits; the other ten may all be letters. */
    if (digits * 3 < to - from || (digits * 2 < to - from && to - from < 17))
        return (struct pa_regno_run){0};
    run.score = length_score(to - from, digits);
    return run;
}

static int run_end(const uint32_t *ch, const bool *break_before, int count, int from)
{
    int to = from;
    while (to < count && pa_regno_is_code(ch[to]) &&
           (to == from || break_before == NULL || !break_before[to]))
        to++;
    return to;
}

/* Eighteen characters of which one in the midst was read as no code's (X as 又), or that a speck parts (a dot before a thin J): where
 * they end, else to. */
static int with_stranger(const uint32_t *ch, const bool *break_before, int count, int from, int to)
{
    if (to == from || to + 1 >= count ||
        (break_before != NULL && (break_before[to] || break_before[to + 1])))
        return to;
    int end = run_end(ch, break_before, count, to + 1), specks = ch[to] < 0x80;
    return end > to + 1 && end - from == 18 + specks ? end : to;
}

struct pa_regno_run pa_regno_find(const uint32_t *ch, const bool *break_before, int count)
{
    struct pa_regno_run best = {0};
    for (int i = 0; i < count;) {
        int j = run_end(ch, break_before, count, i);
        int end = with_stranger(ch, break_before, count, i, j);
        if (end - i >= RUN_MIN) {
            struct pa_regno_run run = judge(ch, i, end);
            if (end > j)
                run.score = fmin(run.score, LIKE_STRANGER);
            if (run.score > best.score)
                best = run;
        }
        i = end > i ? end : i + 1;
    }
    return best;
}
