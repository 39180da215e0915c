#include "cmd/watch_status.h"

#include "base/clock.h"
#include "base/fs.h"
#include "base/text.h"

#include <glib.h>
#include <stdio.h>

enum { REDRAW_MS = 500 };

const char *const pa_watch_outcomes[PA_WATCH_OUTCOMES] = {"pass", "review", "reject", "error"};

void pa_watch_status_draw(const struct pa_watch_status *s, const char *inbox, bool now)
{
    static double drawn_ms;
    double at = pa_clock_ms();
    if (!now && at - drawn_ms < REDRAW_MS)
        return;
    drawn_ms = at;
    g_autofree char *name = pa_text_message(inbox);
    fprintf(stderr, "\r\033[K%s: %d waiting", name, s->waiting);
    if (s->incomplete > 0)
        fprintf(stderr, " (%d lack files)", s->incomplete);
    fprintf(stderr, ", %d in work; done:", s->in_work);
    for (int i = 0; i < PA_WATCH_OUTCOMES; i++)
        fprintf(stderr, " %s %d", pa_watch_outcomes[i], s->outcomes[i]);
    if (s->blocked)
        fputs("; BLOCKED, waits for disk or folder", stderr);
    fflush(stderr);
}

void pa_watch_status_clear(void)
{
    fputs("\r\033[K", stderr);
}

static void add(GString *text, const char *name, const char *type, const char *help, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "# HELP preaudit_%s %s\n# TYPE preaudit_%s %s\npreaudit_%s %s\n",
                           name, help, name, type, name,
                           g_ascii_formatd(number, sizeof number, "%.3f", value));
}

enum pa_status pa_watch_status_write(const struct pa_watch_status *s, const char *path,
                                     struct pa_err *err)
{
    g_autoptr(GString) text =
        g_string_new("# HELP preaudit_sets_total Sets published, by outcome.\n"
                     "# TYPE preaudit_sets_total counter\n");
    int all = 0;
    for (int i = 0; i < PA_WATCH_OUTCOMES; i++) {
        g_string_append_printf(text, "preaudit_sets_total{outcome=\"%s\"} %d\n",
                               pa_watch_outcomes[i], s->outcomes[i]);
        all += s->outcomes[i];
    }
    add(text, "audit_seconds_sum", "counter", "Time spent on published sets.", s->seconds);
    add(text, "audit_seconds_count", "counter", "Published sets.", all);
    add(text, "sets_changed_total", "counter", "Sets that changed while they were audited.",
        s->changed);
    add(text, "sets_waiting", "gauge", "Entries in the inbox.", s->waiting);
    add(text, "sets_incomplete", "gauge", "Of these, sets that lack files.", s->incomplete);
    add(text, "sets_in_work", "gauge", "Sets taken and not published yet.", s->in_work);
    add(text, "blocked", "gauge", "1 while a disk or folder cannot be used.", s->blocked);
    add(text, "start_time_seconds", "gauge", "Unix time of the start.", s->started);
    add(text, "last_verdict_time_seconds", "gauge", "Unix time of the last set published.",
        s->last);
    return pa_fs_write(path, text->str, text->len, 0644, err);
}
