#include "cmd/watch_tree.h"

#include "upload/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted names of an open folder, which is closed; NULL where it cannot be read. */
static GPtrArray *names_of(int fd)
{
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (dir == NULL) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(entry->d_name));
    int code = errno;
    closedir(dir);
    if (code != 0) {
        g_ptr_array_unref(names);
        return NULL;
    }
    g_ptr_array_sort(names, by_name);
    return names;
}

static int open_folder(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

struct looking {
    struct pa_watch_look *out;
    GChecksum *sum;
    int entries;
};

static void refuse(struct looking *l, const char *why)
{
    l->out->refused = true;
    g_strlcpy(l->out->why, why, sizeof l->out->why);
}

static const char *objection(const struct stat *info)
{
    if (S_ISLNK(info->st_mode))
        return "a symbolic link";
    if (S_ISDIR(info->st_mode) || S_ISREG(info->st_mode))
        return NULL;
    return "a device, FIFO or socket";
}

static bool look_into(struct looking *l, int folder, const char *name, int depth);

static bool look_at_folder(struct looking *l, int folder, const char *name, int depth)
{
    g_autoptr(GPtrArray) names = names_of(open_folder(folder, name));
    if (names == NULL)
        return false;
    int fd = open_folder(folder, name);
    bool done = fd >= 0;
    for (guint i = 0; i < names->len && done; i++) {
        const char *inner = g_ptr_array_index(names, i);
        if (inner[0] != '.' && pa_upload_is_passed_over(inner))
            l->out->arriving = true;
        done = look_into(l, fd, inner, depth + 1);
    }
    if (fd >= 0)
        close(fd);
    g_checksum_update(l->sum, (const guchar *)"/", 1);
    return done;
}

static bool look_into(struct looking *l, int folder, const char *name, int depth)
{
    struct stat info;
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    bool is_folder = S_ISDIR(info.st_mode);
    /* A folder's own time and size change when a report is written into it; its names say what
     * counts. */
    g_autofree char *line = g_strdup_printf(
        "%s|%o|%jd|%jd.%ld|%ju\n", depth == 0 ? "" : name, info.st_mode & S_IFMT,
        is_folder ? 0 : (intmax_t)info.st_size, is_folder ? 0 : (intmax_t)info.st_mtim.tv_sec,
        is_folder ? 0 : info.st_mtim.tv_nsec, (uintmax_t)info.st_ino);
    g_checksum_update(l->sum, (const guchar *)line, -1);
    if (depth == 0) {
        l->out->is_folder = is_folder;
        l->out->is_file = S_ISREG(info.st_mode);
    }
    const char *why = objection(&info);
    if (why != NULL)
        refuse(l, why);
    else if (++l->entries > PA_WATCH_TREE_ENTRIES)
        refuse(l, "too many files");
    else if (is_folder && depth >= PA_WATCH_TREE_DEPTH)
        refuse(l, "folders nested too deeply");
    else if (is_folder)
        return look_at_folder(l, folder, name, depth);
    return true;
}

void pa_watch_look(int folder, const char *name, struct pa_watch_look *out)
{
    *out = (struct pa_watch_look){0};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    struct looking looking = {out, sum, 0};
    out->there = look_into(&looking, folder, name, 0);
    g_strlcpy(out->print, g_checksum_get_string(sum), sizeof out->print);
}

bool pa_watch_remove(int folder, const char *name)
{
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT)
        return true;
    g_autoptr(GPtrArray) names = names_of(open_folder(folder, name));
    int fd = open_folder(folder, name);
    bool done = names != NULL && fd >= 0;
    for (guint i = 0; names != NULL && i < names->len && done; i++)
        done = pa_watch_remove(fd, g_ptr_array_index(names, i));
    if (fd >= 0)
        close(fd);
    return done && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

static bool copy_bytes(int from, int to)
{
    for (;;) {
        ssize_t put = sendfile(to, from, NULL, 1 << 20);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put == 0 && fsync(to) == 0;
    }
}

static bool copy_file(int from, const char *name, int to, const char *to_name,
                      const struct stat *info)
{
    int in = openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    int out = in >= 0 ? openat(to, to_name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640) : -1;
    bool done = out >= 0 && copy_bytes(in, out);
    const struct timespec times[2] = {info->st_atim, info->st_mtim};
    if (done)
        (void)futimens(out, times);
    int code = errno;
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0)
        done = false;
    errno = code;
    return done;
}

static bool copy_link(int from, const char *name, int to, const char *to_name)
{
    char target[4096];
    ssize_t size = readlinkat(from, name, target, sizeof target - 1);
    if (size < 0)
        return false;
    target[size] = '\0';
    return symlinkat(target, to, to_name) == 0;
}

static bool copy_entry(int from, const char *name, int to, const char *to_name);

static bool copy_folder(int from, const char *name, int to, const char *to_name)
{
    g_autoptr(GPtrArray) names = names_of(open_folder(from, name));
    bool done = names != NULL && mkdirat(to, to_name, 0750) == 0;
    int in = open_folder(from, name), out = done ? open_folder(to, to_name) : -1;
    done = done && in >= 0 && out >= 0;
    for (guint i = 0; done && i < names->len; i++) {
        const char *inner = g_ptr_array_index(names, i);
        done = copy_entry(in, inner, out, inner);
    }
    done = done && fsync(out) == 0;
    int code = errno;
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    errno = code;
    return done;
}

static bool copy_entry(int from, const char *name, int to, const char *to_name)
{
    struct stat info;
    if (fstatat(from, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISDIR(info.st_mode))
        return copy_folder(from, name, to, to_name);
    if (S_ISREG(info.st_mode))
        return copy_file(from, name, to, to_name, &info);
    if (S_ISLNK(info.st_mode))
        return copy_link(from, name, to, to_name);
    return mknodat(to, to_name, info.st_mode, info.st_rdev) == 0;
}

enum pa_status pa_watch_copy(int from, const char *name, int to, const char *to_name,
                             struct pa_err *err)
{
    if (copy_entry(from, name, to, to_name))
        return PA_OK;
    return pa_fail(err, PA_E_IO, "copying to the outbox: %s", g_strerror(errno));
}
