/* cmd/pages -- the pages of a batch's sets, in a folder beside the index that links to them
 *
 * INDEX.html gets INDEX-sets/ID-XXXXXXXX.html, by the set's ID and where it lies, so that two sets of one ID keep apart and a resumed
 * run finds its pages again.
 */
#ifndef PA_CMD_PAGES_H
#define PA_CMD_PAGES_H

#include "cmd/cmd.h"

struct pa_pages;

/* NULL in *out where no pages are asked for: another format, or an index on standard output. Makes the folder. */
enum pa_status pa_pages_open(const struct pa_cmd_options *options, struct pa_pages **out,
                             struct pa_err *err) PA_MUST_CHECK;
void pa_pages_free(struct pa_pages *pages);

/* Address of a set's page as seen from the index, owned (g_free). path: where the set lies. NULL where pages is NULL. */
char *pa_pages_link(const struct pa_pages *pages, const char *id, const char *path);
/* Whether the page is there already. */
bool pa_pages_has(const struct pa_pages *pages, const char *link);
/* Writes the page; nothing where pages is NULL. */
enum pa_status pa_pages_write(const struct pa_pages *pages, const struct pa_report *report,
                              const char *link, struct pa_err *err) PA_MUST_CHECK;

#endif
