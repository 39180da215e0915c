/* cmd/doctor -- is everything here that it needs? Says what is missing and how to get it
 *
 * Everything is asked of the parts themselves: the readers open their models (and check their sums), a worker is started behind
 * its fences and given a picture made here. Nothing is fetched. Exit status 0: all that is needed is there; 2: something is not.
 */
#include "cmd/cmd.h"

#include "img/img.h"
#include "pool/pool.h"
#include "read/read.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { LOW_WATCHES = 64, LOW_FREE_MB = 512 };

struct ward {
    int missing, warned;
    GString *text;
    cJSON *json; /* the same, a member of "checks" each */
};

static void say(struct ward *ward, char grade, const char *what, const char *value,
                const char *mend)
{
    static const char *const marks[] = {"ok     ", "warning", "MISSING"};
    static const char *const grades[] = {"ok", "warning", "missing"};
    int level = grade == 'o' ? 0 : grade == 'w' ? 1 : 2;
    bool mended = level > 0 && mend != NULL;
    ward->warned += level == 1;
    ward->missing += level == 2;
    g_autofree char *name = pa_text_message(what), *shown = pa_text_message(value);
    g_string_append_printf(ward->text, "%s  %-12s %s\n", marks[level], name, shown);
    if (mended)
        g_string_append_printf(ward->text, "         %-12s -> %s\n", "", mend);
    cJSON *one = cJSON_CreateObject();
    cJSON_AddStringToObject(one, "check", name);
    cJSON_AddStringToObject(one, "grade", grades[level]);
    cJSON_AddStringToObject(one, "value", shown);
    if (mended)
        cJSON_AddStringToObject(one, "mend", mend);
    cJSON_AddItemToArray(ward->json, one);
}

static void check_system(struct ward *ward, const struct pa_cmd_options *options)
{
    struct utsname system;
    char text[256];
    (void)uname(&system);
    struct pa_pool_opts opts = {.jobs = options->jobs,
                                .models_dir = options->models_dir,
                                .program = pa_cmd_worker_program()};
    struct pa_pool *pool = NULL;
    struct pa_err err;
    int workers = 0;
    if (pa_pool_open(&opts, &pool, &err) == PA_OK)
        workers = pa_pool_jobs(pool);
    pa_pool_free(pool);
    g_snprintf(text, sizeof text, "%s %s %s, %d workers", system.sysname, system.release,
               system.machine, workers);
    say(ward, 'o', "system", text, NULL);
    g_snprintf(text, sizeof text, "libvips %s", pa_img_version());
    say(ward, 'o', "pictures", text, NULL);
}

static void check_readers(struct ward *ward, const struct pa_cmd_options *options)
{
    struct pa_reader *reader = NULL;
    struct pa_err err = {0};
    char version[1024] = "";
    const struct pa_reader_opts opts = {.models_dir = options->models_dir};
    if (pa_reader_open(&opts, &reader, &err) != PA_OK) {
        say(ward, 'm', "models", err.text, "get the repository's models/ again, or --models DIR");
        return;
    }
    pa_reader_version(reader, version, sizeof version);
    say(ward, 'o', "models", options->models_dir, NULL);
    say(ward, 'o', "readers", version, NULL);
    if (!pa_reader_has_second(reader))
        say(ward, 'w', "2nd reader", "ONNX Runtime is not there: more answers will be \"review\"",
            "scripts/setup fetches it; Debian 13: apt-get install libonnxruntime-dev");
    pa_reader_free(reader);
}

/* A white page as PNG, in memory: enough to see a worker decode behind its fences. */
static int trial_picture(void)
{
    enum { SIDE = 64 };
    uint8_t *pixels = g_malloc(SIDE * SIDE * 3);
    struct pa_bytes jpeg = {0};
    struct pa_err err;
    memset(pixels, 0xFF, SIDE * SIDE * 3);
    const struct pa_plane plane = {pixels, SIDE, SIDE, 3, SIDE * 3};
    int fd = -1;
    if (pa_img_encode_jpeg(plane, 90, &jpeg, &err) == PA_OK)
        fd = memfd_create("preaudit-doctor", MFD_CLOEXEC);
    if (fd >= 0 && (write(fd, jpeg.data, jpeg.size) < 0 || lseek(fd, 0, SEEK_SET) != 0)) {
        close(fd);
        fd = -1;
    }
    pa_bytes_free(&jpeg);
    g_free(pixels);
    return fd;
}

static void trial_back(void *context, struct pa_document **documents, int count)
{
    *(enum pa_outcome_of_work *)context = documents[0]->work;
    for (int i = 0; i < count; i++)
        pa_document_free(documents[i]);
}

static void check_worker(struct ward *ward, const struct pa_cmd_options *options)
{
    enum pa_outcome_of_work work = PA_WORK_NONE;
    struct pa_err err = {0};
    struct pa_pool *pool = NULL;
    const struct pa_pool_opts opts = {
        .jobs = 1, .models_dir = options->models_dir, .program = pa_cmd_worker_program()};
    g_autofree struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    pa_text_copy(job->file, sizeof job->file, "trial.jpg");
    job->only_quality = true;
    int fd = trial_picture();
    enum pa_status status = fd < 0 ? pa_fail(&err, PA_E_LIBRARY, "no trial picture could be made")
                                   : pa_pool_open(&opts, &pool, &err);
    if (status == PA_OK)
        status = pa_pool_submit(pool, fd, job, trial_back, &work, &err);
    while (status == PA_OK && pa_pool_pending(pool) > 0)
        status = pa_pool_step(pool, -1, &err);
    pa_pool_free(pool);
    if (status != PA_OK)
        say(ward, 'm', "worker", err.text, "a kernel with seccomp, or --insecure where you must");
    else if (work != PA_WORK_DONE)
        say(ward, 'm', "worker", "a worker could not work off a plain picture",
            "preaudit check --verbose on a picture says more");
    else
        say(ward, 'o', "worker", "decodes behind its fences", NULL);
}

static void check_sandbox(struct ward *ward)
{
    char text[128];
    struct pa_pool_fences fences = pa_pool_fences();
    g_snprintf(text, sizeof text, "seccomp %s, Landlock version %d", fences.seccomp ? "yes" : "no",
               fences.landlock);
    say(ward, fences.seccomp && fences.landlock > 0 ? 'o' : 'w', "sandbox", text,
        "boot a kernel with lsm=landlock; without it workers may read files, but send nothing");
}

static void check_watches(struct ward *ward)
{
    char text[128];
    g_autofree char *most = NULL, *queue = NULL;
    if (!g_file_get_contents("/proc/sys/fs/inotify/max_user_instances", &most, NULL, NULL) ||
        !g_file_get_contents("/proc/sys/fs/inotify/max_queued_events", &queue, NULL, NULL)) {
        say(ward, 'w', "inotify", "none: watch scans instead", NULL);
        return;
    }
    g_snprintf(text, sizeof text, "%s watchers a user, %s events held", g_strchomp(most),
               g_strchomp(queue));
    bool low = g_ascii_strtoll(most, NULL, 10) < LOW_WATCHES;
    say(ward, low ? 'w' : 'o', "inotify", text,
        "sysctl fs.inotify.max_user_instances=128; without it watch scans instead");
}

static const char *kind_of(unsigned long type, bool *has_events)
{
    static const struct {
        unsigned long type;
        const char *name;
        bool events;
    } kinds[] = {
        {0xEF53, "ext4", true},      {0x58465342, "xfs", true},   {0x9123683E, "btrfs", true},
        {0x01021994, "tmpfs", true}, {0x2FC12FC1, "zfs", true},   {0x6969, "nfs", false},
        {0x517B, "smb", false},      {0xFF534D42, "cifs", false}, {0xFE534D42, "smb2", false},
        {0x65735546, "fuse", false}, {0x01021997, "9p", false},   {0x794C7630, "overlay", false},
        {0x00C36400, "ceph", false}, {0x4D44, "vfat", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].type == (type & 0xFFFFFFFFUL)) {
            *has_events = kinds[i].events;
            return kinds[i].name;
        }
    *has_events = true;
    return "another file system";
}

/* A folder to be watched or written to. */
static void check_folder(struct ward *ward, const char *folder)
{
    struct statfs kind;
    struct statvfs room;
    char text[512];
    bool has_events;
    g_autofree char *name = g_path_get_basename(folder);
    if (statfs(folder, &kind) != 0 || statvfs(folder, &room) != 0) {
        say(ward, 'm', name, "cannot be read", "make it, or give yourself the right to it");
        return;
    }
    const char *kind_name = kind_of((unsigned long)kind.f_type, &has_events);
    unsigned long free_mb = (unsigned long)(room.f_bavail * room.f_frsize >> 20);
    bool writable = access(folder, W_OK | X_OK) == 0;
    g_snprintf(text, sizeof text, "%s, %lu MB free, %s, %s", kind_name, free_mb,
               has_events ? "gives events" : "gives no events: watch scans it",
               writable ? "writable" : "not writable");
    say(ward,
        !writable               ? 'm'
        : free_mb < LOW_FREE_MB ? 'w'
                                : 'o',
        name, text,
        !writable ? "watch moves sets out of the inbox: it must be writable" : "free some room");
}

/* Takes the JSON over. */
static enum pa_status put(const struct pa_cmd_options *options, const struct ward *ward,
                          struct pa_err *err)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObject(json, "checks", ward->json);
    cJSON_AddNumberToObject(json, "missing", ward->missing);
    cJSON_AddNumberToObject(json, "warnings", ward->warned);
    const struct pa_bytes text = {(uint8_t *)ward->text->str, ward->text->len};
    enum pa_status status = options->format == PA_FORMAT_TEXT
                                ? pa_cmd_put(options, &text, err)
                                : pa_cmd_put_json(options, &json, 1, err);
    cJSON_Delete(json);
    return status;
}

static int examine(const struct pa_cmd_options *options, char *const *folders, int count)
{
    struct ward ward = {.text = g_string_new(NULL), .json = cJSON_CreateArray()};
    struct pa_err err = {0};
    if (pa_img_init("preaudit", &err) != PA_OK)
        say(&ward, 'm', "pictures", err.text, "apt-get install libvips42");
    check_system(&ward, options);
    check_readers(&ward, options);
    check_sandbox(&ward);
    check_worker(&ward, options);
    check_watches(&ward);
    for (int i = 0; i < count; i++)
        check_folder(&ward, folders[i]);
    g_string_append_printf(ward.text, "%d missing, %d warnings\n", ward.missing, ward.warned);
    enum pa_status status = put(options, &ward, &err);
    g_string_free(ward.text, TRUE);
    if (status != PA_OK)
        return pa_cmd_fail(&err);
    return ward.missing > 0 ? PA_EXIT_FAILED : PA_EXIT_PASS;
}

int pa_cmd_doctor(const struct pa_command *command, int argc, char **argv)
{
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, NULL, &argc, &argv, &status))
        return status;
    struct pa_err err;
    status = pa_cmd_only_plain(&options, command, &err) == PA_OK
                 ? examine(&options, argv + 1, argc - 1)
                 : pa_cmd_fail(&err);
    pa_cmd_options_clear(&options);
    return status;
}
