#include "report/html.h"

#include "base/text.h"

#include <string.h>

void pa_html_text(GString *to, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        uint32_t c = pa_text_next(&at);
        switch (c) {
        case '&':
            g_string_append(to, "&amp;");
            break;
        case '<':
            g_string_append(to, "&lt;");
            break;
        case '>':
            g_string_append(to, "&gt;");
            break;
        case '"':
            g_string_append(to, "&quot;");
            break;
        case '\'':
            g_string_append(to, "&#39;");
            break;
        default:
            g_string_append_unichar(to, c != '\n' && pa_text_is_harmful(c) ? 0xFFFD : c);
        }
    }
}

void pa_html_element(GString *to, const char *tag, const char *class_name, const char *text)
{
    if (class_name != NULL)
        g_string_append_printf(to, "<%s class=\"%s\">", tag, class_name);
    else
        g_string_append_printf(to, "<%s>", tag);
    pa_html_text(to, text);
    g_string_append_printf(to, "</%s>", tag);
}

/* 'sha256-…' of an inline style or script, as the policy wants it. */
static char *hash_of(const char *text)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(sum, digest, &size);
    g_autofree char *base64 = g_base64_encode(digest, size);
    return g_strdup_printf("'sha256-%s'", base64);
}

void pa_html_head(GString *to, bool zh, const char *title, const char *style, const char *script)
{
    g_autofree char *style_hash = hash_of(style);
    g_autofree char *script_hash = script != NULL ? hash_of(script) : g_strdup("'none'");
    g_string_append_printf(
        to,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src data:; style-src %s; script-src %s; base-uri 'none'; form-action "
        "'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" "
        "href=\"data:,\">\n<title>",
        zh ? "zh-CN" : "en", style_hash, script_hash);
    pa_html_text(to, title);
    g_string_append_printf(to, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

void pa_html_foot(GString *to, const char *script)
{
    if (script != NULL)
        g_string_append_printf(to, "<script>%s</script>\n", script);
    g_string_append(to, "</body>\n</html>\n");
}
