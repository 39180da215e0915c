#include "cmd/help.h"

#include "cmd/cmd.h"
#include "img/img.h"
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

int pa_help_usage(FILE *out, int status)
{
    fputs("Usage: preaudit COMMAND [OPTION...] [ARGUMENT...]\n\n"
          "Audits a mini-program registration before it is handed in: photos of licences and ID "
          "cards\n"
          "against the application and the platform's rules. Nothing leaves this "
          "machine.\n\nCommands:\n",
          out);
    for (const struct pa_command *command = pa_commands; command->name != NULL; command++)
        fprintf(out, "  %-8s %-34s %s\n", command->name, command->arguments, command->summary);
    fputs("\n`preaudit COMMAND --help` lists a command's options; --version tells the versions.\n"
          "Exit status: 0 every set passes, 1 one is rejected, 3 one needs review, 2 it could not "
          "be done.\n",
          out);
    return status;
}

int pa_help_version(void)
{
    char models_dir[PA_PATH_BYTES], readers[1024] = "";
    struct pa_reader *reader = NULL;
    struct pa_err err = {0};
    printf("preaudit %s\nlibvips %s\n", PA_VERSION, pa_img_version());
    if (!pa_cmd_models_dir(NULL, models_dir, sizeof models_dir)) {
        printf("models: none found\n");
        return PA_EXIT_PASS;
    }
    struct pa_reader_opts opts = {.models_dir = models_dir};
    if (pa_reader_open(&opts, &reader, &err) == PA_OK)
        pa_reader_version(reader, readers, sizeof readers);
    printf("%s\n", readers[0] != '\0' ? readers : err.text);
    pa_reader_free(reader);
    return PA_EXIT_PASS;
}

int pa_help_worker(int argc, char **argv)
{
    int fd = (int)strtol(argv[2], NULL, 10);
    const char *models_dir = argc > 3 ? argv[3] : "";
    bool insecure = argc > 4 && strcmp(argv[4], "--insecure") == 0;
    return fd > 0 ? pa_pool_worker(fd, models_dir, insecure) : PA_EXIT_FAILED;
}
