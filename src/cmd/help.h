/* cmd/help -- --help
 */
#ifndef PA_CMD_HELP_H
#define PA_CMD_HELP_H

#include "cmd/cmd.h"

#include <stdio.h>

/* Lists the commands, ended by a NULL name, on out and returns status. */
int pa_help_usage(const struct pa_command *commands, FILE *out, int status);

#endif
