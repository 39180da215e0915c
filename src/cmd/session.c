/* cmd/session -- one set through the workers and the judge; check, batch, watch and work all use it */
#include "cmd/cmd.h"

#include "base/log.h"
#include "img/img.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A set whose images are out. Slots keep the images' order whatever order they come back in. */
struct open_set {
    struct pa_session *session;
    struct pa_upload *upload;
    pa_session_done *done;
    void *context;
    int waiting;              /* images out, and one more while they are being submitted */
    struct pa_report *report; /* judged, waiting for its views */
    struct slot {
        struct open_set *set;
        struct pa_document *documents[PA_AUDIT_MAX_PARTS];
        int count;
        int fd; /* of the image, kept for its view; 0 none */
    } slots[PA_UPLOAD_MAX_IMAGES];
};

/* Workers may write below a folder, but it must be there before their fences close. */
static enum pa_status make_folder(const char *folder, struct pa_err *err)
{
    if (folder == NULL || g_mkdir_with_parents(folder, 0700) == 0)
        return PA_OK;
    return pa_fail(err, PA_E_IO, "%s: %s", folder, g_strerror(errno));
}

enum pa_status pa_session_open(const struct pa_cmd_options *options, struct pa_session *out,
                               struct pa_err *err)
{
    *out = (struct pa_session){.options = options};
    struct pa_rules_opts rules = {options->rules, options->profile, options->taken_names,
                                  options->date};
    enum pa_status status = make_folder(options->debug_dir, err);
    if (status == PA_OK)
        status = make_folder(options->prepared, err);
    if (status == PA_OK)
        status = pa_rules_open(&rules, &out->rules, err);
    if (status != PA_OK)
        return status;
    struct pa_pool_opts pool = {.jobs = options->jobs,
                                .timeout_ms = (int)(options->timeout_s * 1000),
                                .models_dir = options->models_dir,
                                .insecure = options->insecure,
                                .writable = {options->debug_dir, options->prepared},
                                .talkative = options->verbose,
                                .program = pa_cmd_worker_program()};
    status = pa_pool_open(&pool, &out->pool, err);
    if (status != PA_OK)
        pa_session_close(out);
    return status;
}

void pa_session_close(struct pa_session *session)
{
    pa_pool_free(session->pool);
    pa_rules_free(session->rules);
    session->pool = NULL;
    session->rules = NULL;
}

static void end(struct open_set *set, struct pa_report *report, const struct pa_err *err)
{
    for (int i = 0; i < set->upload->image_count; i++)
        if (set->slots[i].fd > 0)
            close(set->slots[i].fd);
    set->done(set->context, report, err);
    pa_upload_free(set->upload);
    g_free(set);
}

static void fill_job(const struct open_set *set, const struct pa_upload_image *image,
                     struct pa_audit_job *job);

/* A view is back: every document of that image shows it. */
static void view_back(void *context, struct pa_document **documents, int count)
{
    struct slot *slot = context;
    struct open_set *set = slot->set;
    for (int i = 0; i < slot->count && count > 0; i++)
        slot->documents[i]->view = g_strdup(documents[0]->view);
    for (int i = 0; i < count; i++)
        pa_document_free(documents[i]);
    if (--set->waiting == 0)
        end(set, set->report, NULL);
}

static void submit_view(struct open_set *set, int index)
{
    struct slot *slot = &set->slots[index];
    struct pa_err err = {0};
    if (slot->fd <= 0 || slot->count == 0 || slot->documents[0]->work != PA_WORK_DONE)
        return;
    g_autofree struct pa_audit_job *job = g_new(struct pa_audit_job, 1);
    fill_job(set, &set->upload->images[index], job);
    job->purpose = PA_AUDIT_VIEW;
    if (!set->session->options->reveal)
        pa_report_cover(slot->documents, slot->count, &job->cover);
    int fd = lseek(slot->fd, 0, SEEK_SET) == 0 ? slot->fd : -1;
    slot->fd = 0;
    set->waiting++;
    if (fd < 0 || pa_pool_submit(set->session->pool, fd, job, view_back, slot, &err) != PA_OK)
        set->waiting--;
}

/* Judged: done, or the views first. */
static void deliver(struct open_set *set, struct pa_report *report)
{
    set->report = report;
    set->waiting = 1;
    for (int i = 0; set->session->views && i < set->upload->image_count; i++)
        submit_view(set, i);
    if (--set->waiting == 0)
        end(set, report, NULL);
}

/* All are back: judge and report. */
static void conclude(struct open_set *set)
{
    struct pa_err err = {0};
    struct pa_report *report = NULL;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (int i = 0; i < set->upload->image_count; i++)
        for (int k = 0; k < set->slots[i].count; k++)
            g_ptr_array_add(all, set->slots[i].documents[k]);
    int count = (int)all->len;
    struct pa_document **documents = g_new0(struct pa_document *, (gsize)count + 1);
    if (count > 0)
        memcpy(documents, all->pdata, (size_t)count * sizeof *documents);
    const struct pa_session *session = set->session;
    if (pa_audit_judge(session->rules, set->upload, documents, count,
                       session->options->only_quality, &report, &err) != PA_OK)
        end(set, NULL, &err);
    else
        deliver(set, report);
}

static void one_back(void *context, struct pa_document **documents, int count)
{
    struct slot *slot = context;
    struct open_set *set = slot->set;
    for (int i = 0; i < count && slot->count < PA_AUDIT_MAX_PARTS; i++)
        slot->documents[slot->count++] = documents[i];
    if (--set->waiting == 0)
        conclude(set);
}

/* An image that never reaches a worker. */
static void not_worked_off(struct slot *slot, const struct pa_upload_image *image,
                           enum pa_outcome_of_work work, const char *detail)
{
    struct pa_document *document = pa_document_new();
    pa_text_copy(document->file, sizeof document->file, image->file);
    pa_text_copy(document->work_detail, sizeof document->work_detail, detail);
    document->declared = image->declared;
    document->work = work;
    document->part_count = 1;
    slot->documents[slot->count++] = document;
}

/* Standard input as a file in memory, so that a worker may read it like any other. */
static int spool_stdin(struct pa_err *err)
{
    struct pa_bytes bytes;
    if (pa_fs_read_fd(STDIN_FILENO, PA_IMG_MAX_BYTES, &bytes, err) != PA_OK)
        return -1;
    int fd = memfd_create("preaudit-stdin", MFD_CLOEXEC);
    const uint8_t *at = bytes.data;
    for (size_t left = bytes.size; fd >= 0 && left > 0;) {
        ssize_t put = write(fd, at, left);
        if (put <= 0) {
            close(fd);
            fd = -1;
            break;
        }
        at += put;
        left -= (size_t)put;
    }
    pa_bytes_free(&bytes);
    if (fd >= 0 && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    pa_fail(err, PA_E_IO, "standard input: %s", g_strerror(errno));
    return -1;
}

/* Opens an image: a regular file, never a device or FIFO; -1 with err where it cannot be had. */
static int open_image(const struct pa_upload_image *image, struct pa_err *err)
{
    if (strcmp(image->path, "-") == 0)
        return spool_stdin(err);
    int fd = open(image->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;
    if (fd < 0) {
        bool limit = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
        pa_fail(err, limit ? PA_E_LIMIT : PA_E_IO, "%s", g_strerror(errno));
        return -1;
    }
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        return fd;
    pa_fail(err, PA_E_IO, "%s", S_ISDIR(info.st_mode) ? "is a folder" : "is not a regular file");
    close(fd);
    return -1;
}

/* A folder a set for its copies or its debug pictures, PA_PATH_BYTES; a set's id becomes one component of the path. */
static void set_folder(const char *dir, const char *id, char *to)
{
    g_autofree char *name = pa_fs_component(id);
    g_autofree char *folder = g_build_filename(dir, name, NULL);
    g_autofree char *path = g_canonicalize_filename(folder, NULL);
    if (g_mkdir_with_parents(path, 0700) == 0)
        pa_text_copy(to, PA_PATH_BYTES, path);
    else
        pa_log(PA_LOG_ERROR, "%s: %s", path, g_strerror(errno));
}

static void fill_job(const struct open_set *set, const struct pa_upload_image *image,
                     struct pa_audit_job *job)
{
    const struct pa_cmd_options *options = set->session->options;
    *job = (struct pa_audit_job){.declared = image->declared};
    pa_text_copy(job->file, sizeof job->file, image->file);
    job->claim_count =
        pa_upload_claims(&set->upload->application, job->claims, PA_AUDIT_MAX_CLAIMS);
    job->only_quality = options->only_quality;
    job->want_all = true; /* rules judge fields that the text format does not print */
    job->debug_text = options->reveal;
    if (options->debug_dir != NULL)
        set_folder(options->debug_dir, set->upload->id, job->debug_dir);
    if (options->prepared != NULL)
        set_folder(options->prepared, set->upload->id, job->prepared_dir);
}

static void submit_image(struct open_set *set, int index)
{
    const struct pa_upload_image *image = &set->upload->images[index];
    struct slot *slot = &set->slots[index];
    struct pa_err err = {0};
    slot->set = set;
    if (image->missing) {
        not_worked_off(slot, image, PA_WORK_MISSING, "the application names it, it is not there");
        return;
    }
    int fd = open_image(image, &err);
    if (fd < 0) {
        bool limit = err.status == PA_E_LIMIT;
        not_worked_off(slot, image, limit ? PA_WORK_LIMIT : PA_WORK_UNREADABLE, err.text);
        return;
    }
    g_autofree struct pa_audit_job *job = g_new(struct pa_audit_job, 1);
    fill_job(set, image, job);
    if (set->session->views)
        slot->fd = dup(fd);
    set->waiting++;
    if (pa_pool_submit(set->session->pool, fd, job, one_back, slot, &err) != PA_OK) {
        set->waiting--;
        not_worked_off(slot, image, PA_WORK_CRASHED, err.text);
    }
}

void pa_session_submit(struct pa_session *session, struct pa_upload *upload, pa_session_done *done,
                       void *context)
{
    struct open_set *set = g_new0(struct open_set, 1);
    set->session = session;
    set->upload = upload;
    set->done = done;
    set->context = context;
    set->waiting = 1;
    for (int i = 0; i < upload->image_count; i++)
        submit_image(set, i);
    if (--set->waiting == 0)
        conclude(set);
}
