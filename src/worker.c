/* preaudit-worker -- what decodes and reads, in a process of its own: started by preaudit, never typed by a person. preaudit itself
 * is linked with no decoder, so that it starts in a fifth of the time. */
#include "cmd/cmd.h"
#include "img/img.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct pa_command doctor = {"doctor", "[DIR...]", "is everything here that it needs?",
                                         pa_cmd_doctor};

/* `--worker FD MODELS [--insecure]` */
static int work(int argc, char **argv)
{
    int fd = (int)strtol(argv[2], NULL, 10);
    const char *models_dir = argc > 3 ? argv[3] : "";
    bool insecure = argc > 4 && strcmp(argv[4], "--insecure") == 0;
    return fd > 0 ? pa_pool_worker(fd, models_dir, insecure) : PA_EXIT_FAILED;
}

/* Versions of the program, its libraries and its models. */
static int print_version(void)
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

int main(int argc, char **argv)
{
    pa_cmd_settle_streams();
    if (argc >= 3 && strcmp(argv[1], "--worker") == 0)
        return work(argc, argv);
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return print_version();
    if (argc >= 2 && strcmp(argv[1], doctor.name) == 0)
        return doctor.run(&doctor, argc - 1, argv + 1);
    fputs("preaudit-worker is started by preaudit\n", stderr);
    return PA_EXIT_FAILED;
}
