/* cmd/streams -- standard input, output and error of both programs */
#include "cmd/cmd.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What a command printed and nobody received was not done; the option parser's help ends the process by itself. */
static void check_output(void)
{
    struct pa_err err;
    bool lost = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !lost)
        return;
    pa_cmd_output_lost(&err);
    _exit(pa_cmd_fail(&err));
}

/* A standard stream that is closed would be the next file that is opened: it becomes one that cannot be read, or written. */
static void occupy_closed(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", modes[fd]);
}

void pa_cmd_settle_streams(void)
{
    occupy_closed();
    (void)signal(
        SIGXFSZ,
        SIG_IGN); /* a file that may not grow is an error like a full disk; a worker may write none at all */
    (void)atexit(check_output);
}
