#include "audit/prepare.h"

enum pa_status pa_audit_prepare(const struct pa_audit_job *job, const void *data, size_t size,
                                const struct pa_img_info *info,
                                struct pa_document *const *documents, int count, struct pa_err *err)
{
    (void)data, (void)size, (void)info, (void)documents, (void)count;
    if (job->prepared_dir[0] != '\0')
        return pa_fail(err, PA_E_ARG, "--prepared is not available yet");
    return PA_OK;
}
