#include "base/log.h"

#include "base/text.h"

#include <glib.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int threshold = PA_LOG_WARNING;

void pa_log_set_level(enum pa_log_level level)
{
    atomic_store(&threshold, (int)level);
}

void pa_log(enum pa_log_level level, const char *format, ...)
{
    static const char *const names[] = {"error", "warning", "info"};
    if ((int)level > atomic_load(&threshold))
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *line = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *message = pa_text_message(line);
    fprintf(stderr, "preaudit: %s: %s\n", names[level], message);
}
