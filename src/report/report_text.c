#include "report/report_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const char *verdict_word(enum pa_verdict verdict, bool zh)
{
    static const char *const words[][2] = {
        [PA_VERDICT_PASS] = {"PASS", "通过"},
        [PA_VERDICT_REVIEW] = {"REVIEW", "需人工复核"},
        [PA_VERDICT_REJECT] = {"REJECT", "会被驳回"},
    };
    return words[verdict][zh];
}

static const char *severity_word(enum pa_severity severity, bool zh)
{
    static const char *const words[][2] = {
        [PA_NOTICE] = {"notice", "提示"},
        [PA_REVIEW] = {"review", "复核"},
        [PA_REJECT] = {"reject", "驳回"},
    };
    return words[severity][zh];
}

/* Text of others (file names, values) with control and bidirectional characters made visible. */
static void add_safe(GString *to, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        gunichar c = pa_text_next(&at);
        bool harmless = c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) &&
                        !(c >= 0x200E && c <= 0x200F) && !(c >= 0x202A && c <= 0x202E) &&
                        !(c >= 0x2066 && c <= 0x2069);
        g_string_append_unichar(to, harmless ? c : 0xFFFD);
    }
}

static void add_coloured(GString *to, const struct pa_report_opts *opts, int level, const char *text)
{
    static const char *const codes[] = {"32", "33", "31"};
    if (opts->colour)
        g_string_append_printf(to, "\033[1;%sm%s\033[0m", codes[level], text);
    else
        g_string_append(to, text);
}

static void add_finding(GString *to, const struct pa_finding *finding,
                        const struct pa_report_opts *opts)
{
    g_string_append(to, "  ");
    add_coloured(to, opts, (int)finding->severity, severity_word(finding->severity, opts->zh));
    g_string_append(to, "  ");
    if (finding->file[0] != '\0') {
        add_safe(to, finding->file);
        if (finding->field != PA_FIELD_NONE)
            g_string_append_printf(to, " · %s", pa_field_title(finding->field, opts->zh));
        if (finding->has_box)
            g_string_append_printf(to, " @%d,%d %dx%d", finding->box.x, finding->box.y,
                                   finding->box.w, finding->box.h);
        g_string_append(to, ": ");
    }
    add_safe(to, opts->zh ? finding->message_zh : finding->message_en);
    g_string_append_printf(to, "  [%s]\n", finding->code);
    const char *advice = opts->zh ? finding->advice_zh : finding->advice_en;
    if (advice[0] != '\0') {
        g_string_append(to, "        → ");
        add_safe(to, advice);
        g_string_append_c(to, '\n');
    }
}

enum pa_status pa_report_text(const struct pa_report *report, const struct pa_report_opts *opts,
                              struct pa_bytes *out, struct pa_err *err)
{
    GString *text = g_string_new(NULL);
    add_safe(text, report->id);
    g_string_append(text, ": ");
    add_coloured(text, opts, (int)report->verdict, verdict_word(report->verdict, opts->zh));
    g_string_append_c(text, '\n');
    for (int severity = PA_REJECT; severity >= PA_NOTICE; severity--)
        for (int i = 0; i < report->findings->count; i++)
            if ((int)report->findings->item[i].severity == severity)
                add_finding(text, &report->findings->item[i], opts);
    out->size = text->len;
    out->data = (uint8_t *)g_string_free(text, FALSE);
    return out->data != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a report");
}
