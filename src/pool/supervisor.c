/* pool/supervisor -- hands jobs to workers, listens, kills at the deadline, tries once more in a
 * fresh worker
 *
 * One thread, one epoll set (the workers' sockets and a timer at the nearest deadline), so the
 * whole pool is one descriptor for a caller's loop. Nothing here looks into an image.
 */
#include "pool/pool.h"

#include "base/clock.h"
#include "base/log.h"
#include "pool/deadline.h"
#include "pool/slot.h"
#include "pool/task.h"
#include "pool/wire.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    RECYCLE_AFTER = 200,  /* images; bounds what a leak in a library can grow to */
    MAX_TRIES = 2,        /* the first, and one in a fresh worker */
    MAX_FALSE_STARTS = 7, /* workers that die before they are ready, one after the other */
    FIRST_PAUSE_MS = 50,  /* after a false start, doubled each time: 6 s in all */
    MAX_JOBS = 256,
    MAX_DESCRIPTORS = 65536,
    LEAST_DESCRIPTORS = 16, /* from 10 on one photo is worked off by one worker */
    EVENTS = 64
};

struct runner {
    struct pa_slot slot;
    struct pa_task *task; /* NULL: idle */
    struct pa_deadline deadline;
};

struct pa_pool {
    struct pa_slot_start start;
    char *writable[2];
    int timeout_ms, recycle_after, count, pending;
    struct runner *runners;
    GQueue waiting;
    GArray *lingering; /* pid_t of killed processes that the kernel has not let go yet */
    int epoll, timer;
    int false_starts;
    double pause_until_ms;
    bool busy; /* inside a step: callbacks only queue */
    struct pa_err fatal;
};

static int cores(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/* Images wait with their descriptors open: as many as the system lets this process have. With too few a worker cannot so much as
 * load its libraries. */
static enum pa_status raise_descriptors(struct pa_err *err)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return PA_OK;
    if (limit.rlim_max < LEAST_DESCRIPTORS)
        return pa_fail(err, PA_E_LIMIT,
                       "%lu files may be open at once, %d are needed; raise it (ulimit -n)",
                       (unsigned long)limit.rlim_max, LEAST_DESCRIPTORS);
    if (limit.rlim_cur < MIN(limit.rlim_max, MAX_DESCRIPTORS)) {
        limit.rlim_cur = MIN(limit.rlim_max, MAX_DESCRIPTORS);
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    return PA_OK;
}

static bool watch(const struct pa_pool *pool, int fd, void *data)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = data};
    return fd >= 0 && epoll_ctl(pool->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

enum pa_status pa_pool_open(const struct pa_pool_opts *opts, struct pa_pool **out,
                            struct pa_err *err)
{
    *out = NULL;
    enum pa_status status = raise_descriptors(err);
    if (status != PA_OK)
        return status;
    struct pa_pool *pool = *out = g_new0(struct pa_pool, 1);
    int jobs = opts->jobs > 0 ? opts->jobs : cores();
    pool->count = CLAMP(jobs, 1, MAX_JOBS);
    pool->timeout_ms = opts->timeout_ms > 0 ? opts->timeout_ms : 20000;
    pool->recycle_after = opts->recycle_after > 0 ? opts->recycle_after : RECYCLE_AFTER;
    pool->start = (struct pa_slot_start){g_strdup(opts->program), g_strdup(opts->models_dir),
                                         opts->insecure, opts->talkative};
    for (size_t i = 0; i < G_N_ELEMENTS(pool->writable); i++)
        pool->writable[i] = g_strdup(opts->writable[i]);
    pool->runners = g_new0(struct runner, (gsize)pool->count);
    pool->lingering = g_array_new(FALSE, FALSE, sizeof(pid_t));
    g_queue_init(&pool->waiting);
    pool->epoll = epoll_create1(EPOLL_CLOEXEC);
    pool->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (pool->epoll >= 0 && watch(pool, pool->timer, NULL))
        return PA_OK;
    status = pa_fail(err, PA_E_LIBRARY, "epoll: %s", g_strerror(errno));
    pa_pool_free(pool);
    *out = NULL;
    return status;
}

static void answer(struct pa_pool *pool, struct pa_task *task, struct pa_document **documents,
                   int count)
{
    pool->pending--;
    pa_task_answer(task, documents, count);
}

static void answer_failed(struct pa_pool *pool, struct pa_task *task, enum pa_outcome_of_work work,
                          const char *detail)
{
    pool->pending--;
    pa_task_fail(task, work, detail);
}

static void stop_worker(struct pa_pool *pool, struct runner *runner, char *how, size_t size)
{
    pid_t lingering;
    pa_slot_close(&runner->slot, how, size, &lingering);
    if (lingering > 0)
        g_array_append_val(pool->lingering, lingering);
}

static void reap_lingering(struct pa_pool *pool)
{
    for (guint i = pool->lingering->len; i-- > 0;)
        if (waitpid(g_array_index(pool->lingering, pid_t, i), NULL, WNOHANG) != 0)
            g_array_remove_index_fast(pool->lingering, i);
}

/* A try has failed: once more, first of all, in a fresh worker; or that was it. */
static void try_again(struct pa_pool *pool, struct pa_task *task, enum pa_outcome_of_work work,
                      const char *detail)
{
    if (task->tries < MAX_TRIES)
        g_queue_push_head(&pool->waiting, task);
    else
        answer_failed(pool, task, work, detail);
}

/* A worker died before it was ready: not the image's doing. */
static void false_start(struct pa_pool *pool, struct pa_task *task, const char *how)
{
    task->tries--;
    g_queue_push_head(&pool->waiting, task);
    pool->pause_until_ms = pa_clock_ms() + FIRST_PAUSE_MS * pow(2, pool->false_starts);
    if (++pool->false_starts >= MAX_FALSE_STARTS)
        (void)pa_fail(&pool->fatal, PA_E_LIBRARY,
                      "workers end before they can work (%s); see preaudit doctor", how);
}

static void worker_gone(struct pa_pool *pool, struct runner *runner)
{
    char how[64];
    bool ready = runner->slot.ready;
    struct pa_task *task = g_steal_pointer(&runner->task);
    stop_worker(pool, runner, how, sizeof how);
    if (task == NULL)
        return;
    pa_log(PA_LOG_INFO, "a worker ended (%s), try %d", how, task->tries);
    g_autofree char *detail = g_strdup_printf("the decoder was brought down twice (%s)", how);
    if (ready)
        try_again(pool, task, PA_WORK_CRASHED, detail);
    else
        false_start(pool, task, how);
}

static void out_of_time(struct pa_pool *pool, struct runner *runner)
{
    char how[64];
    struct pa_task *task = g_steal_pointer(&runner->task);
    stop_worker(pool, runner, how, sizeof how);
    pa_log(PA_LOG_INFO, "a worker was stopped at its deadline, try %d", task->tries);
    g_autofree char *detail =
        g_strdup_printf("not done within %g seconds, twice", pool->timeout_ms / 1000.0);
    try_again(pool, task, PA_WORK_TIMEOUT, detail);
}

/* The worker itself says that it could not. */
static void worker_failed(struct pa_pool *pool, struct runner *runner, const cJSON *reply)
{
    char how[64];
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(reply, "error"));
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(reply, "status");
    int status = cJSON_IsNumber(number) ? number->valueint : PA_E_LIBRARY;
    bool fatal = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(reply, "fatal"));
    struct pa_task *task = g_steal_pointer(&runner->task);
    stop_worker(pool, runner, how, sizeof how);
    text = text != NULL ? text : "no reason given";
    pa_log(PA_LOG_INFO, "a worker gave up (%s), try %d", text, task->tries);
    if (!fatal && status != PA_E_MISSING) {
        try_again(pool, task, PA_WORK_CRASHED, text);
        return;
    }
    g_queue_push_head(&pool->waiting, task);
    (void)pa_fail(&pool->fatal, (enum pa_status)CLAMP(status, PA_E_ARG, PA_E_MISSING), "%s", text);
}

static void take_reply(struct pa_pool *pool, struct runner *runner, const cJSON *reply)
{
    struct pa_document *documents[PA_AUDIT_MAX_PARTS];
    int count;
    if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(reply, "ready"))) {
        runner->slot.ready = true;
        pool->false_starts = 0;
    } else if (runner->task == NULL || !runner->slot.ready) {
        if (runner->task != NULL)
            worker_failed(pool, runner, reply);
        else
            worker_gone(pool, runner);
    } else if (pa_task_read(runner->task, reply, documents, &count)) {
        runner->slot.served++;
        answer(pool, g_steal_pointer(&runner->task), documents, count);
    } else {
        worker_failed(pool, runner, reply);
    }
}

static void listen_to(struct pa_pool *pool, struct runner *runner)
{
    while (runner->slot.pid > 0) {
        cJSON *reply;
        enum pa_slot_news news = pa_slot_listen(&runner->slot, &reply);
        if (news == PA_SLOT_NOTHING)
            return;
        if (news == PA_SLOT_GONE)
            worker_gone(pool, runner);
        else
            take_reply(pool, runner, reply);
        cJSON_Delete(reply);
    }
}

/* A worker to take the job: a fresh one for a second try, and where one has served its time. False:
 * not now. */
static bool ready_worker(struct pa_pool *pool, struct runner *runner, const struct pa_task *task)
{
    char how[64];
    struct pa_err err;
    bool fresh = task->tries > 0 && runner->slot.served > 0;
    if (runner->slot.pid > 0 && (fresh || runner->slot.served >= pool->recycle_after))
        stop_worker(pool, runner, how, sizeof how);
    if (runner->slot.pid > 0)
        return true;
    enum pa_status status = pa_slot_open(&pool->start, &runner->slot, &err);
    if (status == PA_OK && watch(pool, runner->slot.socket, runner))
        return true;
    if (status == PA_E_MISSING)
        pool->fatal = err;
    else if (status == PA_OK)
        stop_worker(pool, runner, how, sizeof how);
    pool->pause_until_ms = pa_clock_ms() + FIRST_PAUSE_MS;
    return false;
}

static void hand_out(struct pa_pool *pool, struct runner *runner)
{
    struct pa_err err;
    struct pa_task *task = g_queue_peek_head(&pool->waiting);
    if (!ready_worker(pool, runner, task))
        return;
    g_queue_pop_head(&pool->waiting);
    runner->task = task;
    runner->deadline = pa_deadline_start(runner->slot.pid, pool->timeout_ms);
    task->tries++;
    /* The worker shares the file's offset: a second try starts at the beginning again. */
    (void)lseek(task->fd, 0, SEEK_SET);
    if (pa_wire_send(runner->slot.socket, task->wire, task->fd, &err) != PA_OK) {
        runner->task = NULL;
        task->tries--;
        g_queue_push_head(&pool->waiting, task);
        char how[64];
        stop_worker(pool, runner, how, sizeof how);
        pool->pause_until_ms = pa_clock_ms() + FIRST_PAUSE_MS;
    }
}

static double left_ms(const struct pa_pool *pool, struct runner *runner)
{
    return pa_deadline_left_ms(&runner->deadline, runner->slot.pid, pool->timeout_ms);
}

/* Milliseconds until something is due: a deadline, or the end of a pause with jobs waiting; -1
 * nothing. */
static double next_due_ms(const struct pa_pool *pool)
{
    double now = pa_clock_ms(), due = -1;
    for (int i = 0; i < pool->count; i++) {
        if (pool->runners[i].task == NULL)
            continue;
        double left = left_ms(pool, &pool->runners[i]);
        due = due < 0 ? left : MIN(due, left);
    }
    if (!g_queue_is_empty((GQueue *)(uintptr_t)&pool->waiting) && pool->pause_until_ms > now) {
        double left = pool->pause_until_ms - now;
        due = due < 0 ? left : MIN(due, left);
    }
    return due;
}

static void set_timer(const struct pa_pool *pool)
{
    double due = next_due_ms(pool);
    struct itimerspec when = {0};
    if (due >= 0) {
        double ms = due + 1;
        when.it_value.tv_sec = (time_t)(ms / 1000);
        when.it_value.tv_nsec = (long)(fmod(ms, 1000) * 1e6);
    }
    (void)timerfd_settime(pool->timer, 0, &when, NULL);
}

static void dispatch(struct pa_pool *pool)
{
    for (int i = 0; i < pool->count && !g_queue_is_empty(&pool->waiting); i++) {
        if (pool->fatal.status != PA_OK || pool->pause_until_ms > pa_clock_ms())
            break;
        if (pool->runners[i].task == NULL)
            hand_out(pool, &pool->runners[i]);
    }
    set_timer(pool);
}

static void check_deadlines(struct pa_pool *pool)
{
    for (int i = 0; i < pool->count; i++) {
        struct runner *runner = &pool->runners[i];
        if (runner->task != NULL && left_ms(pool, runner) <= 0)
            out_of_time(pool, runner);
    }
}

enum pa_status pa_pool_submit(struct pa_pool *pool, int fd, const struct pa_audit_job *job,
                              pa_pool_done *done, void *context, struct pa_err *err)
{
    (void)err;
    struct pa_task *task = pa_task_new(fd, job, pool->writable, done, context);
    g_queue_push_tail(&pool->waiting, task);
    pool->pending++;
    if (!pool->busy)
        dispatch(pool);
    return PA_OK;
}

int pa_pool_jobs(const struct pa_pool *pool)
{
    return pool->count;
}

int pa_pool_pending(const struct pa_pool *pool)
{
    return pool->pending;
}

int pa_pool_fd(const struct pa_pool *pool)
{
    return pool->epoll;
}

static void take_events(struct pa_pool *pool, const struct epoll_event *events, int count)
{
    uint64_t expirations;
    for (int i = 0; i < count; i++) {
        if (events[i].data.ptr == NULL)
            (void)!read(pool->timer, &expirations, sizeof expirations);
        else
            listen_to(pool, events[i].data.ptr);
    }
}

enum pa_status pa_pool_step(struct pa_pool *pool, int timeout_ms, struct pa_err *err)
{
    struct epoll_event events[EVENTS];
    pool->busy = true;
    reap_lingering(pool);
    dispatch(pool);
    int wait = pool->pending > 0 && pool->fatal.status == PA_OK ? timeout_ms : 0;
    int count = epoll_wait(pool->epoll, events, EVENTS, wait);
    take_events(pool, events, count);
    check_deadlines(pool);
    dispatch(pool);
    pool->busy = false;
    if (pool->fatal.status != PA_OK)
        return pa_fail(err, pool->fatal.status, "%s", pool->fatal.text);
    if (count < 0 && errno != EINTR)
        return pa_fail(err, PA_E_LIBRARY, "epoll: %s", g_strerror(errno));
    return PA_OK;
}

void pa_pool_free(struct pa_pool *pool)
{
    if (pool == NULL)
        return;
    char how[64];
    pool->busy = true;
    (void)pa_fail(&pool->fatal, PA_E_LIBRARY, "stopped");
    for (int i = 0; i < pool->count; i++) {
        struct pa_task *task = g_steal_pointer(&pool->runners[i].task);
        stop_worker(pool, &pool->runners[i], how, sizeof how);
        if (task != NULL)
            answer_failed(pool, task, PA_WORK_CRASHED, "stopped before it was done");
    }
    for (struct pa_task *task; (task = g_queue_pop_head(&pool->waiting)) != NULL;)
        answer_failed(pool, task, PA_WORK_CRASHED, "stopped before its turn");
    reap_lingering(pool);
    if (pool->epoll >= 0)
        close(pool->epoll);
    if (pool->timer >= 0)
        close(pool->timer);
    g_array_unref(pool->lingering);
    g_free(pool->runners);
    for (size_t i = 0; i < G_N_ELEMENTS(pool->writable); i++)
        g_free(pool->writable[i]);
    g_free((char *)(uintptr_t)pool->start.program);
    g_free((char *)(uintptr_t)pool->start.models_dir);
    g_free(pool);
}
