/* cmd/watch_hook -- a program of the user's that is told each verdict: report.json on its standard
 * input, a few words in its environment, no shell, a time limit
 *
 * PREAUDIT_FOLDER is where the set lies, PREAUDIT_VERDICT and PREAUDIT_ID follow from it. What it
 * prints goes to standard error. Its exit status is logged and changes nothing.
 */
#ifndef PA_CMD_WATCH_HOOK_H
#define PA_CMD_WATCH_HOOK_H

#include <stdbool.h>

struct pa_watch_hooks;

/* program NULL: there is none, and every call does nothing. */
struct pa_watch_hooks *pa_watch_hooks_new(const char *program, double limit_ms);
/* Kills what still runs. */
void pa_watch_hooks_free(struct pa_watch_hooks *hooks);
bool pa_watch_hooks_wanted(const struct pa_watch_hooks *hooks);
/* Starts it for a published folder; number comes back from pa_watch_hooks_ended. False where it
 * cannot be started (logged). */
bool pa_watch_hooks_start(struct pa_watch_hooks *hooks, const char *folder, const char *number);
/* Number of one that has ended or ran out of time, owned, g_free; NULL none. */
char *pa_watch_hooks_ended(struct pa_watch_hooks *hooks);
int pa_watch_hooks_running(const struct pa_watch_hooks *hooks);

#endif
