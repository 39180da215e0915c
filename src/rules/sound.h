/* rules/sound -- what a table must be beyond the shape of its rows: no doubles, numbers in their range, all limits of the pictures
 */
#ifndef PA_RULES_SOUND_H
#define PA_RULES_SOUND_H

#include "rules/tables.h"

/* root: a table whose rows have their shape; builtin: the one that is built in, NULL where root is that. PA_E_ARG names the row or the
 * limit. */
enum pa_status pa_sound_check(enum pa_table table, const cJSON *root, const cJSON *builtin,
                              struct pa_err *err) PA_MUST_CHECK;
/* Warns of files in dir that end as a table does and are none. */
void pa_sound_strangers(const char *dir);

#endif
