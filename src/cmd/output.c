/* cmd/output -- where a command's report goes: standard output or a file that is no input
 */
#include "cmd/cmd.h"

#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Columns of the terminal on standard output; 0 where nobody knows. */
static int terminal_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

struct pa_report_opts pa_cmd_report_opts(const struct pa_cmd_options *options)
{
    bool terminal = options->output == NULL && isatty(STDOUT_FILENO) != 0;
    const char *no_colour = getenv("NO_COLOR");
    return (struct pa_report_opts){
        .format = options->format,
        .zh = options->zh,
        .reveal = options->reveal,
        .byte_order_mark = options->byte_order_mark,
        .width = terminal ? terminal_width() : 0,
        .colour = terminal && (no_colour == NULL || no_colour[0] == '\0'),
    };
}

bool pa_cmd_writes_file(const struct pa_cmd_options *options)
{
    return options->output != NULL && strcmp(options->output, "-") != 0;
}

enum pa_status pa_cmd_output_lost(struct pa_err *err)
{
    __fpurge(stdout);
    clearerr(stdout);
    return pa_fail(err, PA_E_IO,
                   "standard output cannot be written; see that there is room and a reader");
}

enum pa_status pa_cmd_put(const struct pa_cmd_options *options, const struct pa_bytes *bytes,
                          struct pa_err *err)
{
    struct pa_err inner;
    if (pa_cmd_writes_file(options)) {
        enum pa_status status =
            pa_fs_write(options->output, bytes->data, bytes->size, 0600, &inner);
        return status == PA_OK
                   ? status
                   : pa_fail(err, status, "%s; name another place with --output", inner.text);
    }
    if (fwrite(bytes->data, 1, bytes->size, stdout) != bytes->size || fflush(stdout) != 0)
        return pa_cmd_output_lost(err);
    return PA_OK;
}

enum pa_status pa_cmd_spare(const struct pa_cmd_options *options, const char *input,
                            struct pa_err *err)
{
    struct stat to, from;
    if (!pa_cmd_writes_file(options) || stat(options->output, &to) != 0 || !S_ISREG(to.st_mode))
        return PA_OK;
    int failed = strcmp(input, "-") == 0 ? fstat(STDIN_FILENO, &from) : stat(input, &from);
    if (failed != 0 || to.st_dev != from.st_dev || to.st_ino != from.st_ino)
        return PA_OK;
    return pa_fail(err, PA_E_ARG, "--output %s: is read too, as %s; name another file",
                   options->output, input);
}

enum pa_status pa_cmd_spare_set(const struct pa_cmd_options *options,
                                const struct pa_upload *upload, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; i < upload->image_count && status == PA_OK; i++)
        status = pa_cmd_spare(options, upload->images[i].path, err);
    if (status != PA_OK || upload->folder[0] == '\0')
        return status;
    g_autofree char *application = g_build_filename(upload->folder, "application.json", NULL);
    return pa_cmd_spare(options, application, err);
}

enum pa_status pa_cmd_only_plain(struct pa_cmd_options *options, const struct pa_command *command,
                                 struct pa_err *err)
{
    if (options->format == PA_FORMAT_TEXT || options->format == PA_FORMAT_JSON ||
        options->format == PA_FORMAT_JSONL)
        return PA_OK;
    if (options->format_typed)
        return pa_fail(err, PA_E_ARG, "--format: %s knows text, json and jsonl", command->name);
    options->format = PA_FORMAT_TEXT;
    return PA_OK;
}

enum pa_status pa_cmd_put_json(const struct pa_cmd_options *options, cJSON *const *objects,
                               int count, struct pa_err *err)
{
    bool lines = options->format == PA_FORMAT_JSONL;
    g_autoptr(GString) text = g_string_new(lines || count == 1 ? NULL : "[\n");
    for (int i = 0; i < count; i++) {
        struct pa_bytes one;
        enum pa_status status = pa_json_print(objects[i], !lines, &one, err);
        if (status != PA_OK)
            return status;
        g_string_append_len(text, (const char *)one.data, (gssize)one.size);
        g_string_append(text, lines || i + 1 == count ? "\n" : ",\n");
        pa_bytes_free(&one);
    }
    if (!lines && count != 1)
        g_string_append(text, "]\n");
    const struct pa_bytes bytes = {(uint8_t *)text->str, text->len};
    return pa_cmd_put(options, &bytes, err);
}
