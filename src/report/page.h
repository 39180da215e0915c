/* report/page -- words, badges and the frame that the sets' page and the index share
 */
#ifndef PA_REPORT_PAGE_H
#define PA_REPORT_PAGE_H

#include "report/report.h"

#include <glib.h>

/* A page being written. */
struct pa_page_text {
    GString *to;
    const cJSON *report; /* of the set; NULL on the index */
    bool zh;
};

const char *pa_page_say(const struct pa_page_text *p, const char *zh, const char *en);
/* A verdict, severity or outcome in the page's language, and its class; "" for any other word, so that no text of a report becomes
 * markup. */
const char *pa_page_word(const struct pa_page_text *p, const char *name);
const char *pa_page_class(const char *name);
void pa_page_badge(const struct pa_page_text *p, const char *name);
/* Short title of a finding's code; the code itself where nobody knows it. */
const char *pa_page_title(const struct pa_page_text *p, const char *code);
/* Findings of an array that have a severity. */
int pa_page_count(const cJSON *findings, const char *severity);
/* The worst severity of an array of findings: "reject", "review", or "" where they are notices at the most. */
const char *pa_page_worst(const cJSON *findings);

/* Doctype to the begin of <main>: a policy that allows the page's own style and script alone, a link that skips the header, the
 * header with title and verdict (NULL: none). script: file of the page's script ("index.js"), NULL none. */
void pa_page_begin(const struct pa_page_text *p, const char *title, const char *verdict,
                   const char *summary, const char *script);
/* From the end of <main>; takes the text over. */
enum pa_status pa_page_end(struct pa_page_text *p, const char *script, struct pa_bytes *out,
                           struct pa_err *err) PA_MUST_CHECK;

#endif
