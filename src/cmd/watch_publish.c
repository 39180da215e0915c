#include "cmd/watch_publish.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PLAIN_SUFFIX = 99 }; /* ID-2 … ID-99, then the claim's number */

/* The merchant's own file of that name steps aside: it is an original and must not be lost. */
static enum pa_status step_aside(const struct pa_watch_claim *claim, const char *name,
                                 struct pa_err *err)
{
    g_autofree char *path = g_build_filename(claim->set, name, NULL);
    for (int i = 0; i < 100 && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0; i++) {
        g_autofree char *aside = i == 0 ? g_strdup_printf("%s.original", path)
                                        : g_strdup_printf("%s.original-%d", path, i);
        if (renameat2(AT_FDCWD, path, AT_FDCWD, aside, RENAME_NOREPLACE) == 0)
            return PA_OK;
        if (errno != EEXIST)
            return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    }
    return PA_OK;
}

static char *note_path(const struct pa_watch_spool *spool, const char *number, const char *note)
{
    return g_build_filename(spool->claimed, number, note, NULL);
}

/* A file that nobody looks at before the rename that publishes it, or that only a crash makes anybody look at. */
static enum pa_status put_file(const char *path, const void *data, size_t size, bool durable,
                               struct pa_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0640);
    const char *at = data;
    bool done = fd >= 0;
    while (done && size > 0) {
        ssize_t put = write(fd, at, size);
        done = put > 0 || (put < 0 && errno == EINTR);
        at += MAX(put, 0);
        size -= (size_t)MAX(put, 0);
    }
    done = done && (!durable || fsync(fd) == 0);
    int code = errno;
    if (fd >= 0 && close(fd) != 0 && done) {
        code = errno;
        done = false;
    }
    return done ? PA_OK : pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(code));
}

static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    if (fd >= 0)
        close(fd);
    return done;
}

/* Reports into set/. The mark that they are ours comes after the merchant's files have stepped
 * aside and before the first. */
static enum pa_status add_files(struct pa_watch_spool *spool, const struct pa_watch_claim *claim,
                                const struct pa_watch_file *files, int count, struct pa_err *err)
{
    g_autofree char *ours = note_path(spool, claim->number, "ours");
    enum pa_status status = PA_OK;
    bool again = access(ours, F_OK) == 0;
    for (int i = 0; i < count && !again && status == PA_OK; i++)
        status = step_aside(claim, files[i].name, err);
    if (status == PA_OK && !again)
        status = put_file(ours, "", 0, false, err);
    for (int i = 0; i < count && status == PA_OK; i++) {
        g_autofree char *path = g_build_filename(claim->set, files[i].name, NULL);
        status = put_file(path, files[i].bytes.data, files[i].bytes.size, true, err);
    }
    if (status == PA_OK && !sync_folder(claim->set))
        status = pa_fail(err, PA_E_IO, "%s: %s", claim->set, g_strerror(errno));
    return status;
}

/* A copy beside the outbox's folders, whole and synced; *staged is its path. */
static enum pa_status stage_copy(struct pa_watch_spool *spool, const struct pa_watch_claim *claim,
                                 char **staged, struct pa_err *err)
{
    int to = open(spool->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum pa_status status;
    if (to < 0 || !pa_watch_remove(to, claim->number))
        status = pa_fail(err, PA_E_IO, "%s: %s", spool->staging, g_strerror(errno));
    else
        status = pa_watch_copy(AT_FDCWD, claim->set, to, claim->number, err);
    if (status != PA_OK && to >= 0)
        (void)pa_watch_remove(to, claim->number);
    if (to >= 0)
        close(to);
    *staged = status == PA_OK ? g_build_filename(spool->staging, claim->number, NULL) : NULL;
    return status;
}

/* rename() never replaces a folder that holds something; NOREPLACE spares an empty one too, where
 * the file system knows it. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    return errno == EINVAL || errno == ENOSYS ? rename(from, to) : -1;
}

/* Moves from to the first free of ID, ID-2, …; the note dest says before each try where to. */
static enum pa_status move_out(struct pa_watch_spool *spool, const struct pa_watch_claim *claim,
                               const char *from, const char *stem, const char *sum, char **out,
                               struct pa_err *err)
{
    bool is_copy = from != claim->set; /* then dest must outlive a power cut: see published_to */
    g_autofree char *note = note_path(spool, claim->number, "dest");
    for (int i = 1; i <= MAX_PLAIN_SUFFIX + 1; i++) {
        g_autofree char *to = i == 1 ? g_strdup(stem)
                              : i <= MAX_PLAIN_SUFFIX
                                  ? g_strdup_printf("%s-%d", stem, i)
                                  : g_strdup_printf("%s-%s", stem, claim->number);
        if (faccessat(AT_FDCWD, to, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            continue;
        g_autofree char *text = g_strdup_printf("%s\n%s", sum, to);
        enum pa_status status = is_copy ? pa_fs_write(note, text, strlen(text), 0600, err)
                                        : put_file(note, text, strlen(text), false, err);
        if (status != PA_OK)
            return status;
        if (rename_new(from, to) == 0) {
            *out = g_steal_pointer(&to);
            return PA_OK;
        }
        if (errno == EXDEV)
            return PA_E_LIMIT; /* another file system: by a copy */
        if (errno != EEXIST && errno != ENOTEMPTY)
            break;
    }
    return pa_fail(err, PA_E_IO, "%s: %s", stem, g_strerror(errno));
}

static enum pa_status move_or_copy(struct pa_watch_spool *spool, const struct pa_watch_claim *claim,
                                   const char *stem, const char *sum, char **out,
                                   struct pa_err *err)
{
    enum pa_status status = move_out(spool, claim, claim->set, stem, sum, out, err);
    if (status != PA_E_LIMIT)
        return status;
    char *staged = NULL;
    status = stage_copy(spool, claim, &staged, err);
    if (status == PA_OK)
        status = move_out(spool, claim, staged, stem, sum, out, err);
    if (status != PA_OK && staged != NULL)
        (void)pa_watch_remove(AT_FDCWD, staged);
    g_free(staged);
    return status;
}

enum pa_status pa_watch_spool_publish(struct pa_watch_spool *spool,
                                      const struct pa_watch_claim *claim, const char *verdict,
                                      const char *id, const struct pa_watch_file *files, int count,
                                      char **out, struct pa_err *err)
{
    char sum[65];
    *out = NULL;
    pa_fs_sha256(files[0].bytes.data, files[0].bytes.size, sum);
    g_autofree char *name = pa_fs_component(id);
    g_autofree char *folder = g_build_filename(spool->outbox, verdict, NULL);
    g_autofree char *stem = g_build_filename(folder, name, NULL);
    enum pa_status status = add_files(spool, claim, files, count, err);
    if (status == PA_OK)
        status = move_or_copy(spool, claim, stem, sum, out, err);
    if (status != PA_OK)
        return status;
    /* It is out. Where this fails the rename still stands, and the claim's note tells. */
    if (sync_folder(folder))
        (void)pa_watch_remove(AT_FDCWD, claim->set);
    return PA_OK;
}

/* The first file that was added, whose checksum the note holds: report.json, or error.txt. */
static bool holds_report(const char *folder, const char *sum)
{
    static const char *const names[] = {"report.json", "error.txt"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        struct pa_bytes bytes;
        struct pa_err err;
        char found[65];
        if (pa_fs_read(path, 64 << 20, &bytes, &err) != PA_OK)
            continue;
        pa_fs_sha256(bytes.data, bytes.size, found);
        pa_bytes_free(&bytes);
        if (strcmp(found, sum) == 0)
            return true;
    }
    return false;
}

char *pa_watch_published_to(const struct pa_watch_spool *spool, const char *number)
{
    g_autofree char *path = note_path(spool, number, "dest");
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    char *line = strchr(text, '\n');
    if (line == NULL)
        return NULL;
    *line = '\0';
    return holds_report(line + 1, text) ? g_strdup(line + 1) : NULL;
}
