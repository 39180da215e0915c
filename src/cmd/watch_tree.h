/* cmd/watch_tree -- folders that strangers write to: what lies in one, and has it changed? Links
 * are never followed.
 */
#ifndef PA_CMD_WATCH_TREE_H
#define PA_CMD_WATCH_TREE_H

#include "base/err.h"

#include <stdbool.h>

enum {
    PA_WATCH_TREE_DEPTH = 4,     /* a set's files lie in its folder or one below */
    PA_WATCH_TREE_ENTRIES = 1000 /* a set has some 15 files; more is a mistake */
};

/* What an entry of a folder looks like now. */
struct pa_watch_look {
    bool there; /* false: gone, or cannot be read (transient) */
    bool is_folder, is_file;
    bool refused; /* holds, or is, what is never opened: a link, a device, a FIFO; or too much of it
                   */
    bool arriving; /* holds a name of a file that is still being fetched (.part, .tmp, .crdownload)
                    */
    char why[128]; /* of refused */
    char
        print[65]; /* changes with any name, size, time of change, or file put in another's place */
};

void pa_watch_look(int folder, const char *name, struct pa_watch_look *out);

/* Removes an entry with all below it. */
bool pa_watch_remove(int folder, const char *name);
/* Copies an entry with all below it, each file and folder made durable; to_name must not be there.
 */
enum pa_status pa_watch_copy(int from, const char *name, int to, const char *to_name,
                             struct pa_err *err) PA_MUST_CHECK;

#endif
