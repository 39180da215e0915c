#include "cmd/walk.h"

#include "base/log.h"
#include "upload/upload.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 32 };

/* One folder that is being gone through. */
struct level {
    char *folder;
    GPtrArray *names; /* sorted */
    guint next;
    bool within; /* a set's folder or one below it: its pictures are no sets */
};

/* What was asked for; below another of them, or named twice, it is gone through once. */
struct given {
    dev_t device;
    ino_t inode;
    bool is_there, done;
};

struct pa_walk {
    char *const *folders;
    struct given *given; /* count of them */
    int count, next, unreadable;
    int links; /* no files, by pictures' names, outside of sets; link: the last of them */
    char *link;
    GPtrArray *levels;
};

static void free_level(void *data)
{
    struct level *level = data;
    g_free(level->folder);
    g_ptr_array_unref(level->names);
    g_free(level);
}

struct pa_walk *pa_walk_new(char *const *folders, int count)
{
    struct pa_walk *walk = g_new0(struct pa_walk, 1);
    walk->folders = folders;
    walk->count = count;
    walk->given = g_new0(struct given, count);
    for (int i = 0; i < count; i++) {
        struct stat info;
        if (stat(folders[i], &info) == 0)
            walk->given[i] = (struct given){info.st_dev, info.st_ino, true, false};
    }
    walk->levels = g_ptr_array_new_with_free_func(free_level);
    return walk;
}

void pa_walk_free(struct pa_walk *walk)
{
    if (walk == NULL)
        return;
    g_ptr_array_unref(walk->levels);
    g_free(walk->link);
    g_free(walk->given);
    g_free(walk);
}

int pa_walk_unreadable(const struct pa_walk *walk)
{
    return walk->unreadable;
}

int pa_walk_left_out(const struct pa_walk *walk)
{
    if (walk->links > 0)
        pa_log(
            PA_LOG_ERROR,
            "%s: %d links or no regular files by pictures' names are not read; copy the pictures "
            "themselves",
            walk->link, walk->links);
    return walk->unreadable + walk->links;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void enter(struct pa_walk *walk, const char *folder, bool within)
{
    g_autoptr(GError) error = NULL;
    GDir *dir = walk->levels->len < MAX_DEPTH ? g_dir_open(folder, 0, &error) : NULL;
    if (dir == NULL) {
        pa_log(PA_LOG_ERROR, "%s", error != NULL ? error->message : "folders nested too deeply");
        walk->unreadable++;
        return;
    }
    struct level *level = g_new0(struct level, 1);
    level->folder = g_strdup(folder);
    level->within = within;
    level->names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (name[0] != '.')
            g_ptr_array_add(level->names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(level->names, by_name);
    g_ptr_array_add(walk->levels, level);
}

static bool holds_application(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "application.json", NULL);
    struct stat info;
    return lstat(path, &info) == 0;
}

/* Whether it is one of those that were asked for, and has had its turn: not where it was met within a set. */
static bool was_visited(struct pa_walk *walk, const struct stat *info, bool within)
{
    bool before = false;
    for (int i = 0; i < walk->count; i++) {
        struct given *given = &walk->given[i];
        if (given->is_there && given->device == info->st_dev && given->inode == info->st_ino) {
            before = before || given->done;
            given->done = given->done || !within;
        }
    }
    return before;
}

/* Whether path is a set. Every folder is entered. */
static bool visit(struct pa_walk *walk, char *path, bool is_given, bool within,
                  struct pa_walk_set *out)
{
    struct stat info;
    int failed = is_given ? stat(path, &info) : lstat(path, &info);
    if (failed == 0 && was_visited(walk, &info, within)) {
        g_free(path);
        return false;
    }
    if (failed == 0 && S_ISDIR(info.st_mode)) {
        bool is_set = holds_application(path);
        enter(walk, path, within || is_set);
        if (is_set) {
            *out = (struct pa_walk_set){path, false};
            return true;
        }
    } else if (failed == 0 && !within && pa_upload_is_picture(path)) {
        *out = (struct pa_walk_set){path, true};
        return true;
    } else if (failed == 0 && !within && pa_upload_is_no_file(path)) {
        walk->links++;
        g_free(walk->link);
        walk->link = g_strdup(path);
    }
    g_free(path);
    return false;
}

bool pa_walk_next(struct pa_walk *walk, struct pa_walk_set *out)
{
    for (;;) {
        if (walk->levels->len == 0) {
            if (walk->next == walk->count)
                return false;
            if (visit(walk, g_strdup(walk->folders[walk->next++]), true, false, out))
                return true;
            continue;
        }
        struct level *level = g_ptr_array_index(walk->levels, walk->levels->len - 1);
        if (level->next == level->names->len) {
            g_ptr_array_set_size(walk->levels, (gint)walk->levels->len - 1);
            continue;
        }
        const char *name = g_ptr_array_index(level->names, level->next++);
        if (visit(walk, g_build_filename(level->folder, name, NULL), false, level->within, out))
            return true;
    }
}

static bool is_of(const struct pa_upload *upload, const char *path)
{
    for (int i = 0; i < upload->image_count; i++)
        if (strcmp(upload->images[i].path, path) == 0)
            return true;
    return false;
}

/* Pictures in the folders below a set's that the set does not name; a folder that is a set of its own is passed over. */
static int count_unnamed(const struct pa_upload *upload, const char *folder, int depth)
{
    int count = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        struct stat info;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (name[0] == '.' || lstat(path, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode) && depth < MAX_DEPTH && !holds_application(path))
            count += count_unnamed(upload, path, depth + 1);
        else if (depth > 0 && !is_of(upload, path) && pa_upload_is_picture(path))
            count++;
    }
    if (dir != NULL)
        g_dir_close(dir);
    return count;
}

enum pa_status pa_walk_load(const struct pa_walk_set *set, struct pa_upload **out,
                            struct pa_err *err)
{
    char *images[] = {set->path};
    if (set->is_image)
        return pa_upload_from_files(NULL, images, 1, out, err);
    return pa_upload_load(set->path, out, err);
}

void pa_walk_warn(const struct pa_walk_set *set, const struct pa_upload *upload)
{
    int unnamed = set->is_image ? 0 : count_unnamed(upload, set->path, 0);
    for (int i = 0; i < MIN(upload->application.warning_count, 16); i++)
        pa_log(PA_LOG_WARNING, "%s: %s", set->path, upload->application.warnings[i]);
    if (unnamed > 0)
        pa_log(PA_LOG_WARNING,
               "%s: %d pictures in folders below it are not looked at; name them in its documents, "
               "or move them out of the set",
               set->path, unnamed);
}
