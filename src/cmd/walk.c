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
};

struct pa_walk {
    char *const *folders;
    int count, next, unreadable;
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
    walk->levels = g_ptr_array_new_with_free_func(free_level);
    return walk;
}

void pa_walk_free(struct pa_walk *walk)
{
    if (walk == NULL)
        return;
    g_ptr_array_unref(walk->levels);
    g_free(walk);
}

int pa_walk_unreadable(const struct pa_walk *walk)
{
    return walk->unreadable;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void enter(struct pa_walk *walk, const char *folder)
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

/* Whether path is a set; a folder that is none is entered. */
static bool visit(struct pa_walk *walk, char *path, bool is_given, struct pa_walk_set *out)
{
    struct stat info;
    int failed = is_given ? stat(path, &info) : lstat(path, &info);
    if (failed == 0 && S_ISDIR(info.st_mode)) {
        if (holds_application(path)) {
            *out = (struct pa_walk_set){path, false};
            return true;
        }
        enter(walk, path);
    } else if (failed == 0 && pa_upload_is_picture(path)) {
        *out = (struct pa_walk_set){path, true};
        return true;
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
            if (visit(walk, g_strdup(walk->folders[walk->next++]), true, out))
                return true;
            continue;
        }
        struct level *level = g_ptr_array_index(walk->levels, walk->levels->len - 1);
        if (level->next == level->names->len) {
            g_ptr_array_set_size(walk->levels, (gint)walk->levels->len - 1);
            continue;
        }
        const char *name = g_ptr_array_index(level->names, level->next++);
        if (visit(walk, g_build_filename(level->folder, name, NULL), false, out))
            return true;
    }
}

enum pa_status pa_walk_load(const struct pa_walk_set *set, struct pa_upload **out,
                            struct pa_err *err)
{
    char *images[] = {set->path};
    return set->is_image ? pa_upload_from_files(NULL, images, 1, out, err)
                         : pa_upload_load(set->path, out, err);
}
