#include "pool/deadline.h"

#include "base/clock.h"

#include <glib.h>
#include <time.h>

/* Of the limit: the longest wall clock of a worker that works. */
static const double PATIENCE = 3;
/* Processor time over wall clock: below it a worker waits for something else than a processor. */
static const double AT_WORK = 0.1;
/* ms between looks at a worker beyond the limit. */
static const double LOOK_MS = 200;

/* Processor time of a process so far, ms; 0 where it cannot be had (then nothing is extended). */
static double used_ms(pid_t pid)
{
    clockid_t clock;
    struct timespec t;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
        return 0;
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

struct pa_deadline pa_deadline_start(pid_t pid, double limit_ms)
{
    double now = pa_clock_ms();
    return (struct pa_deadline){
        .started_ms = now, .used_ms = used_ms(pid), .due_ms = now + limit_ms};
}

double pa_deadline_left_ms(struct pa_deadline *deadline, pid_t pid, double limit_ms)
{
    double now = pa_clock_ms(), wall = now - deadline->started_ms;
    if (now < deadline->due_ms)
        return deadline->due_ms - now;
    double used = used_ms(pid) - deadline->used_ms;
    if (used >= limit_ms || used < AT_WORK * wall || wall >= PATIENCE * limit_ms)
        return 0;
    double more = MIN(MAX(limit_ms - used, LOOK_MS), PATIENCE * limit_ms - wall);
    deadline->due_ms = now + more;
    return more;
}
