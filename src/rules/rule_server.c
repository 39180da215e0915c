/* rules/rule_server -- a server of one's own: scheme, host, port, ICP number */
#include "rules/judges.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool has_own_server(const struct pa_case *c)
{
    const char *hosting = c->app->mini_program.hosting;
    return strcmp(hosting, "own_server") == 0 ||
           (hosting[0] == '\0' && c->app->mini_program.domain[0] != '\0');
}

/* Parts of an address. */
struct address {
    char scheme[16], port[16];
    char host[512]; /* as it was written, small letters; "" where it is too long for any host */
    char
        name[256]; /* the host as it is looked up, of ASCII alone; "" where there is no such form */
    bool bracketed; /* an IPv6 address in brackets */
    bool has_user;  /* a name or password stands before the host */
    bool rooted;    /* the host ended with a full stop, which is not in name */
};

/* A label that is a number makes the host an IPv4 address, in decimal, octal or hexadecimal: what browsers read from it (URL standard,
 * "ends in a number"). */
static bool ends_in_number(const char *host)
{
    const char *dot = strrchr(host, '.');
    const char *last = dot != NULL ? dot + 1 : host;
    if (last[0] == '0' && last[1] == 'x')
        return last[2 + strspn(last + 2, "0123456789abcdef")] == '\0';
    return last[0] != '\0' && last[strspn(last, "0123456789")] == '\0';
}

static void copy_small(char *to, size_t size, const char *text, size_t length)
{
    for (size_t i = 0; length < size && i < length; i++)
        to[i] = (char)g_ascii_tolower(text[i]);
}

static bool ends_in_stop(const char *host)
{
    static const char *const stops[] = {".", "\u3002", "\uFF0E", "\uFF61"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (g_str_has_suffix(host, stops[i]))
            return true;
    return false;
}

/* The host without invisible characters, other widths and other dots; one full stop at its end is the root. */
static void look_up(struct address *out)
{
    out->rooted = ends_in_stop(out->host);
    g_autofree char *ascii = out->host[0] != '\0' ? g_hostname_to_ascii(out->host) : NULL;
    if (ascii == NULL || strlen(ascii) >= sizeof out->name)
        return;
    copy_small(out->name, sizeof out->name, ascii, strlen(ascii));
    size_t length = strlen(out->name);
    if (length > 0 && out->name[length - 1] == '.')
        out->name[length - 1] = '\0';
}

static void split(const char *text, struct address *out)
{
    memset(out, 0, sizeof *out);
    const char *mark = strstr(text, "://");
    if (mark != NULL && (size_t)(mark - text) < sizeof out->scheme) {
        for (size_t i = 0; i < (size_t)(mark - text); i++)
            out->scheme[i] = (char)tolower((unsigned char)text[i]);
        text = mark + 3;
    }
    size_t length = strcspn(text, "/?#"), end;
    const char *user = memchr(text, '@', length);
    out->has_user = user != NULL;
    if (user != NULL) {
        length -= (size_t)(user + 1 - text);
        text = user + 1;
    }
    out->bracketed = text[0] == '[';
    end = out->bracketed ? strcspn(text, "]") + 1 : strcspn(text, ":/?#");
    end = end < length ? end : length;
    copy_small(out->host, sizeof out->host, text, end);
    look_up(out);
    if (end < length && text[end] == ':') {
        copy_small(out->port, sizeof out->port, text + end + 1, length - end - 1);
        if (out->port[0] == '\0')
            out->port[0] = '?'; /* a colon and no number, or more than any number has */
    }
}

enum pa_result pa_rule_server_https(const struct pa_case *c, struct pa_said *said)
{
    struct address a;
    if (!has_own_server(c) || c->app->mini_program.domain[0] == '\0')
        return PA_RULE_NA;
    split(c->app->mini_program.domain, &a);
    if (strcmp(a.scheme, "https") == 0 || strcmp(a.scheme, "wss") == 0)
        return PA_RULE_PASS;
    pa_say(said, "scheme", a.scheme, a.scheme);
    return a.scheme[0] == '\0' ? PA_RULE_UNKNOWN : PA_RULE_FAIL;
}

/* Whether host is that name or one below it. */
static bool is_under(const char *host, const char *name)
{
    size_t length = strlen(host), tail = strlen(name);
    return length >= tail && strcmp(host + length - tail, name) == 0 &&
           (length == tail || host[length - tail - 1] == '.');
}

static bool is_under_any(const struct pa_case *c, const char *host, const char *list)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, pa_case_rows(c, PA_TABLE_SERVER, list))
    {
        if (is_under(host, one->valuestring))
            return true;
    }
    return false;
}

/* RFC 1123: labels of 1 to 63 letters, digits and inner hyphens; two labels at least, the last of two letters at
 * least or of another script: there are no others. */
static bool is_host_name(const struct address *a)
{
    if (strlen(a->name) > 253 || strchr(a->name, '.') == NULL || a->rooted)
        return false;
    g_auto(GStrv) labels = g_strsplit(a->name, ".", -1);
    const char *last = "";
    for (int i = 0; labels[i] != NULL; i++) {
        size_t n = strlen(labels[i]);
        last = labels[i];
        if (n == 0 || n > 63 || last[0] == '-' || last[n - 1] == '-')
            return false;
        for (size_t k = 0; k < n; k++)
            if (!g_ascii_isalnum(last[k]) && last[k] != '-')
                return false;
    }
    return strlen(last) >= 2 && (g_str_has_prefix(last, "xn--") ||
                                 last[strspn(last, "abcdefghijklmnopqrstuvwxyz")] == '\0');
}

static bool is_port(const char *port)
{
    if (port[0] == '\0')
        return true;
    char *end;
    long number = strtol(port, &end, 10);
    return isdigit((unsigned char)port[0]) && *end == '\0' && number >= 1 && number <= 65535;
}

/* What is wrong with the host; NULL where nothing is, "" where it is none. */
static const char *fault_of(const struct pa_case *c, const struct address *a)
{
    const cJSON *platform = pa_case_rows(c, PA_TABLE_SERVER, "platform");
    if (a->bracketed || ends_in_number(a->name) || is_under_any(c, a->name, "numbers"))
        return "ip";
    if (is_under_any(c, a->name, "local"))
        return "local";
    if (is_under_any(c, a->name, "forbidden") || pa_tables_has(platform, a->name))
        return "forbidden";
    if (a->has_user)
        return "user";
    if (!is_port(a->port))
        return "port";
    return is_host_name(a) ? NULL : "";
}

enum pa_result pa_rule_server_domain(const struct pa_case *c, struct pa_said *said)
{
    struct address a;
    if (!has_own_server(c))
        return PA_RULE_NA;
    split(c->app->mini_program.domain, &a);
    pa_say(said, "value", a.host, a.host);
    if (c->app->mini_program.domain[0] == '\0')
        return PA_RULE_UNKNOWN;
    const char *fault = fault_of(c, &a);
    if (fault != NULL) {
        said->variant = fault[0] != '\0' ? fault : NULL;
        return PA_RULE_FAIL;
    }
    return is_under_any(c, a.name, "platform") ? PA_RULE_MILD : PA_RULE_PASS;
}

/* What may stand behind the number: -1, the site's place among the holder's; A an app, X a mini-program, K a quick app. */
static bool is_place(const char *text)
{
    if (*text != '-')
        return *text == '\0';
    size_t digits = strspn(text + 1, "0123456789");
    const char *end = text + 1 + digits;
    return digits > 0 && (*end == '\0' || (strchr("AaXxKk", *end) != NULL && end[1] == '\0'));
}

/* A number that was given out: not one digit alone, no serial of zeros, and of a year that has been. Numbers of eight and ten digits
 * begin with their year. */
static bool is_plausible(const char *digits, size_t length)
{
    size_t year = length == 10 ? 4 : length == 8 ? 2 : 0;
    char one[2] = {digits[0], '\0'};
    return strspn(digits, one) < length && strspn(digits + year, "0") < length - year;
}

static bool has_been(const char *digits, size_t length, int this_year)
{
    enum { CENTURY = 2000 };
    int year = 0;
    if (length != 10 && length != 8)
        return true;
    for (size_t i = 0; i < length - 6; i++)
        year = 10 * year + (digits[i] - '0');
    year += length == 8 ? CENTURY : 0;
    return year >= CENTURY && year <= this_year;
}

/* 浙ICP备2023012345号, with -1 for a further site; 浙ICP证… for commercial ones. Six digits (before 2005) to ten. */
static enum pa_result judge_icp_number(const struct pa_case *c, const char *text)
{
    enum { LEAST_DIGITS = 6, MOST_DIGITS = 10 };
    char plain[128], province[8];
    unsigned changed = pa_read_normalise(text, plain, sizeof plain);
    const char *at = plain;
    uint32_t first = pa_text_next(&at);
    pa_text_encode(first, province);
    /* Of what is folded, blanks and widths alone are slips of typing: ① is no digit, and what nobody sees was put there. */
    if (pa_text_hides(text) || (changed & ~(unsigned)(PA_NORMAL_SPACE | PA_NORMAL_WIDTH)) != 0 ||
        !pa_tables_has(pa_case_rows(c, PA_TABLE_SERVER, "provinces"), province) ||
        g_ascii_strncasecmp(at, "ICP", 3) != 0)
        return PA_RULE_FAIL;
    at += 3;
    uint32_t mark = pa_text_next(&at);
    const char *digits = at;
    size_t length = strspn(at, "0123456789");
    at += length;
    if ((mark != 0x5907 && mark != 0x8BC1) || length < LEAST_DIGITS || length > MOST_DIGITS ||
        pa_text_next(&at) != 0x53F7 || !is_place(at) || !is_plausible(digits, length))
        return PA_RULE_FAIL;
    return has_been(digits, length, c->rules->today.year) ? PA_RULE_PASS : PA_RULE_MILD;
}

enum pa_result pa_rule_server_icp(const struct pa_case *c, struct pa_said *said)
{
    const char *number = c->app->mini_program.icp_number;
    if (!has_own_server(c))
        return PA_RULE_NA;
    if (number[0] == '\0')
        return PA_RULE_FAIL;
    pa_say(said, "value", number, number);
    enum pa_result result = judge_icp_number(c, number);
    said->variant = result == PA_RULE_FAIL ? "format" : NULL;
    return result;
}
