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
    bool beyond;    /* a path, query or fragment follows, more than a slash */
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

static void split(const char *written, struct address *out)
{
    g_autofree char *whole = g_strstrip(g_strdup(written));
    const char *text = whole;
    memset(out, 0, sizeof *out);
    const char *mark = strstr(text, "://");
    if (mark != NULL && (size_t)(mark - text) < sizeof out->scheme) {
        for (size_t i = 0; i < (size_t)(mark - text); i++)
            out->scheme[i] = (char)tolower((unsigned char)text[i]);
        text = mark + 3;
    }
    size_t length = strcspn(text, "/?#"), end;
    out->beyond = text[length] != '\0' && strcmp(text + length, "/") != 0;
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
    if (c->app->mini_program.domain[0] == '\0')
        return PA_RULE_NA; /* a domain that is given is looked at, hosting said or not */
    if (strcmp(c->app->mini_program.hosting, "wechat_cloud") == 0)
        return PA_RULE_NA; /* the platform's cloud does without */
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
        if (cJSON_IsString(one) && is_under(host, one->valuestring))
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

/* Labels of Latin letters with those of a script that looks like them; Han and kana stand beside Latin letters in honest names. */
static bool mixes_scripts(const char *host)
{
    bool latin = false, other = false;
    for (uint32_t one; (one = pa_text_next(&host)) != 0 && !(latin && other);) {
        GUnicodeScript script = g_unichar_get_script(one);
        if (one == '.') {
            latin = other = false;
        } else if (script == G_UNICODE_SCRIPT_LATIN) {
            latin = true;
        } else if (script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK ||
                   script == G_UNICODE_SCRIPT_ARMENIAN || script == G_UNICODE_SCRIPT_CHEROKEE ||
                   script == G_UNICODE_SCRIPT_COPTIC || script == G_UNICODE_SCRIPT_GEORGIAN) {
            other = true;
        }
    }
    return latin && other;
}

/* What is wrong with the characters of a host name: "" where no host is written so (punycode of nothing), NULL where nothing is. */
static const char *script_fault(const char *name)
{
    g_autofree char *plain = g_hostname_to_unicode(name);
    g_autofree char *back = plain != NULL ? g_hostname_to_ascii(plain) : NULL;
    if (back == NULL || strcmp(back, name) != 0)
        return "";
    return mixes_scripts(plain) ? "mixed" : NULL;
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
    if (!is_host_name(a))
        return "";
    if (pa_text_hides(a->host))
        return "hidden";
    return pa_tables_has(pa_case_rows(c, PA_TABLE_SERVER, "public"), a->name)
               ? "public"
               : script_fault(a->name);
}

/* Country codes and top-level domains of other scripts are too many to list, and hardly any such name is not given out. */
static bool has_known_suffix(const struct pa_case *c, const char *name)
{
    const cJSON *known = pa_case_rows(c, PA_TABLE_SERVER, "suffixes");
    const char *last = strrchr(name, '.') + 1;
    return strlen(last) == 2 || g_str_has_prefix(last, "xn--") || known == NULL ||
           pa_tables_has(known, last);
}

/* Whether the host is written with full-width letters or dots: it can be looked up, and is none of what is filed. */
static bool is_wide(const char *host)
{
    for (uint32_t one; (one = pa_text_next(&host)) != 0;)
        if (one == 0x3002 || (one >= 0xFF01 && one <= 0xFF61))
            return true;
    return false;
}

/* What a person must look at; NULL where there is nothing. */
static const char *doubt_of(const struct pa_case *c, const struct address *a)
{
    if (is_under_any(c, a->name, "platform"))
        return "mild";
    if (is_under_any(c, a->name, "tunnels"))
        return "tunnel";
    if (!has_known_suffix(c, a->name))
        return "suffix";
    if (is_wide(a->host))
        return "wide";
    return a->beyond ? "path" : NULL;
}

enum pa_result pa_rule_server_domain(const struct pa_case *c, struct pa_said *said)
{
    struct address a;
    if (!has_own_server(c) && c->app->mini_program.domain[0] == '\0')
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
    said->variant = doubt_of(c, &a);
    return said->variant != NULL ? PA_RULE_MILD : PA_RULE_PASS;
}

/* What may stand behind the number: -1, the site's place among the holder's; A an app, X a mini-program, K a quick app. */
static bool is_place(const char *text)
{
    if (*text != '-')
        return *text == '\0';
    size_t digits = strspn(text + 1, "0123456789");
    const char *end = text + 1 + digits;
    return digits > 0 && strspn(text + 1, "0") < digits &&
           (*end == '\0' || (strchr("AaXxKk", *end) != NULL && end[1] == '\0'));
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

/* A dash of any length in the place of the hyphen. */
static const char *skip_dashes(const char *at)
{
    static const char *const dashes[] = {"\u2010", "\u2013", "\u2014", "\u2015", "\u2212"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (g_str_has_prefix(at, dashes[i]))
            return skip_dashes(at + strlen(dashes[i]));
    return at;
}

/* What follows the digits: 号 and the site's place. *slip where the one is left out or traditional, the other behind a long dash. */
static bool is_tail(const char *at, bool *slip)
{
    enum { MARK = 0x53F7, TRADITIONAL = 0x865F };
    char place[32] = "-";
    const char *behind = at;
    uint32_t mark = pa_text_next(&behind);
    if (mark == MARK || mark == TRADITIONAL)
        at = behind;
    const char *digits = skip_dashes(at);
    *slip = mark != MARK || digits != at;
    if (digits == at)
        return is_place(at);
    return pa_text_copy(place + 1, sizeof place - 1, digits) && is_place(place);
}

/* 浙ICP备2023012345号, with -1 for a further site. Six digits (before 2005), eight or ten; seven and nine are in no scheme that is
 * known, which is no proof. *variant of the message, where it is not the year's. */
static enum pa_result judge_icp_number(const struct pa_case *c, const char *text,
                                       const char **variant)
{
    enum { LEAST_DIGITS = 6, MOST_DIGITS = 10 };
    enum {
        FILED = 0x5907,
        FILED_TRADITIONAL = 0x5099,
        LICENSED = 0x8BC1,
        LICENSED_TRADITIONAL = 0x8B49
    };
    char plain[128], province[8];
    unsigned changed = pa_read_normalise(text, plain, sizeof plain);
    const char *at = plain;
    uint32_t first = pa_text_next(&at);
    bool slip;
    pa_text_encode(first, province);
    /* Of what is folded, blanks and widths alone are slips of typing: ① is no digit, and what nobody sees was put there. */
    if (pa_text_hides(text) || (changed & ~(unsigned)(PA_NORMAL_SPACE | PA_NORMAL_WIDTH)) != 0 ||
        !pa_tables_has(pa_case_rows(c, PA_TABLE_SERVER, "provinces"), province) ||
        g_ascii_strncasecmp(at, "ICP", 3) != 0)
        return PA_RULE_FAIL;
    at += 3;
    uint32_t mark = pa_text_next(&at);
    bool licence = mark == LICENSED || mark == LICENSED_TRADITIONAL;
    size_t length = strspn(at, "0123456789");
    if ((mark != FILED && mark != FILED_TRADITIONAL && !licence) || length < LEAST_DIGITS ||
        length > MOST_DIGITS || !is_tail(at + length, &slip) || !is_plausible(at, length))
        return PA_RULE_FAIL;
    *variant = licence                             ? "licence"
               : slip || mark == FILED_TRADITIONAL ? "written"
               : length % 2 != 0                   ? "digits"
                                                   : NULL;
    return *variant == NULL && has_been(at, length, c->rules->today.year) ? PA_RULE_PASS
                                                                          : PA_RULE_MILD;
}

enum pa_result pa_rule_server_icp(const struct pa_case *c, struct pa_said *said)
{
    const char *number = c->app->mini_program.icp_number, *variant = NULL;
    if (!has_own_server(c))
        return PA_RULE_NA;
    if (number[0] == '\0')
        return PA_RULE_FAIL;
    pa_say(said, "value", number, number);
    enum pa_result result = judge_icp_number(c, number, &variant);
    said->variant = result == PA_RULE_FAIL ? "format" : variant;
    return result;
}
