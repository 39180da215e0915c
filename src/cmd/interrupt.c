#include "cmd/interrupt.h"

#include <signal.h>

static volatile sig_atomic_t asked;

static void note(int number)
{
    (void)number;
    asked = asked + 1;
}

void pa_interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = note}, now; /* no SA_RESTART: a wait ends */
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGHUP, NULL, &now) == 0 && now.sa_handler != SIG_IGN) /* nohup goes on */
        sigaction(SIGHUP, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int pa_interrupt_count(void)
{
    return asked;
}
