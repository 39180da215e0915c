/* A worker that decodes nothing: what it does is what the "image" says. For tests of the pool and
 * of all that stands on it.
 *
 *   hang            never answers            crash          dies by SIGSEGV
 *   once PATH       dies the first time (makes PATH), answers the second
 *   eat             takes memory until it is refused, then dies as the real one does
 *   nonsense        answers what is no JSON  fail           says that it could not
 *   stop            stops itself (SIGSTOP)   huge           claims an answer of 4 GB
 *   slow MS         answers after MS milliseconds
 *   dark            a document without text found: the rules reject it
 *   anything else   answers a document with the bytes' checksum
 *
 * With STUB_STARTS=PATH a line is appended there at each start; with STUB_BROKEN=1 it dies before
 * it is ready.
 */
#include "audit/audit.h"
#include "pool/sandbox.h"
#include "pool/wire.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void eat_memory(void)
{
    for (;;) {
        char *block = malloc(64 << 20);
        if (block == NULL)
            abort();
        memset(block, 1, 64 << 20);
    }
}

static void misbehave(int socket, const char *text)
{
    if (g_str_has_prefix(text, "hang"))
        for (;;)
            pause();
    if (g_str_has_prefix(text, "stop"))
        raise(SIGSTOP);
    if (g_str_has_prefix(text, "crash"))
        raise(SIGSEGV);
    if (g_str_has_prefix(text, "eat"))
        eat_memory();
    if (g_str_has_prefix(text, "nonsense"))
        (void)!write(socket, "\4\0\0\0abcd", 8);
    if (g_str_has_prefix(text, "huge"))
        (void)!write(socket, "\377\377\377\377{", 5);
    if (g_str_has_prefix(text, "slow "))
        g_usleep(1000 * (gulong)g_ascii_strtoull(text + 5, NULL, 10));
    if (g_str_has_prefix(text, "once ")) {
        g_autofree char *path = g_strstrip(g_strdup(text + 5));
        if (access(path, F_OK) != 0) {
            close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
            raise(SIGKILL);
        }
    }
}

static enum pa_status answer(int socket, const struct pa_audit_job *job,
                             const struct pa_bytes *bytes)
{
    struct pa_err err;
    const char *text = (const char *)bytes->data;
    if (g_str_has_prefix(text, "fail")) {
        const struct pa_err failure = {PA_E_LIBRARY, "the stub was told to fail"};
        return pa_wire_send_failure(socket, false, &failure, &err);
    }
    misbehave(socket, text);
    struct pa_document *document = pa_document_new();
    pa_text_copy(document->file, sizeof document->file, job->file);
    pa_text_copy(document->format, sizeof document->format, "jpeg");
    document->work = PA_WORK_DONE;
    document->part_count = 1;
    document->bytes = bytes->size;
    pa_fs_sha256(bytes->data, bytes->size, document->sha256);
    enum pa_status status = pa_wire_send_documents(socket, &document, 1, &err);
    pa_document_free(document);
    return status;
}

static bool serve(int socket, bool *ready)
{
    cJSON *json;
    int fd;
    struct pa_err err;
    struct pa_bytes bytes = {0};
    if (pa_wire_receive(socket, &json, &fd, &err) != PA_OK)
        return false;
    struct pa_audit_job *job = g_new0(struct pa_audit_job, 1);
    enum pa_status status = pa_audit_job_from_json(json, job, &err);
    cJSON_Delete(json);
    if (status == PA_OK && !*ready)
        status = pa_wire_send_ready(socket, &err);
    *ready = true;
    if (status == PA_OK)
        status = pa_fs_read_fd(fd, 1 << 20, &bytes, &err);
    if (status == PA_OK)
        status = answer(socket, job, &bytes);
    pa_bytes_free(&bytes);
    g_free(job);
    close(fd);
    return status == PA_OK;
}

static void note_start(const char *path)
{
    int fd = path != NULL ? open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return;
    (void)!write(fd, "start\n", 6);
    close(fd);
}

int main(int argc, char **argv)
{
    bool ready = false;
    if (argc < 3)
        return EXIT_FAILURE;
    int socket = (int)strtol(argv[2], NULL, 10);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    pa_sandbox_limit(true);
    note_start(getenv("STUB_STARTS"));
    if (getenv("STUB_BROKEN") != NULL)
        raise(SIGKILL);
    while (serve(socket, &ready))
        ;
    return EXIT_SUCCESS;
}
