/* cmd/watch_publish -- the last step of cmd/watch_spool, and what both know of the spool's folders
 */
#ifndef PA_CMD_WATCH_PUBLISH_H
#define PA_CMD_WATCH_PUBLISH_H

#include "cmd/watch_spool.h"

#include <glib.h>

struct pa_watch_spool {
    char *inbox, *outbox;
    char *private, *claimed, *staging; /* INBOX/.preaudit, its claimed/, OUTBOX/.preaudit */
    int inbox_fd, claimed_fd, lock;
    unsigned counter;
    GPtrArray *recovery; /* numbers of claims of an earlier run that are still to be looked at */
    guint recovered;
};

/* Where claimed/number was published to, by its note dest and what lies there; NULL where it was
 * not. Owned, g_free. */
char *pa_watch_published_to(const struct pa_watch_spool *spool, const char *number);

#endif
