/* rules/rule_server -- a server of one's own: scheme, host, port, ICP number */
#include "rules/judges.h"

#include <arpa/inet.h>
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
    char scheme[16], host[256], port[16];
    bool bracketed; /* an IPv6 address in brackets */
    bool has_user;  /* a name or password stands before the host */
};

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
    for (size_t i = 0; i < end && i + 1 < sizeof out->host; i++)
        out->host[i] = (char)tolower((unsigned char)text[i]);
    if (end < length && text[end] == ':')
        for (size_t i = end + 1; i < length && i - end < sizeof out->port; i++)
            out->port[i - end - 1] = text[i];
    if (end < length && text[end] == ':' && out->port[0] == '\0')
        out->port[0] = '?'; /* a colon and no number */
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

static bool is_ip(const struct address *a)
{
    unsigned char bytes[16];
    return a->bracketed || inet_pton(AF_INET, a->host, bytes) == 1 ||
           a->host[strspn(a->host, "0123456789.")] == '\0';
}

/* The last label, or the whole host. */
static bool is_local(const struct pa_case *c, const char *host)
{
    const cJSON *local = pa_case_rows(c, PA_TABLE_SERVER, "local");
    const char *dot = strrchr(host, '.');
    return pa_tables_has(local, host) || (dot != NULL && pa_tables_has(local, dot + 1));
}

/* RFC 1123: labels of 1 to 63 letters, digits and inner hyphens; two labels at least, the last not all digits. Labels of other
 * scripts are converted first. */
static bool is_host_name(const char *host)
{
    g_autofree char *ascii = g_hostname_to_ascii(host);
    if (ascii == NULL || strlen(ascii) > 253 || strchr(ascii, '.') == NULL)
        return false;
    g_auto(GStrv) labels = g_strsplit(ascii, ".", -1);
    const char *last = "";
    for (int i = 0; labels[i] != NULL; i++) {
        size_t n = strlen(labels[i]);
        last = labels[i];
        if (n == 0 || n > 63 || last[0] == '-' || last[n - 1] == '-')
            return false;
        for (size_t k = 0; k < n; k++)
            if (!isalnum((unsigned char)last[k]) && last[k] != '-')
                return false;
    }
    return strlen(last) >= 2 && last[strspn(last, "0123456789")] != '\0';
}

static bool is_port(const char *port)
{
    if (port[0] == '\0')
        return true;
    char *end;
    long number = strtol(port, &end, 10);
    return isdigit((unsigned char)port[0]) && *end == '\0' && number >= 1 && number <= 65535;
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
    if (is_ip(&a))
        said->variant = "ip";
    else if (is_local(c, a.host))
        said->variant = "local";
    else if (pa_tables_has(pa_case_rows(c, PA_TABLE_SERVER, "forbidden"), a.host))
        said->variant = "forbidden";
    else if (a.has_user)
        said->variant = "user";
    else if (!is_port(a.port))
        said->variant = "port";
    else if (is_host_name(a.host))
        return PA_RULE_PASS;
    return PA_RULE_FAIL;
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

/* 浙ICP备2023012345号, with -1 for a further site; 浙ICP证… for commercial ones. Six digits (before 2005) to ten. */
static bool is_icp_number(const struct pa_case *c, const char *text)
{
    enum { LEAST_DIGITS = 6, MOST_DIGITS = 10 };
    char plain[128], province[8];
    pa_read_normalise(text, plain, sizeof plain);
    const char *at = plain;
    uint32_t first = pa_text_next(&at);
    pa_text_encode(first, province);
    if (!pa_tables_has(pa_case_rows(c, PA_TABLE_SERVER, "provinces"), province) ||
        g_ascii_strncasecmp(at, "ICP", 3) != 0)
        return false;
    at += 3;
    uint32_t mark = pa_text_next(&at);
    size_t digits = strspn(at, "0123456789");
    at += digits;
    if ((mark != 0x5907 && mark != 0x8BC1) || digits < LEAST_DIGITS || digits > MOST_DIGITS ||
        pa_text_next(&at) != 0x53F7)
        return false;
    return is_place(at);
}

enum pa_result pa_rule_server_icp(const struct pa_case *c, struct pa_said *said)
{
    const char *number = c->app->mini_program.icp_number;
    if (!has_own_server(c))
        return PA_RULE_NA;
    if (number[0] == '\0')
        return PA_RULE_FAIL;
    pa_say(said, "value", number, number);
    said->variant = "format";
    return is_icp_number(c, number) ? PA_RULE_PASS : PA_RULE_FAIL;
}
