/* report/html -- escaping and the small pieces that pages are made of
 */
#ifndef PA_REPORT_HTML_H
#define PA_REPORT_HTML_H

#include <glib.h>
#include <stdbool.h>

/* Appends text with & < > " ' as entities; control and direction-changing characters become U+FFFD. */
void pa_html_text(GString *to, const char *text);
/* Appends <tag class="class">text</tag>, text escaped. class NULL: none. tag and class are ours. */
void pa_html_element(GString *to, const char *tag, const char *class_name, const char *text);
/* Head of a page up to <body>: title escaped; a content security policy that allows the page's own style and script alone, by hash,
 * and pictures inside the page. script NULL: none. */
void pa_html_head(GString *to, bool zh, const char *title, const char *style, const char *script);
/* Script and the page's end. */
void pa_html_foot(GString *to, const char *script);

#endif
