#include "cmd/pages.h"

#include "base/fs.h"

#include <errno.h>
#include <string.h>

struct pa_pages {
    struct pa_report_opts opts;
    char *beside; /* folder of the index */
    char *name;   /* folder of the pages, below it */
};

enum pa_status pa_pages_open(const struct pa_cmd_options *options, struct pa_pages **out,
                             struct pa_err *err)
{
    *out = NULL;
    if (options->format != PA_FORMAT_HTML || options->output == NULL ||
        strcmp(options->output, "-") == 0)
        return PA_OK;
    g_autofree char *base = g_path_get_basename(options->output);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    struct pa_pages *pages = *out = g_new0(struct pa_pages, 1);
    pages->opts = pa_cmd_report_opts(options);
    pages->beside = g_path_get_dirname(options->output);
    pages->name = g_strconcat(base, "-sets", NULL);
    g_autofree char *folder = g_build_filename(pages->beside, pages->name, NULL);
    if (g_mkdir_with_parents(folder, 0700) == 0)
        return PA_OK;
    enum pa_status status = pa_fail(err, PA_E_IO, "%s: %s", folder, g_strerror(errno));
    pa_pages_free(pages);
    *out = NULL;
    return status;
}

void pa_pages_free(struct pa_pages *pages)
{
    if (pages == NULL)
        return;
    g_free(pages->beside);
    g_free(pages->name);
    g_free(pages);
}

char *pa_pages_link(const struct pa_pages *pages, const char *id, const char *path)
{
    char sum[65];
    if (pages == NULL)
        return NULL;
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *name = pa_fs_component(id);
    pa_fs_sha256(full, strlen(full), sum);
    return g_strdup_printf("%s/%s-%.8s.html", pages->name, name, sum);
}

bool pa_pages_has(const struct pa_pages *pages, const char *link)
{
    g_autofree char *path = g_build_filename(pages->beside, link, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

enum pa_status pa_pages_write(const struct pa_pages *pages, const struct pa_report *report,
                              const char *link, struct pa_err *err)
{
    struct pa_bytes bytes;
    if (pages == NULL)
        return PA_OK;
    enum pa_status status = pa_report_render(report, &pages->opts, &bytes, err);
    g_autofree char *path = g_build_filename(pages->beside, link, NULL);
    if (status == PA_OK)
        status = pa_fs_write(path, bytes.data, bytes.size, 0600, err);
    pa_bytes_free(&bytes);
    return status;
}
