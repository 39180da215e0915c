/* pool/worker -- the worker's main loop: one image after the other, from behind the fences */
#include "pool/pool.h"

#include "audit/audit.h"
#include "base/heap.h"
#include "img/img.h"
#include "pool/sandbox.h"
#include "pool/wire.h"

#include <glib.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    KEPT_BYTES = 64 << 20
}; /* of the heap's free end, for the next piece: pages that are taken and given back cost time */

struct worker {
    int socket;
    const char *models_dir;
    bool insecure;
    bool fenced;
    struct pa_reader *reader; /* NULL until a job wants text */
};

/* The supervisor alone ends a worker, by SIGKILL or by closing the socket; what is typed at a
 * terminal is not for it. */
static void settle_signals(void)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < G_N_ELEMENTS(ignored); i++)
        signal(ignored[i], SIG_IGN);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

/* Models, once, when the first job wants text: before the fences where that is the very first. */
static enum pa_status load_reader(struct worker *worker, const struct pa_audit_job *job,
                                  struct pa_err *err)
{
    if (worker->reader != NULL || job->only_quality || job->purpose != PA_AUDIT_FACTS)
        return PA_OK;
    const struct pa_reader_opts opts = {.models_dir = worker->models_dir};
    return pa_reader_open(&opts, &worker->reader, err);
}

/* Models are loaded and the fences closed when the first job tells what the run needs, before its
 * image is looked at. */
static enum pa_status get_ready(struct worker *worker, const struct pa_audit_job *job,
                                const cJSON *json, struct pa_err *err)
{
    struct pa_sandbox sandbox = {.readable = {worker->models_dir, "/usr/lib", "/lib",
                                              "/usr/share/zoneinfo", "/proc/cpuinfo",
                                              "/sys/devices/system/cpu", NULL}};
    pa_wire_writable(json, sandbox.writable);
    enum pa_status status = pa_img_init("preaudit", err);
    if (status == PA_OK)
        status = load_reader(worker, job, err);
    if (status == PA_OK) {
        pa_sandbox_limit(sandbox.writable[0] != NULL);
        status = pa_sandbox_enter(&sandbox, worker->insecure, err);
    }
    worker->fenced = status == PA_OK;
    return status == PA_OK ? pa_wire_send_ready(worker->socket, err) : status;
}

/* More bytes than anybody hands in, or a format that nobody may hand in, which are the rule there. */
static struct pa_document *too_large(const struct pa_audit_job *job, int fd,
                                     const struct pa_err *why)
{
    static const char *const own[] = {"jpeg", "png", "unknown", NULL};
    struct pa_document *document = pa_document_new();
    uint8_t head[PA_IMG_HEAD_BYTES];
    ssize_t size = pread(fd, head, sizeof head, 0);
    const char *format = pa_img_signature(head, size > 0 ? (size_t)size : 0);
    document->work = g_strv_contains(own, format) ? PA_WORK_LIMIT : PA_WORK_FORMAT;
    pa_text_copy(document->format, sizeof document->format, format);
    document->part_count = 1;
    pa_text_copy(document->file, sizeof document->file, job->file);
    pa_text_copy(document->work_detail, sizeof document->work_detail, why->text);
    document->declared = job->declared;
    return document;
}

static enum pa_status audit(struct worker *worker, const struct pa_audit_job *job, int fd,
                            struct pa_err *err)
{
    struct pa_bytes bytes;
    struct pa_document *documents[PA_AUDIT_MAX_PARTS];
    int count = 0;
    struct pa_err failure = {0};
    bool was_read =
        false; /* what then cannot be written, --prepared or --debug-dir, no picture is to blame for */
    enum pa_status status = pa_fs_read_fd(fd, PA_IMG_MAX_BYTES, &bytes, &failure);
    if (status == PA_OK) {
        was_read = true;
        status = pa_audit_image(worker->reader, bytes.data, bytes.size, job, documents, &count,
                                &failure);
    } else if (status == PA_E_LIMIT) {
        documents[count++] = too_large(job, fd, &failure);
        status = PA_OK;
    }
    pa_bytes_free(&bytes);
    if (status == PA_OK)
        status = pa_wire_send_documents(worker->socket, documents, count, err);
    else
        status = pa_wire_send_failure(worker->socket, was_read && status == PA_E_IO, &failure, err);
    while (count > 0)
        pa_document_free(documents[--count]);
    return status;
}

/* One job; false ends the worker. */
static bool serve(struct worker *worker)
{
    cJSON *json;
    int fd;
    struct pa_err err = {0}, unsent;
    if (pa_wire_receive(worker->socket, &json, &fd, &err) != PA_OK)
        return false;
    struct pa_audit_job *job = g_new(struct pa_audit_job, 1);
    enum pa_status status = pa_audit_job_from_json(json, job, &err);
    if (status == PA_OK && !worker->fenced)
        status = get_ready(worker, job, json, &err);
    cJSON_Delete(json);
    if (status == PA_OK)
        status = load_reader(worker, job, &err);
    if (status != PA_OK)
        (void)!pa_wire_send_failure(worker->socket, true, &err, &unsent);
    else
        status = audit(worker, job, fd, &err);
    g_free(job);
    if (fd >= 0)
        close(fd);
    pa_heap_trim();
    return status == PA_OK;
}

int pa_pool_worker(int fd, const char *models_dir, bool insecure)
{
    struct worker worker = {.socket = fd, .models_dir = models_dir, .insecure = insecure};
    settle_signals();
    (void)umask(077); /* pictures of stages show personal data */
    pa_heap_map_from(PA_HEAP_MAPPED);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    (void)close_range((unsigned)fd + 1, ~0U, 0);
    while (serve(&worker))
        ;
    pa_reader_free(worker.reader);
    return EXIT_SUCCESS;
}
