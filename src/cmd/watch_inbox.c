#include "cmd/watch_inbox.h"

#include "base/clock.h"
#include "base/log.h"
#include "upload/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum {
    POLL_MS = 2000, /* a scan where nothing gives hints */
    INCOMPLETE_POLL_MS = 1000,
    EVENT_BYTES = 1 << 16
};

/* An entry that has been seen and not been taken yet. */
struct sight {
    char *name;
    char print[65];
    double since_ms; /* it has looked like this */
    double due_ms;   /* to be looked at again */
    bool whole;      /* renamed into the inbox */
    bool ready, lacking;
    unsigned round; /* of the scan that saw it last */
    bool back;      /* it was taken, and put back */
};

struct pa_watch_inbox {
    struct pa_watch_inbox_opts opts;
    char *path;
    int folder, notify;
    const char *polls;
    GQueue sights;       /* in the order in which they were seen first */
    GHashTable *by_name; /* name → link in sights */
    double scan_ms;      /* next */
    unsigned round;
    int lacking;
};

/* File systems whose changes by other machines, or below, raise no event here. */
static const char *no_events_on(int folder)
{
    static const struct {
        long type;
        const char *name;
    } kinds[] = {{0x6969, "nfs"},         {0x517B, "smb"},      {0xFF534D42L, "cifs"},
                 {0xFE534D42L, "smb2"},   {0x65735546, "fuse"}, {0x01021997, "9p"},
                 {0x794C7630, "overlay"}, {0x00C36400, "ceph"}, {0x5346414F, "afs"},
                 {0x786F4256, "vboxsf"}};
    struct statfs info;
    if (fstatfs(folder, &info) != 0)
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (((unsigned long)info.f_type & 0xFFFFFFFFUL) == (unsigned long)kinds[i].type)
            return kinds[i].name;
    return NULL;
}

static void watch_folder(struct pa_watch_inbox *inbox)
{
    const uint32_t mask =
        IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR | IN_DELETE_SELF | IN_MOVE_SELF;
    inbox->polls = no_events_on(inbox->folder);
    if (inbox->polls != NULL)
        return;
    inbox->notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (inbox->notify >= 0 && inotify_add_watch(inbox->notify, inbox->path, mask) >= 0)
        return;
    pa_log(PA_LOG_WARNING, "%s: no inotify (%s): polling", inbox->path, g_strerror(errno));
    inbox->polls = "no inotify";
    if (inbox->notify >= 0)
        close(inbox->notify);
    inbox->notify = -1;
}

enum pa_status pa_watch_inbox_open(const struct pa_watch_inbox_opts *opts,
                                   struct pa_watch_inbox **out, struct pa_err *err)
{
    int folder = open(opts->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *out = NULL;
    if (folder < 0)
        return pa_fail(err, PA_E_IO, "%s: %s", opts->path, g_strerror(errno));
    struct pa_watch_inbox *inbox = *out = g_new0(struct pa_watch_inbox, 1);
    inbox->opts = *opts;
    inbox->path = g_strdup(opts->path);
    inbox->folder = folder;
    inbox->notify = -1;
    inbox->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    g_queue_init(&inbox->sights);
    watch_folder(inbox);
    return PA_OK;
}

static void forget(struct pa_watch_inbox *inbox, GList *link)
{
    struct sight *sight = link->data;
    g_hash_table_remove(inbox->by_name, sight->name);
    g_queue_delete_link(&inbox->sights, link);
    inbox->lacking -= sight->lacking;
    g_free(sight->name);
    g_free(sight);
}

void pa_watch_inbox_free(struct pa_watch_inbox *inbox)
{
    if (inbox == NULL)
        return;
    while (inbox->sights.head != NULL)
        forget(inbox, inbox->sights.head);
    g_hash_table_unref(inbox->by_name);
    close(inbox->folder);
    if (inbox->notify >= 0)
        close(inbox->notify);
    g_free(inbox->path);
    g_free(inbox);
}

int pa_watch_inbox_folder(const struct pa_watch_inbox *inbox)
{
    return inbox->folder;
}

int pa_watch_inbox_hint(const struct pa_watch_inbox *inbox)
{
    return inbox->notify;
}

const char *pa_watch_inbox_polls(const struct pa_watch_inbox *inbox)
{
    return inbox->polls;
}

static struct sight *see(struct pa_watch_inbox *inbox, const char *name)
{
    GList *link = g_hash_table_lookup(inbox->by_name, name);
    if (link != NULL)
        return link->data;
    struct sight *sight = g_new0(struct sight, 1);
    sight->name = g_strdup(name);
    sight->since_ms = pa_clock_ms();
    g_queue_push_tail(&inbox->sights, sight);
    g_hash_table_insert(inbox->by_name, sight->name, inbox->sights.tail);
    return sight;
}

static void take_hint(struct pa_watch_inbox *inbox, const struct inotify_event *event)
{
    if ((event->mask & (IN_Q_OVERFLOW | IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        inbox->scan_ms = 0; /* hints were lost: look at everything */
        return;
    }
    if (event->len == 0 || pa_upload_is_passed_over(event->name))
        return;
    struct sight *sight = see(inbox, event->name);
    sight->round = inbox->round;
    if ((event->mask & IN_MOVED_TO) != 0) {
        sight->whole = true;
        sight->due_ms = 0;
    }
}

static void take_hints(struct pa_watch_inbox *inbox)
{
    static _Alignas(struct inotify_event) char buffer[EVENT_BYTES];
    for (;;) {
        ssize_t size = inbox->notify >= 0 ? read(inbox->notify, buffer, sizeof buffer) : -1;
        if (size <= 0)
            return;
        for (char *at = buffer; at < buffer + size;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            take_hint(inbox, event);
            at += sizeof *event + event->len;
        }
    }
}

static void forget_gone(struct pa_watch_inbox *inbox)
{
    for (GList *link = inbox->sights.head, *next; link != NULL; link = next) {
        const struct sight *sight = link->data;
        next = link->next;
        if (sight->round != inbox->round)
            forget(inbox, link);
    }
}

/* A folder that was taken away, and perhaps made again under its name, gets nothing any more. */
static bool is_replaced(const struct pa_watch_inbox *inbox)
{
    struct stat here, there;
    return fstat(inbox->folder, &here) == 0 &&
           (stat(inbox->path, &there) != 0 || here.st_dev != there.st_dev ||
            here.st_ino != there.st_ino);
}

static enum pa_status scan(struct pa_watch_inbox *inbox, double now, struct pa_err *err)
{
    if (is_replaced(inbox))
        return pa_fail(err, PA_E_MISSING,
                       "%s: the inbox was moved, deleted or made again; start the watch once more",
                       inbox->path);
    int fd = openat(inbox->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (dir == NULL) {
        int code = errno;
        if (fd >= 0)
            close(fd);
        return pa_fail(err, PA_E_IO, "%s: %s", inbox->path, g_strerror(code));
    }
    inbox->round++;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (!pa_upload_is_passed_over(entry->d_name))
            see(inbox, entry->d_name)->round = inbox->round;
    int code = errno;
    closedir(dir);
    if (code != 0)
        return pa_fail(err, PA_E_IO, "%s: %s", inbox->path, g_strerror(code));
    forget_gone(inbox);
    double pause =
        inbox->polls != NULL ? MIN(POLL_MS, inbox->opts.rescan_ms) : inbox->opts.rescan_ms;
    inbox->scan_ms = now + pause;
    return PA_OK;
}

static bool is_file(int folder, const char *name)
{
    struct stat info;
    return fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

/* Whether every file that the application names is there. An application that is wrong lacks
 * nothing: it is for the audit. One that names none takes what lies there: not while some of it is still arriving. */
static bool is_complete(int folder, const char *name, bool arriving)
{
    int dir = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int fd = dir >= 0
                 ? openat(dir, "application.json", O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
                 : -1;
    struct pa_bytes bytes = {0};
    struct pa_err err;
    bool complete = fd >= 0;
    struct pa_application *application = g_new0(struct pa_application, 1);
    if (fd >= 0 && pa_fs_read_fd(fd, PA_APPLICATION_MAX_BYTES, &bytes, &err) == PA_OK &&
        pa_application_parse(bytes.data, bytes.size, application, &err) == PA_OK)
        for (int i = 0; i < application->document_count && complete; i++)
            complete = is_file(dir, application->documents[i].file);
    if (arriving && application->document_count == 0)
        complete = false;
    pa_bytes_free(&bytes);
    g_free(application);
    if (fd >= 0)
        close(fd);
    if (dir >= 0)
        close(dir);
    return complete;
}

/* Settled: is it all there? What lacks files waits on. */
static void judge_settled(struct pa_watch_inbox *inbox, struct sight *sight,
                          const struct pa_watch_look *look, double now)
{
    bool complete = look->refused || !look->is_folder ||
                    is_complete(inbox->folder, sight->name, look->arriving);
    bool overdue =
        inbox->opts.incomplete_ms >= 0 && now - sight->since_ms >= inbox->opts.incomplete_ms;
    sight->ready = complete || overdue || (sight->whole && !look->arriving);
    inbox->lacking += !sight->ready - sight->lacking;
    sight->lacking = !sight->ready;
    sight->due_ms = now + INCOMPLETE_POLL_MS;
}

/* It is there, but cannot be looked into: it waits like what lacks files. */
static void keep_unread(struct pa_watch_inbox *inbox, struct sight *sight, double now)
{
    sight->due_ms = now + inbox->opts.settle_ms;
    if (sight->lacking || now - sight->since_ms < inbox->opts.settle_ms)
        return;
    pa_log(PA_LOG_WARNING, "%s/%s: cannot be read; let this user read it, or take it away",
           inbox->path, sight->name);
    sight->lacking = true;
    inbox->lacking++;
}

/* One look at one entry. */
static void look_at(struct pa_watch_inbox *inbox, GList *link, double now)
{
    struct sight *sight = link->data;
    struct pa_watch_look look;
    pa_watch_look(inbox->folder, sight->name, &look);
    if (!look.there) {
        if (faccessat(inbox->folder, sight->name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
            forget(inbox, link);
        else
            keep_unread(inbox, sight, now);
        return;
    }
    if (strcmp(look.print, sight->print) != 0) {
        g_strlcpy(sight->print, look.print, sizeof sight->print);
        sight->since_ms = now;
        sight->due_ms = now + inbox->opts.settle_ms;
        if (!sight->whole)
            return;
    }
    if (sight->whole || now - sight->since_ms >= inbox->opts.settle_ms)
        judge_settled(inbox, sight, &look, now);
}

enum pa_status pa_watch_inbox_tend(struct pa_watch_inbox *inbox, struct pa_err *err)
{
    double now = pa_clock_ms();
    enum pa_status status = PA_OK;
    take_hints(inbox);
    if (now >= inbox->scan_ms)
        status = scan(inbox, now, err);
    if (status != PA_OK)
        return status;
    for (GList *link = inbox->sights.head, *next; link != NULL; link = next) {
        const struct sight *sight = link->data;
        next = link->next;
        if (!sight->ready && now >= sight->due_ms)
            look_at(inbox, link, now);
    }
    return PA_OK;
}

bool pa_watch_inbox_take(struct pa_watch_inbox *inbox, char **name, struct pa_watch_look *look)
{
    double now = pa_clock_ms();
    for (GList *link = inbox->sights.head, *next; link != NULL; link = next) {
        struct sight *sight = link->data;
        next = link->next;
        if (!sight->ready)
            continue;
        pa_watch_look(inbox->folder, sight->name, look);
        if (look->there && strcmp(look->print, sight->print) == 0) {
            *name = g_strdup(sight->name);
            forget(inbox, link);
            return true;
        }
        /* It has changed since: from the beginning. */
        sight->ready = false;
        sight->whole = false;
        sight->due_ms = now;
    }
    return false;
}

void pa_watch_inbox_put_back(struct pa_watch_inbox *inbox, const char *name)
{
    struct sight *sight = see(inbox, name);
    sight->round = inbox->round;
    sight->back = true;
    sight->due_ms = pa_clock_ms() + inbox->opts.settle_ms;
}

bool pa_watch_inbox_has_back(const struct pa_watch_inbox *inbox)
{
    bool has = false;
    for (const GList *link = inbox->sights.head; link != NULL && !has; link = link->next)
        has = ((const struct sight *)link->data)->back;
    return has;
}

int pa_watch_inbox_waiting(const struct pa_watch_inbox *inbox)
{
    return (int)inbox->sights.length;
}

int pa_watch_inbox_incomplete(const struct pa_watch_inbox *inbox)
{
    return inbox->lacking;
}

double pa_watch_inbox_due_ms(const struct pa_watch_inbox *inbox)
{
    double now = pa_clock_ms(), due = MAX(0, inbox->scan_ms - now);
    for (const GList *link = inbox->sights.head; link != NULL; link = link->next) {
        const struct sight *sight = link->data;
        if (!sight->ready)
            due = MIN(due, MAX(0, sight->due_ms - now));
    }
    return due;
}
