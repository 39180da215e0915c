#include "cmd/plan.h"

#include "cmd/interrupt.h"
#include "cmd/key.h"

#include <glib.h>
#include <stdio.h>

static enum pa_status is_done(struct pa_ledger *ledger, const char run_key[65],
                              const struct pa_upload *upload, bool *found, struct pa_err *err)
{
    char key[65];
    struct pa_ledger_entry entry = {0};
    *found = false;
    if (ledger == NULL || !pa_key_of_upload(run_key, upload, key))
        return PA_OK;
    enum pa_status status = pa_ledger_find(ledger, key, found, &entry, err);
    pa_bytes_free(&entry.report);
    return status;
}

enum pa_status pa_plan_print(struct pa_walk *walk, struct pa_ledger *ledger, const char run_key[65],
                             int *broken, struct pa_err *err)
{
    struct pa_walk_set set;
    int counts[2] = {0, 0};
    enum pa_status status = PA_OK;
    while (status == PA_OK && pa_interrupt_count() == 0 && pa_walk_next(walk, &set)) {
        bool found;
        struct pa_upload *upload = NULL;
        struct pa_err why = {0};
        g_autofree char *path = pa_text_harmless(set.path);
        if (pa_walk_load(&set, &upload, &why) != PA_OK) {
            g_autofree char *text = pa_text_message(why.text);
            printf("broken  %s: %s\n", path, text);
            (*broken)++;
        } else if ((status = is_done(ledger, run_key, upload, &found, err)) == PA_OK) {
            g_autofree char *id = pa_text_harmless(upload->id);
            printf("%s  %s  %d images  %s\n", found ? "done  " : "to do ", id, upload->image_count,
                   path);
            counts[found]++;
        }
        pa_upload_free(upload);
        g_free(set.path);
    }
    fprintf(stderr, "preaudit: %d sets to do, %d done, %d broken\n", counts[0], counts[1], *broken);
    return status;
}
