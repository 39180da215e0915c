#include "read/models.h"

#include "read/read.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/preaudit-models-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
}

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cr_assert_eq(pa_fs_write(path, text, strlen(text), 0644, NULL), PA_OK);
}

static void remove_folder(void)
{
    static const char *const names[] = {"SHA256SUMS", "a.model", "b.model"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* The sum of the five bytes "hello". */
static const char SUMS[] =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  a.model\n"
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 *b.model\n";

Test(models, whole_files_are_read_and_others_refused, .init = make_folder, .fini = remove_folder)
{
    struct pa_bytes bytes;
    struct pa_err err;
    cr_expect_eq(pa_models_read(folder, "a.model", &bytes, &err), PA_E_MISSING, "no list");
    put("SHA256SUMS", SUMS);
    cr_expect_eq(pa_models_read(folder, "a.model", &bytes, &err), PA_E_MISSING, "no file");
    cr_expect_not_null(strstr(err.text, "a.model"));
    cr_expect_not_null(strstr(err.text, "--models"), "the mend");
    put("a.model", "hello");
    cr_assert_eq(pa_models_read(folder, "a.model", &bytes, &err), PA_OK);
    cr_expect_eq(bytes.size, 5u);
    pa_bytes_free(&bytes);
    cr_expect_eq(pa_models_check(folder, "a.model", &err), PA_OK);
    cr_expect_eq(pa_models_check(folder, "b.model", &err), PA_E_MISSING, "no file");
    put("b.model", "hellp");
    cr_expect_eq(pa_models_read(folder, "b.model", &bytes, &err), PA_E_MISSING, "damaged");
    cr_expect_null(bytes.data);
    cr_expect_eq(pa_models_check(folder, "b.model", &err), PA_E_MISSING, "damaged");
    cr_expect_not_null(strstr(err.text, "damaged"));
    cr_expect_eq(pa_models_read(folder, "model", &bytes, &err), PA_E_MISSING, "not listed");
    cr_expect_eq(pa_models_check(folder, "model", &err), PA_E_MISSING, "not listed");
}

Test(models, marks_are_the_listed_sums, .init = make_folder, .fini = remove_folder)
{
    char mark[16];
    put("SHA256SUMS", SUMS);
    pa_models_mark(folder, "a.model", mark);
    cr_expect_str_eq(mark, "2cf24dba");
    pa_models_mark(folder, "c.model", mark);
    cr_expect_str_eq(mark, "none");
}

Test(models, a_reader_without_models_says_so)
{
    struct pa_reader_opts opts = {.models_dir = "/nonexistent"};
    struct pa_reader *reader;
    struct pa_err err;
    cr_assert_eq(pa_reader_open(&opts, &reader, &err), PA_E_MISSING);
    cr_expect_null(reader);
}
