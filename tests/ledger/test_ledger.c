#include "ledger/ledger.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *folder, *path;

static void set_up(void)
{
    folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
    path = g_build_filename(folder, "a.ledger", NULL);
}

static void tear_down(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat(path, endings[i], NULL);
        (void)g_unlink(name);
    }
    (void)g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

TestSuite(ledger, .init = set_up, .fini = tear_down);

static const char key_a[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char key_b[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

static struct pa_ledger *open_it(void)
{
    struct pa_ledger *ledger;
    struct pa_err err = {0};
    cr_assert_eq(pa_ledger_open(path, &ledger, &err), PA_OK, "%s", err.text);
    return ledger;
}

Test(ledger, keeps_what_was_put_after_it_is_opened_again)
{
    struct pa_err err;
    struct pa_ledger_entry entry;
    bool found;
    struct pa_ledger *ledger = open_it();
    cr_assert_eq(pa_ledger_put(ledger, key_a, "m-1", 2, "report", 6, &err), PA_OK);
    pa_ledger_free(ledger);
    ledger = open_it();
    cr_assert_eq(pa_ledger_find(ledger, key_a, &found, &entry, &err), PA_OK);
    cr_assert(found);
    cr_assert_eq(entry.verdict, 2);
    cr_assert_eq(entry.report.size, 6);
    cr_assert_eq(memcmp(entry.report.data, "report", 6), 0);
    pa_bytes_free(&entry.report);
    cr_assert_eq(pa_ledger_find(ledger, key_b, &found, &entry, &err), PA_OK);
    cr_assert_not(found);
    pa_ledger_free(ledger);
}

Test(ledger, keeps_the_first_of_two_verdicts)
{
    struct pa_err err;
    struct pa_ledger_entry entry;
    bool found;
    int count;
    struct pa_ledger *ledger = open_it();
    cr_assert_eq(pa_ledger_put(ledger, key_a, "m-1", 0, "one", 3, &err), PA_OK);
    cr_assert_eq(pa_ledger_put(ledger, key_a, "m-1", 2, "two", 3, &err), PA_OK);
    cr_assert_eq(pa_ledger_count(ledger, &count, &err), PA_OK);
    cr_assert_eq(count, 1);
    cr_assert_eq(pa_ledger_find(ledger, key_a, &found, &entry, &err), PA_OK);
    cr_assert_eq(entry.verdict, 0);
    pa_bytes_free(&entry.report);
    pa_ledger_free(ledger);
}

Test(ledger, is_private)
{
    GStatBuf info;
    struct pa_ledger *ledger = open_it();
    cr_assert_eq(g_stat(path, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0600);
    pa_ledger_free(ledger);
}

Test(ledger, refuses_what_is_no_ledger)
{
    struct pa_ledger *ledger;
    struct pa_err err;
    cr_assert(
        g_file_set_contents(path, "this is a letter, not a database; it is long enough", -1, NULL));
    cr_assert_eq(pa_ledger_open(path, &ledger, &err), PA_E_FORMAT);
    cr_assert_null(ledger);
}

Test(ledger, says_where_it_cannot_be_made)
{
    struct pa_ledger *ledger;
    struct pa_err err;
    cr_assert_eq(pa_ledger_open("/nowhere/a.ledger", &ledger, &err), PA_E_IO);
}
