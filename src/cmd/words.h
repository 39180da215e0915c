/* cmd/words -- a command line as users write it, as the option parser wants it
 */
#ifndef PA_CMD_WORDS_H
#define PA_CMD_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* Words of argv, a short option and the value that is joined to it ("-j4", "-qfjson") as two. first, second (NULL allowed): the
 * options, ended by a NULL name. The array and what is new in it belong to owned, whose elements g_free frees. */
char **pa_words_apart(const GOptionEntry *first, const GOptionEntry *second, int *argc, char **argv,
                      GPtrArray *owned);

#endif
