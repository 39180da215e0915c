/* base/fs -- whole files, safely: read with a cap, write so that nobody ever sees half a file
 */
#ifndef PA_BASE_FS_H
#define PA_BASE_FS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Owned bytes, freed by pa_bytes_free. data is followed by a zero byte that size does not count. */
struct pa_bytes {
    uint8_t *data;
    size_t size;
};
void pa_bytes_free(struct pa_bytes *bytes);

/* Reads a regular file (links are followed; devices, FIFOs and directories are PA_E_IO) of at most cap bytes (more: PA_E_LIMIT). */
enum pa_status pa_fs_read(const char *path, size_t cap, struct pa_bytes *out,
                          struct pa_err *err) PA_MUST_CHECK;
/* Reads a descriptor to its end, likewise. The descriptor stays open. */
enum pa_status pa_fs_read_fd(int fd, size_t cap, struct pa_bytes *out,
                             struct pa_err *err) PA_MUST_CHECK;
/* Whether path is a device, a pipe or the like: to be written in its place, never replaced. */
bool pa_fs_is_special(const char *path);
/* Writes path by a temporary file beside it, fsync, rename, fsync of the folder; what is special in its place. mode as for open. */
enum pa_status pa_fs_write(const char *path, const void *data, size_t size, unsigned mode,
                           struct pa_err *err) PA_MUST_CHECK;
/* A text, such as an ID, as one component of a path: owned, freed by g_free, at most 120 bytes, never empty, hidden or an option. */
char *pa_fs_component(const char *text);
/* SHA-256 in lower-case hexadecimal. */
void pa_fs_sha256(const void *data, size_t size, char hex[65]);
/* The same of a file, piece by piece; PA_E_IO where it cannot be read. */
enum pa_status pa_fs_sha256_file(const char *path, char hex[65], struct pa_err *err) PA_MUST_CHECK;

#endif
