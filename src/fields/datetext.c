#include "fields/datetext.h"

#include "base/text.h"

#include <string.h>

enum { TEXT_CAP = 256, YEAR_MIN = 1900, YEAR_MAX = 2150 };

/* A text as characters without blanks, each with the byte behind it. */
struct scan {
    uint32_t ch[TEXT_CAP];
    const char *behind[TEXT_CAP];
    int count;
};

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0x3000 || c == 0xA0;
}

static void scan_text(const char *text, struct scan *scan)
{
    scan->count = 0;
    for (uint32_t c; scan->count < TEXT_CAP && (c = pa_text_next(&text)) != 0;) {
        if (is_blank(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        scan->ch[scan->count] = c;
        scan->behind[scan->count++] = text;
    }
}

/* 0 to 9 for a digit in any dress (Chinese ones, and letters that readers put for 0 and 1); -1 for
 * another character. */
static int digit(uint32_t c)
{
    static const struct {
        uint32_t c;
        int value;
    } dress[] = {{0x3007, 0}, {0x96F6, 0}, {0x25CB, 0}, {0x25EF, 0}, {'O', 0},    {'o', 0},
                 {'l', 1},    {'I', 1},    {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4},
                 {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}};
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++)
        if (dress[i].c == c)
            return dress[i].value;
    return -1;
}

/* 十 10, 廿 20, 卅 30; else 0. */
static int tens(uint32_t c)
{
    return c == 0x5341 ? 10 : c == 0x5EFF ? 20 : c == 0x5345 ? 30 : 0;
}

/* Number of one or two places (5, 05, 十, 十二, 二十三, 廿三) at at; *at moves behind it. 0 where
 * there is none. */
static int small_number(const struct scan *scan, int *at)
{
    int i = *at, value = 0, places = 0;
    while (i < scan->count && places < 2 && digit(scan->ch[i]) >= 0) {
        value = value * 10 + digit(scan->ch[i++]);
        places++;
    }
    if (i < scan->count && tens(scan->ch[i]) != 0 && places <= 1) {
        int ten = tens(scan->ch[i++]);
        value = ten == 10 && places == 1 && value > 0 ? value * 10 : ten;
        if (i < scan->count && digit(scan->ch[i]) > 0)
            value += digit(scan->ch[i++]);
    } else if (places == 0) {
        if (i < scan->count && scan->ch[i] == 0x5143) { /* 元 */
            *at = i + 1;
            return 1;
        }
        return 0;
    }
    *at = i;
    return value;
}

static bool is_separator(uint32_t c)
{
    return c == '-' || c == '.' || c == '/' || c == ',' || c == 0x5E74 || c == 0x6708 ||
           c == 0x3002 || c == 0xB7 || c == 0x2014 || c == 0x2013 || c == 0x3001;
}

/* Steps over what stands between year, month and day; one character that was misread passes too. */
static bool step_separator(const struct scan *scan, int *at, bool *known)
{
    if (*at >= scan->count)
        return false;
    uint32_t c = scan->ch[*at];
    if (digit(c) >= 0 || tens(c) != 0)
        return false;
    *known = is_separator(c);
    (*at)++;
    return true;
}

static bool four_digits(const struct scan *scan, int at, int *year)
{
    bool arabic = false, chinese = false;
    *year = 0;
    for (int k = 0; k < 4; k++) {
        if (at + k >= scan->count || digit(scan->ch[at + k]) < 0)
            return false;
        uint32_t c = scan->ch[at + k];
        arabic = arabic || (c >= '1' && c <= '9');
        chinese = chinese || (c > 0x4E00 && digit(c) > 1);
        *year = *year * 10 + digit(c);
    }
    if (arabic && chinese)
        return false; /* one of them was misread */
    return *year >= YEAR_MIN && *year <= YEAR_MAX;
}

/* Eight Arabic digits in a row that are a day. */
static bool packed_date(const struct scan *scan, int at, struct pa_date *out, int *end)
{
    int value[8];
    for (int k = 0; k < 8; k++) {
        if (at + k >= scan->count || scan->ch[at + k] < '0' || scan->ch[at + k] > '9')
            return false;
        value[k] = (int)(scan->ch[at + k] - '0');
    }
    if (at + 8 < scan->count && digit(scan->ch[at + 8]) >= 0)
        return false;
    *out = (struct pa_date){value[0] * 1000 + value[1] * 100 + value[2] * 10 + value[3],
                            value[4] * 10 + value[5], value[6] * 10 + value[7]};
    *end = at + 8;
    return out->year >= YEAR_MIN && out->year <= YEAR_MAX && pa_date_is_valid(*out);
}

static bool date_at(const struct scan *scan, int at, struct pa_date *out, int *end)
{
    int year;
    if (at > 0 && digit(scan->ch[at - 1]) >= 0)
        return false;
    if (!four_digits(scan, at, &year))
        return false;
    if (packed_date(scan, at, out, end))
        return true;
    int i = at + 4;
    bool first = false, second = false;
    if (!step_separator(scan, &i, &first))
        return false;
    int month = small_number(scan, &i);
    if (month == 0 || !step_separator(scan, &i, &second) || (!first && !second))
        return false;
    int day = small_number(scan, &i);
    *out = (struct pa_date){year, month, day};
    if (!pa_date_is_valid(*out))
        return false;
    if (i < scan->count && (scan->ch[i] == 0x65E5 || scan->ch[i] == 0x53F7)) /* 日 号 */
        i++;
    *end = i;
    return true;
}

static bool find_from(const struct scan *scan, int from, struct pa_date *out, int *start, int *end)
{
    for (int i = from; i < scan->count; i++)
        if (date_at(scan, i, out, end)) {
            *start = i;
            return true;
        }
    *out = (struct pa_date){0};
    return false;
}

bool pa_datetext_find(const char *text, struct pa_date *out, const char **rest)
{
    struct scan scan;
    int start, end;
    scan_text(text, &scan);
    if (!find_from(&scan, 0, out, &start, &end))
        return false;
    if (rest != NULL)
        *rest = scan.behind[end - 1];
    return true;
}

static bool has_word(const struct scan *scan, int from, const char *word)
{
    uint32_t ch[16];
    int n = (int)pa_text_decode(word, ch, 16);
    for (int i = from; i + n <= scan->count; i++)
        if (memcmp(scan->ch + i, ch, (size_t)n * sizeof *ch) == 0)
            return true;
    return false;
}

/* Is the end open by the print itself? */
static bool says_long_term(const struct scan *scan, int from)
{
    static const char *const words[] = {"长期",       "永久",   "永续", "无固定期限", "无期限",
                                        "不约定期限", "未约定", "不限", "**"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(scan, from, words[i]))
            return true;
    return false;
}

static bool is_until(uint32_t c)
{
    return c == 0x81F3 || c == 0x5230 || c == '-' || c == '~' || c == 0x2014 || c == 0x2013 ||
           c == 0x4E3B; /* 至 到 – — and 主, which 至 is misread for */
}

/* Is there a sign for "until" right in front of at (两 characters back at most)? */
static bool until_before(const struct scan *scan, int at)
{
    return (at >= 1 && is_until(scan->ch[at - 1])) ||
           (at >= 2 && is_until(scan->ch[at - 2]) && digit(scan->ch[at - 1]) < 0);
}

/* 年 月 日 and nothing else from there to the end. */
bool pa_datetext_is_sign(uint32_t ch)
{
    return ch == 0x5E74 || ch == 0x6708 || ch == 0x65E5;
}

static bool is_bare(const struct scan *scan, int from)
{
    static const uint32_t form[] = {0x5E74, 0x6708, 0x65E5};
    return scan->count == from + 3 && memcmp(scan->ch + from, form, sizeof form) == 0;
}

bool pa_datetext_term(const char *text, struct pa_term *out)
{
    struct scan scan;
    struct pa_date first, second;
    int start, end, start2, end2;
    *out = (struct pa_term){0};
    scan_text(text, &scan);
    if (!find_from(&scan, 0, &first, &start, &end)) {
        out->long_term = says_long_term(&scan, 0);
        return out->long_term;
    }
    if (find_from(&scan, end, &second, &start2, &end2)) {
        out->has_from = out->has_to = true;
        out->from = first;
        out->to = second;
        return true;
    }
    if (start > 0 && until_before(&scan, start)) {
        out->has_to = true;
        out->to = first;
        return true;
    }
    out->has_from = true;
    out->from = first;
    out->long_term = says_long_term(&scan, end);
    out->open_end = !out->long_term && end < scan.count && is_until(scan.ch[end]);
    while (out->open_end && end + 1 < scan.count && is_until(scan.ch[end + 1]))
        end++; /* read twice, at the end of one piece and before the next */
    out->bare_end = out->open_end && is_bare(&scan, end + 1);
    return true;
}
