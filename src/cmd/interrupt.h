/* cmd/interrupt -- asked to stop: once, finish what runs; twice, stop now
 */
#ifndef PA_CMD_INTERRUPT_H
#define PA_CMD_INTERRUPT_H

/* Exit status of a run that was stopped, as shells know it. */
enum { PA_EXIT_INTERRUPTED = 130 };

/* From now on SIGINT, SIGTERM and SIGHUP (where it is not ignored) are counted and do nothing else; a write to a closed pipe fails
 * and does not kill. */
void pa_interrupt_catch(void);
/* How often it was asked. */
int pa_interrupt_count(void);

#endif
