/* pool/slot -- one worker process seen from the supervisor: started, fed, listened to, killed
 */
#ifndef PA_POOL_SLOT_H
#define PA_POOL_SLOT_H

#include "base/err.h"
#include "json/json.h"

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* How workers are started; borrowed texts. */
struct pa_slot_start {
    const char *program;
    const char *models_dir;
    bool insecure;
    bool talkative; /* standard error is passed on; else it goes to /dev/null */
};

/* Zero-initialised: no process (pid 0). */
struct pa_slot {
    pid_t pid;
    int socket;     /* the supervisor's end, does not block */
    int served;     /* images answered */
    bool ready;     /* has said that it is set up */
    GByteArray *in; /* bytes of the message that is coming in */
};

/* Starts a process. PA_E_MISSING where the program cannot be run at all, PA_E_LIMIT where the
 * system has no room now. */
enum pa_status pa_slot_open(const struct pa_slot_start *start, struct pa_slot *slot,
                            struct pa_err *err) PA_MUST_CHECK;

enum pa_slot_news { PA_SLOT_NOTHING, PA_SLOT_MESSAGE, PA_SLOT_GONE };
/* Takes what has come in: a whole message (*out, freed by cJSON_Delete), or nothing yet, or the
 * worker is gone or talks nonsense. */
enum pa_slot_news pa_slot_listen(struct pa_slot *slot, cJSON **out);

/* Kills the process and forgets it. Returns how it ended ("signal 11", "exit status 1"), or where
 * it has not ended yet (it hangs in the kernel), its pid in *lingering (else 0), to be waited for
 * later. how: ≥ 64 bytes. */
void pa_slot_close(struct pa_slot *slot, char *how, size_t size, pid_t *lingering);

#endif
