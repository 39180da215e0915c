/* cmd/watch_status -- how a watch is doing: a line for a person, a file for Prometheus
 */
#ifndef PA_CMD_WATCH_STATUS_H
#define PA_CMD_WATCH_STATUS_H

#include "base/err.h"

#include <stdbool.h>

enum { PA_WATCH_OUTCOMES = 4 };
/* By enum pa_verdict, then PA_WATCH_ERROR: "pass", "review", "reject", "error", the outbox's folders. */
extern const char *const pa_watch_outcomes[PA_WATCH_OUTCOMES];

struct pa_watch_status {
    int waiting, incomplete, in_work; /* now */
    int outcomes[PA_WATCH_OUTCOMES];  /* since the start */
    int changed;                      /* sets that changed while they were audited, and went back */
    double seconds;                   /* of audits, summed */
    double started, last;             /* Unix times; last 0: none yet */
    bool blocked;                     /* waits for a disk or a folder to come back */
};

/* Line on a terminal, twice a second at most; "" takes it away. */
void pa_watch_status_draw(const struct pa_watch_status *status, const char *inbox, bool now);
void pa_watch_status_clear(void);
/* Prometheus text format, written so that a reader never sees half of it. No set is named in it. */
enum pa_status pa_watch_status_write(const struct pa_watch_status *status, const char *path,
                                     struct pa_err *err) PA_MUST_CHECK;

#endif
