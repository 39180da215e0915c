/* base/log -- one writer of log lines to standard error
 *
 * A log line never holds a field's value; --reveal or not. Levels: error (could not be done), warning, info (--verbose).
 */
#ifndef PA_BASE_LOG_H
#define PA_BASE_LOG_H

#include "base/err.h"

enum pa_log_level { PA_LOG_ERROR, PA_LOG_WARNING, PA_LOG_INFO };

/* Lines above this level are dropped; PA_LOG_WARNING at the start. */
void pa_log_set_level(enum pa_log_level level);
void pa_log(enum pa_log_level level, const char *format, ...) PA_PRINTF(2, 3);

#endif
