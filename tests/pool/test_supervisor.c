/* The pool against a stub worker: every job is called back exactly once, whatever its worker does.
 */
#include "pool/pool.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct outcome {
    int calls, count;
    enum pa_outcome_of_work work;
    char sha256[65], file[64], detail[256];
};

static void keep(void *context, struct pa_document **documents, int count)
{
    struct outcome *out = context;
    out->calls++;
    out->count = count;
    out->work = documents[0]->work;
    pa_text_copy(out->sha256, sizeof out->sha256, documents[0]->sha256);
    pa_text_copy(out->file, sizeof out->file, documents[0]->file);
    pa_text_copy(out->detail, sizeof out->detail, documents[0]->work_detail);
    for (int i = 0; i < count; i++)
        pa_document_free(documents[i]);
}

static int image_of(const char *text)
{
    int fd = memfd_create("image", MFD_CLOEXEC);
    cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    return fd;
}

static struct pa_pool *open_pool(int jobs, int timeout_ms, int recycle_after)
{
    struct pa_pool *pool;
    struct pa_err err;
    const struct pa_pool_opts opts = {.jobs = jobs,
                                      .timeout_ms = timeout_ms,
                                      .recycle_after = recycle_after,
                                      .models_dir = "",
                                      .program = PA_STUB_WORKER};
    cr_assert_eq(pa_pool_open(&opts, &pool, &err), PA_OK);
    return pool;
}

static void submit(struct pa_pool *pool, const char *text, struct outcome *out)
{
    struct pa_err err;
    struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    pa_text_copy(job->file, sizeof job->file, "a.jpg");
    cr_assert_eq(pa_pool_submit(pool, image_of(text), job, keep, out, &err), PA_OK);
    g_free(job);
}

static void finish(struct pa_pool *pool)
{
    struct pa_err err;
    while (pa_pool_pending(pool) > 0)
        cr_assert_eq(pa_pool_step(pool, -1, &err), PA_OK, "%s", err.text);
}

static struct outcome one(const char *text, int timeout_ms)
{
    struct outcome out = {0};
    struct pa_pool *pool = open_pool(1, timeout_ms, 0);
    submit(pool, text, &out);
    finish(pool);
    pa_pool_free(pool);
    cr_assert_eq(out.calls, 1);
    cr_assert_eq(out.count, 1);
    cr_assert_str_eq(out.file, "a.jpg");
    return out;
}

Test(supervisor, brings_documents_back)
{
    char sum[65];
    struct outcome out = one("hello", 20000);
    pa_fs_sha256("hello", 5, sum);
    cr_assert_eq(out.work, PA_WORK_DONE);
    cr_assert_str_eq(out.sha256, sum);
}

Test(supervisor, a_hanging_worker_is_a_timeout)
{
    cr_assert_eq(one("hang", 300).work, PA_WORK_TIMEOUT);
}

Test(supervisor, a_stopped_worker_is_a_timeout)
{
    cr_assert_eq(one("stop", 300).work, PA_WORK_TIMEOUT);
}

Test(supervisor, a_crash_twice_is_a_crash)
{
    struct outcome out = one("crash", 20000);
    cr_assert_eq(out.work, PA_WORK_CRASHED);
    cr_assert_not_null(strstr(out.detail, "brought down twice"));
}

Test(supervisor, a_worker_out_of_memory_is_a_crash)
{
    if (PA_SANITIZED)
        cr_skip_test("the sanitizer's allocator knows no limit");
    cr_assert_eq(one("eat", 60000).work, PA_WORK_CRASHED);
}

Test(supervisor, nonsense_is_a_crash)
{
    cr_assert_eq(one("nonsense", 20000).work, PA_WORK_CRASHED);
    cr_assert_eq(one("huge", 20000).work, PA_WORK_CRASHED);
    cr_assert_eq(one("fail", 20000).work, PA_WORK_CRASHED);
}

Test(supervisor, a_crash_once_is_tried_again)
{
    g_autofree char *path = g_strdup_printf("%s/once-%d", g_get_tmp_dir(), getpid());
    g_autofree char *text = g_strdup_printf("once %s", path);
    struct outcome out = one(text, 20000);
    cr_assert_eq(out.work, PA_WORK_DONE);
    cr_assert_eq(g_unlink(path), 0);
}

Test(supervisor, many_jobs_come_back_once_each)
{
    enum { JOBS = 200 };
    static const char *const texts[] = {"hello", "crash", "world", "fail", "slow 3"};
    static const enum pa_outcome_of_work works[] = {PA_WORK_DONE, PA_WORK_CRASHED, PA_WORK_DONE,
                                                    PA_WORK_CRASHED, PA_WORK_DONE};
    struct outcome *outs = g_new0(struct outcome, JOBS);
    struct pa_pool *pool = open_pool(4, 20000, 7);
    for (int i = 0; i < JOBS; i++)
        submit(pool, texts[i % 5], &outs[i]);
    finish(pool);
    pa_pool_free(pool);
    for (int i = 0; i < JOBS; i++) {
        cr_assert_eq(outs[i].calls, 1, "job %d: %d calls", i, outs[i].calls);
        cr_assert_eq(outs[i].work, works[i % 5], "job %d", i);
    }
    g_free(outs);
}

Test(supervisor, workers_are_kept_and_recycled)
{
    g_autofree char *starts = g_strdup_printf("%s/starts-%d", g_get_tmp_dir(), getpid());
    g_autofree char *text = NULL;
    struct outcome out[10] = {0};
    g_setenv("STUB_STARTS", starts, TRUE);
    struct pa_pool *pool = open_pool(1, 20000, 5);
    for (int i = 0; i < 10; i++)
        submit(pool, "hello", &out[i]);
    finish(pool);
    pa_pool_free(pool);
    cr_assert(g_file_get_contents(starts, &text, NULL, NULL));
    cr_assert_str_eq(text, "start\nstart\n"); /* ten images, five a worker */
    cr_assert_eq(g_unlink(starts), 0);
}

Test(supervisor, a_stopped_pool_calls_everything_back)
{
    struct outcome out[3] = {0};
    struct pa_pool *pool = open_pool(1, 60000, 0);
    for (int i = 0; i < 3; i++)
        submit(pool, "hang", &out[i]);
    pa_pool_free(pool);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(out[i].calls, 1);
        cr_assert_eq(out[i].work, PA_WORK_CRASHED);
    }
}

Test(supervisor, workers_that_never_start_are_a_failure_not_a_finding)
{
    struct outcome out = {0};
    struct pa_err err = {0};
    enum pa_status status = PA_OK;
    g_setenv("STUB_BROKEN", "1", TRUE);
    struct pa_pool *pool = open_pool(1, 20000, 0);
    submit(pool, "hello", &out);
    while (status == PA_OK)
        status = pa_pool_step(pool, -1, &err);
    cr_assert_eq(status, PA_E_LIBRARY);
    cr_assert_eq(out.calls, 0);
    pa_pool_free(pool);
    cr_assert_eq(out.calls, 1);
}

Test(supervisor, a_program_that_is_not_there_is_missing)
{
    struct pa_pool *pool;
    struct pa_err err = {0};
    struct outcome out = {0};
    const struct pa_pool_opts opts = {.jobs = 1, .models_dir = "", .program = "/nowhere/worker"};
    cr_assert_eq(pa_pool_open(&opts, &pool, &err), PA_OK);
    submit(pool, "hello", &out);
    cr_assert_eq(pa_pool_step(pool, -1, &err), PA_E_MISSING);
    pa_pool_free(pool);
}
