#include "queue/queue.h"

#include "base/text.h"

#include <glib.h>
#include <libpq-fe.h>
#include <string.h>

enum { PAGE = 500 }; /* rows at a time where all are listed */

struct pa_queue {
    PGconn *connection;
};

/* The lock keeps two that start at once from making the table twice. */
static const char schema[] =
    "SELECT pg_advisory_xact_lock(78511);"
    "CREATE TABLE IF NOT EXISTS preaudit_job ("
    " id bigserial PRIMARY KEY,"
    " key text NOT NULL UNIQUE,"
    " set_id text NOT NULL,"
    " path text NOT NULL,"
    " is_image boolean NOT NULL,"
    " state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready','leased','done','dead')),"
    " attempts integer NOT NULL DEFAULT 0,"
    " worker text,"
    " lease_until timestamptz,"
    " reason text,"
    " verdict text,"
    " report text,"
    " added timestamptz NOT NULL DEFAULT now(),"
    " finished timestamptz);"
    "CREATE INDEX IF NOT EXISTS preaudit_job_open ON preaudit_job (id)"
    " WHERE state IN ('ready','leased');";

static const char lease_sql[] =
    "WITH spent AS (UPDATE preaudit_job SET state='dead', worker=NULL,"
    "  reason=coalesce(reason, 'its worker died or hung each time')"
    "  WHERE state='leased' AND lease_until < now() AND attempts >= $4),"
    " next AS (SELECT id FROM preaudit_job WHERE attempts < $4 AND"
    "  (state='ready' OR (state='leased' AND lease_until < now()))"
    "  ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)"
    " UPDATE preaudit_job j SET state='leased', worker=$1, attempts=attempts+1,"
    "  lease_until=now() + $2::float8 * interval '1 second'"
    "  FROM next WHERE j.id=next.id RETURNING j.id, j.key, j.path, j.is_image, j.attempts";

static const char look_sql[] =
    "SELECT count(*) FILTER (WHERE state='ready'), count(*) FILTER (WHERE state='leased'),"
    " count(*) FILTER (WHERE state='leased' AND lease_until < now()),"
    " count(*) FILTER (WHERE state='dead'), count(*) FILTER (WHERE state='done'),"
    " count(*) FILTER (WHERE verdict='pass'), count(*) FILTER (WHERE verdict='review'),"
    " count(*) FILTER (WHERE verdict='reject'),"
    " coalesce(extract(epoch FROM now() - min(added) FILTER (WHERE state IN ('ready','leased'))), "
    "0),"
    " count(*) FILTER (WHERE finished > now() - interval '5 minutes') / 5.0,"
    " count(DISTINCT worker) FILTER (WHERE state='leased' AND lease_until >= now())"
    " FROM preaudit_job";

/* First line of libpq's message. */
static enum pa_status fail(const struct pa_queue *queue, const char *what, struct pa_err *err)
{
    g_auto(GStrv) lines = g_strsplit(PQerrorMessage(queue->connection), "\n", 2);
    return pa_fail(err, PA_E_IO, "queue: %s: %s", what, lines[0] != NULL ? lines[0] : "");
}

static void ignore_notice(void *context, const char *message)
{
    (void)context, (void)message;
}

/* One statement; *out NULL: the result is not wanted. Values are texts. */
static enum pa_status run(struct pa_queue *queue, const char *what, const char *sql, int count,
                          const char *const *values, PGresult **out, struct pa_err *err)
{
    PGresult *result = PQexecParams(queue->connection, sql, count, NULL, values, NULL, NULL, 0);
    ExecStatusType code = PQresultStatus(result);
    enum pa_status status = PA_OK;
    if (code != PGRES_COMMAND_OK && code != PGRES_TUPLES_OK) {
        const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        status = fail(queue, what, err);
        /* Class 22: these values will never be taken, however often they are sent. */
        if (state != NULL && strncmp(state, "22", 2) == 0)
            status = PA_E_FORMAT;
    }
    if (status == PA_OK && out != NULL)
        *out = result;
    else
        PQclear(result);
    return status;
}

static enum pa_status set_up(struct pa_queue *queue, struct pa_err *err)
{
    if (PQstatus(queue->connection) != CONNECTION_OK)
        return fail(queue, "connect", err);
    PQsetNoticeProcessor(queue->connection, ignore_notice, NULL);
    PGresult *result = PQexec(queue->connection, schema);
    bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!done)
        return fail(queue, "make the table", err);
    return run(queue, "listen", "LISTEN preaudit_job", 0, NULL, NULL, err);
}

enum pa_status pa_queue_open(const char *url, struct pa_queue **out, struct pa_err *err)
{
    /* A server that is gone is noticed within seconds, not hours. */
    const char *const keys[] = {"dbname",           "connect_timeout",  "keepalives_idle",
                                "tcp_user_timeout", "application_name", NULL};
    const char *const values[] = {url, "10", "10", "20000", "preaudit", NULL};
    struct pa_queue *queue = g_new0(struct pa_queue, 1);
    queue->connection = PQconnectdbParams(keys, values, 1);
    enum pa_status status = set_up(queue, err);
    *out = status == PA_OK ? queue : NULL;
    if (status != PA_OK)
        pa_queue_free(queue);
    return status;
}

void pa_queue_free(struct pa_queue *queue)
{
    if (queue == NULL)
        return;
    PQfinish(queue->connection);
    g_free(queue);
}

enum pa_status pa_queue_reconnect(struct pa_queue *queue, struct pa_err *err)
{
    if (PQstatus(queue->connection) == CONNECTION_OK)
        return PA_OK;
    PQreset(queue->connection);
    return set_up(queue, err);
}

int pa_queue_fd(const struct pa_queue *queue)
{
    return PQsocket(queue->connection);
}

void pa_queue_take_news(struct pa_queue *queue)
{
    PGnotify *news;
    (void)PQconsumeInput(queue->connection);
    while ((news = PQnotifies(queue->connection)) != NULL)
        PQfreemem(news);
}

enum pa_status pa_queue_add(struct pa_queue *queue, const char *key, const char *set_id,
                            const char *path, bool is_image, bool *added, struct pa_err *err)
{
    static const char sql[] =
        "WITH new AS (INSERT INTO preaudit_job (key, set_id, path, is_image)"
        " VALUES ($1, $2, $3, $4::boolean) ON CONFLICT (key) DO NOTHING RETURNING id)"
        " SELECT pg_notify('preaudit_job', ''), id FROM new";
    const char *const values[] = {key, set_id, path, is_image ? "true" : "false"};
    PGresult *result = NULL;
    *added = false;
    enum pa_status status = run(queue, "add", sql, 4, values, &result, err);
    if (status == PA_OK)
        *added = PQntuples(result) == 1;
    PQclear(result);
    return status;
}

static int64_t integer(const PGresult *result, int row, int column)
{
    return g_ascii_strtoll(PQgetvalue(result, row, column), NULL, 10);
}

static void read_job(const PGresult *result, int row, struct pa_queue_job *out)
{
    *out = (struct pa_queue_job){.id = integer(result, row, 0)};
    pa_text_copy(out->key, sizeof out->key, PQgetvalue(result, row, 1));
    pa_text_copy(out->path, sizeof out->path, PQgetvalue(result, row, 2));
    out->is_image = PQgetvalue(result, row, 3)[0] == 't';
    out->attempt = (int)integer(result, row, 4);
}

enum pa_status pa_queue_lease(struct pa_queue *queue, const char *worker, double seconds, int max,
                              struct pa_queue_job *out, int *count, struct pa_err *err)
{
    char lease[32], most[16], attempts[16];
    g_snprintf(lease, sizeof lease, "%d", (int)seconds);
    g_snprintf(most, sizeof most, "%d", max);
    g_snprintf(attempts, sizeof attempts, "%d", PA_QUEUE_MAX_ATTEMPTS);
    const char *const values[] = {worker, lease, most, attempts};
    PGresult *result = NULL;
    *count = 0;
    enum pa_status status = run(queue, "lease", lease_sql, 4, values, &result, err);
    for (int i = 0; status == PA_OK && i < PQntuples(result) && i < max; i++)
        read_job(result, i, &out[(*count)++]);
    PQclear(result);
    return status;
}

enum pa_status pa_queue_renew(struct pa_queue *queue, const char *worker, double seconds,
                              struct pa_err *err)
{
    char lease[32];
    g_snprintf(lease, sizeof lease, "%d", (int)seconds);
    const char *const values[] = {worker, lease};
    return run(queue, "renew",
               "UPDATE preaudit_job SET lease_until=now() + $2::float8 * interval '1 second'"
               " WHERE state='leased' AND worker=$1",
               2, values, NULL, err);
}

enum pa_status pa_queue_finish(struct pa_queue *queue, int64_t id, const char *worker,
                               const char *verdict, const char *report, bool *counted,
                               struct pa_err *err)
{
    char number[32];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, id);
    const char *const values[] = {number, worker, verdict, report};
    PGresult *result = NULL;
    *counted = false;
    enum pa_status status =
        run(queue, "finish",
            "UPDATE preaudit_job SET state='done', verdict=$3, report=$4, finished=now(),"
            " lease_until=NULL, reason=NULL WHERE id=$1::bigint AND state='leased' AND worker=$2",
            4, values, &result, err);
    if (status == PA_OK)
        *counted = strcmp(PQcmdTuples(result), "1") == 0;
    PQclear(result);
    return status;
}

enum pa_status pa_queue_give_back(struct pa_queue *queue, int64_t id, const char *worker,
                                  const char *reason, bool final, struct pa_err *err)
{
    char number[32];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, id);
    const char *const values[] = {number, worker, reason, final ? "dead" : "ready"};
    return run(queue, "give back",
               "UPDATE preaudit_job SET state=$4, reason=$3, worker=NULL, lease_until=NULL,"
               " attempts=CASE WHEN $4='ready' THEN attempts-1 ELSE attempts END"
               " WHERE id=$1::bigint AND state='leased' AND worker=$2",
               4, values, NULL, err);
}

enum pa_status pa_queue_look(struct pa_queue *queue, struct pa_queue_state *out, struct pa_err *err)
{
    PGresult *result = NULL;
    *out = (struct pa_queue_state){0};
    enum pa_status status = run(queue, "look", look_sql, 0, NULL, &result, err);
    if (status == PA_OK) {
        int64_t *const counts[] = {&out->ready, &out->leased, &out->overdue, &out->dead,
                                   &out->done,  &out->pass,   &out->review,  &out->reject};
        for (int i = 0; i < (int)G_N_ELEMENTS(counts); i++)
            *counts[i] = integer(result, 0, i);
        out->oldest_s = g_ascii_strtod(PQgetvalue(result, 0, 8), NULL);
        out->per_minute = g_ascii_strtod(PQgetvalue(result, 0, 9), NULL);
        out->workers = (int)integer(result, 0, 10);
    }
    PQclear(result);
    return status;
}

enum pa_status pa_queue_list(struct pa_queue *queue, bool dead, pa_queue_each *each, void *context,
                             struct pa_err *err)
{
    const char *sql = dead ? "SELECT id, set_id, path, coalesce(reason, '') FROM preaudit_job"
                             " WHERE state='dead' AND id > $1::bigint ORDER BY id LIMIT $2"
                           : "SELECT id, set_id, path, report FROM preaudit_job"
                             " WHERE state='done' AND id > $1::bigint ORDER BY id LIMIT $2";
    char last[32] = "0", page[16];
    g_snprintf(page, sizeof page, "%d", PAGE);
    for (int rows = PAGE; rows == PAGE;) {
        const char *const values[] = {last, page};
        PGresult *result = NULL;
        enum pa_status status = run(queue, "list", sql, 2, values, &result, err);
        if (status != PA_OK)
            return status;
        rows = PQntuples(result);
        for (int i = 0; i < rows; i++)
            each(context, PQgetvalue(result, i, 1), PQgetvalue(result, i, 2),
                 PQgetvalue(result, i, 3));
        if (rows > 0)
            pa_text_copy(last, sizeof last, PQgetvalue(result, rows - 1, 0));
        PQclear(result);
    }
    return PA_OK;
}

enum pa_status pa_queue_revive(struct pa_queue *queue, int *count, struct pa_err *err)
{
    PGresult *result = NULL;
    *count = 0;
    enum pa_status status = run(queue, "revive",
                                "UPDATE preaudit_job SET state='ready', attempts=0, reason=NULL"
                                " WHERE state='dead'",
                                0, NULL, &result, err);
    if (status == PA_OK)
        *count = (int)g_ascii_strtoll(PQcmdTuples(result), NULL, 10);
    PQclear(result);
    return status;
}
