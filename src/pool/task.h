/* pool/task -- one job on its way through the pool: what goes to a worker, and the callback that
 * gets what comes back
 */
#ifndef PA_POOL_TASK_H
#define PA_POOL_TASK_H

#include "audit/audit.h"
#include "document/document.h"
#include "json/json.h"
#include "pool/pool.h"

#include <stdbool.h>

struct pa_task {
    int fd;      /* of the image; owned */
    cJSON *wire; /* the job as a worker takes it; owned */
    char file[PA_PATH_BYTES];
    struct pa_declared declared;
    pa_pool_done *done;
    void *context;
    int tries;
};

/* Takes fd over. writable: folders that the worker may write below, NULL none. Ends with
 * pa_task_answer or pa_task_fail, whichever comes first. */
struct pa_task *pa_task_new(int fd, const struct pa_audit_job *job, char *const writable[2],
                            pa_pool_done *done, void *context);
/* Documents of a worker's reply, at most PA_AUDIT_MAX_PARTS, owned by the caller; false where it is
 * none. What the job says about itself is not the worker's to change. */
bool pa_task_read(const struct pa_task *task, const cJSON *reply, struct pa_document **out,
                  int *count);
/* Gives the documents back and forgets the job. */
void pa_task_answer(struct pa_task *task, struct pa_document **documents, int count);
/* The same with one document, which says why there is no better one. */
void pa_task_fail(struct pa_task *task, enum pa_outcome_of_work work, const char *detail);

#endif
