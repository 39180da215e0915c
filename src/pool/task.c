/* pool/task -- one job on its way through the pool */
#include "pool/task.h"

#include "pool/wire.h"

#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

struct pa_task *pa_task_new(int fd, const struct pa_audit_job *job, char *const writable[2],
                            pa_pool_done *done, void *context)
{
    struct pa_task *task = g_new0(struct pa_task, 1);
    task->fd = fd;
    task->wire = pa_audit_job_to_json(job);
    pa_wire_add_writable(task->wire, writable[0], writable[1]);
    pa_text_copy(task->file, sizeof task->file, job->file);
    task->declared = job->declared;
    task->done = done;
    task->context = context;
    return task;
}

bool pa_task_read(const struct pa_task *task, const cJSON *reply, struct pa_document **out,
                  int *count)
{
    struct pa_err err;
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(reply, "documents"), *item;
    *count = 0;
    if (!cJSON_IsArray(list))
        return false;
    cJSON_ArrayForEach(item, list)
    {
        if (*count == PA_AUDIT_MAX_PARTS)
            break;
        struct pa_document *document = pa_document_new();
        out[(*count)++] = document;
        if (pa_document_from_json(item, document, &err) != PA_OK) {
            while (*count > 0)
                pa_document_free(out[--*count]);
            return false;
        }
        pa_text_copy(document->file, sizeof document->file, task->file);
        bool beside = document->declared.kind == PA_KIND_UNKNOWN; /* of several in one image */
        document->declared = task->declared;
        if (beside)
            document->declared.kind = PA_KIND_UNKNOWN;
    }
    return *count > 0;
}

void pa_task_answer(struct pa_task *task, struct pa_document **documents, int count)
{
    pa_pool_done *done = task->done;
    void *context = task->context;
    close(task->fd);
    cJSON_Delete(task->wire);
    g_free(task);
    done(context, documents, count);
}

void pa_task_fail(struct pa_task *task, enum pa_outcome_of_work work, const char *detail)
{
    struct pa_document *document = pa_document_new();
    struct stat info;
    pa_text_copy(document->file, sizeof document->file, task->file);
    pa_text_copy(document->work_detail, sizeof document->work_detail, detail);
    document->declared = task->declared;
    document->work = work;
    document->part_count = 1;
    if (fstat(task->fd, &info) == 0)
        document->bytes = (size_t)info.st_size;
    pa_task_answer(task, &document, 1);
}
