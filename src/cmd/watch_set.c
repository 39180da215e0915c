#include "cmd/watch_set.h"

#include <string.h>
#include <unistd.h>

struct pa_watch_set *pa_watch_set_new(struct pa_session *session, const struct pa_sink *sink,
                                      struct pa_watch_claim *claim)
{
    struct pa_watch_set *set = g_new0(struct pa_watch_set, 1);
    set->session = session;
    set->sink = sink;
    set->claim = claim;
    set->id = g_strdup(claim->name);
    set->state = PA_WATCH_TO_AUDIT;
    return set;
}

void pa_watch_set_free(void *data)
{
    struct pa_watch_set *set = data;
    for (int i = 0; i < set->file_count; i++)
        pa_bytes_free(&set->files[i].bytes);
    pa_bytes_free(&set->item);
    pa_watch_claim_free(set->claim);
    g_free(set->id);
    g_free(set);
}

static void add_file(struct pa_watch_set *set, const char *name, struct pa_bytes bytes)
{
    set->files[set->file_count++] = (struct pa_watch_file){name, bytes};
}

/* The set goes to error/ with a text that says why. */
static void condemn(struct pa_watch_set *set, const char *why)
{
    g_autofree char *message = pa_text_message(why);
    g_autofree char *text = g_strdup_printf("%s\n", message);
    struct pa_bytes bytes = {(uint8_t *)strdup(text), strlen(text)};
    set->outcome = PA_WATCH_ERROR;
    set->state = PA_WATCH_TO_PUBLISH;
    add_file(set, "error.txt", bytes);
}

/* Likewise, for a message that names a file where it lies for now. */
static void condemn_for(struct pa_watch_set *set, const char *text)
{
    g_autofree char *folder = g_strconcat(set->claim->set, "/", NULL);
    const char *at = strstr(text, folder);
    g_autofree char *why =
        at == NULL ? g_strdup(text)
                   : g_strdup_printf("%.*s%s", (int)(at - text), text, at + strlen(folder));
    condemn(set, why);
}

static enum pa_status render(const struct pa_watch_set *set, const struct pa_report *report,
                             enum pa_format format, struct pa_bytes *out, struct pa_err *err)
{
    struct pa_report_opts opts = pa_cmd_report_opts(set->session->options);
    opts.format = format;
    opts.colour = false;
    return pa_report_render(report, &opts, out, err);
}

static void take_report(struct pa_watch_set *set, const struct pa_report *report)
{
    struct pa_err err;
    struct pa_bytes json = {0}, html = {0};
    enum pa_status status = render(set, report, PA_FORMAT_JSON, &json, &err);
    if (status == PA_OK)
        status = render(set, report, PA_FORMAT_HTML, &html, &err);
    if (status == PA_OK && set->sink != NULL)
        status = pa_sink_render(set->sink, report, &set->item, &err);
    if (status != PA_OK) {
        pa_bytes_free(&json);
        pa_bytes_free(&html);
        condemn(set, err.text);
        return;
    }
    add_file(set, "report.json", json);
    add_file(set, "report.html", html);
    set->outcome = (int)report->verdict;
    set->state = PA_WATCH_TO_PUBLISH;
}

static void report_back(void *context, struct pa_report *report, const struct pa_err *err)
{
    struct pa_watch_set *set = context;
    if (set->abandoned)
        set->state = PA_WATCH_TO_RELEASE;
    else if (!pa_watch_spool_unchanged(set->claim))
        set->state = PA_WATCH_TO_RELEASE;
    else if (report != NULL)
        take_report(set, report);
    else if (err != NULL && err->status == PA_E_NOMEM)
        set->state = PA_WATCH_TO_AUDIT;
    else
        condemn(set, err != NULL ? err->text : "it could not be judged");
    pa_report_free(report);
}

/* Only file of a loose set. */
static char *loose_path(const struct pa_watch_set *set)
{
    return g_build_filename(set->claim->set, set->claim->name, NULL);
}

static enum pa_status load(const struct pa_watch_set *set, struct pa_upload **out,
                           struct pa_err *err)
{
    if (!set->claim->is_loose)
        return pa_upload_load(set->claim->set, out, err);
    g_autofree char *path = loose_path(set);
    char *images[] = {path};
    return pa_upload_from_files(NULL, images, 1, out, err);
}

/* What is no upload set at all; NULL where it may be one. */
static char *objection(const struct pa_watch_set *set)
{
    if (set->claim->look.refused)
        return g_strdup_printf("refused: it is or holds %s", set->claim->look.why);
    g_autofree char *path = set->claim->is_loose
                                ? loose_path(set)
                                : g_build_filename(set->claim->set, "application.json", NULL);
    if (set->claim->is_loose)
        return pa_upload_is_picture(path)
                   ? NULL
                   : g_strdup("neither a picture nor a folder with application.json");
    return access(path, F_OK) == 0 ? NULL : g_strdup("the folder holds no application.json");
}

enum pa_status pa_watch_set_audit(struct pa_watch_set *set, struct pa_err *err)
{
    struct pa_upload *upload = NULL;
    struct pa_err inner = {0};
    g_autofree char *why = objection(set);
    set->started_ms = pa_clock_ms();
    if (why != NULL) {
        condemn(set, why);
        return PA_OK;
    }
    enum pa_status status = load(set, &upload, &inner);
    if (status == PA_E_IO || status == PA_E_NOMEM)
        return pa_fail(err, status, "%s", inner.text);
    if (status != PA_OK) {
        condemn_for(set, inner.text);
        return PA_OK;
    }
    g_free(set->id);
    set->id = g_strdup(upload->id);
    set->state = PA_WATCH_IN_AUDIT;
    pa_session_submit(set->session, upload, report_back, set);
    return PA_OK;
}

void pa_watch_set_abandon(struct pa_watch_set *set)
{
    set->abandoned = true;
}
