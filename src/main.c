/* preaudit -- the command line: a table of commands, no logic */
#include "cmd/cmd.h"
#include "cmd/help.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct pa_command pa_commands[] = {
    {"check", "[--application FILE] IMAGE...", "audit one set given on the command line",
     pa_cmd_check},
    {"batch", "DIR...", "audit every set below folders", pa_cmd_batch},
    {"watch", "INBOX --outbox DIR", "audit what is dropped into a folder", pa_cmd_watch},
    {"report", "DIR...", "render finished reports again, and sum them up", pa_cmd_report},
    {"explain", "[CODE]", "list the finding codes, or explain one", pa_cmd_explain},
    {"doctor", "[DIR...]", "is everything here that it needs?", pa_cmd_doctor},
    {"enqueue", "--queue URL DIR...", "put sets into a work queue", pa_cmd_enqueue},
    {"work", "--queue URL", "work the queue off", pa_cmd_work},
    {"queue", "--queue URL", "show the queue", pa_cmd_queue},
    {NULL, NULL, NULL, NULL},
};

static int run(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "--worker") == 0)
        return pa_help_worker(argc, argv);
    if (argc < 2)
        return pa_help_usage(stderr, PA_EXIT_FAILED);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return pa_help_usage(stdout, PA_EXIT_PASS);
    if (strcmp(argv[1], "--version") == 0)
        return pa_help_version();
    for (const struct pa_command *command = pa_commands; command->name != NULL; command++)
        if (strcmp(command->name, argv[1]) == 0)
            return command->run(command, argc - 1, argv + 1);
    struct pa_err err = {0};
    pa_fail(&err, PA_E_ARG, "no command \"%s\"; see preaudit --help", argv[1]);
    return pa_cmd_fail(&err);
}

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

int main(int argc, char **argv)
{
    occupy_closed();
    (void)atexit(check_output);
    return run(argc, argv);
}
