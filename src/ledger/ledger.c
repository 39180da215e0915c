#include "ledger/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    APPLICATION_ID = 0x70614c31, /* "paL1": a file of ours */
    SCHEMA_VERSION = 1,
    BUSY_MS = 10000 /* another run may hold the file for the length of a commit */
};

struct pa_ledger {
    sqlite3 *db;
    sqlite3_stmt *find, *put, *count;
};

static const char schema[] =
    "CREATE TABLE done ("
    " key TEXT PRIMARY KEY," /* what went in: contents, application, rules, models, options */
    " id TEXT NOT NULL,"     /* the set's, for a person who looks */
    " verdict INTEGER NOT NULL,"
    " report BLOB NOT NULL," /* as it is to be written out */
    " finished TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP"
    ") WITHOUT ROWID;";

static enum pa_status sql_fail(struct pa_ledger *ledger, const char *what, struct pa_err *err)
{
    int code = sqlite3_errcode(ledger->db);
    enum pa_status status = code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? PA_E_FORMAT
                            : code == SQLITE_NOMEM                          ? PA_E_NOMEM
                                                                            : PA_E_IO;
    return pa_fail(err, status, "ledger: %s: %s", what, sqlite3_errmsg(ledger->db));
}

static enum pa_status run(struct pa_ledger *ledger, const char *sql, struct pa_err *err)
{
    if (sqlite3_exec(ledger->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return PA_OK;
    return sql_fail(ledger, "set up", err);
}

static enum pa_status read_pragma(struct pa_ledger *ledger, const char *sql, int *out,
                                  struct pa_err *err)
{
    sqlite3_stmt *statement = NULL;
    *out = 0;
    if (sqlite3_prepare_v2(ledger->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return sql_fail(ledger, "read", err);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW ? PA_OK : sql_fail(ledger, "read", err);
}

/* Makes the table in a new file; checks whose file it is in an old one. */
static enum pa_status settle_schema(struct pa_ledger *ledger, struct pa_err *err)
{
    int application = 0, version = 0, tables = 0;
    g_autofree char *stamp = g_strdup_printf("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                             APPLICATION_ID, SCHEMA_VERSION);
    enum pa_status status = read_pragma(ledger, "PRAGMA application_id", &application, err);
    if (status == PA_OK)
        status = read_pragma(ledger, "PRAGMA user_version", &version, err);
    if (status == PA_OK)
        status = read_pragma(ledger, "SELECT count(*) FROM sqlite_master", &tables, err);
    if (status != PA_OK)
        return status;
    if (tables > 0 && application != APPLICATION_ID)
        return pa_fail(err, PA_E_FORMAT, "ledger: the file is another program's");
    if (version > SCHEMA_VERSION)
        return pa_fail(err, PA_E_FORMAT, "ledger: the file is of a newer release of preaudit");
    if (tables > 0)
        return PA_OK;
    status = run(ledger, schema, err);
    return status == PA_OK ? run(ledger, stamp, err) : status;
}

static enum pa_status settle(struct pa_ledger *ledger, struct pa_err *err)
{
    static const char find[] = "SELECT verdict, report FROM done WHERE key = ?1";
    static const char put[] = "INSERT INTO done (key, id, verdict, report) VALUES (?1, ?2, ?3, ?4) "
                              "ON CONFLICT DO NOTHING";
    static const char count[] = "SELECT count(*) FROM done";
    (void)sqlite3_busy_timeout(ledger->db, BUSY_MS);
    enum pa_status status =
        run(ledger, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN IMMEDIATE;", err);
    if (status != PA_OK)
        return status;
    status = settle_schema(ledger, err);
    if (status != PA_OK)
        return status;
    status = run(ledger, "COMMIT;", err);
    if (status != PA_OK)
        return status;
    if (sqlite3_prepare_v2(ledger->db, find, -1, &ledger->find, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(ledger->db, put, -1, &ledger->put, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(ledger->db, count, -1, &ledger->count, NULL) != SQLITE_OK)
        return sql_fail(ledger, "prepare", err);
    return PA_OK;
}

enum pa_status pa_ledger_open(const char *path, struct pa_ledger **out, struct pa_err *err)
{
    *out = NULL;
    /* SQLite would make it readable to others. */
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return pa_fail(err, PA_E_IO, "ledger %s: %s", path, g_strerror(errno));
    close(fd);
    struct pa_ledger *ledger = g_new0(struct pa_ledger, 1);
    enum pa_status status = PA_OK;
    if (sqlite3_open_v2(path, &ledger->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        status = pa_fail(err, PA_E_IO, "ledger %s: %s", path, sqlite3_errmsg(ledger->db));
    else
        status = settle(ledger, err);
    if (status == PA_OK)
        *out = ledger;
    else
        pa_ledger_free(ledger);
    return status;
}

void pa_ledger_free(struct pa_ledger *ledger)
{
    if (ledger == NULL)
        return;
    sqlite3_finalize(ledger->find);
    sqlite3_finalize(ledger->put);
    sqlite3_finalize(ledger->count);
    sqlite3_close(ledger->db);
    g_free(ledger);
}

static enum pa_status take_entry(sqlite3_stmt *row, struct pa_ledger_entry *out, struct pa_err *err)
{
    out->verdict = sqlite3_column_int(row, 0);
    size_t size = (size_t)sqlite3_column_bytes(row, 1);
    const void *blob = sqlite3_column_blob(row, 1);
    out->report.data = malloc(size + 1);
    if (out->report.data == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a report");
    if (size > 0)
        memcpy(out->report.data, blob, size);
    out->report.data[size] = 0;
    out->report.size = size;
    return PA_OK;
}

enum pa_status pa_ledger_find(struct pa_ledger *ledger, const char *key, bool *found,
                              struct pa_ledger_entry *out, struct pa_err *err)
{
    *found = false;
    *out = (struct pa_ledger_entry){0};
    sqlite3_bind_text(ledger->find, 1, key, -1, SQLITE_STATIC);
    int code = sqlite3_step(ledger->find);
    enum pa_status status = PA_OK;
    *found = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        status = take_entry(ledger->find, out, err);
    else if (code != SQLITE_DONE)
        status = sql_fail(ledger, "find", err);
    sqlite3_reset(ledger->find);
    return status;
}

enum pa_status pa_ledger_put(struct pa_ledger *ledger, const char *key, const char *id, int verdict,
                             const void *report, size_t size, struct pa_err *err)
{
    sqlite3_bind_text(ledger->put, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(ledger->put, 2, id, -1, SQLITE_STATIC);
    sqlite3_bind_int(ledger->put, 3, verdict);
    sqlite3_bind_blob64(ledger->put, 4, report, size, SQLITE_STATIC);
    enum pa_status status = PA_OK;
    if (sqlite3_step(ledger->put) != SQLITE_DONE)
        status = sql_fail(ledger, "put", err);
    sqlite3_reset(ledger->put);
    sqlite3_clear_bindings(ledger->put);
    return status;
}

enum pa_status pa_ledger_count(struct pa_ledger *ledger, int *out, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    *out = 0;
    if (sqlite3_step(ledger->count) == SQLITE_ROW)
        *out = sqlite3_column_int(ledger->count, 0);
    else
        status = sql_fail(ledger, "count", err);
    sqlite3_reset(ledger->count);
    return status;
}
