/* cmd/enqueue, cmd/queue -- puts the sets below folders into the work queue; shows it */
#include "cmd/cmd.h"

#include "base/log.h"
#include "cmd/interrupt.h"
#include "cmd/key.h"
#include "cmd/progress.h"
#include "cmd/walk.h"
#include "queue/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* URL of the option, or of the environment, where no other user sees its password. */
static const char *queue_url(const char *option)
{
    const char *url = option != NULL ? option : getenv("PREAUDIT_QUEUE");
    return url != NULL && url[0] != '\0' ? url : NULL;
}

struct counts {
    int added, there, broken;
};

static enum pa_status add_set(struct pa_queue *queue, const struct pa_walk_set *set,
                              struct counts *counts, struct pa_err *err)
{
    char key[65], none[65] = "queue";
    struct pa_upload *upload = NULL;
    struct pa_err inner = {0};
    enum pa_status status = pa_walk_load(set, &upload, &inner);
    if (status != PA_OK || !pa_key_of_upload(none, upload, key)) {
        pa_log(PA_LOG_ERROR, "%s: %s", set->path,
               status != PA_OK ? inner.text : "an image cannot be read");
        counts->broken++;
        pa_upload_free(upload);
        return PA_OK;
    }
    pa_walk_warn(set, upload);
    bool added;
    g_autofree char *path = g_canonicalize_filename(set->path, NULL);
    status = pa_queue_add(queue, key, upload->id, path, set->is_image, &added, err);
    added ? counts->added++ : counts->there++;
    pa_upload_free(upload);
    return status;
}

static int enqueue(const char *url, char *const *folders, int count)
{
    struct pa_err err = {0};
    struct pa_queue *queue = NULL;
    struct counts counts = {0};
    struct pa_walk_set set;
    pa_interrupt_catch();
    enum pa_status status = pa_queue_open(url, &queue, &err);
    for (int i = 0; i < count && status == PA_OK; i++)
        if (!g_file_test(folders[i], G_FILE_TEST_IS_DIR))
            status =
                pa_fail(&err, PA_E_ARG, "%s: not a folder; name one that is there", folders[i]);
    struct pa_walk *walk = pa_walk_new(folders, count);
    while (status == PA_OK && pa_interrupt_count() == 0 && pa_walk_next(walk, &set)) {
        status = add_set(queue, &set, &counts, &err);
        g_free(set.path);
    }
    counts.broken += pa_walk_left_out(walk);
    pa_walk_free(walk);
    pa_queue_free(queue);
    if (status != PA_OK)
        return pa_cmd_fail(&err);
    fprintf(stderr, "preaudit: %d sets added, %d were there already, %d could not be read\n",
            counts.added, counts.there, counts.broken);
    if (pa_interrupt_count() > 0)
        return PA_EXIT_INTERRUPTED;
    return counts.broken > 0 ? PA_EXIT_FAILED : PA_EXIT_PASS;
}

int pa_cmd_enqueue(const struct pa_command *command, int argc, char **argv)
{
    g_autofree char *url = NULL;
    const GOptionEntry extra[] = {
        {"queue", 0, 0, G_OPTION_ARG_FILENAME, &url, "PostgreSQL database (or $PREAUDIT_QUEUE)",
         "URL"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    if (queue_url(url) == NULL)
        status = pa_cmd_usage(command, "--queue URL is wanted");
    else if (argc < 2)
        status = pa_cmd_usage(command, "no folder given");
    else
        status = enqueue(queue_url(url), argv + 1, argc - 1);
    pa_cmd_options_clear(&options);
    return status;
}

static void print_report(void *context, const char *set_id, const char *path, const char *text)
{
    (void)context, (void)set_id, (void)path;
    puts(text);
}

static void print_dead(void *context, const char *set_id, const char *path, const char *text)
{
    (void)context;
    printf("dead  %s  %s: %s\n", set_id, path, text);
}

static void print_state(const struct pa_queue_state *s)
{
    char age[32];
    pa_progress_duration(s->oldest_s, age);
    printf("waiting  %" G_GINT64_FORMAT "\nin work  %" G_GINT64_FORMAT " on %d workers\n", s->ready,
           s->leased, s->workers);
    if (s->overdue > 0)
        printf("overdue  %" G_GINT64_FORMAT
               " of them: their worker is silent, another takes them\n",
               s->overdue);
    printf("done     %" G_GINT64_FORMAT ": pass %" G_GINT64_FORMAT ", review %" G_GINT64_FORMAT
           ", reject %" G_GINT64_FORMAT "; %.1f a minute\n",
           s->done, s->pass, s->review, s->reject, s->per_minute);
    printf("dead     %" G_GINT64_FORMAT "%s\n", s->dead,
           s->dead > 0 ? ": see --dead; --revive tries them again" : "");
    if (s->ready + s->leased > 0)
        printf("oldest   waits for %s\n", age);
}

static enum pa_status print_state_json(const struct pa_queue_state *s, struct pa_err *err)
{
    const struct {
        const char *name;
        double value;
    } rows[] = {{"waiting", (double)s->ready}, {"in_work", (double)s->leased},
                {"workers", s->workers},       {"overdue", (double)s->overdue},
                {"done", (double)s->done},     {"pass", (double)s->pass},
                {"review", (double)s->review}, {"reject", (double)s->reject},
                {"per_minute", s->per_minute}, {"dead", (double)s->dead},
                {"oldest_s", s->oldest_s}};
    struct pa_bytes text = {0};
    cJSON *root = cJSON_CreateObject();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cJSON_AddNumberToObject(root, rows[i].name, rows[i].value);
    enum pa_status status = pa_json_print(root, true, &text, err);
    if (status == PA_OK)
        printf("%.*s\n", (int)text.size, (const char *)text.data);
    pa_bytes_free(&text);
    cJSON_Delete(root);
    return status;
}

static enum pa_status show(struct pa_queue *queue, const struct pa_cmd_options *options,
                           gboolean reports, gboolean dead, gboolean revive, struct pa_err *err)
{
    struct pa_queue_state state;
    int count;
    enum pa_status status = PA_OK;
    if (revive) {
        status = pa_queue_revive(queue, &count, err);
        if (status == PA_OK)
            fprintf(stderr, "preaudit: %d jobs are ready again\n", count);
    } else if (reports || dead) {
        status = pa_queue_list(queue, dead, dead ? print_dead : print_report, NULL, err);
    } else {
        status = pa_queue_look(queue, &state, err);
        bool json = options->format == PA_FORMAT_JSON || options->format == PA_FORMAT_JSONL;
        if (status == PA_OK && json)
            status = print_state_json(&state, err);
        else if (status == PA_OK)
            print_state(&state);
    }
    return status;
}

int pa_cmd_queue(const struct pa_command *command, int argc, char **argv)
{
    g_autofree char *url = NULL;
    gboolean reports = FALSE, dead = FALSE, revive = FALSE;
    const GOptionEntry extra[] = {
        {"queue", 0, 0, G_OPTION_ARG_FILENAME, &url, "PostgreSQL database (or $PREAUDIT_QUEUE)",
         "URL"},
        {"reports", 0, 0, G_OPTION_ARG_NONE, &reports, "print the finished reports, one a line",
         NULL},
        {"dead", 0, 0, G_OPTION_ARG_NONE, &dead, "list the jobs that were given up, and why", NULL},
        {"revive", 0, 0, G_OPTION_ARG_NONE, &revive, "try those again", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    struct pa_queue *queue = NULL;
    struct pa_err err = {0};
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    if (queue_url(url) == NULL)
        status = pa_cmd_usage(command, "--queue URL is wanted");
    else if (pa_queue_open(queue_url(url), &queue, &err) != PA_OK ||
             show(queue, &options, reports, dead, revive, &err) != PA_OK)
        status = pa_cmd_fail(&err);
    pa_queue_free(queue);
    pa_cmd_options_clear(&options);
    return status;
}
