/* cmd/batch -- every set below some folders: a ledger of what is done, a sink for the reports, an
 * interrupt that loses nothing
 *
 * What is in flight is bounded, so memory does not grow with the number of sets. A set counts as
 * done when its report is in the ledger; the output is written from the same bytes. A resumed run
 * therefore writes the whole output again, the finished sets from the ledger, the rest by working:
 * none is missing, none is there twice.
 */
#include "cmd/cmd.h"

#include "base/log.h"
#include "cmd/interrupt.h"
#include "cmd/key.h"
#include "cmd/pages.h"
#include "cmd/plan.h"
#include "cmd/progress.h"
#include "cmd/sink.h"
#include "cmd/walk.h"
#include "ledger/ledger.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WAIT_MS = 250 }; /* how soon an interrupt is noticed at the latest */

struct batch;

/* A set in flight, or done and waiting for its turn to be written. */
struct seat {
    struct batch *batch;
    struct pa_upload *upload; /* the session's; valid until the report is back */
    char application[65];
    char *page; /* address of the set's page; NULL none */
    bool taken, back;
    struct pa_bytes item; /* no data: failed, nothing to write */
};

struct batch {
    const struct pa_cmd_options *options;
    char *const *folders;
    int folder_count;
    gboolean resume, dry_run;
    char *ledger_path;
    char run_key[65];
    struct pa_session session;
    struct pa_ledger *ledger;
    struct pa_sink *sink;
    struct pa_pages *pages;
    struct pa_walk *walk;
    struct pa_progress progress;
    enum pa_verdict worst;
    struct seat *seats; /* a ring in the order of the sets */
    int seat_count, first, used;
    bool ended;        /* the walk has */
    bool abandoned;    /* what comes back now counts for nothing */
    struct pa_err err; /* what stops the run */
};

static void stop_with(struct batch *b, const struct pa_err *err)
{
    if (b->err.status == PA_OK)
        b->err = *err;
}

static void count_verdict(struct batch *b, enum pa_verdict verdict)
{
    b->progress.done++;
    b->progress.verdicts[verdict]++;
    b->worst = MAX(b->worst, verdict);
}

/* Writes what has its turn: jsonl at once, the rest in the order of the sets. */
static void write_out(struct batch *b, struct seat *seat)
{
    struct pa_err err;
    if (seat->item.data != NULL && b->err.status == PA_OK &&
        pa_sink_put(b->sink, &seat->item, seat->page, &err) != PA_OK)
        stop_with(b, &err);
    pa_bytes_free(&seat->item);
}

static void release(struct batch *b)
{
    while (b->used > 0 && b->seats[b->first].back) {
        struct seat *seat = &b->seats[b->first];
        write_out(b, seat);
        g_free(seat->page);
        *seat = (struct seat){.batch = b};
        b->first = (b->first + 1) % b->seat_count;
        b->used--;
    }
}

static void settle(struct batch *b, struct seat *seat)
{
    seat->back = true;
    if (b->options->format == PA_FORMAT_JSONL)
        write_out(b, seat);
    release(b);
    pa_progress_draw(&b->progress, false);
}

static void remember(struct batch *b, const struct seat *seat, const struct pa_report *report)
{
    char key[65];
    struct pa_err err;
    if (b->ledger != NULL &&
        pa_key_of_report(b->run_key, seat->application, seat->upload, report, key) &&
        pa_ledger_put(b->ledger, key, report->id, (int)report->verdict, seat->item.data,
                      seat->item.size, &err) != PA_OK)
        stop_with(b, &err);
}

static void set_failed(struct batch *b, const char *path, const struct pa_err *err)
{
    pa_progress_end(&b->progress);
    pa_log(PA_LOG_ERROR, "%s%s%s", path, path[0] != '\0' ? ": " : "", err->text);
    b->progress.failed++;
    b->progress.done++;
}

static void report_back(void *context, struct pa_report *report, const struct pa_err *err)
{
    struct seat *seat = context;
    struct batch *b = seat->batch;
    struct pa_err inner = {0};
    if (err != NULL)
        inner = *err;
    if (b->abandoned) {
        pa_report_free(report);
        return;
    }
    if (report == NULL || pa_pages_write(b->pages, report, seat->page, &inner) != PA_OK ||
        pa_sink_render(b->sink, report, &seat->item, &inner) != PA_OK) {
        set_failed(b, seat->upload->id, &inner);
    } else {
        remember(b, seat, report);
        count_verdict(b, report->verdict);
    }
    pa_report_free(report);
    settle(b, seat);
}

/* The set's report from an earlier run; false where there is none. */
static bool reuse(struct batch *b, struct seat *seat)
{
    char key[65];
    bool found = false;
    struct pa_ledger_entry entry = {0};
    struct pa_err err;
    if (seat->page != NULL && !pa_pages_has(b->pages, seat->page))
        return false;
    if (!b->resume || b->ledger == NULL || !pa_key_of_upload(b->run_key, seat->upload, key))
        return false;
    if (pa_ledger_find(b->ledger, key, &found, &entry, &err) != PA_OK)
        stop_with(b, &err);
    if (!found || entry.verdict < PA_VERDICT_PASS || entry.verdict > PA_VERDICT_REJECT) {
        pa_bytes_free(&entry.report);
        return false;
    }
    seat->item = entry.report;
    b->progress.reused++;
    count_verdict(b, (enum pa_verdict)entry.verdict);
    return true;
}

static void begin_set(struct batch *b, const struct pa_walk_set *set)
{
    struct pa_err err = {0};
    struct seat *seat = &b->seats[(b->first + b->used++) % b->seat_count];
    *seat = (struct seat){.batch = b, .taken = true};
    if (pa_walk_load(set, &seat->upload, &err) != PA_OK) {
        set_failed(b, "", &err);
        settle(b, seat);
        return;
    }
    pa_walk_warn(set, seat->upload);
    pa_key_of_application(seat->upload, seat->application);
    seat->page = pa_pages_link(b->pages, seat->upload->id, set->path);
    if (reuse(b, seat)) {
        pa_upload_free(seat->upload);
        settle(b, seat);
    } else {
        pa_session_submit(&b->session, seat->upload, report_back, seat);
    }
}

/* Takes sets until the ring is full. */
static void fill(struct batch *b)
{
    struct pa_walk_set set;
    while (!b->ended && b->used < b->seat_count && b->err.status == PA_OK &&
           pa_interrupt_count() == 0) {
        if (!pa_walk_next(b->walk, &set)) {
            b->ended = true;
            return;
        }
        begin_set(b, &set);
        g_free(set.path);
    }
}

static void work(struct batch *b)
{
    struct pa_err err;
    bool said = false;
    for (;;) {
        fill(b);
        if (b->err.status != PA_OK || pa_interrupt_count() > 1)
            break;
        if (b->used == 0 && (b->ended || pa_interrupt_count() > 0))
            break;
        if (pa_interrupt_count() > 0 && !said) {
            pa_progress_end(&b->progress);
            pa_log(PA_LOG_WARNING, "finishing what runs; interrupt again to stop at once");
            said = true;
        }
        if (pa_pool_step(b->session.pool, WAIT_MS, &err) != PA_OK)
            stop_with(b, &err);
        pa_progress_draw(&b->progress, false);
    }
    b->abandoned = true;
}

static int count_sets(struct batch *b)
{
    int count = 0;
    struct pa_walk_set set;
    struct pa_walk *walk = pa_walk_new(b->folders, b->folder_count);
    while (pa_interrupt_count() == 0 && pa_walk_next(walk, &set)) {
        g_free(set.path);
        count++;
    }
    pa_walk_free(walk);
    return count;
}

static void say_summary(const struct batch *b)
{
    char took[32];
    const struct pa_progress *p = &b->progress;
    if (b->options->quiet)
        return;
    pa_progress_duration((pa_clock_ms() - p->started_ms) / 1000, took);
    fprintf(stderr, "preaudit: %d sets in %s: %d pass, %d review, %d reject", p->done, took,
            p->verdicts[PA_VERDICT_PASS], p->verdicts[PA_VERDICT_REVIEW],
            p->verdicts[PA_VERDICT_REJECT]);
    if (p->failed > 0)
        fprintf(stderr, ", %d could not be read", p->failed);
    if (p->reused > 0)
        fprintf(stderr, "; %d of them from the ledger", p->reused);
    if (pa_interrupt_count() > 0 && b->ledger != NULL)
        fprintf(stderr, "; interrupted, --resume goes on");
    fputc('\n', stderr);
}

/* Where the ledger lies if nobody says: beside the output, else in the user's state, by the
 * folders' names. */
static char *default_ledger(const struct batch *b)
{
    const struct pa_cmd_options *o = b->options;
    if (o->output != NULL && strcmp(o->output, "-") != 0)
        return g_strconcat(o->output, ".ledger", NULL);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (int i = 0; i < b->folder_count; i++) {
        g_autofree char *full = g_canonicalize_filename(b->folders[i], NULL);
        g_checksum_update(sum, (const guchar *)full, (gssize)strlen(full) + 1);
    }
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "preaudit", NULL);
    (void)g_mkdir_with_parents(folder, 0700);
    return g_strdup_printf("%s/batch-%.16s.ledger", folder, g_checksum_get_string(sum));
}

/* A ledger that nobody asked for may fail: the run goes on without one. */
static enum pa_status open_ledger(struct batch *b, struct pa_err *err)
{
    bool wanted = b->resume || b->ledger_path != NULL;
    if (b->options->reveal)
        return b->resume ? pa_fail(err, PA_E_ARG,
                                   "--reveal keeps no ledger, so --resume has nothing to go by")
                         : PA_OK;
    if (b->ledger_path == NULL)
        b->ledger_path = default_ledger(b);
    if (b->dry_run && !g_file_test(b->ledger_path, G_FILE_TEST_EXISTS))
        return PA_OK;
    enum pa_status status = pa_ledger_open(b->ledger_path, &b->ledger, err);
    if (status == PA_OK)
        pa_key_of_run(b->options, b->run_key);
    if (status == PA_OK || wanted)
        return status;
    pa_log(PA_LOG_WARNING, "%s; this run cannot be resumed", err->text);
    return PA_OK;
}

static enum pa_status check_folders(const struct batch *b, struct pa_err *err)
{
    for (int i = 0; i < b->folder_count; i++)
        if (!g_file_test(b->folders[i], G_FILE_TEST_IS_DIR))
            return pa_fail(err, PA_E_ARG, "%s: not a folder; name one that is there",
                           b->folders[i]);
    return PA_OK;
}

/* A folder that holds nothing to audit is a slip of the caller's: nothing passes there. One that cannot be read is said by the walk. */
static enum pa_status check_sets(const struct batch *b, struct pa_err *err)
{
    struct pa_walk_set set;
    struct pa_walk *walk = pa_walk_new(b->folders, b->folder_count);
    bool any = pa_walk_next(walk, &set);
    bool unread = pa_walk_unreadable(walk) > 0;
    if (any)
        g_free(set.path);
    pa_walk_free(walk);
    return any || unread ? PA_OK
                         : pa_fail(err, PA_E_ARG,
                                   "%s: no set found; name a folder that holds application.json "
                                   "or pictures, or folders of such",
                                   b->folders[0]);
}

/* Whether the file that is there already under the output's name may be one of the inputs. */
static bool may_be_input(const struct batch *b)
{
    struct stat info;
    if (!pa_cmd_writes_file(b->options) || stat(b->options->output, &info) != 0 ||
        !S_ISREG(info.st_mode))
        return false;
    char *output = realpath(b->options->output, NULL);
    bool may = output == NULL || info.st_nlink > 1;
    for (int i = 0; i < b->folder_count && !may; i++) {
        char *folder = realpath(b->folders[i], NULL);
        may = folder == NULL || g_str_has_prefix(output, folder);
        free(folder);
    }
    free(output);
    return may;
}

/* Nothing that is read is written over: every set is asked, where there is reason to. */
static enum pa_status spare_inputs(const struct batch *b, struct pa_err *err)
{
    struct pa_walk_set set;
    enum pa_status status = PA_OK;
    if (!may_be_input(b))
        return PA_OK;
    struct pa_walk *walk = pa_walk_new(b->folders, b->folder_count);
    while (status == PA_OK && pa_interrupt_count() == 0 && pa_walk_next(walk, &set)) {
        struct pa_upload *upload = NULL;
        struct pa_err broken;
        if (pa_walk_load(&set, &upload, &broken) == PA_OK) {
            status = pa_cmd_spare_set(b->options, upload, err);
        } else {
            g_autofree char *path = g_build_filename(set.path, "application.json", NULL);
            status = pa_cmd_spare(b->options, path, err);
        }
        pa_upload_free(upload);
        g_free(set.path);
    }
    pa_walk_free(walk);
    return status;
}

static enum pa_status run(struct batch *b, struct pa_err *err)
{
    enum pa_status status = pa_session_open(b->options, &b->session, err);
    if (status == PA_OK)
        status = pa_pages_open(b->options, &b->pages, err);
    if (status == PA_OK)
        status = pa_sink_open(b->options, false, &b->sink, err);
    if (status != PA_OK)
        return status;
    /* Enough to keep every worker fed while the oldest set holds the others back. */
    b->session.views = b->pages != NULL;
    b->seat_count = 2 * pa_pool_jobs(b->session.pool) + 2;
    b->seats = g_new0(struct seat, (gsize)b->seat_count);
    pa_progress_begin(&b->progress, b->options->quiet, 0);
    if (b->progress.shown)
        b->progress.total = count_sets(b);
    work(b);
    pa_session_close(&b->session);
    pa_progress_end(&b->progress);
    status = pa_sink_close(b->sink, b->err.status == PA_OK, err);
    b->sink = NULL;
    say_summary(b);
    return b->err.status != PA_OK ? pa_fail(err, b->err.status, "%s", b->err.text) : status;
}

static int batch(struct batch *b)
{
    struct pa_err err = {0};
    enum pa_status status = check_folders(b, &err);
    pa_interrupt_catch();
    if (status == PA_OK && !b->dry_run)
        status = check_sets(b, &err);
    if (status == PA_OK && !b->dry_run)
        status = spare_inputs(b, &err);
    if (status == PA_OK)
        status = open_ledger(b, &err);
    if (status == PA_OK) {
        b->walk = pa_walk_new(b->folders, b->folder_count);
        if (b->dry_run)
            status = pa_plan_print(b->walk, b->ledger, b->run_key, &b->progress.failed, &err);
        else
            status = run(b, &err);
        b->progress.failed += pa_walk_left_out(b->walk);
    }
    pa_session_close(&b->session);
    for (int i = 0; i < b->seat_count; i++) {
        pa_bytes_free(&b->seats[i].item);
        g_free(b->seats[i].page);
    }
    pa_pages_free(b->pages);
    g_free(b->seats);
    pa_walk_free(b->walk);
    pa_ledger_free(b->ledger);
    if (status != PA_OK)
        return pa_cmd_fail(&err);
    if (pa_interrupt_count() > 0)
        return PA_EXIT_INTERRUPTED;
    return b->progress.failed > 0 ? PA_EXIT_FAILED : pa_cmd_exit_of(b->worst);
}

int pa_cmd_batch(const struct pa_command *command, int argc, char **argv)
{
    struct batch b = {0};
    const GOptionEntry extra[] = {
        {"resume", 0, 0, G_OPTION_ARG_NONE, &b.resume, "take finished sets from the ledger", NULL},
        {"ledger", 0, 0, G_OPTION_ARG_FILENAME, &b.ledger_path,
         "keep the ledger here (default: beside the output)", "FILE"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &b.dry_run, "only list what would be done", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, extra, &argc, &argv, &status))
        return status;
    b.options = &options;
    b.folders = argv + 1;
    b.folder_count = argc - 1;
    status = argc < 2 ? pa_cmd_usage(command, "no folder given") : batch(&b);
    g_free(b.ledger_path);
    pa_cmd_options_clear(&options);
    return status;
}
