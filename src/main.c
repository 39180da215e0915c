/* preaudit -- the command line: a table of commands, no logic */
#include "cmd/cmd.h"
#include "cmd/help.h"

#include <stdio.h>
#include <string.h>

static const struct pa_command commands[] = {
    {"check", "[--application FILE] IMAGE...", "audit one set given on the command line",
     pa_cmd_check},
    {"batch", "DIR...", "audit every set below folders", pa_cmd_batch},
    {"watch", "INBOX --outbox DIR", "audit what is dropped into a folder", pa_cmd_watch},
    {"report", "DIR...", "render finished reports again, and sum them up", pa_cmd_report},
    {"explain", "[CODE]", "list the finding codes, or explain one", pa_cmd_explain},
    {"doctor", "[DIR...]", "is everything here that it needs?", pa_cmd_by_worker},
    {"enqueue", "--queue URL DIR...", "put sets into a work queue", pa_cmd_enqueue},
    {"work", "--queue URL", "work the queue off", pa_cmd_work},
    {"queue", "--queue URL", "show the queue", pa_cmd_queue},
    {NULL, NULL, NULL, NULL},
};

/* Tells the readers and their models too. */
static const struct pa_command version = {"--version", "", "", pa_cmd_by_worker};

static int run(int argc, char **argv)
{
    if (argc < 2)
        return pa_help_usage(commands, stderr, PA_EXIT_FAILED);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return pa_help_usage(commands, stdout, PA_EXIT_PASS);
    if (strcmp(argv[1], version.name) == 0)
        return pa_cmd_by_worker(&version, 1, argv);
    for (const struct pa_command *command = commands; command->name != NULL; command++)
        if (strcmp(command->name, argv[1]) == 0)
            return command->run(command, argc - 1, argv + 1);
    struct pa_err err = {0};
    pa_fail(&err, PA_E_ARG, "no command \"%s\"; see preaudit --help", argv[1]);
    return pa_cmd_fail(&err);
}

int main(int argc, char **argv)
{
    pa_cmd_settle_streams();
    return run(argc, argv);
}
