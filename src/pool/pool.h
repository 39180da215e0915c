/* pool/pool -- supervisor and workers: a job goes out, facts come back; the supervisor never
 * decodes
 *
 *   pa_pool_open()    starts nothing yet; workers start on demand
 *   pa_pool_submit()  a job (one image) with a callback for its documents
 *   pa_pool_step()    waits for the next answers and calls back
 *   pa_pool_worker()  main loop of `preaudit --worker`
 */
#ifndef PA_POOL_POOL_H
#define PA_POOL_POOL_H

#include "audit/audit.h"
#include "base/err.h"
#include "document/document.h"

#include <stdbool.h>

struct pa_pool;

struct pa_pool_opts {
    int jobs;               /* workers at most; 0: the cores that the process may use */
    int timeout_ms;         /* of one image; see pool/deadline */
    int recycle_after;      /* images a worker does before it is replaced; 0: default */
    const char *models_dir; /* passed on to workers */
    bool insecure;          /* run workers without the sandbox where the kernel has none */
    const char *writable
        [2]; /* folders that workers may write below (debug pictures, prepared copies); NULL none */
    bool talkative;      /* let workers write to standard error (libraries' own chatter) */
    const char *program; /* run as worker */
};

/* Documents of one job, in order; owned by the callee from then on (not the array). Always called
 * exactly once a job; never none. An image whose worker died or ran out of time twice comes back as
 * one PA_WORK_CRASHED or PA_WORK_TIMEOUT. */
typedef void pa_pool_done(void *context, struct pa_document **documents, int count);

enum pa_status pa_pool_open(const struct pa_pool_opts *opts, struct pa_pool **out,
                            struct pa_err *err) PA_MUST_CHECK;
/* Kills what still runs. Jobs without an answer are called back as PA_WORK_CRASHED. */
void pa_pool_free(struct pa_pool *pool);
/* Queues a job. fd: an open, regular file to read the image from; taken over. */
enum pa_status pa_pool_submit(struct pa_pool *pool, int fd, const struct pa_audit_job *job,
                              pa_pool_done *done, void *context, struct pa_err *err) PA_MUST_CHECK;
/* Workers at most. */
int pa_pool_jobs(const struct pa_pool *pool);
/* Jobs not yet called back. */
int pa_pool_pending(const struct pa_pool *pool);
/* Waits at most timeout_ms (-1: until something happens; returns at once where no job is out) and
 * calls back what has ended. Fails where no worker can work at all: a model is missing, the kernel
 * has no sandbox, workers die before their first job. */
enum pa_status pa_pool_step(struct pa_pool *pool, int timeout_ms, struct pa_err *err) PA_MUST_CHECK;
/* Descriptor that becomes readable when pa_pool_step has something to do (for a main loop); -1
 * none. */
int pa_pool_fd(const struct pa_pool *pool);

/* What the kernel offers to fence workers in: Landlock's version (0 none), and seccomp. */
struct pa_pool_fences {
    int landlock;
    bool seccomp;
};
struct pa_pool_fences pa_pool_fences(void);

/* Main loop of a worker process, on the socket fd; returns its exit status. */
int pa_pool_worker(int fd, const char *models_dir, bool insecure);

#endif
