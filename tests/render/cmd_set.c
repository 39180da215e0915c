/* cmd_set -- render set: upload sets, good or with one defect */
#include "defect.h"
#include "options.h"
#include "picture.h"
#include "upload.h"

#include <string.h>

static struct upload_how how_of(const struct options *o, uint64_t seed)
{
    static const char *const subjects[] = {"enterprise", "individual_business", "individual",
                                           "other_organisation"};
    static const char *const editions[] = {"2019", "2014", "older", "electronic"};
    struct dice dice = dice_new(seed, "how");
    struct upload_how how = {.seed = seed,
                             .preset = o->preset,
                             .lasting = o->lasting,
                             .em = o->em,
                             .megapixels = o->megapixels,
                             .max_bytes = o->max_bytes,
                             .truth = true};
    how.subject = UPLOAD_ANY;
    how.edition = LICENCE_EDITIONS;
    for (int i = 0; i < 4; i++) {
        if (o->subject != NULL && strcmp(o->subject, subjects[i]) == 0)
            how.subject = (enum upload_subject)i;
        if (o->edition != NULL && strcmp(o->edition, editions[i]) == 0)
            how.edition = (enum licence_edition)i;
    }
    how.permit = o->permit;
    how.administrator = dice_chance(&dice, 0.15);
    return how;
}

int run_set(const struct options *options)
{
    for (int i = 0; i < options->count; i++) {
        struct upload_how how = how_of(options, options->seed + (uint64_t)i);
        struct upload upload;
        char folder[4096];
        if (!defect_make(&upload, &how, options->defect != NULL ? options->defect : "good", i)) {
            fprintf(stderr, "render: no defect '%s'; render defects lists them\n", options->defect);
            return 2;
        }
        if (options->id != NULL)
            snprintf(upload.application.id, sizeof upload.application.id, "%s", options->id);
        if (options->count == 1 && options->bare)
            snprintf(folder, sizeof folder, "%s", options->out);
        else
            snprintf(folder, sizeof folder, "%s/%05d-%s", options->out, i, upload.defect);
        how.truth = !options->bare;
        if (upload_write(&upload, &how, folder) != 0)
            return 2;
    }
    return 0;
}

int run_defects(const struct options *options)
{
    (void)options;
    for (int i = 0; defect_name(i) != NULL; i++)
        puts(defect_name(i));
    return 0;
}
