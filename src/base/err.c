#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that was cut amid a number no longer has the form by which ID numbers are told. */
static void drop_digits(char *text)
{
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
        text[--n] = '\0';
}

enum pa_status pa_fail(struct pa_err *err, enum pa_status status, const char *format, ...)
{
    if (err == NULL)
        return status;
    err->status = status;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    if (length < 0)
        err->text[0] = '\0';
    if (length >= (int)sizeof err->text)
        drop_digits(err->text);
    return status;
}

const char *pa_status_name(enum pa_status status)
{
    static const char *const names[] = {
        [PA_OK] = "ok",
        [PA_E_ARG] = "argument",
        [PA_E_IO] = "io",
        [PA_E_FORMAT] = "format",
        [PA_E_LIMIT] = "limit",
        [PA_E_NOMEM] = "memory",
        [PA_E_LIBRARY] = "library",
        [PA_E_MISSING] = "missing",
    };
    unsigned index = (unsigned)status;
    return index < sizeof names / sizeof *names ? names[index] : "unknown";
}
