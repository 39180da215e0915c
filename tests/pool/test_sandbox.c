/* What a worker may still do behind its fences. Each attempt is made in a child that has entered the sandbox; its exit status
 * is the errno it got (0: it was allowed). */
#include "pool/sandbox.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder, *readable, *outside;

static void set_up(void)
{
    folder = g_dir_make_tmp("sandbox-XXXXXX", NULL);
    readable = g_build_filename(folder, "in", NULL);
    outside = g_build_filename(folder, "secret", NULL);
    cr_assert_eq(g_mkdir(readable, 0700), 0);
    g_autofree char *model = g_build_filename(readable, "model", NULL);
    cr_assert(g_file_set_contents(model, "model", -1, NULL));
    cr_assert(g_file_set_contents(outside, "secret", -1, NULL));
}

static void tear_down(void)
{
    g_autofree char *model = g_build_filename(readable, "model", NULL);
    g_autofree char *made = g_build_filename(readable, "made", NULL);
    (void)g_unlink(model);
    (void)g_unlink(made);
    (void)g_unlink(outside);
    (void)g_rmdir(readable);
    (void)g_rmdir(folder);
    g_free(folder);
    g_free(readable);
    g_free(outside);
}

TestSuite(sandbox, .init = set_up, .fini = tear_down);

/* errno of a call that failed, 0 of one that did not. */
static int code_of(long result)
{
    return result < 0 ? errno : 0;
}

static int open_file(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    int code = code_of(fd);
    if (fd >= 0)
        close(fd);
    return code;
}

static int open_outside(void)
{
    return open_file(outside, O_RDONLY);
}

static int open_passwords(void)
{
    return open_file("/etc/passwd", O_RDONLY);
}

static int open_model(void)
{
    g_autofree char *path = g_build_filename(readable, "model", NULL);
    return open_file(path, O_RDONLY);
}

static int write_model(void)
{
    g_autofree char *path = g_build_filename(readable, "model", NULL);
    return open_file(path, O_WRONLY);
}

static int make_file(void)
{
    g_autofree char *path = g_build_filename(readable, "made", NULL);
    return open_file(path, O_WRONLY | O_CREAT);
}

static int cut_outside(void)
{
    return code_of(truncate(outside, 0));
}

static int delete_outside(void)
{
    return code_of(unlink(outside));
}

static int make_socket(void)
{
    return code_of(socket(AF_INET, SOCK_STREAM, 0));
}

static int make_local_socket(void)
{
    return code_of(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int run_program(void)
{
    return code_of(execl("/bin/true", "true", (char *)NULL));
}

static int make_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return code_of(pid);
}

static int trace_parent(void)
{
    return code_of(ptrace(PTRACE_SEIZE, getppid(), 0, 0));
}

static int signal_parent(void)
{
    return code_of(kill(getppid(), 0));
}

static void *nothing(void *data)
{
    return data;
}

static int make_thread(void)
{
    pthread_t thread;
    int code = pthread_create(&thread, NULL, nothing, NULL);
    return code != 0 ? code : pthread_join(thread, NULL);
}

static int take_memory(void)
{
    size_t size = (size_t)PA_SANDBOX_MEMORY_MB << 20;
    return malloc(size) == NULL ? ENOMEM : 0;
}

static int dump_core(void)
{
    struct rlimit limit;
    cr_assert_eq(getrlimit(RLIMIT_CORE, &limit), 0);
    return limit.rlim_max == 0 ? EPERM : 0;
}

static int attempt(int (*what)(void), bool writes)
{
    int status;
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        struct pa_err err;
        struct pa_sandbox sandbox = {.readable = {readable, NULL}};
        if (writes)
            sandbox.writable[0] = readable;
        pa_sandbox_limit(writes);
        if (pa_sandbox_enter(&sandbox, false, &err) != PA_OK)
            _exit(255);
        _exit(what());
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(WIFEXITED(status), "ended by signal %d", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    return WEXITSTATUS(status);
}

Test(sandbox, computing_goes_on)
{
    cr_assert_eq(attempt(make_thread, false), 0);
    cr_assert_eq(attempt(open_model, false), 0);
}

Test(sandbox, files_are_out_of_reach)
{
    if (pa_pool_fences().landlock == 0)
        cr_skip_test("no Landlock here");
    cr_assert_eq(attempt(open_outside, false), EACCES);
    cr_assert_eq(attempt(open_passwords, false), EACCES);
    cr_assert_neq(attempt(write_model, false), 0);
    cr_assert_neq(attempt(make_file, false), 0);
    cr_assert_neq(attempt(cut_outside, false), 0);
    cr_assert_neq(attempt(delete_outside, false), 0);
}

Test(sandbox, debug_pictures_can_be_written_there_alone)
{
    cr_assert_eq(attempt(make_file, true), 0);
    if (pa_pool_fences().landlock == 0)
        cr_skip_test("no Landlock here");
    cr_assert_neq(attempt(open_passwords, true), 0);
    cr_assert_neq(attempt(cut_outside, true), 0);
    cr_assert_neq(attempt(delete_outside, true), 0);
}

Test(sandbox, nothing_leaves_and_nothing_starts)
{
    if (PA_SANITIZED)
        cr_skip_test("the sanitizer's build has no filter of system calls");
    for (int writes = 0; writes < 2; writes++) {
        cr_assert_eq(attempt(make_socket, writes), EPERM);
        cr_assert_eq(attempt(make_local_socket, writes), EPERM);
        cr_assert_eq(attempt(run_program, writes), EPERM);
        cr_assert_eq(attempt(make_process, writes), EPERM);
        cr_assert_eq(attempt(trace_parent, writes), EPERM);
        cr_assert_eq(attempt(signal_parent, writes), EPERM);
    }
}

Test(sandbox, memory_and_cores_are_bounded)
{
    cr_assert_eq(attempt(dump_core, false), EPERM);
    if (PA_SANITIZED)
        cr_skip_test("the sanitizer's build has no bound");
    cr_assert_eq(attempt(take_memory, false), ENOMEM);
}
