#include "cmd/progress.h"

#include "base/clock.h"
#include "rules/rules.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

enum { BAR = 24, REDRAW_MS = 100 };

void pa_progress_begin(struct pa_progress *progress, bool quiet, int total)
{
    *progress = (struct pa_progress){.total = total, .started_ms = pa_clock_ms()};
    progress->shown = !quiet && isatty(STDERR_FILENO) != 0;
    progress->drawn_ms = -REDRAW_MS;
}

void pa_progress_duration(double seconds, char to[32])
{
    long s = (long)(seconds + 0.5);
    if (s >= 3600)
        g_snprintf(to, 32, "%ld h %02ld min", s / 3600, s / 60 % 60);
    else if (s >= 60)
        g_snprintf(to, 32, "%ld min %02ld s", s / 60, s % 60);
    else
        g_snprintf(to, 32, "%ld s", s);
}

static void draw_bar(const struct pa_progress *p)
{
    char bar[BAR + 1];
    int filled = p->total > 0 ? p->done * BAR / p->total : 0;
    for (int i = 0; i < BAR; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[BAR] = '\0';
    fprintf(stderr, "\r\033[K[%s] %d/%d", bar, p->done, p->total);
}

void pa_progress_draw(struct pa_progress *p, bool now)
{
    double at = pa_clock_ms();
    if (!p->shown || (!now && at - p->drawn_ms < REDRAW_MS))
        return;
    p->drawn_ms = at;
    draw_bar(p);
    int worked = p->done - p->reused;
    double seconds = (at - p->started_ms) / 1000;
    if (worked > 0 && seconds > 0) {
        char left[32];
        double rate = worked / seconds;
        pa_progress_duration((p->total - p->done) / rate, left);
        fprintf(stderr, "  %.1f sets/s  %s left", rate, left);
    }
    fprintf(stderr, "  pass %d review %d reject %d", p->verdicts[PA_VERDICT_PASS],
            p->verdicts[PA_VERDICT_REVIEW], p->verdicts[PA_VERDICT_REJECT]);
    if (p->failed > 0)
        fprintf(stderr, " failed %d", p->failed);
    fflush(stderr);
}

void pa_progress_end(struct pa_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
