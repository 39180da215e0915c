/* cmd/help -- --help, --version, and the entry of worker processes
 */
#ifndef PA_CMD_HELP_H
#define PA_CMD_HELP_H

#include <stdio.h>

/* Lists the commands on out and returns status. */
int pa_help_usage(FILE *out, int status);
/* Version of the program, its libraries and its models. */
int pa_help_version(void);
/* `preaudit --worker FD MODELS [--insecure]`: never typed by a person. */
int pa_help_worker(int argc, char **argv);

#endif
