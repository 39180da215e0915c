/* cmd/report -- finished reports again, as html, csv, xlsx, text or json, and summed up */
#include "cmd/cmd.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>

enum { REPORT_MAX_BYTES = 16 << 20, MAX_DEPTH = 8 };

/* Finished reports: their JSON, and for each the page that lies beside it (NULL none; the reports of a list have none). */
struct finished {
    const struct pa_cmd_options *options;
    GPtrArray *reports, *links;
    enum pa_verdict worst;
    int damaged; /* what is no report, said and left out */
};

/* Takes json and link over. */
static enum pa_status keep(struct finished *to, cJSON *json, char *link, struct pa_err *err)
{
    enum pa_verdict verdict = PA_VERDICT_PASS;
    enum pa_status status = pa_report_verify(json, &verdict, err);
    if (status != PA_OK) {
        cJSON_Delete(json);
        g_free(link);
        return status;
    }
    to->worst = MAX(to->worst, verdict);
    g_ptr_array_add(to->reports, json);
    g_ptr_array_add(to->links, link);
    return PA_OK;
}

/* One report, or a list of them as batch writes it, whose pages do not lie beside it. Takes json over. */
static enum pa_status add(struct finished *to, cJSON *json, const char *page, struct pa_err *err)
{
    if (!cJSON_IsArray(json) || json->child == NULL)
        return keep(to, json, g_file_test(page, G_FILE_TEST_IS_REGULAR) ? g_strdup(page) : NULL,
                    err);
    enum pa_status status = PA_OK;
    while (status == PA_OK && json->child != NULL)
        status = keep(to, cJSON_DetachItemFromArray(json, 0), NULL, err);
    cJSON_Delete(json);
    return status;
}

static enum pa_status take(struct finished *to, const char *folder, struct pa_err *err)
{
    g_autofree char *path = g_build_filename(folder, "report.json", NULL);
    g_autofree char *page = g_build_filename(folder, "report.html", NULL);
    struct pa_bytes bytes;
    struct pa_err inner = {0};
    cJSON *json = NULL;
    enum pa_status status = pa_cmd_spare(to->options, path, err);
    if (status != PA_OK)
        return status;
    status = pa_fs_read(path, REPORT_MAX_BYTES, &bytes, &inner);
    if (status == PA_OK)
        status = pa_json_parse(bytes.data, bytes.size, &json, &inner);
    pa_bytes_free(&bytes);
    if (status == PA_OK)
        status = add(to, json, page, &inner);
    if (status == PA_OK)
        return PA_OK;
    to->damaged++;
    pa_log(PA_LOG_ERROR, "%s: %s; left out, audit the set again", path, inner.text);
    return status == PA_E_NOMEM ? pa_fail(err, status, "%s", inner.text) : PA_OK;
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every report.json below folder, in the order of the names; links are not followed. */
static enum pa_status gather(struct finished *to, const char *folder, int depth, struct pa_err *err)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    if (dir == NULL)
        return pa_fail(err, PA_E_IO, "%s; name a folder that can be read", error->message);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    enum pa_status status = PA_OK;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_text);
    for (guint i = 0; i < names->len && status == PA_OK; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (strcmp(name, "report.json") == 0)
            status = take(to, folder, err);
        else if (depth < MAX_DEPTH && name[0] != '.' && g_file_test(path, G_FILE_TEST_IS_DIR) &&
                 !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            status = gather(to, path, depth + 1, err);
    }
    return status;
}

/* Links as seen from the folder that the index is written to; NULL where it goes to standard output. */
static void relate(GPtrArray *links, const char *output)
{
    g_autofree char *here = output != NULL ? g_path_get_dirname(output) : g_strdup(".");
    g_autofree char *base = g_canonicalize_filename(here, NULL);
    for (guint i = 0; i < links->len; i++) {
        g_autofree char *link = g_ptr_array_index(links, i);
        links->pdata[i] = NULL;
        if (link == NULL)
            continue;
        g_autofree char *path = g_canonicalize_filename(link, NULL);
        size_t n = strlen(base);
        if (strncmp(path, base, n) == 0 && path[n] == '/')
            links->pdata[i] = g_strdup(path + n + 1);
    }
}

static int report(const struct pa_cmd_options *options, int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_bytes bytes = {0};
    struct pa_report_opts opts = pa_cmd_report_opts(options);
    struct finished from = {options, g_ptr_array_new_with_free_func((GDestroyNotify)cJSON_Delete),
                            g_ptr_array_new_with_free_func(g_free), PA_VERDICT_PASS, 0};
    enum pa_status status = PA_OK;
    for (int i = 0; i < argc && status == PA_OK; i++)
        status = gather(&from, argv[i], 0, &err);
    if (status == PA_OK && from.reports->len == 0)
        status =
            pa_fail(&err, PA_E_ARG,
                    from.damaged > 0
                        ? "no report.json that can be rendered below %s"
                        : "no report.json below %s; watch makes them, and check with --format json",
                    argv[0]);
    relate(from.links, options->output);
    if (status == PA_OK)
        status = pa_report_render_finished((cJSON **)from.reports->pdata,
                                           from.links->len > 1 ? (char **)from.links->pdata : NULL,
                                           (int)from.reports->len, &opts, &bytes, &err);
    if (status == PA_OK)
        status = pa_cmd_put(options, &bytes, &err);
    int exit_status = status != PA_OK    ? pa_cmd_fail(&err)
                      : from.damaged > 0 ? PA_EXIT_FAILED
                                         : pa_cmd_exit_of(from.worst);
    pa_bytes_free(&bytes);
    g_ptr_array_unref(from.reports);
    g_ptr_array_unref(from.links);
    return exit_status;
}

int pa_cmd_report(const struct pa_command *command, int argc, char **argv)
{
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, NULL, &argc, &argv, &status))
        return status;
    status =
        argc < 2 ? pa_cmd_usage(command, "no folder given") : report(&options, argc - 1, argv + 1);
    pa_cmd_options_clear(&options);
    return status;
}
