/* cmd/watch_spool -- a set's way from the inbox to the outbox, so that a crash at any moment leaves
 * it whole in one of them
 *
 * INBOX/.preaudit/claimed/N/ holds one claimed set:
 *   name    how it was called in the inbox         loose   (mark) it was one file, not a folder
 *   set/    the folder as it was dropped           ours    (mark) report.json and report.html in
 * set/ are ours, not the merchant's dest    where it goes: path, checksum of its report; written
 * just before the last rename
 *
 * It is claimed by one rename out of the inbox and published by one rename of set/ into the outbox,
 * with the reports already in it and everything synced. Where the outbox is on another file system
 * a copy is synced and renamed there first; dest then tells after a crash that the set is out and
 * only the original is to be removed.
 */
#ifndef PA_CMD_WATCH_SPOOL_H
#define PA_CMD_WATCH_SPOOL_H

#include "base/err.h"
#include "base/fs.h"
#include "cmd/watch_tree.h"

#include <stdbool.h>

struct pa_watch_spool;

/* Makes the folders, refuses folders that overlap, takes the lock. PA_E_ARG: overlap, or another
 * watch is at work there. */
enum pa_status pa_watch_spool_open(const char *inbox, const char *outbox,
                                   struct pa_watch_spool **out, struct pa_err *err) PA_MUST_CHECK;
void pa_watch_spool_free(struct pa_watch_spool *spool);

/* A claimed set. Handle, freed by pa_watch_claim_free (which leaves the files as they are). */
struct pa_watch_claim {
    char *number; /* folder below claimed/ */
    char *name;   /* as it was called in the inbox */
    char *set;    /* path of set/ */
    bool is_loose;
    char print[65]; /* how it looked when it was claimed */
    struct pa_watch_look look;
};
void pa_watch_claim_free(struct pa_watch_claim *claim);

/* Takes an entry out of the inbox. PA_E_IO is transient: the entry is still there. *out NULL with
 * PA_OK: it is gone or had changed, and lies in the inbox again. */
enum pa_status pa_watch_spool_claim(struct pa_watch_spool *spool, const char *name,
                                    const struct pa_watch_look *look, struct pa_watch_claim **out,
                                    struct pa_err *err) PA_MUST_CHECK;
/* Sets that an earlier run had claimed and not published; NULL when there are no more. What it had
 * published is tidied up; finished receives the folder of one whose hook may not have run (owned,
 * g_free), else NULL. */
struct pa_watch_claim *pa_watch_spool_recover(struct pa_watch_spool *spool, char **finished);
/* Whether the set still looks as it did when it was claimed. */
bool pa_watch_spool_unchanged(const struct pa_watch_claim *claim);
/* Puts it back into the inbox, under another name where its own is taken. */
enum pa_status pa_watch_spool_release(struct pa_watch_spool *spool,
                                      const struct pa_watch_claim *claim,
                                      struct pa_err *err) PA_MUST_CHECK;

/* A file to be added to the published set. */
struct pa_watch_file {
    const char *name;
    struct pa_bytes bytes;
};
/* Publishes it as OUTBOX/VERDICT/ID (or ID-2 …) with count files added. *out: the path it got,
 * owned, g_free. PA_E_IO is transient: nothing is visible in the outbox, call again. */
enum pa_status pa_watch_spool_publish(struct pa_watch_spool *spool,
                                      const struct pa_watch_claim *claim, const char *verdict,
                                      const char *id, const struct pa_watch_file *files, int count,
                                      char **out, struct pa_err *err) PA_MUST_CHECK;
/* Whether a file lies, or would lie once it is made, below the inbox. */
bool pa_watch_spool_holds(const struct pa_watch_spool *spool, const char *path);
/* Forgets a published set, after its hook. */
void pa_watch_spool_forget(struct pa_watch_spool *spool, const char *number);

#endif
