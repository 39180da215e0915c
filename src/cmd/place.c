/* cmd/place -- where the program's other parts lie: beside it, or where they were built */
#include "cmd/cmd.h"

#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* The first of the places, relative to the program's folder, that passes the test, else where the build has it. */
static bool find(const char *const *places, GFileTest test, const char *built, char *out,
                 size_t size)
{
    char exe[PA_PATH_BYTES];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = '\0';
    g_autofree char *folder = g_path_get_dirname(exe);
    for (; *places != NULL; places++) {
        g_autofree char *place = g_build_filename(folder, *places, NULL);
        g_autofree char *path = g_canonicalize_filename(place, NULL);
        if (g_file_test(path, test))
            return pa_text_copy(out, size, path);
    }
    return pa_text_copy(out, size, built) && g_file_test(out, test);
}

bool pa_cmd_models_dir(const char *wanted, char *out, size_t size)
{
    static const char *const places[] = {"../models", "../share/preaudit/models", NULL};
    if (wanted != NULL)
        return pa_text_copy(out, size, wanted) && g_file_test(out, G_FILE_TEST_IS_DIR);
    return find(places, G_FILE_TEST_IS_DIR, PA_MODELS_DIR, out, size);
}

static const char *worker_program(void)
{
    static const char *const places[] = {"preaudit-worker", "../libexec/preaudit/preaudit-worker",
                                         NULL};
    static char path[PA_PATH_BYTES];
    (void)find(places, G_FILE_TEST_IS_EXECUTABLE, PA_WORKER_PROGRAM, path, sizeof path);
    return path;
}

const char *pa_cmd_worker_program(void)
{
    const char *wanted = getenv("PREAUDIT_WORKER");
    return wanted != NULL ? wanted : worker_program();
}

int pa_cmd_by_worker(const struct pa_command *command, int argc, char **argv)
{
    struct pa_err err = {0};
    const char *program = worker_program();
    g_autofree char **words = g_new0(char *, argc + 2);
    words[0] = (char[]){"preaudit"};
    words[1] = (char *)(uintptr_t)command->name;
    for (int i = 1; i < argc; i++)
        words[i + 1] = argv[i];
    execv(program, words);
    pa_fail(&err, PA_E_MISSING, "%s cannot be run: %s", program, g_strerror(errno));
    return pa_cmd_fail(&err);
}
