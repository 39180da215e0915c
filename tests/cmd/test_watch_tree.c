/* What a look at a stranger's folder tells, and that any change that matters changes its print. */
#include "cmd/watch_tree.h"

#include "upload/upload.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;
static int fd;

static void set_up(void)
{
    folder = g_dir_make_tmp("tree-XXXXXX", NULL);
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    cr_assert_geq(fd, 0);
    cr_assert_eq(mkdirat(fd, "set", 0700), 0);
}

static void tear_down(void)
{
    g_autofree char *name = g_path_get_basename(folder);
    g_autofree char *parent = g_path_get_dirname(folder);
    int above = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    cr_assert(pa_watch_remove(above, name));
    close(above);
    close(fd);
    g_free(folder);
}

TestSuite(watch_tree, .init = set_up, .fini = tear_down);

static void put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static struct pa_watch_look look_at(const char *name)
{
    struct pa_watch_look look;
    pa_watch_look(fd, name, &look);
    return look;
}

Test(watch_tree, the_same_looks_the_same)
{
    put("set/a.jpg", "a");
    struct pa_watch_look one = look_at("set"), two = look_at("set");
    cr_assert(one.there && one.is_folder && !one.refused && !one.arriving);
    cr_assert_str_eq(one.print, two.print);
    cr_assert_eq(renameat(fd, "set", fd, "other"), 0);
    two = look_at("other");
    cr_assert_str_eq(one.print, two.print, "its own name is not part of it");
}

Test(watch_tree, any_change_changes_the_print)
{
    put("set/a.jpg", "a");
    struct pa_watch_look before = look_at("set"), after;
    put("set/b.jpg", "b");
    after = look_at("set");
    cr_assert_str_neq(before.print, after.print, "a new file");
    before = after;
    const struct timespec times[2] = {{1000, 0}, {1000, 0}};
    cr_assert_eq(utimensat(fd, "set/b.jpg", times, 0), 0);
    after = look_at("set");
    cr_assert_str_neq(before.print, after.print, "another time of change");
    before = after;
    cr_assert_eq(renameat(fd, "set/b.jpg", fd, "set/c.jpg"), 0);
    after = look_at("set");
    cr_assert_str_neq(before.print, after.print, "another name");
    before = after;
    g_autofree char *path = g_build_filename(folder, "set", "a.jpg", NULL);
    cr_assert_eq(truncate(path, 0), 0);
    cr_assert_eq(utimensat(fd, "set/a.jpg", times, 0), 0);
    after = look_at("set");
    cr_assert_str_neq(before.print, after.print, "another size");
}

Test(watch_tree, links_and_devices_are_refused)
{
    cr_assert_eq(symlinkat("/etc/hostname", fd, "set/link.jpg"), 0);
    cr_assert(look_at("set").refused);
    cr_assert(look_at("set/link.jpg").refused);
    cr_assert_eq(unlinkat(fd, "set/link.jpg", 0), 0);
    cr_assert_eq(mkfifoat(fd, "set/pipe.jpg", 0600), 0);
    cr_assert(look_at("set").refused);
    cr_assert_not(look_at("nowhere").there);
}

Test(watch_tree, files_that_are_still_fetched_show)
{
    put("set/a.jpg.part", "a");
    cr_assert(look_at("set").arriving);
    cr_assert(pa_upload_is_passed_over("a.tmp"));
    cr_assert(pa_upload_is_passed_over(".a.jpg"));
    cr_assert(pa_upload_is_passed_over("a.crdownload"));
    cr_assert_not(pa_upload_is_passed_over("a.jpg"));
}

Test(watch_tree, copies_are_whole)
{
    struct pa_err err;
    g_autofree char *text = NULL;
    put("set/a.jpg", "hello");
    cr_assert_eq(mkdirat(fd, "set/inner", 0700), 0);
    put("set/inner/b.jpg", "world");
    cr_assert_eq(pa_watch_copy(fd, "set", fd, "copy", &err), PA_OK);
    g_autofree char *path = g_build_filename(folder, "copy", "inner", "b.jpg", NULL);
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    cr_assert_str_eq(text, "world");
    cr_assert_eq(pa_watch_copy(fd, "set", fd, "copy", &err), PA_E_IO, "never over what is there");
}
