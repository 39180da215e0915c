/* cmd/plan -- what a batch would do: a line a set on standard output, the sums on standard error
 */
#ifndef PA_CMD_PLAN_H
#define PA_CMD_PLAN_H

#include "cmd/walk.h"
#include "ledger/ledger.h"

/* Lists the sets of a walk. ledger: which are done under run_key; NULL none. *broken is raised by the sets that cannot be loaded. */
enum pa_status pa_plan_print(struct pa_walk *walk, struct pa_ledger *ledger, const char run_key[65],
                             int *broken, struct pa_err *err) PA_MUST_CHECK;

#endif
