/* pool/sandbox -- what a worker may still do once it looks at a stranger's picture: compute, and
 * answer
 *
 * Three fences, each alone enough to keep files and network out: limits (no core dump, memory, file
 * size, descriptors), Landlock (files: the models and the system's libraries may be read, the
 * folders of debug pictures and prepared copies written) and seccomp (system calls: an allow-list;
 * no socket, no exec, no ptrace, no opening for writing).
 */
#ifndef PA_POOL_SANDBOX_H
#define PA_POOL_SANDBOX_H

#include "base/err.h"
#include "pool/pool.h"

#include <stdbool.h>

enum {
    PA_SANDBOX_MEMORY_MB = 2048, /* private memory; a 64-megapixel PNG needs about 800 */
    PA_SANDBOX_FILE_MB = 64,     /* a debug picture is 10 */
    PA_SANDBOX_DESCRIPTORS = 64
};

/* Folders that stay open to the worker; NULL ends the lists. */
struct pa_sandbox {
    const char *readable[8];
    const char *writable[4]; /* for debug pictures and prepared copies */
};

/* Limits, and no core dumps: they would hold personal data. First thing in a worker. */
void pa_sandbox_limit(bool writes_files);

/* Closes the fences for the rest of this process's life. PA_E_MISSING where the kernel has no
 * seccomp and insecure is not asked for. Without Landlock the other fences stand, and files can be
 * read but nothing can leave. */
enum pa_status pa_sandbox_enter(const struct pa_sandbox *sandbox, bool insecure,
                                struct pa_err *err) PA_MUST_CHECK;

#endif
