/* cmd/check -- one set given on the command line; without an application, each image on its own */
#include "cmd/cmd.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>

/* The reports of one call, in the order of the images whatever order they end in. */
struct run {
    struct pa_report **reports;
    int count, back;
    struct pa_err err; /* of the first that could not be judged */
};

struct place {
    struct run *run;
    int index;
};

static void keep(void *context, struct pa_report *report, const struct pa_err *err)
{
    struct place *place = context;
    place->run->reports[place->index] = report;
    place->run->back++;
    if (report == NULL && place->run->err.status == PA_OK)
        place->run->err = *err;
}

/* One upload of count images into uploads. */
static enum pa_status load_one(const char *application, char **images, int count,
                               GPtrArray *uploads, struct pa_err *err)
{
    struct pa_upload *upload;
    enum pa_status status = pa_upload_from_files(application, images, count, &upload, err);
    if (status != PA_OK)
        return status;
    g_ptr_array_add(uploads, upload);
    for (int i = 0; i < upload->application.warning_count && i < 16; i++)
        pa_log(PA_LOG_WARNING, "%s", upload->application.warnings[i]);
    return PA_OK;
}

/* The uploads of the call: one with an application, else one an image. */
static enum pa_status load(const char *application, int argc, char **argv, GPtrArray *uploads,
                           struct pa_err *err)
{
    for (int i = 0; i < argc; i++)
        if (g_file_test(argv[i], G_FILE_TEST_IS_DIR))
            pa_log(PA_LOG_WARNING,
                   "%s is a folder and no picture; \"preaudit batch\" audits folders", argv[i]);
    if (application != NULL)
        return load_one(application, argv, argc, uploads, err);
    enum pa_status status = PA_OK;
    for (int i = 0; i < argc && status == PA_OK; i++)
        status = load_one(NULL, argv + i, 1, uploads, err);
    return status;
}

static enum pa_status audit_all(struct pa_session *session, GPtrArray *uploads, struct run *run,
                                struct pa_err *err)
{
    enum pa_status status = PA_OK;
    g_autofree struct place *places = g_new0(struct place, (gsize)uploads->len + 1);
    session->views = session->options->format == PA_FORMAT_HTML;
    for (guint i = 0; i < uploads->len; i++) {
        places[i] = (struct place){run, (int)i};
        pa_session_submit(session, g_steal_pointer(&uploads->pdata[i]), keep, &places[i]);
    }
    while (status == PA_OK && run->back < run->count)
        status = pa_pool_step(session->pool, -1, err);
    if (status == PA_OK && run->err.status != PA_OK)
        status = pa_fail(err, run->err.status, "%s", run->err.text);
    /* Jobs still out call back into places when the pool goes: it must go first. */
    pa_session_close(session);
    return status;
}

static enum pa_status write_reports(const struct pa_cmd_options *options, const struct run *run,
                                    struct pa_err *err)
{
    struct pa_report_opts opts = pa_cmd_report_opts(options);
    struct pa_bytes bytes;
    enum pa_status status = pa_report_render_all(run->reports, run->count, &opts, &bytes, err);
    if (status == PA_OK)
        status = pa_cmd_put(options, &bytes, err);
    pa_bytes_free(&bytes);
    return status;
}

static int finish(const struct pa_cmd_options *options, struct run *run, enum pa_status status,
                  struct pa_err *err)
{
    enum pa_verdict worst = PA_VERDICT_PASS;
    if (status == PA_OK)
        status = write_reports(options, run, err);
    for (int i = 0; i < run->count; i++) {
        if (run->reports[i] != NULL && run->reports[i]->verdict > worst)
            worst = run->reports[i]->verdict;
        pa_report_free(run->reports[i]);
    }
    g_free(run->reports);
    return status == PA_OK ? pa_cmd_exit_of(worst) : pa_cmd_fail(err);
}

static int check(const struct pa_cmd_options *options, const char *application, int argc,
                 char **argv)
{
    struct pa_err err = {0};
    struct pa_session session = {0};
    g_autoptr(GPtrArray) uploads = g_ptr_array_new_with_free_func((GDestroyNotify)pa_upload_free);
    enum pa_status status = load(application, argc, argv, uploads, &err);
    if (status == PA_OK && application != NULL)
        status = pa_cmd_spare(options, application, &err);
    for (guint i = 0; i < uploads->len && status == PA_OK; i++)
        status = pa_cmd_spare_set(options, g_ptr_array_index(uploads, i), &err);
    struct run run = {.reports = g_new0(struct pa_report *, (gsize)uploads->len + 1),
                      .count = (int)uploads->len};
    if (status == PA_OK)
        status = pa_session_open(options, &session, &err);
    if (status == PA_OK)
        status = audit_all(&session, uploads, &run, &err);
    return finish(options, &run, status, &err);
}

int pa_cmd_check(const struct pa_command *command, int argc, char **argv)
{
    g_autofree char *application = NULL;
    const GOptionEntry extra[] = {
        {"application", 'a', 0, G_OPTION_ARG_FILENAME, &application, "the merchant's application",
         "FILE"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    if (application != NULL && application[0] == '\0')
        status = pa_cmd_usage(command, "--application: expected the name of a file");
    else if (argc < 2 && application == NULL)
        status = pa_cmd_usage(command, "no image given");
    else
        status = check(&options, application, argc - 1, argv + 1);
    pa_cmd_options_clear(&options);
    return status;
}
