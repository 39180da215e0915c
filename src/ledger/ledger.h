/* ledger/ledger -- THE door to SQLite: which sets are done, and with what report, so that a run can
 * be resumed
 *
 *   pa_ledger_open()   makes or opens the file
 *   pa_ledger_find()   is this set done?
 *   pa_ledger_put()    it is done; durable when this returns
 *
 * One writer, WAL with synchronous=FULL: what was put is there after a power cut (about 1 ms a
 * set). Reports are stored masked; a run that reveals personal data keeps no ledger.
 */
#ifndef PA_LEDGER_LEDGER_H
#define PA_LEDGER_LEDGER_H

#include "base/err.h"
#include "base/fs.h"

#include <stdbool.h>

struct pa_ledger;

/* Makes the file (mode 0600) where there is none. PA_E_IO where it cannot be had, PA_E_FORMAT where
 * it is none of ours or of a newer release. */
enum pa_status pa_ledger_open(const char *path, struct pa_ledger **out,
                              struct pa_err *err) PA_MUST_CHECK;
void pa_ledger_free(struct pa_ledger *ledger);

/* A set that is done. */
struct pa_ledger_entry {
    int verdict;
    struct pa_bytes report; /* as it was put; freed by pa_bytes_free */
};

/* *found receives whether there is an entry; *out is filled then. key: 64 hexadecimal digits. */
enum pa_status pa_ledger_find(struct pa_ledger *ledger, const char *key, bool *found,
                              struct pa_ledger_entry *out, struct pa_err *err) PA_MUST_CHECK;
/* Takes over nothing. An entry of the same key stays as it is. PA_E_IO where it could not be made
 * durable. */
enum pa_status pa_ledger_put(struct pa_ledger *ledger, const char *key, const char *id, int verdict,
                             const void *report, size_t size, struct pa_err *err) PA_MUST_CHECK;
/* Number of entries. */
enum pa_status pa_ledger_count(struct pa_ledger *ledger, int *out,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
