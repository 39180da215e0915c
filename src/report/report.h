/* report/report -- a judged set → bytes in one of the formats
 */
#ifndef PA_REPORT_REPORT_H
#define PA_REPORT_REPORT_H

#include "base/err.h"
#include "base/fs.h"
#include "document/document.h"
#include "match/match.h"
#include "rules/rules.h"
#include "upload/upload.h"

enum pa_format {
    PA_FORMAT_TEXT = 0,
    PA_FORMAT_JSON,
    PA_FORMAT_JSONL,
    PA_FORMAT_HTML,
    PA_FORMAT_CSV,
    PA_FORMAT_XLSX
};
bool pa_format_from_name(const char *name, enum pa_format *out);

/* A judged set. Handle made by pa_report_new, freed by pa_report_free (with its documents). */
struct pa_report {
    char id[128];
    enum pa_verdict verdict;
    enum pa_subject subject;
    bool only_quality;
    struct pa_document **documents; /* owned */
    int document_count;
    struct pa_checks *checks;     /* owned */
    struct pa_findings *findings; /* owned */
    char warnings[16][160];       /* unknown keys of the application */
    int warning_count;
    double elapsed_ms;
};
struct pa_report *pa_report_new(void);
void pa_report_free(struct pa_report *report);

struct pa_report_opts {
    enum pa_format format;
    bool zh;     /* language of messages */
    bool reveal; /* personal data in full */
    bool colour; /* text: escape sequences allowed */
    int width;   /* text: columns of the terminal, lines are broken there; 0 unlimited */
    bool
        byte_order_mark; /* csv: led by one, for spreadsheets that take it for another encoding without */
};

/* preaudit.report/1 of one set, as the contract says. Freed by cJSON_Delete. */
cJSON *pa_report_to_json(const struct pa_report *report, const struct pa_report_opts *opts);
/* One set in the format asked for (json: an object; jsonl: one line; csv: one row without the header). */
enum pa_status pa_report_render(const struct pa_report *report, const struct pa_report_opts *opts,
                                struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;
/* Several sets as one output: json an object for one and an array for several, jsonl a line each, csv with its header. */
enum pa_status pa_report_render_all(struct pa_report *const *reports, int count,
                                    const struct pa_report_opts *opts, struct pa_bytes *out,
                                    struct pa_err *err) PA_MUST_CHECK;

/* Whether json is a finished preaudit.report/1: members that are there and of their types, and a verdict that its findings add up to,
 * which *verdict receives. PA_E_ARG or PA_E_FORMAT with the path of what is wrong. */
enum pa_status pa_report_verify(const cJSON *json, enum pa_verdict *verdict,
                                struct pa_err *err) PA_MUST_CHECK;
/* Finished reports (their JSON) again, masked in place unless opts reveals; text sums up a line a set. html is an index where links (addresses of the sets' pages, an
 * element NULL: none) is given or there are several, else the set's page without pictures. */
enum pa_status pa_report_render_finished(cJSON *const *reports, char *const *links, int count,
                                         const struct pa_report_opts *opts, struct pa_bytes *out,
                                         struct pa_err *err) PA_MUST_CHECK;

/* How a picture is shown without its personal data; full-size photo pixels. Outside shown it is averaged over squares, then painted
 * is painted over. */
enum { PA_COVER_MAX = 48 };
struct pa_cover {
    int square; /* px, side of the squares; 0: the whole picture is shown */
    bool full;  /* shown coarsely everywhere */
    struct pa_quad shown[PA_COVER_MAX];
    int shown_count;
    struct pa_quad painted[PA_COVER_MAX];
    int painted_count;
};
/* The cover of a picture on which these documents were found (one or more, of one picture). */
void pa_report_cover(struct pa_document *const *documents, int count, struct pa_cover *out);

#endif
