#include "cmd/watch_hook.h"

#include "base/clock.h"
#include "base/log.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct hook {
    pid_t pid;
    double deadline_ms;
    char *number;
};

struct pa_watch_hooks {
    char *program;
    double limit_ms;
    GArray *running;
};

struct pa_watch_hooks *pa_watch_hooks_new(const char *program, double limit_ms)
{
    struct pa_watch_hooks *hooks = g_new0(struct pa_watch_hooks, 1);
    hooks->program = g_strdup(program);
    hooks->limit_ms = limit_ms;
    hooks->running = g_array_new(FALSE, FALSE, sizeof(struct hook));
    return hooks;
}

void pa_watch_hooks_free(struct pa_watch_hooks *hooks)
{
    if (hooks == NULL)
        return;
    for (guint i = 0; i < hooks->running->len; i++) {
        struct hook *hook = &g_array_index(hooks->running, struct hook, i);
        kill(-hook->pid, SIGKILL);
        waitpid(hook->pid, NULL, 0);
        g_free(hook->number);
    }
    g_array_unref(hooks->running);
    g_free(hooks->program);
    g_free(hooks);
}

bool pa_watch_hooks_wanted(const struct pa_watch_hooks *hooks)
{
    return hooks->program != NULL;
}

int pa_watch_hooks_running(const struct pa_watch_hooks *hooks)
{
    return (int)hooks->running->len;
}

static char **hook_environment(const char *folder)
{
    g_autofree char *id = g_path_get_basename(folder);
    g_autofree char *parent = g_path_get_dirname(folder);
    g_autofree char *verdict = g_path_get_basename(parent);
    char **env = g_strdupv(environ);
    env = g_environ_setenv(env, "PREAUDIT_FOLDER", folder, TRUE);
    env = g_environ_setenv(env, "PREAUDIT_ID", id, TRUE);
    return g_environ_setenv(env, "PREAUDIT_VERDICT", verdict, TRUE);
}

static int spawn(const struct pa_watch_hooks *hooks, const char *folder, pid_t *pid)
{
    g_autofree char *report = g_build_filename(folder, "report.json", NULL);
    const char *input = access(report, R_OK) == 0 ? report : "/dev/null";
    char *const argv[] = {hooks->program, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input, O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
    /* A group of its own, so that its time limit reaches what it starts. */
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    char **env = hook_environment(folder);
    int code = posix_spawn(pid, hooks->program, &files, &attributes, argv, env);
    g_strfreev(env);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return code;
}

bool pa_watch_hooks_start(struct pa_watch_hooks *hooks, const char *folder, const char *number)
{
    struct hook hook = {.deadline_ms = pa_clock_ms() + hooks->limit_ms};
    int code = spawn(hooks, folder, &hook.pid);
    if (code != 0) {
        pa_log(PA_LOG_WARNING, "%s: %s", hooks->program, g_strerror(code));
        return false;
    }
    hook.number = g_strdup(number);
    g_array_append_val(hooks->running, hook);
    return true;
}

static void say_end(const struct pa_watch_hooks *hooks, int status)
{
    if (WIFSIGNALED(status))
        pa_log(PA_LOG_WARNING, "%s: ended by signal %d", hooks->program, WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        pa_log(PA_LOG_WARNING, "%s: exit status %d", hooks->program, WEXITSTATUS(status));
}

char *pa_watch_hooks_ended(struct pa_watch_hooks *hooks)
{
    for (guint i = 0; i < hooks->running->len; i++) {
        struct hook *hook = &g_array_index(hooks->running, struct hook, i);
        int status = 0;
        if (pa_clock_ms() >= hook->deadline_ms)
            kill(-hook->pid, SIGKILL);
        if (waitpid(hook->pid, &status, WNOHANG) == 0)
            continue;
        char *number = hook->number;
        say_end(hooks, status);
        g_array_remove_index_fast(hooks->running, i);
        return number;
    }
    return NULL;
}
