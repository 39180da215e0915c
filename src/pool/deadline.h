/* pool/deadline -- when a worker's image has had its time
 *
 * The limit is wall clock. A worker that works but gets no processor (a loaded machine) is given until it has used the limit up
 * as processor time, at most three times as long: a good photo is not sent to a person for its neighbours' work. One that waits or
 * hangs gets no more than the limit.
 */
#ifndef PA_POOL_DEADLINE_H
#define PA_POOL_DEADLINE_H

#include <sys/types.h>

/* Of one worker; ms of the monotonic clock and of the worker's processor time. */
struct pa_deadline {
    double started_ms, used_ms, due_ms;
};

/* An image is handed to the process now, with limit_ms for it. */
struct pa_deadline pa_deadline_start(pid_t pid, double limit_ms);

/* Milliseconds left, 0 where its time is over; moves the deadline of a worker that was kept from working. */
double pa_deadline_left_ms(struct pa_deadline *deadline, pid_t pid, double limit_ms);

#endif
