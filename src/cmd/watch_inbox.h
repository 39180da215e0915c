/* cmd/watch_inbox -- what lies in the inbox, and what of it is ready to be taken
 *
 * The scan is the truth; inotify only says where to look sooner. An entry is ready when it was
 * renamed into the inbox, or when two looks at least --settle apart show the same and nothing that
 * the application names is missing.
 */
#ifndef PA_CMD_WATCH_INBOX_H
#define PA_CMD_WATCH_INBOX_H

#include "base/err.h"
#include "cmd/watch_tree.h"

#include <stdbool.h>

struct pa_watch_inbox_opts {
    const char *path;
    double settle_ms;
    double rescan_ms;
    double incomplete_ms; /* a set that lacks files is taken as it is after so long; < 0: never */
};

struct pa_watch_inbox;

enum pa_status pa_watch_inbox_open(const struct pa_watch_inbox_opts *opts,
                                   struct pa_watch_inbox **out, struct pa_err *err) PA_MUST_CHECK;
void pa_watch_inbox_free(struct pa_watch_inbox *inbox);

/* Folder's descriptor; and the one that becomes readable on a hint, -1 where the file system gives
 * none. */
int pa_watch_inbox_folder(const struct pa_watch_inbox *inbox);
int pa_watch_inbox_hint(const struct pa_watch_inbox *inbox);
/* Why it polls; NULL where it has hints. */
const char *pa_watch_inbox_polls(const struct pa_watch_inbox *inbox);

/* Takes hints, scans when it is time, looks again at what is due. PA_E_IO (transient) where the
 * folder cannot be read, PA_E_MISSING where it is no longer the one that was opened. */
enum pa_status pa_watch_inbox_tend(struct pa_watch_inbox *inbox, struct pa_err *err) PA_MUST_CHECK;
/* Next entry that is ready, with how it looks; forgotten here from now on. name: owned, freed by
 * g_free. */
bool pa_watch_inbox_take(struct pa_watch_inbox *inbox, char **name, struct pa_watch_look *look);
/* What was taken could not be worked on and still lies there: it is looked at again from the beginning. */
void pa_watch_inbox_put_back(struct pa_watch_inbox *inbox, const char *name);
/* Whether something that was put back lies there still. */
bool pa_watch_inbox_has_back(const struct pa_watch_inbox *inbox);
/* Entries that wait: to settle, or for their turn; and of these, those that lack files. */
int pa_watch_inbox_waiting(const struct pa_watch_inbox *inbox);
int pa_watch_inbox_incomplete(const struct pa_watch_inbox *inbox);
/* Milliseconds until it wants to be tended again. */
double pa_watch_inbox_due_ms(const struct pa_watch_inbox *inbox);

#endif
