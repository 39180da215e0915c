#include "base/fs.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(fs, written_and_read_back_with_a_cap)
{
    g_autofree char *dir = g_dir_make_tmp("preaudit-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "a", NULL);
    struct pa_bytes bytes;
    cr_assert_eq(pa_fs_write(path, "hello", 5, 0600, NULL), PA_OK);
    cr_assert_eq(pa_fs_read(path, 5, &bytes, NULL), PA_OK);
    cr_assert_eq(bytes.size, 5);
    cr_assert_str_eq((char *)bytes.data, "hello");
    pa_bytes_free(&bytes);
    cr_assert_eq(pa_fs_read(path, 4, &bytes, NULL), PA_E_LIMIT);
    cr_assert_null(bytes.data);
    g_unlink(path);
    g_rmdir(dir);
}

Test(fs, folders_and_missing_files_are_refused)
{
    struct pa_bytes bytes;
    struct pa_err err = {0};
    cr_assert_eq(pa_fs_read("/", 10, &bytes, &err), PA_E_IO);
    cr_assert_eq(pa_fs_read("/nonexistent/file", 10, &bytes, &err), PA_E_IO);
    cr_assert(strstr(err.text, "/nonexistent/file") != NULL);
    cr_assert_eq(pa_fs_write("/nonexistent/file", "x", 1, 0600, &err), PA_E_IO);
}

Test(fs, a_pipe_is_written_not_replaced)
{
    g_autofree char *folder = g_dir_make_tmp("fs-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "pipe", NULL);
    cr_assert_eq(mkfifo(path, 0600), 0);
    int fd = open(path, O_RDWR);
    char text[4] = "";
    cr_assert(pa_fs_is_special(path) && !pa_fs_is_special(folder));
    cr_assert_eq(pa_fs_write(path, "abc", 3, 0600, NULL), PA_OK);
    cr_expect_eq(read(fd, text, 3), 3);
    cr_expect_str_eq(text, "abc");
    cr_expect(pa_fs_is_special(path));
    close(fd);
    unlink(path);
    rmdir(folder);
}

Test(fs, a_full_device_is_an_error)
{
    struct pa_err err = {0};
    if (!pa_fs_is_special("/dev/full"))
        cr_skip_test("no /dev/full");
    cr_expect_eq(pa_fs_write("/dev/full", "x", 1, 0600, &err), PA_E_IO);
    cr_expect(pa_fs_is_special("/dev/full"));
}

Test(fs, sha256_of_the_standard_example)
{
    char hex[65];
    pa_fs_sha256("abc", 3, hex);
    cr_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

Test(fs, any_text_becomes_one_component_of_a_path)
{
    static const char *const cases[][2] = {
        {"m-0001", "m-0001"}, {"../x", "_._x"}, {"a/b\\c", "a_b_c"}, {"-rf", "_rf"},
        {"", "set"},          {"a\nb", "a_b"},  {"小满", "小满"},    {".", "_"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *name = pa_fs_component(cases[i][0]);
        cr_assert_str_eq(name, cases[i][1]);
        g_free(name);
    }
    char *name = pa_fs_component(
        "满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满满");
    cr_assert_eq(strlen(name), 120);
    g_free(name);
}
