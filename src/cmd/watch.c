/* cmd/watch -- an inbox audited until it is stopped: take what is ready, audit, publish
 *
 * Sets are only ever in one of three places: in the inbox, claimed (hidden in the inbox), in the
 * outbox; each step between them is one rename. What cannot be written now (disk full, read-only,
 * folder gone) is tried again until it can; nothing is dropped.
 */
#include "cmd/cmd.h"

#include "base/log.h"
#include "cmd/interrupt.h"
#include "cmd/watch_hook.h"
#include "cmd/watch_inbox.h"
#include "cmd/watch_set.h"
#include "cmd/watch_spool.h"
#include "cmd/watch_status.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    TICK_MS = 100,        /* between looks while something is going on */
    IDLE_MS = 1000,       /* while nothing is */
    FIRST_PAUSE_MS = 250, /* after a transient failure; doubled up to LAST_PAUSE_MS */
    LAST_PAUSE_MS = 30000,
    METRICS_MS = 5000,
    INCOMPLETE_S = 3600,
    UNSAID_S = INT_MIN,
    DAY_S = 24 * 60 * 60,
    YEAR_S = 365 * DAY_S
};
enum { TAKING_TRIES = 3, TRIES = 7 }; /* with --once: then it ends; 16 s in all */
static const double LEAST_S = 0.01;   /* of what is waited for: less is busy waiting */

struct watch {
    const struct pa_cmd_options *options;
    const char *inbox_path;
    char *outbox_path, *hook, *metrics;
    double settle_s, rescan_s, incomplete_s, hook_limit_s;
    gboolean once;
    struct pa_session session;
    struct pa_watch_spool *spool;
    struct pa_watch_inbox *inbox;
    struct pa_watch_hooks *hooks;
    struct pa_sink *sink; /* NULL: neither --format nor --output was given */
    struct pa_watch_status status;
    GPtrArray *works; /* struct pa_watch_set */
    bool recovered;
    bool shown;
    int failures; /* transient ones, one after the other */
    int untaken;  /* of them, to take something out of the inbox */
    double pause_until_ms, metrics_ms;
    struct pa_err err; /* what ends the watch */
};

static void clear_line(const struct watch *w)
{
    if (w->shown)
        pa_watch_status_clear();
}

/* Something cannot be written or read now. Said once; tried again after a growing pause, with --once so often. */
static void transient(struct watch *w, const struct pa_err *err)
{
    if (w->once && w->failures + 1 >= TRIES)
        w->err = *err;
    if (w->failures == 0) {
        clear_line(w);
        pa_log(PA_LOG_WARNING, "%s; waiting until it clears, nothing is lost", err->text);
    }
    double pause = FIRST_PAUSE_MS * pow(2, MIN(w->failures, 16));
    w->failures++;
    w->pause_until_ms = pa_clock_ms() + MIN(pause, LAST_PAUSE_MS);
}

static void cleared(struct watch *w)
{
    if (w->failures == 0)
        return;
    clear_line(w);
    pa_log(PA_LOG_WARNING, "it has cleared; going on");
    w->failures = 0;
    w->pause_until_ms = 0;
}

static bool pausing(const struct watch *w)
{
    return pa_clock_ms() < w->pause_until_ms;
}

static void begin_audit(struct watch *w, struct pa_watch_set *work)
{
    struct pa_err err;
    if (pa_watch_set_audit(work, &err) != PA_OK)
        transient(w, &err);
}

static void add_work(struct watch *w, struct pa_watch_claim *claim)
{
    struct pa_watch_set *work = pa_watch_set_new(&w->session, w->sink, claim);
    g_ptr_array_add(w->works, work);
    begin_audit(w, work);
}

static void after_publishing(struct watch *w, struct pa_watch_set *work, char *folder)
{
    const char *number = work->claim->number;
    struct pa_err err;
    if (work->item.data != NULL && pa_sink_put(w->sink, &work->item, NULL, &err) != PA_OK)
        w->err = err;
    w->status.outcomes[work->outcome]++;
    w->status.seconds += (pa_clock_ms() - work->started_ms) / 1000;
    w->status.last = (double)g_get_real_time() / 1e6;
    clear_line(w);
    pa_log(PA_LOG_INFO, "%s", folder);
    if (!pa_watch_hooks_wanted(w->hooks) || !pa_watch_hooks_start(w->hooks, folder, number))
        pa_watch_spool_forget(w->spool, number);
    g_free(folder);
}

/* One step of one set; true when it is over. */
static bool advance(struct watch *w, struct pa_watch_set *work)
{
    struct pa_err err;
    char *folder = NULL;
    enum pa_status status = PA_OK;
    if (work->state == PA_WATCH_IN_AUDIT)
        return false;
    if (work->state == PA_WATCH_TO_AUDIT) {
        begin_audit(w, work);
        return false;
    }
    if (work->state == PA_WATCH_TO_RELEASE) {
        status = pa_watch_spool_release(w->spool, work->claim, &err);
        w->status.changed += status == PA_OK;
    } else {
        status = pa_watch_spool_publish(w->spool, work->claim, pa_watch_outcomes[work->outcome],
                                        work->id, work->files, work->file_count, &folder, &err);
    }
    if (status != PA_OK) {
        transient(w, &err);
        return false;
    }
    cleared(w);
    if (folder != NULL)
        after_publishing(w, work, folder);
    return true;
}

static void advance_all(struct watch *w)
{
    for (guint i = 0; i < w->works->len && !pausing(w);) {
        if (advance(w, g_ptr_array_index(w->works, i)))
            g_ptr_array_remove_index_fast(w->works, i);
        else
            i++;
    }
}

static int room(const struct watch *w)
{
    return 2 * pa_pool_jobs(w->session.pool) + 2 - (int)w->works->len;
}

/* Sets that an earlier run had claimed come first. */
static void recover(struct watch *w)
{
    while (!w->recovered && room(w) > 0) {
        char *finished;
        struct pa_watch_claim *claim = pa_watch_spool_recover(w->spool, &finished);
        if (claim == NULL) {
            w->recovered = true;
        } else if (finished == NULL) {
            add_work(w, claim);
        } else {
            if (!pa_watch_hooks_wanted(w->hooks) ||
                !pa_watch_hooks_start(w->hooks, finished, claim->number))
                pa_watch_spool_forget(w->spool, claim->number);
            pa_watch_claim_free(claim);
        }
        g_free(finished);
    }
}

static void claim_ready(struct watch *w)
{
    struct pa_err err;
    struct pa_watch_look look;
    char *name;
    while (w->recovered && room(w) > 0 && !pausing(w) &&
           pa_watch_inbox_take(w->inbox, &name, &look)) {
        struct pa_watch_claim *claim;
        enum pa_status status = pa_watch_spool_claim(w->spool, name, &look, &claim, &err);
        if (status != PA_OK) {
            w->untaken++;
            pa_watch_inbox_put_back(w->inbox, name);
            transient(w, &err);
        } else {
            w->untaken = 0;
            if (claim != NULL)
                add_work(w, claim);
        }
        g_free(name);
    }
}

static void end_hooks(struct watch *w)
{
    char *number;
    while ((number = pa_watch_hooks_ended(w->hooks)) != NULL) {
        pa_watch_spool_forget(w->spool, number);
        g_free(number);
    }
}

static void show(struct watch *w, bool last)
{
    struct pa_err err;
    double now = pa_clock_ms();
    w->status.waiting = pa_watch_inbox_waiting(w->inbox);
    w->status.incomplete = pa_watch_inbox_incomplete(w->inbox);
    w->status.in_work = (int)w->works->len;
    w->status.blocked = w->failures > 0;
    if (w->shown && !last)
        pa_watch_status_draw(&w->status, w->inbox_path, false);
    if (w->metrics == NULL || (!last && now - w->metrics_ms < METRICS_MS))
        return;
    w->metrics_ms = now;
    if (pa_watch_status_write(&w->status, w->metrics, &err) != PA_OK)
        pa_log(PA_LOG_INFO, "%s", err.text);
}

/* Whether what lacks files is waited for, and then taken: with --once where it is said for how long. */
static bool is_patient(const struct watch *w)
{
    return !w->once || w->incomplete_s != UNSAID_S;
}

/* Nothing is in work. */
static bool is_idle(const struct watch *w)
{
    return w->recovered && w->works->len == 0 && pa_watch_hooks_running(w->hooks) == 0;
}

/* What is left in the inbox cannot be taken out of it. */
static bool is_stuck(const struct watch *w)
{
    return is_idle(w) && w->untaken >= TAKING_TRIES;
}

/* With --once: nothing is in work, and nothing is left that could become ready. */
static bool all_done(const struct watch *w)
{
    int left = is_patient(w) ? 0 : pa_watch_inbox_incomplete(w->inbox);
    return is_stuck(w) ||
           (is_idle(w) && w->failures == 0 && pa_watch_inbox_waiting(w->inbox) == left);
}

static int wait_ms(const struct watch *w)
{
    double due = pa_watch_inbox_due_ms(w->inbox);
    if (w->works->len > 0 || pa_watch_hooks_running(w->hooks) > 0 || !w->recovered)
        due = MIN(due, TICK_MS);
    double left = w->pause_until_ms - pa_clock_ms();
    if (left > 0)
        due = MIN(MAX(due, TICK_MS), MAX(left, TICK_MS));
    return (int)CLAMP(due, 1, IDLE_MS);
}

static void wait_for_news(const struct watch *w)
{
    struct pollfd fds[] = {{.fd = pa_pool_fd(w->session.pool), .events = POLLIN},
                           {.fd = pa_watch_inbox_hint(w->inbox), .events = POLLIN}};
    (void)poll(fds, 2, wait_ms(w));
}

static void turn(struct watch *w, bool taking)
{
    struct pa_err err;
    if (pa_pool_step(w->session.pool, 0, &err) != PA_OK)
        w->err = err;
    end_hooks(w);
    advance_all(w);
    if (!taking || pausing(w))
        return;
    recover(w);
    enum pa_status status = pa_watch_inbox_tend(w->inbox, &err);
    if (status == PA_E_MISSING)
        w->err = err; /* no waiting brings it back */
    else if (status != PA_OK)
        transient(w, &err);
    if (status != PA_OK)
        return;
    if (!pa_watch_inbox_has_back(w->inbox))
        w->untaken = 0; /* somebody has taken it away */
    if (w->works->len == 0 && w->untaken == 0)
        cleared(w);
    claim_ready(w);
}

static void work_on(struct watch *w)
{
    bool said = false;
    while (w->err.status == PA_OK && pa_interrupt_count() < 2) {
        bool stopping = pa_interrupt_count() > 0;
        turn(w, !stopping);
        show(w, false);
        bool blocked = w->failures > 0;
        if (stopping && ((w->works->len == 0 && pa_watch_hooks_running(w->hooks) == 0) || blocked))
            break;
        if (stopping && !said) {
            clear_line(w);
            pa_log(PA_LOG_INFO, "finishing what runs");
            said = true;
        }
        if (w->once && all_done(w))
            break;
        wait_for_news(w);
    }
}

/* What is still claimed goes back to where it was taken from. */
static void give_back(struct watch *w)
{
    struct pa_err err;
    for (guint i = 0; i < w->works->len; i++)
        pa_watch_set_abandon(g_ptr_array_index(w->works, i));
    pa_session_close(&w->session);
    for (guint i = 0; i < w->works->len; i++) {
        const struct pa_watch_set *work = g_ptr_array_index(w->works, i);
        if (pa_watch_spool_release(w->spool, work->claim, &err) != PA_OK)
            pa_log(PA_LOG_WARNING, "%s; the next start goes on with it", err.text);
    }
}

static void say_start(const struct watch *w)
{
    const char *polls = pa_watch_inbox_polls(w->inbox);
    if (polls != NULL)
        pa_log(PA_LOG_WARNING, "%s: no events on this file system (%s); scanning every %g seconds",
               w->inbox_path, polls, MIN(2.0, w->rescan_s));
}

static void say_end(const struct watch *w)
{
    const struct pa_watch_status *s = &w->status;
    clear_line(w);
    if (w->options->quiet)
        return;
    fprintf(stderr, "preaudit: %d pass, %d review, %d reject, %d error; %d left in the inbox",
            s->outcomes[PA_VERDICT_PASS], s->outcomes[PA_VERDICT_REVIEW],
            s->outcomes[PA_VERDICT_REJECT], s->outcomes[PA_WATCH_ERROR], s->waiting);
    if (s->incomplete > 0)
        fprintf(stderr, " (%d lack files)", s->incomplete);
    fputc('\n', stderr);
}

/* Where reports go beside the outbox, if somewhere. */
static enum pa_status open_sink(struct watch *w, struct pa_err *err)
{
    const struct pa_cmd_options *o = w->options;
    if (o->format_name == NULL && o->output == NULL)
        return PA_OK;
    if (pa_cmd_writes_file(o) && pa_watch_spool_holds(w->spool, o->output))
        return pa_fail(
            err, PA_E_ARG,
            "--output %s: lies in the inbox, where it would be taken; name another place",
            o->output);
    return pa_sink_open(o, true, &w->sink, err);
}

static enum pa_status open_all(struct watch *w, struct pa_err *err)
{
    const struct pa_watch_inbox_opts inbox = {
        .path = w->inbox_path,
        .settle_ms = w->settle_s * 1000,
        .rescan_ms = w->rescan_s * 1000,
        .incomplete_ms = !is_patient(w)                ? -1
                         : w->incomplete_s != UNSAID_S ? w->incomplete_s * 1000
                                                       : INCOMPLETE_S * 1000,
    };
    enum pa_status status = pa_watch_spool_open(w->inbox_path, w->outbox_path, &w->spool, err);
    if (status == PA_OK)
        status = pa_watch_inbox_open(&inbox, &w->inbox, err);
    if (status == PA_OK)
        status = pa_session_open(w->options, &w->session, err);
    if (status == PA_OK)
        status = open_sink(w, err);
    w->session.views = true;
    w->hooks = pa_watch_hooks_new(w->hook, w->hook_limit_s * 1000);
    w->works = g_ptr_array_new_with_free_func(pa_watch_set_free);
    w->status.started = (double)g_get_real_time() / 1e6;
    w->shown = !w->options->quiet && isatty(STDERR_FILENO) != 0;
    return status;
}

/* With --once like a batch, in which what is left in the inbox is still to be seen; a watch that was stopped did what it was asked. */
static int exit_of(const struct watch *w)
{
    const int *outcomes = w->status.outcomes;
    if (!w->once)
        return PA_EXIT_PASS;
    if (outcomes[PA_WATCH_ERROR] > 0 || is_stuck(w))
        return PA_EXIT_FAILED;
    return pa_cmd_exit_of(outcomes[PA_VERDICT_REJECT] > 0 ? PA_VERDICT_REJECT
                          : outcomes[PA_VERDICT_REVIEW] > 0 || w->status.waiting > 0
                              ? PA_VERDICT_REVIEW
                              : PA_VERDICT_PASS);
}

static int watch(struct watch *w)
{
    struct pa_err err = {0};
    pa_interrupt_catch();
    enum pa_status status = open_all(w, &err);
    if (status == PA_OK) {
        say_start(w);
        work_on(w);
        give_back(w);
        show(w, true);
        say_end(w);
        status = pa_sink_close(w->sink, w->err.status == PA_OK, &err);
        if (w->err.status != PA_OK)
            status = pa_fail(&err, w->err.status, "%s", w->err.text);
    }
    pa_session_close(&w->session);
    g_ptr_array_unref(w->works);
    pa_watch_hooks_free(w->hooks);
    pa_watch_inbox_free(w->inbox);
    pa_watch_spool_free(w->spool);
    return status == PA_OK ? exit_of(w) : pa_cmd_fail(&err);
}

/* What is wrong with the call; NULL nothing. */
static const char *wrong_with(const struct watch *w, int argc)
{
    if (argc != 2)
        return "exactly one inbox is wanted";
    if (w->outbox_path == NULL)
        return "--outbox DIR is wanted";
    if (!(w->settle_s >= 0 && w->settle_s <= DAY_S))
        return "--settle: expected seconds from 0 to 86400, a day";
    if (!(w->rescan_s >= LEAST_S && w->rescan_s <= DAY_S))
        return "--rescan: expected seconds from 0.01 to 86400, a day";
    if (w->incomplete_s != UNSAID_S && !(w->incomplete_s >= LEAST_S && w->incomplete_s <= YEAR_S))
        return "--incomplete: expected seconds from 0.01 to 31536000, a year";
    if (!(w->hook_limit_s >= LEAST_S && w->hook_limit_s <= DAY_S))
        return "--hook-timeout: expected seconds from 0.01 to 86400, a day";
    return NULL;
}

int pa_cmd_watch(const struct pa_command *command, int argc, char **argv)
{
    struct watch w = {.settle_s = 2, .rescan_s = 10, .incomplete_s = UNSAID_S, .hook_limit_s = 30};
    const GOptionEntry extra[] = {
        {"outbox", 0, 0, G_OPTION_ARG_FILENAME, &w.outbox_path, "finished sets go here", "DIR"},
        {"once", 0, 0, G_OPTION_ARG_NONE, &w.once, "audit what lies there, and end", NULL},
        {"settle", 0, 0, G_OPTION_ARG_DOUBLE, &w.settle_s,
         "a set is taken when nothing in it has changed for so long (default 2)", "SECONDS"},
        {"rescan", 0, 0, G_OPTION_ARG_DOUBLE, &w.rescan_s,
         "look through the whole inbox so often (default 10)", "SECONDS"},
        {"incomplete", 0, 0, G_OPTION_ARG_DOUBLE, &w.incomplete_s,
         "take a set that lacks files after so long (default 3600; with --once never)", "SECONDS"},
        {"on-verdict", 0, 0, G_OPTION_ARG_FILENAME, &w.hook,
         "run this program on each verdict, the report on its standard input", "PROG"},
        {"hook-timeout", 0, 0, G_OPTION_ARG_DOUBLE, &w.hook_limit_s,
         "and stop it after so long (default 30)", "SECONDS"},
        {"metrics", 0, 0, G_OPTION_ARG_FILENAME, &w.metrics, "keep figures for Prometheus here",
         "FILE"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    w.options = &options;
    w.inbox_path = argc > 1 ? argv[1] : NULL;
    const char *wrong = wrong_with(&w, argc);
    status = wrong != NULL ? pa_cmd_usage(command, wrong) : watch(&w);
    g_free(w.outbox_path);
    g_free(w.hook);
    g_free(w.metrics);
    pa_cmd_options_clear(&options);
    return status;
}
