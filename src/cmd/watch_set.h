/* cmd/watch_set -- one claimed set on its way: audited, then published with its reports, or put back
 */
#ifndef PA_CMD_WATCH_SET_H
#define PA_CMD_WATCH_SET_H

#include "cmd/cmd.h"
#include "cmd/sink.h"
#include "cmd/watch_spool.h"

enum { PA_WATCH_MAX_FILES = 2, PA_WATCH_ERROR = 3 /* outcome after the three verdicts */ };

enum pa_watch_state {
    PA_WATCH_TO_AUDIT, /* also where it could not be read for now */
    PA_WATCH_IN_AUDIT,
    PA_WATCH_TO_PUBLISH, /* outcome and files are there */
    PA_WATCH_TO_RELEASE  /* it changed while it was audited: back into the inbox */
};

/* Handle, freed by pa_watch_set_free (which leaves the claim's files as they are). */
struct pa_watch_set {
    struct pa_session *session; /* borrowed */
    const struct pa_sink *sink; /* borrowed; NULL: nothing is written beside the outbox */
    struct pa_bytes item;       /* the report for the sink; no data: none */
    struct pa_watch_claim *claim;
    char *id; /* of the application, else the name in the inbox */
    enum pa_watch_state state;
    int outcome;                                    /* a verdict, or PA_WATCH_ERROR */
    struct pa_watch_file files[PA_WATCH_MAX_FILES]; /* the report, or error.txt, first */
    int file_count;
    double started_ms;
    bool abandoned;
};

/* Takes the claim over. */
struct pa_watch_set *pa_watch_set_new(struct pa_session *session, const struct pa_sink *sink,
                                      struct pa_watch_claim *claim);
void pa_watch_set_free(void *set);
/* Loads it and sends it to the workers; what is no set gets its error.txt at once. PA_E_IO, PA_E_NOMEM: not now, call again. */
enum pa_status pa_watch_set_audit(struct pa_watch_set *set, struct pa_err *err) PA_MUST_CHECK;
/* What still comes back for it counts for nothing. */
void pa_watch_set_abandon(struct pa_watch_set *set);

#endif
