#include "pool/slot.h"

#include "base/text.h"
#include "pool/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WORKER_FD = 3,     /* the worker's end of the socket */
    KILL_WAIT_MS = 500 /* a killed process ends within a few ms unless it hangs in the kernel */
};

extern char **environ;

/* Environment of a worker. OpenMP and the C library read theirs when they are loaded, so it must be there at the start; one
 * image is worked off by one thread, the pool gives the parallelism. Buffers lie on huge pages where the kernel leaves that to
 * the program: taking small ones from it cost more than a third of a photo's time. */
static char **worker_environment(void)
{
    char **env = g_strdupv(environ);
    env = g_environ_setenv(env, "OMP_THREAD_LIMIT", "1", TRUE);
    env = g_environ_setenv(env, "OMP_NUM_THREADS", "1", TRUE);
    env = g_environ_setenv(env, "VIPS_CONCURRENCY", "1", TRUE);
    env = g_environ_setenv(env, "MALLOC_ARENA_MAX", "2", TRUE);
    env = g_environ_setenv(env, "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", FALSE);
    env = g_environ_unsetenv(env, "VIPS_WARNING");
    env = g_environ_unsetenv(env, "G_MESSAGES_DEBUG");
    return env;
}

static int spawn(const struct pa_slot_start *start, int socket, pid_t *pid)
{
    char number[16];
    g_snprintf(number, sizeof number, "%d", WORKER_FD);
    char *const argv[] = {(char[]){"preaudit-worker"},
                          (char[]){"--worker"},
                          number,
                          (char *)(uintptr_t)(start->models_dir != NULL ? start->models_dir : ""),
                          start->insecure ? (char[]){"--insecure"} : NULL,
                          NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, socket, WORKER_FD);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!start->talkative)
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    /* A group of its own: an interrupt typed at the terminal reaches the supervisor alone. */
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    char **env = worker_environment();
    int code = posix_spawn(pid, start->program, &files, &attributes, argv, env);
    g_strfreev(env);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return code;
}

enum pa_status pa_slot_open(const struct pa_slot_start *start, struct pa_slot *slot,
                            struct pa_err *err)
{
    int pair[2];
    *slot = (struct pa_slot){.socket = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return pa_fail(err, PA_E_LIMIT, "socketpair: %s", g_strerror(errno));
    int code = spawn(start, pair[1], &slot->pid);
    close(pair[1]);
    if (code == 0 && fcntl(pair[0], F_SETFL, O_NONBLOCK) == 0) {
        slot->socket = pair[0];
        slot->in = g_byte_array_new();
        return PA_OK;
    }
    close(pair[0]);
    slot->pid = 0;
    bool now = code == EAGAIN || code == ENOMEM || code == ENFILE || code == EMFILE;
    return pa_fail(err, now ? PA_E_LIMIT : PA_E_MISSING, "a worker cannot be started: %s",
                   g_strerror(code));
}

static bool whole(const struct pa_slot *slot, uint32_t *size)
{
    if (slot->in->len < PA_WIRE_HEAD_BYTES)
        return false;
    memcpy(size, slot->in->data, PA_WIRE_HEAD_BYTES);
    return slot->in->len - PA_WIRE_HEAD_BYTES >= *size;
}

static enum pa_slot_news take_message(struct pa_slot *slot, uint32_t size, cJSON **out)
{
    struct pa_err err;
    if (pa_json_parse(slot->in->data + PA_WIRE_HEAD_BYTES, size, out, &err) != PA_OK)
        return PA_SLOT_GONE;
    g_byte_array_remove_range(slot->in, 0, PA_WIRE_HEAD_BYTES + size);
    return PA_SLOT_MESSAGE;
}

enum pa_slot_news pa_slot_listen(struct pa_slot *slot, cJSON **out)
{
    uint8_t part[1 << 14];
    uint32_t size = 0;
    *out = NULL;
    while (!whole(slot, &size)) {
        if (size > PA_WIRE_MAX_BYTES)
            return PA_SLOT_GONE;
        /* No descriptor is wanted from a worker: recv drops what it may attach. */
        ssize_t got = recv(slot->socket, part, sizeof part, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return PA_SLOT_NOTHING;
        if (got <= 0)
            return PA_SLOT_GONE;
        g_byte_array_append(slot->in, part, (guint)got);
    }
    return size > PA_WIRE_MAX_BYTES ? PA_SLOT_GONE : take_message(slot, size, out);
}

static bool reap(pid_t pid, int *status)
{
    for (int waited_ms = 0; waited_ms < KILL_WAIT_MS; waited_ms++) {
        pid_t got = waitpid(pid, status, WNOHANG);
        if (got == pid || (got < 0 && errno == ECHILD))
            return true;
        g_usleep(1000);
    }
    return false;
}

void pa_slot_close(struct pa_slot *slot, char *how, size_t size, pid_t *lingering)
{
    int status = 0;
    *lingering = 0;
    pa_text_copy(how, size, "");
    if (slot->pid <= 0)
        return;
    close(slot->socket);
    /* One that ended by itself keeps its own status; the signal changes nothing then. */
    kill(slot->pid, SIGKILL);
    if (!reap(slot->pid, &status))
        *lingering = slot->pid;
    else if (WIFSIGNALED(status))
        g_snprintf(how, size, "signal %d", WTERMSIG(status));
    else
        g_snprintf(how, size, "exit status %d", WEXITSTATUS(status));
    g_byte_array_unref(slot->in);
    *slot = (struct pa_slot){0};
}
