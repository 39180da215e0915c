/* Deadlines of a process of which the tests say how long it has worked: this one, with its start moved back.
 */
#include "pool/deadline.h"

#include "base/clock.h"

#include <criterion/criterion.h>
#include <unistd.h>

enum { LIMIT_MS = 1000000 }; /* so long that no test's own time matters */

/* Left of the limit for an image begun wall_ms ago that has had used_ms of a processor. */
static double left_ms(double wall_ms, double used_ms)
{
    struct pa_deadline d = pa_deadline_start(getpid(), LIMIT_MS);
    d.started_ms -= wall_ms;
    d.due_ms -= wall_ms;
    d.used_ms -= used_ms;
    return pa_deadline_left_ms(&d, getpid(), LIMIT_MS);
}

Test(deadline, before_it_time_is_left)
{
    cr_expect_gt(left_ms(0, 0), 0.9 * LIMIT_MS);
    cr_expect_gt(left_ms(0.5 * LIMIT_MS, 0.5 * LIMIT_MS), 0.4 * LIMIT_MS);
}

Test(deadline, a_process_that_worked_all_the_time_gets_no_more)
{
    cr_expect_eq(left_ms(1.01 * LIMIT_MS, 1.01 * LIMIT_MS), 0);
}

Test(deadline, one_that_waited_or_hung_gets_no_more)
{
    cr_expect_eq(left_ms(1.01 * LIMIT_MS, 0), 0);
    cr_expect_eq(left_ms(1.01 * LIMIT_MS, 0.05 * LIMIT_MS), 0);
}

Test(deadline, one_that_was_kept_from_working_gets_what_it_did_not_have)
{
    double left = left_ms(1.01 * LIMIT_MS, 0.6 * LIMIT_MS);
    cr_expect_gt(left, 0.3 * LIMIT_MS);
    cr_expect_leq(left, 0.4 * LIMIT_MS);
}

Test(deadline, nothing_gets_more_than_three_times_the_limit)
{
    cr_expect_leq(left_ms(2.9 * LIMIT_MS, 0.4 * LIMIT_MS), 0.1 * LIMIT_MS);
    cr_expect_eq(left_ms(3 * LIMIT_MS, 0.4 * LIMIT_MS), 0);
}

Test(deadline, of_a_process_that_is_gone_it_is_the_wall_clock)
{
    struct pa_deadline d = pa_deadline_start(-1, LIMIT_MS);
    d.started_ms -= 1.01 * LIMIT_MS;
    d.due_ms -= 1.01 * LIMIT_MS;
    cr_expect_eq(pa_deadline_left_ms(&d, -1, LIMIT_MS), 0);
}
