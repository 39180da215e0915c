#include "json/grammar.h"

#include <stdbool.h>
#include <stddef.h>

static bool is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

static const char *digits(const char *at, const char *end)
{
    while (is_digit(at, end))
        at++;
    return at;
}

/* Behind the number at at; NULL where it is none of JSON's. */
static const char *number(const char *at, const char *end)
{
    at += *at == '-';
    if (!is_digit(at, end))
        return NULL;
    at = *at == '0' ? at + 1 : digits(at, end);
    if (at < end && *at == '.') {
        if (!is_digit(++at, end))
            return NULL;
        at = digits(at, end);
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        if (!is_digit(at, end))
            return NULL;
        at = digits(at, end);
    }
    bool goes_on =
        is_digit(at, end) ||
        (at < end && (*at == '.' || *at == '+' || *at == '-' || *at == 'e' || *at == 'E'));
    return goes_on ? NULL : at;
}

/* Behind the string at at, or at a control character in it. */
static const char *string(const char *at, const char *end)
{
    for (at++; at < end && (unsigned char)*at >= ' '; at++) {
        if (*at == '"')
            return at + 1;
        at += *at == '\\' && at + 1 < end && (unsigned char)at[1] >= ' ';
    }
    return at;
}

const char *pa_json_fault(const char *text, const char *end)
{
    for (const char *at = text; at < end;) {
        const char *from = at;
        if (*at == '"') {
            at = string(at, end);
            if (at < end && at[-1] != '"')
                return at;
        } else if (*at == '-' || is_digit(at, end)) {
            if ((at = number(at, end)) == NULL)
                return from;
        } else if ((unsigned char)*at < ' ' && *at != '\t' && *at != '\r' && *at != '\n') {
            return at;
        } else {
            at++;
        }
    }
    return NULL;
}
