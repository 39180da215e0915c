/* The sets below a tree of folders, in the order of their names. */
#include "cmd/walk.h"

#include "cmd/watch_tree.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *folder;

static void put_text(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    cr_assert_eq(g_mkdir_with_parents(parent, 0700), 0);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

static void put(const char *name)
{
    put_text(name, "x");
}

static void set_up(void)
{
    folder = g_dir_make_tmp("walk-XXXXXX", NULL);
}

static void tear_down(void)
{
    g_autofree char *name = g_path_get_basename(folder);
    int above = open(g_get_tmp_dir(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    cr_assert(pa_watch_remove(above, name));
    close(above);
    g_free(folder);
}

TestSuite(walk, .init = set_up, .fini = tear_down);

static int left_out; /* by the last walk */

/* Paths below folder, each followed by a blank; images by an exclamation mark before it. */
static char *all(char *const *folders, int count, int *unreadable)
{
    GString *text = g_string_new("");
    struct pa_walk_set set;
    struct pa_walk *walk = pa_walk_new(folders, count);
    while (pa_walk_next(walk, &set)) {
        g_string_append_printf(text, "%s%s ", set.path + strlen(folder) + 1,
                               set.is_image ? "!" : "");
        g_free(set.path);
    }
    *unreadable = pa_walk_unreadable(walk);
    left_out = pa_walk_left_out(walk);
    pa_walk_free(walk);
    return g_string_free(text, FALSE);
}

Test(walk, finds_sets_and_loose_images_in_order)
{
    int unreadable;
    put("b/application.json");
    put("b/licence.jpg");
    put("b/inner/application.json"); /* inside a set, and one itself */
    put("b/inner/photo.jpg");
    put("b/more/photo.jpg"); /* inside a set: not one of its own */
    put("b/more/deep/application.json");
    put("a/2/application.json");
    put("a/1/application.json");
    put("c/photo.jpg");
    put("c/notes.txt");
    put("c/.hidden.jpg");
    put(".hidden/application.json");
    g_autofree char *found = all(&folder, 1, &unreadable);
    cr_assert_str_eq(found, "a/1 a/2 b b/inner b/more/deep c/photo.jpg! ");
    cr_assert_eq(unreadable, 0);
}

/* Folders that overlap, or are named twice. */
Test(walk, what_is_named_twice_is_found_once)
{
    int unreadable;
    put("a/1/application.json");
    put("a/2/application.json");
    put("b/photo.jpg");
    g_autofree char *a = g_build_filename(folder, "a", NULL);
    g_autofree char *second = g_build_filename(a, "2", NULL);
    g_autofree char *same = g_strdup_printf("%s/../a", a);
    char *inner_first[] = {second, a, folder}, *outer_first[] = {a, same, second, second};
    g_autofree char *found = all(inner_first, 3, &unreadable);
    cr_assert_str_eq(found, "a/2 a/1 b/photo.jpg! ");
    g_autofree char *again = all(outer_first, 4, &unreadable);
    cr_assert_str_eq(again, "a/1 a/2 ");
}

/* A folder in a set is no part of the walk, unless it is named too. */
Test(walk, what_is_named_below_a_set_is_found)
{
    int unreadable;
    put("b/application.json");
    put("b/more/photo.jpg");
    g_autofree char *more = g_build_filename(folder, "b/more", NULL);
    char *both[] = {folder, more};
    g_autofree char *found = all(both, 2, &unreadable);
    cr_assert_str_eq(found, "b b/more/photo.jpg! ");
}

/* A name's ending does not decide, and neither does it where it is a picture's. */
Test(walk, a_picture_is_told_by_its_bytes_or_its_name)
{
    static const char *const pictures[] = {"c/a.jfif", "c/b.JPE", "c/scan001", "c/letter.txt"};
    static const char *const passed[] = {"c/x.jpg.part", "c/x.tmp", "c/x.crdownload", "c/.x"};
    int unreadable;
    put("c/empty.jpg");
    put("c/notes");
    put("c/report.json");
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
        put_text(pictures[i], "\xFF\xD8\xFF\xE0");
    for (size_t i = 0; i < G_N_ELEMENTS(passed); i++)
        put_text(passed[i], "\xFF\xD8\xFF\xE0");
    g_autofree char *found = all(&folder, 1, &unreadable);
    cr_assert_str_eq(found, "c/a.jfif! c/b.JPE! c/empty.jpg! c/letter.txt! c/scan001! ");
}

Test(walk, takes_a_set_that_is_named_itself)
{
    int unreadable;
    put("b/application.json");
    g_autofree char *set = g_build_filename(folder, "b", NULL);
    g_autofree char *found = all(&set, 1, &unreadable);
    cr_assert_str_eq(found, "b ");
}

Test(walk, follows_no_links)
{
    int unreadable;
    put("b/application.json");
    g_autofree char *from = g_build_filename(folder, "loop", NULL);
    cr_assert_eq(symlink(folder, from), 0);
    g_autofree char *found = all(&folder, 1, &unreadable);
    cr_assert_str_eq(found, "b ");
    cr_expect_eq(unreadable, 0);
}

Test(walk, says_what_it_does_not_read)
{
    int unreadable;
    put("b/application.json");
    put("b/photo.jpg");
    g_autofree char *from = g_build_filename(folder, "loose.jpg", NULL);
    g_autofree char *within = g_build_filename(folder, "b", "within.jpg", NULL);
    cr_assert_eq(symlink("b/photo.jpg", from), 0);
    cr_assert_eq(symlink("photo.jpg", within), 0);
    g_autofree char *found = all(&folder, 1, &unreadable);
    cr_assert_str_eq(found, "b ");
    cr_expect_eq(unreadable, 0);
    cr_expect_eq(left_out, 1, "the set says its own");
}

/* A path that begins with a dot is no hidden file. */
Test(walk, folders_named_from_where_one_stands)
{
    put("c/photo.jpg");
    put("c/.hidden.jpg");
    put("e/photo.jpg");
    put("d/notes.txt");
    g_autofree char *stand = g_build_filename(folder, "d", NULL);
    cr_assert_eq(chdir(stand), 0);
    char *folders[] = {"../c", "./../e"};
    static const char *const photos[] = {"../c/photo.jpg", "./../e/photo.jpg"};
    struct pa_walk *walk = pa_walk_new(folders, 2);
    for (int i = 0; i < 2; i++) {
        struct pa_walk_set set;
        cr_assert(pa_walk_next(walk, &set));
        cr_expect(set.is_image);
        cr_expect_str_eq(set.path, photos[i]);
        g_free(set.path);
    }
    struct pa_walk_set none;
    cr_expect_not(pa_walk_next(walk, &none));
    pa_walk_free(walk);
    cr_assert_eq(chdir("/"), 0);
}
