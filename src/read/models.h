/* read/models -- files of models/, checked against models/SHA256SUMS before anything parses them
 */
#ifndef PA_READ_MODELS_H
#define PA_READ_MODELS_H

#include "base/err.h"
#include "base/fs.h"

#include <stdbool.h>

/* Whether dir holds a file of that name. */
bool pa_models_has(const char *dir, const char *name);
/* dir/name into to, of size bytes, for who reads a checked file himself. */
void pa_models_path(char *to, size_t size, const char *dir, const char *name);
/* Is dir/name whole? Errors as pa_models_read; nothing of it is kept. */
enum pa_status pa_models_check(const char *dir, const char *name, struct pa_err *err) PA_MUST_CHECK;
/* Reads dir/name. PA_E_MISSING, with the mend, where it is not there, is not listed in
 * dir/SHA256SUMS (lines as sha256sum writes them) or differs from the sum. */
enum pa_status pa_models_read(const char *dir, const char *name, struct pa_bytes *out,
                              struct pa_err *err) PA_MUST_CHECK;
/* First characters of the listed sum of a file, for versions; "none" where it is not listed. */
void pa_models_mark(const char *dir, const char *name, char to[16]);

#endif
