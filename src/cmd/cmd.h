/* cmd/cmd -- what all commands share: the table, options, exit codes, judging one set and writing its report
 */
#ifndef PA_CMD_CMD_H
#define PA_CMD_CMD_H

#include "base/clock.h"
#include "base/err.h"
#include "pool/pool.h"
#include "report/report.h"
#include "rules/rules.h"
#include "upload/upload.h"

#include <glib.h>

/* Exit statuses of the contract; README prints the same table. */
enum pa_exit { PA_EXIT_PASS = 0, PA_EXIT_REJECT = 1, PA_EXIT_FAILED = 2, PA_EXIT_REVIEW = 3 };

struct pa_command {
    const char *name, *arguments, *summary;
    int (*run)(const struct pa_command *command, int argc, char **argv);
};

/* Options of every auditing command; filled by pa_cmd_parse, freed by pa_cmd_options_clear. */
struct pa_cmd_options {
    char *format_name, *output, *lang, *only, *models, *rules, *config, *today, *prepared,
        *debug_dir;
    char *profile, *taken_names;
    int jobs;
    double timeout_s;
    GPtrArray *words; /* of the command line, where they were taken apart */
    gboolean reveal, byte_order_mark, quiet, verbose, insecure;
    /* worked out from the above */
    enum pa_format format;
    bool zh, only_quality, format_typed; /* the format stands on the command line */
    struct pa_date date;
    char models_dir[PA_PATH_BYTES];
};

/* Parses argv: the common options, then extra (NULL or a list ended by a NULL entry). What is left in *argv after argv[0] are the
 * command's own arguments. False where it is wrong (said on standard error); *status is then the exit status. --help prints
 * and ends the process. */
bool pa_cmd_parse(const struct pa_command *command, struct pa_cmd_options *options,
                  const GOptionEntry *extra, int *argc, char ***argv, int *status);
void pa_cmd_options_clear(struct pa_cmd_options *options);

/* "preaudit: TEXT" on standard error; returns PA_EXIT_FAILED. */
int pa_cmd_fail(const struct pa_err *err);
int pa_cmd_usage(const struct pa_command *command, const char *text);

/* Exit status of several verdicts: the worst of them counts. */
int pa_cmd_exit_of(enum pa_verdict worst);

/* What auditing needs for the whole run: rules and the pool of workers. */
struct pa_session {
    const struct pa_cmd_options *options;
    struct pa_rules *rules;
    struct pa_pool *pool;
    bool views; /* also have a picture made of each image, for html; set after opening */
};
enum pa_status pa_session_open(const struct pa_cmd_options *options, struct pa_session *out,
                               struct pa_err *err) PA_MUST_CHECK;
void pa_session_close(struct pa_session *session);

/* Sends a set's images to the workers; done is called, from here or from pa_pool_step, when the last is back. The report is the
 * callee's (NULL with err where judging itself failed). Takes the upload over; it lives until done returns. */
typedef void pa_session_done(void *context, struct pa_report *report, const struct pa_err *err);
void pa_session_submit(struct pa_session *session, struct pa_upload *upload, pa_session_done *done,
                       void *context);

/* Report's options for standard output or a file. */
struct pa_report_opts pa_cmd_report_opts(const struct pa_cmd_options *options);
/* Whether --output names a file. */
bool pa_cmd_writes_file(const struct pa_cmd_options *options);
/* PA_E_ARG where --output is, by whatever path, a file that is read: one, or one of a set's. */
enum pa_status pa_cmd_spare(const struct pa_cmd_options *options, const char *input,
                            struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_cmd_spare_set(const struct pa_cmd_options *options,
                                const struct pa_upload *upload, struct pa_err *err) PA_MUST_CHECK;
/* Says in err that standard output cannot be written, and forgets what it did not take, so that it is said once. */
enum pa_status pa_cmd_output_lost(struct pa_err *err);
/* Writes bytes to --output or standard output. */
enum pa_status pa_cmd_put(const struct pa_cmd_options *options, const struct pa_bytes *bytes,
                          struct pa_err *err) PA_MUST_CHECK;

/* What knows text and JSON alone: PA_E_ARG where another format stands on the command line; one from a configuration file, which
 * is there for all commands, becomes text. */
enum pa_status pa_cmd_only_plain(struct pa_cmd_options *options, const struct pa_command *command,
                                 struct pa_err *err) PA_MUST_CHECK;
/* Writes objects there: json an object for one and an array for several, jsonl a line each. */
enum pa_status pa_cmd_put_json(const struct pa_cmd_options *options, cJSON *const *objects,
                               int count, struct pa_err *err) PA_MUST_CHECK;

/* Folder of the models: wanted (NULL: beside the program, else where it was built); false where there is none. */
bool pa_cmd_models_dir(const char *wanted, char *out, size_t size);
/* Path of preaudit-worker, found likewise; $PREAUDIT_WORKER where that is set. Static. */
const char *pa_cmd_worker_program(void);
/* A command that needs decoders or readers: becomes preaudit-worker, which has them. Returns only where that cannot be run. */
int pa_cmd_by_worker(const struct pa_command *command, int argc, char **argv);

/* First thing of a program: closed standard streams are occupied, and what a command printed and nobody received ends it with
 * PA_EXIT_FAILED. */
void pa_cmd_settle_streams(void);

int pa_cmd_check(const struct pa_command *command, int argc, char **argv);
int pa_cmd_report(const struct pa_command *command, int argc, char **argv);
int pa_cmd_batch(const struct pa_command *command, int argc, char **argv);
int pa_cmd_watch(const struct pa_command *command, int argc, char **argv);
int pa_cmd_doctor(const struct pa_command *command, int argc, char **argv);
int pa_cmd_enqueue(const struct pa_command *command, int argc, char **argv);
int pa_cmd_work(const struct pa_command *command, int argc, char **argv);
int pa_cmd_queue(const struct pa_command *command, int argc, char **argv);
int pa_cmd_explain(const struct pa_command *command, int argc, char **argv);

#endif
