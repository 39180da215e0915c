#include "pool/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A sanitizer maps terabytes and calls what it likes at the end: its build has the files' fence
 * alone. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Rights that Debian 12's header does not know yet. */
enum { RIGHT_REFER = 1 << 13, RIGHT_TRUNCATE = 1 << 14, RIGHT_IOCTL = 1 << 15 };

static void limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit now;
    if (getrlimit(what, &now) != 0)
        return;
    if (now.rlim_max != RLIM_INFINITY && value > now.rlim_max)
        value = now.rlim_max;
    const struct rlimit then = {value, value};
    (void)setrlimit(what, &then);
}

void pa_sandbox_limit(bool writes_files)
{
    limit(RLIMIT_CORE, 0);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_NOFILE, PA_SANDBOX_DESCRIPTORS);
    if (SANITIZED)
        return;
    limit(RLIMIT_DATA, (rlim_t)PA_SANDBOX_MEMORY_MB << 20);
    limit(RLIMIT_FSIZE, writes_files ? (rlim_t)PA_SANDBOX_FILE_MB << 20 : 0);
}

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

struct pa_pool_fences pa_pool_fences(void)
{
    struct pa_pool_fences fences = {.landlock = landlock_version()};
    fences.seccomp = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
    return fences;
}

static const uint64_t right_to_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t right_to_write = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                       LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                       LANDLOCK_ACCESS_FS_MAKE_DIR | RIGHT_TRUNCATE;

static uint64_t rights_of(int version)
{
    uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* version 1 */
    if (version >= 2)
        all |= RIGHT_REFER;
    if (version >= 3)
        all |= RIGHT_TRUNCATE;
    if (version >= 5)
        all |= RIGHT_IOCTL;
    return all;
}

/* A folder that is not there needs no right. */
static bool allow(int ruleset, const char *folder, uint64_t rights)
{
    int fd = open(folder, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true;
    struct stat info;
    if (fstat(fd, &info) == 0 && !S_ISDIR(info.st_mode)) /* a file takes no folder's rights */
        rights &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    bool done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return done;
}

static bool fence_files(const struct pa_sandbox *sandbox, int version)
{
    uint64_t all = rights_of(version);
    struct landlock_ruleset_attr attributes = {.handled_access_fs = all};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                               sizeof attributes.handled_access_fs, 0);
    if (ruleset < 0)
        return false;
    bool done = true;
    for (int i = 0; sandbox->readable[i] != NULL && done; i++)
        done = allow(ruleset, sandbox->readable[i], right_to_read & all);
    for (int i = 0; sandbox->writable[i] != NULL && done; i++)
        done = allow(ruleset, sandbox->writable[i], (right_to_read | right_to_write) & all);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

/* What decoders and readers call while they compute; everything else fails with "not permitted". */
static const int harmless[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fadvise64),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_setaffinity),
    SCMP_SYS(sched_getattr),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(sched_get_priority_max),
    SCMP_SYS(sched_get_priority_min),
    SCMP_SYS(getcpu),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),
    SCMP_SYS(eventfd2),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
};

static const int for_writing[] = {
    SCMP_SYS(openat),    SCMP_SYS(open),     SCMP_SYS(creat),    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),   SCMP_SYS(rename),   SCMP_SYS(renameat), SCMP_SYS(renameat2),
    SCMP_SYS(unlink),    SCMP_SYS(unlinkat), SCMP_SYS(fsync),    SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate), SCMP_SYS(fchmod),   SCMP_SYS(umask),    SCMP_SYS(pwrite64),
    SCMP_SYS(fallocate),
};

static int allow_calls(scmp_filter_ctx filter, const int *calls, size_t count)
{
    int code = 0;
    for (size_t i = 0; i < count && code == 0; i++)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    return code;
}

/* Calls that are harmless in one shape alone: opening to read (Landlock says what), threads but no
 * processes, names of threads, asking for a limit. An argument that masked by mask is value lets it
 * pass. */
static const struct shape {
    int call;
    unsigned argument;
    scmp_datum_t mask, value;
    bool is_of_readers; /* where nothing is written; else the call is allowed whole */
} shapes[] = {
    {SCMP_SYS(openat), 2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY, true},
    {SCMP_SYS(open), 1, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY, true},
    {SCMP_SYS(clone), 0, CLONE_THREAD, CLONE_THREAD, false},
    {SCMP_SYS(prctl), 0, UINT32_MAX, PR_SET_NAME, false},
    {SCMP_SYS(prlimit64), 2, UINT64_MAX, 0, false},
};

static int allow_shapes(scmp_filter_ctx filter, bool writes_files)
{
    /* Its flags lie in memory, out of the filter's sight; the C library then falls back to clone.
     */
    int code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(shapes) && code == 0; i++) {
        const struct shape *shape = &shapes[i];
        const struct scmp_arg_cmp same = {shape->argument, SCMP_CMP_MASKED_EQ, shape->mask,
                                          shape->value};
        if (!shape->is_of_readers || !writes_files)
            code = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, shape->call, 1, &same);
    }
    return code;
}

static int fence_calls(bool writes_files)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL)
        return -ENOMEM;
    int code = allow_calls(filter, harmless, G_N_ELEMENTS(harmless));
    if (code == 0)
        code = allow_shapes(filter, writes_files);
    if (code == 0 && writes_files)
        code = allow_calls(filter, for_writing, G_N_ELEMENTS(for_writing));
    if (code == 0)
        code = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    if (code == 0)
        code = seccomp_load(filter);
    seccomp_release(filter);
    return code;
}

enum pa_status pa_sandbox_enter(const struct pa_sandbox *sandbox, bool insecure, struct pa_err *err)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return pa_fail(err, PA_E_LIBRARY, "no_new_privs: %s", g_strerror(errno));
    int version = landlock_version();
    if (version > 0 && !fence_files(sandbox, version))
        return pa_fail(err, PA_E_LIBRARY, "Landlock: %s", g_strerror(errno));
    if (SANITIZED)
        return PA_OK;
    int code = fence_calls(sandbox->writable[0] != NULL);
    if (code != 0 && !insecure)
        return pa_fail(err, PA_E_MISSING,
                       "the kernel gives no sandbox (seccomp: %s); --insecure works without one",
                       g_strerror(-code));
    return PA_OK;
}
