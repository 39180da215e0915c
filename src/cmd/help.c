#include "cmd/help.h"

#include "cmd/cmd.h"

int pa_help_usage(const struct pa_command *commands, FILE *out, int status)
{
    fputs("Usage: preaudit COMMAND [OPTION...] [ARGUMENT...]\n\n"
          "Audits a mini-program registration before it is handed in: photos of licences and ID "
          "cards\n"
          "against the application and the platform's rules. Nothing leaves this "
          "machine.\n\nCommands:\n",
          out);
    for (const struct pa_command *command = commands; command->name != NULL; command++)
        fprintf(out, "  %-8s %-34s %s\n", command->name, command->arguments, command->summary);
    fputs("\n`preaudit COMMAND --help` lists a command's options; --version tells the versions.\n"
          "Exit status: 0 every set passes, 1 one is rejected, 3 one needs review, 2 it could not "
          "be done.\n",
          out);
    return status;
}
