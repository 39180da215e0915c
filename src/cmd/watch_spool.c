#include "cmd/watch_spool.h"

#include "base/log.h"
#include "cmd/watch_publish.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum pa_status make_folder(const char *path, unsigned mode, struct pa_err *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return PA_OK;
    return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
}

static bool lies_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '\0' || path[n] == '/' || n == 1);
}

/* Where a folder is, or will be once it is made in its parent; NULL (errno) where that is not there. Freed by free. */
static char *whereabouts(const char *path)
{
    char *full = realpath(path, NULL);
    if (full != NULL || errno != ENOENT)
        return full;
    g_autofree char *bare = g_strdup(path);
    for (size_t n = strlen(bare); n > 1 && bare[n - 1] == '/'; n--)
        bare[n - 1] = '\0';
    g_autofree char *parent = g_path_get_dirname(bare), *name = g_path_get_basename(bare);
    char *above = realpath(parent, NULL);
    if (above == NULL)
        return NULL;
    g_autofree char *joined = g_build_filename(above, name, NULL);
    free(above);
    return strdup(joined);
}

bool pa_watch_spool_holds(const struct pa_watch_spool *spool, const char *path)
{
    char *full = whereabouts(path);
    bool holds = full != NULL && lies_below(full, spool->inbox);
    free(full);
    return holds;
}

static enum pa_status check_apart(const struct pa_watch_spool *spool, const char *inbox,
                                  const char *outbox, struct pa_err *err)
{
    if (lies_below(spool->inbox, spool->outbox) || lies_below(spool->outbox, spool->inbox))
        return pa_fail(err, PA_E_ARG, "inbox and outbox overlap: %s, %s; name folders apart", inbox,
                       outbox);
    return PA_OK;
}

static enum pa_status resolve(struct pa_watch_spool *spool, const char *inbox, const char *outbox,
                              struct pa_err *err)
{
    spool->inbox = realpath(inbox, NULL);
    if (spool->inbox == NULL)
        return pa_fail(err, PA_E_IO, "%s: %s; make the inbox first", inbox, g_strerror(errno));
    spool->outbox = whereabouts(outbox);
    if (spool->outbox == NULL)
        return pa_fail(err, PA_E_IO, "%s: %s; make the folder that is to hold it", outbox,
                       g_strerror(errno));
    enum pa_status status = check_apart(spool, inbox, outbox, err);
    if (status == PA_OK)
        status = make_folder(outbox, 0750, err);
    if (status != PA_OK)
        return status;
    free(spool->outbox);
    spool->outbox = realpath(outbox, NULL);
    if (spool->outbox == NULL)
        return pa_fail(err, PA_E_IO, "%s: %s", outbox, g_strerror(errno));
    return check_apart(spool, inbox, outbox, err);
}

static enum pa_status take_lock(struct pa_watch_spool *spool, struct pa_err *err)
{
    g_autofree char *path = g_build_filename(spool->private, "lock", NULL);
    spool->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (spool->lock < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", path, g_strerror(errno));
    if (flock(spool->lock, LOCK_EX | LOCK_NB) == 0)
        return PA_OK;
    return pa_fail(err, PA_E_ARG, "%s: another preaudit watches it already", spool->inbox);
}

static enum pa_status make_folders(struct pa_watch_spool *spool, struct pa_err *err)
{
    static const char *const verdicts[] = {"pass", "review", "reject", "error"};
    spool->private = g_build_filename(spool->inbox, ".preaudit", NULL);
    spool->claimed = g_build_filename(spool->private, "claimed", NULL);
    spool->staging = g_build_filename(spool->outbox, ".preaudit", NULL);
    enum pa_status status = make_folder(spool->private, 0700, err);
    if (status == PA_OK)
        status = take_lock(spool, err);
    if (status == PA_OK)
        status = make_folder(spool->claimed, 0700, err);
    if (status == PA_OK)
        status = make_folder(spool->staging, 0700, err);
    for (size_t i = 0; i < G_N_ELEMENTS(verdicts) && status == PA_OK; i++) {
        g_autofree char *path = g_build_filename(spool->outbox, verdicts[i], NULL);
        status = make_folder(path, 0750, err);
    }
    return status;
}

static int open_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/* Copies that an earlier run did not finish. */
static void clear_staging(const struct pa_watch_spool *spool)
{
    GDir *dir = g_dir_open(spool->staging, 0, NULL);
    int fd = open_folder(spool->staging);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        (void)pa_watch_remove(fd, name);
    if (dir != NULL)
        g_dir_close(dir);
    if (fd >= 0)
        close(fd);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_claims(struct pa_watch_spool *spool)
{
    GDir *dir = g_dir_open(spool->claimed, 0, NULL);
    spool->recovery = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(spool->recovery, g_strdup(name));
    if (dir != NULL)
        g_dir_close(dir);
    g_ptr_array_sort(spool->recovery, by_number);
}

enum pa_status pa_watch_spool_open(const char *inbox, const char *outbox,
                                   struct pa_watch_spool **out, struct pa_err *err)
{
    struct pa_watch_spool *spool = *out = g_new0(struct pa_watch_spool, 1);
    spool->lock = spool->inbox_fd = spool->claimed_fd = -1;
    enum pa_status status = resolve(spool, inbox, outbox, err);
    if (status == PA_OK)
        status = make_folders(spool, err);
    if (status == PA_OK) {
        spool->inbox_fd = open_folder(spool->inbox);
        spool->claimed_fd = open_folder(spool->claimed);
        if (spool->inbox_fd < 0 || spool->claimed_fd < 0)
            status = pa_fail(err, PA_E_IO, "%s: %s", spool->claimed, g_strerror(errno));
    }
    if (status == PA_OK) {
        clear_staging(spool);
        list_claims(spool);
        return PA_OK;
    }
    pa_watch_spool_free(spool);
    *out = NULL;
    return status;
}

void pa_watch_spool_free(struct pa_watch_spool *spool)
{
    if (spool == NULL)
        return;
    const int fds[] = {spool->inbox_fd, spool->claimed_fd, spool->lock};
    for (size_t i = 0; i < G_N_ELEMENTS(fds); i++)
        if (fds[i] >= 0)
            close(fds[i]);
    if (spool->recovery != NULL)
        g_ptr_array_unref(spool->recovery);
    free(spool->inbox);
    free(spool->outbox);
    g_free(spool->private);
    g_free(spool->claimed);
    g_free(spool->staging);
    g_free(spool);
}

void pa_watch_claim_free(struct pa_watch_claim *claim)
{
    if (claim == NULL)
        return;
    g_free(claim->number);
    g_free(claim->name);
    g_free(claim->set);
    g_free(claim);
}

/* A small file below claimed/N; not synced: losing it to a power cut costs a name, never a set. */
static bool put_note(const struct pa_watch_spool *spool, const char *number, const char *note,
                     const char *text)
{
    g_autofree char *path = g_strdup_printf("%s/%s", number, note);
    int fd = openat(spool->claimed_fd, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t size = strlen(text);
    bool done = fd >= 0 && write(fd, text, size) == (ssize_t)size;
    if (fd >= 0)
        close(fd);
    return done;
}

static bool has_note(const struct pa_watch_spool *spool, const char *number, const char *note)
{
    g_autofree char *path = g_strdup_printf("%s/%s", number, note);
    return faccessat(spool->claimed_fd, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static char *get_note(const struct pa_watch_spool *spool, const char *number, const char *note)
{
    g_autofree char *path = g_strdup_printf("%s/%s/%s", spool->claimed, number, note);
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static struct pa_watch_claim *new_claim(const struct pa_watch_spool *spool, const char *number,
                                        const char *name, bool is_loose)
{
    struct pa_watch_claim *claim = g_new0(struct pa_watch_claim, 1);
    claim->number = g_strdup(number);
    claim->name = g_strdup(name);
    claim->set = g_build_filename(spool->claimed, number, "set", NULL);
    claim->is_loose = is_loose;
    pa_watch_look(AT_FDCWD, claim->set, &claim->look);
    g_strlcpy(claim->print, claim->look.print, sizeof claim->print);
    return claim;
}

/* Folder claimed/N with its notes; the number grows with time, so that recovery keeps the order. */
static char *new_number(struct pa_watch_spool *spool, const char *name, bool is_loose)
{
    char *number = g_strdup_printf("%016" G_GINT64_MODIFIER "x-%04x", g_get_real_time(),
                                   spool->counter++ & 0xFFFFU);
    bool done =
        mkdirat(spool->claimed_fd, number, 0700) == 0 && put_note(spool, number, "name", name);
    if (done && is_loose) {
        g_autofree char *set = g_strdup_printf("%s/set", number);
        done = put_note(spool, number, "loose", "") && mkdirat(spool->claimed_fd, set, 0700) == 0;
    }
    if (done)
        return number;
    int code = errno;
    (void)pa_watch_remove(spool->claimed_fd, number);
    g_free(number);
    errno = code;
    return NULL;
}

/* What was claimed is what was looked at: a folder's print does not depend on its own name, a loose
 * file's does not either. */
static bool same(const struct pa_watch_spool *spool, const char *path,
                 const struct pa_watch_look *look)
{
    struct pa_watch_look now;
    pa_watch_look(spool->claimed_fd, path, &now);
    return now.there && strcmp(now.print, look->print) == 0;
}

enum pa_status pa_watch_spool_claim(struct pa_watch_spool *spool, const char *name,
                                    const struct pa_watch_look *look, struct pa_watch_claim **out,
                                    struct pa_err *err)
{
    bool is_loose = !look->is_folder;
    *out = NULL;
    g_autofree char *number = new_number(spool, name, is_loose);
    if (number == NULL)
        return pa_fail(err, PA_E_IO, "%s: %s", spool->claimed, g_strerror(errno));
    g_autofree char *to =
        is_loose ? g_strdup_printf("%s/set/%s", number, name) : g_strdup_printf("%s/set", number);
    if (renameat(spool->inbox_fd, name, spool->claimed_fd, to) != 0) {
        int code = errno;
        (void)pa_watch_remove(spool->claimed_fd, number);
        if (code == ENOENT)
            return PA_OK;
        return pa_fail(err, PA_E_IO, "%s/%s: %s", spool->inbox, name, g_strerror(code));
    }
    struct pa_watch_claim *claim = new_claim(spool, number, name, is_loose);
    if (same(spool, to, look)) {
        claim->look.refused = look->refused;
        g_strlcpy(claim->look.why, look->why, sizeof claim->look.why);
        *out = claim;
        return PA_OK;
    }
    enum pa_status status = pa_watch_spool_release(spool, claim, err);
    pa_watch_claim_free(claim);
    return status;
}

bool pa_watch_spool_unchanged(const struct pa_watch_claim *claim)
{
    struct pa_watch_look look;
    pa_watch_look(AT_FDCWD, claim->set, &look);
    return look.there && strcmp(look.print, claim->print) == 0;
}

/* Reports of ours in a set that was not published. */
static void strip_reports(const struct pa_watch_spool *spool, const char *number)
{
    static const char *const names[] = {"report.json", "report.html", "error.txt"};
    if (!has_note(spool, number, "ours"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strdup_printf("%s/set/%s", number, names[i]);
        (void)unlinkat(spool->claimed_fd, path, 0);
    }
}

enum pa_status pa_watch_spool_release(struct pa_watch_spool *spool,
                                      const struct pa_watch_claim *claim, struct pa_err *err)
{
    g_autofree char *from = claim->is_loose
                                ? g_strdup_printf("%s/set/%s", claim->number, claim->name)
                                : g_strdup_printf("%s/set", claim->number);
    strip_reports(spool, claim->number);
    for (int i = 1; i < 1000; i++) {
        g_autofree char *to =
            i == 1 ? g_strdup(claim->name) : g_strdup_printf("%d-%s", i, claim->name);
        if (renameat2(spool->claimed_fd, from, spool->inbox_fd, to, RENAME_NOREPLACE) == 0) {
            (void)pa_watch_remove(spool->claimed_fd, claim->number);
            return PA_OK;
        }
        if (errno != EEXIST)
            break;
    }
    return pa_fail(err, PA_E_IO, "%s: %s", claim->name, g_strerror(errno));
}

static struct pa_watch_claim *recover_one(struct pa_watch_spool *spool, const char *number,
                                          char **finished)
{
    g_autofree char *dest = pa_watch_published_to(spool, number);
    g_autofree char *set = g_strdup_printf("%s/set", number);
    if (dest != NULL) {
        (void)pa_watch_remove(spool->claimed_fd, set);
        *finished = g_steal_pointer(&dest);
        return NULL;
    }
    bool is_loose = has_note(spool, number, "loose");
    /* A loose file that was not moved yet: nothing was claimed. */
    if ((is_loose && unlinkat(spool->claimed_fd, set, AT_REMOVEDIR) == 0) ||
        !has_note(spool, number, "set")) {
        (void)pa_watch_remove(spool->claimed_fd, number);
        return NULL;
    }
    strip_reports(spool, number);
    g_autofree char *name = get_note(spool, number, "name");
    return new_claim(spool, number, name != NULL && name[0] != '\0' ? name : number, is_loose);
}

struct pa_watch_claim *pa_watch_spool_recover(struct pa_watch_spool *spool, char **finished)
{
    *finished = NULL;
    while (spool->recovered < spool->recovery->len) {
        const char *number = g_ptr_array_index(spool->recovery, spool->recovered++);
        struct pa_watch_claim *claim = recover_one(spool, number, finished);
        if (claim != NULL)
            return claim;
        if (*finished != NULL) {
            claim = g_new0(struct pa_watch_claim, 1);
            claim->number = g_strdup(number);
            return claim;
        }
    }
    return NULL;
}

void pa_watch_spool_forget(struct pa_watch_spool *spool, const char *number)
{
    if (!pa_watch_remove(spool->claimed_fd, number))
        pa_log(PA_LOG_WARNING, "%s/%s: cannot be removed", spool->claimed, number);
}
