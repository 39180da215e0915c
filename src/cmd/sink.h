/* cmd/sink -- where the reports of a batch or a watch go, set by set, in one of the formats
 *
 * jsonl is written straight to its place and flushed as each set ends. The other formats are
 * written beside it and take its name at the end, so that nobody sees half an array; standard
 * output gets everything as it comes. An html index and an xlsx
 * file are made at the end, so they alone hold the reports until then.
 */
#ifndef PA_CMD_SINK_H
#define PA_CMD_SINK_H

#include "base/err.h"
#include "base/fs.h"
#include "cmd/cmd.h"

struct pa_sink;

/* further: jsonl goes on behind what is there already. PA_E_IO where the place cannot be written to. */
enum pa_status pa_sink_open(const struct pa_cmd_options *options, bool further,
                            struct pa_sink **out, struct pa_err *err) PA_MUST_CHECK;
/* A report as the bytes that pa_sink_put takes (and a ledger keeps). */
enum pa_status pa_sink_render(const struct pa_sink *sink, const struct pa_report *report,
                              struct pa_bytes *out, struct pa_err *err) PA_MUST_CHECK;
/* page: address of the set's page for an html index; NULL none. */
enum pa_status pa_sink_put(struct pa_sink *sink, const struct pa_bytes *item, const char *page,
                           struct pa_err *err) PA_MUST_CHECK;
/* Ends the output and gives it its name; frees the sink, also when it fails. keep false: leaves no
 * file behind where it has no name yet. */
enum pa_status pa_sink_close(struct pa_sink *sink, bool keep, struct pa_err *err) PA_MUST_CHECK;

#endif
