/* cmd/work -- one machine's share of the work queue: lease, audit, finish; until it is stopped, or the queue is empty
 *
 * A verdict counts only while the lease is held, and is written together with the end of the job: two machines never both give
 * one. A database that is away is waited for; what was audited meanwhile is kept and finished then.
 */
#include "cmd/cmd.h"

#include "base/log.h"
#include "cmd/interrupt.h"
#include "cmd/walk.h"
#include "cmd/key.h"
#include "queue/queue.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LEASE_S = 120, /* how soon the jobs of a machine that died are taken over */
    ASK_MS = 5000, /* how often the table is asked where no news came */
    TICK_MS = 250,
    FIRST_PAUSE_MS = 500, /* after the database went away; doubled up to LAST_PAUSE_MS */
    LAST_PAUSE_MS = 10000
};

struct labour;

/* A job between lease and end. */
struct task {
    struct labour *labour;
    struct pa_queue_job job;
    bool back;
    const char *verdict; /* NULL: given back */
    enum pa_verdict found;
    char *report;
    char reason[512];
    bool final;
};

struct labour {
    const struct pa_cmd_options *options;
    const char *url;
    char name[128];
    gboolean drain;
    int lease_s; /* prolonged each third of it while a job runs */
    struct pa_session session;
    struct pa_queue *queue;
    GPtrArray *tasks;
    int done, taken_over, dead;
    enum pa_verdict worst; /* of what was done here */
    bool away, abandoned;
    double pause_ms, pause_until_ms, ask_ms, renew_ms;
    bool empty; /* the last look found nothing to lease and nothing leased */
    struct pa_err err;
};

static void free_task(void *data)
{
    struct task *task = data;
    g_free(task->report);
    g_free(task);
}

/* The database is away: said once, tried again after a growing pause. */
static void lost(struct labour *l, const struct pa_err *err)
{
    if (!l->away)
        pa_log(PA_LOG_WARNING, "%s; waiting for it", err->text);
    l->pause_ms = l->away ? MIN(l->pause_ms * 2, LAST_PAUSE_MS) : FIRST_PAUSE_MS;
    l->away = true;
    l->pause_until_ms = pa_clock_ms() + l->pause_ms;
}

static bool is_there(struct labour *l)
{
    struct pa_err err;
    if (!l->away)
        return true;
    if (pa_clock_ms() < l->pause_until_ms)
        return false;
    if (pa_queue_reconnect(l->queue, &err) != PA_OK) {
        lost(l, &err);
        return false;
    }
    pa_log(PA_LOG_WARNING, "the queue is back");
    l->away = false;
    l->renew_ms = 0;
    return true;
}

static void give_up(struct task *task, const char *reason, bool final)
{
    task->back = true;
    task->final = final;
    pa_text_copy(task->reason, sizeof task->reason, reason);
}

static void report_back(void *context, struct pa_report *report, const struct pa_err *err)
{
    struct task *task = context;
    struct labour *l = task->labour;
    struct pa_err inner = {0};
    struct pa_bytes line = {0};
    struct pa_report_opts opts = pa_cmd_report_opts(l->options);
    opts.format = PA_FORMAT_JSONL;
    opts.reveal = false;
    if (l->abandoned)
        give_up(task, "its worker was stopped", false);
    else if (report == NULL)
        give_up(task, err != NULL ? err->text : "it could not be judged", true);
    else if (pa_report_render(report, &opts, &line, &inner) != PA_OK)
        give_up(task, inner.text, true);
    else
        task->verdict = pa_verdict_name(task->found = report->verdict);
    if (task->verdict != NULL)
        task->report = g_strchomp(g_strndup((const char *)line.data, line.size));
    task->back = true;
    pa_bytes_free(&line);
    pa_report_free(report);
}

/* The set as it lies there; NULL with the reason where it is not the one that was queued. */
static struct pa_upload *load(const struct task *task, char *reason, size_t size, bool *final)
{
    char key[65], none[65] = "queue";
    struct pa_upload *upload = NULL;
    struct pa_err err = {0};
    const struct pa_walk_set set = {(char *)(uintptr_t)task->job.path, task->job.is_image};
    enum pa_status status = pa_walk_load(&set, &upload, &err);
    *final = status != PA_E_NOMEM;
    if (status != PA_OK) {
        pa_text_copy(reason, size, err.text);
        return NULL;
    }
    if (pa_key_of_upload(none, upload, key) && strcmp(key, task->job.key) == 0)
        return upload;
    pa_text_copy(reason, size, "the set has changed since it was queued, or cannot be read here");
    pa_upload_free(upload);
    return NULL;
}

static void begin(struct labour *l, const struct pa_queue_job *job)
{
    struct task *task = g_new0(struct task, 1);
    char reason[512];
    bool final;
    task->labour = l;
    task->job = *job;
    g_ptr_array_add(l->tasks, task);
    struct pa_upload *upload = load(task, reason, sizeof reason, &final);
    if (upload == NULL)
        give_up(task, reason, final);
    else
        pa_session_submit(&l->session, upload, report_back, task);
}

static enum pa_status end_task(struct labour *l, const struct task *task, struct pa_err *err)
{
    bool counted = true;
    if (task->verdict == NULL) {
        l->dead += task->final;
        if (task->final)
            pa_log(PA_LOG_WARNING, "%s: %s", task->job.path, task->reason);
        return pa_queue_give_back(l->queue, task->job.id, l->name, task->reason, task->final, err);
    }
    enum pa_status status = pa_queue_finish(l->queue, task->job.id, l->name, task->verdict,
                                            task->report, &counted, err);
    if (status == PA_E_FORMAT)
        return pa_queue_give_back(l->queue, task->job.id, l->name, err->text, true, err);
    l->done += status == PA_OK && counted;
    if (status == PA_OK && counted)
        l->worst = MAX(l->worst, task->found);
    l->taken_over += status == PA_OK && !counted;
    return status;
}

static void end_tasks(struct labour *l)
{
    struct pa_err err;
    for (guint i = 0; i < l->tasks->len && is_there(l);) {
        const struct task *task = g_ptr_array_index(l->tasks, i);
        if (!task->back) {
            i++;
        } else if (end_task(l, task, &err) != PA_OK) {
            lost(l, &err);
        } else {
            g_ptr_array_remove_index_fast(l->tasks, i);
            l->ask_ms = 0;
        }
    }
}

static void renew(struct labour *l)
{
    struct pa_err err;
    double now = pa_clock_ms();
    if (l->tasks->len == 0 || now < l->renew_ms || !is_there(l))
        return;
    if (pa_queue_renew(l->queue, l->name, l->lease_s, &err) != PA_OK)
        lost(l, &err);
    else
        l->renew_ms = now + l->lease_s * 1000.0 / 3;
}

/* With --drain: whether anything is still to be done, here or elsewhere. */
static void look_whether_empty(struct labour *l)
{
    struct pa_queue_state state;
    struct pa_err err;
    if (!l->drain || l->tasks->len > 0)
        return;
    if (pa_queue_look(l->queue, &state, &err) != PA_OK)
        lost(l, &err);
    else
        l->empty = state.ready + state.leased == 0;
}

static void lease(struct labour *l)
{
    enum { MOST = 64 };
    struct pa_err err;
    int room = 2 * pa_pool_jobs(l->session.pool) + 1 - (int)l->tasks->len, count = 0;
    double now = pa_clock_ms();
    if (room <= 0 || now < l->ask_ms || !is_there(l))
        return;
    g_autofree struct pa_queue_job *jobs = g_new0(struct pa_queue_job, MOST);
    if (pa_queue_lease(l->queue, l->name, l->lease_s, MIN(room, MOST), jobs, &count, &err) !=
        PA_OK) {
        lost(l, &err);
        return;
    }
    if (l->tasks->len == 0)
        l->renew_ms = now + l->lease_s * 1000.0 / 3;
    for (int i = 0; i < count; i++)
        begin(l, &jobs[i]);
    l->ask_ms = count < room ? now + ASK_MS : 0;
    if (count == 0)
        look_whether_empty(l);
}

static void wait_for_news(struct labour *l)
{
    struct pollfd fds[] = {{.fd = pa_pool_fd(l->session.pool), .events = POLLIN},
                           {.fd = l->away ? -1 : pa_queue_fd(l->queue), .events = POLLIN}};
    if (poll(fds, 2, TICK_MS) > 0 && fds[1].revents != 0) {
        pa_queue_take_news(l->queue);
        l->ask_ms = 0;
    }
}

static void labour_on(struct labour *l)
{
    struct pa_err err;
    while (l->err.status == PA_OK && pa_interrupt_count() < 2) {
        bool stopping = pa_interrupt_count() > 0;
        if (pa_pool_step(l->session.pool, 0, &err) != PA_OK)
            l->err = err;
        end_tasks(l);
        renew(l);
        if (!stopping)
            lease(l);
        if ((stopping && (l->tasks->len == 0 || l->away)) || (l->drain && l->empty))
            break;
        wait_for_news(l);
    }
    l->abandoned = true;
    pa_session_close(&l->session);
    end_tasks(l);
}

/* A name that no other process has, now or later: host, process, moment. */
static void name_worker(char *to, size_t size)
{
    char host[64] = "host";
    (void)gethostname(host, sizeof host - 1);
    g_snprintf(to, size, "%s/%d/%" G_GINT64_MODIFIER "x", host, (int)getpid(), g_get_real_time());
}

static int labour(struct labour *l)
{
    struct pa_err err = {0};
    pa_interrupt_catch();
    name_worker(l->name, sizeof l->name);
    l->tasks = g_ptr_array_new_with_free_func(free_task);
    enum pa_status status = pa_session_open(l->options, &l->session, &err);
    if (status == PA_OK)
        status = pa_queue_open(l->url, &l->queue, &err);
    if (status == PA_OK) {
        labour_on(l);
        status = l->err.status;
        err = l->err;
        if (!l->options->quiet)
            fprintf(stderr, "preaudit: %d sets done here, %d given up, %d taken over by others\n",
                    l->done, l->dead, l->taken_over);
    }
    pa_session_close(&l->session);
    g_ptr_array_unref(l->tasks);
    pa_queue_free(l->queue);
    if (status != PA_OK)
        return pa_cmd_fail(&err);
    /* Until it is stopped it is a service; a queue that was worked off ends like a batch. */
    return !l->drain ? PA_EXIT_PASS : l->dead > 0 ? PA_EXIT_FAILED : pa_cmd_exit_of(l->worst);
}

int pa_cmd_work(const struct pa_command *command, int argc, char **argv)
{
    g_autofree char *url = NULL;
    struct labour l = {.lease_s = LEASE_S};
    const GOptionEntry extra[] = {
        {"queue", 0, 0, G_OPTION_ARG_FILENAME, &url, "PostgreSQL database (or $PREAUDIT_QUEUE)",
         "URL"},
        {"lease", 0, 0, G_OPTION_ARG_INT, &l.lease_s,
         "others take this machine's jobs over when it was silent for so long (default 120)",
         "SECONDS"},
        {"drain", 0, 0, G_OPTION_ARG_NONE, &l.drain, "end when the queue is empty", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    l.options = &options;
    l.url = url != NULL ? url : getenv("PREAUDIT_QUEUE");
    if (l.url == NULL || l.url[0] == '\0')
        status = pa_cmd_usage(command, "--queue URL is wanted");
    else if (l.lease_s < 3)
        status = pa_cmd_usage(command, "--lease: at least 3 seconds");
    else
        status = argc > 1 ? pa_cmd_usage(command, "it takes no argument") : labour(&l);
    pa_cmd_options_clear(&options);
    return status;
}
