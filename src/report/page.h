/* report/page -- words, badges and reading of a report's JSON that the set's page and the index share
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

/* A text member of a JSON object; "" where it is none. */
const char *pa_page_text_of(const cJSON *object, const char *key);
const char *pa_page_say(const struct pa_page_text *p, const char *zh, const char *en);
/* A verdict, severity or outcome in the page's language, and its class; "" for any other word, so that no text of a report becomes
 * markup. */
const char *pa_page_word(const struct pa_page_text *p, const char *name);
const char *pa_page_class(const char *name);
void pa_page_badge(const struct pa_page_text *p, const char *name);
/* The page's bytes; takes its text over. */
enum pa_status pa_page_deliver(GString *text, struct pa_bytes *out,
                               struct pa_err *err) PA_MUST_CHECK;

#endif
