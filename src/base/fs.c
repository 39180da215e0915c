#include "base/fs.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMPONENT_BYTES = 120 }; /* room for a suffix within the 255 of a name */

void pa_bytes_free(struct pa_bytes *bytes)
{
    if (bytes == NULL)
        return;
    free(bytes->data);
    *bytes = (struct pa_bytes){0};
}

enum pa_status pa_fs_read_fd(int fd, size_t cap, struct pa_bytes *out, struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    size_t room = 0;
    for (;;) {
        if (out->size == room) {
            room = room == 0 ? 1 << 16 : room * 2;
            uint8_t *grown = realloc(out->data, room + 1);
            if (grown == NULL) {
                pa_bytes_free(out);
                return pa_fail(err, PA_E_NOMEM, "no memory for %zu bytes", room);
            }
            out->data = grown;
        }
        ssize_t got = read(fd, out->data + out->size, room - out->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int code = errno;
            pa_bytes_free(out);
            return pa_fail(err, PA_E_IO, "read: %s", g_strerror(code));
        }
        out->size += (size_t)got;
        if (out->size > cap) {
            pa_bytes_free(out);
            return pa_fail(err, PA_E_LIMIT, "more than %zu bytes", cap);
        }
        if (got == 0)
            break;
    }
    uint8_t *fitted = realloc(out->data, out->size + 1);
    out->data = fitted != NULL ? fitted : out->data;
    out->data[out->size] = 0;
    return PA_OK;
}

enum pa_status pa_fs_read(const char *path, size_t cap, struct pa_bytes *out, struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    struct stat info;
    enum pa_status status;
    if (fstat(fd, &info) != 0)
        status = pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status = pa_fail(err, PA_E_IO, "%s: not a regular file", path);
    else if ((uintmax_t)info.st_size > cap)
        status = pa_fail(err, PA_E_LIMIT, "%s: more than %zu bytes", path, cap);
    else
        status = pa_fs_read_fd(fd, cap, out, err);
    close(fd);
    return status;
}

static bool write_all(int fd, const uint8_t *data, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        data += put;
        size -= (size_t)put;
    }
    return true;
}

static bool sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool done = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return done;
}

bool pa_fs_is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* Into a device or a pipe: a file in its place would take it away from everybody. */
static enum pa_status write_special(const char *path, const void *data, size_t size,
                                    struct pa_err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool done = fd >= 0 && write_all(fd, data, size);
    int code = errno;
    if (fd >= 0)
        close(fd);
    return done ? PA_OK : pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(code));
}

enum pa_status pa_fs_write(const char *path, const void *data, size_t size, unsigned mode,
                           struct pa_err *err)
{
    if (pa_fs_is_special(path))
        return write_special(path, data, size, err);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *temporary = g_strdup_printf("%s/.preaudit-XXXXXX.tmp", folder);
    int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, (int)mode);
    if (fd < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    bool done = write_all(fd, data, size) && fsync(fd) == 0;
    int code = errno;
    if (close(fd) != 0 && done) {
        code = errno;
        done = false;
    }
    if (done && rename(temporary, path) != 0) {
        code = errno;
        done = false;
    }
    if (!done) {
        unlink(temporary);
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(code));
    }
    if (!sync_folder(folder))
        return pa_fail(err, PA_E_IO, "%s: %s", folder, g_strerror(errno));
    return PA_OK;
}

void pa_fs_sha256(const void *data, size_t size, char hex[65])
{
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    memcpy(hex, sum, 65);
}

enum pa_status pa_fs_sha256_file(const char *path, char hex[65], struct pa_err *err)
{
    uint8_t piece[1 << 16];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    ssize_t got;
    while ((got = read(fd, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            g_checksum_update(sum, piece, got);
    int code = errno;
    close(fd);
    if (got < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(code));
    memcpy(hex, g_checksum_get_string(sum), 65);
    return PA_OK;
}

char *pa_fs_component(const char *text)
{
    char name[COMPONENT_BYTES + 1];
    pa_text_copy(name, sizeof name, text);
    for (char *at = name; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F || *at == '/' || *at == '\\')
            *at = '_';
    if (name[0] == '.' || name[0] == '-')
        name[0] = '_';
    return g_strdup(name[0] != '\0' ? name : "set");
}
