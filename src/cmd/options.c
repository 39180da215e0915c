/* cmd/options -- the common options: command line over configuration file over defaults */
#include "cmd/cmd.h"

#include "base/log.h"
#include "cmd/words.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_OPTIONS = 32, MAX_JOBS = 1024, MAX_TIMEOUT_S = 24 * 60 * 60, UNSET = INT_MIN };

/* Texts are taken as the bytes that they are, as names of files: the parser would not pass on what the locale does not know. */
static void fill_entries(struct pa_cmd_options *o, GOptionEntry *to)
{
    const GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o->format_name,
         "text, json, jsonl, html, csv or xlsx", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, "write the report here", "PATH"},
        {"lang", 0, 0, G_OPTION_ARG_FILENAME, &o->lang, "language of messages: zh or en", "LANG"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &o->jobs, "workers at most (default: the cores)", "N"},
        {"only", 0, 0, G_OPTION_ARG_FILENAME, &o->only, "quality: image findings alone, no reading",
         "WHAT"},
        {"reveal", 0, 0, G_OPTION_ARG_NONE, &o->reveal, "show personal data in full", NULL},
        {"bom", 0, 0, G_OPTION_ARG_NONE, &o->byte_order_mark,
         "csv: begin with a byte order mark, as some spreadsheets need", NULL},
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &o->models, "folder of the reading models", "DIR"},
        {"rules", 0, 0, G_OPTION_ARG_FILENAME, &o->rules, "folder of rule tables", "DIR"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &o->profile,
         "channel: certification, filing or payment (default: the strictest)", "NAME"},
        {"taken-names", 0, 0, G_OPTION_ARG_FILENAME, &o->taken_names,
         "names that are in use already, one a line", "FILE"},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &o->config, "configuration file", "FILE"},
        {"today", 0, 0, G_OPTION_ARG_FILENAME, &o->today, "date that validity is judged on",
         "YYYY-MM-DD"},
        {"prepared", 0, 0, G_OPTION_ARG_FILENAME, &o->prepared,
         "also write copies ready for upload here", "DIR"},
        {"debug-dir", 0, 0, G_OPTION_ARG_FILENAME, &o->debug_dir,
         "write a picture of each stage here", "DIR"},
        {"timeout", 0, 0, G_OPTION_ARG_DOUBLE, &o->timeout_s,
         "wall clock of one image (default 20)", "SECONDS"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o->quiet, "no progress, no warnings", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &o->verbose, "say what is done", NULL},
        {"insecure", 0, 0, G_OPTION_ARG_NONE, &o->insecure,
         "work without a sandbox where the kernel has none", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    memcpy(to, entries, sizeof entries);
}

static bool locale_is_chinese(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return strncmp(value, "zh", 2) == 0;
    }
    return false;
}

/* An output that is standard output by another name, such as /dev/stdout, is that; a link stands for what it leads to: a file put in
 * its place would take it away from others. */
static void settle_output(struct pa_cmd_options *o)
{
    struct stat to, standard, link;
    if (o->output == NULL || stat(o->output, &to) != 0)
        return;
    bool same = fstat(STDOUT_FILENO, &standard) == 0 && to.st_dev == standard.st_dev &&
                to.st_ino == standard.st_ino;
    char *real = NULL;
    if (!same && lstat(o->output, &link) == 0 && S_ISLNK(link.st_mode) && S_ISREG(to.st_mode))
        real = realpath(o->output, NULL);
    if (!same && real == NULL)
        return;
    g_free(o->output);
    o->output = g_strdup(same ? "-" : real);
    free(real);
}

/* First thing that is wrong with the values as typed; NULL where nothing is. */
static const char *objection(struct pa_cmd_options *o)
{
    if (o->format_name != NULL && !pa_format_from_name(o->format_name, &o->format))
        return "--format: expected text, json, jsonl, html, csv or xlsx";
    if (o->lang != NULL && strcmp(o->lang, "zh") != 0 && strcmp(o->lang, "en") != 0)
        return "--lang: expected zh or en";
    if (o->only != NULL && strcmp(o->only, "quality") != 0)
        return "--only: expected quality";
    if (o->today != NULL && !pa_date_parse(o->today, &o->date))
        return "--today: expected a date, YYYY-MM-DD";
    if (o->output != NULL && o->output[0] == '\0')
        return "--output: expected the name of a file";
    if (o->output != NULL && g_file_test(o->output, G_FILE_TEST_IS_DIR))
        return "--output: expected the name of a file, not of a folder";
    if (o->config != NULL && o->config[0] == '\0')
        return "--config: expected the name of a file";
    if (o->taken_names != NULL && o->taken_names[0] == '\0')
        return "--taken-names: expected the name of a file";
    if (o->prepared != NULL && o->prepared[0] == '\0')
        return "--prepared: expected a folder";
    if (o->debug_dir != NULL && o->debug_dir[0] == '\0')
        return "--debug-dir: expected a folder";
    if (o->rules != NULL && !g_file_test(o->rules, G_FILE_TEST_IS_DIR))
        return "--rules: expected a folder";
    if (o->jobs != UNSET && (o->jobs < 1 || o->jobs > MAX_JOBS))
        return "--jobs: expected a number from 1 to 1024";
    if (o->timeout_s != UNSET && !(o->timeout_s > 0 && o->timeout_s <= MAX_TIMEOUT_S))
        return "--timeout: expected a positive number of seconds, a day at most";
    return NULL;
}

/* Sets one option from the configuration file where the command line left it open; what is wrong with the value, NULL nothing. */
static const char *set_option(const GOptionEntry *entry, const char *value)
{
    char **text = entry->arg_data, *end = NULL;
    gint64 number = 0;
    if (entry->arg == G_OPTION_ARG_INT) {
        int *to = entry->arg_data;
        if (!g_ascii_string_to_signed(value, 10, INT_MIN + 1, INT_MAX, &number, NULL))
            return "expected a whole number";
        *to = *to != UNSET ? *to : (int)number;
    } else if (entry->arg == G_OPTION_ARG_DOUBLE) {
        double *to = entry->arg_data, real = g_ascii_strtod(value, &end);
        if (end == value || *end != '\0')
            return "expected a number";
        *to = *to != UNSET ? *to : real;
    } else if (entry->arg == G_OPTION_ARG_NONE) {
        gboolean *flag = entry->arg_data;
        if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
            return "expected true or false";
        *flag = *flag || strcmp(value, "true") == 0;
    } else if (*text == NULL) {
        *text = g_strdup(value);
    }
    return NULL;
}

/* A configuration file speaks of nothing but the options: PA_E_ARG where it has another group. */
static enum pa_status check_groups(GKeyFile *file, const char *path, struct pa_err *err)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++)
        if (strcmp(*group, "preaudit") != 0)
            return pa_fail(err, PA_E_ARG, "%s: no group \"%s\"; all options stand in [preaudit]",
                           path, *group);
    return PA_OK;
}

/* One key of the file. The command line's own values are known to be right: what is wrong now is this one. */
static enum pa_status take_key(struct pa_cmd_options *o, GKeyFile *file, const char *path,
                               const char *key, const GOptionEntry *entry, struct pa_err *err)
{
    while (entry->long_name != NULL && strcmp(entry->long_name, key) != 0)
        entry++;
    if (entry->long_name == NULL || strcmp(key, "config") == 0)
        return pa_fail(err, PA_E_ARG, "%s: no option \"%s\"; preaudit check --help lists them",
                       path, key);
    g_autofree char *value = g_key_file_get_string(file, "preaudit", key, NULL);
    const char *wrong = value == NULL ? "expected UTF-8" : set_option(entry, value);
    if (wrong != NULL)
        return pa_fail(err, PA_E_ARG, "%s: %s: %s", path, key, wrong);
    wrong = objection(o);
    return wrong == NULL ? PA_OK : pa_fail(err, PA_E_ARG, "%s: %s", path, wrong + strlen("--"));
}

/* Group [preaudit] of a configuration file; keys are the options' long names. */
static enum pa_status read_config(struct pa_cmd_options *o, const GOptionEntry *entries,
                                  struct pa_err *err)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) error = NULL;
    if (o->config == NULL)
        return PA_OK;
    if (!g_key_file_load_from_file(file, o->config, G_KEY_FILE_NONE, &error))
        return pa_fail(err, PA_E_ARG, "%s: %s; correct it, or name another file with --config",
                       o->config, error->message);
    enum pa_status status = check_groups(file, o->config, err);
    g_auto(GStrv) keys = g_key_file_get_keys(file, "preaudit", NULL, NULL);
    for (char **key = keys; key != NULL && *key != NULL && status == PA_OK; key++)
        status = take_key(o, file, o->config, *key, entries, err);
    return status;
}

/* Takes the configuration file and works out the derived values. */
static enum pa_status settle(struct pa_cmd_options *o, const GOptionEntry *entries,
                             struct pa_err *err)
{
    const char *wrong = objection(o);
    o->format_typed = o->format_name != NULL;
    enum pa_status status =
        wrong != NULL ? pa_fail(err, PA_E_ARG, "%s", wrong) : read_config(o, entries, err);
    if (status != PA_OK)
        return status;
    settle_output(o);
    if (o->format == PA_FORMAT_XLSX && o->output == NULL && isatty(STDOUT_FILENO))
        return pa_fail(err, PA_E_ARG,
                       "--format xlsx: not to a terminal; name a file with --output");
    if (!pa_cmd_models_dir(o->models, o->models_dir, sizeof o->models_dir))
        return pa_fail(err, PA_E_MISSING,
                       "no folder of models at %s: run scripts/setup, or name it with --models",
                       o->models_dir);
    o->zh = o->lang != NULL ? strcmp(o->lang, "zh") == 0 : locale_is_chinese();
    o->only_quality = o->only != NULL;
    if (o->today == NULL)
        o->date = pa_date_today();
    o->jobs = MAX(o->jobs, 0);
    if (o->timeout_s <= 0)
        o->timeout_s = 20;
    pa_log_set_level(o->verbose ? PA_LOG_INFO : o->quiet ? PA_LOG_ERROR : PA_LOG_WARNING);
    return PA_OK;
}

/* The first "--" only says that names follow; GLib leaves it there where one of them begins with a dash. */
static void drop_separator(int *argc, char **argv)
{
    int at = 1;
    while (at < *argc && strcmp(argv[at], "--") != 0)
        at++;
    if (at >= *argc)
        return;
    for (; at + 1 < *argc; at++)
        argv[at] = argv[at + 1];
    argv[--*argc] = NULL;
}

bool pa_cmd_parse(const struct pa_command *command, struct pa_cmd_options *options,
                  const GOptionEntry *extra, int *argc, char ***argv, int *status)
{
    GOptionEntry entries[MAX_OPTIONS];
    struct pa_err err = {0};
    *options = (struct pa_cmd_options){.jobs = UNSET, .timeout_s = UNSET};
    fill_entries(options, entries);
    g_autofree char *title = g_strdup_printf("preaudit %s", command->name);
    g_set_prgname(title);
    g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
    g_option_context_set_summary(context, command->summary);
    if (extra != NULL)
        g_option_context_add_main_entries(context, extra, NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    options->words = g_ptr_array_new_with_free_func(g_free);
    *argv = pa_words_apart(entries, extra, argc, *argv, options->words);
    if (!g_option_context_parse(context, argc, argv, &error))
        pa_fail(&err, PA_E_ARG, "%s; see preaudit %s --help", error->message, command->name);
    else if (settle(options, entries, &err) == PA_OK)
        drop_separator(argc, *argv);
    *status = err.status == PA_OK ? PA_EXIT_PASS : pa_cmd_fail(&err);
    if (err.status != PA_OK)
        pa_cmd_options_clear(options);
    return err.status == PA_OK;
}

void pa_cmd_options_clear(struct pa_cmd_options *o)
{
    char **texts[] = {&o->format_name, &o->output,    &o->lang,    &o->only,
                      &o->models,      &o->rules,     &o->config,  &o->today,
                      &o->prepared,    &o->debug_dir, &o->profile, &o->taken_names};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(texts[i], g_free);
    g_clear_pointer(&o->words, g_ptr_array_unref);
}

int pa_cmd_fail(const struct pa_err *err)
{
    g_autofree char *line = pa_text_message(err->text);
    fprintf(stderr, "preaudit: %s\n", line);
    return PA_EXIT_FAILED;
}

int pa_cmd_usage(const struct pa_command *command, const char *text)
{
    fprintf(stderr, "preaudit: %s; usage: preaudit %s %s\n", text, command->name,
            command->arguments);
    return PA_EXIT_FAILED;
}

int pa_cmd_exit_of(enum pa_verdict worst)
{
    static const int codes[] = {[PA_VERDICT_PASS] = PA_EXIT_PASS,
                                [PA_VERDICT_REVIEW] = PA_EXIT_REVIEW,
                                [PA_VERDICT_REJECT] = PA_EXIT_REJECT};
    return codes[worst];
}
