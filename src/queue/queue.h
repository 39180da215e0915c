/* queue/queue -- THE door to libpq: sets as jobs in a PostgreSQL table, for many machines that share a storage
 *
 *   pa_queue_add()     a set is to be audited; once, however often it is added
 *   pa_queue_lease()   takes jobs for a while (FOR UPDATE SKIP LOCKED)
 *   pa_queue_renew()   "still at it"
 *   pa_queue_finish()  verdict and end of the job in one transaction; counts only for whoever holds the lease
 *
 * A worker that dies keeps its jobs until the lease ends, then another takes them; after PA_QUEUE_MAX_ATTEMPTS a job is dead and
 * waits for a person. No transaction stays open while an audit runs. The table holds paths, checksums and finished, masked
 * reports: never a picture.
 */
#ifndef PA_QUEUE_QUEUE_H
#define PA_QUEUE_QUEUE_H

#include "base/err.h"
#include "base/fs.h"

#include <stdbool.h>
#include <stdint.h>

enum { PA_QUEUE_MAX_ATTEMPTS = 4, PA_QUEUE_PATH_BYTES = 4096 };

struct pa_queue;

/* Connects and makes the table where there is none. url: as libpq takes it ("postgresql:///audits"). PA_E_IO where the server
 * cannot be reached; the text names no password. */
enum pa_status pa_queue_open(const char *url, struct pa_queue **out,
                             struct pa_err *err) PA_MUST_CHECK;
void pa_queue_free(struct pa_queue *queue);
/* After PA_E_IO of any call: connects anew. */
enum pa_status pa_queue_reconnect(struct pa_queue *queue, struct pa_err *err) PA_MUST_CHECK;
/* Becomes readable when jobs were added; -1 without a connection. */
int pa_queue_fd(const struct pa_queue *queue);
/* Takes the news off that descriptor. */
void pa_queue_take_news(struct pa_queue *queue);

/* Adds a set: key is the checksum of its contents, path absolute. *added: false where it was there already. */
enum pa_status pa_queue_add(struct pa_queue *queue, const char *key, const char *set_id,
                            const char *path, bool is_image, bool *added,
                            struct pa_err *err) PA_MUST_CHECK;

struct pa_queue_job {
    int64_t id;
    char key[65];
    char path[PA_QUEUE_PATH_BYTES];
    bool is_image;
    int attempt; /* 1 the first */
};

/* Leases at most max jobs to worker (a name of its own) for seconds. */
enum pa_status pa_queue_lease(struct pa_queue *queue, const char *worker, double seconds, int max,
                              struct pa_queue_job *out, int *count,
                              struct pa_err *err) PA_MUST_CHECK;
/* Prolongs everything that worker holds. */
enum pa_status pa_queue_renew(struct pa_queue *queue, const char *worker, double seconds,
                              struct pa_err *err) PA_MUST_CHECK;
/* *counted: false where the lease had passed to another, whose verdict counts then. PA_E_FORMAT: the report is no text. */
enum pa_status pa_queue_finish(struct pa_queue *queue, int64_t id, const char *worker,
                               const char *verdict, const char *report, bool *counted,
                               struct pa_err *err) PA_MUST_CHECK;
/* Gives a job back (final: it is dead, for the reason given). */
enum pa_status pa_queue_give_back(struct pa_queue *queue, int64_t id, const char *worker,
                                  const char *reason, bool final, struct pa_err *err) PA_MUST_CHECK;

struct pa_queue_state {
    int64_t ready, leased, overdue, dead, done; /* overdue: leased, and the lease has ended */
    int64_t pass, review, reject;
    double oldest_s;   /* age of the oldest job that is not done; 0 none */
    double per_minute; /* finished in the last five minutes, per minute */
    int workers;       /* that hold a lease */
};
enum pa_status pa_queue_look(struct pa_queue *queue, struct pa_queue_state *out,
                             struct pa_err *err) PA_MUST_CHECK;

/* Calls each with every finished report (or, with dead, with the reason of every dead job), in the order of the jobs. */
typedef void pa_queue_each(void *context, const char *set_id, const char *path, const char *text);
enum pa_status pa_queue_list(struct pa_queue *queue, bool dead, pa_queue_each *each, void *context,
                             struct pa_err *err) PA_MUST_CHECK;
/* Makes dead jobs ready again; *count receives how many. */
enum pa_status pa_queue_revive(struct pa_queue *queue, int *count,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
