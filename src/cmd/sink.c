#include "cmd/sink.h"

#include "base/fs.h"
#include "report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct pa_sink {
    struct pa_report_opts opts;
    FILE *file;
    char *path;            /* NULL: standard output */
    char *temporary;       /* NULL: written in its place */
    struct pa_bytes first; /* json: held back until it is known whether there are several */
    GPtrArray *reports;    /* html, xlsx: cJSON of all; NULL otherwise */
    GPtrArray *pages;      /* their pages' addresses */
    int count;
};

static enum pa_status io_fail(const struct pa_sink *sink, struct pa_err *err)
{
    if (sink->path == NULL)
        return pa_cmd_output_lost(err);
    return pa_fail(err, PA_E_IO, "%s: %s; name another place with --output", sink->path,
                   g_strerror(errno));
}

static void free_sink(struct pa_sink *sink)
{
    pa_bytes_free(&sink->first);
    if (sink->reports != NULL) {
        g_ptr_array_unref(sink->reports);
        g_ptr_array_unref(sink->pages);
    }
    g_free(sink->path);
    g_free(sink->temporary);
    g_free(sink);
}

enum pa_status pa_sink_open(const struct pa_cmd_options *options, bool further,
                            struct pa_sink **out, struct pa_err *err)
{
    struct pa_sink *sink = *out = g_new0(struct pa_sink, 1);
    sink->opts = pa_cmd_report_opts(options);
    sink->file = stdout;
    if (sink->opts.format == PA_FORMAT_HTML || sink->opts.format == PA_FORMAT_XLSX) {
        sink->reports = g_ptr_array_new_with_free_func((GDestroyNotify)cJSON_Delete);
        sink->pages = g_ptr_array_new_with_free_func(g_free);
    }
    if (options->output == NULL || strcmp(options->output, "-") == 0)
        return PA_OK;
    sink->path = g_strdup(options->output);
    if (sink->opts.format != PA_FORMAT_JSONL && !pa_fs_is_special(options->output))
        sink->temporary = g_strdup_printf("%s.%d.part", options->output, (int)getpid());
    const char *name = sink->temporary != NULL ? sink->temporary : sink->path;
    int how = further && sink->opts.format == PA_FORMAT_JSONL ? O_APPEND : O_TRUNC;
    int fd = open(name, O_WRONLY | O_CREAT | how | O_CLOEXEC, 0600);
    sink->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (sink->file != NULL)
        return PA_OK;
    enum pa_status status = io_fail(sink, err);
    free_sink(sink);
    *out = NULL;
    return status;
}

enum pa_status pa_sink_render(const struct pa_sink *sink, const struct pa_report *report,
                              struct pa_bytes *out, struct pa_err *err)
{
    struct pa_report_opts opts = sink->opts;
    if (sink->reports != NULL)
        opts.format = PA_FORMAT_JSONL;
    return pa_report_render(report, &opts, out, err);
}

static bool write_bytes(FILE *file, const void *data, size_t size)
{
    return fwrite(data, 1, size, file) == size;
}

/* One rendering, ended by a line feed, without the one that it may bring along. */
static bool write_item(FILE *file, const uint8_t *data, size_t size, const char *end)
{
    while (size > 0 && data[size - 1] == '\n')
        size--;
    return write_bytes(file, data, size) && fputs(end, file) >= 0;
}

/* json: one object stays an object, several become an array. */
static bool put_json(struct pa_sink *sink, const struct pa_bytes *item)
{
    if (sink->count == 0) {
        sink->first.data = g_memdup2(item->data, item->size);
        sink->first.size = item->size;
        return sink->first.data != NULL;
    }
    if (sink->count == 1 && (fputs("[\n", sink->file) < 0 ||
                             !write_item(sink->file, sink->first.data, sink->first.size, "")))
        return false;
    return fputs(",\n", sink->file) >= 0 && write_item(sink->file, item->data, item->size, "");
}

static bool end_json(struct pa_sink *sink)
{
    if (sink->count == 0)
        return fputs("[]\n", sink->file) >= 0;
    if (sink->count == 1)
        return write_item(sink->file, sink->first.data, sink->first.size, "\n");
    return fputs("\n]\n", sink->file) >= 0;
}

/* csv: every rendering has the header; the first one's is enough. */
static bool put_csv(struct pa_sink *sink, const struct pa_bytes *item)
{
    const uint8_t *data = item->data;
    size_t size = item->size;
    const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
    if (sink->count > 0 && line != NULL) {
        size -= (size_t)(line + 1 - data);
        data = line + 1;
    }
    return write_bytes(sink->file, data, size);
}

enum pa_status pa_sink_put(struct pa_sink *sink, const struct pa_bytes *item, const char *page,
                           struct pa_err *err)
{
    bool done;
    if (sink->reports != NULL) {
        cJSON *json;
        enum pa_status status = pa_json_parse(item->data, item->size, &json, err);
        if (status != PA_OK)
            return status;
        g_ptr_array_add(sink->reports, json);
        g_ptr_array_add(sink->pages, g_strdup(page));
        done = true;
    } else if (sink->opts.format == PA_FORMAT_JSON) {
        done = put_json(sink, item);
    } else if (sink->opts.format == PA_FORMAT_CSV) {
        done = put_csv(sink, item);
    } else {
        const char *end = sink->opts.format == PA_FORMAT_TEXT ? "\n\n" : "\n";
        done = write_item(sink->file, item->data, item->size, end) && fflush(sink->file) == 0;
    }
    sink->count++;
    return done ? PA_OK : io_fail(sink, err);
}

/* What is made of all reports at once. A batch has an index even of one set. */
static enum pa_status end_collected(struct pa_sink *sink, struct pa_err *err)
{
    struct pa_bytes bytes = {0};
    enum pa_status status =
        pa_report_render_finished((cJSON **)sink->reports->pdata, (char **)sink->pages->pdata,
                                  (int)sink->reports->len, &sink->opts, &bytes, err);
    if (status == PA_OK && !write_bytes(sink->file, bytes.data, bytes.size))
        status = io_fail(sink, err);
    pa_bytes_free(&bytes);
    return status;
}

static enum pa_status end_file(struct pa_sink *sink, struct pa_err *err)
{
    bool done = fflush(sink->file) == 0;
    if (sink->path == NULL)
        return done ? PA_OK : io_fail(sink, err);
    done = done && (fsync(fileno(sink->file)) == 0 || errno == EINVAL); /* a pipe has no disk */
    if (fclose(sink->file) != 0 || !done)
        return io_fail(sink, err);
    if (sink->temporary != NULL && g_rename(sink->temporary, sink->path) != 0)
        return io_fail(sink, err);
    return PA_OK;
}

enum pa_status pa_sink_close(struct pa_sink *sink, bool keep, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (sink == NULL)
        return PA_OK;
    if (keep && sink->reports != NULL)
        status = end_collected(sink, err);
    if (keep && sink->opts.format == PA_FORMAT_JSON && !end_json(sink))
        status = io_fail(sink, err);
    if (keep && status == PA_OK)
        status = end_file(sink, err);
    else if (sink->path != NULL)
        fclose(sink->file);
    if (sink->temporary != NULL && (!keep || status != PA_OK))
        (void)g_unlink(sink->temporary);
    free_sink(sink);
    return status;
}
