/* cmd/key -- what a verdict depends on, as one hash: the set's contents, the application, rules,
 * models, program, options
 *
 * Two runs that would give a set the same report give it the same key; a change of anything that
 * counts changes it.
 */
#ifndef PA_CMD_KEY_H
#define PA_CMD_KEY_H

#include "cmd/cmd.h"

#include <stdbool.h>

/* What is the same for every set of a run. Reads the program, the models and the rules (some 0.2
 * s). */
void pa_key_of_run(const struct pa_cmd_options *options, char key[65]);

/* Of a set as it lies there; reads its files. False where one cannot be read. */
bool pa_key_of_upload(const char run_key[65], const struct pa_upload *upload, char key[65]);
/* Of a set as it was worked off, by the checksums that the workers took. False where the report is
 * not final: an image was not worked off for a reason that is not its own. application: checksum of
 * the application file, "" where there is none. */
bool pa_key_of_report(const char run_key[65], const char *application,
                      const struct pa_upload *upload, const struct pa_report *report, char key[65]);
/* Checksum of the set's application file into sum; "" where there is none. */
void pa_key_of_application(const struct pa_upload *upload, char sum[65]);

#endif
